"""Compare two loaded files and print the result in one of the formats of `diff`."""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from fazhi_report.comparing.diff.changes import select_changes
from fazhi_report.comparing.diff.comparison import compare
from fazhi_report.comparing.diff.json_format import as_json
from fazhi_report.comparing.diff.json_patch import as_patch, patch
from fazhi_report.comparing.diff.pages import as_markdown, as_page
from fazhi_report.comparing.diff.terminal import as_text
from fazhi_report.console import COLUMNS, Paint
from fazhi_report.diagnostics import Problem
from fazhi_report.document.templating import Templates
from fazhi_report.model import LoadedFile

FORMATS = ("text", "md", "html", "json", "github", "patch")

_PERCENT = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)[%％]?")


@dataclass(frozen=True, slots=True)
class DiffOptions:
    """The scope and the format of a comparison.

    `only` is `metrics`, `text`, or empty for both. Metrics that changed by less than `min_change`
    per cent are left out. `templates` is the folder of a user's own templates; `columns`, 80 or
    more, is the width of a text.
    """

    output_format: str = "text"
    only: str = ""
    min_change: Decimal = Decimal(0)
    templates: Path | None = None
    columns: int = COLUMNS


@dataclass(frozen=True, slots=True)
class Diff:
    text: str
    differs: bool


def percent(text: str) -> Decimal:
    """Parse a percentage like 5% or 0.5.

    Raises:
        Problem: the text has another form.
    """
    match = _PERCENT.fullmatch(text)
    if match is None:
        raise Problem(f"--min-change 应写成 5% 的样子，不是“{text}”")
    return Decimal(match[1])


def diff(old: LoadedFile, new: LoadedFile, options: DiffOptions, paint: Paint) -> Diff:
    """Compare two loaded data files and print their differences.

    Raises:
        Problem: a file has errors that leave no report, or a template is wrong.
    """
    if old.report is None or new.report is None:
        raise Problem("数据文件有错误，没有比较")
    if options.output_format == "patch":
        operations = patch(old.source.as_yaml(), new.source.as_yaml())
        return Diff(as_patch(operations), bool(operations))
    comparison = select_changes(compare(old.report, new.report), options.only, options.min_change)
    if options.output_format == "text":
        text = as_text(comparison, paint, options.columns)
    elif options.output_format == "json":
        text = as_json(comparison)
    elif options.output_format == "html":
        text = as_page(comparison, Templates(options.templates))
    else:
        is_summary = options.output_format == "github"
        text = as_markdown(comparison, Templates(options.templates), is_summary=is_summary)
    return Diff(text, comparison.has_differences)
