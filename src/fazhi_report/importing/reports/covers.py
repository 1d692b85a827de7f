"""必备内容 (required contents): propose `covers` of a section from its wording."""

import re
from collections.abc import Sequence

from fazhi_report.importing.reports.traditional import simplified

_LISTED = "(?:[和与及、]|$)"
_PLANNED = (
    "下一步|下步|下一年|明年|今后|打算"
    rf"|(?:[0-9]{{4}}年.{{0,12}}|工作|主要)(?:安排|计划|任务|重点){_LISTED}|思路{_LISTED}"
)
_HEADINGS = (
    ("leadership", r"第一责任人|主要负责人.{0,12}(?:履行|职责)|党政主要负责"),
    ("shortcomings", r"不足|问题(?!导向|意识)|短板|差距|薄弱"),
    ("plan", _PLANNED),
    ("measures", r"举措|措施|成效|做法|进展|回顾|工作情况|开展情况|主要工作"),
)
_MENDED = re.compile("解决|破解|整改|整治|治理|化解|聚焦|紧盯|针对|坚持|补[齐短上强]")
"""Verbs of headings on measures against problems: 聚焦突出问题, 补齐短板."""

_NEXT = re.compile("下一步|下步|下一年|明年|今后")
"""Words after which everything is planned, even 举措."""

_OUTLOOK = {"shortcomings", "plan"}
_ORDER = ("measures", "shortcomings", "leadership", "plan")
_LEADERSHIP = "第一责任人职责|党政主要负责(?:人|同志)[^，。；]{0,8}履行"
_TEXTS = (
    ("leadership", _LEADERSHIP),
    ("shortcomings", r"(?:存在|还有|仍有|尚有)(?!的)[^，,；;。]{0,24}(?:不足|问题|短板|差距|薄弱)"),
    ("shortcomings", r"存在的[^，,；;。]{0,10}(?:不足|问题|短板|差距)(?:主要)?(?:[是有：:]|表现)"),
    ("shortcomings", r"(?:不足|问题|短板|差距)(?:仍然?|依然|还|尚)(?:存在|不少|突出|较大)"),
    ("plan", r"下一步[，,工将]|下一年度?[，,将]|明年[，,将]"),
)


def propose_covers(
    heading: str, text: str, year: int, subheadings: Sequence[str] = ()
) -> list[str]:
    """Return the tags for a section of the first level, in the order of the schema.

    Contents that the heading names count alone. Otherwise a section with a heading is `measures`,
    plus the contents that its text speaks of. A heading with the year after that of the report is
    `plan`. The duty of the heads of party and government (第一责任人职责) is often told among the
    measures, below any heading.
    """
    heading, text, below = map(simplified, (heading, text, "\n".join(subheadings)))
    tags = _subjects(heading)
    if f"{year + 1}年" in heading:
        tags = {"plan"}
    if not tags:
        tags = _topics(text)
        tags |= {"measures"} if heading or not tags else set()
    if tags - _OUTLOOK and re.search(_LEADERSHIP, f"{below}\n{text}"):
        tags.add("leadership")
    return [tag for tag in _ORDER if tag in tags]


def _subjects(heading: str) -> set[str]:
    """Return the tags of the contents that a heading names."""
    tags = {tag for tag, pattern in _HEADINGS if re.search(pattern, heading)}
    if _MENDED.search(heading):
        tags.discard("shortcomings")
    if not re.search(dict(_HEADINGS)["measures"], _NEXT.split(heading)[0]):
        tags.discard("measures")
    return tags


def is_on_outlook(text: str) -> bool:
    """Whether a heading or a paragraph speaks of shortcomings or plans."""
    return bool(_OUTLOOK & _topics(simplified(text)))


def _topics(text: str) -> set[str]:
    """Return the tags of the contents in a text; solved problems are no `shortcomings`."""
    return {tag for tag, pattern in _TEXTS if re.search(pattern, text)}
