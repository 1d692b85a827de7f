"""Read the three formats back with third-party parsers, one string a paragraph."""

from html.parser import HTMLParser
from io import BytesIO

import docx
import docx.table
from examples import composed
from markdown_it import MarkdownIt

from fazhi_report.document.layout import Document
from fazhi_report.document.rendering import FORMATS, render
from fazhi_report.document.templating import Templates
from fazhi_report.figures import TO_FILL

_EXPECTED_TOKENS = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline"),
    *("text", "text_special", "strong_open", "strong_close", "hr", "image"),
    *("link_open", "link_close"),
    *(
        f"{part}_{side}"
        for part in ("table", "thead", "tbody", "tr", "th", "td")
        for side in ("open", "close")
    ),
}
_BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "th", "td", "figcaption"}
_TEMPLATES = Templates()


def assert_same_text(report):
    """Assert that each format has the text of the document, character for character."""
    document = composed(report)
    expected = paragraphs_of_document(document)
    readers = {"md": paragraphs_of_markdown, "html": paragraphs_of_html, "docx": paragraphs_of_docx}
    for name in FORMATS:
        assert readers[name](render(document, name, _TEMPLATES)) == expected, name


def paragraphs_of_document(document: Document) -> list[str]:
    lines = [*_masthead(document.masthead), "".join(document.title), document.dateline]
    lines += [document.addressee, *_blocks(document.blocks), *document.annex_note]
    if document.signature:
        lines += ["\u3000".join(row) for row in document.signature.rows]
        lines.append(document.signature.date)
    lines.append(document.remark)
    for annex in document.annexes:
        lines += [annex.label, annex.title, *_blocks(annex.blocks)]
    if foot := document.imprint:
        printed = filter(None, (foot.printed_by, foot.printed_on))
        lines += [foot.copies_to, "\u3000".join(printed)]
    return [line for line in lines if line]


def _masthead(head):
    if head is None:
        return []
    signatories = ["签发人：" + "\u3000".join(head.signatories)] if head.signatories else []
    number = "\u3000".join([head.number, *signatories])
    return [head.copy_number, head.secrecy, head.urgency, *head.names, head.mark, number]


def _blocks(blocks):
    for block in blocks:
        match block.kind:
            case "heading":
                yield block.full
            case "table":
                yield from (block.title, block.unit, *block.head)
                yield from (
                    "".join(span.text for span in cell) for row in block.rows for cell in row
                )
                yield from block.notes
            case "picture":
                yield block.caption
            case _:
                yield (block.heading.full if block.heading else "") + block.text


def paragraphs_of_markdown(content: bytes) -> list[str]:
    """Return the paragraphs; assert that no text became a list, a link, HTML or, but 待填, code."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    paragraphs = []
    for token in parser.parse(content.decode()):
        assert token.type in _EXPECTED_TOKENS, token
        for child in token.children or ():
            is_blank = child.type == "code_inline" and not child.content.replace(TO_FILL, "")
            assert is_blank or child.type in _EXPECTED_TOKENS, child
            assert child.attrGet("href") is None or child.attrGet("href").startswith("mailto:")
        if token.type == "inline":
            texts = (child.content for child in token.children if child.type != "image")
            paragraphs.append("".join(texts))
    return [text for text in paragraphs if text]


def paragraphs_of_html(content: bytes) -> list[str]:
    reader = _HtmlReader()
    reader.feed(content.decode())
    reader.close()
    return [text for text in reader.paragraphs if text]


def paragraphs_of_docx(content: bytes) -> list[str]:
    texts, begun = [], ""
    for block in docx.Document(BytesIO(content)).iter_inner_content():
        paragraphs = [block]
        if isinstance(block, docx.table.Table):
            cells = (cell for row in block.rows for cell in _cells_of(row))
            paragraphs = [paragraph for cell in cells for paragraph in cell.paragraphs]
        for paragraph in paragraphs:
            text = begun + paragraph.text.replace("\n", "")
            element = paragraph.paragraph_format.element
            begun = text if element.xpath("w:pPr/w:rPr/w:specVanish") else ""
            texts.append("" if begun else text)
    return [text.strip("\t").replace("\t", "\u3000") for text in texts if text]


def _cells_of(row):
    """Yield the cells of a row; python-docx gives a merged one once for each column."""
    column = 0
    while column < len(row.cells):
        yield row.cells[column]
        column += row.cells[column].grid_span


class _HtmlReader(HTMLParser):
    """Collect the text of a report's blocks, except the page's own (`aside`).

    A run-in heading is one block with its paragraph.
    """

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.paragraphs = []
        self.open_block = None
        self.is_run_in = False
        self.is_aside = False

    def handle_starttag(self, tag, attrs):
        if tag == "aside":
            self.is_aside = True
        elif self.is_aside:
            pass
        elif tag == "div":
            self.is_run_in = "run-in" in (dict(attrs).get("class") or "").split()
            if self.is_run_in:
                self.paragraphs.append("")
        elif tag in _BLOCKS:
            self.open_block = tag
            if not self.is_run_in:
                self.paragraphs.append("")

    def handle_endtag(self, tag):
        if tag == "aside":
            self.is_aside = False
        elif tag == "div":
            self.is_run_in = False
        elif tag in _BLOCKS:
            self.open_block = None

    def handle_data(self, data):
        if self.open_block:
            self.paragraphs[-1] += data
