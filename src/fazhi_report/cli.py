"""Commands: arguments in, calls, exit code out. Results go to stdout, messages to stderr.

Exit codes: 0 fine or no difference, 1 findings or differences, 2 the work could not be done.
"""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, TextIO

import typer

from fazhi_report import __version__
from fazhi_report.chinese_cli import Command, Group, usage_message
from fazhi_report.diagnostics import Diagnostic, concise, has_errors, summary
from fazhi_report.files import write_together
from fazhi_report.loading import load
from fazhi_report.model import Report
from fazhi_report.problem import Problem
from fazhi_report.rules import check

FORMAT_NAMES = ("md", "html", "docx")


class ExitCode(IntEnum):
    FINE = 0
    FINDINGS = 1
    FAILED = 2


app = typer.Typer(
    cls=Group,
    help="法治政府建设年度报告：一份 YAML 数据，排成 Markdown、HTML 和 DOCX。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


def run() -> int:
    """Run the command line. Whatever goes wrong, the user gets a message and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return int(app(standalone_mode=False) or ExitCode.FINE)
    except Problem as problem:
        _say(problem)
    except typer.TyperException as error:
        _say(usage_message(error))
    except OSError as error:
        _say(f"无法输出：{error.strerror}")
    except Exception as error:
        if os.environ.get("FAZHI_REPORT_DEBUG"):
            raise
        _say(f"程序内部错误：{type(error).__name__}: {error}")
        _say("请反馈给维护者；设环境变量 FAZHI_REPORT_DEBUG=1 再运行，可看到详情。")
    return ExitCode.FAILED


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"fazhi-report {__version__}")
        raise typer.Exit


def _known_formats(names: list[str] | None) -> list[str] | None:
    for name in names or ():
        if name not in FORMAT_NAMES:
            raise typer.BadParameter(f"没有“{name}”这种格式，只有 {'、'.join(FORMAT_NAMES)}")
    return names


DataFiles = Annotated[
    list[Path], typer.Argument(metavar="DATA...", readable=False, help="数据文件，可以有多个")
]


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="显示版本")
    ] = False,
) -> None:
    pass


@app.command(cls=Command)
def build(
    data: DataFiles,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "-f",
            "--format",
            metavar="md|html|docx",
            callback=_known_formats,
            help="输出格式，可重复指定；默认三种都输出",
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="写到哪个文件夹；默认 build")
    ] = Path("build"),
    templates: Annotated[
        Path | None,
        typer.Option(metavar="DIR", readable=False, help="自定义模板文件夹，优先于内置模板"),
    ] = None,
) -> None:
    """检查数据文件，排成 Markdown、HTML 和 DOCX。"""
    from fazhi_report.document import compose
    from fazhi_report.render import FORMATS, Templates

    if templates is not None and not templates.is_dir():
        raise Problem(f"没有模板文件夹 {templates}")
    shared = Templates(templates)
    targets = _targets(data, formats or FORMAT_NAMES, output)

    def build_one(path: Path) -> ExitCode:
        report = _valid_report(path)
        if report is None:
            return ExitCode.FINDINGS
        document = compose(report)
        files = {target: FORMATS[name](document, shared) for name, target in targets[path].items()}
        write_together(files)
        for target in files:
            print(target)
        return ExitCode.FINE

    raise typer.Exit(_for_each(targets, build_one))


@app.command(cls=Command)
def validate(
    data: DataFiles,
    strict: Annotated[bool, typer.Option("--strict", help="有警告也算不通过")] = False,
) -> None:
    """检查数据文件，指出每处错误的行和列。"""
    found: list[Diagnostic] = []

    def validate_one(path: Path) -> ExitCode:
        diagnostics = check(load(path))
        _print_all(diagnostics, sys.stdout)
        found.extend(diagnostics)
        failed = diagnostics if strict else has_errors(diagnostics)
        return ExitCode.FINDINGS if failed else ExitCode.FINE

    code = _for_each(data, validate_one)
    if found or code is ExitCode.FINE:
        _say(summary(found))
    raise typer.Exit(code)


@app.command(cls=Command)
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", readable=False, help="上年的数据文件")],
    new: Annotated[Path, typer.Argument(metavar="NEW", readable=False, help="今年的数据文件")],
) -> None:
    """比较两个年度的指标：哪些变了，哪些新增，哪些不再列示。"""
    from fazhi_report.comparison import compare, lines

    reports = [_valid_report(path) for path in (old, new)]
    if reports[0] is None or reports[1] is None:
        raise Problem("数据文件有错误，没有比较")
    comparison = compare(reports[0], reports[1])
    for line in lines(comparison):
        print(line)
    raise typer.Exit(ExitCode.FINDINGS if comparison else ExitCode.FINE)


def _for_each(paths: Iterable[Path], work: Callable[[Path], ExitCode]) -> ExitCode:
    """Do the work on each file, going on after one that fails; the worst exit code."""
    worst = ExitCode.FINE
    for path in paths:
        try:
            code = work(path)
        except Problem as problem:
            _say(problem)
            code = ExitCode.FAILED
        worst = max(worst, code)
    return worst


def _valid_report(path: Path) -> Report | None:
    """The report, or None when it has errors. Findings go to stderr."""
    loaded = load(path)
    found = check(loaded)
    _print_all(found, sys.stderr)
    return None if has_errors(found) else loaded.report


def _targets(
    data: Sequence[Path], formats: Sequence[str], output: Path
) -> dict[Path, dict[str, Path]]:
    """Where each file's formats go. No two may share a place, and none may be a data file."""
    taken = {path.absolute(): path for path in data}
    targets: dict[Path, dict[str, Path]] = {}
    for path in dict.fromkeys(data):
        targets[path] = {name: output / f"{path.stem}.{name}" for name in formats}
        for target in targets[path].values():
            other = taken.setdefault(target.absolute(), path)
            if other != path or target.absolute() == path.absolute():
                raise Problem(f"{path} 的结果会覆盖 {target}（{other}），请改名或用 -o 分开")
    return targets


def _print_all(diagnostics: Iterable[Diagnostic], stream: TextIO) -> None:
    for diagnostic in diagnostics:
        print(concise(diagnostic), file=stream)


def _say(message: object) -> None:
    print(message, file=sys.stderr)
