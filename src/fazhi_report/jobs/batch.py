"""批量 (batch): the same work on many items; one that fails does not stop the rest."""

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
"""Windows cannot wait for more than 63 things at once; not all of them are processes."""

MIN_ITEMS = 40
"""Least number of items for which several processes pay.

A process takes as long to start as some 15 reports take to build, and half of the work is saved
by two of them.
"""


NO_WORKING_FOLDER = "当前文件夹已被删除，请换一个文件夹再运行"


class Work(Protocol[Item_contra, Result_co]):
    """What to do with each item. It is sent to other processes, so it must be picklable."""

    def start(self) -> Callable[[Item_contra], Result_co]:
        """Read what all items share, once in each process; return what does one item.

        Raises:
            Problem: it cannot be read, so that no item can be done.
        """
        ...


def process_count(wanted: int | None, items: int) -> int:
    """Return the number of processes for some items; None leaves it to the program.

    By default it is one below `MIN_ITEMS` items, else the cores that this process may use.
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
    """Do the work on each item in this process; yield it with the result, or its problem.

    Raises:
        Problem: the work cannot be started.
    """
    do = work.start()
    for item in items:
        yield item, attempt(do, item)


def attempt(do: Callable[[Item], Result], item: Item) -> Result | Problem:
    """Return the result for an item, or its problem; a defect of the program is one, too."""
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
    """Whether someone deleted the folder in which the program runs."""
    try:
        Path.cwd()
    except OSError:
        return True
    return False


def defect_lines(error: Exception) -> tuple[str, ...]:
    """Return the lines that tell a user about a defect of the program.

    That a path cannot be completed without a working folder is none.
    """
    if isinstance(error, OSError) and is_working_folder_gone():
        return (NO_WORKING_FOLDER,)
    return (
        f"程序内部错误：{type(error).__name__}: {error}",
        "请反馈给维护者；设环境变量 FAZHI_REPORT_DEBUG=1 再运行，可看到详情。",
    )
