"""Waiting for files to change, by looking at their stamps again and again.

Polling rather than the system's notices: it needs no package, sees a file that an editor renames
into place, and works on network drives.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from pathlib import Path

from fazhi_report.building import Built

INTERVAL = 0.3
"""Seconds from one look to the next."""

_QUIET, _LOOKS = 0.05, 20
"""Seconds without a change after which a file is wholly written; how often to look for that."""

_FEW = 3
"""Results that are named one by one."""

_SCRATCH = (".swp", ".swx", "~")
"""What editors keep beside a file while it is open."""

_Stamp = tuple[int, int, int]


def changes(watched: Callable[[], Iterable[Path]], made: Set[Path]) -> Iterator[set[Path]]:
    """Files that changed, came or went since the last time; at first, and at once, all that are.

    What changes while the caller works is told the next time. Of a folder, all files below it
    are watched, but not what is made there (absolute paths).
    """
    before = _stamps(watched(), made)
    yield {path for path, stamp in before.items() if stamp}
    while True:
        time.sleep(INTERVAL)
        now = _stamps(watched(), made)
        if now == before:
            continue
        for _ in range(_LOOKS):
            time.sleep(_QUIET)
            earlier, now = now, _stamps(watched(), made)
            if now == earlier:
                break
        changed = {path for path in before | now if before.get(path) != now.get(path)}
        before = now
        if changed:
            yield changed


def told(due: Iterable[Path], built: Sequence[Built]) -> str:
    """One line: when what was built, how many errors kept what from it, and what is not there."""
    files = [file for each in built for file in each.files]
    there = {each.data for each in built}
    parts = [f"生成 {'、'.join(map(str, files)) if len(files) <= _FEW else f'{len(files)} 个文件'}"]
    parts = parts if files else []
    parts += [f"{each.data} 没有生成（{each.errors} 个错误）" for each in built if not each.files]
    parts += [f"{path} 不在了，等它回来" for path in due if path not in there]
    return f"{time.strftime('%H:%M:%S')} {'；'.join(parts)}"


def _stamps(paths: Iterable[Path], made: Set[Path]) -> dict[Path, _Stamp | None]:
    files = (file for path in paths for file in _files(path))
    return {file: _stamp(file) for file in files if file.absolute() not in made}


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
