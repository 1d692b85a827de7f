"""Example data for the explanations of rules."""

_ITEM = """\
sections:
  - id: 甲
    achievements:
      - id: 乙
        text: {}
        metrics:
          {}"""


def with_metrics(text: str, *metrics: str) -> str:
    """Return example lines of a data file: a section with one text and its metrics."""
    return _ITEM.format(text, "\n          ".join(metrics))
