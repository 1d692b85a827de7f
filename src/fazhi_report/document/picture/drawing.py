"""Draw the content of a picture in one of two shapes: long for phones, or an A4 sheet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fazhi_report.diagnostics import Problem
from fazhi_report.document.picture.blocks import Column, Sizes
from fazhi_report.document.picture.content import PictureContent
from fazhi_report.document.picture.lines import fill_lines, text_width
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
from fazhi_report.model import title_phrases

SHAPES = ("long", "a4")

_LONG_WIDTH, _LONG_MARGIN, _MAX_HEIGHT = 1080, 56, 16_000
_LONG_SCALE = 1.3
"""Scale at which the smallest text is 11 px high on a phone 375 px wide."""

_A4_WIDTH, _A4_HEIGHT, _A4_MARGIN = 1240, 1754, 56
_A4_END = _A4_HEIGHT - _A4_MARGIN / 2
_A4_SCALES = tuple(percent / 100 for percent in range(130, 44, -2))
_MAX_SCALE_OF_BARS = 1.1
"""Greatest scale of a sheet with comparisons at which values leave room for bars."""

_SHARES = (0.5, 0.56, 0.62, 1.0)
"""Shares that the parts may have in the width of a sheet; 1 has all below each other."""

_LEAST_TEXT = 17.0
"""Size of the smallest text of a sheet, 8 pt on paper, unless the content is too much for that."""

_MIN_GAP, _MAX_GAP, _MAX_SCALE_OF_FOOT = 30, 72, 0.8


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
    column = Column(_LONG_MARGIN, 0, _LONG_WIDTH - 2 * _LONG_MARGIN, Sizes(_LONG_SCALE, 64))
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


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A drawn sheet that ends at `end`; the parts have a `share` of its width.

    `balance` is the height of its shorter column as a share of the other.
    """

    sizes: Sizes
    share: float
    items: list[Text | Box]
    end: float
    balance: float

    @property
    def quality(self) -> float:
        """Large type is good; a column that is less than half as high as the other is not."""
        return self.sizes.scale * min(1.0, 0.6 + 0.8 * self.balance)


def _draw_a4(content: PictureContent) -> tuple[list[Text | Box], int, int]:
    """Draw a sheet in the largest type that fits, then with the widest gaps that fit."""
    has_columns = bool(content.parts) and bool(content.comparisons or content.plans)
    shares = _SHARES if has_columns else _SHARES[-1:]
    for least in (_LEAST_TEXT, 0.0):
        largest = (_largest_that_fits(content, least, share) for share in shares)
        if fitting := list(filter(None, largest)):
            break
    else:
        raise Problem("内容太多，一页 A4 放不下", "请减少一级标题，或者把 heading、summary 写短些")
    best = max(fitting, key=lambda sheet: sheet.quality)
    sizes, scale = best.sizes, best.sizes.scale
    widest = _sheet(content, replace(sizes, gap=_MAX_GAP * scale), best.share)
    widened = min(1.0, (_A4_END - best.end) / (widest.end - best.end))
    gap = (_MIN_GAP + widened * (_MAX_GAP - _MIN_GAP)) * scale
    return _sheet(content, replace(sizes, gap=gap), best.share).items, _A4_WIDTH, _A4_HEIGHT


def _largest_that_fits(content: PictureContent, least: float, share: float) -> _Sheet | None:
    greatest = _MAX_SCALE_OF_BARS if content.comparisons else _A4_SCALES[0]
    sizes = (Sizes(scale, _MIN_GAP * scale, least) for scale in _A4_SCALES if scale <= greatest)
    sheets = (_sheet(content, each, share) for each in sizes)
    return next((sheet for sheet in sheets if sheet.end <= _A4_END), None)


def _sheet(content: PictureContent, sizes: Sizes, share: float) -> _Sheet:
    width = _A4_WIDTH - 2 * _A4_MARGIN
    top = Column(_A4_MARGIN, 0, width, sizes)
    _header(top, content, _A4_WIDTH)
    if content.key_figures:
        top.y += top.gap
        top.key_figures(content.key_figures, 2 if len(content.key_figures) == 4 else 3)
    left, right = _columns(content, top, share)
    end = max(left.y, right.y)
    small = replace(sizes, scale=min(sizes.scale, _MAX_SCALE_OF_FOOT))
    foot = Column(_A4_MARGIN, end + top.gap, width, small)
    _footer(foot, content)
    rest = max(0.0, _A4_END - foot.y)
    items = [*top.items, *left.items, *right.items]
    lowered = [
        Text(item.x, item.y + rest, item.runs) for item in foot.items if isinstance(item, Text)
    ]
    balance = (min(left.y, right.y) - top.y) / (end - top.y) if share < 1 else 1.0
    return _Sheet(sizes, share, [*items, *lowered], foot.y, balance)


def _columns(content: PictureContent, top: Column, share: float) -> tuple[Column, Column]:
    """Draw the parts, and beside them comparisons and plans; below them if `share` is 1."""
    left = Column(top.x, top.y, top.width * share, top.sizes)
    _parts(left, content)
    start = left.x + left.width + 36 if share < 1 else left.x
    width = top.x + top.width - start
    right = Column(start, top.y if share < 1 else left.y, width, top.sizes)
    _comparisons(right, content)
    _plans(right, content)
    return left, right


def _header(column: Column, content: PictureContent, width: int) -> None:
    """Draw a band with the title across the whole picture."""
    scale, start = column.scale, len(column.items)
    size, small = 60 * scale, column.size(28)
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
    column.y += 24 * scale
    is_short = text_width(content.lead) * small <= column.width
    for line in (content.lead,) if is_short else content.lead.split("　"):
        column.text(Run(line, small, RED_PALE), column.x, column.width)
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
    run = Run(content.origin, column.size(24), QUIET)
    name = "".join(content.title)
    before, after = content.origin.split(name)
    first, *others = title_phrases(name)
    phrases = [before + first, *others]
    phrases[-1] += after
    column.lines(fill_lines(phrases, column.width / run.size), run, column.x)


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
