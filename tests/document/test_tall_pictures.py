"""A picture is never higher than 200 mm, so that it and its caption fit on a page."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from pictures import png

EMU_PER_MM = 36_000
COVERS = ["leadership", "measures", "shortcomings", "plan"]


def in_pixels(millimetres):
    return millimetres * 96 / 25.4


@pytest.fixture
def sizes(run, report_file, tmp_path):
    """Width and height of a picture in millimetres, in the page and in the Word file."""

    def sizes(content, **keys):
        (tmp_path / "a.png").write_bytes(content)
        picture = {"file": "a.png", "alt": "图"} | keys
        section = {"id": "一", "heading": "依法行政", "covers": COVERS, "picture": picture}
        path = report_file(sections=[section | {"text": "因人手不足，个别超期。"}])
        code, _, err = run("build", path, "-o", tmp_path / "out")
        assert code == 0, err
        page = (tmp_path / "out" / "2023.html").read_text("utf-8")
        (pixels,) = re.findall(r'<img [^>]*width="(\d+)" height="(\d+)"', page)
        content = (tmp_path / "out" / "2023.docx").read_bytes()
        document = ZipFile(BytesIO(content)).read("word/document.xml").decode()
        (extent,) = re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"', document)
        on_page = [int(each) * 25.4 / 96 for each in pixels]
        return on_page, [int(each) / EMU_PER_MM for each in extent]

    return sizes


@pytest.mark.parametrize("keys", [{}, {"width": 150}, {"width": 156}])
def test_a_tall_picture_is_made_smaller_as_a_whole(sizes, keys):
    for across, down in sizes(png(400, 2000), **keys):
        assert down == pytest.approx(200, abs=0.3)
        assert across == pytest.approx(40, abs=0.3)


def test_one_that_fits_keeps_its_size(sizes):
    for across, down in sizes(png(400, 700)):
        assert down == pytest.approx(700 * 25.4 / 96, abs=0.3)
        assert across == pytest.approx(400 * 25.4 / 96, abs=0.3)


def test_one_that_is_both_too_wide_and_too_tall(sizes):
    for across, down in sizes(png(1000, 1000)):
        assert across == pytest.approx(156, abs=0.3)
        assert down == pytest.approx(156, abs=0.3)
    for across, down in sizes(png(1000, 2000)):
        assert across == pytest.approx(100, abs=0.3)
        assert down == pytest.approx(200, abs=0.3)
