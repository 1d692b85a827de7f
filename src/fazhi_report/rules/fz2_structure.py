"""FZ204, FZ205, FZ211, FZ213, FZ215, FZ216, FZ220–FZ222: ids, sections, annexes, pictures."""

from collections.abc import Iterator

from fazhi_report.diagnostics import DataPath, Finding, Severity
from fazhi_report.model import (
    MAX_HIGHLIGHTS,
    MAX_LEVELS,
    metrics_of,
    pictures_of,
    sections_of,
    texts_in,
)
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check
from fazhi_report.rules.examples import with_metrics
from fazhi_report.source import Source

_FIRST_LEVEL = 2
"""Length of the path of a first-level section: `sections` and its index."""

_PICTURE = "sections:\n  - id: 甲\n    picture: {{file: {}, alt: 案件逐年上升}}"


@check(
    code="FZ204",
    slug="duplicate-id",
    title="id 重复",
    why="`id` 用来在两个年度之间认出同一部分、同一项成效，全文不能重复。"
    "它不会印出来，取个短名即可。",
    bad="sections:\n  - id: 甲\n    text: 工作。\n  - id: 甲\n    text: 工作。",
    good="sections:\n  - id: 甲\n    text: 工作。\n  - id: 乙\n    text: 工作。",
)
def duplicate_id(case: Case) -> Iterator[Finding]:
    first: dict[str, DataPath] = {}
    for path, section in sections_of(case.report):
        ids = [((*path, "id"), section.id)]
        ids += [
            ((*path, "achievements", index, "id"), achievement.id)
            for index, achievement in enumerate(section.achievements)
        ]
        for id_path, name in ids:
            if name in first:
                message = f"id“{name}”重复，第 {_line(case.source, first[name])} 行已有"
                yield Finding(case.source.value(id_path), message)
            first.setdefault(name, id_path)


@check(
    code="FZ205",
    slug="duplicate-metric",
    title="指标重复登记",
    why="一个指标在全文只登记一次，别处用 `{{ 指标名 }}` 引用，数字才不会前后不一。"
    "两个指标真的同名时，请在名字里写出差别。",
    bad=with_metrics("办结{{ 案件 }}。", "案件: 11件")
    + "\n      - id: 丙\n        text: 又办{{ 案件 }}。"
    "\n        metrics:\n          案件: 11件",
    good=with_metrics("办结{{ 案件 }}。", "案件: 11件")
    + "\n      - id: 丙\n        text: 又办{{ 案件 }}。",
)
def duplicate_metric(case: Case) -> Iterator[Finding]:
    for path, name, _ in metrics_of(case.report):
        first, _ = case.metrics[name]
        if first != path:
            message = f"指标“{name}”重复，第 {_line(case.source, first)} 行已有"
            yield Finding(case.source.key(path), message, "一个数只登记一次")


@check(
    code="FZ211",
    slug="too-many-levels",
    title="标题级数太多",
    why="公文的结构层次最多四级：一、（一）1.（1）。再往下请并入正文。",
    bad="sections:\n  - id: 甲\n    sections:\n"
    "      - id: 乙\n        sections:\n          - id: 丙\n"
    "            sections:\n              - id: 丁\n                sections:\n"
    "                  - id: 戊\n                    text: 工作。",
    good="sections:\n  - id: 甲\n    sections:\n      - id: 乙\n        text: 工作。",
    source="GB/T 9704—2012 7.3.3",
)
def too_many_levels(case: Case) -> Iterator[Finding]:
    for item in case.outline:
        if item.level > MAX_LEVELS:
            message = f"标题最多 {MAX_LEVELS} 级（一、（一）1.（1））"
            yield Finding(case.source.key(item.path), message)


@check(
    code="FZ213",
    slug="empty-section",
    title="这一部分没有内容",
    why="没有标题、正文、成效，也没有下级部分，印不出任何文字。",
    bad="sections:\n  - id: 甲\n    numbered: false",
    good="sections:\n  - id: 甲\n    text: 工作。",
)
def empty_section(case: Case) -> Iterator[Finding]:
    for path, section in sections_of(case.report):
        content = any(texts_in(section)) or section.table or section.picture
        if not (content or section.achievements or section.sections):
            yield Finding(
                case.source.key(path), f"“{section.id}”这一部分没有内容", "请补写，或删去它"
            )


