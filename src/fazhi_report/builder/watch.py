"""Waiting for files to change, by looking at their stamps again and again.

Polling rather than the system's notices: it needs no package, sees a file that an editor renames
into place, and works on network drives.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.3
"""Seconds from one look to the next."""

_QUIET, _LOOKS = 0.05, 20
"""Seconds without a change after which a file is wholly written; how often to look for that."""

_SCRATCH = (".swp", ".swx", "~")
"""What editors keep beside a file while it is open."""

_Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Look:
    """When, in nanoseconds; and of all that is watched, the files, with stamps where there."""

    at: int
    stamps: dict[Path, dict[Path, _Stamp | None]]


def changes(watched: Callable[[], Iterable[Path]], made: Set[Path]) -> Iterator[set[Path]]:
    """Files that changed, came or went since the last time; at first, and at once, all that are.

    What changes while the caller works is told the next time. Of a folder, all files below it
    are watched, but not what is made there (absolute paths). `watched` may ask for more later.
    """
    before = _look(watched(), made)
    yield {file for files in before.stamps.values() for file, stamp in files.items() if stamp}
    while True:
        time.sleep(INTERVAL)
        now = _look(watched(), made)
        if now.stamps == before.stamps:
            continue
        for _ in range(_LOOKS):
            time.sleep(_QUIET)
            earlier, now = now, _look(watched(), made)
            if now.stamps == earlier.stamps:
                break
        changed = _differing(before, now)
        before = now
        if changed:
            yield changed


def _look(paths: Iterable[Path], made: Set[Path]) -> _Look:
    return _Look(
        time.time_ns(),
        {
            path: {file: _stamp(file) for file in _files(path) if file.absolute() not in made}
            for path in paths
        },
    )


def _differing(before: _Look, now: _Look) -> set[Path]:
    """Files that are not as they were; of what was not watched, those written since."""
    changed = set()
    for path, files in now.stamps.items():
        earlier = before.stamps.get(path)
        if earlier is None:
            changed |= {file for file, stamp in files.items() if stamp and stamp[0] > before.at}
        else:
            changed |= {file for file in earlier | files if earlier.get(file) != files.get(file)}
    return changed


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return [
        Path(folder, name)
        for folder, _, names in os.walk(path)
        for name in names
        if not name.endswith(_SCRATCH)
    ]


def _stamp(file: Path) -> _Stamp | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
