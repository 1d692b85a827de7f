"""`build` and `validate` open the data file, last year's and each picture once."""

import os
import sys
from collections import Counter
from pathlib import Path

import pytest
from pictures import jpeg, png

COVERS = ["leadership", "measures", "shortcomings", "plan"]


def picture(name):
    return {"file": name, "alt": "走势"}


def sections(first, second):
    achievement = {
        "id": "案件",
        "text": "办结{{ 案件数 }}，{{ 案件数.yoy }}，因人手不足，个别超期。",
        "metrics": {"案件数": "11件"},
        "picture": picture(first),
    }
    section = {"id": "一", "heading": "依法行政", "covers": COVERS, "achievements": [achievement]}
    return [section | {"picture": picture(second)}]


@pytest.fixture(scope="session")
def opened():
    """The paths of the files that are opened for reading, from now on.

    A process keeps an audit hook for ever; there is one for all tests.
    """
    paths = []

    def hook(event, arguments):
        if event != "open" or not isinstance(arguments[0], str | bytes):
            return
        if (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR) != os.O_WRONLY:
            paths.append(Path(os.fsdecode(arguments[0])).absolute())

    sys.addaudithook(hook)
    return paths


@pytest.fixture
def count_opens(run, opened, report_file, tmp_path, monkeypatch):
    """Run a command; return how often it opens each input file for reading."""
    monkeypatch.chdir(tmp_path)
    before = {"id": "案件", "text": "{{ 案件数 }}", "metrics": {"案件数": "10件"}}
    report_file("2022.yaml", year=2022, sections=[{"id": "一", "achievements": [before]}])
    (tmp_path / "图").mkdir()
    (tmp_path / "图" / "走势.png").write_bytes(png())
    (tmp_path / "比较.jpg").write_bytes(jpeg())

    def count_opens(*arguments):
        opened.clear()
        code, _, err = run(*arguments)
        count = Counter(opened)
        assert code == 0, err
        inputs = [tmp_path / name for name in ("2023.yaml", "2022.yaml", "图/走势.png", "比较.jpg")]
        return {path.relative_to(tmp_path).as_posix(): count[path] for path in inputs}

    return count_opens


ONCE = {"2023.yaml": 1, "2022.yaml": 1, "图/走势.png": 1, "比较.jpg": 1}

COMMANDS = [
    ["build", "2023.yaml"],
    ["build", "2023.yaml", "-f", "md", "-f", "html", "-f", "docx", "-o", "out"],
    ["build", "2023.yaml", "-f", "html", "--draft"],
    ["validate", "2023.yaml"],
    ["validate", "2023.yaml", "--strict", "--output-format", "json"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_baseline_in_the_data_file(count_opens, report_file, command):
    report_file(baseline="2022.yaml", sections=sections("图/走势.png", "比较.jpg"))
    assert count_opens(*command) == ONCE


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_baseline_option(count_opens, report_file, command):
    report_file(sections=sections("图/走势.png", "比较.jpg"))
    assert count_opens(*command, "--baseline", "2022.yaml") == ONCE


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_picture_used_twice(count_opens, report_file, command):
    report_file(baseline="2022.yaml", sections=sections("比较.jpg", "比较.jpg"))
    assert count_opens(*command) == ONCE | {"图/走势.png": 0}


def test_data_file_by_absolute_path(count_opens, report_file):
    path = report_file(baseline="2022.yaml", sections=sections("图/走势.png", "比较.jpg"))
    for command in ("build", "validate"):
        assert count_opens(command, str(path)) == ONCE
