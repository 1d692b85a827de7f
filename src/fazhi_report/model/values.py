"""值 (values): the types of the values of a data file, and the functions that read them."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
)
from pydantic_core import PydanticCustomError

from fazhi_report.figures import BLANK, TO_FILL, Quantity, QuantityError
from fazhi_report.model.prose import NAME_PATTERN, Prose, fold, squeeze

MAX_LEVELS = 4
MAX_COLUMNS = 14
MAX_COPIES = 999_999
TYPE_WIDTH = 156
"""版心宽 in millimetres (GB/T 9704-2012, 5.2.1)."""

MAX_TITLE_LENGTH = 120
MAX_TITLE_LINES = 3
METRICS, METRICS_TITLE = "metrics", "主要指标一览表"
SECRECY_PATTERN = "^(?:绝密|机密|秘密)(?:★(?:[1-9][0-9]*(?:年|个月|天)|长期))?$"
FONT_PATTERN = r"""^[^\s<>&"';,][^<>&"';,\n]*$"""
BASELINE_PATTERN = r"^[^/\\:\s][^\\:\n]*\.ya?ml$"
"""A path that means the same on every machine: relative, with slashes."""

CODE_PATTERN = r"^[a-z_]+(\.[a-z_]+)+$"
_PARTS = ("scale", "unit", "approx")


def refuse_null(value: Any) -> Any:
    if value is None:
        raise PydanticCustomError("empty", "没有写内容")
    return value


def read_line(text: str) -> str:
    line = fold(text.strip())
    if not line:
        raise PydanticCustomError("empty", "没有写内容")
    return line


def read_head(text: str) -> str:
    """A column's name, which the corner of a table may do without."""
    return fold(text.strip())


def read_format(version: int) -> int:
    if version != 1:
        raise PydanticCustomError("format", "本程序只认 format: 1，请升级程序或改回 1")
    return version


def read_title(value: Any) -> tuple[str, ...]:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "应为文字")
    lines = tuple(squeeze(line.strip()) for line in value.split("\n") if line.strip())
    if not 1 <= len(lines) <= MAX_TITLE_LINES or len(value) > MAX_TITLE_LENGTH:
        message = f"标题应为一至{MAX_TITLE_LINES}行文字，最多{MAX_TITLE_LENGTH}字"
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


def read_value(value: Any) -> Quantity:
    return BLANK if value == TO_FILL else read_quantity(value)


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
        value = int(value.lstrip("0")[:12] or 0)
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MAX_COPIES:
        return value
    raise PydanticCustomError("copy_number", "份号应为 1 至 6 位数字，如 000001")


T = TypeVar("T")
Items = Annotated[tuple[T, ...], Field(strict=False)]
"""A list in the file, a tuple in the model."""

Maybe = Annotated[T | None, BeforeValidator(refuse_null)]
"""A key may be left out; one that is written has a value."""

Line = Annotated[str, AfterValidator(read_line)]
Head = Annotated[str, AfterValidator(read_head)]
Name = Annotated[str, Field(pattern=f"^{NAME_PATTERN}$", max_length=60)]
IsoDate = Annotated[date, BeforeValidator(read_date)]
TitleField = Annotated[tuple[str, ...], PlainValidator(read_title)]
"""标题; line breaks are kept, and without any it is broken by sense."""

ProseField = Annotated[Prose, PlainValidator(read_prose)]
QuantityField = Annotated[Quantity, PlainValidator(read_quantity)]
ValueField = Annotated[Quantity, PlainValidator(read_value)]
"""待填 keeps the place of a figure."""

BaselineField = Annotated[str, Field(pattern=BASELINE_PATTERN, max_length=200)]
CopyNumber = Annotated[int, PlainValidator(read_copy_number)]
Font = Annotated[str, Field(pattern=FONT_PATTERN, max_length=40)]
Share = Annotated[Decimal, Field(gt=0, le=1000), BeforeValidator(read_number)]
Points = Annotated[Decimal, Field(ge=12, le=60), BeforeValidator(read_number)]
Millimetres = Annotated[Decimal, Field(ge=5, le=80), BeforeValidator(read_number)]
Level = Literal["province", "city", "county", "township", "department"]
LEVELS = get_args(Level)
Profile = Literal["gbt9704", "windows", "kylin"]
PROFILES = get_args(Profile)
Cell = Annotated[Prose, PlainValidator(read_cell)]
Cover = Literal["measures", "shortcomings", "leadership", "plan", "other"]
"""Required contents: 主要举措和成效, 不足和原因, 第一责任人职责, 下一年度安排, 其他."""


class Model(BaseModel):
    """Titles and descriptions are for editors, which learn them from json_schema.py."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)
