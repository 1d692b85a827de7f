"""FZ409–FZ419: what was left in by mistake, taken over from last year, lost, or still to come."""

import re
from collections.abc import Iterator

from fazhi_report.diagnostics import Finding, Rule, Severity
from fazhi_report.figures import ONE_TO_TEN, ordinal
from fazhi_report.model import responsible_unit
from fazhi_report.rules.case import Case, check, prose_check, with_metrics
from fazhi_report.rules.corpus import FIGURE, HAN, Corpus, views_of

MIN_SENTENCE = 15
"""Characters: shorter sentences are set phrases, which may come again."""


@prose_check(
    Rule(
        code="FZ409",
        slug="broken-enumeration",
        severity=Severity.WARNING,
        title="“一是、二是、三是”不连续",
        why="一段里的“一是、二是、三是”要从“一是”起，不重复、不跳过。",
        bad="一是健全制度。二是加强培训。二是强化督察。",
        good="一是健全制度。二是加强培训。三是强化督察。",
        in_prose=True,
    ),
)
def broken_enumeration(text: Corpus) -> Iterator[Finding]:
    expected, line = 1, -1
    for found in text.find(rf"(?:(?<=[：。；，、！])|^)([{ONE_TO_TEN}]+)是"):
        start = text.masked.rfind("\n", 0, found.start())
        if start != line:
            expected, line = 1, start
        number = ordinal(found[1])
        if number not in (expected, 1):
            before = f"前面是第 {expected - 1} 项" if expected > 1 else "前面没有“一是”"
            yield text.finding(found.span(), f"{before}，这里是“{found[0]}”")
        expected = number + 1


@check(
    Rule(
        code="FZ411",
        slug="misquoted-title",
        severity=Severity.WARNING,
        title="书名号里的名称可能写错",
        why="名称里的年份范围漏了连接号，或者常见的法律、法规、文件名与原名只差一个字。",
        bad="preamble: 落实《法治政府建设实施刚要（2021—2025年）》。",
        good="preamble: 落实《法治政府建设实施纲要（2021—2025年）》。",
    )
)
def misquoted_title(case: Case) -> Iterator[Finding]:
    text = case.corpus
    for found in re.finditer(r"《([^《》\n]+)》", text.view):
        title = found[1]
        name = title.removeprefix("中华人民共和国")
        if years := re.search(r"((?:19|20)\d\d)((?:19|20)\d\d)年", title):
            new = f"{years[1]}—{years[2]}年"
            start = found.start(1) + years.start()
            place = (start, start + len(years[0]))
            yield text.finding(place, f"年份之间漏了连接号，应为“{new}”", new=new)
        for known in () if name in _KNOWN_TITLES else _KNOWN_TITLES:
            if abs(len(name) - len(known)) <= 1 and _differs_by_one(name, known):
                yield text.finding(found.span(), f"是不是《{known}》？")


@prose_check(
    Rule(
        code="FZ412",
        slug="placeholder",
        severity=Severity.ERROR,
        title="占位的文字没有替换",
        why="起草时用“*”“XX”“××”“待填”占的位置，定稿前要换成真的内容。",
        bad="市政府常务会议*次研究法治议题。",
        good="市政府常务会议多次研究法治议题。",
        in_prose=True,
    )
)
def placeholder(text: Corpus) -> Iterator[Finding]:
    marks = (
        rf"(?<={HAN}|“)\*+(?={HAN})|(?<![A-Za-z0-9])[XＸ]{{2,}}(?![A-Za-z])|×{{2,}}|[○◯]{{2,}}"
        r"|_{3,}|＿{2,}|某某|待填|待补充?|待核实|\b(?:TODO|TBD|FIXME)\b"
    )
    for found in re.finditer(marks, text.view):
        yield text.finding(found.span(), f"“{found[0]}”还没有换成真的内容")


@check(
    Rule(
        code="FZ413",
        slug="last-years-sentence",
        severity=Severity.WARNING,
        title="与上年一字不差的句子",
        why="整句照抄上年的报告（由 `baseline` 或 `--baseline` 给出上年的文件）。"
        "工作真的一样时，也请写出今年的进展。",
        bad="preamble: 坚持把法治政府建设摆在全局工作的突出位置来抓。",
        good="preamble: 坚持把法治政府建设纳入全市年度目标考核。",
        baseline="preamble: 坚持把法治政府建设摆在全局工作的突出位置来抓。",
    )
)
def last_years_sentence(case: Case) -> Iterator[Finding]:
    if case.baseline is None:
        return
    old = {found[0] for view in views_of(case.baseline) for found in re.finditer(_SENTENCE, view)}
    text = case.corpus
    for found in re.finditer(_SENTENCE, text.view):
        if found[0] in old and text.paragraph_at(found.start()).is_prose:
            yield text.finding(found.span(), "这句话的文字与上年的报告完全相同")


