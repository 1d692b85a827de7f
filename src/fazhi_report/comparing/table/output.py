"""Write the table in the format of the file's suffix; the libraries are optional."""

from collections.abc import Iterable
from pathlib import Path

from fazhi_report.comparing.table import csv_file, parquet_file, xlsx_file
from fazhi_report.comparing.table.rows import MetricRow
from fazhi_report.diagnostics import Problem

_WRITERS = {".csv": csv_file.write, ".xlsx": xlsx_file.write, ".parquet": parquet_file.write}
SUFFIXES = tuple(_WRITERS)


def require_suffix(path: Path, name: str = "-o") -> None:
    """Refuse a file in an unknown format; `name` is the name of the option or parameter.

    Raises:
        Problem: its suffix is none of `SUFFIXES`.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise Problem(f"{name} 应是 {'、'.join(SUFFIXES)} 文件，不是 {path.name or path}")


def write_table(rows: Iterable[MetricRow], suffix: str, path: Path) -> int:
    """Write rows to a new file, as they come; return their number.

    Raises:
        Problem: the library for this suffix is not installed.
        OSError: the file cannot be written.
    """
    return _WRITERS[suffix.lower()](rows, path)
