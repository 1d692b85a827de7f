"""A data file to a `Report`, or to diagnostics that point into the file."""

import difflib
import re
from dataclasses import dataclass
from pathlib import Path as FilePath

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from fazhi_report import model
from fazhi_report.diagnostics import Diagnostic
from fazhi_report.files import read_bytes
from fazhi_report.source import Path, Source
from fazhi_report.yaml_reader import read


@dataclass(frozen=True, slots=True)
class Loaded:
    """`report` is None exactly when `diagnostics` says why."""

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
    if found:
        report = None
    return Loaded(source, report, tuple(sorted(found, key=lambda each: (each.line, each.column))))


_MESSAGES = {
    "missing": ("FZ202", "缺少“{key}”"),
    "extra_forbidden": ("FZ201", "不认得的键“{key}”"),
    "string_type": ("FZ203", "“{key}”应为文字，数字和 true、false 作文字时请加引号"),
    "int_type": ("FZ203", "“{key}”应为整数"),
    "bool_type": ("FZ203", "“{key}”应为 true 或 false"),
    "tuple_type": ("FZ203", "“{key}”应为列表，各项以“- ”开头"),
    "dict_type": ("FZ203", "“{key}”应为“键: 值”各行"),
    "model_type": ("FZ203", "{place}应为“键: 值”各行"),
    "literal_error": ("FZ301", "“{key}”的值只能是 {choices}"),
    "greater_than_equal": ("FZ301", "“{key}”不能小于 {ge}"),
    "less_than_equal": ("FZ301", "“{key}”不能大于 {le}"),
    "too_short": ("FZ301", "“{key}”至少要有 {min_length} 项"),
    "too_long": ("FZ301", "“{key}”最多 {max_length} 项"),
    "string_too_long": ("FZ301", "“{key}”最多 {max_length} 个字"),
    "string_pattern_mismatch": ("FZ301", "“{input}”不能作{key}"),
    "one_line": ("FZ301", "“{key}”{reason}"),
    "title": ("FZ301", "{reason}"),
    "date": ("FZ303", "“{key}”：{reason}"),
    "quantity": ("FZ302", "“{input}”不是数量：{reason}"),
}
"""pydantic's error types, each with the code and the words that a user reads."""


_NAME_HELP = "不含空格，不含 _ - 以外的半角标点，不以数字开头"


def _diagnose(source: Source, detail: ErrorDetails) -> Diagnostic:
    kind = detail["type"]
    is_key = "[key]" in detail["loc"]
    path: Path = tuple(step for step in detail["loc"] if step != "[key]")
    context = detail.get("ctx", {})
    code, message = _MESSAGES.get(kind, ("FZ301", "“{key}”的值不合要求：{reason}"))
    words = {"reason": detail["msg"], **context}
    words["input"] = detail["input"][:30] if isinstance(detail["input"], str) else "这里的值"
    words["key"] = "指标名" if is_key else _last_key(path)
    words["place"] = f"第 {path[-1] + 1} 项" if path and isinstance(path[-1], int) else "这里"
    words["choices"] = "、".join(re.findall(r"'([^']+)'", context.get("expected", "")))
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
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _help(kind: str, path: Path) -> str:
    if kind == "extra_forbidden":
        close = difflib.get_close_matches(str(path[-1]), _KEYS, 1)
        return f"是不是“{close[0]}”？" if close else ""
    if kind == "string_pattern_mismatch":
        return "写成 rec.received 的样子" if path[-1] == "code" else _NAME_HELP
    return ""


_KEYS = sorted(
    {
        key
        for part in (model.Report, model.Section, model.Achievement, model.Metric, model.Signature)
        for key in part.model_fields
    }
)
