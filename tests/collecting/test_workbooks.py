"""Workbooks in the forms that Excel, WPS and LibreOffice write, and hostile ones."""

import re
import tracemalloc
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from department_forms import (
    FIRST_ROW,
    dossier,
    filled,
    findings,
    handmade,
    judged,
    replies,
    rows_of,
    sent,
    shared_strings,
    values,
    workbook_parts,
)
from word_files import package

from fazhi_report.collecting.reading import read_sheets
from fazhi_report.diagnostics import Problem

REPORT = dossier()
FORM = sent(REPORT)
ROWS = rows_of(FORM)
ACCOUNTING = r'_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ '
QUOTE = {'"': "&quot;"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PERCENT = (
    '<numFmts count="1"><numFmt numFmtId="176" formatCode="0.0%"/></numFmts>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="176"/>'
    '<xf numFmtId="49"/></cellXfs>'
)


def with_answers(*cells):
    """The rows of the form with these cells of 本年数, as XML or text."""
    rows = [list(row) for row in ROWS]
    for row, cell in zip(rows[FIRST_ROW - 1 :], cells, strict=False):
        row[5] = cell
    return rows


def inline(text):
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


# As programs write them


def test_numbers_as_floats_and_with_styles():
    rows = with_answers("<c><v>620</v></c>", '<c s="3"><v>2.9000000000000004E0</v></c>')
    judgement = judged(REPORT, handmade(rows, PERCENT))
    assert values(judgement) == {"走访企业": "620家", "参加培训": "2.9万人次"}
    rows = with_answers("<c><v>6.2E2</v></c>", "<c><v>2.7E4</v></c>")
    judgement = judged(REPORT, handmade(rows, PERCENT))
    assert values(judgement) == {"走访企业": "620家"}
    assert ("FZ715", "填报!F8") in findings(judgement)


@pytest.mark.parametrize("style", [1, 2])
def test_number_formatted_as_a_percentage(style):
    rows = with_answers(None, None, f'<c s="{style}"><v>0.96499999999999997</v></c>')
    assert values(judged(REPORT, handmade(rows, PERCENT))) == {"满意率": "96.5%"}


def test_number_without_that_format_is_asked_about():
    judgement = judged(REPORT, handmade(with_answers(None, None, "<c><v>0.965</v></c>"), PERCENT))
    assert values(judgement) == {}
    assert ("FZ715", "填报!F9") in findings(judgement)


def in_format(code, value):
    styles = (
        f'<numFmts count="1"><numFmt numFmtId="176" formatCode="{escape(code, QUOTE)}"/></numFmts>'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs>'
    )
    return judged(REPORT, handmade(with_answers(f'<c s="1"><v>{value}</v></c>'), styles))


@pytest.mark.parametrize(
    "code",
    ["General", "G/通用格式", "@", "0", "0_ ", "#,##0.00", "[Red]0", "0.0;-0.0", ACCOUNTING],
)
def test_number_shown_as_it_is(code):
    assert values(in_format(code, "620")) == {"走访企业": "620家"}


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ('0"人"', "620"),
        (r"0\万", "620"),
        ('0!.0,"万"', "27000"),
        ("0.0,", "62000"),
        ("0", "620.4"),
        ("#,##0.0", "620.25"),
        ("0;0", "-620"),
        (";;;", "620"),
        ("[>100]0", "620"),
        ("[$¥-804]#,##0", "620"),
        ("0.00E+00", "620"),
        (ACCOUNTING, "0"),
    ],
)
def test_number_shown_otherwise_is_asked_about(code, value):
    judgement = in_format(code, value)
    assert values(judgement) == {}
    assert ("FZ715", "填报!F7") in findings(judgement)


