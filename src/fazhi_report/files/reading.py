"""Read whole files of limited size; say in Chinese why a file cannot be used."""

import errno
import stat
from pathlib import Path

from fazhi_report.diagnostics import Problem

MAX_FILE_BYTES = 10_000_000
"""Greatest size of a data file, settings or a template: 100 times a long one."""

MAX_DOCUMENT_BYTES = 50_000_000
"""Greatest size of a Word file or web page with its pictures."""


def read_bytes(path: Path, max_size: int = MAX_FILE_BYTES) -> bytes:
    """Read a whole file of at most `max_size` bytes; refuse pipes and devices, which may never end.

    Raises:
        Problem: it is missing, a folder, no regular file, not readable, or larger.
    """
    try:
        if is_special(path):
            raise Problem(f"无法读取 {path}：不是普通文件，内容请先存成文件")
        with path.open("rb") as file:
            content = file.read(max_size + 1)
    except (OSError, ValueError) as error:
        raise Problem(f"无法读取 {path}：{reason(error)}") from error
    if len(content) > max_size:
        raise Problem(f"{path} 太大，最大 {max_size // 1_000_000} MB")
    return content


def is_special(path: Path) -> bool:
    """Whether a path is a pipe, a socket or a device."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
    errno.EEXIST: "路径中有一段是文件，不是文件夹",
    errno.EACCES: "没有权限，或文件正在 Word、WPS 中打开，请关闭后再试",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EIO: "磁盘读写出错",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接指来指去，没有指到文件",
    errno.EMFILE: "同时打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EAGAIN: "系统暂时没有资源",
}


def reason(error: OSError | ValueError) -> str:
    """Return in Chinese why a file or folder cannot be used; a `ValueError` is a bad path."""
    if isinstance(error, OSError):
        return _REASONS.get(error.errno or 0) or error.strerror or str(error)
    return "路径中有不允许的字符"
