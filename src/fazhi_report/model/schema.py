"""JSON Schema of the data file: what pydantic knows of the model, and what our own readers ask.

Where JSON Schema cannot say what a reader asks, it accepts: 三百五 is no figure to the model.
Patterns mean the same in ECMA-262 (u flag), which editors speak, and in Python.
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
    QUANTITY,
    SCALE,
    TO_FILL,
    UNIT,
)
from fazhi_report.model import report as model
from fazhi_report.model import values as fields
from fazhi_report.model.metric import Metric
from fazhi_report.model.prose import NAME_PATTERN

Schema = dict[str, Any]

_END = r"$(?!\n)"
"""To Python, `$` alone is also before a last line break."""

_NO_LETTERS = (
    r"\x00-@\[-`{-©«-±´¶-¸»¿×÷\u2000-\u206f\u20a0-\u20ff\u2190-\u245f\u2500-\u2775\u2794-\u2bff"
    r"\u2e80-\u3004\u3008-\u3020\u30fb\u3300-\u33ff\u4dc0-\u4dff\ue000-\uf8ff\ufe00-\ufe6f"
    r"\uff00-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff"
)
r"""`\W`, `\d` and `_`, as far as reports have them: to ECMA-262 a Chinese character is `\W`."""

_BAD_DIGITS = (
    rf"(?:{DIGITS})(?<=[{NUMERALS}分之点]{{{MAX_DIGITS + 1}}})"
    rf"|[-−0-9][0-9,./]{{{MAX_DIGITS - 1},}}[0-9]"
    r"|[-−]?[0-9]{4,},|[-−0-9][0-9,]*/0+(?![0-9])"
)
"""Too many, Chinese and Arabic; a comma out of place; nought as denominator."""


def _portable(pattern: str) -> str:
    """A piece of the grammar of quantities, without what only Python understands."""
    pattern = re.sub(r"\?P<\w+>", "?:", re.sub(r"\s", "", pattern))
    pattern = pattern.replace(LETTER, LETTER.replace(r"\W\d_", _NO_LETTERS))
    return pattern.replace(f"(?:{DIGITS})", f"(?!{_BAD_DIGITS})(?:{DIGITS})")


def _text(pattern: str, message: str) -> Schema:
    return {"type": "string", "pattern": pattern, "patternErrorMessage": message}


def _part(title: str, pattern: str, examples: str) -> Schema:
    schema = _text(f"^(?:{_portable(pattern)}){_END}", f"不能作{title}，应是{examples}")
    return schema | {"title": title, "description": f"{examples}。"}


_SOMETHING = _text(r"\S", "没有写内容，不需要就删去这一行")
_LINE = r"\s*\S[^\n]*"
_TITLE = _text(
    rf"^{_LINE}(?:\n{_LINE}){{0,{fields.MAX_TITLE_LINES - 1}}}\s*{_END}",
    f"最多{fields.MAX_TITLE_LINES}行文字",
)
_DATE = _text(
    r"^(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    r"|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)" + _END,
    "应是存在的一天，写成 2024-02-26 的样子",
)
_NUMBER = {"exclusiveMinimum": -(10 ** (MAX_DIGITS - 1)), "exclusiveMaximum": 10**MAX_DIGITS}
_FIGURE = {
    **_text(f"^{_portable(QUANTITY)}{_END}", "不是数量，应写一个数，如 11次、近500名"),
    **_NUMBER,
    "type": ["string", "number", "object"],
}
_QUANTITY = {
    **_FIGURE,
    "title": "数量",
    "properties": {
        "number": {"type": "number", **_NUMBER, "title": "数字", "description": "如 2.7。"},
        "scale": _part("数量级", SCALE, "万、亿等"),
        "unit": _part("计量单位", f"(?!.*％){UNIT}", "件、人次等"),
        "approx": _part("概数词", f"(?:{BEFORE}|{AFTER})?", "近、约、余、以上等"),
    },
    "required": ["number"],
    "additionalProperties": False,
}
_METRIC = (
    _FIGURE
    | _text(
        f"^(?:{TO_FILL}|{_portable(QUANTITY)}){_END}",
        f"不是数量，应写一个数，如 11次、近500名，还不知道时写 {TO_FILL}",
    )
    | {"type": _FIGURE["type"]}
)
_ANNEXES = _text(f"^{fields.METRICS}{_END}", f"应写 {fields.METRICS}，或者逐项列出")
_READERS: dict[Any, Schema] = {
    model.read_annexes: _ANNEXES | {"type": ["string", "array"]},
    fields.read_cell: _text(r"^(?![\s\S]*\S\s*\n[ \t]*\n\s*\S)", "表格的一格只写一段")
    | {"type": ["string", "number", "null"]},
    fields.read_copy_number: _text(f"^0*[1-9][0-9]{{0,5}}{_END}", "应为 1 至 6 位数字")
    | {"type": ["string", "integer"], "minimum": 1, "maximum": fields.MAX_COPIES},
    fields.read_date: _DATE,
    fields.read_format: {"const": 1},
    fields.read_line: _SOMETHING,
    fields.read_prose: _SOMETHING,
    fields.read_title: _TITLE | {"maxLength": fields.MAX_TITLE_LENGTH},
}
"""What each of the model's own readers asks."""

