"""Tell the user what was imported and what was left."""

from collections.abc import Iterator

from fazhi_report.console import COLUMNS, truncate
from fazhi_report.importing.result import Imported
from fazhi_report.model import metrics_of, sections_of

_MAX_LISTED = 20
_MAX_QUOTE = 40


def summarize(imported: Imported) -> list[str]:
    """Return lines that count what was found, bound and left, and list what was left."""
    report = imported.report
    bound, left = sum(1 for _ in metrics_of(report)), len(imported.left_figures)
    sections = [section for _, section in sections_of(report)]
    headings = sum(section.heading is not None for section in sections)
    paragraphs = sum(len(section.achievements) for section in sections)
    found = f"找到 {bound + left} 个数，登记为指标 {bound} 个，留在文字里 {left} 个。"
    lines = [f"{report.issuer} {report.year} 年：{headings} 个标题，{paragraphs} 段。", found]
    lines += _listed("留在文字里的数", _figures(imported))
    lines += _listed("没有收入的", _left_out(imported))
    if imported.different is not None:
        lines.append(f"生成的报告从原文第 {imported.different} 段起与原文不同，请核对。")
    return lines


def _figures(imported: Imported) -> Iterator[str]:
    for figure in imported.left_figures:
        yield f"第 {figure.place} 行 {figure.text}：{figure.reason}"


def _left_out(imported: Imported) -> Iterator[str]:
    for item in imported.left_out:
        yield f"第 {item.place} 行 {truncate(item.text, _MAX_QUOTE)}：{item.reason}"


def _listed(title: str, items: Iterator[str]) -> list[str]:
    """Return a title and the items below it, the first ones if there are many."""
    listed = [f"  {truncate(item, COLUMNS - 2)}" for item in items]
    more = len(listed) - _MAX_LISTED
    rest = [f"  ……还有 {more} 项"] if more > 0 else []
    return [f"{title}：", *listed[:_MAX_LISTED], *rest] if listed else []
