"""The pages of `diff`, `trend` and `survey` as Chromium prints them."""

import re

import pytest
from printed_layout import MM

WIDE = {"diff_page": False, "trend_page": True, "long_trend_page": True, "survey_page": True}


@pytest.fixture(params=WIDE)
def pages(request, printed_layout):
    """The lines of each page, and whether the pages lie on their side."""
    return printed_layout(request.getfixturevalue(request.param))[0], WIDE[request.param]


def test_each_page_has_its_number_once(pages):
    for number, page in enumerate(pages[0], start=1):
        numbers = [line.text for line in page if re.fullmatch("—[0-9]+—", line.text)]
        assert numbers == [f"—{number}—"]


def test_what_is_pressed_is_not_printed(pages):
    text = "".join(line.text for page in pages[0] for line in page)
    assert "没有变化的也列出" not in text
    assert "只看名称里有" not in text


def test_text_is_as_wide_as_the_page_allows(pages):
    lines, is_wide = pages
    left = 22 if is_wide else 28
    assert min(line.left for page in lines for line in page) == pytest.approx(left * MM, abs=2 * MM)


def test_columns_of_a_wide_table_are_as_wide_as_their_text(printed_layout, survey_page):
    (first, *_) = printed_layout(survey_page)[0]
    assert any(line.text.startswith("零一一县人民政府") for line in first)
