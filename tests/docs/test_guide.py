"""The names of CONTRIBUTING.md are in the files that it gives for them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FOLDERS = (ROOT / "src" / "fazhi_report", ROOT / "tests", ROOT)
PLACES = re.findall(r"((?:`\w+`(?:, | and )?)+)\s+(?:of|in)\s+`([\w/]+\.py)`", GUIDE)


def path_of(name):
    return next(folder / name for folder in FOLDERS if (folder / name).exists())


def test_names_are_in_their_files():
    places = [(name, file) for names, file in PLACES for name in re.findall(r"`(\w+)`", names)]
    assert len(places) > 40
    missing = [
        (name, file)
        for name, file in places
        if not re.search(rf"\b{name}\b", path_of(file).read_text(encoding="utf-8"))
    ]
    assert missing == []
