"""版式 (style): the files that determine the look of a report."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, ValidationError

from fazhi_report.diagnostics import Problem
from fazhi_report.document.rendering import ReferenceFile, read_reference
from fazhi_report.document.templating import Templates
from fazhi_report.files import MAX_DOCUMENT_BYTES, read_bytes
from fazhi_report.findings import concise
from fazhi_report.model import PROFILE_NAMES, Layout, Model, diagnose
from fazhi_report.source import read


@dataclass(frozen=True, slots=True)
class Style:
    """The sources of a style: a templates folder, a Word file, and a profile's name or file."""

    templates: Path | None
    reference: Path | None
    profile: str | None


@dataclass(frozen=True, slots=True)
class LoadedStyle:
    """A style with the contents of its files."""

    templates: Templates
    reference: ReferenceFile | None
    layout: Layout | None


def read_style(style: Style) -> LoadedStyle:
    """Read the files of a style.

    Raises:
        Problem: a file or folder is missing, unreadable, or not of the right kind.
    """
    path, profile = style.reference, style.profile
    return LoadedStyle(
        templates=Templates(style.templates),
        reference=read_reference(read_bytes(path, MAX_DOCUMENT_BYTES), str(path)) if path else None,
        layout=None if profile is None else _read_profile(profile),
    )


class _ProfileFile(Model):
    layout: Layout = Field(title="版式")


def _read_profile(profile: str) -> Layout:
    """Return the layout of a profile by name, or the `layout:` of a YAML file."""
    if profile in PROFILE_NAMES:
        return Layout.model_validate({"profile": profile})
    if not Path(profile).suffix:
        names = "、".join(PROFILE_NAMES)
        raise Problem(f"没有“{profile}”这种版式，只有 {names}，或者写一个 YAML 文件")
    source = read(read_bytes(Path(profile)), profile)
    diagnostics = list(source.diagnostics)
    try:
        layout = _ProfileFile.model_validate(source.data).layout
    except ValidationError as error:
        diagnostics += diagnose(error, source, _ProfileFile)
    if diagnostics:
        raise Problem(*concise([source.diagnosed(diagnostics)]).splitlines())
    return layout
