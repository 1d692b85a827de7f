"""Layouts of Word files as LibreOffice prints them: joint issue, 套打, pages on their side."""

import re
from itertools import pairwise

import pytest
from examples import OFFICIAL, OFFICIAL_WITHOUT_ANNEX, composed, report_from
from printed_layout import BOTTOM, CHARACTER, LEFT, LINE_PITCH, MM, RIGHT, body_of, find_line

from fazhi_report.document.layout import compose
from fazhi_report.document.rendering import docx
from fazhi_report.model import Dossier

ELEMENTS = {key: value for key, value in OFFICIAL["official"].items() if key != "signatories"}
OTHERS = ["乙市中级人民法院", "丙市人民检察院", "丁市司法局"]
ROWS = [[f"单位{row}", *range(row, row + 11)] for row in range(40)]
WIDE = {
    "title": "各单位执法情况",
    "landscape": True,
    "table": {"head": [f"第{number}栏名称" for number in range(12)], "rows": ROWS},
}


@pytest.fixture(scope="module")
def pdf_of(to_pdf, templates):
    """Return the PDF file of the official example with some keys replaced."""

    def convert(**changes):
        report = report_from(OFFICIAL_WITHOUT_ANNEX | changes)
        return to_pdf(docx.render(composed(report), templates))[0]

    return convert


@pytest.fixture(scope="module")
def lines(read_lines, pdf_of):
    """Return the lines of each page of the official example with some keys replaced."""
    return lambda **changes: read_lines(pdf_of(**changes))


@pytest.mark.parametrize("count", [2, 4])
def test_marks_of_a_joint_document_stand_in_one_width_with_one_word_beside(lines, count):
    others = OTHERS[: count - 1]
    page = lines(official=ELEMENTS | {"co_issuers": others})[0]
    names = [find_line(page, name) for name in ("甲市人民政府", *others)]
    beside = find_line(page, "文件")
    for above, below in pairwise(names):
        assert below.left == pytest.approx(above.left, abs=1)
        assert below.right == pytest.approx(above.right, abs=1)
        assert below.top - above.top == pytest.approx(names[1].top - names[0].top, abs=1)
    middle = (names[0].top + names[-1].bottom) / 2
    assert (beside.top + beside.bottom) / 2 == pytest.approx(middle, abs=MM)
    assert beside.left > names[0].right
    assert (names[0].left + beside.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=2 * MM)
    assert "办结案件" in "".join(line.text for line in page)


def test_marks_begin_at_the_height_of_one_mark(pdf_of, inked_rows):
    rows = inked_rows(pdf_of(official=ELEMENTS | {"co_issuers": OTHERS}), 1)
    first = next(row.top for row in rows if row.colour == "red")
    assert first - 37 == pytest.approx(35, abs=1)


@pytest.mark.parametrize("count", [2, 4])
def test_names_below_seals_stand_in_columns_above_the_date(lines, count):
    others = OTHERS[: count - 1]
    pages = lines(official=ELEMENTS | {"co_issuers": others})
    below = [line for line in body_of(pages[1]) if "特此报告" not in line.text]
    names = [find_line(below, name) for name in ("甲市人民政府", *others)]
    date = find_line(below, "2024年2月6日")
    assert names[-1].centre == pytest.approx(date.centre, abs=1)
    assert names[0].top == pytest.approx(names[1].top, abs=1)
    assert names[1].centre - names[0].centre > 42 * MM
    for name in names[2:]:
        assert name.top - names[0].top > 42 * MM
    assert date.top - names[-1].top == pytest.approx(LINE_PITCH, abs=1)


def test_names_without_seals_stand_below_each_other_in_one_width(lines):
    signature = {"date": "2024-02-06"}
    page = lines(official=ELEMENTS | {"co_issuers": OTHERS}, signature=signature)[-1]
    names = [find_line(page, name) for name in ("甲市人民政府", *OTHERS)]
    assert RIGHT - names[0].right == pytest.approx(2 * CHARACTER, abs=2)
    for above, below in pairwise(names):
        assert (below.left, below.right) == pytest.approx((above.left, above.right), abs=1)
        assert below.top - above.top == pytest.approx(LINE_PITCH, abs=1)
    assert find_line(page, "2024年2月6日").right <= RIGHT + 1


