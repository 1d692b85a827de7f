"""生成 (build): data files to their results, once or whenever something changes."""

from fazhi_report.build.job import Built, Job, build_each, status_line
from fazhi_report.build.preview import Preview
from fazhi_report.build.style import LoadedStyle, Style, read_style
from fazhi_report.build.watch import changes

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
