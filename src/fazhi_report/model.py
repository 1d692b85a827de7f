"""数据格式 (schema): the shape of a data file, as frozen pydantic models."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetPydanticSchema,
)
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import no_info_plain_validator_function

from fazhi_report.prose import NAME_PATTERN, Prose, fold, squeeze
from fazhi_report.quantity import Quantity, QuantityError
from fazhi_report.source import Path
from fazhi_report.title import MAX_LINES

MAX_LEVELS = 4
MAX_COLUMNS = 12
MAX_COPIES = 999_999
TYPE_WIDTH = 156
"""版心宽 in millimetres (GB/T 9704-2012, 5.2.1)."""

MAX_TITLE_LENGTH = 120
METRICS, METRICS_TITLE = "metrics", "主要指标一览表"
SECRECY_PATTERN = "^(?:绝密|机密|秘密)(?:★(?:[1-9][0-9]*(?:年|个月|天)|长期))?$"
FONT_PATTERN = r"^[^\s<>&\"';,][^<>&\"';,\n]*$"
CODE_PATTERN = r"^[a-z_]+(\.[a-z_]+)+$"
_PARTS = ("scale", "unit", "approx")


def _stated(value: Any) -> Any:
    if value is None:
        raise PydanticCustomError("empty", "没有写内容")
    return value


def read_line(text: str) -> str:
    line = fold(text.strip())
    if not line:
        raise PydanticCustomError("empty", "没有写内容")
    return line


def read_format(version: int) -> int:
    if version != 1:
        raise PydanticCustomError("format", "本程序只认 format: 1，请升级程序或改回 1")
    return version


def read_title(value: Any) -> tuple[str, ...]:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "应为文字")
    lines = tuple(squeeze(line.strip()) for line in value.split("\n") if line.strip())
    if not 1 <= len(lines) <= MAX_LINES or len(value) > MAX_TITLE_LENGTH:
        message = f"标题应为一至{MAX_LINES}行文字，最多{MAX_TITLE_LENGTH}字"
        raise PydanticCustomError("title", message)
    return lines


def read_date(value: Any) -> Any:
    if not isinstance(value, str):
        raise PydanticCustomError("date", "日期应写成 2024-02-26 的样子")
    try:
        if len(value) == len("2024-02-26") and value[4] == value[7] == "-":
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("date", "日期应是存在的一天，写成 2024-02-26 的样子")


def read_prose(value: Any) -> Prose:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "应为文字")
    prose = Prose.parse(value)
    if not prose.paragraphs:
        raise PydanticCustomError("empty", "没有写内容")
    return prose


def read_quantity(value: Any) -> Quantity:
    try:
        match value:
            case str():
                return Quantity.parse(value)
            case int() | Decimal() if not isinstance(value, bool):
                return Quantity.of(value)
            case dict():
                return _from_parts(value)
            case _:
                raise QuantityError("应为数量，如 11次")
    except QuantityError as error:
        raise PydanticCustomError(
            "quantity", "{reason}", {"reason": error.message, "position": error.position}
        ) from None


def _from_parts(parts: dict[str, Any]) -> Quantity:
    texts = {key: part for key, part in parts.items() if key != "number"}
    number = parts.get("number")
    are_texts = all(key in _PARTS and isinstance(part, str) for key, part in texts.items())
    if are_texts and isinstance(number, int | Decimal) and not isinstance(number, bool):
        return Quantity.of(number, **texts)
    raise QuantityError(f"分项写的数量要有数字 number，可有文字 {'、'.join(_PARTS)}")


def read_metric(value: Any) -> Any:
    """`11次` is short for `value: 11次`."""
    return value if isinstance(value, dict) else {"value": value}


def read_number(value: Any) -> Any:
    """YAML's whole numbers are int, the others Decimal."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    raise PydanticCustomError("number", "应为数字")


def read_cell(value: Any) -> Prose:
    """A cell of a table: nothing, a number, or text of one paragraph."""
    match value:
        case None:
            value = ""
        case int() | Decimal() if not isinstance(value, bool):
            value = f"{value:f}" if isinstance(value, Decimal) else str(value)
        case str():
            pass
        case _:
            raise PydanticCustomError("cell", "表格的一格应为文字或数字")
    prose = Prose.parse(value)
    if len(prose.paragraphs) > 1:
        raise PydanticCustomError("cell", "表格的一格只写一段")
    return prose


