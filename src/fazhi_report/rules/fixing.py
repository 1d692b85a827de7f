"""Fixing (修复): apply the fixes of the diagnostics of a data file."""

import codecs
from collections import Counter
from collections.abc import Callable, Sequence

from fazhi_report.diagnostics import DiagnosedFile, Diagnostic, apply_fixes
from fazhi_report.source import NOT_UTF8

_MAX_ROUNDS = 100

"""Code, message and marked text, which do not change when edits above shift the lines."""


def fix_content(
    content: bytes, examine: Callable[[bytes], DiagnosedFile], *, unsafe: bool = False
) -> tuple[bytes, int]:
    """Return the content in UTF-8 with its fixes applied, and the number of applied fixes.

    `examine` returns the diagnostics of a content; `unsafe` also applies unsafe fixes. A fix that
    would add an essential error is not applied. Fixing the result again changes nothing.
    """
    bom = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    diagnosed, count = examine(content), 0
    if any(
        diagnostic.code == NOT_UTF8.code and diagnostic.fix is None
        for diagnostic in diagnosed.diagnostics
    ):
        return content, 0
    refused: set[tuple[str, str, str]] = set()
    for _ in range(_MAX_ROUNDS):
        fixable = [
            diagnostic
            for diagnostic in diagnosed.diagnostics
            if diagnostic.fix
            and (diagnostic.fix.is_safe or unsafe)
            and diagnosed.identity(diagnostic) not in refused
        ]
        if not fixable:
            break
        for candidates in (fixable, fixable[:1]):
            text, fixed = apply_fixes(diagnosed.text, candidates)
            fixed_content = bom + text.encode()
            after = examine(fixed_content)
            if _is_better(diagnosed, after, fixed):
                content, diagnosed, count = fixed_content, after, count + len(fixed)
                refused.clear()  # this fix may have made them possible
                break
        else:
            refused.add(diagnosed.identity(fixable[0]))
    return content, count


def _is_better(before: DiagnosedFile, after: DiagnosedFile, fixed: Sequence[Diagnostic]) -> bool:
    """Whether the fixed diagnostics are gone and no essential error was added.

    If an essential error was fixed, others may appear that it hid.
    """
    old, new = (
        Counter(map(diagnosed.identity, diagnosed.diagnostics)) for diagnosed in (before, after)
    )
    fixed_identities = set(map(before.identity, fixed))
    are_gone = all(new[identity] < old[identity] for identity in fixed_identities)
    may_uncover_errors = any(diagnostic.rule.is_essential for diagnostic in fixed)
    return are_gone and (
        may_uncover_errors or _count_essential_errors(after) <= _count_essential_errors(before)
    )


def _count_essential_errors(diagnosed: DiagnosedFile) -> int:
    return sum(diagnostic.rule.is_essential for diagnostic in diagnosed.diagnostics)
