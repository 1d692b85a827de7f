"""Read the three formats back with programs that nobody here wrote: one string a paragraph."""

from html.parser import HTMLParser
from io import BytesIO

import docx
from markdown_it import MarkdownIt

from fazhi_report.document import Document, Heading

_EXPECTED_TOKENS = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline"),
    *("text", "text_special", "strong_open", "strong_close"),
    *("link_open", "link_close"),
}
_BLOCKS = {"h1", "h2", "h3", "h4", "h5", "p"}


def paragraphs_of_document(document: Document) -> list[str]:
    lines = ["".join(document.title), document.dateline, document.addressee]
    for block in document.blocks:
        if isinstance(block, Heading):
            lines.append(block.full)
        else:
            lines.append((block.heading.full if block.heading else "") + block.text)
    if document.signature:
        lines += [document.signature.name, document.signature.date]
    return [line for line in lines if line]


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
            found.append("".join(child.content for child in token.children))
    return found


def paragraphs_of_html(content: bytes) -> list[str]:
    reader = _HtmlReader()
    reader.feed(content.decode())
    reader.close()
    return reader.found


def paragraphs_of_docx(content: bytes) -> list[str]:
    return [each.text.replace("\n", "") for each in docx.Document(BytesIO(content)).paragraphs]


class _HtmlReader(HTMLParser):
    """Text of the page's blocks; a heading that runs in is one block with its paragraph."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.block = None
        self.run_in = False

    def handle_starttag(self, tag, attrs):
        if tag == "div":
            self.run_in = ("class", "run-in") in attrs
            if self.run_in:
                self.found.append("")
        elif tag in _BLOCKS:
            self.block = tag
            if not self.run_in:
                self.found.append("")

    def handle_endtag(self, tag):
        if tag == "div":
            self.run_in = False
        elif tag in _BLOCKS:
            self.block = None

    def handle_data(self, data):
        if self.block:
            self.found[-1] += data
