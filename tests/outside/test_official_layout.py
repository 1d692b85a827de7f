"""The official document as LibreOffice lays it out, held against GB/T 9704-2012."""

import re

import pytest
import yaml
from examples import OFFICIAL, SAMPLE, composed, report_from
from test_libreoffice import BOTTOM, CHARACTER, LEFT, MM, RIGHT, TOP, body_of, page_number_of

from fazhi_report.document import docx

LINE = 28.95
DOTS_PER_MM = 10
"""What pictures of pages are measured at: 254 dots per inch."""

TITLE = ("甲市人民政府", "2023年度法治政府建设情况报告")
PLAIN = {key: value for key, value in OFFICIAL.items() if key != "annex"}


@pytest.fixture(scope="module")
def made(templates):
    def made(**changes):
        return docx.render(composed(report_from(PLAIN | changes)), templates)

    return made


@pytest.fixture(scope="module")
def pages(layout, made):
    return layout(made(annex=OFFICIAL["annex"]))[0]


@pytest.fixture(scope="module")
def strokes(program, call, to_pdf, tmp_path_factory):
    """Rows of a page with something red or black in them: (millimetres, colour, share of width)."""

    def measure(pdf, number):
        folder = tmp_path_factory.mktemp("strokes")
        page = ["-f", number, "-l", number, "-singlefile", "-r", 25.4 * DOTS_PER_MM]
        call(program("pdftoppm"), *page, pdf, folder / "page")
        header, pixels = (folder / "page.ppm").read_bytes().split(b"\n255\n", 1)
        width, height = map(int, header.split()[-2:])
        rows = []
        for row in range(height):
            line = pixels[3 * width * row : 3 * width * (row + 1)]
            red, green = line[0::3], line[1::3]
            inked = [at for at in range(width) if green[at] < 128]
            if inked:
                colour = "red" if red[inked[len(inked) // 2]] > 128 else "black"
                rows.append((row / DOTS_PER_MM, colour, len(inked) / width))
        return rows

    return measure


def line_of(page, text):
    return next(line for line in page if text in line[4])


def test_the_page(program, call, to_pdf, made):
    printed = call(program("pdfinfo"), *to_pdf(made()))
    assert re.search(r"Page size: .*\(A4\)", printed)


def test_the_masthead(to_pdf, strokes, made, pages):
    lines = body_of(pages[0])
    assert [line[4] for line in lines[:3]] == ["000012", "机密★1年", "特急"]
    for index, line in enumerate(lines[:3]):
        assert line[0] == pytest.approx(LEFT, abs=1)
        assert line[1] == pytest.approx(lines[0][1] + index * LINE, abs=1)
    red = [row for row in strokes(*to_pdf(made()), 1) if row[1] == "red"]
    assert red[0][0] - TOP / MM == pytest.approx(35, abs=1)
    rule = [row for row in red if row[2] > 0.5]
    assert rule[0][2] == pytest.approx(156 / 210, abs=0.01)
    number = line_of(pages[0], "〔2024〕")
    text = [row for row in strokes(*to_pdf(made()), 1) if number[1] < row[0] * MM < number[3]]
    assert rule[0][0] - text[-1][0] == pytest.approx(4, abs=1)


def test_number_and_signatories_share_a_line(pages):
    number, signed = line_of(pages[0], "〔2024〕"), line_of(pages[0], "签发人")
    assert number[1] == pytest.approx(signed[1], abs=1)
    assert number[0] == pytest.approx(LEFT + CHARACTER, abs=1)
    assert RIGHT - signed[2] == pytest.approx(CHARACTER, abs=2)
    assert signed[4].endswith("欧阳明")


def test_a_number_alone_is_centred(layout, made):
    official = {"number": "甲政〔2024〕5号"}
    line = line_of(layout(made(official=official))[0][0], "〔2024〕")
    assert (line[0] + line[2]) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)


def test_four_signatories_stand_in_two_lines(layout, made):
    names = ["张三", "欧阳明", "李四", "王五"]
    official = {"number": "甲政〔2024〕5号", "signatories": names}
    page = layout(made(official=official))[0][0]
    first, second = line_of(page, "签发人"), line_of(page, "李四")
    number = line_of(page, "〔2024〕")
    assert number[1] == pytest.approx(second[1], abs=1)
    assert second[1] - first[1] == pytest.approx(LINE, abs=1)
    assert line_of(page, "王五")[2] <= RIGHT - CHARACTER + 2


def test_title_addressee_and_body(pages):
    page = pages[0]
    number, addressee = line_of(page, "〔2024〕"), line_of(page, "中共甲市委")
    first, last = (line for line in page if line[4] in TITLE)
    assert first[1] - number[1] == pytest.approx(3 * LINE, abs=6)
    assert last[1] - first[1] == pytest.approx(LINE, abs=1)
    assert addressee[1] - last[1] == pytest.approx(2 * LINE, abs=6)
    assert addressee[0] == pytest.approx(LEFT, abs=1)
    assert addressee[4].endswith("：")
    assert "有关情况" in "".join(line[4] for line in page)


def test_annex_note_signature_with_seal_and_remark(pages):
    lines = [line for page in pages for line in body_of(page)]
    first, second = line_of(lines, "附件：1"), line_of(lines, "2.典型案例")
    assert first[0] == pytest.approx(LEFT + 2 * CHARACTER, abs=1)
    assert second[0] == pytest.approx(first[0] + 3 * CHARACTER, abs=1)
    assert not first[4].endswith("。")
    date = line_of(lines, "2024年2月6日")
    name = lines[lines.index(date) - 1]
    wider = (date[2] - date[0] - 6 * CHARACTER) / 2  # than with digits of half a character
    assert RIGHT - date[2] + wider == pytest.approx(4 * CHARACTER, abs=2)
    assert (name[0] + name[2]) / 2 == pytest.approx((date[0] + date[2]) / 2, abs=1)
    remark = lines[lines.index(date) + 1]
    assert remark[4].startswith("（联系人")
    assert remark[0] == pytest.approx(LEFT + 2 * CHARACTER, abs=1 + CHARACTER / 2)


def test_each_annex_begins_a_page(pages):
    tops = [body_of(page)[0][4] for page in pages]
    assert [top for top in tops if top.startswith("附件")] == ["附件1", "附件2"]
    page = next(page for page in pages if body_of(page)[0][4] == "附件2")
    label, title = body_of(page)[:2]
    assert label[0] == pytest.approx(LEFT, abs=1)
    assert title[4] == "典型案例"
    assert (title[0] + title[2]) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)
    assert title[1] - label[1] == pytest.approx(2 * LINE, abs=6)


