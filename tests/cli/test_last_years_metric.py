"""Matching metrics with last year's, the same in `build`, `validate`, `diff` and `trend`.

By name, then by a former name on either side, then by code; a metric of last year is matched once.
"""

import csv
import json
import re
from pathlib import Path

import pytest

COVERS = ["leadership", "measures", "shortcomings", "plan"]


def sections(metrics, attribute=""):
    text = "、".join(f"{{{{ {name}{attribute} }}}}" for name in metrics)
    achievement = {"id": "案件", "text": f"办结{text}，因人手不足，个别超期。", "metrics": metrics}
    return [{"id": "一", "heading": "依法行政", "covers": COVERS, "achievements": [achievement]}]


def metric(value, former=None, code=None):
    keys = {"value": value, "renamed_from": former, "code": code}
    return {key: item for key, item in keys.items() if item is not None}


@pytest.fixture
def years(tmp_path, report_file, monkeypatch):
    """Write 2022.yaml, and 2023.yaml with 2022.yaml as its baseline."""
    monkeypatch.chdir(tmp_path)

    def write(last, now, attribute="", **changes):
        report_file("2022.yaml", year=2022, sections=sections(last))
        text = sections(now, attribute)
        report_file(baseline="2022.yaml", annex="metrics", sections=text, **changes)

    return write


