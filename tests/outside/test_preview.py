"""The preview in a browser that is left open while the file changes."""

import json
import re
import subprocess
import time
import urllib.request

import pytest
from watched import PATIENCE, watching

# Tells its version and where it is scrolled to, in the title that the browser lists; scrolls once.
PAGE = """<!DOCTYPE html><title>{{ document.issuer }}</title><body style="height: 9000px">
<script>
onload = () => setTimeout(() => {
  if (!parent.hasScrolled) { parent.hasScrolled = true; scrollTo(0, 1234); }
  parent.document.title = "{{ document.issuer }} at " + scrollY;
});
</script>"""


@pytest.fixture
def titles(program, tmp_path):
    """Open a page in a headless browser: asks for the titles it shows until one is as wanted."""
    started = []

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
        started.append(browser)
        told = next(line for line in browser.stderr if "DevTools listening" in line)
        host = re.search(r"ws://(.*?)/", told)[1]

        def wait_for(wanted):
            for _ in range(PATIENCE * 10):
                with urllib.request.urlopen(f"http://{host}/json/list") as answer:
                    seen = [page["title"] for page in json.load(answer)]
                if wanted in seen:
                    return
                time.sleep(0.1)
            pytest.fail(f"{wanted} is not in {seen}")

        return wait_for

    yield open_page
    for browser in started:
        browser.kill()
        browser.communicate()


def test_the_page_reloads_itself_and_stays_where_it_was(titles, report_file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "report.html.j2").write_text(PAGE, "utf-8")
    report_file()
    options = ["2023.yaml", "-f", "html", "--templates", "mine", "--open"]
    with watching(*options, BROWSER="true %s") as watch:
        url = re.search(r"http://\S+", watch.message("预览"))[0]
        assert watch.line() == "生成 build/2023.html"
        wait_for = titles(url)
        wait_for("甲市人民政府 at 1234")
        report_file(year="x")
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        report_file(issuer="乙县人民政府")
        assert watch.line() == "生成 build/2023.html"
        wait_for("乙县人民政府 at 1234")
