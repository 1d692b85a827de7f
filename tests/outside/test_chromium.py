"""The HTML page in a browser."""

import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from examples import SMALLEST, composed, report_from

from fazhi_report.document import html
from fazhi_report.templating import Templates


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


ON = "d.querySelector('button').click();"
SHOWN = "() => { const note = d.querySelector('.note'); return note.hidden ? '' : note.innerText }"


@pytest.mark.parametrize("width", [320, 375, 641, 768, 900, 1152, 1280, 1600])
def test_nothing_is_wider_than_the_screen_and_notes_are_on_it(in_frame, rendered, width):
    script = f"""
        const room = d.documentElement.clientWidth, wrong = new Set();
        const measure = (place) => {{
            if (d.documentElement.scrollWidth !== room) wrong.add(`${{place}} is too wide`);
        }};
        measure('page');
        {ON}
        const figures = d.querySelectorAll('.figure'), note = d.querySelector('.note');
        for (const figure of figures) {{
            figure.focus();
            measure(figure.id);
            const box = note.getBoundingClientRect(), by = figure.getBoundingClientRect();
            if (box.left < 0 || box.right >= room + 1) wrong.add(`${{figure.id}} off the screen`);
            const apart = Math.min(Math.abs(box.bottom - by.top), Math.abs(box.top - by.bottom));
            if (!(apart < 1)) wrong.add(`${{figure.id}} apart from its note`);
        }}
        return [room, figures.length, [...wrong]]
    """
    count = rendered["html"].count(b"<data ")
    assert in_frame(rendered["html"], width, script) == [width, count, []]


def test_figures_are_tab_stops_only_while_the_button_is_pressed(in_frame, rendered):
    script = """
        const button = d.querySelector('button');
        const seen = () => [
            button.ariaPressed, d.querySelectorAll('.figure[tabindex]').length,
            w.getComputedStyle(d.querySelector('.figure')).borderBottomStyle,
        ];
        const states = [button.hidden, seen()];
        for (let i = 0; i < 2; i++) { button.click(); states.push(seen()); }
        return states
    """
    count = rendered["html"].count(b"<data ")
    quiet = ["false", 0, "none"]
    marked = ["true", count, "solid"]
    assert in_frame(rendered["html"], 1280, script) == [False, quiet, marked, quiet]


def test_a_note_can_be_pointed_at_kept_and_dismissed(in_frame, rendered):
    """WCAG 2.2, 1.4.13: dismissable, hoverable, persistent; and a key brings it back."""
    script = f"""
        const figure = d.querySelector('.figure'), note = () => d.querySelector('.note');
        const shown = {SHOWN};
        const point = (at) => at.dispatchEvent(
            new w.PointerEvent('pointerover', {{bubbles: true}}));
        const press = (key) => d.activeElement.dispatchEvent(
            new w.KeyboardEvent('keydown', {{key, bubbles: true, cancelable: true}}));
        const seen = {{}};
        point(figure); seen.unasked = shown();
        {ON}
        point(figure); seen.over_figure = shown();
        point(note()); seen.over_note = shown() !== '';
        point(d.body); seen.away = shown();
        point(figure); press('Escape'); seen.escaped = shown();
        figure.focus(); seen.focused = shown() !== '';
        point(d.querySelectorAll('.figure')[3]); seen.another = shown() !== '';
        point(d.body); seen.focused_still = shown();
        press('Escape'); seen.dismissed = shown();
        point(d.body); seen.stays_dismissed = shown();
        press('Enter'); seen.asked_again = shown() !== '';
        d.querySelector('summary').focus(); seen.left = shown();
        return seen
    """
    text = "常务会议研究法治议题：11次\n责任单位：市司法局"
    assert in_frame(rendered["html"], 1280, script) == {
        "unasked": "",
        "over_figure": text,
        "over_note": True,
        "away": "",
        "escaped": "",
        "focused": True,
        "another": True,
        "focused_still": text,
        "dismissed": "",
        "stays_dismissed": "",
        "asked_again": True,
        "left": "",
    }


