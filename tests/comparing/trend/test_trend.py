"""`fazhi-report trend`. The data in golden/trend is invented, the city and its figures."""

import csv
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from io import StringIO

import pytest
from examples import INVENTED, ROOT, SMALLEST
from golden_files import assert_golden
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from fazhi_report.comparing.trend import select_metrics, trend
from fazhi_report.comparing.trend.axis import FOOT, WIDTH
from fazhi_report.comparing.trend.chart import chart
from fazhi_report.comparing.trend.page import as_html
from fazhi_report.comparing.trend.series import period, remarks
from fazhi_report.comparing.trend.tables import as_csv, as_markdown
from fazhi_report.comparing.trend.terminal import as_text
from fazhi_report.console import width
from fazhi_report.document.templating import Templates, csp_hash
from fazhi_report.model import Report, metrics_of

GOLDEN = ROOT / "tests" / "golden" / "trend"
SUFFIXES = {"text": "txt", "md": "md", "html": "html", "csv": "csv"}
TEMPLATES = Templates()


def report(year, issuer="甲市人民政府", **metrics):
    part = {"id": "甲", "achievements": [{"id": "乙", "text": "文字", "metrics": metrics}]}
    return Report.model_validate(
        SMALLEST | {"year": year, "issuer": issuer, "sections": [{"id": "丙"} | part]}
    )


def trend_of(*reports):
    return trend({f"{report.year}.yaml": report for report in reports})


def metric_over_years(*values):
    """Return reports from 2020 on that state a metric 甲; None leaves it out."""
    return [
        report(2020 + index, **({"甲": value} if value else {}))
        for index, value in enumerate(values)
    ]


def entries_by_name(result):
    """Return year, name and printed value of each entry, by the name of the series."""
    return {
        series.name: [(entry.year, entry.name, str(entry.quantity)) for entry in series.entries]
        for series in result.series
    }


# The invented years


@pytest.mark.parametrize("output_format", SUFFIXES)
def test_golden(run, output_format):
    code, out, err = run("trend", "--output-format", output_format, *INVENTED)
    assert (code, err) == (0, "")
    out = re.sub("(?s)<style>.*</style>", "<style>…</style>", out)
    out = re.sub("sha256-[^']+", "sha256-…", out)
    assert_golden(out, f"trend/trend.{SUFFIXES[output_format]}")


def test_the_order_of_files_does_not_matter(run):
    outs = {run("trend", *files)[1] for files in (INVENTED, INVENTED[::-1], [GOLDEN])}
    assert len(outs) == 1


@pytest.mark.parametrize("output_format", SUFFIXES)
def test_output_to_a_file_equals_stdout(run, tmp_path, output_format):
    target = tmp_path / "新" / "走势"
    _, out, _ = run("trend", "--output-format", output_format, *INVENTED)
    written = run("trend", "--output-format", output_format, *INVENTED, "-o", target)
    assert written == (0, "", "")
    assert target.read_bytes() == out.encode()
    assert os.listdir(target.parent) == ["走势"]


@pytest.mark.parametrize("name", ["国家工作人员年度法律知识考试参加人次", "参加法律考试干部"])
def test_select_a_metric_by_any_of_its_names(run, name):
    _, out, _ = run("trend", *INVENTED, "--metric", name, "--output-format", "csv")
    assert {line.split(",")[0].strip("\ufeff") for line in out.splitlines()[1:]} == {
        "国家工作人员年度法律知识考试参加人次"
    }
    assert out.count("\n") == 6


def test_selected_metrics_keep_the_order_of_the_report(run):
    names = ["公职律师", "行政复议案件"]
    _, out, _ = run("trend", *INVENTED, *(f"--metric={name}" for name in names))
    assert out.index("行政复议案件") < out.index("公职律师")
    assert "群众来信" not in out


def test_colour_is_for_terminals_and_adds_nothing(run, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "40")
    _, plain, _ = run("trend", *INVENTED)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    _, coloured, _ = run("trend", *INVENTED)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


