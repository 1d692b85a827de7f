"""JSON Schema of the data file, generated from the pydantic models.

Pydantic cannot see into functions that validate values; their schemas are written here. The schema
also accepts values that JSON Schema cannot check: the model refuses the figure 三百五. Patterns
mean the same in Python and in ECMA-262 with the `u` flag, which editors use.
"""

import json
import re
from typing import Any

from pydantic.json_schema import CoreRef, GenerateJsonSchema, NoDefault
from pydantic_core import core_schema

from fazhi_report.figures import (
    AFTER,
    BEFORE,
    DIGITS,
    LETTER,
    MAX_DIGITS,
    NUMERALS,
    OUTLINE_NUMBER,
    QUANTITY,
    SCALE,
    TO_FILL,
    UNIT,
)
from fazhi_report.model import field_types, metric, report

Schema = dict[str, Any]

_END = r"$(?!\n)"
"""End of the text; in Python, `$` alone also matches before a final line break."""

_NON_LETTERS = (
    r"\x00-@\[-`{-©«-±´¶-¸»¿×÷\u2000-\u206f\u20a0-\u20ff\u2190-\u245f\u2500-\u2775\u2794-\u2bff"
    r"\u2e80-\u3004\u3008-\u3020\u30fb\u3300-\u33ff\u4dc0-\u4dff\ue000-\uf8ff\ufe00-\ufe6f"
    r"\uff00-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff"
)
r"""`\W\d_` as ranges of characters, because `\W` in ECMA-262 matches Chinese characters."""

_INVALID_DIGITS = (
    rf"(?:{DIGITS})(?<=[{NUMERALS}分之点]{{{MAX_DIGITS + 1}}})"
    rf"|[-−0-9][0-9,./]{{{MAX_DIGITS - 1},}}[0-9]"
    r"|[-−]?[0-9]{4,},|[-−0-9][0-9,]*/0+(?![0-9])"
)
"""Too many numerals or digits, a misplaced comma, or the denominator 0."""


def _portable(pattern: str) -> str:
    """Rewrite a pattern of `figures` for ECMA-262.

    It drops the names of groups, spells out letters, and excludes digits that `Quantity.parse`
    refuses after matching.
    """
    pattern = re.sub(r"\?P<\w+>", "?:", pattern)
    pattern = pattern.replace(LETTER, LETTER.replace(r"\W\d_", _NON_LETTERS))
    return pattern.replace(f"(?:{DIGITS})", f"(?!{_INVALID_DIGITS})(?:{DIGITS})")


def _text_schema(pattern: str, message: str) -> Schema:
    return {"type": "string", "pattern": pattern, "patternErrorMessage": message}


def _part_schema(title: str, pattern: str, examples: str) -> Schema:
    schema = _text_schema(f"^(?:{_portable(pattern)}){_END}", f"不能作{title}，应是{examples}")
    limit = {"maxLength": field_types.MAX_QUANTITY}
    return schema | limit | {"title": title, "description": f"{examples}。"}