def read_copy_number(value: Any) -> int:
    """份号: YAML reads 000001 as 1; in quotation marks it is text."""
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        value = int(value[-12:])
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MAX_COPIES:
        return value
    raise PydanticCustomError("copy_number", "份号应为 1 至 6 位数字，如 000001")


def read_annexes(value: Any) -> Any:
    """`annex: metrics` is short for a list of that alone."""
    if isinstance(value, str) and value != METRICS:
        raise PydanticCustomError("annex", f"附件应写 {METRICS}，或者逐项列出")
    return [value] if value == METRICS else value


def read_annex(value: Any) -> Any:
    """`metrics` is short for the table of all metrics under its usual title."""
    return {"title": METRICS_TITLE, "metrics_table": True} if value == METRICS else value


def _read_by(read: Callable[[Any], Any]) -> GetPydanticSchema:
    """A plain validator; pydantic builds no schema of what it returns, so the start is quicker."""
    schema = no_info_plain_validator_function(read)
    return GetPydanticSchema(lambda _source, _handler: schema)


T = TypeVar("T")
Items = Annotated[tuple[T, ...], Field(strict=False)]
"""A list in the file, a tuple in the model."""

Given = Annotated[T | None, BeforeValidator(_stated)]
"""May be left out, but a key that is there has a value."""

Line = Annotated[str, AfterValidator(read_line)]
Name = Annotated[str, Field(pattern=f"^{NAME_PATTERN}$", max_length=60)]
IsoDate = Annotated[date, BeforeValidator(read_date)]
TitleField = Annotated[tuple[str, ...], _read_by(read_title)]
"""标题; line breaks are kept, and without any it is broken by sense."""

ProseField = Annotated[Prose, _read_by(read_prose)]
QuantityField = Annotated[Quantity, _read_by(read_quantity)]
CopyNumber = Annotated[int, _read_by(read_copy_number)]
Font = Annotated[str, Field(pattern=FONT_PATTERN, max_length=40)]
Share = Annotated[Decimal, Field(gt=0, le=1000), BeforeValidator(read_number)]
Points = Annotated[Decimal, Field(ge=12, le=60), BeforeValidator(read_number)]
Millimetres = Annotated[Decimal, Field(ge=5, le=80), BeforeValidator(read_number)]
Profile = Literal["gbt9704", "windows", "kylin"]
PROFILES = get_args(Profile)
Cell = Annotated[Prose, _read_by(read_cell)]
Cover = Literal["measures", "shortcomings", "leadership", "plan", "other"]
"""Required contents: 主要举措和成效, 不足和原因, 第一责任人职责, 下一年度安排, 其他."""


