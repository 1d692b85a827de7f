"""Print a picture as PNG with resvg, if the extra `picture` and a Chinese font are installed."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec

from fazhi_report.diagnostics import Problem

PngRenderer = Callable[[bytes], bytes]
"""A function that returns the PNG of an SVG."""

_MODULE = "resvg_py"
_INSTALL = '请在本程序的文件夹里运行 python -m pip install -c constraints.txt ".[picture]"'
_FAMILIES = (
    *("Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei"),
    *("SimHei", "HarmonyOS Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "FandolHei"),
    *("Heiti SC", "STHeiti", "SimSun", "Noto Serif CJK SC", "AR PL UMing CN"),
)
"""Fonts with Chinese characters, sans-serif first; resvg chooses none by itself."""

_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">'
    '<text x="0" y="52" font-size="60" font-family="sans-serif">{}</text></svg>'
)


def find_renderer() -> PngRenderer:
    """Return a function that makes PNG files, with the first known font of the system.

    Raises:
        Problem: the extra is not installed, or the system has no Chinese font.
    """
    if find_spec(_MODULE) is None:
        raise Problem("没有安装画 PNG 的库，只写 SVG", _INSTALL)
    renderers = (partial(_render, family) for family in _FAMILIES)
    renderer = next(filter(has_chinese_font, renderers), None)
    if renderer is None:
        raise Problem("系统里没有中文字体，画不出 PNG，只写 SVG", "请装上中文字体，如思源黑体")
    return renderer


def has_chinese_font(render: PngRenderer) -> bool:
    """Whether two characters look different, unlike blanks or boxes of a missing font."""
    first, second = (render(_PROBE.format(character).encode()) for character in "国法")
    return first != second


def _render(family: str, svg: bytes) -> bytes:
    draw = import_module(_MODULE).svg_to_bytes
    content: bytes = draw(svg_string=svg.decode(), sans_serif_family=family)
    return content
