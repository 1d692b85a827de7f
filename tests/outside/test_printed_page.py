"""The web page as Chromium prints it, compared with GB/T 9704-2012; the same as the Word file."""

import re
from copy import deepcopy
from itertools import pairwise

import pytest
import yaml
from examples import OFFICIAL, OFFICIAL_WITHOUT_ANNEX, SAMPLE, SMALLEST, composed, report_from
from printed_layout import (
    BOTTOM,
    CHARACTER,
    LEFT,
    LINE_PITCH,
    MM,
    RIGHT,
    assert_indented_by_two_characters,
    assert_numbers_alternate_between_sides,
    bands_of,
    body_of,
    find_line,
    page_number_of,
)

from fazhi_report.document.rendering import html

RULE = pytest.approx(156 / 210, abs=0.01)
"""Share of the paper's width that a rule as wide as the type area takes."""

IMPRINT_PITCH = 28

ONE_PAGE = {"title": "短标题", "sections": [{"id": "一", "text": "办结案件。"}]}
ONE_PAGE |= {"official": {"number": "甲政〔2024〕5号", "printed_by": "甲市人民政府办公室"}}
ONE_PAGE |= {"signature": {"date": "2024-02-06"}}


@pytest.fixture(scope="module")
def page(templates):
    """Render the page of the official example without annexes, with some keys replaced."""

    def page(**changes):
        return html.render(composed(report_from(OFFICIAL_WITHOUT_ANNEX | changes)), templates)

    return page


@pytest.fixture(scope="module")
def full_pages(printed_layout, templates):
    """Four pages filled with one character, whose lines are as long as possible."""
    part = {"id": "甲", "text": "法" * (28 * 22 * 4)}
    report = report_from(SMALLEST | {"sections": [part]})
    return printed_layout(html.render(composed(report), templates))[0]


@pytest.fixture(scope="module")
def official(print_page, page):
    return print_page(page(annex=OFFICIAL["annex"]))


@pytest.fixture(scope="module")
def pages(printed_layout, page):
    return printed_layout(page(annex=OFFICIAL["annex"]))[0]


def middle(line):
    """Return the height of a line's middle, since boxes are as high as the tallest character."""
    return (line.top + line.bottom) / 2


def rules_of(rows):
    """Return the upper edges of the rules as wide as the type area, in millimetres."""
    tops = [row.top for row in rows if row.share == RULE]
    return [top for above, top in pairwise([0, *tops]) if top - above > 1]


def ends_of_text(rows):
    """Return the upper edge of the first and the lower edge of the last line's characters.

    The ink of a character begins below its upper edge and ends above its lower one.
    """
    bands = bands_of([row for row in rows if row.top < 264])
    (top, bottom), (_, last) = bands[0], bands[-1]
    bearing = (16 / MM - (bottom - top)) / 2
    return top - bearing, last + bearing


def test_page_has_22_lines_of_28_characters(full_pages):
    for page in full_pages[1:4]:
        lines = body_of(page)
        assert [len(line.text) for line in lines] == [28] * 22
        assert min(line.left for line in lines) == pytest.approx(LEFT, abs=1)
        assert max(line.right for line in lines) == pytest.approx(RIGHT, abs=1)
        assert (middle(lines[-1]) - middle(lines[0])) / 21 == pytest.approx(LINE_PITCH, abs=0.1)


def test_text_begins_and_ends_with_the_type_area(print_page, inked_rows, templates):
    report = report_from(SMALLEST | {"sections": [{"id": "甲", "text": "国" * (28 * 22 * 2)}]})
    rows = inked_rows(print_page(html.render(composed(report), templates)), 2)
    first, last = ends_of_text(rows)
    gap = (LINE_PITCH - 16) / 2 / MM
    assert first - gap == pytest.approx(37, abs=1)
    assert last + gap == pytest.approx(262, abs=1)


def test_paragraph_is_indented_by_two_characters(full_pages):
    assert_indented_by_two_characters(full_pages[0])


