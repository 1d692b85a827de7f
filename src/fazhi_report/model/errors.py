"""Translate pydantic's validation errors into Chinese diagnostics with positions in the file."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from fazhi_report.diagnostics import (
    DataPath,
    Diagnostic,
    Edit,
    Finding,
    Fix,
    Severity,
    did_you_mean,
)
from fazhi_report.model.field_types import LABELS, PATTERN_HELP
from fazhi_report.model.fz2_fz3_rules import (
    INVALID_DATE,
    INVALID_VALUE,
    MISSING_KEY,
    NOT_A_NUMBER,
    UNKNOWN_KEY,
    WRONG_TYPE,
)
from fazhi_report.source import NOT_UTF8, Source, diagnose_mistake, wide_marks

_MESSAGES = {
    "missing": (MISSING_KEY, "缺少“{key}”（{title}）"),
    "extra_forbidden": (UNKNOWN_KEY, "不认得的键“{key}”"),
    "string_type": (WRONG_TYPE, "“{key}”应为文字，数字和 true、false 作文字时请加引号"),
    "int_type": (WRONG_TYPE, "“{key}”应为整数"),
    "bool_type": (WRONG_TYPE, "“{key}”应为 true 或 false"),
    "tuple_type": (WRONG_TYPE, "“{key}”应为列表，各项以“- ”开头"),
    "dict_type": (WRONG_TYPE, "“{key}”应逐行写“键: 值”"),
    "model_type": (WRONG_TYPE, "{place}应逐行写“键: 值”"),
    "literal_error": (INVALID_VALUE, "“{key}”的值只能是 {choices}"),
    "refused": (INVALID_VALUE, "{reason}"),
    "blank": (INVALID_VALUE, "“{key}”没有写内容"),
    "empty": (INVALID_VALUE, "“{key}”没有写内容，不需要就删去这一行"),
    "greater_than_equal": (INVALID_VALUE, "“{key}”不能小于 {ge}"),
    "less_than_equal": (INVALID_VALUE, "“{key}”不能大于 {le}"),
    "too_short": (INVALID_VALUE, "“{key}”至少要有 {min_length} 项"),
    "too_long": (INVALID_VALUE, "“{key}”最多 {max_length} 项"),
    "string_too_long": (INVALID_VALUE, "“{key}”最多 {max_length} 个字"),
    "string_pattern_mismatch": (INVALID_VALUE, "“{input}”不能作{title}"),
    "greater_than": (INVALID_VALUE, "“{key}”应大于 {gt}"),
    "number": (WRONG_TYPE, "“{key}”应为数字"),
    "date": (INVALID_DATE, "“{key}”：{reason}"),
    "quantity": (NOT_A_NUMBER, "“{key}”的值“{input}”不是数量：{reason}"),
    "quantity_parts": (NOT_A_NUMBER, "“{key}”：{reason}"),
}
"""Rule and message for each of pydantic's error types."""

_ADVICE_ON_LENGTH = {"head": "栏更多的，请拆成几张表"}
"""What to do about a list that is too long, by its key."""

_MOST_QUOTED = 30
"""Greatest number of characters that a message quotes of a value."""

_PLACES = {
    "": "最外层",
    "sections": " sections 各部分",
    "achievements": " achievements 各项",
    "metrics": " metrics 各指标",
    "reported": " reported ",
    "signature": " signature ",
    "annex": " annex 各项",
    "official": " official ",
    "layout": " layout ",
    "table": " table ",
    "picture": " picture ",
}
"""Name of each place in a data file, by the key that holds it, for advice on misplaced keys."""


