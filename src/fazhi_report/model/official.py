"""公文要素 (elements of an official document) and 版式 (layout of the printed page)."""

from typing import Annotated, Literal

from pydantic import Field

from fazhi_report.model.values import (
    SECRECY_PATTERN,
    CopyNumber,
    Font,
    IsoDate,
    Items,
    Line,
    Maybe,
    Millimetres,
    Model,
    Points,
    Profile,
)


class Signature(Model, title="署名"):
    """发文机关署名 (signature) and 成文日期 (date); `name` defaults to the issuer."""

    name: Maybe[Line] = Field(
        default=None, title="发文机关署名", description="不是发文机关（issuer）署名时才写。"
    )
    date: IsoDate = Field(title="成文日期", description="写成 2024-02-06 的样子。")
    seal: bool = Field(
        default=False,
        title="加盖印章",
        description="盖章的写 true：成文日期右空四字，署名在它上方居中。",
    )


class Official(Model, title="公文要素"):
    """版头 (head), 附注 (remark) and 版记 (imprint) of a 公文 (GB/T 9704-2012, 7.2–7.4)."""

    copy_number: Maybe[CopyNumber] = Field(
        default=None, title="份号", description="1 至 6 位数字，印成 6 位；涉密公文要有。"
    )
    secrecy: Maybe[Annotated[str, Field(pattern=SECRECY_PATTERN)]] = Field(
        default=None, title="密级和保密期限", description="如 秘密、机密★5年、绝密★长期。"
    )
    urgency: Maybe[Literal["特急", "加急"]] = Field(
        default=None, title="紧急程度", description="特急或加急。"
    )
    mark: Maybe[Line] = Field(
        default=None,
        title="发文机关标志",
        description="红色的大字，不写时是发文机关（issuer）加“文件”。",
    )
    number: Maybe[Line] = Field(
        default=None, title="发文字号", description="如 廊政〔2024〕5号，年份用六角括号。"
    )
    signatories: Annotated[Items[Line], Field(max_length=6)] = Field(
        default=(), title="签发人", description="上行文（向上级的报告）的签发人，如 [张三]。"
    )
    remark: Maybe[Line] = Field(
        default=None, title="附注", description="如“此件公开发布”，印在成文日期下方，加圆括号。"
    )
    copies_to: Items[Line] = Field(
        default=(), title="抄送机关", description="逐个列出，如 [省司法厅, 市委依法治市办]。"
    )
    printed_by: Maybe[Line] = Field(
        default=None, title="印发机关", description="如“廊坊市人民政府办公室”。"
    )
    printed_on: Maybe[IsoDate] = Field(
        default=None, title="印发日期", description="写成 2024-02-06 的样子。"
    )


class Layout(Model, title="版式"):
    """Deviations from a layout profile; the profiles are in `document/layout.py`.

    Margins are in millimetres, `line_pitch` is in points, and a font is a single name.
    """

    profile: Maybe[Profile] = Field(
        default=None,
        title="基础版式",
        description="gbt9704 是国家标准常用的字体（默认），windows 用 Windows 自带的字体，"
        "kylin 用麒麟、统信系统常见的方正字体。",
    )
    body_font: Maybe[Font] = Field(default=None, title="正文字体", description="如 仿宋。")
    title_font: Maybe[Font] = Field(
        default=None, title="标题字体", description="标题和发文机关标志用，如 方正小标宋简体。"
    )
    heading_font: Maybe[Font] = Field(
        default=None, title="一级标题字体", description="如 黑体；密级、表头、“附件”也用。"
    )
    subheading_font: Maybe[Font] = Field(
        default=None, title="二级标题字体", description="如 楷体；签发人姓名也用。"
    )
    digit_font: Maybe[Font] = Field(
        default=None,
        title="数字字体",
        description="正文里的数字和字母用，如 Times New Roman；不写时同正文字体。",
    )
    page_number_font: Maybe[Font] = Field(default=None, title="页码字体", description="如 宋体。")
    line_pitch: Maybe[Points] = Field(
        default=None, title="行距", description="磅，标准是 28.95：一页 22 行。"
    )
    top: Maybe[Millimetres] = Field(default=None, title="上边距", description="毫米，标准是 37。")
    bottom: Maybe[Millimetres] = Field(
        default=None, title="下边距", description="毫米，标准是 35。"
    )
    left: Maybe[Millimetres] = Field(default=None, title="左边距", description="毫米，标准是 28。")
    right: Maybe[Millimetres] = Field(default=None, title="右边距", description="毫米，标准是 26。")
