"""Packages of strangers: what is no Word file, is damaged or hostile is refused in Chinese."""

import struct
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pytest
from word_files import (
    NAMESPACES,
    STRICT,
    W,
    element,
    package,
    paragraph,
    relationships,
    word_file,
    word_parts,
)

from fazhi_report.diagnostics import Problem
from fazhi_report.word import open_package, read_word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PLAIN = word_file(paragraph("正文"))


def texts(content):
    return [run.text for block in read_word(content, "甲.docx").blocks for run in block.runs]


def lying(content, size):
    """State another unpacked size for the document, in both places of the archive."""
    with ZipFile(BytesIO(content)) as archive:
        entry = archive.getinfo("word/document.xml")
    real, stated = struct.pack("<L", entry.file_size), struct.pack("<L", size)
    return content.replace(real, stated)


def stating(size, packed, count):
    """An archive whose directory states other sizes for each entry than it has."""
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for number in range(count):
            archive.writestr(str(number), "甲")
        for entry in archive.infolist():
            entry.file_size, entry.compress_size = size, packed
    return content.getvalue()


def encrypted(content):
    """Set the flag of an encrypted entry, in the directory and before each entry."""
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(signature)
        while place >= 0:
            flags = place + offset
            content = content[:flags] + b"\x01" + content[flags + 1 :]
            place = content.find(signature, flags)
    return content


