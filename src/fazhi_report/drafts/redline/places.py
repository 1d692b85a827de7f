"""Describe the place of a block in a report for readers."""

from itertools import takewhile

from fazhi_report.drafts.redline.content import Block, Paragraph, Table, Token
from fazhi_report.word import W

_NAMES = {
    "CopyNumber": "版头",
    "Secrecy": "版头",
    "IssuerMark": "版头",
    "DocumentNumber": "版头",
    "Title": "标题",
    "Dateline": "发布日期和来源",
    "Salutation": "主送机关",
    "AnnexNote": "附件说明",
    "Signature": "署名",
    "Date": "成文日期",
    "Imprint": "版记",
}
"""Names of the elements around the text, by style."""

_ENDING = ("署名", "成文日期", "附注")
_REMARK = _ENDING[-1]
"""附注, which has the style of the text, follows the date."""

_HEADING, _RUN_IN = "Heading", "Char"
_MAX_LENGTH = 20
"""Greatest length of a heading in a place."""


Place = tuple[str, ...]
"""Headings from the outermost to the innermost, or the name of an element."""


class Places:
    """Follows the blocks of a document in order.

    `table` is the title of the table that follows.
    """

    def __init__(self) -> None:
        self._headings: list[str] = []
        self._name = ""
        self._table = ""

    def enter(self, block: Block) -> Place:
        """Return the place of the next block."""
        if isinstance(block, Table):
            return self._place_of_table(block)
        style = block.style
        follows_date = self._name in _ENDING and style == "BodyText"
        self._name = _REMARK if follows_date else _NAMES.get(style, "")
        level = style.removeprefix(_HEADING)
        if level.isdecimal() and style != level:
            self._open(int(level), block.text)
        elif style == "AnnexLabel":
            self._headings = [block.text]
        elif style == "AnnexTitle":
            self._headings = [*self._headings[:1], block.text]
        elif run_in := _run_in_heading(block.tokens):
            self._open(*run_in)
        if style == "TableTitle":
            self._table = block.text
        elif style == "TableEnd":
            self._table = ""
        return self._place()

    def _place_of_table(self, table: Table) -> Place:
        """Return the place of a table, which may be around an element, like 版记."""
        blocks = (block for row in table.rows for cell in row.cells for block in cell.blocks)
        styles = (block.style for block in blocks if isinstance(block, Paragraph))
        if name := next((_NAMES[style] for style in styles if style in _NAMES), ""):
            return (name,)
        return (*self._place(), f"表“{self._table}”" if self._table else "表")

    def _open(self, level: int, text: str) -> None:
        is_annex = bool(self._headings) and self._headings[0].startswith("附件")
        self._headings[level - 1 + is_annex :] = [text]

    def _place(self) -> Place:
        if self._name:
            return (self._name,)
        return tuple(map(_shorten, self._headings)) or ("开头",)


def _shorten(text: str) -> str:
    return text if len(text) <= _MAX_LENGTH else f"{text[:_MAX_LENGTH]}…"


def _run_in_heading(tokens: tuple[Token, ...]) -> tuple[int, str] | None:
    """Return level and text of a heading at the start of a paragraph, by its character style."""
    level = _level(tokens[0]) if tokens else 0
    if not level:
        return None
    heading = takewhile(lambda token: _level(token) == level, tokens)
    return level, "".join(token.text for token in heading)


def _level(token: Token) -> int:
    """Return the level of the heading that a token belongs to, or 0."""
    for part in token.parts[:1]:
        style = None if part.properties is None else part.properties.find(f"{W}rStyle")
        name = "" if style is None else style.get(f"{W}val", "")
        level = name.removeprefix(_HEADING).removesuffix(_RUN_IN)
        if level.isdecimal():
            return int(level)
    return 0