class Model(BaseModel):
    """Titles and descriptions are for editors, which learn them from json_schema.py."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)


class Metric(Model, title="指标"):
    """指标: a figure of the report, and what is known of it. `by` is 责任单位."""

    value: QuantityField = Field(
        title="数值",
        description="照报告里的写法写，一个指标一个数，如 11次、近500名、13500余平米、2.7万人次、"
        "100%、10亿～30亿元；程序可写 {number: 2.7, scale: 万, unit: 人次, approx: 约}。",
    )
    code: Given[Annotated[str, Field(pattern=CODE_PATTERN)]] = Field(
        default=None,
        title="通用指标编号",
        description="各地报告里同一指标共用的编号，如 gov.exec_meeting_topics，各地之间比较用。",
    )
    by: Given[Line] = Field(default=None, title="责任单位", description="提供这个数的单位。")
    renamed_from: Given[Name] = Field(
        default=None, title="上年的指标名", description="指标改了名的，写上年的名字，两年才能对照。"
    )
    sum_of: Given[Annotated[Items[Name], Field(min_length=2)]] = Field(
        default=None, title="分项", description="等于哪几个指标之和，至少两个。"
    )
    exhaustive: bool = Field(
        default=True, title="分项列全", description="sum_of 只列了其中几项、没有列全时，写 false。"
    )
    share_of: Given[Annotated[Items[Name], Field(min_length=2, max_length=2)]] = Field(
        default=None, title="占比", description="是哪两个指标之比：[部分, 总数]。"
    )
    added: Given[Annotated[Items[Name], Field(min_length=1)]] = Field(
        default=None, title="增加", description="指标是年末的存量时，当年增加的是哪些指标。"
    )
    removed: Given[Annotated[Items[Name], Field(min_length=1)]] = Field(
        default=None, title="减少", description="指标是年末的存量时，当年减少的是哪些指标。"
    )
    previous: Given[QuantityField] = Field(
        default=None, title="上年数值", description="报告里写明的上年数，照印出的写法写。"
    )
    lower_is_better: bool = Field(
        default=False, title="越低越好", description="数下降才是好事的，如行政诉讼败诉率，写 true。"
    )

    @property
    def relations(self) -> Iterator[tuple[Path, str]]:
        """Names of other metrics, each with its path below this one."""
        for relation in ("sum_of", "share_of", "added", "removed"):
            for index, name in enumerate(getattr(self, relation) or ()):
                yield (relation, index), name


class Table(Model, title="表格"):
    """表格: a head and rows of as many cells; `widths` are in proportion to each other."""

    title: Given[Line] = Field(default=None, title="表题", description="印在表格上方，居中。")
    unit: Given[Line] = Field(
        default=None, title="计量单位", description="写“件”，表格右上方印“单位：件”。"
    )
    head: Annotated[Items[Line], Field(min_length=1, max_length=MAX_COLUMNS)] = Field(
        title="表头", description=f"各栏的名称，最多 {MAX_COLUMNS} 栏；表格跨页时重复。"
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


_TABLE = Field(default=None, title="表格", description="正文之后的一张表格。")
_PICTURE = Field(default=None, title="图片", description="正文和表格之后的一幅图片。")


class Achievement(Model, title="成效"):
    """成效: some paragraphs, and the metrics that their figures are."""

    id: Name = Field(
        title="名字", description="自己起的名字，不会印出来，两年之间对照用；全文不能重复。"
    )
    text: ProseField = Field(
        title="正文", description="空一行是另一段；{{ 指标名 }} 输出指标的数值。"
    )
    metrics: Annotated[
        Mapping[Name, Annotated[Metric, BeforeValidator(read_metric)]],
        AfterValidator(MappingProxyType),
    ] = Field(
        default_factory=lambda: MappingProxyType({}),
        title="指标",
        description="每行一个：“指标名: 11次”，或者在指标名下分行写 value 等各键。"
        "指标名全文不能重复。",
    )
    table: Given[Table] = _TABLE
    picture: Given[Picture] = _PICTURE


class Section(Model, title="部分"):
    """A part of the report. Without a heading it is unnumbered.

    A heading that ends in a full stop (。) runs into the paragraph after it; `numbering`
    says whether the subsections count on from those of the section before.
    """

    id: Name = Field(
        title="名字", description="自己起的名字，不会印出来，两年之间对照用；全文不能重复。"
    )
    heading: Given[Line] = Field(
        default=None,
        title="标题",
        description="不写序号；末尾有句号的，正文紧接在后面。没有标题的部分不编号。",
    )
    numbered: bool = Field(default=True, title="编号", description="有标题而不要编号的，写 false。")
    numbering: Literal["restart", "continue"] = Field(
        default="restart",
        title="下级编号",
        description="下级标题从头编号（restart），还是接着上一部分往下排（continue）。",
    )
    covers: Items[Cover] = Field(
        default=(),
        title="必备内容",
        description="回答哪几项必备内容：measures 主要举措和成效，shortcomings 不足和原因，"
        "leadership 第一责任人职责，plan 下一年度安排，other 其他。",
    )
    text: Given[ProseField] = Field(
        default=None, title="引言", description="标题下、各项成效之前的文字；空一行是另一段。"
    )
    table: Given[Table] = _TABLE
    picture: Given[Picture] = _PICTURE
    achievements: Items[Achievement] = Field(
        default=(), title="各项成效", description="每项写 id 和 text，有数字的再写 metrics。"
    )
    sections: "Items[Section]" = Field(
        default=(), title="下级标题", description="写法同上一级，最多四级：一、（一）1.（1）。"
    )


class Signature(Model, title="署名"):
    """发文机关署名 and 成文日期; `name` is the issuer where it is left out."""

    name: Given[Line] = Field(
        default=None, title="发文机关署名", description="不是发文机关（issuer）署名时才写。"
    )
    date: IsoDate = Field(title="成文日期", description="写成 2024-02-06 的样子。")
    seal: bool = Field(
        default=False,
        title="加盖印章",
        description="盖章的写 true：成文日期右空四字，署名在它上方居中。",
    )


class Annex(Model, title="附件"):
    """附件: starts on a page of its own, and is listed in the 附件说明 below the body."""

    title: Line = Field(title="附件名称", description="不写序号，末尾不加标点。")
    metrics_table: bool = Field(
        default=False,
        title="指标一览表",
        description="写 true 则列出全部指标的名称、数值和责任单位，有上年数据时列上年和同比。",
    )
    text: Given[ProseField] = Field(
        default=None, title="正文", description="空一行是另一段；{{ 指标名 }} 输出指标的数值。"
    )
    table: Given[Table] = _TABLE
    picture: Given[Picture] = _PICTURE
    sections: Items[Section] = Field(
        default=(), title="各部分", description="附件里的各级标题，写法同正文，序号另起。"
    )


Annexes = Annotated[
    Annotated[
        Items[Annotated[Annex, BeforeValidator(read_annex)]], Field(min_length=1, max_length=20)
    ],
    BeforeValidator(read_annexes),
]


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


class Report(Model, title="法治政府建设年度报告"):
    """A year's report. `source` is 来源, the unit that publishes it."""

    format: Annotated[int, AfterValidator(read_format)] = Field(
        title="格式版本", description="数据文件格式的版本，现在是 1。"
    )
    year: Annotated[int, Field(ge=1949, le=2099)] = Field(
        title="年度", description="报告的是哪一年的工作，写四位数。"
    )
    issuer: Line = Field(title="发文机关", description="全称，如“廊坊市人民政府”。")
    level: Literal["province", "city", "county", "township", "department"] = Field(
        title="层级",
        description="发文机关的层级：province 省级，city 市级，county 县级，township 乡镇，"
        "department 部门。",
    )
    title: Given[TitleField] = Field(
        default=None,
        title="标题",
        description=f"不写时由发文机关和年度拼成；自己分行的照样分行，最多{MAX_LINES}行、"
        f"{MAX_TITLE_LENGTH}字。",
    )
    published: Given[IsoDate] = Field(
        default=None, title="发布日期", description="写成 2024-02-26 的样子。"
    )
    source: Given[Line] = Field(
        default=None, title="来源", description="发布报告的单位，如“市司法局”。"
    )
    addressee: Given[Line] = Field(
        default=None,
        title="主送机关",
        description="报告送给谁，如“中共廊坊市委、廊坊市人大常委会”。",
    )
    preamble: Given[ProseField] = Field(
        default=None, title="导语", description="第一个标题之前的文字；空一行是另一段。"
    )
    sections: Annotated[Items[Section], Field(min_length=1)] = Field(
        title="各部分", description="一级标题和它下面的内容，按先后排列。"
    )
    closing: Given[ProseField] = Field(
        default=None, title="结束语", description="正文之后的话，如“特此报告。”"
    )
    signature: Given[Signature] = Field(
        default=None, title="署名", description="发文机关署名和成文日期。"
    )
    annex: Given[Annexes] = Field(
        default=None,
        title="附件",
        description="metrics 是主要指标一览表；有别的附件时逐项列出，"
        "如 [metrics, {title: 名称, text: 内容}]。",
    )
    official: Given[Official] = Field(
        default=None,
        title="公文要素",
        description="写了它，排成有版头和版记的完整公文，各键都可不写；不写则是网上公开的版本。",
    )
    layout: Given[Layout] = Field(
        default=None, title="版式", description="DOCX 的字体、行距和页边距；不写时按国家标准。"
    )


LABELS = {
    "province": "省级",
    "city": "市级",
    "county": "县级",
    "township": "乡镇",
    "department": "部门",
    "measures": "主要举措和成效",
    "shortcomings": "不足和原因",
    "leadership": "第一责任人职责",
    "plan": "下一年度安排",
    "other": "其他",
    "restart": "重新编号",
    "continue": "接着编号",
    "特急": "特急",
    "加急": "加急",
    "gbt9704": "国家标准",
    "windows": "Windows 自带字体",
    "kylin": "麒麟、统信系统字体",
}
"""What the words of the data file are called in Chinese."""
