"""Markdown and pages of this program, and Markdown of common editors."""

import unicodedata

import pytest
from examples import INVENTED, OFFICIAL, SAMPLE, composed, report_from
from generated_reports import lines as generated_lines
from hypothesis import given
from reading import paragraphs_of_document

from fazhi_report.diagnostics import Problem, drop_forbidden
from fazhi_report.document.rendering import render
from fazhi_report.document.templating import Templates, escape_markdown
from fazhi_report.importing.article import FigureMark, Line, PictureBlock, TableBlock, read_article
from fazhi_report.model import parse

TITLE = "云溪县2023年度法治政府建设报告"
PROSE = "全年共办结行政复议案件12件，按时办结率100%，没有超期的案件。"


def read(text):
    return read_article(text.encode(), "报告.md")


def texts(article):
    for block in article.blocks:
        if isinstance(block, TableBlock):
            yield from (cell.text for row in block.rows for cell in row)
        elif isinstance(block, Line):
            yield block.text


def bare(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


def reports():
    yield report_from(OFFICIAL)
    for file in (SAMPLE, *INVENTED):
        yield parse(file.read_bytes(), file.name).report


@pytest.mark.parametrize("suffix", ["md", "html"])
def test_own_files_come_back_whole(suffix):
    for report in reports():
        document = composed(report)
        article = read_article(render(document, suffix, Templates()), f"报告.{suffix}")
        written = paragraphs_of_document(document)
        if suffix == "md":
            written = [text for text in written if text != document.dateline]
        assert [bare(text) for text in texts(article) if text] == [bare(text) for text in written]
        assert "".join(block.text for block in article.blocks if _is_title(block)) == "".join(
            document.title
        )
        assert article.published == document.published
        assert article.source == document.source


def _is_title(block):
    return isinstance(block, Line) and block.is_title


def test_a_page_of_this_program_names_its_figures():
    report = report_from(OFFICIAL)
    article = read_article(render(composed(report), "html", Templates()), "报告.html")
    line = next(block for block in article.blocks if isinstance(block, Line) and block.figures)
    (figure,) = line.figures
    assert figure.name == "案件数"
    assert line.text[figure.start : figure.end] == "11件"


def test_the_attribute_of_a_figure_is_apart_from_its_name():
    page = (
        '<div id="page:text"><p> 办结<data data-name="案件"><b>11</b>件</data>，'
        '<data data-name="案件（同比）">增长10%</data>，'
        '上年<data data-name="案件（上年）">10件</data>，'
        "办理及时，质量良好，群众满意，没有一件超期，没有一件撤销。</p></div>"
    )
    (line,) = read_article(f"<html><body>{page}".encode(), "a.html").blocks
    assert line.figures == (
        FigureMark(2, 5, "案件"),
        FigureMark(6, 11, "案件", "yoy"),
        FigureMark(14, 17, "案件", "previous"),
    )


OTHERS = f"""\
甲市2023年度法治政府建设报告
=====

来源：市司法局

## 一、主要做法

**（一）加强学习。**{PROSE}\\
{PROSE}

**（二）考核**。{PROSE}

\\*\\*甲\\*\\*{PROSE}

1. 建立*制度*，`专班`推进。
24. 第二项
   续行

- 要点

> 引文

| 单位 | 案件 |
|---|--:|
| 甲局 | **3** |

![走势](images/a%20b.png)

&emsp;&emsp;{PROSE}<b>

    代码
"""


def test_markdown_of_other_editors():
    article = read(OTHERS)
    lines = [block for block in article.blocks if isinstance(block, Line)]
    assert [line.text for line in lines] == [
        "甲市2023年度法治政府建设报告",
        "一、主要做法",
        f"（一）加强学习。{PROSE}",
        PROSE,
        f"（二）考核。{PROSE}",
        f"**甲**{PROSE}",
        "1.建立制度，专班推进。",
        "24.第二项续行",
        "要点",
        "引文",
        PROSE,
        "代码",
    ]
    assert [line.level for line in lines[:2]] == [0, 1]
    assert [line.is_title for line in lines[:2]] == [True, False]
    assert [line.lead for line in lines[2:6]] == [8, 0, 5, 0]
    assert lines[1].place == 6
    assert article.source == "市司法局"
    (table,) = (block for block in article.blocks if isinstance(block, TableBlock))
    assert [[cell.text for cell in row] for row in table.rows] == [["单位", "案件"], ["甲局", "3"]]
    (picture,) = (block for block in article.blocks if isinstance(block, PictureBlock))
    assert (picture.name, picture.alt, picture.content) == ("images/a b.png", "走势", None)


def test_without_a_title_the_highest_heading_is_of_level_1():
    article = read(f"## 一、做法\n\n{PROSE}\n\n### （一）学习\n\n{PROSE}\n\n## 二、不足\n\n{PROSE}")
    assert [block.level for block in article.blocks] == [1, 0, 2, 0, 1, 0]


@given(generated_lines)
def test_what_is_escaped_comes_back(line):
    article = read(f"{PROSE}\n\n{escape_markdown(line.strip())}\n\n{PROSE}")
    assert bare("".join(texts(article))) == bare(drop_forbidden(PROSE + line + PROSE))


def test_a_file_too_large_for_a_report_is_refused():
    with pytest.raises(Problem, match="最大"):
        read(PROSE * 20_000)


def test_a_line_above_the_declared_title_is_no_part_of_it():
    article = read(f"政府公告\n\n# 云溪县人民政府2022年度法治政府建设报告\n\n{PROSE}\n")
    assert next(texts(article)).startswith("云溪县")
    assert [(each.text, each.place) for each in article.left_out] == [("政府公告", 1)]


def test_an_official_line_above_the_declared_title_stays():
    article = read(f"云溪县人民政府文件\n\n# 关于2022年度法治政府建设情况的报告\n\n{PROSE}\n")
    assert next(iter(texts(article))) == "云溪县人民政府文件"


def test_a_file_of_marks_is_refused():
    with pytest.raises(Problem, match="记号"):
        read_article(("[" * 20_001 + "。").encode(), "a.md")


HTML = f"""<script>
go("共12次");
</script>

# 甲市2023年度法治政府建设报告

{PROSE}

<!-- 一、草稿
     注释5次 -->

## 一、做法

<h3>（一）标签</h3>

{PROSE}<!-- 待核 --><br>{PROSE}

<div class="foot">版权所有</div>
"""


def test_html_in_markdown_is_left_out_and_named():
    article = read(HTML)
    assert [block.text for block in article.blocks] == [
        "甲市2023年度法治政府建设报告",
        PROSE,
        "一、做法",
        "（一）标签",
        PROSE,
        PROSE,
    ]
    assert [(each.place, each.text) for each in article.left_out] == [
        (1, '<script> go("共12次"); </script>'),
        (9, "<!-- 一、草稿 注释5次 -->"),
        (16, "<!-- 待核 -->"),
        (18, "版权所有"),
    ]


def test_html_in_markdown_gives_its_text():
    article = read(
        f"# {TITLE}\n\n<div align='center'>\n  云溪&amp;东川<b>两县</b><br>\n{PROSE}</div>\n"
    )
    assert [block.text for block in article.blocks] == [TITLE, "云溪&东川两县", PROSE]
    assert article.left_out == ()


def test_a_table_of_html_in_markdown_is_left_out_and_named():
    article = read(f"# {TITLE}\n\n{PROSE}\n\n<table><tr><td>9件</td></tr></table>\n")
    assert [each.text for each in article.left_out] == ["<table><tr><td>9件</td></tr></table>"]