def test_page_numbers_alternate_between_sides(full_pages):
    assert_numbers_alternate_between_sides(full_pages)


def test_page_number_is_7_mm_below_the_type_area(official, inked_rows):
    footer = [row.top for row in inked_rows(official, 1) if row.top > 264]
    assert (footer[0] + footer[-1]) / 2 - 262 == pytest.approx(7, abs=1)


def test_masthead_and_red_rule(official, inked_rows, pages):
    lines = body_of(pages[0])
    assert [line.text for line in lines[:3]] == ["000012", "机密★1年", "特急"]
    for index, line in enumerate(lines[:3]):
        assert line.left == pytest.approx(LEFT, abs=1)
        assert middle(line) == pytest.approx(middle(lines[0]) + index * LINE_PITCH, abs=2)
    rows = inked_rows(official, 1)
    red = [row for row in rows if row.colour == "red"]
    rule = next(row for row in red if row.share == RULE)
    mark = [row.top for row in red if row.top < rule.top - 10]
    assert mark[0] - 37 == pytest.approx(35, abs=1)
    assert mark[-1] - mark[0] == pytest.approx(16.5, abs=1)
    number = [row.top for row in rows if mark[-1] + 1 < row.top < rule.top - 1]
    assert number[0] - mark[-1] == pytest.approx(2.5 * LINE_PITCH / MM, abs=1)
    assert rule.top - number[-1] == pytest.approx(4, abs=1)


def test_number_and_signatory_share_a_line(pages):
    number, signatory = find_line(pages[0], "〔2024〕"), find_line(pages[0], "签发人")
    assert middle(number) == pytest.approx(middle(signatory), abs=1)
    assert number.left == pytest.approx(LEFT + CHARACTER, abs=1)
    assert RIGHT - signatory.right == pytest.approx(CHARACTER, abs=2)


def test_four_signatories_stand_two_in_a_line(printed_layout, page):
    names = ["张三", "李四", "王五", "欧阳明"]
    (pages,) = printed_layout(page(official=OFFICIAL["official"] | {"signatories": names}))
    number, *lines = (find_line(pages[0], text) for text in ("〔2024〕", "张三", "欧阳明"))
    assert [line.text for line in lines] == ["签发人：张三李四", "王五欧阳明"]
    assert middle(lines[1]) - middle(lines[0]) == pytest.approx(LINE_PITCH, abs=1)
    assert middle(number) == pytest.approx(middle(lines[1]), abs=1)
    assert RIGHT - lines[1].right == pytest.approx(CHARACTER, abs=2)


def test_rule_is_below_the_mark_of_a_report_without_number(print_page, inked_rows, page):
    rows = inked_rows(print_page(page(official={"printed_by": "甲市人民政府办公室"})), 1)
    red = [row for row in rows if row.colour == "red"]
    rule = next(row for row in red if row.share == RULE)
    mark = [row.top for row in red if row.top < rule.top - 1]
    assert rule.top - mark[-1] < 6


def test_places_of_title_and_addressee(pages):
    page = pages[0]
    number, addressee = find_line(page, "〔2024〕"), find_line(page, "中共甲市委")
    first, last = find_line(page, "甲市人民政府"), find_line(page, "2023年度")
    first = next(line for line in page if line.text == "甲市人民政府")
    assert middle(first) - middle(number) == pytest.approx(3 * LINE_PITCH, abs=6)
    assert middle(last) - middle(first) == pytest.approx(LINE_PITCH, abs=1)
    assert middle(addressee) - middle(last) == pytest.approx(2 * LINE_PITCH, abs=6)
    assert addressee.left == pytest.approx(LEFT, abs=1)


