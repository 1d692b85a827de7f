"""The table as Parquet (pyarrow): exact decimals, in row groups of limited size."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from fazhi_report.comparing.table.rows import COLUMNS, PLACES, PRECISION, MetricRow

_GROUP = 20_000
"""Number of rows in a row group: some megabytes of memory, and few groups for fast reading."""

_TYPES = {
    **dict.fromkeys(("year", "line"), pa.int32()),
    **dict.fromkeys(("number", "low", "high"), pa.decimal128(PRECISION, PLACES)),
}
_MAY_BE_NULL = ("code", "number", "low", "high", "unit", "scale", "approximation")
SCHEMA = pa.schema(
    [
        pa.field(name, _TYPES.get(name, pa.string()), nullable=name in _MAY_BE_NULL)
        for name in COLUMNS
    ]
)


def write(rows: Iterable[MetricRow], path: Path) -> int:
    """Write rows; an unknown value is null."""
    count = 0
    with pq.ParquetWriter(path, SCHEMA) as writer:
        for group in _groups(rows):
            writer.write_table(as_arrow(group))
            count += len(group)
    return count


def as_arrow(rows: list[MetricRow]) -> pa.Table:
    """Return rows as an Arrow table."""
    columns = [[getattr(row, name) for row in rows] for name in COLUMNS]
    arrays = [pa.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)]
    return pa.table(arrays, schema=SCHEMA)


def _groups(rows: Iterable[MetricRow]) -> Iterator[list[MetricRow]]:
    iterator = iter(rows)
    while group := list(islice(iterator, _GROUP)):
        yield group
