"""Diagnostics for people: an excerpt of the file, or one line each."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fazhi_report.console import COLUMNS, Paint, plain, truncate, visible, width, wrap_words
from fazhi_report.diagnostics import DiagnosedFile, Diagnostic, Fix, Severity

LABELS = {Severity.ERROR: "错误", Severity.WARNING: "警告"}
MAX_COLUMNS = 100
"""Maximum width of an excerpt; a longer line is cut around the marked text."""

_FIX_CONTEXT = 8
"""Characters shown on each side of a fix."""

_SEVERITY_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def full(files: Iterable[DiagnosedFile], paint: Paint = plain) -> str:
    """Return each diagnostic with an excerpt of the file and carets below the marked text."""
    return "".join(
        f"{_format_with_excerpt(file, diagnostic, paint)}\n"
        for file in files
        for diagnostic in file.diagnostics
    )


def concise(files: Iterable[DiagnosedFile], paint: Paint = plain) -> str:
    """Return one line for each diagnostic: `file:line:column: 错误[code slug]: message（help）`."""
    return "".join(
        f"{_format_line(diagnostic, paint)}\n" for file in files for diagnostic in file.diagnostics
    )


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Return the closing line of a check: counts by severity, and how many have a fix."""
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    counts = [
        f"{count} 个{label}"
        for count, label in ((errors, "错误"), (len(diagnostics) - errors, "警告"))
        if count
    ]
    if not counts:
        return "没有发现问题。"
    fixes = [diagnostic.fix.safe for diagnostic in diagnostics if diagnostic.fix]
    advice = f"，可用 --fix 修复 {sum(fixes)} 个" if any(fixes) else ""
    if not all(fixes):
        also = "，另有" if advice else "，有"
        advice += f"{also} {fixes.count(False)} 个可用 --unsafe-fixes 修复"
    return f"发现 {'、'.join(counts)}{advice}。"


def pending_list(file: str, metrics: Mapping[str, Sequence[str]]) -> str:
    """List the metrics of a file that are 待填 (to be filled in).

    `metrics` maps a 责任单位 (responsible unit) to the names of its metrics.
    """
    count = sum(map(len, metrics.values()))
    lines = [f"{visible(file)} 待填 {count} 项："]
    for unit, names in metrics.items():
        words = [*(f"{visible(name)}、" for name in names[:-1]), visible(names[-1])]
        lines += wrap_words([f"  {visible(unit)} {len(names)} 项：", *words], COLUMNS, 4)
    return "\n".join([*lines, ""])


def _format_line(diagnostic: Diagnostic, paint: Paint) -> str:
    label = f"{LABELS[diagnostic.severity]}[{diagnostic.code} {diagnostic.rule.slug}]"
    label = paint(label, _SEVERITY_COLOURS[diagnostic.severity])
    return f"{_place(diagnostic)}: {label}: {visible(diagnostic.full_message)}"


def _place(diagnostic: Diagnostic) -> str:
    return f"{visible(diagnostic.file)}:{diagnostic.start.line}:{diagnostic.start.column}"


def _format_with_excerpt(file: DiagnosedFile, diagnostic: Diagnostic, paint: Paint) -> str:
    colour = _SEVERITY_COLOURS[diagnostic.severity]
    number = diagnostic.start.line
    margin = " " * len(str(number))
    bar = paint("|", "blue")
    label = paint(f"{LABELS[diagnostic.severity]}[{diagnostic.code}]", colour)
    lines = [
        f"{label}: {paint(visible(diagnostic.message), 'bold')}",
        f"{margin}{paint('-->', 'blue')} {_place(diagnostic)}",
        f"{margin} {bar}",
    ]
    previous_line = _previous_line(file.text, diagnostic)
    if previous_line.strip():
        lines.append(f"{paint(f'{number - 1:>{len(margin)}}', 'blue')} {bar} {previous_line}")
    excerpt = _excerpt(file.text, diagnostic)
    lines.append(f"{paint(str(number), 'blue')} {bar} {excerpt.line}".rstrip())
    carets = paint("^" * max(1, excerpt.marked), colour)
    beside, below = _advice(file, diagnostic, excerpt.indent + excerpt.marked)
    lines.append(f"{margin} {bar} {' ' * excerpt.indent}{carets} {paint(beside, colour)}".rstrip())
    lines += [f"{margin} {bar}"] * bool(below)
    lines += [f"{margin} {paint('=', 'blue')} {line}" for line in below]
    return "\n".join([*lines, ""])