def test_places_of_annex_note_signature_and_remark(pages):
    lines = [line for page in pages for line in body_of(page)]
    first, second = find_line(lines, "附件：1"), find_line(lines, "2.典型案例")
    assert first.left == pytest.approx(LEFT + 2 * CHARACTER, abs=1)
    assert second.left == pytest.approx(first.left + 3 * CHARACTER, abs=1)
    date = find_line(lines, "2024年2月6日")
    name = lines[lines.index(date) - 1]
    # The substitute font has digits that are not half as wide as its characters.
    excess = (date.right - date.left - 6 * CHARACTER) / 2
    assert RIGHT - date.right + excess == pytest.approx(4 * CHARACTER, abs=4)
    assert name.centre == pytest.approx(date.centre, abs=1)
    remark = find_line(lines, "联系人")
    assert middle(remark) - middle(date) == pytest.approx(LINE_PITCH, abs=1)


@pytest.mark.parametrize(
    ("issuer", "day", "right"),
    [
        ("甲市人民政府办公室", "2024-02-06", 2),
        ("甲市人民政府", "2024-02-06", 2),
        ("甲市政府", "2024-12-26", 4),
    ],
)
def test_date_begins_two_characters_after_the_name(printed_layout, page, issuer, day, right):
    content = page(issuer=issuer, signature={"date": day}, official={}, closing="特此报告。")
    lines = [line for page in printed_layout(content)[0] for line in body_of(page)]
    closing = lines.index(find_line(lines, "特此报告"))
    name, date = lines[closing + 1 : closing + 3]
    assert name.text == issuer
    assert middle(name) - middle(lines[closing]) == pytest.approx(2 * LINE_PITCH, abs=1)
    assert date.left - name.left == pytest.approx(2 * CHARACTER, abs=3)
    assert date.right <= RIGHT + 3 * MM
    if right == 2:
        assert RIGHT - name.right == pytest.approx(2 * CHARACTER, abs=2)
    else:
        assert RIGHT - date.right == pytest.approx(2 * CHARACTER, abs=2)


def test_each_annex_begins_a_page(pages):
    tops = [body_of(page)[0].text for page in pages]
    assert [top for top in tops if top.startswith("附件")] == ["附件1", "附件2"]
    label, title = body_of(pages[-1])[:2]
    assert label.left == pytest.approx(LEFT, abs=1)
    assert title.centre == pytest.approx((LEFT + RIGHT) / 2, abs=1)
    assert middle(title) - middle(label) == pytest.approx(2 * LINE_PITCH, abs=6)


def test_imprint_is_at_the_foot_of_the_last_page(official, inked_rows, pages):
    lines = body_of(pages[-1])
    copies, printed = find_line(lines, "抄送"), find_line(lines, "甲市人民政府办公室")
    assert copies.left == printed.left == pytest.approx(LEFT + 14, abs=1)
    assert RIGHT - find_line(lines, "印发").right == pytest.approx(14, abs=2)
    rows = inked_rows(official, len(pages))
    rules = rules_of(rows)
    assert len(rules) == 3
    assert rules[-1] == pytest.approx(262, abs=1)
    for above, below in pairwise(rules):
        text = [row.top for row in rows if above + 1 < row.top < below - 0.5]
        assert text[0] - above == pytest.approx(below - text[-1], abs=1)


def test_report_of_one_page(print_page, inked_rows, printed_layout, page):
    content = page(closing="特此报告。", **ONE_PAGE)
    (lines,) = printed_layout(content)[0]
    assert find_line(lines, "文件").top < find_line(lines, "办结案件").top
    assert rules_of(inked_rows(print_page(content), 1))[-1] == pytest.approx(262, abs=1)


@pytest.mark.parametrize("count", [5, 6, 7, 8, 9, 10, 28, 29, 30, 31, 32])
def test_last_page_is_never_without_text(printed_layout, page, count):
    """Lengthen a report beyond the first and second page, line by line."""
    sections = [{"id": "一", "text": "\n\n".join(["文字。"] * count)}]
    (pages,) = printed_layout(page(sections=sections))
    assert "文字。" in [line.text for line in pages[0]]
    imprint = [page for page in pages if any("抄送" in line.text for line in page)]
    assert imprint == [pages[-1]]
    copies = find_line(pages[-1], "抄送")
    assert middle(copies) == pytest.approx(BOTTOM - 1.5 * IMPRINT_PITCH, abs=2 * MM)
    above = [line for line in body_of(pages[-1]) if middle(line) < middle(copies) - 10]
    assert above[0].text in ("文字。", "特此报告。", "000012")
    assert all(middle(line) < middle(copies) - LINE_PITCH + 6 for line in above)
    assert all(map(page_number_of, pages))


