"""Choose and call the reader for a kind of document."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

from fazhi_report.diagnostics import Problem
from fazhi_report.importing.article.article import Article, Line, TableBlock
from fazhi_report.importing.article.docx import read_docx
from fazhi_report.importing.article.html import read_html
from fazhi_report.importing.article.kinds import PAGE_SUFFIXES, kind_of
from fazhi_report.importing.article.limits import (
    MAX_TEXT_BYTES,
    refuse_many_characters,
    refuse_many_lines,
)
from fazhi_report.importing.article.line_kinds import is_prose
from fazhi_report.importing.article.markdown import read_markdown
from fazhi_report.importing.article.printable import printable
from fazhi_report.importing.article.text import read_text

_READERS: Mapping[str, Callable[[bytes, str], Article]] = {
    "docx": read_docx,
    "html": read_html,
    "markdown": read_markdown,
    "text": read_text,
}
"""The reader of each kind; some need a library of the optional extra `import`."""

_PROSE_SHARE = 0.2
"""Least share of prose in an article; the rest are headings, dates and the like."""


def read_article(content: bytes, name: str) -> Article:
    """Read a document of any kind; `name` is its file name, whose suffix says what is Markdown.

    Raises:
        Problem: it is of a kind that cannot be read, is too large or damaged, or has no article;
            or the library that reads it is not installed.
    """
    article = printable(_READERS[kind_of(content, name)](content, name))
    texts = list(_texts(article))
    refuse_many_characters(name, texts)
    refuse_many_lines(name, len(texts))
    if not article.carried:  # those made by this program may be drafts without any sentence
        _require_article(article)
    return article


def most_bytes(name: str, most: int) -> int:
    """Return the greatest size of a document by its file name; `most` if that does not tell."""
    is_text = PurePath(name).suffix.lower() in {*PAGE_SUFFIXES, ".txt"}
    return min(most, MAX_TEXT_BYTES) if is_text else most


def _texts(article: Article) -> Iterator[str]:
    """Yield the text of each paragraph and of each row of a table."""
    for block in article.blocks:
        if isinstance(block, Line):
            yield block.text
        elif isinstance(block, TableBlock):
            yield from ("".join(cell.text for cell in row) for row in block.rows)


def _require_article(article: Article) -> None:
    """Raise a `Problem` for a document without prose, like a menu or a list of links."""
    texts = [block.text for block in article.blocks if isinstance(block, Line)]
    if not texts and not article.left_out:
        raise Problem(f"{article.name} 里没有文字")
    prose = sum(len(text) for text in texts if is_prose(text))
    if prose < _PROSE_SHARE * sum(map(len, texts)) or not prose:
        raise Problem(f"{article.name} 里没有成段的正文：可能是导航、目录或链接的列表")
