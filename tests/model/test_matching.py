"""Which metrics of two years are the same."""

import pytest
from examples import report_from
from hypothesis import example, given
from hypothesis import strategies as st

from fazhi_report.model import By, Identity, Matching, match_metrics, metrics_of

NAMES = ["甲", "乙", "丙", "丁"]
IDENTITIES = st.lists(
    st.builds(
        Identity,
        st.sampled_from(NAMES),
        st.none() | st.sampled_from(NAMES),
        st.none() | st.sampled_from(["a.a", "a.b"]),
    ),
    max_size=6,
)
SCORES = st.sampled_from([0.25, 0.5, 1.0])
CANDIDATES = st.lists(st.tuples(SCORES, st.integers(0, 4), st.integers(0, 4)), max_size=15)


def swap(pairs):
    return {(j, i): by for (i, j), by in pairs.items()}


def assert_one_to_one(matching, old_length, new_length):
    """Each position is paired once or left over."""
    old = [i for i, _ in matching.pairs]
    new = [j for _, j in matching.pairs]
    assert sorted([*old, *matching.old_left]) == list(range(old_length))
    assert sorted([*new, *matching.new_left]) == list(range(new_length))


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([Identity("甲")], [Identity("甲")], {(0, 0): By.NAME}),
        ([Identity("甲")], [Identity("乙")], {}),
        ([Identity("甲")], [Identity("乙", "甲")], {(0, 0): By.RENAMED_FROM}),
        ([Identity("甲", "乙")], [Identity("乙")], {(0, 0): By.RENAMED_FROM}),
        ([Identity("甲", "丙")], [Identity("乙", "丙")], {}),
        ([Identity("甲", code="a.a")], [Identity("乙", code="a.a")], {(0, 0): By.CODE}),
        ([Identity("甲", code="a.a")], [Identity("乙", code="a.b")], {}),
        (
            [Identity("甲"), Identity("乙")],
            [Identity("乙"), Identity("甲")],
            {(0, 1): By.NAME, (1, 0): By.NAME},
        ),
    ],
)
def test_a_pair_needs_an_equal_name_or_code(old, new, pairs):
    assert match_metrics(old, new).pairs == pairs


@pytest.mark.parametrize(
    ("new", "pairs"),
    [
        ([Identity("乙", "甲"), Identity("甲")], {(0, 1): By.NAME}),
        ([Identity("乙", code="a.a"), Identity("甲")], {(0, 1): By.NAME}),
        ([Identity("乙", code="a.a"), Identity("丙", "甲")], {(0, 1): By.RENAMED_FROM}),
        ([Identity("乙", "甲"), Identity("丙", "甲")], {(0, 0): By.RENAMED_FROM}),
        ([Identity("乙", code="a.a"), Identity("丙", code="a.a")], {(0, 0): By.CODE}),
    ],
)
def test_name_precedes_former_name_and_former_name_precedes_code(new, pairs):
    old = [Identity("甲", code="a.a")]
    assert match_metrics(old, new).pairs == pairs
    assert match_metrics(new, old).pairs == swap(pairs)


def test_the_identity_of_a_metric():
    metrics = {"甲": "1件", "乙": {"value": "2件", "renamed_from": "丙", "code": "a.b"}}
    achievement = {"id": "子", "text": "{{ 甲 }}{{ 乙 }}", "metrics": metrics}
    section = {"id": "一", "achievements": [achievement]}
    report = report_from(
        {"format": 1, "year": 2023, "issuer": "甲市", "level": "city", "sections": [section]}
    )
    identities = [Identity.of(name, metric) for _, name, metric in metrics_of(report)]
    assert identities == [Identity("甲"), Identity("乙", "丙", "a.b")]


@given(IDENTITIES, IDENTITIES)
def test_each_metric_is_matched_at_most_once(old, new):
    assert_one_to_one(match_metrics(old, new), len(old), len(new))


@example([Identity("甲", "乙")], [Identity("乙", "甲"), Identity("甲")])
@given(IDENTITIES, IDENTITIES)
def test_swapping_the_sides_swaps_the_pairs(old, new):
    assert match_metrics(new, old).pairs == swap(match_metrics(old, new).pairs)


@given(IDENTITIES, IDENTITIES)
def test_no_equal_names_or_codes_are_left_over(old, new):
    matching = match_metrics(old, new)
    for i in matching.old_left:
        for j in matching.new_left:
            assert new[j].name not in (old[i].name, old[i].former)
            assert old[i].name != new[j].former
            assert old[i].code is None or old[i].code != new[j].code


@given(CANDIDATES)
def test_candidates_are_taken_at_most_once_and_in_any_order(candidates):
    matching, reordered, swapped = (Matching(5, 5) for _ in range(3))
    matching.take(candidates, By.LIKENESS)
    reordered.take(reversed(candidates), By.LIKENESS)
    swapped.take([(score, j, i) for score, i, j in candidates], By.LIKENESS)
    assert_one_to_one(matching, 5, 5)
    assert matching.pairs == reordered.pairs == swap(swapped.pairs)


def test_the_best_candidate_is_taken_first():
    matching = Matching(2, 2)
    matching.take([(0.6, 0, 0), (0.9, 0, 1), (0.7, 1, 1), (0.5, 1, 0)], By.LIKENESS)
    assert matching.pairs == {(0, 1): By.LIKENESS, (1, 0): By.LIKENESS}


def test_a_later_round_leaves_earlier_pairs_alone():
    matching = Matching(2, 2)
    matching.take_equal(By.NAME, (["甲", "乙"], ["甲", "丙"]))
    matching.take_equal(By.CODE, (["a.a", "a.a"], ["a.a", "a.a"]))
    assert matching.pairs == {(0, 0): By.NAME, (1, 1): By.CODE}
    assert (matching.old_left, matching.new_left) == (set(), set())


def test_none_equals_nothing():
    matching = Matching(2, 2)
    matching.take_equal(By.CODE, ([None, "a.a"], [None, None]))
    assert matching.pairs == {}
