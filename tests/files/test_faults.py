"""Whatever goes wrong while files are written, all are old or all are new, and nothing is left."""

import errno
import os
import signal
import subprocess
import sys
import time
from itertools import count
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


def leave(folder, name):
    """Make a folder as a killed run leaves it."""
    leftover = folder / f".fazhi-report-{name}.tmp"
    leftover.mkdir()
    (leftover / "1").write_bytes(b"half")
    return leftover


def test_leftovers_of_killed_runs_are_removed(tmp_path):
    fcntl = pytest.importorskip("fcntl", reason="locks of Unix")
    leave(tmp_path, "dead")
    used = leave(tmp_path, "used")
    (tmp_path / ".fazhi-report-file.tmp").write_bytes(b"1")
    (tmp_path / ".other.tmp").mkdir()
    descriptor = os.open(used, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    try:
        write_together({tmp_path / "a": b"1"})
    finally:
        os.close(descriptor)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {".fazhi-report-file.tmp", ".other.tmp", used.name, "a"}


def test_what_is_temporary_goes_where_no_folder_can_be_listed(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError

    with monkeypatch.context() as patch:
        for name in ("listdir", "scandir"):
            patch.setattr(os, name, refuse)
        write_together({tmp_path / x: b"new" for x in "ab"})
    assert contents(tmp_path) == {"a": b"new", "b": b"new"}


def test_where_locks_cannot_tell_old_leftovers_are_removed(tmp_path, monkeypatch):
    fcntl = pytest.importorskip("fcntl", reason="locks of Unix")

    def refuse(*_):
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", refuse)
    old, young = leave(tmp_path, "old"), leave(tmp_path, "young")
    os.utime(old, (time.time() - 3600,) * 2)
    write_together({tmp_path / "a": b"1"})
    assert {path.name for path in tmp_path.iterdir()} == {young.name, "a"}


def test_a_folder_taken_for_a_leftover_is_made_anew(tmp_path, monkeypatch):
    """Another run may lock and remove it before this run locks it."""
    real_mkdir = Path.mkdir
    removed = []

    def mkdir(path, *args, **options):
        real_mkdir(path, *args, **options)
        if not removed:
            removed.append(path)
            path.rmdir()

    monkeypatch.setattr(Path, "mkdir", mkdir)
    write_together({tmp_path / "a": b"1"})
    assert removed
    assert contents(tmp_path) == {"a": b"1"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such links")
def test_a_planted_link_is_not_followed(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "urandom", bytes)
    (tmp_path / "victim").mkdir()
    (tmp_path / ".fazhi-report-0000000000000000.tmp").symlink_to(tmp_path / "victim")
    with pytest.raises(Problem, match="无法写入"):
        write_together({tmp_path / "a": b"1"})
    assert contents(tmp_path / "victim") == {}


def test_temporary_names_differ(tmp_path, monkeypatch):
    names = set()
    real_mkdir = Path.mkdir

    def note(path, *args, **options):
        names.add(path.name)
        real_mkdir(path, *args, **options)

    monkeypatch.setattr(Path, "mkdir", note)
    for _ in range(3):
        write_together({tmp_path / "a": b"1"})
    assert len(names) == 3


WRITER = """
import sys
from pathlib import Path
from fazhi_report.files import write_together
folder, content = Path(sys.argv[1]), sys.argv[2].encode()
for _ in range(12):
    write_together({folder / name: content * 9_000 for name in "abc"})
"""


def test_several_programs_write_into_one_folder(tmp_path):
    """Each succeeds, each file is whole, and nothing else is left."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, tmp_path, text], env=environment)
        for text in "1234"
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0, 0]
    files = contents(tmp_path)
    assert sorted(files) == ["a", "b", "c"]
    assert all(file in {text.encode() * 9_000 for text in "1234"} for file in files.values())


def test_new_folders_are_removed_again(tmp_path, monkeypatch):
    failing = Failing(Path.replace, 2, FAULTS[0], is_late=False)
    files = {tmp_path / "new" / "a": b"1", tmp_path / "new" / "below" / "b": b"1"}
    assert not attempt(monkeypatch, Path, "replace", failing, write_together, files)
    assert contents(tmp_path) == {}


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path):
    write_together({tmp_path / ("x" * 255): b"1"})
    assert contents(tmp_path) == {"x" * 255: b"1"}


class Interrupter:
    """Send a signal before the n-th step of the Python code of `files/`."""

    def __init__(self, number, step):
        self.number, self.left = number, step

    def __call__(self, frame, event, _argument):
        if "fazhi_report/files" not in frame.f_code.co_filename.replace(os.sep, "/"):
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            self.left -= 1
            if self.left == 0:
                signal.raise_signal(self.number)
        return self


@pytest.mark.parametrize("existing", [("a", "b"), ()])
def test_a_signal_waits_at_every_step(tmp_path, monkeypatch, existing):
    """An exception between two steps of cleaning up would leave files behind."""
    before, after = dict.fromkeys(existing, b"old"), dict.fromkeys("ab", b"new")
    monkeypatch.setattr(os, "fsync", lambda _: None)  # for speed
    for step in count(1, 7):
        folder = tmp_path / str(step)
        folder.mkdir()
        for name in existing:
            (folder / name).write_bytes(b"old")
        interrupter = Interrupter(signal.SIGINT, step)
        sys.settrace(interrupter)
        try:
            write_together({folder / name: b"new" for name in "ab"})
        except KeyboardInterrupt:
            assert contents(folder) in (before, after)
        finally:
            sys.settrace(None)
        if interrupter.left > 0:
            break
    assert contents(folder) == after
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.skipif(os.name == "nt", reason="Windows ends programs without a signal")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP"])
def test_a_signal_leaves_whole_files(run, report_file, tmp_path, monkeypatch, number):
    signal_number = getattr(signal, number)
    real_fsync, calls = os.fsync, []

    def fsync(file):
        calls.append(file)
        if len(calls) == 2:
            os.kill(os.getpid(), signal_number)
        real_fsync(file)

    monkeypatch.setattr(os, "fsync", fsync)
    previous = signal.signal(signal_number, signal.SIG_DFL)  # nohup has it ignored
    try:
        code, out, _ = run("build", report_file(), "-o", tmp_path / "out")
    finally:
        signal.signal(signal_number, previous)
    assert (code, out) == (128 + signal_number, "")
    assert set(contents(tmp_path / "out")) == {"2023.docx", "2023.html", "2023.md"}
