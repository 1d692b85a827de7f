"""Checks by third-party programs: required in CI, skipped elsewhere if not installed."""

import os
import shutil
import subprocess
from base64 import b64decode
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from devtools import Browser
from examples import INVENTED, SMALLEST, composed, report_from
from planted_reports import facts_of_season
from printed_layout import DOTS_PER_MM, ink_in, read_pages, read_rows
from reviewing import SEASON, draft_with_all_changes, reviewed

from fazhi_report.collecting import judge, status_text, unit_statuses
from fazhi_report.comparing.diff import compare
from fazhi_report.comparing.diff.pages import as_page
from fazhi_report.comparing.survey import survey, survey_text
from fazhi_report.comparing.trend import trend
from fazhi_report.comparing.trend.page import as_html
from fazhi_report.console import plain
from fazhi_report.document.layout import Picture
from fazhi_report.document.rendering import html
from fazhi_report.document.templating import Templates
from fazhi_report.drafts.review import print_summary, summarize
from fazhi_report.files import Image
from fazhi_report.model import Dossier, Report, load, parse

FONTS = Path(__file__).with_name("fonts.conf")
EDITS = Path(__file__).with_name("edits.bas")
MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"'
    ' script:language="StarBasic">{}</script:module>'
)
MACRO = """
Sub EditAll(folder)
  On Error GoTo Failed
  SetAuthor("李红")
{calls}
  Exit Sub
Failed:
  number = FreeFile
  Open ConvertFromURL(folder & "/error.txt") For Output As #number
  Print #number, done & ": " & Error() & " in line " & Erl
  Close #number
  StarDesktop.terminate()
End Sub
"""


def require(installed, name):
    """Return `installed`, such as a path; if it is falsy, skip the test, or fail it in CI."""
    if not installed and os.environ.get("CI"):
        pytest.fail(f"{name} must be installed in CI")
    if not installed:
        pytest.skip(f"{name} is not installed")
    return installed


@pytest.fixture(scope="session")
def program():
    def find(name):
        return require(shutil.which(name), name)

    return find


@pytest.fixture(scope="session")
def stored():
    """Find a file below a folder that an environment variable, like NODE_PATH, names."""

    def find(variable, name):
        path = Path(os.environ.get(variable, ""), name)
        return require(path if os.environ.get(variable) and path.exists() else None, name)

    return find


@pytest.fixture(scope="session")
def call():
    def call(*command, **options):
        result = subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            timeout=180,
            check=False,
            **options,
        )
        assert result.returncode == 0, (result.stdout + result.stderr).decode(errors="replace")
        return result.stdout.decode()

    return call


@pytest.fixture(scope="session")
def edit_in_writer(program, call):
    """Edit `draft.docx` of a folder with LibreOffice, by Basic that calls the subs of edits.bas.

    In it, `folder` is the address of the folder, and `done` names the edit in messages.
    """

    def edit(folder, calls):
        profile = folder / "profile"
        soffice = (program("soffice"), f"-env:UserInstallation={profile.as_uri()}", "--headless")
        # The first run makes the profile, which has an empty module for macros.
        call(*soffice, "--convert-to", "txt:Text", "--outdir", folder, folder / "draft.docx")
        module = profile / "user" / "basic" / "Standard" / "Module1.xba"
        macros = escape(EDITS.read_text("utf-8") + MACRO.format(calls=calls))
        module.write_text(MODULE.format(macros), "utf-8")
        call(*soffice, f'macro:///Standard.Module1.EditAll("{folder.as_uri()}")')
        error = folder / "error.txt"
        assert not error.exists(), error.read_text("utf-8")

    return edit


@pytest.fixture(scope="session")
def fonts(program, call):
    """An environment with open fonts as substitutes for those of the standard."""
    environment = os.environ | {"FONTCONFIG_FILE": str(FONTS)}
    for name in ("仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"):
        family = call(program("fc-match"), "-f", "%{family}", name, env=environment)
        require("Fandol" in family, f"the Fandol font for {name}")
    return environment


@pytest.fixture(scope="session")
def to_pdf(program, call, fonts, tmp_path_factory):
    """Convert DOCX files to PDF with LibreOffice, in one run."""
    profile = tmp_path_factory.mktemp("soffice")

    def convert(*contents):
        folder = tmp_path_factory.mktemp("pdf")
        files = [folder / f"{number}.docx" for number, _ in enumerate(contents)]
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
        call(
            program("soffice"),
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", folder),
            *files,
            env=fonts,
        )
        return [file.with_suffix(".pdf") for file in files]

    return convert


@pytest.fixture(scope="session")
def read_lines(program, call):
    """Return the pages of a PDF file, for each page its lines."""

    def read(pdf):
        page_file = pdf.with_suffix(".bbox")
        call(program("pdftotext"), "-bbox-layout", pdf, page_file)
        return read_pages(page_file)

    return read


@pytest.fixture(scope="session")
def layout(read_lines, to_pdf):
    """Lay out DOCX files with LibreOffice: for each its pages, for each page its lines."""

    def measure(*contents):
        return [read_lines(pdf) for pdf in to_pdf(*contents)]

    return measure


_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--disable-quic",
)
"""A Chromium that makes no requests of its own."""


@pytest.fixture(scope="session")
def chromium(program, call, tmp_path_factory):
    """Run headless Chromium once, with an empty profile."""
    profile = tmp_path_factory.mktemp("chromium")

    def run(*arguments):
        return call(program("chromium"), *_FLAGS, f"--user-data-dir={profile}", *arguments)

    return run


