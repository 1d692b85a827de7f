"""公文要素 (elements of an official document) and 版式 (layout of the printed page)."""

from typing import Annotated, Literal

from pydantic import Field

from fazhi_report.model.field_types import (
    BodyName,
    CopyNumber,
    Font,
    IsoDate,
    Items,
    Label,
    Maybe,
    Millimetres,
    Model,
    Points,
    Profile,
    RuleHeight,
    Secrecy,
    optional,
    required,
)


class Signature(Model, title="署名"):
    """发文机关署名 (signature) and 成文日期 (date); `name` defaults to the issuer."""

    name: Maybe[BodyName] = optional("发文机关署名", "不是发文机关（issuer）署名时才写。")
    date: IsoDate = required("成文日期", "写成 2024-02-06 的样子。")
    seal: bool = optional(
        "加盖印章", "盖章的写 true：成文日期右空四字，署名在它上方居中。", default=False
    )


class Official(Model, title="公文要素"):
    """版头 (head), 附注 (remark) and 版记 (imprint) of a 公文 (GB/T 9704-2012, 7.2–7.4)."""

    copy_number: Maybe[CopyNumber] = optional("份号", "1 至 6 位数字，印成 6 位；涉密公文要有。")
    secrecy: Maybe[Secrecy] = optional("密级和保密期限", "如 秘密、机密★5年、绝密★长期。")
    urgency: Maybe[Literal["特急", "加急"]] = optional("紧急程度", "特急或加急。")
    mark: Maybe[BodyName] = optional(
        "发文机关标志", "红色的大字，不写时是发文机关（issuer）加“文件”。"
    )
    co_issuers: Annotated[Items[BodyName], Field(min_length=1, max_length=9)] = optional(
        "联合发文机关",
        "联合行文时，发文机关（issuer）是主办机关，其他机关按顺序写在这里，"
        "如 [乙市人民政府]；标志、署名都一起排。",
        default=(),
    )
    preprinted: Maybe[RuleHeight] = optional(
        "套打",
        "用印好红头的纸：红色分隔线离纸顶多少毫米，如 105。标志和分隔线留空，"
        "发文字号、签发人印在线的上方。",
    )
    number: Maybe[Label] = optional("发文字号", "如 廊政〔2024〕5号，年份用六角括号。")
    signatories: Annotated[Items[BodyName], Field(max_length=6)] = optional(
        "签发人", "上行文（向上级的报告）的签发人，如 [张三]。", default=()
    )
    remark: Maybe[Label] = optional("附注", "如“此件公开发布”，印在成文日期下方，加圆括号。")
    copies_to: Items[BodyName] = optional(
        "抄送机关", "逐个列出，如 [省司法厅, 市委依法治市办]。", default=()
    )
    printed_by: Maybe[BodyName] = optional("印发机关", "如“廊坊市人民政府办公室”。")
    printed_on: Maybe[IsoDate] = optional("印发日期", "写成 2024-02-06 的样子。")
    imprint_on_even_page: bool = optional(
        "版记印在偶数页",
        "双面印的，版记要在最后一张的背面：前面的文字在奇数页结束时写 true，版记印在下一面。",
        default=False,
    )


class Layout(Model, title="版式"):
    """Deviations from a layout profile; the profiles are in `document/layout/page.py`.

    Margins are in millimetres, `line_pitch` is in points, and a font is a single name.
    """

    profile: Maybe[Profile] = optional(
        "基础版式",
        "gbt9704 是国家标准常用的字体（默认），windows 用 Windows 自带的字体，"
        "kylin 用麒麟、统信系统常见的方正字体，gbt33476 用电子公文的页边距。",
    )
    body_font: Maybe[Font] = optional("正文字体", "如 仿宋。")
    title_font: Maybe[Font] = optional("标题字体", "标题和发文机关标志用，如 方正小标宋简体。")
    heading_font: Maybe[Font] = optional("一级标题字体", "如 黑体；密级、表头、“附件”也用。")
    subheading_font: Maybe[Font] = optional("二级标题字体", "如 楷体；签发人姓名也用。")
    digit_font: Maybe[Font] = optional(
        "数字字体", "正文里的数字和字母用，如 Times New Roman；不写时同正文字体。"
    )
    page_number_font: Maybe[Font] = optional("页码字体", "如 宋体。")
    line_pitch: Maybe[Points] = optional("行距", "磅，标准是 28.95：一页 22 行。")
    top: Maybe[Millimetres] = optional("上边距", "毫米，标准是 37。")
    bottom: Maybe[Millimetres] = optional("下边距", "毫米，标准是 35。")
    left: Maybe[Millimetres] = optional("左边距", "毫米，标准是 28。")
    right: Maybe[Millimetres] = optional("右边距", "毫米，标准是 26。")
    page_number: Maybe[Literal["outer", "center", "plain", "none"]] = optional(
        "页码",
        "outer（默认）是“— 1 —”，单页居右、双页居左；center 是“— 1 —”居中；"
        "plain 是居中的 1，没有一字线；none 不印。",
    )
    run_in: Maybe[Literal["heading", "text"]] = optional(
        "接排标题",
        "与正文接排的标题在 Word 里怎样表示：heading（默认）是标题段落加样式分隔符，导航窗格、"
        "目录列得出；text 是段落开头的字，供不认样式分隔符、会在标题后换行的软件用。",
    )
