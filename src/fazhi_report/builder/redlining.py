"""花脸稿 (redline): a report beside an older version of it, a file or a revision in git."""

from dataclasses import dataclass, replace
from pathlib import Path

from fazhi_report.builder.style import LoadedStyle
from fazhi_report.compare import Side, from_revision
from fazhi_report.diagnostics import Problem
from fazhi_report.document import package_date, render
from fazhi_report.files import read_bytes
from fazhi_report.findings import concise
from fazhi_report.layout import Document, compose
from fazhi_report.model import Dossier, parse
from fazhi_report.redline import Pair, mark_changes, remarks_on, track_changes
from fazhi_report.rules import examine

TRACKED, MARKED = "redline.docx", "marked.docx"
"""Ends of the names of the files: with tracked changes, and marked for paper."""


@dataclass(frozen=True, slots=True)
class Redline:
    """What a report is compared with: `old` is a data file, or a revision of the report's own.

    `author` is that of the changes; None stands for the report's source or issuer. `is_marked`:
    the 花脸稿 for paper is wanted too.
    """

    old: str
    author: str | None = None
    is_marked: bool = False

    @property
    def file(self) -> Path | None:
        """The old data file; None if `old` is a revision."""
        path = Path(self.old)
        return path if path.is_file() else None


def render_redlines(
    redline: Redline, data: Path, dossier: Dossier, document: Document, style: LoadedStyle
) -> dict[str, bytes]:
    """Return `TRACKED` and, if wanted, `MARKED`.

    `document` is that of the dossier, whose data file is `data`.

    Raises:
        Problem: the old version is missing, or has errors that leave no document.
    """
    old = _old_dossier(redline, data, dossier)
    old_document = compose(old, style.layout, carries_data=False)
    remarks = remarks_on(old.report, dossier.report, old_document, document)
    date = package_date(document)
    old_file = _render(old_document, style)
    author = redline.author or document.source or document.issuer
    pair = Pair(old_file, _render(document, style), remarks)
    files = {TRACKED: track_changes(pair, author, date)}
    if redline.is_marked:
        # Its text is that of both versions, so it carries the data of neither.
        bare = compose(dossier, style.layout, carries_data=False)
        files[MARKED] = mark_changes(Pair(old_file, _render(bare, style), remarks), date)
    return files


def _render(document: Document, style: LoadedStyle) -> bytes:
    return render(document, "docx", style.templates, style.reference)


def _old_dossier(redline: Redline, data: Path, dossier: Dossier) -> Dossier:
    """Read the old version; pictures of a revision are those that are there today."""
    side = _read_old(redline, data)
    folder = (redline.file or data).parent
    examined = examine(parse(side.content, side.name), folder, dossier.last_year.report)
    if examined.dossier is None or not examined.is_printable(as_draft=True):
        diagnosed = examined.diagnosed
        essential = tuple(item for item in diagnosed.diagnostics if item.rule.is_essential)
        lines = concise([replace(diagnosed, diagnostics=essential)]).splitlines()
        raise Problem(f"{side.name} 有错误，不能用来排修订稿：", *lines)
    return examined.dossier


def _read_old(redline: Redline, data: Path) -> Side:
    if redline.file:
        return Side(redline.file.as_posix(), read_bytes(redline.file))
    try:
        return from_revision(redline.old, data)
    except Problem as problem:
        message = f"--redline 的“{redline.old}”不是文件，也不是 git 里的版本：{problem}"
        raise Problem(message) from problem
