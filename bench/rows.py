"""The rows of the table, and how each is timed."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from subprocess import CalledProcessError
from time import perf_counter


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


def versus(ours: Work, theirs: Work, most: float, pairs: int) -> Row:
    """Ours against theirs, in turn, so that a busy machine slows both alike."""
    progress(f"{ours.label} / {theirs.label}")
    if ours.run is None or theirs.run is None:
        return _unmeasured(ours, theirs, most, "not installed")
    try:
        times = [(seconds(ours.run), seconds(theirs.run)) for _ in range(1 + pairs)]
    except CalledProcessError as error:
        note = f"{Path(error.cmd[0]).name} failed with exit code {error.returncode}"
        return _unmeasured(ours, theirs, most, note)
    mine, other = zip(*times[1:], strict=True)  # the first pair was the warm-up
    compared = f"{theirs.label}: {milliseconds(median(other))}"
    ratios = [one / another for one, another in times[1:]]
    return in_ratio(ours.label, milliseconds(median(mine)), compared, ratios, most)


def in_ratio(work: str, ours: str, compared: str, ratios: list[float], most: float) -> Row:
    """A row that is met when the median of the ratios is `most` or less."""
    middle = median(ratios)
    spread = f"{middle:.3g} ({min(ratios):.3g}–{max(ratios):.3g})"
    return Row(work, ours, compared, spread, f"≤ {most:g} ×", middle <= most)


def within(work: str, times: Iterable[float], most: float) -> Row:
    """A row that is met when the median of the times is `most` milliseconds or less."""
    middle = median(times)
    return Row(work, milliseconds(middle), "—", "—", f"≤ {most:g} ms", middle * 1000 <= most)


def seconds(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start


def milliseconds(duration: float) -> str:
    precision = 1 if duration < 0.1 else 0
    return f"{duration * 1000:.{precision}f} ms"


def progress(message: str) -> None:
    print(f"… {message}", file=sys.stderr, flush=True)


def table(rows: Iterable[Row]) -> str:
    """In GitHub's Markdown."""
    met = {True: "yes", False: "no", None: "—"}
    cells = [
        ("work", "ours", "compared with", "ratio (min–max)", "reach", "met?"),
        ("---",) * 6,
        *((row.work, row.ours, row.compared, row.ratio, row.reach, met[row.met]) for row in rows),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def _unmeasured(ours: Work, theirs: Work, most: float, note: str) -> Row:
    return Row(ours.label, "—", f"{theirs.label}: {note}", "—", f"≤ {most:g} ×", None)
