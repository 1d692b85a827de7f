"""Word documents as articles."""

import re
from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from examples import SAMPLE, SMALLEST, composed, report_from
from pictures import png
from word_files import (
    element,
    field,
    paragraph,
    run,
    style,
    styles,
    word_file,
)

from fazhi_report.document.rendering import render
from fazhi_report.importing.article import (
    FigureMark,
    LeftOut,
    Line,
    PictureBlock,
    TableBlock,
)
from fazhi_report.importing.article.docx import read_docx
from fazhi_report.model import load


def article(body, **related):
    return read_docx(word_file(body, **related), "甲.docx")


def lines(body, **related):
    return [block for block in article(body, **related).blocks if isinstance(block, Line)]


def texts(body, **related):
    return [line.text for line in lines(body, **related)]


def saved(document):
    content = BytesIO()
    document.save(content)
    return read_docx(content.getvalue(), "甲.docx")


def test_document_of_python_docx():
    document = docx.Document()
    document.add_heading("甲市2022年法治政府建设年度报告", 0)
    document.add_paragraph("（政府第1次会议通过）").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_heading("总体情况", 1)
    document.add_heading("抓立法", 2)
    document.add_paragraph("")
    document.add_paragraph("  制定规章2部。\u3000")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "项目"
    table.cell(0, 2).text = "数量"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "立法"
    table.cell(1, 1).text = "规章"
    table.cell(1, 2).text = "2"
    document.add_picture(BytesIO(png(3, 3)))
    next(document.element.iter(qn("wp:docPr"))).set("descr", "走势图")
    *heads, table, picture = saved(document).blocks
    assert [(line.text, line.level, line.is_title, line.is_centred) for line in heads] == [
        ("甲市2022年法治政府建设年度报告", 0, True, False),
        ("（政府第1次会议通过）", 0, False, True),
        ("总体情况", 1, False, False),
        ("抓立法", 2, False, False),
        ("制定规章2部。", 0, False, False),
    ]
    assert [line.place for line in heads] == [1, 2, 3, 4, 6]
    assert [[line.text for line in row] for row in table.rows] == [
        ["项目", "", "数量"],
        ["立法", "规章", "2"],
        ["", "", ""],
    ]
    assert (picture.content, picture.alt) == (png(3, 3), "走势图")


@pytest.fixture(scope="module")
def own(templates):
    return read_docx(render(composed(load(SAMPLE).report), "docx", templates), "2023.docx")


def test_own_file_has_its_figures(own):
    """Bookmarks have `_` for punctuation."""
    document = composed(load(SAMPLE).report)
    expected = [
        (re.sub(r"\W", "_", span.figure.name), span.figure.attribute, span.text)
        for block in document.blocks
        for span in getattr(block, "spans", ())
        if span.figure
    ]
    found = [
        (mark.name, mark.attribute, line.text[mark.start : mark.end])
        for line in own.blocks
        for mark in line.figures
    ]
    assert found == expected


def test_own_file_has_its_text_and_headings(own):
    document = composed(load(SAMPLE).report)
    title, body = own.blocks[:2], own.blocks[3:]
    assert [line.text for line in title] == ["廊坊市人民政府", "2023年度法治政府建设情况报告"]
    assert all(line.is_title for line in title)
    headings = [block.full for block in document.blocks if block.kind == "heading"]
    assert [line.text for line in body if line.level == 1] == headings
    run_in = [block for block in document.blocks if getattr(block, "heading", None)]
    leads = [line.text[: line.lead] for line in body if 0 < line.lead < len(line.text)]
    assert leads == [block.heading.full for block in run_in]


def test_attributes_of_own_figures(templates):
    names = ["案件数", "案件数.yoy", "案件数.previous"]
    part = SMALLEST["sections"][0] | {
        "achievements": [
            {
                "id": "案件",
                "text": "、".join(f"{{{{ {name} }}}}" for name in names),
                "metrics": {"案件数": {"value": "11件", "previous": "10件"}},
            }
        ]
    }
    content = render(composed(report_from(SMALLEST | {"sections": [part]})), "docx", templates)
    line = next(line for line in read_docx(content, "甲.docx").blocks if line.figures)
    assert line.figures == (
        FigureMark(0, 3, "案件数", number=1),
        FigureMark(4, 13, "案件数", "yoy", 2),
        FigureMark(14, 17, "案件数", "previous", 3),
    )


