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


def test_three_rows_of_a_review_are_on_its_last_page(printed_layout, review_page):
    page = re.sub("<h2>批注</h2>.*?</table>", "", review_page.decode(), flags=re.DOTALL)
    before, rows, after = re.split(
        r"(?<=<tbody>)(.*?)(?=</tbody>)", page, maxsplit=1, flags=re.DOTALL
    )
    row = rows[: rows.index("</tr>") + 5]
    lengths = set()
    for count in range(16, 28):
        many = (re.sub('row">[0-9]+', f'row">{900 + each}', row) for each in range(count))
        pages = printed_layout(f"{before}{''.join(many)}{after}".encode())[0]
        numbers = [re.match("9[0-9]{2}", line.text) for line in pages[-1]]
        assert sum(map(bool, numbers)) >= 3
        lengths.add(len(pages))
    assert len(lengths) > 1
