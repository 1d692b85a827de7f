"""Measure the speed of the program; print the results as a Markdown table.

A ratio is the median over pairs of runs, followed by the minimum and maximum.
"""

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

from inprocess import inprocess_rows
from processes import SMALL_BATCH, batch_rows, command_rows, fazhi_report
from rows import HEAD, Row

DATA = Path(__file__).resolve().parents[1] / "data" / "2023.yaml"


def main() -> int:
    arguments = _arguments()
    with TemporaryDirectory() as name:
        folder = Path(name)
        _cache_bytecode(folder / "bytecode")
        if run([*fazhi_report(), "--version"], check=False, capture_output=True).returncode:
            print("fazhi-report is not installed for this interpreter", file=sys.stderr)
            return 2
        rows = list(_rows(folder, quick=arguments.quick, large=arguments.large))
    print(_machine(), end="\n\n")
    for cells in (HEAD, ("---",) * len(HEAD), *rows):
        print(f"| {' | '.join(cells)} |")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few repetitions")
    parser.add_argument("--large", action="store_true", help="a batch of 10,000 reports, not 1000")
    return parser.parse_args()


def _rows(folder: Path, *, quick: bool, large: bool) -> Iterator[Row]:
    pairs = 3 if quick else 15
    yield from command_rows(DATA, folder, pairs)
    yield from inprocess_rows(DATA, pairs)
    count, batch_pairs = SMALL_BATCH * (100 if large else 10), 1 if quick or large else 3
    yield from batch_rows(DATA, folder, count, batch_pairs)


def _cache_bytecode(folder: Path) -> None:
    """Let child processes cache bytecode; otherwise each compiles the whole package."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def _machine() -> str:
    interpreter = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{interpreter}, {platform.platform()}, {os.cpu_count()} CPUs"


if __name__ == "__main__":
    sys.exit(main())