def test_a_wide_terminal_shows_more_years(run, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    _, out, _ = run("trend", *INVENTED)
    assert "2018" in out.splitlines()[2]
    assert "没有列出" not in out


# Joining


@pytest.mark.parametrize(
    ("years", "joined"),
    [
        (
            [report(2021, 甲="1件"), report(2022, 甲="2件")],
            {"甲": [(2021, "甲", "1件"), (2022, "甲", "2件")]},
        ),
        (
            [
                report(2021, 甲="1件"),
                report(2022, 乙={"value": "2件", "renamed_from": "甲"}),
                report(2024, 丙={"value": "3件", "renamed_from": "乙"}),
            ],
            {"丙": [(2021, "甲", "1件"), (2022, "乙", "2件"), (2024, "丙", "3件")]},
        ),
        (
            [
                report(2021, 甲={"value": "1件", "code": "gov.a"}),
                report(2022, 甲="2件"),
                report(2023, 乙={"value": "3件", "code": "gov.a"}),
            ],
            {"乙": [(2021, "甲", "1件"), (2022, "甲", "2件"), (2023, "乙", "3件")]},
        ),
        (  # a name takes precedence over a code, and a series has one entry a year
            [
                report(2021, 甲={"value": "1件", "code": "gov.a"}, 乙="5件"),
                report(2022, 丙={"value": "9件", "code": "gov.a"}, 甲="2件"),
            ],
            {
                "丙": [(2022, "丙", "9件")],
                "甲": [(2021, "甲", "1件"), (2022, "甲", "2件")],
                "乙": [(2021, "乙", "5件")],
            },
        ),
        (  # a former name takes precedence over a code
            [
                report(2021, 甲="1件", 乙={"value": "5件", "code": "gov.a"}),
                report(2022, 丙={"value": "2件", "renamed_from": "甲", "code": "gov.a"}),
            ],
            {"丙": [(2021, "甲", "1件"), (2022, "丙", "2件")], "乙": [(2021, "乙", "5件")]},
        ),
        (  # the old name of a renamed metric is free for another
            [
                report(2021, 甲="1件"),
                report(2022, 乙={"value": "2件", "renamed_from": "甲"}),
                report(2023, 甲="7件", 乙="3件"),
            ],
            {
                "甲": [(2023, "甲", "7件")],
                "乙": [(2021, "甲", "1件"), (2022, "乙", "2件"), (2023, "乙", "3件")],
            },
        ),
    ],
)
def test_join_metrics(years, joined):
    assert list(entries_by_name(trend_of(*years)).items()) == list(joined.items())


def test_a_current_name_takes_precedence_over_a_former_one():
    result = trend_of(
        report(2021, 甲="1件"),
        report(2022, 乙={"value": "2件", "renamed_from": "甲"}),
        report(2023, 甲="7件", 乙="3件"),
    )
    assert list(entries_by_name(select_metrics(result, ["甲"]))) == ["甲"]


# Gaps, units, ranges


def test_all_shares_are_in_per_cent():
    values = ["三分之一", "50%", "5‰", "七成", "近12.34567%"]
    result = trend_of(*(report(2019 + n, 甲=value) for n, value in enumerate(values)))
    rows = [row[2:5] for row in csv.reader(StringIO(as_csv(result)))][1:]
    numbers = ["33.3333", "50", "0.5", "70", "12.34567"]
    assert rows == [[n, "%", value] for n, value in zip(numbers, values, strict=True)]
    texts = {mark.text for mark in chart(result.series[0], result.years).marks}
    assert texts == {"三分之一", "50%", "5‰", "七成", "近12.34567%"}


def lines(*values):
    """Return the positions of the values in each unbroken line, and the remarks."""
    series = trend_of(*metric_over_years(*values)).series[0]
    layout = chart(series, range(2020, 2020 + len(values)))
    positions = [[entry.year - 2020 for entry in line] for line in series.lines()]
    sizes = [len(line) for line in positions]
    assert [points.count(",") for points in layout.lines] == [size for size in sizes if size > 1]
    assert len(layout.marks) == sum(sizes)
    return positions, remarks(series)


@pytest.mark.parametrize(
    ("values", "positions"),
    [
        (["1件", "2件", "3件"], [[0, 1, 2]]),
        (["1件", None, "3件", "4件"], [[0], [2, 3]]),
        (["0件", "0件"], [[0, 1]]),
        (["9800件", "1.02万件", "近2万件"], [[0, 1, 2]]),
        (["98%", "99％"], [[0, 1]]),
        (["三分之一", "50%", "5‰", "七成", "三分之一～二分之一", "1/2"], [[0, 1, 2, 3], [5]]),
        (["1亿元", "2亿～3亿元", "2亿元"], [[0], [2]]),
    ],
)
def test_lines_break_at_gaps_and_ranges_only(values, positions):
    assert lines(*values) == (positions, [])


@pytest.mark.parametrize(
    ("values", "positions", "expected_remarks"),
    [
        (["1件", "1宗", "2宗"], [[0], [1, 2]], ["2021年计量单位由“件”变为“宗”，前后不可比"]),
        (["1件", None, "1"], [[0], [2]], ["2022年计量单位由“件”变为无，前后不可比"]),
        (["1%", "1"], [[0], [1]], ["2021年计量单位由“%”变为无，前后不可比"]),
        (
            ["12名", "第1名"],
            [[0], [1]],
            ["名次，数小的在上", "2021年计量单位由“名”变为“第…名”，前后不可比"],
        ),
        (["第3名", "第1名"], [[0, 1]], ["名次，数小的在上"]),
    ],
)
def test_a_change_of_unit_breaks_the_line_and_has_a_remark(values, positions, expected_remarks):
    assert lines(*values) == (positions, expected_remarks)


@pytest.mark.parametrize(
    ("values", "bars"),
    [
        (["0件", "7件"], "▁█"),
        (["-7%", "0%", "7%"], "▂▅█"),
        (["5件", "5件"], "██"),
        (["8件", "7件"], "█▇"),
        (["第6名", "第2名"], "▂█"),
        (["98.0%", "98.5%"], "≈▅█"),
        (["0件", None, "7件", "1～9件"], "▁·█·"),
        (["0件", "7件", "100宗", "800宗"], "▁█│▂█"),
        (["0万件", "1万件", "70000件"], "▁▂█"),
    ],
)
def test_bars(values, bars):
    text = as_text(trend_of(*metric_over_years(*values)))
    (line,) = [line for line in text.splitlines() if line.startswith("甲 ")]
    assert line.rsplit(maxsplit=1)[1] == bars


def marks_of(*values):
    series = trend_of(*metric_over_years(*values)).series[0]
    return chart(series, range(2020, 2020 + len(values))).marks


def axes_of(*values):
    """Return the texts of the ticks from foot to top, and where a broken scale starts."""
    series = trend_of(*metric_over_years(*values)).series[0]
    axes = chart(series, range(2020, 2020 + len(values))).axes
    return [([tick.text for tick in axis.ticks], axis.start) for axis in axes]


@pytest.mark.parametrize(
    ("values", "axis"),
    [
        (["8件", "7件"], (["0", "5", "10"], "")),
        (["5件", "5件"], (["0", "2", "4", "6"], "")),
        (["0件", "0件"], (["0", "1"], "")),
        (["1件", "2件"], (["0", "1", "2"], "")),
        (["1.02万件", "14005件"], (["0", "5000", "1万", "1.5万"], "")),
        (["3亿元", "6.2亿元"], (["0", "2.5亿", "5亿", "7.5亿"], "")),
        (["-3.5%", "4.1%"], (["-5", "0", "5"], "")),
        (["96.5%", "98.2%"], (["94", "96", "98", "100"], "94")),
        (["第6名", "第2名"], (["7", "5", "3", "1"], "")),
        (["第98名", "第95名"], (["99", "97", "95", "93", "91"], "91")),
        (["数十家", "2～3家", "4家"], (["0", "2", "4"], "")),
    ],
)
def test_scales_start_at_zero_or_are_torn(values, axis):
    assert axes_of(*values) == [axis]


def test_each_unit_has_a_scale_of_its_own():
    assert axes_of("1件", "2件", None, "300宗", "500宗") == [
        (["0", "1", "2"], ""),
        (["0", "200", "400", "600"], ""),
    ]


def test_the_edge_of_a_torn_scale_is_on_the_side_of_its_start():
    series = trend_of(*metric_over_years("96.5%", "98.2%")).series[0]
    (axis,) = chart(series, range(2020, 2022)).axes
    assert f",{axis.ticks[0].y + 3:g}" in axis.torn
    ranks = trend_of(*metric_over_years("第98名", "第95名")).series[0]
    (axis,) = chart(ranks, range(2020, 2022)).axes
    assert f",{axis.ticks[-1].y + 3:g}" in axis.torn


def test_heights_are_in_proportion_from_the_foot():
    eight, seven = (FOOT - mark.y for mark in marks_of("8件", "7件"))
    assert seven / eight == pytest.approx(7 / 8, abs=0.01)


def test_a_better_rank_is_higher():
    sixth, second, first = (mark.y for mark in marks_of("第6名", "第2名", "第1名"))
    assert sixth > second > first


def test_ranges_are_drawn_from_the_lowest_to_the_highest():
    series = trend_of(*metric_over_years("10%", "1～3成", "30%")).series[0]
    layout = chart(series, range(2020, 2023))
    first, last = layout.marks
    (span,) = layout.spans
    assert (span.low, span.high) == (first.y, last.y)
    assert layout.lines == ()


def test_approximate_points_are_marked():
    values = ["500场", "近500场", "约500场", "500余场", "500场以上", "至多500场", "低于500场"]
    marks = marks_of(*values)
    kinds = ["exact", "about", "about", "about", "above", "below", "below"]
    assert [mark.kind for mark in marks] == kinds
    texts = ["500", "近500", "约500", "500余", "500以上", "至多500", "低于500"]
    assert [mark.text for mark in marks] == texts
    assert [mark.kind for mark in marks_of("第3名", "前10名")] == ["exact", "above"]


def test_no_line_is_drawn_to_a_limit():
    assert lines("1件", "2件", "3件以上", "4件", "5件")[0] == [[0, 1], [2], [3, 4]]


def test_only_years_with_a_report_have_a_column():
    text = as_text(trend_of(report(2019, 甲="1件"), report(2021), report(2022, 甲="3件")))
    head, _, columns, row, *_ = text.splitlines()
    assert head.endswith("2019—2022年（没有2020年的报告）")
    assert columns.split() == ["指标", "2019", "2021", "2022", "走势"]
    assert row.split() == ["甲", "1件", "-", "3件", "▃··█"]


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([2019], "2019年"),
        ([2019, 2020], "2019—2020年"),
        ([2015, 2019], "2015—2019年（没有2016年、2017年、2018年的报告）"),
        ([2014, 2019], "2014—2019年（没有其中4年的报告）"),
    ],
)
def test_period_names_up_to_three_missing_years(years, expected):
    assert period(trend_of(*(report(year, 甲="1件") for year in years))) == expected


