"""Page furniture (网页部件) around an article: menus, tools, publication line, footer.

Furniture stands at the edges: above the first paragraph of prose and below the last one. What
stands between them is never touched.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fazhi_report.article.article import Article, Block, LeftOut, Line
from fazhi_report.article.publication import read_publication

_CONTROL = re.compile(
    r"(?:打印(?:本页|此页|本文|页面)?|关闭(?:窗口|页面|本页)?|收藏(?:本页)?|分享(?:本文)?[到至]?"
    r"|微信(?:好友)?|(?:新浪|腾讯)?微博|QQ空间|QQ好友|QQ|朋友圈|(?:我要)?纠错|下载(?:word|pdf|文档)?"
    r"|字体(?:大小)?|字号|特大|超大|较?[大中小]|默认|恢复|A[+-]?|T|视力保护色"
    r"|语音(?:播报|朗读)|朗读|听全文|无障碍(?:浏览|阅读)?|长者(?:模式|版|助手)|关怀版|适老版"
    r"|返回(?:顶部|首页|列表|上一页)?|(?:网站)?首页|登录|注册|繁体版?|简体版?|English"
    r"|[\s【】\[\]（）()|｜:：>·、/_+-])++",  # possessive: the words overlap
    re.IGNORECASE,
)
_BREADCRUMB = re.compile(
    r"[您你]?(?:当前|现在|目前)?(?:所在)?的?(?:所在)?位置\s*[:：]?.*|(?:网站)?首页\s*[>＞»›/-].*"
)
_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}")
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
_ATTACHMENT = re.compile(
    r"附件.*|(?:\d{1,2}\s*[.．、]\s*)?.*\.(?:docx?|wps|pdf|xlsx?|ofd|zip|rar|txt)", re.IGNORECASE
)
_TITLE = re.compile(r".*报告(?:书)?(?:[（(][^（）()]*[）)])?|.*关于.+的.+")
_YEAR = re.compile(r"[12]\d{3}\s*年|[一二][〇○零一二三四五六七八九]{3}年")
_TITLE_PART = re.compile(
    r".*(?:人民政府|委员会|管委会|办公室|[局厅部委院办]|街道办事处|公司|中心|大学|学院)"
    r"|.*[12]\d{3}\s*年.*|关于.*"
)
_OFFICIAL = re.compile(
    r"\d{6}|(?:绝密|机密|秘密).*|特急|加急|.*文件|.*[〔\[（(]\d{4}[〕\]）)]\s*\d+\s*号.*|签发人.*"
)
_HEADING_NUMBER = re.compile(
    r"[一二三四五六七八九十]{1,3}\s*[、．.]|[（(][一二三四五六七八九十]{1,3}[）)]"
)
_MAX_HEAD = 60
"""Lines above the first prose that may be menus; a page with more has no plain title."""
_MAX_MENU_WORDS = 30
_MAX_TITLE = 60
_MAX_CLOSER = 200
_PROSE_BELOW_CLOSER = 0.03
"""Share of the prose that may stand in a footer (a copyright notice)."""


@dataclass(frozen=True, slots=True)
class Trimmed:
    """An article without page furniture; `published` and `source` are from the publication line."""

    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...]
    published: date | None
    source: str


def is_prose(text: str) -> bool:
    """Whether a line is a sentence or more, as opposed to a heading, a label or a menu."""
    return len(text) >= 12 and any(mark in text for mark in "。；！？;")


def is_title(text: str) -> bool:
    """Whether a line is plainly a title: …报告, 关于…的…."""
    plain = len(text) <= _MAX_TITLE and not is_prose(text) and not _HEADING_NUMBER.match(text)
    return plain and not _BREADCRUMB.fullmatch(text) and _TITLE.fullmatch(text) is not None


def trim(blocks: Sequence[Block]) -> Trimmed:
    """Leave out page furniture at both edges of an article."""
    head = _head_of(blocks)
    reasons = _reasons_below(blocks)
    publication = _Publication()
    reasons |= publication.read(blocks[:head])
    reasons |= _reasons_above(blocks[:head], frozenset(reasons))
    left_out = tuple(
        LeftOut(_text_of(block), block.place, reasons[index])
        for index, block in enumerate(blocks)
        if index in reasons
    )
    kept = tuple(block for index, block in enumerate(blocks) if index not in reasons)
    return Trimmed(kept, left_out, publication.published, publication.source)


def trimmed_article(
    name: str, blocks: Sequence[Block], left_out: Sequence[LeftOut] = (), *, unit: str = "段"
) -> Article:
    """Return the article in a document, with what its publication line states.

    `unit` is that of `Article`.
    """
    trimmed = trim(blocks)
    return Article(
        name,
        trimmed.blocks,
        published=trimmed.published,
        source=trimmed.source,
        left_out=(*left_out, *trimmed.left_out),
        unit=unit,
    )


def _is_closer(text: str) -> bool:
    return 0 < len(text) <= _MAX_CLOSER and _CLOSER.fullmatch(text) is not None


def _text_of(block: Block) -> str:
    return block.text if isinstance(block, Line) else getattr(block, "name", "")


def _head_of(blocks: Sequence[Block]) -> int:
    """Return how many blocks stand above the first prose, heading number, table or picture."""
    for index, block in enumerate(blocks):
        if not isinstance(block, Line):
            return index
        if is_prose(block.text) and not _is_sure(block.text) and not read_publication(block.text):
            return index
        if _HEADING_NUMBER.match(block.text):
            return index
    return len(blocks)


def _is_sure(text: str) -> bool:
    """Whether a line at the top is furniture by itself."""
    bare = _PLACEHOLDER.sub("", text).strip()
    return not bare or bool(_CONTROL.fullmatch(bare) or _BREADCRUMB.fullmatch(bare))


class _Publication:
    """Find the publication line below the title, on one line or spread over several."""

    def __init__(self) -> None:
        self.published: date | None = None
        self.source = ""

    def read(self, head: Sequence[Block]) -> dict[int, str]:
        reasons: dict[int, str] = {}
        waiting = ""  # a label whose value is on the next line
        for index, block in enumerate(head):
            text = _PLACEHOLDER.sub("", _text_of(block)).strip()
            found = read_publication(f"{waiting}{text}") or read_publication(text)
            waiting = ""
            if found is None:
                continue
            reasons[index] = "发布日期、来源等"
            self.published = self.published or found.published
            self.source = self.source or found.source
            waiting = text if found.is_open else ""
        return reasons


def _reasons_above(head: Sequence[Block], taken: frozenset[int]) -> dict[int, str]:
    """Return the furniture above the title and between the title and the prose, by index."""
    texts = [_text_of(block) for block in head]
    reasons = {
        index: "网页的导航或工具"
        for index, text in enumerate(texts)
        if index not in taken and _is_sure(text)
    }
    declared = [i for i, block in enumerate(head) if isinstance(block, Line) and block.is_title]
    title = declared[0] if declared else _title_index(texts)
    if title is None or len(texts) > _MAX_HEAD:
        return reasons
    above = [index for index in range(_first_of_title(texts, title)) if index not in taken]
    if all(len(texts[index]) <= _MAX_MENU_WORDS or is_title(texts[index]) for index in above):
        reasons |= {
            index: "标题上方的栏目名或导航"
            for index in above
            if index not in reasons and not _OFFICIAL.fullmatch(texts[index])
        }
    return reasons


def _title_index(texts: Sequence[str]) -> int | None:
    """Return the index of the title: a column may be named like one, but has no year."""
    candidates = [index for index, text in enumerate(texts) if is_title(text)]
    return max(
        candidates,
        key=lambda index: (_YEAR.search(texts[index]) is not None, "关于" in texts[index], index),
        default=None,
    )


def _first_of_title(texts: Sequence[str], title: int) -> int:
    """Return the index of the first line of a title of at most three lines."""
    first = title
    while first > max(0, title - 2) and _TITLE_PART.fullmatch(texts[first - 1]):
        if _is_sure(texts[first - 1]) or is_title(texts[first - 1]):
            break
        first -= 1
    return first


def _reasons_below(blocks: Sequence[Block]) -> dict[int, str]:
    """Return the footer by index: from the first closing line on, but not attachments."""
    lines = [_text_of(block) if isinstance(block, Line) else "" for block in blocks]
    prose = [len(text) if is_prose(text) and not _is_closer(text) else 0 for text in lines]
    limit = _PROSE_BELOW_CLOSER * sum(prose)
    below, start = 0, len(lines)
    for index in range(len(lines) - 1, -1, -1):
        below += prose[index]
        if below > limit:
            break
        if _is_closer(lines[index]):
            start = index
    return {
        index: "网页的页脚"
        for index in range(start, len(lines))
        if isinstance(blocks[index], Line) and not _ATTACHMENT.fullmatch(lines[index])
    }
