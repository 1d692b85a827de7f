"""修改意见汇总 (summary of changes): the content of a review for all formats."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from fazhi_report.diagnostics import escape_invisible
from fazhi_report.document.layout import hash_margin
from fazhi_report.drafts.review.built_text import read_original
from fazhi_report.drafts.review.changes import UNTRACKED, Change, Decision, Kind
from fazhi_report.drafts.review.drafts import Comment, Draft
from fazhi_report.drafts.review.excerpts import readable
from fazhi_report.drafts.review.items import Author
from fazhi_report.drafts.review.names import shortened
from fazhi_report.drafts.review.places import DataPlaces
from fazhi_report.drafts.review.records import Review
from fazhi_report.drafts.review.stream import Stream
from fazhi_report.drafts.review.units import NOWHERE
from fazhi_report.editing import Piece, Pieces, diff_words, split_words
from fazhi_report.model import LoadedFile
from fazhi_report.word import Margin, View, is_in_view

_SIGNS = {
    Kind.FIGURE: "~",
    Kind.TEXT: "~",
    Kind.ADDED: "+",
    Kind.REMOVED: "-",
    Kind.MOVED: ">",
    Kind.DERIVED: "!",
}


_MARGINS_LEFT = "没有收入：页眉、页脚由程序排"


@dataclass(frozen=True, slots=True)
class Row:
    """A printed change; `pieces` include the words around it."""

    change: Change
    sign: str
    place: str
    who: str
    pieces: Pieces

    @property
    def names(self) -> str:
        """The names of all authors of the change, on one line."""
        return escape_invisible("、".join(map(shortened, self.change.names)))


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment (批注) with the words that it covers.

    `paragraph` is 0 for one outside the text.
    """

    author: str
    when: str
    paragraph: int
    quoted: str
    text: str

    @property
    def place(self) -> str:
        return f"第 {self.paragraph} 段" if self.paragraph else "正文以外"

    @property
    def line(self) -> str:
        """The text on one line."""
        return "／".join(filter(None, map(str.strip, self.text.splitlines())))


@dataclass(frozen=True, slots=True)
class Summary:
    """The results of a review.

    `remarks` are sentences about the whole: changes of formats, changes taken before.
    """

    title: str
    rows: tuple[Row, ...]
    comments: tuple[CommentRow, ...]
    remarks: tuple[str, ...]

    @property
    def counts(self) -> str:
        """Count the changes: 修改 8 处：采纳 5，待定 3."""
        by_decision = Counter(row.change.decision for row in self.rows)
        counts = "，".join(
            f"{word.value} {by_decision[word]}" for word in Decision if by_decision[word]
        )
        comments = f"；批注 {len(self.comments)} 条" if self.comments else ""
        return f"修改 {len(self.rows)} 处{f'：{counts}' if counts else ''}{comments}"


def summarize(review: Review, current: LoadedFile, file: str) -> Summary:
    """Return the results of a review; `current` is the data file before it, `file` its name."""
    lines: dict[int, int] = {}
    if current.report:
        places = DataPlaces(current.source, current.report)
        for change in review.changes:
            if line := places.line_of(review.base.original, change, review.now.document):
                lines[change.number] = line
    return Summary(
        f"{'、'.join(review.drafts)} 修改意见汇总",
        tuple(_row_of(change, lines, file, len(review.drafts)) for change in review.changes),
        tuple(_comment_rows(review)),
        tuple(_remarks(review)),
    )


def _comment_rows(review: Review) -> Iterator[CommentRow]:
    for draft in review.drafts.values():
        for comment in draft.comments:
            when = f"{comment.date:%Y-%m-%d %H:%M}" if comment.date else ""
            quoted = readable(_quoted(draft.stream, comment))
            author = shortened(comment.author.strip()) or "未署名"
            paragraph = _paragraph_of(draft.stream, comment)
            yield CommentRow(author, when, paragraph, quoted, comment.text)


def _paragraph_of(stream: Stream, comment: Comment) -> int:
    if comment.start == NOWHERE or not stream.looks:
        return 0
    return stream.looks[min(comment.start, len(stream.looks) - 1)].place


def _quoted(stream: Stream, comment: Comment) -> str:
    """Return the current words that a comment covers, or those as sent if all were deleted."""
    for view in (View.CURRENT, View.SENT):
        offsets = (at for at in stream.offsets_in(view) if comment.start <= at < comment.end)
        if quoted := "".join(stream.text[at] for at in offsets):
            return quoted
    return ""


