"""A data file to a `Report`, or to diagnostics that point into the file."""

import difflib
import re
from dataclasses import dataclass
from pathlib import Path as FilePath

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from fazhi_report import model
from fazhi_report.diagnostics import Diagnostic, has_errors
from fazhi_report.files import read_bytes
from fazhi_report.source import Path, Source
from fazhi_report.yaml_reader import read


@dataclass(frozen=True, slots=True)
class Loaded:
    """`report` is None exactly when `diagnostics` holds an error."""

    source: Source
    report: model.Report | None
    diagnostics: tuple[Diagnostic, ...]


def load(path: FilePath) -> Loaded:
    """Read and validate a data file.

    Raises:
        Problem: the file cannot be read at all.
    """
    return parse(read_bytes(path), path.as_posix())


def parse(content: bytes, file: str) -> Loaded:
    """Validate the bytes of a data file; `file` is what diagnostics call it."""
    source = read(content, file)
    found = list(source.diagnostics)
    report = None
    if source.data is not None:
        try:
            report = model.Report.model_validate(source.data)
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=True)
            found += [_diagnose(source, detail) for detail in details if not _is_echo(detail)]
    if has_errors(found):
        report = None
    return Loaded(source, report, tuple(sorted(found, key=lambda each: (each.line, each.column))))


_MESSAGES = {
    "missing": ("FZ202", "缺少“{key}”"),
    "extra_forbidden": ("FZ201", "不认得的键“{key}”"),
    "string_type": ("FZ203", "“{key}”应为文字，数字和 true、false 作文字时请加引号"),
    "int_type": ("FZ203", "“{key}”应为整数，如 2023"),
    "bool_type": ("FZ203", "“{key}”应为 true 或 false"),
    "tuple_type": ("FZ203", "“{key}”应为列表，各项以“- ”开头"),
    "dict_type": ("FZ203", "“{key}”应逐行写“键: 值”"),
    "model_type": ("FZ203", "{place}应逐行写“键: 值”"),
    "literal_error": ("FZ301", "“{key}”的值只能是 {choices}"),
    "format": ("FZ301", "{reason}"),
    "empty": ("FZ301", "“{key}”没有写内容，不需要就删去这一行"),
    "greater_than_equal": ("FZ301", "“{key}”不能小于 {ge}"),
    "less_than_equal": ("FZ301", "“{key}”不能大于 {le}"),
    "too_short": ("FZ301", "“{key}”至少要有 {min_length} 项"),
    "too_long": ("FZ301", "“{key}”最多 {max_length} 项"),
    "string_too_long": ("FZ301", "“{key}”最多 {max_length} 个字"),
    "string_pattern_mismatch": ("FZ301", "“{input}”不能作{key}"),
    "title": ("FZ301", "{reason}"),
    "date": ("FZ303", "“{key}”：{reason}"),
    "quantity": ("FZ302", "“{key}”的值“{input}”不是数量：{reason}"),
}
"""pydantic's error types, each with the code and the words that a user reads."""


_NAME_HELP = "不含空格，不含 _ - 以外的半角标点，不以数字开头"


def _diagnose(source: Source, detail: ErrorDetails) -> Diagnostic:
    kind = detail["type"]
    is_key = "[key]" in detail["loc"]
    path: Path = tuple(step for step in detail["loc"] if step != "[key]")
    context = detail.get("ctx", {})
    code, message = _MESSAGES.get(kind, ("FZ301", "“{key}”的值不合要求"))
    words = {"reason": detail["msg"], **context}
    written = slice(*source.values[source.nearest(path)])
    words["input"] = path[-1] if is_key else source.text[written][:30]
    words["key"] = "指标名" if is_key else _last_key(path)
    words["place"] = f"第 {path[-1] + 1} 项" if path and isinstance(path[-1], int) else "这里"
    choices = re.findall(r"'([^']+)'", context.get("expected", ""))
    words["choices"] = "、".join(f"{each}（{_CHOICES[each]}）" for each in choices)
    if kind == "missing":
        position = source.key(path[:-1])
    elif kind == "extra_forbidden" or is_key:
        position = source.key(path)
    else:
        position = source.value(path, context.get("position"))
    return source.diagnose(code, message.format_map(words), position, _help(kind, path))


def _is_echo(detail: ErrorDetails) -> bool:
    """pydantic counts only the valid items, and so calls a list with a bad item too short."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _last_key(path: Path) -> str:
    """The key a user would name: for the `value` of a metric, the metric."""
    if path[-1:] == ("value",):
        path = path[:-1]
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _help(kind: str, path: Path) -> str:
    if kind == "extra_forbidden":
        return _suggest(str(path[-1]), _model_at(path[:-1]))
    if kind == "string_pattern_mismatch":
        return "写成 rec.received 的样子" if path[-1] == "code" else _NAME_HELP
    return ""


def _suggest(key: str, part: type[BaseModel]) -> str:
    if close := difflib.get_close_matches(key, part.model_fields, 1):
        return f"是不是“{close[0]}”？"
    if part is model.Metric and key in ("number", "unit", "scale", "approx"):
        return "写成 value: {number: 3, unit: 件}"
    homes = [name for other, name in _PARTS.items() if key in other.model_fields]
    return f"“{key}”应写在{'或'.join(homes)}里，请检查缩进" if homes else ""


def _model_at(path: Path) -> type[BaseModel]:
    part: type[BaseModel] = model.Report
    for step in path:
        part = _MODELS.get(step, part)
    return part


_PARTS: dict[type[BaseModel], str] = {
    model.Report: "最外层",
    model.Section: " sections 各部分",
    model.Achievement: " achievements 各项",
    model.Metric: " metrics 各指标",
    model.Signature: " signature ",
}
_MODELS: dict[str | int, type[BaseModel]] = {
    "sections": model.Section,
    "achievements": model.Achievement,
    "metrics": model.Metric,
    "signature": model.Signature,
    "official": model.Official,
}
_CHOICES = {
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
