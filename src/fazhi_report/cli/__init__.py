"""命令 (cli): the command line. Results go to stdout, messages to stderr."""

import sys

from fazhi_report.version import __version__

INTERRUPTED = 130
"""Exit code that shells expect after Ctrl-C: 128 + SIGINT."""


def print_version() -> None:
    print(f"fazhi-report {__version__}", flush=True)  # noqa: T201  (imports nothing, for speed)


def run() -> int:
    """Run the command line and return the exit code."""
    try:
        # `--version` may take 3 times as long as starting Python; the parser alone takes 5.
        if sys.argv[1:] == ["--version"]:
            print_version()
            return 0
    except OSError:
        pass  # the guarded command below fails in the same way, and says so
    try:
        from fazhi_report.cli.app import run_command
        from fazhi_report.cli.exit_codes import run_guarded

        return run_guarded(run_command)
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as ended:  # by a signal
        return int(ended.code or 0)
