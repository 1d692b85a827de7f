"""The status of forms in a browser and on paper."""

import pytest
from examples import SMALLEST, report_from

from fazhi_report.collecting import judge, status_text, unit_statuses
from fazhi_report.model import Dossier

UNITS = ("市教育局", "市人力资源社会保障局", "市综合行政执法局（市城市管理局）")


@pytest.fixture(scope="module")
def page():
    """HTML of three units, one of which has not answered."""
    metrics = {
        f"行政执法案卷评查{n}": {"value": f"{n}件", "by": unit} for n, unit in enumerate(UNITS)
    }
    metrics["行政规范性文件备案审查"] = {"value": "待填", "by": UNITS[0]}
    part = {"id": "甲", "text": "文。", "metrics": metrics}
    sections = [{"id": "一", "heading": "依法行政", "achievements": [part]}]
    report = report_from(SMALLEST | {"issuer": "甲省乙市人民政府", "sections": sections})
    return status_text(report, unit_statuses(judge(Dossier(report), [])), "html").encode()


def test_each_cell_is_on_one_line(on_page, page):
    script = """
        const lines = (cell) => {
            const range = d.createRange();
            range.selectNodeContents(cell);
            return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
        };
        const cells = [...d.querySelectorAll('td, th')];
        const broken = cells.filter((cell) => lines(cell) > 1);
        return [cells.length, broken.map((cell) => cell.textContent)]
    """
    assert on_page(page, 1280, script) == [32, []]


def test_a_telephone_says_that_the_table_scrolls(on_page, page):
    script = """
        const table = d.querySelector('.table');
        await new Promise((done) => setTimeout(done, 100));
        return [d.documentElement.scrollWidth, w.getComputedStyle(table, '::before').content]
    """
    width, hint = on_page(page, 375, script)
    assert width == 375
    assert "左右滑动" in hint


def test_lines_on_paper_end_between_words(print_page, read_lines, page):
    (lines,) = read_lines(print_page(page))
    texts = [line.text for line in lines]
    for text in ("没有交回", "最近填报", "法治政府建设年度报告指标填报情况"):
        assert any(text in each for each in texts), texts
    assert "".join(texts).count("行政规范性文件") == 1
    whole = (*UNITS[:1], "社会保障局", "综合行政执法局", "（市城市管理局）", "备案审查")
    assert all(any(text in each for each in texts) for text in whole), texts
