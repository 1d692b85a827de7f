"""表格 (tables) and 图片 (pictures) after the text of a section, achievement or annex."""

from typing import Annotated

from pydantic import Field

from fazhi_report.model.values import (
    MAX_COLUMNS,
    TYPE_WIDTH,
    Cell,
    Head,
    Items,
    Line,
    Maybe,
    Model,
    Share,
)


class Table(Model, title="表格"):
    """A table whose rows have as many cells as its head; `widths` are relative."""

    title: Maybe[Line] = Field(default=None, title="表题", description="印在表格上方，居中。")
    unit: Maybe[Line] = Field(
        default=None, title="计量单位", description="写“件”，表格右上方印“单位：件”。"
    )
    head: Annotated[Items[Head], Field(min_length=1, max_length=MAX_COLUMNS)] = Field(
        title="表头",
        description=f"各栏的名称，最多 {MAX_COLUMNS} 栏，可以空着（写 ''）；表格跨页时重复。",
    )
    rows: Annotated[Items[Items[Cell]], Field(min_length=1)] = Field(
        title="各行", description="每行的格数与表头相同；格里可写 {{ 指标名 }}，也可空着。"
    )
    notes: Items[Line] = Field(default=(), title="表注", description="印在表格下方，每条一行。")
    widths: Maybe[Items[Share]] = Field(
        default=None, title="栏宽", description="各栏宽度的比例，如 [2, 1, 1]；不写时按内容定。"
    )


class Picture(Model, title="图片"):
    """An image file in or below the folder of the data file; `width` is in millimetres."""

    file: Line = Field(
        title="文件", description="数据文件所在文件夹内的 PNG 或 JPEG 文件，如 images/走势.png。"
    )
    alt: Line = Field(title="替代文字", description="看不见图的读者读到的文字：图里说了什么。")
    caption: Maybe[Line] = Field(default=None, title="图题", description="印在图下方，居中。")
    width: Maybe[Annotated[int, Field(ge=10, le=TYPE_WIDTH)]] = Field(
        default=None,
        title="宽",
        description=f"毫米，最宽 {TYPE_WIDTH}；不写时照图片原来的大小，太大则缩到版心宽。",
    )
