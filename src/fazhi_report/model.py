"""数据格式 (schema): the shape of a data file, as frozen pydantic models."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from fazhi_report.fields import (
    CODE_PATTERN,
    MAX_TITLE_LENGTH,
    MAX_TITLE_LINES,
    METRICS,
    METRICS_TITLE,
    BaselineField,
    Cover,
    Given,
    IsoDate,
    Items,
    Level,
    Line,
    Model,
    Name,
    ProseField,
    QuantityField,
    TitleField,
    ValueField,
    read_by,
    read_format,
    read_metric,
)
from fazhi_report.source import Path

if TYPE_CHECKING:
    from fazhi_report.extras import Layout, Official, Picture, Table
else:
    Layout = Official = Picture = Table = Any  # pydantic asks the reader, not the type


def read_table(value: Any) -> "Table":
    from fazhi_report.extras import Table

    return Table.model_validate(value)


def read_picture(value: Any) -> "Picture":
    from fazhi_report.extras import Picture

    return Picture.model_validate(value)


def read_official(value: Any) -> "Official":
    from fazhi_report.extras import Official

    return Official.model_validate(value)


def read_layout(value: Any) -> "Layout":
    from fazhi_report.extras import Layout

    return Layout.model_validate(value)


TableField = Annotated[Table, read_by(read_table)]
PictureField = Annotated[Picture, read_by(read_picture)]
OfficialField = Annotated[Official, read_by(read_official)]
LayoutField = Annotated[Layout, read_by(read_layout)]
"""These models are built for files that have such parts: for all, that would take 10 ms."""


def read_annexes(value: Any) -> Any:
    """`annex: metrics` is short for a list of that alone."""
    if isinstance(value, str) and value != METRICS:
        raise PydanticCustomError("annex", f"附件应写 {METRICS}，或者逐项列出")
    return [value] if value == METRICS else value


def read_annex(value: Any) -> Any:
    """`metrics` is short for the table of all metrics under its usual title."""
    return {"title": METRICS_TITLE, "metrics_table": True} if value == METRICS else value


class Metric(Model, title="指标"):
    """指标: a figure of the report, and what is known of it. `by` is 责任单位."""

    value: ValueField = Field(
        title="数值",
        description="照报告里的写法写，一个指标一个数，如 11次、近500名、13500余平米、2.7万人次、"
        "100%、10亿～30亿元；还不知道时写 待填；"
        "程序可写 {number: 2.7, scale: 万, unit: 人次, approx: 约}。",
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
    table: Given[TableField] = _TABLE
    picture: Given[PictureField] = _PICTURE


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
    table: Given[TableField] = _TABLE
    picture: Given[PictureField] = _PICTURE
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
    table: Given[TableField] = _TABLE
    picture: Given[PictureField] = _PICTURE
    sections: Items[Section] = Field(
        default=(), title="各部分", description="附件里的各级标题，写法同正文，序号另起。"
    )


Annexes = Annotated[
    Annotated[
        Items[Annotated[Annex, BeforeValidator(read_annex)]], Field(min_length=1, max_length=20)
    ],
    BeforeValidator(read_annexes),
]


class Report(Model, title="法治政府建设年度报告", defer_build=False):
    """A year's report. `source` is 来源, the unit that publishes it."""

    format: Annotated[int, AfterValidator(read_format)] = Field(
        title="格式版本", description="数据文件格式的版本，现在是 1。"
    )
    year: Annotated[int, Field(ge=1949, le=2099)] = Field(
        title="年度", description="报告的是哪一年的工作，写四位数。"
    )
    issuer: Line = Field(title="发文机关", description="全称，如“廊坊市人民政府”。")
    level: Level = Field(
        title="层级",
        description="发文机关的层级：province 省级，city 市级，county 县级，township 乡镇，"
        "department 部门。",
    )
    baseline: Given[BaselineField] = Field(
        default=None,
        title="上年的数据文件",
        description="从本文件所在文件夹起的路径，如 2022.yaml、../2022/2022.yaml；"
        "{{ 指标名.yoy }} 的同比、{{ 指标名.previous }} 的上年数由它算出，检查时与它对照。",
    )
    title: Given[TitleField] = Field(
        default=None,
        title="标题",
        description=f"不写时由发文机关和年度拼成；自己分行的照样分行，最多{MAX_TITLE_LINES}行、"
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
    official: Given[OfficialField] = Field(
        default=None,
        title="公文要素",
        description="写了它，排成有版头和版记的完整公文，各键都可不写；不写则是网上公开的版本。",
    )
    layout: Given[LayoutField] = Field(
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