def values_by_build(run, *options):
    """Map metrics to last year's value in the table of all metrics, None for a dash."""
    code, _, err = run("build", "2023.yaml", "-f", "md", "-o", "out", "--draft", *options)
    assert code == 0, err
    lines = Path("out/2023.md").read_text("utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("|")]
    head, _, *rows = rows
    column = head.index("2022年") if "2022年" in head else None
    metrics = [row for row in rows if row[0].isdecimal()]
    return {
        row[1]: None if column is None or row[column] == "—" else row[column] for row in metrics
    }


def values_by_validate(run, years, last, now):
    """Map metrics to last year's value in the messages of FZ405, after stating wrong ones."""
    stated = {f"{91 + number}件": name for number, name in enumerate(now)}
    wrong = {name: now[name] | {"previous": value} for value, name in stated.items()}
    years(last, wrong)
    _, out, _ = run("validate", "2023.yaml", "--output-format", "concise", "--select", "FZ405")
    matches = re.findall(r"上年的报告是 (\S+?)，这里写的是 (\S+)", out)
    values = {stated[value]: before for before, value in matches}
    assert len(values) == len(matches) == out.count("FZ405")
    return {name: values.get(name) for name in now}


def missing_by_validate(run, years, last, now, attribute):
    """Return the metrics without last year's value by FZ218."""
    years(last, now, attribute)
    _, out, _ = run("validate", "2023.yaml", "--output-format", "concise", "--select", "FZ218")
    return re.findall(r"FZ218 no-last-year\]: 不知道“(.+?)”的上年数", out)


def names_by_diff(run):
    """Map this year's metrics to their names in last year's report."""
    out = run("diff", "2022.yaml", "2023.yaml", "--output-format", "json")[1]
    names = {}
    for change in json.loads(out)["metrics"]:
        if change["new"] is None:
            assert change["status"] == "removed"
            continue
        names[change["name"]] = change["old"] and (change["former_name"] or change["name"])
        assert (change["said"] == "新增指标") == (change["old"] is None)
        assert not change["suspected"]
    return names


def values_by_trend(run, now):
    """Map this year's metrics to last year's value in their series."""
    out = run("trend", "2022.yaml", "2023.yaml", "--output-format", "csv")[1]
    series = {name: {} for name in now}
    for row in csv.DictReader(out.removeprefix("\ufeff").splitlines()):
        if row["指标"] in now:
            assert row["年度"] not in series[row["指标"]]
            series[row["指标"]][row["年度"]] = row["原文"]
    for name, values in series.items():
        assert values["2023"] == now[name]["value"]
    return {name: values.get("2022") for name, values in series.items()}


CONFIGURATIONS = {
    "the same name": ({"收件": metric("11件")}, {"收件": metric("21件")}, {"收件": "收件"}),
    "no name in common": ({"收件": metric("11件")}, {"立案": metric("21件")}, {"立案": None}),
    "renamed": (
        {"收件": metric("11件"), "移送": metric("12件")},
        {"立案": metric("21件", "收件"), "移送": metric("22件")},
        {"立案": "收件", "移送": "移送"},
    ),
    "by code": (
        {"收件": metric("11件", code="a.one")},
        {"立案": metric("21件", code="a.one"), "移送": metric("22件", code="a.two")},
        {"立案": "收件", "移送": None},
    ),
    "name before former name": (
        {"收件": metric("11件"), "立案": metric("12件")},
        {"立案": metric("21件", "收件")},
        {"立案": "立案"},
    ),
    "name before code": (
        {"收件": metric("11件", code="a.one"), "立案": metric("12件", code="a.two")},
        {"立案": metric("21件", code="a.one")},
        {"立案": "立案"},
    ),
    "former name before code": (
        {"收件": metric("11件", code="a.one"), "移送": metric("12件", code="a.two")},
        {"立案": metric("21件", "收件", "a.two")},
        {"立案": "收件"},
    ),
    "unknown former name": (
        {"收件": metric("11件", code="a.one")},
        {"立案": metric("21件", "移送", "a.one")},
        {"立案": "收件"},
    ),
    "name before another's former name": (
        {"收件": metric("11件")},
        {"收件": metric("21件"), "立案": metric("22件", "收件")},
        {"收件": "收件", "立案": None},
    ),
    "name before another's former name, in reverse order": (
        {"收件": metric("11件")},
        {"立案": metric("21件", "收件"), "收件": metric("22件")},
        {"立案": None, "收件": "收件"},
    ),
    "name before another's code": (
        {"收件": metric("11件", code="a.one")},
        {"立案": metric("21件", code="a.one"), "收件": metric("22件")},
        {"立案": None, "收件": "收件"},
    ),
    "former name before another's code": (
        {"收件": metric("11件", code="a.one")},
        {"移送": metric("21件", code="a.one"), "立案": metric("22件", "收件")},
        {"移送": None, "立案": "收件"},
    ),
    "code if the former name is matched": (
        {"收件": metric("11件"), "督办": metric("12件", code="a.one")},
        {"收件": metric("21件"), "立案": metric("22件", "收件", "a.one")},
        {"收件": "收件", "立案": "督办"},
    ),
    "same former name twice": (
        {"收件": metric("11件")},
        {"立案": metric("21件", "收件"), "移送": metric("22件", "收件")},
        {"立案": "收件", "移送": None},
    ),
    "swapped former names": (
        {"收件": metric("11件"), "立案": metric("12件")},
        {"收件": metric("21件", "立案"), "立案": metric("22件", "收件")},
        {"收件": "收件", "立案": "立案"},
    ),
    "back to the former name": (
        {"立案": metric("11件", "收件")},
        {"收件": metric("21件")},
        {"收件": "立案"},
    ),
    "back to the former name, before code": (
        {"立案": metric("11件", "收件"), "移送": metric("12件", code="a.one")},
        {"收件": metric("21件", code="a.one")},
        {"收件": "立案"},
    ),
    "back to a former name that is matched": (
        {"立案": metric("11件", "收件"), "收件": metric("12件")},
        {"收件": metric("21件")},
        {"收件": "收件"},
    ),
    "待填 last year": (
        {"收件": metric("待填"), "移送": metric("12件")},
        {"收件": metric("21件"), "移送": metric("22件")},
        {"收件": "收件", "移送": "移送"},
    ),
    "renamed, and 待填 last year": (
        {"收件": metric("待填"), "移送": metric("12件")},
        {"立案": metric("21件", "收件"), "移送": metric("22件")},
        {"立案": "收件", "移送": "移送"},
    ),
    "待填 last year before former name and code": (
        {"收件": metric("待填"), "移送": metric("12件", code="a.one")},
        {"收件": metric("21件", "移送", "a.one")},
        {"收件": "收件"},
    ),
}


@pytest.fixture(params=CONFIGURATIONS.values(), ids=CONFIGURATIONS)
def configuration(request):
    """Last year's metrics, this year's, and the former names and values of the latter.

    A value is None if it was 待填 (to be filled in).
    """
    last, now, names = request.param
    values = {name: last[former]["value"] if former else None for name, former in names.items()}
    return (
        last,
        now,
        names,
        {name: None if value == "待填" else value for name, value in values.items()},
    )


def test_build_prints_last_years_value(run, years, configuration):
    last, now, _, values = configuration
    years(last, now)
    assert values_by_build(run) == values


def test_build_prints_last_years_value_with_option(run, years, report_file, configuration):
    last, now, _, values = configuration
    years(last, now)
    report_file(annex="metrics", sections=sections(now))
    assert values_by_build(run, "--baseline", "2022.yaml") == values


def test_validate_compares_last_years_value(run, years, configuration):
    last, now, _, values = configuration
    assert values_by_validate(run, years, last, now) == values


@pytest.mark.parametrize("attribute", [".yoy", ".previous"])
def test_validate_reports_a_missing_value(run, years, configuration, attribute):
    last, now, _, values = configuration
    missing = [name for name in now if values[name] is None]
    assert missing_by_validate(run, years, last, now, attribute) == missing


def test_diff_matches_metrics(run, years, configuration):
    last, now, names, _ = configuration
    years(last, now)
    assert names_by_diff(run) == names


def test_trend_joins_series(run, years, configuration):
    last, now, _, values = configuration
    years(last, now)
    assert values_by_trend(run, now) == values


def test_four_commands_agree(run, years, configuration):
    last, now, _, _ = configuration
    validated = values_by_validate(run, years, last, now)
    years(last, now)
    names = names_by_diff(run)
    compared = {name: former and last[former]["value"] for name, former in names.items()}
    compared = {name: None if value == "待填" else value for name, value in compared.items()}
    assert values_by_build(run) == validated == values_by_trend(run, now) == compared


@pytest.mark.parametrize("options", [[], ["--baseline", "2022.yaml"]])
@pytest.mark.parametrize("attribute", ["yoy", "previous"])
def test_contested_former_name_gives_no_value(run, years, attribute, options):
    now = {"甲数": metric("5件"), "乙数": metric("10件", "甲数")}
    years({"甲数": metric("5件")}, now, f".{attribute}")
    code, out, _ = run("validate", "2023.yaml", "--output-format", "concise", *options)
    assert code == 1
    assert re.findall(r"FZ218 no-last-year\]: 不知道“(.+?)”的上年数", out) == ["乙数"]
    code, _, err = run("build", "2023.yaml", "--draft", *options)
    assert (code, err.count("错误[FZ218]: 不知道“乙数”的上年数")) == (1, 1)


def test_contested_former_name_starts_a_new_metric(run, years):
    now = {"甲数": metric("5件"), "乙数": metric("10件", "甲数")}
    years({"甲数": metric("4件")}, now)
    assert values_by_build(run) == {"甲数": "4件", "乙数": None}
    out = run("diff", "2022.yaml", "2023.yaml")[1]
    assert re.search(r"\+ 乙数 +— +10件  新增指标", out)
    out = run("trend", "2022.yaml", "2023.yaml", "--output-format", "md")[1]
    assert "| 甲数 | 4件 | 5件 |" in out
    assert "| 乙数 | — | 10件 |" in out
    assert "改名" not in out


def test_trend_joins_a_name_that_returns(run, report_file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report_file("2021.yaml", year=2021, sections=sections({"收件": metric("11件")}))
    report_file("2022.yaml", year=2022, sections=sections({"立案": metric("12件", "收件")}))
    report_file(sections=sections({"收件": metric("13件")}))
    out = run("trend", "2021.yaml", "2022.yaml", "2023.yaml", "--output-format", "md")[1]
    assert "| 收件 | 11件 | 12件 | 13件 |" in out


def test_trend_joins_across_a_blank_year(run, report_file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report_file("2021.yaml", year=2021, sections=sections({"收件": metric("11件")}))
    report_file("2022.yaml", year=2022, sections=sections({"收件": metric("待填")}))
    report_file(sections=sections({"收件": metric("13件")}))
    out = run("trend", "2021.yaml", "2022.yaml", "2023.yaml", "--output-format", "md")[1]
    assert "| 收件 | 11件 | — | 13件 |" in out
