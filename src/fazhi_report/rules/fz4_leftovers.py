"""FZ412–FZ415 and FZ419: text left from drafting, from last year's report or from conversion."""

import re
from collections.abc import Iterator

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.figures import NUMERALS
from fazhi_report.model import responsible_unit
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check, prose_check
from fazhi_report.rules.corpus import Corpus
from fazhi_report.rules.examples import with_metrics
from fazhi_report.rules.paragraphs import paragraphs_of
from fazhi_report.rules.patterns import FIGURE, HAN

_MIN_SENTENCE = 15
"""Least length of a sentence; shorter ones are set phrases that recur every year."""

_COUNTED = "(?:余?[次件个人名家户场项条份宗起批期元万亿]|[%％年月日])"
"""Units after a number that is not filled in, like *次; a *号 is a mark."""

_AREA = "[省市县区州局委办厅院镇乡村]|街道|社区"
_BODY = f"{_AREA}|部门|单位|公司|机关|企业|项目|条例|办法"
"""Nouns for bodies whose names are not filled in: 某某局, ××市."""

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏"
    "薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙段钱汤尹黎易常武乔贺赖龚"
)
"""Common surnames: 朱某某 and 王×× are people whose names a report withholds."""

_ANONYMOUS = "(?!(?:有限|股份|责任)*公司|企业|集团|工?厂|商?店|合作社|经营部|工程队)"
"""Words after XX, ×× and 某某 in the report of a case, where a business is not named."""

_CASE = "诉|不服|一案|案例|案件|纠纷|处罚|复议|判决|裁定|当事人"
"""Words of a sentence on a case, which may also withhold places and bodies."""

_SENTENCE = 80
"""Number of characters before and after a mark that are read as its sentence."""

_PLACEHOLDER = (
    "(?=[*XＸx×_＿○◯某待TF])(?:"
    rf"(?<![!-~])\*+(?={_COUNTED}|{_AREA})|(?<!\*)\*{{2,}}(?={_BODY})"
    rf"|(?<![!-~{_SURNAMES}])[xXＸ×](?={_COUNTED}|{_AREA})"
    rf"|(?<![A-Za-z0-9])(?:[xXＸ]+\.[xXＸ]+|[xXＸ]{{2,}})(?![A-Za-z]){_ANONYMOUS}"
    r"|(?<=20)[XＸx×]{2}(?=年)"
    rf"|(?<![A-Za-z\d{_SURNAMES}])×{{2,}}(?!×){_ANONYMOUS}|_{{3,}}|＿{{2,}}"
    f"|(?<![{NUMERALS}])[○◯]{{2,}}(?![{NUMERALS}年])"
    f"|(?<![{_SURNAMES}])某某(?={_BODY}|同志){_ANONYMOUS}"
    "|(?P<pending>待(?:补充?|填|核实|定|更新|完善))"
    r"|(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z]))"
)
"""The lookahead only saves trying each form at each character."""


_NO_MARK = r"(?<!\b此处)(?<!\b这里)(?<!\b内容)(?<!\b数据)(?<!\b数字)(?<=\w)\Z"
"""The end of a text that goes on, unless only it precedes 待填: 此处待填."""

_BLANK = rf"(?<={HAN}) +(?=(?:人次|件次|场次|户次|余?[次件名户场项份宗起批期])[，。；、）])"
"""A space left for a number before its unit."""


@prose_check(
    code="FZ412",
    slug="placeholder",
    title="占位的文字没有替换",
    why="起草时用“*”“XX”“x.x%”“××”“待填”占的位置，计量单位前空着的地方，定稿前要换成真的内容。"
    "案例里隐去的姓名、地名和单位（某某区政府）不报。",
    bad="市政府常务会议*次研究法治议题。",
    good="市政府常务会议多次研究法治议题。",
)
def placeholder(corpus: Corpus) -> Iterator[Finding]:
    for match in re.finditer(_PLACEHOLDER, corpus.view):
        before = corpus.view[max(0, match.start() - 8) : match.start()]
        after = corpus.view[match.end() : match.end() + 1]
        if match["pending"]:
            is_left = _is_pending(before, match[0], after)
        else:
            is_left = not _is_withheld(corpus.view, *match.span())
        if is_left:
            yield corpus.finding(match.span(), f"占位的“{match[0]}”还没有替换")
    for match in corpus.find(_BLANK):
        yield corpus.finding(match.span(), "空着的数还没有填")


def _is_withheld(view: str, start: int, end: int) -> bool:
    """Whether 某某, ×× or XX withholds a place or body in a sentence on a case: 某某区政府."""
    if not re.fullmatch("某某|[×xXＸ]+", view[start:end]):
        return False
    before = re.split(r"[。；\n]", view[max(0, start - _SENTENCE) : start])[-1]
    after = re.split(r"[。；\n]", view[end : end + _SENTENCE])[0]
    is_of_body = re.match(rf"{HAN}{{0,6}}?(?:{_BODY})", after)
    return bool(is_of_body and re.search(_CASE, before + after))


