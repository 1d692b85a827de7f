"""Word files for tests, made of their XML."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/"

NAMESPACES = {
    "w": W,
    "r": R,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def element(name, content):
    """An XML part whose root is `w:name`, with all namespaces declared."""
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return f"<w:{name}{declared}>{content}</w:{name}>"


def relationships(*items):
    """A part of relationships: type, target, and further attributes as they are."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if ":" in kind else f"{R}/{kind}"}" '
        f'Target="{target}" {"".join(more)}/>'
        for number, (kind, target, *more) in enumerate(items, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def package(parts, compression=ZIP_DEFLATED):
    content = BytesIO()
    with ZipFile(content, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def word_parts(body, **related):
    """The parts of a Word file; `related` has parts of the document by kind of relationship.

    The document's relationships are numbered in this order: rId1, rId2, …
    """
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": element("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relationships(*((kind, f"{kind}.xml") for kind in related)),
    }
    return parts | {f"word/{kind}.xml": part for kind, part in related.items()}


def word_file(body, **related):
    return package(word_parts(body, **related))


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content, properties=""):
    """A paragraph of runs, or of a text."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def style(style_id, name, content="", kind="paragraph"):
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{content}'
        "</w:style>"
    )


def styles(*items):
    return element("styles", "".join(items))


def field(code, result):
    """The runs of a field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
