"""The elements of a page that hold its article: one, or several that follow each other."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import islice

from lxml import etree

from fazhi_report.article.line_kinds import is_closer, is_control
from fazhi_report.article.page_blocks import Element, PageBlocks, read_blocks, tag_of
from fazhi_report.article.page_content import (
    LAYOUT_TAGS,
    find_article,
    is_known_container,
    visible_elements,
)
from fazhi_report.article.paragraphs import Paragraph
from fazhi_report.figures import OutlineNumber

_MAX_LINK_SHARE = 0.2
"""Share of links in the text around an article, above which this is navigation."""

_MAX_NUMBER = 12
"""Characters from which the number of a heading is read."""


def find_parts(root: Element) -> tuple[Element, ...]:
    """Return the elements that hold the article, in the order of the page; none if it has none.

    They are the element that surely does, or one around it that has more of the report and no
    navigation; then those beside it of the same kind, and those where the headings go on.
    """
    element = find_article(root)
    if element is None:
        return ()
    element = _with_what_surrounds(element)
    siblings = [each for each in element.itersiblings() if _is_alike(each, element)]
    siblings += [each for each in element.itersiblings(preceding=True) if _is_alike(each, element)]
    parts = [element, *siblings]
    parts += _continuing(root, parts)
    order = {each: index for index, each in enumerate(root.iter())}
    return tuple(sorted(parts, key=order.__getitem__))


def joined(parts: tuple[Element, ...]) -> Element:
    """Return one element with copies of all parts."""
    if len(parts) == 1:
        return parts[0]
    whole = etree.Element("div")
    for part in parts:
        copy = deepcopy(part)
        copy.tail = None
        whole.append(copy)
    return whole


def missing_headings(inner: Iterable[str], outer: Iterable[str]) -> list[str]:
    """Return the lines around an article that look like headings of the first level missing in it.

    One whose number the article has already belongs to something else.
    """
    texts = list(inner)
    present = {number for text in texts if (number := _top_number(text))}
    known = {0, *present, max(present, default=0) + 1, min(present, default=1) - 1}
    missing = []
    for text in outer:
        number = _top_number(text)
        if number and number not in present and number in known and text not in texts:
            missing.append(text)
            known.add(number + 1)
    return missing


def _with_what_surrounds(element: Element) -> Element:
    """Return the outermost element around one that has more of the report, but no navigation."""
    best = element
    for around in element.iterancestors():
        if _has_many_links(around, element):
            break
        if is_known_container(around) or _only_goes_on_within(around, element):
            best = around
    return best


def _has_many_links(around: Element, element: Element) -> bool:
    inside = set(element.iter())
    linked = total = 0
    for each in visible_elements(around):
        if each in inside:
            continue
        own = len((each.text or "").strip()) + sum(len((e.tail or "").strip()) for e in each)
        total += own
        linked += own if _is_in_link(each, around) else 0
    return linked > _MAX_LINK_SHARE * total


def _is_in_link(element: Element, around: Element) -> bool:
    while element is not around and element is not None:
        if tag_of(element) == "a":
            return True
        element = element.getparent()
    return False


def _only_goes_on_within(around: Element, element: Element) -> bool:
    """Whether the rest of an element has the next heading, and no tools or footer of a page."""
    lines = _lines(read_blocks(around, without=[element]))
    wanted = _last_number([element]) + 1
    has_next = any(_top_number(line) == wanted for line in lines)
    return has_next and not any(is_closer(line) or is_control(line) for line in lines)


def _is_alike(other: Element, element: Element) -> bool:
    """Whether an element is of the same known kind, and has a text that is not the same."""
    if not is_known_container(other) or other.get("class") != element.get("class"):
        return False
    text = _text(other)
    return bool(text) and text != _text(element)


def _continuing(root: Element, parts: list[Element]) -> list[Element]:
    """Return the elements that begin with the heading after the last one of the parts."""
    found: list[Element] = []
    wanted = _last_number(parts) + 1
    for each in _outside(root, parts):
        is_new = tag_of(each) in LAYOUT_TAGS and _number_of(each) == wanted
        if is_new and not any(other in found for other in each.iterancestors()):
            found.append(each)
            wanted = _last_number([each]) + 1
    return found


def _outside(root: Element, parts: Iterable[Element]) -> Iterator[Element]:
    """Yield the visible elements that neither are in the parts nor have one of them."""
    taken = {each for part in parts for each in (*part.iter(), *part.iterancestors())}
    return (each for each in visible_elements(root) if each not in taken)


def _last_number(parts: Iterable[Element]) -> int:
    """Return the greatest number of the first level in elements, 0 if they have none."""
    lines = (line for part in parts for line in _lines(read_blocks(part)))
    return max(map(_top_number, lines), default=0)


def _lines(page: PageBlocks) -> list[str]:
    return [block.line.text for block in page.blocks if isinstance(block, Paragraph)]


def _number_of(element: Element) -> int:
    texts = (text.strip() for text in element.itertext())
    start = "".join(islice((text for text in texts if text), _MAX_NUMBER))
    return _top_number(start)


def _top_number(text: str) -> int:
    """Return the value of the number of the first level that a text begins with, or 0."""
    found = OutlineNumber.at_start_of(text[:_MAX_NUMBER].lstrip())
    return found[0].value if found and found[0].level == 1 and found[1] else 0


def _text(element: Element) -> str:
    return re.sub(r"\s", "", "".join(element.itertext()))
