"""修复 (mend): apply the fixes of a data file."""

import codecs
from collections import Counter
from collections.abc import Callable, Sequence

from fazhi_report.diagnostics import DiagnosedFile, Diagnostic, apply_fixes
from fazhi_report.source import NOT_UTF8

MAX_ROUNDS = 100

_Identity = tuple[str, str, str]
"""Code, message and marked text: what stays the same when lines above change."""


def mend(
    content: bytes, examine: Callable[[bytes], DiagnosedFile], *, unsafe: bool = False
) -> tuple[bytes, int]:
    """Return the content in UTF-8 with its fixes applied, and how many were applied.

    `examine` returns the diagnostics of a content. Mending twice changes nothing more. A fix
    that would add an error is not applied.
    """
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    diagnosed, count = examine(content), 0
    if any(each.code == NOT_UTF8.code and each.fix is None for each in diagnosed.diagnostics):
        return content, 0
    refused: set[_Identity] = set()
    for _ in range(MAX_ROUNDS):
        fixable = [
            diagnostic
            for diagnostic in diagnosed.diagnostics
            if diagnostic.fix
            and (diagnostic.fix.safe or unsafe)
            and _identity(diagnosed, diagnostic) not in refused
        ]
        if not fixable:
            break
        for chosen in (fixable, fixable[:1]):
            text, fixed = apply_fixes(diagnosed.text, chosen)
            mended = mark + text.encode()
            after = examine(mended)
            if _is_better(diagnosed, after, fixed):
                content, diagnosed, count = mended, after, count + len(fixed)
                refused.clear()  # what was refused before may be possible now
                break
        else:
            refused.add(_identity(diagnosed, fixable[0]))
    return content, count


def _is_better(before: DiagnosedFile, after: DiagnosedFile, fixed: Sequence[Diagnostic]) -> bool:
    """Whether the fixed diagnostics are gone and no error was added.

    Once an essential error is fixed, errors may show that could not be seen before.
    """
    old, new = (
        Counter(_identity(diagnosed, each) for each in diagnosed.diagnostics)
        for diagnosed in (before, after)
    )
    are_gone = all(new[name] < old[name] for name in (_identity(before, each) for each in fixed))
    may_show_more = any(each.rule.is_essential for each in fixed)
    return are_gone and (may_show_more or _essential_errors(after) <= _essential_errors(before))


def _essential_errors(diagnosed: DiagnosedFile) -> int:
    return sum(each.rule.is_essential for each in diagnosed.diagnostics)


def _identity(diagnosed: DiagnosedFile, diagnostic: Diagnostic) -> _Identity:
    return diagnostic.code, diagnostic.message, diagnosed.text[slice(*diagnostic.span)]
