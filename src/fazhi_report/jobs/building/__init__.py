"""生成 (build): make documents from data files, once or whenever an input changes."""

from fazhi_report.jobs.building.build_job import Job, Supplement, Targets
from fazhi_report.jobs.building.building import Building, finish_reports
from fazhi_report.jobs.building.incremental import Memory, Trace, read_memory, write_memory
from fazhi_report.jobs.building.result import BuildResult, Built, status_line
from fazhi_report.jobs.building.style import Style, read_style
from fazhi_report.jobs.building.watch import watch_changes
