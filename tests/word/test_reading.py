"""Runs of a Word document with what is around them."""

import re
from datetime import UTC, datetime

import pytest
from pictures import png
from word_files import (
    element,
    field,
    package,
    paragraph,
    relationships,
    run,
    style,
    styles,
    word_file,
    word_parts,
)

from fazhi_report.word import (
    Change,
    Comment,
    Mark,
    Picture,
    Revision,
    Table,
    View,
    is_in_view,
    read_word,
)


def blocks(body, **related):
    return read_word(word_file(body, **related), "甲.docx").blocks


def texts(body, **related):
    return ["".join(run.text for run in block.runs) for block in blocks(body, **related)]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w:t>甲</w:t><w:tab/><w:t>乙</w:t>", "甲\t乙"),
        ("<w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/>", "甲\n乙\n"),
        ('<w:br w:type="page"/><w:t>甲</w:t>', "\f甲"),
        ("<w:t>甲</w:t><w:softHyphen/><w:t>乙</w:t>", "甲乙"),
        ("<w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t>", "A-B"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥"),
        ('<w:sym w:font="Wingdings" w:char="F001"/>', "\ufffd"),
        ('<w:sym w:font="宋体" w:char="4E00"/>', "一"),
        ('<w:sym w:font="宋体" w:char="F041"/>', "A"),
        ('<w:sym w:font="宋体" w:char="没有"/>', "\ufffd"),
        (f"<w:ruby><w:rt>{run('jiǎ')}</w:rt><w:rubyBase>{run('甲')}</w:rubyBase></w:ruby>", "甲"),
        ("<w:lastRenderedPageBreak/><w:t>甲</w:t>", "甲"),
    ],
)
def test_characters_of_a_run(content, text):
    assert texts(paragraph(f"<w:r>{content}</w:r>")) == [text]


@pytest.mark.parametrize(
    "around",
    [
        '<w:hyperlink r:id="rId9">{}</w:hyperlink>',
        "<w:smartTag>{}</w:smartTag>",
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:customXml>{}</w:customXml>",
        '<w:fldSimple w:instr=" REF a ">{}</w:fldSimple>',
        '<w:ins w:author="甲">{}</w:ins>',
        "<w:dir>{}</w:dir>",
    ],
)
def test_text_in_containers(around):
    assert texts(paragraph(around.format(run("甲")))) == ["甲"]


def test_formulas_have_their_text():
    formula = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    assert texts(paragraph(run("甲") + formula)) == ["甲x=1"]


def test_hidden_text_is_left_out():
    named = styles(
        style("H", "隐藏", "<w:rPr><w:vanish/></w:rPr>", "character"),
        style("P", "藏段", "<w:rPr><w:vanish/></w:rPr>"),
    )
    hidden = run("乙", "<w:vanish/>") + run("丙", '<w:rStyle w:val="H"/>')
    shown = run("丁", '<w:rStyle w:val="H"/><w:vanish w:val="0"/>')
    body = paragraph(run("甲") + hidden + shown) + paragraph("戊", '<w:pStyle w:val="P"/>')
    assert texts(body, styles=named) == ["甲丁", ""]


def test_fields_give_their_results():
    body = paragraph(run("第") + field(" PAGE ", "3") + run("页"))
    (block,) = blocks(body)
    assert [(run.text, run.fields) for run in block.runs] == [
        ("第", ()),
        ("3", ("PAGE",)),
        ("页", ()),
    ]


def test_a_field_inside_the_code_of_another():
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    code = f"<w:r><w:instrText> IF </w:instrText></w:r>{field(' PAGE ', '3')}"
    (block,) = blocks(paragraph(begin + code + separate + run("甲") + end + run("乙")))
    assert [(run.text, run.fields) for run in block.runs] == [("甲", ("IF",)), ("乙", ())]


def test_a_field_without_end_takes_no_other_paragraph():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    read = blocks(paragraph(begin) + paragraph("甲"))
    assert [(run.text, run.fields) for run in read[1].runs] == [("甲", ())]
    assert not read[1].is_contents


def test_fields_nested_too_deeply_are_not_told_apart():
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    opened = (begin + separate) * 50
    (block,) = blocks(paragraph(opened + run("甲") + end * 50 + run("乙")))
    assert [(run.text, len(run.fields)) for run in block.runs] == [("甲", 20), ("乙", 0)]


