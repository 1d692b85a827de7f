"""The page of `trend` in a browser."""

import pytest
from examples import SMALLEST, report_from
from printed_layout import MM

from fazhi_report.comparing.trend import trend
from fazhi_report.comparing.trend.page import as_html


@pytest.mark.parametrize("width", [320, 375, 768, 1280, 1600])
def test_nothing_is_wider_than_the_screen(on_page, trend_page, width):
    script = """
        const clipped = [...d.querySelectorAll('.chart text')].filter((text) => {
            const box = text.getBoundingClientRect();
            const room = text.closest('svg').getBoundingClientRect();
            return box.left < room.left - 1 || box.right > room.right + 1 || box.top < room.top - 1;
        });
        return [d.documentElement.scrollWidth, clipped.length, d.querySelectorAll('.chart').length]
    """
    assert on_page(trend_page, width, script) == [width, 0, trend_page.count(b"<svg ")]


@pytest.mark.parametrize("width", [375, 768, 1280])
def test_the_text_of_charts_can_be_read(on_page, trend_page, width):
    script = """
        return Math.min(...[...d.querySelectorAll('.chart text')].map((text) => {
            const svg = text.closest('svg');
            const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
            return scale * parseFloat(w.getComputedStyle(text).fontSize);
        }))
    """
    assert on_page(trend_page, width, script) >= 11


def test_names_are_broken_between_words_and_a_wide_table_says_so(on_page, trend_page):
    script = """
        const texts = [...d.querySelectorAll('figcaption .name')].map((name) => {
            const parts = [...name.childNodes].filter((node) => node.nodeType === w.Node.TEXT_NODE);
            const tops = parts.map((part) => {
                const range = d.createRange();
                range.selectNode(part);
                return range.getClientRects().length;
            });
            return tops.every((lines) => lines === 1);
        });
        await new Promise((seen) => w.requestAnimationFrame(() => w.setTimeout(seen)));
        const hint = w.getComputedStyle(d.querySelector('.table'), '::before').content;
        return [texts.length > 5, texts.every((is_whole) => is_whole), hint.includes('左右滑动')]
    """
    assert on_page(trend_page, 320, script) == [True, True, True]


def test_the_filter_leaves_what_has_the_words(on_page, long_trend_page):
    script = """
        const shown = (names) => [...d.querySelectorAll(names)].filter((each) => each.offsetHeight);
        const counts = () => ['figure', 'tbody tr:not(.part)', 'section', 'nav li']
            .map((names) => shown(names).length);
        const field = d.querySelector('.filter input'), output = d.querySelector('.filter output');
        const all = counts();
        field.value = '案件';
        field.dispatchEvent(new w.Event('input'));
        const links = [...d.querySelectorAll('nav .count')];
        const linked = links.filter((each) => each.offsetHeight).map((each) => each.textContent);
        const some = [...counts(), output.textContent, ...linked];
        field.value = '';
        field.dispatchEvent(new w.Event('input'));
        return [all, some, counts()]
    """
    all_shown, filtered, again = on_page(long_trend_page, 1280, script)
    assert all_shown == again == [14, 15, 2, 3]
    assert filtered == [2, 2, 1, 2, "2 项", "2 项"]


def test_names_of_parts_stay_in_view_when_the_table_scrolls(on_page, long_trend_page):
    script = """
        const table = d.querySelector('.table'), box = table.getBoundingClientRect();
        table.scrollLeft = 1000;
        const names = [...table.querySelectorAll('.part th > span')];
        const boxes = names.map((name) => name.getBoundingClientRect());
        return [table.scrollLeft > 50, boxes.length,
            boxes.every(({ left, right }) => left >= box.left && right <= box.right)]
    """
    assert on_page(long_trend_page, 375, script) == [True, 2, True]


def test_policy_allows_only_the_original_style(on_page, trend_page):
    script = "return w.getComputedStyle(d.querySelector('polyline')).fill"
    assert on_page(trend_page, 1280, script) == "none"
    changed = trend_page.replace(b"--ink: #1f1f1f", b"--ink: #000000")
    assert on_page(changed, 1280, script) != "none"


def test_rules_below_names_are_as_heavy_on_paper_as_those_beside(
    print_page, read_lines, inked_area, trend_page
):
    pdf = print_page(trend_page)
    number, lines = next(
        (number, lines)
        for number, lines in enumerate(read_lines(pdf), start=1)
        if any(line.text == "数值表" for line in lines)
    )
    row = next(line for line in lines if line.text.startswith("群众来信"))
    middle, edge = round((row.top + row.bottom) / 2 / MM), round(row.left / MM)
    names, numbers = (
        inked_area(pdf, number, (left, middle, left + 2, middle + 8))
        for left in (edge + 25, edge + 35)
    )
    assert names[1::2] == pytest.approx(numbers[1::2], abs=0.01)


def test_the_last_printed_page_of_the_table_has_six_rows(printed_layout, templates):
    def report(year, count):
        metrics = {f"案件{number}类": f"{year + number}件" for number in range(count)}
        part = {"id": "甲", "text": "文字", "metrics": metrics}
        section = {"id": "一", "achievements": [part]}
        return report_from(SMALLEST | {"year": year, "sections": [section]})

    for count in range(16, 20):
        page = as_html(trend({f"{y}": report(y, count) for y in (2022, 2023)}), templates)
        (pages,) = printed_layout(page.encode())
        last = sum(line.text.startswith("案件") for line in pages[-1])
        assert last >= 6
