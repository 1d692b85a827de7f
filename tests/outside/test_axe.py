"""Accessibility by axe-core: all of its rules, WCAG 2.2 AA and best practice."""

import re

import pytest
from examples import OFFICIAL, composed, report_from

from fazhi_report.document import html

FAULTS = """
    const found = await w.axe.run();
    const faults = found.violations.map((each) => [each.id, each.nodes.map((node) => node.html)]);
    return [found.passes.length > 20, w.matchMedia('(prefers-color-scheme: dark)').matches, faults]
"""
CHECKED = "d.querySelector('button').click(); d.querySelector('.figure').focus();"
ALL_SORTED = "d.querySelector('.summary button').click(); d.querySelector('th button').click();"
OPEN = "d.querySelector('details').open = true;"


@pytest.fixture(scope="session")
def official(templates):
    return html.render(composed(report_from(OFFICIAL)), templates)


@pytest.fixture
def faults(in_frame, stored):
    """What axe finds in a page, whose policy is taken out to let axe in."""

    def faults(page, width, state, *, dark=False):
        axe = stored("NODE_PATH", "axe-core/axe.min.js").read_bytes()
        page = re.sub(b"<meta http-equiv[^>]*>", b"", page)
        page = page.replace(b"</body>", b"<script>" + axe + b"</script></body>")
        scheme = f"--blink-settings=preferredColorScheme={'0' if dark else '1'}"
        ran, was_dark, found = in_frame(page, width, state + FAULTS, scheme)
        assert (ran, was_dark) == (True, dark)
        return found

    return faults


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("state", ["", CHECKED, OPEN])
def test_the_sample(faults, rendered, width, state, dark):
    assert faults(rendered["html"], width, state, dark=dark) == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [375, 1280])
def test_the_official_document(faults, official, width, dark):
    assert faults(official, width, CHECKED, dark=dark) == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("state", ["", ALL_SORTED])
def test_the_diff(faults, diff_page, width, state, dark):
    assert faults(diff_page, width, state, dark=dark) == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [375, 1280])
def test_the_page_with_last_year_beside_it(faults, compared, width, dark):
    assert faults(compared, width, "", dark=dark) == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [375, 1280])
def test_the_trend(faults, trend_page, width, dark):
    assert faults(trend_page, width, "", dark=dark) == []


def test_axe_finds_what_is_wrong(faults, rendered):
    pale = rendered["html"].replace(b"--ink: #1f1f1f", b"--ink: #ccc")
    assert pale != rendered["html"]
    assert "color-contrast" in [name for name, _ in faults(pale, 1280, "")]
