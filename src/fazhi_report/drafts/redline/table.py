"""修改对照表: a Word file with a table of three columns: old text, new text, remark."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement

from fazhi_report.document.layout import Document, compose
from fazhi_report.document.rendering import package_date, render
from fazhi_report.document.templating import Templates
from fazhi_report.drafts.redline.content import read_body
from fazhi_report.drafts.redline.excerpts import Span
from fazhi_report.drafts.redline.file import PackageWriter
from fazhi_report.drafts.redline.listing import ListedChange, list_changes
from fazhi_report.drafts.redline.marks import mark_run, new_run, text_element
from fazhi_report.drafts.redline.remarks import remarks_on
from fazhi_report.model import Dossier, Layout
from fazhi_report.word import W, open_package

_HEAD = ("原文", "修改后", "说明")
_SHARES = (41, 41, 18)
"""Widths of the columns in per cent."""

_PAGE = {"w": "16838", "h": "11906", "orient": "landscape"}
_MARGINS = {"top": "1588", "right": "1474", "bottom": "1474", "left": "1474"}
"""Landscape A4 with the margins of GB/T 9704-2012 turned along, in twips."""

_WIDTH = int(_PAGE["w"]) - int(_MARGINS["left"]) - int(_MARGINS["right"])
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


_LAYOUT = Layout(run_in="text")
"""In the table, a run-in heading and its text are one paragraph."""


def changes_table(old: Dossier, new: Dossier, templates: Templates) -> bytes:
    """Return the Word file that lists the changes between two versions.

    Raises:
        Problem: a template is missing or wrong.
    """
    documents = [compose(dossier, _LAYOUT, carries_data=False) for dossier in (old, new)]
    before, after = (
        read_body(open_package(render(document, "docx", templates), "")) for document in documents
    )
    remarks = remarks_on(old.report, new.report, *documents)
    changes = list_changes((before, after), remarks)
    count = f"（共{len(changes)}处）" if changes else "（印出的文字没有修改）"
    page = _front_page(documents[1], count)
    package = open_package(render(page, "docx", templates), "")
    body = package.document.find(f"{W}body")
    writer = PackageWriter(package)
    if body is not None:
        _turn_page(body)
        front = body.findall(f"{W}p")
        writer.replace_blocks([*front, *([_table(changes)] if changes else []), _last_line()])
    return writer.content(package_date(documents[1]))


def _front_page(document: Document, count: str) -> Document:
    """Return a document with the title of the table and the number of changes."""
    return replace(
        document,
        title=(*document.title, "修改对照表"),
        dateline=count,
        addressee="",
        blocks=(),
        annex_note=(),
        signature=None,
        remark="",
        annexes=(),
        masthead=None,
        imprint=None,
        comparisons=(),
        title_anchors=(),
        anchors=dict.fromkeys(document.anchors, 0),
    )


def _turn_page(body: Element) -> None:
    for name, values in (("pgSz", _PAGE), ("pgMar", _MARGINS)):
        for element in body.iter(W + name):
            element.attrib.update({W + key: value for key, value in values.items()})


def _last_line() -> Element:
    """Return the paragraph required after a table, too low to start a new page."""
    paragraph = Element(f"{W}p")
    properties = SubElement(paragraph, f"{W}pPr")
    SubElement(properties, f"{W}spacing", {f"{W}line": "20", f"{W}lineRule": "exact"})
    return paragraph


def _table(changes: Iterable[ListedChange]) -> Element:
    table = Element(f"{W}tbl")
    properties = SubElement(table, f"{W}tblPr")
    SubElement(properties, f"{W}tblW", {f"{W}w": str(_WIDTH), f"{W}type": "dxa"})
    SubElement(properties, f"{W}jc", {f"{W}val": "center"})
    borders = SubElement(properties, f"{W}tblBorders")
    for side in _BORDERS:
        line = {"val": "single", "sz": "4", "space": "0", "color": "000000"}
        SubElement(borders, W + side, {W + key: value for key, value in line.items()})
    SubElement(properties, f"{W}tblLayout", {f"{W}type": "fixed"})
    grid = SubElement(table, f"{W}tblGrid")
    widths = [str(_WIDTH * share // 100) for share in _SHARES]
    for width in widths:
        SubElement(grid, f"{W}gridCol", {f"{W}w": width})
    head = [[(Span(name),)] for name in _HEAD]
    table.append(_row(head, widths, "TableHead", is_head=True))
    for change in changes:
        lines = [(Span(text),) for text in (*change.place, *change.remarks)]
        table.append(_row([[change.old], [change.new], lines], widths, "TableText"))
    return table


def _row(
    cells: Sequence[Sequence[Sequence[Span]]],
    widths: Sequence[str],
    style: str,
    *,
    is_head: bool = False,
) -> Element:
    """Return a row that no page break splits; a cell is a list of paragraphs."""
    row = Element(f"{W}tr")
    properties = SubElement(row, f"{W}trPr")
    SubElement(properties, f"{W}cantSplit")
    if is_head:
        SubElement(properties, f"{W}tblHeader")
    for paragraphs, width in zip(cells, widths, strict=True):
        cell = SubElement(row, f"{W}tc")
        look = SubElement(cell, f"{W}tcPr")
        SubElement(look, f"{W}tcW", {f"{W}w": width, f"{W}type": "dxa"})
        if is_head:
            SubElement(look, f"{W}vAlign", {f"{W}val": "center"})
        cell.extend(_paragraph(spans, style) for spans in paragraphs)
    return row


def _paragraph(spans: Sequence[Span], style: str) -> Element:
    paragraph = Element(f"{W}p")
    properties = SubElement(paragraph, f"{W}pPr")
    SubElement(properties, f"{W}pStyle", {f"{W}val": style})
    for span in spans:
        look = Element(f"{W}rPr")
        SubElement(look, f"{W}rFonts", {f"{W}hint": "eastAsia"})
        run = new_run(look, text_element(span.text))
        paragraph.append(mark_run(run, span.change) if span.change else run)
    return paragraph
