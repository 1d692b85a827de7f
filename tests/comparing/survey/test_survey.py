"""`survey`: what is planted in generated reports is found, and nothing else."""

import csv
import re
import sys
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from itertools import combinations
from random import Random

import pytest
from examples import SMALLEST, dumped
from planted_reports import (
    COMMON,
    PRESCRIBED,
    WORDS,
    assert_truth,
    facts,
    facts_of_season,
    found_copies,
)
from rapidfuzz.distance import Indel

from fazhi_report.comparing.survey import survey, survey_text
from fazhi_report.comparing.survey.chart import AXIS, chart_of
from fazhi_report.comparing.survey.likeness import similar_pairs
from fazhi_report.comparing.survey.records import Point, Spread
from fazhi_report.comparing.survey.spread import spreads_of
from fazhi_report.comparing.survey.tables import tables_of


def report_of(issuer, *sentences, **changes):
    part = {"id": "甲", "covers": SMALLEST["sections"][0]["covers"], "text": "".join(sentences)}
    return facts(SMALLEST | {"issuer": issuer, "sections": [part]} | changes)


@pytest.fixture(scope="module")
def season():
    """Thirty reports with what is planted in them, and their survey."""
    reports, truth = facts_of_season(30, seed=17)
    return survey(reports), truth


def test_all_that_is_planted_is_found_and_nothing_else(season):
    result, truth = season
    assert [len(part) for part in (truth.late, truth.missing, truth.outliers)] == [4, 2, 2]
    assert len(truth.copies) == 1
    assert_truth(result, truth)


# Deadlines and contents


@pytest.mark.parametrize(
    ("changes", "late"),
    [
        ({"published": "2024-03-31"}, False),
        ({"published": "2024-04-01"}, True),
        ({"signature": {"date": "2024-02-29"}}, False),
        ({"signature": {"date": "2024-03-01"}}, True),
        ({"signature": {"date": "2024-01-31"}, "demonstration": True}, False),
        ({"signature": {"date": "2024-02-01"}, "demonstration": True}, True),
        (
            {
                "signature": {"date": "2024-03-20"},
                "level": "province",
                "addressee": "中共中央、国务院",
            },
            False,
        ),
        ({}, False),
    ],
)
def test_deadlines(changes, late):
    assert report_of("甲市人民政府", "文字。", **changes).is_late == late


@pytest.mark.parametrize(
    "changes", [{"published": "2024-12-31"}, {"signature": {"date": "2024-12-31"}}]
)
def test_township_has_no_deadline(changes):
    report = report_of("甲镇人民政府", "文字。", level="township", **changes)
    assert (report.submit_by, report.publish_by, report.is_late) == (None, None, False)
    assert "逾期" not in "".join(row[4].text for row in _table(survey([report]), "reports").rows)


@pytest.mark.parametrize(
    ("published", "lateness"),
    [("2024-03-28", "提前3天"), ("2024-03-31", "当天"), ("2024-04-05", "逾期5天")],
)
def test_lateness_is_told_in_days(published, lateness):
    report = report_of("甲市人民政府", "文字。", published=published)
    assert lateness in [cell.text for cell in _table(survey([report]), "reports").rows[0]]


# Repeated reports


def _table(result, name):
    return next(table for table in tables_of(result) if table.name == name)


def test_of_one_issuer_and_year_the_first_file_counts():
    repeated = [facts(SMALLEST | {"issuer": "甲市"}, f"{name}.yaml") for name in "丙乙甲"]
    result = survey(
        [*repeated, report_of("乙市", "文字。"), report_of("甲市", "文字。", year=2022)]
    )
    assert [(report.issuer, report.year) for report in result.reports] == [
        ("乙市", 2023),
        ("甲市", 2022),
        ("甲市", 2023),
    ]
    row = _table(result, "repeats").rows[0]
    assert [cell.text for cell in row] == ["甲市 2023年", "丙.yaml", "2", "乙.yaml、甲.yaml"]
    assert "另有 2 份是重复的，没有计入" in survey_text(result, "md")
    rows = csv.DictReader(StringIO(survey_text(result, "csv")))
    assert [row["repeats"] for row in rows] == ["0", "0", "2"]


def test_repeated_files_have_no_names_if_anonymous():
    repeated = [facts(SMALLEST, f"{name}.yaml") for name in "丙乙甲"]
    result = survey(repeated, is_anonymous=True)
    row = _table(result, "repeats").rows[0]
    assert [cell.text for cell in row] == ["单位1 2023年", "—", "2", "—"]


# Copies

