"""Measure the "Figures to reach" and print them as a Markdown table.

A ratio is the median over pairs of runs, with the least and the largest of them.
"""

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

from processes import FEW, batch_rows, fazhi_report, single_rows
from rows import HEAD, Row

DATA = "data/2023.yaml"


def main() -> int:
    arguments = _arguments()
    os.chdir(Path(__file__).resolve().parents[1])
    with TemporaryDirectory() as name:
        folder = Path(name)
        _cache_bytecode(folder / "bytecode")
        if run([*fazhi_report(), "--version"], check=False, capture_output=True).returncode:
            print("fazhi-report is not installed for this interpreter", file=sys.stderr)
            return 2
        rows = list(_rows(folder, arguments.quick, arguments.large))
    print(_machine(), end="\n\n")
    for cells in (HEAD, ("---",) * len(HEAD), *rows):
        print(f"| {' | '.join(cells)} |")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few repetitions")
    parser.add_argument("--large", action="store_true", help="a batch of 10,000 reports, not 1000")
    return parser.parse_args()


def _rows(folder: Path, quick: bool, large: bool) -> Iterator[Row]:
    pairs = 3 if quick else 15
    yield from single_rows(DATA, folder, pairs)
    batch = list(batch_rows(DATA, folder, FEW * (100 if large else 10), 1 if quick else 3))
    from inprocess import inprocess_rows  # only now: `processes` says why

    yield from inprocess_rows(DATA, folder, pairs)
    yield from batch


def _cache_bytecode(folder: Path) -> None:
    """Let children cache bytecode: without, each start would compile all of the package."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def _machine() -> str:
    interpreter = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{interpreter}, {platform.platform()}, {os.cpu_count()} CPUs"


if __name__ == "__main__":
    sys.exit(main())
