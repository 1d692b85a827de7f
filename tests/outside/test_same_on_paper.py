"""The page as Chromium prints it, measured against the Word file as LibreOffice prints it.

Each line and rule of a report has its place in both, to the millimetre.
"""

import re
from copy import deepcopy
from itertools import pairwise

import pytest
from examples import OFFICIAL, OFFICIAL_WITHOUT_ANNEX, SMALLEST, composed, report_from
from pictures import png
from printed_layout import BOTTOM, LEFT, LINE_PITCH, MM, RIGHT, bands_of, body_of

from fazhi_report.document.layout import compose
from fazhi_report.document.rendering import docx, html
from fazhi_report.model import Dossier, break_title

ELEMENTS = {key: value for key, value in OFFICIAL["official"].items() if key != "signatories"}
OTHERS = ["乙市中级人民法院", "丙市人民检察院", "丁市司法局"]
HEAD = [f"第{number}栏" for number in "一二三四五六七八九十"]
WIDE = {
    "title": "各单位执法情况",
    "landscape": True,
    "table": {"head": HEAD, "rows": [["某单位", *range(9)] for _ in range(40)]},
}
LONG = {
    "title": "各单位案件",
    "table": {"head": ["单位", "案件"], "rows": [["某单位", "十件"] for _ in range(40)]},
}
COPIES = ["省司法厅", *(f"{name}市人民政府办公室" for name in "甲乙丙丁戊己")]
LONG_TITLE = "关于健全行政执法和刑事司法衔接机制加强重点领域执法有关情况的报告"
CROWDED = {
    "title": "各单位案件",
    "table": {
        "head": ["单位", *["行政复议案件办结"] * 7],
        "rows": [["某某市市场监督管理局", *["十件"] * 7] for _ in range(30)],
    },
}
NOTED = {
    "title": "各单位案件",
    "text": "见下表。",
    "table": LONG["table"]
    | {"rows": LONG["table"]["rows"][:5], "notes": ["注：甲。", "乙。", "资料来源：" + "丙" * 50]},
}
LONG_ISSUER = "克孜勒苏柯尔克孜自治州阿合奇县经济技术开发区管理委员会"
CASES = {"title": "典型案例", "text": "案例如下。"}
HEADINGS = [
    "压实各级主要责任，扎实推动行政执法各项任务见到成效",
    "规范执法行为，完善行政执法监督工作机制，让群众满意",
]
NUMBERED = {"number": "甲政〔2024〕5号", "printed_by": "甲市人民政府办公室"}


def lines(count, text="文字。"):
    return [{"id": "乙", "heading": "依法行政", "text": "\n\n".join([text] * count)}]


def joint(count, **changes):
    return {"official": ELEMENTS | {"co_issuers": OTHERS[: count - 1]}} | changes


UNSEALED = {"signature": {"date": "2024-02-06"}}
WEB = {"official": None, "published": "2024-02-26"}
ELECTRONIC = {"layout": {"profile": "gbt33476"}}
REPORTS = {
    "one page": UNSEALED | {"title": "短标题", "sections": lines(1), "official": NUMBERED},
    "three pages": {"sections": lines(10, "国" * 60)},
    "four pages": {"sections": lines(18, "国" * 60)},
    "headings of two lines": {
        "sections": [
            lines(1)[0] | {"id": f"节{number}", "heading": heading}
            for number, heading in enumerate(HEADINGS)
        ]
    },
    "two full pages": UNSEALED | {"sections": lines(20)},
    "a line more": UNSEALED | {"sections": lines(21)},
    "imprint on an even page": {
        "sections": lines(24),
        "official": ELEMENTS | {"imprint_on_even_page": True},
    },
    "joint issue of two": joint(2),
    "joint issue of four": joint(4),
    "joint issue without seals": joint(4, signature={"date": "2024-02-06"}),
    "long issuer": {"issuer": LONG_ISSUER},
    "long issuer without a seal": {
        "issuer": LONG_ISSUER,
        "signature": {"date": "2024-02-06"},
    },
    "signatories": {"official": OFFICIAL["official"]},
    "copies on several lines": {"official": ELEMENTS | {"copies_to": COPIES}},
    "printed paper": {"official": ELEMENTS | {"preprinted": 130}},
    "annexes": {"annex": [WIDE, CASES]},
    "long titles": {
        "title": f"甲市人民政府\n{LONG_TITLE}",
        "annex": [CASES | {"title": f"{LONG_TITLE}汇编"}],
    },
    "long list of annexes": {
        "annex": [CASES | {"title": f"{LONG_TITLE}第{number}部分"} for number in range(10, 30)]
    },
    "table of all metrics": {"annex": ["metrics"]},
    "crowded table": {"annex": [CROWDED]},
    "notes of a table": {"annex": [NOTED]},
    "long table": {"annex": [deepcopy(LONG), CASES, deepcopy(LONG)]},
    "web version": WEB,
    "full pages": SMALLEST | {"sections": [{"id": "甲", "text": "国" * (28 * 22 * 2)}]} | WEB,
}
SAME_IN_ELECTRONIC_FORM = ("four pages", "imprint on an even page", "annexes")
REPORTS |= {f"electronic: {name}": REPORTS[name] | ELECTRONIC for name in SAME_IN_ELECTRONIC_FORM}


