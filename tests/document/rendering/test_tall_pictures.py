"""A picture is at most 200 mm high, so that it and its caption fit on a page."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from examples import SMALLEST, composed, report_from
from pictures import png

from fazhi_report.document.layout import Picture

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


def test_a_picture_leaves_room_for_headings_and_an_introduction(tmp_path):
    (tmp_path / "高.png").write_bytes(png(400, 2000))
    picture = {"file": "高.png", "alt": "图", "caption": "图1"}
    section = {"id": "二", "heading": "执法", "picture": dict(picture)}
    sections = [{"id": "一", "heading": "依法行政", "sections": [section]}]
    sections.append({"id": "三", "heading": "安排", "text": "文。"})
    annexes = [
        {"title": "走势", "picture": dict(picture)},
        {"title": "走势", "text": "文。", "picture": dict(picture)},
        {"title": "走势", "text": "文字。" * 20, "picture": dict(picture)},
        {"title": "走势", "text": "文字。" * 20 + "\n\n见下图。", "picture": dict(picture)},
        {"title": "走势", "picture": dict(picture), "landscape": True},
    ]
    report = report_from(SMALLEST | {"sections": sections, "annex": annexes})
    document = composed(report, folder=tmp_path)
    heights = [block.height for block in document.all_blocks if isinstance(block, Picture)]
    below_headings, below_title, below_line, below_text, introduced, landscape = heights
    line = 28.95 * 25.4 / 72
    assert below_headings == pytest.approx(225 - 3 * line - 4.5, abs=1)
    assert below_title == pytest.approx(225 - 5 * line - 4.5, abs=1)
    assert below_line == pytest.approx(225 - 6 * line - 4.5, abs=1)
    assert below_text == introduced == 200
    assert landscape == pytest.approx(156 - 5 * line - 4.5, abs=1)


@pytest.mark.parametrize("annexes", [{}, {"annex": [{"title": "走势", "text": "文。"}]}])
def test_the_last_picture_of_the_body_leaves_room_for_what_follows(tmp_path, annexes):
    (tmp_path / "高.png").write_bytes(png(400, 2000))
    section = {"id": "一", "heading": "依法行政", "covers": COVERS}
    section["picture"] = {"file": "高.png", "alt": "图"}
    official = {
        "number": "甲政〔2024〕5号",
        "printed_by": "甲市人民政府办公室",
        "printed_on": "2024-02-07",
        "copies_to": ["市委"],
    }
    report = report_from(SMALLEST | {"sections": [section], "official": official} | annexes)
    blocks = composed(report, folder=tmp_path).all_blocks
    (height,) = [block.height for block in blocks if isinstance(block, Picture)]
    # The heading; two lines of 版记, or 附件说明 and the empty line above it.
    assert height == pytest.approx(225 - 3 * 28.95 * 25.4 / 72 - 4.5, abs=0.1)