HEADINGS = styles(
    style("1", "heading 1"),
    style("2", "标题 2"),
    style("T", "标题"),
    style("U", "单位标题", '<w:basedOn w:val="1"/>'),
    style("A", "附件标题", '<w:basedOn w:val="T"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
    style("C", "heading 2 char", "", "character"),
)


@pytest.mark.parametrize(
    ("properties", "level", "is_title"),
    [
        ('<w:pStyle w:val="1"/>', 1, False),
        ('<w:pStyle w:val="2"/>', 2, False),
        ('<w:pStyle w:val="U"/>', 1, False),
        ('<w:pStyle w:val="T"/>', 0, True),
        ('<w:pStyle w:val="A"/>', 1, False),
        ('<w:outlineLvl w:val="2"/>', 3, False),
        ('<w:outlineLvl w:val="9"/>', 0, False),
    ],
)
def test_levels_and_titles(properties, level, is_title):
    (line,) = lines(paragraph("文", properties), styles=HEADINGS)
    assert (line.level, line.is_title) == (level, is_title)


BODY = paragraph("正文" * 50)


@pytest.mark.parametrize(
    ("runs", "lead"),
    [
        (run("（一）抓统筹。", "<w:b/>") + run("开会3次。"), 7),
        (run("（一）抓", "<w:b/>") + run("统筹。", "<w:b/>") + run("开会3次。"), 7),
        (run("（一）", "<w:rFonts w:eastAsia='楷体_GB2312'/>") + run("开会"), 3),
        (run("（一）", "<w:rFonts w:eastAsia='SimHei'/>") + run("开会"), 3),
        (run("（一）", "<w:rFonts w:eastAsia='宋体'/>") + run("开会"), 0),
        (run("一、", '<w:rStyle w:val="C"/>') + run("开会"), 2),
        (run("一、总体情况", "<w:b/>"), 6),
        (run("开会") + run("3次", "<w:b/>"), 0),
        (run("\u3000\u3000") + run("一是", "<w:b/>") + run("开会"), 2),
        (run("\u3000\u3000一是", "<w:b/>") + run("开会"), 2),
    ],
)
def test_lead_is_what_is_set_apart(runs, lead):
    assert lines(BODY + paragraph(runs), styles=HEADINGS)[1].lead == lead


def test_nothing_is_set_apart_where_all_text_is_bold():
    body = paragraph(run("正文" * 50, "<w:b/>")) + paragraph(run("一、甲", "<w:b/>"))
    assert [line.lead for line in lines(body)] == [0, 0]


def numbered(text, list_format="%1、", kind="chineseCounting"):
    level = (
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{list_format}"/></w:lvl></w:abstractNum>'
    )
    part = element("numbering", f'{level}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>')
    body = paragraph(text, '<w:numPr><w:numId w:val="1"/></w:numPr>')
    return lines(body, numbering=part)


@pytest.mark.parametrize(
    ("text", "list_format", "kind", "expected"),
    [
        ("总体情况", "%1、", "chineseCounting", "一、总体情况"),
        ("\u3000总体情况", "（%1）", "chineseCounting", "（一）总体情况"),
        ("总体情况", "第%1部分", "chineseCounting", "第一部分 总体情况"),
        ("总体情况", "%1.", "decimal", "1.总体情况"),
        ("2亿元", "%1.", "decimal", "1. 2亿元"),
        ("文", "", "bullet", "文"),
    ],
)
def test_automatic_numbers_stand_before_the_text(text, list_format, kind, expected):
    assert [line.text for line in numbered(text, list_format, kind)] == [expected]


def test_an_automatic_number_moves_the_figures():
    marked = (
        '<w:bookmarkStart w:id="1" w:name="_fig1_案件"/>' + run("3件") + '<w:bookmarkEnd w:id="1"/>'
    )
    (line,) = numbered(run("\u3000办结") + marked + run("。"))
    assert line.text == "一、办结3件。"
    assert line.figures == (FigureMark(4, 6, "案件"),)
    (line,) = numbered(marked)
    assert line.figures == (FigureMark(2, 4, "案件"),)


def test_line_breaks_part_lines_but_not_headings():
    broken = "<w:r><w:t>甲</w:t><w:br/><w:t>　乙</w:t><w:br w:type='page'/><w:br/></w:r>"
    body = paragraph(broken) + paragraph(broken, '<w:outlineLvl w:val="0"/>')
    assert [(line.text, line.place) for line in lines(body)] == [
        ("甲", 1),
        ("乙", 1),
        ("甲　乙", 2),
    ]


def test_figures_of_each_line():
    marked = '<w:bookmarkStart w:id="{0}" w:name="_fig{0}_案件"/>{1}<w:bookmarkEnd w:id="{0}"/>'
    br = "<w:r><w:br/></w:r>"
    body = paragraph(
        run("甲") + marked.format(1, run("3件")) + br + run(" 乙") + marked.format(2, run("4件"))
    )
    assert [line.figures for line in lines(body)] == [
        (FigureMark(1, 3, "案件"),),
        (FigureMark(1, 3, "案件"),),
    ]


def test_a_bookmark_over_a_line_break_is_no_figure():
    br = "<w:r><w:br/></w:r>"
    start, end = '<w:bookmarkStart w:id="1" w:name="_fig1_案"/>', '<w:bookmarkEnd w:id="1"/>'
    body = paragraph(run("甲") + start + run("3件") + br + run("乙") + end)
    assert [line.figures for line in lines(body)] == [(), ()]


def test_white_space():
    assert texts(paragraph("\u3000\u00a0甲\u00a0乙\t丙 ")) == ["甲 乙 丙"]


AUTHOR = 'w:id="1" w:author="张三"'


def test_tracked_changes_are_accepted():
    inserted = f"<w:rPr><w:ins {AUTHOR}/></w:rPr>"
    deleted = f"<w:rPr><w:del {AUTHOR}/></w:rPr>"
    gone = f"<w:del {AUTHOR}>{run('旧')}</w:del>"
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    rows = row.format("", paragraph("甲"), paragraph("乙"))
    rows += row.format(f"<w:del {AUTHOR}/>", paragraph("丙"), paragraph("丁"))
    body = (
        paragraph(run("办结") + gone + f"<w:ins {AUTHOR}>{run('12件')}</w:ins>")
        + paragraph("新段", inserted)
        + paragraph("前半，", deleted)
        + paragraph("后半。")
        + paragraph(gone, deleted)
        + f"<w:tbl>{rows}</w:tbl>"
        + paragraph("末", deleted)
    )
    *heads, table, last = article(body).blocks
    assert [(line.text, line.place) for line in (*heads, last)] == [
        ("办结12件", 1),
        ("新段", 2),
        ("前半，后半。", 3),
        ("末", 8),
    ]
    assert [[line.text for line in row] for row in table.rows] == [["甲", "乙"]]


def test_a_run_in_heading_by_style_separator():
    separator = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    body = BODY + paragraph(run("（一）抓统筹。", "<w:b/>"), separator) + paragraph("开会3次。")
    line = lines(body)[1]
    assert (line.text, line.lead, line.place) == ("（一）抓统筹。开会3次。", 7, 2)


def test_a_heading_before_a_style_separator_gives_its_level_and_number():
    number = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="（%1）"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    mark = (
        '<w:pStyle w:val="H"/><w:numPr><w:numId w:val="1"/></w:numPr>'
        "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    )
    body = BODY + paragraph("抓统筹。", mark) + paragraph("开会3次。")
    parts = {"styles": styles(style("H", "heading 2")), "numbering": element("numbering", number)}
    line = lines(body, **parts)[1]
    assert (line.text, line.level, line.lead) == ("（一）抓统筹。开会3次。", 2, 7)


def test_contents_and_notes_are_left_out_with_their_place():
    contents = paragraph(field("TOC", "一、甲\t1"))
    note = element("footnotes", f'<w:footnote w:id="2">{paragraph("据年鉴。")}</w:footnote>')
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    read = article(contents + paragraph(run("甲") + reference + run("乙")), footnotes=note)
    assert [block.text for block in read.blocks] == ["甲乙"]
    assert read.left_out == (LeftOut("一、甲 1", 1, "目录"), LeftOut("据年鉴。", 2, "脚注"))


def table(*rows):
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def test_a_table_of_one_cell_is_a_frame():
    framed = table([paragraph("甲") + table([paragraph("乙")])])
    assert [(line.text, line.place) for line in article(framed).blocks] == [("甲", 1), ("乙", 2)]


def test_cells_of_several_paragraphs():
    marked = (
        '<w:bookmarkStart w:id="1" w:name="_fig1_案"/>' + run("3件") + '<w:bookmarkEnd w:id="1"/>'
    )
    cell = paragraph("甲") + paragraph("乙 1") + paragraph(marked)
    (block,) = article(table([cell, paragraph("")])).blocks
    assert isinstance(block, TableBlock)
    assert [line.text for line in block.rows[0]] == ["甲乙 1 3件", ""]
    assert block.rows[0][0].figures == (FigureMark(5, 7, "案"),)


def test_rows_are_of_equal_length():
    (block,) = article(table([paragraph("甲")], [paragraph("乙"), paragraph("丙")])).blocks
    assert [[line.text for line in row] for row in block.rows] == [["甲", ""], ["乙", "丙"]]


def test_a_table_wider_than_word_allows_is_read_as_lines():
    (row,) = [[paragraph(str(number)) for number in range(64)]]
    assert [line.text for line in article(table(row)).blocks] == [str(n) for n in range(64)]


def test_an_empty_table_is_nothing():
    assert article(table([paragraph(""), paragraph("")])).blocks == ()


def test_pictures_in_a_table_follow_it():
    document = docx.Document()
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text = "甲"
    cells[1].paragraphs[0].add_run().add_picture(BytesIO(png(3, 3)))
    blocks = saved(document).blocks
    assert [type(block) for block in blocks] == [TableBlock, PictureBlock]


def test_a_chart_is_left_out_with_the_reason():
    chart = (
        '<w:r><w:drawing><wp:inline><wp:docPr descr="走势"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
    read = article(paragraph(run("甲") + chart))
    assert [block.text for block in read.blocks] == ["甲"]
    assert read.left_out == (LeftOut("走势", 1, "图表由 Word 按数据画出，没有图片"),)


def test_headers_and_footers_are_no_text():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    document.add_paragraph("甲")
    assert [line.text for line in saved(document).blocks] == ["甲"]


def test_east_asian_font_of_python_docx():
    document = docx.Document()
    document.add_paragraph("正文" * 50)
    paragraph = document.add_paragraph()
    lead = paragraph.add_run("（一）抓统筹。")
    lead.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "楷体")
    paragraph.add_run("开会3次。")
    assert saved(document).blocks[1].lead == 7


@pytest.mark.parametrize("around", [("", ""), ("— ", " —"), ("第", "页")])
def test_a_paragraph_that_only_counts_pages_is_left_out(around):
    before, after = around
    number = paragraph(run(before) + field("PAGE", "7") + run(after))
    read = article(paragraph(run("甲")) + number + paragraph(run("乙")))
    assert [block.text for block in read.blocks] == ["甲", "乙"]
    assert read.left_out == (LeftOut(f"{before}7{after}", 2, "页码"),)


def test_a_page_number_in_a_sentence_stays():
    assert texts(paragraph(run("见第") + field("PAGE", "7") + run("页的表。"))) == ["见第7页的表。"]
