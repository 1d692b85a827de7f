"""The changes of a draft in a browser."""

import pytest


@pytest.mark.parametrize("width", [320, 375, 704, 705, 768, 1280])
def test_nothing_is_off_the_screen(on_page, review_page, width):
    script = """
        const cells = [...d.querySelectorAll('td')];
        const ends = cells.map((cell) => cell.getBoundingClientRect().right);
        return [ends.length > 20, Math.max(...ends) <= d.documentElement.clientWidth]
    """
    assert on_page(review_page, width, script) == [True, True]


def test_a_narrow_screen_names_what_the_columns_were(on_page, review_page):
    script = """
        const label = (cell) => w.getComputedStyle(cell, '::before').content;
        const row = d.querySelector('.changes tbody tr');
        return [[...row.cells].map(label), w.getComputedStyle(d.querySelector('thead')).position]
    """
    labels, _ = on_page(review_page, 375, script)
    assert labels[2:5] == ['"原文"', '"修改后"', '"修改人"']
    assert on_page(review_page, 1280, script) == [["none"] * 6, "static"]
