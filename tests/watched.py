"""A `build --watch` in a process of its own, and the lines it prints."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from queue import Queue
from threading import Thread

PATIENCE = 60
"""Seconds after which a line that was to come is given up: a failure, not a measure."""


class Watch:
    def __init__(self, process):
        self.process = process
        self.lines, self.messages = Queue(), Queue()
        for stream, queue in ((process.stdout, self.lines), (process.stderr, self.messages)):
            Thread(target=self._collect, args=[stream, queue], daemon=True).start()

    @staticmethod
    def _collect(stream, queue):
        for line in stream:
            queue.put(line.rstrip("\n"))
        queue.put(None)

    def line(self):
        """The next rebuild, without its time."""
        clock, said = self.lines.get(timeout=PATIENCE).split(" ", 1)
        assert len(clock) == len("10:26:01")
        return said

    def message(self, beginning):
        """The next message that begins so."""
        while not (found := self.messages.get(timeout=PATIENCE)).startswith(beginning):
            pass
        return found

    def stop(self):
        """Ctrl-C: the exit code, and what else it prints until its end."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        rest = []
        for queue in (self.lines, self.messages):
            while (line := queue.get(timeout=PATIENCE)) is not None:
                rest.append(line)
        return code, rest


@contextmanager
def watching(*arguments, **environment):
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in a shell's background: children
        signal.signal(signal.SIGINT, signal.default_int_handler)  # would ignore it, too
    process = subprocess.Popen(
        [sys.executable, "-m", "fazhi_report", "build", *map(str, arguments), "--watch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"} | environment,
    )
    with process:
        try:
            yield Watch(process)
        finally:
            process.kill()
