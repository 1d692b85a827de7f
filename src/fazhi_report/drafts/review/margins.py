"""Changes in headers and footers (页眉、页脚), which are reported only: the program sets them."""

from collections.abc import Iterator

from fazhi_report.document.layout import hash_margin
from fazhi_report.drafts.review.changes import UNTRACKED
from fazhi_report.drafts.review.drafts import Draft
from fazhi_report.drafts.review.job import Review
from fazhi_report.word import Margin

_LEFT = "没有收入：页眉、页脚由程序排"


def margin_remarks(review: Review) -> Iterator[str]:
    """Yield what was changed in headers and footers, each change once."""
    remarks = (
        remark
        for draft in review.drafts.values()
        for remark in _remarks_on(draft, _known(review, draft))
    )
    yield from dict.fromkeys(remarks)


def _known(review: Review, draft: Draft) -> set[str]:
    """Return hashes of the words that the draft was sent with: a unit's own, or the program's."""
    if draft.margin_hashes is not None:
        return set(filter(None, draft.margin_hashes.split(",")))
    return {hash_margin(text) for text in review.base.original.margins}


def _remarks_on(draft: Draft, known: set[str]) -> Iterator[str]:
    for margin in draft.margins:
        if margin.revisions and margin.sent != margin.current:
            who = _authors(margin)
            yield f"页眉、页脚里的“{margin.sent}”改为“{margin.current}”（{who}），{_LEFT}"
        elif margin.sent and hash_margin(margin.sent) not in known:
            yield f"页眉、页脚里的字改成了“{margin.sent}”（{UNTRACKED}），{_LEFT}"
    if known - {hash_margin("")} and not any(margin.sent for margin in draft.margins):
        yield f"页眉、页脚里的字删去了（{UNTRACKED}），{_LEFT}"


def _authors(margin: Margin) -> str:
    return "、".join(dict.fromkeys(item.author or "未署名" for item in margin.revisions))
