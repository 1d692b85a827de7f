"""两份报告的比较 for people and programs, in every format of `diff`."""

import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from fazhi_report.comparison import Comparison, compare, only
from fazhi_report.diagnostics.terminal import Paint
from fazhi_report.loading import Loaded
from fazhi_report.problem import Problem

_PERCENT = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)[%％]?")


class Result(NamedTuple):
    text: str
    differs: bool


class Wish(NamedTuple):
    """What is asked for: `metrics` or `text` only, changes of so many per cent, and the format.

    `templates` is a folder of one's own.
    """

    format: str = "text"
    only: str = ""
    least: Decimal = Decimal(0)
    templates: Path | None = None


def percent(text: str) -> Decimal:
    """5% or 0.5.

    Raises:
        Problem: it is something else.
    """
    match = _PERCENT.fullmatch(text)
    if match is None:
        raise Problem(f"--min-change 应写成 5% 的样子，不是“{text}”")
    return Decimal(match[1])


def result(old: Loaded, new: Loaded, wish: Wish, paint: Paint) -> Result:
    """Compare two loaded files.

    Raises:
        Problem: one of them has errors that leave no report.
    """
    if old.report is None or new.report is None:
        raise Problem("数据文件有错误，没有比较")
    if wish.format == "patch":
        from fazhi_report.diffing.data import as_patch

        before, after = old.source.as_yaml(), new.source.as_yaml()
        text = as_patch(before, after)
        return Result(text, text != as_patch(before, before))
    found = only(compare(old.report, new.report), wish.only, wish.least)
    return Result(_printed(found, wish, paint), bool(found))


def _printed(comparison: Comparison, wish: Wish, paint: Paint) -> str:
    if wish.format == "text":
        from fazhi_report.diffing.terminal import as_text

        return as_text(comparison, paint)
    if wish.format == "json":
        from fazhi_report.diffing.data import as_json

        return as_json(comparison)
    from fazhi_report.diffing.pages import PRINTERS
    from fazhi_report.render.templates import Templates

    return PRINTERS[wish.format](comparison, Templates(wish.templates))
