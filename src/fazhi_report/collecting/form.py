"""The form of a 责任单位 (responsible unit): the metrics that it is asked for."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from fazhi_report.collecting.keys import RowKey
from fazhi_report.diagnostics import Problem, did_you_mean
from fazhi_report.figures import Quantity
from fazhi_report.model import Dossier, Metric, metrics_of, responsible_unit

_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")
"""Names of devices, which Windows does not allow for files."""

_MAX_FILE_NAME = 60
"""Greatest length in characters; a file system may allow 255 bytes, three per Chinese character."""


@dataclass(frozen=True, slots=True)
class Question:
    """A metric that a unit is asked for; unknown texts are empty.

    `measure` is the unit of measure as in the last printed value: 万人次 for 2.7万人次. `value` is
    the value that the data file already has.
    """

    key: RowKey
    definition: str
    measure: str
    last_year: str
    value: str


@dataclass(frozen=True, slots=True)
class Form:
    """All metrics that a unit is asked for."""

    year: int
    issuer: str
    unit: str
    questions: tuple[Question, ...]

    @property
    def title(self) -> str:
        return f"{self.issuer}{self.year}年度法治政府建设年度报告指标填报表"


def forms_of(dossier: Dossier, units: Collection[str] = ()) -> list[Form]:
    """Return the form of each unit, or of some `units`, in the order of the data file.

    Raises:
        Problem: a unit has no metric.
    """
    report = dossier.report
    questions: dict[str, list[Question]] = {}
    for _, name, metric in metrics_of(report):
        unit = responsible_unit(report, metric)
        key = RowKey(report.year, report.issuer, unit, name)
        questions.setdefault(unit, []).append(_question(key, metric, dossier))
    for unit in units:
        if unit not in questions:
            raise Problem(f"没有责任单位“{unit}”的指标。{did_you_mean(unit, questions)}")
    return [
        Form(report.year, report.issuer, unit, tuple(asked))
        for unit, asked in questions.items()
        if not units or unit in units
    ]


def _question(key: RowKey, metric: Metric, dossier: Dossier) -> Question:
    last_year = dossier.last_year.value_of(key.name, metric)
    known = known_value(metric, last_year)
    return Question(
        key,
        metric.definition or "",
        "" if known is None else printed_measure(known),
        "" if last_year is None else str(last_year),
        "" if metric.value.is_to_fill else str(metric.value),
    )


def known_value(metric: Metric, last_year: Quantity | None) -> Quantity | None:
    """Return the value that shows the unit of measure: this year's, or else last year's."""
    return last_year if metric.value.is_to_fill else metric.value


def printed_measure(quantity: Quantity) -> str:
    """Return the unit of measure with its scale: 万人次 for 近2.7万人次."""
    return (quantity.high or quantity.low).scale + quantity.unit


def file_names(units: Iterable[str], suffix: str = ".xlsx") -> dict[str, str]:
    """Return a file name for each unit that all file systems allow; equal names are numbered."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for unit in units:
        stem = _NOT_IN_FILE_NAMES.sub("_", unit)[:_MAX_FILE_NAME].strip(" .") or "_"
        if _RESERVED.match(stem):
            stem = f"_{stem}"
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names[unit] = name + suffix
    return names
