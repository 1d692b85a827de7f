"""Determine the result of each change: taken, implied by others, or refused with the reason."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from fazhi_report.drafts.review.changes import Change, Decision, Kind
from fazhi_report.drafts.review.elements import kinds_of, printed_changes
from fazhi_report.drafts.review.items import FigureEdit, start_of
from fazhi_report.drafts.review.original import Original
from fazhi_report.drafts.review.records import Base
from fazhi_report.drafts.review.refusals import printed_rows

_NOT_TAKEN = "这里由数据文件里的别的键印出，没有收入；请改数据文件"
_NOT_AGREED = (
    "联合行文的机关名称，版头和署名里改得一样、都采纳了才能收入，现在没有收入；"
    "也可以改数据文件的 issuer 和 official.co_issuers"
)

_NO_DATE = "改后不是一个日期，没有收入；请改数据文件的 signature.date"

_OF_ISSUER = "发文机关名称由数据文件的 issuer 印出，没有收入；请改那里"

_DECIMAL = re.compile("[0-9]+[.]?[0-9]*")
_FOLLOWS = "随它所依的数改好了"


def settled_changes(
    base: Base, changes: Sequence[Change], figures: Mapping[int, str], printed: Original
) -> Iterator[Change]:
    """Yield the changes with their results.

    `base` is the current data file. `figures` are printed with the accepted values; `printed` is
    the new data file's text.
    """
    original = base.original
    items = [item for change in changes for item in change.items]
    accepted = [change for change in changes if change.decision is Decision.ACCEPTED]
    made = {accepted[at].number for at in printed_changes(original, accepted, printed)}
    rows = set(printed_rows(original, items, printed))
    for change in changes:
        item = change.items[0]
        if isinstance(item, FigureEdit) and _agrees(figures.get(item.figure.number, ""), item.text):
            follows = change.kind is Kind.DERIVED
            note = _FOLLOWS if follows else change.note
            decision = Decision.ACCEPTED if follows else change.decision
            yield replace(change, decision=decision, note=note)
        elif isinstance(item, FigureEdit) and item.figure.attribute == "yoy":
            printed_now = figures.get(item.figure.number, item.figure.text)
            yield change.with_note(f"按数据计算为“{printed_now}”")
        elif change.decision is Decision.ACCEPTED and kinds_of(original, change):
            yield change if change.number in made else _refused(change, base)
        elif change.decision is Decision.UNDECIDED and original.unit_at(start_of(item)) in rows:
            yield replace(change, decision=Decision.ACCEPTED, note=_FOLLOWS)
        else:
            yield change


def _agrees(printed: str, wanted: str) -> bool:
    """Whether a figure is printed as wanted, except for decimal places: 增长25.0% for 增长25%."""
    if printed == wanted:
        return True
    first, second = _DECIMAL.search(printed), _DECIMAL.search(wanted)
    if not first or not second or _DECIMAL.sub("", printed) != _DECIMAL.sub("", wanted):
        return False
    exact, rounded = Decimal(first[0]), Decimal(second[0])
    return exact.quantize(rounded, ROUND_HALF_UP) == rounded


def _refused(change: Change, base: Base) -> Change:
    """Return a refused change with the reason."""
    report, official = base.dossier.report, base.dossier.report.official
    row = base.original.unit_at(start_of(change.items[0]))
    words = re.split(r"\s", base.original.units[row].content)
    names = official.co_issuers if official else ()
    kinds = kinds_of(base.original, change)
    is_issuer = bool(names) and kinds == {"masthead"} and report.issuer in words
    note = _OF_ISSUER if is_issuer else _NO_DATE if kinds == {"date"} else _NOT_TAKEN
    note = _NOT_AGREED if any(name in words for name in names) else note
    return replace(change, decision=Decision.UNDECIDED, note=note, is_fixed=True)
