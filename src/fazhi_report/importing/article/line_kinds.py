"""Kinds of lines (行的种类): prose, titles, and the furniture of pages."""

import re
import unicodedata

_CONTROL = re.compile(
    r"(?:打印(?:本页|此页|本文|页面)?|关闭(?:窗口|页面|本页)?|收藏(?:本页)?|分享(?:本文)?[到至]?"
    r"|微信(?:好友)?|(?:新浪|腾讯)?微博|QQ空间|QQ好友|QQ|朋友圈|(?:我要)?纠错|下载(?:word|pdf|文档)?"
    r"|字体(?:大小)?|字号|特大|超大|较?[大中小]|默认|恢复|A[+-]?|T|视力保护色"
    r"|语音(?:播报|朗读)|朗读|听全文|无障碍(?:浏览|阅读)?|长者(?:模式|版|助手)|关怀版|适老版"
    r"|政务微[信博]|主动公开|依申请公开|无(?![^\W\d_])"
    r"|返回(?:顶部|首页|列表|上一页)?|(?:网站)?首页|登录|注册|繁体版?|简体版?|English"
    r"|[\s【】\[\]（）()|｜:：>＞·•●▪、/_+-])++",  # possessive: the words overlap
    re.IGNORECASE,
)
_BREADCRUMB = re.compile(
    r"[您你]?(?:当前|现在|目前)?(?:所在)?的?(?:所在)?位置\s*[:：]?.*|(?:网站)?首页\s*[>＞»›/-].*"
    r"|[>＞»›].*[>＞»›].*"
)
_TODAY = re.compile(
    r"(?:今天是\s*[:：]?)?\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*星期[一二三四五六日天].*|今天是\s*[:：]?"
)
PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}")
_CLOSER = re.compile(
    r"[【\[（(]?\s*(?:我要纠错|纠错|打印|关闭|返回(?:顶部|首页|列表|上一页))(?:本页|此页|本文|页面|窗口)?\s*[】\])）]?"
    r"(?:$|.{0,40}(?:责任编辑|打印|关闭|纠错).*)"
    r"|.{0,20}责任编辑\s*[:：].*|[（(]?(?:编辑|审核|校对|初审|复审|终审)\s*[:：].*"
    r"|.{0,6}扫一扫.*|扫描二维码.*|[上下]一[篇条页]\s*(?:[:：].*)?|分享[到至]?\s*(?:[:：].*)?"
    r"|.*(?:版权所有|ICP备|公网安备|网站标识码).*|(?:copyright|©).*"
    r"|(?:主办|承办|协办)(?:单位)?\s*[:：].*|技术支持\s*[:：].*"
    r"|(?:网站地图|联系我们|关于我们|网站声明|友情链接|设为首页|加入收藏)(?:\s.*)?"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数)?\s*[:：]\s*\d*\s*次?"
    r"|(?:相关(?:链接|文章|新闻|解读|文档|文件|稿件|信息|阅读)|政策(?:解读|图解|问答)|图解|解读"
    r"|延伸阅读|推荐阅读|热点推荐|最新信息|(?:政府|部门|地方)网站)\s*[:：]?"
    r"|回到顶部|TOP",
    re.IGNORECASE,
)
ATTACHMENT = re.compile(
    r"附件.*|(?:\d{1,2}\s*[.．、]\s*)?.*\.(?:docx?|wps|pdf|xlsx?|ofd|zip|rar|txt)", re.IGNORECASE
)
_TITLE = re.compile(r".*[报報]告(?:[书書])?(?:[（(][^（）()]*[）)])?|.*关于.+的.+")
YEAR = re.compile(r"[12]\d{3}\s*年|[一二][〇○零一二三四五六七八九]{3}年")
TITLE_PART = re.compile(
    r".*(?:人民政府|委员会|管委会|办公室|[局厅部委院办]|街道办事处|公司|中心|大学|学院)"
    r"|.*[12]\d{3}\s*年.*|关于.*|.{2,30}的|(?:推进|年度|法治政府|法治|依法行政|建设|工作|情况)+"
)
"""A first line of a title that continues below: the body, the year or half of the subject."""

OWN_BODY = re.compile(
    r"(?!人民政府)[^\W\d_]{2,20}(?:政府|委员会|办公室|[局厅委办部院]|街道|[镇乡])(?:关于|[12]\d{3}\s*年)"
)
"""A title that begins with its body, so that no line above it belongs to it."""

PLACE = re.compile(r"[^\W\d_]{2,12}[省市州县区旗镇乡]")
MAX_TITLE_LINES = 5
OFFICIAL = re.compile(
    r"\d{6}|(?:绝密|机密|秘密).*|特急|加急|.*(?<!政策)(?<!规范性)(?<!解读)文件|.*[〔\[（(]\d{4}[〕\]）)]\s*\d+\s*号.*|签发人.*"
)
HEADING_NUMBER = re.compile(
    r"[一二三四五六七八九十]{1,3}\s*[、．.]|[（(][一二三四五六七八九十]{1,3}[）)]"
)
BELOW_SIGNATURE = re.compile(
    r"[（(].*公开.*[）)]|[（(]?联系(?:人|方式|电话)\s*[：:].*|(?:抄送|抄报|主送|分送)\s*[：:].*"
    r"|[^。；]*印发|附件\s*\d*\s*[：:].*"
)
"""附注 (remarks), 版记 (imprint) and names of annexes, which may stand below the date."""

DATED = re.compile(r"(.*?)\s*([\d〇○零ＯO一二三四五六七八九]{4,5}年\S{1,3}月\S{1,3}日)")
"""The date of a signature, with or without the name before it."""

_LABEL = re.compile(r"[^\W\d_]{2,8}\s*[:：].*")
_MAX_TITLE = 60
_MAX_CLOSER = 200


def is_prose(text: str) -> bool:
    """Whether a line has at least one sentence, unlike a heading, a label or a menu."""
    return len(text) >= 12 and any(mark in text for mark in "。；！？;")


def is_title(text: str) -> bool:
    """Whether a line has the form of a title: …报告, 关于…的…."""
    plain = len(text) <= _MAX_TITLE and not is_prose(text) and not HEADING_NUMBER.match(text)
    return plain and not _BREADCRUMB.fullmatch(text) and _TITLE.fullmatch(text) is not None


def is_control(text: str) -> bool:
    """Whether a line at the top of a page is certainly furniture."""
    bare = PLACEHOLDER.sub("", text).strip()
    patterns = (_CONTROL, _BREADCRUMB, _TODAY)
    return not bare or any(pattern.fullmatch(bare) for pattern in patterns)


def is_closer(text: str) -> bool:
    """Whether a line ends the article of a page: 责任编辑, 打印, 版权所有."""
    return 0 < len(text) <= _MAX_CLOSER and _CLOSER.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Whether a line is a label with its value: 相关链接：…, but not 抄送：…."""
    plain = len(text) <= _MAX_CLOSER and not is_prose(text) and not BELOW_SIGNATURE.fullmatch(text)
    return plain and _LABEL.fullmatch(text) is not None


def comparable(text: str) -> str:
    """Return a text in Unicode's form NFKC without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())