LONG = "货车码头渡口梯田果园街巷商户窗口，台账培训督导统筹诊所课堂。"
OTHER = "社团校园工坊集市牧场水库林场矿区，车站航道展馆球馆书屋戏台。"


def kinds(*reports):
    result = survey(reports)
    return {
        (result.reports[copying.report].issuer, result.reports[copying.source].issuer): [
            (copy.is_reworded, copy.is_moved) for copy in copying.copies
        ]
        for copying in result.copyings
    }


def test_later_report_is_the_copy():
    first = report_of("乙市人民政府", LONG, published="2024-02-01")
    second = report_of("甲市人民政府", LONG, published="2024-02-02")
    assert kinds(first, second) == {("甲市人民政府", "乙市人民政府"): [(False, False)]}


def test_without_dates_either_may_be_the_copy():
    found = kinds(report_of("甲市人民政府", LONG), report_of("乙市人民政府", LONG))
    assert len(found) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        PRESCRIBED,
        "特此报告。",
        "坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻落实党的二十大和二十届历次全会精神。",
        "深入贯彻《中华人民共和国行政复议法》《重大行政决策程序暂行条例》《优化营商环境条例》。",
        "党政主要负责人切实履行推进法治建设第一责任人职责。",
        "执法水平不断提高，群众更加满意。",
    ],
)
def test_what_law_and_custom_prescribe_is_no_copy(sentence):
    assert kinds(report_of("甲市人民政府", sentence), report_of("乙市人民政府", sentence)) == {}


def test_sentence_that_half_of_the_issuers_have_is_no_copy():
    many = [report_of(f"{name}市人民政府", COMMON) for name in "甲乙丙丁戊己庚辛"]
    assert kinds(*many) == {}
    assert kinds(*many[:7]) != {}


def test_other_figures_and_marks_are_the_same_words():
    first = report_of("甲市人民政府", LONG.replace("，", "12件，"), published="2024-02-01")
    second = report_of("乙市人民政府", LONG.replace("，", "3件、"), published="2024-02-02")
    assert list(kinds(first, second).values()) == [[(False, False)]]


@pytest.mark.parametrize(
    ("copied", "is_reworded"),
    [
        (LONG.replace("，", "；"), False),
        (LONG.replace("，", "。"), False),
        (LONG.replace("。", "，") + OTHER, False),
        (LONG.replace("。", "，") + "菌菇竹笋核桃红枣板栗柿饼蜜橘草莓樱桃海带紫菜。", False),
        ("台账培训督导统筹诊所课堂，货车码头渡口梯田果园街巷商户窗口。", True),
    ],
)
def test_cutting_and_joining_hides_no_copy(copied, is_reworded):
    first = report_of("甲市人民政府", LONG, OTHER, published="2024-02-01")
    second = report_of("乙市人民政府", copied, published="2024-02-02")
    assert list(kinds(first, second).values()) == [[(is_reworded, False)]]


@pytest.mark.parametrize(
    ("before", "marks"), [("", ("，", "。")), ("学校医院。", ("，", "。")), ("", ("。", "，"))]
)
def test_paragraph_cut_or_joined_throughout_is_found_as_a_whole(before, marks):
    """However many sentences of the source it comes from."""
    chance = Random(3)
    words = chance.sample(WORDS, 96)
    clauses = ["".join(words[start : start + 4]) for start in range(0, 96, 4)]
    sentences = [f"{'，'.join(clauses[start : start + 3])}。" for start in range(0, 24, 3)]
    first = report_of("甲市人民政府", *sentences, published="2024-02-01")
    recut = before + "".join(sentences).replace(*marks)
    second = report_of("乙市人民政府", recut, published="2024-02-02")
    (copying,) = survey([first, second]).copyings
    assert copying.share > 0.85


def test_one_clause_in_common_is_no_copy():
    first = report_of("甲市人民政府", LONG, published="2024-02-01")
    half = report_of("乙市人民政府", LONG[:17] + OTHER[15:], published="2024-02-02")
    assert kinds(first, half) == {}


def test_reworded_and_half_changed():
    first = report_of("甲市人民政府", LONG, published="2024-02-01")
    reworded = report_of(
        "乙市人民政府", LONG.replace("台账培训", "名册学习"), published="2024-02-02"
    )
    half = report_of("丙市人民政府", LONG[:14] + OTHER[14:], published="2024-02-03")
    assert kinds(first, reworded, half) == {("乙市人民政府", "甲市人民政府"): [(True, False)]}


