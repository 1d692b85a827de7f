"""Prints the table of "Figures to reach" as Markdown: `python bench/run.py`.

Ratios are the median over pairs of runs, with the least and the largest. They hold on any
machine; milliseconds are of the one named above the table.
"""

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

from processes import BEFORE, batch_rows, fazhi_report, single_rows
from rows import Row, table

ROOT = Path(__file__).resolve().parents[1]
DATA = Path("data/2023.yaml")


def main() -> int:
    arguments = _arguments()
    os.chdir(ROOT)
    with TemporaryDirectory() as name:
        folder = Path(name)
        _cache_bytecode(folder / "bytecode")
        if run([*fazhi_report(), "--version"], check=False).returncode:
            print("fazhi-report does not run; install the project first", file=sys.stderr)
            return 2
        rows = list(_measure(folder, arguments.quick, arguments.large))
    print(_machine(), table(rows), sep="\n\n")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few repetitions")
    parser.add_argument("--large", action="store_true", help="a batch of 10,000 reports, not 1000")
    return parser.parse_args()


def _measure(folder: Path, quick: bool, large: bool) -> Iterator[Row]:
    pairs = 3 if quick else 15
    yield from single_rows(DATA, folder, pairs)
    batch = list(batch_rows(DATA, folder, BEFORE * (100 if large else 10), 1 if quick else 3))
    # Imported only now: processes.py says why this process has to stay small until here.
    from inprocess import rows

    yield from rows(DATA, folder, pairs)
    yield from batch


def _cache_bytecode(folder: Path) -> None:
    """Let children cache bytecode, or each would compile all it imports; but not in the sources."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def _machine() -> str:
    interpreter = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{interpreter}, {platform.platform()}, {os.cpu_count()} CPUs"


if __name__ == "__main__":
    sys.exit(main())
