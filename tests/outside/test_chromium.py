"""The HTML page in a browser."""

import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from threading import Thread

import pytest
from examples import OFFICIAL, SMALLEST, composed, report_from

from fazhi_report.document.rendering import html
from fazhi_report.document.templating import Templates


def test_browser_parses_the_page_as_written(on_page, rendered):
    dom = on_page(rendered["html"], 1280, "return d.documentElement.outerHTML")
    written = rendered["html"].decode()
    for tag in ("<data ", "<h2 ", "<h3 ", "<p", "</table>"):
        assert dom.count(tag) == written.count(tag)


SHOW_FIGURES = "d.querySelector('button').click();"
NOTE_TEXT = (
    "() => { const note = d.querySelector('.note'); return note.hidden ? '' : note.innerText }"
)


@pytest.mark.parametrize("width", [320, 375, 641, 768, 900, 1152, 1280, 1600])
def test_page_and_notes_fit_the_screen(on_page, rendered, width):
    script = f"""
        const room = d.documentElement.clientWidth, faults = new Set();
        const measure = (place) => {{
            if (d.documentElement.scrollWidth !== room) faults.add(`${{place}} is too wide`);
        }};
        measure('page');
        {SHOW_FIGURES}
        const figures = d.querySelectorAll('.figure'), note = d.querySelector('.note');
        for (const figure of figures) {{
            figure.focus();
            measure(figure.id);
            const box = note.getBoundingClientRect(), by = figure.getBoundingClientRect();
            if (box.left < 0 || box.right >= room + 1) faults.add(`${{figure.id}} off the screen`);
            const distance = Math.min(Math.abs(box.bottom - by.top), Math.abs(box.top - by.bottom));
            if (!(distance < 1)) faults.add(`${{figure.id}} away from its note`);
        }}
        return [room, figures.length, [...faults]]
    """
    count = rendered["html"].count(b"<data ")
    assert on_page(rendered["html"], width, script) == [width, count, []]


def test_figures_are_tab_stops_only_while_the_button_is_pressed(on_page, rendered):
    script = """
        const button = d.querySelector('button');
        const state = () => [
            button.ariaPressed, d.querySelectorAll('.figure[tabindex]').length,
            w.getComputedStyle(d.querySelector('.figure')).borderBottomStyle,
        ];
        const states = [button.hidden, state()];
        for (let i = 0; i < 2; i++) { button.click(); states.push(state()); }
        return states
    """
    count = rendered["html"].count(b"<data ")
    released = ["false", 0, "none"]
    pressed = ["true", count, "solid"]
    assert on_page(rendered["html"], 1280, script) == [False, released, pressed, released]


def test_notes_are_hoverable_persistent_and_dismissable(on_page, rendered):
    """WCAG 2.2, 1.4.13; a key shows a dismissed note again."""
    script = f"""
        const figure = d.querySelector('.figure'), note = () => d.querySelector('.note');
        const note_text = {NOTE_TEXT};
        const point = (at) => at.dispatchEvent(
            new w.PointerEvent('pointerover', {{bubbles: true}}));
        const press = (key) => d.activeElement.dispatchEvent(
            new w.KeyboardEvent('keydown', {{key, bubbles: true, cancelable: true}}));
        const notes = {{}};
        point(figure); notes.before_the_button = note_text();
        {SHOW_FIGURES}
        point(figure); notes.over_figure = note_text();
        point(note()); notes.over_note = note_text() !== '';
        point(d.body); notes.away = note_text();
        point(figure); press('Escape'); notes.escaped = note_text();
        figure.focus(); notes.focused = note_text() !== '';
        point(d.querySelectorAll('.figure')[3]); notes.another = note_text() !== '';
        point(d.body); notes.focused_still = note_text();
        press('Escape'); notes.dismissed = note_text();
        point(d.body); notes.stays_dismissed = note_text();
        press('Enter'); notes.brought_back = note_text() !== '';
        d.querySelector('summary').focus(); notes.left = note_text();
        return notes
    """
    text = "常务会议研究法治议题：11次\n责任单位：市司法局"
    assert on_page(rendered["html"], 1280, script) == {
        "before_the_button": "",
        "over_figure": text,
        "over_note": True,
        "away": "",
        "escaped": "",
        "focused": True,
        "another": True,
        "focused_still": text,
        "dismissed": "",
        "stays_dismissed": "",
        "brought_back": True,
        "left": "",
    }


def test_link_to_a_figure_shows_its_note(on_page, rendered):
    script = (
        f"return [({NOTE_TEXT})(), d.querySelector(':target').getBoundingClientRect().top < 800]"
    )
    note, in_view = on_page(rendered["html"], 1280, script, fragment="#figure:27")
    assert note.startswith("解答法律咨询：2.7万人次\n")
    assert in_view


@pytest.mark.parametrize("number", [1, 8, 27, 60])
def test_note_of_a_linked_figure_is_in_view(on_page, rendered, number):
    script = """
        await new Promise((done) => setTimeout(done, 100));
        const { top, bottom } = d.querySelector('.note').getBoundingClientRect();
        const bar = d.querySelector('.side').getBoundingClientRect();
        return [top >= 0, bottom <= 800, w.innerWidth > 1152 || top >= bar.bottom]
    """
    for width in (1280, 375):
        result = on_page(rendered["html"], width, script, fragment=f"#figure:{number}")
        assert result == [True, True, True]


