import pickle
import signal
import sys
import time
from itertools import cycle
from multiprocessing import active_children, forkserver

import pytest
from works import Doubling, Holding

from fazhi_report.diagnostics import Problem
from fazhi_report.jobs.batch import MAX_PROCESSES, MIN_ITEMS, process_count, run_in_turn
from fazhi_report.jobs.processes import run_on_processes


@pytest.fixture(autouse=True)
def no_debugging(monkeypatch):
    monkeypatch.delenv("FAZHI_REPORT_DEBUG", raising=False)


def printable(outcomes):
    return [
        (item, outcome.lines if isinstance(outcome, Problem) else outcome)
        for item, outcome in outcomes
    ]


@pytest.mark.parametrize("count", [1, 2, 5])
def test_outcomes_are_those_of_one_process_in_the_same_order(count):
    items = [*range(5), *range(100, 300)]
    outcomes = printable(run_on_processes(Doubling(), items, count))
    assert outcomes == printable(run_in_turn(Doubling(), items))
    assert [item for item, _ in outcomes] == items
    assert dict(outcomes)[3] == ("不能是 3", "请换一个数。")
    assert dict(outcomes)[4][0].startswith("4：程序内部错误：ZeroDivisionError")
    assert dict(outcomes)[299] == 598


def test_processes_with_a_new_interpreter_each(monkeypatch):
    """As on Windows and macOS."""
    monkeypatch.setattr("fazhi_report.jobs.processes._METHOD", "spawn")
    outcomes = printable(run_on_processes(Doubling(), range(5), 2))
    assert outcomes == printable(run_in_turn(Doubling(), range(5)))


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_a_process_that_dies_is_named_with_its_item_and_the_rest_goes_on():
    outcomes = dict(printable(run_on_processes(Doubling(), [1, 5, 2, 5, 7, 8], 2)))
    (line,) = outcomes.pop(5)
    assert line.startswith("5：处理它的进程被信号 9 结束")
    assert outcomes == {1: 2, 2: 4, 7: 14, 8: 16}


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
@pytest.mark.parametrize("method", ["forkserver", "spawn"])
def test_processes_never_get_ctrl_c_and_this_one_does_again(monkeypatch, method):
    monkeypatch.setattr("fazhi_report.jobs.processes._METHOD", method)
    assert list(run_on_processes(Doubling(), [10, 10], 2)) == [(10, True), (10, True)]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


@pytest.mark.skipif(sys.platform != "linux", reason="no copied interpreter")
def test_a_copied_interpreter_that_is_killed_is_started_again(monkeypatch):
    kills = iter([True])
    read = forkserver.read_signed

    def read_or_fail(file):
        if next(kills, False):
            raise EOFError
        return read(file)

    monkeypatch.setattr(forkserver, "read_signed", read_or_fail)
    monkeypatch.setattr("fazhi_report.jobs.processes._PAUSE", 0)
    assert dict(run_on_processes(Doubling(), [1, 2], 1)) == {1: 2, 2: 4}
    kills = cycle([True])
    with pytest.raises(Problem, match=r"^8：处理它的进程一启动就被结束了"):
        next(run_on_processes(Doubling(), [8], 1))


@pytest.mark.parametrize("value", ["一", None, "二"])
def test_processes_have_the_environment_of_now(monkeypatch, value):
    if value:
        monkeypatch.setenv("FAZHI_REPORT_TEST", value)
    assert list(run_on_processes(Doubling(), [9, 9], 2)) == [(9, value), (9, value)]


def test_work_that_cannot_be_started():
    for outcomes in (
        run_on_processes(Doubling("没有模板"), [1, 2], 2),
        run_in_turn(Doubling("没有模板"), [1, 2]),
    ):
        with pytest.raises(Problem, match="没有模板"):
            next(outcomes)


def test_closing_ends_the_processes_at_once():
    outcomes = run_on_processes(Doubling(), [1, 6, 6], 2)
    assert next(outcomes) == (1, 2)
    assert len(active_children()) == 2
    outcomes.close()
    assert active_children() == []


def test_processes_clean_up_when_they_are_ended(tmp_path):
    path = tmp_path / "甲"
    outcomes = run_on_processes(Holding(), [None, path], 2)
    next(outcomes)
    while not path.exists():
        time.sleep(0.01)
    outcomes.close()
    assert not path.exists()


@pytest.mark.parametrize(
    ("wanted", "items", "count"),
    [(None, 1, 1), (None, MIN_ITEMS - 1, 1), (4, 2, 2), (3, 9, 3), (999, 999, MAX_PROCESSES)],
)
def test_process_count(wanted, items, count):
    assert process_count(wanted, items) == count


def test_by_default_many_items_have_as_many_processes_as_cores(monkeypatch):
    monkeypatch.setattr("fazhi_report.jobs.batch._cores", lambda: 7)
    assert process_count(None, MIN_ITEMS) == 7


def test_a_problem_pickles_with_its_lines():
    problem = Problem("一", "二\n三")
    assert pickle.loads(pickle.dumps(problem)).lines == problem.lines
