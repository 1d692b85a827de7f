"""Compare a report with an older version: a data file, or a revision in git."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from fazhi_report.diagnostics import Problem
from fazhi_report.document.layout import Document
from fazhi_report.document.rendering import package_date
from fazhi_report.drafts.redline.file import Pair, mark_changes, track_changes
from fazhi_report.drafts.redline.remarks import remarks_on
from fazhi_report.files import Side, from_revision, read_bytes
from fazhi_report.findings import concise
from fazhi_report.model import Dossier, Report, parse
from fazhi_report.rules import examine

TRACKED, MARKED = "redline.docx", "marked.docx"
"""Suffixes of the names of the files: with tracked changes, and marked for paper."""


class ToWord(Protocol):
    """Lays out a report and renders its Word file, `bare` without carried data."""

    def __call__(self, dossier: Dossier, *, bare: bool = False) -> tuple[Document, bytes]: ...


@dataclass(frozen=True, slots=True)
class Redline:
    """The old version to compare a report with: a data file, or a revision of its own file.

    `author` is the author of the changes; None means the report's source or issuer. `is_marked` if
    the 花脸稿 for paper is wanted too.
    """

    old: str
    author: str | None = None
    is_marked: bool = False

    @property
    def file(self) -> Path | None:
        """The old data file; None if `old` is a revision."""
        path = Path(self.old)
        return path if path.exists() and not path.is_dir() else None

    @property
    def formats(self) -> Sequence[str]:
        return (TRACKED, MARKED) if self.is_marked else (TRACKED,)

    @property
    def inputs(self) -> Sequence[Path]:
        return (self.file,) if self.file else ()

    def render(self, data: Path, dossier: Dossier, to_word: ToWord) -> dict[str, bytes]:
        """Return the files by format for the report of a data file.

        Raises:
            Problem: the old version is missing, or has errors that leave no document.
        """
        # Pictures of a revision are those that are there today.
        folder = (self.file or data).parent
        old = load_version(self._read_old(data), folder, dossier.last_year.report)
        old_document, old_file = to_word(old, bare=True)
        document, file = to_word(dossier)
        remarks = remarks_on(old.report, dossier.report, old_document, document)
        date = package_date(document)
        author = self.author or document.source or document.issuer
        files = {TRACKED: track_changes(Pair(old_file, file, remarks), author, date)}
        if self.is_marked:
            # Its text is that of both versions, so it carries the data of neither.
            _, bare = to_word(dossier, bare=True)
            files[MARKED] = mark_changes(Pair(old_file, bare, remarks), date)
        return files

    def _read_old(self, data: Path) -> Side:
        if self.file:
            return Side(self.file.as_posix(), read_bytes(self.file))
        try:
            return from_revision(self.old, data)
        except Problem as problem:
            message = f"--redline 的“{self.old}”不是文件，也不是 git 里的版本：{problem}"
            raise Problem(message) from problem


def load_version(side: Side, folder: Path, last_year: Report | None = None) -> Dossier:
    """Load a version of a report to be compared; it may have the errors that a draft may have.

    `folder` has its pictures; `last_year` is used if it is of the year before.

    Raises:
        Problem: it has errors that leave no document.
    """
    examined = examine(parse(side.content, side.name), folder, last_year)
    if examined.dossier is None or not examined.is_printable(as_draft=True):
        diagnosed = examined.diagnosed
        essential = tuple(item for item in diagnosed.diagnostics if item.rule.is_essential)
        lines = concise([replace(diagnosed, diagnostics=essential)]).splitlines()
        raise Problem(f"{side.name} 有错误，不能用来对照：", *lines)
    return examined.dossier
