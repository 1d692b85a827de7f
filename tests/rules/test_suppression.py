"""`# fazhi: ignore[…]`, and which rules are asked for."""

import pytest
from examples import mend_bytes
from rule_examples import codes, whole

from fazhi_report.model import parse
from fazhi_report.rules import examine

REPORT = """\
format: 1
year: 2023
issuer: 示例市人民政府
level: city
preamble: 去年以来,成效明显。
sections:
  - id: 甲
    covers: [leadership, measures, shortcomings, plan]
    text: |
      去年因人手不足，超期。
    sections:
      - id: 乙
        heading: 去年
        text: 去年。
closing: 去年。
"""


def lines(text):
    checked = examine(parse(text.encode(), "f.yaml")).diagnosed
    return [(found.code, found.start.line) for found in checked.diagnostics]


WITHOUT = [("FZ635", 5), ("FZ601", 5), ("FZ635", 10), ("FZ635", 13), ("FZ635", 14), ("FZ635", 15)]


def test_without_a_comment():
    assert lines(REPORT) == WITHOUT


@pytest.mark.parametrize(
    ("place", "comment", "silenced"),
    [
        ("preamble: 去年以来,成效明显。", "  # fazhi: ignore[FZ635] 原文", [("FZ635", 5)]),
        ("preamble: 去年以来,成效明显。", " # fazhi:ignore[FZ6]", [("FZ635", 5), ("FZ601", 5)]),
        (
            "preamble: 去年以来,成效明显。",
            "  # fazhi: ignore[relative-date, half-width-mark] 原文",
            [("FZ635", 5), ("FZ601", 5)],
        ),
        ("    text: |", "  # fazhi: ignore[FZ635] 原文", [("FZ635", 10)]),
        ("    text: |", "  # FAZHI: Ignore[fz635] 原文", [("FZ635", 10)]),
        ("      - id: 乙", "  # fazhi: ignore[FZ635] 原文", [("FZ635", 13), ("FZ635", 14)]),
        (
            "  - id: 甲",
            "  # fazhi: ignore[FZ635] 原文",
            [("FZ635", 10), ("FZ635", 13), ("FZ635", 14)],
        ),
        ("format: 1", "  # fazhi: ignore[FZ635] 不管全文", None),
    ],
)
def test_a_comment_holds_for_the_value_that_begins_on_its_line(place, comment, silenced):
    expected = [each for each in WITHOUT if each not in (silenced or ())]
    if silenced is None:
        expected = [("FZ113", 1), *WITHOUT]
    assert lines(REPORT.replace(place, place + comment)) == expected


def test_a_comment_on_its_own_line_holds_for_the_next_value():
    text = REPORT.replace("closing:", "# fazhi: ignore[FZ635] 原文\n# 说明\n\nclosing:")
    assert lines(text) == WITHOUT[:-1]


@pytest.mark.parametrize("comment", ["# fazhi: ignore[FZ635] 原因", "# fazhi：ignore"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    text: |\n      去年因", "    text: |\n      {}\n      去年因"),
        ("    text: |\n      去年因", "    text: >\n      工作。\n\n      {}\n      去年因"),
        ("      去年因人手不足，超期。\n", "      去年因人手不足，超期。 {}\n"),
        ("preamble: 去年以来,成效明显。", "preamble: '去年以来 {}'"),
        ("preamble: 去年以来,成效明显。", 'preamble: "去年以来\n  {}\n  成效明显。"'),
    ],
)
def test_a_comment_inside_a_text_is_printed_and_so_reported(comment, before, after):
    text = REPORT.replace(before, after.format(comment))
    found = examine(parse(text.encode(), "f.yaml")).diagnosed.diagnostics
    inside = [each for each in found if each.code == "FZ113"]
    assert [each.span.start for each in inside] == [text.index("#")]
    assert "写在了文字里面" in inside[0].message
    assert "还会印出来" in inside[0].message
    assert [code for code, _ in lines(text)].count("FZ635") >= 5


def test_a_comment_behind_the_mark_of_a_text_or_in_brackets_is_not_inside_a_text():
    text = REPORT.replace("    text: |", "    text: |  # fazhi: ignore[FZ635] 原文")
    text += "annex: [ # fazhi: ignore[FZ301] 暂无\n  ]\n"
    assert "FZ113" not in [code for code, _ in lines(text)]


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("  # fazhi: ignore[FZ607] 原文", ""),
        ("  # fazhi: ignore[FZ635, FZ607] 原文", "  # fazhi: ignore[FZ635] 原文"),
        ("  # fazhi: ignore[] 原文", ""),
        ("  # fazhi: ignore[FZ999]", ""),
    ],
)
def test_a_comment_that_is_not_needed_is_reported_and_taken_out(comment, left):
    text = REPORT + "signature:" + comment + "\n  date: 2024-02-01\n"
    text = text.replace("signature", "addressee").replace("\n  date: 2024-02-01", "")
    text = text.replace(f"addressee:{comment}", f"addressee: 去年会{comment}")
    assert ("FZ113", 16) in lines(text)
    mended, _ = mend_bytes(text.encode(), unsafe=False)
    assert f"addressee: 去年会{left}\n" in mended.decode()


def test_an_error_that_leaves_no_report_cannot_be_silenced():
    assert codes(whole("level: 市  # fazhi: ignore[FZ301]")) == ["FZ301"]
    assert "FZ105" in codes(whole("source: 甲\nsource: 乙  # fazhi: ignore[FZ105]"))


def test_rules_of_two_years_are_not_called_unneeded_without_a_baseline():
    text = whole("preamble: 成效明显。  # fazhi: ignore[FZ413] 例行的话")
    assert codes(text) == []
    assert codes(text, baseline="preamble: 新的一年。") == ["FZ113"]


@pytest.mark.parametrize(
    "comment",
    [
        "# fazhi: ignore",
        "# fazhi: ignore [FZ635]",
        "# fazhi: ignore[FZ635",
        "# fazhi：ignore［FZ635］",
    ],
)
def test_a_comment_written_wrong_is_reported(comment):
    found = lines(REPORT.replace("closing: 去年。", f"closing: 去年。  {comment}"))
    assert ("FZ113", 15) in found
    assert ("FZ635", 15) in found


def test_a_whole_line_goes_with_its_comment():
    text = REPORT.replace("closing:", "# fazhi: ignore[FZ607] 原文\nclosing:")
    mended, _ = mend_bytes(text.encode(), unsafe=False)
    assert mended.decode() == REPORT.replace(",", "，", 1)


@pytest.mark.parametrize(
    "content",
    [
        "sections:\n  - id: 甲\nsections:\n  - id: 乙 # fazhi: ignore[FZ207] 原因\n",
        "a: &a [1]\nb: *a # fazhi: ignore[FZ207] 原因\n",
        f"a: {'[' * 60} # fazhi: ignore[FZ207]",
        "? [a]\n: 1 # fazhi: ignore[FZ6]\n",
    ],
)
def test_a_comment_in_a_file_that_cannot_be_read_whole(content):
    assert "FZ113" not in [code for code, _ in lines(content)]
