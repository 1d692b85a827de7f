"""Strip the words around the name of a counted thing: adverbs, times, places, links."""

import re
from collections.abc import Iterator, Mapping

from fazhi_report.figures import ENDS_OF_WORDS

_ADVERBS = """
    全年 累计 共计 合计 总计 一共 总共 接受委托 高频率 先后 已经 其中 同时 此外 目前 年内 年底 年末
    年底前 期间 预计 预期 初步核算 据统计 成功 顺利 圆满 扎实 积极 深入 继续 持续 大力 着力 努力
    力争 争取 确保 计划 另有 另外 分别 每年 全部 截至目前 今年以来 今年 去年 上年 上年同期 去年同期
    本年 今年来 本年度 一年来 五年来 近年来 过去五年 过去一年 当年 现有 同比 环比 同口径 首批 首次
    率先 妥善 有序 稳步 严格 进一步 切实 主动 及时 定期 随机 多次 逐步 大幅 上半年 下半年 第一季度
    前三季度 一季度 三季度 连续 以来 以及 对此 超额 提前 已有 仍有 尚有 还有 我们 共同 密切 坚决
    陆续 相继 不断 优先 充分 初步 认真 一举 全力 才能 强力 合力 奋力 例如 比如 一次性 迅速 精准
    有力 加强 最终 正式 扎实推进 也 又 还 仍 尚 仅 只 而 且 了 或 与 将 累计有 先后有 时间就 另
    常态化 牢牢 按进度 按期 按计划 按时 就地 当场
"""
_ADVERBS_UNLESS_BEFORE = {
    "其": "他它余中",
    "继": "续电承任父母",
    "全程": "网代帮",
    "高标准": "农",
    "高效": "节",
    "但": "书",
    "在": "建线职校岗园读册籍编库押逃途",
    "含": "量税",
    "被": "告征褥服申害执诉监检",
    "直接": "融投经排管选税接责",
    "先": "进行锋期后天",
    "需": "求要",
    "可": "再持视信研吸回转办溯追降复燃穿移利控",
    "要": "素求件点职害",
    "是": "否",
    "并": "购联网",
    "再": "生就贷犯",
    "和": "谐平解",
    "及": "时格",
    "约": "谈束",
    "均": "衡",
    "现": "代状场行金货役任存实象有在",
    "近": "海零岸郊期代邻视现",
    "共": "同享建有青和进",
    "已": "婚",
    "有": "效限机色关序线轨害毒氧",
    "等": "级候待",
    "至": "少",
    "到": "位户村岗期",
    "即": "时将可使来",
    "使": "用命馆者节得",
}
_ADVERBS_BEFORE = (
    "网上(?![零交商审]|可办|通办|办结?率)|基本(?=建成|完成|实现|消除|建立)|高质量(?!发展)|高水平(?=[办建承举推编])|市民(?=平均)|下一?年度(?=继续)"
    "|年度(?=办结|受理|结转)|通过(?=开展|组织|举办|召开|实施|建立|采取|引入|推行)|集中(?=清理|整治|开展|排查|办理|审理)|建议(?=保留|宣布失效|废止|修[改订]|取消|撤销)|专题(?=(?:研究|听取|审议|学习|部署|讨论)(?!班|会|报告|[，]|$))|高强度(?=投)"
    "|全面(?!依法治|从严治|深化改革|[率度性])|依法(?!治[国省市州县区镇乡村校企]|行政|[率度性])|拟(?=安排|发行)|(?:保持|做到)(?=..)"
)
SCOPES = """
    全市 全区 全省 全县 全镇 全乡 全街道 我市 我区 我省 我县 我镇 我乡 我局 我厅 我委 我部 我办 我院
    我单位 本市 本区 本省 本镇 本局 本厅 本委 本单位 本乡 本地
    辖区内 辖区 区内 市内 全系统 各区 各地 各部门 各单位 我国 我
"""
_YEARS = (
    r"[0-9二一三四五六七八九〇～—－至到-]{1,10}年(?!一贯|级)"
    "(?:以来|底前?|末|度|全年|来|间|内|至今|前|上半年|累计)?"
)
_DATES = (
    "截[至止](?:到|目前)?(?:[^，]{0,8}[年月底末日])?|[0-9]{1,2}[-—至][0-9]{1,2}月"
    "|共?[收接](?=各[类种级项]|[一二]审)|“?十[一二三四五]五”?(?:期间|时期)|[0-9]{1,2}月(?:底|末|份|以来)?|[0-9]{1,2}[日号]|[^，]{2,10}以来|[^，0-9]{2,8}期间(?=..)"
    "|(?:以|通过|采取|采用)[^，]{2,40}等(?:多种)?(?:形式|方式|渠道|途径|方法|手段)(?=..)"
    "|(?:建成|投产|达产|完工)后|(?:剔除|扣除|不含)[^，]{2,12}后"
)
_LEAD = re.compile(f"{_ADVERBS_BEFORE}|[一二三四五六七八九十]{{1,3}}[是要]|{_YEARS}|{_DATES}")
_WORDS_FIRST = frozenset(_ADVERBS.split())
_SCOPES_FIRST = frozenset(SCOPES.split())
_LONGEST_FIRST = max(map(len, _WORDS_FIRST | _SCOPES_FIRST))