_NON_EMPTY = _text_schema(r"\S", "没有写内容，不需要就删去这一行")
_LINE = r"\s*\S[^\n]*"
_TITLE = _text_schema(
    rf"^{_LINE}(?:\n{_LINE}){{0,{field_types.MAX_TITLE_LINES - 1}}}\s*{_END}",
    f"最多{field_types.MAX_TITLE_LINES}行文字",
)
_DATE = _text_schema(
    r"^(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    r"|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)" + _END,
    "应是存在的一天，写成 2024-02-26 的样子",
)
_NUMBER = {"exclusiveMinimum": -(10 ** (MAX_DIGITS - 1)), "exclusiveMaximum": 10**MAX_DIGITS}
_FIGURE = {
    **_text_schema(f"^{_portable(QUANTITY)}{_END}", "不是数量，应写一个数，如 11次、近500名"),
    **_NUMBER,
    "maxLength": field_types.MAX_QUANTITY,
    "type": ["string", "number", "object"],
}
_QUANTITY = {
    **_FIGURE,
    "title": "数量",
    "properties": {
        "number": {"type": "number", **_NUMBER, "title": "数字", "description": "如 2.7。"},
        "scale": _part_schema("数量级", SCALE, "万、亿等"),
        "unit": _part_schema("计量单位", f"(?!.*％){UNIT}", "件、人次等"),
        "approx": _part_schema("概数词", f"(?:{BEFORE}|{AFTER})?", "近、约、余、以上等"),
    },
    "required": ["number"],
    "additionalProperties": False,
}
_METRIC = {
    **_FIGURE,
    "pattern": f"^(?:{TO_FILL}|{_portable(QUANTITY)}){_END}",
    "patternErrorMessage": f"不是数量，应写一个数，如 11次、近500名，还不知道时写 {TO_FILL}",
}
_ANNEXES = _text_schema(
    f"^{field_types.METRICS}{_END}", f"应写 {field_types.METRICS}，或者逐项列出"
)
_VALIDATOR_SCHEMAS: dict[Any, Schema] = {
    report.read_annexes: _ANNEXES | {"type": ["string", "array"]},
    field_types.read_cell: _text_schema(r"^(?![\s\S]*\S\s*\n[ \t]*\n\s*\S)", "表格的一格只写一段")
    | {"type": ["string", "number", "null"]},
    field_types.read_copy_number: _text_schema(
        f"^{field_types.COPY_NUMBER_PATTERN}{_END}", "应为 1 至 6 位数字"
    )
    | {"type": ["string", "integer"], "minimum": 1, "maximum": field_types.MAX_COPIES},
    field_types.read_date: _DATE,
    field_types.read_format: {"const": 1},
    field_types.read_heading: _NON_EMPTY | {"maxLength": field_types.MAX_HEADING},
    field_types.read_line: _NON_EMPTY,
    field_types.read_outline_number: _text_schema(
        f"^{OUTLINE_NUMBER}{_END}", "应是标题前的序号，有一个数字，如 24.、1、、第一部分"
    )
    | {"maxLength": field_types.MAX_OWN_NUMBER},
    field_types.read_prose: _NON_EMPTY,
    field_types.read_summary: _text_schema(
        r"^(?![\s\S]*\S\s*\n[ \t]*\n\s*\S)[\s\S]*\S", "概括只写一段，不能空着"
    )
    | {"maxLength": field_types.MAX_SUMMARY},
    field_types.read_title: _TITLE | {"maxLength": field_types.MAX_TITLE},
}
"""JSON Schema of the values that each validator function accepts."""

_SHORT_FORM_SCHEMAS: dict[type, Schema] = {
    metric.Metric: _METRIC,
    report.Annex: _ANNEXES | {"type": ["string", "object"]},
}
"""Schemas of the single words or figures that may stand for a model."""


class _Generator(GenerateJsonSchema):
    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> Schema:
        validator = schema["function"]["function"]
        if validator is metric.read_quantity:
            return self._quantity_reference()
        if validator is metric.read_value:
            return {"anyOf": [self._quantity_reference(), {"const": TO_FILL}]}
        return _VALIDATOR_SCHEMAS[validator].copy()

    def _quantity_reference(self) -> Schema:
        name, reference = self.get_cache_defs_ref_schema(CoreRef("Quantity"))
        self.definitions[name] = _QUANTITY
        return reference

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> Schema:
        return super().function_after_schema(schema) | _validator_schema(schema)

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> Schema:
        return super().function_before_schema(schema) | _validator_schema(schema)

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        """Refuse null: a key may be absent, but must not be empty."""
        return self.generate_inner(schema["schema"])

    def get_default_value(self, schema: core_schema.WithDefaultSchema) -> Any:
        default = super().get_default_value(schema)
        return NoDefault if default in (None, ()) else default

    def str_schema(self, schema: core_schema.StringSchema) -> Schema:
        text = super().str_schema(schema)
        if pattern := text.get("pattern"):
            message = field_types.PATTERN_HELP[pattern]
            text |= _text_schema(pattern.removesuffix("$") + _END, message)
        return text

    def literal_schema(self, schema: core_schema.LiteralSchema) -> Schema:
        labels = [field_types.LABELS[word] for word in schema["expected"]]
        return super().literal_schema(schema) | {"enumDescriptions": labels}

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> Schema:
        bounds: Schema = {}
        self.update_with_validations(bounds, schema, self.ValidationsMapping.numeric)
        return {"type": "number"} | {key: float(bound) for key, bound in bounds.items()}

    def dict_schema(self, schema: core_schema.DictSchema) -> Schema:
        names = self.generate_inner(schema["keys_schema"])
        items = self.generate_inner(schema["values_schema"])
        return {"type": "object", "propertyNames": names, "additionalProperties": items}

    def model_schema(self, schema: core_schema.ModelSchema) -> Schema:
        """Leave out docstrings, which pydantic would use as descriptions."""
        model = super().model_schema(schema)
        model.pop("description", None)
        return model | _SHORT_FORM_SCHEMAS.get(schema["cls"], {})


def _validator_schema(schema: Any) -> Schema:
    return _VALIDATOR_SCHEMAS.get(schema["function"]["function"], {})


def json_schema() -> str:
    schema = report.Report.model_json_schema(schema_generator=_Generator)
    schema = {"$schema": _Generator.schema_dialect, "title": schema["title"]} | schema
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
