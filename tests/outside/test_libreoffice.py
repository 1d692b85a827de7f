"""The DOCX as LibreOffice lays it out, measured on the PDF (lengths in points)."""

import pytest
from examples import SMALLEST, composed, report_from

from fazhi_report.document import docx

MM = 72 / 25.4
LEFT, RIGHT = 28 * MM, (210 - 26) * MM
TOP, BOTTOM = 37 * MM, (297 - 35) * MM
CHARACTER = 15.75
"""16 pt less the quarter point that makes 28 of them fill the type area."""


def body_of(page):
    return [line for line in page if line[1] < BOTTOM - 10]


def page_number_of(page):
    return next(line for line in page if line[1] >= BOTTOM - 10)


@pytest.fixture(scope="module")
def full_pages(layout, templates):
    """Four pages of one character, so that a line holds as many as it can."""
    part = {"id": "甲", "text": "法" * (28 * 22 * 4)}
    report = report_from(SMALLEST | {"sections": [part]})
    return layout(docx.render(composed(report), templates))[0]


def test_22_lines_a_page_and_28_characters_a_line(full_pages):
    for page in full_pages[1:4]:
        lines = body_of(page)
        assert len(lines) == 22
        assert {len(line[4]) for line in lines} == {28}


def test_the_text_fills_the_type_area(full_pages):
    lines = body_of(full_pages[1])
    assert min(line[0] for line in lines) == pytest.approx(LEFT, abs=MM)
    assert max(line[2] for line in lines) == pytest.approx(RIGHT, abs=MM)
    pitch = (lines[-1][1] - lines[0][1]) / 21
    assert pitch == pytest.approx((BOTTOM - TOP) / 22, abs=0.1)


def test_a_paragraph_begins_two_characters_in(full_pages):
    first = next(line for line in body_of(full_pages[0]) if line[4].startswith("法"))
    assert first[0] - LEFT == pytest.approx(2 * CHARACTER, abs=1)
    assert len(first[4]) == 26


def test_page_numbers_alternate(full_pages):
    for number, page in enumerate(full_pages, start=1):
        left, top, right, bottom, text = page_number_of(page)
        assert text == f"—{number}—"
        assert (top + bottom) / 2 - BOTTOM == pytest.approx(7 * MM, abs=MM)
        if number % 2:
            assert RIGHT - right == pytest.approx(14, abs=1)
        else:
            assert left - LEFT == pytest.approx(14, abs=1)


@pytest.mark.parametrize(
    ("issuer", "day", "printed"),
    [
        ("甲市人民政府办公室", "2024-02-06", "2024年2月6日"),
        ("廊坊市人民政府", "2024-12-26", "2024年12月26日"),
        ("新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿合奇县", "2024-02-06", "2024年2月6日"),
    ],
)
def test_signature_and_date(layout, templates, issuer, day, printed):
    part = {"id": "甲", "text": "文字。"}
    given = {"issuer": issuer, "closing": "特此报告。", "signature": {"date": day}}
    report = report_from(SMALLEST | given | {"sections": [part], "title": "短标题"})
    page = layout(docx.render(composed(report), templates))[0][0]
    closing, name, date = body_of(page)[-3:]
    assert (name[4], date[4]) == (issuer, printed)
    assert name[1] - closing[1] == pytest.approx(2 * 28.95, abs=1)
    assert RIGHT - name[2] == pytest.approx(2 * CHARACTER, abs=2)
    assert date[0] - name[0] == pytest.approx(2 * CHARACTER, abs=3)


def test_the_sample(layout, rendered, sample):
    (pages,) = layout(rendered["docx"])
    lines = [line[4] for page in pages for line in body_of(page)]
    assert lines[:2] == ["廊坊市人民政府", "2023年度法治政府建设情况报告"]
    assert [len(body_of(page)) for page in pages[1:-1]] == [22] * (len(pages) - 2)
    text = "".join(composed(sample).blocks[0].text.split())
    assert text in "".join(lines)


def test_the_fonts_of_the_standard_are_asked_for(program, call, to_pdf, rendered):
    listed = call(program("pdffonts"), *to_pdf(rendered["docx"]))
    assert {"FandolFang", "FandolKai", "FandolHei", "FandolSong"} <= {
        line.split("+")[1].split("-")[0] for line in listed.splitlines() if "+" in line
    }
