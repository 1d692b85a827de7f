"""The sample states every fact of the published report, and no other figure."""

import re
from collections import Counter

import langfang_2023 as facts
import pytest
from examples import SAMPLE, composed
from reading import paragraphs_of_document

from fazhi_report.model import load, metrics_of, sections_of
from fazhi_report.rules import examine

FIGURE = re.compile(r"[近约]?[0-9]+(?:\.[0-9]+)?[余多万亿]*(?:人次|平米|[^\W\d_]|%)?")
NUMERAL = re.compile(r"第?[一二两三四五六七八九十百千万]+[余多]?[^\W\d_]")
NO_FIGURES = "一律 一定 一重 一步 一并".split()


@pytest.fixture(scope="module")
def lines(sample):
    return paragraphs_of_document(composed(sample))


@pytest.fixture(scope="module")
def text(lines):
    return "".join(lines)


def test_lists_of_facts_are_complete():
    assert len(facts.TITLES) == len(set(facts.TITLES)) == 27
    assert len(facts.HEADINGS) == 16
    assert len(facts.FIGURES) == 59


@pytest.mark.parametrize(
    "fact",
    [
        *facts.TITLES,
        *facts.TERMS,
        *facts.FIGURES,
        *facts.FIGURES_WITH_NOUNS,
        *facts.OTHER_NUMBERS,
        *facts.NAMES,
    ],
)
def test_every_fact_is_stated(fact, text):
    assert fact in text


def test_title_and_dateline(lines):
    assert lines[0] == "廊坊市人民政府2023年度法治政府建设情况报告"
    assert lines[1] == "发布日期：2024年2月26日　来源：市司法局"


def test_headings_are_in_order(lines):
    starts = [line for line in lines if re.match("[一二三四五六]、|（[一二三四五六]）", line)]
    assert len(starts) == len(facts.HEADINGS)
    for line, heading in zip(starts, facts.HEADINGS, strict=True):
        assert line == heading or (heading.endswith("。") and line.startswith(heading))


def remove(text, *lists):
    for name in sorted((name for names in lists for name in names), key=len, reverse=True):
        text = text.replace(name, "、")
    return text


def test_no_other_figure_is_stated(text):
    rest = remove(text, facts.TITLES, facts.TERMS)
    known = "、".join([*facts.OTHER_NUMBERS, *facts.FIGURES])
    stated = {figure.rstrip("的市") for figure in FIGURE.findall(rest)}
    assert stated == set(FIGURE.findall(known))


def test_every_figure_is_a_metric(sample):
    """Each metric is printed once; three rates are 100%."""
    values = Counter(str(metric.value) for _, _, metric in metrics_of(sample))
    assert values == Counter(facts.FIGURES) + Counter({"100%": 2})


def test_no_other_chinese_numeral_is_stated(text):
    rest = remove(text, facts.HEADINGS, facts.TITLES, facts.TERMS, facts.NAMES, facts.FIGURES)
    stated = set(NUMERAL.findall(rest)) - set(NO_FIGURES)
    assert stated <= set(facts.OTHER_NUMBERS)


def test_sample_has_no_diagnostics():
    assert examine(load(SAMPLE)).diagnosed.diagnostics == ()


def test_required_contents_are_covered(sample):
    covered = {cover for _, section in sections_of(sample) for cover in section.covers}
    assert covered >= {"measures", "shortcomings", "leadership", "plan"}
