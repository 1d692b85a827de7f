"""两年比较 (diff): compare the metrics and texts of two reports, and print the changes."""

from fazhi_report.comparing.diff.changes import Comparison, MetricChange, Status
from fazhi_report.comparing.diff.comparison import compare
from fazhi_report.comparing.diff.output import FORMATS, Diff, DiffOptions, diff, percent
