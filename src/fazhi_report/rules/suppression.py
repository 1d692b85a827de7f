"""Suppression (忽略): comments like `# fazhi: ignore[FZ601] 原因` silence rules in one place.

After a key, or on a line of its own before it, a comment applies to the key and its value.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from fazhi_report.diagnostics import Diagnostic, Edit, Finding, Fix, Rule, Span
from fazhi_report.source import UNUSED_IGNORE, Source

_SPACE = r"[^\S\r\n]*"
_REST = r"[^\r\n]*"
_COMMENT = rf"(?i)#(?<!\S#){_SPACE}fazhi:{_SPACE}ignore\[(?P<rules>[^\]\r\n]*)\]{_REST}"
_ATTEMPT = rf"(?i)#(?<!\S#)[ \t]*fazhi{_SPACE}[:：]?{_SPACE}ignore{_REST}"
"""A comment that is meant to silence rules, with right or wrong syntax."""


@dataclass(frozen=True, slots=True)
class Ignore:
    """A comment at `span` that silences the rules of its `selectors` inside `scope`."""

    span: Span
    scope: Span
    selectors: tuple[str, ...]

    def match(self, diagnostic: Diagnostic) -> str | None:
        """Return the first selector that silences a diagnostic."""
        if not self.scope.start <= diagnostic.span.start <= self.scope.end:
            return None
        return next(
            (selector for selector in self.selectors if diagnostic.rule.matches(selector)), None
        )


def suppress(
    diagnostics: Iterable[Diagnostic], source: Source, unchecked: Collection[Rule] = ()
) -> Iterator[Diagnostic]:
    """Yield the diagnostics that no comment silences, then one for each useless comment.

    Essential errors cannot be silenced. `unchecked` rules were not applied, so it is unknown
    whether their selectors are useless.
    """
    ignores = tuple(_parse_ignores(source))
    used: set[tuple[Span, str]] = set()
    for diagnostic in diagnostics:
        matches = [
            (ignore.span, selector) for ignore in ignores if (selector := ignore.match(diagnostic))
        ]
        if not matches or diagnostic.rule.is_essential:
            yield diagnostic
        used.update(matches)
    yield from _invalid_comments(source)
    for ignore in ignores:
        unused = [
            selector
            for selector in ignore.selectors
            if (ignore.span, selector) not in used
            and not any(rule.matches(selector) for rule in unchecked)
        ]
        if unused or not ignore.selectors:
            yield _unused(source, ignore, unused)


def _invalid_comments(source: Source) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each comment inside a text or with wrong syntax."""
    for match in re.finditer(_ATTEMPT, source.text):
        span = Span(*match.span())
        if _is_inside(span, source):
            message = "忽略注释写在了文字里面，没有起作用，还会印出来"
            advice = "请写在这段文字的键的上一行"
        elif not re.compile(_COMMENT).match(source.text, span.start):
            message = "忽略注释的写法不对，没有起作用"
            advice = "写成 # fazhi: ignore[FZ601] 原因"
        else:
            continue
        yield source.diagnose(UNUSED_IGNORE, Finding(span, message, advice))


def _unused(source: Source, ignore: Ignore, unused: list[str]) -> Diagnostic:
    """Return a diagnostic whose fix removes the unused selectors, or the whole comment."""
    remaining = [selector for selector in ignore.selectors if selector not in unused]
    if remaining:
        start = source.text.index("[", ignore.span.start) + 1
        edit = Edit(start, source.text.index("]", start), ", ".join(remaining))
    else:
        start, end = ignore.span
        while start and source.text[start - 1] in " \t":
            start -= 1
        is_whole_line = start == source.offset_of_line(source.position(start).line)
        line_break = re.compile(r"\r?\n|\r").match(source.text, end)
        if is_whole_line and line_break:
            end = line_break.end()
        edit = Edit(start, end, "")
    names = "、".join(unused) or "方括号里没有规则"
    message, advice = f"忽略注释没有用到：{names}", "请删去它；规则的编号写错了的，请改正"
    return source.diagnose(UNUSED_IGNORE, Finding(ignore.span, message, advice, Fix((edit,))))


def _parse_ignores(source: Source) -> Iterator[Ignore]:
    for match in re.finditer(_COMMENT, source.text):
        span = Span(*match.span())
        if not _is_inside(span, source):
            selectors = tuple(filter(None, re.split(r"[,，\s]+", match["rules"])))
            yield Ignore(span, _scope(source, span), selectors)


def _is_inside(comment: Span, source: Source) -> bool:
    return any(scalar.start <= comment.start < scalar.end for scalar in source.scalar_spans)


def _scope(source: Source, comment: Span) -> Span:
    """Return the span from a comment's target line to the end of the longest value there.

    The target is the line of the comment or, if it has nothing else, the next line with data.
    """
    line = source.position(comment.start).line
    start = source.offset_of_line(line)
    if not source.text[start : comment.start].strip():
        blank = re.compile(r"(?:[ \t]*(?:#.*)?[\r\n]+)*[ \t]*").match(source.text, comment.end)
        line = source.position(blank.end() if blank else comment.end).line
        start = source.offset_of_line(line)
    end = start
    for path, span in source.values.items():
        value_start = source.keys.get(path, span).start
        if path and source.position(value_start).line == line:
            end = max(end, span.end)
    # The span of a block scalar extends to the next key.
    return Span(start, start + len(source.text[start:end].rstrip()))
