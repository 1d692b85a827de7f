"""The table as Parquet (pyarrow): exact decimals, in row groups of limited size."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from fazhi_report.comparing.table.rows import COLUMNS, PLACES, PRECISION, MetricRow
from fazhi_report.diagnostics import library

_GROUP = 20_000
"""Number of rows in a row group: some megabytes of memory, and few groups for fast reading."""

_MAY_BE_NULL = ("code", "number", "low", "high", "unit", "scale", "approximation")


def write(rows: Iterable[MetricRow], path: Path) -> int:
    """Write rows; an unknown value is null.

    Raises:
        Problem: the library is not installed.
        OSError: the file cannot be written.
    """
    arrow, parquet = (
        library(name, "table", "写 .parquet 文件") for name in ("pyarrow", "pyarrow.parquet")
    )
    schema = _schema(arrow)
    count = 0
    with parquet.ParquetWriter(path, schema) as writer:
        for group in _groups(rows):
            columns = ([getattr(row, name) for row in group] for name in COLUMNS)
            arrays = [
                arrow.array(column, field.type)
                for column, field in zip(columns, schema, strict=True)
            ]
            writer.write_table(arrow.table(arrays, schema=schema))
            count += len(group)
    return count


def _schema(arrow: Any) -> Any:
    types = {
        **dict.fromkeys(("year", "line"), arrow.int32()),
        **dict.fromkeys(("number", "low", "high"), arrow.decimal128(PRECISION, PLACES)),
    }
    return arrow.schema(
        [
            arrow.field(name, types.get(name, arrow.string()), nullable=name in _MAY_BE_NULL)
            for name in COLUMNS
        ]
    )


def _groups(rows: Iterable[MetricRow]) -> Iterator[list[MetricRow]]:
    iterator = iter(rows)
    while group := list(islice(iterator, _GROUP)):
        yield group
