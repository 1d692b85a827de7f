"""A form that was sent back: find its rows and their answers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fazhi_report.collecting.columns import (
    DATE,
    LABELS,
    LAST_YEAR,
    MEASURE,
    NAME,
    PERSON,
    PHONE,
    REMARK,
    UNIT,
    VALUE,
)
from fazhi_report.collecting.findings import CellFinding, Location
from fazhi_report.collecting.fz7_rules import MISMATCH, NO_FORM, UNREADABLE
from fazhi_report.collecting.keys import RowKey, is_key, read_key
from fazhi_report.collecting.reading import read_sheets, require_calamine
from fazhi_report.collecting.sheets import Content, Place, Sheet, print_content
from fazhi_report.diagnostics import Problem, Rule

_MANY = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of a form; `location` is the cell of 本年数, and `key` is None if it was lost.

    `measure` and `last_year` are None if the form no longer has such a column.
    """

    location: Location
    key: RowKey | None
    name: str
    value: Content
    remark: str
    measure: str | None = None
    last_year: str | None = None

    @property
    def is_empty(self) -> bool:
        return not str(self.value).strip()


@dataclass(frozen=True, slots=True)
class Reply:
    """A workbook that was sent back.

    `unit` is the unit beside 责任单位 or, if no key is of that unit, the unit of most keys.
    `details` are the contents of the cells beside 填报人, 电话 and 日期, with their locations;
    `headings` are the texts above the table, without spaces.
    """

    file: str
    sheets: tuple[Sheet, ...]
    unit: str
    answers: tuple[Answer, ...] = ()
    details: Mapping[str, tuple[Location, Content]] | None = None
    findings: tuple[CellFinding, ...] = ()
    headings: tuple[str, ...] = ()

    def detail(self, label: str) -> tuple[Location | None, Content]:
        return (self.details or {}).get(label, (None, ""))


def is_touched(reply: Reply, sent: Mapping[str, str]) -> bool:
    """Whether anything was entered in a form that was `sent` with these values."""
    details = (reply.detail(label)[1] for label in (PERSON, PHONE, DATE))
    return any(str(content).strip() for content in details) or any(
        answer.remark or (not answer.is_empty and answer.value != sent.get(answer.name))
        for answer in reply.answers
    )


def read_form(content: bytes, file: str) -> Reply:
    """Read a workbook that was sent back; a workbook that cannot be read is a finding.

    Raises:
        Problem: the library is not installed.
    """
    require_calamine()  # without it, nothing is wrong with the form
    try:
        return read_reply(read_sheets(content, file.rpartition("/")[2]), file)
    except Problem as problem:
        finding = CellFinding(UNREADABLE, Location(file), "；".join(problem.lines))
        return Reply(file, (), "", findings=(finding,))


def read_reply(sheets: tuple[Sheet, ...], file: str) -> Reply:
    """Find the rows of a form in the sheets of a workbook.

    Sheets may be renamed and reordered; rows and columns may be moved, inserted or hidden. A column
    is identified by its head, a row by its key.
    """
    answers: list[Answer] = []
    findings: list[CellFinding] = []
    details: dict[str, tuple[Location, Content]] = {}
    headings: list[str] = []
    for sheet in sheets:
        rows = _SheetReader(sheet, file)
        answers += rows.answers()
        findings += rows.findings
        headings += rows.headings()
        details = dict(rows.details()) | details if rows.heads else details
    unit = _unit([answer.key.unit for answer in answers if answer.key], details)
    if not answers and not findings:
        advice = "表头应有“指标”和“本年数”两栏，各一栏"
        findings.append(CellFinding(NO_FORM, Location(file), "找不到填报表", advice))
    return Reply(file, sheets, unit, tuple(answers), details, tuple(findings), tuple(headings))


def _unit(units: Sequence[str], details: Mapping[str, tuple[Location, Content]]) -> str:
    """Return the unit of a form: the written one, or that of most keys if no key is of that one."""
    written = plain_name(details[UNIT][1]) if UNIT in details else ""
    if not units:
        return written
    known = Counter(units).most_common()
    return next((unit for unit, _ in known if plain_name(unit) == written), known[0][0])


