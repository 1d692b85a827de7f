"""How far `# fazhi: ignore[…]` reaches: from its line to the end of the longest value there."""

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
FOUND = [
    *[("FZ601", 5), ("FZ635", 5), ("FZ635", 5)],
    *[("FZ601", 6), ("FZ635", 6), ("FZ635", 7)],
    ("FZ501", 8),
    *[("FZ635", 12), ("FZ601", 14), ("FZ635", 14)],
    *[("FZ635", 16), ("FZ635", 16)],
    *[("FZ601", 18), ("FZ635", 18)],
    ("FZ635", 21),
]


@pytest.fixture
def found(run, tmp_path):
    """Codes and lines, those as if there were no comment on a line of its own."""

    def found(text, own_line=None):
        path = tmp_path / "f.yaml"
        path.write_text(text, "utf-8")
        codes = "FZ635,FZ601,FZ501,FZ113"
        _, out, _ = run("validate", path, "--select", codes, "--output-format", "concise")
        pairs = re.findall(r"f\.yaml:(\d+):\d+: \S+?\[(FZ\d+) ", out)
        numbers = [(code, int(line)) for line, code in pairs]
        moved = [(code, line - (line > (own_line or line))) for code, line in numbers]
        return sorted(moved, key=lambda each: (each[1], each[0]))

    return found


def test_without_a_comment(found):
    assert found(REPORT) == FOUND


PLACES = [
    (5, 5, 5),  # to the end of the line, not into the next key
    (6, 6, 7),  # both lines in quotes
    (8, 8, 21),  # all sections, with the key itself
    (9, 9, 18),  # the first section with all in it, but not the second
    (11, 11, 14),  # the whole block, its last character included
    (15, 15, 18),
    (16, 16, 16),  # all in braces
    (17, 17, 18),
    (18, 18, 18),
    (19, 19, 21),
    (21, 21, 21),
]
"""Lines, and from which line to which a comment about them reaches."""


def comment(line):
    return f"# fazhi: ignore[FZ6{', FZ501' if line == 8 else ''}] 原文"


@pytest.mark.parametrize(("line", "first", "last"), PLACES)
def test_it_silences_the_value_below_and_nothing_else(found, line, first, last):
    lines = REPORT.splitlines(keepends=True)
    indent = re.match(" *", lines[line - 1])[0]
    lines.insert(line - 1, f"{indent}{comment(line)}\n")
    assert found("".join(lines), line) == [each for each in FOUND if not first <= each[1] <= last]


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [each for each in PLACES if each[0] != 6],  # which ends inside the quotes
)
def test_it_silences_the_value_beside_it_and_nothing_else(found, line, first, last):
    lines = REPORT.splitlines(keepends=True)
    lines[line - 1] = lines[line - 1].replace("\n", f"  {comment(line)}\n")
    assert found("".join(lines)) == [each for each in FOUND if not first <= each[1] <= last]


HEAD = "format: 1\nyear: 2023\nissuer: 示例市人民政府\nlevel: city\n"
SECTIONS = """\
sections:
  - id: 甲
    covers: [leadership, measures]
    text: 去年因人手不足，超期。
"""


@pytest.mark.parametrize(
    "comment", ["{key}: {value}  # {ignore}\n", "# {ignore}\n{key}: {value}\n"]
)
@pytest.mark.parametrize("key", ["source", "preamble"])
def test_it_does_not_reach_the_key_on_the_next_line(found, comment, key):
    """`sections`, where FZ501 is found."""
    ignore = "fazhi: ignore[FZ501, FZ635] 原文"
    line = comment.format(key=key, value="去年会", ignore=ignore)
    codes = [code for code, _ in found(HEAD + line + SECTIONS)]
    assert sorted(codes) == ["FZ113", "FZ501", "FZ501", "FZ635"]  # its own FZ635 is silenced


@pytest.mark.parametrize("style", ["|", "|-", "|+", ">", ">-"])
def test_nor_does_it_behind_a_block_of_text(found, style):
    ignore = "# fazhi: ignore[FZ501, FZ635] 原文\n"
    text = f"{HEAD}{ignore}preamble: {style}\n  去年会，\n  去年,\n{SECTIONS}"
    codes = [code for code, _ in found(text)]
    assert sorted(codes) == ["FZ113", "FZ501", "FZ501", "FZ601", "FZ635"]