@check(
    Rule(
        code="FZ414",
        slug="last-years-year",
        severity=Severity.WARNING,
        title="写的是上年的年份",
        why="正文里出现上年的年份，多半是照抄后没有改（由 `baseline` 或 `--baseline` 给"
        "出上年的文件）。"
        "“比2022年”“2022年以来”“2022—2025年”之类不报。",
        bad="preamble: 2022年，全市执法更加规范。",
        good="preamble: 2023年，全市执法更加规范。",
        baseline="preamble: 新的一年。",
    )
)
def last_years_year(case: Case) -> Iterator[Finding]:
    if case.baseline is None or case.baseline.year == case.report.year:
        return
    year = case.baseline.year
    text = case.corpus
    compared = "比|较|与|同|自|从|至|截至|在|于|[—～-]"
    later = rf"以来|以后|起|底|末|[—～-]|至|同期|相比|相较|为[\d{FIGURE}]"
    for found in text.find(rf"(?<!\d){year}年(?:度)?(?!{later})"):
        before = text.masked[max(0, found.start() - 2) : found.start()]
        if not re.search(rf"(?:{compared})$", before):
            yield text.finding(found.span(), f"这是上年的年份，报告年度是 {case.report.year} 年")


TO_BE_FILLED = Rule(
    code="FZ415",
    slug="to-be-filled",
    severity=Severity.ERROR,
    title="指标待填",
    why="值写作“待填”的指标，等责任单位报来今年的数再换上。`fazhi-report new` 留下的都是这样，"
    "上年的数在 `previous` 里备查。`validate` 按责任单位列出还缺哪些；"
    "征求意见时，`build --draft` 照印“待填”。",
    bad=with_metrics("办结{{ 案件 }}。", "案件: {value: 待填, previous: 1050件}"),
    good=with_metrics("办结{{ 案件 }}。", "案件: {value: 1102件, previous: 1050件}"),
)


@check(TO_BE_FILLED)
def to_be_filled(case: Case) -> Iterator[Finding]:
    for name, (_, metric) in case.metrics.items():
        if metric.value.is_blank:
            before = case.previous(name)
            last = f"，上年是 {before}" if before else ""
            unit = responsible_unit(case.report, metric)
            yield Finding(case.value_span(name), f"“{name}”待填{last}", f"责任单位：{unit}")


@prose_check(
    Rule(
        code="FZ419",
        slug="lost-character",
        severity=Severity.ERROR,
        title="转换编码时丢了字",
        why="“�”“锟斤拷”和私用区的字符，是文件在不同编码之间转换时丢了的字，别的电脑上印不出来。",
        bad="推动��工作。",
        good="推动法治工作。",
        in_prose=True,
    )
)
def lost_character(text: Corpus) -> Iterator[Finding]:
    for found in re.finditer("[\ufffd\ue000-\uf8ff]+|锟斤拷", text.view):
        yield text.finding(found.span(), f"“{found[0]}”是丢了的字，请照原稿补上")


CHECKS = (
    broken_enumeration,
    misquoted_title,
    placeholder,
    last_years_sentence,
    last_years_year,
    to_be_filled,
    lost_character,
)

_SENTENCE = rf"[^。！？；\n]{{{MIN_SENTENCE},}}+(?=[。！？；])"

_KNOWN_TITLES = (
    "法治中国建设规划（2020—2025年）",
    "法治政府建设实施纲要（2021—2025年）",
    "法治社会建设实施纲要（2020—2025年）",
    "法治政府建设与责任落实督察工作规定",
    "党政主要负责人履行推进法治建设第一责任人职责规定",
    "重大行政决策程序暂行条例",
    "优化营商环境条例",
    "政府信息公开条例",
    "行政执法机关移送涉嫌犯罪案件的规定",
    "行政处罚法",
    "行政许可法",
    "行政强制法",
    "行政复议法",
    "行政诉讼法",
    "行政复议法实施条例",
    "法律援助法",
    "人民调解法",
    "公职人员政务处分法",
    "突发公共卫生事件应急条例",
    "保障农民工工资支付条例",
    "市场准入负面清单",
)


def _differs_by_one(title: str, known: str) -> bool:
    """Whether one character was changed, added, left out, or swapped with the next."""
    shorter = min(len(title), len(known))
    head = next((i for i in range(shorter) if title[i] != known[i]), shorter)
    tail = next(
        (i for i in range(shorter - head) if title[-1 - i] != known[-1 - i]), shorter - head
    )
    mine, theirs = title[head : len(title) - tail], known[head : len(known) - tail]
    swapped = len(mine) == 2 and mine == theirs[::-1]
    return swapped or max(len(mine), len(theirs)) <= 1
