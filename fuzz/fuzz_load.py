"""Try mutated inputs, guided by the code that they reach: no exception but a `Problem`.

    pip install -c constraints.txt -e . atheris && python fuzz/fuzz_load.py data -runs=1000000

The first argument is a target of `targets.py`, the others are options of libFuzzer. Turn the input
that it saves after a crash into a test.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["fazhi_report"]):
    from targets import TARGETS


def main() -> None:
    target = TARGETS[sys.argv.pop(1)]
    with TemporaryDirectory() as folder:
        for number, seed in enumerate(target.seeds):
            (Path(folder) / str(number)).write_bytes(seed)
        atheris.Setup([*sys.argv, folder], target.check)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
