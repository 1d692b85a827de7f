"""Commands: arguments in, calls, exit code out. Results go to stdout, messages to stderr.

Exit codes: 0 fine or no difference, 1 findings or differences, 2 the work could not be done.
"""

import os
import sys
from io import StringIO, TextIOWrapper

import typer

from fazhi_report.chinese_cli import usage_message
from fazhi_report.cli import build, compare, start, validate
from fazhi_report.cli.app import ExitCode, app, say
from fazhi_report.problem import Problem

COMMANDS = (build, validate, start, compare)
"""The modules that add their commands to `app`, in the order of the help."""


def run() -> int:
    """Run the command line. Whatever goes wrong, the user gets a message and an exit code."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started the program
            setattr(sys, name, StringIO())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _results()
    except Problem as problem:
        say(problem)
    except typer.TyperException as error:
        say(usage_message(error))
    except OSError as error:
        say(f"无法输出：{error.strerror}")
    except Exception as error:
        if os.environ.get("FAZHI_REPORT_DEBUG"):
            raise
        say(f"程序内部错误：{type(error).__name__}: {error}")
        say("请反馈给维护者；设环境变量 FAZHI_REPORT_DEBUG=1 再运行，可看到详情。")
    return ExitCode.FAILED


def _results() -> int:
    code = int(app(standalone_mode=False) or ExitCode.FINE)
    sys.stdout.flush()  # here a full disk can still be told of
    return code
