"""Limits of the text of a report: far above any published one, far below what would do harm."""

from collections.abc import Iterable

from fazhi_report.diagnostics import Problem

MAX_CHARACTERS = 120_000
"""Characters of an article; the longest published ones have some 35,000."""

MAX_PAGE_CHARACTERS = 500_000
"""Characters that a page shows, white space and everything around the article included."""

MAX_LINES = 3_000

MAX_TEXT_BYTES = 10_000_000
"""Size of a page or a text file."""


def refuse_many_characters(name: str, texts: Iterable[str], most: int = MAX_CHARACTERS) -> None:
    """Refuse texts that have more than `most` characters together.

    Raises:
        Problem: they have; the rest of them is not looked at.
    """
    characters = 0
    for text in texts:
        characters += len(text)
        if characters > most:
            raise Problem(f"{name} 的文字太多，不像一份报告：最多 {most // 10_000} 万字")


def refuse_many_lines(name: str, count: int) -> None:
    """Refuse an article with more than `MAX_LINES` paragraphs, rows of tables included."""
    if count > MAX_LINES:
        raise Problem(f"{name} 有 {count} 段，不像一份报告：最多 {MAX_LINES} 段")
