"""The examples, codes and module of every rule, and all rules on random prose."""

import pkgutil
import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_examples import BASE, codes, whole

import fazhi_report
from fazhi_report.collecting import FORM_RULES
from fazhi_report.diagnostics import Rule
from fazhi_report.model import parse
from fazhi_report.rules import RULES, examine
from fazhi_report.rules.checks import Check


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_bad_example_violates_its_rule_only(rule):
    text = whole(rule.bad, in_prose=rule.in_prose)
    violated = set(codes(text, baseline=rule.last_year, words=rule.words, encoding=rule.encoding))
    assert rule.code in violated
    assert violated <= {rule.code, "FZ401"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_good_example_violates_no_rule(rule):
    text = whole(rule.good, in_prose=rule.in_prose)
    violated = set(codes(text, baseline=rule.last_year, words=rule.words))
    assert violated <= ({"FZ401"} if rule.code >= "FZ6" else set())


def test_codes_and_slugs_are_unique():
    rules = (*RULES, *FORM_RULES)
    assert len({rule.code for rule in rules}) == len({rule.slug for rule in rules}) == len(rules)
    assert all(re.fullmatch(r"FZ[1-6]\d\d", rule.code) for rule in RULES)
    assert all(re.fullmatch(r"FZ7\d\d", rule.code) for rule in FORM_RULES)


MODULES = [
    import_module(module.name)
    for module in pkgutil.walk_packages(fazhi_report.__path__, "fazhi_report.")
    if re.match(r"fz\d", module.name.rpartition(".")[2])
]
"""The modules with a name like `fz6_marks`."""

RULE_MODULES = [module for module in MODULES if ".rules." in module.__name__]


def rules_of(module):
    values = vars(module).values()
    return [
        value.rule if isinstance(value, Check) else value
        for value in values
        if isinstance(value, Check | Rule)
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_codes_start_with_the_digits_of_the_module_name(module):
    families = re.findall(r"fz\d", module.__name__.rpartition(".")[2])
    assert {rule.code[:3].lower() for rule in rules_of(module)} == set(families)


def codes_in_first_line(module):
    """The codes that the docstring names, those between the ends of a range included."""
    first_line = module.__doc__.splitlines()[0]
    for first, last in re.findall(r"FZ(\d{3})(?:–FZ(\d{3}))?", first_line):
        yield from (f"FZ{number}" for number in range(int(first), int(last or first) + 1))


@pytest.mark.parametrize("module", RULE_MODULES, ids=lambda module: module.__name__)
def test_the_first_line_of_a_module_lists_its_codes(module):
    assert list(codes_in_first_line(module)) == sorted({rule.code for rule in rules_of(module)})


def test_every_rule_of_a_module_is_in_the_catalogue():
    codes_in_modules = {rule.code for module in MODULES for rule in rules_of(module)}
    assert codes_in_modules == {rule.code for rule in (*RULES, *FORM_RULES)}


fragments = st.sampled_from(
    [
        *"，。、；：？！（）《》〈〉“”‘’〔〕—…,;:?!()'\"#*_~-－.．％%〇零 \n",
        *"一二十百千万亿年月日号件人次倍几近约余",
        *(
            "0",
            "12",
            "2023",
            "１",
            "１２件，增长",
            "办结率为９８%",
            "（甲９件，乙８件）",
            "ꀀ",
            "ꀁ",
            "\n\n",
            "一是",
            "截止",
            "同比增长",
            "率",
            "中国",
        ),
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


@given(st.lists(fragments, max_size=30).map("".join))
def test_findings_in_random_prose_lie_inside_the_file(prose):
    text = with_prose(prose)
    baseline = parse(
        with_prose("2022年，成效明显。").replace("2023", "2022").encode(), "2022.yaml"
    ).report
    loaded = parse(text.encode(), "f.yaml")
    assert loaded.report is not None
    for diagnostic in examine(loaded, last_years_report=baseline).diagnosed.diagnostics:
        span = diagnostic.span
        assert 0 <= span.start <= span.end <= len(text)
        for edit in diagnostic.fix.edits if diagnostic.fix else ():
            assert span.start <= edit.start <= edit.end <= span.end + 1


def with_prose(prose):
    """A data file with the prose in two of its texts."""
    lines = "".join(f"          {line}\n" for line in f"甲{prose}乙".split("\n"))
    return BASE + (
        "  - id: 甲\n    achievements:\n      - id: 乙\n        text: |\n"
        f"{lines}        metrics:\n          案件: {{value: 1102件, previous: 1050件}}\n"
        f"closing: |\n  丙{prose.split(chr(10))[0]}\n"
    )
