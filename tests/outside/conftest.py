"""Checks by programs that nobody here wrote. In CI each must be there; elsewhere it may be missing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FONTS = {
    "仿宋_GB2312": "FandolFang",
    "楷体_GB2312": "FandolKai",
    "黑体": "FandolHei",
    "方正小标宋简体": "FandolSong",
    "宋体": "FandolSong",
}
"""Open fonts that stand in for those of the standard; their characters are as wide."""


@pytest.fixture(scope="session")
def program():
    def find(name):
        found = shutil.which(name)
        if found is None and os.environ.get("CI"):
            pytest.fail(f"{name} must be installed in CI")
        if found is None:
            pytest.skip(f"{name} is not installed")
        return found

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
def fonts(tmp_path_factory):
    """A fontconfig file with the stand-in fonts, from FAZHI_FONTS where they are not installed."""
    lines = ["<fontconfig>", '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>']
    if folder := os.environ.get("FAZHI_FONTS"):
        lines.append(f"<dir>{Path(folder).absolute()}</dir>")
    for name, substitute in FONTS.items():
        lines.append(
            f'<alias binding="same"><family>{name}</family>'
            f"<prefer><family>{substitute}</family></prefer></alias>"
        )
    path = tmp_path_factory.mktemp("fonts") / "fonts.conf"
    path.write_text("\n".join([*lines, "</fontconfig>"]), "utf-8")
    return path


@pytest.fixture(scope="session")
def to_pdf(program, call, fonts, tmp_path_factory):
    """Convert a DOCX with LibreOffice."""

    def convert(content, name="report"):
        folder = tmp_path_factory.mktemp("pdf")
        (folder / f"{name}.docx").write_bytes(content)
        call(
            program("soffice"),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", folder),
            folder / f"{name}.docx",
            env=os.environ | {"FONTCONFIG_FILE": str(fonts)},
        )
        return folder / f"{name}.pdf"

    return convert


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