@pytest.mark.parametrize("cell", ["十件", "各项工作都有进展。" * 20])
def test_captions_have_rows_below_and_their_introduction_above_them(printed_layout, page, cell):
    parts = []
    for number in range(24):
        rows = [[f"某年{row}", cell] for row in range(4)]
        table = {"title": "表题", "unit": "件", "head": ["年度", "件数"], "rows": rows}
        text = "文字。" * (3 + number % 7 * 9) + "\n\n见下表。"
        parts.append({"id": f"项{number}", "text": text, "table": table})
    sections = [{"id": "甲", "achievements": parts}]
    (pages,) = printed_layout(page(sections=sections, official={}))
    on_pages = [[line.text for line in sorted(each, key=middle)] for each in map(body_of, pages)]
    assert sum(texts.count("表题") for texts in on_pages) == 24
    for texts in on_pages:
        assert texts[-1] not in ("表题", "单位：件", "年度", "件数")
        assert texts.count("表题") <= sum("某年0" in text for text in texts)
        assert texts.count("表题") == texts.count("见下表。")


def test_charts_are_printed_and_the_last_one_is_above_the_imprint(
    printed_layout, print_page, widths, page
):
    metrics = {
        f"办结{unit}类案件": {"value": f"12{unit}", "previous": f"10{unit}"}
        for unit in "件次场个部份"
    }
    text = "".join(f"{{{{ {name} }}}}，" for name in metrics) + "完成。"
    part = {"id": "甲", "text": text, "metrics": metrics}
    sections = [{"id": "一", "heading": "依法行政", "achievements": [part]}]
    annex = {"title": "主要指标一览表", "metrics_table": True, "charts": True}
    (pages,) = printed_layout(page(sections=sections, annex=[annex]))
    texts = ["".join(line.text for line in each) for each in pages]
    assert sum(text.count("两年对照") for text in texts) == len(metrics)
    assert "两年对照" in texts[-1]
    assert "印发" in texts[-1]
    without_imprint = page(sections=sections, annex=[annex], official={})
    assert set(widths(print_page(without_imprint))) == {210}


@pytest.mark.parametrize("count", [26, 27, 28, 29, 30, 31, 32])
def test_last_page_of_a_long_table_has_six_rows(printed_layout, page, count):
    rows = [[f"单位{row}", row] for row in range(count)]
    table = {"head": ["单位", "件数"], "rows": rows}
    (pages,) = printed_layout(page(annex=[{"title": "情况", "table": table}], official={}))
    last = sum("单位" in line.text for line in pages[-1]) - 1
    assert last >= 6


@pytest.mark.parametrize(
    "notes",
    [
        ["注：数据由市司法局提供。"],
        ["注：1. 不含在办案件。" + "上年结转的算在内。" * 9, "2. 次注。"],
    ],
)
def test_notes_of_a_table_stand_on_the_page_of_its_last_row(printed_layout, page, notes):
    annexes = []
    for count in (*range(20, 29), *range(51, 61)):
        rows = [[f"单位{row}共{count}", row] for row in range(count)]
        table = {"head": ["单位", "件数"], "rows": rows, "notes": [*notes, f"表{count}终。"]}
        annexes.append({"title": f"情况{count}", "table": table})
    (pages,) = printed_layout(page(annex=annexes, official={}))
    texts = ["".join(line.text for line in each) for each in pages]
    for count in (*range(20, 29), *range(51, 61)):
        (last,) = (text for text in texts if f"单位{count - 1}共{count}" in text)
        assert "注：" in last
        assert f"表{count}终" in last


