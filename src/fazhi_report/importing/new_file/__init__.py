"""起草 (new_file): write a new data file, from last year's or from a skeleton."""

from fazhi_report.importing.new_file.drafting import from_last_year, from_skeleton
