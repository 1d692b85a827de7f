"""Rows of the table, and how they are timed."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from subprocess import CalledProcessError
from time import perf_counter
from typing import NamedTuple


class Row(NamedTuple):
    work: str
    ours: str
    compared_with: str
    ratio: str
    limit: str
    is_met: str


HEAD = Row("work", "ours", "compared with", "ratio (min–max)", "reach", "met?")


@dataclass(frozen=True, slots=True)
class Work:
    """Something to time; `run` is None if its program or library is not installed."""

    label: str
    run: Callable[[], object] | None


def compare(ours: Work, theirs: Work, limit: float, pairs: int) -> Row:
    """Time two works in turn, so that a busy machine slows both alike; compare them."""
    progress(f"{ours.label} / {theirs.label}")
    if ours.run is None or theirs.run is None:
        return _unmeasured_row(ours, f"{theirs.label}: not installed", limit)
    try:
        _warm_up, *times = [(seconds(ours.run), seconds(theirs.run)) for _ in range(1 + pairs)]
    except CalledProcessError as error:
        outcome = f"{Path(error.cmd[0]).name} ended with {error.returncode}"
        return _unmeasured_row(ours, f"{theirs.label}: {outcome}", limit)
    our_times, their_times = zip(*times, strict=True)
    ratios = [our_time / their_time for our_time, their_time in times]
    compared_with = f"{theirs.label}: {milliseconds(their_times)}"
    return ratio_row(ours.label, milliseconds(our_times), compared_with, ratios, limit)


def ratio_row(
    work: str, ours: str, compared_with: str, ratios: Sequence[float], limit: float
) -> Row:
    """Return a row that is met if the median of the ratios is at most `limit`."""
    ratio = median(ratios)
    spread = f"{ratio:.3g} ({min(ratios):.3g}–{max(ratios):.3g})"
    return Row(work, ours, compared_with, spread, f"≤ {limit:.3g} ×", _yes_or_no(ratio <= limit))


def time_row(work: str, times: Sequence[float], limit: float) -> Row:
    """Return a row that is met if the median of the times is at most `limit` milliseconds."""
    is_met = _yes_or_no(median(times) * 1000 <= limit)
    return Row(work, milliseconds(times), "—", "—", f"≤ {limit:g} ms", is_met)


def seconds(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start


def milliseconds(times: Sequence[float]) -> str:
    """Format the median of times given in seconds."""
    time = median(times) * 1000
    return f"{time:.0f} ms" if time >= 100 else f"{time:.3g} ms"


def progress(message: str) -> None:
    print(f"… {message}", file=sys.stderr, flush=True)


def _unmeasured_row(ours: Work, compared_with: str, limit: float) -> Row:
    return Row(ours.label, "—", compared_with, "—", f"≤ {limit:g} ×", "—")


def _yes_or_no(is_met: bool) -> str:
    return "yes" if is_met else "no"
