"""Run commands on many files: the number of processes, and the progress."""

import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from fazhi_report.console import print_message
from fazhi_report.diagnostics import Problem
from fazhi_report.files import is_special
from fazhi_report.jobs.batch import MIN_ITEMS, Item, Result, Work, process_count, run_in_turn

_MIN_BAR = 10
"""Least number of files for a progress bar."""

_LINE_EVERY = 500
"""Number of files after which a line reports the progress without a terminal."""

_Outcome = TypeVar("_Outcome")


def _check_jobs(value: int | None) -> int | None:
    if value is not None and value < 1:
        raise typer.BadParameter(f"应写 1 以上的整数，不是 {value}")
    return value


Jobs = Annotated[
    int | None,
    typer.Option(
        "-j",
        "--jobs",
        metavar="N",
        callback=_check_jobs,
        help=f"用几个进程；默认 {MIN_ITEMS} 份以上有几个核用几个",
    ),
]


def run_batch(
    work: Work[Item, Result], items: Sequence[Item], jobs: int | None
) -> Generator[tuple[Item, Result | Problem], None, None]:
    """Process each item, on several processes if that is faster; yield in their order.

    Pipes and devices are read by this process.

    Raises:
        Problem: the work cannot be started.
    """
    is_here = any(isinstance(item, Path) and is_special(item) for item in items)
    count = 1 if is_here else process_count(jobs, len(items))
    if count == 1:
        yield from run_in_turn(work, items)
        return
    from fazhi_report.jobs.processes import run_on_processes

    with closing(run_on_processes(work, items, count)) as outcomes:
        yield from outcomes


def with_progress(
    outcomes: Iterable[_Outcome], total: int, prints: Callable[[_Outcome], bool]
) -> Iterator[_Outcome]:
    """Yield outcomes and show their number: a bar on a terminal, lines elsewhere.

    `prints` tells whether the caller prints something about an outcome. Ctrl-C is passed on, after
    a line with the number.
    """
    has_bar = total >= _MIN_BAR and sys.stderr.isatty()
    count = 0
    try:
        for outcome in (
            _with_bar(outcomes, total, prints) if has_bar else _with_lines(outcomes, total)
        ):
            yield outcome
            count += 1
    except KeyboardInterrupt:
        if total > 1:
            is_behind_echo = sys.stderr.isatty() and not has_bar  # A bar is taken off with the ^C.
            done = f"已处理 {count}/{total} 份，正在处理的也可能做完了"
            print_message(*[""] * is_behind_echo, f"按 Ctrl-C 停下了，{done}。")
        raise


def _with_lines(outcomes: Iterable[_Outcome], total: int) -> Iterator[_Outcome]:
    for count, outcome in enumerate(outcomes, start=1):
        yield outcome
        if count % _LINE_EVERY == 0 and count < total:
            print_message(f"已处理 {count}/{total} 份")


def _with_bar(
    outcomes: Iterable[_Outcome], total: int, prints: Callable[[_Outcome], bool]
) -> Iterator[_Outcome]:
    from fazhi_report.jobs.progress import ProgressBar

    bar = ProgressBar(total)
    with bar:
        for outcome in outcomes:
            if prints(outcome):
                with bar.hidden():
                    yield outcome
                    bar.advance()  # Before it is shown again.
            else:
                yield outcome
                bar.advance()
