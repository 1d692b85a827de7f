import re
from dataclasses import astuple, replace
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from examples import OFFICIAL, SMALLEST, composed, report_from

from fazhi_report.document.layout import Heading, Signature, TextRun, compose
from fazhi_report.document.layout.page import GBT9704
from fazhi_report.document.rendering import docx as renderer
from fazhi_report.document.rendering import placement, signatures
from fazhi_report.document.rendering.bookmarks import Bookmarks
from fazhi_report.model import Dossier, Layout, metrics_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def body(rendered):
    with ZipFile(BytesIO(rendered["docx"])) as package:
        return ElementTree.fromstring(package.read("word/document.xml"))


def test_content_types_come_first_and_the_rest_in_order(rendered):
    with ZipFile(BytesIO(rendered["docx"])) as package:
        first, *rest = package.namelist()
    assert first == "[Content_Types].xml"
    assert rest == sorted(rest)


def test_page_size_and_margins(rendered):
    section = docx.Document(BytesIO(rendered["docx"])).sections[0]
    sizes = {name: getattr(section, name).mm for name in ("page_width", "page_height")}
    margins = [getattr(section, f"{side}_margin").mm for side in ("top", "bottom", "left", "right")]
    assert sizes == pytest.approx({"page_width": 210, "page_height": 297}, abs=0.1)
    assert margins == pytest.approx([37, 35, 28, 26], abs=0.1)


def test_headings_have_outline_levels(rendered):
    document = docx.Document(BytesIO(rendered["docx"]))
    headings = [
        paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"
    ]
    assert [heading[:2] for heading in headings] == ["一、", "二、", "三、", "四、"]
    outline = document.styles["Heading 1"].element.find(f".//{W}outlineLvl")
    assert outline.get(f"{W}val") == "0"


def test_styles_follow_the_standard(rendered):
    """Font, size, outline level and indent of each element (GB/T 9704-2012)."""
    styles = docx.Document(BytesIO(rendered["docx"])).styles
    formats = {}
    for name in ("Title", "Body Text", *(f"Heading {level}" for level in range(1, 5))):
        element = styles[name].element
        fonts = element.find(f".//{W}rFonts")
        level, indent = element.find(f".//{W}outlineLvl"), element.find(f".//{W}ind")
        formats[name] = (
            None if fonts is None else fonts.get(f"{W}eastAsia"),
            styles[name].font.size and styles[name].font.size.pt,
            None if level is None else level.get(f"{W}val"),
            None if indent is None else indent.get(f"{W}firstLineChars"),
        )
    assert formats == {
        "Title": ("方正小标宋简体", 22, None, None),
        "Body Text": (None, None, None, "200"),
        "Heading 1": ("黑体", None, "0", None),
        "Heading 2": ("楷体_GB2312", None, "1", None),
        "Heading 3": (None, None, "2", None),
        "Heading 4": (None, None, "3", None),
    }


def test_every_heading_of_the_sample_is_a_heading_of_word(rendered, sample):
    document = docx.Document(BytesIO(rendered["docx"]))
    found = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert found == [heading.full for heading in composed(sample).headings]
    assert len(found) == 16


def test_run_in_heading_goes_on_behind_a_style_separator(rendered):
    paragraphs = docx.Document(BytesIO(rendered["docx"])).paragraphs
    index, heading = next(item for item in enumerate(paragraphs) if "（一）" in item[1].text)
    assert heading.text == "（一）全力服务保障重大国家战略实施。"
    mark = [element.tag for element in heading.paragraph_format.element.pPr.find(f"{W}rPr")]
    assert mark == [f"{W}vanish", f"{W}specVanish"]
    assert paragraphs[index + 1].style.name == "Body Text"


def test_run_in_heading_as_text_has_a_character_style(sample, templates):
    document = compose(Dossier(sample), Layout(run_in="text"))
    paragraphs = docx.Document(BytesIO(renderer.render(document, templates))).paragraphs
    paragraph = next(p for p in paragraphs if p.text.startswith("（一）"))
    assert paragraph.runs[0].style.name == "Heading 2 Char"
    assert paragraph.runs[0].text == "（一）全力服务保障重大国家战略实施。"
    assert paragraph.runs[1].style.name == "Default Paragraph Font"


