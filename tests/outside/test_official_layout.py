"""Official documents as LibreOffice lays them out, compared with GB/T 9704-2012."""

import re
from io import BytesIO
from itertools import pairwise

import docx as word
import pytest
import yaml
from docx.shared import Mm, Pt
from examples import OFFICIAL, OFFICIAL_WITHOUT_ANNEX, SAMPLE, composed, report_from
from printed_layout import (
    BOTTOM,
    CHARACTER,
    LEFT,
    LINE_PITCH,
    MM,
    RIGHT,
    TOP,
    body_of,
    find_line,
    page_number_of,
)

from fazhi_report.document.rendering import docx, read_reference

TITLE = ("甲市人民政府", "2023年度法治政府建设情况报告")


@pytest.fixture(scope="module")
def render(templates):
    """Render the official example without annexes, with some keys replaced."""

    def render(**changes):
        return docx.render(composed(report_from(OFFICIAL_WITHOUT_ANNEX | changes)), templates)

    return render


@pytest.fixture(scope="module")
def pages(layout, render):
    return layout(render(annex=OFFICIAL["annex"]))[0]


def test_page_is_a4(program, call, to_pdf, render):
    printed = call(program("pdfinfo"), *to_pdf(render()))
    assert re.search(r"Page size: .*\(A4\)", printed)


def test_masthead_and_red_rule(to_pdf, inked_rows, render, pages):
    lines = body_of(pages[0])
    assert [line.text for line in lines[:3]] == ["000012", "机密★1年", "特急"]
    for index, line in enumerate(lines[:3]):
        assert line.left == pytest.approx(LEFT, abs=1)
        assert line.top == pytest.approx(lines[0].top + index * LINE_PITCH, abs=1)
    rows = inked_rows(*to_pdf(render()), 1)
    red = [row for row in rows if row.colour == "red"]
    assert red[0].top - TOP / MM == pytest.approx(35, abs=1)
    rule = next(row for row in red if row.share > 0.5)
    assert rule.share == pytest.approx(156 / 210, abs=0.01)
    number = find_line(pages[0], "〔2024〕")
    number_rows = [row for row in rows if number.top < row.top * MM < number.bottom]
    assert rule.top - number_rows[-1].top == pytest.approx(4, abs=1)


def test_masthead_on_a_units_own_file_is_where_the_standard_has_it(layout, templates, pages):
    """Its Normal has other lines, and space below them; title and text are set by its styles."""
    unit_file = word.Document()
    normal = unit_file.styles["Normal"].paragraph_format
    normal.line_spacing, normal.space_after = Pt(20), Pt(12)
    section = unit_file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    content = BytesIO()
    unit_file.save(content)
    reference = read_reference(content.getvalue(), "unit.docx")
    document = composed(report_from(OFFICIAL_WITHOUT_ANNEX))
    page = layout(docx.render(document, templates, reference))[0][0]
    for text in ("机密★1年", "特急", "人民政府文件", "〔2024〕", "签发人"):
        line, usual = find_line(page, text), find_line(pages[0], text)
        assert line.top == pytest.approx(usual.top, abs=MM)
        assert line.left == pytest.approx(usual.left, abs=MM)


def test_number_and_signatory_share_a_line(pages):
    number, signatory = find_line(pages[0], "〔2024〕"), find_line(pages[0], "签发人")
    assert number.top == pytest.approx(signatory.top, abs=1)
    assert number.left == pytest.approx(LEFT + CHARACTER, abs=1)
    assert RIGHT - signatory.right == pytest.approx(CHARACTER, abs=2)
    assert signatory.text.endswith("欧阳明")


def test_number_alone_is_centred(layout, render):
    official = {"number": "甲政〔2024〕5号"}
    line = find_line(layout(render(official=official))[0][0], "〔2024〕")
    assert line.centre == pytest.approx((LEFT + RIGHT) / 2, abs=1)


def test_four_signatories_take_two_lines(layout, render):
    names = ["张三", "欧阳明", "李四", "王五"]
    official = {"number": "甲政〔2024〕5号", "signatories": names}
    page = layout(render(official=official))[0][0]
    first, second = find_line(page, "签发人"), find_line(page, "李四")
    number = find_line(page, "〔2024〕")
    assert number.top == pytest.approx(second.top, abs=1)
    assert second.top - first.top == pytest.approx(LINE_PITCH, abs=1)
    assert find_line(page, "王五").right <= RIGHT - CHARACTER + 2


def test_places_of_title_and_addressee(pages):
    page = pages[0]
    number, addressee = find_line(page, "〔2024〕"), find_line(page, "中共甲市委")
    first, last = (line for line in page if line.text in TITLE)
    assert first.top - number.top == pytest.approx(3 * LINE_PITCH, abs=6)
    assert last.top - first.top == pytest.approx(LINE_PITCH, abs=1)
    assert addressee.top - last.top == pytest.approx(2 * LINE_PITCH, abs=6)
    assert addressee.left == pytest.approx(LEFT, abs=1)
    assert addressee.text.endswith("：")
    assert "有关情况" in "".join(line.text for line in page)


