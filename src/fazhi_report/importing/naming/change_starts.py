"""Read values before a change, and the time of a figure: 从2015年的6家增至9家."""

import re
from dataclasses import replace

from fazhi_report.importing.naming.meaning import LAST_YEAR, ORIGINAL, Meaning
from fazhi_report.importing.naming.records import Context

LEADS_TO = re.compile("[到至为](?:[0-9]{4}年|每.{1,3}|人均)*的?$")
"""Words before the value after a change: 提高到."""

STARTS_FROM = re.compile(
    "(?:由|从)(?:[0-9]{4}年|[一二三四五六七八九十]年前|去年|上年|同期|目前|原来|原|法定|原定|承诺|年?人均|每.{1,3})*的?$"
)
"""Words before the value before a change: 由, 从."""

_YEAR = re.compile("(?P<year>(?:19|20)[0-9]{2})年[底末]?的?$")
_SHARES = ("比重", "占比", "比例")
_PASSES = re.compile("(?:跨越|[跨迈跃]过|[跨迈跃登站]上|[跨迈]入)了?$")
_MILESTONE = re.compile("首次|跨越|迈|跃上|历史性")


def add_times(
    meaning: Meaning | None, context: Context, clause: str, last_aspect: str
) -> Meaning | None:
    """Add 从2015年的, 由上年的 or 首次突破 to a meaning; `last_aspect` is of the figure before."""
    if meaning is None:
        return None
    year = _YEAR.search(clause)
    if STARTS_FROM.search(clause):
        return _as_start(meaning, clause, year["year"] if year else "")
    if year and not LEADS_TO.search(clause):
        return replace(meaning, year=year["year"])
    if context.quantity.approximation and _MILESTONE.search(clause):
        is_share = context.quantity.is_share and not meaning.thing.endswith(_SHARES)
        share = last_aspect if is_share and last_aspect.startswith("占") else ""
        return replace(meaning, aspect=f"{share}关口")
    if _PASSES.search(clause):
        return replace(meaning, aspect="关口")
    return meaning


def _as_start(meaning: Meaning, clause: str, year: str) -> Meaning:
    """Return the meaning of the value before a change."""
    if "上年" in clause or "去年" in clause:
        return replace(meaning, aspect=LAST_YEAR, is_last_year=True)
    if year:
        return replace(meaning, year=year, period=year)
    return replace(meaning, aspect=f"{meaning.aspect}{ORIGINAL}", period=ORIGINAL)
