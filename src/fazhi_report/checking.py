"""检查 (check): a data file to all that is wrong with it, and the file mended."""

import codecs
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_report.diagnostics import Checked, Diagnostic, in_order
from fazhi_report.diagnostics.fixing import apply
from fazhi_report.loading import Loaded, parse
from fazhi_report.model import Report
from fazhi_report.reading_rules import NOT_UTF8
from fazhi_report.rules import RULES, YEAR_RULES, check
from fazhi_report.rules.case import Case
from fazhi_report.selection import Selection

MAX_ROUNDS = 100
_EVERYTHING = Selection()


class Terms(NamedTuple):
    """What a file is checked against.

    `baseline` is last year's report where an option gives it, which then comes before the one
    that the file names; `folder` is the data file's, where its pictures are.
    """

    selection: Selection = _EVERYTHING
    baseline: Report | None = None
    folder: Path = Path()

    def baseline_of(self, report: Report) -> Report | None:
        """The baseline of a report of the year after it; other reports have none by an option."""
        follows = self.baseline is not None and self.baseline.year == report.year - 1
        return self.baseline if follows else None

    def note_on(self, report: Report | None) -> str:
        """Says that a baseline is left out; empty where it is not."""
        if self.baseline is None or report is None or self.baseline_of(report):
            return ""
        years = f"{self.baseline.year} 年的报告不是 {report.year} 年的上年"
        return f"--baseline 给出的 {years}，没有用来对照"


_PLAIN = Terms()


def examine(loaded: Loaded, terms: Terms = _PLAIN) -> Checked:
    """All findings in a data file, those of reading it included, in the order of its lines."""
    source, found = loaded.source, list(loaded.diagnostics)
    if loaded.report is not None:
        case = Case(loaded.report, source, terms.baseline_of(loaded.report), terms.folder)
        found += check(case)
    if "fazhi" in source.text.lower():
        from fazhi_report.suppression import suppress

        unasked = RULES if loaded.report is None else () if case.baseline else YEAR_RULES
        found = list(suppress(found, source, unasked))
    return Checked(source.file, source.text, in_order(terms.selection.apply(found)))


def mend(content: bytes, file: str, terms: Terms = _PLAIN, *, unsafe: bool) -> tuple[bytes, int]:
    """The bytes with the fixes in them, in UTF-8, and how many were made.

    Mending again changes nothing more. A fix that would bring an error into the file that it
    did not have is not made.
    """

    def examined(content: bytes) -> Checked:
        return examine(parse(content, file), terms)

    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    checked, made = examined(content), 0
    if any(found.rule is NOT_UTF8 and found.fix is None for found in checked.diagnostics):
        return content, 0
    refused: set[tuple[str, str, str]] = set()
    for _ in range(MAX_ROUNDS):
        fixable = [
            found
            for found in checked.diagnostics
            if found.fix and (found.fix.safe or unsafe) and _name(checked, found) not in refused
        ]
        for chosen in (fixable, fixable[:1]) if fixable else ():
            text, fixed = apply(checked.text, chosen)
            mended = mark + text.encode()
            after = examined(mended)
            if _helps(checked, after, fixed):
                content, checked, made = mended, after, made + len(fixed)
                refused.clear()  # what did not help before may do so now
                break
        else:
            if not fixable:
                break
            refused.add(_name(checked, fixable[0]))
    return content, made


def _helps(before: Checked, after: Checked, fixed: Sequence[Diagnostic]) -> bool:
    """Whether fixes mended what they were for, and brought no errors in.

    Mending what leaves no report may show more than one could see before.
    """

    def errors(checked: Checked) -> int:
        return sum(found.rule.is_essential for found in checked.diagnostics)

    def names(checked: Checked) -> Counter[tuple[str, str, str]]:
        return Counter(_name(checked, found) for found in checked.diagnostics)

    old, new = names(before), names(after)
    mended = all(new[name] < old[name] for name in (_name(before, found) for found in fixed))
    may_show_more = any(found.rule.is_essential for found in fixed)
    return mended and (may_show_more or errors(after) <= errors(before))


def _name(checked: Checked, found: Diagnostic) -> tuple[str, str, str]:
    """What a finding is known by when the lines above it have changed."""
    return found.code, found.message, checked.text[slice(*found.span)]
