"""FZ623, FZ640 and FZ647: slips of the pen: wrong, doubled and lost words."""

from collections.abc import Iterator

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.rules.checks import prose_check
from fazhi_report.rules.corpus import HAN, Corpus

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
    "直接了当": "直截了当",
    "不记其数": "不计其数",
    "脉博": "脉搏",
    "松驰": "松弛",
    "布暑": "部署",
    "贯策": "贯彻",
    "统畴": "统筹",
}
"""Spellings that are no words, whatever stands around them, and the right ones."""

_RECORD = r"(?:创下?|创造|打破|刷新|再创|屡创)[^，。；：、\n]{0,12}?(记录)(?![仪表本员人簿册单片])"

_DOUBLED = (
    r"(?<!目)(?P<a>的)的(?!确)|(?<![行认成作以因称视华人较更最尤极颇大改变分])(?P<b>为)为"
    r"|(?P<c>于)于|(?<![共饱缓温调总祥柔平暖])(?P<d>和)和(?![美平谐解睦气顺])"
    r"|(?<![参赠授给])(?P<e>与)与(?!会)|(?<![涉普惠触遍顾危波以])(?P<f>及)及(?![时格])"
    r"|(?<![不甚明])(?P<g>了)了(?![解如然])|(?<![一])(?P<h>是)是(?![否非])(?<![于但还只就可总正都也更要若凡国]是是)"
)
_VERBS = (
    "进行|开展|推进|加强|完善|建立|推动|加快|深化|强化|促进|健全|坚持|以及|通过|对于|关于|根据|按照"
    "|为了|我们|已经|可以|必须|积极|不断|持续|全面|深入|切实|着力|有效|进一步|认真|充分|大力|提升"
    "|提高|形成|实现|落实|贯彻|制定|印发"
)
_LONG = rf"((?!一|逐|每){HAN}{{4,12}})\1"


@prose_check(
    code="FZ623",
    slug="wrong-character",
    title="写了别字",
    why="“创下新记录”的“记录”应为“纪录”：记下来的是记录，最高的成绩是纪录。“再接再励”之类不成词的"
    "写法，也是别字。",
    bad="办件量创下历史新记录。",
    good="办件量创下历史新纪录。",
    source="《现代汉语词典》",
)
def wrong_character(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(_RECORD):
        yield corpus.finding(match.span(1), "最高的成绩应写作“纪录”", new="纪录")
    for match in corpus.find("|".join(_MISSPELT)):
        new = _MISSPELT[match[0]]
        yield corpus.finding(match.span(), f"“{match[0]}”应为“{new}”", new=new)


@prose_check(
    code="FZ640",
    slug="doubled-word",
    severity=Severity.WARNING,
    title="同一个词连着写了两遍",
    why="“为为群众”“进行进行检查”多半是修改时留下的。叠用的词（往往、天天、一件一件）不报，"
    "前后两个词碰巧相接的（行为为、目的的）也不报。",
    bad="依法对企业进行进行检查。",
    good="依法对企业进行检查。",
)
def doubled_word(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(rf"{_DOUBLED}|(?P<verb>{_VERBS})(?P=verb)|{_LONG}"):
        half = match[0][: len(match[0]) // 2]
        fix = corpus.fix((match.start(), match.start() + len(half), ""), is_safe=False)
        message = f"“{half}”连着写了两遍"
        yield Finding(corpus.place(match.span()), message, "请删去一个", fix)


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
    gather = rf"(?<=[成造是为设个座处，、：])集(?!{word})(?=[^，。；：\n]{{1,24}}、)"
    for match in corpus.find(rf"{gather}(?![^。；\n]{{0,120}}一[体身])"):
        yield corpus.finding(match.span(), "“集”后面没有“于一体”")
