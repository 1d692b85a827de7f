"""Accessibility checked by axe-core with all of its rules: WCAG 2.2 AA and best practices."""

import re
from dataclasses import replace

import pytest
from examples import OFFICIAL, composed, report_from

from fazhi_report.document.rendering import html

VIOLATIONS = """
    const results = await w.axe.run();
    const violations = results.violations.map((violation) => [
        violation.id, violation.nodes.map((node) => node.html),
    ]);
    const is_dark = w.matchMedia('(prefers-color-scheme: dark)').matches;
    return [results.passes.length > 20, is_dark, violations]
"""
FIGURE_NOTE = "d.querySelector('button').click(); d.querySelector('.figure').focus();"
ALL_ROWS_SORTED = (
    "d.querySelector('.summary button').click(); d.querySelector('th button').click();"
)
ALL_OPEN = (
    "d.querySelectorAll('details').forEach((item) => item.open = true);"
    "d.querySelector('th button').click();"
)
EACH_PARAGRAPH_CITED = "d.querySelector('.cite').click();"
CONTENTS_OPEN = "d.querySelector('details').open = true;"


@pytest.fixture(scope="session")
def official(templates):
    return html.render(composed(report_from(OFFICIAL)), templates)


@pytest.fixture
def find_violations(on_page, stored):
    """Return axe's violations on a page."""

    def find_violations(page, width, state, *, dark=False):
        axe = stored("NODE_PATH", "axe-core/axe.min.js").read_text("utf-8")
        scheme = "dark" if dark else "light"
        script = f"{axe};{state}{VIOLATIONS}"
        has_run, is_dark, violations = on_page(page, width, script, prefers_color_scheme=scheme)
        assert (has_run, is_dark) == (True, dark)
        return violations

    return find_violations


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("state", ["", FIGURE_NOTE, EACH_PARAGRAPH_CITED, CONTENTS_OPEN])
def test_sample(find_violations, rendered, width, state, dark):
    assert find_violations(rendered["html"], width, state, dark=dark) == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [375, 1280])
def test_key_figures(find_violations, templates, width, dark):
    values = {"案件": {"value": "近2.7万件", "previous": "2万件"}, "规章": "3部", "满意率": "98%"}
    metrics = {
        name: {"highlight": True} | (value if isinstance(value, dict) else {"value": value})
        for name, value in values.items()
    }
    part = {"id": "甲", "text": "{{ 案件 }}，{{ 规章 }}。", "metrics": metrics}
    section = {"id": "一", "heading": "依法行政", "achievements": [part]}
    document = composed(report_from(OFFICIAL | {"sections": [section], "annex": ["metrics"]}))
    assert len(document.key_figures) == 3
    page = html.render(document, templates)
    assert find_violations(page, width, "", dark=dark) == []


LAYOUTS = {
    "joint": {"official": OFFICIAL["official"] | {"co_issuers": ["乙市人民政府", "丙市人民法院"]}},
    "wide": {"annex": [{"title": "名录", "landscape": True, "text": "名录如下。"}, "metrics"]},
    "preprinted": {"official": OFFICIAL["official"] | {"preprinted": 105}},
}


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(find_violations, templates, width, name):
    page = html.render(composed(report_from(OFFICIAL | LAYOUTS[name])), templates)
    assert find_violations(page, width, "") == []


@pytest.mark.parametrize("dark", [False, True])
def test_draft(find_violations, templates, dark):
    draft = replace(composed(report_from(OFFICIAL)), is_draft=True)
    assert find_violations(html.render(draft, templates), 375, "", dark=dark) == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [375, 1280])
def test_official_document(find_violations, official, width, dark):
    assert find_violations(official, width, FIGURE_NOTE, dark=dark) == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("state", ["", ALL_ROWS_SORTED])
def test_diff(find_violations, diff_page, width, state, dark):
    assert find_violations(diff_page, width, state, dark=dark) == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [375, 1280])
def test_page_with_last_year(find_violations, compared, width, dark):
    assert find_violations(compared, width, "", dark=dark) == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [375, 1280])
def test_trend(find_violations, trend_page, long_trend_page, width, dark):
    for page in (trend_page, long_trend_page):
        assert find_violations(page, width, "", dark=dark) == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("state", ["", ALL_OPEN])
def test_survey(find_violations, survey_page, width, state, dark):
    assert find_violations(survey_page, width, state, dark=dark) == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [375, 1280])
def test_review_and_status(find_violations, review_page, status_page, width, dark):
    for page in (review_page, status_page):
        assert find_violations(page, width, "", dark=dark) == []


def test_axe_sees_low_contrast(find_violations, rendered):
    free = re.sub(b"<meta http-equiv[^>]*>", b"", rendered["html"])
    pale = free.replace(b"--ink: #1f1f1f", b"--ink: #ccc")
    assert pale != free
    assert "color-contrast" in [name for name, _ in find_violations(pale, 1280, "")]
