"""A Word file that the program built itself, to take apart."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from texts import OFFICIAL

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


def _render_word() -> bytes:
    text = OFFICIAL.replace("    picture: {file: a.png, alt: 图, width: 50}\n", "")
    return render(lay_out(text.replace("{{ 案件 }}", "11件")), "docx", Templates())


WORD_FILE = _render_word()
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
