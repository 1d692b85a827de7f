"""The page of `diff` in a browser."""

import pytest

NAMES = "() => [...d.querySelectorAll('tbody tr')].map((row) => row.cells[1].firstChild.data)"


def test_click_on_a_header_sorts(in_frame, diff_page):
    script = f"""
        const names = {NAMES}, orders = [names()];
        const head = [...d.querySelectorAll('thead th')][4];
        for (let click = 0; click < 3; click += 1) {{
            head.querySelector('button').click();
            orders.push([head.ariaSort, ...names()]);
        }}
        return orders
    """
    original, falling, rising, restored = in_frame(diff_page, 1280, script)
    assert [falling[0], rising[0], restored[0]] == ["descending", "ascending", "none"]
    assert restored[1:] == original
    assert original[:3] == ["复议案件", "办结率", "满意率"]
    assert falling[1:4] == ["学法", "网上受理", "宣传册"]
    assert rising[1:3] == ["败诉率", "满意率"]
    # Changes without a rate come last both ways, in the order of the report.
    without_rate = [name for name in original if name in falling[-9:]]
    assert falling[-9:] == rising[-9:] == without_rate
    assert "公证" in without_rate
    assert sorted(falling[1:]) == sorted(original)


def test_button_shows_unchanged_metrics(in_frame, diff_page):
    script = """
        const button = d.querySelector('.summary button'), states = [];
        for (let click = 0; click < 3; click += 1) {
            const shown = [...d.querySelectorAll('tbody tr')].filter((row) => row.offsetHeight);
            states.push([button.ariaPressed, shown.length]);
            button.click();
        }
        return states
    """
    assert in_frame(diff_page, 1280, script) == [["false", 22], ["true", 23], ["false", 22]]


@pytest.mark.parametrize("width", [320, 375, 768, 1280, 1600])
def test_nothing_is_wider_than_the_screen(in_frame, diff_page, width):
    script = "return [d.documentElement.clientWidth, d.documentElement.scrollWidth]"
    assert in_frame(diff_page, width, script) == [width, width]


@pytest.mark.parametrize(("width", "beside"), [(375, False), (1280, True)])
def test_texts_are_side_by_side_on_wide_screens(in_frame, diff_page, width, beside):
    script = """
        const tops = (name) => d.querySelector(name).getBoundingClientRect().top;
        return tops('.side-old') === tops('.side-new')
    """
    assert in_frame(diff_page, width, script) is beside