@pytest.mark.parametrize("frequent", [0, 100])
def test_recut_sentence_is_found_whether_or_not_its_clauses_are_frequent(monkeypatch, frequent):
    """The clause that most reports have stands in the sentence before the others."""
    monkeypatch.setattr("fazhi_report.comparing.survey.clauses._FREQUENT", frequent)
    often, *rare = "货车码头渡口梯田果园", "街巷商户窗口台账培训", "督导统筹诊所课堂校园"
    others = [
        report_of(f"{name}市人民政府", f"{often}，{text}。", published="2024-01-02")
        for name, text in zip("丙丁", ("社团工坊集市牧场茶园", "水库林场矿区车站航道"), strict=True)
    ]
    texts = f"{often}，{OTHER[:24]}。", f"{'，'.join(rare)}，{OTHER[24:]}"
    first = report_of("甲市人民政府", *texts, published="2024-02-01")
    second = report_of("乙市人民政府", f"{often}，{'，'.join(rare)}。", published="2024-02-02")
    assert kinds(first, second, *others) == {("乙市人民政府", "甲市人民政府"): [(True, False)]}


def test_the_earliest_source_counts_and_before_it_the_own_of_last_year():
    last = report_of("乙市人民政府", OTHER, year=2022, published="2023-03-01")
    dates = zip("甲丙丁", ("2024-02-03", "2024-02-01", "2024-02-02"), strict=True)
    others = [report_of(f"{name}市人民政府", LONG, published=day) for name, day in dates]
    oldest = report_of("戊市人民政府", OTHER, year=2022, published="2023-02-01")
    own = report_of("乙市人民政府", LONG, OTHER, published="2024-02-04")
    found = [pair for pair in kinds(last, *others, oldest, own) if pair[0] == "乙市人民政府"]
    assert sorted(found) == [
        ("乙市人民政府", "丙市人民政府"),
        ("乙市人民政府", "乙市人民政府"),
        ("乙市人民政府", "戊市人民政府"),
    ]


def test_no_similar_pair_is_missed(monkeypatch):
    """Compared with all pairs, one by one, across the borders of blocks."""
    monkeypatch.setattr("fazhi_report.comparing.survey.likeness._BLOCK", 7)
    chance = Random(5)
    keys = ["".join(chance.choices(WORDS[:20], k=chance.randint(10, 14))) for _ in range(30)]
    for key in keys[:20]:
        start = 2 * chance.randint(0, 8)
        keys.append(
            key[:start] + "".join(chance.choices(WORDS, k=chance.randint(1, 3))) + key[start + 2 :]
        )
    triples = [{key[i : i + 3] for i in range(len(key) - 2)} for key in keys]
    expected = {
        (i, j): Indel.normalized_similarity(keys[i], keys[j])
        for i, j in combinations(range(len(keys)), 2)
        if len(triples[i] & triples[j]) >= 0.35 * len(triples[i] | triples[j])
    }
    found = {(i, j): similarity for i, j, similarity in similar_pairs(keys)}
    similar = {pair: value for pair, value in expected.items() if value >= 0.8}
    assert len(similar) > 10
    assert similar.items() <= found.items()
    assert min(found.values()) >= 0.8


def test_own_last_year_counts_apart():
    last = report_of("甲市人民政府", LONG, OTHER, year=2022)
    now = report_of("甲市人民政府", OTHER, LONG)
    other = report_of("乙市人民政府", LONG)
    result = survey([last, now, other])
    shares = {(r.issuer, r.year): s for r, s in zip(result.reports, result.shares, strict=True)}
    assert shares["甲市人民政府", 2023].last_year == pytest.approx(1)
    assert shares["甲市人民政府", 2023].others == 0
    assert shares["乙市人民政府", 2023].others == pytest.approx(1)
    assert sum(found_copies(result, own=True)["甲市人民政府", "甲市人民政府"]) == 3


# Outliers


def _counted(value):
    metrics = {"甲": {"value": value, "code": "rec.received"}}
    return {"id": "甲", "achievements": [{"id": "乙", "text": "文字", "metrics": metrics}]}


@pytest.mark.parametrize(
    ("values", "outliers"),
    [
        (["100件"] * 9 + ["9000件"], ["9000"]),
        (["10件", "20件", "40件", "80件", "160件", "320件", "640件", "1280件"], []),
        (["95%", "96%", "97%", "98%", "99%", "95.5%", "96.5%", "40%"], ["40"]),
        (["100件"] * 6 + ["9000件"], []),
        (["5件"] * 10, []),
        (["10件"] * 8 + ["近10件", "数十件", "10件～20件"], []),
    ],
)
def test_outliers(values, outliers):
    def report(number, value):
        issuer = f"{'甲乙丙丁戊己庚辛壬癸子'[number]}市"
        return report_of(issuer, sections=[_counted(value)])

    spreads = spreads_of([report(*item) for item in enumerate(values)])
    assert [str(point.number) for spread in spreads for point in spread.outliers] == outliers


