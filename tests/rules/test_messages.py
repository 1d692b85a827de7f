"""Every message, to the letter: what is wrong, where, the advice, and the repair."""

import re

import pytest
from bad_inputs import BAD_INPUTS
from golden_files import assert_golden
from prose_lines import METRICS, PROSE
from rule_examples import BASE, last_year_of, whole, words_of
from schema_cases import INVALID, MODEL_ONLY, as_yaml, data_with

from fazhi_report.model import parse
from fazhi_report.rules import RULES, examine


def shortened(text):
    """Escape and cut a text that is not made to be read, like 5000 digits."""
    plain = "".join(
        character if character.isprintable() else ascii(character)[1:-1] for character in text
    )
    return plain if len(plain) <= 200 else f"{plain[:200]}…（{len(plain)}）"


def described(content, last_year=None, words=""):
    """Yield two or more lines for each finding."""
    loaded = parse(content, "f.yaml")
    examined = examine(loaded, last_years_report=last_year, words=words_of(words))
    for found in examined.diagnosed.diagnostics:
        place = "{}:{}-{}:{}".format(*found.start, *found.end)
        yield f"  {found.code} {found.rule.severity.value} {place} {shortened(found.message)}"
        if found.help:
            yield f"    {shortened(found.help)}"
        for edit in found.fix.edits[:20] if found.fix else ():
            old = loaded.source.text[edit.start : edit.end]
            certainty = "修改" if found.fix.is_safe else "可能的修改"
            yield f"    {certainty}“{shortened(old)}”→“{shortened(edit.text)}”"


def rule_examples():
    for rule in RULES:
        text = whole(rule.bad, in_prose=rule.in_prose)
        yield (
            rule.code,
            described(text.encode(rule.encoding), last_year_of(rule.last_year), rule.words),
        )


def bad_files():
    for bad in BAD_INPUTS:
        yield shortened(bad.name), described(bad.content)


def invalid_keys():
    lines = [(place, line) for place in INVALID for line in INVALID[place]]
    lines += [(place, line) for place, line, _ in MODEL_ONLY]
    for place, line in lines:
        content = as_yaml(data_with(place, line)).encode()
        yield f"{place} {shortened(line)}", described(content)


def sentences():
    """Each paragraph, or list of numbered ones, is the text of an achievement."""
    last_year = parse(BASE.replace("2023", "2022").encode(), "2022.yaml").report
    used = "，".join(f"{{{{ {metric.partition(':')[0]} }}}}" for metric in METRICS)
    for text in re.split(r"(?<!\n)\n(?!\n)", PROSE.strip()):
        yield text, described(report_of(f"本年{used}。\n\n{text}").encode(), last_year)


def report_of(text):
    lines = "".join(f"          {line}\n" for line in text.splitlines())
    metrics = "".join(f"          {metric}\n" for metric in METRICS)
    return (
        f"{BASE}  - id: 甲\n    achievements:\n      - id: 乙\n"
        f"        text: |\n{lines}        metrics:\n{metrics}"
    )


@pytest.mark.parametrize("cases", [rule_examples, bad_files, invalid_keys, sentences])
def test_messages(cases):
    text = "".join(f"{line.rstrip()}\n" for name, findings in cases() for line in (name, *findings))
    assert_golden(text, f"messages/{cases.__name__}.txt")
