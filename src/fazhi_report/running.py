"""A command's run: whatever goes wrong, the user gets a message and an exit code."""

import os
import sys
from collections.abc import Callable
from enum import IntEnum
from io import StringIO, TextIOWrapper

from fazhi_report.problem import Problem


class ExitCode(IntEnum):
    """0 fine or no difference, 1 findings or differences, 2 the work could not be done.

    An interrupted run ends as shells expect it of one that Ctrl-C ended.
    """

    FINE = 0
    FINDINGS = 1
    FAILED = 2
    INTERRUPTED = 130


def guarded(work: Callable[[], int]) -> int:
    """The exit code of the work, or of what went wrong in it, which the user is told."""
    _prepare_streams()
    try:
        code = int(work())
        sys.stdout.flush()  # here a full disk can still be told of
    except Problem as problem:
        say(problem)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except OSError as error:
        say(f"无法输出：{error.strerror}")
    except Exception as error:
        if os.environ.get("FAZHI_REPORT_DEBUG"):
            raise
        say(f"程序内部错误：{type(error).__name__}: {error}")
        say("请反馈给维护者；设环境变量 FAZHI_REPORT_DEBUG=1 再运行，可看到详情。")
    else:
        return code
    return ExitCode.FAILED


def _prepare_streams() -> None:
    """They are there, and whatever a console cannot show is escaped."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started the program
            setattr(sys, name, StringIO())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(message: object) -> None:
    print(message, file=sys.stderr)