def diagnose(error: ValidationError, source: Source, root: type[BaseModel]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each error that is not the consequence of another.

    `root` is the model that the data of the source was validated with.
    """
    for detail in error.errors(include_url=False, include_input=True):
        path: DataPath = tuple(step for step in detail["loc"] if step != "[key]")
        if _is_consequence(detail, source, path):
            continue
        is_list, mistake = detail["type"] == "tuple_type", None
        is_container = is_list or detail["type"] in ("model_type", "dict_type")
        if is_container and isinstance(detail["input"], str):
            mistake = wide_marks(source.text, source.value(path), is_list=is_list)
        if mistake:
            yield diagnose_mistake(source, mistake)
        else:
            yield _diagnose(source, detail, path, root)


def _is_consequence(detail: ErrorDetails, source: Source, path: DataPath) -> bool:
    """Whether the error follows from a reading error, or from one in the same list item."""
    kind, value = detail["type"], detail["input"]
    if kind == "too_short" and len(value) >= detail["ctx"]["min_length"]:
        return True
    if not source.is_complete and (kind in ("missing", "too_short") or not value):
        return True
    if isinstance(value, dict | list):
        return False
    start, end = source.value(path)
    is_misread = any(
        start <= earlier.span.start < end and earlier.severity is Severity.ERROR
        for earlier in source.diagnostics
    )
    is_damaged = any(earlier.code == NOT_UTF8.code for earlier in source.diagnostics)
    return is_misread or (is_damaged and "\ufffd" in source.text[start:end])


def _diagnose(
    source: Source, detail: ErrorDetails, path: DataPath, root: type[BaseModel]
) -> Diagnostic:
    kind, context = detail["type"], detail.get("ctx", {})
    if detail["input"] is None and kind.endswith("_type"):
        kind = "blank"
    if kind == "quantity" and isinstance(detail["input"], dict | list):
        kind = "quantity_parts"
    is_key = "[key]" in detail["loc"]
    rule, message = _MESSAGES.get(kind, (INVALID_VALUE, "“{key}”的值不合要求"))
    choices = re.findall(r"'([^']+)'", context.get("expected", ""))
    placeholders = {
        "reason": detail["msg"],
        **context,
        "input": path[-1] if is_key else _excerpt(detail["input"], source, path),
        "key": "指标名" if is_key else _last_key(path),
        "title": "指标名" if is_key else _title(path, root),
        "place": f"第 {path[-1] + 1} 项" if path and isinstance(path[-1], int) else "这里",
        "choices": "、".join(map(_choice, choices)),
    }
    if kind == "missing":
        placeholders["key"] = path[-1]
        span = source.key(path[:-1])
    elif kind == "extra_forbidden" or is_key:
        span = source.key(path)
    else:
        span = source.value(path, context.get("position"))
    text = message.format_map(placeholders)
    finding = Finding(span, text, _help(detail, path, root), _fix(source, detail, path, root))
    return source.diagnose(rule, finding)


def _excerpt(value: Any, source: Source, path: DataPath) -> str:
    """Return the beginning of a value on one line: texts as read, other values as written."""
    text = value if isinstance(value, str) else source.text[slice(*source.value(path))]
    line = re.sub(r"\s+", lambda space: " " if "\n" in space[0] else space[0], text)
    return line if len(line) <= _MOST_QUOTED else f"{line[:_MOST_QUOTED]}…"


def _title(path: DataPath, root: type[BaseModel]) -> str:
    """Return a key's title in the model, or the key itself if it has none."""
    *parents, key = [step for step in path if isinstance(step, str)] or [""]
    field = _model_at(root, tuple(parents)).model_fields.get(key)
    return (field and field.title) or _last_key(path)


def _choice(word: str) -> str:
    label = LABELS[word]
    return word if label == word else f"{word}（{label}）"


def _last_key(path: DataPath) -> str:
    """Return the key that a user would name: for `value`, the key of its metric."""
    if path[-1:] == ("value",):
        path = path[:-1]
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _help(detail: ErrorDetails, path: DataPath, root: type[BaseModel]) -> str:
    if detail["type"] == "extra_forbidden":
        return _suggest(str(path[-1]), _model_at(root, path[:-1]), root)
    if detail["type"] == "string_pattern_mismatch":
        return PATTERN_HELP[detail["ctx"]["pattern"]]
    if detail["type"] == "too_long":
        return _ADVICE_ON_LENGTH.get(_last_key(path), "")
    return ""


def _fix(source: Source, detail: ErrorDetails, path: DataPath, root: type[BaseModel]) -> Fix | None:
    """Return a fix for a wrong character width, capital or quotation mark; otherwise None."""
    kind, value = detail["type"], detail["input"]
    if kind == "extra_forbidden":
        key = str(path[-1])
        corrected = _to_half_width(key.strip("“”‘’\"' ")).lower()
        is_known = corrected in _model_at(root, path[:-1]).model_fields and corrected != key
        return Fix((Edit(*source.key(path), corrected),)) if is_known else None
    span = source.value(path)
    if not isinstance(value, str) or value != source.text[slice(*span)]:
        return None
    corrected = _correct_value(kind, value)
    return Fix((Edit(*span, corrected),)) if corrected != value else None


def _correct_value(kind: str, value: str) -> str:
    text = _to_half_width(value)
    if kind == "int_type":
        digits = text.removesuffix("年")
        return digits if re.fullmatch("[1-9][0-9]*", digits) else value
    if kind == "date":
        match = re.fullmatch(r"(\d{4})\D(\d{1,2})\D(\d{1,2})日?", text)
        return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}" if match else value
    if kind == "quantity":
        text = re.sub(r"(?<=\d)，(?=\d{3})", ",", text)
        is_period = re.search(r"[12]\d{3}年?－[12]\d{3}年", text)
        return re.sub(r"(?<=[\w%])－(?=\d)", "—" if is_period else "～", text)
    return value


def _to_half_width(text: str) -> str:
    """Narrow full-width digits, letters and symbols, but not Chinese punctuation."""
    return re.sub("[．-ｚ％]", lambda match: unicodedata.normalize("NFKC", match[0]), text)


def _suggest(key: str, model: type[BaseModel], root: type[BaseModel]) -> str:
    """Suggest a similar key, or the place that an unknown key belongs to."""
    if advice := did_you_mean(key, model.model_fields, 0.6):
        return advice
    if "value" in model.model_fields and key in ("number", "unit", "scale", "approx"):
        return "写成 value: {number: 3, unit: 件}"
    holders = {holder for holder, model in _models(root).items() if key in model.model_fields}
    places = [place for holder, place in _PLACES.items() if holder in holders]
    return f"“{key}”应写在{'或'.join(places)}里，请检查缩进" if places else ""


def _model_at(root: type[BaseModel], path: DataPath) -> type[BaseModel]:
    """Return the innermost model on the path."""
    model = root
    for step in path:
        field = model.model_fields.get(str(step))
        model = (field and model_in(field.annotation)) or model
    return model


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model in a field's type, such as `tuple[Section, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(model_in, get_args(annotation))), None)


def _models(root: type[BaseModel], key: str = "") -> dict[str, type[BaseModel]]:
    """Return all models by the key that holds them; the root has an empty key."""
    models = {key: root}
    for name, field in root.model_fields.items():
        model = model_in(field.annotation)
        if model and model is not root:
            models |= _models(model, name)
    return models