@pytest.mark.parametrize("number", [1, 8, 27])
def test_linked_figure_is_in_view_at_four_times_the_size(on_page, rendered, number):
    """WCAG 2.2, 1.4.10: a window of 1280 by 900 pixels, magnified four times."""
    script = """
        await new Promise((done) => setTimeout(done, 100));
        const { top, bottom } = d.querySelector(':target').getBoundingClientRect();
        return top >= d.querySelector('.side').getBoundingClientRect().bottom && bottom <= 225
    """
    assert on_page(rendered["html"], 320, script, height=225, fragment=f"#figure:{number}")


def test_charts_show_names_and_values_on_a_telephone(on_page, templates):
    values = {"应急救援队伍": ("7支", "5支"), "市属国有企业公司律师事务部": ("1支", "2支")}
    metrics = {name: {"value": now, "previous": old} for name, (now, old) in values.items()}
    text = "".join(f"{{{{ {name} }}}}，" for name in metrics) + "完成。"
    part = {"id": "甲", "text": text, "metrics": metrics}
    annex = {"title": "主要指标一览表", "metrics_table": True, "charts": True}
    sections = [{"id": "一", "heading": "行政", "achievements": [part]}]
    data = SMALLEST | {"sections": sections, "annex": [annex]}
    page = html.render(composed(report_from(data)), templates)
    script = """
        const texts = [...d.querySelectorAll('.bars text')];
        const shown = texts.filter((each) => each.checkVisibility());
        const boxes = shown.map((each) => each.getBoundingClientRect());
        const bars = d.querySelector('.bars');
        return [shown.map((each) => each.textContent),
            boxes.every(({ left, right, height }) => left >= 0 && right <= 375 && height > 11),
            bars.scrollWidth <= bars.clientWidth]
    """
    texts, are_whole, is_still = on_page(page, 375, script)
    assert {"应急救援队伍", "2023年　7支", "2022年　5支"} <= set(texts)
    assert len(texts) == 1 + 2 * 3
    assert are_whole
    assert is_still


def test_filter_marks_the_figures_of_a_metric(on_page, rendered):
    script = f"""
        const filter = d.querySelector('.filter'), told = d.querySelector('.told');
        const marked = () => [...d.querySelectorAll('.figure[tabindex]')].map(
            (figure) => figure.dataset.name);
        const before = filter.hidden;
        {SHOW_FIGURES}
        const all = marked().length;
        filter.control.value = '民主法治示范村';
        filter.control.dispatchEvent(new w.Event('input', {{bubbles: true}}));
        return [before, filter.hidden, all, marked(), told.textContent]
    """
    count = rendered["html"].count(b"<data ")
    names = ["全国民主法治示范村（社区）", "河北省民主法治示范村（社区）"]
    assert on_page(rendered["html"], 1280, script) == [True, False, count, names, "2 处数字"]


def test_paragraphs_are_copied_with_where_they_are_from(on_page, rendered):
    script = """
        let copied = '';
        Object.defineProperty(w.navigator, 'clipboard', {value: {
            writeText: async (text) => { copied = text },
        }});
        const button = d.querySelector('.cite');
        const shown = () => [...d.querySelectorAll('.anchor')].filter(
            (link) => link.offsetWidth > 0).length;
        const states = [shown()];
        button.click(); states.push(shown());
        const link = d.querySelectorAll('.anchor')[2];
        link.click();
        await new Promise((done) => setTimeout(done, 50));
        return [states, link.parentElement.id, w.location.hash, copied, link.ariaLabel !== '']
    """
    states, paragraph, fragment, copied, is_named = on_page(rendered["html"], 375, script)
    assert states == [0, rendered["html"].count(b'<p id="p:')]
    assert f"#{paragraph}" == fragment == "#p:3"
    text, source = copied.split("\n——")
    assert len(text) > 20
    assert source == "廊坊市人民政府：《廊坊市人民政府2023年度法治政府建设情况报告》，2024年2月26日"
    assert is_named


LONG_HEADING = "健全依法行政制度体系，加快推进政府治理规范化程序化法治化，推动各项工作落地落实"


def test_lines_of_headings_end_between_words(on_page, templates):
    sections = [{"id": "甲", "heading": LONG_HEADING, "text": "文。"}]
    page = html.render(composed(report_from(SMALLEST | {"sections": sections})), templates)
    script = """
        const heading = d.querySelector('h2'), range = d.createRange(), ends = [], texts = [];
        const nodes = d.createTreeWalker(heading, w.NodeFilter.SHOW_TEXT);
        while (nodes.nextNode()) texts.push(nodes.currentNode);
        let last = null, before = '';
        for (const node of texts) for (let i = 0; i < node.length; i++) {
            range.setStart(node, i); range.setEnd(node, i + 1);
            const { top } = range.getBoundingClientRect();
            if (last !== null && top > last + 5) ends.push(before + node.data[i]);
            last = top; before = node.data[i];
        }
        return [heading.textContent, ends]
    """
    for width in (320, 375, 414, 768):
        text, ends = on_page(page, width, script)
        assert text == f"一、{LONG_HEADING}"
        assert ends
        parted = {"健全", "依法", "行政", "制度", "体系", "加快", "推进", "政府", "治理", "程序"}
        assert parted.isdisjoint(ends)


