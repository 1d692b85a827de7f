"""Run a command: exit codes, and messages for exceptions."""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from enum import IntEnum
from io import StringIO, TextIOWrapper

from fazhi_report.console import discard_output, print_message
from fazhi_report.diagnostics import Problem
from fazhi_report.files import end_on_signals, reason
from fazhi_report.jobs.batch import NO_WORKING_FOLDER, defect_lines, is_working_folder_gone


class ExitCode(IntEnum):
    """FINDINGS also means differences; FAILED means that the command could not do its work."""

    OK = 0
    FINDINGS = 1
    FAILED = 2


def run_guarded(command: Callable[[], int]) -> int:
    """Return the exit code of a command; print its exceptions as messages."""
    with _replace_closed_streams():
        return _run(command)


def _run(command: Callable[[], int]) -> int:
    try:
        _escape_unprintable()
        end_on_signals()
        code = int(command())
        sys.stdout.flush()  # raises here if the disk is full
    except Problem as problem:
        print_message(*problem.lines)
    except OSError as error:
        discard_output(sys.stdout)
        print_message(_explain(error))
    except Exception as error:
        if os.environ.get("FAZHI_REPORT_DEBUG"):
            raise
        print_message(*defect_lines(error))
    else:
        return code
    return ExitCode.FAILED


def _explain(error: OSError) -> str:
    """Return the message for an error that no command expects, which is one of output."""
    return NO_WORKING_FOLDER if is_working_folder_gone() else f"无法输出：{reason(error)}"


def _replace_closed_streams() -> ExitStack:
    """Discard what is printed to streams that the parent process closed; these are `None`."""
    replaced = ExitStack()
    if sys.stdout is None:
        replaced.enter_context(redirect_stdout(StringIO()))
    if sys.stderr is None:
        replaced.enter_context(redirect_stderr(StringIO()))
    return replaced


def _escape_unprintable() -> None:
    """Print characters that the console's encoding lacks as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
