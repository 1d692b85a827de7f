"""Compare texts by words, and align sequences."""

import difflib
import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_report.editing.alignment import align, similarity
from fazhi_report.editing.word_diff import diff_words, split_words, tokens

MARKS = {"equal": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}


def marked(old, new):
    pieces = diff_words(split_words(old), split_words(new))
    return "".join(MARKS[kind].format(text) for kind, text in pieces)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("案件1,050.5件", ["案", "件", "1,050.5", "件"]),
        ("“12348”", ["“", "12348", "”"]),
        ("App下载 OA、e-mail", ["App", "下", "载", " ", "OA", "、", "e-mail"]),
        ("é́👍🏽", ["é́", "👍", "🏽"]),
        ("2023年，", ["2023", "年", "，"]),
    ],
)
def test_tokens(text, expected):
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("行政复议案件1050件", "行政复议案件1102件", "行政复议案件[-1050-]{+1102+}件"),
        ("占98.25%。", "占98.3%。", "占[-98.25-]{+98.3+}%。"),
        ("1件、2件", "3件、4件", "[-1-]{+3+}件、[-2-]{+4+}件"),
        ("加强统筹", "加强统筹协调", "加强统筹{+协调+}"),
        ("旧系统的案例", "新平台的数据", "[-旧系统的案例-]{+新平台的数据+}"),
        ("", "新", "{+新+}"),
        ("同", "同", "同"),
    ],
)
def test_diff_words(old, new, expected):
    assert marked(old, new) == expected


TEXTS = st.text(st.sampled_from("甲乙丙的1 2.a"), max_size=30)


@given(TEXTS)
def test_tokens_join_to_the_text(text):
    assert "".join(tokens(text)) == text


@given(TEXTS, TEXTS)
def test_pieces_contain_both_texts_and_mirror(old, new):
    pieces = diff_words(split_words(old), split_words(new))
    assert "".join(text for kind, text in pieces if kind != "inserted") == old
    assert "".join(text for kind, text in pieces if kind != "deleted") == new
    opposite = {"equal": "equal", "deleted": "inserted", "inserted": "deleted"}
    mirrored = diff_words(split_words(new), split_words(old))
    for kind, opposite_kind in opposite.items():
        texts = [text for piece_kind, text in pieces if piece_kind == kind]
        assert texts == [text for piece_kind, text in mirrored if piece_kind == opposite_kind]


@given(
    st.lists(st.sampled_from("abcd"), max_size=20), st.lists(st.sampled_from("abcd"), max_size=20)
)
def test_an_alignment_is_a_longest_common_subsequence(old, new):
    pairs = align(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(i < i2 and j < j2 for (i, j), (i2, j2) in pairwise(pairs))
    assert len(pairs) == lcs_length(old, new)
    assert [(j, i) for i, j in pairs] == align(new, old)
    if old or new:
        assert (
            similarity(old, new) == similarity(new, old) == 2 * len(pairs) / (len(old) + len(new))
        )
        assert similarity(old, new) >= difflib.SequenceMatcher(None, old, new).ratio()


def test_an_alignment_takes_little_memory():
    """Not a row of the table for each item: 5,000 items twice would be 3 MB."""
    old, new = ([f"{side}{n}" if n % 2 else str(n) for n in range(5_000)] for side in "ab")
    tracemalloc.start()
    pairs = align(old, new)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(pairs) == 2_500
    assert peak < 2_500_000


def test_empty_texts_are_alike():
    assert similarity([], []) == 1
    assert similarity([], ["甲"]) == 0


def lcs_length(old, new):
    row = [0] * (len(new) + 1)
    for one in old:
        diagonal = 0
        for j, other in enumerate(new, start=1):
            diagonal, row[j] = row[j], diagonal + 1 if one == other else max(row[j], row[j - 1])
    return row[-1]
