"""Read and write whole files; expand file arguments."""

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from glob import glob
from pathlib import Path

from fazhi_report.diagnostics import Problem


def read_bytes(path: Path) -> bytes:
    """Read a whole file.

    Raises:
        Problem: it is missing, a folder, or not readable.
    """
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise Problem(f"无法读取 {path}：{reason(error)}") from error


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write all files or none: temporary files beside them are renamed once all are written.

    Folders that are missing are made.

    Raises:
        Problem: a folder or file cannot be written.
    """
    staged = {path: path.parent / f".{path.name}.{os.getpid()}" for path in files}
    path = Path()
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            staged[path].write_bytes(content)
        for path in files:
            with suppress(FileNotFoundError), path.open("r+b"):
                pass  # fails for a file open in Word, before any other is replaced
        for path, temporary in staged.items():
            temporary.replace(path)
    except (OSError, ValueError) as error:
        raise Problem(f"无法写入 {path}：{reason(error)}") from error
    finally:
        for temporary in staged.values():
            with suppress(OSError, ValueError):
                temporary.unlink(missing_ok=True)


def rewrite(path: Path, content: bytes) -> None:
    """Replace the content of an existing file, at once; keep its permissions and symbolic links.

    Raises:
        Problem: it cannot be written; it then has its old content.
    """
    target = path.resolve()
    staged = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "")
        staged.write_bytes(content)
        staged.chmod(target.stat().st_mode)
        staged.replace(target)
    except OSError as error:
        raise Problem(f"无法写入 {path}：{reason(error)}") from error
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)


_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
    errno.EEXIST: "路径中有一段是文件，不是文件夹",
    errno.EACCES: "没有权限，或文件正在 Word、WPS 中打开，请关闭后再试",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.ENAMETOOLONG: "文件名太长",
}


def reason(error: OSError | ValueError) -> str:
    """Return in Chinese why a file or folder cannot be used; a `ValueError` is a bad path."""
    if isinstance(error, OSError):
        return _REASONS.get(error.errno or 0) or error.strerror or str(error)
    return "路径中有不允许的字符"


def path_of(argument: str) -> Path:
    """Return the path that an argument names.

    Raises:
        Problem: it is empty, which `Path` would take for the current folder.
    """
    if not argument:
        raise Problem('文件名是空的（""）')
    return Path(argument)


def expand(arguments: Iterable[str]) -> list[Path | Problem]:
    """Return the data files that arguments name, each once, or the problem with an argument.

    An argument is a file, a folder, or a pattern that the shell did not expand.
    """
    files: dict[Path | Problem, None] = {}
    for argument in arguments:
        try:
            files |= dict.fromkeys(_expand(path_of(argument)))
        except Problem as problem:
            files[problem] = None
    return list(files)


def _expand(path: Path) -> list[Path]:
    try:
        if path.is_dir():
            files = sorted(file for file in path.iterdir() if file.suffix in (".yaml", ".yml"))
            if not files:
                raise Problem(f"{path} 里没有数据文件（.yaml）")
            return files
        if any(mark in str(path) for mark in "*?") and not path.exists():
            pattern = str(path).replace("[", "[[]")
            matches = glob(pattern, recursive=True)  # noqa: PTH207  (Path.glob finds hidden files)
            return sorted(map(Path, matches)) or [path]
    except (OSError, ValueError) as error:
        raise Problem(f"无法读取 {path}：{reason(error)}") from error
    return [path]


def display_name(path: Path) -> str:
    """Return the name of a file in diagnostics: relative if it is below the current folder."""
    folder = Path.cwd()
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()
