"""Kinds of documents, told by their content."""

import sys
from io import BytesIO
from zipfile import ZipFile

import pytest

from fazhi_report.diagnostics import Problem
from fazhi_report.importing.article import most_bytes, read_article

PROSE = "全年共办结行政复议案件12件，按时办结率100%，没有超期的案件。"


def package(*names):
    content = BytesIO()
    with ZipFile(content, "w") as file:
        for name in names:
            file.writestr(name, "甲")
    return content.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
REFUSED = {
    "报告.doc": (OLE + "WordDocument".encode("utf-16-le"), r"另存为 \.docx"),
    "报告.wps": (OLE + "WordDocument".encode("utf-16-le"), r"另存为 \.docx"),
    "加密.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), r"去掉密码后另存为 \.docx$"),
    "报表.xls": (OLE + "Workbook".encode("utf-16-le"), "Excel"),
    "其他.msg": (OLE, r"另存为 \.docx"),
    "报告.pdf": (b"%PDF-1.7\n", r"PDF.*转换为 \.docx"),
    "报告.ofd": (package("OFD.xml"), "OFD"),
    "报表.xlsx": (package("[Content_Types].xml", "xl/workbook.xml"), "Excel"),
    "演示.pptx": (package("ppt/presentation.xml"), "演示文稿"),
    "报告.odt": (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
    "2023.yaml": ("# 今年的数据\nformat: 1\nyear: 2023\n".encode(), "数据文件.*直接用 validate"),
    "报告.rtf": (b"{\\rtf1\\ansi", "RTF"),
    "扫描.png": (b"\x89PNG\r\n\x1a\n", "图片"),
    "扫描.jpg": (b"\xff\xd8\xff\xe0", "图片"),
    "改了名的程序.txt": (b"MZ\x90\0\x03\0", "程序"),
    "改了名的程序.html": (b"\x7fELF\x02", "程序"),
    "数据.txt": (b"\x01\x00\x02\x00" * 99, "不是文字"),
    "报告.gz": (b"\x1f\x8b\x08", "解压"),
    "报告.mht": (b"From: <Saved by Blink>\r\nMIME-Version: 1.0", "仅 HTML"),
    "报告.xml": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "Word XML"),
    "坏的.docx": (PROSE.encode(), "已损坏"),
    "坏的.ofd": (b"PK..", "不是 OFD 文件，或已损坏"),
    "截断.ofd": (b"PK\x03\x04..", "不是 OFD 文件，或已损坏.*导出"),
    "截断.odt": (b"PK\x03\x04..", r"不是 OpenDocument 文件，或已损坏.*另存为 \.docx"),
    "截断.xlsx": (b"PK\x03\x04..", "不是 Excel 文件，或已损坏"),
    "未知.odt": (OLE[:4] + b"xxxx", r"旧版 Office 文件.*另存为 \.docx"),
    "未知.mht": (OLE[:4] + b"xxxx", r"旧版 Office 文件.*另存为 \.docx"),
    "未知.pptx": (b"PK\x05\xff\xfe", "不是演示文稿，或已损坏：请导入报告本身"),
    "空白.pdf": (PROSE.encode(), "不是 PDF 文件，或已损坏"),
    "带空格.pdf": (b"%PDF-1.7\n", "是 PDF 文件"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_named_with_the_way_out(name):
    content, message = REFUSED[name]
    with pytest.raises(Problem, match=f"{name}.*{message}"):
        read_article(content, name)


PAGE = f"<html><body><p>{PROSE}</p><p>{PROSE}</p>"
READ = {
    "page saved as .doc": (PAGE.encode(), "报告.doc"),
    "page from standard input": (f"\n<!-- saved -->\n<!DOCTYPE html>{PAGE}".encode(), "-"),
    "page in UTF-16": (PAGE.encode("utf-16"), "报告.html"),
    "page without a head": (f"<p>{PROSE}<p>{PROSE}".encode(), "报告.htm"),
    "text named .html": (f"{PROSE}\n{PROSE}".encode(), "报告.html"),
    "text without suffix": (f"{PROSE}\n{PROSE}".encode(), "-"),
    "Markdown": (f"{PROSE}\n\n{PROSE}".encode(), "报告.MD"),
}


@pytest.mark.parametrize("case", READ)
def test_content_tells_the_kind(case):
    article = read_article(*READ[case])
    assert [block.text for block in article.blocks] == [PROSE, PROSE]


@pytest.mark.parametrize(
    ("kind", "library", "name"),
    [("html", "lxml.etree", "a.html"), ("markdown", "markdown_it", "a.md")],
)
def test_a_missing_library_is_named_with_the_command_that_installs_it(
    kind, library, name, monkeypatch
):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(Problem, match=r'pip install -c constraints.txt "\.\[import\]"'):
        read_article(PAGE.encode() if kind == "html" else PROSE.encode(), name)


def test_text_needs_no_library(monkeypatch):
    for library in ("lxml", "lxml.etree", "markdown_it"):
        monkeypatch.setitem(sys.modules, library, None)
    assert read_article(PROSE.encode(), "a.txt").blocks


def test_a_damaged_rtf_file_is_to_be_saved_as_another():
    with pytest.raises(Problem, match=r"另存为 \.docx"):
        read_article("全县推进依法行政。".encode(), "报告.rtf")


def test_a_menu_alone_is_no_article():
    with pytest.raises(Problem, match="导航"):
        read_article("首页\n登录\n".encode(), "栏目.txt")


def test_the_name_of_a_page_or_text_tells_how_large_it_can_be():
    assert most_bytes("a.HTML", 50_000_000) == most_bytes("a.txt", 50_000_000) == 10_000_000
    assert most_bytes("a.docx", 50_000_000) == 50_000_000
