"""Draw the content of a picture in one of two shapes: long for phones, or an A4 sheet."""

from collections.abc import Iterator

from fazhi_report.diagnostics import Problem
from fazhi_report.document.picture.blocks import Column
from fazhi_report.document.picture.content import PictureContent
from fazhi_report.document.picture.lines import text_width
from fazhi_report.document.picture.shapes import (
    GROUND,
    QUIET,
    RED,
    RED_PALE,
    WHITE,
    Box,
    Drawing,
    Run,
    Text,
)

SHAPES = ("long", "a4")

_LONG_WIDTH, _LONG_MARGIN, _MAX_HEIGHT = 1080, 56, 16_000
_LONG_SCALE = 1.3
"""Scale at which the smallest text is 11 px high on a phone 375 px wide."""

_A4_WIDTH, _A4_HEIGHT, _A4_MARGIN = 1240, 1754, 56
_A4_SCALES = tuple(percent / 100 for percent in range(130, 44, -5))
_MAX_SCALE_OF_BARS = 1.1
"""Greatest scale of a sheet with comparisons at which values leave room for bars."""

_GAPS = (64, 52, 40, 30)
_ASCENT, _LEADING = 0.88, 1.5


def draw(content: PictureContent, shape: str) -> Drawing:
    """Draw a picture of one of `SHAPES`.

    Raises:
        Problem: the content is too much for the shape.
    """
    items, width, height = _draw_long(content) if shape == "long" else _draw_a4(content)
    ground = Box(0, 0, width, height, GROUND)
    description = "\n".join(_description(content))
    return Drawing(width, height, "".join(content.title), description, (ground, *items))


def _draw_long(content: PictureContent) -> tuple[list[Text | Box], int, int]:
    column = Column(_LONG_MARGIN, 0, _LONG_WIDTH - 2 * _LONG_MARGIN, _LONG_SCALE, 64)
    _header(column, content, _LONG_WIDTH)
    if content.key_figures:
        column.y += column.gap
        column.key_figures(content.key_figures, 2)
    _parts(column, content)
    _comparisons(column, content)
    _plans(column, content)
    column.y += column.gap
    _footer(column, content)
    column.y += 44
    if column.y > _MAX_HEIGHT:
        raise Problem("内容太多，一张图放不下", "请减少一级标题，或者把 heading、summary 写短些")
    return column.items, _LONG_WIDTH, round(column.y)


def _draw_a4(content: PictureContent) -> tuple[list[Text | Box], int, int]:
    """Draw a sheet in the largest type that fits, and then with the widest gaps that fit."""
    greatest = _MAX_SCALE_OF_BARS if content.comparisons else _A4_SCALES[0]
    for scale in filter(lambda each: each <= greatest, _A4_SCALES):
        items, end = _sheet(content, scale, _GAPS[-1] * scale)
        if end <= _A4_HEIGHT - _A4_MARGIN / 2:
            break
    else:
        raise Problem("内容太多，一页 A4 放不下", "请减少一级标题，或者把 heading、summary 写短些")
    for gap in _GAPS:
        items, end = _sheet(content, scale, gap * scale)
        if end <= _A4_HEIGHT - _A4_MARGIN / 2:
            break
    return items, _A4_WIDTH, _A4_HEIGHT


def _sheet(content: PictureContent, scale: float, gap: float) -> tuple[list[Text | Box], float]:
    """Return the items of a sheet, and the height at which they end."""
    width = _A4_WIDTH - 2 * _A4_MARGIN
    top = Column(_A4_MARGIN, 0, width, scale, gap)
    _header(top, content, _A4_WIDTH)
    if content.key_figures:
        top.y += top.gap
        top.key_figures(content.key_figures, 3)
    left, right = _columns(content, top, 0.56)
    if (right.y - top.y) * 2 < left.y - top.y:
        left, right = _columns(content, top, 1)
    foot = Column(_A4_MARGIN, max(left.y, right.y) + gap, width, min(scale, 0.8), gap)
    _footer(foot, content)
    rest = max(0.0, _A4_HEIGHT - _A4_MARGIN / 2 - foot.y)
    items = [*top.items, *left.items, *right.items]
    lowered = [
        Text(item.x, item.y + rest, item.runs) for item in foot.items if isinstance(item, Text)
    ]
    return [*items, *lowered], foot.y


def _columns(content: PictureContent, top: Column, share: float) -> tuple[Column, Column]:
    """Draw the parts, and beside them comparisons and plans; below them if `share` is 1.

    `share` is the share of the parts in the width.
    """
    is_beside = share < 1 and bool(content.parts) and bool(content.comparisons or content.plans)
    left = Column(top.x, top.y, top.width * (share if is_beside else 1), top.scale, top.gap)
    _parts(left, content)
    start = left.x + left.width + 36 if is_beside else left.x
    width = top.x + top.width - start
    right = Column(start, top.y if is_beside else left.y, width, top.scale, top.gap)
    _comparisons(right, content)
    _plans(right, content)
    return left, right


def _header(column: Column, content: PictureContent, width: int) -> None:
    """Draw a band with the title across the whole picture."""
    scale, start = column.scale, len(column.items)
    size, small = 60 * scale, 28 * scale
    column.y = 52 * scale
    tag = "一图读懂"
    tag_width = text_width(tag) * small + 40 * scale
    column.items.append(Box(column.x, column.y, tag_width, small * 1.9, WHITE, small))
    label = Run(tag, small, RED, is_bold=True)
    middle = column.y + small * 1.31
    column.items.append(Text(column.x + tag_width / 2, middle, (label,), "middle"))
    column.y += small * 1.9 + 22 * scale
    longest = max(map(text_width, content.title))
    if longest * size > column.width and len(content.title) > 1:
        size = max(44 * scale, column.width / longest)
    for line in content.title:
        column.text(Run(line, size, WHITE, is_bold=True), column.x, column.width)
    column.y += 6 * scale
    column.text(Run(content.lead, small, RED_PALE), column.x, column.width)
    column.y += 40 * scale
    column.items.insert(start, Box(0, 0, width, column.y, RED))


def _parts(column: Column, content: PictureContent) -> None:
    if content.parts:
        column.heading("主要内容")
        column.parts(content.parts)


def _comparisons(column: Column, content: PictureContent) -> None:
    if content.comparisons:
        column.heading("与上年相比")
        column.comparisons(content.comparisons, _years(content))


def _plans(column: Column, content: PictureContent) -> None:
    if content.plans:
        column.heading("下一步")
        column.plans(content.plans)


def _footer(column: Column, content: PictureContent) -> None:
    column.text(Run(content.origin, 24 * column.scale, QUIET), column.x, column.width)


def _years(content: PictureContent) -> tuple[str, str]:
    return f"{content.year - 1}年", f"{content.year}年"


def _description(content: PictureContent) -> Iterator[str]:
    """Yield the lines of the picture in reading order."""
    yield from filter(None, [content.lead])
    for figure in content.key_figures:
        change = f"，{figure.growth.words}" if figure.growth else ""
        yield f"{figure.name}：{figure.before}{figure.number}{figure.after}{change}"
    for line in content.parts:
        yield "：".join(filter(None, (f"{line.number} {line.heading}".strip(), line.summary)))
    before, now = _years(content)
    for pair in content.comparisons:
        yield f"{pair.name}：{before}{pair.before}，{now}{pair.now}，{pair.growth.words}"
    for line in content.plans:
        yield f"下一步：{line.summary or line.heading}"
    yield content.origin
