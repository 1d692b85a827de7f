"""Exit codes, and messages for exceptions."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from io import StringIO, TextIOWrapper

from fazhi_report.console import print_message
from fazhi_report.diagnostics import Problem


class ExitCode(IntEnum):
    """FINDINGS also means differences; FAILED means that the command could not do its work."""

    OK = 0
    FINDINGS = 1
    FAILED = 2


def run_guarded(command: Callable[[], int]) -> int:
    """Return the exit code of a command; print what it raises as a message."""
    try:
        _prepare_streams()
        code = int(command())
        sys.stdout.flush()  # raises here if the disk is full
    except Problem as problem:
        print_message(*problem.lines)
    except OSError as error:
        _discard_output()
        print_message(f"无法输出：{error.strerror}")
    except Exception as error:
        if os.environ.get("FAZHI_REPORT_DEBUG"):
            raise
        print_message(f"程序内部错误：{type(error).__name__}: {error}")
        print_message("请反馈给维护者；设环境变量 FAZHI_REPORT_DEBUG=1 再运行，可看到详情。")
    else:
        return code
    return ExitCode.FAILED


def _discard_output() -> None:
    """Send buffered output to the null device: Python flushes it again at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _prepare_streams() -> None:
    """Replace closed streams; escape characters that the console's encoding lacks."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the parent process
            setattr(sys, name, StringIO())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
