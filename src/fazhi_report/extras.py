"""Parts of the schema that most data files do without: they are built when a file has one."""

from typing import Annotated, Literal

from pydantic import Field

from fazhi_report.fields import (
    MAX_COLUMNS,
    SECRECY_PATTERN,
    TYPE_WIDTH,
    Cell,
    CopyNumber,
    Font,
    Given,
    Head,
    IsoDate,
    Items,
    Line,
    Millimetres,
    Model,
    Points,
    Profile,
    Share,
)


class Table(Model, title="表格"):
    """表格: a head and rows of as many cells; `widths` are in proportion to each other."""

    title: Given[Line] = Field(default=None, title="表题", description="印在表格上方，居中。")
    unit: Given[Line] = Field(
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
    widths: Given[Items[Share]] = Field(
        default=None, title="栏宽", description="各栏宽度的比例，如 [2, 1, 1]；不写时按内容定。"
    )


class Picture(Model, title="图片"):
    """图片: a file beside the data file or below its folder; `width` is in millimetres."""

    file: Line = Field(
        title="文件", description="数据文件所在文件夹内的 PNG 或 JPEG 文件，如 images/走势.png。"
    )
    alt: Line = Field(title="替代文字", description="看不见图的读者读到的文字：图里说了什么。")
    caption: Given[Line] = Field(default=None, title="图题", description="印在图下方，居中。")
    width: Given[Annotated[int, Field(ge=10, le=TYPE_WIDTH)]] = Field(
        default=None,
        title="宽",
        description=f"毫米，最宽 {TYPE_WIDTH}；不写时照图片原来的大小，太大则缩到版心宽。",
    )


class Official(Model, title="公文要素"):
    """版头, 附注 and 版记 (GB/T 9704-2012, 7.2–7.4): what only the full official document has."""

    copy_number: Given[CopyNumber] = Field(
        default=None, title="份号", description="1 至 6 位数字，印成 6 位；涉密公文要有。"
    )
    secrecy: Given[Annotated[str, Field(pattern=SECRECY_PATTERN)]] = Field(
        default=None, title="密级和保密期限", description="如 秘密、机密★5年、绝密★长期。"
    )
    urgency: Given[Literal["特急", "加急"]] = Field(
        default=None, title="紧急程度", description="特急或加急。"
    )
    mark: Given[Line] = Field(
        default=None,
        title="发文机关标志",
        description="红色的大字，不写时是发文机关（issuer）加“文件”。",
    )
    number: Given[Line] = Field(
        default=None, title="发文字号", description="如 廊政〔2024〕5号，年份用六角括号。"
    )
    signatories: Annotated[Items[Line], Field(max_length=6)] = Field(
        default=(), title="签发人", description="上行文（向上级的报告）的签发人，如 [张三]。"
    )
    remark: Given[Line] = Field(
        default=None, title="附注", description="如“此件公开发布”，印在成文日期下方，加圆括号。"
    )
    copies_to: Items[Line] = Field(
        default=(), title="抄送机关", description="逐个列出，如 [省司法厅, 市委依法治市办]。"
    )
    printed_by: Given[Line] = Field(
        default=None, title="印发机关", description="如“廊坊市人民政府办公室”。"
    )
    printed_on: Given[IsoDate] = Field(
        default=None, title="印发日期", description="写成 2024-02-06 的样子。"
    )


class Layout(Model, title="版式"):
    """版式: what differs from a profile. Fonts are one name each, lengths are in millimetres.

    `line_pitch` is in points; the profiles are those of layout.py.
    """

    profile: Given[Profile] = Field(
        default=None,
        title="基础版式",
        description="gbt9704 是国家标准常用的字体（默认），windows 用 Windows 自带的字体，"
        "kylin 用麒麟、统信系统常见的方正字体。",
    )
    body_font: Given[Font] = Field(default=None, title="正文字体", description="如 仿宋。")
    title_font: Given[Font] = Field(
        default=None, title="标题字体", description="标题和发文机关标志用，如 方正小标宋简体。"
    )
    heading_font: Given[Font] = Field(
        default=None, title="一级标题字体", description="如 黑体；密级、表头、“附件”也用。"
    )
    subheading_font: Given[Font] = Field(
        default=None, title="二级标题字体", description="如 楷体；签发人姓名也用。"
    )
    digit_font: Given[Font] = Field(
        default=None,
        title="数字字体",
        description="正文里的数字和字母用，如 Times New Roman；不写时同正文字体。",
    )
    page_number_font: Given[Font] = Field(default=None, title="页码字体", description="如 宋体。")
    line_pitch: Given[Points] = Field(
        default=None, title="行距", description="磅，标准是 28.95：一页 22 行。"
    )
    top: Given[Millimetres] = Field(default=None, title="上边距", description="毫米，标准是 37。")
    bottom: Given[Millimetres] = Field(
        default=None, title="下边距", description="毫米，标准是 35。"
    )
    left: Given[Millimetres] = Field(default=None, title="左边距", description="毫米，标准是 28。")
    right: Given[Millimetres] = Field(default=None, title="右边距", description="毫米，标准是 26。")
