"""The tables of a survey, for all formats."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from fazhi_report.comparing.survey.records import Spread, Survey
from fazhi_report.diagnostics import Severity
from fazhi_report.figures import plain_digits
from fazhi_report.findings import FAMILIES
from fazhi_report.model import LABELS, LEVELS

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.HINT)
_TENTH = Decimal("0.1")
_LEAST_MEAN = Decimal("0.01")
_NONE = "—"

_MAX_OUTLIERS = 3
"""Greatest number of outliers that are named; the CSV has all of them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `key` is its sort key in the column, empty if it has none."""

    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `name` is part of its address within the page, `note` explains it."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def tables_of(survey: Survey) -> tuple[Table, ...]:
    """Return the tables that have rows, from the overview to the details."""
    tables = (
        Table("levels", "按层级", _LEVEL_HEAD, tuple(_level_rows(survey))),
        Table("reports", "各单位", _REPORT_HEAD, tuple(_report_rows(survey)), _REPORT_NOTE),
        Table("repeats", "重复的报告", _REPEAT_HEAD, tuple(_repeat_rows(survey)), _REPEAT_NOTE),
        Table("families", "检查发现的问题", _FAMILY_HEAD, tuple(_family_rows(survey))),
        Table("spreads", "指标的分布", _SPREAD_HEAD, tuple(_spread_rows(survey)), _SPREAD_NOTE),
        Table("copies", "相同的文字", _COPY_HEAD, tuple(_copy_rows(survey)), _COPY_NOTE),
    )
    return tuple(table for table in tables if table.rows)


def title_of(survey: Survey) -> str:
    first, last = survey.years
    years = f"{first}年" if first == last else f"{first}—{last}年"
    return f"{years}度法治政府建设年度报告总览"


def summary_of(survey: Survey) -> str:
    """Return one sentence that summarizes all reports."""
    reports = survey.reports
    issuers = len({report.issuer for report in reports})
    late = sum(report.is_late for report in reports)
    undated = sum(report.published is None for report in reports)
    incomplete = sum(bool(report.missing) for report in reports)
    wrong = sum(bool(report.severities.get(Severity.ERROR)) for report in reports)
    outlying = sum(len(spread.outliers) for spread in survey.spreads)
    copying = sum(shares.others > 0 for shares in survey.shares)
    repeated = sum(len(repeats.files) for repeats in survey.repeats)
    return (
        f"{issuers} 个单位，{len(reports)} 份报告：逾期 {late} 份，没有写发布日期 {undated} 份；"
        f"缺必备内容 {incomplete} 份；有错误 {wrong} 份；离群的数 {outlying} 个；"
        f"有与其他单位相同的文字 {copying} 份。"
        + (f"另有 {repeated} 份是重复的，没有计入。" if repeated else "")
    )


def reader_of(survey: Survey, index: int) -> str:
    """Return issuer and year of a report."""
    report = survey.reports[index]
    return f"{report.issuer} {report.year}年"


def percent(share: float) -> str:
    return f"{plain_digits(Decimal(repr(share * 100)).quantize(_TENTH, ROUND_HALF_UP))}%"


def number_text(number: Decimal) -> str:
    """Return a number with at most two decimals."""
    return plain_digits(number.quantize(Decimal("0.01"), ROUND_HALF_UP))


_LEVEL_HEAD = ("层级", "报告", "逾期", "没有发布日期", "缺必备内容", "有错误", "与他人相同")
_REPORT_HEAD = (
    *("单位", "层级", "年度", "上报", "公开", "缺少的必备内容", "错误"),
    *("与他人相同", "与上年相同", "离群的指标", "警告", "提示", "成文日期", "发布日期"),
)
_REPORT_NOTE = (
    "没有写日期、没有期限（乡镇、街道）的是“—”。上报的期限看层级，示范地区是 1 月底，"
    "公开的期限是次年 3 月 31 日。相同的文字占全文的比例不算标题、法律名称和通行的套话。"
)
_REPEAT_HEAD = ("报告", "计入的文件", "没有计入的", "没有计入的文件")
_REPEAT_NOTE = "同一单位、同一年度的报告有几份的，只计入最前面的一份。"
_FAMILY_HEAD = ("问题", "份数", "个数", "每份")
_SPREAD_HEAD = (
    *(
        "指标编号",
        "指标",
        "层级",
        "年度",
        "单位数",
        "离群的",
        "中位数",
        "计量单位",
    ),
    *("下四分位数", "上四分位数", "最小", "最大"),
)
_SPREAD_NOTE = (
    "离群：与中位数的差超过通常的差的 3.5 倍（修正 z 分数，按中位数和绝对离差的中位数 MAD 算；"
    "百分率直接算，其他的数先取对数，因为各单位大小不同）。不到 8 个单位的不判断。"
    "离群的不一定错，请核对。"
)
_COPY_HEAD = ("报告", "与哪份报告相同", "句数", "改写的", "移动的", "占全文")
_COPY_NOTE = (
    "与先发布的报告相同或者相近（至少八成）的句子。改写的是字句有改动、分句次序不同，移动的是前后次序不同。"
    "句子拆开、合并的也算。"
    "一半以上单位都有的句子、20 字以下的句子不算。"
)


def _cell(value: int | str) -> Cell:
    return Cell(str(value), str(value) if isinstance(value, int) else "")


def _level_rows(survey: Survey) -> Iterator[tuple[Cell, ...]]:
    for place, level in enumerate(LEVELS):
        indexes = [i for i, report in enumerate(survey.reports) if report.level == level]
        if indexes:
            reports = [survey.reports[index] for index in indexes]
            share = sum(survey.shares[index].others for index in indexes) / len(indexes)
            yield (
                Cell(LABELS[level], str(place)),
                _cell(len(reports)),
                _cell(sum(report.is_late for report in reports)),
                _cell(sum(report.published is None for report in reports)),
                _cell(sum(bool(report.missing) for report in reports)),
                _cell(sum(bool(report.severities.get(Severity.ERROR)) for report in reports)),
                Cell(percent(share), f"{share:.6f}"),
            )


def _report_rows(survey: Survey) -> Iterator[tuple[Cell, ...]]:
    for index, report in enumerate(survey.reports):
        shares, codes = survey.shares[index], survey.outlier_codes(index)
        error, *others = (_cell(report.severities.get(severity, 0)) for severity in SEVERITIES)
        delays = (report.days_late_to_submit, report.days_late)
        yield (
            Cell(report.issuer, str(index)),
            Cell(LABELS[report.level], str(LEVELS.index(report.level))),
            _cell(report.year),
            *map(_lateness_cell, delays),
            Cell("、".join(LABELS[cover] for cover in report.missing), str(len(report.missing))),
            error,
            Cell(percent(shares.others), f"{shares.others:.6f}"),
            Cell(percent(shares.last_year), f"{shares.last_year:.6f}"),
            Cell("、".join(codes), str(len(codes))),
            *others,
            *map(_date_cell, (report.signed, report.published)),
        )


def _date_cell(day: date | None) -> Cell:
    return Cell(day.isoformat(), str(day.toordinal())) if day else Cell(_NONE)


def _lateness_cell(days: int | None) -> Cell:
    return Cell(_NONE) if days is None else Cell(_lateness(days), str(days))


def _lateness(days: int) -> str:
    if days == 0:
        return "当天"
    return f"逾期{days}天" if days > 0 else f"提前{-days}天"


def _repeat_rows(survey: Survey) -> Iterator[tuple[Cell, ...]]:
    for repeats in survey.repeats:
        yield (
            Cell(reader_of(survey, repeats.report), str(repeats.report)),
            Cell(survey.reports[repeats.report].file or _NONE),
            _cell(len(repeats.files)),
            Cell("、".join(filter(None, repeats.files)) or _NONE),
        )


def _family_rows(survey: Survey) -> Iterator[tuple[Cell, ...]]:
    for family, name in FAMILIES.items():
        counts = [report.families[family] for report in survey.reports if family in report.families]
        if counts:
            mean = Decimal(sum(counts)) / len(survey.reports)
            yield (
                Cell(f"{family} {name}", family[2:]),
                _cell(len(counts)),
                _cell(sum(counts)),
                Cell(_mean_text(mean), f"{mean:.6f}"),
            )


def _mean_text(mean: Decimal) -> str:
    return f"不到{_LEAST_MEAN}" if mean < _LEAST_MEAN else number_text(mean)


def _spread_rows(survey: Survey) -> Iterator[tuple[Cell, ...]]:
    for place, spread in enumerate(survey.spreads):
        numbers = (*spread.quartiles, spread.points[0].number, spread.points[-1].number)
        yield (
            Cell(spread.code, str(place)),
            Cell(spread.name),
            Cell(LABELS[spread.level], str(LEVELS.index(spread.level))),
            _cell(spread.year),
            _cell(len(spread.points)),
            Cell(outlier_text(survey, spread), str(len(spread.outliers))),
            _number_cell(spread.median),
            Cell(spread.unit),
            *map(_number_cell, numbers),
        )


def _number_cell(number: Decimal) -> Cell:
    return Cell(number_text(number), plain_digits(number))


def outlier_text(survey: Survey, spread: Spread) -> str:
    """Name the outliers, the farthest first; if there are many, only the farthest."""
    outliers = sorted(spread.outliers, key=lambda point: -abs(point.score))
    named = "；".join(
        f"{survey.reports[point.report].issuer} {number_text(point.number)}"
        for point in outliers[:_MAX_OUTLIERS]
    )
    return f"{named} 等 {len(outliers)} 个" if len(outliers) > _MAX_OUTLIERS else named


def _copy_rows(survey: Survey) -> Iterator[tuple[Cell, ...]]:
    for copying in survey.copyings:
        yield (
            Cell(reader_of(survey, copying.report), str(copying.report)),
            Cell(reader_of(survey, copying.source), str(copying.source)),
            _cell(len(copying.copies)),
            _cell(sum(copy.is_reworded for copy in copying.copies)),
            _cell(sum(copy.is_moved for copy in copying.copies)),
            Cell(percent(copying.share), f"{copying.share:.6f}"),
        )
