"""生成 (build): data files to documents, once or whenever an input changes."""

from fazhi_report.builder.building import Building, build_reports, finish_reports
from fazhi_report.builder.incremental import Memory, Trace, read_memory, write_memory
from fazhi_report.builder.job import Job, Supplement
from fazhi_report.builder.result import BuildResult, Built, status_line
from fazhi_report.builder.style import Style, read_style
from fazhi_report.builder.watch import watch_changes
