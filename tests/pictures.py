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


def jpeg(width=8, height=6, orientation=1):
    """Return the headers and the end mark of a picture, without image data."""
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + struct.pack(
        ">HHI", orientation, 0, 0
    )
    app = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    frame = (
        b"\xff\xc0\0\x11\x08"
        + struct.pack(">HH", height, width)
        + b"\x03\x01\x11\0\x02\x11\0\x03\x11\0"
    )
    return b"\xff\xd8" + app + frame + b"\xff\xd9"
