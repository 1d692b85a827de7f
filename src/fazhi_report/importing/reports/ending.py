"""文末 (end matter): closing words, signature and annexes below the last section."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fazhi_report.importing.article import BELOW_SIGNATURE, DATED, Block, Line
from fazhi_report.importing.data_file import letters, read_date
from fazhi_report.importing.reports.draft import Signature
from fazhi_report.importing.reports.official_parts import is_remark, split_imprint

ANNEX_LABEL = "附件"
_CLOSING = re.compile(r"^[特专谨]此报告|^以上报告|^妥否|^请予审议")
_ANNEX = re.compile(r"附件\s*(\d{1,2}|[一二三四五六七八九十]+)?\s*[：:]?")
_IMPRINT = re.compile(r"(?:抄送|抄报|主送|分送)\s*[：:].*|.*\d日\s*印发")
_LINK = re.compile(
    r"(?:附件.{0,4}|\d{1,2}\s*[.．、：:]\s*)?[^。；]*\.(?:docx?|wps|pdf|xlsx?|et|ofd|zip|rar|txt)",
    re.I,
)
"""The name of a file that a page links below the report."""

_NOTE = re.compile(r"附件\s*[：:].*")
_NOTE_ITEM = re.compile(r"\d{1,2}\s*[.．、]\s*[^。；]+")

_MAX_BELOW_SIGNATURE = 6
_MAX_NAME = 40
_MAX_NOTE = 60
_FINAL_MARK = tuple("。！？；：，、!?;:,.”’")


@dataclass(frozen=True, slots=True)
class AnnexBlocks:
    """The title of an annex and the blocks below it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """The blocks of the body and the parts after it; `links` to files follow the signature.

    `remark` is 附注 below the signature of an official document; `imprint` follows it or the last
    annex. `is_joint` if all joint issuers sign.
    """

    body: tuple[Block, ...]
    closing: tuple[Line, ...]
    signature: Signature | None
    annexes: tuple[AnnexBlocks, ...]
    are_listed: bool
    links: tuple[Line, ...]
    imprint: tuple[Line, ...]
    remark: tuple[Line, ...] = ()
    is_joint: bool = False


def read_ending(
    blocks: Sequence[Block], *, is_official: bool = False, joint: Sequence[str] = ()
) -> Ending:
    """Cut the part of a report below its front matter into body, closing, signature and annexes.

    A part that would be printed differently becomes text of the closing. A report that
    `is_official` may have 附注 and 版记; all `joint` issuers sign.
    """
    remark: tuple[Line, ...] = ()
    main, annexes = _split_annexes(blocks)
    annexes, imprint = _split_imprint(annexes)
    main, links = _split_links(main)
    if is_official:
        main, inner = split_imprint(main)
        imprint = (*inner, *imprint)
    above, below = _split_below_signature(main)
    signature, rest = _split_signature(above)
    is_joint = False
    if signature and not signature.is_text and (found := _split_joint(signature, rest, joint)):
        is_joint = True
        signature, rest = found
    if is_official and signature and all(is_remark(_text(block)) for block in below):
        remark, main, below = _lines(below), above, ()
    signed: tuple[Line, ...] = ()
    are_listed = False
    if signature and (below or signature.is_text):
        signed = _lines(main[len(rest) :])
        signature, is_joint = replace(signature, is_text=True), False
    else:
        rest = rest if signature else main
        rest, are_listed = _split_note(rest, annexes)
    rest, note = _split_other_note(rest)
    body, closing = _split_closing(rest)
    return Ending(
        body,
        closing + note + signed,
        signature,
        annexes,
        are_listed,
        links,
        imprint,
        remark,
        is_joint,
    )


def find_signature(blocks: Sequence[Block]) -> Signature | None:
    """Return the signature that the blocks end with, if they do."""
    return _split_signature(blocks)[0]


def _split_imprint(
    annexes: tuple[AnnexBlocks, ...],
) -> tuple[tuple[AnnexBlocks, ...], tuple[Line, ...]]:
    """Cut the 版记 (imprint) off the last annex."""
    if not annexes:
        return annexes, ()
    last = annexes[-1]
    end = len(last.blocks)
    while end and _IMPRINT.fullmatch(_text(last.blocks[end - 1])):
        end -= 1
    kept = replace(last, blocks=last.blocks[:end])
    return (*annexes[:-1], kept), _lines(last.blocks[end:])


def _lines(blocks: Sequence[Block]) -> tuple[Line, ...]:
    return tuple(block for block in blocks if isinstance(block, Line))


def _split_links(blocks: Sequence[Block]) -> tuple[Sequence[Block], tuple[Line, ...]]:
    """Cut off the names of files below the signature."""
    end = len(blocks)
    while end and _LINK.fullmatch(_text(blocks[end - 1])):
        end -= 1
    signature, _ = _split_signature(_split_below_signature(blocks[:end])[0])
    return (blocks[:end], _lines(blocks[end:])) if signature else (blocks, ())


