"""Every rule's examples, and what no rule may take for a mistake."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_examples import BASE, codes, whole

from fazhi_report.model import parse
from fazhi_report.rules import RULES, examine


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_bad_example_has_this_mistake_alone(rule):
    text = whole(rule.bad, in_prose=rule.in_prose)
    found = set(codes(text, baseline=rule.baseline, encoding=rule.encoding))
    assert rule.code in found
    assert found <= {rule.code, "FZ401"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_good_example_has_none(rule):
    found = set(codes(whole(rule.good, in_prose=rule.in_prose), baseline=rule.baseline))
    assert found <= ({"FZ401"} if rule.code >= "FZ6" else set())


def test_codes_and_slugs_are_unique():
    assert len({rule.code for rule in RULES}) == len({rule.slug for rule in RULES}) == len(RULES)
    assert all(re.fullmatch(r"FZ[1-6]\d\d", rule.code) for rule in RULES)


marks = st.sampled_from(
    [
        *"，。、；：？！（）《》〈〉“”‘’〔〕—…,;:?!()'\"#*_~-－.．％%〇零 \n",
        *"一二十百千万亿年月日号件人次倍几近约余",
        *("0", "12", "2023", "１", "ꀀ", "ꀁ", "\n\n", "一是", "截止", "同比增长", "率", "中国"),
        *(
            "{{ 案件 }}",
            "{{案",
            "}}",
            "｛案件｝",
            "https://a.cn/",
            "a@b.cn",
            "第",
            "附件",
            "[2016]",
        ),
    ]
)


@given(st.lists(marks, max_size=30).map("".join))
def test_every_rule_takes_every_prose_and_places_what_it_finds(prose):
    text = with_prose(prose)
    before = parse(
        with_prose("2022年，成效明显。").replace("2023", "2022").encode(), "2022.yaml"
    ).report
    loaded = parse(text.encode(), "f.yaml")
    assert loaded.report is not None
    checked = examine(loaded, baseline=before).diagnosed
    for found in checked.diagnostics:
        assert 0 <= found.span.start <= found.span.end <= len(text)
        for edit in found.fix.edits if found.fix else ():
            assert found.span.start <= edit.start <= edit.end <= found.span.end + 1


def with_prose(prose):
    lines = "".join(f"          {line}\n" for line in f"甲{prose}乙".split("\n"))
    return BASE + (
        "  - id: 甲\n    achievements:\n      - id: 乙\n        text: |\n"
        f"{lines}        metrics:\n          案件: {{value: 1102件, previous: 1050件}}\n"
        f"closing: |\n  丙{prose.split(chr(10))[0]}\n"
    )
