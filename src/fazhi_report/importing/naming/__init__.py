"""取名 (naming): find the figures in the paragraphs of a report, and name them as metrics."""

from fazhi_report.importing.naming.binding import (
    BoundPassage,
    LeftFigure,
    MetricDraft,
    bind_figures,
    unmarked_figures,
)
from fazhi_report.importing.naming.usages import Passage