def test_lines_of_the_table_of_contents():
    contents = style("T", "toc 1")
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    code = "<w:r><w:instrText> TOC \\o </w:instrText></w:r>"
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    body = (
        paragraph("甲", '<w:pStyle w:val="T"/>')
        + paragraph(begin + code + separate + run("乙"))
        + paragraph("丙")
        + paragraph(end)
        + f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr>"
        + f"<w:sdtContent>{paragraph('目录')}</w:sdtContent></w:sdt>"
        + paragraph("丁")
    )
    read = blocks(body, styles=styles(contents))
    assert [block.is_contents for block in read] == [True, True, True, True, True, False]


def test_styles_inherit():
    based = '<w:basedOn w:val="{}"/>'
    fonts = '<w:rPr><w:b/><w:sz w:val="44"/><w:rFonts w:eastAsia="黑体"/></w:rPr>'
    named = styles(
        style(
            "1",
            "Heading 1",
            f'<w:pPr><w:outlineLvl w:val="0"/><w:jc w:val="center"/></w:pPr>{fonts}',
        ),
        style("A", "甲式", based.format("1")),
        style("B", "乙式", based.format("A") + '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
        style("S", "环", based.format("Z")),
        style("Z", "圈", based.format("S")),
    )
    body = "".join(paragraph("文", f'<w:pStyle w:val="{name}"/>') for name in ("A", "B", "S", "无"))
    first, second, circular, unknown = blocks(body, styles=named)
    assert first.style.names == ("甲式", "heading 1")
    assert (first.outline_level, first.alignment) == (0, "center")
    look = first.runs[0].format
    assert (look.is_bold, look.font, look.size) == (True, "黑体", 44)
    assert second.outline_level is None
    assert set(circular.style.names) == {"环", "圈"}
    assert unknown.style.names == ()


def test_names_of_a_long_chain_of_styles_are_cut():
    based = (style(str(n), f"式{n}", f'<w:basedOn w:val="{n - 1}"/>') for n in range(40))
    (block,) = blocks(paragraph("文", '<w:pStyle w:val="39"/>'), styles=styles(*based))
    assert block.style.names == tuple(f"式{n}" for n in range(39, 18, -1))


def test_bold_toggles_in_styles_and_the_run_decides():
    bold = "<w:rPr><w:b/></w:rPr>"
    named = styles(style("P", "段", bold), style("C", "字", bold, "character"))
    runs = (
        run("甲")
        + run("乙", '<w:rStyle w:val="C"/>')
        + run("丙", '<w:rStyle w:val="C"/><w:b/>')
        + run("丁", '<w:b w:val="0"/>')
    )
    (block,) = blocks(paragraph(runs, '<w:pStyle w:val="P"/>'), styles=named)
    assert [run.format.is_bold for run in block.runs] == [True, False, True, False]


def test_fonts_of_the_theme():
    theme = element(
        "theme",
        "<a:majorFont><a:ea typeface=''/><a:font script='Hans' typeface='等线'/></a:majorFont>"
        "<a:minorFont><a:ea typeface='楷体'/></a:minorFont>",
    )
    runs = "".join(
        run("文", f'<w:rFonts w:eastAsia="宋体" w:eastAsiaTheme="{kind}EastAsia"/>')
        for kind in ("major", "minor")
    )
    (block,) = blocks(paragraph(runs), theme=theme)
    assert [run.format.font for run in block.runs] == ["等线", "楷体"]


def test_defaults_of_the_document():
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia='仿宋'/><w:sz w:val='32'/>"
        "</w:rPr></w:rPrDefault></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    )
    (block,) = blocks(paragraph("文"), styles=styles(defaults, normal))
    assert block.style.names == ("normal",)
    assert (block.runs[0].format.font, block.runs[0].format.size) == ("仿宋", 32)


AUTHOR = 'w:id="1" w:author="张三" w:date="2024-01-02T03:04:05Z"'


def test_both_texts_of_tracked_changes():
    deleted = "<w:r><w:delText>11件</w:delText></w:r>"
    body = paragraph(
        run("办结")
        + f"<w:del {AUTHOR}>{deleted}</w:del>"
        + f"<w:ins {AUTHOR}>{run('12件')}<w:del {AUTHOR}>{run('、13件')}</w:del></w:ins>"
        + f"<w:moveFrom {AUTHOR}>{run('去')}</w:moveFrom><w:moveTo {AUTHOR}>{run('来')}</w:moveTo>"
    )
    (block,) = blocks(body)
    view = {
        view: "".join(run.text for run in block.runs if is_in_view(run.revisions, view))
        for view in View
    }
    assert view == {View.SENT: "办结11件去", View.CURRENT: "办结12件来"}
    date = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert block.runs[1].revisions == (Revision(Change.DELETION, "张三", date),)
    assert [revision.change for revision in block.runs[3].revisions] == [
        Change.INSERTION,
        Change.DELETION,
    ]


def test_changes_of_paragraph_marks_and_rows():
    mark = f"<w:rPr><w:ins {AUTHOR}/></w:rPr>"
    row = f"<w:tr><w:trPr><w:del {AUTHOR}/></w:trPr><w:tc>{paragraph('格')}</w:tc></w:tr>"
    first, table = blocks(paragraph("甲", mark) + f"<w:tbl>{row}</w:tbl>")
    assert [revision.change for revision in first.revisions] == [Change.INSERTION]
    assert [revision.change for revision in table.rows[0].revisions] == [Change.DELETION]


def test_a_date_that_is_none():
    (block,) = blocks(paragraph(f'<w:ins w:author="甲" w:date="昨天">{run("文")}</w:ins>'))
    assert block.runs[0].revisions == (Revision(Change.INSERTION, "甲", None),)


def mark(kind, key, name=""):
    return f'<w:{kind} w:id="{key}" w:name="{name}"/>'


def test_bookmarks_are_ranges_of_runs():
    body = paragraph(
        run("办结")
        + mark("bookmarkStart", 1, "fig1_案件")
        + run("11")
        + run("件")
        + mark("bookmarkEnd", 1)
        + mark("bookmarkStart", 2, "跨段")
        + run("。")
    ) + paragraph(run("甲") + mark("bookmarkEnd", 2) + mark("bookmarkEnd", 7) + run("乙"))
    first, second = blocks(body)
    assert first.bookmarks == (Mark("fig1_案件", 1, 3), Mark("跨段", 3, 4))
    assert second.bookmarks == (Mark("跨段", 0, 1),)


def test_bookmarks_without_end_take_no_time():
    starts = "".join(mark("bookmarkStart", number, f"b{number}") for number in range(500))
    read = blocks(paragraph(starts) + paragraph("甲") * 500)
    assert max(len(block.bookmarks) for block in read[1:]) == 100


def test_comments_with_their_range():
    body = paragraph(
        run("甲")
        + mark("commentRangeStart", 5)
        + run("乙")
        + mark("commentRangeEnd", 5)
        + '<w:r><w:commentReference w:id="5"/></w:r>'
    )
    comments = element(
        "comments", f"<w:comment {AUTHOR.replace('1', '5', 1)}>{paragraph('核实')}</w:comment>"
    )
    document = read_word(word_file(body, comments=comments), "甲.docx")
    assert document.blocks[0].comments == (Mark("5", 1, 2),)
    comment = document.comments["5"]
    assert isinstance(comment, Comment)
    assert (comment.author, comment.date.year) == ("张三", 2024)
    assert comment.blocks[0].runs[0].text == "核实"


def test_notes():
    note = '<w:{0} w:id="2">{1}</w:{0}><w:{0} w:id="0" w:type="separator">{1}</w:{0}>'
    related = {
        f"{kind}s": element(f"{kind}s", note.format(kind, paragraph(f"{kind} 注")))
        for kind in ("footnote", "endnote")
    }
    references = (
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
    )
    document = read_word(word_file(paragraph(run("甲") + references), **related), "甲.docx")
    assert [run.note for run in document.blocks[0].runs] == ["", "footnote 2", "endnote 2"]
    assert {key: value[0].runs[0].text for key, value in document.notes.items()} == {
        "footnote 2": "footnote 注",
        "endnote 2": "endnote 注",
    }


def test_tables_are_nested_as_tables():
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('内')}</w:tc></w:tr></w:tbl>"
    span = '<w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr>'
    row = (
        '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
        f"<w:tc>{span}{paragraph('甲')}{inner}</w:tc>"
        f"<w:sdt><w:sdtContent><w:tc>{paragraph('乙')}</w:tc></w:sdtContent></w:sdt></w:tr>"
    )
    (table,) = blocks(f"<w:tbl>{row}</w:tbl>")
    (read,) = table.rows
    assert read.skipped == 1
    assert [(cell.columns, cell.is_continued) for cell in read.cells] == [(2, True), (1, False)]
    assert isinstance(read.cells[0].blocks[1], Table)


