"""Checks by programs that nobody here wrote. They must be there in CI, and may be elsewhere."""

import json
import os
import re
import shutil
import subprocess
from base64 import b64decode
from dataclasses import replace
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from examples import INVENTED, SMALLEST, composed, report_from

from fazhi_report.compare import compare
from fazhi_report.compare.pages import as_page
from fazhi_report.document import html
from fazhi_report.document.document import Picture
from fazhi_report.model import Image, load
from fazhi_report.templating import Templates
from fazhi_report.trend import trend
from fazhi_report.trend.page import as_html

XHTML = "{http://www.w3.org/1999/xhtml}"
FONTS = Path(__file__).with_name("fonts.conf")


def there(found, name):
    """What was found of an outside thing, or no test without it."""
    if not found and os.environ.get("CI"):
        pytest.fail(f"{name} must be installed in CI")
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture(scope="session")
def program():
    def find(name):
        return there(shutil.which(name), name)

    return find


@pytest.fixture(scope="session")
def stored():
    """A file or folder below one that an environment variable names, like NODE_PATH."""

    def find(variable, name):
        path = Path(os.environ.get(variable, ""), name)
        return there(os.environ.get(variable) and path.exists() and path, name)

    return find


@pytest.fixture(scope="session")
def call():
    def call(*command, **options):
        done = subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            timeout=180,
            check=False,
            **options,
        )
        assert done.returncode == 0, (done.stdout + done.stderr).decode(errors="replace")
        return done.stdout.decode()

    return call


@pytest.fixture(scope="session")
def fonts(program, call):
    """The environment in which the fonts of the standard have open ones standing in."""
    environment = os.environ | {"FONTCONFIG_FILE": str(FONTS)}
    for name in ("仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"):
        found = call(program("fc-match"), "-f", "%{family}", name, env=environment)
        if "Fandol" not in found and os.environ.get("CI"):
            pytest.fail("the Fandol fonts must be installed in CI")
        if "Fandol" not in found:
            pytest.skip("the Fandol fonts are not installed")
    return environment


@pytest.fixture(scope="session")
def to_pdf(program, call, fonts, tmp_path_factory):
    """Convert DOCX files with LibreOffice, all in one go."""

    def convert(*contents):
        folder = tmp_path_factory.mktemp("pdf")
        files = [folder / f"{number}.docx" for number, _ in enumerate(contents)]
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
        call(
            program("soffice"),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", folder),
            *files,
            env=fonts,
        )
        return [file.with_suffix(".pdf") for file in files]

    return convert


@pytest.fixture(scope="session")
def layout(program, call, to_pdf):
    """Pages of DOCX files: for each its lines as (left, top, right, bottom, text), in points."""

    def measure(*contents):
        found = []
        for pdf in to_pdf(*contents):
            page_file = pdf.with_suffix(".html")
            call(program("pdftotext"), "-bbox-layout", pdf, page_file)
            pages = ElementTree.parse(page_file).getroot().iter(f"{XHTML}page")
            found.append([[_line(line) for line in page.iter(f"{XHTML}line")] for page in pages])
        return found

    return measure


def _line(line):
    box = [float(line.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")]
    return (*box, "".join(word.text for word in line.iter(f"{XHTML}word")))


@pytest.fixture(scope="session")
def chromium(program, call, tmp_path_factory):
    """Run headless Chromium with its own empty profile and nothing to look for outside."""
    profile = tmp_path_factory.mktemp("chromium")

    def run(*arguments):
        return call(
            program("chromium"),
            *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"),
            *(
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-quic",
            ),
            f"--user-data-dir={profile}",
            *arguments,
        )

    return run


_DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="session")
def pictured(templates):
    """A page with a picture."""
    document = composed(report_from(SMALLEST))
    image = Image("点.png", "png", b64decode(_DOT), 1, 1)
    picture = Picture(1, image, "一个点", "图1", 50, 50)
    return html.render(replace(document, blocks=(*document.blocks, picture)), templates)


@pytest.fixture(scope="session")
def diff_page():
    """The page of a comparison of two years."""
    years = Path(__file__).parents[1] / "golden" / "diff"
    old, new = (load(years / f"{year}.yaml").report for year in (2022, 2023))
    return as_page(compare(old, new), Templates()).encode()


@pytest.fixture(scope="session")
def trend_page():
    """The page of the invented years."""
    reports = {str(path): load(path).report for path in INVENTED}
    return as_html(trend(reports), Templates()).encode()


@pytest.fixture
def in_frame(chromium, tmp_path):
    """What a script sees of a page in a frame, as `w` and `d`; a window itself has a least width.

    The script may `await`, and returns what JSON can carry.
    """

    def in_frame(content, width, script, *flags, fragment=""):
        (tmp_path / "page.html").write_bytes(content)
        probe = tmp_path / "probe.html"
        probe.write_text(
            f"<iframe id=f src='page.html{fragment}' width={width} height=800 style='border:0'>"
            "</iframe><script>onload = async () => {"
            " const w = f.contentWindow, d = w.document;"
            " let seen; try { seen = await (async () => {"
            f" {script} }})() }} catch (error) {{ seen = `${{error}}` }}"
            " document.title = JSON.stringify(seen) }</script>",
            "utf-8",
        )
        waiting = ("--allow-file-access-from-files", "--virtual-time-budget=60000")
        seen = chromium(*waiting, *flags, "--dump-dom", probe.as_uri())
        return json.loads(unescape(re.search("<title>(.*?)</title>", seen, re.DOTALL)[1]))

    return in_frame
