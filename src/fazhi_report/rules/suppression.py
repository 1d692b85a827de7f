"""`# fazhi: ignore[FZ601] 原因`: a comment that keeps rules silent in one place.

Behind a key, or on a line of its own before it, it holds for that key and all its value.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from fazhi_report.diagnostics import Diagnostic, Edit, Finding, Fix, Rule, Span
from fazhi_report.source import UNUSED_IGNORE, Source

_COMMENT = r"(?mi)(?:^|(?<=[ \t]))#\s*fazhi:\s*ignore\[(?P<rules>[^\]\n]*)\].*$"
_MEANT = r"(?mi)(?:^|(?<=[ \t]))#[ \t]*fazhi\s*[:：]?\s*ignore.*$"
"""What somebody took for such a comment, whether it is one or not."""


@dataclass(frozen=True, slots=True)
class Ignore:
    """`span` is the comment, `scope` the characters it speaks of; `selectors` name rules."""

    span: Span
    scope: Span
    selectors: tuple[str, ...]

    def covers(self, found: Diagnostic) -> str | None:
        """The selector that silences a diagnostic, if one does."""
        if not self.scope.start <= found.span.start <= self.scope.end:
            return None
        return next((each for each in self.selectors if found.rule.matches(each)), None)


def suppress(
    found: Iterable[Diagnostic], source: Source, unasked: Collection[Rule] = ()
) -> Iterator[Diagnostic]:
    """The diagnostics that no comment silences, and the comments that silence nothing.

    Comments about `unasked` rules are not called unused: nobody looked for what they silence.
    """
    texts = _texts(source)
    ignores = tuple(_ignores(source, texts))
    used: set[tuple[Span, str]] = set()
    for diagnostic in found:
        silenced = [
            (each.span, selector) for each in ignores if (selector := each.covers(diagnostic))
        ]
        if not silenced or diagnostic.rule.is_essential:
            yield diagnostic
        used.update(silenced)
    for match in re.finditer(_MEANT, source.text):
        span = Span(*match.span())
        if _is_inside(span, texts):
            message = "忽略注释写在了文字里面，没有起作用，还会印出来"
            advice = "请写在这段文字的键的上一行"
        elif not re.compile(_COMMENT).match(source.text, span.start):
            message = "忽略注释的写法不对，没有起作用"
            advice = "写成 # fazhi: ignore[FZ601] 原因"
        else:
            continue
        yield source.diagnose(UNUSED_IGNORE, Finding(span, message, advice))
    for ignore in ignores:
        unused = [
            selector
            for selector in ignore.selectors
            if (ignore.span, selector) not in used
            and not any(rule.matches(selector) for rule in unasked)
        ]
        if unused or not ignore.selectors:
            yield _unused(source, ignore, unused)


def _unused(source: Source, ignore: Ignore, unused: list[str]) -> Diagnostic:
    kept = [each for each in ignore.selectors if each not in unused]
    if kept:
        start = source.text.index("[", ignore.span.start) + 1
        edit = Edit(start, source.text.index("]", start), ", ".join(kept))
    else:
        start, end = ignore.span
        while start and source.text[start - 1] in " \t":
            start -= 1
        is_whole_line = start == source.line_start(source.position(start).line)
        line_break = re.compile(r"\r?\n|\r").match(source.text, end)
        if is_whole_line and line_break:
            end = line_break.end()
        edit = Edit(start, end, "")
    names = "、".join(unused) or "方括号里没有规则"
    message = f"没有用到的忽略：{names}"
    return source.diagnose(UNUSED_IGNORE, Finding(ignore.span, message, "", Fix((edit,))))


def _ignores(source: Source, texts: Collection[Span]) -> Iterator[Ignore]:
    for match in re.finditer(_COMMENT, source.text):
        span = Span(*match.span())
        if not _is_inside(span, texts):
            selectors = tuple(filter(None, re.split(r"[,，\s]+", match["rules"])))
            yield Ignore(span, _scope(source, span), selectors)


def _is_inside(comment: Span, texts: Collection[Span]) -> bool:
    return any(text.start <= comment.start < text.end for text in texts)


def _texts(source: Source) -> list[Span]:
    """Where the values stand that have no parts: inside them `#` begins no comment."""
    wholes = {path[:-1] for path in source.values}
    return [
        _without_header(source, span)
        for path, span in source.values.items()
        if path not in wholes and source.text[span.start : span.start + 1] not in ("[", "{")
    ]


def _without_header(source: Source, span: Span) -> Span:
    """Behind the `|` of a block of text there may be a comment."""
    if source.text[span.start : span.start + 1] not in ("|", ">"):
        return span
    return Span(source.line_end(span.start), span.end)


def _scope(source: Source, comment: Span) -> Span:
    """From the line that a comment speaks of to the end of the longest value that begins on it."""
    line = source.position(comment.start).line
    start = source.line_start(line)
    if not source.text[start : comment.start].strip():
        following = re.compile(r"(?:[ \t]*(?:#.*)?[\r\n]+)*[ \t]*").match(source.text, comment.end)
        line = source.position(following.end() if following else comment.end).line
        start = source.line_start(line)
    end = start
    for path, span in source.values.items():
        begins = source.keys.get(path, span).start
        if path and start <= begins and source.position(begins).line == line:
            end = max(end, span.end)
    # A block of text is counted up to the next key.
    return Span(start, start + len(source.text[start:end].rstrip()))
