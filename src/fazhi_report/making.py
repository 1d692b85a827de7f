"""Results made, once or whenever something changes; what was wrong with the data is told."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fazhi_report.building import Built, Job, Look, build_each
from fazhi_report.config import config_for
from fazhi_report.files import read_bytes
from fazhi_report.inputs import named
from fazhi_report.output import print_findings
from fazhi_report.problem import Problem
from fazhi_report.running import ExitCode, say

if TYPE_CHECKING:
    from fazhi_report.preview import Preview

FORMAT_NAMES = ("md", "html", "docx")


class Wish(NamedTuple):
    """The options of `build`."""

    formats: Sequence[str] = FORMAT_NAMES
    output: Path = Path("build")
    look: Look = Look()
    baseline: Path | None = None
    draft: bool = False
    watch: bool = False
    open_page: bool = False


def make(data: Sequence[str], wish: Wish) -> ExitCode:
    """Make the results of some data files."""
    if wish.open_page and "html" not in wish.formats:
        raise Problem("--open 打开的是网页，请加上 -f html")
    targets = _targets([named(each) for each in data], wish.formats, wish.output)
    job = Job(targets, wish.output, wish.look, wish.baseline, is_draft=wish.draft)
    if wish.watch:
        _watch(job, open_page=wish.open_page)
        return ExitCode.FINE
    code = ExitCode.FINE
    pages: list[Path] = []
    for built in _build(job, job.targets):
        for target in built.files:
            print(target)
        pages += [target for target in built.files if target.suffix == ".html"]
        code = max(code, _code(built))
    if wish.open_page and pages:
        _open_in_browser(pages[0].absolute().as_uri())
    return code


def _build(job: Job, paths: Iterable[Path]) -> Iterator[Built]:
    """Build; what is wrong goes to stderr."""
    from fazhi_report.render import Templates

    templates = Templates(job.look.templates)
    mistyped = templates.mistyped()
    if templates.replaces_nothing() and not mistyped:
        say(f"警告：文件夹 {job.look.templates} 里没有代替内置模板的文件")
    for path, meant in mistyped:
        say(f"警告：{path} 没有代替任何内置模板，是不是 {meant}？")
    for built in build_each(job, paths):
        if built.checked:
            print_findings([built.checked], "full", sys.stderr)
        if built.note:
            say(f"{built.data}：{built.note}")
        if built.problem:
            say(built.problem)
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
    say("正在监视，文件一改就重新生成；按 Ctrl-C 结束。")
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
                say(problem)
                built = [Built(path, problem=problem) for path in due]
            beside.update((each.data, each.beside) for each in built if each.beside)
            if preview:
                preview.show({job.targets[each.data]["html"]: bool(each.files) for each in built})
            print(told(due, built), flush=True)


def _preview(job: Job) -> "Preview":
    from threading import Thread

    from fazhi_report.preview import Preview

    preview = Preview([targets["html"] for targets in job.targets.values()])
    say(f"预览：{preview.url}")
    Thread(target=_open_in_browser, args=[preview.url], daemon=True).start()
    return preview


def _open_in_browser(url: str) -> None:
    import webbrowser

    if not webbrowser.open(url):
        say(f"无法打开浏览器，请自己打开 {url}")


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
