"""Detect the kind (种类) of a file: by its content first, then by its suffix."""

import codecs
import re
from pathlib import PurePath

from fazhi_report.diagnostics import Problem

_SAVE_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx"
_CONVERT_PDF = "请用 WPS 或 Word 转换为 .docx，或把文字复制到 .txt"
_EXPORT_OFD = "请用 OFD 阅读软件导出为 .docx，或把文字复制到 .txt"
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_ZIPPED = {  # names that stand uncompressed in the package
    b"OFD.xml": ("OFD 文件", _EXPORT_OFD),
    b"application/vnd.oasis.opendocument.text": ("OpenDocument 文件", _SAVE_AS_DOCX),
    b"xl/workbook": ("Excel 文件", "请导入报告本身，不是表格"),
    b"ppt/presentation": ("演示文稿", "请导入报告本身，不是演示文稿"),
}
_SIGNATURES = {
    b"%PDF": ("PDF 文件", _CONVERT_PDF),
    b"{\\rtf": ("RTF 文件", _SAVE_AS_DOCX),
    b"\x89PNG": ("图片", "请用文字识别软件转成文字，存为 .txt"),
    b"\xff\xd8\xff": ("图片", "请用文字识别软件转成文字，存为 .txt"),
    b"GIF8": ("图片", "请用文字识别软件转成文字，存为 .txt"),
    b"\x7fELF": ("程序", "请核对文件"),
    b"\xcf\xfa\xed\xfe": ("程序", "请核对文件"),
    b"\x1f\x8b": ("压缩文件", "请先解压"),
    b"7z\xbc\xaf\x27\x1c": ("压缩文件", "请先解压"),
    b"Rar!": ("压缩文件", "请先解压"),
    b"PK\x05\x06": ("压缩文件", "里面是空的"),
}
_WORD_XML = re.compile(rb"<\?mso-application\s+progid=\"Word")
_ARCHIVED_PAGE = re.compile(rb"(?:From: <Saved by|MIME-Version:|Snapshot-Content)", re.IGNORECASE)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_DATA_FILE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s*(?:#[^\n]*|---)\r?\n)*\s*format:\s*[0-9]")
_TAG = re.compile(rb"<(?:p|div|br|span|table|html|body|meta)\b[^>]*>", re.IGNORECASE)
_HEAD_BYTES = 4096
_SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
    ".docm": "docx",
}
PAGE_SUFFIXES = frozenset(suffix for suffix, kind in _SUFFIXES.items() if kind == "html")
_OTHER_SUFFIXES = {
    ".ofd": ("OFD 文件", _EXPORT_OFD),
    ".pdf": ("PDF 文件", _CONVERT_PDF),
    ".wps": ("WPS 文件", _SAVE_AS_DOCX),
    ".doc": ("Word 文件", _SAVE_AS_DOCX),
    ".rtf": ("RTF 文件", _SAVE_AS_DOCX),
}
_PACKAGES = {
    ".ofd": _OTHER_SUFFIXES[".ofd"],
    ".odt": ("OpenDocument 文件", _SAVE_AS_DOCX),
    ".xlsx": ("Excel 文件", "请导入报告本身，不是表格"),
    ".pptx": ("演示文稿", "请导入报告本身，不是演示文稿"),
}
"""Kinds that are packages like .docx, by suffix: a cut one has lost the names in it."""

DOCUMENT_SUFFIXES = frozenset({*_SUFFIXES, *_OTHER_SUFFIXES, ".txt"})
"""Suffixes of documents, including kinds that cannot be read."""


def kind_of(content: bytes, name: str) -> str:
    """Return the kind of a document: docx, html, markdown or text.

    Raises:
        Problem: it is of a kind that cannot be read; the message says how to convert it.
    """
    head = content[:_HEAD_BYTES]
    if content.startswith(_ZIP):
        return _kind_of_package(content, name)
    if found := _unreadable(content, head):
        what, advice = found
        raise Problem(f"{name} 是{_spaced(what)}，不能导入：{advice}")
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    markup = content.replace(b"\0", b"")[2:] if marked else content.removeprefix(codecs.BOM_UTF8)
    if _PAGE.match(markup[:_HEAD_BYTES]):
        return "html"
    suffix = PurePath(name).suffix.lower()
    if other := _OTHER_SUFFIXES.get(suffix) or _PACKAGES.get(suffix):
        what, advice = other
        raise Problem(f"{name} 不是{_spaced(what)}，或已损坏：{advice}")
    kind = _SUFFIXES.get(suffix, "text")
    if kind == "docx":
        raise Problem(f"{name} 不是 Word 文件，或已损坏：请用 Word 或 WPS 打开，另存为 .docx")
    return "text" if kind == "html" and not _TAG.search(markup) else kind


def _spaced(what: str) -> str:
    """Return a term with a space before it if it begins with a Latin letter."""
    return f" {what}" if what[0].isascii() else what


def _kind_of_package(content: bytes, name: str) -> str:
    for mark, (what, advice) in _ZIPPED.items():
        if mark in content:
            raise Problem(f"{name} 是{_spaced(what)}，不能导入：{advice}")
    if package := _PACKAGES.get(PurePath(name).suffix.lower()):
        what, advice = package
        raise Problem(f"{name} 不是{_spaced(what)}，或已损坏：{advice}")
    return "docx"


def _unreadable(content: bytes, head: bytes) -> tuple[str, str] | None:
    if content.startswith(_OLE):
        return _kind_of_compound_file(content)
    if head.startswith(b"MZ") and b"\0" in head:
        return "程序", "请核对文件"
    if _DATA_FILE.match(head):
        return "数据文件", "请直接用 validate 检查，用 build 生成文档"
    if _WORD_XML.search(head):
        return "Word XML 文件", _SAVE_AS_DOCX
    if _ARCHIVED_PAGE.match(head):
        return "单个文件的网页（.mht）", "请在浏览器中另存为“网页，仅 HTML”"
    matches = (kind for mark, kind in _SIGNATURES.items() if content.startswith(mark))
    return next(matches, None)


def _kind_of_compound_file(content: bytes) -> tuple[str, str]:
    """Tell old formats of Word, WPS and Excel apart by the names of their streams."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "加密的 Word 文件", "请用 Word 或 WPS 打开，去掉密码后另存为 .docx"
    if "WordDocument".encode("utf-16-le") in content:
        return "旧版 Word 或 WPS 文件（.doc、.wps）", _SAVE_AS_DOCX
    if "Workbook".encode("utf-16-le") in content:
        return "旧版 Excel 文件", "请导入报告本身，不是表格"
    return "旧版 Office 文件", _SAVE_AS_DOCX
