"""Characters that no report may contain are left out, whatever the document."""

import pytest
from pictures import png

from fazhi_report.importing.article import FigureMark, Line, PictureBlock, TableBlock, read_article
from fazhi_report.importing.article.article import Article
from fazhi_report.importing.article.printable import printable

PROSE = "全县各部门依法履职，规范执法行为，全年共办结行政复议案件12件，按时办结率100%。"


def printed(*blocks, **head):
    return printable(Article("报告.docx", blocks, **head))


@pytest.mark.parametrize("character", ["\u200b", "\ufeff", "\u202e", "\x07", "\x7f", "\u2060"])
def test_a_page_and_a_text_without_them(character):
    text = f"{character}　一、主要{character}做法\n{character}\n{PROSE}{character}"
    page = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    for content, name in ((text, "报告.txt"), (f"<!doctype html><body>{page}", "报告.html")):
        article = read_article(f"\ufeff{content}".encode(), name)
        assert [line.text for line in article.blocks] == ["一、主要做法", PROSE]


def test_marks_and_lead_move_along():
    line = Line("\u200b 办\u200b结\ufeff12件", 1, lead=5, figures=(FigureMark(6, 9, "案件"),))
    assert printed(line).blocks == (
        Line("办结12件", 1, lead=2, figures=(FigureMark(2, 5, "案件"),)),
    )


def test_tables_pictures_and_head():
    row = (Line("事\u200b项", 1), Line("\u200b", 1))
    article = printed(
        TableBlock((row,), 1),
        PictureBlock("图.png", png(), "走\u200b势", 2),
        title="法治\u200b报告",
        source="县\ufeff司法局",
    )
    table, picture = article.blocks
    assert [cell.text for cell in table.rows[0]] == ["事项", ""]
    assert picture.alt == "走势"
    assert (article.title, article.source) == ("法治报告", "县司法局")
