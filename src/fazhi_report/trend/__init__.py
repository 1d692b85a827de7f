"""走势 (trend): each metric over the years, for the terminal, as tables and as a page of charts."""

from fazhi_report.trend.output import FORMATS, print_trend, trend_text
from fazhi_report.trend.series import Trend, limited, trend

__all__ = ["FORMATS", "Trend", "limited", "print_trend", "trend", "trend_text"]
