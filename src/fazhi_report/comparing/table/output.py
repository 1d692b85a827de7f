"""Write the table in the format of the file's suffix; the libraries are optional."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from fazhi_report.comparing.table.rows import MetricRow
from fazhi_report.diagnostics import Problem

_LIBRARIES = {".csv": "", ".xlsx": "xlsxwriter", ".parquet": "pyarrow"}
"""Library that writes a format; each is written by the module of its suffix."""

_EXTRAS = {"xlsxwriter": "excel", "pyarrow": "table"}
SUFFIXES = tuple(_LIBRARIES)


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
    try:
        name = suffix.lower().removeprefix(".")
        module = import_module(f"fazhi_report.comparing.table.{name}_file")
    except ModuleNotFoundError as error:
        if error.name not in _EXTRAS:
            raise
        command = f'python -m pip install -c constraints.txt ".[{_EXTRAS[error.name]}]"'
        message = f"写 {suffix} 文件要另装程序库：请在本程序的文件夹里运行 {command}"
        raise Problem(message) from error
    count: int = module.write(rows, path)
    return count
