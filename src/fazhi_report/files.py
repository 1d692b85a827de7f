"""Read and write whole files, read images (图片), expand file arguments."""

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from glob import glob
from io import BytesIO
from pathlib import Path, PurePosixPath

import imagesize

from fazhi_report.diagnostics import Problem

MAX_IMAGE_BYTES = 5_000_000
MAX_PIXELS = 40_000_000

_IMAGE_KINDS = {
    "png": (b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"),
    "jpeg": (b"\xff\xd8\xff", b"\xff\xd9"),
}
"""First and last bytes of a file of each kind."""


def read_bytes(path: Path, max_size: int = -1) -> bytes:
    """Read a whole file; `max_size` in bytes, -1 for any size.

    Raises:
        Problem: it is missing, a folder, not readable, or larger.
    """
    try:
        with path.open("rb") as file:
            content = file.read(max_size + 1 if max_size >= 0 else -1)
    except (OSError, ValueError) as error:
        raise Problem(f"无法读取 {path}：{reason(error)}") from error
    if 0 <= max_size < len(content):
        raise Problem(f"{path} 太大，最大 {max_size // 1_000_000} MB")
    return content


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write all files or none: temporary files beside them are renamed once all are written.

    Missing folders are created.

    Raises:
        Problem: a folder or file cannot be written.
    """
    staged = {path: _temporary(path) for path in files}
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
    """Replace a file's content atomically; keep its permissions, and symbolic links to it.

    Raises:
        Problem: it cannot be written; the file is then unchanged.
    """
    target = path.resolve()
    staged = _temporary(target)
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


def _temporary(path: Path) -> Path:
    """Return a path beside a file for its new content; renaming is atomic within a folder."""
    return path.parent / f".{path.name}.{os.getpid()}"


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


@dataclass(frozen=True, slots=True)
class Image:
    """An image file; `name` is its path below the data file's folder, `kind` png or jpeg.

    `width` and `height` are the file's own, in millimetres.
    """

    name: str
    kind: str
    content: bytes
    width: float
    height: float


def read_image(name: str, folder: Path) -> Image:
    """Read an image file; `name` is its path from the folder.

    Raises:
        Problem: it is missing, damaged, too large, of another kind, or outside of the folder.
    """
    path = resolve_inside(name, folder)
    if not path.is_file():
        raise Problem(f"没有图片文件 {name}")
    if path.stat().st_size > MAX_IMAGE_BYTES:
        raise _too_large()
    return parse_image(PurePosixPath(name).as_posix(), read_bytes(path))


def resolve_inside(name: str, folder: Path) -> Path:
    """Resolve the path of a picture; refuse links, `..` and drives that leave the folder."""
    if "\\" in name or ":" in name or PurePosixPath(name).is_absolute():
        raise Problem("图片要写成从数据文件所在文件夹起的路径，如 images/走势.png")
    try:
        root, path = folder.resolve(), (folder / name).resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise Problem(f"无法读取 {name}") from error
    if ".." in PurePosixPath(name).parts or root not in path.parents:
        raise Problem("图片要放在数据文件所在的文件夹里")
    return path


def _too_large() -> Problem:
    return Problem(f"图片文件最大 {MAX_IMAGE_BYTES // 1_000_000} MB")


def parse_image(name: str, content: bytes) -> Image:
    """Return an image that a report can print.

    Raises:
        Problem: it is damaged, too large, of another kind, or turned only by a mark.
    """
    if len(content) > MAX_IMAGE_BYTES:
        raise _too_large()
    kind = next(
        (kind for kind, (start, _) in _IMAGE_KINDS.items() if content.startswith(start)), None
    )
    if kind is None:
        raise Problem("图片应是 PNG 或 JPEG 文件")
    if _IMAGE_KINDS[kind][1] not in content[-64:]:
        raise Problem("图片文件不完整")
    try:
        info = imagesize.get_info(BytesIO(content))
    except ValueError as error:
        raise Problem("图片文件已损坏") from error
    if min(info.width, info.height) < 1:
        raise Problem("图片文件已损坏")
    if info.width * info.height > MAX_PIXELS:
        raise Problem(f"图片最大 {MAX_PIXELS // 10_000} 万像素")
    if info.rotation not in (-1, 0, 1):  # Exif orientation: none, undefined, upright
        raise Problem("图片是靠旋转标记摆正的，Word 不认，请用看图软件转正后另存")
    dots = info.xdpi if info.xdpi > 0 else 96  # per inch; a file may state none
    return Image(name, kind, content, 25.4 * info.width / dots, 25.4 * info.height / dots)
