"""Find the article of a page, and the facts that the head of the page declares."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count, islice
from typing import NamedTuple

from fazhi_report.diagnostics import Problem
from fazhi_report.importing.article.page_blocks import (
    BLOCK_TAGS,
    Element,
    etree,
    is_hidden,
    tag_of,
)
from fazhi_report.importing.article.publication import read_date

_CONTAINERS = (
    "ucap-content",  # gov.cn
    "pages_content",
    "trs_editor",  # TRS
    "trs_editor_view",
    "zoom",  # Hanweb
    "j-fontcontent",  # Anhui
    "v_news_content",  # Boda
    "vsb_content",
    "ivs_content",
    "article_content",
)
"""Ids and classes, in lower case, of the element with the article, surest first."""

_COMMENT = re.compile(r"<!--\s*[\w.]*content\.(begin|end)\s*-->", re.IGNORECASE)
LAYOUT_TAGS = frozenset(
    {
        "article",
        "body",
        "center",
        "div",
        "form",
        "main",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tr",
    }
)
_MIN_TEXT = 40
"""Least number of characters of prose in an article."""

_MARK_OF_PROSE = re.compile("[，。；]|[\u4e00-\u9fff”》）)][,;]")
_MAIN_SHARE = 0.9
"""Least share of the page's prose in an article that no known element contains."""

_MAX_ELEMENTS = 60_000
_MAX_MARKS = 150_000
"""Greatest number of `<` in a page: two for each element, and some in scripts."""

_SCRIPT_OR_TAG = re.compile(
    r"<script\b[^<>]{0,4000}>(?:[^<]++|<(?!/script))*+"
    r"|(?P<tag><[a-z](?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)",
    re.IGNORECASE,
)
_END_OF_PAGE = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
"""End tags that may be followed by more, where a page contains another document."""