@pytest.mark.parametrize("columns", [63, 64, 999999999])
def test_a_cell_spans_no_more_columns_than_word_allows(columns):
    span = f'<w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>'
    (table,) = blocks(f"<w:tbl><w:tr><w:tc>{span}{paragraph('甲')}</w:tc></w:tr></w:tbl>")
    assert table.rows[0].cells[0].columns == 63


BOX = "<w:txbxContent>{}</w:txbxContent>"


def test_text_boxes_are_read_once():
    drawing = f"<w:drawing><wp:anchor>{BOX}</wp:anchor></w:drawing>".format(paragraph("框"))
    shape = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>".format(
        paragraph("框")
    )
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{shape}</mc:Fallback>'
    body = paragraph(f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>{run('甲')}")
    assert texts(body) == ["甲", "框"]


def test_a_branch_without_text_gives_way_to_the_next():
    branches = f'<mc:Choice Requires="x"/><mc:Fallback>{run("甲")}</mc:Fallback>'
    assert texts(paragraph(f"<mc:AlternateContent>{branches}</mc:AlternateContent>")) == ["甲"]


PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图 1" descr="走势"/><a:graphic>'
    '<a:graphicData><pic:pic><pic:blipFill><a:blip r:{}="rId1"/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
SHAPE = '<w:r><w:pict><v:shape alt="走势"><v:imagedata r:id="rId1"/></v:shape></w:pict></w:r>'


@pytest.mark.parametrize("content", [PICTURE.format("embed"), SHAPE])
def test_pictures_have_content_and_alternative_text(content):
    parts = word_parts(paragraph(content)) | {
        "word/media/图1.png": png(3, 3),
        "word/_rels/document.xml.rels": relationships(("image", "media/图1.png")),
    }
    (block,) = read_word(package(parts), "甲.docx").blocks
    assert [run.picture for run in block.runs] == [Picture("图1.png", png(3, 3), "走势")]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "word/document.xml"])
