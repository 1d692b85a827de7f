"""Data files made from the example lines of rules."""

import re

from fazhi_report.model import parse
from fazhi_report.rules import NO_WORDS, examine, parse_word_list

BASE = """\
format: 1
year: 2023
issuer: 示例市人民政府
level: city
sections:
  - id: 全部
    covers: [leadership, measures, shortcomings, plan]
    text: 因人手不足，个别案件超期。
"""


def whole(example, *, in_prose=False):
    """Return a data file: `BASE` with lines of prose, or with keys that replace its own."""
    if in_prose:
        example = "preamble: |\n" + "".join(f"  {line}\n" for line in example.split("\n"))
    if example.startswith("#"):
        return f"{example}\n"
    base = BASE
    for key in re.findall(r"^(\w+)[:：]", example, re.MULTILINE):
        base = re.sub(rf"^{key}:.*\n(?:[ ].*\n)*", "", base, flags=re.MULTILINE)
    if "sections:" in example and "covers" not in example:
        section = BASE[BASE.index("  - id: 全部") :]
        example += f"\n{section}"
    return f"{base}{example}\n"


def last_year_of(example):
    """Return the report of the example lines for last year; None if there are none."""
    if not example:
        return None
    report = parse(whole(example).replace("year: 2023", "year: 2022").encode(), "2022").report
    assert report is not None
    return report


def words_of(example):
    """Return the word list of the example lines; an empty one if there are none."""
    return parse_word_list(example.encode(), "words.yaml") if example else NO_WORDS


def codes(text, *, baseline="", words="", encoding="utf-8"):
    """Return the codes of the diagnostics of a text.

    `baseline` is an example for last year, `words` one of a word list.
    """
    loaded = parse(text.encode(encoding), "f.yaml")
    last_year, word_list = last_year_of(baseline), words_of(words)
    diagnosed = examine(loaded, last_years_report=last_year, words=word_list).diagnosed
    return [diagnostic.code for diagnostic in diagnosed.diagnostics]
