"""修改 (changes) of a draft, as people decide on them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from fazhi_report.drafts.review.equal_edits import Replacement
from fazhi_report.drafts.review.items import Author, Item, end_of, start_of, without_commas

UNTRACKED = "未留痕"
"""Stands for the author of an untracked change."""


class Kind(StrEnum):
    """The subject of a change; a derived figure (推算数) follows from others, like 同比."""

    FIGURE = "数字"
    TEXT = "文字"
    ADDED = "新增"
    REMOVED = "删除"
    MOVED = "移动"
    DERIVED = "推算数"


class Decision(StrEnum):
    ACCEPTED = "采纳"
    REJECTED = "不采纳"
    UNDECIDED = "待定"


@dataclass(frozen=True, slots=True)
class Change:
    """A change at one place, or at all places that print one metric.

    `items` are its effects on the original, in order; `replacement` is the one of changed words at
    the last place where it has the same effect. `heading` is the nearest one above;
    `paragraph` counts the paragraphs of the draft or, for deleted or moved text, of the original.

    `makers` are names of authors who made the whole change together, once for each who did so.
    `before` and `after` are the words around it. `metric` is the name of the figure, or of the
    figure in the row of 主要指标一览表. `below` is the heading that it moves a line to, if it is
    another one. `note` is for the reader. A change that `is_fixed` cannot be accepted; one that
    `needs_choice` is not accepted with all others at once.
    """

    kind: Kind
    items: tuple[Item, ...]
    heading: str
    paragraph: int
    old: str
    new: str
    authors: tuple[Author, ...]
    makers: tuple[tuple[str, ...], ...]
    drafts: tuple[str, ...]
    before: str = ""
    after: str = ""
    metric: str = ""
    below: str = ""
    note: str = ""
    is_fixed: bool = False
    needs_choice: bool = False
    number: int = 0
    decision: Decision = Decision.UNDECIDED
    replacement: Replacement | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the authors for readers."""
        return author_names(self.authors)

    def is_of(self, names: Collection[str]) -> bool:
        """Whether people with these names made it, without anybody else."""
        return any({*makers} <= {*names} for makers in self.makers)

    def with_note(self, note: str) -> "Change":
        """Return the change with another note behind its own, which may have it already."""
        if note in self.note:
            return self
        return replace(self, note="；".join(filter(None, (self.note, note))))

    @property
    def key(self) -> tuple[object, ...]:
        """The effect of the change, whoever made it: equal for the same change in two drafts."""
        if self.kind is Kind.FIGURE:
            return (self.metric, without_commas(self.new))
        if self.replacement:
            # The rest of a phrase that one person replaced is no effect.
            return (self.kind, *self.replacement)
        spans = tuple((start_of(item), end_of(item)) for item in self.items)
        return (self.kind, self.metric, self.new, *spans)


def author_names(authors: Iterable[Author]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(author.name or UNTRACKED for author in authors))
