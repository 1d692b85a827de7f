"""The examples beside the rules for forms, read as rows of a form."""

import pytest
from department_forms import FIRST_ROW, JUSTICE, dossier, handmade, judged, rows_of, sent

from fazhi_report.collecting import FORM_RULES
from fazhi_report.findings import rules_page

TYPED = [rule for rule in FORM_RULES if "FZ711" <= rule.code <= "FZ721" and rule.code != "FZ717"]
"""Rules about a single value; tests of the others move rows and cells about."""


def read(example):
    """Codes of what is found in a form with one row: 指标 | 计量单位 | 上年数 | 本年数."""
    name, _, last_year, value = (cell.strip() for cell in example.split("|"))
    report = dossier({name: {"value": "103件", "previous": last_year, "by": JUSTICE}})
    if last_year != "98件" or value != "104件":
        report = dossier({name: {"value": "待填", "previous": last_year, "by": JUSTICE}})
    rows = rows_of(sent(report, JUSTICE))
    rows[2][2], rows[4][2] = "张三", "2025-01-15"
    formula = f"<c><f>{value[1:]}</f><v>103</v></c>"
    rows[FIRST_ROW - 1][5] = formula if value.startswith("=") else value or None
    return [finding.rule.code for finding in judged(report, handmade(rows)).findings]


@pytest.mark.parametrize("rule", TYPED, ids=lambda rule: rule.code)
def test_bad_example_violates_its_rule_only(rule):
    assert read(rule.bad) == [rule.code]


@pytest.mark.parametrize("rule", TYPED, ids=lambda rule: rule.code)
def test_good_example_violates_no_rule(rule):
    assert read(rule.good) == []


@pytest.mark.parametrize("rule", FORM_RULES, ids=lambda rule: rule.code)
def test_page_of_a_rule_shows_its_rows_as_text(rule):
    assert f"```text\n{rule.bad}\n```" in rules_page([rule])