def test_every_figure_has_a_bookmark(body, sample):
    starts = body.iter(f"{W}bookmarkStart")
    names = [name for start in starts if (name := start.get(f"{W}name")).startswith("_fig")]
    assert len(names) == len(set(names)) == len(list(metrics_of(sample)))
    assert all(re.fullmatch(r"_\w{1,39}", name) for name in names)
    paragraph = next(p for p in body.iter(f"{W}p") if "11次" in "".join(p.itertext()))
    tags = [child.tag.removeprefix(W) for child in paragraph]
    start = tags.index("bookmarkStart", tags.index("r"))
    assert tags[start : start + 3] == ["bookmarkStart", "r", "bookmarkEnd"]
    assert "".join(paragraph[start + 1].itertext()) == "11次"


def test_bookmark_names_are_short_and_unique():
    names = ["案" * 60, "案" * 59 + "件", "示范村（社区）"]
    part = {
        "id": "甲",
        "text": "".join(f"{{{{ {name} }}}}" for name in names),
        "achievements": [{"id": "乙", "text": "文", "metrics": dict.fromkeys(names, "1件")}],
    }
    document = composed(report_from(SMALLEST | {"sections": [part]}))
    figures = [span.figure for span in document.blocks[0].spans]
    bookmarks = Bookmarks(document)
    names = [bookmarks.figure(figure) for figure in figures]
    assert names == ["_fig1_" + "案" * 29, "_fig2_" + "案" * 29, "_fig1_示范村_社区_"]
    assert [bookmarks.numbers[name] for name in names] == [1, 2, 3]


def test_bookmarks_keep_their_names_when_other_parts_come(templates):
    """Paragraphs, headings, cells and figures are found again in the next build."""
    before = _bookmarks(OFFICIAL, templates)
    section = OFFICIAL["sections"][0]
    first = {"id": "新", "heading": "新的", "achievements": [{"id": "新段", "text": "新的一段。"}]}
    after = _bookmarks(OFFICIAL | {"sections": [first, section]}, templates)
    assert len(before) == len(set(before))
    assert len(after) == len(set(after))
    assert set(before) < set(after)


def _parts_of(document, templates):
    with ZipFile(BytesIO(renderer.render(document, templates))) as package:
        return {name: package.read(name) for name in package.namelist()}


def _bookmarks(data, templates):
    parts = _parts_of(composed(report_from(data)), templates)
    return re.findall('<w:bookmarkStart [^>]*w:name="([^"]+)"', parts["word/document.xml"].decode())


def test_a_file_says_what_it_was_built_from(templates):
    document = composed(report_from(SMALLEST))
    parts = _parts_of(replace(document, data_hash="ab12"), templates)
    assert b'name="fazhi-report-data"><vt:lpwstr>ab12<' in parts["docProps/custom.xml"]
    assert "docProps/custom.xml" not in _parts_of(document, templates)


def test_title_is_one_paragraph_broken_after_the_issuer(body):
    title = body.find(f".//{W}p")
    assert [child.tag.removeprefix(W) for child in title.iter() if child.tag == f"{W}br"] == ["br"]
    assert [t.text for t in title.iter(f"{W}t")] == [
        "廊坊市人民政府",
        "2023年度法治政府建设情况报告",
    ]


@pytest.mark.parametrize("data", [SMALLEST, OFFICIAL])
def test_every_text_run_hints_the_east_asian_font(templates, data):
    with ZipFile(BytesIO(renderer.render(composed(report_from(data)), templates))) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
    runs = [run for run in body.iter(f"{W}r") if run.find(f"{W}t") is not None]
    hints = {run.find(f"{W}rPr/{W}rFonts").get(f"{W}hint") for run in runs}
    assert hints == {"eastAsia"}


def test_spaces_at_the_ends_of_runs_are_preserved(body):
    modes = {t.get("{http://www.w3.org/XML/1998/namespace}space") for t in body.iter(f"{W}t")}
    assert modes == {"preserve"}


def test_no_theme_fonts(rendered):
    with ZipFile(BytesIO(rendered["docx"])) as package:
        assert not any(b"Theme=" in package.read(name) for name in package.namelist())


def test_odd_and_even_footers(rendered):
    document = docx.Document(BytesIO(rendered["docx"]))
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    footers = [section.footer, section.even_page_footer]
    assert [footer.paragraphs[0].text for footer in footers] == ["— 1 —", "— 1 —"]
    assert [footer.paragraphs[0].style.name for footer in footers] == ["Footer Odd", "Footer Even"]


