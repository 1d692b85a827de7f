"""HTML pages and style sheets checked by the Nu HTML Checker."""

import pytest
from examples import OFFICIAL, SMALLEST, composed, report_from
from generated_reports import reports
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fazhi_report.comparing.diff import compare
from fazhi_report.comparing.diff.pages import as_page
from fazhi_report.document.rendering import html
from fazhi_report.model import Report

UNKNOWN_CSS = "Property “writing-mode” doesn't exist in"
"""Message on the numbers of landscape pages, which are across the page.

The checker knows the property (CSS Writing Modes 3), but not in the margin of a page.
"""


@pytest.fixture(scope="session")
def check(program, stored, call, tmp_path_factory):
    """Check pages; fail on any message but those on CSS that the checker does not know yet."""

    def check(*pages, options=("--Werror",), ignored="nothing", ending="html"):
        options = (*options, "--filterpattern", f".*({UNKNOWN_CSS}|{ignored}).*")
        folder = tmp_path_factory.mktemp("pages")
        paths = [folder / f"{number}.{ending}" for number in range(len(pages))]
        for path, page in zip(paths, pages, strict=True):
            path.write_bytes(page)
        jar = stored("NODE_PATH", "vnu-jar/build/dist/vnu.jar")
        call(program("java"), "-Xss4m", "-jar", jar, *options, *paths)

    return check


def test_pages(check, templates, rendered, compared):
    elements = OFFICIAL["official"] | {"co_issuers": ["乙市人民政府"], "preprinted": 105}
    metric = {"value": "3件", "previous": "2件", "highlight": True}
    part = {"id": "甲", "text": "{{ 案件 }}。", "metrics": {"案件": metric}}
    keyed = SMALLEST | {"sections": [{"id": "一", "heading": "执法", "achievements": [part]}]}
    joint = OFFICIAL | {"official": elements, "signature": {"date": "2024-02-06"}}
    reports = map(report_from, (SMALLEST, OFFICIAL, joint, keyed))
    pages = [html.render(composed(report), templates) for report in reports]
    check(rendered["html"], compared, *pages)


def test_page_with_a_wide_annex(check, templates):
    wide = {"title": "名录", "landscape": True, "text": "名录如下。"}
    elements = OFFICIAL["official"] | {"imprint_on_even_page": True}
    report = report_from(OFFICIAL | {"official": elements, "annex": [wide, "metrics"]})
    page = html.render(composed(report), templates)
    check(page)


def test_trend(check, trend_page, long_trend_page):
    check(trend_page, long_trend_page)


def test_survey(check, survey_page):
    check(survey_page)


def test_diff(check, templates, diff_page, sample):
    check(diff_page, as_page(compare(sample, sample), templates).encode())


def test_page_with_a_picture(check, pictured):
    """The checker wrongly reports `data:` pictures although `img-src data:` allows them."""
    check(pictured, ignored="image “data:.*“img-src”")


def test_style_sheets(check, templates):
    sheets = [
        templates.text(f"html/{name}.css").encode() for name in ("page", "diff", "survey", "trend")
    ]
    check(*sheets, options=("--css", "--Werror"), ending="css")


@settings(
    max_examples=3,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.lists(reports(), min_size=10, max_size=10))
def test_any_report(check, templates, data):
    """Ignore warnings, which the checker gives on unusual texts."""
    documents = [composed(Report.model_validate(report)) for report in data]
    check(*(html.render(document, templates) for document in documents), options=("--errors-only",))


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (b"<article", b"<article><article", "Unclosed element"),
        (b"--ink: #1f1f1f", b"--ink: #000000", "violates Content Security Policy"),
    ],
)
def test_checker_sees_errors(check, rendered, right, wrong, message):
    """An extra tag, and a style whose digest the policy does not list."""
    with pytest.raises(AssertionError, match=message):
        check(rendered["html"].replace(right, wrong))
