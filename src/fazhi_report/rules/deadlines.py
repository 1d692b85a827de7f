"""期限 (deadlines) of a report by 《法治政府建设与责任落实督察工作规定》, as last days."""

from datetime import date, timedelta

from fazhi_report.model import Report

_DAY = timedelta(days=1)


def last_day_to_submit(report: Report) -> date | None:
    """Return the last day to send a report up (上报); None for a township, which has none.

    It is before 1 March, for provinces reporting to the centre before 1 April, and for 示范地区
    (demonstration areas) by the end of January. The regulation names departments and governments
    from the county up.
    """
    if report.level == "township":
        return None
    to_centre = report.level == "province" and "中央" in (report.addressee or "")
    month = 2 if report.demonstration else 4 if to_centre else 3
    return date(report.year + 1, month, 1) - _DAY


def last_day_to_publish(report: Report) -> date | None:
    """Return the last day to publish a report (公开), before 1 April; None for a township."""
    if report.level == "township":
        return None
    return date(report.year + 1, 4, 1) - _DAY
