"""Put signals off while files are written."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals that end the program after some Python code; Windows has no SIGHUP."""


@contextmanager
def signals_put_off() -> Iterator[None]:
    """Let signals that end the program wait until the block is done.

    An exception between any two steps, even while cleaning up, would leave files behind.
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
