"""Layouts (版式) of Word files besides the usual one: joint issue, pages on their side."""

import re
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import docx
import pytest
from examples import OFFICIAL, SMALLEST, composed, report_from
from own_files import assert_unchanged, built, imported
from reading import assert_same_text
from redline_pairs import DAY

from fazhi_report.document.layout import GBT9704, Masthead, Signature, compose
from fazhi_report.document.layout.page import PROFILES
from fazhi_report.document.rendering import docx as renderer
from fazhi_report.document.rendering.masthead import masthead_places
from fazhi_report.document.rendering.signatures import seal_centres
from fazhi_report.drafts.redline import Pair, Remarks, track_changes
from fazhi_report.model import Dossier
from fazhi_report.word import read_word

ELEMENTS = OFFICIAL["official"]
OTHERS = ["乙市人民政府办公室", "丙市人民政府", "丁市人民政府"]
JOINT = ELEMENTS | {"co_issuers": OTHERS}
WIDE = {"title": "名录", "landscape": True, "table": {"head": ["事项"], "rows": [["甲"]]}}


def official(**changes):
    return report_from(OFFICIAL | changes)


@pytest.fixture
def parts(templates):
    """Render a report and return the texts of its parts by name."""

    def render(report, **options):
        document = compose(Dossier(report), **options)
        with ZipFile(BytesIO(renderer.render(document, templates))) as package:
            return {name: package.read(name).decode() for name in package.namelist()}

    return render


@pytest.mark.parametrize(
    "report",
    [
        official(official=JOINT),
        official(official=JOINT, signature={"date": "2024-02-06"}),
        official(official=JOINT | {"mark": "甲市人民政府文件", "preprinted": 110}),
        official(official=ELEMENTS | {"imprint_on_even_page": True}, annex=[WIDE, "metrics"]),
        official(annex=[WIDE, "metrics"], layout={"page_number": "plain", "profile": "gbt33476"}),
    ],
    ids=("joint", "unsealed", "preprinted", "even", "wide"),
)
def test_all_formats_have_the_same_text_and_give_the_data_back(report):
    assert_same_text(report)
    for output_format in ("docx", "html"):
        assert_unchanged(report, imported(built(report, output_format), output_format))


def test_masthead_of_a_joint_document():
    head = composed(official(official=JOINT)).masthead
    assert (head.names, head.mark) == (("甲市人民政府", *OTHERS), "文件")
    only_first = composed(official(official=JOINT | {"mark": "甲市人民政府文件"})).masthead
    assert (only_first.names, only_first.mark) == ((), "甲市人民政府文件")


@pytest.mark.parametrize(
    ("others", "is_sealed", "rows"),
    [
        ((), True, (("甲市人民政府",),)),
        (("乙局",), False, (("甲市人民政府",), ("乙局",))),
        (("乙局",), True, (("甲市人民政府", "乙局"),)),
        (("乙局", "丙局"), True, (("甲市人民政府", "乙局"), ("丙局",))),
        (("长" * 19,), True, (("甲市人民政府",), ("长" * 19,))),
    ],
)
def test_rows_of_signatures(others, is_sealed, rows):
    assert Signature("甲市人民政府", "2024年2月6日", is_sealed, others).rows == rows


@pytest.mark.parametrize(
    ("lengths", "rows", "is_close"),
    [
        ((17, 6, 6, 6), [1, 2, 1], False),
        ((6, 17, 6, 6), [1, 1, 2], False),
        ((6, 6, 6, 6, 6, 6), [2, 2, 2], False),
        ((17, 6, 6, 6, 10, 6), [1, 3, 2], False),
        ((6,) * 10, [3, 3, 3, 1], True),
        ((17, 17, 17, 17), [1, 1, 1, 1], True),
    ],
)
def test_names_below_seals_share_rows_but_for_long_ones(lengths, rows, is_close):
    """The rows are closer together if there are many, but a seal of 42 mm (4.1 lines) fits."""
    first, *others = (
        mark * length for mark, length in zip("甲乙丙丁戊己庚辛壬癸", lengths, strict=False)
    )
    signature = Signature(first, "2024年12月26日", seal=True, others=tuple(others))
    assert [len(row) for row in signature.rows] == rows
    assert sum(signature.rows, ()) == (first, *others)
    assert (signature.row_pitch < 5) is is_close
    assert signature.row_pitch > 4.12
    for row, centres in zip(signature.rows, seal_centres(signature, GBT9704), strict=True):
        widths = [max(8, len(name)) for name in row]
        assert centres[0] + widths[0] / 2 <= 28
        assert all(left - right > 42 / (156 / 28) for left, right in pairwise(centres))
        ends = [centre + len(name) / 2 for centre, name in zip(centres, row, strict=True)]
        assert all(
            right < left - len(name) for left, right, name in zip(ends, ends[1:], row, strict=False)
        )


