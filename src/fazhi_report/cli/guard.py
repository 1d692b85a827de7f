"""Exit codes, and what the user is told when something goes wrong."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from io import StringIO, TextIOWrapper

from fazhi_report.console import say
from fazhi_report.diagnostics import Problem


class ExitCode(IntEnum):
    """0 fine or no difference, 1 findings or differences, 2 the work could not be done."""

    FINE = 0
    FINDINGS = 1
    FAILED = 2


def guarded(work: Callable[[], int]) -> int:
    """Return the exit code of the work; report what it raises to the user."""
    _prepare_streams()
    try:
        code = int(work())
        sys.stdout.flush()  # raises here if the disk is full
    except Problem as problem:
        say(problem)
    except OSError as error:
        _discard_output()
        say(f"无法输出：{error.strerror}")
    except Exception as error:
        if os.environ.get("FAZHI_REPORT_DEBUG"):
            raise
        say(f"程序内部错误：{type(error).__name__}: {error}")
        say("请反馈给维护者；设环境变量 FAZHI_REPORT_DEBUG=1 再运行，可看到详情。")
    else:
        return code
    return ExitCode.FAILED


def _discard_output() -> None:
    """Send what is still buffered to nowhere: Python writes it once more when it exits."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _prepare_streams() -> None:
    """Replace closed streams, and escape what the console's encoding cannot show."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started the program
            setattr(sys, name, StringIO())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
