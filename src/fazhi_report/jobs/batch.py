"""批量 (batch): the same work on many items; a failed item does not stop the rest."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

from fazhi_report.diagnostics import Problem

Item = TypeVar("Item")
Result = TypeVar("Result")
Item_contra = TypeVar("Item_contra", contravariant=True)
Result_co = TypeVar("Result_co", covariant=True)

MAX_PROCESSES = 60
"""Windows cannot wait for more than 63 handles at once, not all of which are processes."""

MIN_ITEMS = 40
"""Least number of items for which several processes are faster.

A process takes as long to start as some 15 reports take to build, and two processes save half of
the work.
"""


NO_WORKING_FOLDER = "当前文件夹已被删除，请换一个文件夹再运行"


class Work(Protocol[Item_contra, Result_co]):
    """The work on each item. It must be picklable, because it is sent to other processes."""

    def start(self) -> Callable[[Item_contra], Result_co]:
        """Read the data that all items share, once per process; return the function for one item.

        Raises:
            Problem: it cannot be read, so that no item can be processed.
        """
        ...


def process_count(wanted: int | None, items: int) -> int:
    """Return the number of processes for a number of items; None chooses it.

    The choice is one below `MIN_ITEMS` items, else the number of cores that this process may use.
    """
    count = wanted or (_cores() if items >= MIN_ITEMS else 1)
    return max(1, min(count, items, MAX_PROCESSES))


def _cores() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_in_turn(
    work: Work[Item, Result], items: Iterable[Item]
) -> Iterator[tuple[Item, Result | Problem]]:
    """Process each item in this process; yield it with its result or problem.

    Raises:
        Problem: the work cannot be started.
    """
    do = work.start()
    for item in items:
        yield item, attempt(do, item)


def attempt(do: Callable[[Item], Result], item: Item) -> Result | Problem:
    """Return the result for an item, or its problem; a defect of the program is a problem, too."""
    try:
        return do(item)
    except Problem as problem:
        return problem
    except Exception as error:
        if os.environ.get("FAZHI_REPORT_DEBUG"):
            raise
        first, *advice = defect_lines(error)
        return Problem(f"{item}：{first}", *advice)


def is_working_folder_gone() -> bool:
    """Whether the working folder of the program was deleted."""
    try:
        Path.cwd()
    except OSError:
        return True
    return False


def defect_lines(error: Exception) -> tuple[str, ...]:
    """Return the lines that report a defect of the program to a user.

    A path that cannot be completed without a working folder is no defect.
    """
    if isinstance(error, OSError) and is_working_folder_gone():
        return (NO_WORKING_FOLDER,)
    return (
        f"程序内部错误：{type(error).__name__}: {error}",
        "请反馈给维护者；设环境变量 FAZHI_REPORT_DEBUG=1 再运行，可看到详情。",
    )
