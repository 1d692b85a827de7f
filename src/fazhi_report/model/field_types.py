"""Field types (字段类型) of the data file, and the functions that validate them."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeGuard, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
)
from pydantic_core import PydanticCustomError

from fazhi_report.figures import OutlineNumber
from fazhi_report.model.prose import NAME_PATTERN, Prose, fold, squeeze

FIRST_YEAR, LAST_YEAR = 1949, 2099
MAX_LEVELS = 4
MAX_COLUMNS = 14
MAX_COPIES = 999_999
# Lengths in characters, a multiple of the longest in published reports. Only prose has no limit.
MAX_BODY_NAME = 200  # of one public body, or several joint issuers
MAX_HEADING = 500  # a run-in heading is a sentence
MAX_SUMMARY = 120  # of a section, in one sentence
MAX_LABEL = 300  # a caption, a remark, the head of a column
MAX_NOTE = 2000  # a note below a table, what a picture shows, all addressees
MAX_NAME = 60  # of a metric, section or achievement
MAX_PATH = 200
MAX_CODE = 100
MAX_FONT_NAME = 40
MAX_QUANTITY = 60  # a figure with its unit
MAX_OWN_NUMBER = 12  # of a heading (自定序号)
MAX_TITLE = 120

TYPE_WIDTH = 156
"""版心宽 (width of the type area) in millimetres (GB/T 9704-2012, 5.2.1)."""

MAX_TITLE_LINES = 3
MAX_HIGHLIGHTS = 6
"""Greatest number of metrics that a page and a picture highlight."""

METRICS, METRICS_TITLE = "metrics", "主要指标一览表"
SECRECY_PATTERN = "^(?:绝密|机密|秘密)(?:★(?:[1-9][0-9]*(?:年|个月|天)|长期))?$"
FONT_PATTERN = r"""^[^\s<>&"';,][^<>&"';,\n]*$"""
BASELINE_PATTERN = r"^[^/\\:\s][^\\:\n]*\.ya?ml$"
"""A relative path with slashes, which is valid on every system."""

CODE_PATTERN = r"^[a-z_]+(\.[a-z_]+)+$"
FIELD_NAME_PATTERN = f"^{NAME_PATTERN}$"
COPY_NUMBER_PATTERN = "0*[1-9][0-9]{0,5}"
PATTERN_HELP = {
    SECRECY_PATTERN: "写成 秘密、机密★5年、绝密★长期 的样子",
    FONT_PATTERN: "写字体的名称，如 仿宋",
    CODE_PATTERN: "写成 rec.received 的样子",
    BASELINE_PATTERN: "写成 2022.yaml 或 ../2022/2022.yaml 的样子",
    FIELD_NAME_PATTERN: "不含空格，不含 _ - 以外的半角标点，不以数字开头",
}
"""Advice to the user for each pattern of a text field."""


def is_number(value: Any) -> TypeGuard[int | Decimal]:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def refuse_null(value: Any) -> Any:
    if value is None:
        raise PydanticCustomError("empty", "没有写内容")
    return value


def refuse_longer(text: str, max_length: int) -> None:
    if len(text) > max_length:
        raise PydanticCustomError("string_too_long", "太长", {"max_length": max_length})


def read_line(text: str) -> str:
    line = fold(text.strip())
    if not line:
        raise PydanticCustomError("empty", "没有写内容")
    return line


def read_head(text: str) -> str:
    """Read the heading of a column; it may be empty, as in the corner of a table."""
    return fold(text.strip())


def read_format(version: int) -> int:
    if version != 1:
        raise PydanticCustomError("refused", "本程序只认 format: 1，请升级程序或改回 1")
    return version


def read_title(value: Any) -> tuple[str, ...]:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "应为文字")
    lines = tuple(squeeze(line.strip()) for line in value.split("\n") if line.strip())
    if not 1 <= len(lines) <= MAX_TITLE_LINES or len(value) > MAX_TITLE:
        message = f"标题应为一至{MAX_TITLE_LINES}行文字，最多{MAX_TITLE}字"
        raise PydanticCustomError("refused", message)
    return lines


def read_date(value: Any) -> date:
    if not isinstance(value, str):
        raise PydanticCustomError("date", "日期应写成 2024-02-26 的样子")
    # `fromisoformat` also accepts 20240226 and 2024-W09-1.
    if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
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


def read_heading(value: Any) -> Prose:
    heading = read_prose(value)
    refuse_longer(heading.source, MAX_HEADING)
    return heading


def read_summary(value: Any) -> Prose:
    """Read the one-sentence summary of a section: one paragraph, which may have references."""
    summary = read_prose(value)
    refuse_longer(summary.source, MAX_SUMMARY)
    if len(summary.paragraphs) > 1:
        raise PydanticCustomError("refused", "概括只写一段")
    return summary


def read_number(value: Any) -> Decimal:
    if is_number(value):
        return Decimal(value)
    raise PydanticCustomError("number", "应为数字")


