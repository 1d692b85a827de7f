"""The HTML page in a browser."""

import re

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


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_nothing_is_wider_than_the_screen(chromium, page, tmp_path, width):
    """The browser window has a least width, so the page is measured in a frame."""
    probe = tmp_path / "probe.html"
    probe.write_text(
        f"<iframe id=f src={page.name} style='width:{width}px;height:800px;border:0'></iframe>"
        "<script>onload = () => { const d = f.contentDocument.documentElement;"
        " document.title = d.scrollWidth + ' ' + d.clientWidth }</script>",
        "utf-8",
    )
    seen = chromium("--allow-file-access-from-files", "--dump-dom", probe.as_uri())
    scroll, client = map(int, re.search(r"<title>(\d+) (\d+)</title>", seen).groups())
    assert client == width
    assert scroll <= client


def test_print_is_a4_with_page_numbers(chromium, program, call, page, tmp_path):
    pdf = tmp_path / "report.pdf"
    chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    assert "(A4)" in call(program("pdfinfo"), pdf)
    text = call(program("pdftotext"), "-layout", pdf, "-")
    first, second = text.split("\f")[:2]
    assert re.search(r"— ?1 ?—\s*$", first)
    assert re.search(r"^\s*— ?2 ?—\s*$", second, re.MULTILINE)
    assert "目录" not in text
