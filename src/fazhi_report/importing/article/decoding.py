"""Decode text files and pages."""

import codecs
import re

from fazhi_report.diagnostics import Problem
from fazhi_report.source import decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD_BYTES = 8192
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
"""Encodings that pages declare, mapped to the superset that is really used."""


def decode_text(content: bytes, name: str) -> str:
    """Decode a text file of any encoding that `validate` takes.

    Raises:
        Problem: it is not text, or part of it is damaged.
    """
    decoded = decode(content)
    if not decoded.is_convertible:
        raise Problem(f"{name}：{decoded.mistake}（{decoded.help}）")
    if "\0" in decoded.text:
        raise Problem(f"{name} 不是文字文件")
    return decoded.text


def decode_page(content: bytes) -> str:
    """Decode a page: as UTF-8 if valid, else as declared, else as detected.

    Damaged characters become U+FFFD.
    """
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        pass
    match = _CHARSET.search(content[:_HEAD_BYTES])
    declared = match[1].decode().lower() if match else ""
    if declared in {*_CHINESE, "gb18030"}:
        return content.decode(_CHINESE.get(declared, declared), "replace")
    return decode(content).text