def test_names_in_tables_are_broken_between_words_that_the_page_knows(on_page, templates):
    names = ["办理行政复议案件", "机关负责人出庭应诉率", "优化法治化营商环境", "旁听普法活动人数"]
    names += ["甲市固安县人民政府", "乙自治州和静县人民政府", "监察处（锅炉压力容器检验所）"]
    table = {"head": ["指标", "机关负责人出庭"], "rows": [[name, "甲"] for name in names]}
    sections = [{"id": "甲", "heading": "情况", "text": "文。", "table": table}]
    page = html.render(composed(report_from(SMALLEST | {"sections": sections})), templates)
    script = "return [...d.querySelectorAll('th')].map((name) => name.innerHTML.split('<wbr>'))"
    parts = [part for name in on_page(page, 375, script) for part in name]
    words = ["行政复议", "负责人", "应诉率", "法治化", "营商环境", "普法", "固安县", "和静县"]
    assert any(part.endswith("所）") for part in parts)
    assert [word for word in words if not any(word in part for part in parts)] == []
    assert max(map(len, parts)) <= 4


@pytest.mark.parametrize("width", [320, 375, 1280])
@pytest.mark.parametrize("enclosed", ["含市级重大行政决策", "州、市、县"])
def test_no_line_of_the_contents_ends_within_short_parentheses(on_page, templates, width, enclosed):
    titles = [f"{'某' * n}市行政事项（{enclosed}）一览表" for n in range(1, 12)]
    annexes = [{"title": title, "text": "文。"} for title in titles]
    page = html.render(composed(report_from(SMALLEST | {"annex": annexes})), templates)
    script = """
        d.querySelector('details').open = true;
        return [...d.querySelectorAll('nav a')].filter((clause) => {
            const nodes = d.createTreeWalker(clause, w.NodeFilter.SHOW_TEXT), tops = new Set();
            let isWithin = false;
            while (nodes.nextNode()) {
                const { data } = nodes.currentNode, range = d.createRange();
                for (let i = 0; i < data.length; i++) {
                    isWithin ||= data[i] === '（';
                    range.setStart(nodes.currentNode, i); range.setEnd(nodes.currentNode, i + 1);
                    if (isWithin) tops.add(Math.round(range.getBoundingClientRect().top / 9));
                    if (data[i] === '）') isWithin = false;
                }
            }
            return tops.size > 1;
        }).map((clause) => clause.textContent)
    """
    assert on_page(page, width, script) == []


WIDE = {
    "title": "行政执法案件情况表",
    "unit": "件",
    "head": ["县（市、区）", "行政许可", "行政处罚", "行政强制", "行政检查", "行政征收"],
    "rows": [["甲县", 1200, 300, 20, 5600, 18], ["丙经济技术开发区", 100, 27, 1, 430, 0]],
}


@pytest.mark.parametrize("enclosed", ["（2021—2025年）", "“互联网+政务服务”"])
def test_marks_in_brackets_end_no_line_of_a_heading(on_page, templates, enclosed):
    headings = [f"{'推' * n}落实《行政实施纲要{enclosed}》和各项规划任务举措" for n in range(1, 19)]
    sections = [
        {"id": f"甲{n}", "heading": each, "text": "文。"} for n, each in enumerate(headings)
    ]
    page = html.render(composed(report_from(SMALLEST | {"sections": sections})), templates)
    script = """
        d.querySelector('details').open = true;
        return [...d.querySelectorAll('h2, nav a')].filter((each) => {
            const nodes = d.createTreeWalker(each, w.NodeFilter.SHOW_TEXT), tops = new Set();
            let isWithin = false;
            while (nodes.nextNode()) {
                const { data } = nodes.currentNode, range = d.createRange();
                for (let i = 0; i < data.length; i++) {
                    isWithin ||= '（“'.includes(data[i]);
                    if (!isWithin) continue;
                    isWithin = !'）”'.includes(data[i]);
                    range.setStart(nodes.currentNode, i); range.setEnd(nodes.currentNode, i + 1);
                    tops.add(Math.round(range.getBoundingClientRect().top / 9));
                }
            }
            return tops.size > 1;
        }).map((each) => each.textContent)
    """
    assert [found for width in (320, 375) for found in on_page(page, width, script)] == []


def test_caption_and_first_column_stay_when_a_table_scrolls(on_page, templates):
    sections = [{"id": "甲", "text": "文。", "table": WIDE}]
    page = html.render(composed(report_from(SMALLEST | {"sections": sections})), templates)
    script = """
        const table = d.querySelector('.table'), box = table.getBoundingClientRect();
        await new Promise((done) => setTimeout(done, 100));
        const places = () => ['caption p', '.table-unit', 'tbody th'].map((name) => {
            const { left, right } = d.querySelector(name).getBoundingClientRect();
            return left >= box.left - 1 && right <= box.right + 1;
        });
        const before = places();
        table.scrollLeft = 1000;
        return [table.scrollWidth > table.clientWidth, table.scrollLeft > 50, before, places()]
    """
    inside = [True, True, True]
    assert on_page(page, 375, script) == [True, True, inside, inside]
    assert on_page(page, 1280, script)[:2] == [False, False]


