"""Where a heading ends that runs into its paragraph (段首标题)."""

import re

_MAX_HEADING = 60
"""Greatest length of a sentence with a colon that is a heading."""

_MAX_TERM = 40
_BLANK = re.compile(
    r"[^，。；：！？,;:!?\s]{3,29}(?:[^\W\d_a-zA-Z]|[”’）》])\s+(?=[^\W\d_a-zA-Z]|[“‘《])"
)
_LONGEST_HALF = 24
"""Greatest length of one half of a heading: 坚持党建引领 筑牢法治根基。"""

_DEFINES = re.compile(
    "“[^“”]{1,12}”(?:是?指|为|是|即)|是?指|即(?![时将])|是(?!否)|系(?!统)|全称|简称"
)
"""Beginning of the explanation of a term."""

_DEFINITION = re.compile("[^，。：；、]{2,24}[，,]?(?:是指|指的?是|即指)")

_OPENING, _CLOSING = "“‘（(《〈〔【", "”’）)》〉〕】"
_FINAL_MARKS = tuple("。！？；…!?;")


def begins_with_statement(text: str) -> bool:
    """Return whether a text begins with a long sentence or a definition, which is no heading."""
    end = run_in_end(text) if len(text) > _MAX_HEADING else 0
    return (end > _MAX_HEADING and text[end - 1] == "。") or _DEFINITION.match(text) is not None


def run_in_end(text: str) -> int:
    """Return where a run-in heading ends: after its first sentence, or after an explained term.

    Without a final mark, the text after the colon is part of the heading, unless it is too long.
    """
    if blank := _end_at_blank(text):
        return blank
    sentence, term = _end_of(text, "。") or len(text), _end_of(text[:_MAX_TERM], "：:")
    if sentence > _MAX_HEADING and 0 < (clause := _end_of(text, "；;")) <= _MAX_HEADING:
        sentence = clause
    is_heading = sentence <= _MAX_HEADING and sentence < len(text)
    is_heading = is_heading and not (term and _explains_term(text[term:sentence]))
    explains = is_sentence(text) or len(text) > _MAX_HEADING
    return term if term and explains and not is_heading else sentence


def _explains_term(text: str) -> bool:
    """Return whether the words after a colon explain the term before it.

    In 党建引领：筑牢法治根基。 they are the second half of a heading.
    """
    is_half = len(text.rstrip("。；;")) <= _LONGEST_HALF and not re.search("[，,]", text)
    return not is_half or _DEFINES.match(text) is not None


def _end_at_blank(text: str) -> int:
    """Return the end of a heading without a mark at a blank before its paragraph, or 0.

    In 坚持党建引领 筑牢法治根基。 the blank separates two halves of one heading.
    """
    match = _BLANK.match(text)
    if match is None:
        return 0
    paragraph = text[match.end() :]
    sentence = paragraph[: _end_of(paragraph, "。：:")]
    is_half = len(sentence) <= _LONGEST_HALF and len(re.findall("[，,、]", sentence)) < 2
    return match.end() if sentence and not is_half else 0


def is_sentence(text: str) -> bool:
    return text.rstrip("”’）) 　").endswith(_FINAL_MARKS)


def _end_of(text: str, marks: str) -> int:
    """Return the offset after the first of some marks outside quotations, or 0."""
    depth = 0
    for index, character in enumerate(text):
        depth += (character in _OPENING) - (character in _CLOSING)
        if character in marks and depth <= 0:
            return index + 1
    return 0
