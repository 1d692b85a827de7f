"""图片 (images): image files, read only from below the folder of a data file."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

import imagesize

from fazhi_report.diagnostics import Problem
from fazhi_report.files import read_bytes

MAX_BYTES = 5_000_000
MAX_PIXELS = 40_000_000

_KINDS = {
    "png": (b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"),
    "jpeg": (b"\xff\xd8\xff", b"\xff\xd9"),
}
"""First and last bytes of a file of each kind."""


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
    path = _resolve(name, folder)
    if not path.is_file():
        raise Problem(f"没有图片文件 {name}")
    if path.stat().st_size > MAX_BYTES:
        raise Problem(f"图片文件最大 {MAX_BYTES // 1_000_000} MB")
    return _parse_image(PurePosixPath(name).as_posix(), read_bytes(path))


def _resolve(name: str, folder: Path) -> Path:
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


def _parse_image(name: str, content: bytes) -> Image:
    kind = next((kind for kind, (start, _) in _KINDS.items() if content.startswith(start)), None)
    if kind is None:
        raise Problem("图片应是 PNG 或 JPEG 文件")
    if _KINDS[kind][1] not in content[-64:]:
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
