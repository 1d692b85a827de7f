"""Read a whole Word file: its text, comments and notes."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from fazhi_report.diagnostics import Problem
from fazhi_report.word.blocks import BlockReader
from fazhi_report.word.fields import FieldStack
from fazhi_report.word.inline import Story
from fazhi_report.word.margins import read_margins
from fazhi_report.word.markup import W
from fazhi_report.word.numbering import Counter, Numbering, read_numbering
from fazhi_report.word.package import Package, open_package
from fazhi_report.word.records import Block, Comment, WordDocument
from fazhi_report.word.revisions import FORMAT_CHANGES, date_of
from fazhi_report.word.styles import Styles, read_styles


def read_word(content: bytes, name: str) -> WordDocument:
    """Read a Word file (.docx, .docm, .dotx); `name` is its name in messages.

    Raises:
        Problem: it is no Word file, is damaged, encrypted, or larger than any document.
    """
    package = open_package(content, name)
    theme = _related_xml(package, "theme")
    styles = read_styles(_related_xml(package, "styles"), theme)
    numbering = read_numbering(_related_xml(package, "numbering"), styles.by_id)
    main = package.main_part
    return WordDocument(
        tuple(_read_blocks(package, main, package.document, styles, numbering)),
        dict(_read_comments(package, styles, numbering)),
        dict(_read_notes(package, styles, numbering)),
        dict(_read_custom(package)),
        dict(_read_properties(package)),
        tuple(read_margins(package)),
        sum(element.tag in FORMAT_CHANGES for element in package.document.iter()),
    )


def _related_xml(package: Package, kind: str) -> Element | None:
    """Return the root of the part that the main text relates to by a kind, if any."""
    for item in package.related(package.main_part, kind):
        return package.read_xml(item.target)
    return None


def _read_blocks(
    package: Package, part: str, root: Element, styles: Styles, numbering: Numbering
) -> Iterator[Block]:
    relationships = package.relationships(part)
    story = Story(package, relationships, styles, FieldStack(root))
    return BlockReader(story, numbering, Counter(numbering)).read(root)


def _read_comments(
    package: Package, styles: Styles, numbering: Numbering
) -> Iterator[tuple[str, Comment]]:
    for item in package.related(package.main_part, "comments"):
        for element in package.read_xml(item.target).iter(f"{W}comment"):
            blocks = tuple(_read_blocks(package, item.target, element, styles, numbering))
            author = element.get(f"{W}author", "")
            yield element.get(f"{W}id", ""), Comment(author, date_of(element), blocks)


def _read_custom(package: Package) -> Iterator[tuple[str, str]]:
    for item in package.related(package.main_part, "customXml"):
        try:
            root = package.read_xml(item.target)
        except Problem:  # the text can be read without it
            continue
        yield root.tag, "".join(root.itertext())


def _read_properties(package: Package) -> Iterator[tuple[str, str]]:
    """Read the custom properties (ECMA-376, part 1, 15.2.12.2)."""
    for item in package.related("", "custom-properties"):
        try:
            root = package.read_xml(item.target)
        except Problem:  # the text can be read without them
            continue
        for element in root:
            yield element.get("name", ""), "".join(element.itertext())


def _read_notes(
    package: Package, styles: Styles, numbering: Numbering
) -> Iterator[tuple[str, tuple[Block, ...]]]:
    for kind in ("footnote", "endnote"):
        for item in package.related(package.main_part, f"{kind}s"):
            for element in package.read_xml(item.target).iter(f"{W}{kind}"):
                if element.get(f"{W}type", "normal") == "normal":  # others are separators
                    blocks = _read_blocks(package, item.target, element, styles, numbering)
                    yield f"{kind} {element.get(f'{W}id', '')}", tuple(blocks)
