"""`import`: write the data files of published reports."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.article import (
    DOCUMENT_SUFFIXES,
    Article,
    read_article,
    read_article_file,
)
from fazhi_report.cli.guard import ExitCode
from fazhi_report.cli.options import choice, option, path_option
from fazhi_report.console import print_line, print_message, print_result
from fazhi_report.diagnostics import Problem
from fazhi_report.files import (
    DATA_SUFFIXES,
    MAX_DOCUMENT_BYTES,
    MAX_IMAGE_BYTES,
    path_of,
    read_bytes,
    refuse_overwriting,
    write_together,
)
from fazhi_report.importing import (
    Imported,
    ImportOptions,
    Recognised,
    name_figures,
    recognise,
    summarize,
)
from fazhi_report.model import FIRST_YEAR, LAST_YEAR, LEVELS, Report, load, parse

_STDIN = "-"


def import_report(
    documents: Annotated[
        list[str],
        typer.Argument(metavar="DOCUMENT...", help="报告：.docx、网页、.md、.txt；- 是标准输入"),
    ],
    output: Annotated[
        str | None, option("DATA|DIR", "数据文件，或者文件夹；默认输出到屏幕", "-o", "--output")
    ] = None,
    names_from: Annotated[
        list[Path] | None,
        path_option("DATA", "别的年度的数据文件，同样的数沿用它的指标名；可重复指定"),
    ] = None,
    year: Annotated[int | None, option("YEAR", "年度；默认从报告和文件名里看")] = None,
    issuer: Annotated[str | None, option("NAME", "发文机关；默认从报告和文件名里看")] = None,
    level: Annotated[
        str | None, choice(LEVELS, "层级；默认从发文机关的名称看", "--level", what="层级")
    ] = None,
    to_full_width: Annotated[
        bool, typer.Option("--to-full-width", help="半角标点改为全角；默认照原文")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="已有的数据文件也改写")] = False,
    lists_all: Annotated[
        bool, typer.Option("--all", help="留在文字里的数和没有收入的内容全部列出")
    ] = False,
) -> None:
    """导入已发布的报告：写成数据文件，找出数字，取好指标名；由它生成的报告与原文一字不差。"""
    _require_stated(year, issuer)
    known = tuple(map(_load_known, names_from or ()))
    options = ImportOptions(year, issuer, level, known, to_full_width, output is not None)
    folder, file = _target(documents, output)
    if file and not force:
        _refuse_existing(file)
    done = 0
    inputs = [*map(Path, documents), *(names_from or ())]
    imports = list(_import_all(documents, options))
    if folder is None and file is None:
        written = _print_all(imports)
    else:
        written = _write_all(imports, folder, file, inputs, is_forced=force)
    for imported in written:
        print_message(*summarize(imported, lists_all=lists_all))
        done += 1
    if done < len(documents):
        raise typer.Exit(ExitCode.FAILED)


def _require_stated(year: int | None, issuer: str | None) -> None:
    """Refuse a year or an issuer that cannot be one."""
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        years = f"{FIRST_YEAR} 到 {LAST_YEAR} 的年度"
        raise Problem(f"--year 后面要写 {years}，如 --year 2022，不是 {year}")
    if issuer is not None and not issuer.strip():
        raise Problem("--issuer 后面要写发文机关的名称，如 --issuer 示例市人民政府")


def _load_known(path: Path) -> Report:
    report = load(path).report
    if report is None:
        raise Problem(
            f"--names-from 的 {path} 不是数据文件，或者有错误，"
            f"请先用 fazhi-report validate {path} 检查"
        )
    return report


def _target(documents: Sequence[str], output: str | None) -> tuple[Path | None, Path | None]:
    """Return the folder or the data file to write; neither if the result goes to the screen."""
    if output is None:
        if len(documents) > 1:
            raise Problem("导入几份报告时，请用 -o 写明放在哪个文件夹")
        return None, None
    path = path_of(output)
    if path.is_dir():
        return path, None
    if path.suffix.lower() in DOCUMENT_SUFFIXES:
        example = path.with_suffix(".yaml")
        raise Problem(f"-o 应是数据文件或者文件夹，不是 {path.name}；请写成 -o {example}")
    if path.suffix not in DATA_SUFFIXES:
        return path, None
    if len(documents) > 1:
        raise Problem(f"导入几份报告时，-o 应是文件夹，不是数据文件 {path}")
    return None, path


def _import_all(documents: Sequence[str], options: ImportOptions) -> Iterator[Imported]:
    """Yield what could be imported, the oldest first, so that later years have the same names.

    Print the problem of each other document.
    """
    found: list[tuple[str, Recognised | Imported]] = []
    for document in documents:
        try:
            found.append((document, recognise(_read(document), options)))
        except Problem as problem:
            print_message(*problem.lines)
    earlier: list[Report] = []
    for document, recognised in sorted(found, key=lambda pair: pair[1].year):
        try:
            imported = name_figures(recognised, options, earlier)
        except Problem as problem:
            print_message(*problem.lines)
            continue
        earlier.append(imported.report)
        yield _widen_marks(imported, document) if options.to_full_width else imported


def _widen_marks(imported: Imported, document: str) -> Imported:
    # The rules take an eighth of the time of an import, and only this option needs them.
    from fazhi_report.rules import widen_marks

    content = widen_marks(imported.content, document)
    report = parse(content, document).report or imported.report
    return replace(imported, content=content, report=report)


def _read(document: str) -> Article:
    if document == _STDIN:
        content = sys.stdin.buffer.read(MAX_DOCUMENT_BYTES + 1)
        if len(content) > MAX_DOCUMENT_BYTES:
            raise Problem(f"标准输入太大，最大 {MAX_DOCUMENT_BYTES // 1_000_000} MB")
        return read_article(content, "标准输入")
    return read_article_file(path_of(document))


def _print_all(imports: Sequence[Imported]) -> Iterator[Imported]:
    """Print each data file, then yield it."""
    for imported in imports:
        print_result(imported.content.decode(), sys.stdout, for_people=False)
        yield imported


def _write_all(
    imports: Sequence[Imported],
    folder: Path | None,
    file: Path | None,
    inputs: Sequence[Path],
    *,
    is_forced: bool,
) -> Iterator[Imported]:
    """Write each data file with its pictures, and print its path; yield those written."""
    written: set[Path] = set()
    issuers = {imported.report.issuer for imported in imports}
    for imported in imports:
        report = imported.report
        name = f"{report.issuer if len(issuers) > 1 else ''}{report.year}.yaml"
        path = file or (folder or Path()) / name
        try:
            if path in written:
                raise Problem(
                    f"又有一份 {report.issuer} {report.year} 年的报告，没有写；请逐份导入"
                )
            if not is_forced:
                _refuse_existing(path)
            pictures = {path.parent / name: image for name, image in imported.pictures.items()}
            if not is_forced:
                _refuse_other_pictures(pictures)
            refuse_overwriting((path, *pictures), inputs, may_replace_data=is_forced)
            write_together({path: imported.content} | pictures)
        except Problem as problem:
            print_message(*problem.lines)
            continue
        written.add(path)
        print_line(path)
        yield imported


def _refuse_other_pictures(pictures: Mapping[Path, bytes]) -> None:
    """Refuse to replace a picture by another one."""
    for path, content in pictures.items():
        if os.path.lexists(path) and read_bytes(path, MAX_IMAGE_BYTES) != content:
            raise Problem(f"已经有另一幅图片 {path}，没有改动它；要改写它请加 --force")


def _refuse_existing(path: Path) -> None:
    if os.path.lexists(path):
        raise Problem(f"已经有 {path}，没有改动它；要改写它请加 --force")
