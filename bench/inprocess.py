"""Parts of the work inside this process, beside libraries that others would take for them."""

import importlib
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from rows import Row, Work, progress, seconds, versus, within

from fazhi_report.compare import compare
from fazhi_report.compare.terminal import as_text
from fazhi_report.diagnostics import has_errors
from fazhi_report.document import FORMATS, Document, Heading, Paragraph, compose
from fazhi_report.model import Report, metrics_of, parse
from fazhi_report.rules import examine
from fazhi_report.templating import Templates

LONG = 100
"""How many times the long report has the sections of the sample."""


def inprocess_rows(data: str, folder: Path, pairs: int) -> Iterator[Row]:
    text = Path(data).read_text("utf-8")
    report, templates = _checked(text), Templates()
    document = compose(report)
    printed = _paragraphs(document)

    def docx() -> bytes:
        return FORMATS["docx"](document, templates)

    work, peer = "one DOCX, in-process", folder / "peer.docx"
    yield _repeated(work, docx, 4, 10 * pairs)
    yield versus(Work(work, docx), Work("python-docx", _python_docx(printed)), 0.2, pairs)
    yield versus(Work(work, docx), Work("docxtpl", _docxtpl(printed, peer)), 0.2, pairs)

    long_text = _repeat_sections(text, report)
    long = Work(f"a report {LONG} times as long", lambda: _everything(long_text, templates))
    one = Work("one", lambda: _everything(text, templates))
    yield versus(long, one, 110, max(3, pairs // 2))

    older = _checked(re.sub(r"(?m)^( {8,}\S+: )1", r"\g<1>2", text))
    work = "`diff` of two loaded reports, in-process"
    yield _repeated(work, lambda: as_text(compare(older, report)), 15, 10 * pairs)


def _repeated(work: str, run: Callable[[], object], most: float, times: int) -> Row:
    progress(work)
    return within(work, [seconds(run) for _ in range(times)], most)


def _checked(text: str) -> Report:
    loaded = parse(text.encode(), "sample")
    if loaded.report is None or has_errors(examine(loaded).diagnostics):
        raise ValueError("the data to measure with has errors")
    return loaded.report


def _everything(text: str, templates: Templates) -> list[bytes]:
    document = compose(_checked(text))
    return [render(document, templates) for render in FORMATS.values()]


def _repeat_sections(text: str, report: Report) -> str:
    """`LONG` times the sections, with a number after every id and every metric's name."""
    names = "|".join(re.escape(name) for _, name, _ in metrics_of(report))
    unique = re.compile(rf"- id: \S+|(?<=[\s\[,])(?:{names})(?=[\s:,\]])")
    head, sections, tail = re.split(r"(?ms)^sections:\n(.*?)(?=^\w|\Z)", text)
    copies = (unique.sub(rf"\g<0>-{number}", sections) for number in range(LONG))
    return "\n".join((f"{head}sections:", *copies, tail))


def _paragraphs(document: Document) -> list[str]:
    """Text only: the peers are spared the styles and bookmarks that ours has to write."""
    printed = ["".join(document.title), document.dateline]
    for block in document.blocks:
        if isinstance(block, Heading):
            printed.append(block.full)
        elif isinstance(block, Paragraph):
            printed.append((block.heading.full if block.heading else "") + block.text)
    return printed


def _python_docx(paragraphs: list[str]) -> Callable[[], None] | None:
    docx = _library("docx")

    def make() -> None:
        document = docx.Document()
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        document.save(BytesIO())

    return make if docx else None


def _docxtpl(paragraphs: list[str], template: Path) -> Callable[[], None] | None:
    docx, docxtpl = _library("docx"), _library("docxtpl")
    if not (docx and docxtpl):
        return None
    document = docx.Document()
    for line in ("{%p for paragraph in paragraphs %}", "{{ paragraph }}", "{%p endfor %}"):
        document.add_paragraph(line)
    document.save(template)

    def make() -> None:
        filled = docxtpl.DocxTemplate(template)
        filled.render({"paragraphs": paragraphs})
        filled.save(BytesIO())

    return make


def _library(name: str) -> Any:
    """The module, or None where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
