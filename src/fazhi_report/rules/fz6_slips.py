"""FZ623, FZ640 and FZ647: wrong, doubled and lost words."""

import re
from collections.abc import Iterator

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.rules.checks import prose_check
from fazhi_report.rules.corpus import Corpus
from fazhi_report.rules.patterns import FIGURE

_MISSPELT = {
    "一如继往": "一如既往",
    "再接再励": "再接再厉",
    "迫不急待": "迫不及待",
    "走头无路": "走投无路",
    "穿流不息": "川流不息",
    "默守成规": "墨守成规",
    "不径而走": "不胫而走",
    "既往不究": "既往不咎",
    "融汇贯通": "融会贯通",
    "相辅相承": "相辅相成",
    "因地治宜": "因地制宜",
    "竞竞业业": "兢兢业业",
    "名列前矛": "名列前茅",
    "言简意骇": "言简意赅",
    "出奇不意": "出其不意",
    "蜂涌而至": "蜂拥而至",
    "不记其数": "不计其数",
    "法制政府建设": "法治政府建设",
    "建设法制政府": "建设法治政府",
    "法制建设第一责任人": "法治建设第一责任人",
}
"""Spellings that are wrong in any context, and the right ones."""

_HELD = (
    "(?:历史|历年|历届|往[年届]|以往|世界|全国|[全我][省市区县]|同期|[单当][日月]|年度|最[高快大多好低]"
    r"|(?<!最)新|(?:\d+|[一二两三四五六七八九十多])项[^，。；：、\n]{0,4}?)+"
    "的?"
)
"""Words right before 记录 in the sense of a best result, unlike 信用记录 or 执法记录."""

_SET = "创下|打破|刷新|创造|再创|屡创|创(?!新|造)"
_RECORD = (
    rf"(?:(?:{_SET})了?[^，。；：、\n]{{0,8}}?{_HELD}"
    r"|创下了?(?:(?!留下|保存|形成)[^，。；：、\n]){0,12}?|打破了?"
    r"|(?:历史|历年|同期)新)(?P<record>记录)(?=[，。；、！）”的\n]|\Z)"
)
"""记录 in the sense of a best result: 创下历史新记录, 刷新全国记录."""

_REPEATED = r"([\u4e00-\u9fff]{1,12}?)\1"
"""A Chinese character written twice."""

_PARTICLES = {
    "的": ("目", "确"),
    "为": ("行认成作以因称视华人较更最尤极颇大改变分", ""),
    "于": ("", "洪都田"),
    "和": ("共饱缓温调总祥柔平暖", "美平谐解睦气顺田静硕布龙林政县"),
    "与": ("参赠授给", "会"),
    "及": ("涉普惠触遍顾危波以", "时格"),
    "在": ("存现正实所内潜自外", "校册岗建编线学读场职位"),
    "了": ("不甚明", "解如然"),
}
"""Particles that are doubled only by mistake.

The listed neighbours are exceptions, in which they belong to two words: 行为为, 为了了解, 于于都县.
"""

_VERBS = (
    "进行|开展|推进|加强|完善|建立|推动|加快|深化|强化|促进|健全|坚持|以及|通过|对于|关于|根据|按照"
    "|为了|我们|已经|可以|必须|积极|不断|持续|全面|深入|切实|着力|有效|进一步|认真|充分|大力|提升"
    "|提高|形成|实现|落实|贯彻|制定|印发"
)
"""Words that begin no other word, so that doubling them is a mistake; 服务服务对象 is right."""

_NOUNS = (
    "制度|机制|体系|体制|工作|政府|群众|干部|人员|单位|情况|措施|法治|能力|水平|成效|意识|方案|意见|条例"
    "|规划|纲要|清单|平台|领域|环境|资源|责任|队伍|基层|社会|经济|文化|市场|企业|机构|组织|项目|数据|标准"
)
"""Nouns whose doubling cannot be two words: 业务工作工作人员 would need a 的 or 、."""

_CLAUSE_ENDS = "，。；、：！？）”\n的和与及"
"""Text after a word that it does not extend, as 对象 does in 服务服务对象."""

_ENDS_IN_NO_WORD = (
    "政府|组织|群众|制度|保障|程序|措施|体系|服务|干部|依法|机制|体制|工作|人员|单位|情况|能力|水平|意识"
    "|方案|条例|清单|平台|领域|环境|资源|责任|队伍|基层|经济|市场|企业|机构|项目|标准"
)
"""Words whose last character is no word by itself, unlike 议 in 会议 or 要 in 纲要."""

_NEXT = (
    f"[{_CLAUSE_ENDS}{FIGURE}0-9]|依法|积极|不断|持续|全面|深入|切实|着力|有效|进一步|认真|充分|大力|已经"
    "|上下|累计|各"
)
_NEXT_WORD = f"{_NEXT}|法治|执法|普法|常务|培训|履职|规范|审查|调解|公开|检查|改革|考核"
"""The beginning of a separate word, which does not include the character before it.

That character belongs to the next word in 政府府院联动, 制度度量, 措施施行 and 机构构建.
"""

