"""数据格式 (schema): the shape of a data file, as frozen pydantic models."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar

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
MAX_TITLE_LENGTH = 120
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


class Official(Model, title="公文要素"):
    """Elements that only the full official document has: none yet."""


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
    official: Given[Official] = Field(
        default=None, title="公文要素", description="为公文的其他要素留的位置，现在没有可写的键。"
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
}
"""What the words of the data file are called in Chinese."""


def sections_of(report: Report) -> Iterator[tuple[Path, Section]]:
    """Every section with its path, in reading order."""
    yield from _sections(("sections",), report.sections)


def metrics_of(report: Report) -> Iterator[tuple[Path, str, Metric]]:
    """Every metric with its path and name, in the order of the file."""
    for path, section in sections_of(report):
        for index, achievement in enumerate(section.achievements):
            for name, metric in achievement.metrics.items():
                yield (*path, "achievements", index, "metrics", name), name, metric


def prose_of(report: Report) -> Iterator[tuple[Path, Prose]]:
    """Every text that may hold references, with its path, in reading order."""
    if report.preamble:
        yield ("preamble",), report.preamble
    for path, section in sections_of(report):
        if section.text:
            yield (*path, "text"), section.text
        for index, achievement in enumerate(section.achievements):
            yield (*path, "achievements", index, "text"), achievement.text
    if report.closing:
        yield ("closing",), report.closing


def lines_of(report: Report) -> Iterator[tuple[Path, str]]:
    """Every text that prints as it stands, with its path: headings and names."""
    yield ("issuer",), report.issuer
    for key in ("source", "addressee"):
        if line := getattr(report, key):
            yield (key,), line
    if report.title:
        yield ("title",), "".join(report.title)
    for path, section in sections_of(report):
        if section.heading:
            yield (*path, "heading"), section.heading
    if report.signature and report.signature.name:
        yield ("signature", "name"), report.signature.name


def _sections(path: Path, sections: tuple[Section, ...]) -> Iterator[tuple[Path, Section]]:
    for index, section in enumerate(sections):
        here = (*path, index)
        yield here, section
        yield from _sections((*here, "sections"), section.sections)