@pytest.fixture(scope="module")
def sample_pages(printed_layout, templates):
    """Pages of the sample as an official document."""
    data = yaml.safe_load(SAMPLE.read_text("utf-8"))
    changes = {key: OFFICIAL[key] for key in ("addressee", "closing", "official")}
    changes["signature"] = {"date": "2024-02-06"}
    report = report_from(data | changes | {"annex": "metrics"})
    return printed_layout(html.render(composed(report), templates))[0]


@pytest.mark.parametrize("lines", [2, 3, 4])
@pytest.mark.parametrize("above", [23, 24, 25, 26])
def test_the_signature_takes_two_lines_of_the_text_along(printed_layout, templates, lines, above):
    last = "国" * (28 * (lines - 1) + 8)
    text = "\n\n".join([*["文字。"] * above, last])
    sections = [{"id": "乙", "heading": "依法行政", "text": text}]
    report = OFFICIAL_WITHOUT_ANNEX | {"sections": sections}
    del report["closing"]
    (pages,) = printed_layout(html.render(composed(report_from(report)), templates))
    counts = [sum("国" in line.text for line in body_of(each)) for each in pages]
    signed = ["2024年2月6日" in [line.text for line in each] for each in pages].index(True)
    assert sum(counts) == lines
    assert counts[signed] >= 2
    assert 1 not in counts


def test_sample_as_an_official_document(sample_pages):
    text = [page for page in sample_pages[1:] if "附件" not in body_of(page)[0].text]
    full = [page for page in text if len(body_of(page)) == 22]
    assert len(full) >= 3
    heads = [page for page in sample_pages if any("序号" in line.text for line in page)]
    assert len(heads) >= 3
    assert "抄送" in "".join(line.text for line in sample_pages[-1])


@pytest.mark.parametrize("ending", [{}, {"signature": {"date": "2024-02-06"}}])
def test_no_empty_page_follows_a_full_one(printed_layout, templates, ending):
    """Some of the reports end with the last line of a page."""
    sizes = set()
    for count in range(13, 22):
        sections = [{"id": "乙", "text": "\n\n".join(["文字。"] * count)}]
        document = composed(report_from(SMALLEST | {"sections": sections} | ending))
        (pages,) = printed_layout(html.render(document, templates))
        assert all(map(body_of, pages))
        sizes.add(len(pages))
    assert sizes == {1, 2}


def test_no_page_ends_with_a_heading(printed_layout, page):
    """Headings of two lines between paragraphs of one."""
    long = "健全依法行政制度体系，加快推进政府治理规范化程序化法治化建设"
    sections = [
        {"id": f"节{number}", "heading": long, "text": "文字。" * (1 + number % 3 * 9)}
        for number in range(40)
    ]
    (pages,) = printed_layout(page(sections=sections))
    for above, below in pairwise(map(body_of, pages)):
        assert "文字" in above[-1].text
        assert "文字" in below[0].text or "、健全" in below[0].text


ROWS = [[f"单位{row}", *range(row, row + 11)] for row in range(40)]
WIDE = {
    "title": "各单位执法情况",
    "landscape": True,
    "table": {"head": [f"第{number}栏名称" for number in range(12)], "rows": ROWS},
}
CASES = {"title": "典型案例", "text": "案例如下。"}
LONG = {
    "title": "情况",
    "table": {"head": ["甲", "乙"], "rows": [[f"某局{row}", 1] for row in range(34)]},
}
ELEMENTS = {key: value for key, value in OFFICIAL["official"].items() if key != "signatories"}


@pytest.fixture(scope="module")
def widths(program, call):
    """Return the width of each page of a PDF file in millimetres."""

    def measure(pdf):
        text = call(program("pdfinfo"), "-f", 1, "-l", 99, pdf)
        return [round(float(width) / MM) for width in re.findall(r"size: +([\d.]+) x", text)]

    return measure


