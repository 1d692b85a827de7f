"""样式 (style): the templates, Word styles and page layout that `build` was asked to use."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from fazhi_report.diagnostics import Problem
from fazhi_report.document import Reference, read_reference
from fazhi_report.files import read_bytes
from fazhi_report.findings import concise
from fazhi_report.model import PROFILES, Layout, Model, diagnose
from fazhi_report.source import read
from fazhi_report.templating import Templates


@dataclass(frozen=True, slots=True)
class Style:
    """Where a style comes from: a templates folder, a Word file, and a profile's name or file."""

    templates: Path | None = None
    reference: Path | None = None
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class LoadedStyle:
    """A style with the contents of its files."""

    templates: Templates
    reference: Reference | None
    layout: Layout | None


def read_style(style: Style) -> LoadedStyle:
    """Read the files of a style.

    Raises:
        Problem: a file or folder is missing, unreadable, or not of the right kind.
    """
    templates = Templates(style.templates)
    reference = None
    if style.reference:
        reference = read_reference(read_bytes(style.reference), str(style.reference))
    return LoadedStyle(templates, reference, _read_profile(style.profile))


class _ProfileFile(Model):
    layout: Layout


def _read_profile(profile: str | None) -> Layout | None:
    """Return the layout of a profile by name, or the `layout:` of a YAML file.

    Raises:
        Problem: there is no such profile, or the file has errors.
    """
    if profile is None:
        return None
    if profile in PROFILES:
        return Layout.model_validate({"profile": profile})
    if not Path(profile).suffix:
        raise Problem(f"没有“{profile}”这种版式，只有 {'、'.join(PROFILES)}，或者写一个 YAML 文件")
    source = read(read_bytes(Path(profile)), profile)
    diagnostics = list(source.diagnostics)
    try:
        layout = _ProfileFile.model_validate(source.data).layout
    except ValidationError as error:
        diagnostics += diagnose(error, source)
    if diagnostics:
        raise Problem(concise([source.diagnosed(diagnostics)]).rstrip())
    return layout
