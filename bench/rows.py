"""Rows of the table, and the timing behind them: two works in turn, so that a busy machine
slows both alike.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from subprocess import CalledProcessError
from time import perf_counter
from typing import Self

HEAD = ("work", "ours", "compared with", "ratio (min–max)", "reach", "met?")


@dataclass(frozen=True, slots=True)
class Work:
    """Something to time; `run` is None where it is not installed."""

    label: str
    run: Callable[[], object] | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table as printed; `met` is None where nothing was measured."""

    work: str
    ours: str
    compared: str
    ratio: str
    reach: str
    met: bool | None

    @classmethod
    def of_ratios(cls, work: str, ours: str, compared: str, ratios: list[float], most: float) -> Self:
        ratio = median(ratios)
        spread = f"{ratio:.3g} ({min(ratios):.3g}–{max(ratios):.3g})"
        return cls(work, ours, compared, spread, f"≤ {most:g} ×", ratio <= most)


def versus(ours: Work, theirs: Work, most: float, pairs: int) -> Row:
    """The median of ours / theirs over pairs of runs, which should be `most` or less."""
    unmeasured = Row(ours.label, "—", theirs.label, "—", f"≤ {most:g} ×", None)
    if ours.run is None or theirs.run is None:
        return _noted(unmeasured, "not installed")
    progress(f"{ours.label} / {theirs.label}")
    times: list[tuple[float, float]] = []
    try:
        for _ in range(pairs + 1):
            times.append((seconds(ours.run), seconds(theirs.run)))  # noqa: PERF401  (kept on error)
    except CalledProcessError as error:
        return _noted(unmeasured, f"failed: exit code {error.returncode} of {error.cmd[0]}")
    warm = times[1:]
    mine, other = (milliseconds(median(each)) for each in zip(*warm, strict=True))
    ratios = [one / another for one, another in warm]
    return Row.of_ratios(ours.label, mine, f"{theirs.label}: {other}", ratios, most)


def within(work: str, times: Iterable[float], most: float) -> Row:
    """The median of `times`, which should be `most` milliseconds or less."""
    middle = median(times)
    return Row(work, milliseconds(middle), "—", "—", f"≤ {most:g} ms", middle * 1000 <= most)


def seconds(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start


def milliseconds(duration: float) -> str:
    return f"{duration * 1000:.3g} ms" if duration < 1 else f"{duration * 1000:.0f} ms"


def progress(message: str) -> None:
    print(f"… {message}", file=sys.stderr, flush=True)


def table(rows: Iterable[Row]) -> str:
    """GitHub's Markdown."""
    marks = {True: "yes", False: "no", None: "—"}
    lines = [HEAD, ("---",) * len(HEAD)]
    lines += [
        (row.work, row.ours, row.compared, row.ratio, row.reach, marks[row.met]) for row in rows
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _noted(row: Row, note: str) -> Row:
    return Row(row.work, row.ours, f"{row.compared}: {note}", row.ratio, row.reach, None)
