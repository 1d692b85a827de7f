"""生成 (build): data files to documents, once or whenever an input changes."""

from fazhi_report.builder.job import BuildResult, Job, Supplement, build_reports, status_line
from fazhi_report.builder.style import Style, read_style
from fazhi_report.builder.watch import watch_changes