@pytest.fixture(scope="module")
def documents():
    return {
        name: composed(
            report_from(
                {
                    key: value
                    for key, value in (OFFICIAL_WITHOUT_ANNEX | changes).items()
                    if value is not None
                }
            )
        )
        for name, changes in REPORTS.items()
    }


@pytest.fixture(scope="module")
def word_files(to_pdf, templates, documents):
    """PDF files of all Word files, converted in one run."""
    contents = [docx.render(document, templates) for document in documents.values()]
    return dict(zip(documents, to_pdf(*contents), strict=True))


@pytest.fixture(scope="module")
def in_both(word_files, print_page, templates, documents):
    """Return the PDF files of a report: from its Word file, and from its page."""
    printed = {}

    def convert(name):
        if name not in printed:
            printed[name] = print_page(html.render(documents[name], templates))
        return word_files[name], printed[name]

    return convert


def visible(name, rows):
    """Leave out the mark that is white in a Word file for printed paper, and hidden on the page."""
    return [row for row in rows if row.colour == "black"] if name == "printed paper" else rows


@pytest.mark.parametrize("name", REPORTS)
def test_each_line_is_as_high(in_both, read_lines, inked_rows, name):
    pages = [read_lines(pdf) for pdf in in_both(name)]
    assert len(pages[0]) == len(pages[1])
    for number, printed in enumerate(pages[1], start=1):
        word, page = (bands_of(visible(name, inked_rows(pdf, number))) for pdf in in_both(name))
        if name.endswith("annexes") and any(line.text == "续表" for line in printed):
            page = page[1:]  # LibreOffice does not show the header of a wide table's later pages.
        assert [edge for band in page for edge in band] == pytest.approx(
            [edge for band in word for edge in band], abs=1
        )


@pytest.mark.parametrize("name", REPORTS)
def test_each_line_begins_and_ends_at_the_same_place(in_both, read_lines, name):
    """LibreOffice leaves room around digits, which neither Word nor the page does."""
    places = [
        {
            (number, line.text): (line.left, line.right)
            for number, lines in enumerate(read_lines(pdf))
            for line in lines
            if not re.search("[!-~]", line.text)
        }
        for pdf in in_both(name)
    ]
    common = places[0].keys() & places[1].keys()
    assert len(common) >= 0.7 * len(places[0])
    for place in common:
        assert places[1][place] == pytest.approx(places[0][place], abs=MM)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("one page", 1),
        ("two full pages", 2),
        ("a line more", 3),
        ("three pages", 3),
        ("four pages", 4),
        ("imprint on an even page", 4),
    ],
)
def test_report_has_its_pages_and_ends_with_its_imprint_at_the_foot(
    in_both, read_lines, inked_rows, name, count
):
    for pdf in in_both(name):
        pages = read_lines(pdf)
        assert len(pages) == count
        *_, last = [row.top for row in inked_rows(pdf, count) if row.share > 0.7]
        assert last == pytest.approx(BOTTOM / MM, abs=1)


def test_last_line_of_a_full_page_stands_just_above_the_imprint(in_both, inked_rows):
    for pdf in in_both("two full pages"):
        rows = inked_rows(pdf, 2)
        first_rule = next(row.top for row in rows if row.share > 0.7)
        above = max(row.top for row in rows if row.top < first_rule - 0.5)
        assert first_rule - above < LINE_PITCH / MM


@pytest.mark.parametrize("text", [LONG_TITLE, f"{LONG_TITLE}汇编"])
def test_titles_have_the_same_lines(in_both, read_lines, text):
    for pdf in in_both("long titles"):
        printed = [line.text for page in read_lines(pdf) for line in page]
        lines = break_title(text, "")
        last = max(number for number, line in enumerate(printed) if line == lines[-1])
        assert tuple(printed[last + 1 - len(lines) : last + 1]) == lines


