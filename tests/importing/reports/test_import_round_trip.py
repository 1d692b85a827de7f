"""What is not printed as it was is noticed."""

from dataclasses import replace

import pytest
from outlines import OTHER, PROSE, TITLE, import_text, imported

from fazhi_report.importing.article import Line, TableBlock
from fazhi_report.importing.data_file import first_difference
from fazhi_report.importing.reports import summarize
from fazhi_report.model import Dossier

LINES = [Line(text, place) for place, text in enumerate([PROSE, "一、主要做法", OTHER], start=2)]


@pytest.mark.parametrize(
    ("title", "blocks", "place"),
    [
        (TITLE, LINES, None),
        (f"{TITLE}　", [*LINES[:2], Line(OTHER.replace("，", ","), 4)], None),
        (f"{TITLE}（节选）", LINES, 1),
        (TITLE, [Line(PROSE[1:], 2), *LINES[1:]], 2),
        (TITLE, [LINES[0], Line("二、主要做法", 3), LINES[2]], 3),
        (TITLE, [*LINES, Line("又及。", 5)], 5),
        (TITLE, [*LINES, TableBlock(((Line("甲", 6),),), 6)], 6),
        (TITLE, LINES[:2], 3),
    ],
)
def test_place_of_the_first_difference(title, blocks, place):
    report = imported(PROSE, "一、主要做法", OTHER).report
    assert first_difference(Dossier(report), [title], blocks) == place


def test_the_summary_says_where():
    result = replace(imported(PROSE, "一、主要做法", OTHER), different=4)
    assert summarize(result)[-1] == "生成的报告从原文第 4 行起与原文不同，请核对。"


def test_the_summary_says_where_the_facts_are_from():
    lines = ["二〇二二年法治政府建设工作报告", PROSE, "一、主要做法", PROSE, "云溪县司法局"]
    text = "\n".join([*lines, "2023年2月3日"])
    assert "年度取自标题，发文机关取自署名，层级取自发文机关的名称。" in summarize(
        import_text(text)
    )
    stated = import_text(text, year=2022, level="county")
    assert "年度、层级取自选项，发文机关取自署名。" in summarize(stated)


@pytest.mark.parametrize(
    ("heading", "is_named"),
    [
        ("主要做法（一）健全制度体系", True),
        (f"主要做法{PROSE[:-1]}，{PROSE}", True),
        ("主要做法", False),
        ("“三个一”工程和第（二）批试点", False),
    ],
)
def test_headings_that_run_into_their_text_are_named(heading, is_named):
    lines = summarize(imported(PROSE, f"一、{heading}", OTHER, PROSE))
    assert any("可能连在一起" in line for line in lines) == is_named


def test_a_text_that_the_summary_cuts_short_ends_with_an_ellipsis():
    lines = ["发布日期：2023-01-18　来源：云溪县司法局法治政府建设协调小组办公室", PROSE]
    shown = summarize(imported(*lines, "一、主要做法", OTHER))
    assert any("…：已写进 published、source" in line for line in shown)
