"""Make 名字 (ids) of sections and achievements from their headings and first words."""

import re
from collections.abc import Iterable

_MARKS = re.compile(r"[，。；：、！？,.;:!?（）()—…\s]+")
_NOT_IN_ID = re.compile(r"[^\w·-]")
_MIN_LENGTH, _MIN_CLAUSE, _MAX_LENGTH = 2, 5, 16
_LEADS = re.compile(
    r"^[—–-]*(?:[一二三四五六七八九十]+是|(?:19|20)\d\d年度?(?:以来)?[的是]?|今年以来|一年来|五年来|是)"
)
_JOINED = re.compile("以及|(?<![以共普涉])(?:和(?!谐|解)|及(?!时))")
_FIGURE = re.compile("(?:[近约超逾达共]|超过)*[0-9]")


class PartIds:
    """Unique ids for the parts of one report; `taken` ids are not used again."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def of_heading(self, heading: str) -> str:
        """Return the first clauses of a heading that make an unused id.

        Of a heading like “3+1”产业体系, these are the words after the digits.
        """
        return self._unique(_clauses(heading) or _words_after_digits(heading), "部分")

    def of_paragraph(self, text: str, section: str) -> str:
        """Return the first clause of a paragraph if it is short, else the section's id.

        Figures are left out, because they change from year to year.
        """
        first = _FIGURE.split("".join(_clauses(text)[:1]))[0]
        is_telling = _MIN_CLAUSE <= len(first) <= _MAX_LENGTH
        return self._unique([first] if is_telling else [], section)

    def _unique(self, clauses: list[str], fallback: str) -> str:
        """Return the shortest run of clauses that is not taken, else a numbered id."""
        name = ""
        for clause in clauses:
            name = (name + _shortened(clause))[: 2 * _MAX_LENGTH]
            if len(name) >= _MIN_LENGTH and name not in self._taken:
                self._taken.add(name)
                return name
        if name and name not in self._taken:
            self._taken.add(name)
            return name
        stem = name or fallback
        number = self._numbers.get(stem, 0 if stem == fallback else 1) + 1
        while f"{stem}_{number}" in self._taken:
            number += 1
        self._numbers[stem] = number
        self._taken.add(f"{stem}_{number}")
        return f"{stem}_{number}"


def _shortened(clause: str) -> str:
    """Cut a long clause after the last 和 or 及 that leaves it within the length of an id."""
    ends = [match.start() for match in _JOINED.finditer(clause[:_MAX_LENGTH])]
    is_long = len(clause) > _MAX_LENGTH and ends and ends[-1] >= _MIN_CLAUSE
    return clause[: ends[-1]] if is_long else clause


def _clauses(text: str) -> list[str]:
    """Return the clauses of a text, without marks and without a digit at the start."""
    return [clause for clause in _all_clauses(text) if not clause[0].isdigit()]


def _words_after_digits(text: str) -> list[str]:
    words = (re.sub(r"^[\d·-]+", "", clause) for clause in _all_clauses(text))
    return [word for word in words if len(word) >= _MIN_LENGTH]


def _all_clauses(text: str) -> list[str]:
    clauses = (
        _NOT_IN_ID.sub("", clause).strip("-·") for clause in _MARKS.split(_LEADS.sub("", text))
    )
    return list(filter(None, clauses))
