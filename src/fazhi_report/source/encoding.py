"""编码 (encoding): what the bytes of a data file are, and the text in them."""

import codecs
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decoded:
    """`mistake` says what keeps the bytes from being UTF-8, found at `position` of the text.

    `convertible` means that the whole text is here and can be saved as UTF-8; otherwise it is
    what could be read, or empty when the file is no text at all.
    """

    text: str
    mistake: str = ""
    help: str = ""
    position: int = 0
    convertible: bool = True


_BINARY = {
    b"PK\x03\x04": "这是 Word、Excel、WPS 或压缩文件，不是数据文件",
    b"\xd0\xcf\x11\xe0": "这是旧版 Word、Excel 或 WPS 文件，不是数据文件",
    b"%PDF": "这是 PDF 文件，不是数据文件",
}
_MARKED = {  # UTF-32 first: its mark begins with that of UTF-16
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_UNMARKED = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_CHINESE_TEXT = r"[\t\r\n -~\xb7\u2010-\u203b\u3000-\u303f\u4e00-\u9fff\uff01-\uffee]+"
_CONVERT = "请另存为 UTF-8，或用 --fix 转换"
_BIG5_SHARE = 0.1
"""Two-byte characters whose second byte is below 0x80: hardly any in GBK, half of them in Big5."""


def decode(content: bytes) -> Decoded:
    """The text of a data file, whatever its bytes are. A byte order mark is no part of it."""
    for start, name in _BINARY.items():
        if content.startswith(start):
            return Decoded("", name, "请打开以 .yaml 结尾的数据文件", convertible=False)
    if wide := _wide(content):
        return wide
    body = content.removeprefix(codecs.BOM_UTF8)
    try:
        return Decoded(body.decode())
    except UnicodeDecodeError as error:
        return _legacy(content) or _damaged(body, error.start)


def _wide(content: bytes) -> Decoded | None:
    """UTF-16 and UTF-32, with a byte order mark or known by their zero bytes."""
    for mark, name in _MARKED.items():
        if content.startswith(mark):
            text = content[len(mark) :].decode(name, "replace")
            return _in_encoding(name, text, whole="\ufffd" not in text)
    for name in _UNMARKED if b"\0" in content[:200] else ():
        wide = _strictly(content, name)
        if wide and re.fullmatch(_CHINESE_TEXT, wide):
            return _in_encoding(name, wide)
    return None


def _legacy(content: bytes) -> Decoded | None:
    """GBK, GB18030 or Big5, in the whole file."""
    pairs = re.findall(rb"[\x81-\xfe]([\x40-\xfe])", content)
    low = sum(trail[0] < 0x80 for trail in pairs)
    names = ("big5hkscs", "gb18030") if low > _BIG5_SHARE * len(pairs) else ("gb18030", "big5hkscs")
    for name in names:
        text = _strictly(content, name)
        if text is not None and not re.search("[\x80-\x9f\ue000-\uf8ff]", text):
            return _in_encoding(name, text)
    return None


def _damaged(content: bytes, start: int) -> Decoded:
    """UTF-8 with lines in GBK between, or with bytes that are nothing; the first at `start`."""
    lines = content.splitlines(keepends=True)
    mixed = [_strictly(line, "utf-8") or _strictly(line, "gb18030") for line in lines]
    if all(line is not None for line in mixed):
        foreign = [_strictly(line, "utf-8") is None for line in lines]
        before = "".join(filter(None, mixed[: foreign.index(True)]))
        mistake = f"文件里混有 {sum(foreign)} 行 GBK 编码的文字，其余是 UTF-8"
        return Decoded("".join(filter(None, mixed)), mistake, _CONVERT, len(before))
    before = content[:start].decode("utf-8")
    rest = _strictly(content[start:], "gb18030")
    if rest is not None and len(rest) > 1:
        mistake = "前面是 UTF-8 编码，从这里起是 GBK 编码"
        return Decoded(before + rest, mistake, _CONVERT, len(before))
    text = content.decode("utf-8", "replace")
    if start >= len(content) - 3 and content[start] >= 0xC2:
        advice = "文件可能没有复制或下载完，请重新取得"
        return Decoded(text, "文件末尾缺了半个字", advice, len(before), convertible=False)
    mistake = f"这里的字节 {content[start]:02X} 不是 UTF-8 编码的文字"
    return Decoded(text, mistake, "请改正这个字，另存为 UTF-8", len(before), convertible=False)


def _strictly(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return None


def _in_encoding(name: str, text: str, *, whole: bool = True) -> Decoded:
    label = {"gb18030": "GBK（GB18030）", "big5hkscs": "Big5"}.get(name, name[:6].upper())
    return Decoded(text, f"文件是 {label} 编码，应为 UTF-8", _CONVERT, 0, whole)