def test_places_of_annex_note_signature_and_remark(pages):
    lines = [line for page in pages for line in body_of(page)]
    first, second = find_line(lines, "附件：1"), find_line(lines, "2.典型案例")
    assert first.left == pytest.approx(LEFT + 2 * CHARACTER, abs=1)
    assert second.left == pytest.approx(first.left + 3 * CHARACTER, abs=1)
    assert not first.text.endswith("。")
    date = find_line(lines, "2024年2月6日")
    name = lines[lines.index(date) - 1]
    # The substitute font has digits that are not half as wide as its characters.
    excess = (date.right - date.left - 6 * CHARACTER) / 2
    assert RIGHT - date.right + excess == pytest.approx(4 * CHARACTER, abs=2)
    assert name.centre == pytest.approx(date.centre, abs=1)
    remark = lines[lines.index(date) + 1]
    assert remark.text.startswith("（联系人")
    assert remark.left == pytest.approx(LEFT + 2 * CHARACTER, abs=1 + CHARACTER / 2)


def test_an_unsealed_date_stays_in_the_type_area_in_a_font_with_wide_digits(layout, render):
    """LibreOffice sets digits apart from Chinese characters as well."""
    wide = {"digit_font": "DejaVu Sans"}
    signatures = [{"name": "甲" * length, "date": "2024-12-26"} for length in range(5, 13)]
    reports = [render(signature=signature, layout=wide) for signature in signatures]
    for pages in layout(*reports):
        date = find_line([line for page in pages for line in body_of(page)], "2024年12月26日")
        assert date.right <= RIGHT + 1


def test_each_annex_begins_a_page(pages):
    tops = [body_of(page)[0].text for page in pages]
    assert [top for top in tops if top.startswith("附件")] == ["附件1", "附件2"]
    page = next(page for page in pages if body_of(page)[0].text == "附件2")
    label, title = body_of(page)[:2]
    assert label.left == pytest.approx(LEFT, abs=1)
    assert title.text == "典型案例"
    assert title.centre == pytest.approx((LEFT + RIGHT) / 2, abs=1)
    assert title.top - label.top == pytest.approx(2 * LINE_PITCH, abs=6)


@pytest.mark.parametrize("text", [{}, {"text": "情况见下表。"}])
@pytest.mark.parametrize("landscape", [False, True])
def test_no_empty_page_follows_a_table_that_fills_its_page(layout, render, landscape, text):
    """Rows are 7 mm high, and so some table ends less than 0.6 mm above the type area's end."""

    def annexed(bottom):
        rows = [["某单位", "十件"] for _ in range(25)]
        full = text | {"title": "各单位案件", "table": {"head": ["单位", "案件"], "rows": rows}}
        last = {"title": "典型案例", "text": "案例。", "landscape": landscape}
        return render(layout={"bottom": bottom}, annex=[full, last])

    reports = layout(*(annexed(32 + step / 2) for step in range(14)))
    for pages in reports:
        assert all({line.text for line in body_of(page)} - {"续表"} for page in pages)


def test_lines_of_captions_and_of_the_list_of_annexes_end_between_words(layout, render):
    title = "行政执法典型案例和规范性文件目录以及重大行政决策事项目录公开情况"
    caption = "附表　行政执法典型案例、依据和公开的网址一览（按办结时间的先后排列）"
    table = {"title": caption, "head": ["单位", "案件"], "rows": [["某单位", "十件"]]}
    annexes = [
        {"title": title, "table": table},
        {"title": title, "landscape": True, "text": "无。"},
    ]
    (pages,) = layout(render(annex=annexes))
    texts = [line.text for page in pages for line in body_of(page)]
    for number in ("附件：1.", "2."):
        start = texts.index(f"{number}行政执法典型案例和规范性文件目录")
        assert texts[start + 1] == "以及重大行政决策事项目录公开情况"
    start = texts.index("附表行政执法典型案例、依据和公开的网址一览")
    assert texts[start + 1] == "（按办结时间的先后排列）"


def imprint_of(page):
    """Return the lines of 版记, from top to bottom and left to right."""
    top = find_line(page, "抄送").top
    lines = (line for line in body_of(page) if line.top >= top)
    return sorted(lines, key=lambda line: (line.top, line.left))


