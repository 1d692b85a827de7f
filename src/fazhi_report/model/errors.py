"""pydantic's errors as diagnostics, in a user's words and at the place in the file."""

import re
import unicodedata
from collections.abc import Iterator

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from fazhi_report.diagnostics import Diagnostic, Edit, Finding, Fix, did_you_mean
from fazhi_report.model.fz2_fz3_rules import (
    INVALID_DATE,
    INVALID_VALUE,
    MISSING_KEY,
    NOT_A_NUMBER,
    UNKNOWN_KEY,
    WRONG_TYPE,
)
from fazhi_report.model.inserts import Picture, Table
from fazhi_report.model.metric import Metric
from fazhi_report.model.official import Layout, Official, Signature
from fazhi_report.model.report import LABELS, Achievement, Annex, Report, Section
from fazhi_report.source import (
    FULL_WIDTH_LAYOUT,
    NOT_UTF8,
    Path,
    Source,
    colon_edits,
    mistyped_colon,
    wide_layout,
)

MESSAGES = {
    "missing": (MISSING_KEY, "缺少“{key}”（{title}）"),
    "extra_forbidden": (UNKNOWN_KEY, "不认得的键“{key}”"),
    "string_type": (WRONG_TYPE, "“{key}”应为文字，数字和 true、false 作文字时请加引号"),
    "int_type": (WRONG_TYPE, "“{key}”应为整数"),
    "bool_type": (WRONG_TYPE, "“{key}”应为 true 或 false"),
    "tuple_type": (WRONG_TYPE, "“{key}”应为列表，各项以“- ”开头"),
    "dict_type": (WRONG_TYPE, "“{key}”应逐行写“键: 值”"),
    "model_type": (WRONG_TYPE, "{place}应逐行写“键: 值”"),
    "literal_error": (INVALID_VALUE, "“{key}”的值只能是 {choices}"),
    "format": (INVALID_VALUE, "{reason}"),
    "blank": (INVALID_VALUE, "“{key}”没有写内容"),
    "empty": (INVALID_VALUE, "“{key}”没有写内容，不需要就删去这一行"),
    "greater_than_equal": (INVALID_VALUE, "“{key}”不能小于 {ge}"),
    "less_than_equal": (INVALID_VALUE, "“{key}”不能大于 {le}"),
    "too_short": (INVALID_VALUE, "“{key}”至少要有 {min_length} 项"),
    "too_long": (INVALID_VALUE, "“{key}”最多 {max_length} 项"),
    "string_too_long": (INVALID_VALUE, "“{key}”最多 {max_length} 个字"),
    "string_pattern_mismatch": (INVALID_VALUE, "“{input}”不能作{title}"),
    "title": (INVALID_VALUE, "{reason}"),
    "cell": (INVALID_VALUE, "{reason}"),
    "copy_number": (INVALID_VALUE, "{reason}"),
    "annex": (INVALID_VALUE, "{reason}"),
    "greater_than": (INVALID_VALUE, "“{key}”应大于 {gt}"),
    "number": (WRONG_TYPE, "“{key}”应为数字"),
    "date": (INVALID_DATE, "“{key}”：{reason}"),
    "quantity": (NOT_A_NUMBER, "“{key}”的值“{input}”不是数量：{reason}"),
}
"""pydantic's error types, each with its rule and the words that a user reads."""

_STRUCTURE = ("model_type", "dict_type", "tuple_type")
_BASELINE_HELP = "写成 2022.yaml 或 ../2022/2022.yaml 的样子"
_PATTERN_HELP: dict[str | int, str] = {
    "code": "写成 rec.received 的样子",
    "baseline": _BASELINE_HELP,
    "secrecy": "写成 秘密、机密★5年、绝密★长期 的样子",
    **dict.fromkeys(
        (key for key in Layout.model_fields if key.endswith("font")), "写字体的名称，如 仿宋"
    ),
}
_NAME_HELP = "不含空格，不含 _ - 以外的半角标点，不以数字开头"
_WIDE_BRACKETS = str.maketrans("【】［］｛｝，", "[][]{},")


def diagnose(error: ValidationError, source: Source) -> Iterator[Diagnostic]:
    """What is wrong with the data, but for what follows from an earlier finding."""
    for detail in error.errors(include_url=False, include_input=True):
        path: Path = tuple(step for step in detail["loc"] if step != "[key]")
        if not _is_echo(detail, source, path):
            yield _mistyped(source, detail, path) or _diagnose(source, detail, path)


def _is_echo(detail: ErrorDetails, source: Source, path: Path) -> bool:
    """Whether an error only follows from one found in reading, or in the parts of a list."""
    kind, value = detail["type"], detail["input"]
    if kind == "too_short" and len(value) >= detail["ctx"]["min_length"]:
        return True
    if not source.complete and (kind in ("missing", "too_short") or not value):
        return True
    if isinstance(value, dict | list):
        return False
    start, end = source.value(path)
    is_read_wrong = any(start <= found.span.start < end for found in source.diagnostics)
    is_damaged = any(found.code == NOT_UTF8.code for found in source.diagnostics)
    return is_read_wrong or (is_damaged and "\ufffd" in source.text[start:end])


