import struct
import zlib

import pytest
from pictures import jpeg, png

from fazhi_report.diagnostics import Problem
from fazhi_report.files import read_image


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (png(declared=(1, 40_000_000)), "图片的长和宽最大 20000 像素"),
        (png().replace(b"IDAT", b"IDAU"), "图片文件已损坏"),
        (png()[:20] + b"\xff" + png()[21:], "图片文件已损坏"),
        (png()[:-4] + b"\0\0\0\0", "图片文件已损坏"),
        (png()[:-12], "图片文件不完整"),
        (png()[:-6], "图片文件不完整"),
        (b"\x89PNG\r\n\x1a\n", "图片文件不完整"),
        (png()[:33] + png()[-12:], "图片文件不完整"),
        (b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR", "图片文件不完整"),
    ],
)
def test_a_damaged_png_is_refused(tmp_path, content, message):
    (tmp_path / "a.png").write_bytes(content)
    with pytest.raises(Problem, match=message):
        read_image("a.png", tmp_path)


def test_what_follows_the_last_chunk_does_not_matter(tmp_path):
    (tmp_path / "a.png").write_bytes(png(96, 48) + b"comment")
    assert read_image("a.png", tmp_path).kind == "png"


FRAME = b"\xff\xc0"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (jpeg()[:-2], "图片文件不完整"),
        (jpeg()[:-30], "图片文件不完整"),
        (b"\xff\xd8\xff\xd9", "图片文件不完整"),
        (jpeg()[: jpeg().index(b"\xff\xda")] + b"\xff\xd9", "图片文件不完整"),
        (b"\xff\xd8\xff\xe0", "图片文件不完整"),
        (jpeg()[: jpeg().index(FRAME) + 6] + b"\xff\xd9", "图片文件不完整"),
        (jpeg().replace(FRAME, b"\xff\xc4"), "图片文件已损坏"),  # a table in place of the frame
        (jpeg(0, 6), "图片文件已损坏"),
        (jpeg(20_001, 6), "图片的长和宽最大 20000 像素"),
    ],
)
def test_a_damaged_jpeg_is_refused(tmp_path, content, message):
    (tmp_path / "a.jpg").write_bytes(content)
    with pytest.raises(Problem, match=message):
        read_image("a.jpg", tmp_path)


def test_a_preview_within_a_jpeg_is_not_its_end(tmp_path):
    """Cameras put a small picture, with its own frame and end mark, into a segment."""
    preview = b"Exif\0\0" + jpeg(16, 9)
    segment = b"\xff\xe1" + (len(preview) + 2).to_bytes(2, "big") + preview
    whole = jpeg(192, 96)[:2] + segment + jpeg(192, 96)[2:]
    (tmp_path / "a.jpg").write_bytes(whole + b"appended")
    image = read_image("a.jpg", tmp_path)
    assert (image.width, image.height) == (pytest.approx(50.8), pytest.approx(25.4))
    (tmp_path / "a.jpg").write_bytes(whole[:-2])
    with pytest.raises(Problem, match="图片文件不完整"):
        read_image("a.jpg", tmp_path)


@pytest.mark.parametrize("order", ["<", ">"])
def test_an_orientation_in_either_byte_order_is_read(tmp_path, order):
    directory = struct.pack(f"{order}HIHHHIHH", 42, 8, 1, 0x112, 3, 1, 6, 0)
    exif = b"Exif\0\0" + (b"II" if order == "<" else b"MM") + directory
    segment = b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
    (tmp_path / "a.jpg").write_bytes(jpeg()[:2] + segment + jpeg()[2:])
    with pytest.raises(Problem, match="图片是靠旋转标记摆正的"):
        read_image("a.jpg", tmp_path)


@pytest.mark.parametrize(
    ("density", "width"),
    [(None, 25.4), ((0, 1), 25.4), ((1, 48), 50.8), ((2, 20), 48.0), ((1, 0), 25.4)],
)
def test_the_resolution_of_a_jpeg(tmp_path, density, width):
    (tmp_path / "a.jpg").write_bytes(jpeg(96, 96, density=density))
    assert read_image("a.jpg", tmp_path).width == pytest.approx(width)


@pytest.mark.parametrize(
    ("pixels", "is_metre", "width"), [(1890, 1, 50.8), (1, 0, 25.4), (0, 1, 25.4)]
)
def test_the_resolution_of_a_png(tmp_path, pixels, is_metre, width):
    data = b"pHYs" + struct.pack(">IIB", pixels, pixels, is_metre)
    chunk = struct.pack(">I", 9) + data + struct.pack(">I", zlib.crc32(data))
    (tmp_path / "a.png").write_bytes(png(96, 96)[:33] + chunk + png(96, 96)[33:])
    assert read_image("a.png", tmp_path).width == pytest.approx(width, rel=1e-3)
