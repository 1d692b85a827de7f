"""The rules on wording and references check every printed line of text."""

from typing import get_args, get_type_hints

import pytest
from pictures import png

from fazhi_report.model import Achievement, Annex, Picture, Report, Section, Table
from fazhi_report.model.field_types import BodyName, Head, Label, Note, TitleField
from fazhi_report.model.official import Official, Signature

LINES = (BodyName, Head, Label, Note, TitleField)
"""Types of the texts of one line, and of the title."""

WITH_OWN_RULE = {"number"}
"""Keys of lines whose whole spelling a rule checks: 发文字号 (FZ514)."""

COVERS = ["leadership", "measures", "shortcomings", "plan"]
LINE = "丙丁,戊己"
"""Text with a half-width comma, which violates FZ601."""

KEYS = [
    "addressee",
    "annex.0.title",
    "issuer",
    "official.co_issuers.0",
    "official.copies_to.0",
    "official.mark",
    "official.printed_by",
    "official.remark",
    "official.signatories.0",
    "sections.0.heading",
    "sections.0.picture.alt",
    "sections.0.picture.caption",
    "sections.0.sections.0.heading",
    "sections.0.table.head.0",
    "sections.0.table.notes.0",
    "sections.0.table.title",
    "sections.0.table.unit",
    "signature.name",
    "source",
    "title",
]


def report():
    inner = {"id": "二", "heading": "次级", "text": "工作。"}
    return {
        "issuer": "甲市人民政府",
        "title": "甲市人民政府2023年法治政府建设年度报告",
        "source": "市司法局",
        "addressee": "省人民政府",
        "sections": [
            {
                "id": "一",
                "heading": "依法行政",
                "covers": COVERS,
                "text": "因人手不足，个别超期。",
                "table": {
                    "title": "表题",
                    "unit": "件",
                    "head": ["事项", "数"],
                    "rows": [["甲", "乙"]],
                    "notes": ["注"],
                },
                "picture": {"file": "a.png", "alt": "走势", "caption": "图题"},
                "sections": [inner],
            }
        ],
        "signature": {"name": "甲市人民政府", "date": "2024-02-06"},
        "annex": [{"title": "典型案例", "text": "案例如下。"}],
        "official": {
            "mark": "甲市人民政府文件",
            "number": "甲政〔2024〕5号",
            "co_issuers": ["乙市人民政府"],
            "signatories": ["张三", "李四"],
            "remark": "此件公开发布",
            "copies_to": ["省司法厅"],
            "printed_by": "甲市人民政府办公室",
            "printed_on": "2024-02-07",
        },
    }


def replace_value(data, key, value):
    """Replace a value; `key` has dots between the keys and indexes that lead to it."""
    *parents, last = (int(step) if step.isdecimal() else step for step in key.split("."))
    for parent in parents:
        data = data[parent]
    data[last] = value


@pytest.fixture
def lines_with(run, report_file, tmp_path):
    """Return the lines of the file that violate a rule."""
    (tmp_path / "a.png").write_bytes(png())

    def lines_with(code, key=None, value=LINE):
        data = report()
        if key:
            replace_value(data, key, value)
        path = report_file(**data)
        _, out, _ = run("validate", path, "--select", code, "--output-format", "concise")
        assert out.count(f"[{code} ") == out.count("\n")
        lines = path.read_text("utf-8").splitlines()
        return [lines[int(message.split(":")[1]) - 1] for message in out.splitlines()]

    return lines_with


def test_no_findings_in_the_unchanged_report(lines_with):
    assert lines_with("FZ601") == lines_with("FZ212") == []


@pytest.mark.parametrize("key", KEYS)
def test_half_width_mark_is_reported(lines_with, key):
    (line,) = lines_with("FZ601", key)
    assert line.endswith(LINE)


@pytest.mark.parametrize("key", [key for key in KEYS if not key.endswith("heading")])
def test_reference_is_reported(lines_with, key):
    (line,) = lines_with("FZ212", key, "办结{{ 案件数 }}")
    assert "办结{{ 案件数 }}" in line


def is_line(hint):
    """Whether an annotation is that of a text of one line, or contains it."""
    return any(hint == line for line in LINES) or any(map(is_line, get_args(hint)))


def test_every_line_of_the_model_is_tried():
    """A new key of this kind fails here until it is in `KEYS`, so that the rules must read it."""
    tried = {key.removesuffix(".0").rpartition(".")[2] for key in KEYS}
    found = {
        key
        for model in (Report, Section, Achievement, Annex, Table, Picture, Signature, Official)
        for key, hint in get_type_hints(model, include_extras=True).items()
        if is_line(hint)
    }
    assert found - WITH_OWN_RULE == tried - {"heading"}
