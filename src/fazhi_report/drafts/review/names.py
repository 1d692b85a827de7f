"""Names of authors (修改人) as they are printed."""

_LONGEST = 40


def shortened(name: str) -> str:
    """Return a name; a very long one is cut."""
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}……"
