"""Excerpts (节录): the changed sentences of a paragraph."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from fazhi_report.drafts.redline.content import PICTURE, Token
from fazhi_report.drafts.redline.differences import Difference
from fazhi_report.word import Change

_SENTENCE_ENDS = frozenset("。；！？\n")
_MAX_UNCHANGED = 30
"""Greatest number of characters of consecutive unchanged sentences to print."""

_LEFT_OUT = "……"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text, and whether it was deleted or inserted."""

    text: str
    change: Change | None = None


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence in both texts."""

    old: Sequence[Span]
    new: Sequence[Span]

    @property
    def is_changed(self) -> bool:
        return any(span.change for span in (*self.old, *self.new))


def excerpt(unit: Iterable[Difference]) -> tuple[Spans, Spans]:
    """Return the old and the new text with their changes; long unchanged parts are left out."""
    old: list[Span] = []
    new: list[Span] = []
    for is_changed, group in groupby(_sentences(unit), lambda sentence: sentence.is_changed):
        sentences = list(group)
        before = [span for sentence in sentences for span in sentence.old]
        after = [span for sentence in sentences for span in sentence.new]
        if not is_changed and sum(len(span.text) for span in after) > _MAX_UNCHANGED:
            before = after = [Span(_LEFT_OUT)]
        old += before
        new += after
    return tuple(_joined(old)), tuple(_joined(new))


def shorten(text: str) -> str:
    return text if len(text) <= _MAX_UNCHANGED else text[:_MAX_UNCHANGED] + _LEFT_OUT


def _sentences(unit: Iterable[Difference]) -> Iterator[_Sentence]:
    """Cut a paragraph at the ends of sentences that both texts share."""
    old: list[Span] = []
    new: list[Span] = []
    for difference in unit:
        if not difference.is_equal:
            old.append(Span(_text(difference.old), Change.DELETION))
            new.append(Span(_text(difference.new), Change.INSERTION))
            continue
        for token in difference.new:
            span = Span(_text([token]))
            old.append(span)
            new.append(span)
            if token.key in _SENTENCE_ENDS:
                yield _Sentence(old, new)
                old, new = [], []
    yield _Sentence(old, new)


def _text(tokens: Sequence[Token]) -> str:
    return "".join("〔图片〕" if token.key.startswith(PICTURE) else token.text for token in tokens)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    for change, group in groupby(spans, lambda span: span.change):
        if text := "".join(span.text for span in group):
            yield Span(text, change)