class _SheetReader:
    """Reads a sheet row by row; `heads` are the rows of heads read so far."""

    def __init__(self, sheet: Sheet, file: str) -> None:
        self.sheet = sheet
        self.file = file
        self.heads: list[int] = []
        self.findings: list[CellFinding] = []

    def answers(self) -> Iterator[Answer]:
        columns: dict[str, int] = {}
        for number, row in enumerate(self.sheet.rows):
            if heads := self._heads(number, row):
                columns = heads
            elif columns:
                yield from self._answer(number, row, columns)
            elif any(map(is_key, row)) and not self.findings:
                place = (number, next(index for index, cell in enumerate(row) if is_key(cell)))
                self._report(NO_FORM, place, "这一行上面没有表头，不知道各行哪一格是本年数")

    def _heads(self, number: int, row: Sequence[Content]) -> dict[str, int]:
        """Return the column of each head; empty if the row is no head of a form."""
        texts = [plain_name(cell) for cell in row]
        if NAME.head not in texts or VALUE.head not in texts:
            return {}
        self.heads.append(number)
        doubled = [head for head in (NAME.head, VALUE.head) if texts.count(head) >= _MANY]
        if doubled:
            place = (number, texts.index(doubled[0]))
            self._report(NO_FORM, place, f"“{doubled[0]}”有两栏，不知道是哪一栏")
            return {}
        return {text: column for column, text in reversed(list(enumerate(texts))) if text}

    def _answer(
        self, number: int, row: Sequence[Content], columns: Mapping[str, int]
    ) -> Iterator[Answer]:
        def cell(head: str) -> Content:
            column = columns.get(head, len(row))
            return row[column] if column < len(row) else ""

        place = (number, columns[VALUE.head])
        name, value, remark = plain_name(cell(NAME.head)), cell(VALUE.head), str(cell(REMARK.head))
        keys = [text for text in row if is_key(text)]
        if keys and (len(set(keys)) > 1 or read_key(keys[0]) is None):
            self._report(MISMATCH, place, f"“{name}”一行的键改动过，不知道填的是哪个指标")
        elif keys or (name and self._is_filled(place)):
            key = read_key(keys[0]) if keys else None
            beside = (
                " ".join(print_content(cell(head)).split()) if head in columns else None
                for head in (MEASURE.head, LAST_YEAR.head)
            )
            yield Answer(self._locate(place), key, name, value, remark.strip(), *beside)

    def _is_filled(self, place: Place) -> bool:
        marks = self.sheet.marks
        is_marked = place in marks.formulas or place in marks.errors
        return is_marked or bool(str(self.sheet.at(place)).strip())

    def headings(self) -> Iterator[str]:
        """Yield the texts above the table, the title of the form among them."""
        yield from (text for row in self._top() for cell in row if (text := plain_name(cell)))

    def _top(self) -> tuple[tuple[Content, ...], ...]:
        return self.sheet.rows[: self.heads[0]] if self.heads else ()

    def details(self) -> Iterator[tuple[str, tuple[Location, Content]]]:
        """Yield the labels above the table, each with the content beside it."""
        for number, row in enumerate(self._top()):
            cells = [(column, cell) for column, cell in enumerate(row) if plain_name(cell)]
            for label in LABELS:
                columns = [
                    column for column, cell in cells if plain_name(cell).rstrip("：:") == label
                ]
                others = [item for item in cells if item[0] not in columns]
                if columns and len(others) <= 1:
                    column, content = others[0] if others else (self._right_of(number, columns), "")
                    yield label, (self._locate((number, column)), content)

    def _right_of(self, row: int, columns: Sequence[int]) -> int:
        """Return the column to the right of a label, which may be merged."""
        merged = self.sheet.marks.range_at((row, columns[0]))
        return (merged[1][1] if merged else columns[0]) + 1

    def _locate(self, place: Place) -> Location:
        return Location(self.file, self.sheet.name, place)

    def _report(self, rule: Rule, place: Place, message: str) -> None:
        self.findings.append(CellFinding(rule, self._locate(place), message))


def plain_name(content: Content) -> str:
    """Return a name without spaces and line breaks."""
    return "".join(str(content).split())
