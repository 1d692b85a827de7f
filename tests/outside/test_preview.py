"""The preview in a browser that stays open while the file changes."""

import json
import re
import subprocess
import time
import urllib.request

import pytest
from watched import PATIENCE, watching

# Scrolls once, and reports its content and scroll position in the title that DevTools lists.
PAGE = """<!DOCTYPE html><title>{{ document.issuer }}</title><body style="height: 9000px">
<script>
onload = () => setTimeout(() => {
  if (!parent.hasScrolled) { parent.hasScrolled = true; scrollTo(0, 1234); }
  parent.document.title = "{{ document.issuer }} at " + scrollY;
});
</script>"""


@pytest.fixture
def open_page(program, tmp_path):
    """Open a page in a headless browser; return a function that waits for a title."""
    browsers = []

    def open_page(url):
        browser = subprocess.Popen(
            [
                program("chromium"),
                *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
                *("--disable-background-networking", "--disable-component-update"),
                *("--disable-sync", "--disable-quic", "--remote-debugging-port=0"),
                f"--user-data-dir={tmp_path / 'profile'}",
                url,
            ],
            stderr=subprocess.PIPE,
            text=True,
        )
        browsers.append(browser)
        line = next(line for line in browser.stderr if "DevTools listening" in line)
        host = re.search(r"ws://(.*?)/", line)[1]

        def wait_for(title):
            for _ in range(PATIENCE * 10):
                with urllib.request.urlopen(f"http://{host}/json/list") as response:
                    titles = [page["title"] for page in json.load(response)]
                if title in titles:
                    return
                time.sleep(0.1)
            pytest.fail(f"{title} is not in {titles}")

        return wait_for

    yield open_page
    for browser in browsers:
        browser.kill()
        browser.communicate()


def test_page_reloads_and_keeps_its_scroll_position(open_page, report_file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "report.html.j2").write_text(PAGE, "utf-8")
    report_file()
    options = ["2023.yaml", "-f", "html", "--templates", "mine", "--open"]
    with watching(*options, BROWSER="true %s") as watch:
        url = re.search(r"http://\S+", watch.message("预览"))[0]
        assert watch.line() == "生成 build/2023.html"
        wait_for = open_page(url)
        wait_for("甲市人民政府 at 1234")
        report_file(year="x")
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        report_file(issuer="乙县人民政府")
        assert watch.line() == "生成 build/2023.html"
        wait_for("乙县人民政府 at 1234")
