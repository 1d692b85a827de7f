"""Tell the user what was imported and what was left out."""

import re
from collections.abc import Iterator, Mapping

from fazhi_report.console import COLUMNS, truncate
from fazhi_report.importing.data_file import Imported, without_references
from fazhi_report.importing.reports.report_year import FACT_NAMES
from fazhi_report.model import metrics_of, sections_of, texts_of

_MAX_LISTED = 20
_MAX_QUOTE = 40
_HALF_WIDTH_MARK = re.compile(r"[^\W\d_a-zA-Z][,;:?!]|[,;:?!][^\W\d_a-zA-Z]")
_RUN_TOGETHER = re.compile(
    r"(?<!第)[（(][一二三四五六七八九十]{1,2}[）)]|[。！？].|[^\d第]1[.．、](?!\d)|.{60}"
)
"""Signs that a heading includes more text: another number, a sentence, great length."""

_ON_HALF_WIDTH = (
    "原文有半角标点，要改成全角才能生成正式的报告：导入时加 --to-full-width，",
    "或者导入后用 fazhi-report validate --fix 改；暂不改的，用 build --draft 生成。",
)


def summarize(imported: Imported, *, lists_all: bool = False) -> list[str]:
    """Return lines that count what was found, bound and left, and list what was left.

    Long lists are cut unless `lists_all`.
    """
    report = imported.report
    bound, left = sum(1 for _ in metrics_of(report)), len(imported.left_figures)
    sections = [section for _, section in sections_of(report)]
    headings = sum(section.heading is not None for section in sections)
    paragraphs = sum(len(section.achievements) for section in sections)
    found = f"找到 {bound + left} 个数，登记为指标 {bound} 个，留在文字里 {left} 个。"
    lines = [f"{report.issuer} {report.year} 年：{headings} 个标题，{paragraphs} 段。", found]
    lines += _origins(imported.origins)
    if imported.names_from:
        years = "、".join(map(str, imported.names_from))
        lines.append(f"同样的数沿用同时导入的 {years} 年报告的指标名。")
    most = None if lists_all else _MAX_LISTED
    lines += _listed("留在文字里的数", _figures(imported), most)
    lines += _listed("没有收入的", _left_out(imported, lists_all=lists_all), most)
    lines += _cautions(imported)
    return lines


def _origins(origins: Mapping[str, str]) -> Iterator[str]:
    """Yield a line that says where the facts were found: 年度、发文机关取自标题。"""
    keys: dict[str, list[str]] = {}
    for key, origin in origins.items():
        keys.setdefault(origin, []).append(FACT_NAMES[key])
    if keys:
        yield "，".join(f"{'、'.join(names)}取自{origin}" for origin, names in keys.items()) + "。"


def _figures(imported: Imported) -> Iterator[str]:
    for figure in imported.left_figures:
        yield f"{_place(figure.place, imported.unit)} {figure.text}：{figure.reason}"


def _left_out(imported: Imported, *, lists_all: bool) -> Iterator[str]:
    around = [item for item in imported.left_out if item.is_around]
    for item in imported.left_out:
        if lists_all or not item.is_around:
            text = _shortened(item.text, _MAX_QUOTE)
            yield f"{_place(item.place, imported.unit)} {text}：{item.reason}".lstrip()
    if around and not lists_all:
        yield f"正文以外的 {len(around)} 行：网页的导航、工具和页脚，加 --all 列出"


def _shortened(text: str, columns: int) -> str:
    """Return a text cut to `columns`, with … at the cut."""
    return text if truncate(text, columns) == text else f"{truncate(text, columns - 2)}…"


def _place(place: int, unit: str) -> str:
    """Return 第 3 段, or an empty string for an item without a place."""
    return f"第 {place} {unit}" if place else ""


def _cautions(imported: Imported) -> Iterator[str]:
    """Yield what the user must check, and what to do next."""
    yield from (_shortened(caution, COLUMNS) for caution in imported.cautions)
    if imported.different is not None:
        place = _place(imported.different, imported.unit)
        yield f"生成的报告从原文{place}起与原文不同，请核对。"
    texts = (text.source for _, text in texts_of(imported.report))
    if any(_HALF_WIDTH_MARK.search(text) for text in texts):
        yield from _ON_HALF_WIDTH
    for _, section in sections_of(imported.report):
        heading = section.heading.source if section.heading else ""
        if _RUN_TOGETHER.search(without_references(heading)):
            heading = _shortened(heading, _MAX_QUOTE)
            yield f"标题和正文可能连在一起，请核对：{heading}"


def _listed(title: str, items: Iterator[str], most: int | None) -> list[str]:
    """Return a title and at most `most` items below it; all items if `most` is None."""
    listed = [f"  {_shortened(item, COLUMNS - 2)}" for item in items]
    more = len(listed[most:]) if most else 0
    rest = [f"  ……还有 {more} 项，加 --all 全部列出"] if more else []
    return [f"{title}：", *listed[:most], *rest] if listed else []
