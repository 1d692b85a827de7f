"""进度 (progress) of a batch on a terminal: a bar with the count and the remaining time."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

_INTERVAL = 0.1
"""Seconds between two drawings."""


class ProgressBar:
    """A bar on the terminal of stderr; as a context, it is shown."""

    def __init__(self, total: int) -> None:
        columns = (
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("还要"),
            TimeRemainingColumn(compact=True),
        )
        # Drawn by calls: a thread would draw in the middle of another line.
        self._progress = Progress(
            *columns,
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._progress.add_task("", total=total)
        self._drawn = 0.0

    def __enter__(self) -> None:
        self._progress.start()

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def advance(self) -> None:
        """Count one more item."""
        self._progress.advance(self._task)
        if monotonic() - self._drawn > _INTERVAL:
            self._drawn = monotonic()
            self._progress.refresh()

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Hide the bar while something else is printed."""
        self._progress.stop()
        yield
        self._progress.start()
