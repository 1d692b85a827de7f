"""生成 (build): data files to their results, once or whenever something changes."""

from fazhi_report.builder.job import Built, Job, build_each, status_line
from fazhi_report.builder.preview import Preview
from fazhi_report.builder.style import LoadedStyle, Style, read_style
from fazhi_report.builder.watch import changes

__all__ = [
    "Built",
    "Job",
    "LoadedStyle",
    "Preview",
    "Style",
    "build_each",
    "changes",
    "read_style",
    "status_line",
]
