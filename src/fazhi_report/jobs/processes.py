"""进程 (processes): a batch on several processes, with the same results in the same order."""

import os
import signal
import sys
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any, Generic

from fazhi_report.diagnostics import Problem
from fazhi_report.files import end_on_signals, reason
from fazhi_report.jobs.batch import Item, Result, Work, attempt

_METHOD = "forkserver" if sys.platform == "linux" else "spawn"
"""How a process starts: with a new interpreter, or a copy of one that has only imported modules.

A copy of this process would be unsafe if a library has threads, as always on macOS.
"""

_AHEAD = 32
"""Greatest number of items per process that may be done before an earlier one; it limits memory."""

_PATIENCE = 10
"""Seconds to wait for a process to end; it may be writing to a slow disk."""

_TRIES = 3
"""Attempts to start a process."""

_PAUSE = 0.1
"""Seconds between them: the system needs a moment to report that an interpreter has died."""


class _StartFailed(Exception):
    """The work could not be started; the arguments are the lines of the problem."""


def run_on_processes(
    work: Work[Item, Result], items: Sequence[Item], count: int
) -> Generator[tuple[Item, Result | Problem], None, None]:
    """Process each item on `count` processes; yield as `run_in_turn` does.

    A process that dies is replaced, and its item gets the problem. Closing the generator ends the
    processes at once, except that they finish writing.

    Raises:
        Problem: the work cannot be started, or no process can.
    """
    pool = _Pool(work, items, count)
    try:
        yield from pool.outcomes()
    finally:
        pool.stop()


class _Ended(Exception):
    """A process ended while it started; another one may start."""


@contextmanager
def _delayed_ctrl_c() -> Iterator[None]:
    """Delay Ctrl-C until the block is done, and keep it from processes that start in it.

    Processes inherit that SIGINT is blocked. A process interrupted while it imports would print a
    traceback; the parent ends it anyway.
    """
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # Started inside the block, it would unblock SIGINT.
    old = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, old)


class _Worker:
    """A process, and the index of its current item."""

    def __init__(self, work: Work[Any, Any]) -> None:
        context: Any = get_context(_METHOD)  # The types of its kinds have no method in common.
        if _METHOD == "forkserver":
            context.set_forkserver_preload([__name__, type(work).__module__])
        self.index: int | None = None
        self.connection, other = context.Pipe()
        self.process = context.Process(
            target=_serve, args=(other, work, dict(os.environ)), daemon=True
        )
        try:
            self.process.start()
        except (EOFError, OSError) as error:
            self.connection.close()
            # The end of a pipe: the copied interpreter has died.
            if isinstance(error, EOFError | ConnectionError):
                raise _Ended from error
            raise Problem(f"不能再启动一个进程：{reason(error)}；请用 -j 1") from error
        finally:
            other.close()


class _Pool(Generic[Item, Result]):
    def __init__(self, work: Work[Item, Result], items: Sequence[Item], count: int) -> None:
        self._work, self._items, self._count = work, items, count
        self._workers: list[_Worker] = []
        self._outcomes: dict[int, Result | Problem] = {}
        self._begun = 0

    def outcomes(self) -> Iterator[tuple[Item, Result | Problem]]:
        for index, item in enumerate(self._items):
            while index not in self._outcomes:
                self._hand_out(index + _AHEAD * self._count)
                self._take_in()
            yield item, self._outcomes.pop(index)

    def stop(self) -> None:
        for worker in self._workers:
            worker.connection.close()
            # On Windows this would end it in the middle of writing; it has got Ctrl-C itself.
            if sys.platform != "win32":
                worker.process.terminate()
        for worker in self._workers:
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()

    def _hand_out(self, limit: int) -> None:
        """Give the next items, below index `limit`, to the processes without one."""
        while self._begun < min(limit, len(self._items)):
            worker = next((worker for worker in self._workers if worker.index is None), None)
            if worker is None:
                if len(self._workers) == self._count:
                    return
                worker = self._new_worker()
            worker.index = self._begun
            self._begun += 1
            with suppress(OSError):  # It has died; `_take_in` will see that.
                worker.connection.send(self._items[worker.index])

    def _new_worker(self) -> _Worker:
        """Start a process.

        Raises:
            Problem: none can be started.
        """
        with _delayed_ctrl_c():
            for _ in range(_TRIES):
                with suppress(_Ended):
                    worker = _Worker(self._work)
                    self._workers.append(worker)
                    return worker
                time.sleep(_PAUSE)
        raise Problem(
            f"{self._items[self._begun]}：处理它的进程一启动就被结束了，它和后面的都没有处理；"
            "可能是内存不够，请用 -j 1"
        )

    def _take_in(self) -> None:
        """Wait until processes have finished their items or died."""
        busy: dict[object, _Worker] = {
            worker.connection: worker for worker in self._workers if worker.index is not None
        }
        for connection in wait([worker.connection for worker in busy.values()]):
            worker = busy[connection]
            if worker.index is not None:
                self._outcomes[worker.index] = self._outcome(worker, self._items[worker.index])
                worker.index = None

    def _outcome(self, worker: _Worker, item: Item) -> Result | Problem:
        try:
            outcome: Result | Problem | _StartFailed = worker.connection.recv()
        except (EOFError, OSError):
            self._workers.remove(worker)
            worker.connection.close()
            worker.process.join(_PATIENCE)
            return _died(item, worker.process.exitcode)
        if isinstance(outcome, _StartFailed):
            raise Problem(*outcome.args)
        return outcome


def _died(item: object, code: int | None) -> Problem:
    by = f"被信号 {-code} 结束" if code is not None and code < 0 else f"意外退出（{code}）"
    return Problem(f"{item}：处理它的进程{by}了，没有结果；可能是内存不够，请用 -j 减少进程")


def _serve(connection: Connection, work: Work[Any, Any], environment: dict[str, str]) -> None:
    """Process the items that arrive, one by one, until the other end is closed."""
    os.environ.clear()  # That of a copied interpreter is as old as the first of its copies.
    os.environ.update(environment)
    end_on_signals()
    if sys.platform != "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # The other end gets it, and ends this one.
    with suppress(EOFError, OSError, KeyboardInterrupt):
        try:
            do = work.start()
        except Problem as problem:
            connection.send(_StartFailed(*problem.lines))
            return
        while True:
            connection.send(attempt(do, connection.recv()))
