"""Read the pictures (图片) of a page, and tell them from icons of the site."""

import binascii
import re
from base64 import b64decode
from typing import Any
from urllib.parse import unquote

from fazhi_report.importing.article.article import LeftOut, PictureBlock

_ICON = re.compile(
    r"(?:^|[/_.-])(?:icons?|qrcode|qr|ewm|erweima|spacer|blank|space|loading|logo|share|print|close"
    r"|weixin|wechat|weibo|file_?type\w*)(?:[/_.-]|\d|$)|\.ico(?:$|\?)",
    re.IGNORECASE,
)
_ICON_NAME = re.compile("二维码|图标|微信|微博|分享|打印|扫一扫|标志|logo", re.IGNORECASE)
_DATA = re.compile(r"data:image/(png|jpe?g|gif|bmp|webp|svg\+xml)(;[^,]*)?,", re.IGNORECASE)
_LENGTH = re.compile(r"(?<![-\w])(?:width|height)\s*:\s*(\d{1,6})px", re.IGNORECASE)
_LAZY = ("data-src", "data-original", "original", "oldsrc")
_MIN_SIDE = 48
"""Least length in pixels of a side; smaller images are icons, lines or spacers."""


def read_picture(element: Any, place: int) -> PictureBlock | LeftOut:
    """Read an `img` element; `content` is decoded from a data: address, and None for a link."""
    address = (element.get("src") or "").strip()
    for name in _LAZY:
        if element.get(name) and (not address or _is_icon(address)):
            address = element.get(name).strip()
    alt = (element.get("alt") or "").strip()
    if match := _DATA.match(address):
        return (
            _embedded(address, match, alt, place) if not _is_small(element) else _icon(alt, place)
        )
    if not address or _is_icon(address) or _ICON_NAME.search(alt) or _is_small(element):
        return _icon(address or alt, place)
    is_file = "://" not in address
    return PictureBlock(unquote(address) if is_file else address, None, alt, place)


def _is_icon(address: str) -> bool:
    return _ICON.search(address.rsplit("?", 1)[0]) is not None


def _is_small(element: Any) -> bool:
    if element.get("data-part") is not None:  # pages made by this program have no icons
        return False
    sides = [int(each) for each in _LENGTH.findall(element.get("style") or "")]
    sides += [
        int(match[0])
        for name in ("width", "height")
        if (match := re.match(r"\d{1,6}(?=px|\s*$)", element.get(name) or ""))
    ]
    return any(side < _MIN_SIDE for side in sides)


def _icon(text: str, place: int) -> LeftOut:
    return LeftOut(text, place, "网站的图标或二维码")


def _embedded(address: str, match: re.Match[str], alt: str, place: int) -> PictureBlock | LeftOut:
    kind = match[1].lower().replace("jpg", "jpeg").removesuffix("+xml")
    body = "".join(unquote(address[match.end() :]).split())
    try:
        content = b64decode(body, validate=True) if "base64" in (match[2] or "") else body.encode()
    except (binascii.Error, ValueError):
        return LeftOut(alt or "图片", place, "图片的数据已损坏")
    return PictureBlock(f"图{place}.{kind}", content, alt, place)
