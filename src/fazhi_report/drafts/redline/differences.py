"""Compare two paragraphs token by token."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fazhi_report.drafts.redline.content import Paragraph, Token
from fazhi_report.editing import word_runs


@dataclass(frozen=True, slots=True)
class Difference:
    """Adjacent tokens of the old text, and the tokens of the new text in their place."""

    old: Sequence[Token]
    new: Sequence[Token]
    is_equal: bool


def differences(old: Paragraph | None, new: Paragraph | None) -> Iterator[Difference]:
    """Yield equal and different tokens in order; a paragraph may be missing on one side."""
    if old is None or new is None:
        yield Difference(old.tokens if old else (), new.tokens if new else (), is_equal=False)
        return
    for stretch in word_runs(old.keys, new.keys):
        before = old.tokens[stretch.i : stretch.i_end]
        after = new.tokens[stretch.j : stretch.j_end]
        # A figure is one token, the same text without a metric is several.
        is_equal = _text(before) == _text(after)
        yield Difference(before, after, is_equal)


def _text(tokens: Sequence[Token]) -> str:
    return "".join(token.key for token in tokens)
