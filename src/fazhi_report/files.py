"""The edge to the disk: whole files in, whole files out."""

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from fazhi_report.problem import Problem


def read_bytes(path: Path) -> bytes:
    """The whole file.

    Raises:
        Problem: it is missing, a folder, or may not be read.
    """
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise Problem(f"无法读取 {path}：{reason(error)}") from error


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write each file beside its place, and rename them once all of them are written.

    Raises:
        Problem: a folder or file cannot be written; none is half there, or new beside old ones.
    """
    staged = {path: path.parent / f".{path.name}.{os.getpid()}" for path in files}
    path = Path()
    try:
        for path, content in files.items():
            if not path.parent.is_dir():
                path.parent.mkdir(parents=True, exist_ok=True)
            staged[path].write_bytes(content)
        for path in files:
            with suppress(FileNotFoundError), path.open("r+b"):
                pass  # a file open in Word is found before others are replaced
        for path, temporary in staged.items():
            temporary.replace(path)
    except (OSError, ValueError) as error:
        raise Problem(f"无法写入 {path}：{reason(error)}") from error
    finally:
        for temporary in staged.values():
            with suppress(OSError, ValueError):
                temporary.unlink(missing_ok=True)


def rewrite(path: Path, content: bytes) -> None:
    """Put new content into a file that is there: its permissions stay, and links to it.

    Raises:
        Problem: it cannot be written; the old content is still there.
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
    if isinstance(error, OSError):
        return _REASONS.get(error.errno or 0) or error.strerror or str(error)
    return "路径中有不允许的字符"
