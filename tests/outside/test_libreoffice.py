"""The DOCX as LibreOffice lays it out, measured in points on the PDF."""

from itertools import pairwise

import pytest
from examples import OFFICIAL, SAMPLE, SMALLEST, composed, report_from
from own_files import assert_unchanged, built, imported
from printed_layout import (
    BOTTOM,
    CHARACTER,
    LEFT,
    LINE_PITCH,
    MM,
    RIGHT,
    TOP,
    assert_indented_by_two_characters,
    assert_numbers_alternate_between_sides,
    body_of,
    page_number_of,
)

from fazhi_report.document.rendering import docx
from fazhi_report.model import load, text_width


@pytest.fixture(scope="module")
def full_pages(layout, templates):
    """Four pages filled with one character, whose lines are as long as possible."""
    part = {"id": "甲", "text": "法" * (28 * 22 * 4)}
    report = report_from(SMALLEST | {"sections": [part]})
    return layout(docx.render(composed(report), templates))[0]


def test_page_has_22_lines_of_28_characters(full_pages):
    for page in full_pages[1:4]:
        lines = body_of(page)
        assert len(lines) == 22
        assert {len(line.text) for line in lines} == {28}


def test_text_fills_the_type_area(full_pages):
    lines = body_of(full_pages[1])
    assert min(line.left for line in lines) == pytest.approx(LEFT, abs=MM)
    assert max(line.right for line in lines) == pytest.approx(RIGHT, abs=MM)
    pitch = (lines[-1].top - lines[0].top) / 21
    assert pitch == pytest.approx((BOTTOM - TOP) / 22, abs=0.1)


def test_paragraph_is_indented_by_two_characters(full_pages):
    assert_indented_by_two_characters(full_pages[0])


def test_page_numbers_alternate_between_sides(full_pages):
    assert_numbers_alternate_between_sides(full_pages)
    for page in full_pages:
        line = page_number_of(page)
        assert (line.top + line.bottom) / 2 - BOTTOM == pytest.approx(7 * MM, abs=MM)


@pytest.mark.parametrize(
    ("issuer", "day", "printed"),
    [
        ("甲市人民政府办公室", "2024-02-06", "2024年2月6日"),
        ("廊坊市人民政府", "2024-12-26", "2024年12月26日"),
        ("新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿合奇县", "2024-02-06", "2024年2月6日"),
    ],
)
def test_places_of_signature_and_date(layout, templates, issuer, day, printed):
    part = {"id": "甲", "text": "文字。"}
    changes = {"issuer": issuer, "closing": "特此报告。", "signature": {"date": day}}
    report = report_from(SMALLEST | changes | {"sections": [part], "title": "短标题"})
    page = layout(docx.render(composed(report), templates))[0][0]
    closing, name, date = body_of(page)[-3:]
    assert (name.text, date.text) == (issuer, printed)
    assert name.top - closing.top == pytest.approx(2 * LINE_PITCH, abs=1)
    assert RIGHT - name.right == pytest.approx(2 * CHARACTER, abs=2)
    assert date.right <= RIGHT + 1
    # The substitute font has digits that are not half as wide as its characters.
    excess = max(0, date.right - date.left - CHARACTER * text_width(printed))
    assert date.left - name.left == pytest.approx(2 * CHARACTER, abs=3 + excess)


def test_the_sample(layout, rendered, sample):
    (pages,) = layout(rendered["docx"])
    lines = [line.text for page in pages for line in body_of(page)]
    assert lines[:2] == ["廊坊市人民政府", "2023年度法治政府建设情况报告"]
    assert [len(body_of(page)) for page in pages[1:-1]] == [22] * (len(pages) - 2)
    text = "".join(composed(sample).blocks[0].text.split())
    assert text in "".join(lines)


def test_no_number_is_split_over_lines(layout, rendered):
    (pages,) = layout(rendered["docx"])
    texts = [line.text for page in pages for line in body_of(page)]
    pairs = pairwise(texts)
    assert not [pair for pair in pairs if pair[0][-1].isdigit() and pair[1][0].isdigit()]


@pytest.mark.parametrize("length", [540, 620, 700])
def test_a_row_of_about_a_page_is_printed_whole(layout, templates, length):
    rows = [["1", "申请公开", "条" * length + "甲末"], ["2", "不服处罚", "款" * 400 + "乙末"]]
    table = {"title": "表1　案例", "head": ["序号", "案例", "说明"], "rows": rows}
    report = report_from(OFFICIAL | {"annex": [{"title": "典型案例", "table": table}]})
    (pages,) = layout(docx.render(composed(report), templates))
    text = "".join(line.text for page in pages for line in page)
    assert (text.count("条"), text.count("款")) == (length, 400)
    assert text.index("甲末") < text.index("乙末")


def test_fonts_of_the_standard_are_used(program, call, to_pdf, rendered):
    listing = call(program("pdffonts"), *to_pdf(rendered["docx"]))
    fonts = {line.split("+")[1].split("-")[0] for line in listing.splitlines() if "+" in line}
    assert fonts >= {"FandolFang", "FandolKai", "FandolHei", "FandolSong"}


@pytest.mark.parametrize(
    "report", [load(SAMPLE).report, report_from(OFFICIAL)], ids=("sample", "official")
)
def test_a_file_saved_again_is_imported_unchanged(report, call, program, tmp_path):
    (tmp_path / "报告.docx").write_bytes(built(report, "docx"))
    saved = tmp_path / "saved"
    call(
        *(
            program("soffice"),
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        ),
        *("--convert-to", "docx", "--outdir", saved, tmp_path / "报告.docx"),
    )
    assert_unchanged(report, imported((saved / "报告.docx").read_bytes(), "docx"))
