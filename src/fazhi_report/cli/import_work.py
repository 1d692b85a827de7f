"""The work of `import`: recognise each document, then import the documents of each issuer."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fazhi_report.cli.options import path_or_raise
from fazhi_report.diagnostics import Problem
from fazhi_report.files import (
    MAX_DOCUMENT_BYTES,
    MAX_IMAGE_BYTES,
    InputFiles,
    read_bytes,
    write_together,
)
from fazhi_report.importing.article import Article, read_article, read_article_file
from fazhi_report.importing.reports import (
    Imported,
    ImportOptions,
    Recognised,
    name_figures,
    recognise,
    summarize,
)
from fazhi_report.model import Report, parse

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Seen:
    """A document with a recognised report, its issuer and its year.

    `recognised` is None if the document will be read again, to save memory.
    """

    document: Path
    issuer: str
    year: int
    recognised: Recognised | Imported | None


@dataclass(frozen=True, slots=True)
class Recognition:
    """Finds issuer and year of each document; `keeps` the recognised reports."""

    options: ImportOptions
    keeps: bool

    def start(self) -> Callable[[Path | Problem], Seen]:
        return self._recognise

    def _recognise(self, item: Path | Problem) -> Seen:
        document = path_or_raise(item)
        recognised = recognise(_read(document), self.options)
        return Seen(
            document, recognised.issuer, recognised.year, recognised if self.keeps else None
        )


@dataclass(frozen=True, slots=True)
class Target:
    """The place to write data files: a file or a folder, or neither if both are None."""

    folder: Path | None
    file: Path | None
    names_issuer: bool
    is_forced: bool

    def path_of(self, report: Report) -> Path:
        name = f"{report.issuer if self.names_issuer else ''}{report.year}.yaml"
        return self.file or (self.folder or Path()) / name


@dataclass(frozen=True, slots=True)
class Group:
    """The documents of an issuer, the oldest first."""

    documents: tuple[Seen, ...]

    def __str__(self) -> str:
        first, *others = self.documents
        return f"{first.document}{f' 等 {1 + len(others)} 份' if others else ''}"


@dataclass(frozen=True, slots=True)
class Done:
    """An imported report: the path of the data file, or its content if it is not written."""

    data_file: Path | str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportGroup:
    """Imports and writes the reports of an issuer; later years take names from earlier ones."""

    options: ImportOptions
    target: Target
    inputs: tuple[Path, ...]
    lists_all: bool

    def start(self) -> Callable[[Group], list[Done | Problem]]:
        inputs = InputFiles(self.inputs)

        def import_group(group: Group) -> list[Done | Problem]:
            earlier: list[Report] = []
            results: list[Done | Problem] = []
            for seen in group.documents:
                try:
                    imported = self._import(seen, earlier)
                    earlier.append(imported.report)
                    results.append(self._write(imported, inputs))
                except Problem as problem:
                    results.append(problem)
            return results

        return import_group

    def _import(self, seen: Seen, earlier: Sequence[Report]) -> Imported:
        recognised = seen.recognised or recognise(_read(seen.document), self.options)
        imported = name_figures(recognised, self.options, earlier)
        return _widen_marks(imported, seen.document) if self.options.to_full_width else imported

    def _write(self, imported: Imported, inputs: InputFiles) -> Done:
        """Write the data file with its pictures."""
        lines = tuple(summarize(imported, lists_all=self.lists_all))
        target = self.target
        if target.folder is None and target.file is None:
            return Done(imported.content.decode(), lines)
        path = target.path_of(imported.report)
        pictures = {path.parent / name: image for name, image in imported.pictures.items()}
        if not target.is_forced:
            refuse_existing(path)
            _refuse_other_pictures(pictures)
        inputs.refuse_overwriting((path, *pictures), may_replace_data=target.is_forced)
        write_together({path: imported.content} | pictures)
        return Done(path, lines)


def refuse_same_report(seen: Sequence[Seen]) -> None:
    """Refuse documents of the same issuer and year, which would have the same data file.

    Raises:
        Problem: there are such documents; each line names two.
    """
    firsts: dict[tuple[str, int], Seen] = {}
    lines = [
        f"{first.document} 和 {document.document} 都是{document.issuer} {document.year} 年的报告"
        for document in seen
        if (first := firsts.setdefault((document.issuer.casefold(), document.year), document))
        is not document
    ]
    if lines:
        raise Problem(*lines, "结果会是同一个数据文件，什么也没有写；请只留一份，或者逐份导入。")


def refuse_existing(path: Path) -> None:
    """Refuse to replace a data file.

    Raises:
        Problem: the file exists.
    """
    if os.path.lexists(path):
        raise Problem(f"已经有 {path}，没有改动它；要改写它请加 --force")


def _refuse_other_pictures(pictures: Mapping[Path, bytes]) -> None:
    """Refuse to replace a picture by a different one."""
    for path, content in pictures.items():
        if os.path.lexists(path) and read_bytes(path, MAX_IMAGE_BYTES) != content:
            raise Problem(f"已经有另一幅图片 {path}，没有改动它；要改写它请加 --force")


def _widen_marks(imported: Imported, document: Path) -> Imported:
    # The rules take an eighth of the time of an import, and only this option needs them.
    from fazhi_report.rules import widen_marks

    content = widen_marks(imported.content, str(document))
    report = parse(content, str(document)).report or imported.report
    return replace(imported, content=content, report=report)


def _read(document: Path) -> Article:
    if document == STDIN:
        content = sys.stdin.buffer.read(MAX_DOCUMENT_BYTES + 1)
        if len(content) > MAX_DOCUMENT_BYTES:
            raise Problem(f"标准输入太大，最大 {MAX_DOCUMENT_BYTES // 1_000_000} MB")
        return read_article(content, "标准输入")
    return read_article_file(document)
