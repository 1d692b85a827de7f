"""`build` and `validate` open the data file, last year's and each picture once."""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest
from pictures import jpeg, png

COUNT_OPENS = """
import json, os, sys

opened = []

def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        if (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR) != os.O_WRONLY:
            opened.append(os.path.abspath(os.fsdecode(arguments[0])))

log = sys.argv.pop(1)
sys.argv[0] = "fazhi-report"
from fazhi_report.__main__ import main
sys.addaudithook(hook)
try:
    main()
    code = 0
except SystemExit as exit:
    code = int(exit.code or 0)
result = json.dumps([code, opened])
with open(log, "w", encoding="utf-8") as file:
    file.write(result)
"""

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


@pytest.fixture
def count_opens(report_file, tmp_path):
    """Run a command; return how often it opens each input file for reading."""
    before = {"id": "案件", "text": "{{ 案件数 }}", "metrics": {"案件数": "10件"}}
    report_file("2022.yaml", year=2022, sections=[{"id": "一", "achievements": [before]}])
    (tmp_path / "图").mkdir()
    (tmp_path / "图" / "走势.png").write_bytes(png())
    (tmp_path / "比较.jpg").write_bytes(jpeg())

    def count_opens(*arguments):
        log = tmp_path.parent / f"{tmp_path.name}.json"
        command = [sys.executable, "-c", COUNT_OPENS, log, *arguments]
        environment = os.environ | {"FAZHI_REPORT_DEBUG": "1"}
        completed = subprocess.run(
            command, capture_output=True, cwd=tmp_path, env=environment, check=False
        )
        assert log.exists(), completed.stderr.decode()
        code, paths = json.loads(log.read_text("utf-8"))
        assert code == 0, completed.stderr.decode()
        log.unlink()
        inputs = [tmp_path / name for name in ("2023.yaml", "2022.yaml", "图/走势.png", "比较.jpg")]
        count = Counter(paths)
        return {path.relative_to(tmp_path).as_posix(): count[str(path)] for path in inputs}

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