def test_a_long_list_of_annexes_goes_on_below_the_text(in_both, read_lines):
    for pdf in in_both("long list of annexes"):
        pages = [[line.text for line in page] for page in map(body_of, read_lines(pdf))]
        first = next(page for page in pages if any("附件：1" in text for text in page))
        assert "特此报告。" in first
        signed = next(page for page in pages if "2024年2月6日" in page)
        assert [text[:3] for text in signed if re.match("[0-9]+[.]", text)][-2:] == ["19.", "20."]


@pytest.mark.parametrize("name", ["full pages", "four pages", "electronic: four pages"])
def test_full_pages_have_their_lines_in_the_type_area(in_both, read_lines, inked_rows, name):
    for pdf in in_both(name):
        lines = body_of(read_lines(pdf)[1])
        assert len(lines) == 22
        assert min(line.left for line in lines) == pytest.approx(LEFT, abs=1)
        assert max(line.right for line in lines) == pytest.approx(RIGHT, abs=1.5)
        bands = [band for band in bands_of(inked_rows(pdf, 2)) if band[0] < 264]
        assert bands[0][0] >= 37 - 0.5
        assert bands[-1][1] <= 262 + 1


@pytest.mark.parametrize("style", ["outer", "center", "plain", "none"])
@pytest.mark.parametrize("count", [1, 2])
def test_later_pages_of_a_long_table_are_headed_by_continued(
    layout, printed_layout, templates, style, count
):
    """Its first page has the number where odd or even pages have it."""
    annexes = [CASES | {"title": f"案例{number}"} for number in range(count)]
    annexes.append(deepcopy(LONG))
    report = report_from(
        OFFICIAL_WITHOUT_ANNEX | {"annex": annexes, "layout": {"page_number": style}}
    )
    (word,) = layout(docx.render(composed(report), templates))
    (page,) = printed_layout(html.render(composed(report), templates))
    assert len(word) == len(page)
    for number, (lines, printed) in enumerate(zip(word, page, strict=True), start=1):
        for each in (lines, printed):
            assert [line.text for line in each].count("续表") == (number == len(word))
        if style != "none":
            found, expected = (
                next(line for line in each if re.fullmatch(f"—?{number}—?", line.text))
                for each in (lines, printed)
            )
            assert found.centre == pytest.approx(expected.centre, abs=1.2 * MM)


def rows_of_last_pages(pages):
    """Return the number of rows on the last page of each table, by its number of rows."""
    last = {}
    for lines in pages:
        rows = [
            match for line in lines for match in re.findall(r"第([0-9]+)行共([0-9]+)行", line.text)
        ]
        for total in {total for _, total in rows}:
            last[int(total)] = sum(each == total for _, each in rows)
    return last


@pytest.mark.parametrize("counts", [range(20, 40), range(40, 60)])
def test_last_page_of_a_table_has_six_rows_whatever_its_length(
    layout, printed_layout, templates, counts
):
    annexes = [
        {
            "title": f"{count}行",
            "table": {
                "head": ["指标", "件数"],
                "rows": [[f"第{row}行共{count}行", row] for row in range(count)],
            },
        }
        for count in counts
    ]
    document = composed(report_from(SMALLEST | {"annex": annexes}))
    (word,) = layout(docx.render(document, templates))
    (page,) = printed_layout(html.render(document, templates))
    for last in (rows_of_last_pages(word), rows_of_last_pages(page)):
        assert sorted(last) == list(counts)
        assert min(last.values()) >= 6


def test_two_lines_of_the_text_at_least_go_with_the_signature(layout, printed_layout, templates):
    """Lengthen a report line by line; its last paragraph is a character longer than two lines."""
    last = "国" * (26 + 28 + 1)
    documents = []
    for count in range(8, 18):
        sections = [{"id": "乙", "text": "\n\n".join([*["文字。"] * count, last])}]
        changes = {"sections": sections, "signature": {"date": "2024-02-06", "seal": True}}
        documents.append(composed(report_from(SMALLEST | changes)))
    word = layout(*(docx.render(document, templates) for document in documents))
    page = printed_layout(*(html.render(document, templates) for document in documents))
    assert list(map(len, word)) == list(map(len, page))
    for kind in (word, page):
        assert {len(pages) for pages in kind} == {1, 2}
        for pages in kind:
            assert sum(line.text.startswith("国") for line in pages[-1]) >= 2