def test_reports_without_metrics(run, report_file):
    path = report_file(sections=[{"id": "一", "text": "文字"}])
    for output_format in SUFFIXES:
        code, out, _ = run("trend", path, "--output-format", output_format)
        assert code == 0
        assert ("没有指标" in out) is (output_format != "csv")


LONG = trend_of(*(report(1991 + n, 甲=f"{1000 + 37 * n}0000.25元") for n in range(33)))
"""33 values of 13 columns each."""


def test_text_of_a_long_series_shows_the_newest_years():
    head, _, columns, row, _, _, hidden = as_text(LONG).splitlines()
    assert head.endswith("，1991—2023年")
    assert columns.split() == ["指标", "2021", "2022", "2023", "走势"]
    assert width(row) <= 80
    bars = row.split()[-1]
    assert (len(bars), bars[0], bars[-1]) == (20, "…", "█")
    assert hidden == "另有较早的30年没有列出，可用 --output-format md、html 或 csv 看。"


@pytest.mark.parametrize(
    ("value", "is_in_a_cell"), [("1234567890123件", 1), ("12345678901234件", 0)]
)
def test_values_wider_than_a_cell_stand_below(value, is_in_a_cell):
    row = as_text(trend_of(report(2022, 甲="1件"), report(2023, 甲=value))).splitlines()[3]
    assert (value in row) == is_in_a_cell