@pytest.mark.parametrize("rule", [105, 130])
def test_number_stands_above_the_rule_of_printed_paper(pdf_of, inked_rows, rule):
    rows = inked_rows(pdf_of(official=ELEMENTS | {"preprinted": rule}), 1)
    above = [row for row in rows if row.top < rule + 5]
    assert {row.colour for row in above} == {"black"}
    assert rule - above[-1].top == pytest.approx(4, abs=1)


@pytest.fixture(scope="module")
def wide_pdf(pdf_of):
    return pdf_of(annex=[WIDE, {"title": "典型案例", "text": "案例如下。"}])


@pytest.fixture(scope="module")
def wide_pages(read_lines, wide_pdf):
    return read_lines(wide_pdf)


def test_a_wide_annex_lies_on_its_side_between_upright_pages(program, call, wide_pdf):
    sizes = re.findall(r"size: +([\d.]+) x", call(program("pdfinfo"), "-f", 1, "-l", 9, wide_pdf))
    assert [float(size) > 800 for size in sizes] == [False, False, True, True, False]


def test_wide_table_fills_the_turned_type_area_and_repeats_its_head(wide_pages):
    for page in wide_pages[2:4]:
        cells = [line for line in page if "—" not in line.text]
        assert min(line.left for line in cells) >= 35 * MM - 1
        assert max(line.right for line in cells) <= (297 - 37) * MM + 1
        assert max(line.bottom for line in cells) <= (210 - 26) * MM + 1
        assert any("第0栏" in line.text for line in page)
    assert find_line(wide_pages[2], "附件1").left == pytest.approx(35 * MM, abs=1)


def test_page_numbers_of_wide_pages_are_where_upright_pages_have_them(inked_area, wide_pdf):
    """The head of a wide page is at the left of the upright one, so its left is the foot there."""
    for wide, upright in ((3, 1), (4, 2)):
        left, top, right, bottom = inked_area(wide_pdf, upright, (0, 263, 210, 296))
        area = inked_area(wide_pdf, wide, (0, 0, 34, 209))
        assert area == pytest.approx((297 - bottom, left, 297 - top, right), abs=0.7)


def test_imprint_goes_to_an_even_page_where_it_is_asked_for(pdf_of, read_lines, inked_area):
    elements = ELEMENTS | {"imprint_on_even_page": True}
    sections = [*OFFICIAL["sections"], {"id": "乙", "text": "\n\n".join(["文字。"] * 24)}]
    pdf = pdf_of(official=elements, sections=sections)
    pages = read_lines(pdf)
    assert [any("抄送" in line.text for line in page) for page in pages] == [False] * 3 + [True]
    imprint = [line for line in body_of(pages[3]) if "印发" in line.text]
    assert imprint[-1].bottom == pytest.approx(BOTTOM, abs=8)
    assert pages[2]
    assert inked_area(pdf, 4, (100, 250, 101, 268))[3] == pytest.approx(262, abs=0.2)


@pytest.mark.parametrize(
    ("style", "text", "is_centred"),
    [("outer", "—1—", False), ("center", "—1—", True), ("plain", "1", True)],
)
def test_page_number(lines, style, text, is_centred):
    page = lines(layout={"page_number": style})[0]
    number = next(line for line in page if line.top > BOTTOM)
    assert number.text == text
    centre = (LEFT + RIGHT) / 2
    assert (abs(number.centre - centre) < 2) is is_centred


def test_text_of_an_electronic_document_is_where_paper_has_it(lines):
    text = "法" * (28 * 22 * 2)
    usual, electronic = (
        lines(
            official={},
            layout={"profile": profile},
            sections=[{"id": "甲", "text": text}],
        )[1]
        for profile in ("gbt9704", "gbt33476")
    )
    assert len(body_of(electronic)) == len(body_of(usual)) == 22
    assert electronic[-1].top == pytest.approx(usual[-1].top, abs=1)


def test_draft_says_so_at_the_head_of_each_page(layout, templates):
    document = compose(Dossier(report_from(OFFICIAL)), is_draft=True)
    for page in layout(docx.render(document, templates))[0]:
        note = find_line(page, "征求意见稿")
        assert note.bottom < 37 * MM
        assert note.right == pytest.approx(RIGHT, abs=2)