def test_imprint_and_its_rules(to_pdf, inked_rows, render, pages):
    copies, *printed = imprint_of(pages[-1])
    assert copies.text == "抄送：省司法厅，市委全面依法治市委员会办公室。"
    assert copies.left == pytest.approx(LEFT + 14, abs=1)
    assert printed[0].left == pytest.approx(LEFT + 14, abs=1)
    assert RIGHT - printed[-1].right == pytest.approx(14, abs=1)
    rows = inked_rows(to_pdf(render(annex=OFFICIAL["annex"]))[0], len(pages))
    rule_rows = [row.top for row in rows if row.share == pytest.approx(156 / 210, abs=0.01)]
    assert rule_rows[-1] == pytest.approx(BOTTOM / MM, abs=1)
    rules = [top for above, top in pairwise([0, *rule_rows]) if top - above > 1]
    assert len(rules) == 3
    for above, below in pairwise(rules):
        ink = [row.top for row in rows if above + 1 < row.top < below - 0.5]
        assert ink[0] - above == pytest.approx(below - ink[-1], abs=1.5)


def test_imprint_is_at_the_foot_of_the_last_page(layout, render):
    """Lengthen a report line by line from two to four pages: no overlap, no empty page."""
    sections = OFFICIAL_WITHOUT_ANNEX["sections"]
    texts = ["\n\n".join(["文字。"] * count) for count in range(1, 50)]
    reports = [render(sections=[*sections, {"id": "乙", "text": text}]) for text in texts]
    sizes = set()
    for pages in layout(*reports):
        sizes.add(len(pages))
        assert [page for page in pages if any("抄送" in line.text for line in page)] == [pages[-1]]
        imprint = imprint_of(pages[-1])
        assert imprint[-1].bottom == pytest.approx(BOTTOM, abs=8)
        above = [line for line in body_of(pages[-1]) if line not in imprint]
        assert above
        assert all(line.bottom <= imprint[0].top for line in above)
        assert "（联系人" not in "".join(line.text for line in above[:1])
        for page in pages:
            assert body_of(page)
            assert page_number_of(page)
    assert sizes == {2, 3, 4}


def test_imprint_of_a_report_of_one_page(layout, render):
    official = {"number": "甲政〔2024〕5号", "copies_to": ["省司法厅"]}
    part = {"id": "一", "text": "办结案件。"}
    official |= {"printed_by": "甲市人民政府办公室", "printed_on": "2024-02-07"}
    (page,) = layout(
        render(
            official=official,
            sections=[part],
            title="短标题",
            closing="特此报告。",
            signature={"date": "2024-02-06"},
        )
    )[0]
    assert imprint_of(page)[-1].bottom == pytest.approx(BOTTOM, abs=8)


@pytest.fixture(scope="module")
def sample_pages(layout, templates):
    """Pages of the sample as an official document."""
    data = yaml.safe_load(SAMPLE.read_text("utf-8"))
    changes = {key: OFFICIAL[key] for key in ("addressee", "closing", "official")}
    changes["signature"] = {"date": "2024-02-06"}
    report = report_from(data | changes | {"annex": "metrics"})
    return layout(docx.render(composed(report), templates))[0]


def test_sample_as_an_official_document(sample_pages):
    lines = [line for page in sample_pages for line in body_of(page)]
    assert find_line(lines, "廊坊市人民政府文件")
    title = find_line(lines, "2023年度法治政府建设情况报告")
    assert lines[lines.index(title) - 1].text == "廊坊市人民政府"
    assert imprint_of(sample_pages[-1])[-1].bottom == pytest.approx(BOTTOM, abs=8)
    full = [page for page in sample_pages[1:] if len(body_of(page)) == 22]
    assert len(full) >= 3
    chinese = [
        line.text for page in full for line in body_of(page) if not re.search("[!-~]", line.text)
    ]
    assert max(map(len, chinese)) == 28
    assert all(line.right <= RIGHT + 1 for line in lines)
    closing, date = find_line(lines, "特此报告"), find_line(lines, "2024年2月6日")
    assert date.top - closing.top == pytest.approx(5 * LINE_PITCH, abs=6)


def test_metric_table_repeats_its_header_on_each_page(sample_pages):
    tables = [page for page in sample_pages if any("序号" in line.text for line in page)]
    assert len(tables) >= 2
    assert sum("市司法局" in line.text for page in tables for line in page) == 1


def test_metric_table_ends_with_six_rows_on_one_page(sample_pages):
    """Word and LibreOffice keep rows together by `w:keepNext` in their paragraphs."""
    last = [page for page in sample_pages if any("序号" in line.text for line in page)][-1]
    numbers = [
        int(match[0]) for line in last if (match := re.match(r"[0-9]+(?=[^0-9年]|$)", line.text))
    ]
    assert {56, 57, 58, 59, 60, 61} <= set(numbers)


def test_long_mark_and_signature_are_broken_between_names(layout, render):
    issuer = "克孜勒苏柯尔克孜自治州阿合奇县经济技术开发区管理委员会"
    lines = [line.text for page in layout(render(issuer=issuer))[0] for line in page]
    mark = lines.index("经济技术开发区管理委员会文件")
    assert lines[mark - 1] == "克孜勒苏柯尔克孜自治州阿合奇县"
    date = lines.index("2024年2月6日")
    assert lines[date - 2 : date] == ["克孜勒苏柯尔克孜自治州阿合奇县", "经济技术开发区管理委员会"]
