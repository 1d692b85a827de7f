"""Any article in any habit: nothing is lost, every number of a level is a heading."""

import re
from html import escape

import yaml
from articles import articles, letters
from examples import composed
from hypothesis import HealthCheck, given, settings
from reading import assert_same_text, paragraphs_of_document
from word_files import paragraph, run, word_file

from fazhi_report.console import width
from fazhi_report.document.layout import Heading, Paragraph
from fazhi_report.importing.article import read_article
from fazhi_report.importing.reports import ImportOptions, import_article
from fazhi_report.model import parse
from fazhi_report.rules import examine

_HANGING_MARKS = "，。、；：！？）》”’％%…"
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def imported(text, name="报告.txt"):
    return import_article(read_article(text.encode(), name), ImportOptions())


@settings(max_examples=30, suppress_health_check=_SLOW)
@given(articles())
def test_any_article_comes_back(generated):
    result = imported(generated.text)
    document = composed(result.report)
    assert result.different is None
    printed = paragraphs_of_document(document)
    if document.dateline:
        printed.remove(document.dateline)
    wanted = [line for line in generated.lines if not line.startswith("发布日期")]
    if result.report.published and "（2023年2月3日）" in wanted:
        wanted.remove("（2023年2月3日）")
    assert letters("".join(printed)) == letters("".join(wanted))
    assert_same_text(result.report)
    assert headings_of(document) >= {
        (level, letters(number + text)) for level, number, text in generated.headings
    }
    check_file(result.content)
    assert imported(generated.text).content == result.content


def page_of(lines):
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f"<!doctype html><meta charset=utf-8><body>{paragraphs}".encode()


def word_file_of(lines):
    return word_file("".join(paragraph(run(escape(line, quote=False))) for line in lines))


@settings(max_examples=8, suppress_health_check=_SLOW)
@given(articles())
def test_a_page_and_a_word_file_give_the_same_data(generated):
    expected = imported(generated.text).content
    for name, content in (
        ("报告.html", page_of(generated.lines)),
        ("报告.docx", word_file_of(generated.lines)),
    ):
        result = import_article(read_article(content, name), ImportOptions())
        assert result.content.replace(name.encode(), "报告.txt".encode()) == expected
        assert result.different is None


def headings_of(document):
    blocks = [*document.blocks, *(block for annex in document.annexes for block in annex.blocks)]
    found = set()
    for block in blocks:
        heading = block if isinstance(block, Heading) else None
        if isinstance(block, Paragraph):
            heading = block.heading
        if heading:
            found.add((heading.level, letters(heading.full)))
    return found


def check_file(content):
    """Check what a reader of the data file relies on: it is valid, YAML, and fits the screen."""
    loaded = parse(content, "报告.yaml")
    errors = [
        diagnostic.full_message
        for diagnostic in examine(loaded).diagnosed.diagnostics
        if diagnostic.code < "FZ4" and diagnostic.severity == "error"
    ]
    assert errors == []
    assert as_texts(yaml.safe_load(content)) == as_texts(loaded.source.data)
    for line in content.decode().split("\n"):
        is_entry = re.match(r"#|\s*(?:- )?[^\s:]+:(?: |$)", line)
        assert is_entry or width(line.rstrip(_HANGING_MARKS)) <= 100, line


def as_texts(data):
    """Return plain data with its dates and numbers as texts."""
    if isinstance(data, dict):
        return {str(key): as_texts(value) for key, value in data.items()}
    return [as_texts(item) for item in data] if isinstance(data, list) else str(data)
