"""Read edited 版头, 附注 and 版记 of documents made by this program."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fazhi_report.importing.data_file import Data, letters, read_date

_HEAD = ("copy_number", "secrecy", "urgency", "mark", "number", "signatories")
_FOOT = ("copies_to", "printed_by", "printed_on")
_SECRECY = re.compile("(?:绝密|机密|秘密)(?:★.+)?")
_SIGNATORIES = re.compile("签发人[：:]")
_NUMBER = re.compile(r"[^：:]*?号(?=\s|$|签发人)|[^：:]*(?=签发人[：:])")
_COPIES = re.compile("抄送[：:](.+?)。?")
_NO_BODY = re.compile(r"印发|[0-9]年|[：:。]")
"""Characters that no name of a printing body contains."""

_PRINTED = re.compile(r"(?:(?P<by>.*\S)\s+)?(?P<on>\d{4}年\d{1,2}月\d{1,2}日)印发")


class ReadOfficial(NamedTuple):
    """Keys below `official:`, and the pieces of text that they print."""

    keys: Data
    pieces: Sequence[str]


def read_official(
    kind: str, texts: Sequence[str], official: Data, issuer: str
) -> ReadOfficial | None:
    """Return `official` as the lines of one kind state it; None if they state anything else.

    The caller compares the pieces with the lines, because only values that print the same lines may
    be used.
    """
    reader = _READERS.get(kind)
    return reader(list(texts), official, issuer) if reader else None


def _read_masthead(texts: list[str], official: Data, issuer: str) -> ReadOfficial | None:
    keys = _without(official, _HEAD)
    pieces: list[str] = []
    if texts and re.fullmatch("[0-9]{6}", texts[0]):
        pieces.append(texts.pop(0))
        keys["copy_number"] = int(pieces[0])
    if texts and _SECRECY.fullmatch(texts[0]):
        keys["secrecy"] = texts.pop(0)
        pieces.append(keys["secrecy"])
    if texts and texts[0] in ("特急", "加急"):
        keys["urgency"] = texts.pop(0)
        pieces.append(keys["urgency"])
    signing = _signing_lines(texts)
    if signing:
        del texts[-len(signing) :]
        numbered = _read_number(signing, official.get("signatories", ()))
        keys |= numbered.keys
        pieces += numbered.pieces
    mark = "".join(texts)
    is_lost = any(key in official and key not in keys for key in _HEAD if key != "mark")
    others = "".join(official.get("co_issuers", ()))
    is_counted = mark in (f"{issuer}文件", f"{issuer}{others}文件")
    if not mark or (is_lost and len(texts) > 1 and not is_counted):
        return None  # a line may be an element that cannot be recognised any more
    if not is_counted:
        if others and "mark" not in official:
            return None  # the names in it sign as well: `mark` would print them as one
        keys["mark"] = mark
    return ReadOfficial(keys, [*pieces, mark])


def _signing_lines(texts: Sequence[str]) -> Sequence[str]:
    """Return the last lines of 版头: 发文字号 and, from their label on, the signatories."""
    labelled = (place for place, text in enumerate(texts) if _SIGNATORIES.search(text))
    has_number = bool(texts) and texts[-1].endswith("号")
    start = next(labelled, len(texts) - has_number)
    return texts[start:]


def _read_number(lines: Sequence[str], known: Sequence[str]) -> ReadOfficial:
    """Return 发文字号 and the signatories; `known` names keep the spaces inside them.

    The number is left of the last names (GB/T 9704-2012, 7.2.6).
    """
    *above, last = lines
    number, rest = "", last
    if match := _NUMBER.match(last):
        number, rest = match[0].strip(), last[match.end() :]
    text = " ".join([*above, rest])
    names = list(_names(_SIGNATORIES.sub("", text, count=1).split(), known))
    if letters("".join(names)) == letters("".join(known)):
        names = list(known)
    keys: Data = {"number": number} if number else {}
    if names:
        keys["signatories"] = names
    label = "签发人：" if _SIGNATORIES.search(text) else ""
    return ReadOfficial(keys, [number, *names, label])


def _names(words: Sequence[str], known: Sequence[str]) -> Iterator[str]:
    """Yield the names that words between spaces make; a `known` one may have a space within it."""
    spaced = {tuple(name.split()): name for name in known}
    longest = max(map(len, spaced), default=1)
    start = 0
    while start < len(words):
        ends = range(start + longest, start, -1)
        end = next((end for end in ends if tuple(words[start:end]) in spaced), start + 1)
        yield spaced.get(tuple(words[start:end]), words[start])
        start = end


def _read_remark(texts: list[str], official: Data, _issuer: str) -> ReadOfficial | None:
    text = "".join(texts)
    remark = text.strip("（）()")
    keys = _without(official, ("remark",))
    if remark:
        keys["remark"] = remark
    return ReadOfficial(keys, [f"（{remark}）" if remark else ""])


def _read_imprint(texts: list[str], official: Data, _issuer: str) -> ReadOfficial | None:
    keys = _without(official, _FOOT)
    pieces: list[str] = []
    if texts and (match := _COPIES.fullmatch(texts[0])):
        keys["copies_to"] = list(_copies(match[1], official.get("copies_to", ())))
        pieces.append(f"抄送：{match[1]}。")
        texts.pop(0)
    is_lost = "copies_to" in official and "copies_to" not in keys
    if is_lost or len(texts) > 1:
        return None  # a line may be an element that cannot be recognised any more
    rest = "".join(texts)
    if match := _PRINTED.fullmatch(rest):
        day = read_date(match["on"])
        if day is None:
            return None
        keys["printed_on"] = day.isoformat()
        pieces.append(f"{day.year}年{day.month}月{day.day}日印发")
        rest = match["by"] or ""
    if _NO_BODY.search(rest):
        return None
    if rest:
        keys["printed_by"] = rest
        pieces.append(rest)
    return ReadOfficial(keys, pieces)


def _copies(text: str, known: Sequence[str]) -> Iterator[str]:
    """Yield the names of those that get copies; a `known` one may have 、 in it."""
    for part in re.split("[，,；;]", text):
        names = part.strip()
        found = [names] if names in known else names.split("、")
        yield from filter(None, map(str.strip, found))


def _without(official: Data, keys: Sequence[str]) -> Data:
    return {key: value for key, value in official.items() if key not in keys}


_READERS: Mapping[str, Callable[[list[str], Data, str], ReadOfficial | None]] = {
    "masthead": _read_masthead,
    "remark": _read_remark,
    "imprint": _read_imprint,
}
