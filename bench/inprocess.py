"""Parts of the work in this process, beside the libraries that others would use for them."""

import importlib
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import BytesIO
from operator import itemgetter
from pathlib import Path
from statistics import median
from typing import Any

import yaml
from rows import Row, Work, compare, milliseconds, progress, ratio_row, seconds, time_row

from fazhi_report.comparing.diff import DiffOptions, diff
from fazhi_report.console import plain
from fazhi_report.document.layout import Document, Heading, Paragraph, compose
from fazhi_report.document.rendering import FORMATS, render
from fazhi_report.document.templating import Templates
from fazhi_report.model import Dossier, metrics_of, parse
from fazhi_report.rules import examine

LONG = 100
"""How many times the long report has the sections of the sample."""

GROWN = 20
"""How often a text or list is repeated before it is doubled, to outweigh the rest of the report."""

_Place = tuple[str | int, ...]
"""Keys and indices that lead to a value of the data file."""


def inprocess_rows(data: Path, pairs: int) -> Iterator[Row]:
    content, templates = data.read_bytes(), Templates()
    dossier = _dossier(content)
    if dossier is None:
        raise ValueError(f"{data} has errors")
    document, report = compose(dossier), yaml.safe_load(content)
    names = [name for _, name, _ in metrics_of(dossier.report)]

    label = "one DOCX, in-process"
    yield _time(label, lambda: render(document, "docx", templates), 4, 10 * pairs)
    ours = Work(label, lambda: render(document, "docx", templates))
    paragraphs = _paragraphs(document)
    yield compare(ours, Work("python-docx", _python_docx(paragraphs)), 0.2, pairs)
    yield compare(ours, Work("docxtpl", _docxtpl(paragraphs)), 0.2, pairs)

    long = _dump(_repeat_at(report, ("sections",), LONG, names))
    ours = Work(f"a report {LONG} times as long", lambda: _build(long, templates))
    yield compare(ours, Work("one", lambda: _build(content, templates)), 110, max(3, pairs // 2))
    yield _worst_doubling(report, names, templates, max(3, pairs // 3))

    older = re.sub(rb"(?m)^( +value: )1", rb"\g<1>2", content)
    old, new = parse(older, "old.yaml"), parse(content, "new.yaml")
    label = "`diff` of two loaded reports, in-process"
    yield _time(label, lambda: diff(old, new, DiffOptions(), plain), 15, 10 * pairs)


def _time(label: str, run: Callable[[], object], limit: float, times: int) -> Row:
    progress(label)
    return time_row(label, [seconds(run) for _ in range(times)], limit)


def _dossier(content: bytes) -> Dossier | None:
    """Return the checked report, or None if its errors prevent a draft."""
    examined = examine(parse(content, "sample.yaml"))
    return examined.dossier if examined.is_printable(as_draft=True) else None


def _build(content: bytes, templates: Templates) -> list[bytes]:
    """Do the work of `build --draft`, except reading and writing files."""
    dossier = _dossier(content)
    if dossier is None:
        raise ValueError("the data to measure with has errors")
    document = compose(dossier)
    return [render(document, name, templates) for name in FORMATS]


def _worst_doubling(
    report: dict[str, Any], names: Sequence[str], templates: Templates, pairs: int
) -> Row:
    """Double the longest text or list of each kind; return the row of the worst ratio."""
    worst, row = 0.0, None
    for kind, place in _longest_of_each_kind(report).items():
        progress(f"doubling {kind}")
        grown = _dump(_repeat_at(report, place, GROWN, names))
        doubled = _dump(_repeat_at(report, place, 2 * GROWN, names))
        if _dossier(doubled) is None:
            continue  # the schema forbids a longer one
        runs = partial(_build, doubled, templates), partial(_build, grown, templates)
        times = [(seconds(runs[0]), seconds(runs[1])) for _ in range(pairs)]
        ratios = [large / small for large, small in times]
        if median(ratios) > worst:
            worst = median(ratios)
            ours, theirs = (milliseconds(column) for column in zip(*times, strict=True))
            work = f"doubling any text or list, the worst: `{kind}`"
            row = ratio_row(work, ours, f"{GROWN} times the sample's: {theirs}", ratios, 2.5)
    if row is None:
        raise ValueError("no text or list can be doubled")
    return row


def _longest_of_each_kind(report: dict[str, Any]) -> dict[str, _Place]:
    """Map `sections.heading` and the like to the place of the longest such text or list."""
    longest: dict[str, tuple[int, _Place]] = {}
    for place, value in _values(report):
        if isinstance(value, str | list) or place[-1:] == ("metrics",):
            kind = ".".join(key for key in place if isinstance(key, str))
            longest[kind] = max(longest.get(kind, (0, ())), (len(value), place), key=itemgetter(0))
    return {kind: place for kind, (_, place) in longest.items()}


def _values(value: Any, place: _Place = ()) -> Iterator[tuple[_Place, Any]]:
    """Yield every value within plain data, except what a metric consists of."""
    yield place, value
    if isinstance(value, dict) and place[-1:] != ("metrics",):
        for key, child in value.items():
            yield from _values(child, (*place, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _values(child, (*place, index))


def _repeat_at(value: Any, place: _Place, times: int, names: Sequence[str]) -> Any:
    """Return a copy of plain data with the value at a place repeated."""
    if not place:
        return _repeat(value, times, names)
    copy = value.copy()
    copy[place[0]] = _repeat_at(value[place[0]], place[1:], times, names)
    return copy


def _repeat(value: Any, times: int, names: Sequence[str]) -> Any:
    """Repeat a text, list or mapping of metrics; `names` are those of all metrics.

    Ids and names of metrics are unique in a report, so that each copy has them numbered.
    """
    if isinstance(value, str):
        return value * times
    copies = [value, *(_number(value, number, names) for number in range(1, times))]
    if isinstance(value, dict):
        return {key: item for copy in copies for key, item in copy.items()}
    return [item for copy in copies for item in copy]


def _number(value: Any, number: int, names: Sequence[str]) -> Any:
    if isinstance(value, dict):
        return {
            f"{key}-{number}" if key in names else key: f"{item}-{number}"
            if key == "id"
            else _number(item, number, names)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_number(item, number, names) for item in value]
    if isinstance(value, str):
        references = rf"(?<={{{{ )(?:{'|'.join(map(re.escape, names))})(?=[ .])"
        return re.sub(references, rf"\g<0>-{number}", value)
    return value


def _dump(report: dict[str, Any]) -> bytes:
    return yaml.safe_dump(report, allow_unicode=True, sort_keys=False).encode()


def _paragraphs(document: Document) -> list[str]:
    """Return the text only: the peers are spared the styles and bookmarks that ours writes."""
    paragraphs = ["".join(document.title), document.dateline]
    for block in document.blocks:
        if isinstance(block, Heading):
            paragraphs.append(block.full)
        elif isinstance(block, Paragraph):
            paragraphs.append((block.heading.full if block.heading else "") + block.text)
    return paragraphs


def _python_docx(paragraphs: Sequence[str]) -> Callable[[], None] | None:
    docx = _import("docx")
    if docx is None:
        return None

    def make() -> None:
        document = docx.Document()
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        document.save(BytesIO())

    return make


def _docxtpl(paragraphs: Sequence[str]) -> Callable[[], None] | None:
    docx, docxtpl = _import("docx"), _import("docxtpl")
    if docx is None or docxtpl is None:
        return None
    document, template = docx.Document(), BytesIO()
    for line in ("{%p for paragraph in paragraphs %}", "{{ paragraph }}", "{%p endfor %}"):
        document.add_paragraph(line)
    document.save(template)

    def make() -> None:
        document = docxtpl.DocxTemplate(BytesIO(template.getvalue()))
        document.render({"paragraphs": paragraphs})
        document.save(BytesIO())

    return make


def _import(name: str) -> Any:
    """Return a module, or None if it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
