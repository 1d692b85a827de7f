"""What the rules' examples have in common."""

_ITEM = """\
sections:
  - id: 甲
    achievements:
      - id: 乙
        text: {}
        metrics:
          {}"""


def with_metrics(text: str, *metrics: str) -> str:
    """A section with one text and its metrics, as lines of a data file."""
    return _ITEM.format(text, "\n          ".join(metrics))
