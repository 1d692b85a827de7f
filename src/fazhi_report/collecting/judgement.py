"""Records of the result of the forms: figures for the data file, their reporters, findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from fazhi_report.collecting.findings import CellFinding, Location
from fazhi_report.diagnostics import DataPath
from fazhi_report.figures import Quantity
from fazhi_report.model import Metric


@dataclass(frozen=True, slots=True)
class Asked:
    """A metric of the data file, last year's value, and the value that shows its unit."""

    path: DataPath
    name: str
    unit: str
    metric: Metric
    last_year: Quantity | None
    known: Quantity | None


@dataclass(frozen=True, slots=True)
class Reporter:
    """The person who filled in a form; unknown fields are empty or None."""

    unit: str
    person: str = ""
    phone: str = ""
    on: date | None = None

    def __str__(self) -> str:
        """Unit, person and phone for questions: 市公安局（张三，电话 12345）."""
        phone = f"电话 {self.phone}" if self.phone else ""
        details = "，".join(filter(None, (self.person, phone)))
        return f"{self.unit}（{details}）" if details else self.unit


def latest(reporters: Sequence[Reporter]) -> Reporter:
    """Return the latest reporter; on the same day or without a day, the last in the sequence."""
    return max(reversed(reporters), key=lambda reporter: reporter.on or date.min)


@dataclass(frozen=True, slots=True)
class Taken:
    """A figure to take into the data file; `is_new` if the file has no value, or another one."""

    asked: Asked
    quantity: Quantity
    reporter: Reporter
    remark: str
    location: Location
    is_new: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """The result of all forms: figures by the name of the metric, and findings.

    `wrong` has the metrics with a value that was not taken. `reporters` are those of the units that
    sent back a form with entries; of several forms, the latest counts.
    """

    asked: tuple[Asked, ...]
    taken: Mapping[str, Taken]
    findings: tuple[CellFinding, ...]
    wrong: frozenset[str] = frozenset()
    reporters: Mapping[str, Reporter] = field(default_factory=dict)
