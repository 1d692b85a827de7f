"""Write whole files: the old content or the new, never a part, and nothing left beside it."""

import errno
import os
import stat
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from io import FileIO
from pathlib import Path

from fazhi_report.diagnostics import Problem
from fazhi_report.files.reading import is_special, reason

_PREFIX, _SUFFIX = ".fazhi-report-", ".tmp"
_MAX_AGE = 600
"""Seconds after which a temporary file can only be the leftover of a run that was killed."""

_DEVICES = (Path("/dev"), Path("/proc"))


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write all files or none: temporary files beside them are renamed once all are written.

    Missing folders are created. If one cannot be renamed, or a signal ends the program, all get
    their old content back.

    Raises:
        Problem: a folder or file cannot be written.
    """
    writing = _Writing()
    try:
        for path, content in files.items():
            writing.stage(path, content)
        for path in files:
            writing.path = path
            with suppress(FileNotFoundError), path.open("r+b"):
                pass  # fails for a file open in Word, before any other is replaced
        writing.replace_all()
    except (OSError, ValueError) as error:
        raise Problem(f"无法写入 {writing.path}：{reason(error)}") from error
    finally:
        writing.remove_temporary_files()


def rewrite(path: Path, content: bytes) -> None:
    """Replace a file's content; keep its permissions, its owner, and all links to it.

    A file with several names, or of another owner, is overwritten in place, since a new one
    would part the names or change the owner; any other is replaced atomically.

    Raises:
        Problem: it cannot be written, or is no regular file; it is then unchanged.
    """
    writing = _Writing()
    writing.path = path
    try:
        if any(folder in path.absolute().parents for folder in _DEVICES) or is_special(path):
            raise Problem(f"{path} 不是普通文件，不能改写")
        target = path.resolve()
        status = target.stat()
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "")
        temporary = writing.stage(target, content)
        mode = stat.S_IMODE(status.st_mode)
        temporary.chmod(mode)
        if status.st_nlink > 1 or temporary.stat().st_uid != status.st_uid:
            _overwrite(target, content)
        else:
            writing.replace_all()
    except (OSError, ValueError) as error:
        raise Problem(f"无法写入 {path}：{reason(error)}") from error
    finally:
        writing.remove_temporary_files()


class _Writing:
    """New contents in temporary files, to be renamed together; `path` is the file in work."""

    def __init__(self) -> None:
        self.path = Path()
        self._staged: dict[Path, Path] = {}
        self._kept: dict[Path, Path] = {}

    def stage(self, path: Path, content: bytes) -> Path:
        """Write a temporary file beside `path`, and return it."""
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(path.parent)
        temporary = self._staged[path] = _temporary_beside(path)
        _write_new(temporary, content)
        return temporary

    def replace_all(self) -> None:
        """Rename the temporary files; if that fails in between, restore what was there."""
        if len(self._staged) > 1:
            self._keep_old()
        try:
            for path, temporary in self._staged.items():
                self.path = path
                temporary.replace(path)
        except BaseException:  # A signal, too.
            if len(self._staged) > 1:
                self._restore()
            raise

    def _keep_old(self) -> None:
        for path in filter(os.path.lexists, self._staged):
            self.path = path
            self._kept[path] = _temporary_beside(path)
            _keep(path, self._kept[path])

    def _restore(self) -> None:
        for path, temporary in self._staged.items():
            with suppress(OSError):
                if path in self._kept:
                    self._kept[path].replace(path)
                elif not temporary.exists():  # It was renamed.
                    path.unlink(missing_ok=True)

    def remove_temporary_files(self) -> None:
        for temporary in (*self._staged.values(), *self._kept.values()):
            with suppress(OSError, ValueError):
                temporary.unlink(missing_ok=True)


def _temporary_beside(path: Path) -> Path:
    """Return a name that nobody can guess; renaming is atomic within a folder."""
    return path.parent / f"{_PREFIX}{os.urandom(8).hex()}{_SUFFIX}"


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that must not exist, and wait until the disk has it."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _keep(path: Path, kept: Path) -> None:
    """Give the content of a file a second name, or copy it where that is impossible."""
    try:
        os.link(path, kept, follow_symlinks=False)
    except (OSError, NotImplementedError):
        _write_new(kept, path.read_bytes())


def _overwrite(path: Path, content: bytes) -> None:
    """Overwrite a file in place; write the old content back if that fails."""
    with path.open("r+b", buffering=0) as file:
        old = file.read()
        try:
            _write_all(file, content)
        except BaseException:  # A signal, too.
            _write_all(file, old)
            raise


def _write_all(file: FileIO, content: bytes) -> None:
    file.seek(0)
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]
    file.truncate()
    os.fsync(file.fileno())


@cache
def _remove_leftovers(folder: Path) -> None:
    """Remove temporary files of runs that were killed; look once in each folder."""
    with suppress(OSError):
        for leftover in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            if time.time() - leftover.lstat().st_mtime > _MAX_AGE:
                leftover.unlink(missing_ok=True)
