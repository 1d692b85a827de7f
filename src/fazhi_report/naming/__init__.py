"""取名 (naming): find the figures in the paragraphs of a report, and name them as metrics."""

from fazhi_report.naming.binding import (
    BoundPassage,
    LeftFigure,
    MetricDraft,
    bind_figures,
    unmarked_figures,
)
from fazhi_report.naming.usages import Passage
