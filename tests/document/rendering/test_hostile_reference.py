"""A stranger's reference (参照文件) gives its look and its headers, and nothing else."""

from io import BytesIO
from posixpath import normpath
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from examples import SMALLEST, composed, report_from
from pictures import png
from word_files import (
    NAMESPACES,
    W,
    element,
    field,
    package,
    paragraph,
    relationships,
    run,
    style,
    styles,
    word_parts,
)

from fazhi_report.diagnostics import Problem
from fazhi_report.document.rendering import read_reference, render

OLD_TEXT = "旧正文"
NORMAL = styles(style("Normal", "Normal"))
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1587" w:right="1474"/></w:sectPr>'
)


def reference(header="", changes=None, **related):
    """A Word file with a header; `changes` replaces or adds parts."""
    parts = word_parts(
        paragraph(OLD_TEXT) + SECTION,
        **{"styles": NORMAL, "header": element("hdr", header)} | related,
    )
    return package(parts | (changes or {}))


@pytest.fixture
def build(templates):
    """Function that builds a report on a reference and returns the parts by name."""

    def build(content):
        document = composed(report_from(SMALLEST))
        built = render(document, "docx", templates, read_reference(content, "unit.docx"))
        docx.Document(BytesIO(built))
        with ZipFile(BytesIO(built)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        check_package(parts)
        return parts

    return build


ALLOWED_RELATIONSHIPS = {
    *("styles", "settings", "theme", "fontTable", "numbering", "header", "footer", "image"),
    *("officeDocument", "core-properties", "extended-properties", "customXml", "customXmlProps"),
}


def check_package(parts):
    """Each part is well-formed or an image, and refers to parts of the allow list only."""
    for name, content in parts.items():
        if not name.endswith(".png"):
            root = ElementTree.fromstring(content)
        if name.endswith(".rels"):
            folder = name.replace("_rels/", "").rpartition("/")[0]
            for item in root:
                assert item.get("TargetMode") is None
                assert item.get("Type").rpartition("/")[2] in ALLOWED_RELATIONSHIPS
                target = normpath(f"{folder}/{item.get('Target')}").lstrip("/")
                assert target in parts
    types = ElementTree.fromstring(parts["[Content_Types].xml"])
    overridden = [entry.get("PartName") for entry in types if entry.get("PartName")]
    assert len(overridden) == len(set(overridden))
    assert {name.lstrip("/") for name in overridden} <= set(parts)


def header_of(parts):
    return ElementTree.fromstring(parts["word/header1.xml"])


def text_of(parts):
    return "".join(header_of(parts).itertext())


def codes_of(parts):
    header = header_of(parts)
    codes = [code.text for code in header.iter(f"{{{W}}}instrText")]
    return codes + [code.get(f"{{{W}}}instr") for code in header.iter(f"{{{W}}}fldSimple")]


def test_macros_and_controls_are_not_copied(build):
    binary = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    links = relationships(
        ("control", "activeX1.xml"),
        ("oleObject", "ole1.bin"),
        (binary, "vbaProject.bin"),
        ("package", "book.xlsx"),
        ("aFChunk", "a.html"),
        ("image", "vbaProject.bin"),
    )
    content = (
        '<w:object><v:shape><v:imagedata r:id="rId6"/></v:shape>'
        '<o:OLEObject Type="Embed" ProgID="Package" r:id="rId2"/>'
        '<w:control r:id="rId1"/></w:object>'
    )
    shape = f'<w:pict><v:shape o:ole="t" o:onclick="a"/>{content}<w:control r:id="rId1"/></w:pict>'
    names = ("activeX1.xml", "ole1.bin", "vbaProject.bin", "book.xlsx")
    strangers = dict.fromkeys(names, b"STRANGER")
    parts = build(
        reference(
            paragraph(f"<w:r>{content}{shape}</w:r>{run('页眉')}") + '<w:altChunk r:id="rId5"/>',
            {f"word/{name}": part for name, part in strangers.items()}
            | {"word/_rels/header.xml.rels": links},
        )
    )
    assert text_of(parts) == "页眉"
    everything = b"".join(parts.values())
    for word in (b"STRANGER", b"OLEObject", b"control", b"altChunk", b"onclick"):
        assert word not in everything


SPLIT = field("DDE", "结果").replace(
    "<w:instrText>DDE</w:instrText>",
    "<w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\a</w:instrText>",
)
NESTED = field("{}", "结果").replace(
    "<w:r><w:instrText>{}</w:instrText></w:r>", field(" QUOTE 68 68 69 ", "")
)
NESTED_IN_IF = field("{}", "结果").replace(
    "<w:r><w:instrText>{}</w:instrText></w:r>",
    f"<w:r><w:instrText>IF 1=1 </w:instrText></w:r>{field('INCLUDETEXT a', '')}",
)


@pytest.mark.parametrize(
    "content",
    [
        field(' DDEAUTO c:\\\\a "b" ', "结果"),
        field(" ddeauto a ", "结果"),
        field(" INCLUDEPICTURE https://example.invalid/a.png ", "结果"),
        field(' INCLUDETEXT "c:\\a.docx" ', "结果"),
        field(" LINK a ", "结果"),
        field(" MACROBUTTON a ", "结果"),
        field(" HYPERLINK https://example.invalid ", "结果"),
        field("", "结果"),
        SPLIT,
        NESTED,
        NESTED_IN_IF,
        f'<w:fldSimple w:instr=" DDEAUTO a ">{run("结果")}</w:fldSimple>',
        f'<w:fldSimple w:instr="">{run("结果")}</w:fldSimple>',
        "<w:r><w:instrText>DDEAUTO a</w:instrText></w:r><w:r><w:t>结果</w:t></w:r>",
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
        + run("结果"),
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 30 + run("结果"),
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF</w:instrText></w:r>' * 2000
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 2000
        + run("结果"),
    ],
)
def test_fields_that_fetch_or_run_are_their_results(build, content):
    parts = build(reference(paragraph(content)))
    assert text_of(parts) == "结果"
    assert codes_of(parts) == []
    assert b"fldChar" not in parts["word/header1.xml"]


@pytest.mark.parametrize(
    "content",
    [
        field(" PAGE \\* MERGEFORMAT ", "1"),
        field("NUMPAGES", "9"),
        field('STYLEREF "标题 1"', "一、"),
        f'<w:fldSimple w:instr=" PAGE ">{run("1")}</w:fldSimple>',
        field("={}", "8").replace(
            "<w:r><w:instrText>={}</w:instrText></w:r>",
            f"<w:r><w:instrText>=</w:instrText></w:r>{field('NUMPAGES', '9')}"
            "<w:r><w:instrText>-1</w:instrText></w:r>",
        ),
    ],
)
def test_fields_of_page_numbers_stay(build, content):
    parts = build(reference(paragraph(content)))
    kept = ElementTree.fromstring(element("p", content))
    for tag in ("fldChar", "instrText", "fldSimple"):
        name = f"{{{W}}}{tag}"
        assert len([*header_of(parts).iter(name)]) == len([*kept.iter(name)])


def test_a_field_has_no_form_with_macros(build):
    form = '<w:ffData><w:entryMacro w:val="a"/></w:ffData>'
    content = field("PAGE", "1").replace('"begin"/>', f'"begin">{form}</w:fldChar>')
    parts = build(reference(paragraph(content)))
    assert codes_of(parts) == ["PAGE"]
    assert b"Macro" not in parts["word/header1.xml"]


DRAWING = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"><a:hlinkClick r:id="rId1"/></wp:docPr>'
    "<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip {}/></pic:blipFill></pic:pic>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
SHAPE = '<w:r><w:pict><v:rect><v:imagedata r:id="rId1" src="http://example.invalid"/></v:rect></w:pict></w:r>'
OUTSIDE = 'TargetMode="External"'


@pytest.mark.parametrize(
    "content", [DRAWING.format('r:link="rId1"'), DRAWING.format('r:embed="rId1"'), SHAPE]
)
def test_external_pictures_are_not_copied(build, content):
    links = relationships(("image", "https://example.invalid/a.png", OUTSIDE))
    parts = build(
        reference(paragraph(content) + paragraph("页眉"), {"word/_rels/header.xml.rels": links})
    )
    assert text_of(parts) == "页眉"
    assert b"example" not in b"".join(parts.values())
    assert b"blip" not in parts["word/header1.xml"]
    assert b"imagedata" not in parts["word/header1.xml"]


@pytest.mark.parametrize("attributes", ['r:embed="rId2"', 'r:embed="rId2" r:link="rId1"'])
def test_embedded_pictures_are_copied(build, attributes):
    links = relationships(
        ("image", "https://example.invalid/a.png", OUTSIDE), ("image", "media/a.bin")
    )
    changes = {"word/_rels/header.xml.rels": links, "word/media/a.bin": png(3, 3)}
    parts = build(reference(paragraph(DRAWING.format(attributes)), changes))
    assert parts["word/media/header1-1.png"] == png(3, 3)
    assert b"example" not in b"".join(parts.values())
    assert b"hlinkClick" not in parts["word/header1.xml"]


@pytest.mark.parametrize("target", ["document.xml", "header.xml", "styles.xml"])
def test_a_header_that_relates_to_the_text_does_not_bring_it(build, target):
    links = relationships(("image", target), ("subDocument", target), ("header", target))
    content = paragraph(DRAWING.format('r:embed="rId1"')) + paragraph("页眉")
    parts = build(reference(content, {"word/_rels/header.xml.rels": links}))
    assert OLD_TEXT.encode() not in b"".join(parts.values())
    assert text_of(parts) == "页眉"


def test_the_text_as_a_header_is_not_copied(build):
    links = relationships(("styles", "styles.xml"), ("header", "document.xml"))
    parts = build(reference("", {"word/_rels/document.xml.rels": links}))
    assert OLD_TEXT.encode() not in b"".join(parts.values())
    assert "word/header1.xml" not in parts


def test_a_header_that_is_not_used_may_be_damaged(build):
    links = relationships(("styles", "styles.xml"), ("header", "header.xml"), ("header", "b.xml"))
    changes = {"word/_rels/document.xml.rels": links, "word/b.xml": "<"}
    assert text_of(build(reference(paragraph("页眉"), changes))) == "页眉"


def test_settings_have_look_only_under_any_prefix(build):
    settings = (
        f'<x:settings xmlns:x="{W}" xmlns:r="{NAMESPACES["r"]}" xmlns:y="urn:y">'
        '<x:attachedTemplate r:id="rId1"/><x:documentProtection x:edit="readOnly"/>'
        '<x:writeProtection x:recommended="1"/><x:mailMerge><x:query x:val="a"/></x:mailMerge>'
        '<x:updateFields x:val="true"/><x:trackRevisions/><y:docVars/>'
        "<x:evenAndOddHeaders/><x:compat><x:useFELayout/></x:compat></x:settings>"
    )
    links = relationships(("attachedTemplate", "https://example.invalid/a.dotm", OUTSIDE))
    parts = build(reference(settings=settings, changes={"word/_rels/settings.xml.rels": links}))
    root = ElementTree.fromstring(parts["word/settings.xml"])
    assert [child.tag for child in root] == [f"{{{W}}}evenAndOddHeaders", f"{{{W}}}compat"]
    assert "word/_rels/settings.xml.rels" not in parts


def test_names_and_types_with_marks_of_xml_are_well_formed(build):
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a&quot;/>&lt;b" Type="{NAMESPACES["r"]}/styles" Target="a&amp;b.xml"/>'
        f'<Relationship Id="&apos;&amp;" Type="{NAMESPACES["r"]}/header" Target="h&amp;.xml"/>'
        "</Relationships>"
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="a&amp;b&quot;"/></Types>'
    )
    body = f"<w:body>{SECTION.replace('rId2', '&apos;&amp;')}</w:body>"
    parts = build(
        reference(
            "",
            {
                "[Content_Types].xml": types,
                "word/_rels/document.xml.rels": links,
                "word/a&b.xml": NORMAL,
                "word/h&.xml": element("hdr", paragraph("页眉")),
                "word/document.xml": element("document", body),
            },
        )
    )
    assert text_of(parts) == "页眉"
    assert b'r:id="rId-header1.xml"' in parts["word/document.xml"]


