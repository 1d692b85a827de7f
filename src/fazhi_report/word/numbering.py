"""Automatic numbers (自动编号): resolve lists and count their paragraphs."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from fazhi_report.word.markup import COMPATIBILITY, W, child_number, child_value, is_on, number_of
from fazhi_report.word.number_formats import format_number
from fazhi_report.word.records import Style

_DEEPEST = 8
"""The last of the nine levels of a list (ECMA-376, part 1, 17.9.6)."""

_MAX_TEXT = 255
"""Greatest length of the number text of a level."""

_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list. `text` has `%1` for the number of the first level, and so on.

    `restart` is the level, from 1, whose numbers restart this one; 0 for none, None for any above.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    suffix: str = "tab"
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list (`w:num`) with its levels from 0; `starts` are first numbers that override a level's.

    Lists of the same `family` (`w:abstractNum`) share their count.
    """

    family: str
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document by id."""

    lists: dict[str, _List] = field(default_factory=dict)

    def find(self, own: tuple[str, int] | None, style: Style) -> tuple[str, int] | None:
        """Return list and level of a paragraph, by its own numbering or that of its style."""
        if own and own[0]:
            place = own
        elif style.numbering is None:
            return None
        else:
            place = style.numbering[0], self._level_of(style, own)
        levels = self.lists[place[0]].levels if place[0] in self.lists else {}
        return place if place[1] in levels else None

    def _level_of(self, style: Style, own: tuple[str, int] | None) -> int:
        if own:
            return own[1]
        list_id, level = style.numbering or ("", 0)
        levels = self.lists[list_id].levels if list_id in self.lists else {}
        linked = (index for index, each in levels.items() if each.style == style.id)
        return next(linked, level)


@dataclass(frozen=True, slots=True)
class Counter:
    """Counts the paragraphs of a document; `numbers` are by family, then level."""

    numbering: Numbering
    numbers: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def next_number(self, list_id: str, level: int) -> str:
        """Count a paragraph and return its number as printed, with a trailing space if needed."""
        current = self.numbering.lists[list_id]
        numbers = self.numbers.setdefault(current.family, {})
        start = current.starts.get(level, current.levels[level].start)
        if (list_id, level) not in self.begun and level in current.starts:
            numbers[level] = start
        else:
            numbers[level] = numbers[level] + 1 if level in numbers else start
        self.begun.add((list_id, level))
        for deeper in [index for index in numbers if index > level]:
            restart = current.levels.get(deeper, _Level()).restart
            if restart is None or level < restart:
                del numbers[deeper]
        return _print(current.levels, numbers, level)


def _print(levels: dict[int, _Level], numbers: dict[int, int], level: int) -> str:
    own = levels[level]
    if own.format == "bullet":
        return ""

    def fill(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        filled = levels.get(index, _Level())
        number_format = "decimal" if own.is_legal else filled.format
        return format_number(numbers.get(index, filled.start), number_format)

    text = _PLACEHOLDER.sub(fill, own.text, count=_DEEPEST + 1).strip()
    return f"{text} " if own.suffix != "nothing" and text[-1:].isalnum() else text


def read_numbering(root: Element | None, styles: dict[str, Style]) -> Numbering:
    """Read the root of the numbering part; None stands for a package without the part."""
    if root is None:
        return Numbering()
    families = {element.get(f"{W}abstractNumId", ""): element for element in root}
    levels = {family: _read_levels(element) for family, element in families.items()}
    elements = {element.get(f"{W}numId", ""): element for element in root.iter(f"{W}num")}
    lists = {}
    for list_id, element in elements.items():
        family = _family(element, families, elements, styles)
        if list_id != "0" and family in families:
            lists[list_id] = _read_list(element, family, levels[family])
    return Numbering(lists)


def _family(
    element: Element,
    families: dict[str, Element],
    lists: dict[str, Element],
    styles: dict[str, Style],
) -> str:
    """Return the id of a list's family, following references to list styles."""
    family = child_value(element, "abstractNumId") or ""
    linked = styles.get(child_value(families.get(family), "numStyleLink") or "")
    if linked and linked.numbering and linked.numbering[0] in lists:
        return child_value(lists[linked.numbering[0]], "abstractNumId") or ""
    return family


def _read_list(element: Element, family: str, inherited: dict[int, _Level]) -> _List:
    levels = inherited | {
        index: level
        for override in element.findall(f"{W}lvlOverride")
        for index, level in _read_levels(override).items()
    }
    starts = {
        index: start
        for override in element.findall(f"{W}lvlOverride")
        if (start := child_number(override, "startOverride")) is not None
        and (index := _level_of(override)) in levels
    }
    return _List(family, levels, starts)


def _read_levels(parent: Element) -> dict[int, _Level]:
    levels = ((_level_of(element), _read_level(element)) for element in parent.findall(f"{W}lvl"))
    return {index: level for index, level in levels if 0 <= index <= _DEEPEST}


def _level_of(element: Element) -> int:
    """Return the `w:ilvl` of an element, a level from 0."""
    return number_of(element.get(f"{W}ilvl")) or 0


def _read_level(element: Element) -> _Level:
    start = child_number(element, "start")
    return _Level(
        1 if start is None else start,
        _number_format(element),
        (child_value(element, "lvlText") or "")[:_MAX_TEXT],
        child_number(element, "lvlRestart"),
        bool(is_on(element, "isLgl")),
        child_value(element, "suff") or "tab",
        child_value(element, "pStyle") or "",
    )


def _number_format(element: Element) -> str:
    """Return a level's format; for a custom one, its standard substitute for older readers."""
    fallback = element.find(f"{{{COMPATIBILITY}}}AlternateContent/{{{COMPATIBILITY}}}Fallback")
    return child_value(element, "numFmt") or child_value(fallback, "numFmt") or "decimal"
