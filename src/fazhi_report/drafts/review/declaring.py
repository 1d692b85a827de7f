"""Where metrics are declared (登记), once paragraphs that declared them are gone."""

from collections.abc import Iterator
from typing import Any

from fazhi_report.diagnostics import Problem
from fazhi_report.drafts.review.new_figures import achievements_in
from fazhi_report.drafts.review.original import Original
from fazhi_report.importing.article import Article, Line, TableBlock

Data = dict[str, Any]


def moved_metrics(old: Data, new: Data) -> Iterator[tuple[str, str]]:
    """Yield each metric whose paragraph is gone, with the id of the one that declares it now."""
    before = dict(_homes(old))
    kept = {achievement["id"] for achievement in achievements_in(new)}
    for name, home in _homes(new):
        if name in before and before[name] not in kept:
            yield name, home


def _homes(data: Data) -> Iterator[tuple[str, str]]:
    for achievement in achievements_in(data):
        yield from ((name, achievement["id"]) for name in achievement.get("metrics", ()))


def no_report(original: Original, article: Article) -> Problem:
    """Return what to tell people of an article that makes no report any more."""
    lines = list(_lines(article))
    parts = {anchor.part for line in lines for anchor in line.anchors}
    owners = {place.owner.kind for place in original.places if place.part in parts and place.owner}
    numbers = {mark.number for line in lines for mark in line.figures}
    names = dict.fromkeys(item.name for item in original.figures if item.number in numbers)
    if names and "achievements" not in owners:
        return Problem(
            f"采纳这些修改以后，还印着指标“{'”“'.join(names)}”，"
            "却没有可以登记指标的段落了，没有改动数据文件",
            "请留下“各项成效”里的一段，或者先把标题、表格里的这些数改成文字。",
        )
    return Problem("采纳这些修改以后，剩下的不是一份报告，没有改动数据文件")


def _lines(article: Article) -> Iterator[Line]:
    for block in article.blocks:
        if isinstance(block, Line):
            yield block
        elif isinstance(block, TableBlock):
            yield from (cell for row in block.rows for cell in row)
