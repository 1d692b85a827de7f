"""Scope of `# fazhi: ignore[…]`: from its line to the end of the longest value on it."""

import re

import pytest

REPORT = """\
format: 1
year: 2023
issuer: 示例市人民政府
level: city
preamble: 去年来说,去年
closing: "去年,
  去年"
sections:
  - id: 甲
    covers: [leadership, measures]
    text: |
      去年。

      去年,
    sections:
      - {id: 乙, heading: 去年, text: 去年}
      - id: 丙
        text: 去年,
  - id: 丁
    covers: [plan]
    text: 去年。
"""
FINDINGS = [
    *[("FZ601", 5), ("FZ635", 5), ("FZ635", 5)],
    *[("FZ601", 6), ("FZ635", 6), ("FZ635", 7)],
    ("FZ501", 8),
    *[("FZ635", 12), ("FZ601", 14), ("FZ635", 14)],
    *[("FZ635", 16), ("FZ635", 16)],
    *[("FZ601", 18), ("FZ635", 18)],
    ("FZ635", 21),
]


@pytest.fixture
def validate(run, tmp_path):
    """Return codes and lines, numbered as if a comment on a line of its own were not there."""

    def validate(text, comment_line=None):
        path = tmp_path / "f.yaml"
        path.write_text(text, "utf-8")
        codes = "FZ635,FZ601,FZ501,FZ113"
        _, out, _ = run("validate", path, "--select", codes, "--output-format", "concise")
        matches = re.findall(r"f\.yaml:(\d+):\d+: \S+?\[(FZ\d+) ", out)
        findings = [(code, int(line)) for line, code in matches]
        if comment_line:
            findings = [(code, line - (line > comment_line)) for code, line in findings]
        return sorted(findings, key=lambda finding: (finding[1], finding[0]))

    return validate


def outside(first, last):
    """The findings of `REPORT` before line `first` and after line `last`."""
    return [(code, line) for code, line in FINDINGS if not first <= line <= last]


def test_findings_without_a_comment(validate):
    assert validate(REPORT) == FINDINGS


SCOPES = [
    (5, 5, 5),  # up to the end of the line, without the next key
    (6, 6, 7),  # both lines in quotes
    (8, 8, 21),  # all sections, with the key itself
    (9, 9, 18),  # the first section with its contents, without the second section
    (11, 11, 14),  # the whole block, including its last character
    (15, 15, 18),
    (16, 16, 16),  # everything in braces
    (17, 17, 18),
    (18, 18, 18),
    (19, 19, 21),
    (21, 21, 21),
]
"""Target line of a comment; first and last line of its scope."""


def comment(line):
    return f"# fazhi: ignore[FZ6{', FZ501' if line == 8 else ''}] 原文"


@pytest.mark.parametrize(("line", "first", "last"), SCOPES)
def test_comment_above_silences_one_value(validate, line, first, last):
    lines = REPORT.splitlines(keepends=True)
    indent = re.match(" *", lines[line - 1])[0]
    lines.insert(line - 1, f"{indent}{comment(line)}\n")
    assert validate("".join(lines), line) == outside(first, last)


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [scope for scope in SCOPES if scope[0] != 6],  # line 6 ends inside the quotes
)
def test_comment_on_the_same_line_silences_one_value(validate, line, first, last):
    lines = REPORT.splitlines(keepends=True)
    lines[line - 1] = lines[line - 1].replace("\n", f"  {comment(line)}\n")
    assert validate("".join(lines)) == outside(first, last)


HEAD = "format: 1\nyear: 2023\nissuer: 示例市人民政府\nlevel: city\n"
SECTIONS = """\
sections:
  - id: 甲
    covers: [leadership, measures]
    text: 去年因人手不足，超期。
"""


@pytest.mark.parametrize(
    "template", ["{key}: {value}  # {ignore}\n", "# {ignore}\n{key}: {value}\n"]
)
@pytest.mark.parametrize("key", ["source", "preamble"])
def test_scope_excludes_the_key_on_the_next_line(validate, template, key):
    """The next key, `sections`, violates FZ501; the target of the comment, FZ635."""
    ignore = "fazhi: ignore[FZ501, FZ635] 原文"
    line = template.format(key=key, value="去年会", ignore=ignore)
    codes = [code for code, _ in validate(HEAD + line + SECTIONS)]
    assert sorted(codes) == ["FZ113", "FZ501", "FZ501", "FZ635"]


@pytest.mark.parametrize("style", ["|", "|-", "|+", ">", ">-"])
def test_scope_excludes_the_key_after_a_block_scalar(validate, style):
    ignore = "# fazhi: ignore[FZ501, FZ635] 原文\n"
    text = f"{HEAD}{ignore}preamble: {style}\n  去年会，\n  去年,\n{SECTIONS}"
    codes = [code for code, _ in validate(text)]
    assert sorted(codes) == ["FZ113", "FZ501", "FZ501", "FZ601", "FZ635"]