def _remarks(review: Review) -> Iterator[str]:
    if review.base.note:
        yield review.base.note
    if review.taken:
        yield f"{review.taken} 处修改数据文件里已经有了"
    for draft in review.drafts.values():
        if not _has_words(draft.stream):
            yield f"{draft.name} 里没有文字，全文都删去了；请核对是不是弄错了文件"
    yield from _margin_remarks(review)
    yield from review.left_out
    for line in review.unread:
        yield f"没有认全这一段的修改，请与修改稿逐字核对：{line}"
    yield from dict.fromkeys(
        line for draft in review.drafts.values() for line in _levels(review, draft)
    )
    formats = sum(draft.format_changes for draft in review.drafts.values()) + review.restyled
    if formats:
        yield f"格式改动 {formats} 处，没有收入：版式由程序排"


def _has_words(stream: Stream) -> bool:
    return any(stream.text[at].isalnum() for at in stream.offsets_in(View.CURRENT))


def _levels(review: Review, draft: Draft) -> Iterator[str]:
    """Yield the lines that a draft made headings of another level, or no headings any more."""
    original, stream = review.base.original, draft.stream
    offsets = {at: offset for offset, at in review.matches[draft.name].positions.items()}
    for start, unit in zip(original.starts, original.units, strict=False):
        offset, before = offsets.get(start, -1), original.look_at(start)
        if before is None or offset < 0 or not is_in_view(stream.revisions[offset], View.CURRENT):
            continue
        old, new = (look.level or look.lead for look in (before, stream.looks[offset]))
        if old != new:
            text = shortened(readable(unit.lead or unit.text))
            yield f"“{text}”由{_level(old)}改成了{_level(new)}，没有收入：请在数据文件里改层次"


def _level(level: int) -> str:
    return f"{'一二三四五六七八九'[level - 1]}级标题" if level else "正文"


def _margin_remarks(review: Review) -> Iterator[str]:
    """Yield the changes of headers and footers, each once."""
    remarks = (
        remark
        for draft in review.drafts.values()
        for remark in _remarks_on(draft, _known(review, draft))
    )
    yield from dict.fromkeys(remarks)


def _known(review: Review, draft: Draft) -> set[str]:
    """Return hashes of the headers and footers as sent: a unit's own, or the program's."""
    if draft.margin_hashes is not None:
        return set(filter(None, draft.margin_hashes.split(",")))
    as_draft = read_original(replace(review.base.document, is_draft=True))
    return {hash_margin(text) for text in (*review.base.original.margins, *as_draft.margins)}


def _remarks_on(draft: Draft, known: set[str]) -> Iterator[str]:
    for margin in draft.margins:
        if margin.revisions and margin.sent != margin.current:
            who = _changers(margin)
            yield f"页眉、页脚里的“{margin.sent}”改为“{margin.current}”（{who}），{_MARGINS_LEFT}"
        elif margin.sent and hash_margin(margin.sent) not in known:
            yield f"页眉、页脚里的字改成了“{margin.sent}”（{UNTRACKED}），{_MARGINS_LEFT}"
    if known - {hash_margin("")} and not any(margin.sent for margin in draft.margins):
        yield f"页眉、页脚里的字删去了（{UNTRACKED}），{_MARGINS_LEFT}"


def _changers(margin: Margin) -> str:
    names = (shortened(item.author.strip()) or "未署名" for item in margin.revisions)
    return "、".join(dict.fromkeys(names))


def _row_of(change: Change, lines: Mapping[int, int], file: str, drafts: int) -> Row:
    """Return the row of a change; `lines` has its line in the data file, by number.

    An untracked change in one of several `drafts` has their names in place of an author's.
    """
    places = [change.heading.rstrip("。") or "文首"]
    if change.paragraph:
        places.append(f"第 {change.paragraph} 段")
    if change.number in lines:
        places.append(f"{file}:{lines[change.number]}")
    source = f"（{'、'.join(change.drafts)}）" if drafts > 1 else ""
    who = "、".join(dict.fromkeys(_print_author(author, source) for author in change.authors))
    return Row(change, _SIGNS[change.kind], "，".join(places), who, _pieces(change))


def _print_author(author: Author, source: str) -> str:
    """Return name and date; `source` is where an untracked change is from."""
    if not author.name:
        return UNTRACKED + source
    name = shortened(author.name)
    return f"{name} {author.date:%Y-%m-%d %H:%M}" if author.date else name


def _pieces(change: Change) -> Pieces:
    if change.kind is Kind.MOVED:
        return tuple(diff_words(split_words(change.old), split_words(change.new)))
    name = f"{change.metric}：" if change.metric else ""
    pieces = (
        Piece("equal", name + change.before),
        Piece("deleted", change.old),
        Piece("inserted", change.new),
        Piece("equal", change.after),
    )
    return tuple(piece for piece in pieces if piece.text)
