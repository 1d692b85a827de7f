"""Recognise the lines of 版头 (masthead) above the title of an official document."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fazhi_report.importing.article.article import Block, Line, TableBlock

MAX_ELEMENTS = 12
"""Greatest number of lines."""

_MAX_JOINT = 10
"""Greatest number of lines of a mark, one for each body."""

_COPY_NUMBER = re.compile(r"(?:份号[:：]?|№|No\.?)?(\d{6})", re.IGNORECASE)
_SECRECY = re.compile("(?:密级[:：]?)?((?:绝密|机密|秘密)(?:★.{0,8})?)")
_URGENCY = re.compile("(?:紧急程度[:：]?)?(特急|加急|特提|平急|急件)")
NUMBER = re.compile(r"[^\W_]{1,16}[〔\[（(【]\d{4}[〕\]）)】]第?\d{1,5}号")
SIGNATORIES = re.compile("签发人[:：]")
_NAMES = re.compile(r"(?!.*[省市县区州旗镇乡委局府])[^\W\d_]{2,4}")
_SPACED_NAME = re.compile(r"(?<!\S)([^\W\d_])\s+(?=[^\W\d_](?!\S))")
_MARK = re.compile(r"(?P<body>[^\W\d_]{3,60})文件")
_BODY = re.compile(
    r"(?:中共|中国|国务院|[^\W\d_]{2,20}?[省市州盟县区旗镇乡道])[^\W\d_]*?"
    r"(?:人民政府|国务院|委员会|[省市县区旗州]委|管委会|街道办事处|[局厅部院署办室])"
)
RULE = re.compile("[-—─━_=*★☆]{3,}")
ELEMENTS: Mapping[str, re.Pattern[str]] = {
    "copy_number": _COPY_NUMBER,
    "secrecy": _SECRECY,
    "urgency": _URGENCY,
}
"""The elements that are a word, by key of `official:`."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """The lines of 版头 (masthead) with the kind of each; both are empty if there is none.

    A kind is a key of `official:`, "signing" for 发文字号 and 签发人, or "" for another line.
    """

    lines: tuple[Line, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def is_official(self) -> bool:
        """Whether the report must be printed as an official document."""
        return bool({"mark", "secrecy"} & {*self.kinds})

    @property
    def joint_issuers(self) -> tuple[str, ...]:
        """The issuers in a mark of several lines (联合行文); none in another mark."""
        mark = [
            unspaced(line.text).removesuffix("文件")
            for line, kind in zip(self.lines, self.kinds, strict=True)
            if kind == "mark"
        ]
        return tuple(filter(None, mark)) if len(mark) > 1 else ()


def split_masthead(blocks: Sequence[Block]) -> tuple[Masthead, Sequence[Block]]:
    """Cut the 版头 off the top; what is below begins with the title.

    Its elements may be cells of a table, two on a line, with letters set apart.
    """
    entries = [
        (place, line)
        for place, block in enumerate(blocks[:MAX_ELEMENTS])
        for line in _elements_in(block)
    ]
    kinds = kinds_of_masthead([line.text for _, line in entries])
    if not kinds:
        return Masthead(), blocks
    height = entries[len(kinds)][0] if len(kinds) < len(entries) else len(blocks[:MAX_ELEMENTS])
    lines = tuple(line for place, line in entries if place < height)
    return Masthead(lines, tuple(kinds[: len(lines)])), blocks[height:]


def _elements_in(block: Block) -> Iterator[Line]:
    """Yield the lines of a block, those with several short elements cut at white space."""
    for line in lines_of_block(block):
        words = line.text.split()
        if all(kind_of_element(word) for word in words):
            yield from (Line(word, line.place) for word in words)
        else:
            yield line


def kinds_of_masthead(texts: Sequence[str]) -> list[str]:
    """Return the kinds of the lines of a masthead that begins with the first text, or nothing.

    A kind is a key of `official:`, "signing" for 发文字号 and 签发人, or "" for a mere rule.
    """
    kinds: list[str] = []
    while found := _kinds_at(texts, len(kinds), kinds):
        kinds += found
    return kinds if {"mark", "signing", "secrecy", "urgency"} & {*kinds} else []


def kind_of_element(word: str) -> str:
    """Return the key of `official:` for a word like 特急; empty for another word."""
    return next((kind for kind, pattern in ELEMENTS.items() if pattern.fullmatch(word)), "")


def _kinds_at(texts: Sequence[str], start: int, above: Sequence[str]) -> list[str]:
    """Return the kinds of the next lines, which are one element; none below the masthead."""
    plain = [unspaced(text) for text in texts[start : start + _MAX_JOINT]]
    if not plain:
        return []
    if kind := kind_of_element(plain[0]):
        return [] if kind in above else [kind]
    if RULE.fullmatch(plain[0]):
        return [""] if above else []
    number = NUMBER.match(plain[0])
    if SIGNATORIES.match(plain[0]) or (number and _is_signing(plain[0][number.end() :])):
        return ["signing"]
    if above[-1:] == ["signing"] and any(map(SIGNATORIES.search, texts[:start])):
        is_numbered = number and _NAMES.fullmatch(plain[0][number.end() :])
        if is_numbered or all(_NAMES.fullmatch(name) for name in names_in(texts[start])):
            return ["signing"]
    return ["mark"] * _height_of_mark(plain) if "mark" not in above else []


def _is_signing(rest: str) -> bool:
    return not rest or SIGNATORIES.match(rest) is not None


def _height_of_mark(plain: Sequence[str]) -> int:
    """Return the number of lines of the 发文机关标志 at the start, 0 if there is none.

    Joint issuers stand on lines of their own. The mark of a letter (信函格式) is the body alone,
    above the number.
    """
    for count, text in enumerate(plain, start=1):
        is_above_number = NUMBER.match("".join(plain[count : count + 1])) is not None
        mark = _MARK.fullmatch(text)
        if mark and (is_above_number or _BODY.fullmatch(mark["body"])):
            return count
        if text == "文件" and count > 1:
            return count
        if not _BODY.fullmatch(text):
            return 0
        if count == 1 and is_above_number:
            return 1
    return 0


def names_in(text: str) -> list[str]:
    """Return the names between white space or 、; 张 三 is one name."""
    return re.split(r"[\s、，]+", _SPACED_NAME.sub(r"\1", text).strip()) if text.strip() else []


def unspaced(text: str) -> str:
    return re.sub(r"\s", "", text)


def lines_of_block(block: Block) -> Iterator[Line]:
    """Yield a line, or the cells of a table that have text."""
    if isinstance(block, Line):
        yield block
    elif isinstance(block, TableBlock):
        yield from (cell for row in block.rows for cell in row if cell.text)
