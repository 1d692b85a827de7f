"""The page and its style sheet by the Nu HTML Checker."""

import pytest
from examples import OFFICIAL, SMALLEST, composed, report_from
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from test_three_formats import TEMPLATES, reports

from fazhi_report.compare import compare
from fazhi_report.compare.pages import as_page
from fazhi_report.document import html
from fazhi_report.model import Report


@pytest.fixture(scope="session")
def check(program, stored, call, tmp_path_factory):
    """Fails where the checker has something to say."""

    def check(*pages, options=("--Werror",), ending="html"):
        folder = tmp_path_factory.mktemp("pages")
        paths = [folder / f"{number}.{ending}" for number in range(len(pages))]
        for path, page in zip(paths, pages, strict=True):
            path.write_bytes(page)
        jar = stored("NODE_PATH", "vnu-jar/build/dist/vnu.jar")
        call(program("java"), "-Xss4m", "-jar", jar, *options, *paths)

    return check


def test_pages(check, rendered, compared):
    others = [html.render(composed(report_from(data)), TEMPLATES) for data in (SMALLEST, OFFICIAL)]
    check(rendered["html"], compared, *others)


def test_the_trend(check, trend_page):
    check(trend_page)


def test_the_diff(check, diff_page, sample):
    check(diff_page, as_page(compare(sample, sample), TEMPLATES).encode())


def test_a_page_with_a_picture(check, pictured):
    """The checker takes `data:` pictures for forbidden where `img-src data:` allows them."""
    check(pictured, options=("--Werror", "--filterpattern", ".*image “data:.*“img-src”.*"))


def test_the_style_sheets(check, templates):
    sheets = [templates.text(f"html/{name}.css").encode() for name in ("page", "diff", "trend")]
    check(*sheets, options=("--css", "--Werror"), ending="css")


@settings(
    max_examples=3,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(pages=st.lists(reports(), min_size=10, max_size=10))
def test_any_report(check, pages):
    """Errors only: of a text that it finds unusual the checker warns."""
    documents = [composed(Report.model_validate(data)) for data in pages]
    check(*(html.render(each, TEMPLATES) for each in documents), options=("--errors-only",))


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (b"<article", b"<article><article", "Unclosed element"),
        (b"--ink: #1f1f1f", b"--ink: #000000", "violates Content Security Policy"),
    ],
)
def test_the_checker_sees_what_is_wrong(check, rendered, right, wrong, said):
    """A tag too many; a style that is not the one whose digest the policy allows."""
    with pytest.raises(AssertionError, match=said):
        check(rendered["html"].replace(right, wrong))
