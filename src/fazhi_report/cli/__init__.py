"""Commands: arguments in, calls, exit code out. Results go to stdout, messages to stderr."""

import typer

from fazhi_report.chinese_cli import usage_message
from fazhi_report.cli import build, compare, start, validate
from fazhi_report.cli.app import app
from fazhi_report.problem import Problem
from fazhi_report.running import guarded

COMMANDS = (build, validate, start, compare)
"""The modules that add their commands to `app`, in the order of the help."""


def run() -> int:
    """Run the command line; see `guarded`."""
    return guarded(_run)


def _run() -> int:
    try:
        return int(app(standalone_mode=False) or 0)
    except typer.TyperException as error:
        raise Problem(usage_message(error)) from error
