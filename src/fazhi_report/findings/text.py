"""Print diagnostics for people: with an excerpt of the file, or one line each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fazhi_report.console import (
    COLUMNS,
    Paint,
    paint_line,
    plain,
    truncate,
    width,
    words,
    wrap,
    wrap_words,
)
from fazhi_report.diagnostics import (
    LINE_BREAK,
    DiagnosedFile,
    Diagnostic,
    Fix,
    Severity,
    apply_edits,
    escape_invisible,
)

_ELLIPSES = 4  # columns of … on both sides; many terminals draw it two columns wide
_INDENT = 4  # columns of a headline's further lines
_FIX_CONTEXT = 8  # characters shown on each side of a fix
_MAX_FIX = 33  # characters of a fix with these
_SEVERITY_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}

Kind = tuple[Severity, bool | None]
"""Severity of a diagnostic, and whether its fix is safe, None without a fix."""


class _Screen(NamedTuple):
    paint: Paint
    columns: int


def full(files: Iterable[DiagnosedFile], paint: Paint, columns: int = COLUMNS) -> str:
    """Return each diagnostic with an excerpt of the file and carets below the marked text.

    No line is wider than `columns`.
    """
    excerpts = []
    screen = _Screen(paint, columns)
    for file in files:
        lines = LINE_BREAK.split(file.text)
        excerpts += [
            _with_excerpt(file.text, lines, diagnostic, screen) for diagnostic in file.diagnostics
        ]
    return "".join(excerpts)


def concise(files: Iterable[DiagnosedFile], paint: Paint = plain) -> str:
    """Return one line for each diagnostic: `file:line:column: 错误[code slug]: message（help）`.

    A place in a workbook is `file 填报!F7`.
    """
    return "".join(_line(diagnostic, paint) for file in files for diagnostic in file.diagnostics)


def count_kinds(diagnostics: Iterable[Diagnostic]) -> Counter[Kind]:
    return Counter(
        (diagnostic.severity, diagnostic.fix.is_safe if diagnostic.fix else None)
        for diagnostic in diagnostics
    )


def summary(kinds: Counter[Kind]) -> str:
    """Return the closing line of a check: counts by severity, and the number of fixes."""
    if not kinds:
        return "没有发现问题。"
    counts: Counter[Severity] = Counter()
    fixes: Counter[bool | None] = Counter()
    for (severity, is_safe), count in kinds.items():
        counts[severity] += count
        fixes[is_safe] += count
    advice = f"，可用 --fix 修复 {fixes[True]} 个" if fixes[True] else ""
    if fixes[False]:
        also = "，另有" if advice else "，有"
        advice += f"{also} {fixes[False]} 个可用 --unsafe-fixes 修复"
    return f"发现 {severity_counts(counts)}{advice}。"


def severity_counts(counts: Mapping[Severity, int]) -> str:
    """Name the severities that occur, the gravest first: 1 个错误、2 个警告."""
    return "、".join(f"{counts[kind]} 个{kind.label}" for kind in Severity if counts.get(kind))


def pending_list(file: str, metrics: Mapping[str, Sequence[str]]) -> str:
    """List the metrics of a file that are 待填 (to be filled in).

    `metrics` maps a 责任单位 (responsible unit) to the names of its metrics.
    """
    count = sum(map(len, metrics.values()))
    lines = [f"{escape_invisible(file)} 待填 {count} 项："]
    for unit, names in metrics.items():
        *others, last = map(escape_invisible, names)
        words = [*(f"{name}、" for name in others), last]
        lines += wrap_words([f"  {escape_invisible(unit)} {len(names)} 项：", *words], COLUMNS, 4)
    return "\n".join([*lines, ""])


def _line(diagnostic: Diagnostic, paint: Paint) -> str:
    label = f"{diagnostic.severity.label}[{diagnostic.code} {diagnostic.rule.slug}]"
    label = paint(label, _SEVERITY_COLOURS[diagnostic.severity])
    return f"{_place(diagnostic)}: {label}: {escape_invisible(diagnostic.full_message)}\n"


def _place(diagnostic: Diagnostic) -> str:
    separator = ":" if diagnostic.cell is None else " " * bool(diagnostic.cell)
    return escape_invisible(f"{diagnostic.file}{separator}{diagnostic.place}")


def _with_excerpt(text: str, lines: Sequence[str], diagnostic: Diagnostic, screen: _Screen) -> str:
    paint = screen.paint
    colour = _SEVERITY_COLOURS[diagnostic.severity]
    number = diagnostic.start.line
    margin = " " * len(str(number))
    bar = paint("|", "blue")
    left_bar = f"{margin} {bar}"
    block = [
        *_headline(diagnostic, screen),
        f"{margin}{paint('-->', 'blue')} {_place(diagnostic)}",
    ]
    if diagnostic.cell == "":
        advice = escape_invisible(diagnostic.help)
        block += _below(margin, filter(None, advice.split("\n")), screen)
        return "\n".join([*block, "", ""])
    block.append(left_bar)
    room = screen.columns - len(margin) - len(" | ")
    previous = _beginning(lines[number - 2] if number > 1 else "", room)
    if previous.strip():
        block.append(f"{paint(f'{number - 1:>{len(margin)}}', 'blue')} {bar} {previous}")
    excerpt, indent, marked = _excerpt(lines[number - 1], diagnostic, room)
    block.append(f"{paint(str(number), 'blue')} {bar} {excerpt}".rstrip())
    carets = paint("^" * max(1, marked), colour)
    beside, below = _advice(text, diagnostic, room - indent - marked)
    block.append(f"{left_bar} {' ' * indent}{carets} {paint(beside, colour)}".rstrip())
    if below:
        block.append(left_bar)
    block += _below(margin, below, screen)
    return "\n".join([*block, "", ""])


def _headline(diagnostic: Diagnostic, screen: _Screen) -> Iterator[str]:
    """Yield the lines of label and message; lines after the first are indented."""
    label = (
        f"{diagnostic.severity.label}[{diagnostic.code}]",
        _SEVERITY_COLOURS[diagnostic.severity],
    )
    message = ((word, "bold") for word in words(escape_invisible(diagnostic.message)))
    for number, line in enumerate(wrap([label, (": ", ""), *message], screen.columns, _INDENT)):
        yield f"{' ' * _INDENT * (number > 0)}{paint_line(line, screen.paint)}".rstrip()


def _below(margin: str, advice: Iterable[str], screen: _Screen) -> Iterator[str]:
    """Yield the lines below an excerpt: `= ` and a line of advice, wrapped."""
    for line in advice:
        first, *others = wrap_words(words(line), screen.columns - len(margin) - len(" = "))
        yield f"{margin} {screen.paint('=', 'blue')} {first.rstrip()}"
        yield from (f"{margin}   {other.rstrip()}" for other in others)


def _beginning(line: str, room: int) -> str:
    text = _printable(line[: room + 1])
    return text if width(text) <= room else f"{truncate(text, room - _ELLIPSES)}…"


def _excerpt(line: str, diagnostic: Diagnostic, room: int) -> tuple[str, int, int]:
    """Return a line cut to `room` columns, and the start column and width of its marked text."""
    start = diagnostic.start.column - 1
    is_one_line = diagnostic.end.line == diagnostic.start.line
    end = diagnostic.end.column - 1 if is_one_line else len(line)
    first, last = max(0, start - room), end + room
    left, marked = _printable(line[first:start]), _printable(line[start : min(end, start + room)])
    right = _printable(line[end:last])
    is_whole = first == 0 and last >= len(line)
    if is_whole and width(left) + width(marked) + width(right) <= room:
        return left + marked + right, width(left), width(marked)
    room -= _ELLIPSES
    is_cut = first > 0
    if width(left) + width(marked) > room:
        left_room = max(room // 2, room - width(marked) - width(right))
        before, left = left, truncate(left[::-1], left_room)[::-1]
        is_cut = is_cut or left != before
    ellipsis = "…" * is_cut
    rest = marked + right
    shown = truncate(rest, room - width(left))
    ending = "…" * (shown != rest or last < len(line))
    marked_columns = min(width(marked), width(shown))
    return f"{ellipsis}{left}{shown}{ending}", width(ellipsis + left), marked_columns


def _printable(text: str) -> str:
    return escape_invisible(text.replace("\t", " "))


def _advice(text: str, diagnostic: Diagnostic, room: int) -> tuple[str, list[str]]:
    """Return the text to print beside the carets, in `room` columns, and the lines below."""
    beside, below = diagnostic.help, []
    if beside and ("\n" in beside or width(beside) >= room):
        beside, below = "", beside.split("\n")
    if diagnostic.fix:
        option = "--fix" if diagnostic.fix.is_safe else "--unsafe-fixes"
        below.append(f"可自动修复{_describe_fix(text, diagnostic.fix)}（{option}）")
    return escape_invisible(beside), [escape_invisible(line) for line in below]


def _describe_fix(text: str, fix: Fix) -> str:
    """Return `: before → after` with some context; empty if it is long or spans lines."""
    if not fix.edits:
        return ""
    first, last = min(edit.start for edit in fix.edits), max(edit.end for edit in fix.edits)
    start = max(text.rfind("\n", 0, first) + 1, first - _FIX_CONTEXT)
    line_end = text.find("\n", last)
    end = min(len(text) if line_end < 0 else line_end, last + _FIX_CONTEXT)
    before = text[start:end]
    after = apply_edits(text[:end], fix.edits)[start:]
    if "\n" in before + after or len(before) > _MAX_FIX:
        return ""
    return f": `{_printable(before).strip()}` → `{_printable(after).strip()}`"
