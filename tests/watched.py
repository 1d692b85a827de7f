"""Run `build --watch` in a child process and read the lines it prints."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from queue import Queue
from threading import Thread

PATIENCE = 60
"""Seconds to wait for an expected line before the test fails."""

PROGRAM = """
import sys
from fazhi_report.__main__ import main
from fazhi_report.jobs.building import watch
sys.argv[0] = "fazhi-report"
watch.INTERVAL = 0.05
main()
"""
"""The program, looking for changes more often, so that the tests wait less."""


class Watch:
    def __init__(self, process):
        self.process = process
        self.lines, self.messages = Queue(), Queue()
        streams = (process.stdout, self.lines), (process.stderr, self.messages)
        self.readers = [Thread(target=self._collect, args=pair, daemon=True) for pair in streams]
        for reader in self.readers:
            reader.start()

    @staticmethod
    def _collect(stream, queue):
        for line in stream:
            queue.put(line.rstrip("\n"))
        queue.put(None)

    def line(self):
        """Return the next status line on stdout, without its time."""
        clock, status = self.lines.get(timeout=PATIENCE).split(" ", 1)
        assert len(clock) == len("10:26:01")
        return status

    def message(self, beginning):
        """Return the next message on stderr that starts with `beginning`."""
        while not (message := self.messages.get(timeout=PATIENCE)).startswith(beginning):
            pass
        return message

    def stop(self):
        """Press Ctrl-C; return the exit code and the remaining lines of both streams."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        rest = []
        for queue in (self.lines, self.messages):
            while (line := queue.get(timeout=PATIENCE)) is not None:
                rest.append(line)
        return code, rest


@contextmanager
def watching(*arguments, **environment):
    # A shell's background job ignores SIGINT, and its children inherit that.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "build", *map(str, arguments), "--watch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"} | environment,
    )
    with process:
        watch = Watch(process)
        try:
            yield watch
        finally:
            process.kill()
            # A stream must not be closed while it is read.
            for reader in watch.readers:
                reader.join(PATIENCE)