@pytest.mark.parametrize(("count", "shown"), [(20, "▁" + "█" * 19), (21, "…" + "█" * 19)])
def test_up_to_twenty_bars_are_shown(count, shown):
    values = ["0件", *["7件"] * (count - 1)]
    text = as_text(trend_of(*(report(2000 + n, 甲=value) for n, value in enumerate(values))))
    assert text.splitlines()[3].split()[-1] == shown


def test_labels_do_not_touch_the_texts_of_the_ticks():
    series = trend_of(*metric_over_years("13095余件", "12150件", "13500件")).series[0]
    drawn = chart(series, range(2020, 2023))
    first = min(drawn.labels, key=lambda label: label.x)
    ticks = [tick.text for tick in drawn.axes[0].ticks]
    assert first.x - 4.5 * width(first.text) > 3 + 7 * max(map(width, ticks))


def test_the_torn_edge_begins_beside_the_text_of_its_tick():
    series = trend_of(*metric_over_years("96.5%", "98.2%")).series[0]
    axis = chart(series, range(2020, 2022)).axes[0]
    assert axis.ticks[0].text == "94"
    assert float(axis.torn.split(",")[0]) > 3 + 7 * width("94")


def test_labels_of_a_long_series_cover_no_mark():
    layout = chart(LONG.series[0], LONG.years)
    assert len(layout.marks) == 33
    assert [label.text for label in layout.labels] == ["21840000.25", "10000000.25"]
    assert [layout.years[0].text, layout.years[-1].text] == ["1991", "2023"]
    assert layout.radius < layout.marks[1].x - layout.marks[0].x