def test_rendering_is_reproducible(sample, templates, rendered):
    assert renderer.render(composed(sample), templates) == rendered["docx"]


@pytest.mark.parametrize(
    ("epoch", "published", "date"),
    [
        (None, "2024-02-26", (2024, 2, 26, 0, 0, 0)),
        ("1700000000", "2024-02-26", (2023, 11, 14, 22, 13, 20)),
        ("3e9", "2024-02-26", (2024, 2, 26, 0, 0, 0)),
        ("soon", "2024-02-26", (2024, 2, 26, 0, 0, 0)),
        ("9" * 5000, "2024-02-26", (2107, 12, 31, 0, 0, 0)),
    ],
)
def test_date_of_the_package(monkeypatch, templates, epoch, published, date):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    report = report_from(SMALLEST | ({"published": published} if published else {}))
    with ZipFile(BytesIO(renderer.render(composed(report), templates))) as package:
        assert {entry.date_time for entry in package.infolist()} == {date}
        core = package.read("docProps/core.xml").decode()
    assert "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*date) in core


@pytest.mark.parametrize(
    ("signed", "created"), [({}, None), ({"signature": {"date": "2024-02-06"}}, "2024-02-06")]
)
def test_date_of_a_package_that_was_not_published(monkeypatch, templates, signed, created):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    document = composed(report_from(SMALLEST | signed))
    properties = docx.Document(BytesIO(renderer.render(document, templates))).core_properties
    assert (properties.created and str(properties.created.date())) == created


def test_language_is_chinese(rendered):
    """Latin text has the language that Word gives it in Chinese documents."""
    with ZipFile(BytesIO(rendered["docx"])) as package:
        styles = ElementTree.fromstring(package.read("word/styles.xml"))
        properties = package.read("docProps/core.xml").decode()
    (language,) = styles.iterfind(f"{W}docDefaults//{W}lang")
    assert [language.get(f"{W}{name}") for name in ("val", "eastAsia")] == ["en-US", "zh-CN"]
    assert "<dc:language>zh-CN</dc:language>" in properties


def test_tables_are_described(templates):
    document = composed(report_from(OFFICIAL))
    with ZipFile(BytesIO(renderer.render(document, templates))) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    table = next(root.iter(f"{W}tblPr"))
    described = [
        table.find(f"{W}{name}").get(f"{W}val") for name in ("tblCaption", "tblDescription")
    ]
    assert described == ["表1 | 案件", "表格1，2行3栏，各栏是事项、2022年、2023年"]


def test_a_table_without_title_has_the_name_of_its_annex(templates):
    first, second = ({"head": ["单位", "件数"], "rows": [["甲局", 1]]} for _ in range(2))
    annexes = [{"title": "案件一览表", "table": first}]
    annexes += [{"title": "情况", "text": "见下表。", "table": second}]
    document = composed(report_from(SMALLEST | {"annex": annexes}))
    with ZipFile(BytesIO(renderer.render(document, templates))) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    names = [each.get(f"{W}val") for each in root.iter(f"{W}tblCaption")]
    assert names == ["案件一览表", "表格2"]


@pytest.mark.parametrize(
    ("text", "first_line"),
    [
        ("一、" + "长" * 23, None),
        ("一、" + "长" * 26, 24),
        ("一、" + "长" * 29, None),
        ("一、" + "长" * 17 + "，" + "短" * 10, 20),
        ("一、" + "长" * 9 + "，" + "短" * 17, 24),
        ("一、压实各级主要责任，扎实推动行政执法各项任务见到成效", 19),
        ("一、压实各级主要责任，行政执法工作任务基本得到扎实推进", 23),
        ("一、" + "长" * 80, None),
    ],
)
def test_heading_of_two_lines_breaks_by_sense(text, first_line):
    heading = Heading(1, "", (TextRun(text),), "甲")
    room = (26 - first_line - 0.4) * 315 if first_line else 0
    assert placement.heading_indent(heading, GBT9704) == round(room)


def test_notes_of_a_table_are_aligned():
    notes = ["注：甲。", "乙。", "注2：丙。", "资料来源：丁。"]
    assert placement.note_indents(notes) == [(588, 480), (588, 0), (708, 600), (1308, 1200)]