def test_elements_of_other_programs_are_not_copied(build):
    marked = element(
        "styles",
        style("Normal", "Normal", "<w14:a/><w:rPr><w14:glow/><w:b w14:a=''/></w:rPr>"),
    )
    header = paragraph(run("页眉", "<w14:glow/>"), "<w:sectPr/><w:pPrChange/>")
    parts = build(reference(header + '<w:bookmarkStart w:id="1" w:name="a"/>', styles=marked))
    for name in ("word/styles.xml", "word/header1.xml"):
        assert b"w14" not in parts[name]
        assert b"2010" not in parts[name]
    assert b"bookmark" not in parts["word/header1.xml"]
    assert b"Change" not in parts["word/header1.xml"]
    assert b"<w:b />" in parts["word/styles.xml"]


def test_content_of_containers_stays(build):
    bound = "<w:sdtPr><w:dataBinding/></w:sdtPr>"
    sdt = f"<w:sdt>{bound}<w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>"
    link = f'<w:hyperlink r:id="rId1">{run("乙")}</w:hyperlink>'
    changed = f"<w:ins w:id='1'>{run('丙')}</w:ins><w:del w:id='2'>{run('丁')}</w:del>"
    choice = f'<mc:Choice Requires="w14">{run("戊")}</mc:Choice>'
    choice += f"<mc:Fallback>{run('己')}</mc:Fallback>"
    alternatives = f"<mc:AlternateContent>{choice}</mc:AlternateContent>"
    parts = build(reference(paragraph(sdt + link + changed + alternatives)))
    assert text_of(parts) == "甲乙丙己"
    assert b"sdt" not in parts["word/header1.xml"]
    assert b"hyperlink" not in parts["word/header1.xml"]


