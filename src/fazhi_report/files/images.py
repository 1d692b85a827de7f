"""Read the image files (图片) of a report: PNG and JPEG below the folder of the data file."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from fazhi_report.diagnostics import Problem
from fazhi_report.files.picture_formats import JPEG_START, PNG_START, read_jpeg, read_png
from fazhi_report.files.reading import read_bytes, reason

MAX_IMAGE_BYTES = 5_000_000
MAX_PIXELS = 40_000_000
_MAX_SIDE = 20_000
"""Greatest length of the longer side in pixels."""

_UPRIGHT = (0, 1)
"""Exif orientations that need no rotation: undefined, upright."""

_USUAL_DOTS = 96
"""Resolution in dots per inch of a picture that states none."""


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

    @property
    def link(self) -> str:
        """The name as a URL, in which `%`, `#` and `?` are escaped."""
        return re.sub("[%#?]", lambda match: f"%{ord(match[0]):02X}", self.name)


def read_image(name: str, folder: Path) -> Image:
    """Read an image file; `name` is its path from the folder.

    Raises:
        Problem: it is missing, damaged, too large, of another kind, or outside of the folder.
    """
    path = resolve_inside(name, folder)
    try:
        if not path.is_file():
            raise Problem(f"没有图片文件 {name}")
        if path.stat().st_size > MAX_IMAGE_BYTES:
            raise _too_large()
    except OSError as error:
        raise Problem(f"无法读取图片 {name}：{reason(error)}") from error
    content = read_bytes(path, MAX_IMAGE_BYTES)
    return parse_image(PurePosixPath(name).as_posix(), content)


def resolve_inside(name: str, folder: Path) -> Path:
    """Resolve the path of a picture; refuse links, `..` and drives that leave the folder."""
    slashes = name.replace("\\", "/")
    is_outside = Problem("图片要放在数据文件所在的文件夹里")
    if ".." in PurePosixPath(slashes).parts:
        raise is_outside
    if slashes != name and not PureWindowsPath(name).anchor:
        raise Problem(f"图片的路径用 / 分开各层文件夹，请写成 {slashes}")
    if "\\" in name or ":" in name or PurePosixPath(name).is_absolute():
        raise Problem("图片要写成从数据文件所在文件夹起的路径，如 images/走势.png")
    try:
        root, path = folder.resolve(), (folder / name).resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise Problem(f"无法读取 {name}") from error
    if root not in path.parents:
        raise is_outside
    return path


def _too_large() -> Problem:
    return Problem(f"图片文件最大 {MAX_IMAGE_BYTES // 1_000_000} MB")


def parse_image(name: str, content: bytes) -> Image:
    """Read the content of an image file.

    Raises:
        Problem: it is damaged, too large, of another kind, or rotated only by Exif.
    """
    if len(content) > MAX_IMAGE_BYTES:
        raise _too_large()
    if content.startswith(PNG_START):
        kind, info = "png", read_png(content)
    elif content.startswith(JPEG_START):
        kind, info = "jpeg", read_jpeg(content)
    else:
        raise Problem("图片应是 PNG 或 JPEG 文件")
    if min(info.width, info.height) < 1:
        raise Problem("图片文件已损坏")
    if info.width * info.height > MAX_PIXELS:
        raise Problem(f"图片最大 {MAX_PIXELS // 10_000} 万像素")
    if max(info.width, info.height) > _MAX_SIDE:
        raise Problem(f"图片的长和宽最大 {_MAX_SIDE} 像素")
    if info.orientation not in _UPRIGHT:
        raise Problem("图片是靠旋转标记摆正的，Word 不认，请用看图软件转正后另存")
    dots = info.dots or _USUAL_DOTS
    return Image(name, kind, content, 25.4 * info.width / dots, 25.4 * info.height / dots)
