"""`import`: write the data files of published reports."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from operator import attrgetter
from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.cli.batch import Jobs, run_batch, with_progress
from fazhi_report.cli.exit_codes import ExitCode
from fazhi_report.cli.import_work import (
    STDIN,
    Group,
    ImportGroup,
    Recognition,
    Seen,
    Target,
    refuse_existing,
    refuse_same_report,
)
from fazhi_report.cli.options import choice, option, path_option
from fazhi_report.console import print_closing_line, print_line, print_message, print_result
from fazhi_report.diagnostics import Problem
from fazhi_report.files import DATA_SUFFIXES, expand, path_of
from fazhi_report.importing.article import DOCUMENT_SUFFIXES
from fazhi_report.importing.reports import ImportOptions
from fazhi_report.jobs.batch import MIN_ITEMS, process_count
from fazhi_report.model import FIRST_YEAR, LAST_YEAR, LEVELS, Report, load


def import_report(
    documents: Annotated[
        list[str],
        typer.Argument(
            metavar="DOCUMENT...", help="报告：.docx、网页、.md、.txt，或文件夹；- 是标准输入"
        ),
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
    jobs: Jobs = None,
    lists_all: Annotated[
        bool, typer.Option("--all", help="留在文字里的数和没有收入的内容全部列出")
    ] = False,
) -> None:
    """导入已发布的报告：写成数据文件，找出数字，取好指标名；由它生成的报告与原文一字不差。"""
    _require_stated(year, issuer)
    known = tuple(map(_load_known, names_from or ()))
    options = ImportOptions(year, issuer, level, known, to_full_width, output is not None)
    paths = list(expand(documents, DOCUMENT_SUFFIXES))
    folder, file = _target(len(paths), output)
    if file and not force:
        refuse_existing(file)
    inputs = (*(path for path in paths if isinstance(path, Path)), *(names_from or ()))
    # Standard input cannot be read twice; many documents would fill the memory.
    keeps = STDIN in inputs or (process_count(jobs, len(paths)) == 1 and len(paths) < MIN_ITEMS)
    seen = _recognise_all(paths, Recognition(options, keeps), 1 if keeps else jobs)
    refuse_same_report(seen)
    groups = _by_issuer(seen)
    target = Target(folder, file, len(groups) > 1, force)
    work = ImportGroup(options, target, inputs, lists_all)
    done = _import_all(groups, work, 1 if keeps else jobs)
    if len(paths) > 1:
        print_closing_line(_closing_line(len(paths), len(seen), done))
    if done < len(paths):
        raise typer.Exit(ExitCode.FAILED)


def _require_stated(year: int | None, issuer: str | None) -> None:
    """Refuse an impossible year or issuer."""
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


def _target(count: int, output: str | None) -> tuple[Path | None, Path | None]:
    """Return the folder or the data file to write; neither if the result goes to the screen."""
    if output is None:
        if count > 1:
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
    if count > 1:
        raise Problem(f"导入几份报告时，-o 应是文件夹，不是数据文件 {path}")
    return None, path


def _recognise_all(
    paths: Sequence[Path | Problem], work: Recognition, jobs: int | None
) -> list[Seen]:
    """Return the recognised reports in the order of the documents; print the problems of others."""
    seen_documents: list[Seen] = []
    with closing(run_batch(work, paths, jobs)) as outcomes:
        for _, seen in with_progress(outcomes, len(paths), _is_problem):
            if isinstance(seen, Problem):
                print_message(*seen.lines)
            else:
                seen_documents.append(seen)
    return seen_documents


def _is_problem(outcome: tuple[object, object]) -> bool:
    return isinstance(outcome[1], Problem)


def _by_issuer(seen: Iterable[Seen]) -> list[Group]:
    """Group the documents by issuer, the oldest first; issuers are in order of appearance."""
    documents: dict[str, list[Seen]] = {}
    for document in seen:
        documents.setdefault(document.issuer, []).append(document)
    return [Group(tuple(sorted(group, key=attrgetter("year")))) for group in documents.values()]


def _import_all(groups: Sequence[Group], work: ImportGroup, jobs: int | None) -> int:
    """Import the reports of each issuer, print the results, and return the number of imports."""
    done = 0
    with closing(run_batch(work, groups, jobs)) as outcomes:
        for _, results in with_progress(outcomes, len(groups), lambda _: True):
            for result in [results] if isinstance(results, Problem) else results:
                if isinstance(result, Problem):
                    print_message(*result.lines)
                    continue
                if isinstance(result.data_file, Path):
                    print_line(result.data_file)
                else:
                    print_result(result.data_file, sys.stdout, for_people=False)
                print_message(*result.lines)
                done += 1
    return done


def _closing_line(documents: int, read: int, written: int) -> str:
    """Return the last line: the numbers of documents, recognised and written reports."""
    clauses = [f"{documents} 份文档"]
    clauses += [f"读出 {read} 份"] if read < documents else []
    clauses += [f"写出 {written} 份"] if written else ["没有写出任何文件"]
    clauses += [f"{documents - written} 份没有写"] if 0 < written < documents else []
    return f"{'，'.join(clauses)}。"
