import pytest
from pictures import png

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