def test_a_wide_annex_lies_on_its_side_between_upright_pages(
    print_page, widths, printed_layout, inked_rows, page
):
    content = page(annex=[WIDE, CASES])
    pdf, (pages,) = print_page(content), printed_layout(content)
    assert widths(pdf) == [210, 210, 297, 297, 210]
    for each in pages[2:4]:
        cells = [line for line in each if line.left > 34 * MM]
        assert min(line.left for line in cells) >= 35 * MM - 1
        assert max(line.right for line in cells) == pytest.approx((297 - 37) * MM, abs=30)
        assert max(map(middle, cells)) < (210 - 26) * MM - 6
        assert any("第0栏名" in line.text for line in each)
    assert find_line(pages[2], "附件1").left == pytest.approx(35 * MM, abs=1)
    assert find_line(pages[4], "附件2").left == pytest.approx(LEFT, abs=1)
    assert rules_of(inked_rows(pdf, 5))[-1] == pytest.approx(262, abs=1)


@pytest.mark.parametrize(("is_wide", "edge"), [(False, 184), (True, 260)])
def test_the_last_border_of_a_table_is_whole(
    program, call, print_page, page, tmp_path, is_wide, edge
):
    """It is a pixel wide, of which more than half is outside the type area."""
    table = {"head": ["事项", "情况"], "rows": [["办案", "各项工作都有进展。" * 60]]}
    pdf = print_page(page(annex=[{"title": "情况", "landscape": is_wide, "table": table}]))
    dots = 600 / 25.4
    area = ("-x", round((edge - 1) * dots), "-y", round(110 * dots), "-W", round(2 * dots), "-H", 1)
    drawn = ("-f", 3, "-singlefile", "-r", 600, "-gray", *area, pdf, tmp_path / "border")
    call(program("pdftoppm"), *drawn)
    _, row = (tmp_path / "border.pgm").read_bytes().split(b"\n255\n", 1)
    assert sum(dot < 128 for dot in row) >= 600 / 96 - 0.5


@pytest.mark.parametrize("style", ["outer", "center"])
def test_page_numbers_of_wide_pages_are_where_upright_pages_have_them(
    print_page, inked_area, page, style
):
    """The head of a wide page is at the left of the upright one, so its left is the foot there."""
    pdf = print_page(page(annex=[WIDE, CASES], layout={"page_number": style}))
    for wide, upright in ((3, 1), (4, 2)):
        left, top, right, bottom = inked_area(pdf, upright, (0, 263, 210, 296))
        area = inked_area(pdf, wide, (0, 0, 34, 209))
        assert area == pytest.approx((297 - bottom, left, 297 - top, right), abs=0.5)


@pytest.mark.parametrize(
    ("is_wide", "annexes"), [(False, [LONG, CASES]), (True, [LONG, CASES, LONG])]
)
def test_long_table_is_marked_as_continued_from_its_second_page_on(
    printed_layout, widths, page, print_page, is_wide, annexes
):
    wide = {"landscape": True} if is_wide else {}
    annexes = [deepcopy(each) | (wide if each is LONG else {}) for each in annexes]
    content = page(official={}, annex=annexes)
    (pages,) = printed_layout(content)
    texts = ["".join(line.text for line in each) for each in pages]
    count = sum(each["title"] == LONG["title"] for each in annexes)
    assert ["续表" in text for text in texts if "某局" in text] == [False, True] * count
    assert sum("续表" in text for text in texts) == count
    assert widths(print_page(content)).count(297) == (4 if is_wide else 0)
    for each, text in zip(pages, texts, strict=True):
        if "续表" in text and not is_wide:
            assert middle(find_line(each, "续表")) < 36 * MM
            assert page_number_of(each)