def _is_pending(before: str, word: str, after: str) -> bool:
    """Whether 待填 and the like are placeholders, not a verb of the sentence.

    A placeholder stands alone or ends a bracket; 待填 may have a unit after it, as in 待填件.
    """
    is_alone = not re.search(_NO_MARK, before) and not re.match(r"\w", after)
    closes_bracket = re.search(rf"[（(【〔\[]{HAN}{{0,6}}\Z", before) and after in "）)】〕]"
    has_unit = word == "待填" and re.match(_COUNTED, after)
    is_verb = re.search(r"[有尚仍亟]\Z", before)
    return is_alone or (not is_verb and bool(closes_bracket or has_unit))


@check(
    code="FZ413",
    slug="last-years-sentence",
    severity=Severity.WARNING,
    title="与上年一字不差的句子",
    why="整句照抄上年的报告（由 `baseline` 或 `--baseline` 给出上年的文件）。"
    "工作真的一样时，也请写出今年的进展。",
    bad="preamble: 坚持把法治政府建设摆在全局工作的突出位置来抓。",
    good="preamble: 坚持把法治政府建设纳入全市年度目标考核。",
    last_year="preamble: 坚持把法治政府建设摆在全局工作的突出位置来抓。",
)
def last_years_sentence(case: Case) -> Iterator[Finding]:
    if case.last_years_report is None:
        return
    corpus, old = case.corpus, set[str]()
    for paragraph in paragraphs_of(case.last_years_report):
        old.update(match[0] for match in _sentences(paragraph.view))
    for match in _sentences(corpus.view):
        if match[0] in old and corpus.paragraph_at(match.start()).is_prose:
            yield corpus.finding(match.span(), "这句话与上年的报告一字不差")


def _sentences(text: str) -> Iterator[re.Match[str]]:
    """Return the sentences without their closing marks."""
    for match in re.finditer(r"[^。！？；\n]++(?=([。！？；])?)", text):
        if match[1] and len(match[0]) >= _MIN_SENTENCE:
            yield match


@check(
    code="FZ414",
    slug="last-years-year",
    severity=Severity.WARNING,
    title="写的是上年的年份",
    why="正文里出现上年的年份，多半是照抄后没有改（由 `baseline` 或 `--baseline` 给出上年的文件）。"
    "“比2022年”“2022年以来”“2022—2025年”之类不报，标题和表头里的不报。",
    bad="preamble: 2022年，全市执法更加规范。",
    good="preamble: 2023年，全市执法更加规范。",
    last_year="preamble: 新的一年。",
)
def last_years_year(case: Case) -> Iterator[Finding]:
    if case.last_years_report is None or case.last_years_report.year == case.report.year:
        return
    year = case.last_years_report.year
    corpus = case.corpus
    continuation = rf"以来|以后|起|底|末|[—～-]|至|同期|相比|相较|为[\d{FIGURE}]"
    for match in corpus.find(rf"(?<![\d比较与同自从至在于—～-]){year}年(?:度)?(?!{continuation})"):
        if not corpus.paragraph_at(match.start()).is_prose:
            continue  # the columns of a table compare years
        yield corpus.finding(match.span(), f"这是上年的年份，报告年度是 {case.report.year} 年")


@check(
    code="FZ415",
    slug="to-be-filled",
    title="指标待填",
    why="值写作“待填”的指标，等责任单位报来今年的数再换上。`fazhi-report new` 留下的都是这样，"
    "上年的数在 `previous` 里备查。`validate` 按责任单位列出还缺哪些；"
    "征求意见时，`build --draft` 照印“待填”。",
    bad=with_metrics("办结{{ 案件 }}。", "案件: {value: 待填, previous: 1050件}"),
    good=with_metrics("办结{{ 案件 }}。", "案件: {value: 1102件, previous: 1050件}"),
)
def metric_to_fill(case: Case) -> Iterator[Finding]:
    for name, (_, metric) in case.metrics.items():
        if metric.value.is_to_fill:
            previous = case.previous(name)
            comparison = f"，上年是 {previous}" if previous else ""
            unit = responsible_unit(case.report, metric)
            yield Finding(case.value_span(name), f"“{name}”待填{comparison}", f"责任单位：{unit}")


METRIC_TO_FILL = metric_to_fill.rule


@prose_check(
    code="FZ419",
    slug="lost-character",
    title="转换编码时丢了字",
    why="“�”“锟斤拷”和私用区的字符，是文件在不同编码之间转换时丢了的字，别的电脑上印不出来。",
    bad="推动��工作。",
    good="推动法治工作。",
)
def lost_character(corpus: Corpus) -> Iterator[Finding]:
    for match in re.finditer("[\ufffd\ue000-\uf8ff]+|锟斤拷", corpus.view):
        yield corpus.finding(match.span(), f"“{match[0]}”是丢了的字，请照原稿补上")