@pytest.mark.parametrize(("profile", "is_bold"), [("gbt9704", False), ("windows", True)])
def test_titles_in_plain_song_are_bold(sample, templates, profile, is_bold):
    document = compose(Dossier(sample), Layout(profile=profile))
    styles = docx.Document(BytesIO(renderer.render(document, templates))).styles
    assert bool(styles["Title"].font.bold) is is_bold


def test_first_three_and_last_six_rows_of_a_table_keep_together(templates):
    table = {"head": ["单位", "件数"], "rows": [[f"单位{row}", row] for row in range(20)]}
    report = report_from(OFFICIAL | {"annex": [{"title": "情况", "table": table}]})
    body = docx.Document(BytesIO(renderer.render(composed(report), templates)))
    rows = body.tables[1].rows[1:]
    kept = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in rows]
    assert kept[:-1] == [True] * 2 + [False] * 12 + [True] * 5


@pytest.mark.parametrize(
    ("length", "first", "last"),
    [(20, 2, 5), (80, 2, 5), (200, 1, 2), (300, 1, 1), (600, 0, 0)],
)
def test_no_more_tall_rows_keep_together_than_fit_half_a_page(templates, length, first, last):
    """Otherwise programs leave the caption alone on a page."""
    table = {"head": ["序号", "情况"], "rows": [[row, "情" * length] for row in range(20)]}
    report = report_from(SMALLEST | {"annex": [{"title": "情况", "table": table}]})
    body = docx.Document(BytesIO(renderer.render(composed(report), templates)))
    rows = body.tables[0].rows[1:]
    kept = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in rows]
    assert kept == [True] * first + [False] * (19 - first - last) + [True] * last + [False]


def test_short_cells_beside_long_ones_end_their_lines_between_words(templates):
    units = ["市自然资源和规划局", "市司法局、市公安局、市生态环境局和有关的县级人民政府"]
    rows = [["某事项", unit, "程" * 120] for unit in units]
    table = {"head": ["事项", "单位", "程序"], "rows": rows, "widths": [3, 1, 6]}
    report = report_from(SMALLEST | {"annex": [{"title": "清单", "table": table}]})
    body = docx.Document(BytesIO(renderer.render(composed(report), templates)))
    short, long = (row.cells[1].paragraphs[0] for row in body.tables[0].rows[1:])
    assert short.paragraph_format.right_indent > 0
    assert long.paragraph_format.right_indent is None
    assert [short.text, long.text] == units


def test_table_and_imprint_keep_together(templates):
    """The last lines go to a new page with 版记, the last row with the notes."""
    body = docx.Document(BytesIO(renderer.render(composed(report_from(OFFICIAL)), templates)))
    first = body.tables[0]
    assert first.rows[-1].cells[0].paragraphs[0].paragraph_format.keep_with_next
    last = next(p for p in body.paragraphs if p.text == "“经过”。")
    assert last.paragraph_format.keep_with_next


@pytest.mark.parametrize(
    ("name", "date", "is_sealed", "expected"),
    [
        ("廊坊市人民政府", "2024年2月6日", False, (("right", 0.0, 2.0), ("right", 0.0, 1.0))),
        (
            "新疆生产建设兵团司法局",
            "2024年2月6日",
            False,
            (("right", 0.0, 2.0), ("left", 17.0, -2.0)),
        ),
        ("甲厅", "2024年12月26日", False, (("right", 0.0, 9.0), ("right", 0.0, 2.0))),
        ("长" * 30, "2024年2月6日", False, (("right", 0.0, 2.0), ("left", 2.0, -2.0))),
        ("甲市人民政府", "2024年2月6日", False, (("right", 0.0, 2.0), ("right", 0.0, 0.0))),
        ("廊坊市人民政府", "2024年2月6日", True, (("center", 14.0, 0.0),) * 2),
        ("甲厅", "2024年2月6日", True, (("center", 14.0, 0.0),) * 2),
        ("长" * 20, "2024年2月6日", True, (("center", 4.0, 0.0),) * 2),
    ],
)
def test_places_of_signature_and_date(name, date, is_sealed, expected):
    places = signatures.signature_places(Signature(name, date, is_sealed), GBT9704)
    assert tuple(map(astuple, places)) == expected
