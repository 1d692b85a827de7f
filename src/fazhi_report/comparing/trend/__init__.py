"""走势 (trend): metrics over the years, as text, as tables, and as a page of charts."""

from fazhi_report.comparing.trend.joining import trend
from fazhi_report.comparing.trend.output import FORMATS, print_trend, trend_text
from fazhi_report.comparing.trend.series import select_metrics
