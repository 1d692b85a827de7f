"""Every bad input: named and placed, no traceback, mended where that is safe."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from bad_inputs import BAD_INPUTS, CONFLICTS, GOOD, METRIC, SIDES, TEXT
from examples import mend_bytes
from hypothesis import given
from hypothesis import strategies as st

from fazhi_report.diagnostics import has_errors
from fazhi_report.model import parse
from fazhi_report.rules import examine

PROGRAM = [sys.executable, "-m", "fazhi_report", "validate", "--output-format", "concise"]
CASES = pytest.mark.parametrize("bad", BAD_INPUTS, ids=lambda bad: ascii(bad.name))


def found_in(content):
    return examine(parse(content, "f.yaml")).diagnosed.diagnostics


@CASES
def test_it_is_named_and_placed(bad):
    found = found_in(bad.content)
    if bad.found is None:
        assert found == ()
    else:
        assert (found[0].code, *found[0].start) == bad.found
        assert bad.message in found[0].message


@CASES
def test_it_is_mended_where_that_is_safe_and_then_stays(bad):
    mended, count = mend_bytes(bad.content, unsafe=False)
    assert (bool(count) and not has_errors(found_in(mended))) == (bad.fixed and bool(bad.found))
    assert mend_bytes(mended, unsafe=False) == (mended, 0)
    if not count:
        assert mended == bad.content


@pytest.mark.parametrize("bad", CONFLICTS, ids=lambda bad: ascii(bad.name))
def test_a_conflict_of_a_merge_is_one_error(bad):
    assert [found.code for found in found_in(bad.content)] == ["FZ103"]


def test_each_conflict_is_told_and_the_rest_of_the_file_is_read():
    text = GOOD.replace(METRIC, SIDES).replace("level: city", f"{SIDES}level: 市")
    text = text.replace("<<<<<<< HEAD\n          案件: 11件\n", "<<<<<<< HEAD\nsource: 甲\n", 1)
    found = [(each.code, each.start.line) for each in found_in(text.encode())]
    assert found == [("FZ103", 4), ("FZ301", 10), ("FZ105", 11), ("FZ103", 21)]


def test_no_fix_takes_a_side_of_a_conflict_away():
    text = GOOD.replace("依法行政", f"目标: 完成\n{SIDES.replace(METRIC, TEXT).rstrip()}")
    codes = [found.code for found in found_in(text.encode())]
    assert codes[:2] == ["FZ112", "FZ103"]
    assert mend_bytes(text.encode(), unsafe=True) == (text.encode(), 0)


def test_each_in_a_process_of_its_own(tmp_path):
    def validate(number):
        path = tmp_path / f"{number}.yaml"
        path.write_bytes(BAD_INPUTS[number].content)
        return subprocess.run(
            [*PROGRAM, str(path)], capture_output=True, check=False, timeout=60, text=True
        )

    with ThreadPoolExecutor() as pool:
        done = list(pool.map(validate, range(len(BAD_INPUTS))))
    for bad, process in zip(BAD_INPUTS, done, strict=True):
        assert "Traceback" not in process.stderr, bad.name
        assert "程序内部错误" not in process.stderr, bad.name
        assert process.returncode == has_errors(found_in(bad.content)), bad.name
        if bad.found:
            code, line, column = bad.found
            first = process.stdout.split("\n")[0]
            assert f".yaml:{line}:{column}: " in first, bad.name
            assert f"[{code} " in first, bad.name


pieces = st.sampled_from(
    [part for bad in BAD_INPUTS for part in bad.content[:2000].splitlines(keepends=True)]
)


@given(st.lists(pieces, max_size=20).map(b"".join), st.booleans())
def test_mending_twice_changes_nothing_more(content, unsafe):
    once, _ = mend_bytes(content, unsafe=unsafe)
    assert mend_bytes(once, unsafe=unsafe) == (once, 0)


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
def test_what_the_fuzzer_found_stays_mended(content):
    once, _ = mend_bytes(content.encode(), unsafe=True)
    assert mend_bytes(once, unsafe=True) == (once, 0)
