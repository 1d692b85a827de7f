"""Run `build`: once, or whenever an input changes."""

import webbrowser
from collections.abc import Collection, Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import chain
from pathlib import Path
from threading import Thread

from fazhi_report.cli.batch import run_batch, with_progress
from fazhi_report.cli.closing_line import Outcome, closing_line
from fazhi_report.cli.exit_codes import ExitCode
from fazhi_report.console import print_closing_line, print_line, print_message
from fazhi_report.diagnostics import Problem
from fazhi_report.document.templating import Templates
from fazhi_report.files import read_bytes
from fazhi_report.findings import print_findings
from fazhi_report.jobs.building import (
    Building,
    BuildResult,
    Job,
    Trace,
    finish_reports,
    read_style,
    status_line,
    watch_changes,
    write_memory,
)


def build_once(
    job: Job, problems: Sequence[Problem], jobs: int | None, *, open_page: bool
) -> ExitCode:
    """Build all data files; `problems` are problems with the arguments."""
    code = ExitCode.FAILED if problems else ExitCode.OK
    for problem in problems:
        print_message(*problem.lines)
    page: Path | None = None
    outcomes: list[Outcome] = []
    try:
        with _remembering(job) as traces, closing(_build(job, job.targets, jobs)) as results:
            for result in results:
                for file in result.files:
                    print_line(file)
                targets = job.targets[result.data]
                if not page and (result.files or result.is_current):
                    page = targets.get("html")
                if job.memory and result.trace:
                    traces[job.memory.key(targets)] = result.trace
                outcomes.append(Outcome.of(result))
                code = max(code, _exit_code(result))
    except Problem as problem:
        print_message(*problem.lines)
        code = ExitCode.FAILED
    print_closing_line(closing_line(outcomes))
    if open_page and page:
        _open_in_browser(page.absolute().as_uri())
    return code


@contextmanager
def _remembering(job: Job) -> Iterator[dict[str, Trace]]:
    """Yield a dict to fill with traces; store them even if the build is interrupted."""
    traces: dict[str, Trace] = {}
    try:
        yield traces
    finally:
        if job.memory and traces:
            write_memory(job.memory, traces)


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
    results = finish_reports(job, run_batch(Building(job), list(paths), jobs))
    for result in with_progress(results, len(paths), _says_something):
        if result.diagnosed:
            print_findings([result.diagnosed])
        if result.note:
            print_message(f"{result.data}：{result.note}")
        if result.problem:
            print_message(*result.problem.lines)
        yield result


def _says_something(result: BuildResult) -> bool:
    return not result.is_current


def _exit_code(result: BuildResult) -> ExitCode:
    if result.problem:
        return ExitCode.FAILED
    return ExitCode.OK if result.files or result.is_current else ExitCode.FINDINGS


def watch_and_build(job: Job, *, open_page: bool) -> None:
    """Build, and rebuild whenever an input changes, until Ctrl-C.

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
    """Build those of the data files that exist.

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
