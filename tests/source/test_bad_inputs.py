"""Bad data files are reported with a position, never crash, and are fixed if that is safe."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

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


def test_validate_in_a_process_of_its_own(tmp_path):
    def validate(number):
        path = tmp_path / f"{number}.yaml"
        path.write_bytes(BAD_INPUTS[number].content)
        return subprocess.run(
            [*PROGRAM, str(path)], capture_output=True, check=False, timeout=60, text=True
        )

    with ThreadPoolExecutor() as pool:
        processes = list(pool.map(validate, range(len(BAD_INPUTS))))
    for bad, process in zip(BAD_INPUTS, processes, strict=True):
        assert "Traceback" not in process.stderr, bad.name
        assert "程序内部错误" not in process.stderr, bad.name
        assert process.returncode == has_errors(diagnostics_of(bad.content)), bad.name
        if bad.finding:
            code, line, column = bad.finding
            first = process.stdout.split("\n")[0]
            assert f".yaml:{line}:{column}: " in first, bad.name
            assert f"[{code} " in first, bad.name


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
