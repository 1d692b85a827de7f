"""What a syntax error of YAML most likely comes from, and how to read on after it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from fazhi_report.diagnostics import Edit, Finding, Fix, Rule, Span
from fazhi_report.source.fz1_rules import COLON, FULL_WIDTH_LAYOUT, UNQUOTED_TEXT, YAML_SYNTAX


@dataclass(frozen=True, slots=True)
class Mistake:
    """A finding of reading; `repair` changes the text in memory so that reading can go on.

    A repair that is not also the fix loses the content of the line.
    """

    rule: Rule
    finding: Finding
    repair: Edit | None = None


def explain(text: str, error: yaml.YAMLError) -> Mistake:
    """The most likely mistake behind a parser's error in `text`."""
    problem = str(getattr(error, "problem", "") or "")
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if any(part in problem for part in _BLAMES_CONTEXT):
        mark = context or mark
    position = min(mark.index, len(text)) if mark else 0
    for detect in _DETECTORS:
        if mistake := detect(text, problem, position):
            return mistake
    message = "YAML 写法有误：请检查引号、括号和缩进，文字以符号开头时请加引号"
    message = next((words for part, words in _MESSAGES.items() if part in problem), message)
    return Mistake(YAML_SYNTAX, Finding(Span(position, position), message), _blank(text, position))


def quoted(text: str, start: int) -> Mistake | None:
    """A value that begins at `start` and must be in quotes, to the end of its last line."""
    line_start = text.rfind("\n", 0, start) + 1
    found = re.compile(_KEY).match(text, line_start)
    indent = found.end("indent") - line_start if found else 0
    below = re.compile(rf"(?:\r?\n *)*\r?\n {{{indent + 1},}}\S.*")
    end = _line_end(text, start)
    while following := below.match(text, end):
        end = following.end()
    value = re.split(r"\s+#(?=\s)", text[start:end], maxsplit=1)[0].rstrip()
    if not value:
        return None
    escaped = value.replace("'", "''")
    repair = Edit(start, start + len(value), f"'{escaped}'")
    first_line = value.split("\n", 1)[0].rstrip()
    message = f"这段文字要加引号：{_why_quoted(value)}"
    span = Span(start, start + len(first_line))
    return Mistake(UNQUOTED_TEXT, Finding(span, message, "", Fix((repair,))), repair)


def mistyped_colon(text: str, edits: tuple[Edit, ...]) -> Mistake:
    """The mistake that one or more edits of colons mend; it is shown at the first."""
    first = edits[0]
    message = f"键名后用了{_colon_name(text[first.start : first.end])}"
    span = Span(first.start, first.start + 1)
    return Mistake(COLON, Finding(span, message, _COLON_HELP, Fix(edits)), first)


def missing_colon(text: str, start: int) -> Mistake | None:
    """A key at `start` with nothing between it and its value in braces."""
    found = re.compile(_KEY_BEFORE_BRACES).match(text, start)
    if not found:
        return None
    edit = Edit(*found.span("gap"), ": ")
    message = f"“{found['key']}”后面缺少半角冒号"
    return Mistake(
        COLON, Finding(Span(*found.span("key")), message, _COLON_HELP, Fix((edit,))), edit
    )


def colon_edits(text: str, span: Span) -> tuple[Edit, ...]:
    """A colon and a space in the place of each mistyped colon after a key."""
    start = text.rfind("\n", 0, span.start) + 1
    return tuple(
        Edit(*found.span("colon"), ": " if found["rest"] else ":")
        for found in re.compile(_MISTYPED_COLON).finditer(text, start, span.end)
    )


def wide_layout(text: str, start: int, end: int) -> Mistake | None:
    """An indent or a list mark in full-width characters, on the lines between two places."""
    if found := re.compile(_WIDE_INDENT).search(text, start, end):
        indent = found[0].replace("\u3000", "  ").replace("\xa0", " ")
        message, span = "缩进里有全角空格", Span(*found.span())
    elif found := re.compile(_WIDE_DASH).search(text, start, end):
        span, indent = Span(*found.span("dash")), "- "
        message = f"列表的“- ”写成了“{found['dash'].strip()}”"
    else:
        return None
    edit = Edit(*span, indent)
    return Mistake(FULL_WIDTH_LAYOUT, Finding(span, message, "请用半角字符", Fix((edit,))), edit)