# Any reports

NAMES = ["甲", "乙", "丙", "丁" * 60]
CODES = ["gov.a", "gov.b"]
VALUES = ["1件", "-2.5件", "近3万件", "4宗", "0%", "第5名", "6～7件", "1,200余平方米以上", "八项"]
VALUES += [f"约{'9' * 18}万{'长' * 8}", f"{'9' * 18}亿元～{'9' * 18}亿元", "三分之一"]
metrics = st.fixed_dictionaries(
    {"value": st.sampled_from(VALUES)},
    optional={
        "renamed_from": st.sampled_from(NAMES),
        "code": st.sampled_from(CODES),
        "by": st.sampled_from(["市司法局", "=1+1", "＋1", "@甲", "-乙"]),
        "lower_is_better": st.booleans(),
    },
)
metrics_of_one_year = st.dictionaries(st.sampled_from(NAMES), metrics)
metrics_by_year = st.dictionaries(
    st.integers(2000, 2060), metrics_of_one_year, min_size=1, max_size=8
)
all_reports = metrics_by_year.map(
    lambda years: [report(year, **metrics) for year, metrics in years.items()]
)


@given(reports=all_reports, data=st.data())
def test_the_order_of_reports_does_not_matter(reports, data):
    assert trend_of(*data.draw(st.permutations(reports))) == trend_of(*reports)


@given(reports=all_reports)
def test_each_value_is_one_entry(reports):
    result = trend_of(*reports)
    values = [
        (report.year, name, metric.value)
        for report in reports
        for _, name, metric in metrics_of(report)
    ]
    entries = [entry for series in result.series for entry in series.entries]
    assert sorted((entry.year, entry.name, entry.quantity) for entry in entries) == sorted(values)
    for series in result.series:
        years = [entry.year for entry in series.entries]
        assert years == sorted(set(years))
    assert len({series.name for series in result.series}) == len(result.series)


@given(reports=all_reports)
def test_lines_cross_neither_gaps_nor_changes_of_unit(reports):
    result = trend_of(*reports)
    for series in result.series:
        points = [entry for entry in series.entries if entry.point is not None]
        assert [entry for line in series.lines() for entry in line] == points
        for line in series.lines():
            years = [entry.year for entry in line]
            assert years == list(range(years[0], years[-1] + 1))
            assert len({entry.measure for entry in line}) == 1
        layout = chart(series, result.years)
        assert len(layout.marks) == len(points)
        assert sum(line.count(",") for line in layout.lines) <= len(points)


@given(reports=all_reports)
def test_any_text_fits_into_80_columns(reports):
    for line in as_text(trend_of(*reports)).splitlines():
        assert width(line) <= 80
        assert line == line.rstrip()


@given(reports=all_reports)
def test_labels_are_inside_and_cover_nothing(reports):
    result = trend_of(*reports)
    for series in result.series:
        layout = chart(series, result.years)
        for labels in (layout.labels, layout.years):
            boxes = [(label.x, width(label.text) * 4.5, label.y) for label in labels]
            assert all(x - half >= 0 and x + half <= WIDTH for x, half, _ in boxes)
            for number, (x, half, y) in enumerate(boxes):
                for other, other_half, other_y in boxes[:number]:
                    assert abs(x - other) >= half + other_half or abs(y - other_y) > 12
        for label in layout.labels[1:]:  # the newest label is there in any case
            for mark in layout.marks:
                distance = width(label.text) * 4.5 + layout.radius
                is_beside = abs(label.x - mark.x) >= distance
                assert is_beside or not label.y - 12 < mark.y < label.y + layout.radius


