"""Set the numbers of headings full-width (全角)."""

from dataclasses import replace

from fazhi_report.figures import OutlineNumber
from fazhi_report.importing.data_file import letters
from fazhi_report.importing.reports.draft import Draft, Section


def widen_numbers(draft: Draft) -> Draft:
    """Return a draft with (一) as （一）."""
    annexes = (replace(annex, sections=_widen_sections(annex.sections)) for annex in draft.annexes)
    return replace(draft, sections=_widen_sections(draft.sections), annexes=tuple(annexes))


def _widen_sections(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    return tuple(
        replace(
            section,
            heading=replace(section.heading, number=_widen(section.heading.number)),
            sections=_widen_sections(section.sections),
        )
        for section in sections
    )


def _widen(number: OutlineNumber | None) -> OutlineNumber | None:
    """Return the standard spelling of a number that only differs from it in width."""
    if number is None or not number.level:
        return number
    standard = OutlineNumber.standard(number.level, number.value)
    return standard if letters(str(standard)) == letters(str(number)) else number
