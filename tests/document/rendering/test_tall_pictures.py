"""A picture is at most 200 mm high, so that it and its caption fit on a page."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from pictures import png

EMU_PER_MM = 36_000
COVERS = ["leadership", "measures", "shortcomings", "plan"]


@pytest.fixture
def measure(run, report_file, tmp_path):
    """Measure a picture in millimetres: width and height in HTML, and in DOCX."""

    def measure(content, **keys):
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
        html_size = [int(length) * 25.4 / 96 for length in pixels]
        return html_size, [int(length) / EMU_PER_MM for length in extent]

    return measure


@pytest.mark.parametrize("keys", [{}, {"width": 150}, {"width": 156}])
def test_tall_picture_is_scaled_to_200_mm(measure, keys):
    for width, height in measure(png(400, 2000), **keys):
        assert height == pytest.approx(200, abs=0.3)
        assert width == pytest.approx(40, abs=0.3)


def test_picture_that_fits_keeps_its_size(measure):
    for width, height in measure(png(400, 700)):
        assert height == pytest.approx(700 * 25.4 / 96, abs=0.3)
        assert width == pytest.approx(400 * 25.4 / 96, abs=0.3)


def test_picture_too_wide_and_too_tall_fits_both_limits(measure):
    for width, height in measure(png(1000, 1000)):
        assert width == pytest.approx(156, abs=0.3)
        assert height == pytest.approx(156, abs=0.3)
    for width, height in measure(png(1000, 2000)):
        assert width == pytest.approx(100, abs=0.3)
        assert height == pytest.approx(200, abs=0.3)
