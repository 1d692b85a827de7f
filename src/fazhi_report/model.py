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
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import no_info_plain_validator_function

from fazhi_report.prose import NAME_PATTERN, Prose, fold, squeeze
from fazhi_report.quantity import Quantity, QuantityError
from fazhi_report.source import Path
from fazhi_report.title import MAX_LINES

MAX_LEVELS = 4
MAX_TITLE_LENGTH = 120
_PARTS = ("scale", "unit", "approx")


def _stated(value: Any) -> Any:
    if value is None:
        raise PydanticCustomError("empty", "没有写内容")
    return value


def _line(text: str) -> str:
    line = fold(text.strip())
    if not line:
        raise PydanticCustomError("empty", "没有写内容")
    return line


def _format(version: int) -> int:
    if version != 1:
        raise PydanticCustomError("format", "本程序只认 format: 1，请升级程序或改回 1")
    return version


def _title(value: Any) -> tuple[str, ...]:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "应为文字")
    lines = tuple(squeeze(line.strip()) for line in value.split("\n") if line.strip())
    if not 1 <= len(lines) <= MAX_LINES or len(value) > MAX_TITLE_LENGTH:
        message = f"标题应为一至{MAX_LINES}行文字，最多{MAX_TITLE_LENGTH}字"
        raise PydanticCustomError("title", message)
    return lines


def _date(value: Any) -> Any:
    if not isinstance(value, str):
        raise PydanticCustomError("date", "日期应写成 2024-02-26 的样子")
    try:
        if len(value) == len("2024-02-26"):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("date", "日期应是存在的一天，写成 2024-02-26 的样子")


def _prose(value: Any) -> Prose:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "应为文字")
    prose = Prose.parse(value)
    if not prose.paragraphs:
        raise PydanticCustomError("empty", "没有写内容")
    return prose


def _quantity(value: Any) -> Quantity:
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


def _metric(value: Any) -> Any:
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

Line = Annotated[str, AfterValidator(_line)]
Name = Annotated[str, Field(pattern=f"^{NAME_PATTERN}$", max_length=60)]
IsoDate = Annotated[date, BeforeValidator(_date)]
TitleField = Annotated[tuple[str, ...], _read_by(_title), WithJsonSchema({"type": "string"})]
"""标题; line breaks are kept, and without any it is broken by sense."""

ProseField = Annotated[Prose, _read_by(_prose), WithJsonSchema({"type": "string"})]
QuantityField = Annotated[
    Quantity, _read_by(_quantity), WithJsonSchema({"type": ["string", "number", "object"]})
]
Cover = Literal["measures", "shortcomings", "leadership", "plan", "other"]
"""Required contents: 主要举措和成效, 不足和原因, 第一责任人职责, 下一年度安排, 其他."""


class Model(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)


class Metric(Model):
    """指标: a figure of the report, and what is known of it. `by` is 责任单位."""

    value: QuantityField
    code: Given[Annotated[str, Field(pattern=r"^[a-z_]+(\.[a-z_]+)+$")]] = None
    by: Given[Line] = None
    renamed_from: Given[Name] = None
    sum_of: Given[Annotated[Items[Name], Field(min_length=2)]] = None
    exhaustive: bool = True
    share_of: Given[Annotated[Items[Name], Field(min_length=2, max_length=2)]] = None
    previous: Given[QuantityField] = None
    lower_is_better: bool = False

    @property
    def relations(self) -> Iterator[tuple[Path, str]]:
        """Names of other metrics, each with its path below this one."""
        for relation in ("sum_of", "share_of"):
            for index, name in enumerate(getattr(self, relation) or ()):
                yield (relation, index), name


class Achievement(Model):
    """成效: some paragraphs, and the metrics that their figures are."""

    id: Name
    text: ProseField
    metrics: Annotated[
        Mapping[Name, Annotated[Metric, BeforeValidator(_metric)]],
        AfterValidator(MappingProxyType),
    ] = Field(default_factory=lambda: MappingProxyType({}))


class Section(Model):
    """A part of the report. Without a heading it is unnumbered.

    A heading that ends in a full stop (。) runs into the paragraph after it; `numbering`
    says whether the subsections count on from those of the section before.
    """

    id: Name
    heading: Given[Line] = None
    numbered: bool = True
    numbering: Literal["restart", "continue"] = "restart"
    covers: Items[Cover] = ()
    text: Given[ProseField] = None
    achievements: Items[Achievement] = ()
    sections: "Items[Section]" = ()


class Signature(Model):
    """发文机关署名 and 成文日期; `name` is the issuer where it is left out."""

    name: Given[Line] = None
    date: IsoDate


class Official(Model):
    """Elements that only the full official document has: none yet."""


class Report(Model):
    """A year's report. `source` is 来源, the unit that publishes it."""

    format: Annotated[int, AfterValidator(_format)]
    year: Annotated[int, Field(ge=1949, le=2099)]
    issuer: Line
    level: Literal["province", "city", "county", "township", "department"]
    title: Given[TitleField] = None
    published: Given[IsoDate] = None
    source: Given[Line] = None
    addressee: Given[Line] = None
    preamble: Given[ProseField] = None
    sections: Annotated[Items[Section], Field(min_length=1)]
    closing: Given[ProseField] = None
    signature: Given[Signature] = None
    official: Given[Official] = None


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