def _charted(values):
    points = tuple(Point(index, Decimal(value)) for index, value in enumerate(values))
    scores = [0.0 if value < 1000 else 9.0 for value in values]
    points = tuple(replace(point, score=score) for point, score in zip(points, scores, strict=True))
    return chart_of(Spread("a.b", "甲", "county", 2023, "%", points))


@pytest.mark.parametrize(
    ("values", "breaks", "scale"),
    [
        ([10, 20, 30, 90], [], (0, 90)),
        ([95, 96, 97, 99], [22], (95, 99)),
        ([10, 20, 30, 9000], [338], (0, 30)),
        ([95, 96, 97, 9000], [22, 338], (95, 97)),
        ([5, 5, 5], [], (0, 5)),
        ([0, 0, 0], [], (0, 1)),
        ([-50, -20, 10], [], (-50, 10)),
    ],
)
def test_axis_is_broken_before_values_far_from_the_rest(values, breaks, scale):
    chart = _charted(values)
    assert (list(chart.breaks), chart.scale) == (breaks, scale)
    assert chart.ends == (min(values[0], 0), max(values[-1], 1))
    places = [mark.x for mark in chart.marks]
    assert places == sorted(places)
    assert places[0] >= 8
    assert places[-1] <= 352


def test_points_are_on_the_axis_unless_another_is_there():
    heights = [mark.y - AXIS for mark in _charted([10, 20, 20, 90]).marks]
    assert heights == [0, 0, -7, 0]


def test_end_of_a_broken_axis_is_the_far_value():
    points = [Point(0, Decimal(41), -9.0), *(Point(i, Decimal(94 + i)) for i in range(1, 5))]
    chart = chart_of(Spread("a.b", "甲", "county", 2023, "%", tuple(points)))
    assert (chart.ends, chart.scale, chart.breaks) == ((41, 98), (95, 98), (22,))


def _with_values(values):
    def report(number, value):
        metrics = {"甲": {"value": f"{value}件", "code": "rec.received"}}
        part = {"id": "甲", "achievements": [{"id": "乙", "text": "文字", "metrics": metrics}]}
        return facts(SMALLEST | {"issuer": f"单位{number}", "sections": [part]})

    return survey([report(*item) for item in enumerate(values)])


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ([100] * 20 + [9000, 20], "单位20 9000；单位21 20"),
        ([100] * 20 + [9000, 2, 90000, 8000], "单位22 90000；单位20 9000；单位23 8000 等 4 个"),
    ],
)
def test_of_many_outliers_the_farthest_are_named(values, named):
    result = _with_values(values)
    row = _table(result, "spreads").rows[0]
    cells = dict(zip(_table(result, "spreads").head, row, strict=True))
    count = sum(value != 100 for value in values)
    assert (cells["离群的"].text, cells["离群的"].key) == (named, str(count))
    assert f"离群的：{named}" in survey_text(result, "html")
    rows = csv.DictReader(StringIO(survey_text(result, "csv")))
    assert sum(row["outliers"] != "" for row in rows) == count


# Output


def test_a_rare_problem_is_not_rounded_to_none():
    reports = [report_of(f"单位{number}", "文字。") for number in range(312)]
    reports[0] = replace(reports[0], families={"FZ6": 1})
    reports[1:] = [replace(report, families={}) for report in reports[1:]]
    row = _table(survey(reports), "families").rows[0]
    assert [cell.text for cell in row[1:]] == ["1", "1", "不到0.01"]
    assert 0 < float(row[3].key) < 0.01


def test_numbers_have_no_backslash_in_markdown(season):
    markdown = survey_text(season[0], "md")
    assert re.search(r"\| \d+\.\d+%", markdown)
    assert not re.search(r"\d\\\.", markdown)


def test_csv_has_a_row_for_each_report(season):
    result, truth = season
    text = survey_text(result, "csv")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(StringIO(text[1:])))
    assert len(rows) == 30
    late = {
        row["issuer"]
        for row in rows
        if any(int(row[name]) > 0 for name in ("days_late", "days_late_to_submit"))
    }
    assert late == truth.late
    copied = {row["issuer"] for row in rows if float(row["copied"]) > 0}
    assert copied == {report for report, _ in truth.copies}
    plan = {row["issuer"] for row in rows if row["has_leadership"] == "0"}
    assert plan == {name for name, cover in truth.missing.items() if cover == "leadership"}


