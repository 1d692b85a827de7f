"""Which of last year's metrics a metric goes on with: one answer for four commands.

By name, then by the former name that either side states, then by code; each of last year's
metrics is taken once.
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
    return {key: each for key, each in keys.items() if each is not None}


@pytest.fixture
def years(tmp_path, report_file, monkeypatch):
    """Write 2022.yaml, and 2023.yaml that names it as last year's."""
    monkeypatch.chdir(tmp_path)

    def write(last, now, attribute="", **changes):
        report_file("2022.yaml", year=2022, sections=sections(last))
        text = sections(now, attribute)
        report_file(baseline="2022.yaml", annex="metrics", sections=text, **changes)

    return write


def by_build(run, *options):
    """Last year's value in the table of all metrics; None for the dash."""
    code, _, err = run("build", "2023.yaml", "-f", "md", "-o", "out", "--draft", *options)
    assert code == 0, err
    lines = Path("out/2023.md").read_text("utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("|")]
    head, _, *rows = rows
    if "上年" not in head:
        return {row[0]: None for row in rows}
    return {row[0]: None if row[2] == "—" else row[2] for row in rows}


def by_validate(run, years, last, now):
    """Last year's value as FZ405 has it, which finds that every metric states another one."""
    stated = {f"{91 + number}件": name for number, name in enumerate(now)}
    wrong = {name: now[name] | {"previous": value} for value, name in stated.items()}
    years(last, wrong)
    _, out, _ = run("validate", "2023.yaml", "--output-format", "concise", "--select", "FZ405")
    found = re.findall(r"上年的报告是 (\S+?)，这里写的是 (\S+)", out)
    values = {stated[value]: before for before, value in found}
    assert len(values) == len(found) == out.count("FZ405")
    return {name: values.get(name) for name in now}


def unknown_to_validate(run, years, last, now, attribute):
    """The metrics whose last year's value FZ218 misses."""
    years(last, now, attribute)
    _, out, _ = run("validate", "2023.yaml", "--output-format", "concise", "--select", "FZ218")
    return re.findall(r"FZ218 no-last-year\]: 不知道“(.+?)”的上年数", out)


def by_diff(run):
    """The name in last year's report of each metric that is in this year's."""
    out = run("diff", "2022.yaml", "2023.yaml", "--output-format", "json")[1]
    found = {}
    for each in json.loads(out)["metrics"]:
        if each["new"] is None:
            assert each["status"] == "removed"
            continue
        found[each["name"]] = each["old"] and (each["former_name"] or each["name"])
        assert (each["said"] == "新增指标") == (each["old"] is None)
        assert not each["suspected"]
    return found


def by_trend(run, now):
    """What the series of each of this year's metrics has for last year."""
    out = run("trend", "2022.yaml", "2023.yaml", "--output-format", "csv")[1]
    found = {name: {} for name in now}
    for row in csv.DictReader(out.removeprefix("\ufeff").splitlines()):
        if row["指标"] in now:
            assert row["年度"] not in found[row["指标"]]
            found[row["指标"]][row["年度"]] = row["原文"]
    for name, values in found.items():
        assert values["2023"] == now[name]["value"]
    return {name: values.get("2022") for name, values in found.items()}


CONFIGURATIONS = {
    "the same name": ({"收件": metric("11件")}, {"收件": metric("21件")}, {"收件": "收件"}),
    "nothing in common": ({"收件": metric("11件")}, {"立案": metric("21件")}, {"立案": None}),
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
    "the name comes before the former name": (
        {"收件": metric("11件"), "立案": metric("12件")},
        {"立案": metric("21件", "收件")},
        {"立案": "立案"},
    ),
    "the name comes before the code": (
        {"收件": metric("11件", code="a.one"), "立案": metric("12件", code="a.two")},
        {"立案": metric("21件", code="a.one")},
        {"立案": "立案"},
    ),
    "the former name comes before the code": (
        {"收件": metric("11件", code="a.one"), "移送": metric("12件", code="a.two")},
        {"立案": metric("21件", "收件", "a.two")},
        {"立案": "收件"},
    ),
    "a former name that is not there": (
        {"收件": metric("11件", code="a.one")},
        {"立案": metric("21件", "移送", "a.one")},
        {"立案": "收件"},
    ),
    "the name has taken what a former name claims": (
        {"收件": metric("11件")},
        {"收件": metric("21件"), "立案": metric("22件", "收件")},
        {"收件": "收件", "立案": None},
    ),
    "and does so from below": (
        {"收件": metric("11件")},
        {"立案": metric("21件", "收件"), "收件": metric("22件")},
        {"立案": None, "收件": "收件"},
    ),
    "the name has taken what a code claims": (
        {"收件": metric("11件", code="a.one")},
        {"立案": metric("21件", code="a.one"), "收件": metric("22件")},
        {"立案": None, "收件": "收件"},
    ),
    "a former name has taken what a code claims": (
        {"收件": metric("11件", code="a.one")},
        {"移送": metric("21件", code="a.one"), "立案": metric("22件", "收件")},
        {"移送": None, "立案": "收件"},
    ),
    "what another has taken leaves the code": (
        {"收件": metric("11件"), "督办": metric("12件", code="a.one")},
        {"收件": metric("21件"), "立案": metric("22件", "收件", "a.one")},
        {"收件": "收件", "立案": "督办"},
    ),
    "two former names: the first has it": (
        {"收件": metric("11件")},
        {"立案": metric("21件", "收件"), "移送": metric("22件", "收件")},
        {"立案": "收件", "移送": None},
    ),
    "two that state each other": (
        {"收件": metric("11件"), "立案": metric("12件")},
        {"收件": metric("21件", "立案"), "立案": metric("22件", "收件")},
        {"收件": "收件", "立案": "立案"},
    ),
    "back to the former name": (
        {"立案": metric("11件", "收件")},
        {"收件": metric("21件")},
        {"收件": "立案"},
    ),
    "back to the former name, which comes before the code": (
        {"立案": metric("11件", "收件"), "移送": metric("12件", code="a.one")},
        {"收件": metric("21件", code="a.one")},
        {"收件": "立案"},
    ),
    "last year's former name has gone to another": (
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
    "待填 last year is no reason to go on with another": (
        {"收件": metric("待填"), "移送": metric("12件", code="a.one")},
        {"收件": metric("21件", "移送", "a.one")},
        {"收件": "收件"},
    ),
}


@pytest.fixture(params=CONFIGURATIONS.values(), ids=CONFIGURATIONS)
def configuration(request):
    """Last year's metrics, this year's, and which of last year's each of these goes on with.

    Last of all the values that they had, None for 待填.
    """
    last, now, names = request.param
    values = {name: last[former]["value"] if former else None for name, former in names.items()}
    return (
        last,
        now,
        names,
        {name: None if each == "待填" else each for name, each in values.items()},
    )


def test_build_prints_its_value(run, years, configuration):
    last, now, _, values = configuration
    years(last, now)
    assert by_build(run) == values


def test_build_prints_its_value_by_the_option(run, years, report_file, configuration):
    last, now, _, values = configuration
    years(last, now)
    report_file(annex="metrics", sections=sections(now))
    assert by_build(run, "--baseline", "2022.yaml") == values


def test_validate_compares_its_value(run, years, configuration):
    last, now, _, values = configuration
    assert by_validate(run, years, last, now) == values


@pytest.mark.parametrize("attribute", [".yoy", ".previous"])
def test_validate_misses_its_value(run, years, configuration, attribute):
    last, now, _, values = configuration
    missing = [name for name in now if values[name] is None]
    assert unknown_to_validate(run, years, last, now, attribute) == missing


def test_diff_pairs_them(run, years, configuration):
    last, now, names, _ = configuration
    years(last, now)
    assert by_diff(run) == names


def test_trend_joins_them(run, years, configuration):
    last, now, _, values = configuration
    years(last, now)
    assert by_trend(run, now) == values


def test_all_four_agree(run, years, configuration):
    last, now, _, _ = configuration
    by_check = by_validate(run, years, last, now)
    years(last, now)
    by_pairs = {name: former and last[former]["value"] for name, former in by_diff(run).items()}
    by_pairs = {name: None if value == "待填" else value for name, value in by_pairs.items()}
    assert by_build(run) == by_check == by_trend(run, now) == by_pairs


@pytest.mark.parametrize("options", [[], ["--baseline", "2022.yaml"]])
@pytest.mark.parametrize("attribute", ["yoy", "previous"])
def test_a_name_that_another_has_taken_gives_no_value(run, years, attribute, options):
    now = {"甲数": metric("5件"), "乙数": metric("10件", "甲数")}
    years({"甲数": metric("5件")}, now, f".{attribute}")
    code, out, _ = run("validate", "2023.yaml", "--output-format", "concise", *options)
    assert code == 1
    assert re.findall(r"FZ218 no-last-year\]: 不知道“(.+?)”的上年数", out) == ["乙数"]
    code, _, err = run("build", "2023.yaml", "--draft", *options)
    assert (code, err.count("错误[FZ218]: 不知道“乙数”的上年数")) == (1, 1)


def test_a_name_that_another_has_taken_starts_a_new_metric(run, years):
    now = {"甲数": metric("5件"), "乙数": metric("10件", "甲数")}
    years({"甲数": metric("4件")}, now)
    assert by_build(run) == {"甲数": "4件", "乙数": None}
    out = run("diff", "2022.yaml", "2023.yaml")[1]
    assert re.search(r"\+ 乙数 +— +10件  新增指标", out)
    out = run("trend", "2022.yaml", "2023.yaml", "--output-format", "md")[1]
    assert "| 甲数 | 4件 | 5件 |" in out
    assert "| 乙数 | — | 10件 |" in out
    assert "改名" not in out


def test_three_years_join_across_a_name_and_back(run, report_file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report_file("2021.yaml", year=2021, sections=sections({"收件": metric("11件")}))
    report_file("2022.yaml", year=2022, sections=sections({"立案": metric("12件", "收件")}))
    report_file(sections=sections({"收件": metric("13件")}))
    out = run("trend", "2021.yaml", "2022.yaml", "2023.yaml", "--output-format", "md")[1]
    assert "| 收件 | 11件 | 12件 | 13件 |" in out


def test_three_years_join_across_one_that_is_to_be_filled(run, report_file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report_file("2021.yaml", year=2021, sections=sections({"收件": metric("11件")}))
    report_file("2022.yaml", year=2022, sections=sections({"收件": metric("待填")}))
    report_file(sections=sections({"收件": metric("13件")}))
    out = run("trend", "2021.yaml", "2022.yaml", "2023.yaml", "--output-format", "md")[1]
    assert "| 收件 | 11件 | — | 13件 |" in out