def other_office_file(namespace):
    return package(
        {
            "_rels/.rels": relationships(("officeDocument", "main.xml")),
            "main.xml": f'<a xmlns="http://schemas.openxmlformats.org/{namespace}/2006/main"/>',
        }
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "甲.docx 不是 Word 的 .docx 文件"),
        (b"MZ\x90\0", "不是 Word 的 .docx 文件"),
        (b"PK\x05\x06" + b"\0" * 18, "不是 Word 的 .docx 文件"),
        (OLE + bytes(600), "是旧格式（.doc、.wps 之类）.*另存为 .docx"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        (PLAIN[: len(PLAIN) // 2], "不完整或已损坏"),
        (encrypted(PLAIN), "加了密码"),
        (package({"a.txt": "甲"}), "不是 Word 的 .docx 文件$"),
        (other_office_file("spreadsheetml"), "是 Excel 表格"),
        (other_office_file("presentationml"), "是 PowerPoint 演示文稿"),
        (package({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument.*另存为"),
    ],
)
def test_other_files_are_refused(content, message):
    with pytest.raises(Problem, match=message):
        read_word(content, "甲.docx")


@pytest.mark.parametrize("name", ["甲.doc", "甲.WPS", "甲.rtf"])
def test_what_has_the_name_of_an_old_file_is_to_be_saved_anew(name):
    with pytest.raises(Problem, match=r"不是 Word 的 .*另存为 .docx$"):
        read_word(b"<html><body>", name)


def document(xml):
    return package(word_parts("") | {"word/document.xml": xml})


BILLION = '<!DOCTYPE a [<!ENTITY a "哈"><!ENTITY b "&a;&a;">]>'
EXTERNAL = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "xml",
    [
        BILLION + element("document", "<w:body>&b;</w:body>"),
        EXTERNAL + element("document", "<w:body>&a;</w:body>"),
        element("document", "&a;"),
        element("document", "<w:body>").encode(),
        element("document", "甲").encode("gb18030"),
        element("document", "甲").encode("utf-16"),
        element("document", "<w:ins>" * 100_000 + "</w:ins>" * 100_000),
        element("document", "<w:p/>" * 600_000),
        element("document", "<w:p " + "".join(f'a{n}="" ' for n in range(1_100_000)) + "/>"),
    ],
    ids=["entities", "external", "undeclared", "cut", "gbk", "utf16", "deep", "many", "attributes"],
)
def test_hostile_xml_is_refused(xml):
    content = package(word_parts("") | {"word/document.xml": xml}, ZIP_STORED)
    with pytest.raises(Problem, match=r"已损坏：word/document.xml 不是合格的 XML，或者过于庞大"):
        read_word(content, "甲.docx")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (word_file("<w:p/>" * 400_000), "有一部分展开后太大"),
        (package({f"{n}.bin": "" for n in range(10_000)}), "太大"),
        (stating(30_000_001, 1_000_000, count=1), "有一部分展开后太大"),
        (stating(29_000_000, 1_000_000, count=4), "甲.docx 展开后太大"),
        (lying(PLAIN, 20), "已损坏：word/document.xml 读不出来"),
        (lying(PLAIN, 900_000), "已损坏：word/document.xml 不完整"),
        (lying(PLAIN, 4_000_000_000), "有一部分展开后太大"),
    ],
    ids=["bomb", "entries", "large", "total", "understated", "overstated", "huge"],
)
def test_bombs_are_refused(content, message):
    with pytest.raises(Problem, match=message):
        read_word(content, "甲.docx")


def test_a_part_may_have_30_million_bytes():
    with pytest.raises(Problem, match="不是 Word 的"):
        read_word(stating(30_000_000, 1_000_000, count=1), "甲.docx")


def test_an_understated_size_unpacks_no_more_than_stated():
    """A part that states 20 bytes and has 20 million never takes the memory."""
    import tracemalloc

    bomb = lying(word_file("<w:p/>" * 2_000_000), 20)
    tracemalloc.start()
    with pytest.raises(Problem):
        read_word(bomb, "甲.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize("target", ["https://example.invalid/a.xml", "word/styles.xml"])
def test_external_relationships_are_not_followed(target):
    links = relationships(("styles", target, 'TargetMode="External"'))
    parts = word_parts(paragraph("正文"), styles="") | {"word/_rels/document.xml.rels": links}
    assert texts(package(parts)) == ["正文"]
    opened = open_package(package(parts), "甲.docx")
    assert list(opened.related(opened.main_part, "styles")) == []
    assert opened.relationships(opened.main_part)["rId1"].is_external


@pytest.mark.parametrize(
    "target", ["word/document.xml", "/word/document.xml", "./Word/DOCUMENT.xml"]
)
def test_the_document_is_found_by_its_relationship(target):
    parts = word_parts(paragraph("正文")) | {
        "_rels/.rels": relationships(("settings", "no.xml"), ("officeDocument", target))
    }
    assert texts(package(parts)) == ["正文"]


def test_names_of_parts_do_not_matter():
    parts = word_parts("")
    del parts["word/document.xml"]
    parts["内容/正文 1.bin"] = element("document", f"<w:body>{paragraph('正文')}</w:body>")
    target = "%E5%86%85%E5%AE%B9/%E6%AD%A3%E6%96%87%201.bin"
    parts["_rels/.rels"] = relationships(("officeDocument", target))
    assert texts(package(parts)) == ["正文"]


def test_namespaces_count_and_not_prefixes():
    body = '<x:document xmlns:x="{}" xmlns:w="urn:other"><x:body><x:p><x:r><x:t>正文</x:t></x:r>'
    xml = body.format(W) + "<w:p><w:r><w:t>无</w:t></w:r></w:p></x:p></x:body></x:document>"
    assert texts(document(xml)) == ["正文"]


def test_strict_open_xml_is_read_alike():
    centred = '<w:jc w:val="center"/>'
    xml = element("document", f"<w:body>{paragraph('正文', centred)}</w:body>")
    strict = xml.replace(NAMESPACES["w"], f"{STRICT}wordprocessingml/main")
    links = relationships(
        (f"{STRICT}officeDocument/relationships/officeDocument", "word/document.xml")
    )
    content = package(word_parts("") | {"word/document.xml": strict, "_rels/.rels": links})
    assert read_word(content, "甲.docx") == read_word(document(xml), "甲.docx")
    assert texts(content) == ["正文"]


@pytest.mark.parametrize("name", ["", "/", "word/", "word\\"])
def test_an_entry_that_is_no_file_is_no_part(name):
    content = BytesIO(PLAIN)
    with ZipFile(content, "a") as archive:
        entry = ZipInfo("a")
        entry.filename = name
        archive.writestr(entry, "甲")
    assert texts(content.getvalue()) == ["正文"]


def test_a_part_is_unpacked_once():
    opened = open_package(PLAIN, "甲.docx")
    assert opened.read("_rels/.rels") is opened.read("_rels/.rels")


def test_a_missing_part_is_named():
    parts = word_parts("")
    opened = open_package(package(parts), "甲.docx")
    with pytest.raises(Problem, match=r"已损坏：缺少 word/styles.xml"):
        opened.read("word/styles.xml")