def imprint_of(page):
    """Its lines from left to right and from above."""
    top = line_of(page, "抄送")[1]
    return sorted((line for line in body_of(page) if line[1] >= top), key=lambda line: line[1::-1])


def test_the_imprint(to_pdf, strokes, made, pages):
    copies, *printed = imprint_of(pages[-1])
    assert copies[4] == "抄送：省司法厅，市委全面依法治市委员会办公室。"
    assert copies[0] == pytest.approx(LEFT + 14, abs=1)
    assert printed[0][0] == pytest.approx(LEFT + 14, abs=1)
    assert RIGHT - printed[-1][2] == pytest.approx(14, abs=1)
    rows = strokes(to_pdf(made(annex=OFFICIAL["annex"]))[0], len(pages))
    rules = [row[0] for row in rows if row[2] == pytest.approx(156 / 210, abs=0.01)]
    assert rules[-1] == pytest.approx(BOTTOM / MM, abs=1)
    assert len([at for at, before in zip(rules, [0, *rules], strict=False) if at - before > 1]) == 3


def test_the_imprint_is_at_the_foot_of_the_last_page_however_full_it_is(layout, made):
    """From two pages to four, a line more each: nothing overlaps, and no page is empty."""
    sections = PLAIN["sections"]
    texts = ["\n\n".join(["文字。"] * count) for count in range(1, 50)]
    reports = [made(sections=[*sections, {"id": "乙", "text": text}]) for text in texts]
    sizes = set()
    for pages in layout(*reports):
        sizes.add(len(pages))
        assert [page for page in pages if any("抄送" in line[4] for line in page)] == [pages[-1]]
        imprint = imprint_of(pages[-1])
        assert imprint[-1][3] == pytest.approx(BOTTOM, abs=8)
        above = [line for line in body_of(pages[-1]) if line not in imprint]
        assert all(line[3] <= imprint[0][1] for line in above)
        assert "（联系人" not in "".join(line[4] for line in above[:1])
        for page in pages:
            assert body_of(page)
            assert page_number_of(page)
    assert sizes == {2, 3, 4}


def test_a_report_of_one_page(layout, made):
    official = {"number": "甲政〔2024〕5号", "copies_to": ["省司法厅"]}
    part = {"id": "一", "text": "办结案件。"}
    official |= {"printed_by": "甲市人民政府办公室", "printed_on": "2024-02-07"}
    (page,) = layout(
        made(official=official, sections=[part], title="短标题", closing="特此报告。")
    )[0]
    assert imprint_of(page)[-1][3] == pytest.approx(BOTTOM, abs=8)


@pytest.fixture(scope="module")
def sample_pages(layout, templates):
    """The sample as the document that its government would send up."""
    given = yaml.safe_load(SAMPLE.read_text("utf-8"))
    around = {key: OFFICIAL[key] for key in ("addressee", "closing", "official")}
    around["signature"] = {"date": "2024-02-06"}
    report = report_from(given | around | {"annex": "metrics"})
    return layout(docx.render(composed(report), templates))[0]


def test_the_sample_as_an_official_document(sample_pages):
    lines = [line for page in sample_pages for line in body_of(page)]
    assert line_of(lines, "廊坊市人民政府文件")
    title = line_of(lines, "2023年度法治政府建设情况报告")
    assert lines[lines.index(title) - 1][4] == "廊坊市人民政府"
    assert imprint_of(sample_pages[-1])[-1][3] == pytest.approx(BOTTOM, abs=8)
    full = [page for page in sample_pages[1:] if len(body_of(page)) == 22]
    assert len(full) >= 3
    chinese = [
        line[4] for page in full for line in body_of(page) if not re.search("[!-~]", line[4])
    ]
    assert max(map(len, chinese)) in (28, 29)  # 29 with a mark in the margin
    name, date = line_of(lines, "特此报告"), line_of(lines, "2024年2月6日")
    assert date[1] - name[1] == pytest.approx(5 * LINE, abs=6)


def test_the_table_of_metrics_has_its_head_on_each_page(sample_pages):
    tables = [page for page in sample_pages if any("责任单位" in line[4] for line in page)]
    assert len(tables) >= 3
    assert sum("市司法局" in line[4] for page in tables for line in page) > 50


def test_a_long_mark_and_a_long_signature_are_broken_by_sense(layout, made):
    issuer = "克孜勒苏柯尔克孜自治州阿合奇县经济技术开发区管理委员会"
    lines = [line[4] for page in layout(made(issuer=issuer))[0] for line in page]
    mark = lines.index("经济技术开发区管理委员会文件")
    assert lines[mark - 1] == "克孜勒苏柯尔克孜自治州阿合奇县"
    date = lines.index("2024年2月6日")
    assert lines[date - 2 : date] == ["克孜勒苏柯尔克孜自治州阿合奇县", "经济技术开发区管理委员会"]
