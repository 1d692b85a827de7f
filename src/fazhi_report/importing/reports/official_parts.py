"""公文要素 (elements of an official document): 版头, 附注 and 版记 around a report."""

import re
from collections.abc import Iterator, Sequence

from pydantic import ValidationError

from fazhi_report.importing.article import (
    ELEMENTS,
    NUMBER,
    RULE,
    SIGNATORIES,
    Block,
    LeftOut,
    Line,
    Masthead,
    lines_of_block,
    names_in,
    unspaced,
)
from fazhi_report.importing.data_file import Data, read_date
from fazhi_report.importing.reports.draft import OfficialParts
from fazhi_report.model import Official

_MAX_ELEMENTS = 12
"""Greatest number of lines in 版记."""

_REMARK = re.compile("[（(].+[）)]")
_RECIPIENTS = re.compile(r"(?:抄送|抄报|主送|分送|报送)[:：].*")
_COPIES = re.compile("抄送[:：](?P<names>.+)")
_PRINTED = re.compile(r"(?P<by>[^\W\d_]{0,60})(?P<on>\d{4}年\d{1,2}月\d{1,2}日)印发")
_PRINTING_BODY = re.compile(r"[^\W\d_]{3,60}[室局厅委部办院府]")
_OTHERS = re.compile(r"[-—–]\d+[-—–]|[（(]?共印\d+份[）)]?|(?:打印|打字|校对)[:：].*")
_IMPRINT = (_RECIPIENTS, _PRINTED, _PRINTING_BODY, _OTHERS, RULE)

_NO_MARK = "公文要素，没有发文机关标志，要印的写在 official"
_NO_KEY = "公文要素，不能写进数据文件"


def read_official(
    masthead: Masthead, remark: Sequence[Line], imprint: Sequence[Line], *, is_joint: bool = False
) -> OfficialParts:
    """Read the elements of an official document; without a mark, they are left out.

    If it `is_joint`, the issuers in the mark are those who sign.
    """
    lines = (*masthead.lines, *remark, *imprint)
    if not masthead.is_official:
        return OfficialParts({}, lines, left_out=_left(lines, _NO_MARK))
    taken: list[tuple[Data, Sequence[Line]]] = [
        *_read_masthead(masthead, is_joint=is_joint),
        *(({"remark": line.text.strip("（）()")}, (line,)) for line in remark[:1]),
        *_read_imprint(imprint),
    ]
    keys: Data = {}
    printed: list[Line] = []
    for data, source in taken:
        if not keys.keys() & data.keys() and _is_valid(data):
            keys |= data
            printed += source
    ordered = {key: keys[key] for key in Official.model_fields if key in keys}
    left = [line for line in lines if line not in printed and not RULE.fullmatch(line.text)]
    return OfficialParts(ordered, lines, tuple(printed), _left(left, _NO_KEY))


def _left(lines: Sequence[Line], reason: str) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(line.text, line.place, reason) for line in lines)


def _is_valid(keys: Data) -> bool:
    try:
        Official.model_validate(keys)
    except ValidationError:
        return False
    return True


def _read_masthead(masthead: Masthead, *, is_joint: bool) -> Iterator[tuple[Data, Sequence[Line]]]:
    """Yield the keys of each element, with its lines."""
    of_kind: dict[str, list[Line]] = {}
    for line, kind in zip(masthead.lines, masthead.kinds, strict=True):
        of_kind.setdefault(kind, []).append(line)
    for kind, pattern in ELEMENTS.items():
        for line in of_kind.get(kind, ()):
            if match := pattern.fullmatch(unspaced(line.text)):
                yield {kind: int(match[1]) if kind == "copy_number" else match[1]}, [line]
    if mark := of_kind.get("mark"):
        text = "".join(unspaced(line.text) for line in mark)
        yield {"co_issuers": masthead.joint_issuers[1:]} if is_joint else {"mark": text}, mark
    if signing := of_kind.get("signing"):
        yield from _read_signing(signing)


def _read_signing(lines: Sequence[Line]) -> Iterator[tuple[Data, Sequence[Line]]]:
    """Yield 发文字号 and the signatories, which may share lines (GB/T 9704-2012, 7.2.6)."""
    number = ""
    names: list[str] = []
    for line in lines:
        match = NUMBER.match(unspaced(line.text))
        rest = line.text
        if match:
            number = match[0]
            rest = rest[_end_of(rest, number) :]
        names += names_in(SIGNATORIES.sub("", rest.strip(), count=1))
    data: Data = {"number": number} if number else {}
    yield data | ({"signatories": tuple(names)} if names else {}), lines


def _end_of(text: str, start: str) -> int:
    """Return the offset in a text behind its `start`, which is given without white space."""
    pattern = r"\s*".join(map(re.escape, start))
    match = re.match(pattern, text)
    return match.end() if match else 0


def _read_imprint(lines: Sequence[Line]) -> Iterator[tuple[Data, Sequence[Line]]]:
    """Yield the recipients of copies, and the printing body with its date.

    Each may go over several lines. Names stay together at 、 and ；, which the imprint prints as
    they are.
    """
    for group in _groups(lines):
        text = "".join(unspaced(line.text) for line in group)
        if match := _COPIES.fullmatch(text):
            yield {"copies_to": tuple(re.split("[,，]", match["names"].rstrip("。")))}, group
        elif (match := _PRINTED.fullmatch(text)) and (day := read_date(match["on"])):
            body = {"printed_by": match["by"]} if match["by"] else {}
            yield {**body, "printed_on": day.isoformat()}, group
        elif _PRINTING_BODY.fullmatch(text):
            yield {"printed_by": text}, group


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each element of 版记."""
    group: list[Line] = []
    for line in lines:
        plain = unspaced(line.text)
        begins = any(kind.fullmatch(plain) for kind in (_RECIPIENTS, _OTHERS, RULE))
        if group and (
            begins or not _goes_on("".join(unspaced(each.text) for each in group), plain)
        ):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(above: str, plain: str) -> bool:
    """Whether a line continues the element above it."""
    if _RECIPIENTS.fullmatch(above):
        return not above.endswith("。") and not _PRINTED.fullmatch(plain)
    return _PRINTED.fullmatch(f"{above}{plain}") is not None


def split_imprint(blocks: Sequence[Block]) -> tuple[Sequence[Block], tuple[Line, ...]]:
    """Cut the 版记 (imprint) off the end; it may be a table."""
    first = max(len(blocks) - _MAX_ELEMENTS, 0)
    for start in range(first, len(blocks)):
        lines = [line for block in blocks[start:] for line in lines_of_block(block)]
        groups = list(_groups(lines))
        if groups and _is_imprint(groups[0], is_first=True) and all(map(_is_imprint, groups)):
            return blocks[:start], tuple(lines)
    return blocks, ()


def _is_imprint(group: Sequence[Line], *, is_first: bool = False) -> bool:
    text = "".join(unspaced(line.text) for line in group)
    kinds = (_RECIPIENTS, _PRINTED) if is_first else _IMPRINT
    return any(kind.fullmatch(text) for kind in kinds)


def is_remark(text: str) -> bool:
    """Return whether a line below the date is 附注, like （此件公开发布）."""
    return _REMARK.fullmatch(text) is not None
