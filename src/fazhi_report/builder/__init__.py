"""生成 (build): data files to documents, once or whenever an input changes."""

from fazhi_report.builder.job import BuildResult, Job, Style, build_reports, read_style, status_line
from fazhi_report.builder.watch import watch_changes
