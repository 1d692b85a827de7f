"""Bad data files are reported with a position, never crash, and are fixed if that is safe."""

import subprocess
import sys

import pytest
from bad_inputs import BAD_INPUTS, CONFLICTS, GOOD, METRIC, SIDES, TEXT
from examples import fix_bytes
from hypothesis import given
from hypothesis import strategies as st

from fazhi_report.diagnostics import has_errors
from fazhi_report.model import parse
from fazhi_report.rules import examine

PROGRAM = [sys.executable, "-m", "fazhi_report", "validate", "--output-format", "concise"]
EACH_BAD_INPUT = pytest.mark.parametrize("bad", BAD_INPUTS, ids=lambda bad: ascii(bad.name))


def diagnostics_of(content):
    return examine(parse(content, "f.yaml")).diagnosed.diagnostics


@EACH_BAD_INPUT
def test_first_finding_has_its_code_position_and_message(bad):
    diagnostics = diagnostics_of(bad.content)
    if bad.finding is None:
        assert diagnostics == ()
    else:
        assert (diagnostics[0].code, *diagnostics[0].start) == bad.finding
        assert bad.message in diagnostics[0].message


@EACH_BAD_INPUT
def test_safe_fixes_leave_no_errors_and_nothing_more_to_fix(bad):
    fixed, count = fix_bytes(bad.content, unsafe=False)
    assert (bool(count) and not has_errors(diagnostics_of(fixed))) == bad.fixed
    assert fix_bytes(fixed, unsafe=False) == (fixed, 0)
    if not count:
        assert fixed == bad.content


@pytest.mark.parametrize("bad", CONFLICTS, ids=lambda bad: ascii(bad.name))
def test_a_merge_conflict_is_one_error(bad):
    assert [diagnostic.code for diagnostic in diagnostics_of(bad.content)] == ["FZ103"]


def test_each_merge_conflict_is_reported_and_the_rest_of_the_file_is_read():
    text = GOOD.replace(METRIC, SIDES).replace("level: city", f"{SIDES}level: 市")
    text = text.replace("<<<<<<< HEAD\n          案件: 11件\n", "<<<<<<< HEAD\nsource: 甲\n", 1)
    diagnostics = diagnostics_of(text.encode())
    assert [(diagnostic.code, diagnostic.start.line) for diagnostic in diagnostics] == [
        ("FZ103", 4),
        ("FZ301", 10),
        ("FZ105", 11),
        ("FZ103", 21),
    ]


def test_no_fix_deletes_a_side_of_a_merge_conflict():
    text = GOOD.replace("依法行政", f"目标: 完成\n{SIDES.replace(METRIC, TEXT).rstrip()}")
    codes = [diagnostic.code for diagnostic in diagnostics_of(text.encode())]
    assert codes[:2] == ["FZ112", "FZ103"]
    assert fix_bytes(text.encode(), unsafe=True) == (text.encode(), 0)


def test_line_breaks_of_windows_change_no_finding():
    def findings(content):
        found = diagnostics_of(content)
        return [(item.code, item.start, item.end, item.message) for item in found]

    for bad in BAD_INPUTS:
        if not set(b"\r\0") & set(bad.content):
            content = bad.content.replace(b"\n", b"\r\n")
            assert findings(content) == findings(bad.content), bad.name


def test_one_process_validates_them_all(tmp_path):
    names = [f"{number}.yaml" for number in range(len(BAD_INPUTS))]
    for name, bad in zip(names, BAD_INPUTS, strict=True):
        (tmp_path / name).write_bytes(bad.content)
    process = subprocess.run(
        [*PROGRAM, *names], cwd=tmp_path, capture_output=True, check=False, timeout=60, text=True
    )
    assert process.returncode == 1
    assert "Traceback" not in process.stderr
    assert "程序内部错误" not in process.stderr
    first_lines = {}
    for line in process.stdout.splitlines():
        first_lines.setdefault(line.split(":")[0], line)
    assert list(first_lines) == [
        name for name, bad in zip(names, BAD_INPUTS, strict=True) if bad.finding
    ]
    for name, bad in zip(names, BAD_INPUTS, strict=True):
        if bad.finding:
            code, line, column = bad.finding
            assert first_lines[name].startswith(f"{name}:{line}:{column}: "), bad.name
            assert f"[{code} " in first_lines[name], bad.name


LINES = st.sampled_from(
    [line for bad in BAD_INPUTS for line in bad.content[:2000].splitlines(keepends=True)]
)


@given(st.lists(LINES, max_size=20).map(b"".join), st.booleans())
def test_fixing_is_idempotent(content, unsafe):
    once, _ = fix_bytes(content, unsafe=unsafe)
    assert fix_bytes(once, unsafe=unsafe) == (once, 0)


@pytest.mark.parametrize(
    "content",
    [
        "案件: {va件}}}}}}}\nb: [[\n",
        'source: [[[[["ignore[fz207: [[[[]]]Y]]]|\n]]]]',
        "a: '''\nb: {\nc: [\n",
        'title:[ "示例市2023年报告',
        "sections:\n  - ir: 2023\nissuer: 甲\nsections:\n  - id: 甲 # fazhi: ignore[FZ2]\n",
    ],
)
def test_fixing_is_idempotent_for_inputs_from_the_fuzzer(content):
    once, _ = fix_bytes(content.encode(), unsafe=True)
    assert fix_bytes(once, unsafe=True) == (once, 0)
