"""Of two selectors, the more exact one decides; a slug is as exact as a full code."""

import json
import re

import pytest


@pytest.fixture
def codes(run, report_file, tmp_path):
    """Return the codes for a text with a relative date (FZ635) and a half-width mark (FZ601)."""

    def codes(settings="", *options):
        (tmp_path / "fazhi-report.toml").write_text(settings, "utf-8")
        path = report_file(preamble="去年以来,成效明显。")
        _, out, err = run("validate", path, "--output-format", "concise", *options)
        assert "没有规则" not in err
        return re.findall(r"\[(FZ\d+) ", out)

    return codes


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        (["half-width-mark"], ["FZ6"], ["FZ601"]),
        (["half-width-mark"], ["FZ60"], ["FZ601"]),
        (["half-width-mark"], ["FZ601"], []),
        (["FZ601"], ["half-width-mark"], []),
        (["half-width-mark"], ["half-width-mark"], []),
        (["FZ6"], ["half-width-mark"], ["FZ635"]),
        (["FZ6", "half-width-mark"], ["FZ601"], ["FZ635"]),
        (["FZ601", "half-width-mark"], ["FZ601"], []),
        (["FZ", "half-width-mark", "relative-date"], ["FZ6"], ["FZ635", "FZ601"]),
        (["FZ", "relative-date"], ["FZ6"], ["FZ635"]),
        (["FZ", "relative-date"], ["FZ635"], ["FZ601"]),
    ],
)
def test_slug_is_as_exact_as_a_code(codes, select, ignore, expected):
    settings = f"select = {json.dumps(select)}\nignore = {json.dumps(ignore)}"
    assert codes(settings) == expected


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ("half-width-mark", "FZ601", []),
        ("FZ601", "half-width-mark", []),
        ("half-width-mark", "FZ6", ["FZ601"]),
    ],
)
def test_slug_in_an_option_is_as_exact_as_a_code(codes, select, ignore, expected):
    assert codes("", "--select", select, "--ignore", ignore) == expected


@pytest.mark.parametrize("name", ["Half-Width-Mark", "fz601"])
@pytest.mark.parametrize(("ignore", "expected"), [("FZ601", []), ("FZ60", ["FZ601"])])
def test_case_does_not_matter(codes, name, ignore, expected):
    assert codes(f'select = ["{name}"]\nignore = ["{ignore}"]') == expected


def test_ignore_option_overrides_a_slug_in_the_settings(codes):
    assert codes('select = ["half-width-mark"]', "--ignore", "FZ601") == []


@pytest.mark.parametrize("name", ["half-width-mark", "FZ601"])
def test_per_path_ignore_accepts_slug_and_code(codes, name):
    settings = 'select = ["half-width-mark", "relative-date"]\n'
    assert codes(f'{settings}[per-path-ignore]\n"*.yaml" = ["{name}"]') == ["FZ635"]


def test_severity_by_slug_overrides_severity_by_code_prefix(run, report_file, tmp_path):
    settings = '[severity]\nFZ60 = "error"\nhalf-width-mark = "warning"\nFZ6 = "error"'
    (tmp_path / "fazhi-report.toml").write_text(settings, "utf-8")
    path = report_file(preamble="成效,明显。")
    code, out, _ = run("validate", path, "--output-format", "concise")
    assert (code, out.count("警告[FZ601 ")) == (0, 1)
