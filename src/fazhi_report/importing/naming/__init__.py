"""取名 (naming): find the figures in the paragraphs of a report, and name them as metrics."""

from fazhi_report.importing.naming.binding import bind_figures
from fazhi_report.importing.naming.marked_figures import unmarked_figures
from fazhi_report.importing.naming.records import BoundPassage, LeftFigure, MetricDraft, Passage