def read_cell(value: Any) -> Prose:
    """Read a table cell: empty, a number, or text of one paragraph."""
    if is_number(value):
        value = format(Decimal(value), "f")
    if not isinstance(value, str | None):
        raise PydanticCustomError("refused", "表格的一格应为文字或数字")
    prose = Prose.parse(value or "")
    if len(prose.paragraphs) > 1:
        raise PydanticCustomError("refused", "表格的一格只写一段")
    return prose


def read_copy_number(value: Any) -> int:
    """Read a 份号 (copy number); without quotation marks, YAML reads 000001 as 1."""
    if isinstance(value, str) and re.fullmatch(COPY_NUMBER_PATTERN, value):
        value = int(value.lstrip("0"))
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MAX_COPIES:
        return value
    raise PydanticCustomError("refused", "份号应为 1 至 6 位数字，如 000001")


def read_outline_number(value: Any) -> OutlineNumber:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "应为文字")
    refuse_longer(value, MAX_OWN_NUMBER)
    try:
        return OutlineNumber.parse(squeeze(value))
    except ValueError as error:
        raise PydanticCustomError("refused", f"不能作序号：{error}") from None


T = TypeVar("T")
Items = Annotated[tuple[T, ...], Field(strict=False)]
"""A sequence: a list in the file, a tuple in the model."""

Maybe = Annotated[T | None, BeforeValidator(refuse_null)]
"""A key that may be left out; if present, it must have a value."""

BodyName = Annotated[str, Field(max_length=MAX_BODY_NAME), AfterValidator(read_line)]
"""One line of text: 发文机关, 责任单位 or a person; the next three types are lines too."""

Label = Annotated[str, Field(max_length=MAX_LABEL), AfterValidator(read_line)]
Note = Annotated[str, Field(max_length=MAX_NOTE), AfterValidator(read_line)]
FileName = Annotated[str, Field(max_length=MAX_PATH), AfterValidator(read_line)]
Head = Annotated[str, Field(max_length=MAX_LABEL), AfterValidator(read_head)]
Format = Annotated[int, AfterValidator(read_format)]
Name = Annotated[str, Field(pattern=FIELD_NAME_PATTERN, max_length=MAX_NAME)]
IsoDate = Annotated[date, BeforeValidator(read_date)]
TitleField = Annotated[tuple[str, ...], PlainValidator(read_title)]
"""标题 (title) as a list of lines; a title given as one line is broken by the layout."""

ProseField = Annotated[Prose, PlainValidator(read_prose)]
Heading = Annotated[Prose, PlainValidator(read_heading)]
Summary = Annotated[Prose, PlainValidator(read_summary)]
BaselineField = Annotated[str, Field(pattern=BASELINE_PATTERN, max_length=MAX_PATH)]
Code = Annotated[str, Field(pattern=CODE_PATTERN, max_length=MAX_CODE)]
Secrecy = Annotated[str, Field(pattern=SECRECY_PATTERN)]
CopyNumber = Annotated[int, PlainValidator(read_copy_number)]
OwnNumber = Annotated[OutlineNumber, PlainValidator(read_outline_number)]
Font = Annotated[str, Field(pattern=FONT_PATTERN, max_length=MAX_FONT_NAME)]
Share = Annotated[Decimal, Field(gt=0, le=1000), BeforeValidator(read_number)]
Points = Annotated[Decimal, Field(ge=12, le=60), BeforeValidator(read_number)]
Millimetres = Annotated[Decimal, Field(ge=5, le=80), BeforeValidator(read_number)]
RuleHeight = Annotated[Decimal, Field(ge=60, le=200), BeforeValidator(read_number)]
Level = Literal["central", "province", "city", "county", "township", "department"]
LEVELS = get_args(Level)
Profile = Literal["gbt9704", "windows", "kylin", "gbt33476"]
PROFILE_NAMES = get_args(Profile)
Cell = Annotated[Prose, PlainValidator(read_cell)]
Cover = Literal["measures", "shortcomings", "leadership", "plan", "other"]
"""Required contents: 主要举措和成效, 不足和原因, 第一责任人职责, 下一年度安排, 其他."""

LABELS = {
    "central": "中央",
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
    "gbt33476": "电子公文",
    "outer": "单页居右、双页居左",
    "center": "居中",
    "plain": "居中，没有一字线",
    "none": "不印",
    "heading": "标题段落加样式分隔符",
    "text": "段落开头的字",
}
"""Chinese names of the words that a data file may choose from."""


class Model(BaseModel):
    """Base of all models: strict, frozen, no unknown keys.

    Validators are built at the first validation (`defer_build`), because models within another need
    none of their own.
    """

    model_config = ConfigDict(
        strict=True, frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True
    )


def required(title: str, description: str) -> Any:
    """Return a field that must be written; its texts go into the JSON Schema."""
    return Field(title=title, description=description)


def optional(title: str, description: str, default: Any = None) -> Any:
    """Return a field that may be left out; see `required`."""
    return Field(default=default, title=title, description=description)