NUMBERS = ["1098792件", "12345.67万元", "123456789.25万元", "第2名", "13500余平方公里"]
USUAL_NUMBERS = ["10880件", "56324名", "13500余平米", "10亿～30亿元", "98.25%"]


@pytest.fixture(scope="module")
def numbers_page(templates):
    """A page with long key figures, and with a table of the metrics of two parts."""
    return page_of_numbers(NUMBERS, templates)


def page_of_numbers(numbers, templates):
    names = [f"参加年度法律知识考试的干部{number}" for number in "甲乙丙丁戊己"]
    metrics = {
        name: {"value": value, "highlight": True, "previous": value}
        for name, value in zip(names, numbers, strict=False)
    }
    parts = [
        {"id": "一", "text": "文。", "metrics": metrics},
        {"id": "二", "text": "文。", "metrics": {"公证": "3件"}},
    ]
    sections = [
        {"id": f"节{part['id']}", "heading": LONG_HEADING, "achievements": [part]} for part in parts
    ]
    data = SMALLEST | {"sections": sections, "annex": "metrics"}
    return html.render(composed(report_from(data)), templates)


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
@pytest.mark.parametrize("numbers", [NUMBERS, USUAL_NUMBERS], ids=["long", "usual"])
def test_key_figures_fit_their_boxes_with_their_units(on_page, templates, numbers, width):
    script = """
        return [...d.querySelectorAll('.key-figures li')].filter((box) => {
            const room = box.getBoundingClientRect(), value = box.querySelector('.value');
            const range = d.createRange();
            range.selectNodeContents(value);
            const { right } = range.getBoundingClientRect();
            const parts = [...range.getClientRects()];
            const last = Math.min(...parts.map((part) => part.bottom));
            return right > room.right || parts.some((part) => part.top > last);
        }).map((box) => box.textContent)
    """
    assert on_page(page_of_numbers(numbers, templates), width, script) == []


@pytest.mark.parametrize("width", [375, 1280])
def test_the_last_key_figures_leave_no_gap(on_page, templates, width):
    script = """
        const [...boxes] = d.querySelectorAll('.key-figures li');
        const edge = d.querySelector('.key-figures ul').getBoundingClientRect().right;
        return [boxes.length, edge - boxes.at(-1).getBoundingClientRect().right]
    """
    count, gap = on_page(page_of_numbers(USUAL_NUMBERS, templates), width, script)
    assert count == 5
    assert gap == pytest.approx(1, abs=0.5)


@pytest.mark.parametrize(
    ("count", "width", "rows"),
    [(4, 1280, [2, 2]), (4, 375, [2, 2]), (5, 1280, [3, 2]), (6, 1280, [3, 3]), (3, 1280, [3])],
)
def test_rows_of_key_figures_are_equally_long(on_page, templates, count, width, rows):
    page = page_of_numbers(["7件", "8件", "9件", "10件", "11件", "12件"][:count], templates)
    script = """
        const rows = Object.groupBy(
            d.querySelectorAll('.key-figures li'), (box) => box.getBoundingClientRect().top,
        );
        return Object.values(rows).map((boxes) => boxes.length)
    """
    assert on_page(page, width, script) == rows


def test_a_line_may_end_within_a_change_and_an_address_but_not_within_a_number(on_page, templates):
    address = "https://www.example.gov.cn/fzzf/2024/bg/t20250312_5129384.html?from=index"
    part = {
        "id": "甲",
        "text": f"全文见{address}。" + "办结{{ 案件 }}，{{ 案件.yoy }}，" * 12,
        "metrics": {"案件": {"value": "23个", "previous": "24个"}},
    }
    sections = [{"id": "一", "heading": "依法行政", "achievements": [part]}]
    data = SMALLEST | {"sections": sections}
    page = html.render(composed(report_from(data)), templates)
    script = """
        const p = d.querySelector('article p[id]'), range = d.createRange();
        const nodes = d.createTreeWalker(p, w.NodeFilter.SHOW_TEXT);
        let text = '', above = null;
        while (nodes.nextNode()) {
            for (let i = 0; i < nodes.currentNode.length; i++) {
                range.setStart(nodes.currentNode, i); range.setEnd(nodes.currentNode, i + 1);
                const { top } = range.getBoundingClientRect();
                if (above !== null && top > above + 9) text += '/n';
                above = top;
                text += nodes.currentNode.data[i];
            }
        }
        return text.split('/n')
    """
    lines = [line for width in (320, 345, 375, 1280) for line in on_page(page, width, script)]
    assert any(line.startswith("全文见https://www.example.gov.cn/") for line in lines)
    ends = [line[-2:] + below[:2] for line, below in pairwise(lines)]
    assert any(re.match("[增长下降]{1,2}", end) for end in ends), ends
    assert not [end for end in ends if re.search("[0-9].?[0-9个%]", end[1:3])]


def test_the_box_of_a_blank_covers_nothing_beside_it(on_page, templates):
    part = {"id": "甲", "text": "受理{{ 案件 }}，其中。", "metrics": {"案件": "待填"}}
    sections = [{"id": "一", "heading": "依法行政", "achievements": [part]}]
    page = html.render(composed(report_from(SMALLEST | {"sections": sections})), templates)
    script = """
        const blank = d.querySelector('p .blank'), box = blank.getBoundingClientRect();
        const { outlineWidth, outlineStyle } = w.getComputedStyle(blank), range = d.createRange();
        const edge = outlineStyle === 'none' ? 0 : parseFloat(outlineWidth);
        range.setStart(blank.previousSibling, 0);
        range.setEndAfter(blank.previousSibling);
        const { right } = range.getBoundingClientRect();
        range.selectNode(blank.nextSibling);
        return [box.left - edge - right, range.getBoundingClientRect().left - box.right - edge]
    """
    assert min(on_page(page, 1280, script)) >= 1


