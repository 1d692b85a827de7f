"""Mistakes that the reader repairs: missing quotes, mistyped colons, full-width layout."""

import re
from dataclasses import dataclass, replace

from fazhi_report.diagnostics import Edit, Finding, Fix, Span
from fazhi_report.source.lines import line_end, line_start

KEY = r"(?P<indent> *(?:- +)*)(?P<key>[^\s#\"'|>&*!%@`\[{][^:\n]*?): +(?P<value>\S)"
"""A key with a value on the same line, from the start of the line."""

_BARE_KEY = r"[^\s：:#\"'|>，。；、\[{]{1,60}"
_MISTYPED_COLON = (
    rf"(?m)^[ \u3000\xa0]*(?:[-－—–] *)*{_BARE_KEY}"
    r"(?P<colon>：[ \u3000\xa0]*|: *[\u3000\xa0][ \u3000\xa0]*|:(?=[^\s:/]))(?P<rest>\S?)"
)
_KEY_BEFORE_BRACES = (
    rf"(?m)(?P<key>{_BARE_KEY})(?P<gap> +)(?=\{{[^\n{{}}]*: [^\n{{}}]*\}}[ \t]*\r?$)"
)
_COLON_HELP = "应为半角冒号加一个空格“: ”"
_HALF_WIDTH_BRACKETS = str.maketrans("【】［］｛｝，", "[][]{},")
_WIDE_INDENT = "(?m)^ *[\u3000\xa0][ \u3000\xa0]*"
_WIDE_DASH = r"(?m)^ *(?P<dash>[－—–‐−]+ *)(?=\S)"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A finding of the reader, with the code of its rule; `repair` lets reading continue.

    The repair changes the text in memory only. If it is not part of the finding's fix, the content
    of the line is lost.
    """

    code: str
    finding: Finding
    repair: Edit | None = None


def fixable(code: str, finding: Finding, *edits: Edit, is_safe: bool = True) -> Mistake:
    """Return a mistake with `edits` as its fix; the first edit is also the repair."""
    return Mistake(code, replace(finding, fix=Fix(edits, is_safe)), edits[0])


def unquoted_text(text: str, start: int) -> Mistake:
    """Return the mistake that the value at `start` needs quotes."""
    edit = quote_value(text, start)
    value = text[edit.start : edit.end]
    mark = re.match(r"\{\{|[@%`*&!]", value)
    reason = f"不能直接以 {mark[0]} 开头" if mark else "里面有半角冒号加空格“: ”"
    span = Span(start, start + len(value.split("\n", 1)[0].rstrip()))
    return fixable("FZ112", Finding(span, f"这段文字要加引号：{reason}"), edit)


def quote_value(text: str, start: int) -> Edit:
    """Put the value at `start` in quotes, up to a comment or to the end of its last line."""
    key_line = line_start(text, start)
    key = re.compile(KEY).match(text, key_line)
    indent = key.end("indent") - key_line if key else 0
    continuation = re.compile(rf"(?:\r?\n *)*\r?\n {{{indent + 1},}}\S.*")
    end = line_end(text, start)
    while match := continuation.match(text, end):
        end = match.end()
    value = re.split(r"(?<!\s)\s+#(?=\s)", text[start:end], maxsplit=1)[0].rstrip()
    escaped = value.replace("'", "''")
    return Edit(start, start + len(value), f"'{escaped}'")


def colon_edits(text: str, span: Span) -> tuple[Edit, ...]:
    """Return edits that replace each mistyped colon after a key in `span` with `: `."""
    matches = re.compile(_MISTYPED_COLON).finditer(text, line_start(text, span.start), span.end)
    return tuple(Edit(*match.span("colon"), ": " if match["rest"] else ":") for match in matches)


def mistyped_colon(text: str, edits: tuple[Edit, ...]) -> Mistake:
    """Return the mistake that some of `colon_edits` fix, placed at the first."""
    start = edits[0].start
    colon = text[start : edits[0].end]
    if colon.startswith("："):
        name = "全角冒号“：”"
    else:
        name = "冒号加全角空格" if colon.strip(":") else "冒号，但没有空格"
    finding = Finding(Span(start, start + 1), f"键名后用了{name}", _COLON_HELP)
    return fixable("FZ104", finding, *edits)


def missing_colon(text: str, start: int) -> Mistake | None:
    """Detect a key at `start` that only a space separates from its value in braces."""
    match = re.compile(_KEY_BEFORE_BRACES).match(text, start)
    if not match:
        return None
    span, message = Span(*match.span("key")), f"“{match['key']}”后面缺少半角冒号"
    return fixable("FZ104", Finding(span, message, _COLON_HELP), Edit(*match.span("gap"), ": "))


def wide_layout(text: str, start: int, end: int) -> Mistake | None:
    """Detect a full-width indent or list mark on the lines of text[start:end]."""
    if match := re.compile(_WIDE_INDENT).search(text, start, end):
        message, span = "缩进里有全角空格", Span(*match.span())
        layout = match[0].replace("\u3000", "  ").replace("\xa0", " ")
    elif match := re.compile(_WIDE_DASH).search(text, start, end):
        message, span = f"列表的“- ”写成了“{match['dash'].strip()}”", Span(*match.span("dash"))
        layout = "- "
    else:
        return None
    return fixable("FZ111", Finding(span, message, "请用半角字符"), Edit(*span, layout))


def wide_marks(text: str, span: Span, *, is_list: bool) -> Mistake | None:
    """Detect full-width marks because of which the list or mapping at `span` is read as text."""
    if is_list:
        start = line_start(text, span.start)
        return _wide_brackets(text, span) or wide_layout(text, start, span.end)
    edits = colon_edits(text, span)
    return mistyped_colon(text, edits) if edits else None


def _wide_brackets(text: str, span: Span) -> Mistake | None:
    written = text[slice(*span)]
    if written[:1] not in ("【", "［") or written[-1:] not in ("】", "］"):
        return None
    items = written.translate(_HALF_WIDTH_BRACKETS).replace(",", ", ")
    finding = Finding(span, "列表用了全角方括号", "请用半角的 [ ] 和逗号")
    return fixable("FZ111", finding, Edit(*span, items))