def read_csv(text):
    assert text.startswith("\ufeff指标,年度,数值,计量单位,原文,责任单位,编号\n")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))[1:]


@given(reports=all_reports)
def test_csv_has_a_row_for_each_entry_and_no_formula(reports):
    result = trend_of(*reports)
    rows = read_csv(as_csv(result))
    assert [[row[0], row[1], row[4].removeprefix("'"), row[6]] for row in rows] == [
        [series.name, str(entry.year), str(entry.quantity), entry.code]
        for series in result.series
        for entry in series.entries
    ]
    for row in rows:
        assert not any(re.match("[=+@＝＋－＠]|-(?![0-9.]+$)", cell) for cell in row)


@pytest.mark.parametrize(
    ("value", "row"),
    [
        ("2.7万人次", ["27000", "人次", "2.7万人次"]),
        ("-5", ["-5", "", "-5"]),
        ("-5件", ["-5", "件", "'-5件"]),
        ("10～20件", ["", "件", "10～20件"]),
        ("八项", ["8", "项", "八项"]),
    ],
)
def test_csv_values(value, row):
    assert read_csv(as_csv(trend_of(report(2020, 甲=value)))) == [["甲", "2020", *row, "", ""]]


@given(reports=all_reports)
def test_markdown_reads_back(reports):
    result = trend_of(*reports)
    tokens = MarkdownIt("commonmark").enable("table").parse(as_markdown(result))
    cells = [token for token in tokens if token.type == "inline"]
    texts = ["".join(child.content for child in cell.children) for cell in cells]
    rows = [
        [
            series.name,
            *(str(e.quantity) if (e := series.entry_for(y)) else "—" for y in result.years),
        ]
        for series in result.series
    ]
    size = len(result.years) + 2
    body = texts[2 + size :] if result.series else []
    assert [body[start : start + size - 1] for start in range(0, len(body), size)] == rows


# The page


