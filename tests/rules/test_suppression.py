"""Comments like `# fazhi: ignore[…]`."""

import pytest
from examples import fix_bytes
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


def diagnose(text):
    return examine(parse(text.encode(), "f.yaml")).diagnosed.diagnostics


def codes_and_lines(text):
    return [(diagnostic.code, diagnostic.start.line) for diagnostic in diagnose(text)]


WITHOUT_COMMENT = [
    ("FZ635", 5),
    ("FZ601", 5),
    ("FZ635", 10),
    ("FZ635", 13),
    ("FZ635", 14),
    ("FZ635", 15),
]


def test_findings_without_a_comment():
    assert codes_and_lines(REPORT) == WITHOUT_COMMENT


@pytest.mark.parametrize(
    ("line", "comment", "silenced"),
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
def test_comment_applies_to_the_value_that_starts_on_its_line(line, comment, silenced):
    """`silenced` is None for a comment that silences nothing and is reported itself."""
    expected = [finding for finding in WITHOUT_COMMENT if finding not in (silenced or ())]
    if silenced is None:
        expected = [("FZ113", 1), *WITHOUT_COMMENT]
    assert codes_and_lines(REPORT.replace(line, line + comment)) == expected


def test_comment_on_its_own_line_applies_to_the_next_value():
    text = REPORT.replace("closing:", "# fazhi: ignore[FZ635] 原文\n# 说明\n\nclosing:")
    assert codes_and_lines(text) == WITHOUT_COMMENT[:-1]


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
def test_comment_inside_a_text_is_reported_as_printed(comment, before, after):
    text = REPORT.replace(before, after.format(comment))
    diagnostics = diagnose(text)
    (inside,) = [diagnostic for diagnostic in diagnostics if diagnostic.code == "FZ113"]
    assert inside.span.start == text.index("#")
    assert "写在了文字里面" in inside.message
    assert "还会印出来" in inside.message
    assert [diagnostic.code for diagnostic in diagnostics].count("FZ635") >= 5


def test_comment_right_below_a_block_is_not_inside_it():
    block = "preamble: |\n  成效明显。\n# fazhi: ignore[FZ601]\n"
    diagnostics = diagnose(REPORT.replace("preamble: 去年以来,成效明显。\n", block))
    messages = {diagnostic.start.line: diagnostic.message for diagnostic in diagnostics}
    assert messages[7] == "忽略注释没有用到：FZ601"


def test_comment_after_a_block_header_or_bracket_is_not_inside_a_text():
    text = REPORT.replace("    text: |", "    text: |  # fazhi: ignore[FZ635] 原文")
    text += "annex: [ # fazhi: ignore[FZ301] 暂无\n  ]\n"
    assert "FZ113" not in codes(text)


@pytest.mark.parametrize(
    ("comment", "rest"),
    [
        ("  # fazhi: ignore[FZ607] 原文", ""),
        (" # fazhi: ignore[FZ607] 原文", ""),
        ("  # fazhi: ignore[FZ635, FZ607] 原文", "  # fazhi: ignore[FZ635] 原文"),
        ("  # fazhi: ignore[] 原文", ""),
        ("  # fazhi: ignore[FZ999]", ""),
    ],
)
def test_unused_selector_is_reported_and_removed(comment, rest):
    text = f"{REPORT}addressee: 去年会{comment}\n"
    assert ("FZ113", 16) in codes_and_lines(text)
    fixed, _ = fix_bytes(text.encode(), unsafe=False)
    assert f"addressee: 去年会{rest}\n" in fixed.decode()


def test_essential_error_cannot_be_silenced():
    assert codes(whole("level: 市  # fazhi: ignore[FZ301]")) == ["FZ301"]
    assert "FZ105" in codes(whole("source: 甲\nsource: 乙  # fazhi: ignore[FZ105]"))


def test_selector_of_a_two_year_rule_is_not_unused_without_a_baseline():
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
def test_comment_with_wrong_syntax_is_reported(comment):
    findings = codes_and_lines(REPORT.replace("closing: 去年。", f"closing: 去年。  {comment}"))
    assert ("FZ113", 15) in findings
    assert ("FZ635", 15) in findings


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "commented", ["level: city  # fazhi: ignore[FZ408] 原文", "# fazhi: ignore[FZ408]\nlevel: city"]
)
def test_removing_a_comment_keeps_line_breaks(commented, line_break):
    text, expected = (
        report.replace("\n", line_break).encode()
        for report in (REPORT.replace("level: city", commented), REPORT)
    )
    assert fix_bytes(text, unsafe=False)[0] == fix_bytes(expected, unsafe=False)[0]


def test_removing_a_comment_removes_its_empty_line():
    text = REPORT.replace("closing:", "# fazhi: ignore[FZ607] 原文\nclosing:")
    fixed, _ = fix_bytes(text.encode(), unsafe=False)
    assert fixed.decode() == REPORT.replace(",", "，", 1)


@pytest.mark.parametrize(
    "content",
    [
        "sections:\n  - id: 甲\nsections:\n  - id: 乙 # fazhi: ignore[FZ207] 原因\n",
        "a: &a [1]\nb: *a # fazhi: ignore[FZ207] 原因\n",
        f"a: {'[' * 60} # fazhi: ignore[FZ207]",
        "? [a]\n: 1 # fazhi: ignore[FZ6]\n",
    ],
)
def test_comment_in_an_unreadable_file_is_not_unused(content):
    assert "FZ113" not in codes(content)