_SHORT_FORMS: dict[type, Schema] = {
    Metric: _METRIC,
    model.Annex: _ANNEXES | {"type": ["string", "object"]},
}
"""Models that one word or figure may stand for."""

_MESSAGES = {
    fields.SECRECY_PATTERN: "写成 秘密、机密★5年、绝密★长期 的样子",
    fields.FONT_PATTERN: "写字体的名称，如 仿宋",
    fields.CODE_PATTERN: "写成 rec.received 的样子",
    fields.BASELINE_PATTERN: "写成 2022.yaml 或 ../2022/2022.yaml 的样子",
    f"^{NAME_PATTERN}$": "不含空格，不含 _ - 以外的半角标点，不以数字开头",
}


class _Generator(GenerateJsonSchema):
    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> Schema:
        read = schema["function"]["function"]
        if read is fields.read_value:
            return {"anyOf": [self._quantity(), {"const": TO_FILL}]}
        return self._quantity() if read is fields.read_quantity else _READERS[read].copy()

    def _quantity(self) -> Schema:
        name, reference = self.get_cache_defs_ref_schema(CoreRef("Quantity"))
        self.definitions[name] = _QUANTITY
        return reference

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> Schema:
        return super().function_after_schema(schema) | _asked(schema)

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> Schema:
        return super().function_before_schema(schema) | _asked(schema)

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        """A key may be left out, but its value may not be null."""
        return self.generate_inner(schema["schema"])

    def get_default_value(self, schema: core_schema.WithDefaultSchema) -> Any:
        default = super().get_default_value(schema)
        return NoDefault if default in (None, ()) else default

    def str_schema(self, schema: core_schema.StringSchema) -> Schema:
        text = super().str_schema(schema)
        if pattern := text.get("pattern"):
            text |= _text(pattern.removesuffix("$") + _END, _MESSAGES[pattern])
        return text

    def literal_schema(self, schema: core_schema.LiteralSchema) -> Schema:
        labels = [model.LABELS[word] for word in schema["expected"]]
        return super().literal_schema(schema) | {"enumDescriptions": labels}

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> Schema:
        number = {"type": "number"}
        self.update_with_validations(number, schema, self.ValidationsMapping.numeric)
        return {key: float(value) if key != "type" else value for key, value in number.items()}

    def dict_schema(self, schema: core_schema.DictSchema) -> Schema:
        names = self.generate_inner(schema["keys_schema"])
        items = self.generate_inner(schema["values_schema"])
        return {"type": "object", "propertyNames": names, "additionalProperties": items}

    def model_schema(self, schema: core_schema.ModelSchema) -> Schema:
        """Docstrings are for those who read the code, not for editors."""
        part = super().model_schema(schema)
        del part["description"]
        return part | _SHORT_FORMS.get(schema["cls"], {})


def _asked(schema: Any) -> Schema:
    return _READERS.get(schema["function"]["function"], {})


def json_schema() -> str:
    schema = model.Report.model_json_schema(schema_generator=_Generator)
    schema = {"$schema": _Generator.schema_dialect, "title": schema["title"]} | schema
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