def _split_other_note(blocks: Sequence[Block]) -> tuple[Sequence[Block], tuple[Line, ...]]:
    """Cut off a 附件说明 whose annexes are not in the document; it becomes text."""
    start = len(blocks) - 1
    while start > 0 and _NOTE_ITEM.fullmatch(_text(blocks[start])):
        start -= 1
    text = _text(blocks[start]) if blocks else ""
    is_note = _NOTE.fullmatch(text) is not None and len(text) <= _MAX_NOTE
    return (blocks[:start], _lines(blocks[start:])) if is_note else (blocks, ())


def _split_below_signature(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """Cut off the last lines of kinds that stand only below a signature."""
    end = len(blocks)
    first = max(end - _MAX_BELOW_SIGNATURE, 0)
    while end > first and BELOW_SIGNATURE.fullmatch(_text(blocks[end - 1])):
        end -= 1
    return blocks[:end], blocks[end:]


def _split_annexes(blocks: Sequence[Block]) -> tuple[Sequence[Block], tuple[AnnexBlocks, ...]]:
    """Cut off the annexes, which begin with 附件1 and a title on two lines."""
    starts = [index for index in range(len(blocks) - 2) if _begins_annex(blocks, index)]
    labels = [letters(_text(blocks[index])).rstrip(":") for index in starts]
    numbered = [f"附件{number}" for number in range(1, len(starts) + 1)]
    if labels != (numbered if len(starts) > 1 else ["附件"]):
        return blocks, ()
    ends = [*starts[1:], len(blocks)]
    annexes = tuple(
        AnnexBlocks(_text(blocks[start + 1]), tuple(blocks[start + 2 : end]))
        for start, end in zip(starts, ends, strict=True)
    )
    return blocks[: starts[0]], annexes


def _begins_annex(blocks: Sequence[Block], index: int) -> bool:
    title = _text(blocks[index + 1])
    is_title = 0 < len(title) <= _MAX_NAME and not title.endswith(_FINAL_MARK)
    is_title = is_title and not _NOTE_ITEM.fullmatch(title)  # which the 附件说明 lists
    return is_title and _ANNEX.fullmatch(_text(blocks[index])) is not None


def _text(block: Block) -> str:
    return block.text if isinstance(block, Line) else ""


def _split_note(
    blocks: Sequence[Block], annexes: Sequence[AnnexBlocks]
) -> tuple[Sequence[Block], bool]:
    """Cut off the 附件说明 if it lists exactly the annexes, in the form that will be printed."""
    titles = [annex.title for annex in annexes]
    numbered = [f"{number}.{title}" for number, title in enumerate(titles, start=1)]
    wanted = letters("附件：" + "".join(numbered if len(titles) > 1 else titles))
    for lines in range(1, len(titles) + 1):
        if letters("".join(map(_text, blocks[-lines:]))) == wanted:
            return blocks[:-lines], True
    return blocks, False


def _split_signature(blocks: Sequence[Block]) -> tuple[Signature | None, Sequence[Block]]:
    """Cut off the issuer's name and the date at the end, on one line or two.

    The signature `is_text` if its date would be printed in other digits.
    """
    last = _text(blocks[-1]) if blocks else ""
    match = DATED.fullmatch(last)
    day = read_date(match[2]) if match else None
    if match is None or day is None:
        return None, blocks
    name, rest = match[1], blocks[:-1]
    if not name and rest:
        name, rest = _text(rest[-1]), rest[:-1]
    is_name = 2 <= len(name) <= _MAX_NAME and not name.endswith(_FINAL_MARK)
    is_text = letters(match[2]) != f"{day.year}年{day.month}月{day.day}日"
    return (Signature(name, day, is_text), rest) if is_name else (None, blocks)


def _split_joint(
    signature: Signature, above: Sequence[Block], names: Sequence[str]
) -> tuple[Signature, Sequence[Block]] | None:
    """Return the signature of the first of joint issuers, without the lines of the others.

    Return None unless the lines above the date are all `names`, one or several on a line.
    """
    texts = [signature.name]
    for count in range(len(names)):
        if letters("".join(texts)) == letters("".join(names)):
            return replace(signature, name=names[0]), above[: len(above) - count]
        if count < len(above):
            texts.insert(0, _text(above[-1 - count]))
    return None


def _split_closing(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Line, ...]]:
    """Cut off 特此报告 and what follows it, if these are only paragraphs."""
    for start in range(len(blocks) - 1, max(len(blocks) - 4, -1), -1):
        if _CLOSING.match(_text(blocks[start])):
            lines = _lines(blocks[start:])
            if len(lines) == len(blocks) - start:
                return tuple(blocks[:start]), lines
    return tuple(blocks), ()
