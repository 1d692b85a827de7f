"""`bind_figures` with the reports of other years. Places and sentences are invented."""

import pytest
from examples import SMALLEST
from naming.bound import bind, metrics_in, names_in

from fazhi_report.model import Report, metrics_of, prose_of
from fazhi_report.naming import Passage, bind_figures


def report(*paragraphs, **metrics):
    achievement = {"id": "甲", "text": "\n\n".join(paragraphs), "metrics": metrics}
    section = {"id": "乙", "heading": "工作情况", "achievements": [achievement]}
    return Report.model_validate(SMALLEST | {"year": 2022, "sections": [section]})


def test_a_figure_of_the_same_kind_gets_last_years_name_code_and_unit_responsible():
    last_year = report(
        "全年办理法律援助案件{{ 援助案件 }}，群众满意。",
        援助案件={"value": "318件", "code": "aid.cases", "by": "县司法局", "previous": "300件"},
    )
    (metric,) = metrics_in(bind("全年办理法律援助案件421件，群众满意。", known=[last_year]))
    assert metric.name == "援助案件"
    assert metric.properties == {"code": "aid.cases", "by": "县司法局"}


def test_words_that_mean_the_same_match():
    last_year = report("实现地区生产总值{{ 生产总值 }}。", 生产总值="321亿元")
    assert names_in("全年GDP达345亿元。", known=[last_year]) == ["生产总值"]


def test_another_figure_never_gets_a_known_name():
    last_year = report("全市走访企业{{ 走访企业 }}。", 走访企业="598家")
    names = names_in("走访企业家属12人次。", "走访企业9000户次。", known=[last_year])
    assert "走访企业" not in names


def test_goals_and_results_do_not_match():
    last_year = report("新增病床{{ 新增病床 }}。", 新增病床="300张")
    assert names_in("力争新增病床400张。", known=[last_year]) == ["新增病床目标"]


def test_half_a_year_and_a_year_do_not_match():
    last_year = report("上半年税收{{ 税收 }}。", 税收="30亿元")
    assert "税收" not in names_in("全年税收71亿元。", known=[last_year])


def test_a_value_many_times_as_large_is_of_something_else():
    last_year = report("完成固定资产投资{{ 投资额 }}。", 投资额="30亿元")
    assert "投资额" not in names_in("完成固定资产投资540亿元。", known=[last_year])


def test_other_measure_words_count_other_things():
    last_year = report("全年救助困难群众{{ 救助人数 }}。", 救助人数="400人")
    assert "救助人数" not in names_in("全年救助困难群众420户。", known=[last_year])


def test_the_second_figure_of_a_kind_does_not_match():
    last_year = report(
        "完成固定资产投资{{ 投资额 }}。",
        "云溪片区完成固定资产投资{{ 片区投资额 }}。",
        投资额="300亿元",
        片区投资额="90亿元",
    )
    assert "片区投资额" not in names_in("完成固定资产投资320亿元。", known=[last_year])


def test_the_nearest_year_comes_first():
    newer = report("走访商户{{ 商户 }}。", 商户="5家")
    older = report("走访商户{{ 店铺 }}。", 店铺="4家")
    assert names_in("走访商户6家。", known=[newer, older]) == ["商户"]


@pytest.fixture
def values(sample):
    return {name: str(metric.value) for _, name, metric in metrics_of(sample)}


@pytest.fixture
def passages(sample, values):
    """The sample's paragraphs as printed."""
    return [
        Passage("".join(p if isinstance(p, str) else values[p.name] for p in pieces), place)
        for place, (_, prose) in enumerate(prose_of(sample), 1)
        for pieces in prose.paragraphs
    ]


def test_the_reports_own_names_come_back(sample, values, passages):
    found = {metric.name: metric.value for metric in metrics_in(bind_figures(passages, [sample]))}
    assert found == values


def test_most_names_found_without_the_report_share_words_with_its_own(values, passages):
    found = {metric.value: metric.name for metric in metrics_in(bind_figures(passages))}
    alike = [
        name
        for name, value in values.items()
        if 2 * len(set(name) & set(found.get(value, ""))) >= len(set(name))
    ]
    assert len(alike) >= 0.8 * len(values)
