"""Whether all can use a page: by keyboard, at 400 %, with colours of their own.

At 400 % a window of 1280 × 1024 pixels shows 320 × 256.
"""

import pytest
from examples import OFFICIAL, composed, report_from

from fazhi_report.document.rendering import html

PAGES = ("report", "official document", "last year", "diff", "trend", "survey", "review", "status")

SIZES = ((1280, 800), (320, 256))

STATES = {
    "report: figures checked": "document.querySelector('button[aria-pressed]').click()",
    "report: paragraphs cited": "document.querySelector('.cite').click()",
    "survey: all open": "document.querySelectorAll('details').forEach((each) => each.open = true)",
}
"""What is done on a page, after its name."""

TABBABLE = """[...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
    .filter((each) => each.checkVisibility() && each.tabIndex >= 0).length"""

WATCH = """window.stops = [];
addEventListener('keyup', () => {
    const focused = document.activeElement;
    if (focused === document.body) return;
    const { left, right, top, bottom } = focused.getBoundingClientRect();
    const around = focused.parentElement.closest('.table')?.getBoundingClientRect();
    const edge = Math.min(right, innerWidth, around?.right ?? innerWidth);
    const [x, y] = [(Math.max(left, 0) + edge) / 2, Math.max(top, 0) + 4];
    const style = getComputedStyle(focused);
    stops.push({
        name: focused.outerHTML.slice(0, 90),
        outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
        inView: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
        onTop: focused.contains(document.elementFromPoint(x, y)),
    });
});"""
"""Record what has the focus whenever a key is released."""

TOO_WIDE = """[...document.querySelectorAll('body *')].filter((each) => {
    const { right, width, height } = each.getBoundingClientRect();
    const isSeen = width > 1 && height > 1 && each.checkVisibility({ visibilityProperty: true });
    return isSeen && right > innerWidth + 1 && !each.closest('.table');
}).map((each) => each.outerHTML.slice(0, 90))"""

PALE = """(() => {
    const channels = (colour) => {
        const [r, g, b, alpha = 1] = colour.match(/[0-9.]+/g).map(Number);
        return { rgb: [r, g, b], alpha };
    };
    const blend = ({ rgb, alpha }, below) =>
        rgb.map((c, i) => alpha * c + (1 - alpha) * below[i]);
    const ground = (each) => {
        if (!each) return [255, 255, 255];
        const over = channels(getComputedStyle(each).backgroundColor);
        return over.alpha === 1 ? over.rgb : blend(over, ground(each.parentElement));
    };
    const luminance = (rgb) => rgb.map((c) => c / 255)
        .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const texts = [...document.querySelectorAll('body *')].filter((each) =>
        each.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
    const found = texts.map((each) => {
        const { color, fill } = getComputedStyle(each), below = ground(each);
        const lights = [blend(channels(each.matches('svg text') ? fill : color), below), below];
        const [dark, light] = lights.map(luminance).sort((a, b) => a - b);
        return [(light + 0.05) / (dark + 0.05), each.outerHTML.slice(0, 90)];
    });
    return [found.length, found.filter(([ratio]) => ratio < 4.5)];
})()"""

COLOURS = """(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    const system = ['Canvas', 'CanvasText', 'LinkText', 'GrayText', 'Highlight'].map((name) => {
        probe.style.cssText = `forced-color-adjust: none; color: ${name}`;
        return getComputedStyle(probe).color;
    });
    probe.remove();
    const shapes = [...document.querySelectorAll('svg *')];
    const found = new Set(shapes.flatMap((each) => {
        const { fill, stroke } = getComputedStyle(each);
        return [fill, stroke];
    }));
    return [...found].filter((colour) => colour !== 'none' && !system.includes(colour));
})()"""


@pytest.fixture(scope="module")
def pages(
    rendered,
    compared,
    diff_page,
    long_trend_page,
    survey_page,
    review_page,
    status_page,
    templates,
    tmp_path_factory,
):
    """Return the addresses of one page of each kind, by name."""
    document = composed(report_from(OFFICIAL))
    contents = {
        "report": rendered["html"],
        "official document": html.render(document, templates),
        "last year": compared,
        "diff": diff_page,
        "trend": long_trend_page,
        "survey": survey_page,
        "review": review_page,
        "status": status_page,
    }
    folder = tmp_path_factory.mktemp("pages")
    for name, content in contents.items():
        (folder / f"{name}.html").write_bytes(content)
    return {name: (folder / f"{name}.html").as_uri() for name in contents}


@pytest.fixture(
    scope="module",
    params=[(name, size) for name in (*PAGES, *STATES) for size in SIZES],
    ids=lambda param: f"{param[0]}, {param[1][0]} px wide",
)
def shown(request, browser, pages):
    """Open a page in one of its states, for all tests; return the width of the window."""
    name, (width, height) = request.param
    browser.open(pages[name.partition(":")[0]], width, height)
    browser.run(f"{STATES.get(name, '')}; document.activeElement.blur()")
    return width


@pytest.fixture(params=["light", "dark"])
def scheme(request):
    return request.param


def test_only_tables_are_wider_than_the_window(browser, shown):
    assert browser.run("document.documentElement.scrollWidth") == shown
    assert browser.run(TOO_WIDE) == []


def test_charts_have_the_colours_of_the_reader(browser, shown, scheme):
    browser.show_in(forced_colors="active", prefers_color_scheme=scheme)
    assert browser.run(COLOURS) == []


def test_text_stands_out_from_its_ground(browser, shown, scheme):
    """Axe leaves the text in tables undecided, whose edges are shaded, and short texts."""
    browser.show_in(prefers_color_scheme=scheme)
    count, pale = browser.run(PALE)
    assert count >= 10
    assert pale == []


def test_the_tab_key_reaches_everything_visibly_and_leaves_it(browser, shown):
    browser.show_in()
    count = browser.run(TABBABLE)
    browser.run(WATCH)
    browser.press_tab(count + 1)
    stops = browser.run("stops")
    reached, after = stops[:count], stops[count:]
    assert len(reached) == count
    assert after in ([], reached[:1])
    assert [stop for stop in reached if not stop["outline"] or not stop["inView"]] == []
    assert [stop for stop in reached if not stop["onTop"]] == []