def test_the_column_of_names_has_an_edge_while_the_table_scrolls(on_page, numbers_page):
    script = """
        const table = d.querySelector('.annex .table');
        const name = table.querySelector('tbody th[scope=row]');
        const edge = () => w.getComputedStyle(name, '::after');
        const states = [edge().content];
        table.scrollLeft = 1000;
        await new Promise((done) => setTimeout(done, 100));
        const { content, borderLeftWidth, backgroundImage } = edge();
        return [...states, content, borderLeftWidth, backgroundImage.slice(0, 15)]
    """
    edge = ["none", '""', "2px", "linear-gradient"]
    assert on_page(numbers_page, 375, script) == edge


def test_the_column_of_names_stays_when_the_table_of_metrics_scrolls(on_page, numbers_page):
    script = """
        const table = d.querySelector('.annex .table');
        table.scrollLeft = 1000;
        await new Promise((done) => setTimeout(done, 100));
        const left = (name) => table.querySelector(name).getBoundingClientRect().left;
        const { left: start, right: end } = table.getBoundingClientRect();
        const group = table.querySelector('.part span').getBoundingClientRect();
        return [
            table.scrollLeft > 50,
            left('thead .name') - start,
            left('tbody tr:not(.part) th') - start,
            group.left >= start && group.right <= end,
        ]
    """
    assert on_page(numbers_page, 320, script) == [True, 0, 0, True]


@pytest.mark.parametrize("width", [768, 1280])
def test_a_table_of_metrics_of_six_columns_fits_a_wide_screen(on_page, templates, width):
    """The table takes the margins of the text."""
    metrics = {
        f"新增公共法律服务实体平台面积{number}": {
            "value": "13500平方米",
            "previous": before,
            "by": by,
        }
        for number, before, by in (
            ("甲", "12100平方米", "市市场监督管理局"),
            ("乙", "9800平方米", "市人力资源和社会保障局"),
        )
    }
    metrics["满意率"] = {"value": "98.2%", "previous": "87.8%", "by": "市政府"}
    part = {"id": "一", "text": "文。", "metrics": metrics}
    sections = [{"id": "节", "heading": "执法", "achievements": [part]}]
    report = report_from(SMALLEST | {"sections": sections, "annex": "metrics"})
    script = """
        const table = d.querySelector('.annex .table'), box = table.getBoundingClientRect();
        const paper = d.querySelector('.text').getBoundingClientRect();
        return [
            table.querySelectorAll('thead th').length,
            table.scrollWidth - table.clientWidth,
            box.left >= paper.left && box.right <= paper.right,
        ]
    """
    page = html.render(composed(report), templates)
    assert on_page(page, width, script) == [6, 0, True]


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_no_line_of_a_comparison_ends_between_a_number_and_its_unit(on_page, templates, width):
    metrics = {
        "咨询": {"value": "0.8万人次", "previous": "7000人次"},
        "减负": {"value": "20亿～30亿元", "previous": "10亿～30亿元"},
        "新设": {"value": "13500余平方米", "previous": "0平方米"},
    }
    part = {"id": "甲", "text": "文。", "metrics": metrics}
    sections = [{"id": "一", "heading": "服务", "achievements": [part]}]
    report = report_from(SMALLEST | {"sections": sections, "annex": "metrics"})
    script = """
        const torn = [], range = d.createRange();
        const cells = d.querySelectorAll('aside td, .annex td');
        for (const cell of cells) {
            const nodes = d.createTreeWalker(cell, w.NodeFilter.SHOW_TEXT);
            let last = null, before = '';
            while (nodes.nextNode()) for (let i = 0; i < nodes.currentNode.length; i++) {
                range.setStart(nodes.currentNode, i); range.setEnd(nodes.currentNode, i + 1);
                const { top } = range.getBoundingClientRect();
                const isNewLine = last !== null && top > last + 5;
                if (isNewLine && /[0-9亿万余]$/.test(before)) torn.push(before);
                last = top; before += nodes.currentNode.data[i];
            }
        }
        return [cells.length > 10, torn]
    """
    assert on_page(html.render(composed(report), templates), width, script) == [True, []]


def test_short_cells_are_on_one_line_and_long_changes_on_several(on_page, templates):
    metrics = {
        "新设窗口": {"value": "37个", "previous": "0个", "by": "甲市人民政府"},
        "办结案件": {"value": "20件", "previous": "10件", "by": "市司法局"},
    }
    part = {"id": "甲", "text": "新设{{ 新设窗口 }}，办结{{ 办结案件 }}。", "metrics": metrics}
    sections = [{"id": "一", "heading": "执法", "achievements": [part]}]
    report = report_from(SMALLEST | {"sections": sections, "annex": "metrics"})
    script = """
        const cells = [...d.querySelectorAll('tbody td')].map((cell) => {
            const texts = d.createTreeWalker(cell, NodeFilter.SHOW_TEXT), range = d.createRange();
            const tops = new Set();
            while (texts.nextNode()) {
                range.selectNodeContents(texts.currentNode);
                for (const box of range.getClientRects()) tops.add(Math.round(box.top));
            }
            return [cell.textContent, tops.size];
        });
        return Object.fromEntries(cells)
    """
    lines = on_page(html.render(composed(report), templates), 375, script)
    assert {lines[name] for name in ("甲市人民政府", "市司法局", "37个", "增长100.0%")} == {1}
    assert [count for name, count in lines.items() if name.startswith("增加37个")] == [2]


