"""Signals that end the program: clean up first, and wait while files are being written."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import NoReturn

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals that end the program and can be handled; Windows has no SIGHUP."""


@contextmanager
def delayed_signals() -> Iterator[None]:
    """Delay signals that end the program until the block is done.

    An exception between any two steps of writing, even of cleaning up, would leave files behind.
    """
    waiting: list[int] = []
    if current_thread() is not main_thread():  # Only the main thread gets signals.
        yield
        return
    numbers = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    handlers = {number: signal.getsignal(number) for number in numbers}
    for number, handler in handlers.items():
        if callable(handler):
            signal.signal(number, lambda number, _frame: waiting.append(number))
    try:
        yield
    finally:
        for number, handler in handlers.items():
            if callable(handler):
                signal.signal(number, handler)
        for number in waiting:
            signal.raise_signal(number)


def end_on_signals() -> None:
    """Let a signal that ends the program raise `SystemExit`, so that files are cleaned up."""
    for name in _ENDING[1:]:
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _frame: object) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # A second one must not interrupt the cleaning up.
    raise SystemExit(128 + number)
