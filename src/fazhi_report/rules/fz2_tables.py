"""FZ214, FZ219 and FZ223: tables and their cells."""

from collections.abc import Iterator
from decimal import Decimal

from fazhi_report.diagnostics import DataPath, Edit, Finding, Fix, Severity
from fazhi_report.figures import growth, growth_phrase
from fazhi_report.model import (
    CELL_MARGINS,
    TABLE_CHARACTERS,
    Layout,
    Prose,
    Reference,
    Table,
    cells_of,
    padded,
    room_of,
    tables_of,
)
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check
from fazhi_report.rules.corpus import quantity_of

_TABLE = "sections:\n  - id: 甲\n    table:\n      head: [事项, 件数]\n      rows:\n        - {}"
_WIDE = """\
annex:
  - title: 各年案件{}
    table:
      head: [单位, 2012年, 2013年, 2014年, 2015年, 2016年, 2017年,
             2018年, 2019年, 2020年, 2021年, 2022年, 2023年]
      rows:
        - [示例局, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]"""

_TWIPS_PER_MM = 1440 / 25.4
_PAPER = {"left": 28, "right": 26, "top": 37, "bottom": 35}
"""Margins of the standard in millimetres."""


@check(
    code="FZ214",
    slug="table-shape",
    title="表格的格数不对",
    why="表格每一行的格数、`widths` 的个数都要与表头 `head` 相同；没有内容的格写 `''`。",
    bad=_TABLE.format("[受理]"),
    good=_TABLE.format("[受理, 12]"),
)
def table_shape(case: Case) -> Iterator[Finding]:
    for path, table in tables_of(case.report):
        columns = len(table.head)
        for index, row in enumerate(table.rows):
            if len(row) != columns:
                message = f"这一行有 {len(row)} 格，表头有 {columns} 栏"
                yield Finding(case.source.value((*path, "rows", index)), message)
        if table.widths and len(table.widths) != columns:
            message = f"栏宽有 {len(table.widths)} 个，表头有 {columns} 栏"
            yield Finding(case.source.value((*path, "widths")), message)


@check(
    code="FZ219",
    slug="cell-not-as-written",
    title="数印出来和写的不一样",
    why="没有引号的 0531、+5、0x1F、1e3 在 YAML 里是数，前面的 0、正号等不会印出来。"
    "要照样印，请加引号。",
    bad=_TABLE.format("[区号, 0531]"),
    good=_TABLE.format("[区号, '0531']"),
)
def cell_not_as_written(case: Case) -> Iterator[Finding]:
    cells = {path: cell.source for path, cell in cells_of(case.report)}
    values = {
        case.value_path(name): str(metric.value)
        for name, (_, metric) in case.metrics.items()
        if not metric.value.unit
    }
    for path, text in (cells | values).items():
        if not isinstance(case.source.at(path), int | Decimal):
            continue
        span = case.source.value(path)
        written = case.source.text[slice(*span)]
        message = f"这个数会印成 {text}"
        if path in cells or quantity_of(written):
            if written != text:
                fix = Fix((Edit(*span, f"'{written}'"),))
                yield Finding(span, message, f"要照样印，请写 '{written}'", fix)
        else:
            yield Finding(span, message, f"请写 {text}")


@check(
    code="FZ223",
    slug="crowded-table",
    title="表格放不下",
    why="栏太多、字太多的表，用最小的字（小五）、每栏只排三四个字也放不下，印出来数字会断成两行，"
    "没法看。附件里的表可以横排，写 `landscape: true`；还放不下的，拆成几张表。",
    severity=Severity.WARNING,
    bad=_WIDE.format(""),
    good=_WIDE.format("\n    landscape: true"),
)
def crowded_table(case: Case) -> Iterator[Finding]:
    for path, table in tables_of(case.report):
        least = round(_least_width(case, table) / _TWIPS_PER_MM)
        if least > (available := _available(case, path)):
            message = (
                f"这张表有 {len(table.head)} 栏，至少要 {least} 毫米宽，版心只有 {available} 毫米"
            )
            yield Finding(case.source.key((*path, "head")), message, _advice(case, path, least))


def _least_width(case: Case, table: Table) -> int:
    """Return the width in twips at which the smallest text can be read and numbers are whole."""
    rows = [[padded(_printed(case, cell)) for cell in row] for row in table.rows]
    columns = zip(*(row for row in rows if len(row) == len(table.head)), strict=True)
    rooms = map(room_of, map(padded, table.head), columns)
    return sum(room.broken * TABLE_CHARACTERS["Smaller"] + CELL_MARGINS for room in rooms)


def _printed(case: Case, cell: Prose) -> str:
    pieces = (piece for paragraph in cell.paragraphs for piece in paragraph)
    return "".join(
        _value(case, piece) if isinstance(piece, Reference) else piece for piece in pieces
    )


def _value(case: Case, reference: Reference) -> str:
    """Return what a reference prints; nothing if other rules report it."""
    if not case.is_known(reference.name):
        return ""
    _, metric = case.metrics[reference.name]
    previous = case.previous(reference.name)
    if not reference.attribute:
        return str(metric.value)
    if previous is None:
        return ""
    if reference.attribute == "yoy":
        return growth_phrase(growth(metric.value, previous, reference.name))
    return str(previous)


def _available(case: Case, path: DataPath) -> int:
    """Return the width of the type area in millimetres."""
    return _wide(case.report.layout) if _is_landscape(case, path) else _upright(case.report.layout)


def _is_landscape(case: Case, path: DataPath) -> bool:
    match path:
        case ("annex", int(index), *_) if case.report.annex:
            return case.report.annex[index].landscape
    return False


def _upright(layout: Layout | None) -> int:
    return round(210 - _margin(layout, "left") - _margin(layout, "right"))


def _wide(layout: Layout | None) -> int:
    return round(297 - _margin(layout, "top") - _margin(layout, "bottom"))


def _margin(layout: Layout | None, side: str) -> float:
    value = layout and getattr(layout, side)
    return float(value or _PAPER[side])


def _advice(case: Case, path: DataPath, least: int) -> str:
    if _is_landscape(case, path) or least > _wide(case.report.layout):
        return "请拆成几张表，或者减少几栏、缩短表头"
    if path[0] == "annex":
        return "请给这个附件写 landscape: true，横着排"
    return "请移到横排的附件里（写 landscape: true），或者拆成几张表"
