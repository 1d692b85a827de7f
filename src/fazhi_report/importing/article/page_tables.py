"""Tables (表格) of a page: data, layout, or the site's index of the document."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from fazhi_report.importing.article.paragraphs import Paragraph, ParagraphBuilder

_MAX_COLUMNS = 100
_MAX_PLACES = 50_000
"""Greatest number of grid cells under merged cells; beyond it, no cell is merged."""

_MAX_CELL_TEXT = 1_000
"""Greatest number of characters in a cell of data; a longer cell is an article."""

_INDEX_LABELS = frozenset(
    {
        *("索引号", "信息索引", "信息索引号", "主题分类", "分类", "体裁分类", "组配分类"),
        *("服务对象", "发文机构", "发文机关", "发文单位", "发布机构", "发布单位", "发布日期"),
        *("发布时间", "发文日期", "公开日期", "成文日期", "生成日期", "生效日期", "废止日期"),
        *("文号", "发文字号", "文件编号", "有效性", "主题词", "名称", "标题", "信息名称"),
        *("关键词", "公开方式", "公开范围", "来源", "信息来源"),
    }
)
_MIN_INDEX_LABELS = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with equally many cells in each row; the text of a merged cell occurs once."""

    rows: tuple[tuple[Paragraph, ...], ...]
    place: int

    def index(self) -> dict[str, str]:
        """Return labels and values if the table is the site's index of the document, else {}."""
        texts = [cell.line.text for row in self.rows for cell in row]
        pairs = dict(_index_pairs(texts))
        return pairs if len(pairs) >= _MIN_INDEX_LABELS else {}


def _index_pairs(texts: list[str]) -> Iterator[tuple[str, str]]:
    for number, text in enumerate(texts):
        label, _, value = text.replace("：", ":").partition(":")
        bare = "".join(label.split()).strip("【】[]")
        if bare in _INDEX_LABELS:
            following = texts[number + 1] if number + 1 < len(texts) else ""
            yield bare, value.strip() or following.strip()


def read_grid(table: Any, place: int, read_cell: Callable[[Any, int], Paragraph]) -> Grid | None:
    """Read a table of data; None for a table that only lays out paragraphs.

    A layout table contains tables, has no row with two cells, or has an article in a cell. In pages
    made by this program every table is data.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return None
    elements = [list(row.iterchildren("td", "th")) for row in table.iterdescendants("tr")]
    rows = [row for row in elements if row]
    is_ours = bool(rows) and rows[0][0].get("data-part") is not None
    if not is_ours and max(map(len, rows), default=0) < 2:
        return None
    cells = [[read_cell(cell, place) for cell in row] for row in rows]
    longest = max((len(cell.line.text) for row in cells for cell in row), default=0)
    if not is_ours and longest > _MAX_CELL_TEXT:
        return None
    return Grid(_spread(rows, cells, place), place)


def _spread(
    elements: list[list[Any]], cells: list[list[Paragraph]], place: int
) -> tuple[tuple[Paragraph, ...], ...]:
    """Place cells in a grid; the places under a merged cell are empty."""
    empty = ParagraphBuilder().build(place)
    places = sum(_height(cell) * _width(cell) for row in elements for cell in row)
    is_merged = places <= _MAX_PLACES
    grid: list[dict[int, Paragraph]] = [{} for _ in elements]
    for number, row in enumerate(elements):
        column = 0
        for element, cell in zip(row, cells[number], strict=True):
            while column in grid[number]:
                column += 1
            height = min(_height(element), len(grid) - number) if is_merged else 1
            width = _width(element) if is_merged else 1
            for down in range(height):
                for right in range(width):
                    grid[number + down].setdefault(column + right, empty)
            grid[number][column] = cell
            column += width
    width = min(_MAX_COLUMNS, max(max(row, default=-1) + 1 for row in grid))
    return tuple(tuple(row.get(column, empty) for column in range(width)) for row in grid)


def _height(element: Any) -> int:
    return _span(element, "rowspan")


def _width(element: Any) -> int:
    return _span(element, "colspan")


def _span(element: Any, name: str) -> int:
    text = (element.get(name) or "").strip()
    is_number = text.isascii() and text.isdecimal() and len(text) <= 4
    return min(max(1, int(text)), _MAX_COLUMNS) if is_number else 1
