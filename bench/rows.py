"""The rows of the table, and how each is timed."""

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
    reach: str
    met: str


HEAD = Row("work", "ours", "compared with", "ratio (min–max)", "reach", "met?")


@dataclass(frozen=True, slots=True)
class Work:
    """Something to time; `run` is None where it is not installed."""

    label: str
    run: Callable[[], object] | None


def versus(ours: Work, theirs: Work, most: float, pairs: int) -> Row:
    """Ours against theirs, in turn, so that a busy machine slows both alike."""
    progress(f"{ours.label} / {theirs.label}")
    if ours.run is None or theirs.run is None:
        return _unmeasured(ours, f"{theirs.label}: not installed", most)
    try:
        times = [(seconds(ours.run), seconds(theirs.run)) for _ in range(1 + pairs)]
    except CalledProcessError as error:
        note = f"{Path(error.cmd[0]).name} ended with {error.returncode}"
        return _unmeasured(ours, f"{theirs.label}: {note}", most)
    our_times, their_times = zip(*times[1:], strict=True)  # the first pair only warms up
    ratios = [our / their for our, their in times[1:]]
    compared_with = f"{theirs.label}: {milliseconds(their_times)}"
    return in_ratio(ours.label, milliseconds(our_times), compared_with, ratios, most)


def in_ratio(work: str, ours: str, compared_with: str, ratios: Sequence[float], most: float) -> Row:
    """Met when the median of the ratios is `most` or less."""
    middle = median(ratios)
    spread = f"{middle:.3g} ({min(ratios):.3g}–{max(ratios):.3g})"
    return Row(work, ours, compared_with, spread, f"≤ {most:g} ×", _yes(middle <= most))


def within(work: str, times: Sequence[float], most: float) -> Row:
    """Met when the median of the times is `most` milliseconds or less."""
    met = _yes(median(times) * 1000 <= most)
    return Row(work, milliseconds(times), "—", "—", f"≤ {most:g} ms", met)


def seconds(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start


def milliseconds(times: Sequence[float]) -> str:
    middle = median(times) * 1000
    return f"{middle:.0f} ms" if middle >= 100 else f"{middle:.3g} ms"


def progress(message: str) -> None:
    print(f"… {message}", file=sys.stderr, flush=True)


def _unmeasured(ours: Work, compared_with: str, most: float) -> Row:
    return Row(ours.label, "—", compared_with, "—", f"≤ {most:g} ×", "—")


def _yes(met: bool) -> str:
    return "yes" if met else "no"
