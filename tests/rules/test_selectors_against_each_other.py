"""Which of two selectors decides: the more exact one, a slug being as exact as a whole code."""

import re

import pytest


@pytest.fixture
def codes(run, report_file, tmp_path):
    """What is found in a text with a relative date (FZ635) and a half-width mark (FZ601)."""

    def codes(settings="", *options):
        (tmp_path / "fazhi-report.toml").write_text(settings, "utf-8")
        path = report_file(preamble="去年以来,成效明显。")
        _, out, err = run("validate", path, "--output-format", "concise", *options)
        assert "没有规则" not in err
        return re.findall(r"\[(FZ\d+) ", out)

    return codes


@pytest.mark.parametrize(
    ("select", "ignore", "found"),
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
def test_a_slug_is_as_exact_as_a_code(codes, select, ignore, found):
    quoted = [", ".join(f'"{each}"' for each in names) for names in (select, ignore)]
    assert codes("select = [{}]\nignore = [{}]".format(*quoted)) == found


@pytest.mark.parametrize(
    ("select", "ignore", "found"),
    [
        ("half-width-mark", "FZ601", []),
        ("FZ601", "half-width-mark", []),
        ("half-width-mark", "FZ6", ["FZ601"]),
    ],
)
def test_so_it_is_in_options(codes, select, ignore, found):
    assert codes("", "--select", select, "--ignore", ignore) == found


@pytest.mark.parametrize("name", ["Half-Width-Mark", "fz601"])
@pytest.mark.parametrize(("ignore", "found"), [("FZ601", []), ("FZ60", ["FZ601"])])
def test_capitals_make_no_selector_more_exact(codes, name, ignore, found):
    assert codes(f'select = ["{name}"]\nignore = ["{ignore}"]') == found


def test_an_option_that_ignores_comes_on_top_of_a_slug_in_the_settings(codes):
    assert codes('select = ["half-width-mark"]', "--ignore", "FZ601") == []


@pytest.mark.parametrize("name", ["half-width-mark", "FZ601"])
def test_a_path_may_ignore_by_either(codes, name):
    settings = 'select = ["half-width-mark", "relative-date"]\n'
    assert codes(f'{settings}[per-path-ignore]\n"*.yaml" = ["{name}"]') == ["FZ635"]


def test_a_severity_by_slug_comes_before_that_of_a_family(run, report_file, tmp_path):
    settings = '[severity]\nFZ60 = "error"\nhalf-width-mark = "warning"\nFZ6 = "error"'
    (tmp_path / "fazhi-report.toml").write_text(settings, "utf-8")
    path = report_file(preamble="成效,明显。")
    code, out, _ = run("validate", path, "--output-format", "concise")
    assert (code, out.count("警告[FZ601 ")) == (0, 1)
