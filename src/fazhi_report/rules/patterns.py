"""Building blocks of the patterns of rules, and the placeholders of a corpus."""

FIGURE = "\ua000"
"""Placeholder for a printed metric: a letter that `HAN` matches and no report contains."""

MASKED = "\ua001"
"""Placeholder for a character of a quotation, title, address or {{…}}: rules must skip it."""

HAN = r"[^\W\d_a-zA-Z]"
"""A Chinese character or a placeholder."""

HAN_OR_MARK = r"[^\x00-\xff]"
"""A Chinese character, punctuation mark or placeholder."""

DECIMAL = r"[0-9]+(?:\.[0-9]+)?"
"""A number in digits, like 12 or 5.9; FZ609 narrows full-width digits (９８)."""


def decimal_not_after(before: str) -> str:
    """Return the pattern of a `DECIMAL` that does not follow a character of a class.

    It begins with a digit, so that a search skips to the next digit.
    """
    return rf"[0-9](?<!{before}[0-9])[0-9]*(?:\.[0-9]+)?"
