"""The page of a comparison in a browser."""

import pytest

NAMES = "() => [...d.querySelectorAll('tbody tr')].map((row) => row.cells[1].firstChild.data)"


def test_a_click_on_a_head_sorts(in_frame, diff_page):
    script = f"""
        const names = {NAMES}, seen = [names()];
        const head = [...d.querySelectorAll('thead th')][4];
        for (let click = 0; click < 3; click += 1) {{
            head.querySelector('button').click();
            seen.push([head.ariaSort, ...names()]);
        }}
        return seen
    """
    before, falling, rising, after = in_frame(diff_page, 1280, script)
    assert [falling[0], rising[0], after[0]] == ["descending", "ascending", "none"]
    assert after[1:] == before
    assert before[:3] == ["复议案件", "办结率", "满意率"]
    assert falling[1:4] == ["学法", "网上受理", "宣传册"]
    assert rising[1:3] == ["败诉率", "满意率"]
    # What cannot be said in per cent is last both ways, as in the report.
    rest = [name for name in before if name in falling[-9:]]
    assert falling[-9:] == rising[-9:] == rest
    assert "公证" in rest
    assert sorted(falling[1:]) == sorted(before)


def test_the_button_lists_what_did_not_change(in_frame, diff_page):
    script = """
        const button = d.querySelector('.summary button'), seen = [];
        for (let click = 0; click < 3; click += 1) {
            const shown = [...d.querySelectorAll('tbody tr')].filter((row) => row.offsetHeight);
            seen.push([button.ariaPressed, shown.length]);
            button.click();
        }
        return seen
    """
    assert in_frame(diff_page, 1280, script) == [["false", 22], ["true", 23], ["false", 22]]


@pytest.mark.parametrize("width", [320, 375, 768, 1280, 1600])
def test_nothing_is_wider_than_the_screen(in_frame, diff_page, width):
    script = "return [d.documentElement.clientWidth, d.documentElement.scrollWidth]"
    assert in_frame(diff_page, width, script) == [width, width]


@pytest.mark.parametrize(("width", "beside"), [(375, False), (1280, True)])
def test_texts_stand_side_by_side_where_there_is_room(in_frame, diff_page, width, beside):
    script = """
        const tops = (name) => d.querySelector(name).getBoundingClientRect().top;
        return tops('.side-old') === tops('.side-new')
    """
    assert in_frame(diff_page, width, script) is beside