@pytest.mark.parametrize("shown", ["620人", "", "0.6", "￥620.40"])
def test_number_shown_otherwise_in_open_document(shown):
    cell = (
        '<table:table-cell office:value-type="float" office:value="620.4">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )
    judgement = judged(REPORT, ods(with_answers(cell)))
    assert values(judgement) == {}
    assert ("FZ715", "填报!F7") in findings(judgement)


def test_inline_strings_and_results_of_text():
    rows = with_answers(inline("近620家"), '<c t="str"><v>2.9万人次</v></c>', inline("96.5％ "))
    expected = {"走访企业": "近620家", "参加培训": "2.9万人次", "满意率": "96.5%"}
    assert values(judged(REPORT, handmade(rows))) == expected


def test_rich_text_and_phonetic_marks():
    """Excel stores a text of several fonts as runs, and how it is spoken beside it."""
    rows = with_answers("占位")
    parts = workbook_parts(
        *shared_strings(rows),
    )
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace(
        "<t>占位</t>",
        '<r><rPr><b/></rPr><t>近</t></r><r><t xml:space="preserve">620 </t></r><r><t>家</t></r>'
        '<rPh sb="0" eb="1"><t>jin</t></rPh>',
    )
    assert values(judged(REPORT, package(parts))) == {"走访企业": "近620家"}


def test_strict_open_xml():
    parts = {
        name: part.replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, part in workbook_parts(*shared_strings(with_answers("620家"))).items()
    }
    assert values(judged(REPORT, package(parts))) == {"走访企业": "620家"}


def test_cells_without_references():
    content = handmade(with_answers("620家"))
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    for row, cells in enumerate(with_answers("620家"), 1):
        for column, text in enumerate(cells):
            if text is None:  # An empty cell keeps its place.
                name = f"{chr(ord('A') + column)}{row}"
                assert f'r="{name}"' not in sheet
    assert values(judged(REPORT, content)) == {"走访企业": "620家"}


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def ods(rows, mimetype="application/vnd.oasis.opendocument.spreadsheet"):
    """An OpenDocument workbook of rows of text, and of XML where a cell begins with `<`."""
    lines = ""
    for cells in rows:
        line = ""
        for text in cells:
            if text is None:
                line += "<table:table-cell/>"
            elif text.startswith("<"):
                line += text
            else:
                line += (
                    '<table:table-cell office:value-type="string">'
                    f"<text:p>{text}</text:p></table:table-cell>"
                )
        lines += f"<table:table-row>{line}</table:table-row>"
    content = (
        f'<office:document-content xmlns:office="{OFFICE}:office:1.0" '
        f'xmlns:table="{OFFICE}:table:1.0" xmlns:text="{OFFICE}:text:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="填报">'
        f"{lines}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = f'<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0"/>'
    parts = {"mimetype": mimetype, "META-INF/manifest.xml": manifest, "content.xml": content}
    return package(parts)


def test_open_document():
    cell = (
        '<table:table-cell office:value-type="{0}" office:value="{1}">'
        "<text:p>{1}</text:p></table:table-cell>"
    )
    percentage = cell.format("percentage", "0.965").replace(">0.965<", ">96.50%<")
    rows = with_answers(cell.format("float", "620"), "2.9万人次", percentage)
    expected = {"走访企业": "620家", "参加培训": "2.9万人次", "满意率": "96.5%"}
    assert values(judged(REPORT, ods(rows))) == expected


def test_formula_in_open_document():
    cell = (
        '<table:table-cell table:formula="of:=[.A1]" office:value-type="float" office:value="620">'
        "<text:p>620</text:p></table:table-cell>"
    )
    judgement = judged(REPORT, ods(with_answers(cell)))
    assert values(judgement) == {}
    assert ("FZ713", "填报!F7") in findings(judgement)


@pytest.mark.parametrize(
    "formula",
    [
        '<f t="array" ref="F7:F9">A1:A3</f>',
        '<f t="array" ref="$F$7:$XFD$1048576">A1:A3</f>',
        '<f t="dataTable" ref="F7:F9" r1="A1"/>',
    ],
)
def test_array_of_results(formula):
    """Only the first cell of an array has the formula."""
    rows = with_answers(f"<c>{formula}<v>620</v></c>", "<c><v>2.9</v></c>", "<c><v>96.5</v></c>")
    judgement = judged(REPORT, handmade(rows))
    assert values(judgement) == {}
    codes = [item for item in findings(judgement) if item[0] == "FZ713"]
    assert codes[:3] == [("FZ713", f"填报!F{row}") for row in (7, 8, 9)]


def test_array_of_results_in_open_document():
    cell = (
        '<table:table-cell {0} office:value-type="float" office:value="{1}">'
        "<text:p>{1}</text:p></table:table-cell>"
    )
    array = (
        'table:formula="of:=[.A1:.A2]" table:number-matrix-rows-spanned="2" '
        'table:number-matrix-columns-spanned="1"'
    )
    rows = with_answers(cell.format(array, "620"), cell.format("", "2.9"), "96.5%")
    judgement = judged(REPORT, ods(rows))
    assert values(judgement) == {"满意率": "96.5%"}
    assert {("FZ713", "填报!F7"), ("FZ713", "填报!F8")} <= set(findings(judgement))


# Hostile, or of another kind

REPEATED = "table:number-columns-repeated"


@pytest.mark.parametrize(
    "formula",
    [
        "<f>SUM(A1:A9)</f><v>620</v>",
        "<f>[1]台账!A1</f><v>620</v>",
        '<f t="shared" si="0"/><v>620</v>',
        "<f>A1</f>",
    ],
)
def test_result_of_a_formula_is_not_trusted(formula):
    judgement = judged(REPORT, handmade(with_answers(f"<c>{formula}</c>", "2.9万人次")))
    assert values(judgement) == {"参加培训": "2.9万人次"}
    assert ("FZ713", "填报!F7") in findings(judgement)


def test_error_and_logical_values():
    rows = with_answers('<c t="e"><v>#N/A</v></c>', '<c t="b"><v>1</v></c>')
    judgement = judged(REPORT, handmade(rows))
    assert values(judgement) == {}
    assert [item for item in findings(judgement) if item[0] == "FZ712"] == [
        ("FZ712", "填报!F7"),
        ("FZ712", "填报!F8"),
    ]


def test_external_links_are_not_followed():
    extra = {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    assert values(judged(REPORT, handmade(with_answers("620家"), extra=extra))) == {
        "走访企业": "620家"
    }


def bomb(part, content):
    parts = workbook_parts("<sheetData/>", "<si><t>甲</t></si>")
    parts[part] = content
    return package(parts)


SHARED = "".join(f"<si><t>{number:x}</t></si>" for number in range(40_000))
MANY_ROWS = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 60_001))


MERGED = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, 1_100))


