"""FZ421 and FZ422: parts of a figure in brackets, and totals of tables."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.figures import Quantity, QuantityError, plain_digits
from fazhi_report.model import Prose, Reference, Table, tables_of
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check
from fazhi_report.rules.corpus import FIGURE, HAN, Corpus
from fazhi_report.rules.examples import with_metrics

_COUNT = rf"(?:{FIGURE}|(?<![\d.])\d[\d,]*(?:\.\d+)?[万亿]?(?:(?!{FIGURE}){HAN}){{1,3}})"
"""A figure, or a number with its unit up to the next mark."""

_PART = rf"[^（）。，、；\n]{{1,12}}?{_COUNT}"
_PARTS = rf"{_PART}(?:[，、；]{_PART})+"
_WHOLE = (
    rf"(?<!于)(?P<whole>{_COUNT})"
    rf"(?:（(?P<inner>{_PARTS})）|，(?P<among>其中[：:]?{_PARTS})(?=[。；\n]|\Z))"
)

_NEARLY = Decimal("0.05")
"""How far, as a share of the whole, parts that were meant to add up may miss it.

Those further off are no division of the whole: they overlap, or are only some of its parts.
"""

_TOTAL = "合\u3000?计|总\u3000?计|合 *计|总 *计|总数"
_NOT_ADDED = "[率比%％]|同比|增|减|上年|去年|其中|平均|排名|名次|序号"
"""Words in the head of a column, or the label of a row, that is no addend."""

_BRACKETS = with_metrics(
    "出庭应诉{{{{ 出庭 }}}}（正职{{{{ 正职 }}}}，副职{{{{ 副职 }}}}）。",
    "出庭: 46宗",
    "正职: 25宗",
    "副职: {}",
)
_TABLE = "sections:\n  - id: 甲\n    table:\n      head: [事项, 件数]\n      rows:\n{}"
_ROWS = "        - [受理, 12件]\n        - [不予受理, 3件]\n        - [合计, {}件]"


@check(
    code="FZ421",
    slug="parts-and-whole",
    severity=Severity.WARNING,
    title="括号里的分项与总数不符",
    why="“46宗（正职25宗，副职20宗）”里的分项相加，与总数只差一点，多半有一个数写错了。"
    "写着“其中”的，只看有没有超过总数。差得多的，是另一种分法，不报。",
    bad=_BRACKETS.format("20宗"),
    good=_BRACKETS.format("21宗"),
)
def parts_and_whole(case: Case) -> Iterator[Finding]:
    corpus = case.corpus
    for match in corpus.find(_WHOLE):
        whole = _quantity(corpus, *match.span("whole"))
        group = "inner" if match["inner"] else "among"
        parts = _parts(corpus, *match.span(group))
        if whole is None or not parts or {part.unit for part in parts} != {whole.unit}:
            continue
        if any(quantity.approximation for quantity in (whole, *parts)):
            continue
        total, sum_ = whole.value or Decimal(0), _sum(parts)
        is_some = match[group].startswith(("其中", "含", "包括"))
        miss = sum_ - total
        if 0 < (miss if is_some else abs(miss)) <= max(Decimal(1), total * _NEARLY):
            result = f"{plain_digits(sum_)}{whole.unit}"
            message = f"分项相加是 {result}，这里写的是 {whole}"
            sums = "＋".join(map(str, parts))
            yield Finding(corpus.place(match.span("whole")), message, f"{sums}＝{result}")


@check(
    code="FZ422",
    slug="table-total",
    severity=Severity.WARNING,
    title="表格的合计与各行不符",
    why="“合计”“总计”一行的数，应等于上面各行之和。行名或栏名是“其中”“同比”“比率”之类的不加；"
    "有小计、概数的不核对，写成万、亿或带小数的，允许四舍五入的误差。",
    bad=_TABLE.format(_ROWS.format(16)),
    good=_TABLE.format(_ROWS.format(15)),
)
def table_total(case: Case) -> Iterator[Finding]:
    for path, table in tables_of(case.report):
        rows = [list(row) for row in table.rows]
        labels = [row[0].source.strip() if row else "" for row in rows]
        totals = [index for index, label in enumerate(labels) if re.fullmatch(_TOTAL, label)]
        if len(totals) != 1 or any("小计" in label for label in labels):
            continue
        addends = [
            row
            for index, (label, row) in enumerate(zip(labels, rows, strict=True))
            if index != totals[0] and not re.search(_NOT_ADDED, label)
        ]
        for column in _added_columns(table):
            cells = [row[column] if column < len(row) else None for row in addends]
            total = _cell(case, rows[totals[0]][column : column + 1])
            parts = [_cell(case, [cell] if cell else []) for cell in cells]
            if message := _total_fault(total, parts):
                span = case.source.value((*path, "rows", totals[0], column))
                yield Finding(span, message)


def _added_columns(table: Table) -> Iterator[int]:
    for column, head in enumerate(table.head):
        if column and not re.search(_NOT_ADDED, head):
            yield column


def _total_fault(total: Quantity | None, parts: Sequence[Quantity | None]) -> str | None:
    """Return what is wrong with a total; None if it is right, or a cell is no plain number."""
    known = [part for part in parts if part is not None]
    if total is None or len(known) < 2 or len(known) < len(parts):
        return None
    quantities = (total, *known)
    if any(quantity.approximation or quantity.is_share for quantity in quantities):
        return None
    if any(quantity.value is None or quantity.unit != total.unit for quantity in quantities):
        return None
    sum_ = _sum(known)
    tolerance = sum((_rounding(quantity) for quantity in quantities), Decimal(0))
    if abs(sum_ - (total.value or 0)) <= tolerance:
        return None
    return f"各行相加是 {plain_digits(sum_)}{total.unit}，这里写的是 {total}"


def _rounding(quantity: Quantity) -> Decimal:
    """Return half a unit of the last digit of a number in 万 or 亿 or with decimals, else 0."""
    _, _, decimals = quantity.low.digits.partition(".")
    power = quantity.low.scale_power - len(decimals)
    return Decimal(5).scaleb(power - 1) if decimals or quantity.low.scale else Decimal(0)


def _sum(quantities: Sequence[Quantity]) -> Decimal:
    return sum((quantity.value or Decimal(0) for quantity in quantities), Decimal(0))


def _parts(corpus: Corpus, start: int, end: int) -> list[Quantity]:
    """Return the last figure of each phrase between two marks; [] if a phrase has none."""
    parts: list[Quantity] = []
    for phrase in re.finditer("[^，、；]+", corpus.masked[start:end]):
        match = re.search(rf"({_COUNT})\Z", phrase[0])
        if match is None:
            return []
        offset = start + phrase.start()
        part = _quantity(corpus, offset + match.start(), offset + match.end())
        if part is None:
            return []
        parts.append(part)
    return parts


def _quantity(corpus: Corpus, start: int, end: int) -> Quantity | None:
    """Return a figure of the text; None for a range, an attribute or an undeclared metric."""
    if corpus.masked[start] == FIGURE:
        reference = corpus.metric_at(start)
        value = reference[1].value if reference else None
    else:
        value = _parse(corpus.masked[start:end])
    return value if value is not None and value.value is not None else None


def _cell(case: Case, cells: Sequence[Prose]) -> Quantity | None:
    """Return the quantity of a cell: a number or one reference."""
    pieces = [piece for line in cells[0].paragraphs for piece in line] if cells else []
    if len(pieces) != 1:
        return None
    if isinstance(piece := pieces[0], Reference):
        is_value = piece.name in case.metrics and not piece.attribute
        return case.metrics[piece.name][1].value if is_value else None
    return _parse(piece.strip())


def _parse(text: str) -> Quantity | None:
    try:
        return Quantity.parse(text)
    except QuantityError:
        return None
