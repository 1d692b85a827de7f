"""The HTML page in a browser."""

import json
import re
from html import unescape

import pytest


@pytest.fixture
def page(rendered, tmp_path):
    path = tmp_path / "report.html"
    path.write_bytes(rendered["html"])
    return path


def test_the_browser_sees_the_page_that_was_written(chromium, page, rendered):
    seen = chromium("--dump-dom", page.as_uri())
    written = rendered["html"].decode()
    for part in ("<data ", "<h2 ", "<h3 ", "<p", "<a "):
        assert seen.count(part) == written.count(part)


@pytest.fixture
def in_frame(chromium, page, tmp_path):
    """What a script sees of the page in a frame; the browser window itself has a least width."""

    def in_frame(width, script):
        probe = tmp_path / "probe.html"
        probe.write_text(
            f"<iframe id=f src={page.name} style='width:{width}px;height:800px;border:0'></iframe>"
            "<script>onload = () => { const w = f.contentWindow, d = w.document;"
            f" document.title = JSON.stringify((() => {{ {script} }})()) }}</script>",
            "utf-8",
        )
        seen = chromium("--allow-file-access-from-files", "--dump-dom", probe.as_uri())
        return json.loads(unescape(re.search("<title>(.*?)</title>", seen, re.DOTALL)[1]))

    return in_frame


@pytest.mark.parametrize("width", [320, 375, 641, 768, 900, 1152, 1280, 1600])
def test_nothing_is_wider_than_the_screen_and_notes_are_on_it(in_frame, width):
    """Every figure is focused once, and its note measured in the place of a real element."""
    script = """
        const widest = [d.documentElement.scrollWidth];
        for (const figure of d.querySelectorAll('.figure')) {
            figure.focus();
            widest.push(d.documentElement.scrollWidth);
            const note = w.getComputedStyle(figure, '::after');
            if (note.position === 'absolute') {
                const box = figure.getBoundingClientRect();
                const half = parseFloat(note.width) / 2 + 1, middle = box.left + box.width / 2;
                if (middle - half < 0) widest.push('left of the screen');
                if (middle + half > d.documentElement.clientWidth) widest.push('right of it');
            }
        }
        return [d.documentElement.clientWidth, [...new Set(widest)]]
    """
    assert in_frame(width, script) == [width, [width]]


def test_a_focused_figure_shows_its_note(in_frame):
    script = """
        const figure = d.querySelector('.figure');
        const before = w.getComputedStyle(figure, '::after').content;
        figure.focus();
        return [before, w.getComputedStyle(figure, '::after').content]
    """
    assert in_frame(1280, script) == ["none", '"常务会议研究法治议题：11次\\a 市司法局"']


def test_print_is_a4_with_page_numbers(chromium, program, call, page, tmp_path):
    pdf = tmp_path / "report.pdf"
    chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    assert "(A4)" in call(program("pdfinfo"), pdf)
    text = call(program("pdftotext"), "-layout", pdf, "-")
    first, second = text.split("\f")[:2]
    assert re.search(r"— ?1 ?—\s*$", first)
    assert re.search(r"^\s*— ?2 ?—\s*$", second, re.MULTILINE)
    assert "目录" not in text
