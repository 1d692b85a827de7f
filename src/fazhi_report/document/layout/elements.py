"""要素 (elements) of a report around its body: title, signature, 附件说明, 版头, 版记."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fazhi_report import model
from fazhi_report.model import Report, text_width

_SEAL, _PAIR = 8, 24
"""Width of a seal, and of two names that stand beside each other, in characters."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Printed issuer (发文机关署名) and date (成文日期), and whether seals go over them.

    `others` are those that issue the document with it (联合行文).
    """

    name: str
    date: str
    seal: bool
    others: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The names by rows: one a row, or two if seals of 42 mm find room beside each other."""
        names = (self.name, *self.others)
        pairs = tuple(names[start : start + 2] for start in range(0, len(names), 2))
        fit = all(sum(max(_SEAL, text_width(name)) for name in pair) <= _PAIR for pair in pairs)
        return pairs if self.seal and fit else tuple((name,) for name in names)


@dataclass(frozen=True, slots=True)
class Masthead:
    """Masthead (版头); an absent element is empty.

    In a joint document (联合行文) `names` are those of its issuers, and `mark` is what stands
    beside them, 文件. `rule` is the height of the red rule on paper that has a masthead already
    (套打), in millimetres from its upper edge.
    """

    copy_number: str
    secrecy: str
    urgency: str
    mark: str
    number: str
    signatories: tuple[str, ...]
    names: tuple[str, ...] = ()
    rule: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Imprint:
    """Printed imprint (版记); an absent element is empty. `on_even_page`: it is to stand there."""

    copies_to: str
    printed_by: str
    printed_on: str
    on_even_page: bool = False


def print_date(day: date) -> str:
    """Print a date in unpadded Arabic digits: 2024年2月6日 (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def title_of(report: Report) -> tuple[str, ...]:
    lines = report.title or (f"{report.issuer}{report.year}年度法治政府建设情况报告",)
    return lines if len(lines) > 1 else model.break_title(lines[0], report.issuer)


def dateline_of(report: Report) -> str:
    published = f"发布日期：{print_date(report.published)}" if report.published else ""
    source = f"来源：{report.source}" if report.source else ""
    return "　".join(filter(None, (published, source)))


def signature_of(report: Report) -> Signature | None:
    if not (signature := report.signature):
        return None
    others = report.official.co_issuers if report.official else ()
    name, day = signature.name or report.issuer, print_date(signature.date)
    return Signature(name, day, signature.seal, others)


def annex_note_of(report: Report) -> Iterator[str]:
    """Yield the lines of 附件说明 (GB/T 9704-2012, 7.3.4): titles, numbered if several."""
    annexes = report.annex or ()
    listed = [(number, annex) for number, annex in enumerate(annexes, start=1) if annex.listed]
    for index, (number, annex) in enumerate(listed):
        lead = "" if index else "附件："
        yield f"{lead}{number}. {annex.title}" if len(annexes) > 1 else f"{lead}{annex.title}"


def masthead_of(report: Report, official: model.Official) -> Masthead:
    is_joint = bool(official.co_issuers) and not official.mark
    return Masthead(
        copy_number=f"{official.copy_number:06}" if official.copy_number else "",
        secrecy=official.secrecy or "",
        urgency=official.urgency or "",
        mark=official.mark or ("文件" if is_joint else f"{report.issuer}文件"),
        number=official.number or "",
        signatories=official.signatories,
        names=(report.issuer, *official.co_issuers) if is_joint else (),
        rule=official.preprinted,
    )


def imprint_of(official: model.Official) -> Imprint | None:
    copies = "，".join(name.rstrip("，、。；,;") for name in official.copies_to)
    imprint = Imprint(
        copies_to=f"抄送：{copies}。" if copies else "",
        printed_by=official.printed_by or "",
        printed_on=f"{print_date(official.printed_on)}印发" if official.printed_on else "",
        on_even_page=official.imprint_on_even_page,
    )
    return imprint if copies or imprint.printed_by or imprint.printed_on else None
