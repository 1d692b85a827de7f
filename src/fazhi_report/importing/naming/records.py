"""Records of naming: passages before and after binding, figures and the words around them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fazhi_report.figures import Quantity
from fazhi_report.importing.article import FigureMark
from fazhi_report.importing.naming.meaning import Meaning
from fazhi_report.importing.naming.qualifiers import UNQUALIFIED, Qualifiers

_PART = re.compile("其中|^[，（](?:具体|主要)?包[括含]")
_AREA = re.compile("平方|公顷|亩|公里|[㎡㎞]")
_MEASURED = re.compile(
    "元|%|‰|倍|成|米|公里|公顷|亩|吨|天|小时|分钟|月|工作日|瓦|时|度|分点|岁|秒|克|升|斤|[㎡㎥㎞㎏]"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or heading of a report, or a cell with the `cell_head` of its row and column.

    `marks` are figures that the document itself names. `number` is the number of a heading;
    headings tell the topic of the paragraphs below. `annex` is the title of the annex, empty in the
    body.
    """

    text: str
    place: int = 0
    marks: tuple[FigureMark, ...] = ()
    cell_head: str = ""
    number: str = ""
    annex: str = ""


@dataclass(frozen=True, slots=True)
class MetricDraft:
    """A metric to declare; `properties` are keys of the data file besides `value`."""

    name: str
    value: str
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftFigure:
    """A number that stays prose, with the reason in Chinese."""

    text: str
    place: int
    reason: str


@dataclass(frozen=True, slots=True)
class BoundPassage:
    """A passage with references, the metrics to declare, and the numbers that stay prose."""

    text: str
    metrics: tuple[MetricDraft, ...]
    left: tuple[LeftFigure, ...]


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure at [start, end) of the text."""

    start: int
    end: int
    quantity: Quantity

    @property
    def text(self) -> str:
        return str(self.quantity)


@dataclass(frozen=True, slots=True)
class DoubtfulFigure:
    """A number at [start, end) that stays prose, with the reason in Chinese."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Context:
    """The words before and after a figure, within its clause and since the last figure.

    `reaches_next` if `after` ends at the next figure, without a mark; `is_cut` if it ends within a
    list of words, and `rest` is then the next item up to a mark. `depth` is the number of open
    brackets.
    """

    before: str
    after: str
    rest: str
    reaches_next: bool
    is_cut: bool
    is_new_sentence: bool
    depth: int
    quantity: Quantity

    @property
    def unit(self) -> str:
        return self.quantity.unit

    @property
    def is_part(self) -> bool:
        return _PART.search(self.before) is not None

    @property
    def is_area(self) -> bool:
        """Whether it is an area or a length."""
        return _AREA.search(self.unit) is not None

    @property
    def is_measured(self) -> bool:
        """Whether it is measured (金额, 面积, 比率) and not counted: its noun stands before it."""
        return is_measured(self.unit) or self.unit == "人"


def is_measured(unit: str) -> bool:
    """Return whether a unit measures (元, 平方米, %); other units count things."""
    return _MEASURED.search(unit) is not None


@dataclass(frozen=True, slots=True)
class Usage:
    """A figure of the passage with this index; `meaning` is None if the words do not show it.

    `around` are the words around the figure, with # for numbers; `clause` is its clause, with # for
    the figure. `depth` is the number of open brackets; `qualifiers` are words that narrow the
    figure down.
    """

    index: int
    figure: FoundFigure
    meaning: Meaning | None
    around: str
    clause: str = ""
    depth: int = 0
    qualifiers: Qualifiers = UNQUALIFIED
