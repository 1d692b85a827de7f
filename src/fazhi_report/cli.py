"""Commands: arguments in, calls, exit code out. Results go to stdout, messages to stderr.

Exit codes: 0 fine or no difference, 1 findings or differences, 2 the work could not be done.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from enum import IntEnum
from io import StringIO, TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_report import __version__
from fazhi_report.building import Built, Job, Look, build_each, checked_report
from fazhi_report.checking import Terms, examine, mend
from fazhi_report.chinese_cli import Command, Group, usage_message
from fazhi_report.config import config_for
from fazhi_report.diagnostics import Checked, has_errors
from fazhi_report.diagnostics.terminal import still_to_fill, summary
from fazhi_report.fields import LEVELS, PROFILES
from fazhi_report.files import read_bytes, rewrite, write_together
from fazhi_report.inputs import (
    configured_files,
    expanded,
    report_of_last_year,
    selection_for,
    selectors,
    shown_name,
)
from fazhi_report.loading import parse
from fazhi_report.model import Report
from fazhi_report.output import FOR_PEOPLE, paint_for, print_findings, print_result
from fazhi_report.output import FORMATS as OUTPUT_FORMATS
from fazhi_report.parts import unfilled
from fazhi_report.problem import Problem
from fazhi_report.rules.leftovers import to_be_filled

if TYPE_CHECKING:
    from fazhi_report.diffing import Result, Wish
    from fazhi_report.diffing.sides import Handed, Side
    from fazhi_report.preview import Preview

FORMAT_NAMES = ("md", "html", "docx")
DIFF_FORMATS = ("text", "md", "html", "json", "github", "patch")
TREND_FORMATS = ("text", "md", "html", "csv")


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
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started the program
            setattr(sys, name, StringIO())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _results()
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


def _results() -> int:
    code = int(app(standalone_mode=False) or ExitCode.FINE)
    sys.stdout.flush()  # here a full disk can still be told of
    return code


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"fazhi-report {__version__}")
        raise typer.Exit


def _known_formats(names: list[str] | None) -> list[str] | None:
    return [_one_of(name, FORMAT_NAMES) for name in names] if names else names


def _known_output(name: str) -> str:
    return _one_of(name, OUTPUT_FORMATS)


def _known_comparison(name: str) -> str:
    return _one_of(name, DIFF_FORMATS)


def _known_side(name: str) -> str:
    if name not in ("", "metrics", "text"):
        raise typer.BadParameter("只有 metrics（指标）和 text（文字）")
    return name


def _known_trend_format(name: str) -> str:
    return _one_of(name, TREND_FORMATS)


def _one_of(name: str, names: Sequence[str]) -> str:
    if name not in names:
        raise typer.BadParameter(f"没有“{name}”这种格式，只有 {'、'.join(names)}")
    return name


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
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="LASTYEAR", readable=False, help="上年的数据文件，列上年数和同比"),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="|".join((*PROFILES, "FILE")), help="DOCX 的版式，或写有版式各键的 YAML 文件"
        ),
    ] = None,
    reference: Annotated[
        Path | None,
        typer.Option(metavar="DOCX", readable=False, help="用这个 Word 文件的样式、页面、页眉页脚"),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="排征求意见稿：数字、内容、文字有错也排，照样指出")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="数据、配置、模板一改就重新生成；按 Ctrl-C 结束")
    ] = False,
    open_page: Annotated[
        bool, typer.Option("--open", help="在浏览器中打开（第一个）网页；加 --watch 时自动更新")
    ] = False,
) -> None:
    """检查数据文件，排成 Markdown、HTML 和 DOCX。"""
    names = formats or FORMAT_NAMES
    if open_page and "html" not in names:
        raise Problem("--open 打开的是网页，请加上 -f html")
    look = Look(templates, reference, profile)
    job = Job(_targets(data, names, output), output, look, baseline, is_draft=draft)
    if watch:
        _watch(job, open_page=open_page)
        return
    code = ExitCode.FINE
    pages: list[Path] = []
    for built in _build(job, job.targets):
        for target in built.files:
            print(target)
        pages += [target for target in built.files if target.suffix == ".html"]
        code = max(code, _code(built))
    if open_page and pages:
        _open_in_browser(pages[0].absolute().as_uri())
    raise typer.Exit(code)


@app.command(cls=Command)
def validate(
    data: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[DATA...]", readable=False, help="数据文件；默认是配置里 paths 列的文件"
        ),
    ] = None,
    output_format: Annotated[
        str,
        typer.Option(
            metavar="|".join(OUTPUT_FORMATS), callback=_known_output, help="输出格式；默认 full"
        ),
    ] = "full",
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="LASTYEAR", readable=False, help="上年的数据文件，与它对照检查"),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="CODES", help="只查这些规则，如 FZ4,FZ601，用逗号隔开"),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="不查这些规则，用逗号隔开")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="改正能安全改正的问题，写回文件")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="连同可能改变意思的，一起改正")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="有警告也算不通过")] = False,
) -> None:
    """检查数据文件，指出每处问题的行和列，能改的可以自动改。"""
    selected = selectors("--select", select) if select else None
    ignored = selectors("--ignore", ignore)
    last_year = report_of_last_year(baseline)
    checked: list[Checked] = []
    unread: list[bool] = []
    blanks: list[str] = []
    mended = 0

    def validate_one(path: Path) -> ExitCode:
        nonlocal mended
        content, file = read_bytes(path), shown_name(path)
        terms = Terms(selection_for(path, selected, ignored), last_year, path.parent)
        if fix or unsafe_fixes:
            new, count = mend(content, file, terms, unsafe=unsafe_fixes)
            if new != content:
                rewrite(path, new)
            content, mended = new, mended + count
        loaded = parse(content, file)
        found = examine(loaded, terms)
        checked.append(found)
        unread.append(loaded.report is None)
        if loaded.report and any(each.rule is to_be_filled.rule for each in found.diagnostics):
            blanks.append(still_to_fill(file, unfilled(loaded.report)))
        failed = found.diagnostics if strict else has_errors(found.diagnostics)
        return ExitCode.FINDINGS if failed else ExitCode.FINE

    code = _for_each(expanded(data or configured_files()), validate_one)
    print_findings(checked, output_format, sys.stdout)
    if output_format in FOR_PEOPLE:
        print("".join(blanks), end="")
    if checked:
        done = f"已修复 {mended} 个问题。" if mended else ""
        rest = "数字、内容和文字要等以上错误改正后才能检查。" if any(unread) else ""
        _say(done + summary([found for file in checked for found in file.diagnostics]) + rest)
    raise typer.Exit(code)


@app.command(cls=Command)
def new(
    path: Annotated[Path, typer.Argument(metavar="DATA", readable=False, help="要写的数据文件")],
    last_year: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="LASTYEAR", readable=False, help="上年的数据文件，沿用它的结构"
        ),
    ] = None,
    issuer: Annotated[str | None, typer.Option(metavar="NAME", help="骨架里的发文机关")] = None,
    level: Annotated[
        str | None, typer.Option(metavar="|".join(LEVELS), help="骨架里的层级；默认 city")
    ] = None,
) -> None:
    """起草今年的数据文件：沿用上年的，数留作待填；没有上年的，给一个带说明的骨架。"""
    from fazhi_report.starting import from_last_year, from_skeleton

    if os.path.lexists(path):
        raise Problem(f"已经有 {path}，没有改动它；请换一个名字")
    if path.suffix not in (".yaml", ".yml"):
        raise Problem(f"数据文件的名字要以 .yaml 结尾，如 {path.with_suffix('.yaml')}")
    if last_year and (issuer or level):
        raise Problem("--issuer 和 --level 只用于没有上年文件时；有 --from 的，沿用上年的")
    started = from_last_year(path, last_year) if last_year else from_skeleton(path, issuer, level)
    write_together({path: started.content})
    print(path)
    units = unfilled(started.report)
    count = sum(map(len, units.values()))
    _say(
        f"写出 {started.report.year} 年的数据文件，{count} 个指标待填；"
        f"fazhi-report validate {path} 按责任单位列出还缺哪些。"
    )


@app.command(cls=Command)
def templates(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", readable=False, help="写到哪个文件夹；新的或空的")
    ],
) -> None:
    """把内置模板复制到一个文件夹，在它的基础上调整版式。"""
    from fazhi_report.render.templates import built_in_files

    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise Problem(f"{folder} 里已有内容，什么也没有写；请换一个新的或空的文件夹")
    files = {folder / name: content for name, content in built_in_files().items()}
    write_together(files)
    for path in files:
        print(path)
    _say(
        f"写出 {len(files)} 个内置模板。改好以后，用 fazhi-report build 数据文件 "
        f"--templates {folder} 生成；不改的可以删去，仍用内置的。"
    )


@app.command(cls=Command)
def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="规则的编号或名称，如 FZ601")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="说明全部规则（Markdown）")] = False,
) -> None:
    """说明一条规则：查什么、为什么、依据，以及正反例子。"""
    from fazhi_report.diagnostics.explanation import catalogue, explanation
    from fazhi_report.rules import RULES

    if everything:
        print(catalogue(RULES), end="")
        return
    if code is None:
        raise Problem("请写出规则的编号，如 fazhi-report explain FZ601；--all 说明全部规则")
    found = [rule for rule in RULES if rule.answers_to(code)]
    if not found:
        raise Problem(f"没有规则“{code}”，fazhi-report explain --all 列出全部规则")
    print("\n".join(map(explanation, found)), end="")


@app.command(cls=Command)
def schema(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="写到文件；默认输出到屏幕")
    ] = None,
) -> None:
    """输出数据文件的 JSON Schema，编辑器用它提示和检查。"""
    from fazhi_report.json_schema import json_schema

    text = json_schema()
    if output is None:
        print(text, end="")
    else:
        write_together({output: text.encode()})


@app.command(cls=Command)
def diff(
    files: Annotated[
        list[str],
        typer.Argument(metavar="OLD NEW", help="上年和今年的数据文件；加 --git 时只写一个"),
    ],
    output_format: Annotated[
        str,
        typer.Option(
            metavar="|".join(DIFF_FORMATS), callback=_known_comparison, help="输出格式；默认 text"
        ),
    ] = "text",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="写到文件；默认输出到屏幕")
    ] = None,
    only: Annotated[
        str,
        typer.Option(
            metavar="metrics|text", callback=_known_side, help="只比较指标，或者只比较文字"
        ),
    ] = "",
    min_change: Annotated[
        str, typer.Option(metavar="5%", help="不列变化小于这个幅度的指标；百分率按百分点算")
    ] = "0%",
    git: Annotated[
        str | None,
        typer.Option(
            "--git", metavar="REV|A..B", help="与 git 的一个版本比较，或者比较两个版本里的同一文件"
        ),
    ] = None,
    git_driver: Annotated[
        bool, typer.Option("--git-driver", help="由 git diff 调用，见 README")
    ] = False,
    templates: Annotated[
        Path | None,
        typer.Option(metavar="DIR", readable=False, help="自定义模板文件夹，md、html、github 用"),
    ] = None,
) -> None:
    """比较两份报告：指标变化多少，哪些新增，哪些不再列示，文字改了哪里。"""
    from fazhi_report.diffing import Wish, percent
    from fazhi_report.diffing.sides import from_driver, from_files, from_git

    wish = Wish(output_format, only, percent(min_change), templates)
    if git_driver:
        _show_handed(from_driver(files), wish)
        return
    paths = _exactly(("FILE",) if git else ("OLD", "NEW"), files)
    if output and output.resolve() in [path.resolve() for path in paths]:
        raise Problem(f"结果会覆盖数据文件 {output}，请用 -o 写到别处")
    found = _compared(from_git(git, paths[0]) if git else from_files(*paths), wish)
    if output:
        write_together({output: found.text.encode()})
    else:
        print_result(found.text, sys.stdout, is_for_people=output_format == "text")
    raise typer.Exit(ExitCode.FINDINGS if found.differs else ExitCode.FINE)


def _exactly(names: Sequence[str], files: Sequence[str]) -> list[Path]:
    wrong = ""
    if len(files) < len(names):
        wrong = f"缺少 {names[-1]}"
    elif len(files) > len(names):
        wrong = f"多余的参数 {files[len(names)]}"
    if wrong:
        raise Problem(f"{wrong}\n用 --help 看用法。")
    return [Path(file) for file in files]


def _compared(sides: "tuple[Side, Side]", wish: "Wish") -> "Result":
    """What is wrong in the files goes to stderr, if it keeps them from being compared."""
    from fazhi_report.diffing import result

    old, new = (parse(side.content, side.name) for side in sides)
    unread = [each for each in (old, new) if each.report is None]
    checked = [Checked(each.source.file, each.source.text, each.diagnostics) for each in unread]
    print_findings(checked, "full", sys.stderr)
    return result(old, new, wish, paint_for(sys.stdout))


def _show_handed(handed: "Handed", wish: "Wish") -> None:
    """For git, which stops at a driver that fails: what is wrong with one file is told, no more."""
    print(paint_for(sys.stdout)(handed.path, "bold"), flush=True)
    if handed.old is None or handed.new is None:
        print("新文件" if handed.new else "已删除" if handed.old else "合并有冲突，尚未解决")
        return
    try:
        print(_compared((handed.old, handed.new), wish).text)
    except Problem as problem:
        print(problem)


@app.command(cls=Command)
def trend(
    data: DataFiles,
    output_format: Annotated[
        str,
        typer.Option(
            metavar="|".join(TREND_FORMATS),
            callback=_known_trend_format,
            help="输出格式；默认 text",
        ),
    ] = "text",
    metrics: Annotated[
        list[str] | None,
        typer.Option("--metric", metavar="NAME", help="只列这个指标，旧名也可以；可重复指定"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="写到文件；默认输出到屏幕")
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(metavar="DIR", readable=False, help="自定义模板文件夹，html 格式用"),
    ] = None,
) -> None:
    """列出各年度的指标走势：每个指标历年的数值。"""
    from fazhi_report.trend import series
    from fazhi_report.trend.output import print_trend, trend_file

    paths = expanded(data)
    if output and output.resolve() in [path.resolve() for path in paths]:
        raise Problem(f"结果会覆盖数据文件 {output}，请用 -o 写到别处")
    reports = {str(path): report for path in paths if (report := _valid_report(path))}
    if len(reports) < len(paths):
        raise Problem("数据文件有错误，没有列出走势")
    whole = series.trend(reports)
    if len(whole.issuers) > 1:
        _say(f"警告：各文件的发文机关不同：{'、'.join(whole.issuers)}，请确认是同一个单位")
    shown = series.limited(whole, metrics or ())
    if output:
        write_together({output: trend_file(shown, output_format, templates)})
    else:
        print_trend(shown, output_format, sys.stdout, templates)


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
    """The report, or None when it has errors that leave none. Findings go to stderr."""
    report, checked = checked_report(path, is_draft=True)
    print_findings([checked], "full", sys.stderr)
    return report


def _build(job: Job, paths: Iterable[Path]) -> Iterator[Built]:
    """Build; what is wrong goes to stderr."""
    from fazhi_report.render import Templates

    templates = Templates(job.look.templates)
    mistyped = templates.mistyped()
    if templates.replaces_nothing() and not mistyped:
        _say(f"警告：文件夹 {job.look.templates} 里没有代替内置模板的文件")
    for path, meant in mistyped:
        _say(f"警告：{path} 没有代替任何内置模板，是不是 {meant}？")
    for built in build_each(job, paths):
        if built.checked:
            print_findings([built.checked], "full", sys.stderr)
        if built.problem:
            _say(built.problem)
        yield built


def _code(built: Built) -> ExitCode:
    if built.problem:
        return ExitCode.FAILED
    return ExitCode.FINE if built.files else ExitCode.FINDINGS


def _watch(job: Job, *, open_page: bool) -> None:
    """Build, and build again whenever something changes. Ctrl-C ends it.

    Raises:
        Problem: something is not there at the start; what goes later is waited for.
    """
    from fazhi_report.render import Templates
    from fazhi_report.watching import changes, told

    for path in job.targets:
        read_bytes(path)
    Templates(job.look.templates)
    preview = _preview(job) if open_page else None
    _say("正在监视，文件一改就重新生成；按 Ctrl-C 结束。")
    beside: dict[Path, tuple[Path, ...]] = {}

    def watched() -> list[Path]:
        return [*job.watched(), *chain(*beside.values())]

    with suppress(KeyboardInterrupt):
        for changed in changes(watched, job.made()):
            config_for.cache_clear()
            due = job.due(changed, beside)
            try:
                built = list(_build(job, [path for path in due if path.exists()]))
            except Problem as problem:
                _say(problem)
                built = [Built(path, problem=problem) for path in due]
            beside.update((each.data, each.beside) for each in built if each.beside)
            print(told(due, built), flush=True)
            if preview:
                preview.show({job.targets[each.data]["html"]: bool(each.files) for each in built})


def _preview(job: Job) -> "Preview":
    from threading import Thread

    from fazhi_report.preview import Preview

    preview = Preview([targets["html"] for targets in job.targets.values()])
    _say(f"预览：{preview.url}")
    Thread(target=_open_in_browser, args=[preview.url], daemon=True).start()
    return preview


def _open_in_browser(url: str) -> None:
    import webbrowser

    if not webbrowser.open(url):
        _say(f"无法打开浏览器，请自己打开 {url}")


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


def _say(message: object) -> None:
    print(message, file=sys.stderr)
