"""要素 (elements) of a report around its body: title, signature, 附件说明, 版头, 版记."""

from collections.abc import Iterator
from datetime import date

from fazhi_report import model
from fazhi_report.document.layout.document import Imprint, Masthead
from fazhi_report.document.layout.signature import Signature
from fazhi_report.model import Report


def print_date(day: date) -> str:
    """Print a date in unpadded Arabic digits: 2024年2月6日 (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def title_of(report: Report) -> tuple[tuple[str, ...], ...]:
    """Return the printed lines of each line that the data file breaks the title into."""
    lines = report.title or (f"{report.issuer}{report.year}年度法治政府建设情况报告",)
    return model.break_long_lines(lines, report.issuer)


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
