"""两年比较 (compare): two reports to what changed in metrics and texts, and its formats."""

from fazhi_report.compare.changes import Comparison
from fazhi_report.compare.engine import compare
from fazhi_report.compare.printing import FORMATS, Diff, DiffOptions, diff, percent
from fazhi_report.compare.sides import Handed, Side, from_driver, from_files, from_git

__all__ = [
    "FORMATS",
    "Comparison",
    "Diff",
    "DiffOptions",
    "Handed",
    "Side",
    "compare",
    "diff",
    "from_driver",
    "from_files",
    "from_git",
    "percent",
]
