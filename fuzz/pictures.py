"""A PNG and a JPEG file of 200 × 100 pixels; the JPEG has too little data to be seen."""

import struct
import zlib


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", 200, 100, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * 200) * 100)
    parts = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def _jpeg() -> bytes:
    def segment(marker: int, data: bytes) -> bytes:
        return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data

    directory = struct.pack("<HIHHHIHHI", 42, 8, 1, 0x112, 3, 1, 1, 0, 0)
    frame = struct.pack(">BHHB", 8, 100, 200, 1) + b"\x01\x11\0"
    parts = (
        segment(0xE0, b"JFIF\0\1\2" + struct.pack(">BHHBB", 2, 40, 40, 0, 0)),
        segment(0xE1, b"Exif\0\0II" + directory),
        segment(0xC0, frame),
        segment(0xDA, b"\x01\x01\0\0\x3f\0"),
    )
    return b"\xff\xd8" + b"".join(parts) + b"\x12\xff\0\x34\xff\xd9"


PNG, JPEG = _png(), _jpeg()
