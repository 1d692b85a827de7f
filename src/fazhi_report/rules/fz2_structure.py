"""FZ204, FZ205, FZ211 and FZ213: unique ids and metric names, nested and empty sections."""

from collections.abc import Iterator

from fazhi_report.diagnostics import Finding
from fazhi_report.model import MAX_LEVELS, metrics_of, sections_of
from fazhi_report.rules.case import Case, check
from fazhi_report.rules.examples import with_metrics
from fazhi_report.source import Path, Source


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
    first: dict[str, Path] = {}
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
    for path, _ in sections_of(case.report):
        if path.count("sections") == MAX_LEVELS + 1:
            message = f"标题最多 {MAX_LEVELS} 级（一、（一）1.（1））"
            yield Finding(case.source.key(path), message)


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
        content = section.heading or section.text or section.table or section.picture
        if not (content or section.achievements or section.sections):
            yield Finding(case.source.key(path), f"“{section.id}”这一部分没有内容")


def _line(source: Source, path: Path) -> int:
    return source.position(source.key(path).start).line