@pytest.fixture(scope="session")
def browser(program, fonts, tmp_path_factory):
    """A browser for all tests, since its start takes longer than most of them."""
    profile = tmp_path_factory.mktemp("browser")
    command = (program("chromium"), *_FLAGS, f"--user-data-dir={profile}")
    browser = Browser(command, env=fonts)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def open_page(browser, tmp_path_factory):
    """Open a page from its bytes; see `Browser.open` for what may follow them."""

    def open_page(content, *size, fragment="", **features):
        path = tmp_path_factory.mktemp("opened") / "page.html"
        path.write_bytes(content)
        browser.open(f"{path.as_uri()}{fragment}", *size, **features)

    return open_page


@pytest.fixture(scope="session")
def on_page(browser, open_page):
    """Open a page in a window of some width, and run a script, which knows it as `w` and `d`.

    The script may `await`, and returns what can be converted to JSON.
    """

    def run_on_page(content, width, script, **options):
        open_page(content, width, **options)
        return browser.run(f"(async (w, d) => {{ {script} }})(window, document)")

    return run_on_page


@pytest.fixture(scope="session")
def print_page(browser, open_page, tmp_path_factory):
    """Print an HTML page to PDF with Chromium."""

    def print_page(content):
        open_page(content)
        pdf = tmp_path_factory.mktemp("printed") / "page.pdf"
        pdf.write_bytes(browser.print())
        return pdf

    return print_page


@pytest.fixture(scope="session")
def printed_layout(read_lines, print_page):
    """Lay out HTML pages with Chromium: for each its pages, for each page its lines."""

    def measure(*contents):
        return [read_lines(print_page(content)) for content in contents]

    return measure


@pytest.fixture(scope="session")
def draw_page(program, call, tmp_path_factory):
    """Draw a page of a PDF file as a portable pixmap."""

    def draw(pdf, number):
        path = tmp_path_factory.mktemp("drawn") / "page"
        page = ["-f", number, "-l", number, "-singlefile", "-r", 25.4 * DOTS_PER_MM]
        call(program("pdftoppm"), *page, pdf, path)
        return path.with_suffix(".ppm").read_bytes()

    return draw


@pytest.fixture(scope="session")
def inked_rows(draw_page):
    """Find the inked rows of a page."""
    return lambda pdf, number: read_rows(draw_page(pdf, number))


@pytest.fixture(scope="session")
def inked_area(draw_page):
    """Find the edges of the ink in an area of a page: left, top, right, bottom in millimetres."""
    return lambda pdf, number, area: ink_in(draw_page(pdf, number), area)


_DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="session")
def pictured(templates):
    """HTML of a report with a picture."""
    document = composed(report_from(SMALLEST))
    image = Image("点.png", "png", b64decode(_DOT), 1, 1)
    picture = Picture(1, image, "一个点", "图1", 50, 50)
    return html.render(replace(document, blocks=(*document.blocks, picture)), templates)


@pytest.fixture(scope="session")
def diff_page():
    """HTML of a comparison of two years."""
    years = Path(__file__).parents[1] / "golden" / "diff"
    old, new = (load(years / f"{year}.yaml").report for year in (2022, 2023))
    return as_page(compare(old, new), Templates()).encode()


@pytest.fixture(scope="session")
def trend_page():
    """HTML of the trend of the invented years."""
    reports = {str(path): load(path).report for path in INVENTED}
    return as_html(trend(reports), Templates()).encode()


@pytest.fixture(scope="session")
def long_trend_page():
    """HTML of the trend of many metrics in two parts, with every kind of mark."""
    values = ["近5件", "10件以上", "3～8件", "第6名", "至多9件", "98.2%", *["7件"] * 9]
    names = ["复议案件", "信访案件", *(f"指标{'甲' * (n + 1)}" for n in range(13))]

    def report(year, values):
        metrics = dict(zip(names, values, strict=True))
        halves = [{name: metrics[name] for name in part} for part in (names[:7], names[7:])]
        sections = [
            {
                "id": f"部分{number}",
                "heading": f"标题{number}",
                "achievements": [{"id": f"成效{number}", "text": "文字", "metrics": half}],
            }
            for number, half in enumerate(halves)
        ]
        return Report.model_validate(SMALLEST | {"year": year, "sections": sections})

    earlier = ["5件", "12件", "4件", "第2名", "8件", "97.9%", *["8件"] * 8, "待填"]
    reports = {"2022.yaml": report(2022, earlier), "2023.yaml": report(2023, values)}
    return as_html(trend(reports), Templates()).encode()


@pytest.fixture(scope="session")
def survey_page():
    """HTML of the survey of thirty generated reports."""
    return survey_text(survey(facts_of_season(30, seed=17)[0]), "html").encode()


@pytest.fixture(scope="session")
def review_page():
    """HTML of what a draft with every kind of change does to its data file."""
    season = parse(SEASON.encode(), "data.yaml")
    summary = summarize(reviewed(draft_with_all_changes()), season, "data.yaml")
    return print_summary(summary, "html", plain, None).encode()


@pytest.fixture(scope="session")
def status_page():
    """HTML of who has answered: nobody."""
    report = parse(SEASON.encode(), "data.yaml").report
    statuses = unit_statuses(judge(Dossier(report), []))
    return status_text(report, statuses, "html").encode()