def test_formats_have_the_same_tables(season):
    result, _ = season
    markdown, page = survey_text(result, "md"), survey_text(result, "html")
    tables = tables_of(result)
    assert [table.name for table in tables] == [
        "levels",
        "reports",
        "families",
        "spreads",
        "copies",
    ]
    rows = sum(len(table.rows) for table in tables)
    assert len(re.findall("<tr>", page)) == rows + len(tables)
    assert len(re.findall(r"(?m)^\| (?!---)", markdown)) == rows + len(tables)
    assert all(f'id="{table.name}"' in page for table in tables)


@pytest.mark.parametrize("output_format", ["md", "html", "csv"])
def test_anonymous_gives_no_name_away(season, output_format):
    files, truth = facts_of_season(30, seed=17)
    result = survey(files, is_anonymous=True)
    text = survey_text(result, output_format)
    assert "单位30" not in text
    assert "单位27" in text
    assert not re.search("[零一二三四五六七八九]{3}县|yaml", text)
    sentences = [sentence.text for report in files for sentence in report.sentences]
    assert not [sentence for sentence in sentences if sentence[:12] in text]
    assert sum(report.is_late for report in result.reports) == len(truth.late)
    assert len(found_copies(result, own=False)) == len(truth.copies)
    copies = [copy for copying in result.copyings for copy in copying.copies]
    assert {copy.sentence.text + copy.original.text for copy in copies} == {""}


@pytest.mark.parametrize(
    ("last", "spoken"),
    [
        ("9000件", "9 个单位，中位数 100件，离群的：壬市人民政府 9000"),
        ("100件", "9 个单位，中位数 100件"),
    ],
)
def test_text_of_a_chart_names_its_outliers(last, spoken):
    reports = [
        report_of(f"{name}市人民政府", sections=[_counted(value)])
        for name, value in zip("甲乙丙丁戊己庚辛壬", ["100件"] * 8 + [last], strict=True)
    ]
    page = survey_text(survey(reports), "html")
    assert re.findall('aria-label="[^"，]+，([^"]+)"', page) == [spoken]


def test_page_escapes_what_the_data_says():
    issuer = "<script>alert(1)</script>市"
    result = survey([report_of(issuer, LONG), report_of("乙市", LONG)])
    page = survey_text(result, "html")
    assert "<script>alert" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert "\\<script\\>" in survey_text(result, "md")
    formula = survey([report_of("=1+1", LONG)])
    assert "\n'=1+1," in survey_text(formula, "csv")


# The command


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, issuer in (("a", "甲市人民政府"), ("b", "乙市人民政府")):
        (tmp_path / f"{name}.yaml").write_text(dumped(SMALLEST | {"issuer": issuer}), "utf-8")
    return tmp_path


@pytest.mark.parametrize("suffix", ["md", "html", "csv"])
def test_command_writes_the_format_of_the_suffix(run, folder, suffix):
    assert run("survey", "a.yaml", "b.yaml", "-o", f"总览.{suffix}")[:2] == (0, f"总览.{suffix}\n")
    assert "乙市人民政府" in (folder / f"总览.{suffix}").read_text("utf-8")


def test_bad_files_do_not_stop_the_rest(run, folder):
    (folder / "c.yaml").write_text("year: 1", "utf-8")
    code, out, err = run("survey", "*.yaml", "没有.yaml")
    assert code == 2
    assert "2 个单位，2 份报告" in out
    assert "2 份有错误，没有列入：c.yaml、没有.yaml" in err
    assert run("survey", "c.yaml")[:2] == (2, "")


def test_messages_name_no_file_if_anonymous(run, folder):
    (folder / "c.yaml").write_text("year: 1\nissuer: 丙市人民政府", "utf-8")
    (folder / "d.yaml").write_bytes(b"\xff\xfe\x00")
    code, out, err = run("survey", "c.yaml", "a.yaml", "d.yaml", "没有.yaml", "--anonymous")
    assert code == 2
    assert not re.search("yaml|丙市|甲市", out + err)
    assert re.findall("第 (\\d) 个文件", err) == ["1", "3", "4"]


def test_other_outputs_are_refused(run, folder):
    for output in ("总览.pdf", "a.yaml", "总览"):
        assert run("survey", "a.yaml", "-o", output)[0] == 2


def test_missing_library_is_named(run, folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    code, _, err = run("survey", "a.yaml", "b.yaml")
    assert (code, '".[survey]"' in err) == (2, True)
