"""The publication line (发布信息) of a page: date, source, author, clicks and font size."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_DATE = (
    r"(?P<year>(?:19|20)\d\d)\s*[-年/.．]\s*(?P<month>\d{1,2})\s*[-月/.．]\s*(?P<day>\d{1,2})\s*日?"
    r"(?P<time>\s*\d{1,2}\s*[:：]\s*\d{2}(?:\s*[:：]\s*\d{2})?)?"
)
_DATE_LABELS = (
    "公文生成日期|发布日期|发布时间|更新日期|更新时间|公开日期|发文日期|生成日期|日期|时间"
)
_SOURCE_LABELS = (
    "信息来源|稿件来源|文章来源|内容来源|来源|发布机构|发布单位|发布部门|发文机构|发文机关|供稿单位"
)
_OTHER_LABELS = (
    "成文日期|作者|撰稿人?|编辑|责任编辑|审核|(?:浏览|阅读|点击|访问)(?:次数|人次|量|数)?|人气"
    "|字体(?:大小)?|字号|视力保护色|分享[到至]?|索 ?引 ?号|发文字号|备注/文号|文号|文章类型|打印"
    "|信息名称|内容概述|文件编号|法定主动公开分类|公开方式|废止日期"
)
_LABELLED = re.compile(
    rf"(?:(?P<date>{_DATE_LABELS})|(?P<source>{_SOURCE_LABELS})|(?P<other>{_OTHER_LABELS})"
    r"|(?<![^\s【\[|｜])(?P<unknown>[一-龥]{2,6}))\s*[:：]"
)
_MIN_KNOWN = 2
"""Least number of known labels in a line with unknown ones."""

_CARD_LABELS = (
    f"{_DATE_LABELS}|{_SOURCE_LABELS}|{_OTHER_LABELS}"
    "|(?:主题|体裁|组配|信息|公文)?(?:分类|种类|类型)|公开方式|服务对象|有效性|公文时效|废止日期|标题|名称|主题词|关键词|文件类型|所属单位"
    "|备注(?:/文号)?|著录时间|生效日期|失效日期"
)
_CARD_CELL = re.compile(rf"[\[【]?(?P<label>{_CARD_LABELS})[\]】]?[:：]?")
_CARD_IN_BRACKETS = re.compile(r"\[([^\[\]]{2,12})\]")

_BULLET = r"(?:[•·●▪■◆○]\s*|-\s+)"
_CARD_ITEM = re.compile(rf"{_BULLET}(?P<label>[^:：|]{{2,12}})[:：](?P<value>[^|]*)")
_BODY_BEHIND = re.compile(r"\s*[|｜]\s*(?P<body>[^\W\d_]{2,20}(?:[局厅委办部署]|政府|委员会))\s*")
"""The publishing body after the date: 2023-02-26 17:01 | 县水务局."""

# Possessive (*+), because the words overlap.
_TOOLS = (
    r"(?:[\s【】\[\]（）()|｜]|特?[大中小](?=[\s】\])）|｜大中小]|$)|打印(?:本页|此页)?|关闭(?:窗口)?"
    r"|收藏|AI(?:脑图|解读|朗读|播报|助手)|分享[到至]?|微信|微博|(?:我要)?纠错|字体|字号|默认|A[+-]?|次|\d+)*+"
)
_ONLY_DATE = re.compile(_DATE)
_ONLY_TOOLS = re.compile(_TOOLS)
_TRAILING_TOOLS = re.compile(rf"[\s【\[（(|｜]+{_TOOLS}$")
_MAX_SOURCE = 40
_MIN_CARD = 4
"""Least number of alternating labels and values in a card without bars."""

_MAX_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Publication:
    """The facts of a publication line; `is_open` if the value of its last label is missing."""

    published: date | None
    source: str
    is_open: bool
    title: str = ""


def read_publication(text: str) -> Publication | None:
    """Read a line of publication data only; None if it contains anything else.

    A date alone counts only with a time of day or in figures (2024-02-26): 2024年2月26日 may be the
    date of the document. The line may be a list item, or a row of the card that pages of
    政府信息公开 have above the title: | 索 引 号 | 甲-001 | 文 号 | |.
    """
    if len(text) > _MAX_LENGTH:
        return None
    return _read_card(text) or _read_line(re.sub(rf"^{_BULLET}", "", text))


def _read_line(text: str) -> Publication | None:
    """Read a date, or labels each followed by its value."""
    labels = _labels_in(text)
    published, rest = _read_leading_date(text[: labels[0].start()] if labels else text)
    if published and (behind := _BODY_BEHIND.fullmatch(rest)):
        return Publication(published, behind["body"], is_open=False)
    if not _ONLY_TOOLS.fullmatch(rest) or not (labels or published):
        return None
    if not labels and "年" in text and ":" not in text and "：" not in text:
        return None
    source = ""
    value = ""
    ends = [*(label.start() for label in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=False):
        value = text[label.end() : end]
        value = value.strip(" \t\u3000\xa0|｜；;，,")
        if label["date"]:
            date, rest = _read_leading_date(value)
            if (value and not date) or not _ONLY_TOOLS.fullmatch(rest):
                return None
            published = published or date
        elif len(value) > _MAX_SOURCE or "。" in value:
            return None
        elif label["source"]:
            source = source or _TRAILING_TOOLS.sub("", value).strip()
    is_open = len(labels) == 1 and not value and not labels[0]["other"]
    return Publication(published, source, is_open)


def _labels_in(text: str) -> list[re.Match[str]]:
    """Return the labels of a line; unknown ones count only beside known ones."""
    labels = list(_LABELLED.finditer(text))
    known = [label for label in labels if not label["unknown"]]
    return labels if len(known) >= _MIN_KNOWN else known


def _read_card(text: str) -> Publication | None:
    """Read a row of a card: alternating labels and values, between bars or with labels in [].

    A list item has one label and one value.
    """
    row = text if "|" in text else _CARD_IN_BRACKETS.sub(r"|[\1]|", text)
    if "|" not in row and len(words := text.split()) >= _MIN_CARD and len(words) % 2 == 0:
        row = "|".join(words)
    if item := _CARD_ITEM.fullmatch(text):
        row = f"|{item['label']}|{item['value']}"
    if "|" not in row:
        return None
    cells = [re.sub(r"\s", "", cell) for cell in row.strip().strip("|").split("|")]
    if "|" in text and _label_and_value(cells[0]):
        cells = [part for cell in cells for part in _label_and_value(cell)]
    labels = [_CARD_CELL.fullmatch(cell) for cell in cells[::2]]
    if not labels[0] or not all(
        label for label, cell in zip(labels, cells[::2], strict=True) if cell
    ):
        return None
    pairs = zip(labels, [*cells[1::2], ""], strict=False)
    values = {label["label"]: value for label, value in pairs if label and value}
    days = (
        read_date(value) for label, value in values.items() if re.fullmatch(_DATE_LABELS, label)
    )
    sources = (value for label, value in values.items() if re.fullmatch(_SOURCE_LABELS, label))
    title = values.get("标题") or values.get("名称") or values.get("信息名称", "")
    return Publication(next(days, None), next(sources, ""), is_open=False, title=title)


def _label_and_value(cell: str) -> Sequence[str]:
    """Split a cell with both, | 发文机关：县司法局 | 主题词： |; empty for another cell."""
    label, *value = re.split("[:：]", cell, maxsplit=1)
    return (label, value[0]) if value and value[0] and _CARD_CELL.fullmatch(label) else ()


def is_card_label(text: str) -> bool:
    """Return whether a line is a label of a card whose value is on the next line."""
    return _CARD_CELL.fullmatch(re.sub(r"\s", "", text)) is not None


def read_date(text: str) -> date | None:
    """Return the first date in a text, like 2023-03-31 10:09; None if there is none."""
    match = _ONLY_DATE.search(text)
    return _date_of(match) if match else None


def _read_leading_date(text: str) -> tuple[date | None, str]:
    """Return the date at the start of a text, and the rest of the text."""
    match = _ONLY_DATE.match(text.strip())
    if match is None or not (found := _date_of(match)):
        return None, text.strip()
    return found, text.strip()[match.end() :]


def _date_of(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
