"""Watch files for changes by polling.

Unlike notifications of the operating system, polling needs no package, sees a file that an editor
renames into place, and works on network drives.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.3
"""Seconds between two scans."""

_SETTLING_INTERVAL = 0.05
"""Seconds between two scans while files are being written."""

_MAX_SETTLING_SCANS = 20

_SCRATCH_SUFFIXES = (".swp", ".swx", "~")
"""Suffixes of the temporary files that editors keep beside an open file."""

_Stamp = tuple[int, int, int]
"""Modification time in nanoseconds, size, and inode."""


@dataclass(frozen=True, slots=True)
class _Scan:
    """Time in nanoseconds; stamps of the files below each watched path, None if missing."""

    time: int
    stamps: dict[Path, dict[Path, _Stamp | None]]


def watch_changes(
    watched_paths: Callable[[], Iterable[Path]], outputs: Set[Path]
) -> Iterator[set[Path]]:
    """Yield all existing files at once, then the changed files after each change.

    Changes during the caller's work are yielded next. `watched_paths` is called for each scan; all
    files below a folder are watched, except the `outputs` (absolute paths).
    """
    before = _scan(watched_paths(), outputs)
    yield {file for files in before.stamps.values() for file, stamp in files.items() if stamp}
    while True:
        time.sleep(INTERVAL)
        now = _scan(watched_paths(), outputs)
        if now.stamps == before.stamps:
            continue
        for _ in range(_MAX_SETTLING_SCANS):
            time.sleep(_SETTLING_INTERVAL)
            previous, now = now, _scan(watched_paths(), outputs)
            if now.stamps == previous.stamps:
                break
        changed = _changed_files(before, now)
        before = now
        if changed:
            yield changed


def _scan(paths: Iterable[Path], outputs: Set[Path]) -> _Scan:
    return _Scan(
        time.time_ns(),
        {
            path: {file: _stamp(file) for file in _files(path) if file.absolute() not in outputs}
            for path in paths
        },
    )


def _changed_files(before: _Scan, now: _Scan) -> set[Path]:
    """Return changed files; below a new path, only those modified since the last scan."""
    changed = set()
    for path, files in now.stamps.items():
        old = before.stamps.get(path)
        if old is None:
            changed |= {file for file, stamp in files.items() if stamp and stamp[0] > before.time}
        else:
            changed |= {file for file in old | files if old.get(file) != files.get(file)}
    return changed


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return [
        Path(folder, name)
        for folder, _, names in os.walk(path)
        for name in names
        if not name.endswith(_SCRATCH_SUFFIXES)
    ]


def _stamp(file: Path) -> _Stamp | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
