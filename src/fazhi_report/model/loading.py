"""Load a data file as a `Report`, with diagnostics that point into the file."""

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
    """A data file as loaded; `report` is None if the data is invalid or incomplete."""

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
    """Validate the bytes of a data file; `file` is its name in diagnostics."""
    source = read(content, file)
    diagnostics = list(source.diagnostics)
    report = None
    if source.data is not None:
        try:
            report = Report.model_validate(source.data)
        except ValidationError as error:
            diagnostics += diagnose(error, source)
    return Loaded(source, report if source.complete else None, in_order(diagnostics))
