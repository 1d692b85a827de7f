"""The title, the rows and the total of the status of units, for all formats."""

from collections.abc import Iterable

from fazhi_report.collecting.status import State, UnitStatus
from fazhi_report.model import Report

HEAD = ("责任单位", "应填", "已填", "未填", "有误", "情况", "最近填报")


def title_of(report: Report) -> str:
    return f"{report.issuer}{report.year}年度法治政府建设年度报告指标填报情况"


def cells_of(status: UnitStatus) -> tuple[str, ...]:
    counts = (status.asked, len(status.filled), len(status.empty), len(status.wrong))
    day = status.on.isoformat() if status.on else "—"
    return status.reporter.unit, *map(str, counts), status.state.label, day


def total(statuses: Iterable[UnitStatus]) -> str:
    """Return one line with the numbers of units that have answered and of missing figures."""
    units = list(statuses)
    complete = sum(unit.state is State.COMPLETE for unit in units)
    absent = sum(unit.state is State.NOT_RETURNED for unit in units)
    return (
        f"{len(units)} 个单位，已齐 {complete} 个，没有交回 {absent} 个；"
        f"应填 {sum(unit.asked for unit in units)} 个数，"
        f"已填 {sum(len(unit.filled) for unit in units)} 个，"
        f"未填 {sum(len(unit.empty) for unit in units)} 个，"
        f"有误 {sum(len(unit.wrong) for unit in units)} 个。"
    )