@pytest.mark.parametrize("width", [375, 1280])
def test_whole_numbers_end_at_one_line_and_units_begin_there(on_page, templates, width):
    values = ["1286件", "14场", "98.25%", "100%", "4.6万人次", "25.4万件", "约126万件", "第6名"]
    metrics = {f"指标{number}": value for number, value in enumerate(values)}
    text = "".join(f"{{{{ {name} }}}}，" for name in metrics) + "完成。"
    sections = [{"id": "一", "achievements": [{"id": "甲", "text": text, "metrics": metrics}]}]
    report = report_from(SMALLEST | {"sections": sections, "annex": "metrics"})
    script = (
        "return [...d.querySelectorAll('.tail')].map((tail) => tail.getBoundingClientRect().left)"
    )
    starts = on_page(html.render(composed(report), templates), width, script)
    assert len(starts) == len(values)
    assert max(starts) - min(starts) < 0.1


def test_marks_and_names_of_a_joint_document_fit_a_narrow_screen(on_page, templates):
    others = ["乙市人民政府", "示例市中级人民法院", "甲乙丙丁戊己庚辛自治区某某某某自治县人民政府"]
    official = OFFICIAL["official"] | {"co_issuers": others}
    page = html.render(composed(report_from(OFFICIAL | {"official": official})), templates)
    script = """
        const mark = d.querySelector('.joint-mark > p'), one = d.querySelector('.joint-mark div p');
        return [d.documentElement.scrollWidth, mark.offsetHeight === one.offsetHeight]
    """
    assert on_page(page, 320, script) == [320, True]


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_no_line_of_a_title_ends_within_a_range_of_years(on_page, templates, width):
    title = "甲市人民政府关于落实《法治政府建设实施纲要和方案（2021—2025年）》情况的报告"
    page = html.render(composed(report_from(SMALLEST | {"title": title})), templates)
    script = """
        const range = d.createRange(), nodes = d.createTreeWalker(d.querySelector('h1'), 4);
        let text = '', above = null;
        while (nodes.nextNode()) {
            for (let i = 0; i < nodes.currentNode.length; i++) {
                range.setStart(nodes.currentNode, i); range.setEnd(nodes.currentNode, i + 1);
                const { top } = range.getBoundingClientRect();
                if (above !== null && top > above + 5) text += '\\n';
                above = top;
                text += nodes.currentNode.data[i];
            }
        }
        return text
    """
    text = on_page(page, width, script)
    assert text.replace("\n", "") == title
    assert "（2021—2025年）》" in text


@pytest.mark.parametrize("width", [320, 375])
def test_long_names_of_a_joint_document_are_not_torn_on_a_narrow_screen(on_page, templates, width):
    others = [
        "乙市公安局",
        "示例自治州文化广播电视和旅游局",
        "中共乙市某某区委全面依法治区委员会办公室",
    ]
    official = OFFICIAL["official"] | {"co_issuers": others}
    unsealed = {"official": official, "signature": {"date": "2024-02-06", "seal": False}}
    page = html.render(composed(report_from(OFFICIAL | unsealed)), templates)
    script = """
        const lines = [];
        for (const name of d.querySelectorAll('.signature span')) {
            const nodes = d.createTreeWalker(name, w.NodeFilter.SHOW_TEXT), range = d.createRange();
            let above = null;
            while (nodes.nextNode()) {
                for (let i = 0; i < nodes.currentNode.length; i++) {
                    range.setStart(nodes.currentNode, i); range.setEnd(nodes.currentNode, i + 1);
                    const { top, left } = range.getBoundingClientRect();
                    if (top !== above) lines.push({ text: '', lefts: [] });
                    above = top;
                    lines.at(-1).text += nodes.currentNode.data[i];
                    lines.at(-1).lefts.push(left);
                }
            }
        }
        const size = parseFloat(w.getComputedStyle(d.querySelector('.signature')).fontSize);
        const gaps = lines.map(({ lefts }) => (lefts.at(-1) - lefts[0]) / (lefts.length - 1));
        return [lines.map(({ text }) => text), Math.max(...gaps) / size]
    """
    lines, gap = on_page(page, width, script)
    assert lines[1:] == [
        "乙市公安局",
        *("示例自治州", "文化广播电视和旅游局"),
        *("中共乙市某某区委", "全面依法治区委员会办公室"),
    ]
    assert gap < 1.1


