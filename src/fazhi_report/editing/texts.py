"""Merge the changes of two sides in one text, token by token.

Line breaks have no meaning: unwrapped texts are compared, and the merged text keeps the line breaks
of the file.
"""

import re
from collections.abc import Iterator, Sequence

from fazhi_report.editing.line_breaks import unwrap
from fazhi_report.editing.three_way import segments
from fazhi_report.editing.word_diff import Words, absorb_short_matches, raw_runs, tokens
from fazhi_report.model import split_references

_BREAK = re.compile(r"(?<!\s)\s*\n\s*")
_PARAGRAPH_BREAK = "\n\n"

_Token = tuple[str, str]
"""The text that is compared, and the text as written, perhaps with a line break behind it."""


def same_text(first: str, second: str) -> bool:
    """Whether two texts differ at most in how their paragraphs are wrapped."""
    if first == second:
        return True
    letters = ("".join(text.split()) for text in (first, second))
    has_breaks = "\n" in first + second
    return has_breaks and next(letters) == next(letters) and _unwrapped(first) == _unwrapped(second)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, each on one line."""
    return _unwrapped(text).split(_PARAGRAPH_BREAK)


def merge_texts(base: str, theirs: str, ours: str) -> str | None:
    """Apply the changes from `base` to `ours` to `theirs`; None if changes touch each other."""
    before, left, right = (_words(text) for text in (base, theirs, ours))
    to_theirs, to_ours = (
        absorb_short_matches(raw_runs(before.keys, words.keys)) for words in (left, right)
    )
    merged: list[_Token] = []
    for segment in segments(to_theirs, to_ours, len(before.keys), touching=True):
        kept, brought = _cut(left, segment.theirs), _cut(right, segment.ours)
        if segment.by_theirs and segment.by_ours:
            if left.keys[segment.theirs] != right.keys[segment.ours]:
                return None
        elif segment.by_ours:
            merged += brought
            _keep_line_break(merged, kept, brought)
            continue
        merged += kept
    text = "".join(_with_valid_breaks(merged))
    wanted = "".join(key for key, _ in merged)
    start, end = _margins(theirs)
    return theirs[:start] + (text if _unwrapped(text) == wanted else wanted) + theirs[end:]


def _cut(words: Words, part: slice) -> list[_Token]:
    return list(zip(words.keys[part], words.texts[part], strict=True))


def _keep_line_break(merged: list[_Token], old: Sequence[_Token], new: Sequence[_Token]) -> None:
    """Keep the line break behind replaced tokens."""
    if not old or not merged or (new and "\n" in new[-1][1]):
        return
    (old_key, old_text), (key, text) = old[-1], merged[-1]
    if old_key.strip() and "\n" in old_text and "\n" not in text:
        merged[-1] = key, text + old_text[len(old_text.rstrip()) :]


def _with_valid_breaks(merged: Sequence[_Token]) -> Iterator[str]:
    """Yield the texts; drop a line break that would now be read differently."""
    for index, (key, text) in enumerate(merged):
        is_break = "\n" in text and key != _PARAGRAPH_BREAK
        if not is_break:
            yield text
        elif key.strip():
            following = merged[index + 1][0] if index + 1 < len(merged) else ""
            is_joined = following.strip() and not _reads_as_space(key, following)
            yield text if is_joined else text.rstrip()
        else:
            around = [each for each, _ in (*merged[index - 1 : index], *merged[index + 1 :][:1])]
            yield text if len(around) > 1 and _reads_as_space(*around) else key


def _reads_as_space(before: str, after: str) -> bool:
    if before.startswith("{{") or after.startswith("{{"):
        return False
    return " " in unwrap(f"{before[-1]}\n{after[0]}")


def _unwrapped(text: str) -> str:
    return "".join(_words(text).keys)


def _margins(text: str) -> tuple[int, int]:
    """Return the offsets between which a text stands, without the space around it."""
    start = len(text) - len(text.lstrip())
    return start, max(start, len(text.rstrip()))


def _words(text: str) -> Words:
    """Split a text without the space around it; a line break belongs to the word before it."""
    tokens: list[_Token] = []
    for index, piece in enumerate(split_references(text[slice(*_margins(text))])):
        if index % 2:
            tokens.append((f"{{{{ {''.join(piece[2:-2].split())} }}}}", piece))
            continue
        position = 0
        for match in _BREAK.finditer(piece):
            tokens += _tokens(piece[position : match.start()])
            _add_break(tokens, match[0], piece[match.end() : match.end() + 1])
            position = match.end()
        tokens += _tokens(piece[position:])
    return Words(tuple(key for key, _ in tokens), tuple(text for _, text in tokens))


def _tokens(text: str) -> Iterator[_Token]:
    for token in tokens(text):
        yield token if token.strip(" \t") else " ", token


def _add_break(tokens: list[_Token], text: str, following: str) -> None:
    before, before_text = tokens[-1]
    if text.count("\n") > 1:
        tokens.append((_PARAGRAPH_BREAK, text))
    elif before.strip() and following and _reads_as_space(before, following):
        tokens.append((" ", text))
    else:
        tokens[-1] = before, before_text + text
