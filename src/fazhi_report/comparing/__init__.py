"""两年比较 (compare): compare the metrics and texts of two reports, and print the changes."""

from fazhi_report.comparing.changes import Comparison, MetricChange, Status
from fazhi_report.comparing.comparison import compare
from fazhi_report.comparing.git import (
    DriverFiles,
    Side,
    from_driver,
    from_files,
    from_git,
    from_revision,
    versions_of,
)
from fazhi_report.comparing.output import FORMATS, Diff, DiffOptions, diff, percent
from fazhi_report.comparing.terminal import mark_changes
