"""Content of drafts that no data file can take (没有收入的内容): notes, hidden text, shapes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fazhi_report.drafts.review.names import shortened
from fazhi_report.word import (
    Block,
    Omission,
    Paragraph,
    Revision,
    Revisions,
    Table,
    View,
    is_in_view,
)

_KINDS = {
    "footnote": ("的脚注", "数据文件里没有脚注，请写进正文"),
    "endnote": ("的尾注", "数据文件里没有尾注，请写进正文"),
    "link": ("的图片", "不在文件里，请重新插入"),
    "chart": ("的图表", "不是图片，请另存为图片再插入"),
    Omission.SHAPE: ("的图形", "里面没有图片，也没有文字"),
    Omission.FIELD: ("的域", "它的字由 Word 画出，请改成文字"),
    Omission.EMBEDDED_FILE: ("嵌入的文件", "请在 Word 里打开修改稿，另存一次"),
    Omission.HIDDEN_TEXT: ("里隐藏的文字", "请取消隐藏"),
}
"""What readers call each kind, behind the paragraph, and the reason or the advice."""


@dataclass(frozen=True, slots=True)
class Extra:
    """Content of a draft besides its text; `place` is the number of its paragraph."""

    kind: str | Omission
    text: str
    place: int
    revisions: Revisions = ()


def extras_in(
    paragraph: Paragraph, place: int, around: Revisions, notes: Mapping[str, Sequence[Block]]
) -> Iterator[Extra]:
    """Yield the current extras of a paragraph; `around` are the revisions around it."""
    for item in paragraph.omitted:
        yield Extra(item.kind, item.text, place, (*around, *item.revisions))
    for run in paragraph.runs:
        revisions = (*around, *run.revisions)
        if run.picture and not run.picture.content:
            kind = "link" if run.picture.name else "chart"
            yield Extra(kind, run.picture.alt or run.picture.name, place, revisions)
        if run.note:
            pieces = list(_pieces(notes.get(run.note, ())))
            inside = [revision for _, changes in pieces for revision in changes]
            text = "".join(text for text, _ in pieces)
            yield Extra(run.note.split()[0], text, place, (*revisions, *inside))


def text_of(blocks: Iterable[Block]) -> str:
    """Return the current text of blocks, a paragraph on each line."""
    return "".join(text for text, _ in _pieces(blocks)).strip()


def _pieces(blocks: Iterable[Block]) -> Iterator[tuple[str, Revisions]]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _pieces(cell.blocks)
            continue
        for run in block.runs:
            if is_in_view(run.revisions, View.CURRENT):
                yield run.text, run.revisions
        yield "\n", ()


def remark_on(extra: Extra, sent: str) -> str:
    """Return the sentence that tells an extra; empty if the text as `sent` has the hidden words."""
    text = " ".join(extra.text.split())
    if extra.kind is Omission.HIDDEN_TEXT and text in sent:
        return ""  # The deletion of the visible words is a change.
    name, reason = _KINDS[extra.kind]
    quoted = f"“{text}”" if text else ""
    return f"第 {extra.place} 段{name}{quoted}（{_who(extra.revisions)}），没有收入：{reason}"


def _who(revisions: Iterable[Revision]) -> str:
    authors = (item.author for item in revisions if not item.change.removes)
    names = (shortened(author) or "未署名" for author in authors)
    return "、".join(dict.fromkeys(names)) or "未留痕"
