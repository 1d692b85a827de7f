"""命令 (cli): the command line. Results go to stdout, messages to stderr."""

import sys

from fazhi_report import __version__

INTERRUPTED = 130
"""Exit code that shells expect after Ctrl-C: 128 + SIGINT."""


def run() -> int:
    """Run the command line and return the exit code."""
    if sys.argv[1:] == ["--version"]:  # needs no parser
        print(f"fazhi-report {__version__}")
        return 0
    try:
        from fazhi_report.cli.app import main

        return main()
    except KeyboardInterrupt:
        return INTERRUPTED
