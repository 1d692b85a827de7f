"""Parts of the patterns that rules search a corpus with, and its placeholders."""

FIGURE = "\ua000"
"""Placeholder for a printed metric: a letter that `HAN` matches and no report contains."""

MASKED = "\ua001"
"""Placeholder for a character of a quotation, title, address or {{…}}: rules must skip it."""

HAN = r"[^\W\d_a-zA-Z]"
"""A Chinese character or a placeholder."""

HAN_OR_MARK = r"[^\x00-\xff]"
"""A Chinese character, punctuation mark or placeholder."""

DECIMAL = r"[0-9]+(?:\.[0-9]+)?"
"""A number in digits, like 12 or 5.9; FZ609 makes those of full width (９８) half-width."""


def decimal_not_after(before: str) -> str:
    """Return the pattern of a `DECIMAL` before which no character of a class stands.

    It begins with a digit, so that a search skips to the next one.
    """
    return rf"[0-9](?<!{before}[0-9])[0-9]*(?:\.[0-9]+)?"
