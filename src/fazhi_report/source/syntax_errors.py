"""Find the most likely mistake behind a syntax error of the YAML parser, and a repair."""

import re

import yaml

from fazhi_report.diagnostics import Edit, Finding, Span
from fazhi_report.source.lines import indent, line_end, line_start, start_above
from fazhi_report.source.mistakes import (
    KEY,
    Mistake,
    colon_edits,
    fixable,
    mistyped_colon,
    unquoted_text,
    wide_layout,
)

_COLON_REACH = 8
"""How many lines above an error a mistyped colon may cause it."""

_CLOSING = {"'": "'", '"': '"', "[": "]", "{": "}"}
_SHOWN_BELOW_CAUSE = (
    "could not find expected ':'",
    "found unexpected end of stream",
    "did not find expected ',' or",
)
"""Problems that the parser places below their cause; the context mark is nearer to it."""

_MESSAGES = {
    "could not find expected ':'": "这一行缺少半角冒号加空格“: ”",
    "mapping values are not allowed": "这里不能有“: ”，请加引号，或检查上一行的缩进",
    "did not find expected key": "缩进不一致，或引号、括号没有成对",
    "did not find expected '-' indicator": "列表的各项没有对齐，每项应以“- ”开头",
    "did not find expected ',' or": "方括号、花括号里各项用半角逗号隔开，并成对",
    "found character that cannot start any token": "这里不能用这个字符开头，请加引号，缩进请用空格",
    "found unexpected end of stream": "引号没有成对",
    "found a tab character": "缩进只能用空格，不能用制表符",
    "unknown escape character": "双引号里的反斜杠“\\”要写成“\\\\”，或改用单引号",
    "invalid Unicode character escape": "双引号里的 \\u 后不是可用的字符编号",
    "block sequence entries are not allowed": "列表不能写在这里，请另起一行",
    "did not find expected node content": "这里缺少内容，或多了一个标点",
    "did not find expected <document start>": "文件开头的内容不是“键: 值”",
    "alphabetic or numeric character": "文字不能直接以 * 或 & 开头，请加引号",
    "expected whitespace or line break": "文字不能直接以 ! 开头，请加引号",
    "directive": "行首不能是 %，文字请加引号",
}
_OTHER_MESSAGE = "YAML 写法有误：请检查引号、括号和缩进，文字以符号开头时请加引号"


def likely_mistake(text: str, error: yaml.YAMLError) -> Mistake:
    """Return the most likely mistake behind a parser's error in `text`."""
    problem = str(getattr(error, "problem", "") or "")
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if any(part in problem for part in _SHOWN_BELOW_CAUSE):
        mark = context or mark
    position = min(mark.index, len(text)) if mark else 0
    finding = Finding(Span(position, position), _message(problem))
    return (
        _detect_escape(problem, position)
        or _detect_unclosed(text, problem, position)
        or _detect_tab(text, position)
        or wide_layout(text, start_above(text, position, 1), line_end(text, position))
        or _detect_colon(text, problem, position)
        or _detect_unquoted(text, problem, position)
        or Mistake("FZ103", finding, _blank_line(text, position))
    )


def _message(problem: str) -> str:
    matching = (message for part, message in _MESSAGES.items() if part in problem)
    return next(matching, _OTHER_MESSAGE)


def _detect_escape(problem: str, position: int) -> Mistake | None:
    if "unknown escape character" not in problem:
        return None
    finding = Finding(Span(position, position + 2), _message(problem))
    return fixable("FZ103", finding, Edit(position, position + 1, "\\\\"))


def _detect_unclosed(text: str, problem: str, position: int) -> Mistake | None:
    """Detect a quotation mark or bracket that is not closed; close it at the end of the line.

    If the line has several of them, the open one is unknown, and the line is blanked.
    """
    mark, end = text[position : position + 1], line_end(text, position)
    rest = text[position:end]
    if "unexpected end of stream" in problem and mark in ("'", '"'):
        is_only_open = rest.count(mark) == 1
    elif "expected ',' or" in problem and mark in ("[", "{"):
        is_only_open = rest.count(mark) == rest.count(_CLOSING[mark]) + 1
    else:
        return None
    finding = Finding(Span(position, position + 1), _message(problem))
    if not is_only_open:
        return Mistake("FZ103", finding, _blank_line(text, position))
    return fixable("FZ103", finding, Edit(end, end, _CLOSING[mark]), is_safe=False)


def _detect_tab(text: str, position: int) -> Mistake | None:
    start = line_start(text, position)
    match = re.compile(r" *\t[ \t]*").match(text, start)
    if not match:
        return None
    span = Span(text.index("\t", start), match.end())
    edit = Edit(start, match.end(), " " * _expected_indent(text, start))
    finding = Finding(span, _MESSAGES["found a tab character"])
    return fixable("FZ103", finding, edit, is_safe=False)


def _detect_colon(text: str, problem: str, position: int) -> Mistake | None:
    """Detect a mistyped colon on the line of the error or in the lines above it."""
    if "mapping values" not in problem and "could not find expected ':'" not in problem:
        return None
    error_line = line_start(text, position)
    lines = Span(start_above(text, position, _COLON_REACH), line_end(text, position))
    for edit in reversed(colon_edits(text, lines)):
        start = line_start(text, edit.start)
        is_nested = start < error_line and indent(text, start) > indent(text, error_line)
        if not is_nested and not _is_in_block(text, start):
            return mistyped_colon(text, (edit,))
    return None


def _detect_unquoted(text: str, problem: str, position: int) -> Mistake | None:
    """Detect a value that begins with a YAML indicator or has a second colon."""
    match = re.compile(KEY).match(text, line_start(text, position))
    if not match or match["value"] in "\"'|>" or position < match.start("value"):
        return None
    if re.search(r"[\[{]", match["key"]):
        return None
    if match["value"] in "@%`*&!{" or "mapping values" in problem:
        return unquoted_text(text, match.start("value"))
    return None


def _blank_line(text: str, position: int) -> Edit | None:
    """Replace the line at `position`, or the nearest non-blank line above, with spaces."""
    start, end = line_start(text, position), line_end(text, position)
    while not text[start:end].strip():
        if start == 0:
            return None
        start, end = line_start(text, start - 1), start - 1
    return Edit(start, end, " " * (end - start))


def _expected_indent(text: str, start: int) -> int:
    """Return the indent at which the line at `start` would continue the line above."""
    above = text[:start].rstrip()
    line = above[line_start(above, len(above)) :]
    content = re.match(r" *(?:- +)*", line)
    return (content.end() if content else 0) + 2 * line.endswith(":")


def _is_in_block(text: str, start: int) -> bool:
    """Whether the line at `start` belongs to a block scalar (`|` or `>`)."""
    own_indent = indent(text, start)
    for line in reversed(text[:start].splitlines()):
        if line.strip() and indent(line, 0) < own_indent:
            return bool(re.search(r"[|>][-+0-9]*\s*(?:#.*)?$", line))
    return False
