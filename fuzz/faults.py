"""Let each step of writing fail, or a signal come at it, in every command that writes.

    python fuzz/faults.py [PART_OF_A_NAME]

It needs strace, and so Linux. A first run of each command shows its system calls on the folder
of the results. Then it is run once for each of these calls and each fault of `FAULTS`. Whatever
happens, all results are old or all are new, and nothing else is left; after SIGKILL, each is old
or new, and the next run that writes there clears the rest. Each run that fails is printed, and
the exit code is then 1.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import NoReturn

from writing_commands import COMMANDS, WritingCommand

from fazhi_report import cli
from fazhi_report.files import write_together

CALLS = "openat,write,fsync,rename,linkat,unlink,mkdir,rmdir,flock,chmod,ftruncate"
_OPENING_TO_WRITE = re.compile("O_CREAT|O_RDWR")


@dataclass(frozen=True, slots=True)
class Fault:
    """What strace does at a call: an error in its place, or a signal."""

    name: str
    action: str
    calls: tuple[str, ...]


FAULTS = (
    Fault("ENOSPC at write", "error=ENOSPC", ("write",)),
    Fault("EIO at write", "error=EIO", ("write",)),
    Fault("EIO at fsync", "error=EIO", ("fsync",)),
    Fault("EACCES at open", "error=EACCES", ("openat",)),
    Fault("EIO at rename", "error=EIO", ("rename",)),
    Fault("ENOSPC at mkdir", "error=ENOSPC", ("mkdir",)),
    Fault("EPERM at link", "error=EPERM", ("linkat",)),
    *(
        Fault(name, f"signal={name}", tuple(CALLS.split(",")))
        for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGKILL")
    ),
)

Contents = Mapping[str, bytes]
"""Files below a folder by path; folders end with a slash."""


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    messages: str
    contents: Contents


def contents_of(folder: Path) -> Contents:
    return {
        path.relative_to(folder).as_posix() + "/" * path.is_dir(): b""
        if path.is_dir()
        else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


def run_copy(command: WritingCommand, prepared: Path, *options: str) -> Outcome:
    """Run a command below strace, in a copy of a prepared folder."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "work"
        shutil.copytree(prepared, folder, symlinks=True)
        return run(command, folder, *options)


def run(command: WritingCommand, folder: Path, *options: str) -> Outcome:
    """Run a command in a folder, below strace if there are options for it.

    It runs in a fork, which spares starting Python for each of thousands of runs.
    """
    with TemporaryFile() as messages:
        child = os.fork()
        if child == 0:
            _become(command, folder, messages.fileno())
        os.waitpid(child, os.WUNTRACED)
        tracer = _attach(child, options) if options else None
        os.kill(child, signal.SIGCONT)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if tracer:
            tracer.communicate()
        messages.seek(0)
        return Outcome(code, messages.read().decode(errors="replace"), contents_of(folder))


def _become(command: WritingCommand, folder: Path, messages: int) -> NoReturn:
    """Stop until strace is attached, then run the command as a process of its own would."""
    try:
        os.dup2(messages, 1)
        os.dup2(messages, 2)
        os.chdir(folder)
        sys.argv = ["fazhi-report", *command.arguments]
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.kill(os.getpid(), signal.SIGSTOP)
        code = cli.run()
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
        code = 1
    os._exit(code)


def _attach(process: int, options: Sequence[str]) -> subprocess.Popen[str]:
    tracing = ["strace", "-p", str(process), *options]
    tracer = subprocess.Popen(tracing, stderr=subprocess.PIPE, text=True)
    if tracer.stderr is None or "attached" not in (said := tracer.stderr.readline()):
        raise RuntimeError(f"strace cannot trace: {said}")
    return tracer


def steps(command: WritingCommand, prepared: Path) -> list[tuple[str, int]]:
    """Return the calls on the prepared folder: name, and its number among calls of the name."""
    with TemporaryDirectory() as temporary:
        trace = Path(temporary) / "trace"
        run_copy(command, prepared, "-y", "-e", f"trace={CALLS}", "-o", str(trace))
        lines = trace.read_text("utf-8", "replace").splitlines()
    found, counts = [], Counter[str]()
    for line in lines:
        if not (match := re.match(r"(\w+)\(", line)):
            continue
        counts[match[1]] += 1
        is_ours = re.search(r'/work[/>"]|\("(?!/)', line)  # or a path from the folder
        if is_ours and (match[1] != "openat" or _OPENING_TO_WRITE.search(line)):
            found.append((match[1], counts[match[1]]))
    return found


def complaints(
    command: WritingCommand, fault: Fault, before: Contents, clean: Outcome, outcome: Outcome
) -> Iterator[str]:
    """Yield what is wrong with an outcome."""
    after, now = clean.contents, outcome.contents
    is_killed = fault.name == "SIGKILL"
    for path in now.keys() | before.keys() | after.keys():
        if now.get(path) not in (before.get(path), after.get(path)) and not (
            is_killed and ".fazhi-report-" in path
        ):
            yield f"{path} is neither old nor new"
    if "Traceback" in outcome.messages or "内部错误" in outcome.messages:
        yield outcome.messages
    if is_killed:
        return
    for group in command.groups(after):
        states = {path: now.get(path) for path in group}
        if states not in ({path: all_.get(path) for path in group} for all_ in (before, after)):
            yield f"{group} are partly old"
    if outcome.code == clean.code and now != after:
        yield "it says that all is done"


def complaints_after_killing(
    command: WritingCommand, clean: Outcome, folder: Path
) -> Iterator[str]:
    """Run the command again where one was killed, and yield what is wrong then."""
    outcome = run(command, folder)
    if outcome.code != clean.code and "已" not in outcome.messages:
        yield f"the next run fails: {outcome.messages}"
    if outcome.code != clean.code:  # It does not overwrite; so another one has to clear.
        for parent in {path.parent for path in folder.rglob(".fazhi-report-*")}:
            write_together({parent / "other": b""})
            (parent / "other").unlink()
    if left := [*folder.rglob(".fazhi-report-*")]:
        yield f"{left} is left"


def try_command(name: str, command: WritingCommand, prepared: Path) -> tuple[int, int]:
    """Try every fault at every step; return the number of runs and of failures."""
    before, clean = contents_of(prepared), run_copy(command, prepared)
    tried = failures = 0
    for call, number in steps(command, prepared):
        for fault in FAULTS:
            if call not in fault.calls:
                continue
            tried += 1
            options = ("-e", f"trace={call}", "-e", f"inject={call}:{fault.action}:when={number}")
            with TemporaryDirectory() as temporary:
                folder = Path(temporary) / "work"
                shutil.copytree(prepared, folder, symlinks=True)
                outcome = run(command, folder, *options, "-o", f"{temporary}/trace")
                wrong = [*complaints(command, fault, before, clean, outcome)]
                if fault.name == "SIGKILL":
                    wrong += complaints_after_killing(command, clean, folder)
            for text in wrong:
                print(f"{name}, {fault.name}, {call} {number}: {text}", flush=True)
            failures += bool(wrong)
    return tried, failures


def main() -> int:
    wanted = sys.argv[1] if sys.argv[1:] else ""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)  # nohup and shells may have them ignored
    failed = False
    for name, command in COMMANDS.items():
        if wanted not in name:
            continue
        with TemporaryDirectory() as temporary:
            prepared = Path(temporary) / "work"
            command.prepare(prepared)
            tried, failures = try_command(name, command, prepared)
        print(f"{name}: {tried} faults, {failures} failed", flush=True)
        failed = failed or failures > 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
