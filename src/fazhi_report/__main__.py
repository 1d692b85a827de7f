"""`fazhi-report` and `python -m fazhi_report`."""

import sys

from fazhi_report import __version__


def main() -> None:
    if sys.argv[1:] == ["--version"]:  # answered before the imports that every command needs
        print(f"fazhi-report {__version__}")
        return
    from fazhi_report.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
