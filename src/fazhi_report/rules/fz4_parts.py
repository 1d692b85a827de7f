"""FZ421 and FZ422: parts of a figure in brackets, and totals of tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.figures import Quantity, plain_digits
from fazhi_report.model import Prose, Reference, tables_of
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check
from fazhi_report.rules.corpus import quantity_of
from fazhi_report.rules.examples import with_metrics
from fazhi_report.rules.figures_in_text import (
    COUNT,
    PART,
    PARTS,
    parts_in,
    quantity_at,
    rounding,
    total_of,
)
from fazhi_report.rules.patterns import FIGURE

_WHOLE = (
    rf"(?<!于)(?P<whole>{COUNT})"
    rf"(?:（(?P<inner>{PARTS})）|，(?P<among>其中[：:]?{PARTS})(?=[。；\n]|\Z)"
    rf"|，(?P<one>其中[：:]?{PART})(?=[，。；\n]|\Z))"
)

_OUTCOMES = (
    "维持|撤销|驳回(?:请求|申请|起诉|诉讼请求)?|终止|确认违法|变更|责令履行|不予受理|胜诉|败诉|撤诉"
)
_DIVISION = (
    rf"\A(?:其中)?[：:]?(?:[^，、；（）\d{FIGURE}]{{1,10}}(?P<kind>类|型|级)(?:案件|纠纷)?(?:{COUNT})"
    rf"(?:[，、；]|\Z)){{2,}}\Z"
    rf"|\A(?:其中)?[：:]?(?:(?:{_OUTCOMES})(?:{COUNT})(?:[，、；]|\Z)){{2,}}\Z"
)
"""Parts that do not overlap: kinds (甲类…乙类…), or outcomes of a case."""

_NO_WHOLE = "(?<!新)增|[减升降均每最]|下滑|回落|提高|同比"
"""Words of a change, average or extreme, which a part may exceed."""

_REACH = 8
"""Number of characters before a whole that are searched for such a word."""

_NEARLY = Decimal("0.05")
"""Share of the whole by which the sum of a division may miss it; other parts are no division."""

_TOTAL_LABEL = "合\u3000?计|总\u3000?计|合 *计|总 *计|总数"
_NOT_ADDED = "[率比%％]|同比|增|减|上年|去年|其中|平均|排名|名次|序号"
"""Words in the head of a column, or the label of a row, that is not added."""

_Cells = Sequence[Quantity | None]
"""The quantities of a row; None for a cell that has none."""

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
    "写着“其中”的，只看有没有超过总数，同一种分类的（甲类、乙类）看合计。合计差得多的，是另一种分法，不报。",
    bad=_BRACKETS.format("20宗"),
    good=_BRACKETS.format("21宗"),
)
def parts_and_whole(case: Case) -> Iterator[Finding]:
    corpus = case.corpus
    for match in corpus.find(_WHOLE):
        whole = quantity_at(corpus, *match.span("whole"))
        group = match.lastgroup or "whole"
        parts = parts_in(corpus, *match.span(group))
        if (
            whole is None
            or not parts
            or any(part.unit != whole.unit or part.approximation for part in (whole, *parts))
        ):
            continue
        is_some = match[group].startswith(("其中", "含", "包括"))
        before = corpus.masked[max(0, match.start() - _REACH) : match.start()]
        if is_some and (whole.is_share or re.search(_NO_WHOLE, before + match[group])):
            continue
        is_division = re.search(_DIVISION, match[group]) is not None
        if fault := _parts_fault(whole, parts, is_some=is_some, is_division=is_division):
            yield Finding(corpus.place(match.span("whole")), *fault)


@check(
    code="FZ422",
    slug="table-total",
    severity=Severity.WARNING,
    title="表格的合计与各行、各栏不符",
    why="“合计”“总计”一行的数，应等于上面各行之和；“合计”一栏的数，应等于同一行各栏之和，"
    "半数以上的行都相符时，才报不符的。行名或栏名是“其中”“同比”“比率”之类的不加；"
    "有小计、概数的不核对，写成万、亿或带小数的，允许四舍五入的误差。",
    bad=_TABLE.format(_ROWS.format(16)),
    good=_TABLE.format(_ROWS.format(15)),
)
def table_total(case: Case) -> Iterator[Finding]:
    for path, table in tables_of(case.report):
        cells = [[_cell(case, cell) for cell in row] for row in table.rows]
        labels = [row[0].source.strip() if row else "" for row in table.rows]
        if any(len(row) != len(table.head) for row in cells):
            continue  # FZ214 reports rows of another length.
        for row, column, message in (
            *_wrong_in_total_row(table.head, labels, cells),
            *_wrong_in_total_column(table.head, labels, cells),
        ):
            yield Finding(case.source.value((*path, "rows", row, column)), message)


def _parts_fault(
    whole: Quantity, parts: Sequence[Quantity], *, is_some: bool, is_division: bool
) -> tuple[str, str] | None:
    """Return message and advice if the parts, all or some, do not fit the whole.

    With 其中, parts may overlap, so only an excess counts: of the largest part, or of the sum if
    they are a division or miss the whole by little.
    """
    total, sum_, largest = (
        total_of([whole]),
        total_of(parts),
        max(parts, key=lambda part: part.bounds),
    )
    if is_some and total_of([largest]) > total:
        return f"其中的 {largest} 超过了总数 {whole}", "请核对这两个数"
    miss = sum_ - total
    is_near = abs(miss) <= max(Decimal(1), total * _NEARLY)
    is_wrong = miss > 0 if is_some else miss != 0
    if not is_wrong or not (is_near or (is_some and is_division)):
        return None
    result = f"{plain_digits(sum_)}{whole.unit}"
    return f"分项相加是 {result}，这里写的是 {whole}", f"{'＋'.join(map(str, parts))}＝{result}"


def _wrong_in_total_row(
    heads: Sequence[str], labels: Sequence[str], cells: Sequence[_Cells]
) -> Iterator[tuple[int, int, str]]:
    """Yield row, column and fault of each total in a row that is not the sum of its column."""
    total_row = _total_among(labels)
    if total_row is None:
        return
    rows = [row for row in _added(labels) if row != total_row]
    for column in _added(heads[1:], start=1):
        total = _Total.of(cells[total_row][column], [cells[row][column] for row in rows])
        if total and not total.is_right:
            yield total_row, column, f"各行相加是 {total.printed_sum}，这里写的是 {total.quantity}"


def _wrong_in_total_column(
    heads: Sequence[str], labels: Sequence[str], cells: Sequence[_Cells]
) -> Iterator[tuple[int, int, str]]:
    """Yield row, column and fault of each total in a column that is not the sum of its row.

    If most totals differ, they belong to other columns. Totals in a total row are checked there.
    """
    total_column = _total_among(heads)
    if total_column is None:
        return
    columns = [
        column
        for column in _added(heads[1:], start=1)
        if column != total_column and any(row[column] for row in cells)
    ]
    totals = {
        row: total
        for row in _added(labels)
        if row != _total_among(labels)
        and (total := _Total.of(cells[row][total_column], [cells[row][at] for at in columns]))
    }
    wrong = [row for row, total in totals.items() if not total.is_right]
    if 2 * len(wrong) <= len(totals):
        for row in wrong:
            message = f"各栏相加是 {totals[row].printed_sum}，这里写的是 {totals[row].quantity}"
            yield row, total_column, message


def _total_among(names: Sequence[str]) -> int | None:
    """Return the index of the only total among the names of rows or columns, without subtotals."""
    totals = [index for index, name in enumerate(names) if re.fullmatch(_TOTAL_LABEL, name.strip())]
    has_subtotals = any("小计" in name for name in names)
    return totals[0] if len(totals) == 1 and not has_subtotals else None


def _added(names: Sequence[str], start: int = 0) -> Iterator[int]:
    """Yield the indexes, from `start`, of the rows or columns that are added."""
    for index, name in enumerate(names, start):
        if not re.search(_NOT_ADDED, name):
            yield index


@dataclass(frozen=True, slots=True)
class _Total:
    """A total and its parts, all plain numbers of one unit."""

    quantity: Quantity
    parts: Sequence[Quantity]

    @classmethod
    def of(cls, total: Quantity | None, parts: Sequence[Quantity | None]) -> Self | None:
        """Return the total with its parts.

        Return None if a cell is no plain number or has another unit, or if there is only one part.
        """
        known = [part for part in parts if part is not None]
        if total is None or len(known) < 2 or len(known) < len(parts):
            return None
        quantities = (total, *known)
        if any(quantity.approximation or quantity.is_share for quantity in quantities):
            return None
        if any(quantity.value is None or quantity.unit != total.unit for quantity in quantities):
            return None
        return cls(total, known)

    @property
    def printed_sum(self) -> str:
        return plain_digits(total_of(self.parts)) + self.quantity.unit

    @property
    def is_right(self) -> bool:
        quantities = (self.quantity, *self.parts)
        tolerance = sum((rounding(quantity) for quantity in quantities), Decimal(0))
        return abs(total_of(self.parts) - (self.quantity.value or 0)) <= tolerance


def _cell(case: Case, cell: Prose) -> Quantity | None:
    """Return the quantity of a cell: a number or one reference."""
    pieces = [piece for line in cell.paragraphs for piece in line]
    if len(pieces) != 1:
        return None
    if isinstance(piece := pieces[0], Reference):
        is_value = piece.name in case.metrics and not piece.attribute
        return case.metrics[piece.name][1].value if is_value else None
    return quantity_of(piece.strip())