_KEY = r"(?P<indent> *(?:- +)*)(?P<key>[^\s#\"'|>&*!%@`\[{][^:\n]*?): +(?P<value>\S)"
_MISTYPED_COLON = (
    r"(?m)^[ \u3000\xa0]*(?:[-－—–] *)*[^\s：:#\"'|>，。；、\[{]{1,60}"
    r"(?P<colon>：[ \u3000\xa0]*|: *[\u3000\xa0][ \u3000\xa0]*|:(?=[^\s:/]))(?P<rest>\S?)"
)
_KEY_BEFORE_BRACES = (
    r"(?m)(?P<key>[^\s：:#\"'|>，。；、\[{]{1,60})(?P<gap> +)(?=\{[^\n{}]*: [^\n{}]*\}[ \t]*\r?$)"
)
_COLON_HELP = "应为半角冒号加一个空格“: ”"
_REACH = 8
"""Lines above an error in which its colon is looked for."""

_WIDE_INDENT = "(?m)^ *[\u3000\xa0][ \u3000\xa0]*"
_WIDE_DASH = r"(?m)^ *(?P<dash>[－—–‐−]+ *)(?=\S)"


def _escape(_text: str, problem: str, position: int) -> Mistake | None:
    if "unknown escape character" not in problem:
        return None
    edit, span = Edit(position, position + 1, "\\\\"), Span(position, position + 2)
    message = "双引号里的反斜杠“\\”要写成“\\\\”，或改用单引号"
    return Mistake(YAML_SYNTAX, Finding(span, message, "", Fix((edit,))), edit)


def _unclosed(text: str, problem: str, position: int) -> Mistake | None:
    """A quotation mark or bracket without its other half: closed at the end of its line."""
    mark, end = text[position : position + 1], _line_end(text, position)
    rest = text[position:end]
    if "unexpected end of stream" in problem and mark in ("'", '"'):
        message, close, is_single = "引号没有成对", mark, rest.count(mark) == 1
    elif "expected ',' or" in problem and mark in ("[", "{"):
        close = {"[": "]", "{": "}"}[mark]
        message = "方括号、花括号里各项用半角逗号隔开，并成对"
        is_single = rest.count(mark) == rest.count(close) + 1
    else:
        return None
    span = Span(position, position + 1)
    if not is_single:
        return Mistake(YAML_SYNTAX, Finding(span, message), _blank(text, position))
    edit = Edit(end, end, close)
    return Mistake(YAML_SYNTAX, Finding(span, message, "", Fix((edit,), safe=False)), edit)


def _tab(text: str, _problem: str, position: int) -> Mistake | None:
    start = text.rfind("\n", 0, position) + 1
    found = re.compile(r" *\t[ \t]*").match(text, start)
    if not found:
        return None
    end = found.end()
    edit = Edit(start, end, " " * _expected_indent(text, start))
    span = Span(text.index("\t", start), end)
    message = "缩进只能用空格，不能用制表符"
    return Mistake(YAML_SYNTAX, Finding(span, message, "", Fix((edit,), safe=False)), edit)


def _wide_layout(text: str, _problem: str, position: int) -> Mistake | None:
    return wide_layout(text, *_lines_above(text, position, 1))


def _colon(text: str, problem: str, position: int) -> Mistake | None:
    """A mistyped colon on the line of the error, or above it, where a text may have begun."""
    if "mapping values" not in problem and "could not find expected ':'" not in problem:
        return None
    start, end = _lines_above(text, position, _REACH)
    line_start = text.rfind("\n", 0, position) + 1
    for found in reversed(list(re.compile(_MISTYPED_COLON).finditer(text, start, end))):
        is_above = found.start() < line_start
        if is_above and _indent(text, found.start()) > _indent(text, line_start):
            continue
        if not _is_in_block(text, found.start()):
            edit = Edit(*found.span("colon"), ": " if found["rest"] else ":")
            return mistyped_colon(text, (edit,))
    return None