_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_MAX_TAG = 4_000
"""Greatest length of a tag without quoted values; the parser is quadratic in attributes."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """The facts in the `meta` elements of a page (required of government sites), or empty.

    `window_title` is the `title` element, which often includes the name of the site.
    """

    title: str
    published: date | None
    source: str
    window_title: str


def parse_page(text: str, name: str) -> Element:
    """Parse a page, mending missing and misplaced tags.

    Raises:
        Problem: it is empty, has too many elements, or they are nested too deeply.
    """
    if text.count("<") > _MAX_MARKS:
        raise Problem(f"{name} 的标签太多，不像是一篇报告的网页")
    if any(_is_long(match["tag"] or "") for match in _SCRIPT_OR_TAG.finditer(text)):
        raise Problem(f"{name} 里有太长的标签，不像是网页")
    # `huge_tree` allows 2048 levels instead of 256: some sites never close a `span`.
    lxml = etree()
    parser = lxml.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = lxml.fromstring(_END_OF_PAGE.sub("", text).encode("utf-8", "replace"), parser)
    except lxml.ParseError:
        root = None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise Problem(f"{name} 的标签嵌套太深，不像是网页")
    if root is None:
        raise Problem(f"{name} 里没有内容")
    if sum(1 for _ in islice(root.iter(), _MAX_ELEMENTS + 1)) > _MAX_ELEMENTS:
        raise Problem(f"{name} 的标签太多，不像是一篇报告的网页")
    return root


def _is_long(tag: str) -> bool:
    return len(tag) > _MAX_TAG and len(_QUOTED.sub("", tag)) > _MAX_TAG


def read_head(root: Element) -> PageHead:
    values: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        values.setdefault(name, " ".join((meta.get("content") or "").split()))
    title = next((each for each in root.iter("title")), None)
    return PageHead(
        title=_value(values.get("articletitle", "")),
        published=read_date(values.get("pubdate", "")),
        source=_value(values.get("contentsource", "")),
        window_title="" if title is None else "".join("".join(title.itertext()).split()),
    )


def read_carried(root: Element) -> str:
    """Return the carried data of a page of this program, or an empty string."""
    for meta in root.iter("meta"):
        if meta.get("name") == "report-data":
            return meta.get("content") or ""
    return ""


def _value(text: str) -> str:
    """Return a declared value; empty for a placeholder that the site did not fill in."""
    return "" if re.search(r"[{}$<>]", text) else text


def find_article(root: Element) -> Element | None:
    """Return the element that contains the article; None if there is no prose.

    In a page made by this program it is `main`, which includes the title. In other pages it is an
    element that known content systems use, else the smallest one with nearly all of the page's
    prose.
    """
    named = _named_elements(root)
    for text in named.get("page:text", ()):
        return next(text.iterancestors("main"), text)
    amounts = _amounts_of_prose(root)
    for name in _CONTAINERS:
        element = max(
            named.get(name, ()), key=lambda candidate: amounts.get(candidate, 0), default=None
        )
        if element is not None and amounts.get(element, 0) >= _MIN_TEXT:
            return element
    return _main_element(root, amounts)


def cut_at_comments(text: str) -> tuple[str, str] | None:
    """Return the source of the article and the rest, where comments mark it (Hanweb)."""
    marks = list(_COMMENT.finditer(text))
    if [mark[1].lower() for mark in marks[:2]] != ["begin", "end"]:
        return None
    start, end = marks[0].end(), marks[1].start()
    return text[start:end], text[:start] + text[end:]


def _named_elements(root: Element) -> dict[str, list[Element]]:
    named: dict[str, list[Element]] = {}
    for element in root.iter("*"):
        for name in {element.get("id") or "", *(element.get("class") or "").split()}:
            named.setdefault(name.strip().lower(), []).append(element)
    return named


def _amounts_of_prose(root: Element) -> dict[Element, int]:
    """Map each element to the number of characters of prose in it and below."""
    pieces = list(_pieces(root))
    prose = {piece.paragraph for piece in pieces if _MARK_OF_PROSE.search(piece.text)}
    amounts: dict[Element, int] = {}
    for piece in pieces:
        if piece.paragraph in prose:
            length = len("".join(piece.text.split()))
            amounts[piece.owner] = amounts.get(piece.owner, 0) + length
    for element in reversed(list(root.iter())):
        parent = element.getparent()
        if parent is not None and element in amounts:
            amounts[parent] = amounts.get(parent, 0) + amounts[element]
    return amounts


class _Piece(NamedTuple):
    """A text that an element owns; pieces of one paragraph have the same number."""

    owner: Element
    text: str
    paragraph: int


def _pieces(root: Element) -> Iterator[_Piece]:
    """Yield the visible pieces of text, without those of links.

    Word and editors of sites cut a paragraph into many elements.
    """
    current: dict[Element, int] = {}
    linked: set[Element] = set()
    numbers = count(1)
    for element in visible_elements(root):
        parent = element.getparent()
        if tag_of(element) == "a" or parent in linked:
            linked.add(element)
        is_block = tag_of(element) in BLOCK_TAGS or parent not in current
        current[element] = next(numbers) if is_block else current[parent]
        if element.text and element not in linked and tag_of(element):
            yield _Piece(element, element.text, current[element])
        if parent not in current:
            continue
        if is_block:
            current[parent] = next(numbers)
        if element.tail and parent not in linked:
            yield _Piece(parent, element.tail, current[parent])


def is_known_container(element: Element) -> bool:
    """Whether known content systems put articles into an element of this id or class."""
    names = (element.get("id") or "", *(element.get("class") or "").split())
    return any(name.strip().lower() in _CONTAINERS for name in names)


def visible_elements(root: Element, *, without: Element | None = None) -> Iterator[Element]:
    """Yield the visible elements and comments in the order of the page.

    `without` is an element to skip with all its content.
    """
    walker = etree().iterwalk(root, events=("start", "comment"))
    for event, element in walker:
        if event == "start" and (element is without or is_hidden(element)):
            walker.skip_subtree()
        else:
            yield element


def shown_texts(root: Element) -> Iterator[str]:
    """Yield the visible pieces of text, including white space."""
    for element in visible_elements(root):
        if isinstance(element.tag, str):
            yield element.text or ""
        yield element.tail or ""


def _main_element(root: Element, amounts: dict[Element, int]) -> Element | None:
    total = amounts.get(root, 0)
    if total < _MIN_TEXT:
        return None
    element = root
    while True:
        inner = (inner_element for inner_element in element if tag_of(inner_element) in LAYOUT_TAGS)
        best = max(inner, key=lambda inner_element: amounts.get(inner_element, 0), default=None)
        if best is None or amounts.get(best, 0) < _MAIN_SHARE * total:
            return element
        element = best
