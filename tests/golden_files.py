"""Compare what the program says or writes with files in `golden/`."""

import os

from examples import ROOT

GOLDEN = ROOT / "tests" / "golden"


def assert_golden(text, name):
    """Assert that a text is that of a golden file.

    `UPDATE_GOLDEN=1 pytest` rewrites the files.
    """
    golden = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(text.encode())
    expected = golden.read_bytes().decode()
    advice = f"tests/golden/{name} differs: UPDATE_GOLDEN=1, then read the diff"
    assert text.splitlines() == expected.splitlines(), advice
    assert text == expected, advice