def _unquoted(text: str, problem: str, position: int) -> Mistake | None:
    """A value that begins with a mark of YAML's own, or has a second colon."""
    found = re.compile(_KEY).match(text, text.rfind("\n", 0, position) + 1)
    if not found or found["value"] in "\"'|>" or position < found.start("value"):
        return None
    if re.search(r"[\[{]", found["key"]):
        return None
    if found["value"] in "@%`*&!{" or "mapping values" in problem:
        return quoted(text, found.start("value"))
    return None


_DETECTORS: tuple[Callable[[str, str, int], Mistake | None], ...] = (
    _escape,
    _unclosed,
    _tab,
    _wide_layout,
    _colon,
    _unquoted,
)


def _blank(text: str, position: int) -> Edit | None:
    """Spaces in place of the line at `position`, or of the last one before it that has text."""
    start = text.rfind("\n", 0, position) + 1
    end = _line_end(text, position)
    while not text[start:end].strip():
        if start == 0:
            return None
        start, end = text.rfind("\n", 0, start - 1) + 1, start - 1
    return Edit(start, end, " " * (end - start))


def _expected_indent(text: str, line_start: int) -> int:
    """Where a line would begin that goes on with what the line before it began."""
    before = text[:line_start].rstrip()
    line = before[before.rfind("\n") + 1 :]
    content = re.match(r" *(?:- +)*", line)
    return (content.end() if content else 0) + 2 * line.endswith(":")


def _why_quoted(value: str) -> str:
    if value.startswith("{{"):
        return "不能直接以 {{ 开头"
    if value[0] in "@%`*&!":
        return f"不能直接以 {value[0]} 开头"
    return "里面有半角冒号加空格“: ”"


def _colon_name(colon: str) -> str:
    if colon.startswith("："):
        return "全角冒号“：”"
    return "冒号加全角空格" if colon.strip(":") else "冒号，但没有空格"


def _lines_above(text: str, position: int, count: int) -> tuple[int, int]:
    """The line at `position` with `count` lines before it."""
    start = text.rfind("\n", 0, position)
    for _ in range(count):
        start = text.rfind("\n", 0, max(start, 0))
    return start + 1, _line_end(text, position)


def _indent(text: str, line_start: int) -> int:
    found = re.compile(" *").match(text, line_start)
    return found.end() - line_start if found else 0


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    return end - 1 if end > position and text[end - 1] == "\r" else end


def _is_in_block(text: str, line_start: int) -> bool:
    """Whether a line is part of a text that `|` or `>` began."""
    indent = _indent(text, line_start)
    for earlier in reversed(text[:line_start].splitlines()):
        if earlier.strip() and _indent(earlier, 0) < indent:
            return bool(re.search(r"[|>][-+0-9]*\s*(?:#.*)?$", earlier))
    return False


_BLAMES_CONTEXT = (
    "could not find expected ':'",
    "found unexpected end of stream",
    "did not find expected ',' or",
)
"""Problems that show below the line they come from."""

_MESSAGES = {
    "could not find expected ':'": "这一行缺少半角冒号加空格“: ”",
    "mapping values are not allowed": "这里不能有“: ”，请加引号，或检查上一行的缩进",
    "did not find expected key": "缩进不一致，或引号、括号没有成对",
    "did not find expected '-' indicator": "列表的各项没有对齐，每项应以“- ”开头",
    "did not find expected ',' or": "方括号、花括号里各项用半角逗号隔开，并成对",
    "found character that cannot start any token": "这里不能用这个字符开头，请加引号，缩进请用空格",
    "found unexpected end of stream": "引号没有成对",
    "found a tab character": "缩进只能用空格，不能用制表符",
    "invalid Unicode character escape": "双引号里的 \\u 后不是可用的字符编号",
    "block sequence entries are not allowed": "列表不能写在这里，请另起一行",
    "did not find expected node content": "这里缺少内容，或多了一个标点",
    "did not find expected <document start>": "文件开头的内容不是“键: 值”",
    "alphabetic or numeric character": "文字不能直接以 * 或 & 开头，请加引号",
    "expected whitespace or line break": "文字不能直接以 ! 开头，请加引号",
    "directive": "行首不能是 %，文字请加引号",
}
