"""Write whole files: the old content or the new, never a mixture, and no temporary files left."""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import FileIO
from itertools import takewhile
from pathlib import Path

from fazhi_report.diagnostics import Problem
from fazhi_report.files.reading import is_special, reason
from fazhi_report.files.signals import delayed_signals
from fazhi_report.files.temporary import TemporaryFolder

_DEVICES = (Path("/dev"), Path("/proc"))


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write all files or none: temporary files beside them are renamed once all are written.

    Missing folders are created. If a file cannot be renamed, all get their old content back, and
    new folders are removed. Replaced files keep their permissions. A signal that ends the program
    waits until all files are old or all are new. If the process is killed, some files may be old
    and some new, each complete; the next run removes the temporary files.

    Raises:
        Problem: a folder or file cannot be written, or is a pipe or device.
    """
    with delayed_signals():
        _write_together(files)


def _write_together(files: Mapping[Path, bytes]) -> None:
    writing = _Writing()
    try:
        for path, content in files.items():
            _refuse_device(path)
            writing.stage(path, content)
        for path in files:
            writing.path = path
            with suppress(FileNotFoundError), path.open("r+b"):
                pass  # fails for a file open in Word, before any other is replaced
        writing.replace_all()
    except (OSError, ValueError) as error:
        raise Problem(f"无法写入 {writing.path}：{reason(error)}") from error
    finally:
        writing.clean_up()


@contextmanager
def write_whole(path: Path) -> Iterator[Path]:
    """Yield a temporary path; the file written there replaces `path` when the block is done.

    It is for content too large for memory. If the block fails or the program ends, `path` stays as
    it was.

    Raises:
        Problem: the file cannot be written, or is a pipe or device.
    """
    writing = _Writing()
    try:
        _refuse_device(path)
        with delayed_signals():
            temporary = writing.reserve(path)
        yield temporary
        with delayed_signals():
            _sync(temporary)
            writing.replace_all()
    except OSError as error:
        raise Problem(f"无法写入 {path}：{reason(error)}") from error
    finally:
        with delayed_signals():
            writing.clean_up()


def rewrite(path: Path, content: bytes) -> None:
    """Replace a file's content; keep its permissions, its owner, and all links to it.

    A file with several hard links or another owner is overwritten in place, because a new file
    would break the links or change the owner; if killed meanwhile, it may mix both contents. Any
    other file is replaced atomically.

    Raises:
        Problem: it cannot be written, or is no regular file; it is then unchanged.
    """
    with delayed_signals():
        _rewrite(path, content)


def _rewrite(path: Path, content: bytes) -> None:
    writing = _Writing()
    writing.path = path
    try:
        _refuse_device(path)
        target = path.resolve()
        status = target.stat()
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "")
        temporary = writing.stage(target, content)
        if status.st_nlink > 1 or temporary.stat().st_uid != status.st_uid:
            _overwrite(target, content)
        else:
            writing.replace_all()
    except (OSError, ValueError) as error:
        raise Problem(f"无法写入 {path}：{reason(error)}") from error
    finally:
        writing.clean_up()


def _refuse_device(path: Path) -> None:
    """Refuse a pipe or device such as /dev/stdout, which a rename would replace."""
    is_stream = path.is_symlink() and any(folder in path.absolute().parents for folder in _DEVICES)
    if is_stream or is_special(path):
        raise Problem(f"{path} 不是普通文件，不能改写")


class _Writing:
    """New contents in temporary files, to be renamed together; `path` is the current file."""

    def __init__(self) -> None:
        self.path = Path()
        self._staged: dict[Path, Path] = {}
        self._kept: dict[Path, Path] = {}
        self._temporary: dict[Path, TemporaryFolder] = {}
        self._made: list[Path] = []
        self._is_done = False

    def stage(self, path: Path, content: bytes) -> Path:
        """Write the new content of `path` to a temporary file, and return that file."""
        temporary = self.reserve(path)
        _write_new(temporary, content)
        return temporary

    def reserve(self, path: Path) -> Path:
        """Return the path of a temporary file for the new content of `path`."""
        self.path = path
        self._make_folder(path.parent)
        temporary = self._staged[path] = self._temporary_path(path)
        return temporary

    def replace_all(self) -> None:
        """Rename all temporary files; if one fails, restore the old contents."""
        if len(self._staged) > 1:
            self._keep_old()
        try:
            for path, temporary in self._staged.items():
                self.path = path
                _keep_permissions(path, temporary)
                temporary.replace(path)
        except BaseException:
            if len(self._staged) > 1:
                self._restore()
            raise
        self._is_done = True

    def clean_up(self) -> None:
        """Remove temporary files and, unless all files were replaced, new folders."""
        for folder in self._temporary.values():
            folder.remove()
        for made in () if self._is_done else reversed(self._made):
            with suppress(OSError):
                made.rmdir()

    def _make_folder(self, folder: Path) -> None:
        missing = takewhile(lambda parent: not parent.exists(), (folder, *folder.parents))
        for parent in reversed([*missing]):
            self._made.append(parent)
            parent.mkdir(exist_ok=True)

    def _temporary_path(self, path: Path) -> Path:
        if path.parent not in self._temporary:
            self._temporary[path.parent] = TemporaryFolder(path.parent)
            self._temporary[path.parent].create()
        return self._temporary[path.parent].new_path()

    def _keep_old(self) -> None:
        for path in filter(os.path.lexists, self._staged):
            self.path = path
            self._kept[path] = self._temporary_path(path)
            _keep(path, self._kept[path])

    def _restore(self) -> None:
        for path, temporary in self._staged.items():
            with suppress(OSError):
                if path in self._kept:
                    self._kept[path].replace(path)
                elif not temporary.exists():  # It was renamed.
                    path.unlink(missing_ok=True)


def _keep_permissions(old: Path, new: Path) -> None:
    """Copy permissions from the replaced file to the new one, unless the old one is a link."""
    with suppress(FileNotFoundError):
        status = old.lstat()
        if stat.S_ISREG(status.st_mode):
            new.chmod(stat.S_IMODE(status.st_mode))


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet, and wait until it is on disk."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    """Wait until a file is on disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _keep(path: Path, kept: Path) -> None:
    """Back up a file as a hard link, or as a copy where links are impossible."""
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
        except BaseException:
            _write_all(file, old)
            raise


def _write_all(file: FileIO, content: bytes) -> None:
    file.seek(0)
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]
    file.truncate()
    os.fsync(file.fileno())
