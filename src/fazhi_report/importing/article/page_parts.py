"""Find the elements of a page that contain its article: one, or several in sequence."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import islice

from fazhi_report.figures import OutlineNumber
from fazhi_report.importing.article.line_kinds import is_closer, is_control
from fazhi_report.importing.article.page_blocks import Element, PageBlocks, read_blocks, tag_of
from fazhi_report.importing.article.page_content import (
    LAYOUT_TAGS,
    find_article,
    is_known_container,
    visible_elements,
)
from fazhi_report.importing.article.paragraphs import Paragraph

_MAX_LINK_SHARE = 0.2
"""Share of links in surrounding text above which it is navigation."""

_MAX_NUMBER = 12
"""Number of characters to search for the number of a heading."""


def find_parts(root: Element) -> tuple[Element, ...]:
    """Return the elements that contain the article, in the order of the page.

    These are the certain element, or one around it that has more of the report and no navigation;
    then elements of the same kind beside it, and elements where its headings continue. The result
    is empty if there is no article.
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
    whole = parts[0].makeelement("div")
    for part in parts:
        copy = deepcopy(part)
        copy.tail = None
        whole.append(copy)
    return whole


def missing_headings(inner: Iterable[str], outer: Iterable[str]) -> list[str]:
    """Return lines of `outer` that look like first-level headings missing in `inner`.

    A heading whose number already occurs in the article is not one of them.
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
    """Return the outermost element around one that has more of the report, but no navigation.

    Each surrounding element is judged without the one inside it, because pages may nest deeply.
    """
    best = inner = element
    wanted = _last_number([element]) + 1
    linked = total = 0
    has_next = has_tools = False
    for around in element.iterancestors():
        more_linked, more = _amounts_between(around, inner)
        linked, total = linked + more_linked, total + more
        if linked > _MAX_LINK_SHARE * total:
            break
        lines = _lines(read_blocks(around, without=[inner])) if more else []
        has_next = has_next or any(_top_number(line) == wanted for line in lines)
        has_tools = has_tools or any(is_closer(line) or is_control(line) for line in lines)
        if is_known_container(around) or (has_next and not has_tools):
            best = around
        inner = around
    return best


def _amounts_between(around: Element, inner: Element) -> tuple[int, int]:
    """Return the characters in links, and all characters, of `around` without `inner`."""
    links: set[Element] = set()
    linked = total = 0
    for element in visible_elements(around, without=inner):
        if element is not around and (tag_of(element) == "a" or element.getparent() in links):
            links.add(element)
        own = len((element.text or "").strip()) + sum(len((e.tail or "").strip()) for e in element)
        total += own
        linked += own if element in links else 0
    return linked, total


def _is_alike(other: Element, element: Element) -> bool:
    """Whether an element is of the same known kind and has another text."""
    if not is_known_container(other) or other.get("class") != element.get("class"):
        return False
    text = _text(other)
    return bool(text) and text != _text(element)


def _continuing(root: Element, parts: list[Element]) -> list[Element]:
    """Return the elements that begin with the heading that follows the last one of `parts`."""
    continuing: list[Element] = []
    wanted = _last_number(parts) + 1
    for element in _outside(root, parts):
        is_new = tag_of(element) in LAYOUT_TAGS and _number_of(element) == wanted
        if is_new and not any(other in continuing for other in element.iterancestors()):
            continuing.append(element)
            wanted = _last_number([element]) + 1
    return continuing


def _outside(root: Element, parts: Iterable[Element]) -> Iterator[Element]:
    """Yield the visible elements that neither contain nor are contained in the parts."""
    taken = {element for part in parts for element in (*part.iter(), *part.iterancestors())}
    return (element for element in visible_elements(root) if element not in taken)


def _last_number(parts: Iterable[Element]) -> int:
    """Return the greatest first-level number in elements; 0 if there is none."""
    lines = (line for part in parts for line in _lines(read_blocks(part)))
    return max(map(_top_number, lines), default=0)


def _lines(page: PageBlocks) -> list[str]:
    return [block.line.text for block in page.blocks if isinstance(block, Paragraph)]


def _number_of(element: Element) -> int:
    texts = (text.strip() for text in element.itertext())
    start = "".join(islice((text for text in texts if text), _MAX_NUMBER))
    return _top_number(start)


def _top_number(text: str) -> int:
    """Return the first-level number at the start of a text; 0 if there is none."""
    cut = OutlineNumber.at_start_of(text[:_MAX_NUMBER].lstrip())
    return cut[0].value if cut and cut[0].level == 1 and cut[1] else 0


def _text(element: Element) -> str:
    return re.sub(r"\s", "", "".join(element.itertext()))
