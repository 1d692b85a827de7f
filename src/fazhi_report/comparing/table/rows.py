"""Rows of the table: what a report says of each metric, as plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from fazhi_report.diagnostics import DataPath
from fazhi_report.figures import Approximation, Quantity, plain_digits, round_half_up
from fazhi_report.model import LoadedFile, metrics_of, responsible_unit, sections_of

PRECISION, PLACES = 38, 10
"""Digits of a number, and digits after the point: the widest decimal that databases share."""

_LIMIT = Decimal(10) ** (PRECISION - PLACES)
_AT_LEAST = (Approximation.AT_LEAST, Approximation.ABOVE)
_WHOLE, _PER_MILLE, _TENTH = Decimal(100), Decimal("0.1"), Decimal(10)
_FACTORS = {"%": Decimal(1), "‰": _PER_MILLE, "成": _TENTH}
"""Per cent in one of these units; shares without a unit (3/5) have the unit 1."""


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One metric of a report; the fields are the columns of the table; None if unknown.

    `section` has the ids of the sections from the top down. `value` is the figure as printed;
    `number`, `low` and `high` are in single units, for shares in per cent. `number` is None for
    ranges and indefinite figures (数十), `low` or `high` where the figure is a limit (4次以上).
    `scale` is 万, 亿 or the like, as printed. `by` is the 责任单位 (responsible unit).
    """

    issuer: str
    level: str
    year: int
    section: str
    name: str
    code: str | None
    value: str
    number: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    scale: str | None
    approximation: str | None
    by: str
    file: str
    line: int


COLUMNS = tuple(field.name for field in fields(MetricRow))


def metric_rows(loaded: LoadedFile) -> Iterator[MetricRow]:
    """Yield a row for each metric, in the order of the file; none if the data is invalid."""
    report, source = loaded.report, loaded.source
    if report is None:
        return
    ids = {path: section.id for path, section in sections_of(report)}
    for path, name, metric in metrics_of(report):
        quantity = metric.value
        low, high = _bounds(quantity)
        yield MetricRow(
            issuer=report.issuer,
            level=report.level,
            year=report.year,
            section=_place(path, ids),
            name=name,
            code=metric.code,
            value=str(quantity),
            number=_number(quantity.value, quantity),
            low=low,
            high=high,
            unit="%" if quantity.is_share else (quantity.unit or None),
            scale=(quantity.high or quantity.low).scale or None,
            approximation=str(quantity.approximation) if quantity.approximation else None,
            by=responsible_unit(report, metric),
            file=source.file,
            line=source.position(source.key(path).start).line,
        )


def _place(path: DataPath, ids: Mapping[DataPath, str]) -> str:
    """Return the ids of the sections around a metric: `ids` of the starts of its `path`."""
    starts = [path[:end] for end in range(len(path))]
    return " › ".join(ids[start] for start in starts if start in ids)


def _bounds(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """Return the least and the greatest value that the printed figure allows."""
    if quantity.is_to_fill:
        return None, None
    low, high = (_number(bound, quantity) for bound in quantity.bounds)
    if quantity.is_limit:
        return (low, None) if quantity.approximation in _AT_LEAST else (None, high)
    return low, high


def _number(number: Decimal | None, quantity: Quantity) -> Decimal | None:
    """Return a number in the unit of the row, with at most `PLACES` decimals; None if too large."""
    if number is None:
        return None
    if quantity.is_share:
        number *= _FACTORS.get(quantity.unit, _WHOLE)
    rounded = Decimal(plain_digits(round_half_up(number, PLACES)))
    return rounded if abs(rounded) < _LIMIT else None
