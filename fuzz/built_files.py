"""Files that the program built itself: a Word file to take apart, Markdown and a page."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from texts import OFFICIAL, SMALL

from fazhi_report.document.layout import Document, compose
from fazhi_report.document.rendering import render
from fazhi_report.document.templating import Templates
from fazhi_report.model import parse
from fazhi_report.rules import examine


def lay_out(text: str) -> Document:
    """Return the document of a data file without errors."""
    loaded = parse(text.encode(), "f.yaml")
    dossier = examine(loaded).dossier
    if dossier is None:
        raise AssertionError(loaded.diagnostics)
    return compose(dossier)


def _render(text: str, output_format: str) -> bytes:
    return render(lay_out(text), output_format, Templates())


_PICTURE = "    picture: {file: a.png, alt: 图, width: 50}\n"
WORD_FILE = _render(OFFICIAL.replace(_PICTURE, "").replace("{{ 案件 }}", "11件"), "docx")
_WITH_METRICS = f"{SMALL}annex: metrics\n"
MARKDOWN_FILE, PAGE_FILE = (_render(_WITH_METRICS, kind) for kind in ("md", "html"))
with ZipFile(BytesIO(WORD_FILE)) as _archive:
    PARTS = {name: _archive.read(name) for name in _archive.namelist()}
WORD_DOCUMENT = PARTS["word/document.xml"]


def with_part(name: str, content: bytes) -> bytes:
    """Return the Word file with another content of a part."""
    package = BytesIO()
    with ZipFile(package, "w", ZIP_DEFLATED) as archive:
        for part, old in PARTS.items():
            archive.writestr(part, content if part == name else old)
    return package.getvalue()