@pytest.mark.parametrize("annex", [[LONG, CASES], [CASES, LONG], [WIDE, LONG]])
def test_long_table_is_marked_in_a_report_with_imprint(
    printed_layout, print_page, inked_rows, page, annex
):
    content = page(annex=deepcopy(annex))
    (pages,) = printed_layout(content)
    texts = ["".join(line.text for line in each) for each in pages]
    assert ["续表" in text for text in texts if "某局" in text] == [False, True]
    assert sum("续表" in text for text in texts) == (2 if WIDE in annex else 1)
    assert rules_of(inked_rows(print_page(content), len(pages)))[-1] == pytest.approx(262, abs=1)


def test_imprint_is_on_the_page_of_the_last_rows(printed_layout, page):
    for count in (26, 55, 58):
        rows = [[f"第{row}行共{count}行", "件"] for row in range(count)]
        table = {"head": ["甲", "乙"], "rows": rows, "notes": ["注：按单位排列。"]}
        (pages,) = printed_layout(page(annex=[{"title": "情况", "table": table}]))
        last = "".join(line.text for line in pages[-1])
        assert "抄送" in last
        assert "注：" in last
        assert len(re.findall("第[0-9]+行共", last)) >= 6


@pytest.mark.parametrize("annex", [[CASES, WIDE], [WIDE]])
def test_imprint_behind_a_wide_annex_has_an_upright_page(
    print_page, widths, inked_rows, page, annex
):
    pdf = print_page(page(annex=annex))
    assert widths(pdf)[-3:] == [297, 297, 210]
    assert rules_of(inked_rows(pdf, len(widths(pdf))))[-1] == pytest.approx(262, abs=1)


@pytest.mark.parametrize(("count", "total"), [(2, 2), (10, 2), (24, 4), (60, 4)])
def test_imprint_goes_to_an_even_page_where_it_is_asked_for(printed_layout, page, count, total):
    elements = ELEMENTS | {"imprint_on_even_page": True}
    sections = [{"id": "乙", "text": "\n\n".join(["文字。"] * count)}]
    (pages,) = printed_layout(page(official=elements, sections=sections))
    assert len(pages) == total
    imprint = [any("抄送" in line.text for line in each) for each in pages]
    assert imprint == [False] * (len(pages) - 1) + [True]
    copies = find_line(pages[-1], "抄送")
    assert middle(copies) == pytest.approx(BOTTOM - 1.5 * IMPRINT_PITCH, abs=2 * MM)


@pytest.mark.parametrize("rule", [105, 130])
def test_number_stands_above_the_rule_of_printed_paper(print_page, inked_rows, page, rule):
    pdf = print_page(page(official=ELEMENTS | {"preprinted": rule}))
    above = [row for row in inked_rows(pdf, 1) if row.top < rule + 5]
    assert {row.colour for row in above} == {"black"}
    assert rule - above[-1].top == pytest.approx(4, abs=1)
    assert above[0].top == pytest.approx(41, abs=1)


@pytest.mark.parametrize(
    ("style", "text", "is_centred"),
    [("outer", "—1—", False), ("center", "—1—", True), ("plain", "1", True)],
)
def test_page_number(printed_layout, page, style, text, is_centred):
    (pages,) = printed_layout(page(layout={"page_number": style}))
    number = page_number_of(pages[0])
    assert number.text == text
    assert (abs(number.centre - (LEFT + RIGHT) / 2) < 2) is is_centred


def test_page_without_numbers(printed_layout, page):
    (pages,) = printed_layout(page(layout={"page_number": "none"}, official={}))
    assert not [line for line in pages[0] if line.top >= BOTTOM]


def test_electronic_document_fills_the_type_area_with_its_characters(print_page, inked_rows, page):
    text = "国" * (28 * 22 * 2)
    sections = [{"id": "甲", "text": text}]
    pdf = print_page(page(official={}, layout={"profile": "gbt33476"}, sections=sections))
    rows = inked_rows(pdf, 2)
    assert ends_of_text(rows) == pytest.approx((37, 262), abs=1)
    footer = [row.top for row in rows if row.top > 264]
    assert (footer[0] + footer[-1]) / 2 - 262 == pytest.approx(7, abs=1)
