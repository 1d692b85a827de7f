"""主要指标一览表 (table of all metrics): groups, years, alignment of its numbers."""

import re

import pytest
from examples import SMALLEST, composed, report_from
from reading import assert_same_text

from fazhi_report.document.layout import TextRun, number_pads
from fazhi_report.document.rendering import render
from fazhi_report.document.templating import Templates


def part(name, heading=None, **metrics):
    text = "".join(f"{{{{ {metric} }}}}，" for metric in metrics) + "完成。"
    section = {"id": name, "achievements": [{"id": f"{name}1", "text": text, "metrics": metrics}]}
    return section | ({"heading": heading} if heading else {})


def report_of(*parts, **keys):
    return report_from(SMALLEST | {"sections": list(parts), "annex": "metrics"} | keys)


def table_of(report):
    return composed(report).annexes[0].blocks[0]


def texts(table):
    return [["".join(span.text for span in cell) for cell in row] for row in table.rows]


def test_metrics_stand_below_the_heading_of_their_part():
    parts = part("甲", "健全制度", 规章="3部"), part("乙", None, 培训="8次")
    assert texts(table_of(report_of(*parts))) == [
        ["一、健全制度"],
        ["1", "规章", "3部"],
        ["其他"],
        ["2", "培训", "8次"],
    ]


def test_metrics_of_one_part_have_no_heading():
    assert texts(table_of(report_of(part("甲", "健全制度", 规章="3部")))) == [["1", "规章", "3部"]]


def test_the_heading_of_a_part_is_printed_as_above_its_text():
    heading = "全年办案{{ 案件 }}。"
    parts = part("甲", heading, 案件="3件"), part("乙", "强化监督", 培训="8次")
    assert texts(table_of(report_of(*parts)))[0] == ["一、全年办案3件"]


def test_metrics_of_an_annex_stand_below_its_title():
    annex = ["metrics", {"title": "典型案例", "sections": [part("丙", "案例", 案例="2个")]}]
    table = table_of(report_of(part("甲", "健全制度", 规章="3部"), annex=annex))
    assert texts(table)[2:] == [["附件：典型案例"], ["2", "案例", "2个"]]


def test_several_responsible_units_have_a_column():
    metrics = {
        "规章": {"value": "3部", "by": "市司法局"},
        "培训": {"value": "8次", "by": "市委党校"},
    }
    table = table_of(report_of(part("甲", "健全制度", **metrics)))
    assert (table.head[-1], table.notes) == ("责任单位", ())
    assert [row[-1] for row in texts(table)] == ["市司法局", "市委党校"]


@pytest.mark.parametrize(
    ("values", "pads"),
    [
        (["11件", "2000多户", "98.25%"], [2, 0, 0]),
        (["近500名", "3部"], [0, 0]),
        (["8次", "2.7万人次"], [6, 0]),
        (["8次", "0.5个工作日"], [0, 0]),  # that unit is too long to move the others
        (["10亿～30亿元", "5元"], [0, 2]),
        (["八项", "1项"], [0, 0]),
        (["待填", "—", "13500余平米"], [None, None, 0]),
        (["增长5.1%", "增加57件（上年为0，不计增速）"], [0, None]),
    ],
)
def test_whole_numbers_end_at_one_line(values, pads):
    rows = [((TextRun(value),),) for value in values]
    assert number_pads(("number",), rows) == [[pad] for pad in pads]


NUMBERS = {"案件": "1286件", "场次": "14场", "满意率": "98.25%", "受益": "4.6万人次"}


def test_whole_numbers_of_a_word_table_end_at_one_place():
    xml = document_xml(composed(report_of(part("甲", "健全制度", **NUMBERS))))
    cells = re.findall(r"<w:tc>.*?</w:tc>", xml, re.DOTALL)[3:][2::3]
    digit = 120
    ends = {
        int(re.search(r'<w:ind w:firstLine="(\d+)"/><w:jc w:val="left"/>', cell)[1])
        + digit * len(re.match(r"\d+", text)[0])
        for cell, text in zip(cells, NUMBERS.values(), strict=True)
    }
    assert len(ends) == 1


def test_decimals_and_units_of_a_page_have_a_column_of_one_width():
    page = render(composed(report_of(part("甲", "健全制度", **NUMBERS))), "html", Templates())
    tails = re.findall(r'<td class="number (.*?)">.*?<span class="tail">(.*?)<', page.decode())
    assert tails == [("tail-8", tail) for tail in ("件", "场", ".25%", ".6万人次")]


def test_all_formats_have_its_text():
    metrics = {"规章": {"value": "3部", "previous": "2部"}, "培训": "8次"}
    assert_same_text(report_of(part("甲", "健全制度", **metrics), part("乙", "监督", 检查="4次")))


@pytest.fixture(scope="module")
def long_report():
    parts = [
        part(name, f"{name}方面", **{f"{name}指标{index}": f"{index}件" for index in range(8)})
        for name in ("甲", "乙")
    ]
    return composed(report_of(*parts))


def test_a_word_table_begins_with_three_rows_on_one_page_and_ends_with_six(long_report):
    rows = re.findall("<w:tr>.*?</w:tr>", document_xml(long_report), re.DOTALL)
    kept = ["<w:keepNext/>" in row for row in rows]
    # A style keeps the head; the heading of a part stays with its first metric, the last row
    # with the note.
    assert kept == [False, True, True, *[False] * 7, True, *[False] * 2, *[True] * 6]


def test_the_heading_of_a_part_is_one_cell_of_a_word_table(long_report):
    spans = re.findall(r'<w:gridSpan w:val="(\d)"/>', document_xml(long_report))
    assert spans == ["3", "3"]


def test_each_part_is_a_group_of_rows_of_the_page(long_report):
    page = render(long_report, "html", Templates()).decode()
    table = page[page.index("<table ") : page.index("</table>")]
    assert table.count("<tbody>") == table.count('scope="rowgroup" colspan="3"') == 2


def document_xml(document):
    from io import BytesIO
    from zipfile import ZipFile

    archive = ZipFile(BytesIO(render(document, "docx", Templates())))
    return archive.read("word/document.xml").decode()
