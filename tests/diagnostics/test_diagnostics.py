from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_report.diagnostics import (
    Diagnostic,
    Edit,
    Fix,
    Position,
    Rule,
    Severity,
    Span,
    apply_edits,
    apply_fixes,
    did_you_mean,
    has_errors,
    in_order,
)

RULE = Rule(
    code="FZ401",
    slug="undeclared-number",
    severity=Severity.WARNING,
    title="标题",
    why="理由",
    bad="错",
    good="对",
)


def diagnostic(*edits, rule=RULE, start=0, **changes):
    fix = Fix(tuple(Edit(*edit) for edit in edits))
    place = Position(1, start + 1)
    return replace(
        Diagnostic(rule, "有误", "f.yaml", Span(start, start), place, place, "", fix), **changes
    )


@pytest.mark.parametrize(
    ("selector", "is_match"),
    [
        ("FZ401", True),
        ("fz4", True),
        ("FZ", True),
        ("undeclared-number", True),
        ("Undeclared-Number", True),
        ("undeclared", False),
        ("FZ402", False),
        ("", False),
    ],
)
def test_rule_matches_codes_their_starts_and_slugs(selector, is_match):
    assert RULE.matches(selector) is is_match


@pytest.mark.parametrize(
    ("code", "severity", "is_essential"),
    [
        ("FZ103", Severity.ERROR, True),
        ("FZ399", Severity.ERROR, True),
        ("FZ113", Severity.WARNING, False),
        ("FZ401", Severity.ERROR, False),
    ],
)
def test_errors_below_fz4_are_essential(code, severity, is_essential):
    assert replace(RULE, code=code, severity=severity).is_essential is is_essential


def test_full_message_has_the_help_in_brackets():
    assert diagnostic().full_message == "有误"
    assert diagnostic(help="请改正").full_message == "有误（请改正）"


def test_has_errors_ignores_warnings():
    error = diagnostic(rule=replace(RULE, severity=Severity.ERROR))
    assert has_errors([diagnostic(), error])
    assert not has_errors([diagnostic()])
    assert not has_errors([])


def test_in_order_sorts_by_start_then_code():
    other_rule = replace(RULE, code="FZ101")
    late, second, first = diagnostic(start=2), diagnostic(), diagnostic(rule=other_rule)
    assert in_order([late, second, first]) == (first, second, late)


@pytest.mark.parametrize(
    ("edits", "text"),
    [
        ([], "0123456789"),
        ([(2, 4, "x")], "01x456789"),
        ([(8, 10, ""), (0, 1, "yy")], "yy1234567"),
        ([(3, 3, "a"), (3, 3, "b")], "012ab3456789"),
        ([(3, 5, "x"), (3, 3, "a")], "012ax56789"),
        ([(10, 10, "z")], "0123456789z"),
    ],
)
def test_apply_edits(edits, text):
    assert apply_edits("0123456789", [Edit(*edit) for edit in edits]) == text


@given(st.lists(st.tuples(st.text("甲乙", max_size=3), st.text("ab", max_size=3), st.text("x"))))
def test_apply_edits_replaces_exactly_the_edited_characters(pieces):
    """Each piece is text that stays, text that is replaced, and its replacement."""
    edits, text = [], ""
    for kept, old, new in pieces:
        text += kept
        edits.append(Edit(len(text), len(text) + len(old), new))
        text += old
    assert apply_edits(text, edits) == "".join(kept + new for kept, _, new in pieces)


@pytest.mark.parametrize(
    ("fixes", "text", "applied"),
    [
        ([[(0, 2, "x")], [(5, 6, "y")]], "x234y6789", [0, 1]),
        ([[(0, 3, "x")], [(2, 4, "y")], [(5, 5, "z")]], "x34z56789", [0, 2]),
        ([[(0, 3, "x")], [(3, 4, "y")]], "x3456789", [0]),
        ([[(0, 1, "x"), (6, 7, "x")], [(3, 4, "y")]], "x12345x789", [0]),
        ([[(0, 1, "x")], [(4, 5, "y"), (0, 0, "y")]], "x123456789", [0]),
        ([[]], "0123456789", [0]),
    ],
    ids=["apart", "overlapping", "adjacent", "between edits", "only one edit apart", "no edits"],
)
def test_apply_fixes_leaves_those_that_do_not_follow_the_applied(fixes, text, applied):
    diagnostics = [diagnostic(*edits) for edits in fixes]
    expected = text, [diagnostics[index] for index in applied]
    assert apply_fixes("0123456789", diagnostics) == expected


@pytest.mark.parametrize(
    ("word", "cutoff", "question"),
    [
        ("suorce", 0.5, "是不是“source”？"),
        ("suorce", 0.9, ""),
        ("甲", 0.5, ""),
    ],
)
def test_did_you_mean(word, cutoff, question):
    assert did_you_mean(word, ["issuer", "source"], cutoff) == question
