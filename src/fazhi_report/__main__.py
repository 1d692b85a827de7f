"""`fazhi-report` and `python -m fazhi_report`."""

import gc
import sys

from fazhi_report import __version__


def main() -> None:
    if sys.argv[1:] == ["--version"]:  # answered before the imports that every command needs
        print(f"fazhi-report {__version__}")
        return
    gc.disable()
    from fazhi_report.cli import run

    gc.freeze()  # collecting what the imports made took a quarter of a short run
    gc.enable()
    sys.exit(run())


if __name__ == "__main__":
    main()
