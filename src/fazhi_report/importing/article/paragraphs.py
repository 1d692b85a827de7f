"""Build paragraphs (段落) from pieces of text with their emphasis."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fazhi_report.importing.article.article import Anchor, FigureMark, Line

_BLANK = " \t\r\n\f\xa0"
_EDGE = _BLANK + "\v\u2002\u2003\u3000\u200b\ufeff"
_ATTRIBUTES = {"（同比）": "yoy", "（上年）": "previous"}


@dataclass(frozen=True, slots=True)
class Emphasis:
    """The emphasis of a piece of text; `face` is 黑 or 楷 for these typefaces, else empty."""

    is_bold: bool = False
    face: str = ""


PLAIN = Emphasis()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line with the emphasis of each character, and its rank as a heading.

    `rank` is 1 to 6 for h1 to h6, 0 for a paragraph.
    """

    line: Line
    emphasis: tuple[Emphasis, ...]
    rank: int = 0


class ParagraphBuilder:
    """Collects the pieces of one paragraph."""

    def __init__(self) -> None:
        self.characters: list[str] = []
        self.emphasis: list[Emphasis] = []
        self.figures: list[FigureMark] = []
        self.anchors: list[Anchor] = []

    def add(self, text: str, emphasis: Emphasis = PLAIN) -> None:
        self.characters += text
        self.emphasis += [emphasis] * len(text)

    def mark_part(self, part: int) -> None:
        """Record that a part of the data file begins here."""
        self.anchors.append(Anchor(len(self.characters), part))

    def mark_figure(self, start: int, label: str, number: int) -> None:
        """Mark the characters from `start` on as a metric; `label` is 案件 or 案件（同比）."""
        name, attribute = label, ""
        for suffix, word in _ATTRIBUTES.items():
            if label.endswith(suffix):
                name, attribute = label.removesuffix(suffix), word
        self.figures.append(FigureMark(start, len(self.characters), name, attribute, number))

    def build(
        self, place: int, *, rank: int = 0, lead: int = 0, centred: bool = False
    ) -> Paragraph:
        """Return the paragraph with white space as a browser shows it, without indent.

        A line break in the source beside a Chinese character is removed.
        """
        kept = _kept(self.characters)
        position = {index: new for new, index in enumerate(kept)}
        text = "".join(" " if self.characters[i] in _BLANK else self.characters[i] for i in kept)
        figures = []
        for figure in self.figures:
            inside = [position[i] for i in range(figure.start, figure.end) if i in position]
            if inside:
                figures.append(replace(figure, start=inside[0], end=inside[-1] + 1))
        lead = sum(1 for index in kept if index < lead)
        anchors = (Anchor(bisect_left(kept, mark.offset), mark.part) for mark in self.anchors)
        line = Line(
            text,
            place,
            lead=lead,
            is_centred=centred,
            figures=tuple(figures),
            anchors=tuple(anchors),
        )
        return Paragraph(line, tuple(self.emphasis[index] for index in kept), rank)


def _kept(characters: Sequence[str]) -> list[int]:
    """Return the indexes of the characters that remain when white space is collapsed."""
    start, end = 0, len(characters)
    while start < end and characters[start] in _EDGE:
        start += 1
    while end > start and characters[end - 1] in _EDGE:
        end -= 1
    kept: list[int] = []
    index = start
    while index < end:
        run = index
        while characters[run] in _BLANK:
            run += 1
        if run == index or not _is_source_break(characters, index, run):
            kept.append(index)
        index = max(run, index + 1)
    return kept


def _is_source_break(characters: Sequence[str], start: int, end: int) -> bool:
    is_break = any(character in "\r\n" for character in characters[start:end])
    return is_break and any(characters[i] > "\xff" for i in (start - 1, end))


def set_leads(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Set `lead` of each line: its first characters with more emphasis than most of the text.

    Headings keep their lead.
    """
    paragraphs = list(paragraphs)
    counts = Counter(each for paragraph in paragraphs for each in paragraph.emphasis)
    usual = max(counts, key=lambda each: counts[each], default=PLAIN)
    return [
        paragraph
        if paragraph.rank
        else replace(paragraph, line=replace(paragraph.line, lead=_lead(paragraph.emphasis, usual)))
        for paragraph in paragraphs
    ]


def _lead(emphasis: Sequence[Emphasis], usual: Emphasis) -> int:
    for index, each in enumerate(emphasis):
        if each in (usual, PLAIN):
            return index
    return len(emphasis)


def set_levels(paragraphs: Iterable[Paragraph]) -> list[Line]:
    """Turn the ranks of headings into levels.

    If only the first heading has rank 1, it is the title (several lines if they follow each other),
    and rank 2 is level 1. Otherwise the highest rank in use is level 1.
    """
    paragraphs = list(paragraphs)
    ranked = [index for index, paragraph in enumerate(paragraphs) if paragraph.rank]
    title = _title_lines(paragraphs, ranked)
    top = 2 if title else min((paragraphs[index].rank for index in ranked), default=1)
    return [
        replace(paragraph.line, is_title=True)
        if index in title
        else replace(paragraph.line, level=paragraph.rank - top + 1 if paragraph.rank else 0)
        for index, paragraph in enumerate(paragraphs)
    ]


def _title_lines(paragraphs: Sequence[Paragraph], ranked: Sequence[int]) -> range:
    """Return the indexes of the title's lines, or none."""
    first_rank = [index for index in ranked if paragraphs[index].rank == 1]
    lines = range(first_rank[0], first_rank[-1] + 1) if first_rank else range(0)
    is_title = bool(first_rank) and len(lines) == len(first_rank) <= 3 and ranked[0] == lines[0]
    return lines if is_title else range(0)
