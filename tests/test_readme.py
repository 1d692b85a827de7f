"""What the READMEs show is valid, and shown alike in both."""

import re
from pathlib import Path

import pytest
from examples import INVENTED

from fazhi_report.model import parse
from fazhi_report.rules import examine

ROOT = Path(__file__).parents[1]


def blocks(name, language):
    text = (ROOT / name).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_data_file_of_the_readme_is_valid(name):
    text = "".join(blocks(name, "yaml"))
    assert examine(parse(text.encode(), name)).diagnosed.diagnostics == ()


def test_both_give_the_same_commands():
    for language in ("sh", "text"):
        assert blocks("README.md", language) == blocks("README.zh-CN.md", language)


def test_the_finding_shown_is_the_one_printed(run, report_file, tmp_path, monkeypatch):
    section = {"id": "一", "text": "{{ 案件 }}"}
    section["achievements"] = [{"id": "甲", "text": "文", "metrics": {"案件": "11件19人"}}]
    report_file(sections=[section])
    monkeypatch.chdir(tmp_path)
    _, out, _ = run("validate", "2023.yaml")
    assert out.rstrip("\n") == blocks("README.md", "text")[1].rstrip("\n")


def test_the_trend_shown_is_the_one_printed(run):
    names = ["行政复议案件", "行政调解案件", "开展普法活动", "罚没收入"]
    _, out, _ = run("trend", *INVENTED, *(f"--metric={name}" for name in names))
    assert out in blocks("README.md", "text")
