"""Levels of numbered headings (标题的层级) whose spelling alone does not determine them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from fazhi_report.figures import OutlineNumber

MAX_LEVEL = 4
_MARKS = str.maketrans("．（）", ".()")


@dataclass(frozen=True, slots=True)
class _Count:
    """Numbers of one spelling that are counted from `first` to `last`.

    `depth` is the number of levels that they sink.
    """

    level: int
    spelling: str
    first: int
    last: int
    depth: int


def levels_of(
    numbers: Sequence[OutlineNumber | None], unnumbered: Collection[int] = ()
) -> list[int]:
    """Return the level from 1 to 4 of each number; 1 where there is none.

    `unnumbered` are the indexes of headings without a number.

    A number like ① is one level below the heading above it, or on the level of the ① above;
    第一部分 has level 1. If a report counts 1、 2、 on its first level, a 一、 between these has
    that level too. Numbers that begin again in another spelling below a numbered heading are one
    level deeper: 1．below 3、; in the same spelling, if the numbers above go on behind them. A
    heading without a number ends all counts.
    """
    levels = [_spelled_levels(number) for number in numbers]
    _set_signs(numbers, levels)
    _sink_interlopers(numbers, levels)
    _sink_nested(numbers, levels, unnumbered)
    _set_signs(numbers, levels)
    return levels


def _spelled_levels(number: OutlineNumber | None) -> int:
    return (number.level or 1) if number else 1


def _is_sign(number: OutlineNumber) -> bool:
    return not number.level and not number.prefix


def _set_signs(numbers: Sequence[OutlineNumber | None], levels: list[int]) -> None:
    above = 0
    for index, number in enumerate(numbers):
        if number and _is_sign(number):
            levels[index] = min(above + 1, MAX_LEVEL)
        elif number:
            above = levels[index]


def _sink_interlopers(numbers: Sequence[OutlineNumber | None], levels: list[int]) -> None:
    """Lower numbers between two consecutive first-level numbers to that level.

    Headings below a lowered heading keep their level.
    """
    places = [index for index, number in enumerate(numbers) if number]
    if not places:
        return
    top = levels[places[0]]
    waiting: list[int] = []
    value = 0
    for index in places:
        number = numbers[index]
        if number is None:
            continue
        if levels[index] < top:
            waiting.append(index)
        elif levels[index] == top:
            if waiting and number.value != value + 1:
                return
            for each in waiting:
                levels[each] = top
            waiting.clear()
            value = number.value


def _sink_nested(
    numbers: Sequence[OutlineNumber | None], levels: list[int], unnumbered: Collection[int]
) -> None:
    """Lower the numbers that are counted anew below a number of the same level."""
    spelled = [0 if index in unnumbered else level for index, level in enumerate(levels)]
    counts: list[_Count] = []
    for index, number in enumerate(numbers):
        if index in unnumbered:
            counts = []
        if number is None or _is_sign(number):
            continue
        if number.level != spelled[index]:  # 第一部分, or a number lowered to the first level
            counts = counts if number.level else []
            continue
        while counts and counts[-1].level > spelled[index]:
            counts.pop()
        alike = [count for count in counts if count.level == spelled[index]]
        own = [count for count in alike if count.spelling == _spelling(number)]
        first = number.value
        is_back = bool(own) and own[-1] is not alike[-1]
        if not alike or (not is_back and _is_nested(numbers, spelled, index, alike[-1])):
            depth = alike[-1].depth + 1 if alike else counts[-1].depth if counts else 0
        else:
            going_on = [count for count in own if count.last + 1 == number.value]
            count = (going_on or own or alike)[-1]
            depth, first = count.depth, min(count.first, first)
            del counts[counts.index(count) :]
        counts.append(_Count(spelled[index], _spelling(number), first, number.value, depth))
        levels[index] = min(spelled[index] + depth, MAX_LEVEL)


def _is_nested(
    numbers: Sequence[OutlineNumber | None], levels: Sequence[int], index: int, above: _Count
) -> bool:
    """Return whether the number at an index begins a count below the numbers `above`.

    Those must begin with one too: a text that begins with 24. is cut off in front.
    """
    number = numbers[index]
    if number is None or number.value != 1 or above.first != 1:
        return False
    is_other = _spelling(number) != above.spelling
    if is_other and above.level > 1:
        return True
    last = 1
    for other, level in zip(numbers[index + 1 :], levels[index + 1 :], strict=True):
        if other is None and level:
            continue
        if other is None or level < above.level:
            return False
        if level > above.level or (is_other and _spelling(other) != above.spelling):
            continue
        if is_other or other.value != last + 1:
            return other.value == above.last + 1
        last = other.value
    return False


def _spelling(number: OutlineNumber) -> str:
    return f"{number.prefix}0{number.suffix}".translate(_MARKS).rstrip()
