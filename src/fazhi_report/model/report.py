"""报告 (report): the models of a data file."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from fazhi_report.model.field_types import (
    FIRST_YEAR,
    LAST_YEAR,
    MAX_COLUMNS,
    MAX_TITLE,
    MAX_TITLE_LINES,
    METRICS,
    METRICS_TITLE,
    TYPE_WIDTH,
    BaselineField,
    BodyName,
    Cell,
    Cover,
    FileName,
    Format,
    Head,
    Heading,
    IsoDate,
    Items,
    Label,
    Level,
    Maybe,
    Model,
    Name,
    Note,
    OwnNumber,
    ProseField,
    Share,
    Summary,
    TitleField,
    optional,
    required,
)
from fazhi_report.model.metric import Metric, read_metric
from fazhi_report.model.official import Layout, Official, Signature


def read_annexes(value: Any) -> Any:
    """Expand the short form: `annex: metrics` stands for a list with that one item."""
    if isinstance(value, str) and value != METRICS:
        raise PydanticCustomError("refused", f"附件应写 {METRICS}，或者逐项列出")
    return [value] if value == METRICS else value


def read_annex(value: Any) -> Any:
    """Expand the short form: `metrics` stands for the table of all metrics."""
    return {"title": METRICS_TITLE, "metrics_table": True} if value == METRICS else value


class Table(Model, title="表格"):
    """A table; `widths` are relative. FZ214 checks that each row has a cell for each column."""

    title: Maybe[Label] = optional("表题", "印在表格上方，居中。")
    unit: Maybe[Label] = optional("计量单位", "写“件”，表格右上方印“单位：件”。")
    head: Annotated[Items[Head], Field(min_length=1, max_length=MAX_COLUMNS)] = required(
        "表头", f"各栏的名称，最多 {MAX_COLUMNS} 栏，可以空着（写 ''）；表格跨页时重复。"
    )
    rows: Annotated[Items[Items[Cell]], Field(min_length=1)] = required(
        "各行", "每行的格数与表头相同；格里可写 {{ 指标名 }}，也可空着。"
    )
    notes: Items[Note] = optional("表注", "印在表格下方，每条一行。", default=())
    widths: Maybe[Items[Share]] = optional("栏宽", "各栏宽度的比例，如 [2, 1, 1]；不写时按内容定。")


class Picture(Model, title="图片"):
    """An image file in or below the folder of the data file; `width` is in millimetres."""

    file: FileName = required(
        "文件", "数据文件所在文件夹内的 PNG 或 JPEG 文件，如 images/走势.png。"
    )
    alt: Note = required("替代文字", "看不见图的读者读到的文字：图里说了什么。")
    caption: Maybe[Label] = optional("图题", "印在图下方，居中。")
    width: Maybe[Annotated[int, Field(ge=10, le=TYPE_WIDTH)]] = optional(
        "宽", f"毫米，最宽 {TYPE_WIDTH}；不写时照图片原来的大小，太大则缩到版心宽。"
    )


_TABLE = optional("表格", "正文之后的一张表格。")
_PICTURE = optional("图片", "正文和表格之后的一幅图片。")


class Achievement(Model, title="成效"):
    """成效 (achievement): paragraphs and the metrics whose figures they contain."""

    id: Name = required("名字", "自己起的名字，不会印出来，两年之间对照用；全文不能重复。")
    text: ProseField = required("正文", "空一行是另一段；{{ 指标名 }} 输出指标的数值。")
    metrics: Annotated[
        Mapping[Name, Annotated[Metric, BeforeValidator(read_metric)]],
        AfterValidator(MappingProxyType),
    ] = Field(
        default_factory=lambda: MappingProxyType({}),
        title="指标",
        description="每行一个：“指标名: 11次”，或者在指标名下分行写 value 等各键。"
        "指标名全文不能重复。",
    )
    table: Maybe[Table] = _TABLE
    picture: Maybe[Picture] = _PICTURE

    def __getstate__(self) -> dict[Any, Any]:
        """Pickle the metrics as a dict, since a read-only view of one cannot be pickled."""
        state = super().__getstate__()
        return state | {"__dict__": state["__dict__"] | {"metrics": dict(self.metrics)}}

    def __setstate__(self, state: dict[Any, Any]) -> None:
        fields = state["__dict__"]
        metrics = MappingProxyType(fields["metrics"])
        super().__setstate__(state | {"__dict__": fields | {"metrics": metrics}})


class Section(Model, title="部分"):
    """部分 (section); unnumbered if it has no heading.

    A heading that ends in a full stop (。) is set run-in, on the first line of the text, unless
    `run_in` says otherwise.

    `numbering` says whether the numbers of subsections continue from the section before; `number`
    replaces the counted number, and the following sections count on from it.
    """

    id: Name = required("名字", "自己起的名字，不会印出来，两年之间对照用；全文不能重复。")
    heading: Maybe[Heading] = optional(
        "标题",
        "不写序号，可以用 {{ 指标名 }} 引用指标；末尾有句号的，正文紧接在后面。"
        "没有标题的部分不编号。",
    )
    number: Maybe[OwnNumber] = optional(
        "自定序号",
        "不照顺序编号时，标题前印出的序号，如 '24.'、1、、第一部分；后面的标题接着它往下排。",
    )
    run_in: Maybe[bool] = optional(
        "接排",
        "标题与正文排在同一行写 true，标题独占一行写 false；不写时，末尾有句号的接排。",
    )
    numbered: bool = optional("编号", "有标题而不要编号的，写 false。", default=True)
    numbering: Literal["restart", "continue"] = optional(
        "下级编号",
        "下级标题从头编号（restart），还是接着上一部分往下排（continue）。",
        default="restart",
    )
    covers: Items[Cover] = optional(
        "必备内容",
        "回答哪几项必备内容：measures 主要举措和成效，shortcomings 不足和原因，"
        "leadership 第一责任人职责，plan 下一年度安排，other 其他。",
        default=(),
    )
    summary: Maybe[Summary] = optional(
        "概括",
        "一句话说这一部分，最多 120 字，可以用 {{ 指标名 }} 引用指标；不印在报告里，"
        "只用于一级标题在“一图读懂”里的那一句。",
    )
    text: Maybe[ProseField] = optional("引言", "标题下、各项成效之前的文字；空一行是另一段。")
    table: Maybe[Table] = _TABLE
    picture: Maybe[Picture] = _PICTURE
    achievements: Items[Achievement] = optional(
        "各项成效", "每项写 id 和 text，有数字的再写 metrics。", default=()
    )
    sections: "Items[Section]" = optional(
        "下级标题", "写法同上一级，最多四级：一、（一）1.（1）。", default=()
    )

    @property
    def runs_in(self) -> bool:
        """Whether the heading is set on the first line of the text."""
        if self.run_in is None:
            return self.heading is not None and self.heading.source.rstrip().endswith("。")
        return self.run_in


class Annex(Model, title="附件"):
    """附件 (annex): starts on a new page; if `listed`, the 附件说明 below the body names it."""

    title: Label = required("附件名称", "不写序号，末尾不加标点。")
    listed: bool = optional("列入附件说明", "正文下方的附件说明不列它的，写 false。", default=True)
    landscape: bool = optional(
        "横排",
        "表格太宽的写 true：这个附件在 Word 里排在横放的页面上，页码仍在竖页的位置。",
        default=False,
    )
    metrics_table: bool = optional(
        "指标一览表",
        "写 true 则按各部分列出全部指标的数值和责任单位，有上年数据时列上年和同比。",
        default=False,
    )
    charts: bool = optional(
        "两年对照图",
        "一览表后面要图的，写 true：DOCX 和网页按计量单位画两年的条，有主要数字的只画主要数字。",
        default=False,
    )
    text: Maybe[ProseField] = optional("正文", "空一行是另一段；{{ 指标名 }} 输出指标的数值。")
    table: Maybe[Table] = _TABLE
    picture: Maybe[Picture] = _PICTURE
    sections: Items[Section] = optional(
        "各部分", "附件里的各级标题，写法同正文，序号另起。", default=()
    )


Annexes = Annotated[
    Items[Annotated[Annex, BeforeValidator(read_annex)]],
    Field(min_length=1, max_length=20),
    BeforeValidator(read_annexes),
]


class Report(Model, title="法治政府建设年度报告"):
    """The report of one year; `source` is 来源 (the unit that publishes it)."""

    format: Format = required("格式版本", "数据文件格式的版本，现在是 1。")
    year: Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)] = required(
        "年度", "报告的是哪一年的工作，写四位数。"
    )
    issuer: BodyName = required("发文机关", "全称，如“廊坊市人民政府”。")
    level: Level = required(
        "层级",
        "发文机关的层级：central 中央，province 省级，city 市级，county 县级，township 乡镇，"
        "department 部门。",
    )
    demonstration: bool = optional(
        "示范地区",
        "法治政府建设示范地区写 true，上报的期限是 1 月底。",
        default=False,
    )
    baseline: Maybe[BaselineField] = optional(
        "上年的数据文件",
        "从本文件所在文件夹起的路径，如 2022.yaml、../2022/2022.yaml；"
        "{{ 指标名.yoy }} 的同比、{{ 指标名.previous }} 的上年数由它算出，检查时与它对照。",
    )
    title: Maybe[TitleField] = optional(
        "标题",
        f"不写时由发文机关和年度拼成；自己分行的照样分行，最多{MAX_TITLE_LINES}行、{MAX_TITLE}字。",
    )
    published: Maybe[IsoDate] = optional("发布日期", "写成 2024-02-26 的样子。")
    source: Maybe[BodyName] = optional("来源", "发布报告的单位，如“市司法局”。")
    addressee: Maybe[Note] = optional(
        "主送机关", "报告送给谁，如“中共廊坊市委、廊坊市人大常委会”。"
    )
    preamble: Maybe[ProseField] = optional("导语", "第一个标题之前的文字；空一行是另一段。")
    sections: Annotated[Items[Section], Field(min_length=1)] = required(
        "各部分", "一级标题和它下面的内容，按先后排列。"
    )
    closing: Maybe[ProseField] = optional("结束语", "正文之后的话，如“特此报告。”")
    signature: Maybe[Signature] = optional("署名", "发文机关署名和成文日期。")
    annex: Maybe[Annexes] = optional(
        "附件",
        "metrics 是主要指标一览表；有别的附件时逐项列出，如 [metrics, {title: 名称, text: 内容}]。",
    )
    official: Maybe[Official] = optional(
        "公文要素", "写了它，排成有版头和版记的完整公文，各键都可不写；不写则是网上公开的版本。"
    )
    layout: Maybe[Layout] = optional("版式", "DOCX 的字体、行距和页边距；不写时按国家标准。")


PROSE_ABOVE, PROSE_BELOW = ("preamble",), ("closing",)
"""Keys of the report whose values are paragraphs, printed above and below all sections."""

REPORT_PROSE = (*PROSE_ABOVE, *PROSE_BELOW)

PART_PROSE = ("text",)
"""Keys of a section, an achievement or an annex whose values are paragraphs."""

PROSE_KEYS = (*REPORT_PROSE, *PART_PROSE)
TEXT_KEYS = ("heading", *PROSE_KEYS)
"""Keys of the printed texts that may contain references, in reading order, without cells."""
