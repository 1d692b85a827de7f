"""起草 (starting): the first text of a new data file, from last year's or from a skeleton."""

import codecs
import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fazhi_report.diagnostics import Edit, Problem, Severity, apply_edits, has_errors
from fazhi_report.files import read_bytes
from fazhi_report.model import BASELINE_PATTERN, Report, metrics_of, parse
from fazhi_report.new_file.next_year import next_year, scalar
from fazhi_report.source import read

_SKELETON = Path(__file__).with_name("skeleton.yaml")
_YEAR_OF_SKELETON = 2024

_ENDS = {
    "province": "(?:省|自治区|(?:北京|天津|上海|重庆)市)人民政府",
    "county": "[县旗]人民政府",
    "township": "(?:镇|乡|街道)(?:人民政府|办事处)?",
    "department": "局|厅|(?<![省市区州县旗镇乡])委|(?<!管理)(?<![省市区州县旗镇乡])委员会",
}


@dataclass(frozen=True, slots=True)
class NewFile:
    """The bytes of a new data file, and the report in it."""

    content: bytes
    report: Report


def from_last_year(path: Path, last: Path) -> NewFile:
    """What goes into `path`, carried over from last year's file.

    Raises:
        Problem: last year's file cannot be read, has errors, is not that of the year before the
            one in the name of the new file, or is laid out in a way that cannot be edited.
    """
    content = read_bytes(last)
    loaded = parse(content, last.as_posix())
    if loaded.report is None or has_errors(loaded.diagnostics):
        first = next(found for found in loaded.diagnostics if found.severity is Severity.ERROR)
        said = "；".join(filter(None, (first.message, first.help)))
        raise Problem(
            f"上年的数据文件 {last} 有错误，请先用 validate 检查它。"
            f"第 {first.start.line} 行：{said}"
        )
    report = loaded.report
    named = year_in_name(path)
    if named not in (None, report.year + 1):
        raise Problem(
            f"{last} 是 {report.year} 年的报告，接着它的是 {report.year + 1} 年，不是 {named} 年"
        )
    text = next_year(loaded.source, report, _relative(last, path.parent))
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    started = parse(mark + text.encode(), path.as_posix())
    if started.report is None or not _is_carried_over(report, started.report):
        raise Problem(f"{last} 的写法特别，不能自动改成下一年的，请先写成通常的样子")
    return NewFile(mark + text.encode(), started.report)


def from_skeleton(path: Path, issuer: str | None, level: str | None) -> NewFile:
    """What goes into `path` where there is no report of last year: the required parts."""
    year = year_in_name(path) or date.today().year - 1
    text = re.sub(
        r"(?<!\d)20\d\d(?!\d)",
        lambda found: str(int(found[0]) + year - _YEAR_OF_SKELETON),
        read_bytes(_SKELETON).decode(),
    )
    source = read(text.encode(), path.as_posix())
    given = {"issuer": issuer, "level": level or _level_of(issuer or "")}
    edits = [Edit(*source.values[key,], scalar(value)) for key, value in given.items() if value]
    content = apply_edits(text, edits).encode()
    started = parse(content, path.as_posix())
    if started.report is None:
        raise Problem("；".join(found.message for found in started.diagnostics))
    return NewFile(content, started.report)


def year_in_name(path: Path) -> int | None:
    """The year that the name of a data file gives, where it gives one."""
    years = re.findall(r"(?<!\d)(?:19(?:49|[5-9]\d)|20\d\d)(?!\d)", path.stem)
    return int(years[0]) if len(years) == 1 else None


def _level_of(issuer: str) -> str | None:
    """The level that the end of a name certainly tells: a 区 may be of any."""
    return next((level for level, end in _ENDS.items() if re.search(f"(?:{end})$", issuer)), None)


def _relative(last: Path, folder: Path) -> str:
    try:
        name = os.path.relpath(last.absolute(), folder.absolute()).replace(os.sep, "/")
    except ValueError:  # another drive
        name = ""
    if not re.search(BASELINE_PATTERN, name):
        raise Problem(f"从 {folder} 写不出到 {last} 的相对路径，它要以 .yaml 结尾，在同一个盘上")
    return name


def _is_carried_over(old: Report, new: Report) -> bool:
    """Whether all is there that should be: the editing of text has no schema to hold it."""
    before = {name: metric for _, name, metric in metrics_of(old)}
    after = {name: metric for _, name, metric in metrics_of(new)}
    return (
        new.year == old.year + 1
        and list(before) == list(after)
        and all(
            metric.value.is_blank
            and metric.renamed_from is None
            and (before[name].value.is_blank or metric.previous == before[name].value)
            for name, metric in after.items()
        )
    )
