"""Detect the 编码 (encoding) of a data file and decode it."""

import codecs
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text of a file; `mistake` says what is wrong with the encoding, starting at `position`.

    `mistake` is empty for UTF-8. `is_convertible` if the text is complete and can be saved as
    UTF-8; otherwise `text` is as much as could be decoded, or empty if the file is no text file.
    """

    text: str
    mistake: str = ""
    help: str = ""
    position: int = 0
    is_convertible: bool = True


_BINARY = {
    b"PK\x03\x04": "这是 Word、Excel、WPS 或压缩文件，不是数据文件",
    b"\xd0\xcf\x11\xe0": "这是旧版 Word、Excel 或 WPS 文件，不是数据文件",
    b"%PDF": "这是 PDF 文件，不是数据文件",
}
_BYTE_ORDER_MARKS = {  # UTF-32 first: its mark begins with that of UTF-16
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_CHINESE_TEXT = r"[\t\r\n -~\xb7\u2010-\u203b\u3000-\u303f\u4e00-\u9fff\uff01-\uffee]+"
_CONVERT = "请另存为 UTF-8，或用 --fix 转换"
_BIG5_SHARE = 0.1
"""Share of two-byte characters with a second byte below 0x80 above which a text is Big5.

In Chinese prose it is near 0 in GBK and about one half in Big5.
"""


def decode(content: bytes) -> DecodedText:
    """Decode a data file of any encoding; the text excludes a byte order mark."""
    for signature, mistake in _BINARY.items():
        if content.startswith(signature):
            return DecodedText("", mistake, "请打开以 .yaml 结尾的数据文件", is_convertible=False)
    if decoded := _decode_utf16_or_32(content):
        return decoded
    body = content.removeprefix(codecs.BOM_UTF8)
    try:
        return DecodedText(body.decode())
    except UnicodeDecodeError as error:
        decoded = _decode_legacy(content) or _decode_mixed_lines(body)
        return decoded or _decode_damaged(body, error.start)


def _decode_utf16_or_32(content: bytes) -> DecodedText | None:
    """Decode UTF-16 and UTF-32, known by a byte order mark or by zero bytes."""
    for mark, name in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            text = content[len(mark) :].decode(name, "replace")
            return _not_utf8(name, text, is_convertible="\ufffd" not in text)
    for name in _BYTE_ORDER_MARKS.values() if b"\0" in content[:200] else ():
        text = _try_decode(content, name) or ""
        if re.fullmatch(_CHINESE_TEXT, text):
            return _not_utf8(name, text)
    return None


def _decode_legacy(content: bytes) -> DecodedText | None:
    """Decode a file that is in GBK, GB18030 or Big5 throughout."""
    second_bytes = re.findall(rb"[\x81-\xfe]([\x40-\xfe])", content)
    low_count = sum(byte < b"\x80" for byte in second_bytes)
    is_big5_likely = low_count > _BIG5_SHARE * len(second_bytes)
    for name in ("big5hkscs", "gb18030") if is_big5_likely else ("gb18030", "big5hkscs"):
        text = _try_decode(content, name)
        if text is not None and not re.search("[\x80-\x9f\ue000-\uf8ff]", text):
            return _not_utf8(name, text)
    return None


def _decode_mixed_lines(content: bytes) -> DecodedText | None:
    """Decode a file of which each line is in either UTF-8 or GBK."""
    texts, positions, length = [], [], 0
    for line in content.splitlines(keepends=True):
        text = _try_decode(line, "utf-8")
        if text is None:
            positions.append(length)
            text = _try_decode(line, "gb18030")
        if text is None:
            return None
        texts.append(text)
        length += len(text)
    mistake = f"文件里混有 {len(positions)} 行 GBK 编码的文字，其余是 UTF-8"
    return DecodedText("".join(texts), mistake, _CONVERT, positions[0])


def _decode_damaged(content: bytes, start: int) -> DecodedText:
    """Decode UTF-8 that is GBK from `start` on, or has invalid bytes."""
    before = content[:start].decode()
    rest = _try_decode(content[start:], "gb18030")
    if rest is not None and len(rest) > 1:
        mistake = "前面是 UTF-8 编码，从这里起是 GBK 编码"
        return DecodedText(before + rest, mistake, _CONVERT, len(before))
    text = content.decode("utf-8", "replace")
    if start >= len(content) - 3 and content[start] >= 0xC2:
        mistake, advice = "文件末尾缺了半个字", "文件可能没有复制或下载完，请重新取得"
    else:
        mistake = f"这里的字节 {content[start]:02X} 不是 UTF-8 编码的文字"
        advice = "请改正这个字，另存为 UTF-8"
    return DecodedText(text, mistake, advice, len(before), is_convertible=False)


def _try_decode(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return None


def _not_utf8(name: str, text: str, *, is_convertible: bool = True) -> DecodedText:
    label = {"gb18030": "GBK（GB18030）", "big5hkscs": "Big5"}.get(name, name[:6].upper())
    space = "" if label.endswith("）") else " "
    return DecodedText(text, f"文件是 {label}{space}编码，应为 UTF-8", _CONVERT, 0, is_convertible)