_ENDING = (
    rf"(?:(?:{_ENDS_IN_NO_WORD})(?<=(.))\1(?=\Z|{_NEXT_WORD})"
    rf"|全([省市区县])\2(?=\Z|{_NEXT}|范围|共|没有))"
)
"""A word whose last character is written twice: 政府府，."""

_TWICE_IN_SPEECH = (
    "[一二两三几半多少好很非逐每各某常刚]."
    "|研究|讨论|商量|考虑|学习|了解|检查|打扫|收拾|锻炼|休息|交流|琢磨|合计|掂量|评估|帮助|体验|参观|宣传"
)
"""Words that may be doubled: 一个一个, 很多很多, and verbs meaning "a little"."""

_WORD = 2
"""Number of characters of most words."""

_SHORTEST_PHRASE = 3
"""Least length of a phrase that is never repeated, except in 一件一件, 逐项逐项."""

_PERSONS = "[长副主员]"
"""Words by which the second of two names means a person: 办公室办公室主任, 党小组党小组长."""


@prose_check(
    code="FZ623",
    slug="wrong-character",
    title="写了别字",
    why="“创下新记录”的“记录”应为“纪录”：记下来的是记录，最高的成绩是纪录。“再接再励”之类不成词的"
    "写法，“法制政府建设”之类写错的术语，也是别字。",
    bad="办件量创下历史新记录。",
    good="办件量创下历史新纪录。",
    source="《现代汉语词典》",
)
def wrong_character(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(_RECORD):
        yield corpus.finding(match.span("record"), "最高的成绩应写作“纪录”", new="纪录")
    for match in corpus.find("|".join(_MISSPELT)):
        new = _MISSPELT[match[0]]
        yield corpus.finding(match.span(), f"“{match[0]}”应为“{new}”", new=new)


@prose_check(
    code="FZ640",
    slug="doubled-word",
    severity=Severity.WARNING,
    title="同一个词连着写了两遍",
    why="“为为群众”“进行进行检查”“政府府”多半是修改时留下的。叠用的词（往往、天天、一件一件、研究研究）不报，"
    "前后两个词碰巧相接的（行为为、目的的）也不报。",
    bad="依法对企业进行进行检查。",
    good="依法对企业进行检查。",
)
def doubled_word(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(_REPEATED):
        word = match[1]
        around = (
            corpus.masked[match.start() - 1 : match.start()],
            corpus.masked[match.end() : match.end() + 1],
        )
        if _is_slip(word, *around):
            fix = corpus.fix((match.start(), match.end(1), ""), is_safe=False)
            place = corpus.place(match.span())
            yield Finding(place, f"“{word}”连着写了两遍", "请删去一个", fix)
    for match in corpus.find(_ENDING):
        start = match.end() - 1
        fix = corpus.fix((start, start + 1, ""), is_safe=False)
        place = corpus.place((start - 1, start + 1))
        yield Finding(place, f"“{match[0][-1]}”连着写了两遍", "请删去一个", fix)


def _is_slip(word: str, before: str, after: str) -> bool:
    """Whether a doubled word is a mistake, by the characters around it."""
    if word in _PARTICLES:
        ends, begins = _PARTICLES[word]
        return not (before and before in ends) and not (after and after in begins)
    if len(word) == _WORD and after in _CLAUSE_ENDS:
        return re.fullmatch(_TWICE_IN_SPEECH, word) is None
    is_named = after and re.match(_PERSONS, after)
    is_phrase = len(word) >= _SHORTEST_PHRASE and word[0] not in "一逐每" and not is_named
    return is_phrase or re.fullmatch(f"{_VERBS}|{_NOUNS}", word) is not None


@prose_check(
    code="FZ647",
    slug="unfinished-frame",
    severity=Severity.HINT,
    title="“集……”没有“于一体”",
    why="“打造集甲、乙、丙于一体的平台”少了“于一体”，句子就没有写完。",
    bad="建成集咨询、调解、援助的公共法律服务中心。",
    good="建成集咨询、调解、援助于一体的公共法律服务中心。",
)
def unfinished_frame(corpus: Corpus) -> Iterator[Finding]:
    word = "[体团中聚约成合资群镇市贸权结采装训散思萃邮纳齐]"
    gather = (
        rf"(?:\A集|集(?<=[成造是为设个座处，、：。；\n]集))(?!{word})(?=[^，。；：\n]{{1,24}}、)"
    )
    for match in corpus.find(rf"{gather}(?![^。；\n]{{0,120}}一[体身])"):
        yield corpus.finding(match.span(), "“集”后面没有“于一体”")
