"""Temporary folders beside the files to write; folders of killed runs are removed."""

import os
import stat
import sys
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_PREFIX, _SUFFIX = ".fazhi-report-", ".tmp"
_MAX_AGE = 600
"""Age in seconds after which a folder is a leftover, where folders cannot be locked."""


class TemporaryFolder:
    """A hidden folder of this run, with an unpredictable name.

    A lock tells other runs that it is in use; the lock ends with the process.
    """

    def __init__(self, parent: Path) -> None:
        self._parent = self._path = parent
        self._lock: int | None = None
        self._count = 0

    def create(self) -> None:
        """Create the folder, and remove what killed runs left beside it.

        Raises:
            OSError: it cannot be created.
        """
        remove_leftovers(self._parent)
        while self._path == self._parent or not self._path.exists():
            # Try again if another run removed it as a leftover before it was locked.
            self.remove()
            self._path = self._parent / f"{_PREFIX}{os.urandom(8).hex()}{_SUFFIX}"
            self._path.mkdir(mode=0o700)
            self._lock = _lock(self._path)

    def new_path(self) -> Path:
        """Return a path for a new file; renaming it into the parent folder is atomic."""
        self._count += 1
        return self._file(self._count)

    def remove(self) -> None:
        if self._path != self._parent:
            for number in range(1, self._count + 1):
                with suppress(OSError):
                    self._file(number).unlink()
            _remove(self._path)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _file(self, number: int) -> Path:
        return self._path / str(number)


def is_vacant(folder: Path) -> bool:
    """Whether a folder is missing, or has no files in or below it except leftovers.

    Raises:
        OSError: it cannot be listed.
    """
    if not os.path.lexists(folder):
        return True
    return folder.is_dir() and all(
        _is_temporary(path) or (not path.is_symlink() and path.is_dir() and is_vacant(path))
        for path in folder.iterdir()
    )


def remove_leftovers(folder: Path) -> None:
    """Remove temporary folders of killed runs; search each folder only once."""
    with suppress(OSError):  # No leftover is worth a failure.
        _remove_leftovers_once(folder.absolute())


@cache
def _remove_leftovers_once(folder: Path) -> None:
    with suppress(OSError):
        for path in filter(_is_temporary, folder.iterdir()):
            _remove_if_unused(path)


def _is_temporary(path: Path) -> bool:
    return (
        path.name.startswith(_PREFIX)
        and path.name.endswith(_SUFFIX)
        and stat.S_ISDIR(path.lstat().st_mode)
    )


def _remove_if_unused(path: Path) -> None:
    lock = None
    try:
        lock = _lock(path, is_shared=False)
    except BlockingIOError:
        return  # another run has it
    if lock is not None or time.time() - path.lstat().st_mtime > _MAX_AGE:
        _remove(path)
    if lock is not None:
        os.close(lock)


def _remove(path: Path) -> None:
    """Remove a folder and its files; if it cannot be listed, only if it is empty."""
    with suppress(OSError):
        for file in path.iterdir():
            with suppress(OSError):
                file.unlink()
    with suppress(OSError):
        path.rmdir()


def _lock(path: Path, *, is_shared: bool = True) -> int | None:
    """Lock a folder and return its descriptor; None where folders cannot be locked.

    A shared lock is waited for; an exclusive one is not.

    Raises:
        BlockingIOError: another run has it.
    """
    if sys.platform == "win32":
        return None
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        if isinstance(error, BlockingIOError):
            raise
        return None
    return descriptor
