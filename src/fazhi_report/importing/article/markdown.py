"""Read Markdown: CommonMark with tables, as this program and common editors write it."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from fazhi_report.diagnostics import Problem, library
from fazhi_report.importing.article.article import (
    Article,
    Block,
    LeftOut,
    Line,
    PictureBlock,
    TableBlock,
)
from fazhi_report.importing.article.decoding import decode_text
from fazhi_report.importing.article.furniture import trimmed_article
from fazhi_report.importing.article.limits import refuse_many_characters
from fazhi_report.importing.article.paragraphs import (
    PLAIN,
    Emphasis,
    Paragraph,
    ParagraphBuilder,
    set_levels,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

_MAX_BYTES = 1_000_000
_MARKS = "[*_`<|&~"
_MAX_MARKS = 20_000
"""Greatest number of marks in a file; the parser takes over a second for more brackets."""

_HTML = "Markdown 里的 HTML"
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOLD = Emphasis(is_bold=True)
_TAG = re.compile(r"<[^<>]*>")
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|center|section|article|blockquote|details|summary)\b[^<>]*>",
    re.IGNORECASE,
)
_NO_TEXT = re.compile(r"<(?:table|script|style|iframe|svg|form|nav)\b|<[!?]", re.IGNORECASE)
"""HTML that is no text of the report, or whose text needs its rows."""

_OPEN_STRONG = re.compile(r"\*\*(?=\S)(.+?)\*\*")
"""Bold text that CommonMark misses because a Chinese mark precedes the closing **."""


def read_markdown(content: bytes, name: str) -> Article:
    """Read a Markdown file, the HTML in it as paragraphs of plain text.

    Raises:
        Problem: it is too large, damaged, or not text.
    """
    if len(content) > _MAX_BYTES:
        raise Problem(f"{name} 太大，Markdown 文件最大 {_MAX_BYTES // 1_000_000} MB")
    markdown_it = library("markdown_it", "import", "读取Markdown")
    parser = markdown_it.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.disable("text_join")  # keeps an escaped * apart from one that is not
    text = decode_text(content, name)
    refuse_many_characters(name, [text])
    if sum(map(text.count, _MARKS)) > _MAX_MARKS:
        raise Problem(f"{name} 里有太多 Markdown 的记号，不像一份报告")
    tokens = parser.parse(text)
    return trimmed_article(name, _blocks(tokens), list(_html(tokens)), unit="行")


def _blocks(tokens: Sequence["Token"]) -> list[Block]:
    parts: list[Paragraph | TableBlock | PictureBlock] = []
    rows: list[list[Line]] = []
    rank, place, number = 0, 1, ""
    for token in tokens:
        place = token.map[0] + 1 if token.map else place
        match token.type:
            case "heading_open":
                rank = int(token.tag[1])
            case "list_item_open":
                number = f"{token.info}{token.markup}" if token.info else ""
            case "tr_open":
                rows.append([])
            case "table_close":
                parts.append(TableBlock(tuple(map(tuple, rows)), rows[0][0].place))
                rows = []
            case "inline" if rows:
                rows[-1].append(_cell(token, place))
            case "inline":
                parts += _paragraphs(token, place, rank, number)
                rank, number = 0, ""
            case "html_block":
                parts += _html_paragraphs(token, place)
            case "fence" | "code_block":
                parts += _code(token, place)
    return _finish(parts)


def _html(tokens: Sequence["Token"]) -> Iterator[LeftOut]:
    """Yield the HTML that is left out: blocks without text to keep, and comments within text."""
    place = 1
    for token in tokens:
        place = token.map[0] + 1 if token.map else place
        if token.type == "html_block" and not _text_of(token):
            yield LeftOut(" ".join(token.content.split()), place, _HTML)
        for child in token.children or ():
            if child.type == "html_inline" and child.content.startswith("<!"):
                yield LeftOut(child.content, place, _HTML)


def _text_of(token: "Token") -> list[str]:
    """Return the paragraphs of a block of HTML; none of tables, scripts and comments."""
    if _NO_TEXT.search(token.content):
        return []
    parts = (unescape(_TAG.sub("", part)) for part in _BLOCK_TAG.split(token.content))
    return [text for part in parts if (text := " ".join(part.split()))]


def _html_paragraphs(token: "Token", place: int) -> Iterator[Paragraph]:
    for text in _text_of(token):
        builder = ParagraphBuilder()
        builder.add(text)
        yield from _end(builder, place, 0)


def _finish(parts: Sequence[Paragraph | TableBlock | PictureBlock]) -> list[Block]:
    lines = iter(set_levels(part for part in parts if isinstance(part, Paragraph)))
    return [next(lines) if isinstance(part, Paragraph) else part for part in parts]


def _paragraphs(
    token: "Token", place: int, rank: int, number: str
) -> Iterator[Paragraph | PictureBlock]:
    """Yield a paragraph for each hard-broken line, followed by its pictures."""
    builder = ParagraphBuilder()
    pictures: list[PictureBlock] = []
    builder.add(number)
    is_bold = False
    for child in token.children or ():
        match child.type:
            case "strong_open" | "strong_close":
                is_bold = child.type == "strong_open"
            case "html_inline" if not _BREAK.fullmatch(child.content):
                continue
            case "hardbreak" | "html_inline":
                yield from _end(builder, place, rank)
                builder = ParagraphBuilder()
            case "image":
                pictures.append(_picture(child, place))
            case _:
                _add(builder, child, is_bold=is_bold)
    yield from _end(builder, place, rank)
    yield from pictures


def _add(builder: ParagraphBuilder, token: "Token", *, is_bold: bool) -> None:
    text = "\n" if token.type == "softbreak" else token.content
    emphasis = _BOLD if is_bold else PLAIN
    start = 0
    for match in _OPEN_STRONG.finditer(text) if token.type == "text" else ():
        builder.add(text[start : match.start()], emphasis)
        builder.add(match[1], _BOLD)
        start = match.end()
    builder.add(text[start:], emphasis)


def _end(builder: ParagraphBuilder, place: int, rank: int) -> Iterator[Paragraph]:
    bold = next((i for i, each in enumerate(builder.emphasis) if not each.is_bold), None)
    lead = 0 if rank else len(builder.characters) if bold is None else bold
    paragraph = builder.build(place, rank=rank, lead=lead)
    if paragraph.line.text:
        yield paragraph


def _cell(token: "Token", place: int) -> Line:
    builder = ParagraphBuilder()
    for child in token.children or ():
        if child.type != "html_inline":
            _add(builder, child, is_bold=False)
    return builder.build(place).line


def _picture(token: "Token", place: int) -> PictureBlock:
    address: Any = token.attrs.get("src", "")
    return PictureBlock(unquote(str(address)), None, token.content, place)


def _code(token: "Token", place: int) -> Iterator[Paragraph]:
    for number, line in enumerate(token.content.splitlines()):
        builder = ParagraphBuilder()
        builder.add(line)
        yield from _end(builder, place + number, 0)
