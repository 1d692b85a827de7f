"""The page of GB/T 9704-2012, and lines as a PDF reader finds them on it; lengths in points."""

from typing import NamedTuple
from xml.etree import ElementTree

import pytest

XHTML = "{http://www.w3.org/1999/xhtml}"

MM = 72 / 25.4
LEFT, RIGHT = 28 * MM, (210 - 26) * MM
TOP, BOTTOM = 37 * MM, (297 - 35) * MM
"""Edges of the type area."""

CHARACTER = 15.75
"""Advance of a character of body text: 28 fill the type area."""

LINE_PITCH = 28.95

DOTS_PER_MM = 10
"""Resolution of page images: 254 dots per inch."""


class Line(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def centre(self):
        return (self.left + self.right) / 2


def read_pages(path):
    """Return the lines of each page of the output of `pdftotext -bbox-layout`."""
    pages = ElementTree.parse(path).getroot().iter(f"{XHTML}page")
    return [[_read_line(line) for line in page.iter(f"{XHTML}line")] for page in pages]


def _read_line(line):
    box = [float(line.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")]
    return Line(*box, "".join(word.text for word in line.iter(f"{XHTML}word")))


def body_of(page):
    return [line for line in page if line.top < BOTTOM - 10]


def page_number_of(page):
    return next(line for line in page if line.top >= BOTTOM - 10)


def find_line(page, text):
    return next(line for line in page if text in line.text)


def assert_indented_by_two_characters(page):
    """Assert it of a page that begins with a paragraph of 法 only."""
    first = next(line for line in body_of(page) if line.text.startswith("法"))
    assert first.left - LEFT == pytest.approx(2 * CHARACTER, abs=1)
    assert len(first.text) == 26


def assert_numbers_alternate_between_sides(pages):
    for number, page in enumerate(pages, start=1):
        line = page_number_of(page)
        assert line.text == f"—{number}—"
        beside = RIGHT - line.right if number % 2 else line.left - LEFT
        assert beside == pytest.approx(14, abs=1)


class InkedRow(NamedTuple):
    """A row of pixels; `top` in millimetres, `share` is the inked part of the width."""

    top: float
    colour: str
    share: float


_INK = bytes([1] * 128 + [0] * 128)
"""Translates a colour's values, so that dark ones are 1. Both red and black are dark in green."""


def read_rows(picture):
    """Return the inked rows of a page as a portable pixmap."""
    reds, greens, width = _inked_pixels(picture)
    rows = []
    for start in range(0, len(greens), width):
        count = greens.count(1, start, start + width)
        if count:
            is_red = reds.count(1, start, start + width) < count / 2
            top = start / width / DOTS_PER_MM
            rows.append(InkedRow(top, "red" if is_red else "black", count / width))
    return rows


def ink_in(picture, area):
    """Return the edges of the ink in an area of a page as a portable pixmap, in millimetres."""
    _, greens, width = _inked_pixels(picture)
    left, top, right, bottom = (edge * DOTS_PER_MM for edge in area)
    lines = {row: greens[width * row + left : width * row + right] for row in range(top, bottom)}
    rows = [row for row, line in lines.items() if 1 in line]
    first = left + min(lines[row].find(1) for row in rows)
    last = left + max(lines[row].rfind(1) for row in rows)
    return tuple(edge / DOTS_PER_MM for edge in (first, rows[0], last, rows[-1]))


def _inked_pixels(picture):
    """Return which pixels are dark in red and in green, and how many are in a row."""
    header, pixels = picture.split(b"\n255\n", 1)
    width = int(header.split()[-2])
    return pixels[0::3].translate(_INK), pixels[1::3].translate(_INK), width


def bands_of(rows):
    """Return the upper and lower edge of each line or rule between inked rows, in millimetres."""
    bands = []
    for row in rows:
        if bands and row.top - bands[-1][1] < 1.5 / DOTS_PER_MM:
            bands[-1] = (bands[-1][0], row.top)
        else:
            bands.append((row.top, row.top))
    return bands
