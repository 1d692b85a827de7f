"""The page of `diff` in a browser."""

import re

import pytest
from examples import SMALLEST, report_from

from fazhi_report.comparing.diff import compare
from fazhi_report.comparing.diff.pages import as_page
from fazhi_report.document.templating import Templates

NAMES = "() => [...d.querySelectorAll('tbody tr')].map((row) => row.cells[0].textContent)"


def test_click_on_a_header_sorts(on_page, diff_page):
    script = f"""
        const names = {NAMES}, orders = [names()];
        const head = [...d.querySelectorAll('thead th')][3];
        for (let click = 0; click < 3; click += 1) {{
            head.querySelector('button').click();
            orders.push([head.ariaSort, ...names()]);
        }}
        return orders
    """
    original, falling, rising, restored = on_page(diff_page, 1280, script)
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


def test_button_shows_unchanged_metrics(on_page, diff_page):
    script = """
        const button = d.querySelector('.summary button'), states = [];
        for (let click = 0; click < 3; click += 1) {
            const shown = [...d.querySelectorAll('tbody tr')].filter((row) => row.offsetHeight);
            states.push([button.ariaPressed, shown.length]);
            button.click();
        }
        return states
    """
    assert on_page(diff_page, 1280, script) == [["false", 22], ["true", 23], ["false", 22]]


@pytest.mark.parametrize("width", [320, 375, 768, 1280, 1600])
def test_nothing_is_wider_than_the_screen(on_page, diff_page, width):
    script = "return [d.documentElement.clientWidth, d.documentElement.scrollWidth]"
    assert on_page(diff_page, width, script) == [width, width]


@pytest.mark.parametrize(("width", "beside"), [(375, False), (1280, True)])
def test_texts_are_side_by_side_on_wide_screens(on_page, diff_page, width, beside):
    script = """
        const tops = (name) => d.querySelector(name).getBoundingClientRect().top;
        return tops('.side-old') === tops('.side-new')
    """
    assert on_page(diff_page, width, script) is beside


def test_the_printed_table_has_its_head_on_every_page(print_page, diff_page, program, call):
    pdf = print_page(diff_page)
    _, second, *_ = call(program("pdftotext"), "-layout", pdf, "-").split("\f")
    assert "报纸专栏" in second
    assert "变化" in second


def test_no_printed_heading_is_alone_at_the_foot_of_a_page(printed_layout, templates):
    def report(year, count):
        metrics = {f"案件{number}": f"{year - 2000 + number}件" for number in range(count)}
        text = f"{year}年" + "、".join(f"{{{{ {name} }}}}" for name in metrics) + "，均已办结。"
        part = {"id": "甲", "text": text, "metrics": metrics}
        section = {"id": "一", "heading": "执法", "achievements": [part]}
        return report_from(SMALLEST | {"year": year, "sections": [section]})

    pairs = [(report(2022, count), report(2023, count)) for count in range(20, 26)]
    pages = [as_page(compare(*pair), templates).encode() for pair in pairs]
    for printed in printed_layout(*pages):
        bodies = [[line.text for line in lines if "—" not in line.text] for lines in printed]
        assert not [texts[-1] for texts in bodies if texts[-1].startswith("文字")]


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_the_table_of_metrics_fits_and_its_heads_are_on_one_line(on_page, diff_page, width):
    script = """
        const box = d.querySelector('.table');
        const heads = [...d.querySelectorAll('.metrics thead button')].map((b) => b.offsetHeight);
        return [box.scrollWidth - box.clientWidth, Math.max(...heads) < 40]
    """
    assert on_page(diff_page, width, script) == [0, True]


def test_lines_of_changes_and_title_end_between_words(on_page, diff_page):
    """No line ends within a text node; one that the browser breaks has several boxes."""
    script = """
        const broken = [];
        for (const root of d.querySelectorAll('h1, td:last-child .clause')) {
            const nodes = d.createTreeWalker(root, w.NodeFilter.SHOW_TEXT);
            while (nodes.nextNode()) {
                const range = d.createRange();
                range.selectNode(nodes.currentNode);
                if (range.getClientRects().length > 1) broken.push(nodes.currentNode.data);
            }
        }
        const heights = [...d.querySelectorAll('h1 > span')].map((span) => span.offsetHeight);
        return [d.querySelectorAll('.clause').length > 30, new Set(heights).size, broken]
    """
    assert on_page(diff_page, 375, script) == [True, 1, []]


def test_values_are_broken_before_their_unit(on_page, diff_page):
    script = """
        const values = [...d.querySelectorAll('.metrics td:not(:last-child)')];
        return [w.getComputedStyle(values[0]).wordBreak, values.map((each) => each.innerHTML)]
    """
    word_break, values = on_page(diff_page, 375, script)
    assert word_break == "keep-all"
    assert any(re.fullmatch("近?[0-9,.]+<wbr>[^0-9]+", value) for value in values)
    assert not [value for value in values if re.search("[0-9]<wbr>[0-9]|<wbr>%", value)]


def test_names_of_metrics_are_broken_between_words(on_page, diff_page):
    script = """
        const names = [...d.querySelectorAll('tbody th')];
        return names.length > 20 && names.every((name) => name.matches('.by-words'))
    """
    assert on_page(diff_page, 375, script)


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_buttons_of_heads_are_high_enough_for_a_finger(on_page, diff_page, width):
    """WCAG 2.2, 2.5.8."""
    script = "return [...d.querySelectorAll('thead button')].map((button) => button.offsetHeight)"
    heights = on_page(diff_page, width, script)
    assert len(heights) == 4
    assert min(heights) >= 24


@pytest.mark.parametrize("width", [320, 375])
def test_units_are_whole_in_narrow_columns(on_page, width):
    values = [("天数", "1个工作日", "0.5个工作日"), ("占比", "9.1%", "8.4%")]
    old, new = (
        report_from(SMALLEST | {"year": year, "sections": [section_of(values, place)]})
        for year, place in ((2022, 1), (2023, 2))
    )
    page = as_page(compare(old, new), Templates()).encode()
    script = """
        const lines = [];
        for (const cell of d.querySelectorAll('tbody td')) {
            const nodes = d.createTreeWalker(cell, w.NodeFilter.SHOW_TEXT), range = d.createRange();
            let above = null;
            while (nodes.nextNode()) {
                for (let i = 0; i < nodes.currentNode.length; i++) {
                    range.setStart(nodes.currentNode, i); range.setEnd(nodes.currentNode, i + 1);
                    const { top } = range.getBoundingClientRect();
                    if (Math.abs(top - above) > 5 || above === null) lines.push('');
                    above = top;
                    lines.push(lines.pop() + nodes.currentNode.data[i]);
                }
            }
        }
        return lines
    """
    lines = on_page(page, width, script)
    for unit in ("个工作日", "个工作日，", "个百分点"):
        assert any(line.endswith(unit) for line in lines), lines
    assert not [line for line in lines if line[0] in "，）"]


def section_of(values, place):
    metrics = {value[0]: value[place] for value in values}
    part = {"id": "甲", "text": "文。", "metrics": metrics}
    return {"id": "一", "heading": "依法行政", "achievements": [part]}
