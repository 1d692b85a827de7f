"""Read a document from its file, with the pictures saved beside a web page."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from fazhi_report.diagnostics import Problem
from fazhi_report.files import MAX_DOCUMENT_BYTES, MAX_IMAGE_BYTES, read_bytes, resolve_inside
from fazhi_report.importing.article.article import Article, Block, PictureBlock
from fazhi_report.importing.article.readers import most_bytes, read_article


def read_article_file(path: Path) -> Article:
    """Read a document of any kind.

    Raises:
        Problem: the file cannot be read, or `read_article` refuses it.
    """
    content = read_bytes(path, most_bytes(path.name, MAX_DOCUMENT_BYTES))
    article = read_article(content, path.name)
    blocks = tuple(_with_content(block, path.parent) for block in article.blocks)
    return replace(article, blocks=blocks)


def _with_content(block: Block, folder: Path) -> Block:
    """Read the file of a picture that a page refers to, if it is saved beside the page."""
    if not isinstance(block, PictureBlock) or block.content is not None:
        return block
    try:
        path = resolve_inside(unquote(block.name).removeprefix("./"), folder)
        return replace(block, content=read_bytes(path, MAX_IMAGE_BYTES))
    except Problem:
        return block