@check(
    code="FZ215",
    slug="empty-annex",
    title="附件没有内容",
    why="附件说明里列出的附件，正文后面要有。附件写 `text`、`table`、`picture` 或 `sections`，"
    "或者写 `metrics_table: true`，列出全部指标（报告里要登记有指标）。各附件的名称不能相同。",
    bad="annex:\n  - title: 典型案例",
    good="annex:\n  - title: 典型案例\n    text: 案例如下。",
    source="GB/T 9704—2012 7.3.7",
)
def empty_annex(case: Case) -> Iterator[Finding]:
    titles: set[str] = set()
    for index, annex in enumerate(case.report.annex or ()):
        span = case.source.value(("annex", index, "title"))
        content = any(texts_in(annex)) or annex.table or annex.picture or annex.sections
        if annex.metrics_table and not case.metrics:
            yield Finding(span, "报告里没有指标，一览表是空的")
        elif not (annex.metrics_table or content):
            yield Finding(span, f"附件“{annex.title}”没有内容", "请补写，或删去它")
        if annex.title in titles:
            yield Finding(span, f"附件“{annex.title}”重复")
        titles.add(annex.title)


@check(
    code="FZ216",
    slug="picture-not-usable",
    title="图片不能用",
    why="图片要放在数据文件所在的文件夹里（或它下面的文件夹），是 PNG 或 JPEG，"
    "不超过 5 MB、4000 万像素。",
    bad=_PICTURE.format("../走势.png"),
    good="sections:\n  - id: 甲\n    text: 工作。",
)
def picture_not_usable(case: Case) -> Iterator[Finding]:
    for path, picture in pictures_of(case.report):
        if fault := case.dossier.pictures.faults.get(picture.file):
            yield Finding(case.source.value((*path, "file")), fault)


@check(
    code="FZ220",
    slug="number-without-heading",
    title="自定序号没有标题可编",
    why="`number` 是印在标题前的序号。没有标题的部分、写了 `numbered: false` 的部分不编号，"
    "`number` 印不出来。",
    bad="sections:\n  - id: 甲\n    number: 一、\n    text: 工作。",
    good="sections:\n  - id: 甲\n    number: 一、\n    heading: 依法行政\n    text: 工作。",
)
def number_without_heading(case: Case) -> Iterator[Finding]:
    for path, section in sections_of(case.report):
        if section.number and (section.heading is None or not section.numbered):
            reason = "没有标题" if section.heading is None else "写了 numbered: false，不编号"
            message = f"“{section.id}”这一部分{reason}"
            yield Finding(
                case.source.key((*path, "number")),
                message,
                "请写标题 heading，或删去 number 这一行",
            )


def _line(source: Source, path: DataPath) -> int:
    return source.position(source.key(path).start).line


@check(
    code="FZ221",
    slug="too-many-highlights",
    title="主要数字太多",
    why=f"`highlight: true` 的指标用大字放在网页开头和“一图读懂”里，最多 {MAX_HIGHLIGHTS} 个；"
    "后面的不显示。都突出，就等于都不突出。",
    severity=Severity.WARNING,
    bad=with_metrics(
        "办结{{ 案一 }}、{{ 案二 }}、{{ 案三 }}、{{ 案四 }}、{{ 案五 }}、{{ 案六 }}、{{ 案七 }}。",
        *(
            f"案{numeral}: {{value: {number}件, highlight: true}}"
            for number, numeral in enumerate("一二三四五六七", start=1)
        ),
    ),
    good=with_metrics("办结{{ 案件 }}。", "案件: {value: 11件, highlight: true}"),
)
def too_many_highlights(case: Case) -> Iterator[Finding]:
    highlighted = [path for path, _, metric in metrics_of(case.report) if metric.highlight]
    for path in highlighted[MAX_HIGHLIGHTS:]:
        message = f"主要数字最多 {MAX_HIGHLIGHTS} 个，这个不会显示"
        advice = f"全文共有 {len(highlighted)} 个，请只留最要紧的"
        yield Finding(case.source.key((*path, "highlight")), message, advice)


@check(
    code="FZ222",
    slug="unused-summary",
    title="概括用不上",
    why="`summary` 只在“一图读懂”里：一级标题下面的那一句，或者没有标题、`covers` 里有 `plan` 的"
    "部分的“下一步”。写在别处的，哪里也不显示。",
    severity=Severity.WARNING,
    bad="sections:\n  - id: 甲\n    heading: 依法行政\n    sections:\n      - id: 乙\n"
    "        heading: 执法\n        summary: 办案更快。\n        text: 工作。",
    good="sections:\n  - id: 甲\n    heading: 依法行政\n    summary: 办案更快。\n    text: 工作。",
)
def unused_summary(case: Case) -> Iterator[Finding]:
    for path, section in sections_of(case.report):
        is_first_level = path[0] == "sections" and len(path) == _FIRST_LEVEL
        is_shown = is_first_level and (section.heading is not None or "plan" in section.covers)
        if section.summary is not None and not is_shown:
            message = f"“{section.id}”这一部分的概括不会显示"
            advice = "请把它写到一级标题下，或删去 summary 这一行"
            yield Finding(case.source.key((*path, "summary")), message, advice)
