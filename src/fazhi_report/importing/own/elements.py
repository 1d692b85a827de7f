"""Read back edits in lines that are printed from carried data, such as the title or 版记."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fazhi_report.document.layout import Document, Table
from fazhi_report.importing.article import LeftOut, Line
from fazhi_report.importing.data_file import Data, letters, read_date
from fazhi_report.importing.own.official import read_official
from fazhi_report.model import Report, break_title

Printed = Mapping[str, Sequence[Sequence[Line]]]
"""Lines by kind, one sequence per place; several annexes have several places of a kind."""

_DATELINE = re.compile(r"(?:发布日期[：:](\S+))?\s*(?:来源[：:](.+))?")
_REASON = "由数据文件里的别的键印出，改动没有收入，请核对"
_OFFICIAL = ("masthead", "remark", "imprint")


@dataclass(frozen=True, slots=True)
class ElementChanges:
    """Keys of the data file to change, None to delete a key; and edits that were not read."""

    keys: Data
    left_out: tuple[LeftOut, ...]


def changed_elements(
    document: Document, report: Report, printed: Printed, data: Data
) -> ElementChanges:
    """Compare the derived lines that a report prints with those of the edited document."""
    keys = _co_issuers(document, printed, data)
    left: list[LeftOut] = []
    expected = _expected(document, report)
    for kind, places in expected.items():
        found = printed.get(kind, ())
        for index, pieces in enumerate(places):
            lines = found[index] if index < len(found) else ()
            texts = tuple(line.text for line in lines)
            is_broken = kind == "title" and len(lines) > 1 and texts != document.title
            if _are_same(pieces, lines) and not is_broken:
                continue
            changes = _read(kind, lines, data | keys)
            keys |= changes
            if not changes and lines:
                text = "　".join(line.text for line in lines)
                left.append(LeftOut(text, lines[0].place, _REASON))
    if any(kind in expected for kind in _OFFICIAL) and not any(map(printed.get, _OFFICIAL)):
        keys["official"] = None
    return ElementChanges(keys, tuple(left))


def _co_issuers(document: Document, printed: Printed, data: Data) -> Data:
    """Return the names of the co-issuers if all places that print them agree.

    These places are the signatures and 版头, unless 版头 has a mark of its own.
    """
    official: Data = data.get("official") or {}
    head, signature = document.masthead, document.signature
    places: list[list[str]] = []
    if head and head.names:
        places += (_names_above(head.mark, lines, data) for lines in printed.get("masthead", ()))
    if signature and signature.others:
        places += (_names_in(lines)[1:] for lines in printed.get("signature", ()))
    names = places[0] if places else []
    is_agreed = bool(names) and all(place == names for place in places)
    is_new = names != list(official.get("co_issuers", ()))
    return {"official": official | {"co_issuers": names}} if is_agreed and is_new else {}


def _names_above(mark: str, lines: Sequence[Line], data: Data) -> list[str]:
    """Return the names in 版头 between the issuer's name and the word beside all names."""
    texts = [line.text for line in lines]
    if data["issuer"] not in texts or mark not in texts:
        return []
    return texts[texts.index(data["issuer"]) + 1 : texts.index(mark)]


def _names_in(lines: Sequence[Line]) -> list[str]:
    return " ".join(line.text for line in lines).split()


def title_text(lines: Sequence[str], issuer: str) -> str:
    """Return a title as in the data file: with line breaks only if automatic ones would differ."""
    text = "".join(lines)
    return text if tuple(lines) == break_title(text, issuer) else "\n".join(lines)


def _read(kind: str, lines: Sequence[Line], data: Data) -> Data:
    """Return the keys that the lines of a place state; empty if they cannot be read."""
    signature: Data = data.get("signature") or {}
    text = "".join(line.text for line in lines)
    if kind == "title" and text:
        return {"title": title_text([line.text for line in lines], data["issuer"])}
    if kind in ("signature", "date") and not text:
        return {"signature": None}
    if kind == "signature":
        name = _name_of(lines, data)
        is_known = name == signature.get("name", data["issuer"])
        return {"signature": signature if is_known else signature | {"name": name}} if name else {}
    if kind == "date" and (day := read_date(text)):
        return {"signature": signature | {"date": day.isoformat()}}
    if kind == "dateline" and (match := _DATELINE.fullmatch(text)):
        day = read_date(match[1] or "")
        if day or not match[1]:
            return {"published": day.isoformat() if day else None, "source": match[2]}
    official: Data = data.get("official") or {}
    read = read_official(kind, [line.text for line in lines], official, data["issuer"])
    return {"official": read.keys} if read and _are_same(read.pieces, lines) else {}


def _name_of(lines: Sequence[Line], data: Data) -> str:
    """Return the first name of a signature; empty if the other names differ from those of 版头."""
    others: Sequence[str] = (data.get("official") or {}).get("co_issuers", ())
    if not others:
        return "".join(line.text for line in lines)
    name, *names = _names_in(lines) or [""]
    return name if names == list(others) else ""


def _expected(document: Document, report: Report) -> dict[str, list[list[str]]]:
    """Return the texts of each place that a report prints from its data, by kind."""
    head, foot = document.masthead, document.imprint
    signature = document.signature
    annexes = zip(report.annex or (), document.annexes, strict=True)
    tables = [
        block
        for annex, printed in annexes
        for block in printed.blocks[:1]
        if annex.metrics_table and isinstance(block, Table)
    ]
    places = {
        "title": [["".join(document.title)]],
        "masthead": [list(_masthead(document))] if head else [],
        "dateline": [[document.dateline]] if document.dateline else [],
        "annex_note": [list(document.annex_note)] if document.annex_note else [],
        "signature": [[name for row in signature.rows for name in row]] if signature else [],
        "date": [[signature.date]] if signature else [],
        "remark": [[document.remark]] if document.remark else [],
        "annex_label": [[annex.label] for annex in document.annexes],
        "imprint": [[foot.copies_to, foot.printed_by, foot.printed_on]] if foot else [],
        "metrics_table": [
            [span.text for row in block.rows for cell in row for span in cell] + list(block.head)
            for block in tables
        ],
        "metrics_note": [[note] for block in tables for note in block.notes],
    }
    return {kind: items for kind, items in places.items() if items}


def _masthead(document: Document) -> Iterator[str]:
    if head := document.masthead:
        yield from (head.copy_number, head.secrecy, head.urgency, *head.names, head.mark)
        yield head.number
        yield from head.signatories
        yield "签发人：" if head.signatories else ""


def _are_same(pieces: Sequence[str], lines: Sequence[Line]) -> bool:
    """Whether lines consist of the pieces in any order, which depends on the format."""
    text = letters("".join(line.text for line in lines))
    texts = [letters(piece) for piece in pieces]
    return all(piece in text for piece in texts) and len(text) == sum(map(len, texts))