@dataclass(frozen=True, slots=True)
class _Excerpt:
    """A line cut to `MAX_COLUMNS`, and the columns before and of its marked text."""

    line: str
    indent: int
    marked: int


def _excerpt(text: str, diagnostic: Diagnostic) -> _Excerpt:
    match = re.compile(r"[^\r\n]*").match(text, _line_start(diagnostic))
    line = match[0] if match else ""
    start = diagnostic.start.column - 1
    is_one_line = diagnostic.end.line == diagnostic.start.line
    end = diagnostic.end.column - 1 if is_one_line else len(line)
    left = line[max(0, start - MAX_COLUMNS) : start]
    if width(left) + width(line[start : start + MAX_COLUMNS]) > MAX_COLUMNS:
        left = truncate(left[::-1], MAX_COLUMNS // 2)[::-1]
    first = start - len(left)
    window = truncate(line[first : first + MAX_COLUMNS], MAX_COLUMNS)
    left_ellipsis = "…" * bool(first)
    right_ellipsis = "…" * (first + len(window) < len(line))
    return _Excerpt(
        _printable(left_ellipsis + window + right_ellipsis),
        width(_printable(left_ellipsis + left)),
        width(_printable(window[len(left) : end - first])),
    )


def _previous_line(text: str, diagnostic: Diagnostic) -> str:
    """Return the line before the marked one, cut to `MAX_COLUMNS`; empty if there is none."""
    start = _line_start(diagnostic)
    if not start:
        return ""
    end = start - (2 if text[start - 2 : start] == "\r\n" else 1)
    line = text[max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1 : end]
    cut = truncate(line[: MAX_COLUMNS + 1], MAX_COLUMNS)
    return _printable(cut + "…" * (len(cut) < len(line)))


def _line_start(diagnostic: Diagnostic) -> int:
    return diagnostic.span.start - diagnostic.start.column + 1


def _printable(text: str) -> str:
    return visible(text.replace("\t", " "))


def _advice(file: DiagnosedFile, diagnostic: Diagnostic, column: int) -> tuple[str, list[str]]:
    """Return the text beside the carets, which end at `column`, and the lines below."""
    beside, below = diagnostic.help, []
    if beside and ("\n" in beside or column + width(beside) > MAX_COLUMNS):
        beside, below = "", beside.split("\n")
    if diagnostic.fix:
        option = "--fix" if diagnostic.fix.safe else "--unsafe-fixes"
        below.append(f"可自动修复{_describe_fix(file.text, diagnostic.fix)}（{option}）")
    return visible(beside), [visible(line) for line in below]


def _describe_fix(text: str, fix: Fix) -> str:
    """Return `: before → after` with some context; empty if it is long or spans lines."""
    if not fix.edits:
        return ""
    first, last = min(edit.start for edit in fix.edits), max(edit.end for edit in fix.edits)
    start = max(text.rfind("\n", 0, first) + 1, first - _FIX_CONTEXT)
    line_end = text.find("\n", last)
    end = min(len(text) if line_end < 0 else line_end, last + _FIX_CONTEXT)
    before = text[start:end]
    after = before
    for edit in sorted(fix.edits, reverse=True):
        after = after[: edit.start - start] + edit.text + after[edit.end - start :]
    if "\n" in before + after or len(before) > MAX_COLUMNS // 3:
        return ""
    return f": `{_printable(before).strip()}` → `{_printable(after).strip()}`"
