"""Regenerate the pictures in docs/images/: `python docs/make_images.py`.

Needs LibreOffice, Poppler, Chromium and the fonts that tests/outside/fonts.conf names.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
FONTS = ROOT / "tests" / "outside" / "fonts.conf"


def run(*command: object) -> None:
    """Run a program with the substitute fonts.

    Raises:
        CalledProcessError: it failed.
    """
    environment = os.environ | {"FONTCONFIG_FILE": str(FONTS)}
    subprocess.run(
        [str(argument) for argument in command], check=True, capture_output=True, env=environment
    )


OFFICIAL = """
addressee: 中共廊坊市委、廊坊市人大常委会
closing: 特此报告。
signature: {date: 2024-02-06}
annex: metrics
official:
  number: 廊政〔2024〕5号
  signatories: [张三]
  copies_to: [省司法厅]
  printed_by: 廊坊市人民政府办公室
  printed_on: 2024-02-06
"""
"""Keys that make the sample an official document; the number and the name are invented."""


TERMINAL = """<meta charset="utf-8"><style>
body { margin: 0; background: #1e1e1e; color: #d4d4d4 }
pre { margin: 16px; font: 15px/1.5 "DejaVu Sans Mono", 黑体, monospace; white-space: pre-wrap }
b { color: #7ec699 }
</style><pre>%s</pre>"""


def import_session(work: Path) -> str:
    """Return a page that shows the import of the sample's Word file, and a part of the result."""
    report = work / "2023年报告.docx"
    shutil.copy(work / "2023.docx", report)
    command = ("import", report.name, "-o", "data/2023.yaml")
    done = subprocess.run(
        [sys.executable, "-m", "fazhi_report", *command],
        cwd=work,
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    lines = (work / "data" / "2023.yaml").read_text("utf-8").splitlines()
    start = next(index for index, line in enumerate(lines) if "领导干部学法" in line)
    part = "\n".join(lines[start : start + 12])
    session = [
        (f"$ fazhi-report {' '.join(command)}", done.stdout + done.stderr),
        (f"$ sed -n '{start + 1},{start + 12}p' data/2023.yaml", part),
    ]
    texts = (f"<b>{escape(prompt)}</b>\n{escape(output)}\n" for prompt, output in session)
    return TERMINAL % "".join(texts)


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        sample = (ROOT / "data" / "2023.yaml").read_text("utf-8")
        (work / "2023.yaml").write_text(sample, "utf-8")
        (work / "official.yaml").write_text(sample + OFFICIAL, "utf-8")
        build = (sys.executable, "-m", "fazhi_report", "build", "-o", work)
        run(*build, work / "2023.yaml", work / "official.yaml")
        profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
        convert = ("--headless", "--convert-to", "pdf", "--outdir", work)
        run("soffice", profile, *convert, work / "2023.docx", work / "official.docx")
        first_page = ("-png", "-r", "60", "-singlefile", "-f", "1")
        run("pdftoppm", *first_page, "-gray", work / "2023.pdf", IMAGES / "docx-page-1")
        run("pdftoppm", *first_page, work / "official.pdf", IMAGES / "official-page-1")
        headless = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
        isolated = ("--disable-background-networking", f"--user-data-dir={work / 'chromium'}")
        size = ("--window-size=1280,960", "--force-device-scale-factor=0.6")
        screenshot = f"--screenshot={IMAGES / 'html-page.png'}"
        run("chromium", *headless, *isolated, *size, screenshot, (work / "2023.html").as_uri())
        (work / "terminal.html").write_text(import_session(work), "utf-8")
        size = ("--window-size=860,560", "--force-device-scale-factor=0.9")
        screenshot = f"--screenshot={IMAGES / 'import.png'}"
        run("chromium", *headless, *isolated, *size, screenshot, (work / "terminal.html").as_uri())


if __name__ == "__main__":
    main()