@pytest.mark.parametrize("width", [320, 375])
def test_names_below_seals_are_evenly_apart_on_a_narrow_screen(on_page, templates, width):
    others = ["乙市中级人民法院", "丙市人民检察院", "丁市司法局"]
    official = OFFICIAL["official"] | {"co_issuers": others}
    page = html.render(composed(report_from(OFFICIAL | {"official": official})), templates)
    script = """
        const lines = [...d.querySelectorAll('.signature :is(span, p:last-child)')];
        return lines.map((line) => line.getBoundingClientRect().bottom)
    """
    bottoms = on_page(page, width, script)
    gaps = [below - above for above, below in pairwise(bottoms)]
    assert len(gaps) == 4
    assert gaps[1:3] == pytest.approx([gaps[0]] * 2, abs=1)
    assert 0 < gaps[3] < gaps[0] < 60


def test_the_mark_of_a_long_issuer_is_not_torn_on_a_narrow_screen(on_page, templates):
    issuer = "克孜勒苏柯尔克孜自治州阿合奇县经济技术开发区管理委员会"
    page = html.render(composed(report_from(OFFICIAL | {"issuer": issuer})), templates)
    script = """
        const texts = d.createTreeWalker(d.querySelector('.issuer-mark'), w.NodeFilter.SHOW_TEXT);
        const range = d.createRange(), lines = [];
        while (texts.nextNode()) {
            range.selectNode(texts.currentNode);
            lines.push(range.getClientRects().length);
        }
        return lines
    """
    assert set(on_page(page, 320, script)) == {1}


def test_a_list_of_annexes_begins_at_the_edge_of_a_narrow_screen(on_page, templates):
    annexes = [{"title": f"{LONG_HEADING}{number}", "text": "文。"} for number in range(12)]
    page = html.render(composed(report_from(SMALLEST | {"annex": annexes})), templates)
    script = """
        return [...d.querySelectorAll('.annex-note')].map((note) => {
            const range = d.createRange(), edge = note.getBoundingClientRect().left;
            range.selectNodeContents(note);
            const lines = Object.values(Object.groupBy(range.getClientRects(), (part) => part.top));
            const size = parseFloat(w.getComputedStyle(note).fontSize);
            return lines.map(([first]) => Math.round((first.left - edge) / size));
        })
    """
    first, *others = on_page(page, 375, script)
    assert first[:2] == [0, 4]
    assert {tuple(lines[:2]) for lines in others} == {(3, 4)}


def test_the_date_and_the_source_are_not_torn_on_a_narrow_screen(on_page, templates):
    page = html.render(composed(report_from(SMALLEST | {"source": "市司法局"})), templates)
    script = """
        const text = d.querySelector('.dateline').querySelector('span:last-child');
        return [text.textContent, text.getClientRects().length]
    """
    assert on_page(page, 320, script) == ["来源：市司法局", 1]


def test_widths_of_columns_are_those_of_the_data(on_page, templates):
    table = {"head": ["甲", "乙"], "rows": [["一", "二"]], "widths": [1, 5]}
    sections = [{"id": "甲", "text": "文。", "table": table}]
    page = html.render(composed(report_from(SMALLEST | {"sections": sections})), templates)
    script = "return [...d.querySelectorAll('th')].map((cell) => cell.offsetWidth)"
    first, second, *_ = on_page(page, 1280, script)
    assert second / first == pytest.approx(5, abs=0.7)


def test_nothing_of_the_ground_shows_between_the_parts_of_an_official_page(on_page, templates):
    page = html.render(composed(report_from(OFFICIAL)), templates)
    script = """
        const boxes = ['header', '.side', '.text'].map(
            (name) => d.querySelector(name).getBoundingClientRect());
        return boxes.slice(1).map((box, index) => Math.round(box.top - boxes[index].bottom))
    """
    assert on_page(page, 375, script) == [0, 0]


def test_note_says_the_definition_and_who_reported_the_figure(on_page):
    metric = {
        "value": "11件",
        "by": "市司法局",
        "definition": "含调解的",
        "reported": {"by": "张三", "on": "2024-01-05"},
    }
    section = SMALLEST["sections"][0]
    achievement = section["achievements"][0] | {"metrics": {"案件数": metric}}
    data = SMALLEST | {"sections": [section | {"achievements": [achievement]}]}
    page = html.render(composed(report_from(data)), Templates())
    note = on_page(page, 1280, f"return ({NOTE_TEXT})()", fragment="#figure:1")
    assert note == "案件数：11件\n责任单位：市司法局\n口径：含调解的\n填报：张三，2024年1月5日"


@pytest.mark.parametrize("width", [375, 1280])
def test_contents_mark_the_current_heading(on_page, rendered, width):
    """Dispatch scroll events, which the browser sends later."""
    script = """
        const links = [...d.querySelectorAll('nav a')], faults = [];
        const marked = () => {
            w.dispatchEvent(new w.Event('scroll'));
            return [...d.querySelectorAll('[aria-current]')].map((link) => link.textContent).join();
        };
        const before = marked();
        for (const link of links) {
            w.location.hash = link.hash;
            const now = marked();
            if (now !== link.textContent) faults.push([link.textContent, now]);
        }
        w.scrollTo(0, 0);
        return [links.length, before, faults, marked(), d.querySelector('details').open]
    """
    count = rendered["html"].count(b'<li class="rank-')
    assert on_page(rendered["html"], width, script) == [count, "", [], "", width == 1280]