def test_a_linked_picture_is_not_fetched(target):
    link = relationships(("image", target, 'TargetMode="External"'))
    parts = word_parts(paragraph(PICTURE.format("link"))) | {"word/_rels/document.xml.rels": link}
    (block,) = read_word(package(parts), "甲.docx").blocks
    assert [run.picture for run in block.runs] == [Picture(target, None, "走势")]


def test_a_picture_in_a_text_box_is_read_once():
    box = BOX.format(paragraph(PICTURE.format("embed")))
    body = paragraph(f"<w:r><w:drawing><wp:anchor>{box}</wp:anchor></w:drawing></w:r>")
    parts = word_parts(body) | {
        "word/a.png": png(3, 3),
        "word/_rels/document.xml.rels": relationships(("image", "a.png")),
    }
    read = read_word(package(parts), "甲.docx").blocks
    assert [len(block.runs) for block in read] == [0, 1]


def test_a_chart_is_a_picture_without_name():
    chart = PICTURE.format("none").replace(
        "<a:graphicData>",
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">',
    )
    (block,) = blocks(paragraph(chart))
    assert [run.picture for run in block.runs] == [Picture("", None, "走势")]


@pytest.mark.parametrize("mark", ["<w:vanish/><w:specVanish/>", "<w:vanish/>"])
def test_a_hidden_mark_runs_on(mark):
    """That of a style separator, and what LibreOffice leaves of it."""
    separator = f"<w:rPr>{mark}</w:rPr>"
    first, second = blocks(paragraph("（一）抓统筹。", separator) + paragraph("开会3次。"))
    assert (first.runs_on, second.runs_on) == (True, False)


@pytest.mark.parametrize(
    ("equation", "text"),
    [
        ("<m:f><m:num>{3}</m:num><m:den>{4}</m:den></m:f>", "3/4"),
        ("<m:f><m:num>{a+b}</m:num><m:den>{2}</m:den></m:f>", "(a+b)/2"),
        ("<m:sSup><m:e>{x}</m:e><m:sup>{2}</m:sup></m:sSup>", "x^2"),
        ("<m:sSub><m:e>{x}</m:e><m:sub>{1}</m:sub></m:sSub>", "x1"),
        ("<m:rad><m:radPr/><m:deg/><m:e>{2}</m:e></m:rad>", "√2"),
        ("<m:d><m:e>{1}</m:e><m:e>{2}</m:e></m:d>", "(1|2)"),
        ('<m:d><m:dPr><m:begChr m:val="["/></m:dPr><m:e>{1}</m:e></m:d>', "[1)"),
        ('<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:e>{n}</m:e></m:nary>', "∑n"),
        ("<m:eqArr><m:e>{a}</m:e></m:eqArr><m:acc><m:e>{b}</m:e></m:acc>", "ab"),
    ],
)
def test_an_equation_is_one_line_of_text(equation, text):
    content = re.sub(r"\{(.*?)\}", r"<m:r><m:t>\1</m:t></m:r>", equation)
    namespace = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    assert texts(paragraph(f"<m:oMath {namespace}>{content}</m:oMath>")) == [text]
