"""`explain`: a rule as it is read on a screen."""

import re

import pytest

from fazhi_report.collecting import FORM_RULES
from fazhi_report.console import coloured, plain, width
from fazhi_report.findings import rule_on_screen
from fazhi_report.rules import RULES

EVERY_RULE = (*RULES, *FORM_RULES)


def without_spaces(text):
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("columns", [80, 100])
def test_text_is_wrapped_and_has_no_markdown(columns):
    for rule in EVERY_RULE:
        lines = rule_on_screen(rule, columns, plain).splitlines()
        text = [line for line in lines if rule.in_prose or not line.startswith("    ")]
        assert max(map(width, text)) <= columns, rule.code
        assert not re.search("`|^##|\\*\\*", "\n".join(text), re.MULTILINE), rule.code


def test_examples_of_official_elements_fit_a_screen():
    for rule in EVERY_RULE:
        if rule.code.startswith("FZ51"):
            assert max(map(width, rule_on_screen(rule, 80, plain).splitlines())) <= 80, rule.code


def test_nothing_is_lost():
    for rule in EVERY_RULE:
        printed = without_spaces(rule_on_screen(rule, 80, plain))
        for text in (rule.code, rule.slug, rule.title, rule.why.replace("`", ""), rule.source):
            assert without_spaces(text) in printed, rule.code
        if not rule.in_form:
            visible = without_spaces(rule.good)
            assert visible.isprintable() <= (visible in printed), rule.code


def test_examples_keep_their_lines():
    rule = next(rule for rule in RULES if rule.code == "FZ420")
    printed = rule_on_screen(rule, 80, plain)
    example = "".join(f"    {line}\n" for line in rule.good.splitlines())
    assert printed.endswith(f"\n\n对：\n{example}")


def test_rows_of_forms_are_set_in_columns():
    rule = next(rule for rule in FORM_RULES if "\n" in rule.bad and "|" in rule.bad)
    lines = rule_on_screen(rule, 80, plain).splitlines()
    rows = [line for line in lines[lines.index("不对：") + 1 :] if "|" in line]
    places = [[width(row[: match.start()]) for match in re.finditer("[|]", row)] for row in rows]
    assert places[0] == places[1]


def test_colour_adds_nothing():
    for rule in EVERY_RULE:
        painted = rule_on_screen(rule, 80, coloured)
        assert re.sub(r"\x1b\[\d+m", "", painted) == rule_on_screen(rule, 80, plain)


def test_a_terminal_gets_colour_and_its_width(run, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    _, out, _ = run("explain", "FZ421")
    assert "\x1b[1mFZ421\x1b[0m" in out
    plain_text = re.sub(r"\x1b\[\d+m", "", out)
    assert 80 < max(map(width, plain_text.splitlines())) <= 100


def test_all_rules_are_markdown(run):
    assert run("explain", "--all")[1].startswith("# 规则\n")
