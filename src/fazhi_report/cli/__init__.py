"""命令 (cli): arguments in, calls, exit code out. Results go to stdout, messages to stderr."""

import sys

from fazhi_report import __version__

INTERRUPTED = 130
"""The exit code that shells expect of a program ended by Ctrl-C."""


def run() -> int:
    """Run the command line and return the exit code."""
    if sys.argv[1:] == ["--version"]:  # installers and hooks ask for it, and for nothing else
        print(f"fazhi-report {__version__}")
        return 0
    try:
        from fazhi_report.cli.app import main

        return main()
    except KeyboardInterrupt:
        return INTERRUPTED


__all__ = ["run"]
