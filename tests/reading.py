"""Read the three formats back with programs that nobody here wrote: one string a paragraph."""

from html.parser import HTMLParser
from io import BytesIO

import docx
import docx.table
from markdown_it import MarkdownIt

from fazhi_report.document import Document

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
_BLOCKS = {"h1", "h2", "h3", "h4", "h5", "p", "th", "td", "figcaption"}


def paragraphs_of_document(document: Document) -> list[str]:
    lines = [*_masthead(document.masthead), "".join(document.title), document.dateline]
    lines += [document.addressee, *_blocks(document.blocks), *document.annex_note]
    if document.signature:
        lines += [document.signature.name, document.signature.date]
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
    return [head.copy_number, head.secrecy, head.urgency, head.mark, number]


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
    """Also asserts that nothing in the text was taken for a list, a link, code or HTML."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    found = []
    for token in parser.parse(content.decode()):
        assert token.type in _EXPECTED_TOKENS, token
        for child in token.children or ():
            assert child.type in _EXPECTED_TOKENS, child
            assert child.attrGet("href") is None or child.attrGet("href").startswith("mailto:")
        if token.type == "inline":
            texts = (child.content for child in token.children if child.type != "image")
            found.append("".join(texts))
    return [text for text in found if text]


def paragraphs_of_html(content: bytes) -> list[str]:
    reader = _HtmlReader()
    reader.feed(content.decode())
    reader.close()
    return [text for text in reader.found if text]


def paragraphs_of_docx(content: bytes) -> list[str]:
    found = []
    for block in docx.Document(BytesIO(content)).iter_inner_content():
        paragraphs = [block]
        if isinstance(block, docx.table.Table):
            paragraphs = [
                each for row in block.rows for cell in row.cells for each in cell.paragraphs
            ]
        found += (each.text.replace("\n", "") for each in paragraphs)
    return [text.strip("\t").replace("\t", "\u3000") for text in found if text]


class _HtmlReader(HTMLParser):
    """Text of the report's blocks; a heading that runs in is one block with its paragraph.

    What stands aside is the page's own.
    """

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.block = None
        self.run_in = False
        self.aside = False

    def handle_starttag(self, tag, attrs):
        if tag == "aside":
            self.aside = True
        elif self.aside:
            pass
        elif tag == "div":
            self.run_in = ("class", "run-in") in attrs
            if self.run_in:
                self.found.append("")
        elif tag in _BLOCKS:
            self.block = tag
            if not self.run_in:
                self.found.append("")

    def handle_endtag(self, tag):
        if tag == "aside":
            self.aside = False
        elif tag == "div":
            self.run_in = False
        elif tag in _BLOCKS:
            self.block = None

    def handle_data(self, data):
        if self.block:
            self.found[-1] += data
