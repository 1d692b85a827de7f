"""yaml-language-server with the JSON Schema reports the same lines as `validate`."""

import pytest
from examples import ROOT, SAMPLE
from schema_cases import INVALID, VALID, as_yaml, cases, data_with
from yls import diagnose

from fazhi_report.model import parse

SCHEMA = (ROOT / "schema" / "report.schema.json").as_uri()
ERROR = 1
BROKEN_SCHEMA = 65536

ROUNDED = "value: 999999999999999999"
"""JavaScript reads it as 10¹⁸, which has one digit too many."""

TEXTS = {
    (place, line): as_yaml(data_with(place, line))
    for place, line in cases(VALID) + cases(INVALID)
    if line != ROUNDED
}


def uri(case):
    return f"file:///texts/{list(TEXTS).index(case)}.yaml"


def error_lines(diagnostics):
    assert all(item.get("code") != BROKEN_SCHEMA for item in diagnostics), diagnostics
    return {item["range"]["start"]["line"] + 1 for item in diagnostics if item["severity"] == ERROR}


@pytest.fixture(scope="module")
def server(program):
    return program("yaml-language-server")


@pytest.fixture(scope="module")
def diagnostics(server):
    """The diagnostics of all texts, by URI."""
    return diagnose(server, {uri(case): text for case, text in TEXTS.items()}, SCHEMA)


@pytest.mark.parametrize("case", TEXTS, ids=" ".join)
def test_it_reports_the_lines_that_validate_reports(case, diagnostics):
    loaded = parse(TEXTS[case].encode(), "test.yaml")
    ours = {diagnostic.start.line for diagnostic in loaded.diagnostics}
    theirs = error_lines(diagnostics[uri(case)])
    if case[1].startswith("value: {"):  # validate reports the whole figure, the server its part
        assert bool(ours) == bool(theirs)
    else:
        assert ours == theirs


def test_it_shows_the_message_for_a_pattern(diagnostics):
    messages = [item["message"] for item in diagnostics[uri(("metric", "value: 11件19人"))]]
    assert messages == ["不是数量，应写一个数，如 11次、近500名"]


def test_it_finds_the_schema_that_the_sample_names(server):
    valid = SAMPLE.read_text("utf-8")
    invalid = valid.replace("level: city", "level: 市")
    assert error_lines(diagnose(server, {SAMPLE.as_uri(): valid})[SAMPLE.as_uri()]) == set()
    line = 1 + invalid[: invalid.index("level: 市")].count("\n")
    assert error_lines(diagnose(server, {SAMPLE.as_uri(): invalid})[SAMPLE.as_uri()]) == {line}
