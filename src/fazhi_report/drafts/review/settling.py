"""Tell what became of each change: taken over, followed from others, or why it was not taken."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from fazhi_report.drafts.review.changes import Change, Decision, Kind
from fazhi_report.drafts.review.items import FigureEdit, start_of
from fazhi_report.drafts.review.original import Original, Place
from fazhi_report.drafts.review.records import Base
from fazhi_report.drafts.review.refusals import printed_rows
from fazhi_report.importing.article import Article, Line

_NOT_TAKEN = "这里由数据文件里的别的键印出，没有收入；请改数据文件"
_NOT_AGREED = (
    "联合行文的机关名称，版头和署名里改得一样、都采纳了才能收入，现在没有收入；"
    "也可以改数据文件的 issuer 和 official.co_issuers"
)

_DECIMAL = re.compile("[0-9]+[.]?[0-9]*")
_FOLLOWS = "随它所依的数改好了"


def settled_changes(
    base: Base,
    changes: Sequence[Change],
    article: Article,
    figures: Mapping[int, str],
    printed: Original,
) -> Iterator[Change]:
    """Yield the changes with what the data file did of its own accord, or cannot say.

    `base` is the data file as it is. `figures` are printed with the accepted values; `printed` is
    the new data file's text.
    """
    original, lines = base.original, _lines_by_part(article)
    items = [item for change in changes for item in change.items]
    rows = set(printed_rows(original, items, printed))
    for change in changes:
        item = change.items[0]
        place = _derived(original, change)
        is_accepted = change.decision is Decision.ACCEPTED
        if isinstance(item, FigureEdit) and _agrees(figures.get(item.figure.number, ""), item.text):
            follows = change.kind is Kind.DERIVED
            note = _FOLLOWS if follows else change.note
            decision = Decision.ACCEPTED if follows else change.decision
            yield replace(change, decision=decision, note=note)
        elif is_accepted and place:
            wanted = [change.new] if change.kind is Kind.ADDED else lines.get(place.part, [])
            yield (change if _is_taken(change, wanted, printed) else _refused(change, base))
        elif change.decision is Decision.UNDECIDED and original.unit_at(start_of(item)) in rows:
            yield replace(change, decision=Decision.ACCEPTED, note=_FOLLOWS)
        else:
            yield change


def _agrees(printed: str, wanted: str) -> bool:
    """Whether a figure is printed as wanted, but for decimal places: 增长25.0% as 增长25%."""
    if printed == wanted:
        return True
    first, second = _DECIMAL.search(printed), _DECIMAL.search(wanted)
    if not first or not second or _DECIMAL.sub("", printed) != _DECIMAL.sub("", wanted):
        return False
    exact, rounded = Decimal(first[0]), Decimal(second[0])
    return exact.quantize(rounded, ROUND_HALF_UP) == rounded


def _derived(original: Original, change: Change) -> Place | None:
    """Return the place of a change, if what is printed there is derived from data."""
    place = original.place_at(start_of(change.items[0]))
    return place if place and place.derived else None


def _lines_by_part(article: Article) -> dict[int, list[str]]:
    """Return the lines from each anchor to the next one."""
    lines: dict[int, list[str]] = defaultdict(list)
    part = 0
    for block in article.blocks:
        if isinstance(block, Line):
            part = block.anchors[0].part if block.anchors else part
            lines[part].append(block.text)
        else:
            part = 0
    return lines


def _without_space(text: str) -> str:
    return re.sub(r"\s", "", text)


def _is_taken(change: Change, wanted: Sequence[str], printed: Original) -> bool:
    """Whether the new text has the wanted lines, and not the one that was removed."""
    text = _without_space(printed.text)
    is_left = change.kind is Kind.REMOVED and change.old in {unit.content for unit in printed.units}
    return not is_left and all(_without_space(line) in text for line in wanted)


def _refused(change: Change, base: Base) -> Change:
    """Return a change that was not taken, with the reason."""
    official = base.dossier.report.official
    row = base.original.unit_at(start_of(change.items[0]))
    words = re.split(r"\s", base.original.units[row].content)
    names = official.co_issuers if official else ()
    note = _NOT_AGREED if any(name in words for name in names) else _NOT_TAKEN
    return replace(change, decision=Decision.UNDECIDED, note=note, is_fixed=True)
