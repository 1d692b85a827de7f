"""Whatever goes wrong while files are written, all are old or all are new, and nothing is left."""

import errno
import os
import signal
import time
from pathlib import Path

import pytest

from fazhi_report.diagnostics import Problem
from fazhi_report.files import rewrite, write_together

STEPS = [(os, "fsync"), (os, "link"), (Path, "open"), (Path, "replace"), (Path, "mkdir")]
FAULTS = [(OSError, errno.EIO), (KeyboardInterrupt,), (SystemExit, 143)]


class Failing:
    """Let the n-th call of a function fail, before or after its work."""

    def __init__(self, function, number, fault, *, is_late):
        self.function, self.left, self.is_late = function, number, is_late
        self.fault, self.has_failed = fault[0](*fault[1:]), False

    def __get__(self, instance, owner):
        return lambda *args, **options: self(instance, *args, **options)

    def __call__(self, *args, **options):
        self.left -= 1
        if self.left == 0 and not self.is_late:
            self.has_failed = True
            raise self.fault
        result = self.function(*args, **options)
        if self.left == 0:
            self.has_failed = True
            raise self.fault
        return result


def attempt(monkeypatch, owner, name, failing, work, *arguments):
    """Do some work with a failing function; return whether it was done."""
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, failing)
        try:
            work(*arguments)
        except (Problem, KeyboardInterrupt, SystemExit):
            return False
    return True


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("is_late", [False, True])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[0].__name__)
@pytest.mark.parametrize(("owner", "name"), STEPS)
@pytest.mark.parametrize("existing", [("a", "b", "c"), ("b",), ()])
def test_all_old_or_all_new(tmp_path, monkeypatch, owner, name, fault, is_late, existing):
    if name == "open" and is_late:
        pytest.skip("the file would stay open")
    before, after = dict.fromkeys(existing, b"old"), dict.fromkeys("abc", b"new")
    for number in range(1, 8):
        folder = tmp_path / str(number)
        folder.mkdir()
        for old in existing:
            (folder / old).write_bytes(b"old")
        failing = Failing(getattr(owner, name), number, fault, is_late=is_late)
        is_done = attempt(
            monkeypatch, owner, name, failing, write_together, {folder / x: b"new" for x in "abc"}
        )
        assert contents(folder) in ((after,) if is_done else (before, after))
        assert is_done or failing.has_failed
        if not failing.has_failed:
            break


@pytest.mark.parametrize("is_late", [False, True])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[0].__name__)
@pytest.mark.parametrize(("owner", "name"), STEPS[:1] + STEPS[2:4])
@pytest.mark.parametrize("has_link", [False, True])
def test_a_file_is_rewritten_or_unchanged(
    tmp_path, monkeypatch, owner, name, fault, is_late, has_link
):
    if name == "open" and is_late:
        pytest.skip("the file would stay open")
    for number in range(1, 4):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "a").write_bytes(b"the old content")
        if has_link:
            (folder / "b").hardlink_to(folder / "a")
        failing = Failing(getattr(owner, name), number, fault, is_late=is_late)
        attempt(monkeypatch, owner, name, failing, rewrite, folder / "a", b"new")
        assert set(contents(folder)) == ({"a", "b"} if has_link else {"a"})
        assert set(contents(folder).values()) <= {b"the old content", b"new"}
        assert len(set(contents(folder).values())) == 1


def test_leftovers_of_killed_runs_are_removed(tmp_path):
    old, young = (tmp_path / f".fazhi-report-{number}.tmp" for number in range(2))
    other = tmp_path / ".a.tmp"
    for path in (old, young, other):
        path.write_bytes(b"1")
    hour_ago = time.time() - 3600
    for path in (old, other):
        os.utime(path, (hour_ago, hour_ago))
    write_together({tmp_path / "a": b"1"})
    assert sorted(contents(tmp_path)) == [".a.tmp", young.name, "a"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such links")
def test_a_planted_link_is_not_followed(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "urandom", bytes)
    (tmp_path / "victim").write_bytes(b"old")
    (tmp_path / ".fazhi-report-0000000000000000.tmp").symlink_to(tmp_path / "victim")
    with pytest.raises(Problem, match="无法写入"):
        write_together({tmp_path / "a": b"1"})
    assert (tmp_path / "victim").read_bytes() == b"old"


def test_temporary_names_differ(tmp_path, monkeypatch):
    names = set()
    real_open = Path.open

    def note(path, *args, **options):
        names.add(path.name)
        return real_open(path, *args, **options)

    monkeypatch.setattr(Path, "open", note)
    for _ in range(3):
        write_together({tmp_path / "a": b"1"})
    assert len(names - {"a"}) == 3


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path):
    write_together({tmp_path / ("x" * 255): b"1"})
    assert contents(tmp_path) == {"x" * 255: b"1"}


@pytest.mark.skipif(os.name == "nt", reason="Windows ends programs without a signal")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP"])
def test_a_signal_removes_temporary_files(run, report_file, tmp_path, monkeypatch, number):
    signal_number = getattr(signal, number)
    real_fsync, calls = os.fsync, []

    def fsync(file):
        calls.append(file)
        if len(calls) == 2:
            os.kill(os.getpid(), signal_number)
        real_fsync(file)

    monkeypatch.setattr(os, "fsync", fsync)
    (tmp_path / "out").mkdir()
    previous = signal.signal(signal_number, signal.SIG_DFL)  # nohup has it ignored
    try:
        code, out, _ = run("build", report_file(), "-o", tmp_path / "out")
    finally:
        signal.signal(signal_number, previous)
    assert (code, out) == (128 + signal_number, "")
    assert contents(tmp_path / "out") == {}
