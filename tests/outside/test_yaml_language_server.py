"""The JSON Schema in the language server of the editors: it finds what `validate` finds."""

import pytest
from examples import SAMPLE
from test_json_schema import BAD, GOOD, ROOT, changed, lines, written
from yls import diagnose

from fazhi_report.model import parse

SCHEMA = (ROOT / "schema" / "report.schema.json").as_uri()
ERROR = 1
BROKEN_SCHEMA = 65536

ROUNDED = "value: 999999999999999999"
"""JavaScript reads it as 10¹⁸, which has a digit too many."""

TEXTS = {
    (place, line): written(changed(place, line))
    for place, line in lines(GOOD) + lines(BAD)
    if line != ROUNDED
}


def uri(case):
    return f"file:///texts/{list(TEXTS).index(case)}.yaml"


def error_lines(diagnostics):
    assert all(found.get("code") != BROKEN_SCHEMA for found in diagnostics), diagnostics
    return {
        found["range"]["start"]["line"] + 1 for found in diagnostics if found["severity"] == ERROR
    }


@pytest.fixture(scope="module")
def server(program):
    return program("yaml-language-server")


@pytest.fixture(scope="module")
def found(server):
    return diagnose(server, {uri(case): text for case, text in TEXTS.items()}, SCHEMA)


@pytest.mark.parametrize("case", TEXTS, ids=" ".join)
def test_it_finds_what_validate_finds(case, found):
    ours = {each.start.line for each in parse(TEXTS[case].encode(), "test.yaml").diagnostics}
    theirs = error_lines(found[uri(case)])
    if case[1].startswith("value: {"):  # ours is of the whole figure, theirs of the part
        assert bool(ours) == bool(theirs)
    else:
        assert ours == theirs


def test_its_messages_are_ours_where_the_pattern_is(found):
    messages = [each["message"] for each in found[uri(("metric", "value: 11件19人"))]]
    assert messages == ["不是数量，应写一个数，如 11次、近500名"]


def test_the_sample_names_its_schema(server):
    good = SAMPLE.read_text("utf-8")
    bad = good.replace("level: city", "level: 市")
    assert error_lines(diagnose(server, {SAMPLE.as_uri(): good})[SAMPLE.as_uri()]) == set()
    line = 1 + bad[: bad.index("level: 市")].count("\n")
    assert error_lines(diagnose(server, {SAMPLE.as_uri(): bad})[SAMPLE.as_uri()]) == {line}