FAR = '<sheetData><row r="1500"><c r="CV1500"><v>1</v></c></row></sheetData>'


def many_sheets(count, sheet="<sheetData/>"):
    parts = workbook_parts(sheet)
    workbook = parts["xl/workbook.xml"]
    line = re.search("<sheet [^>]*>", workbook)[0]
    lines = "".join(line.replace("填报", f"第{number}张") for number in range(count))
    return package(parts | {"xl/workbook.xml": workbook.replace(line, lines)})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (OLE, "旧格式（.xls、.et 之类）.*另存为 .xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        ("指标,本年数\n案件,103件\n".encode("gbk"), "不是 Excel 工作簿，可能是 CSV"),
        (b"<html><table></table></html>", "不是 Excel 工作簿"),
        (b"", "不是 Excel 工作簿"),
        (FORM[: len(FORM) // 2], "不完整或已损坏"),
        (package({"a.txt": "甲"}), "不是 Excel 的 .xlsx"),
        (handmade(ROWS, extra={"xl/vbaProject.bin": "macro"}), "里有宏"),
        (bomb("xl/worksheets/sheet1.xml", " " * 40_000_000), "展开后太大"),
        (bomb("xl/worksheets/sheet1.xml", " " * 5_000_000), "展开后太大"),
        (bomb("xl/sharedStrings.xml", f"<sst>{SHARED}</sst>"), "过于庞大"),
        (bomb("xl/sharedStrings.xml", "<!DOCTYPE sst [<!ENTITY a 'b'>]><sst>&a;</sst>"), "已损坏"),
        (bomb("xl/worksheets/sheet1.xml", "<worksheet><sheetData>"), "已损坏"),
        (package(workbook_parts(f"<sheetData>{MANY_ROWS}</sheetData>")), "过于庞大"),
        (
            package(
                workbook_parts(
                    '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                )
            ),
            "内容太多",
        ),
        (
            package(
                workbook_parts('<sheetData><row r="13"><c r="XFD13"><v>1</v></c></row></sheetData>')
            ),
            "内容太多",
        ),
        (ods([["甲"]], "application/vnd.oasis.opendocument.text"), "别的 OpenDocument 文件"),
        (
            ods(
                [[f'<table:table-cell {REPEATED}="9999999"><text:p>甲</text:p></table:table-cell>']]
            ),
            "内容太多",
        ),
        (package(workbook_parts(MERGED)), "内容太多"),
        (many_sheets(13), "内容太多"),
        (many_sheets(2, FAR), "内容太多"),
    ],
)
def test_refused(content, message):
    with pytest.raises(Problem, match=message):
        read_sheets(content, "市公安局.xlsx")
    (reply,) = replies(content)
    assert [item.rule.code for item in reply.findings] == ["FZ701"]


def test_size_that_the_directory_hides_is_not_unpacked():
    """The entry of the sheet says that it is small; what is packed is not."""
    content = BytesIO()
    parts = workbook_parts("<sheetData/>", "<si/>")
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            if "shared" not in name:
                archive.writestr(name, part)
        archive.writestr("xl/sharedStrings.xml", " " * 100_000_000)
        archive.filelist[-1].file_size = 500
    tracemalloc.start()
    try:
        with pytest.raises(Problem):
            read_sheets(content.getvalue(), "1.xlsx")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_repeated_rows_without_contents_are_ignored():
    """LibreOffice fills sheets up to their last row."""
    rows = with_answers("620家")
    rows.append(['<table:table-cell table:number-columns-repeated="1024"/>'])
    assert values(judged(REPORT, ods(rows))) == {"走访企业": "620家"}


def test_filled_form_of_openpyxl_has_no_formula():
    assert values(judged(REPORT, filled(FORM, {"走访企业": "620家"}))) == {"走访企业": "620家"}