def test_a_link_to_a_figure_shows_its_note(in_frame, rendered):
    script = f"return [({SHOWN})(), d.querySelector(':target').getBoundingClientRect().top < 800]"
    note, in_view = in_frame(rendered["html"], 1280, script, fragment="#figure:27")
    assert note.startswith("解答法律咨询：2.7万人次\n")
    assert in_view


@pytest.mark.parametrize("width", [375, 1280])
def test_the_contents_mark_the_heading_that_is_read(in_frame, rendered, width):
    """A dump draws no frames, so the browser's word that it scrolled is said for it."""
    script = """
        const links = [...d.querySelectorAll('nav a')], wrong = [];
        const marked = () => {
            w.dispatchEvent(new w.Event('scroll'));
            return [...d.querySelectorAll('[aria-current]')].map((link) => link.textContent).join();
        };
        const before = marked();
        for (const link of links) {
            w.location.hash = link.hash;
            const now = marked();
            if (now !== link.textContent) wrong.push([link.textContent, now]);
        }
        w.scrollTo(0, 0);
        return [links.length, before, wrong, marked(), d.querySelector('details').open]
    """
    count = rendered["html"].count(b'<li class="rank-')
    seen = in_frame(rendered["html"], width, script)
    assert seen == [count, "", [], "", width == 1280]


def test_without_script_all_is_there_and_nothing_is_offered_in_vain(in_frame, rendered):
    quiet = re.sub(rb"<script>.*?</script>", b"", rendered["html"], flags=re.DOTALL)
    script = """
        const position = (name) => w.getComputedStyle(d.querySelector(name)).position;
        const links = d.querySelectorAll('nav a');
        return [
            d.querySelector('button').offsetHeight, d.querySelector('.side').offsetHeight > 400,
            position('.side'), position('nav ol'), links[links.length - 1].offsetHeight > 0,
        ]
    """
    assert in_frame(quiet, 375, script) == [0, True, "relative", "relative", True]


def test_the_policy_lets_a_picture_of_the_report_in(in_frame, pictured):
    script = "const { complete, naturalWidth } = d.images[0]; return [complete, naturalWidth]"
    assert in_frame(pictured, 1280, script) == [True, 1]


@pytest.fixture
def asked():
    """A server for one page, its address, and the paths that were asked of it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            server.paths.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(server.page)

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.paths = []
    server.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_nothing_is_asked_of_the_net_but_the_page(chromium, asked, rendered):
    asked.page = rendered["html"]
    chromium("--dump-dom", f"{asked.address}/report")
    assert asked.paths == ["/report"]


SMUGGLED = """<img src=/img><link rel=stylesheet href=/link><script src=/script></script>
<iframe src=/frame></iframe><p id=red style="color: red">红</p><script>
document.title = "owned"; fetch("/fetch")</script><img src=data:, onerror="document.title='owned'">
"""


@pytest.mark.parametrize("guarded", [True, False])
def test_the_policy_stops_what_a_template_smuggles_in(
    chromium, asked, templates, tmp_path, guarded
):
    """Without the policy all of it goes through, or this test would tell nothing."""
    text = (templates.folders[0] / "report.html.j2").read_text("utf-8")
    text = text.replace("<header>", f"{SMUGGLED}<header>")
    if not guarded:
        text = re.sub("<meta http-equiv.*>", "", text)
    (tmp_path / "report.html.j2").write_text(text, "utf-8")
    asked.page = html.render(composed(report_from(SMALLEST)), Templates(tmp_path))
    seen = chromium("--virtual-time-budget=10000", "--dump-dom", f"{asked.address}/report")
    wanted = {"/report"} if guarded else {"/report", "/fetch", "/frame", "/img", "/link", "/script"}
    assert set(asked.paths) - {"/favicon.ico"} == wanted
    assert ("<title>owned</title>" in seen) is not guarded


def test_print_is_a4_with_page_numbers(chromium, program, call, page, tmp_path):
    pdf = tmp_path / "report.pdf"
    chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    assert "(A4)" in call(program("pdfinfo"), pdf)
    text = call(program("pdftotext"), "-layout", pdf, "-")
    first, second = text.split("\f")[:2]
    assert re.search(r"— ?1 ?—\s*$", first)
    assert re.search(r"^\s*— ?2 ?—\s*$", second, re.MULTILINE)
    assert "目录" not in text
