"""Read the headers of PNG and JPEG files, and check that the files are complete."""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi_report.diagnostics import Problem

PNG_START, JPEG_START = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_UPRIGHT = 1

_MARKER = re.compile(rb"\xff([\x02-\xcf\xd8-\xfe])")
"""A JPEG marker; 00 and D0–D7 occur within image data, FF is padding (ITU-T T.81, B.1.1)."""

_APP0, _APP1, _SCAN, _END = 0xE0, 0xE1, 0xDA, 0xD9
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the others are tables
_JFIF, _EXIF = b"JFIF\0", b"Exif\0\0"
_INCHES = {1: 1.0, 2: 2.54}
"""JFIF density units per inch, by code; code 0 states only the ratio of the sides."""

_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Header:
    """Sides in pixels; dots per inch, 0 if not stated; orientation as in Exif, 1 is upright."""

    width: int
    height: int
    dots: float = 0
    orientation: int = _UPRIGHT


def read_png(content: bytes) -> Header:
    """Read the chunks of a PNG file, up to IEND (PNG, third edition, 5 and 11).

    Raises:
        Problem: a chunk is missing, cut off, or has the wrong checksum.
    """
    chunks: dict[bytes, memoryview] = {}
    for kind, data, checksum in _png_chunks(content):
        if zlib.crc32(data, zlib.crc32(kind)) != checksum or not (chunks or kind == b"IHDR"):
            raise _damaged()
        chunks.setdefault(kind, data)
    if not {b"IDAT", b"IEND"} <= chunks.keys():
        raise _incomplete()
    try:
        width, height = struct.unpack_from(">II", chunks[b"IHDR"])
        per_unit, _, is_metre = struct.unpack_from(">IIB", chunks.get(b"pHYs", bytes(9)))
    except struct.error as error:
        raise _damaged() from error
    return Header(width, height, per_unit * 0.0254 if is_metre else 0)


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, memoryview, int]]:
    """Yield kind, data and checksum of each complete chunk, up to IEND."""
    view, start, kind = memoryview(content), len(PNG_START), b""
    while kind != b"IEND" and start + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, start)
        end = start + 8 + length
        if end + 4 > len(content):
            return
        yield kind, view[start + 8 : end], struct.unpack_from(">I", content, end)[0]
        start = end + 4


def read_jpeg(content: bytes) -> Header:
    """Read the segments of a JPEG file, up to its end mark (ITU-T T.81, annex B; JFIF; Exif).

    Raises:
        Problem: the frame, its image data or the end mark is missing, or a segment is cut off.
    """
    segments = [*_jpeg_segments(content)]
    if not {_SCAN, _END} <= {marker for marker, _ in segments}:
        raise _incomplete()
    frame = next((data for marker, data in segments if marker in _FRAMES), b"")
    jfif = next((data for marker, data in segments if marker == _APP0 and data[:5] == _JFIF), b"")
    exif = next((data for marker, data in segments if marker == _APP1 and data[:6] == _EXIF), b"")
    try:
        height, width = struct.unpack_from(">HH", frame, 1)
        unit, per_unit = struct.unpack_from(">BH", jfif or bytes(10), 7)
    except struct.error as error:
        raise _damaged() from error
    return Header(width, height, per_unit * _INCHES.get(unit, 0), _exif_orientation(exif[6:]))


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker and content of each complete segment, up to the end mark."""
    position = len(JPEG_START) - 1
    while match := _MARKER.search(content, position):
        marker, start = match[1][0], match.end()
        if marker == _END:
            yield marker, b""
            return
        length = int.from_bytes(content[start : start + 2], "big")
        position = start + max(2, length)
        if position > len(content):
            return
        yield marker, content[start + 2 : position]


def _exif_orientation(data: bytes) -> int:
    """Return the orientation in the first directory of a TIFF header (Exif 3.0, 4.6)."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None:
        return _UPRIGHT
    try:
        start = struct.unpack_from(f"{order}I", data, 4)[0]
        count = struct.unpack_from(f"{order}H", data, start)[0]
        for number in range(count):
            tag, value = struct.unpack_from(f"{order}H6xH", data, start + 2 + 12 * number)
            if tag == _ORIENTATION:
                return int(value)
    except struct.error:
        pass  # cut off: as if nothing was stated
    return _UPRIGHT


def _damaged() -> Problem:
    return Problem("图片文件已损坏")


def _incomplete() -> Problem:
    return Problem("图片文件不完整")
