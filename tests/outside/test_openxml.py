"""The DOCX against the Open XML SDK's validator and pandoc's reader."""

import json
import subprocess
from io import BytesIO
from zipfile import ZipFile

import pytest
from examples import SMALLEST, report_from

from fazhi_report.composing import compose
from fazhi_report.render import docx

EVERYTHING = SMALLEST | {
    "addressee": "中共乙市委",
    "published": "2024-02-06",
    "source": "市司法局",
    "preamble": "A&B <b> </w:t> {{7*7}} “引” 𬱖\n\n次段",
    "closing": "特此报告。",
    "signature": {"date": "2024-02-06"},
    "sections": [
        {
            "id": "甲",
            "heading": "题",
            "sections": [
                {
                    "id": "乙",
                    "heading": "接排。",
                    "text": "文字",
                    "sections": [
                        {"id": "丙", "heading": "题", "sections": [{"id": "丁", "heading": "题。"}]}
                    ],
                }
            ],
        }
    ],
}


@pytest.fixture(scope="module")
def validate(program, tmp_path_factory):
    def validate(content):
        path = tmp_path_factory.mktemp("docx") / "report.docx"
        path.write_bytes(content)
        command = [program("ooxml-validator"), str(path)]
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
        return json.loads(done.stdout)["errors"]

    return validate


def test_the_sample_is_valid(validate, rendered):
    assert validate(rendered["docx"]) == []


def test_every_element_is_valid(validate, templates):
    assert validate(docx.render(compose(report_from(EVERYTHING)), templates)) == []


def test_the_validator_sees_a_misplaced_element(validate, rendered):
    spoilt = BytesIO()
    with ZipFile(BytesIO(rendered["docx"])) as package, ZipFile(spoilt, "w") as copy:
        for name in package.namelist():
            part = package.read(name).replace(b"<w:keepNext/>", b"<w:nosuch/>")
            copy.writestr(name, part)
    assert validate(spoilt.getvalue())


def test_pandoc_reads_the_same_text(program, call, rendered, tmp_path):
    (tmp_path / "report.docx").write_bytes(rendered["docx"])
    (tmp_path / "report.md").write_bytes(rendered["md"])

    def plain(name):
        return "".join(call(program("pandoc"), "-s", "-t", "plain", tmp_path / name).split())

    assert plain("report.docx") == plain("report.md")
