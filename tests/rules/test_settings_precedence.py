"""Precedence of settings files: the nearest folder, in it fazhi-report.toml."""

import re

import pytest


@pytest.fixture
def codes(run, report_file, tmp_path):
    """Write settings files that ignore a code; return the codes for a file with FZ635 and FZ601."""

    def codes(**settings):
        (tmp_path / "data").mkdir()
        paths = {
            "own": tmp_path / "data" / "fazhi-report.toml",
            "project": tmp_path / "data" / "pyproject.toml",
            "own_above": tmp_path / "fazhi-report.toml",
            "project_above": tmp_path / "pyproject.toml",
        }
        for name, code in settings.items():
            table = "[tool.fazhi-report]\n" if name.startswith("project") else ""
            text = f'{table}ignore = ["{code}"]\n' if code else table
            paths[name].write_text(text, "utf-8")
        path = report_file("data/2023.yaml", preamble="去年以来,成效明显。")
        _, out, err = run("validate", path, "--output-format", "concise")
        assert err.startswith("发现")
        return re.findall(r"\[(FZ\d+) ", out)

    return codes


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"own": "FZ601", "project": "FZ635"}, ["FZ635"]),
        ({"own": "FZ635", "project": "FZ601"}, ["FZ601"]),
        ({"own": "", "project": "FZ601"}, ["FZ635", "FZ601"]),
        ({"own_above": "FZ601", "project_above": "FZ635"}, ["FZ635"]),
        ({"own_above": "FZ601", "project": "FZ635"}, ["FZ601"]),
        ({"own": "FZ601", "project_above": "FZ635"}, ["FZ635"]),
        ({"own": "FZ601", "own_above": "FZ635"}, ["FZ635"]),
        ({"project": "FZ601", "project_above": "FZ635"}, ["FZ635"]),
    ],
)
def test_precedence_of_settings_files(codes, settings, expected):
    assert codes(**settings) == expected


def test_overridden_file_is_not_read(run, report_file, tmp_path):
    (tmp_path / "fazhi-report.toml").write_text('ignore = ["FZ601"]', "utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.fazhi-report]\nignore = 3", "utf-8")
    assert run("validate", report_file(preamble="成效,明显。"))[0] == 0
