"""What the forms that came back say: figures for the data file, who reported them, findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from fazhi_report.collecting.findings import CellFinding, Location
from fazhi_report.diagnostics import DataPath
from fazhi_report.figures import Quantity
from fazhi_report.model import Metric


@dataclass(frozen=True, slots=True)
class Asked:
    """A metric of the data file, last year's value, and the one that tells its unit of measure."""

    path: DataPath
    name: str
    unit: str
    metric: Metric
    last_year: Quantity | None
    known: Quantity | None


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who filled a form in; what is not known is empty or None."""

    unit: str
    person: str = ""
    phone: str = ""
    on: date | None = None

    def __str__(self) -> str:
        """Unit, person and phone, for those who have a question: 市公安局（张三，电话 12345）."""
        phone = f"电话 {self.phone}" if self.phone else ""
        details = "，".join(filter(None, (self.person, phone)))
        return f"{self.unit}（{details}）" if details else self.unit


def latest(reporters: Sequence[Reporter]) -> Reporter:
    """Return who reported last; of those on the same day, and if no day is known, the last one."""
    return max(reversed(reporters), key=lambda reporter: reporter.on or date.min)


@dataclass(frozen=True, slots=True)
class Taken:
    """A figure that can be taken in; `is_new` if the data file has no value, or another one."""

    asked: Asked
    quantity: Quantity
    reporter: Reporter
    remark: str
    location: Location
    is_new: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """What all forms say: figures by the names of their metrics, and findings.

    `wrong` has the metrics with a value that was not taken. `reporters` are those of the units
    whose forms came back with something written in them, of several forms the latest.
    """

    asked: tuple[Asked, ...]
    taken: Mapping[str, Taken]
    findings: tuple[CellFinding, ...]
    wrong: frozenset[str] = frozenset()
    reporters: Mapping[str, Reporter] = field(default_factory=dict)