class Page(HTMLParser):
    """The tags with their attributes, the table rows, and the labels of the charts of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.rows, self.spoken, self.in_cell = [], [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag == "tr":
            self.rows.append([])
        self.in_cell = tag in ("td", "th")
        if self.in_cell:
            self.rows[-1].append("")
        if tag == "svg":
            self.spoken.append(attributes["aria-label"])

    def handle_data(self, data):
        if self.in_cell:
            self.rows[-1][-1] += data.strip()


def test_the_page_is_self_contained():
    page = as_html(trend_of(report(2020, issuer="<b>&甲", 甲="1件")), TEMPLATES)
    tags = Page(page).tags
    assert "&lt;b&gt;&amp;甲" in page
    assert not {"b", "link", "img"} & {tag for tag, _ in tags}
    assert not [a for _, a in tags if {"src", "style"} & a.keys() or "://" in str(a.values())]
    style = re.search("(?s)<style>(.*)</style>", page)[1]
    assert f"style-src '{csp_hash(style)}'" in page


@pytest.mark.parametrize(
    ("first", "labelled"),
    [(2020, range(2020, 2024)), (2016, range(2016, 2024)), (2015, range(2015, 2024, 2))],
)
def test_charts_label_years_as_close_as_they_fit(first, labelled):
    page = as_html(trend_of(*(report(year, 甲="1件") for year in range(first, 2024))), TEMPLATES)
    years = re.findall(r'<text class="year".*?>(\d+)</text>', page)
    assert years == [str(year) for year in labelled]


def test_the_page_has_text_alternatives_of_its_charts():
    page = Page(
        as_html(trend_of(report(2020, 甲="近1件"), report(2022, 甲="2件", 乙="3宗")), TEMPLATES)
    )
    assert page.rows[1:] == [["甲", "近1件", "—", "2件"], ["乙", "—", "—", "3宗"]]
    assert page.spoken == ["甲：2020年近1件，2021年没有，2022年2件"]
    classes = [attributes.get("class") for tag, attributes in page.tags if tag == "circle"]
    assert classes == ["about", None]
    assert "polyline" not in {tag for tag, _ in page.tags}


def test_the_page_has_a_column_of_remarks_if_there_are_any():
    pages = [
        Page(as_html(trend_of(report(2020, 甲="1件"), each), TEMPLATES))
        for each in (report(2021, 甲="2件"), report(2021, 甲="2宗"))
    ]
    assert [page.rows[0][-1] for page in pages] == ["2021年", "说明"]
    assert [len(page.rows[1]) for page in pages] == [3, 4]


def report_of_parts(year, **parts):
    """Return a report with a metric of the name and value in each part, by its heading."""
    sections = [
        {
            "id": f"部分{number}",
            "heading": heading,
            "achievements": [{"id": f"成效{number}", "text": "文字", "metrics": metrics}],
        }
        for number, (heading, metrics) in enumerate(parts.items())
    ]
    return Report.model_validate(SMALLEST | {"year": year, "sections": sections})


def test_charts_are_grouped_by_the_parts_of_the_newest_report():
    page = as_html(
        trend_of(
            report_of_parts(2020, 旧部分={"甲": "1件", "乙": "2件", "丙": "3件"}),
            report_of_parts(2021, 前部分={"甲": "1件"}, 后部分={"乙": "5件"}),
        ),
        TEMPLATES,
    )
    contents = re.search("(?s)<nav.*?</nav>", page)[0]
    links = re.findall('href="#(.*?)">(.*?)</a> <span class="count">(.*?)</span>', contents)
    assert links == [
        ("part:1", "前部分", "1 项"),
        ("part:2", "后部分", "1 项"),
        ("part:3", "2021年没有列示的", "1 项"),
    ]
    for target, name, _ in links:
        assert f'<h2 id="{target}">{name}</h2>' in page
    places = [
        page.index(text) for text in ('id="part:2"', '<figure data-name="乙">', 'id="part:3"')
    ]
    assert places == sorted(places)
    assert "1项只有一年的数值，不画图，见数值表。" in page


def test_a_heading_shows_the_values_that_it_refers_to():
    page = as_html(
        trend_of(
            report_of_parts(2020, **{"办结案件{{ 甲 }}。": {"甲": "1件"}, "乙部分": {"乙": "2件"}})
        ),
        TEMPLATES,
    )
    assert '<h2 id="part:1">办结案件1件</h2>' in page


@pytest.mark.parametrize(("count", "is_filtered"), [(12, False), (13, True)])
def test_a_filter_for_many_metrics(count, is_filtered):
    metrics = {f"指标{'甲' * (n + 1)}": "1件" for n in range(count)}
    page = as_html(trend_of(report(2020, **metrics), report(2021, **metrics)), TEMPLATES)
    assert ('role="search" hidden' in page) is is_filtered
    (script,) = re.findall("(?s)<script>(.*?)</script>", page)
    assert f"script-src '{csp_hash(script)}'" in page
    # Without the script everything is shown.
    assert page.count("<figure data-name") == count
    assert re.sub("(?s)<(style|script)>.*?</", "", page).count(" hidden") == is_filtered


@pytest.mark.parametrize("output_format", ["md", "html", "csv"])
def test_formats_for_programs_are_utf8_on_any_console(output_format):
    process = subprocess.run(
        [sys.executable, "-m", "fazhi_report", "trend", "--output-format", output_format]
        + [str(path) for path in INVENTED],
        env=os.environ | {"PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=True,
    )
    assert "行政复议案件" in process.stdout.decode("utf-8")
    assert process.stdout.startswith("\ufeff".encode()) is (output_format == "csv")


def test_text_is_in_the_encoding_of_the_console():
    process = subprocess.run(
        [sys.executable, "-m", "fazhi_report", "trend", *map(str, INVENTED)],
        env=os.environ | {"PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=True,
    )
    text = process.stdout.decode("gbk").replace("\r\n", "\n")
    assert text == (GOLDEN / "trend.txt").read_text("utf-8")


def test_user_templates(run, report_file, tmp_path):
    folder = tmp_path / "templates"
    assert run("templates", folder)[0] == 0
    (folder / "html" / "trend.css").write_text(".mine { color: red }")
    arguments = ("trend", report_file(), "--output-format", "html", "--templates", folder)
    code, out, _ = run(*arguments)
    assert (code, ".mine {" in out, ".charts" in out) == (0, True, False)
    (folder / "trend.html.j2").write_text("{{ nothing }}")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "trend.html.j2 第 1 行有错误" in err


# Invalid files and wrong options


def error_of(run, *arguments):
    code, out, err = run("trend", *arguments)
    assert (code, out) == (2, "")
    return err


def test_two_files_of_one_year(run, report_file):
    first, second = report_file("甲.yaml"), report_file("乙.yaml")
    err = error_of(run, first, report_file("丙.yaml", year=2022), second)
    assert err == f"{first} 和 {second} 都是 2023 年的，每个年度只能有一个数据文件\n"


def test_the_same_file_twice_is_one_file(run, report_file):
    path = report_file()
    assert run("trend", path, path)[0] == 0


def test_different_issuers_cause_a_warning(run, report_file):
    code, out, err = run("trend", report_file(), report_file("a.yaml", year=2022, issuer="乙县"))
    assert (code, err.count("\n")) == (0, 1)
    assert "警告：各文件的发文机关不同：乙县、甲市人民政府" in err
    assert out.startswith("甲市人民政府法治政府建设指标走势，2022—2023年")


def test_the_findings_of_each_invalid_file_are_printed(run, report_file, tmp_path):
    bad = report_file("bad.yaml", year="x")
    worse = report_file("worse.yaml", issuer=3)
    target = tmp_path / "走势.html"
    err = error_of(run, bad, report_file(), worse, "--output-format", "html", "-o", target)
    assert "bad.yaml:2:7" in err
    assert "worse.yaml:3:9" in err
    assert err.endswith("数据文件有错误，没有列出走势\n")
    assert not target.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["没有.yaml"], "无法读取 没有.yaml：没有这个文件或文件夹"),
        (["2023.yaml", "--metric", "案数"], "没有指标“案数”，是不是“案件数”？"),
        (["2023.yaml", "--metric", "x"], "没有指标“x”"),
        (["2023.yaml", "--output-format", "docx"], "没有“docx”这种格式，只有 text、md、html、csv"),
        (["2023.yaml", "-o", "2023.yaml"], "结果会覆盖 2023.yaml"),
        (["2023.yaml", "-o", "."], "无法写入"),
        (["2023.yaml", "--output-format", "html", "--templates", "无"], "没有模板文件夹 无"),
        ([], "缺少参数 DATA..."),
    ],
)
def test_wrong_options_are_explained(run, report_file, tmp_path, monkeypatch, arguments, message):
    path = report_file()
    content = path.read_bytes()
    monkeypatch.chdir(tmp_path)
    assert message in error_of(run, *arguments)
    assert path.read_bytes() == content


def test_findings_that_are_not_essential_are_not_printed(run, report_file):
    first = report_file("a.yaml", year=2022, preamble='说"话"。')
    second = report_file("b.yaml", year=2023, preamble='说"话"。')
    code, _, err = run("trend", first, second)
    assert (code, err) == (0, "")


# Forms of figures


def test_a_figure_of_unknown_value_is_listed_but_not_drawn():
    result = trend_of(*metric_over_years("数十家", "45家", "60家"))
    series = result.series[0]
    assert [mark.text for mark in chart(series, result.years).marks] == ["45", "60"]
    assert [line.split(",")[2:5] for line in as_csv(result).splitlines()[1:]] == [
        ["", "家", "数十家"],
        ["45", "家", "45家"],
        ["60", "家", "60家"],
    ]


def test_a_mark_keeps_the_unit_that_tells_the_number():
    result = trend_of(*metric_over_years("1个半月", "2年零3个月", "3个月"))
    marks = chart(result.series[0], result.years).marks
    assert [mark.text for mark in marks] == ["1个半月", "2年零3个月", "3"]


def test_shares_that_are_all_in_per_mille_stay_so():
    (series,) = trend_of(*metric_over_years("5‰", "4.5‰")).series
    assert [str(entry.point) for entry in series.entries] == ["5", "4.5"]
    assert {entry.measure for entry in series.entries} == {"‰"}
    (mixed,) = trend_of(*metric_over_years("5‰", "1%")).series
    assert [float(entry.point) for entry in mixed.entries] == [0.5, 1]
    assert {entry.measure for entry in mixed.entries} == {"%"}
