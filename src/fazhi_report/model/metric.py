"""指标 (metric): a figure of the report and its relations to other metrics."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field, PlainValidator
from pydantic_core import PydanticCustomError

from fazhi_report.diagnostics import DataPath
from fazhi_report.figures import QUANTITY_TO_FILL, TO_FILL, Quantity, QuantityError
from fazhi_report.model.field_types import (
    MAX_QUANTITY,
    BodyName,
    Code,
    IsoDate,
    Items,
    Maybe,
    Model,
    Name,
    Note,
    is_number,
    optional,
    refuse_longer,
    required,
)

RELATIONS = ("sum_of", "share_of", "added", "removed")
"""Keys whose values are names of other metrics."""

_QUANTITY_TEXTS = ("scale", "unit", "approx")


def read_quantity(value: Any) -> Quantity:
    """Read a quantity from text (`11次`), a number, or its parts (`{number: 11, unit: 次}`)."""
    try:
        if isinstance(value, str):
            refuse_longer(value, MAX_QUANTITY)
            return Quantity.parse(value)
        if isinstance(value, dict):
            return _quantity_from_parts(value)
        if is_number(value):
            return Quantity.of(value)
        raise QuantityError("应为数量，如 11次")
    except QuantityError as error:
        raise PydanticCustomError(
            "quantity", "{reason}", {"reason": error.message, "position": error.position}
        ) from None


def _quantity_from_parts(parts: dict[str, Any]) -> Quantity:
    texts = dict(parts)
    number = texts.pop("number", None)
    are_texts = all(key in _QUANTITY_TEXTS and isinstance(texts[key], str) for key in texts)
    if are_texts and is_number(number):
        refuse_longer("".join(texts.values()), MAX_QUANTITY)
        return Quantity.of(number, **texts)
    keys = "、".join(_QUANTITY_TEXTS)
    raise QuantityError(f"分项写的数量要有数字 number，可有文字 {keys}")


def read_value(value: Any) -> Quantity:
    return QUANTITY_TO_FILL if value == TO_FILL else read_quantity(value)


def read_metric(value: Any) -> Any:
    """Expand the short form: `11次` stands for `value: 11次`."""
    return value if isinstance(value, dict) else {"value": value}


QuantityField = Annotated[Quantity, PlainValidator(read_quantity)]
ValueField = Annotated[Quantity, PlainValidator(read_value)]
"""A quantity, or 待填 (to be filled in)."""

Names = Annotated[Items[Name], Field(min_length=1)]


class Reported(Model, title="填报"):
    """Who reported a value, and when (填报人, 填报日期); `collect read` writes it."""

    by: Maybe[BodyName] = optional("填报人", "报这个数的人。")
    on: Maybe[IsoDate] = optional("填报日期", "写成 2024-01-15 的样子。")
    note: Maybe[Note] = optional(
        "填报说明", "填报时附的说明，如统计范围、数变化大的原因；不印出来。"
    )


class Metric(Model, title="指标"):
    """A figure of the report; `by` is the 责任单位 (responsible unit)."""

    value: ValueField = required(
        "数值",
        "照报告里的写法写，一个指标一个数，如 11次、近500名、13500余平米、2.7万人次、"
        "100%、10亿～30亿元；还不知道时写 待填；"
        "程序可写 {number: 2.7, scale: 万, unit: 人次, approx: 约}。",
    )
    code: Maybe[Code] = optional(
        "通用指标编号", "各地报告里同一指标共用的编号，如 gov.exec_meeting_topics，各地之间比较用。"
    )
    by: Maybe[BodyName] = optional("责任单位", "提供这个数的单位。")
    definition: Maybe[Note] = optional(
        "口径", "数怎么统计，如“含调解结案的，不含撤回的”；印在填报表上，不印在报告里。"
    )
    renamed_from: Maybe[Name] = optional(
        "上年的指标名", "指标改了名的，写上年的名字，两年才能对照。"
    )
    sum_of: Maybe[Annotated[Items[Name], Field(min_length=2)]] = optional(
        "分项", "等于哪几个指标之和，至少两个。"
    )
    exhaustive: bool = optional(
        "分项列全", "sum_of 只列了其中几项、没有列全时，写 false。", default=True
    )
    share_of: Maybe[Annotated[Items[Name], Field(min_length=2, max_length=2)]] = optional(
        "占比", "是哪两个指标之比：[部分, 总数]。"
    )
    added: Maybe[Names] = optional("增加", "指标是年末的存量时，当年增加的是哪些指标。")
    removed: Maybe[Names] = optional("减少", "指标是年末的存量时，当年减少的是哪些指标。")
    previous: Maybe[QuantityField] = optional("上年数值", "报告里写明的上年数，照印出的写法写。")
    note: Maybe[Note] = optional(
        "说明", "数与上年相差很大的原因，如“今年起含网上办结的”；不印出来，检查时不再提示。"
    )
    reported: Maybe[Reported] = optional(
        "填报", "这个数是谁、哪天报来的；fazhi-report collect read 自动写上。"
    )
    highlight: bool = optional(
        "主要数字",
        "写 true 则放在网页开头和“一图读懂”里，用大字；选四至六个。",
        default=False,
    )
    lower_is_better: bool = optional(
        "越低越好", "数下降才是好事的，如行政诉讼败诉率，写 true。", default=False
    )

    @property
    def relations(self) -> Iterator[tuple[DataPath, str]]:
        """Path below this metric, and name, of each metric that it refers to."""
        for relation in RELATIONS:
            for index, name in enumerate(getattr(self, relation) or ()):
                yield (relation, index), name
