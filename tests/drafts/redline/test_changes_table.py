"""修改对照表: a row for each changed text, with where it is and what it means."""

from io import BytesIO

import docx
import pytest
from edited_reports import twenty_edits
from examples import OFFICIAL, SAMPLE, SMALLEST, report_from

from fazhi_report.document.templating import Templates
from fazhi_report.drafts.redline import changes_table
from fazhi_report.model import Dossier, parse


def table_of(old, new):
    """Return the paragraphs above the table, and the cells of its rows, without the head."""
    content = changes_table(Dossier(old), Dossier(new), Templates())
    document = docx.Document(BytesIO(content))
    lines = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return lines, rows[1:]


def report_with(*paragraphs, value="11件", **changes):
    text = "\n\n".join(paragraphs)
    part = {"id": "案件", "text": text, "metrics": {"案件数": value}}
    return report_from(
        SMALLEST | {"sections": [SMALLEST["sections"][0] | {"achievements": [part]} | changes]}
    )


def test_figure():
    old, new = (report_with("办结{{ 案件数 }}。", value=value) for value in ("11件", "12件"))
    lines, rows = table_of(old, new)
    assert lines[-2:] == ["甲市人民政府\n2023年度法治政府建设情况报告\n修改对照表", "（共1处）"]
    remark = "一、依法行政\n案件数：原值11件，增加1件，增长9.1%。"
    assert rows == [["办结11件。", "办结12件。", remark]]


def test_changed_words_are_marked():
    content = changes_table(
        Dossier(report_with("扎实推进。")), Dossier(report_with("稳步推进。")), Templates()
    )
    old, new, _ = docx.Document(BytesIO(content)).tables[0].rows[1].cells
    assert [run.text for run in old.paragraphs[0].runs if run.font.strike] == ["扎实"]
    assert [run.text for run in new.paragraphs[0].runs if run.font.underline] == ["稳步"]


def test_unchanged_sentences_are_left_out():
    long = "全市各级机关认真学习有关规定，健全制度，明确责任，逐项落实年度任务。" * 2
    _, rows = table_of(report_with(f"{long}办结多。{long}"), report_with(f"{long}办结快。{long}"))
    assert rows[0][:2] == ["……办结多。……", "……办结快。……"]


@pytest.mark.parametrize("is_turned", [False, True])
def test_whole_paragraph(is_turned):
    reports = report_with("甲的工作。"), report_with("甲的工作。", "新的一段话。")
    _, rows = table_of(*(reports[::-1] if is_turned else reports))
    texts = ["新的一段话。", ""] if is_turned else ["", "新的一段话。"]
    assert rows == [[*texts, f"一、依法行政\n{'删去' if is_turned else '新增'}。"]]


def test_moved_paragraphs_are_one_row():
    first, second, last = "首先推进严格执法工作。", "其次办理行政复议案件。", "最后普及法律知识。"
    _, rows = table_of(report_with(first, second, last), report_with(last, first, second))
    assert rows == [[last, last, "一、依法行政\n移动：原在“一、依法行政”。"]]


def test_moved_section_is_listed_once_with_what_changed_in_it():
    edited = parse(twenty_edits(SAMPLE.read_text("utf-8")).encode(), "改.yaml").report
    _, rows = table_of(parse(SAMPLE.read_bytes(), "原.yaml").report, edited)
    moves = [row for row in rows if "移动" in row[2]]
    assert len(moves) == 1
    assert moves[0][0].startswith("二、聚焦")
    assert moves[0][1].startswith("三、聚焦")
    assert "连同后面11段" in moves[0][2]
    assert any("原值102项，增加4项，增长3.9%" in remark for *_, remark in rows)
    assert any("梳理量化罚则：不再列示" in remark for *_, remark in rows)


def test_table_rows_and_elements_of_the_official_document():
    edited = OFFICIAL | {"signature": {"date": "2024-02-09"}, "addressee": "中共甲市委"}
    section = OFFICIAL["sections"][0]
    achievement = section["achievements"][0]
    rows = [["办结", 10, "{{ 案件数 }}"], ["超期", "", 2]]
    table = achievement["table"] | {"rows": rows}
    edited["sections"] = [section | {"achievements": [achievement | {"table": table}]}]
    _, rows = table_of(report_from(OFFICIAL), report_from(edited))
    assert [row[2].split("\n")[-1] for row in rows] == [
        "主送机关",
        "表“表1 | 案件”",
        "成文日期",
    ]
    assert rows[1][:2] == ["超期｜｜1", "超期｜｜2"]


def test_what_stands_below_the_date_has_its_own_place():
    official = OFFICIAL["official"] | {"remark": "联系人：王五", "copies_to": ["省司法厅"]}
    _, rows = table_of(report_from(OFFICIAL), report_from(OFFICIAL | {"official": official}))
    assert {row[2].split("\n")[0] for row in rows} == {"附注", "版记"}


def test_no_changes():
    lines, rows = table_of(report_from(OFFICIAL), report_from(OFFICIAL))
    assert lines[-1] == "（印出的文字没有修改）"
    assert rows == []


def test_page_lies_on_its_side_and_repeats_the_head():
    old, new = (report_with("办结{{ 案件数 }}。", value=value) for value in ("11件", "12件"))
    document = docx.Document(BytesIO(changes_table(Dossier(old), Dossier(new), Templates())))
    section = document.sections[0]
    assert section.page_width > section.page_height
    head, *rows = document.tables[0].rows
    assert [cell.text for cell in head.cells] == ["原文", "修改后", "说明"]
    properties = [row._tr.trPr.xml for row in (head, *rows)]  # noqa: SLF001  (python-docx does not show it)
    assert "w:tblHeader" in properties[0]
    assert all("w:cantSplit" in item for item in properties)
