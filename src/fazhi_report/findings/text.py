"""Diagnostics for people: with the line they are about, or in one line each."""

import re
from collections.abc import Iterable, Mapping, Sequence

from fazhi_report.console import COLUMNS, Paint, plain, truncate, visible, width, wrap_words
from fazhi_report.diagnostics import DiagnosedFile, Diagnostic, Fix, Severity

LABELS = {Severity.ERROR: "错误", Severity.WARNING: "警告"}
MAX_COLUMNS = 100
"""Of an excerpt; a longer line is shown around the place."""

_AROUND = 8
"""Characters shown on each side of a fix."""

_SEVERITY_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def full(files: Iterable[DiagnosedFile], paint: Paint = plain) -> str:
    """Each diagnostic with an excerpt of the file and a caret below the place."""
    return "".join(
        f"{_excerpt(file, found, paint)}\n" for file in files for found in file.diagnostics
    )


def concise(files: Iterable[DiagnosedFile], paint: Paint = plain) -> str:
    """One line each: file:line:column: 错误[code slug]: message（help）."""
    return "".join(f"{_line(found, paint)}\n" for file in files for found in file.diagnostics)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """The closing line of a check."""
    errors = sum(found.severity is Severity.ERROR for found in diagnostics)
    counts = [
        f"{count} 个{label}"
        for count, label in ((errors, "错误"), (len(diagnostics) - errors, "警告"))
        if count
    ]
    if not counts:
        return "没有发现问题。"
    fixes = [found.fix.safe for found in diagnostics if found.fix]
    advice = f"，可用 --fix 修复 {sum(fixes)} 个" if any(fixes) else ""
    if not all(fixes):
        also = "，另有" if advice else "，有"
        advice += f"{also} {fixes.count(False)} 个可用 --unsafe-fixes 修复"
    return f"发现 {'、'.join(counts)}{advice}。"


def pending_list(file: str, units: Mapping[str, Sequence[str]]) -> str:
    """What one file still lacks, by 责任单位, for those who go and ask them."""
    count = sum(map(len, units.values()))
    lines = [f"{visible(file)} 待填 {count} 项："]
    for unit, names in units.items():
        listed = [*(f"{visible(name)}、" for name in names[:-1]), visible(names[-1])]
        lines += wrap_words([f"  {visible(unit)} {len(names)} 项：", *listed], COLUMNS, 4)
    return "\n".join([*lines, ""])


def _line(found: Diagnostic, paint: Paint) -> str:
    label = f"{LABELS[found.severity]}[{found.code} {found.rule.slug}]"
    label = paint(label, _SEVERITY_COLOURS[found.severity])
    advice = f"（{found.help}）" if found.help else ""
    place = f"{visible(found.file)}:{found.start.line}:{found.start.column}"
    return f"{place}: {label}: {visible(found.message + advice)}"


def _excerpt(file: DiagnosedFile, found: Diagnostic, paint: Paint) -> str:
    colour = _SEVERITY_COLOURS[found.severity]
    number = found.start.line
    margin = " " * len(str(number))
    bar = paint("|", "blue")
    label = paint(f"{LABELS[found.severity]}[{found.code}]", colour)
    place = f"{visible(found.file)}:{number}:{found.start.column}"
    lines = [
        f"{label}: {paint(visible(found.message), 'bold')}",
        f"{margin}{paint('-->', 'blue')} {place}",
        f"{margin} {bar}",
    ]
    before, shown, left, marked = _window(file.text, found)
    if before.strip():
        lines.append(f"{paint(f'{number - 1:>{len(margin)}}', 'blue')} {bar} {before}")
    lines.append(f"{paint(str(number), 'blue')} {bar} {shown}".rstrip())
    carets = paint("^" * max(1, width(marked)), colour)
    beside, below = _advice(file, found, width(left) + width(marked))
    lines.append(f"{margin} {bar} {' ' * width(left)}{carets} {paint(beside, colour)}".rstrip())
    lines += [f"{margin} {bar}"] * bool(below)
    lines += [f"{margin} {paint('=', 'blue')} {line}" for line in below]
    return "\n".join([*lines, ""])


def _window(text: str, found: Diagnostic) -> tuple[str, str, str, str]:
    """The line before, the line, and of the line what stands left of and at the place."""
    line_start = found.span.start - found.start.column + 1
    line = _line_at(text, line_start)
    start = found.start.column - 1
    end = found.end.column - 1 if found.end.line == found.start.line else len(line)
    left = line[max(0, start - MAX_COLUMNS) : start]
    if width(left) + width(line[start : start + MAX_COLUMNS]) > MAX_COLUMNS:
        left = truncate(left[::-1], MAX_COLUMNS // 2)[::-1]
    first = start - len(left)
    shown = truncate(line[first : first + MAX_COLUMNS], MAX_COLUMNS)
    cut, rest = "…" * bool(first), "…" * (first + len(shown) < len(line))
    before = ""
    if line_start:
        end_before = line_start - (2 if text[line_start - 2 : line_start] == "\r\n" else 1)
        previous = max(text.rfind("\n", 0, end_before), text.rfind("\r", 0, end_before)) + 1
        whole = text[previous:end_before]
        before = truncate(whole[: MAX_COLUMNS + 1], MAX_COLUMNS)
        before += "…" * (len(before) < len(whole))
    marked = shown[len(left) : end - first]
    return _tabless(before), _tabless(cut + shown + rest), _tabless(cut + left), _tabless(marked)


def _line_at(text: str, start: int) -> str:
    found = re.compile(r"[^\r\n]*").match(text, start)
    return found[0] if found else ""


def _tabless(text: str) -> str:
    return visible(text.replace("\t", " "))


def _advice(file: DiagnosedFile, found: Diagnostic, column: int) -> tuple[str, list[str]]:
    """What stands beside the caret, and the lines below the excerpt."""
    beside, below = found.help, []
    if beside and ("\n" in beside or column + width(beside) > MAX_COLUMNS):
        beside, below = "", beside.split("\n")
    if found.fix:
        option = "--fix" if found.fix.safe else "--unsafe-fixes"
        below.append(f"可自动修复{_change(file.text, found.fix)}（{option}）")
    return visible(beside), [visible(line) for line in below]


def _change(text: str, fix: Fix) -> str:
    """`before` → `after` with some characters around, for a fix within one line."""
    if not fix.edits:
        return ""
    first, last = min(edit.start for edit in fix.edits), max(edit.end for edit in fix.edits)
    start = max(text.rfind("\n", 0, first) + 1, first - _AROUND)
    line_end = text.find("\n", last)
    end = min(len(text) if line_end < 0 else line_end, last + _AROUND)
    before = text[start:end]
    after = before
    for edit in sorted(fix.edits, reverse=True):
        after = after[: edit.start - start] + edit.text + after[edit.end - start :]
    if "\n" in before + after or len(before) > MAX_COLUMNS // 3:
        return ""
    return f": `{_tabless(before).strip()}` → `{_tabless(after).strip()}`"
