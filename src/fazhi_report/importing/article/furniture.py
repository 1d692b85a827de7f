"""Page furniture (网页部件) around an article: menus, tools, publication line, footer.

Furniture stands at the edges: above the first paragraph of prose and below the last one. Blocks
between these are never left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fazhi_report.importing.article.article import Article, Block, LeftOut, Line
from fazhi_report.importing.article.footer import footer_of
from fazhi_report.importing.article.line_kinds import (
    HEADING_NUMBER,
    MAX_TITLE_LINES,
    OFFICIAL,
    OWN_BODY,
    PLACE,
    PLACEHOLDER,
    TITLE_PART,
    YEAR,
    comparable,
    is_control,
    is_prose,
    is_title,
)
from fazhi_report.importing.article.masthead import MAX_ELEMENTS, kinds_of_masthead
from fazhi_report.importing.article.publication import is_card_label, read_publication

_MAX_HEAD = 60
"""Greatest number of lines above the first prose that may be menus.

A page with more has no recognisable title.
"""
_MAX_MENU_WORDS = 30
_MIN_CARD_LABELS = 3
_ABOVE_TITLE = "标题上方的栏目名或导航"
_TAKEN = "已写进 published、source"


@dataclass(frozen=True, slots=True)
class Trimmed:
    """An article without page furniture, and the facts that its publication lines state."""

    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...]
    published: date | None
    source: str
    title: str


def trim(blocks: Sequence[Block], title: str = "") -> Trimmed:
    """Leave out page furniture at both edges; `title` is the title that the page declares."""
    repeated = _repeated_title(blocks, title)
    last = repeated[-1] if repeated else 0
    head = last + _head_of(blocks[last:])
    reasons = footer_of(blocks)
    publication = _Publication()
    reasons |= publication.read(blocks[:head])
    reasons |= publication.read_below(blocks, reasons)
    reasons |= _reasons_above(blocks[:head], frozenset(reasons), repeated)
    left_out = tuple(
        LeftOut(_text_of(block), block.place, reasons[index])
        for index, block in enumerate(blocks)
        if index in reasons
    )
    kept = tuple(block for index, block in enumerate(blocks) if index not in reasons)
    title = publication.title if is_title(publication.title) else ""
    return Trimmed(kept, left_out, publication.published, publication.source, title)


def trimmed_article(
    name: str, blocks: Sequence[Block], left_out: Sequence[LeftOut] = (), *, unit: str = "段"
) -> Article:
    """Return the article in a document, with the facts of its publication line.

    `unit` is the `unit` of `Article`.
    """
    trimmed = trim(blocks)
    return Article(
        name,
        trimmed.blocks,
        trimmed.title,
        published=trimmed.published,
        source=trimmed.source,
        left_out=(*left_out, *trimmed.left_out),
        unit=unit,
    )


def _text_of(block: Block) -> str:
    return block.text if isinstance(block, Line) else getattr(block, "name", "")


def _head_of(blocks: Sequence[Block]) -> int:
    """Return the number of blocks above the first prose, heading number, table or picture."""
    for index, block in enumerate(blocks):
        if not isinstance(block, Line):
            return index
        if is_prose(block.text) and not is_control(block.text) and not read_publication(block.text):
            return index
        if HEADING_NUMBER.match(block.text):
            return index
    return len(blocks)


class _Publication:
    """Finds the publication data below the title, on one line or several."""

    def __init__(self) -> None:
        self.published: date | None = None
        self.source = ""
        self.title = ""

    def read(self, head: Sequence[Block]) -> dict[int, str]:
        reasons: dict[int, str] = {}
        texts = [PLACEHOLDER.sub("", _text_of(block)).strip() for block in head]
        has_card = sum(map(is_card_label, texts)) >= _MIN_CARD_LABELS
        waiting = ""  # a label whose value is on the next line
        for index, text in enumerate(texts):
            publication = read_publication(f"{waiting}{text}") or read_publication(text)
            waiting = ""
            if has_card and is_card_label(text):
                reasons[index] = "发布信息"
                following = texts[index + 1] if index + 1 < len(texts) else ""
                waiting = "" if is_card_label(following) else f"|{text.rstrip(':： ')}|"
                continue
            if publication is None:
                continue
            self.title = self.title or publication.title
            is_taken = publication.published or publication.source
            reasons[index] = _TAKEN if is_taken else "发布信息"
            self.published = self.published or publication.published
            self.source = self.source or publication.source
            waiting = text if publication.is_open else ""
        return reasons

    def read_below(self, blocks: Sequence[Block], footer: Iterable[int]) -> dict[int, str]:
        """Read the publication lines in the footer; lines above the report take precedence."""
        reasons: dict[int, str] = {}
        for index in footer:
            publication = read_publication(_text_of(blocks[index]))
            if publication and (publication.published or publication.source):
                reasons[index] = _TAKEN
                self.published = self.published or publication.published
                self.source = self.source or publication.source
        return reasons


def _repeated_title(blocks: Sequence[Block], title: str) -> list[int]:
    """Return the indexes, above the first heading, of the lines that are the title.

    The title is the one that the page declares, or else a title that appears more than once.
    """
    texts: list[str] = []
    for block in blocks[:_MAX_HEAD]:
        text = comparable(_text_of(block))
        if HEADING_NUMBER.match(text):
            break
        texts.append(text)
    repeated = (text for text in texts if is_title(text) and texts.count(text) > 1)
    wanted = comparable(title) or next(repeated, "")
    return [index for index, text in enumerate(texts) if text and text == wanted]


def _reasons_above(
    head: Sequence[Block], taken: frozenset[int], repeated: Sequence[int]
) -> dict[int, str]:
    """Map furniture above the title, and between title and prose, to its reason, by index.

    `repeated` are the indexes of the certain title; the last one is that of the report.
    """
    texts = [_text_of(block) for block in head]
    official = _of_masthead(texts)
    reasons = {
        index: "网页的导航或工具"
        for index, text in enumerate(texts)
        if index not in {*taken, *official} and is_control(text)
    }
    if repeated:
        first = _first_of_repeated(texts, repeated[-1], taken)
        return reasons | {
            index: "重复的标题" if index in repeated else _ABOVE_TITLE
            for index in range(first)
            if index not in {*taken, *reasons, *official} and not OFFICIAL.fullmatch(texts[index])
        }
    declared = [i for i, block in enumerate(head) if isinstance(block, Line) and block.is_title]
    title = declared[0] if declared else _title_index(texts)
    if title is None or len(texts) > _MAX_HEAD:
        return reasons
    above = [index for index in range(_first_of_title(texts, title)) if index not in taken]
    if all(
        len(texts[index]) <= _MAX_MENU_WORDS or is_title(texts[index])
        for index in above
        if index not in reasons
    ):
        reasons |= {
            index: _ABOVE_TITLE
            for index in above
            if index not in {*reasons, *official} and not OFFICIAL.fullmatch(texts[index])
        }
    return reasons


def _of_masthead(texts: Sequence[str]) -> frozenset[int]:
    """Return the indexes of the lines of a 版头, which may stand below menus."""
    for start in range(len(texts)):
        if kinds := kinds_of_masthead(texts[start : start + MAX_ELEMENTS]):
            return frozenset(range(start, start + len(kinds)))
    return frozenset()


def _first_of_repeated(texts: Sequence[str], title: int, taken: frozenset[int]) -> int:
    """Return where a repeated title begins, including the body above 2023年…报告."""
    is_without_body = YEAR.match(texts[title]) or texts[title].startswith("关于")
    first = _first_of_title(texts, title) if is_without_body else title
    return max([first, *(index + 1 for index in taken if index < title)])


def _title_index(texts: Sequence[str]) -> int | None:
    """Return the index of the title; a column name without a year is not one."""
    candidates = [index for index, text in enumerate(texts) if is_title(text)]
    return max(
        candidates,
        key=lambda index: (YEAR.search(texts[index]) is not None, "关于" in texts[index], index),
        default=None,
    )


def _first_of_title(texts: Sequence[str], title: int) -> int:
    """Return the index of a title's first line; a place may stand above its 人民政府."""
    first = title
    if OWN_BODY.match(texts[title]):
        return title
    while first > max(0, title + 1 - MAX_TITLE_LINES) and (
        TITLE_PART.fullmatch(texts[first - 1])
        or (texts[first].startswith("人民政府") and PLACE.fullmatch(texts[first - 1]))
    ):
        if is_control(texts[first - 1]) or is_title(texts[first - 1]):
            break
        first -= 1
    return first
