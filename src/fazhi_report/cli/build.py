"""`build`: turn data files into documents, once or whenever an input changes."""

import os
import webbrowser
from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import closing, suppress
from itertools import chain
from pathlib import Path
from threading import Thread
from typing import Annotated

import typer

from fazhi_report.builder import (
    BuildResult,
    Job,
    Style,
    Supplement,
    finish_reports,
    read_style,
    status_line,
    watch_changes,
)
from fazhi_report.characters import escape_invisible
from fazhi_report.cli.batch import Jobs, run_batch, with_progress
from fazhi_report.cli.closing import Outcome, closing_line
from fazhi_report.cli.guard import ExitCode
from fazhi_report.cli.options import DataFiles, choice, option, path_option
from fazhi_report.console import print_line, print_message
from fazhi_report.diagnostics import Problem
from fazhi_report.document import FORMATS
from fazhi_report.files import expand, read_bytes, refuse_overwriting
from fazhi_report.findings import print_findings
from fazhi_report.model import PROFILE_NAMES
from fazhi_report.templating import Templates

_MAX_AUTHOR = 255
"""Greatest length of an author's name in Word."""


def build(
    data: DataFiles,
    formats: Annotated[
        list[str] | None,
        choice(FORMATS, "输出格式，可重复指定；默认三种都输出", "-f", "--format"),
    ] = None,
    output: Annotated[
        Path, path_option("DIR", "写到哪个文件夹；默认 build", "-o", "--output")
    ] = Path("build"),
    templates: Annotated[
        Path | None, path_option("DIR", "自定义模板文件夹，优先于内置模板")
    ] = None,
    baseline: Annotated[
        Path | None, path_option("LASTYEAR", "上年的数据文件，列上年数和同比")
    ] = None,
    profile: Annotated[
        str | None,
        option("|".join((*PROFILE_NAMES, "FILE")), "DOCX 的版式，或写有版式各键的 YAML 文件"),
    ] = None,
    reference: Annotated[
        Path | None, path_option("DOCX", "用这个 Word 文件的样式、页面、页眉页脚")
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="排征求意见稿：数字、内容和文字有错误也排，错误照样指出")
    ] = False,
    no_data: Annotated[
        bool,
        typer.Option("--no-data", help="网页和 DOCX 里不带没有印出的数据，import 要用它"),
    ] = False,
    redline: Annotated[
        str | None,
        option("OLD", "另排修订稿：与旧稿（数据文件或 git 版本）不同的都是修订"),
    ] = None,
    author: Annotated[
        str | None, option("NAME", "修订和批注的作者；默认是 source 或发文机关")
    ] = None,
    marked: Annotated[
        bool,
        typer.Option("--marked", help="加在 --redline 后：另排印在纸上看的花脸稿"),
    ] = False,
    jobs: Jobs = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="数据、配置、模板一改就重新生成；按 Ctrl-C 结束")
    ] = False,
    open_page: Annotated[
        bool, typer.Option("--open", help="在浏览器中打开（第一个）网页；加 --watch 时自动更新")
    ] = False,
) -> None:
    """检查数据文件，排成 Markdown、HTML 和 DOCX。"""
    formats = formats or list(FORMATS)
    if open_page and "html" not in formats:
        raise Problem("--open 打开的是网页，请加上 -f html")
    found = expand(data)
    paths = {path: folder for path, folder in found.items() if isinstance(path, Path)}
    problems = [item for item in found if isinstance(item, Problem)]
    supplement, further = _redline(redline, author, marked=marked, count=len(paths))
    targets = _targets(paths, [*formats, *further], output)
    inputs = [path for path in (reference, baseline, profile and Path(profile)) if path]
    inputs += supplement.inputs if supplement else ()
    refuse_overwriting(chain(*map(dict.values, targets.values())), [*paths, *inputs])
    style = Style(templates, reference, profile)
    job = Job(targets, style, baseline, draft, not no_data, supplement)
    if watch:
        for problem in problems:
            raise problem
        _watch(job, open_page=open_page)
    else:
        raise typer.Exit(_build_once(job, problems, jobs, open_page=open_page))


def _redline(
    old: str | None, author: str | None, *, marked: bool, count: int
) -> tuple[Supplement | None, Sequence[str]]:
    """Check the options of a redline of `count` reports. Return it and its formats, if wanted."""
    if old is None:
        if author is not None or marked:
            raise Problem(f"{'--marked' if marked else '--author'} 要和 --redline 一起用")
        return None, ()
    if not old.strip():
        raise Problem("--redline 后面要写旧稿：数据文件，或者 git 里的版本")
    if author is not None and (not author.strip() or len(author) > _MAX_AUTHOR):
        raise Problem(f"--author 要写作者的名字，不超过 {_MAX_AUTHOR} 个字")
    if author and (shown := escape_invisible(author)) != author:
        raise Problem(f"--author 里有看不见的字符：{shown}")
    from fazhi_report.redline import Redline

    redline = Redline(old, author, marked)
    if redline.file and count > 1:
        raise Problem(
            f"--redline 的 {old} 是一个文件，只能对照一份报告",
            "要排多份修订稿，请写 git 里的版本。",
        )
    return redline, redline.formats


