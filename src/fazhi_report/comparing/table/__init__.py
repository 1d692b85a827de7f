"""指标表 (table): the metrics of many reports as one table, a row each, for other programs."""

from fazhi_report.comparing.table.output import SUFFIXES, require_suffix, write_table
from fazhi_report.comparing.table.rows import COLUMNS, MetricRow, metric_rows
