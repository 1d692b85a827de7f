"""Print a trend as text for a terminal: a line per metric, with its newest values and bars.

Bars are last, because some terminals draw them two columns wide.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from fazhi_report.comparing.trend.scale import scale_for
from fazhi_report.comparing.trend.series import Entry, Series, Trend, period, remarks, title
from fazhi_report.console import COLUMNS, Paint, plain, sparkline, table_row, width, wrap_words

_NO_VALUE, _BREAK, _CUT, _BROKEN = "·", "│", "…", "≈"
_NAME, _TREND = "指标", "走势"
_LEGEND = "走势：从 0 到最高 █，名次靠前的高；≈ 不从 0 起；· 没有数值或是区间；│ 不可比。"
_NAME_COLUMNS, _BAR_COLUMNS, _CELL_COLUMNS, _GAP = 24, 20, 15, 2


def as_text(trend: Trend, columns: int = COLUMNS, paint: Paint = plain) -> str:
    """Return lines of at most `columns`, 80 or more; omit the values of years that do not fit."""
    heading = wrap_words(f"{title(trend)}，{period(trend)}", columns)
    if not trend.series:
        return "\n".join([*heading, "", "这些报告里没有指标。", ""])
    reported = [year for year in trend.years if year not in trend.missing]
    bar_texts = [_bars(series, trend.years) for series in trend.series]
    names = [_NAME, *(series.name for series in trend.series)]
    name_columns = min(_NAME_COLUMNS, max(map(width, names)))
    room = columns - name_columns - _GAP - max(map(width, [_TREND, *bar_texts]))
    years = _fitting_years(trend.series, reported, room)
    widths = [name_columns, *(_column_width(trend.series, year) for year in years)]
    lines = [*heading, "", paint(table_row([_NAME, *map(str, years)], widths, _TREND), "bold")]
    for series, bar in zip(trend.series, bar_texts, strict=True):
        first, *rest = wrap_words(series.name, name_columns)
        cells = [_cell(series, year) for year in years]
        lines += [table_row([first, *cells], widths, paint(bar, "cyan")), *rest]
        for remark in _notes(series, years):
            lines += [paint(f"  {line}", "yellow") for line in wrap_words(remark, columns - 2)]
    lines += ["", *wrap_words(_LEGEND, columns)]
    if hidden := len(reported) - len(years):
        advice = f"另有较早的{hidden}年没有列出，可用 --output-format md、html 或 csv 看。"
        lines += wrap_words(advice, columns)
    return "\n".join([*lines, ""])


def _fitting_years(series: Sequence[Series], years: Sequence[int], room: int) -> Sequence[int]:
    """Return as many of the newest years as fit into `room` columns, at least one."""
    widths = accumulate(_GAP + _column_width(series, year) for year in reversed(years))
    return years[-max(1, sum(used <= room for used in widths)) :]


def _column_width(series: Sequence[Series], year: int) -> int:
    return max(map(width, [str(year), *(_cell(metric, year) for metric in series)]))


def _cell(series: Series, year: int) -> str:
    entry = series.entry_for(year)
    if entry is None:
        return "-"
    return "见下" if _is_wide(entry) else str(entry.quantity)


def _is_wide(entry: Entry) -> bool:
    return width(str(entry.quantity)) > _CELL_COLUMNS


def _notes(series: Series, years: Sequence[int]) -> Iterator[str]:
    """Yield the last value if its year is not shown, values too wide for a cell, and remarks."""
    last = series.entries[-1]
    if last.year < years[0]:
        yield f"{last.year}年为{last.quantity}，此后没有列示"
    for entry in series.entries:
        if entry.year in years and _is_wide(entry):
            yield f"{entry.year}年：{entry.quantity}"
    yield from remarks(series)


def _bars(series: Series, years: range) -> str:
    """Return a bar for each year; each stretch of one unit has its own scale."""
    by_year = dict.fromkeys(years, _NO_VALUE)
    for stretch in series.stretches():
        points = {entry.year: entry.point for entry in stretch if entry.point is not None}
        if not points:
            continue
        scale = scale_for(points.values(), is_rank=stretch[0].quantity.is_rank)
        bars = sparkline([scale.height(point) for point in points.values()])
        by_year |= zip(points, bars, strict=True)
        if scale.is_broken:
            first = min(points)
            by_year[first] = _BROKEN + by_year[first]
    for _, first_of_unit in series.breaks:
        by_year[first_of_unit.year] = _BREAK + by_year[first_of_unit.year]
    text = "".join(by_year.values())
    return text if len(text) <= _BAR_COLUMNS else _CUT + text[1 - _BAR_COLUMNS :]
