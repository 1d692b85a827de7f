"""Records of a review: the version that drafts were built from, and their changes."""

from collections.abc import Mapping
from dataclasses import dataclass

from fazhi_report.document.layout import Document
from fazhi_report.drafts.review.changes import Change
from fazhi_report.drafts.review.drafts import Draft
from fazhi_report.drafts.review.items import Item
from fazhi_report.drafts.review.matching import Matches
from fazhi_report.drafts.review.original import Original, Place
from fazhi_report.drafts.review.units import NOWHERE
from fazhi_report.model import Dossier, LoadedFile


@dataclass(frozen=True, slots=True)
class Base:
    """The version to compare drafts with; `original` is the printed text of its `document`.

    It is not `certain` if the drafts may be built from another one; `note` then says so.
    """

    loaded: LoadedFile
    dossier: Dossier
    document: Document
    original: Original
    note: str = ""
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Review:
    """The changes of all drafts, numbered; `drafts` are by name.

    `now` is the current data file; `items_now` has the effect of each change on its text, by
    number, empty for a change that it contradicts. `matches` are those of each draft. `taken`
    counts the changes that the data file already has. `unread` are lines of the drafts that the
    changes do not produce, `left_out` sentences on content that no data file can take.
    """

    base: Base
    now: Base
    changes: tuple[Change, ...]
    items_now: Mapping[int, tuple[Item, ...]]
    drafts: Mapping[str, Draft]
    matches: Mapping[str, Matches]
    taken: int
    unread: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    restyled: int = 0

    def place_of(self, draft: Draft, offset: int) -> Place | None:
        """Return the place in the original of a character of a draft, or of the next kept one."""
        if offset == NOWHERE:
            return None
        positions = self.matches[draft.name].positions
        offsets = range(offset, len(draft.stream.text))
        following = (positions[at] for at in offsets if at in positions)
        position = next(following, None)
        return None if position is None else self.base.original.place_at(position)
