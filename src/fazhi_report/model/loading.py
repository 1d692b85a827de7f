"""A data file to a `Report`, or to diagnostics that point into the file."""

from dataclasses import dataclass
from pathlib import Path as FilePath

from pydantic import ValidationError

from fazhi_report.diagnostics import Diagnostic, in_order
from fazhi_report.files import read_bytes
from fazhi_report.model.errors import diagnose
from fazhi_report.model.report import Report
from fazhi_report.source import Source, read


@dataclass(frozen=True, slots=True)
class Loaded:
    """`report` is None when the data has errors; it may be there though the text has some."""

    source: Source
    report: Report | None
    diagnostics: tuple[Diagnostic, ...]


def load(path: FilePath) -> Loaded:
    """Read and validate a data file.

    Raises:
        Problem: the file cannot be read at all.
    """
    return parse(read_bytes(path), path.as_posix())


def parse(content: bytes, file: str) -> Loaded:
    """Validate the bytes of a data file; `file` is what diagnostics call it."""
    source = read(content, file)
    found = list(source.diagnostics)
    report = None
    if source.data is not None:
        try:
            report = Report.model_validate(source.data)
        except ValidationError as error:
            found += diagnose(error, source)
    return Loaded(source, report if source.complete else None, in_order(found))