def test_marks_of_ten_issuers_leave_room_for_the_text():
    names = tuple(f"{mark}市人民政府" for mark in "甲乙丙丁戊己庚辛壬癸")
    places = masthead_places(Masthead("", "", "", "文件", "", (), names), GBT9704)
    assert places.mark_line * len(names) <= 60 * 1440 / 25.4
    x, _, width = places.beside
    assert x + width <= GBT9704.type_width


def test_mark_on_printed_paper_is_white_and_its_rule_is_where_the_paper_has_it(parts):
    text = parts(official(official=ELEMENTS | {"preprinted": 110}))["word/document.xml"]
    masthead = text[: text.index('w:val="Title"')]
    assert set(re.findall(r'w:color(?: w:val)?="(\w+)"', masthead)) == {"FFFFFF"}


@pytest.mark.parametrize("rule", [60, 110, 200])
def test_height_above_a_printed_rule(rule):
    head = Masthead("000001", "", "", "甲市人民政府文件", "甲政〔2024〕5号", (), (), Decimal(rule))
    places = masthead_places(head, GBT9704)
    mark = len(places.mark) * places.mark_line
    height = GBT9704.line + places.mark_before + mark + 3 * GBT9704.line + 150
    least = GBT9704.line * 4 + 170
    assert height == max(round((rule - 37) * 1440 / 25.4), least)


def test_pages_of_a_wide_annex_lie_on_their_side_between_upright_ones(templates):
    annexes = [{"title": "甲", "text": "文字。"}, WIDE, {"title": "乙", "text": "文字。"}]
    document = composed(official(annex=annexes))
    sections = docx.Document(BytesIO(renderer.render(document, templates))).sections
    assert [section.page_width.mm > 200 + 80 for section in sections] == [False, True, False]
    wide = sections[1]
    margins = [getattr(wide, f"{side}_margin").mm for side in ("top", "bottom", "left", "right")]
    assert margins == pytest.approx([28, 26, 35, 37], abs=0.1)


def test_parts_that_a_document_does_not_need_are_not_in_it(parts):
    plain, wide = parts(official()), parts(official(annex=[WIDE]), is_draft=True)
    new = {"word/footer-wide-odd.xml", "word/footer-wide-even.xml", "word/header-draft.xml"}
    assert wide.keys() - plain.keys() == new
    assert not any("wide" in text or "rIdDraft" in text for text in plain.values())


def test_draft_says_so_in_the_header(parts):
    part = {"id": "甲", "text": "{{ 数 }}", "metrics": {"数": "待填"}}
    report = report_from(SMALLEST | {"sections": [{"id": "一", "achievements": [part]}]})
    drafted = parts(report, is_draft=True)
    assert "征求意见稿 · 1 个指标待填" in drafted["word/header-draft.xml"]
    assert drafted["word/document.xml"].count('r:id="rIdDraft"') == 2


@pytest.mark.parametrize("has_annex", [False, True])
def test_imprint_on_an_even_page_begins_a_section(parts, has_annex):
    changes = {"annex": OFFICIAL["annex"]} if has_annex else {}
    without = {key: value for key, value in OFFICIAL.items() if key != "annex"}
    elements = ELEMENTS | {"imprint_on_even_page": True}
    text = parts(report_from(without | {"official": elements} | changes))["word/document.xml"]
    *others, last = re.findall("<w:sectPr>.*?</w:sectPr>", text, re.DOTALL)
    assert len(others) == 1
    assert '<w:type w:val="evenPage"/>' in last
    assert "evenPage" not in others[0]