@pytest.mark.parametrize("text", [{}, {"text": "各年走势如下图。"}, {"text": "文字很短。"}])
@pytest.mark.parametrize("size", [(400, 2000), (2000, 2000)])
def test_a_tall_picture_in_an_annex_leaves_room(
    layout, printed_layout, templates, tmp_path, size, text
):
    """Title, a line of text, caption and 版记 share its page."""
    (tmp_path / "高.png").write_bytes(png(*size))
    picture = {"file": "高.png", "alt": "图", "caption": "图一走势"}
    annex = [{"title": "多年走势图", "picture": picture} | text]
    document = composed(report_from(OFFICIAL | {"annex": annex}), folder=tmp_path)
    (word,) = layout(docx.render(document, templates))
    (page,) = printed_layout(html.render(document, templates))
    for pages in (word, page):
        last = "".join(line.text for line in pages[-1])
        assert all(text in last for text in ("多年走势图", "图一走势", "印发"))


SEALED = {"date": "2024-02-06", "seal": True}
REMARK = {"remark": "此件公开发布"}


def test_short_names_below_seals_share_rows_beside_a_long_one(layout, printed_layout, templates):
    """Three rows fit the page of the text and of the date."""
    names = [
        "乙州文化和旅游广播电视体育管理局",
        *(f"丙市{name}局" for name in ("财政", "水利", "司法", "公安", "审计")),
    ]
    changes = {"issuer": names[0], "official": NUMBERED | {"co_issuers": names[1:]}}
    word, page = both_printed(layout, printed_layout, templates, changes)
    word, page = ({line.text: line for line in pages[-1]} for pages in (word, page))
    for name in names:
        assert page[name].left == pytest.approx(word[name].left, abs=MM)
    heights = {round(word[name].top) for name in names}
    assert len(heights) == 3
    for above, below in pairwise(sorted(heights)):
        assert below - above == pytest.approx(5 * LINE_PITCH, abs=1)


@pytest.mark.parametrize(
    "elements",
    [
        NUMBERED,
        NUMBERED | {"copies_to": COPIES},
        NUMBERED | REMARK,
        {},
        NUMBERED | {"co_issuers": OTHERS},
    ],
    ids=("imprint", "copies", "remark", "no imprint", "joint"),
)
def test_a_seal_has_room_below_its_date(layout, printed_layout, templates, elements):
    """Lengthen a report line by line. The seal of 42 mm needs 1.1 lines, and has two."""
    documents = [
        composed(
            report_from(
                SMALLEST
                | {"addressee": "中共甲市委", "closing": "特此报告。", "signature": SEALED}
                | {"sections": lines(count)}
                | ({"official": elements} if elements else {})
            )
        )
        for count in (range(8, 24) if elements else range(1, 17))
    ]
    word = layout(*(docx.render(document, templates) for document in documents))
    page = printed_layout(*(html.render(document, templates) for document in documents))
    assert list(map(len, word)) == list(map(len, page))
    for kind in (word, page):
        assert len({len(pages) for pages in kind}) == 2
        for pages in kind:
            signed = body_of(pages[-1])
            date = next(line for line in signed if line.text == "2024年2月6日")
            end = BOTTOM
            if elements:
                below = [line for line in signed if line.top > date.bottom and "市" in line.text]
                printed = min(below, key=lambda line: line.top)
                end = (printed.top + printed.bottom) / 2 - LINE_PITCH / 2
            assert end - (date.top + date.bottom) / 2 >= 2.3 * LINE_PITCH
            assert any("特此报告" in line.text for line in signed)


def test_the_text_does_not_leave_its_page_for_an_imprint_on_an_even_page(
    layout, printed_layout, templates
):
    """Lengthen a report line by line until its text ends on an even page."""
    elements = NUMBERED | {"imprint_on_even_page": True}
    changes = {"addressee": "中共甲市委", "signature": {"date": "2024-02-06"}, "official": elements}
    documents = [
        composed(report_from(SMALLEST | changes | {"sections": lines(count)}))
        for count in range(2, 16)
    ]
    word = layout(*(docx.render(document, templates) for document in documents))
    page = printed_layout(*(html.render(document, templates) for document in documents))
    ends = []
    for pages in zip(word, page, strict=True):
        counts = [
            [sum("文字。" in line.text for line in lines) for lines in each[:2]] for each in pages
        ]
        assert counts[0] == counts[1]
        signed = [
            next(number for number, lines in enumerate(each, 1) if "2024年2月6日" in texts(lines))
            for each in pages
        ]
        assert signed[0] == signed[1]
        assert "人民政府办公室" in "".join(texts(pages[1][1]))
        ends.append(signed[0])
    assert set(ends) == {1, 2}


