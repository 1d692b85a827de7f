"""Re-make the pictures in docs/images/: `python docs/make_images.py`.

Needs LibreOffice, Poppler, Chromium and the fonts that tests/outside/fonts.conf names.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
FONTS = ROOT / "tests" / "outside" / "fonts.conf"


def call(*command: object) -> None:
    environment = os.environ | {"FONTCONFIG_FILE": str(FONTS)}
    subprocess.run(
        [str(part) for part in command], check=True, capture_output=True, env=environment
    )


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        call(sys.executable, "-m", "fazhi_report", "build", ROOT / "data" / "2023.yaml", "-o", work)
        profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
        convert = ("--headless", "--convert-to", "pdf", "--outdir", work)
        call("soffice", profile, *convert, work / "2023.docx")
        page = ("-png", "-gray", "-r", "60", "-singlefile", "-f", "1")
        call("pdftoppm", *page, work / "2023.pdf", IMAGES / "docx-page-1")
        quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
        alone = ("--disable-background-networking", f"--user-data-dir={work / 'chromium'}")
        size = ("--window-size=1280,960", "--force-device-scale-factor=0.6")
        shot = f"--screenshot={IMAGES / 'html-page.png'}"
        call("chromium", *quiet, *alone, *size, shot, (work / "2023.html").as_uri())


if __name__ == "__main__":
    main()
