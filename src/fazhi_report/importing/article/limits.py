"""Limits of a report's text: far above any published report, far below harmful sizes."""

from collections.abc import Iterable

from fazhi_report.diagnostics import Problem

MAX_CHARACTERS = 120_000
"""Greatest number of characters of an article; the longest published one has 35,000."""

MAX_PAGE_CHARACTERS = 500_000
"""Greatest number of characters of a page, including white space and furniture."""

MAX_LINES = 3_000

MAX_TEXT_BYTES = 10_000_000
"""Greatest size of a page or a text file in bytes."""


def refuse_many_characters(name: str, texts: Iterable[str], most: int = MAX_CHARACTERS) -> None:
    """Refuse texts with more than `most` characters in total.

    Raises:
        Problem: there are more; later texts are not read.
    """
    characters = 0
    for text in texts:
        characters += len(text)
        if characters > most:
            raise Problem(f"{name} 的文字太多，不像一份报告：最多 {most // 10_000} 万字")


def refuse_many_lines(name: str, count: int) -> None:
    """Refuse an article with more than `MAX_LINES` paragraphs and rows of tables.

    Raises:
        Problem: there are more.
    """
    if count > MAX_LINES:
        raise Problem(f"{name} 有 {count} 段，不像一份报告：最多 {MAX_LINES} 段")