def _targets(
    paths: Mapping[Path, Path], formats: Sequence[str], output: Path
) -> dict[Path, dict[str, Path]]:
    """Return the output file of each data file in each format; none may replace another.

    `paths` maps the data files to the folders below `output` that their documents go to.
    """
    owners: dict[str, Path] = {}
    targets: dict[Path, dict[str, Path]] = {}
    for path, folder in paths.items():
        targets[path] = {name: output / folder / f"{path.stem}.{name}" for name in formats}
        for target in targets[path].values():
            owner = owners.setdefault(os.path.normcase(target.absolute()), path)
            if owner != path:
                raise Problem(
                    f"{path} 的结果会覆盖 {target}（{owner}），请改名或用 -o 分开",
                    "写它们上面的文件夹作参数，各自的结果就放在 -o 下面各自的文件夹里。",
                )
    return targets


def _build_once(
    job: Job, problems: Sequence[Problem], jobs: int | None, *, open_page: bool
) -> ExitCode:
    """Build all data files; `problems` are those with the arguments."""
    code = ExitCode.FAILED if problems else ExitCode.OK
    for problem in problems:
        print_message(*problem.lines)
    pages: list[Path] = []
    outcomes: list[Outcome] = []
    try:
        with closing(_build(job, job.targets, jobs)) as results:
            for result in results:
                for file in result.files:
                    print_line(file)
                pages += [file for file in result.files if file.suffix == ".html"]
                outcomes.append(Outcome.of(result))
                code = max(code, _exit_code(result))
    except Problem as problem:
        print_message(*problem.lines)
        code = ExitCode.FAILED
    print_message(closing_line(outcomes))
    if open_page and pages:
        _open_in_browser(pages[0].absolute().as_uri())
    return code


def _build(
    job: Job, paths: Collection[Path], jobs: int | None = 1
) -> Generator[BuildResult, None, None]:
    """Build data files, and print their diagnostics, notes and problems to stderr."""
    templates = Templates(job.style.templates)
    misspelt = templates.misspelt_files()
    if templates.replaces_nothing() and not misspelt:
        print_message(f"警告：文件夹 {job.style.templates} 里没有代替内置模板的文件")
    for path, built_in_name in misspelt:
        print_message(f"警告：{path} 没有代替任何内置模板，是不是 {built_in_name}？")
    results = finish_reports(job, run_batch(job, list(paths), jobs))
    for result in with_progress(results, len(paths), lambda _: True):
        if result.diagnosed:
            print_findings([result.diagnosed])
        if result.note:
            print_message(f"{result.data}：{result.note}")
        if result.problem:
            print_message(*result.problem.lines)
        yield result


def _exit_code(result: BuildResult) -> ExitCode:
    if result.problem:
        return ExitCode.FAILED
    return ExitCode.OK if result.files else ExitCode.FINDINGS


def _watch(job: Job, *, open_page: bool) -> None:
    """Build, and build again whenever an input changes, until Ctrl-C.

    An input that is missing at the start is a problem; one that disappears later is waited for.
    """
    for path in job.targets:
        read_bytes(path)
    read_style(job.style)
    preview = None
    if open_page:
        from fazhi_report.cli.preview import Preview

        preview = Preview([targets["html"] for targets in job.targets.values()])
        print_message(f"预览：{preview.url}")
        Thread(target=_open_in_browser, args=[preview.url], daemon=True).start()
    print_message("正在监视，文件一改就重新生成；按 Ctrl-C 结束。")
    dependencies: dict[Path, tuple[Path, ...]] = {}

    def watched_paths() -> list[Path]:
        return [*job.inputs(), *chain(*dependencies.values())]

    with suppress(KeyboardInterrupt):
        for changed in watch_changes(watched_paths, job.outputs):
            outdated = job.outdated(changed, dependencies)
            results = _rebuild(job, outdated)
            for result in results:
                if result.dependencies:
                    dependencies[result.data] = result.dependencies
                if preview:
                    preview.update(job.targets[result.data]["html"], is_built=bool(result.files))
            print_line(status_line(outdated, results))


def _rebuild(job: Job, outdated: Sequence[Path]) -> list[BuildResult]:
    """Build those data files that exist.

    If the build as a whole fails, every file gets that problem.
    """
    try:
        return list(_build(job, [path for path in outdated if path.exists()]))
    except Problem as problem:
        print_message(*problem.lines)
        return [BuildResult(path, problem=problem) for path in outdated]


def _open_in_browser(url: str) -> None:
    if not webbrowser.open(url):
        print_message(f"无法打开浏览器，请自己打开 {url}")