@pytest.mark.parametrize("others", [0, 1])
@pytest.mark.parametrize("official", [None, NUMBERED])
def test_charts_begin_a_page_below_a_long_table(
    layout, printed_layout, templates, official, others
):
    metrics = {f"办结{number}类案件": {"value": f"12{number}件"} for number in range(30)}
    metrics["受理案件"] = {"value": "98件", "previous": "85件"}
    text = "、".join(f"{{{{ {name} }}}}" for name in metrics)
    parts = [{"id": "甲", "text": f"{text}。", "metrics": metrics}]
    annexes = [{"title": "主要指标一览表", "metrics_table": True, "charts": True}, CASES]
    changes = {"annex": annexes[: 1 + others], "sections": [{"id": "一", "achievements": parts}]}
    report = SMALLEST | changes | ({"official": official} if official else {})
    document = composed(report_from(report))
    (word,) = layout(docx.render(document, templates))
    (page,) = printed_layout(html.render(document, templates))
    assert len(word) == len(page)
    for pages in (word, page):
        (chart,) = (
            number
            for number, lines in enumerate(pages)
            if any("两年对照" in line for line in texts(lines))
        )
        assert "序号" not in "".join(texts(pages[chart]))
        continued = [number for number, lines in enumerate(pages) if "续表" in texts(lines)]
        # The printed page has one name for all pages with 版记 on the last of them.
        assert continued == ([] if pages is page and official and not others else [chart - 1])


def test_the_note_of_a_draft_stands_at_one_height(
    to_pdf, print_page, read_lines, inked_rows, templates
):
    """It does so above long tables as well, where 续表 is below it."""
    report = report_from(SMALLEST | {"annex": [deepcopy(LONG), CASES]})
    document = compose(Dossier(report), is_draft=True)
    (word,) = to_pdf(docx.render(document, templates))
    page = print_page(html.render(document, templates))
    continued = []
    for pdf in (word, page):
        pages = read_lines(pdf)
        assert len(pages) == 4
        for number, lines in enumerate(pages, start=1):
            bands = bands_of(inked_rows(pdf, number))
            assert bands[0] == pytest.approx((16.5, 21), abs=1)
            if "续表" in texts(lines):
                continued.append(bands[1])
                assert 36 - bands[1][1] < 2
    assert continued[0] == pytest.approx(continued[1], abs=1)


def texts(lines):
    return [line.text for line in lines]


def both_printed(layout, printed_layout, templates, changes):
    """Return the pages of a report as LibreOffice and as Chromium print them."""
    document = composed(report_from(OFFICIAL_WITHOUT_ANNEX | changes))
    (word,) = layout(docx.render(document, templates))
    (page,) = printed_layout(html.render(document, templates))
    return word, page


def test_names_below_seals_stand_at_the_same_place_beside_a_long_one(
    layout, printed_layout, templates
):
    names = [*OTHERS[:2], "丁市新兴产业示范区管理委员会"]
    changes = {"official": ELEMENTS | {"co_issuers": names}}
    word, page = (
        [line.left for line in pages[-1] if line.text.startswith("丙市人民检察院")]
        for pages in both_printed(layout, printed_layout, templates, changes)
    )
    assert page == pytest.approx(word, abs=MM)


def test_the_date_stands_beside_the_last_line_of_a_long_name_in_the_imprint(
    layout, printed_layout, templates
):
    changes = {"official": ELEMENTS | {"printed_by": f"{LONG_ISSUER}和乙市人民政府办公室"}}
    for pages in both_printed(layout, printed_layout, templates, changes):
        date, name = (
            next(line for line in pages[-1] if line.text.endswith(end) and line.top > BOTTOM / 2)
            for end in ("印发", "政府办公室")
        )
        assert date.top == pytest.approx(name.top, abs=2 * MM)
        assert RIGHT - date.right == pytest.approx(14, abs=MM)


def test_a_row_of_more_than_half_a_page_is_broken_alike(layout, printed_layout, templates):
    rows = [["某单位", "各项工作都有进展。" * count] for count in (20, 100, 20)]
    changes = {"annex": [CASES | {"table": {"head": ["单位", "做法"], "rows": rows}}]}
    word, page = both_printed(layout, printed_layout, templates, changes)
    assert len(word) == len(page)
    counts = [
        [sum(line.text.count("进展") for line in lines) for lines in pages]
        for pages in (word, page)
    ]
    assert sum(counts[0]) > 130  # a line may end within the word
    assert counts[0] == pytest.approx(counts[1], abs=3)
