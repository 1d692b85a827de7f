"""`fazhi-report` and `python -m fazhi_report`."""

import sys

from fazhi_report.cli import run


def main() -> None:
    sys.exit(run())


if __name__ == "__main__":
    main()