_CHANGED = """
    增加 增长 提高 提升 上升 上调 下降 降 降低 下调 压缩 压减 缩短 减少 减 增 扩大 扩 跃升 升
    调整 恢复 优化 跃 回落 上涨 达 发展
"""
_LINKS = """
    各 仅 只 了 已 又 再 仍 也 至 到 从 超 逾 达到 高达 多达 控制在 稳定在 保持在 维持在 位居 名列
    位列 排名 分别 累计 共计 合计 总计 突破 超过 首次 实现 跨上 跨入 站上 登上 完成 预计 力争 同比
    每年 平均 以 高于 低于 不低于 不高于 不少于 接近 不足 首超 较 全市 全年 于 将 拥有 还有 仅有
    只有 共有 仍有 已有 全部 一共 跃居 迈上 迈入 跨越 迈过 跃上 最多 至少 即 等 现有 连续 相当于
    努力 先后 大幅 稳步 进一步 每生每年 每年每生 每千人 每万人 有望 今年有望 不到 不超 全省 拟按 按
    拟 拟安排 尚 每月 每人每月 每人每年 每人 每户 提标至 保持 持续 每人每次 每次 网上 线上 每周
    每月 每户 每亩 每辆 每公里 每平方米 每天 最高 最高达 大于 小于 剩余 在册 一直 始终 最快 最短
"""
_LINKS_LAST = frozenset(
    (*_LINKS.split(), *(verb + to for verb in _CHANGED.split() for to in "到至为"))
)
_LINKS_UNLESS_AFTER = {
    "动态": "作务门",
    "更": "变",
    "在": "存所",
    "都": "成首",
    "共": "公",
    "有": "国私公享持",
    "还": "归返退偿",
    "达": "传表送抵",
    "的": "标目",
    "由": "自理",
    "近": "附邻",
    "是": "于",
    "需": "必急",
    "要": "纪摘概纲提需",
    "均": "年人户月日平",
    "约": f"{ENDS_OF_WORDS['约']}民",
}
_LONGEST_LINK = max(map(len, _LINKS_LAST))
_LINK_IN_PLACE = re.compile(
    "(?:占|(?<!占)(?<!压缩)比|(?<!行)(?<!不作)为|(?<=[到至为达])人均|(?:19|20)[0-9]{2}年[底末]?"
    "|(?<![0-9])[0-9三四五六七八九十]年(?:来|间)?|连续[0-9一二三四五六七八九十]+年"
    "|截[至止](?:到|目前)?(?:[0-9]{1,2}月)?[底末]?)$"
)
"""Words between the counted thing and its number."""


def _is_before(word: str, rest: str, unless: Mapping[str, str]) -> bool:
    """Return whether `rest` does not begin with the characters that `unless` has for a word."""
    return word in unless and not (rest and rest[0] in unless[word])


def strip_lead(words: str) -> str:
    """Remove adverbs, times and places at the start."""
    words = words.lstrip("、 　")
    while length := _length_of_lead(words):
        words = words[length:]
    return words


def _length_of_lead(words: str) -> int:
    """Return the length of the longest adverb, time or place at the start of words."""
    for length in range(min(_LONGEST_FIRST, len(words)), 0, -1):
        word, following = words[:length], words[length : length + 2]
        if word in _WORDS_FIRST and following[:1] not in tuple("率度性"):
            return length
        if word in _SCOPES_FIRST and following[:1] not in tuple("性域") and following != "通办":
            return length
        if _is_before(word, following, _ADVERBS_UNLESS_BEFORE):
            return length
    match = _LEAD.match(words)
    return match.end() if match else 0


def strip_tail(words: str) -> str:
    """Remove the words between the counted thing and its number."""
    starts = {len(words)}
    ends = [len(words)]
    while ends:
        earlier = set(_starts_of_links(words, ends.pop())) - starts
        starts |= earlier
        ends.extend(earlier)
    return words[: min(starts)]


def _starts_of_links(words: str, end: int) -> Iterator[int]:
    """Yield where a word between a thing and its number may begin that ends at an offset."""
    for start in range(max(0, end - _LONGEST_LINK), end):
        word = words[start:end]
        after = _LINKS_UNLESS_AFTER.get(word)
        is_link = after is not None and not (start and words[start - 1] in after)
        if is_link or word in _LINKS_LAST:
            yield start
    if match := _LINK_IN_PLACE.search(words, 0, end):
        yield match.start()
