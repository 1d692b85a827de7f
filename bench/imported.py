"""Published texts of a folder as data files, and the page on them."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from fazhi_report.diagnostics import Problem
from fazhi_report.importing.article import read_article
from fazhi_report.importing.reports import ImportOptions, import_article

_KINDS = (".txt", ".md", ".html", ".htm", ".docx")
_FALLBACK = ImportOptions(issuer="示例市人民政府", level="city", year=2023)
"""What a text without such a fact is imported with; rules of style do not depend on it."""


def import_folder(folder: Path) -> tuple[dict[str, bytes], Sequence[str]]:
    """Return the data files by the name of the text, and a line for each that is refused."""
    contents: dict[str, bytes] = {}
    refused = []
    for file in sorted(path for path in folder.rglob("*") if path.suffix in _KINDS):
        try:
            contents[file.name] = _import(file)
        except Problem as problem:
            refused.append(f"{file.name}: {problem}")
    return contents, refused


def write_page(lines: Iterable[str], output: Path | None) -> None:
    """Write a page to a file, or to stdout without one."""
    page = "\n".join(lines) + "\n"
    if output:
        output.write_text(page, "utf-8")
    else:
        sys.stdout.write(page)


def _import(file: Path) -> bytes:
    """Return the data file for a text; what cannot be seen in the text is made up.

    Raises:
        Problem: the text cannot be imported.
    """
    article = read_article(file.read_bytes(), file.name)
    try:
        return import_article(article, ImportOptions()).content
    except Problem as problem:
        missing = {
            key: getattr(_FALLBACK, key)
            for key in ("issuer", "level", "year")
            if f"--{key}" in str(problem)
        }
        if not missing:
            raise
        return import_article(article, replace(ImportOptions(), **missing)).content
