"""Widen punctuation (全角) by the safe fixes of the rules for marks."""

from fazhi_report.model import parse
from fazhi_report.rules.examination import examine
from fazhi_report.rules.fixing import fix_content
from fazhi_report.rules.selection import Selection

_MARKS = Selection(select=("FZ601", "FZ602", "FZ603", "FZ609"))


def widen_marks(content: bytes, name: str) -> bytes:
    """Return a data file whose marks, quotes, dashes and digits follow the standards for 公文."""
    fixed, _ = fix_content(
        content, lambda text: examine(parse(text, name), selection=_MARKS).diagnosed
    )
    return fixed
