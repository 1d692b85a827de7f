"""Find the parts of a sum among the figures of a paragraph: 收到103宗，不受理12宗，受理91宗."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhi_report.figures import Quantity

_LONGEST_BRACKETS = 300
_MOST_PARTS = 12


@dataclass(frozen=True, slots=True)
class Part:
    """A figure with its name, value, offsets and thing.

    `depth` is the number of open brackets; `is_part` if 其中 stands before it.
    """

    name: str
    quantity: Quantity
    start: int
    end: int
    depth: int
    thing: str
    is_part: bool


def sums_of(text: str, parts: Sequence[Part]) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the names of sums in a paragraph, with their keys `sum_of` and `exhaustive`."""
    for index, whole in enumerate(parts):
        if whole.quantity.approximation or whole.quantity.is_share or whole.quantity.high:
            continue
        in_brackets = _bracket_after(text, whole, parts[index + 1 : index + 1 + _MOST_PARTS])
        if in_brackets:
            total = _total(in_brackets)
            if total == whole.quantity.value:
                yield whole.name, {"sum_of": _names(in_brackets)}
            elif in_brackets[0].is_part and total < (whole.quantity.value or 0):
                yield whole.name, {"sum_of": _names(in_brackets), "exhaustive": False}
        elif following := _parts_that_follow(
            text, whole, parts[index + 1 : index + 1 + _MOST_PARTS]
        ):
            yield whole.name, {"sum_of": _names(following)}


def _bracket_after(text: str, whole: Part, others: Sequence[Part]) -> list[Part]:
    """Return the figures of one unit in the brackets after a figure, if at least two."""
    if text[whole.end : whole.end + 1] != "（":
        return []
    depth = 0
    end = whole.end
    for end in range(whole.end, min(len(text), whole.end + _LONGEST_BRACKETS)):
        depth += (text[end] == "（") - (text[end] == "）")
        if not depth:
            break
    inside = [part for part in others if part.end <= end and part.depth == whole.depth + 1]
    return inside if len(inside) > 1 and _are_countable(whole, inside) else []


def _parts_that_follow(text: str, whole: Part, others: Sequence[Part]) -> list[Part]:
    """Return the figures of the same things that follow in the sentence and add up exactly."""
    total = Decimal(0)
    parts: list[Part] = []
    for part in others:
        if any(mark in text[whole.end : part.start] for mark in "。！？；\n"):
            break
        if part.depth > whole.depth:
            continue
        if part.depth < whole.depth or part.thing != whole.thing:
            break
        parts.append(part)
        total += part.quantity.value or 0
        if len(parts) > 1 and total == whole.quantity.value and _are_countable(whole, parts):
            return parts
    return []


def _are_countable(whole: Part, parts: Sequence[Part]) -> bool:
    return (
        all(
            part.quantity.unit == whole.quantity.unit
            and part.quantity.value is not None
            and not part.quantity.approximation
            for part in parts
        )
        and len({whole.name, *_names(parts)}) == len(parts) + 1
    )


def _total(parts: Sequence[Part]) -> Decimal:
    return sum((part.quantity.value or Decimal(0) for part in parts), Decimal(0))


def _names(parts: Sequence[Part]) -> list[str]:
    return [part.name for part in parts]
