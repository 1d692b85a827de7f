"""Documents of our own: build a report, edit the file, import it."""

import json
import re
import unicodedata
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from examples import composed

from fazhi_report.comparing.diff import compare
from fazhi_report.document.rendering import render
from fazhi_report.document.templating import Templates
from fazhi_report.importing.article import read_article
from fazhi_report.importing.reports import ImportOptions, import_article

FORMATS = ("html", "docx")
_TEMPLATES = Templates()
_TEXT_PART = {"docx": "word/document.xml", "html": ""}
_DATA_PART = {"docx": "customXml/item1.xml", "html": ""}


def built(report, kind, **around):
    return render(composed(report, **around), kind, _TEMPLATES)


def imported(content, kind, **options):
    article = read_article(content, f"报告.{kind}")
    return import_article(article, ImportOptions(saves_pictures=True, **options))


def assert_unchanged(report, result):
    """Assert that `diff` finds nothing changed, and that only numbers of its prose were left."""
    comparison = compare(report, result.report)
    assert not comparison.has_differences, (comparison.texts, comparison.metrics)
    assert {figure.reason for figure in result.left_figures} <= {"文件里没有它的指标名"}
    assert (result.left_out, result.different) == ((), None)


def edited(content, kind, *edits, is_first=False):
    """Replace texts in a file, each of which it has once, or several times if `is_first`."""

    def change(text):
        for before, after in edits:
            assert text.count(before) == 1 or is_first, (before, text.count(before))
            text = text.replace(before, after, 1)
        return text

    return _rewritten(content, _TEXT_PART[kind], kind, change)


def without_paragraph(content, kind, words):
    """Delete the paragraph or heading with some words, and its anchors."""
    tag = "w:p" if kind == "docx" else r"(?:p|h\d)"

    def delete(text):
        pattern = rf"<({tag})(?: [^>]*)?>(?:(?!</?\1\b).)*?{words}.*?</\1>"
        found = re.findall(pattern, text, re.DOTALL)
        assert len(found) == 1, (words, len(found))
        return re.sub(pattern, "", text, flags=re.DOTALL)

    return _rewritten(content, _TEXT_PART[kind], kind, delete)


def with_paragraph(content, kind, words, text, level=0):
    """Put a new paragraph, or a heading of a level from 1, behind the one with some words."""
    if kind == "docx":
        style = f"Heading{level}" if level else "BodyText"
        new = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        end = "</w:p>"
    else:
        tag = f"h{level + 1}" if level else "p"
        new, end = f"<{tag}>{text}</{tag}>\n", ">\n"

    def insert(source):
        position = source.index(end, source.rindex(words)) + len(end)
        return source[:position] + new + source[position:]

    return _rewritten(content, _TEXT_PART[kind], kind, insert)


def carried(content, kind):
    """Return the data that a file carries."""
    return json.loads(_carried_pattern(kind).search(_part(content, _DATA_PART[kind], kind))[1])


def carrying(content, kind, data):
    """Return a file with other carried data: anything that JSON can say, or its text."""
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    text = text.replace("&", "\\u0026").replace("<", "\\u003c").replace("'", "\\u0027")

    def put(source):
        match = _carried_pattern(kind).search(source)
        return source[: match.start(1)] + text + source[match.end(1) :]

    return _rewritten(content, _DATA_PART[kind], kind, put)


def _carried_pattern(kind):
    return re.compile(
        "<data [^>]*>(.*)</data>" if kind == "docx" else "report-data\" content='(.*?)'", re.DOTALL
    )


def _part(content, part, kind):
    if kind == "html":
        return content.decode()
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(part).decode()


def _rewritten(content, part, kind, change):
    if kind == "html":
        return change(content.decode()).encode()
    package = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(package, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            old = source.read(name)
            target.writestr(name, change(old.decode()).encode() if name == part else old)
    return package.getvalue()


def with_plain_spaces(value):
    """Return data without the spaces that a page shows as plain ones."""
    if isinstance(value, str):
        return "".join(
            "甲" if unicodedata.category(each) == "Zs" and each not in " \u3000" else each
            for each in value
        )
    if isinstance(value, dict):
        return {key: with_plain_spaces(item) for key, item in value.items()}
    return [with_plain_spaces(item) for item in value] if isinstance(value, list) else value
