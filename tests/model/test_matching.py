"""Which metrics of two years are the same."""

import pytest
from examples import report_from
from hypothesis import example, given
from hypothesis import strategies as st

from fazhi_report.model import Identity, Matching, MatchReason, match_metrics, metrics_of

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
    assert sorted([*old, *matching.unpaired_old]) == list(range(old_length))
    assert sorted([*new, *matching.unpaired_new]) == list(range(new_length))


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([Identity("甲")], [Identity("甲")], {(0, 0): MatchReason.NAME}),
        ([Identity("甲")], [Identity("乙")], {}),
        ([Identity("甲")], [Identity("乙", "甲")], {(0, 0): MatchReason.RENAMED_FROM}),
        ([Identity("甲", "乙")], [Identity("乙")], {(0, 0): MatchReason.RENAMED_FROM}),
        ([Identity("甲", "丙")], [Identity("乙", "丙")], {}),
        ([Identity("甲", code="a.a")], [Identity("乙", code="a.a")], {(0, 0): MatchReason.CODE}),
        ([Identity("甲", code="a.a")], [Identity("乙", code="a.b")], {}),
        (
            [Identity("甲"), Identity("乙")],
            [Identity("乙"), Identity("甲")],
            {(0, 1): MatchReason.NAME, (1, 0): MatchReason.NAME},
        ),
    ],
)
def test_a_pair_needs_an_equal_name_or_code(old, new, pairs):
    assert match_metrics(old, new).pairs == pairs


@pytest.mark.parametrize(
    ("new", "pairs"),
    [
        ([Identity("乙", "甲"), Identity("甲")], {(0, 1): MatchReason.NAME}),
        ([Identity("乙", code="a.a"), Identity("甲")], {(0, 1): MatchReason.NAME}),
        ([Identity("乙", code="a.a"), Identity("丙", "甲")], {(0, 1): MatchReason.RENAMED_FROM}),
        ([Identity("乙", "甲"), Identity("丙", "甲")], {(0, 0): MatchReason.RENAMED_FROM}),
        ([Identity("乙", code="a.a"), Identity("丙", code="a.a")], {(0, 0): MatchReason.CODE}),
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


@example([Identity("乙", "甲"), Identity("乙")], [Identity("甲"), Identity("甲", "乙")])
@given(IDENTITIES, IDENTITIES)
def test_no_equal_names_or_codes_are_left_over(old, new):
    matching = match_metrics(old, new)
    for i in matching.unpaired_old:
        for j in matching.unpaired_new:
            assert new[j].name not in (old[i].name, old[i].former)
            assert old[i].name != new[j].former
            assert old[i].code is None or old[i].code != new[j].code


@given(CANDIDATES)
def test_candidates_are_taken_at_most_once_and_in_any_order(candidates):
    matching, reordered, swapped = (Matching(5, 5) for _ in range(3))
    matching.pair_best_first(candidates, MatchReason.SIMILARITY)
    reordered.pair_best_first(reversed(candidates), MatchReason.SIMILARITY)
    swapped.pair_best_first([(score, j, i) for score, i, j in candidates], MatchReason.SIMILARITY)
    assert_one_to_one(matching, 5, 5)
    assert matching.pairs == reordered.pairs == swap(swapped.pairs)


def test_the_best_candidate_is_taken_first():
    matching = Matching(2, 2)
    matching.pair_best_first(
        [(0.6, 0, 0), (0.9, 0, 1), (0.7, 1, 1), (0.5, 1, 0)], MatchReason.SIMILARITY
    )
    assert matching.pairs == {(0, 1): MatchReason.SIMILARITY, (1, 0): MatchReason.SIMILARITY}


def test_a_later_round_leaves_earlier_pairs_alone():
    matching = Matching(2, 2)
    matching.pair_equal(MatchReason.NAME, (["甲", "乙"], ["甲", "丙"]))
    matching.pair_equal(MatchReason.CODE, (["a.a", "a.a"], ["a.a", "a.a"]))
    assert matching.pairs == {(0, 0): MatchReason.NAME, (1, 1): MatchReason.CODE}
    assert (matching.unpaired_old, matching.unpaired_new) == (set(), set())


def test_none_equals_nothing():
    matching = Matching(2, 2)
    matching.pair_equal(MatchReason.CODE, ([None, "a.a"], [None, None]))
    assert matching.pairs == {}