def test_shapes_and_their_text_stay(build):
    shape = (
        '<w:r><w:pict><v:line from="0,0" to="9,0" strokecolor="red" o:spid="_x0000_s1"/>'
        f'<v:shape id="a" href="http://example.invalid"><v:textbox><w:txbxContent>{paragraph("框")}'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    parts = build(reference(paragraph(shape)))
    assert text_of(parts) == "框"
    line = header_of(parts).find(f".//{{{NAMESPACES['v']}}}line")
    assert line.get("strokecolor") == "red"
    assert b"example" not in parts["word/header1.xml"]


def test_fonts_and_bullets_of_the_file_are_not_copied(build):
    fonts = element("fonts", '<w:font w:name="甲"><w:embedRegular r:id="rId1"/></w:font>')
    bullets = element(
        "numbering",
        '<w:numPicBullet w:numPicBulletId="0"><w:pict/></w:numPicBullet>'
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:lvlPicBulletId w:val="0"/>'
        '<w:lvlText w:val="●"/></w:lvl></w:abstractNum>',
    )
    parts = build(reference(fontTable=fonts, numbering=bullets))
    assert b"embed" not in parts["word/fontTable.xml"]
    assert "甲".encode() in parts["word/fontTable.xml"]
    assert b"Pic" not in parts["word/numbering.xml"]
    assert "●".encode() in parts["word/numbering.xml"]


def test_a_page_refers_to_copied_headers_only(build):
    section = SECTION.replace(
        "<w:pgSz",
        '<w:footerReference w:type="default" r:id="rId9"/>'
        '<w:headerReference w:type="x" r:id="rId2"/><w:printerSettings r:id="rId8"/>'
        "<w:sectPrChange/><w:pgSz",
    )
    body = element("document", f"<w:body>{section}</w:body>")
    parts = build(reference(paragraph("页眉"), {"word/document.xml": body}))
    root = ElementTree.fromstring(parts["word/document.xml"])
    (built,) = root.iter(f"{{{W}}}sectPr")
    assert [child.tag.removeprefix(f"{{{W}}}") for child in built] == [
        *("headerReference", "pgSz", "pgMar"),
    ]


def test_a_deep_header_is_refused_or_copied(build):
    content = paragraph("框")
    for _ in range(48):
        content = f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>"
    assert text_of(build(reference(content))) == "框"
    with pytest.raises(Problem, match="已损坏"):
        build(reference(f"<w:tbl>{content}</w:tbl>" * 2 + "<w:p>" * 200 + "</w:p>" * 200))