@pytest.mark.parametrize(
    ("style", "alignment", "has_dash", "is_printed"),
    [
        ("outer", "right", True, True),
        ("center", "center", True, True),
        ("plain", "center", False, True),
        ("none", "center", True, False),
    ],
)
def test_page_number(parts, style, alignment, has_dash, is_printed):
    files = parts(official(layout={"page_number": style}))
    assert ("footerReference" in files["word/document.xml"]) is is_printed
    assert ("—" in files["word/footer-odd.xml"]) is has_dash
    odd = re.search('styleId="FooterOdd".*?</w:style>', files["word/styles.xml"], re.DOTALL)[0]
    assert re.findall('w:jc w:val="(.*?)"', odd) == [alignment]


def test_electronic_documents_have_text_where_paper_has_it():
    layout = PROFILES["gbt33476"]
    height = (297 - layout.top - layout.bottom) / Decimal("25.4") * 72
    assert int(height / layout.line_pitch) == 22
    assert layout.top + layout.inset == 37
    assert layout.bottom + layout.inset == 35
    assert abs(layout.footer - GBT9704.footer) <= 1


def test_redline_without_a_wide_annex_has_its_pages_no_more(templates):
    old, new = (
        renderer.render(composed(report), templates)
        for report in (official(annex=[WIDE]), official(annex=["metrics"]))
    )
    redline = track_changes(Pair(old, new, Remarks()), "甲", DAY)
    with ZipFile(BytesIO(redline)) as package:
        text = package.read("word/document.xml").decode()
    assert "landscape" not in text
    assert read_word(redline, "a.docx").blocks


def long_table(rows):
    return {"head": ["事项", "件"], "rows": [[f"第{row}项", row] for row in range(rows)]}


def headers(templates, is_draft=False, **changes):
    """Return how each section begins, and what its first page, odd and even ones are headed by."""
    document = compose(Dossier(official(**changes)), is_draft=is_draft)
    sections = docx.Document(BytesIO(renderer.render(document, templates))).sections
    found = []
    for section in sections:
        first = section.header
        if section.different_first_page_header_footer:
            first = section.first_page_header
        heads = (first, section.header, section.even_page_header)
        texts = [[line.text for line in head.paragraphs] for head in heads]
        found.append((section.start_type.name, *texts))
    return found


PLAIN = ("NEW_PAGE", [""], [""], [""])


def test_a_long_table_is_headed_by_continued_from_its_second_page(templates):
    annex = [
        {"title": "甲", "table": long_table(11)},
        {"title": "乙", "table": long_table(11), "landscape": True},
        {"title": "丙", "table": long_table(10)},
    ]
    long = ("NEW_PAGE", [""], ["续表"], ["续表"])
    centred = headers(templates, annex=annex, layout={"page_number": "center"})
    assert centred == [PLAIN, long, long, PLAIN]
    # Numbers of odd and even pages on their side have their places, of which a first page has one.
    # A section that begins within a page has its header from the next page on.
    below = ("CONTINUOUS", ["续表"], ["续表"], ["续表"])
    assert headers(templates, annex=annex) == [PLAIN, long, PLAIN, below, PLAIN]


def test_a_short_table_needs_no_headers(parts):
    annex = [{"title": "丙", "table": long_table(10)}]
    assert not [name for name in parts(official(annex=annex)) if "header" in name]


def test_a_text_beside_a_long_table_does_not_become_continued(templates):
    annex = [{"title": "甲", "text": "说明。", "table": long_table(11)}]
    assert len(headers(templates, annex=annex)) == 1


def test_a_draft_says_so_above_continued(templates):
    note = ["征求意见稿"]
    found = headers(templates, is_draft=True, annex=[{"title": "甲", "table": long_table(11)}])
    assert found == [
        ("NEW_PAGE", note, note, note),
        ("NEW_PAGE", note, [*note, "续表"], [*note, "续表"]),
    ]


def test_charts_behind_a_long_table_are_not_headed_by_continued(templates):
    metrics = {
        f"案件{'甲' * row}": {"value": f"{row}件", "previous": "9件"} for row in range(1, 12)
    }
    part = {"id": "甲", "text": "办结案件。", "metrics": metrics}
    sections = [{"id": "一", "heading": "执法", "achievements": [part]}]
    annex = [{"title": "指标", "metrics_table": True, "charts": True}]
    found = headers(templates, annex=annex, sections=sections)
    assert found == [PLAIN, ("NEW_PAGE", [""], ["续表"], ["续表"]), PLAIN]