def test_page_without_script_is_complete_and_has_no_dead_button(on_page, rendered):
    scriptless = re.sub(rb"<script>.*?</script>", b"", rendered["html"], flags=re.DOTALL)
    script = """
        const position = (name) => w.getComputedStyle(d.querySelector(name)).position;
        const links = d.querySelectorAll('nav a');
        return [
            d.querySelector('button').offsetHeight, d.querySelector('.side').offsetHeight > 400,
            position('.side'), position('nav ol'), links[links.length - 1].offsetHeight > 0,
        ]
    """
    assert on_page(scriptless, 375, script) == [0, True, "relative", "relative", True]


def test_policy_allows_pictures_of_the_report(on_page, pictured):
    script = "const { complete, naturalWidth } = d.images[0]; return [complete, naturalWidth]"
    assert on_page(pictured, 1280, script) == [True, 1]


@pytest.fixture
def server():
    """A server for one page that records the requested paths."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            http_server.paths.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(http_server.page)

        def log_message(self, *arguments):
            pass

    http_server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http_server.paths = []
    http_server.address = f"http://127.0.0.1:{http_server.server_port}"
    thread = Thread(target=http_server.serve_forever)
    thread.start()
    yield http_server
    http_server.shutdown()
    thread.join()
    http_server.server_close()


def test_page_requests_nothing_else(chromium, server, rendered):
    server.page = rendered["html"]
    chromium("--dump-dom", f"{server.address}/report")
    assert server.paths == ["/report"]


INJECTED = """<img src=/img><link rel=stylesheet href=/link><script src=/script></script>
<iframe src=/frame></iframe><p id=red style="color: red">红</p><script>
document.title = "owned"; fetch("/fetch")</script><img src=data:, onerror="document.title='owned'">
"""


@pytest.mark.parametrize("has_policy", [True, False])
def test_policy_blocks_injected_content(chromium, server, templates, tmp_path, has_policy):
    """Without the policy everything is loaded, which shows that the test can fail."""
    text = (templates.folders[0] / "report.html.j2").read_text("utf-8")
    text = text.replace("<header>", f"{INJECTED}<header>")
    if not has_policy:
        text = re.sub("<meta http-equiv.*>", "", text)
    (tmp_path / "report.html.j2").write_text(text, "utf-8")
    server.page = html.render(composed(report_from(SMALLEST)), Templates(tmp_path))
    dom = chromium("--virtual-time-budget=10000", "--dump-dom", f"{server.address}/report")
    expected = (
        {"/report"} if has_policy else {"/report", "/fetch", "/frame", "/img", "/link", "/script"}
    )
    assert set(server.paths) - {"/favicon.ico"} == expected
    assert ("<title>owned</title>" in dom) is not has_policy


def test_printed_page_is_a4_with_page_numbers(print_page, program, call, rendered):
    pdf = print_page(rendered["html"])
    assert "(A4)" in call(program("pdfinfo"), pdf)
    text = call(program("pdftotext"), "-layout", pdf, "-")
    first, second = text.split("\f")[:2]
    assert re.search(r"— ?1 ?—\s*$", first)
    assert re.search(r"^\s*— ?2 ?—\s*$", second, re.MULTILINE)
    assert "目录" not in text


@pytest.mark.parametrize("width", [375, 1280])
def test_contents_and_headings_are_broken_behind_pauses(on_page, templates, width):
    heading = "自觉接受人大监督、民主监督和社会各方面监督，让权力在阳光下运行"
    sections = [{"id": "甲", "heading": heading, "text": "文字。"}]
    page = html.render(composed(report_from(SMALLEST | {"sections": sections})), templates)
    script = """
        const clauses = [...d.querySelectorAll(':is(nav a, h2) .clause')];
        const details = d.querySelector('details');
        details.open = true;
        const lines = clauses.map((each) => each.offsetHeight / parseFloat(
            w.getComputedStyle(each).lineHeight));
        return [clauses.map((each) => each.textContent), Math.max(...lines) < 1.5]
    """
    texts, are_whole = on_page(page, width, script)
    assert texts[:3] == [
        "一、自觉接受人大监督、",
        "民主监督和社会各方面监督，",
        "让权力在阳光下运行",
    ]
    assert texts[3:] == texts[:3]
    assert are_whole


def test_no_line_begins_with_the_mark_behind_a_link(on_page, rendered):
    script = """
        return [...d.querySelectorAll('.data p span')].map((each) =>
            [each.textContent, new Set([...each.getClientRects()].map((box) => box.top)).size])
    """
    assert on_page(rendered["html"], 375, script) == [["CSV（表格）、", 1], ["JSON。", 1]]


TEXTS = {
    "head": ["单位", "网址", "做法", "件数"],
    "rows": [["甲县", "http://sfj.example.gov.cn/" + "a" * 64, "公开年度报告" * 12, 3]],
}


def test_columns_of_a_narrow_screen_are_as_wide_as_their_text_needs(on_page, templates):
    sections = [{"id": "甲", "heading": "做法", "text": "文。", "table": TEXTS}]
    page = html.render(composed(report_from(SMALLEST | {"sections": sections})), templates)
    script = "return [...d.querySelectorAll('tbody tr > *')].map((cell) => cell.offsetWidth)"
    name, address, text, number = on_page(page, 375, script)
    assert max(name, number) < 75
    assert min(address, text) > 120
    script = "return w.getComputedStyle(d.querySelectorAll('tbody td')[1]).textAlign"
    assert on_page(page, 375, script) == "start"
