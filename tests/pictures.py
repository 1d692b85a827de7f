"""Small pictures for tests."""

import struct
import zlib


def png(width=8, height=6, declared=None):
    """Return a grey rectangle, which may declare other sides."""

    def chunk(kind, data):
        checksum = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", *(declared or (width, height)), 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def jpeg(width=8, height=6, orientation=1, density=None):
    """Return the segments of a picture; its image data is too short for a picture to be seen.

    `density` is the unit of JFIF (0 none, 1 inch, 2 cm) with the dots per unit.
    """

    def segment(marker, data):
        return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data

    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + struct.pack(
        ">HHI", orientation, 0, 0
    )
    jfif = (
        b"JFIF\0\1\2" + struct.pack(">BHHBB", density[0], density[1], density[1], 0, 0)
        if density
        else b""
    )
    frame = b"\x08" + struct.pack(">HH", height, width) + b"\x03\x01\x11\0\x02\x11\0\x03\x11\0"
    scan = b"\x03\x01\0\x02\0\x03\0\0\x3f\0"
    return (
        b"\xff\xd8"
        + (segment(0xE0, jfif) if jfif else b"")
        + segment(0xE1, exif)
        + segment(0xC0, frame)
        + segment(0xDA, scan)
        + b"\x12\xff\x00\xff\xd0\x34"  # an escaped FF, and a restart mark
        + b"\xff\xd9"
    )