def _mistyped(source: Source, detail: ErrorDetails, path: Path) -> Diagnostic | None:
    """Text where a list or a mapping should be: its marks may be full-width characters."""
    if detail["type"] not in _STRUCTURE or not isinstance(detail["input"], str):
        return None
    span = source.value(path)
    written = source.text[slice(*span)]
    if detail["type"] == "tuple_type":
        line_start = source.text.rfind("\n", 0, span.start) + 1
        dashes = wide_layout(source.text, line_start, span.end)
        if written[:1] in ("【", "［") and written[-1:] in ("】", "］"):
            fix = Fix((Edit(*span, written.translate(_WIDE_BRACKETS).replace(",", ", ")),))
            message = "列表用了全角方括号"
            return source.diagnose(
                FULL_WIDTH_LAYOUT, Finding(span, message, "请用半角的 [ ] 和逗号", fix)
            )
        if dashes:
            return source.diagnose(dashes.rule, dashes.finding)
    elif edits := colon_edits(source.text, span):
        mistake = mistyped_colon(source.text, edits)
        return source.diagnose(mistake.rule, mistake.finding)
    return None


def _diagnose(source: Source, detail: ErrorDetails, path: Path) -> Diagnostic:
    kind, context = detail["type"], detail.get("ctx", {})
    if detail["input"] is None and kind.endswith("_type"):
        kind = "blank"
    is_key = "[key]" in detail["loc"]
    rule, message = MESSAGES.get(kind, (INVALID_VALUE, "“{key}”的值不合要求"))
    words = {"reason": detail["msg"], **context}
    words["input"] = path[-1] if is_key else source.text[slice(*source.value(path))][:30]
    words["key"] = "指标名" if is_key else _last_key(path)
    words["title"] = words["key"] if is_key else _title(path)
    words["place"] = f"第 {path[-1] + 1} 项" if path and isinstance(path[-1], int) else "这里"
    choices = re.findall(r"'([^']+)'", context.get("expected", ""))
    words["choices"] = "、".join(map(_labelled, choices))
    if kind == "missing":
        words["key"] = path[-1]
        span = source.key(path[:-1])
    elif kind == "extra_forbidden" or is_key:
        span = source.key(path)
    else:
        span = source.value(path, context.get("position"))
    text = message.format_map(words)
    return source.diagnose(rule, Finding(span, text, _help(kind, path), _fix(source, detail, path)))


def _title(path: Path) -> str:
    """What a key is called in Chinese."""
    *homes, key = [step for step in path if isinstance(step, str)] or [""]
    field = _model_at(tuple(homes)).model_fields.get(key)
    return (field and field.title) or _last_key(path)


def _labelled(word: str) -> str:
    label = LABELS[word]
    return word if label == word else f"{word}（{label}）"


def _last_key(path: Path) -> str:
    """The key a user would name: for the `value` of a metric, the metric."""
    if path[-1:] == ("value",):
        path = path[:-1]
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _help(kind: str, path: Path) -> str:
    if kind == "extra_forbidden":
        return _suggest(str(path[-1]), _model_at(path[:-1]))
    if kind == "string_pattern_mismatch":
        return _PATTERN_HELP.get(path[-1], _NAME_HELP)
    return ""


def _fix(source: Source, detail: ErrorDetails, path: Path) -> Fix | None:
    """Where only the width of characters, capitals or quotation marks are wrong, the right ones."""
    kind, value = detail["type"], detail["input"]
    if kind == "extra_forbidden":
        plain = _narrow(str(path[-1]).strip("“”‘’\"' ")).lower()
        known, place = _model_at(path[:-1]).model_fields, source.key(path)
        return Fix((Edit(*place, plain),)) if plain in known and plain != path[-1] else None
    if not isinstance(value, str) or value != source.text[slice(*source.value(path))]:
        return None
    narrow, place = _narrow(value), source.value(path)
    if kind == "int_type" and re.fullmatch(r"[1-9][0-9]*", narrow.removesuffix("年")):
        return Fix((Edit(*place, narrow.removesuffix("年")),))
    if kind == "date" and (found := re.fullmatch(r"(\d{4})\D(\d{1,2})\D(\d{1,2})日?", narrow)):
        new = f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}"
        return Fix((Edit(*place, new),)) if new != value else None
    if kind == "quantity":
        new = re.sub(r"(?<=\d)，(?=\d{3})", ",", narrow)
        return Fix((Edit(*place, new),)) if new != value else None
    return None


def _narrow(text: str) -> str:
    """Full-width digits, letters and signs as half-width ones; Chinese marks stay."""
    return "".join(
        unicodedata.normalize("NFKC", each) if "．" <= each <= "ｚ" or each == "％" else each
        for each in text
    )


def _suggest(key: str, part: type[BaseModel]) -> str:
    if advice := did_you_mean(key, part.model_fields, 0.6):
        return advice
    if part is Metric and key in ("number", "unit", "scale", "approx"):
        return "写成 value: {number: 3, unit: 件}"
    homes = [name for other, name in _PARTS.items() if key in other.model_fields]
    return f"“{key}”应写在{'或'.join(homes)}里，请检查缩进" if homes else ""


def _model_at(path: Path) -> type[BaseModel]:
    part: type[BaseModel] = Report
    for step in path:
        part = _MODELS.get(step, part)
    return part


_PARTS: dict[type[BaseModel], str] = {
    Report: "最外层",
    Section: " sections 各部分",
    Achievement: " achievements 各项",
    Metric: " metrics 各指标",
    Signature: " signature ",
    Annex: " annex 各项",
    Official: " official ",
    Layout: " layout ",
    Table: " table ",
    Picture: " picture ",
}
_MODELS: dict[str | int, type[BaseModel]] = {
    "sections": Section,
    "achievements": Achievement,
    "metrics": Metric,
    "signature": Signature,
    "annex": Annex,
    "official": Official,
    "layout": Layout,
    "table": Table,
    "picture": Picture,
}
