"""Parts of the work inside this process, beside the libraries that others would take for them."""

import importlib
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from rows import Row, Work, progress, seconds, versus, within

from fazhi_report.comparison import compare, lines
from fazhi_report.diagnostics import has_errors
from fazhi_report.document import Document, Heading, compose
from fazhi_report.loading import parse
from fazhi_report.model import Report
from fazhi_report.render import FORMATS, Templates
from fazhi_report.rules import check
from fazhi_report.yaml_reader import read

LONG = 100
"""How many times the sample's sections the long report has."""


def rows(data: Path, folder: Path, repetitions: int) -> Iterator[Row]:
    content = data.read_bytes()
    templates = Templates()
    report = checked(content)
    document = compose(report)

    docx = Work("one DOCX in-process", lambda: FORMATS["docx"](document, templates))
    yield repeated(docx, 4.0, 10 * repetitions)
    paragraphs = texts(document)
    yield versus(docx, Work("python-docx", python_docx(paragraphs)), 0.2, repetitions)
    yield versus(docx, Work("docxtpl", docxtpl(paragraphs, folder)), 0.2, repetitions)

    one, long = (repeat_sections(content, times) for times in (1, LONG))
    work = Work(f"a report {LONG} times as long", lambda: everything(long, templates))
    single = Work("one", lambda: everything(one, templates))
    yield versus(work, single, 110.0, max(1, repetitions // 3))

    older = checked(earlier(content))
    work = Work("`diff` of two loaded reports", lambda: list(lines(compare(older, report))))
    yield repeated(work, 15.0, 10 * repetitions)


def repeated(work: Work, most: float, repetitions: int) -> Row:
    progress(work.label)
    run = work.run or (lambda: None)
    run()
    return within(work.label, [seconds(run) for _ in range(repetitions)], most)


def checked(content: bytes) -> Report:
    """What `build` does before it lays a report out."""
    loaded = parse(content, "sample")
    if loaded.report is None or has_errors(check(loaded)):
        raise ValueError("the report to measure with has errors")
    return loaded.report


def everything(content: bytes, templates: Templates) -> list[bytes]:
    document = compose(checked(content))
    return [render(document, templates) for render in FORMATS.values()]


def texts(document: Document) -> list[str]:
    """The paragraphs without their formats and bookmarks, which peers need not make."""
    printed = ["".join(document.title), document.dateline]
    for block in document.blocks:
        if isinstance(block, Heading):
            printed.append(block.full)
        else:
            printed.append((block.heading.full if block.heading else "") + block.text)
    return printed


def python_docx(paragraphs: list[str]) -> Callable[[], object] | None:
    docx = _peer("docx")

    def run() -> None:
        document = docx.Document()
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        document.save(BytesIO())

    return run if docx else None


def docxtpl(paragraphs: list[str], folder: Path) -> Callable[[], object] | None:
    template, docx, library = folder / "peer.docx", _peer("docx"), _peer("docxtpl")
    if docx is None or library is None:
        return None
    document = docx.Document()
    for line in ("{%p for paragraph in paragraphs %}", "{{ paragraph }}", "{%p endfor %}"):
        document.add_paragraph(line)
    document.save(template)

    def run() -> None:
        filled = library.DocxTemplate(template)
        filled.render({"paragraphs": paragraphs})
        filled.save(BytesIO())

    return run


def repeat_sections(content: bytes, times: int) -> bytes:
    """The report with all its sections `times` over, every id and metric name made unique."""
    data = read(content, "sample").data
    data["sections"] = [
        _renamed(section, f"-{number}") for number in range(times) for section in data["sections"]
    ]
    return yaml.dump(data, Dumper=_Dumper, encoding="utf-8", allow_unicode=True, sort_keys=False)


def earlier(content: bytes) -> bytes:
    """Last year's report: every metric that begins with 1 has another value."""
    return re.sub(rb"(?m)^( {8,}\S+: )1", rb"\g<1>2", content)


def _renamed(node: Any, suffix: str, key: str = "") -> Any:
    match node:
        case dict() if key == "metrics":
            return {name + suffix: _renamed(metric, suffix) for name, metric in node.items()}
        case dict():
            return {name: _renamed(value, suffix, name) for name, value in node.items()}
        case list():
            return [_renamed(item, suffix, key) for item in node]
        case str() if key in ("id", "sum_of", "share_of"):
            return node + suffix
        case str() if key == "text":
            return re.sub(r"(\{\{\s*[^\s.}]+)", rf"\g<1>{suffix}", node)
        case _:
            return node


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as `|` blocks, as people do."""


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def _peer(name: str) -> Any:
    """A module, or None where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
