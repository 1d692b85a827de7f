"""Levels of numbered headings (标题的层级) whose spelling alone does not determine them."""

from collections.abc import Sequence

from fazhi_report.figures import OutlineNumber

MAX_LEVEL = 4


def levels_of(numbers: Sequence[OutlineNumber | None]) -> list[int]:
    """Return the level from 1 to 4 of each number; 1 where there is none.

    A number like ① is one level below the heading above it, or on the level of the ① above;
    第一部分 has level 1. If a report counts 1、 2、 on its first level, a 一、 between these has
    that level too.
    """
    levels = [_spelled_levels(number) for number in numbers]
    _set_signs(numbers, levels)
    _sink_interlopers(numbers, levels)
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
