"""结构层次序数 (outline numbers): the number before a heading, in any spelling.

The standard spellings are 一、（一）1.（1） for the levels 1 to 4 (GB/T 9704-2012, 7.3.3); others
in use are 1、 1． (一) （一）、 1） ① and 第一部分.
"""

import re
from dataclasses import dataclass, replace
from typing import Self

from fazhi_report.figures.numerals import read_numeral, spell

_ENCLOSED = {
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳": 0,
    "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩": 2,
    "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛": 3,
    "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇": 4,
}
"""Series of numbers of one character, in order from one, and the level of each."""

_HALF_WIDTH, _FULL_WIDTH = "0123456789", "０１２３４５６７８９"
_HAN = "[一二三四五六七八九十百零]+"
_ARABIC = "(?:[1-9][0-9]{0,2}|[１-９][０-９]{0,2})"
_SIGN = "[①-⒛㈠-㈩]"
_NUMERAL = f"(?:{_HAN}|{_ARABIC}|{_SIGN})"
_OTHER = r"[^\n\r\t0-9０-９〇零一二两三四五六七八九十百千万亿①-⒛㈠-㈩]*"
_MARK = "[、.．]"

OUTLINE_NUMBER = rf"(?!\s)({_OTHER})({_NUMERAL})({_OTHER})"
"""Pattern of a whole number; some Chinese numerals that match it are not in standard form."""

_LEVELS = (
    f"{_HAN}{_MARK}",
    f"[（(]?{_HAN}[）)]{_MARK}?",
    f"{_ARABIC}{_MARK}",
    f"[（(]?{_ARABIC}[）)]{_MARK}?",
)
"""Spellings of the levels 1 to 4, the standard ones and their variants."""

_NO_DECIMALS = r"(?!\d)|(?=\d{4}年|\d\d世纪)"
_AT_START = re.compile(
    rf"\s*(?:(第{_NUMERAL}(?:部分|[章节篇编]))(\s+|$)"
    rf"|(第{_NUMERAL}(?:部分|[章节篇编])[、：:]"
    rf"|(?:{_HAN}|{_ARABIC})(?:、|[.．](?:{_NO_DECIMALS}))"
    rf"|[（(]?{_NUMERAL}[）)]{_MARK}?|{_SIGN}{_MARK}?)\s*)"
)
_ENUMERATION = re.compile(
    rf"\s*(?:({_HAN})、({_HAN})[、等线期号批季档月]"
    rf"|({_ARABIC})、({_ARABIC})(?:[、等线期号批季档月日时]|年代?)"
    rf"|[（(]({_NUMERAL})[）)][、和及至—～-]?[（(]({_NUMERAL})[）)])"
)
"""Two numerals that begin a list within a sentence: 一、二等奖, 10、20年代, （一）、（二）项."""


@dataclass(frozen=True, slots=True)
class OutlineNumber:
    """A number as printed before a heading, cut at its one numeral: 第 + 一 + 部分."""

    prefix: str
    numeral: str
    suffix: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse a text that is nothing but one number, in any spelling with a numeral up to 999.

        Raises:
            ValueError: there is no numeral, more than one, or one that is not in standard form.
        """
        match = re.fullmatch(OUTLINE_NUMBER, text)
        if match is None:
            raise ValueError(f"“{text}”应有且只有一个数字（1 至 999），前面不留空格")
        number = cls(*match.groups())
        if not number.value or number.with_value(number.value) != number:
            raise ValueError(f"“{number.numeral}”不是规范的中文数字")
        return number

    @classmethod
    def standard(cls, level: int, value: int) -> Self:
        """Return the number in the spelling of GB/T 9704-2012, 7.3.3 for a level from 1 to 4."""
        prefix, suffix = (("", "、"), ("（", "）"), ("", "."), ("（", "）"))[level - 1]
        return cls(prefix, spell(value) if level <= 2 else str(value), suffix)

    @classmethod
    def at_start_of(cls, line: str) -> tuple[Self, str] | None:
        """Cut a paragraph into its outline number and the rest; None if it begins with none.

        A decimal (3.15), a year in brackets or an enumeration (一、二等奖) is no outline number.
        The space after a number is dropped, but 第一部分 keeps one, which stands for a mark.
        """
        match = _AT_START.match(line)
        if match is None or _begins_enumeration(line):
            return None
        part, space, number = match.groups()
        try:
            parsed = cls.parse(f"{part}{'　' if space else ''}" if part else number)
        except ValueError:
            return None
        return parsed, line[match.end() :]

    def __str__(self) -> str:
        return self.prefix + self.numeral + self.suffix

    @property
    def value(self) -> int:
        """Number that the numeral stands for.

        Raises:
            ValueError: the numeral is not in standard form.
        """
        return _read(self.numeral)

    @property
    def level(self) -> int:
        """Level from 1 to 4 of the spelling, standard or not; 0 for others like 第一部分."""
        text = str(self).rstrip()
        for level, pattern in enumerate(_LEVELS, start=1):
            if re.fullmatch(pattern, text):
                return level
        return _ENCLOSED.get(_series(self.numeral), 0)

    def with_value(self, value: int) -> Self:
        """Return another number in the same spelling.

        After the last character of a series (㈩), use the standard spelling of the level.
        """
        if series := _series(self.numeral):
            if value > len(series):
                return self.standard(_ENCLOSED[series] or 4, value)
            return replace(self, numeral=series[value - 1])
        if re.fullmatch(_HAN, self.numeral):
            return replace(self, numeral=spell(value))
        width = _FULL_WIDTH if self.numeral[0] in _FULL_WIDTH else _HALF_WIDTH
        return replace(self, numeral=str(value).translate(str.maketrans(_HALF_WIDTH, width)))


def _series(numeral: str) -> str:
    """Return the series of single characters that a numeral belongs to, or an empty string."""
    return next((series for series in _ENCLOSED if numeral in series), "")


def _read(numeral: str) -> int:
    """Read a numeral; raise ValueError if it is not in standard form."""
    if series := _series(numeral):
        return series.index(numeral) + 1
    return int(numeral) if numeral.isdecimal() else int(read_numeral(numeral))


def _begins_enumeration(line: str) -> bool:
    match = _ENUMERATION.match(line)
    if match is None:
        return False
    try:
        first, second = (_read(numeral) for numeral in match.groups() if numeral)
    except ValueError:
        return False
    return first < second
