"""起草 (drafting): the content of a new data file, from last year's or from a skeleton."""

import codecs
import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fazhi_report.diagnostics import Edit, Problem, Severity, apply_edits, has_errors
from fazhi_report.files import read_bytes
from fazhi_report.importing.new_file.next_year import next_year
from fazhi_report.model import BASELINE_PATTERN, Report, level_of, metrics_of, parse
from fazhi_report.source import print_scalar, read

_YEAR_OF_SKELETON = 2024


@dataclass(frozen=True, slots=True)
class NewFile:
    """The bytes of a new data file, and the report in it."""

    content: bytes
    report: Report


def from_last_year(path: Path, last_year: Path) -> NewFile:
    """Return the content for `path`, carried over from last year's file.

    Raises:
        Problem: last year's file cannot be read, has errors or a layout that cannot be edited,
            or the name of the new file contains another year than the next.
    """
    content = read_bytes(last_year)
    loaded = parse(content, last_year.as_posix())
    if loaded.report is None or has_errors(loaded.diagnostics):
        first = next(error for error in loaded.diagnostics if error.severity is Severity.ERROR)
        message = "；".join(filter(None, (first.message, first.help)))
        raise Problem(
            f"上年的数据文件 {last_year} 有错误，请先用 validate 检查它。"
            f"第 {first.start.line} 行：{message}"
        )
    report, year = loaded.report, _year_in_name(path)
    if year not in (None, report.year + 1):
        raise Problem(
            f"{last_year} 是 {report.year} 年的报告，"
            f"接着它的是 {report.year + 1} 年，不是 {year} 年"
        )
    text = next_year(loaded.source, report, _baseline(last_year, path.parent))
    byte_order_mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    new_content = byte_order_mark + text.encode()
    parsed = parse(new_content, path.as_posix())
    if parsed.report is None or not _is_carried_over(report, parsed.report):
        raise Problem(f"{last_year} 的写法特别，不能自动改成下一年的，请先写成通常的样子")
    return NewFile(new_content, parsed.report)


def from_skeleton(path: Path, issuer: str | None, level: str | None) -> NewFile:
    """Return the content for `path` without last year's report: the required sections.

    Raises:
        Problem: `issuer` or `level` is invalid.
    """
    years = (_year_in_name(path) or date.today().year - 1) - _YEAR_OF_SKELETON
    skeleton = read_bytes(Path(__file__).with_name("skeleton.yaml")).decode()
    text = re.sub(r"(?<!\d)20\d\d(?!\d)", lambda match: str(int(match[0]) + years), skeleton)
    source = read(text.encode(), path.as_posix())
    values = {"issuer": issuer, "level": level or level_of(issuer or "")}
    edits = [
        Edit(*source.values[key,], print_scalar(value)) for key, value in values.items() if value
    ]
    content = apply_edits(text, edits).encode()
    parsed = parse(content, path.as_posix())
    if parsed.report is None:
        raise Problem("；".join(diagnostic.message for diagnostic in parsed.diagnostics))
    return NewFile(content, parsed.report)


def _year_in_name(path: Path) -> int | None:
    """Return the year in the name of a data file, or None if it has none or several."""
    years = re.findall(r"(?<!\d)(?:19(?:49|[5-9]\d)|20\d\d)(?!\d)", path.stem)
    return int(years[0]) if len(years) == 1 else None


def _baseline(last_year: Path, folder: Path) -> str:
    """Return the relative path from a folder to last year's file, with slashes."""
    try:
        name = os.path.relpath(last_year.absolute(), folder.absolute()).replace(os.sep, "/")
    except ValueError:  # another drive
        name = ""
    if not re.search(BASELINE_PATTERN, name):
        raise Problem(
            f"从 {folder} 写不出到 {last_year} 的相对路径，它要以 .yaml 结尾，在同一个盘上"
        )
    return name


def _is_carried_over(old: Report, new: Report) -> bool:
    """Whether the edited text is next year's report with all metrics and their values."""
    before = {name: metric for _, name, metric in metrics_of(old)}
    after = {name: metric for _, name, metric in metrics_of(new)}
    return (
        new.year == old.year + 1
        and list(before) == list(after)
        and all(
            metric.value.is_to_fill
            and metric.renamed_from is None
            and (before[name].value.is_to_fill or metric.previous == before[name].value)
            for name, metric in after.items()
        )
    )
