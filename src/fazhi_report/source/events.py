"""YAML text to plain data, with a position for every key and value.

Built from the parser's events, not from its constructors: events never recurse, so nesting,
aliases and duplicate keys are refused while they arrive, and scalars follow YAML 1.2 core
(`no` is text, `010` is 10), as editors read them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from fazhi_report.diagnostics import Edit, Finding, Fix, Rule, Span
from fazhi_report.source.fz1_rules import (
    CUT_BY_COMMENT,
    DUPLICATE_KEY,
    EMPTY_FILE,
    FORBIDDEN_CHARACTER,
    FULL_WIDTH_LAYOUT,
    TOO_DEEP,
    UNQUOTED_TEXT,
    UNSUPPORTED_YAML,
    UNUSABLE_NUMBER,
)
from fazhi_report.source.mistakes import Mistake, missing_colon, quoted, wide_layout
from fazhi_report.source.scalars import Scalar, ScalarError, resolve
from fazhi_report.source.source import Path

MAX_DEPTH = 40
MAX_MISTAKES = 200

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
UNSEEN = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
"""Characters of no width, which can be taken out."""

FORBIDDEN = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u2061-\u2069\ufffe\uffff\ud800-\udfff"
    f"{UNSEEN}]"
)
"""What XML cannot carry, what nobody sees, and line breaks that editors count differently."""

_CUTTING_COMMENT = re.compile(r"[ \t]+#(?=[^\s#])")
_WIDE_MARKS = frozenset("\u3000\xa0－—–‐−")
_LINE_BREAK = re.compile("\r\n|\r|\n")
_WIDE_HEADER = r"([｜＞])([-+]?)\s*"
_LIST_MARKS = r"\s*[，、；]\s*"


def forbidden_in(text: str) -> list[re.Match[str]]:
    """Each character that no report may hold; `isprintable` knows most texts to have none."""
    if re.sub("[\t\r\n]", "", text).isprintable():
        return []
    return list(re.finditer(FORBIDDEN, text))


class Stop(Exception):
    """Nothing after this point can be read."""


class Repairable(Exception):
    """A mistake that the parser takes for something else."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.finding.message)
        self.mistake = mistake


class Reader:
    """One pass over the events of one text; `mistakes` is what it found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: dict[Path, Span] = {}
        self.values: dict[Path, Span] = {}
        self.folded: dict[Path, str] = {}
        self.mistakes: list[Mistake] = []
        self.complete = True
        self.flows = 0
        self.events: Iterator[Any] = iter(())

    def report(
        self, rule: Rule, message: str, span: Span, help: str = "", fix: Fix | None = None
    ) -> None:
        self.mistakes.append(Mistake(rule, Finding(span, message, help, fix)))
        if len(self.mistakes) >= MAX_MISTAKES:
            raise Stop

    def leave_out(self, message: str, span: Span, help: str = "") -> None:
        """Report what a report never needs and a reader could be attacked with."""
        self.complete = False
        self.report(UNSUPPORTED_YAML, message, span, help)

    def stop(self, rule: Rule, message: str, span: Span) -> Stop:
        self.report(rule, message, span)
        return Stop()

    def document(self) -> Any:
        self.events = iter(_LOADER(self.text).get_event, None)
        next(self.events)
        if isinstance(next(self.events), StreamEndEvent):
            raise self.stop(EMPTY_FILE, "文件是空的", Span(0, 0))
        data = self.node(next(self.events), (), 0)
        next(self.events)
        after = next(self.events)
        if not isinstance(after, StreamEndEvent):
            advice = "请删去“---”及其后的内容"
            self.leave_out("一个文件只能有一份数据", _span(after), advice)
        if data is None:
            raise self.stop(EMPTY_FILE, "文件里没有数据", Span(0, 0))
        return data

    def node(self, event: Any, path: Path, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise self.stop(TOO_DEEP, f"嵌套超过 {MAX_DEPTH} 层", _first(event))
        if isinstance(event, AliasEvent):
            self.values[path] = _span(event)
            self.leave_out("不使用 YAML 的别名（*）", _span(event), "请把内容直接写出来")
            return None
        if event.anchor is not None:
            self.leave_out("不使用 YAML 的锚点（&）", _first(event), "文字以 & 开头时请加引号")
        if event.tag is not None:
            self.leave_out("不使用 YAML 的标签（!）", _first(event), "文字以 ! 开头时请加引号")
        if isinstance(event, ScalarEvent):
            return self.scalar(event, path)
        self.flows += event.flow_style
        read = self.sequence if isinstance(event, SequenceStartEvent) else self.mapping
        part = read(event, path, depth)
        self.flows -= event.flow_style
        return part

    def sequence(self, start: Any, path: Path, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            if start.flow_style and isinstance(event, ScalarEvent) and event.implicit[0]:
                self.refuse_wide_marks(event)
            items.append(self.node(event, (*path, len(items)), depth + 1))
        self.values[path] = _span(start, event)
        return items

    def refuse_wide_marks(self, item: Any) -> None:
        if found := re.compile(_LIST_MARKS).search(self.text, *_span(item)):
            edit, span = Edit(*found.span(), ", "), Span(*found.span())
            message = f"列表的各项要用半角逗号隔开，这里是“{found[0].strip()}”"
            raise Repairable(
                Mistake(FULL_WIDTH_LAYOUT, Finding(span, message, "", Fix((edit,))), edit)
            )

    def mapping(self, start: Any, path: Path, depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            span = _span(event)
            key = self.key(event, span, depth)
            if key is None:
                self.node(next(self.events), (*path, -1), depth + 1)
                continue
            here = (*path, key)
            if key in items:
                self.complete = False
                line = 1 + len(_LINE_BREAK.findall(self.text, 0, self.keys[here].start))
                self.report(DUPLICATE_KEY, f"键“{key}”重复，第 {line} 行已有", span)
                self.node(next(self.events), (*here, -1), depth + 1)
            else:
                self.keys[here] = span
                items[key] = self.node(next(self.events), here, depth + 1)
        self.values[path] = _span(start, event)
        return items

    def key(self, event: Any, span: Span, depth: int) -> str | None:
        """The key, or None for one that is no text."""
        if self.text.startswith("{{", span.start - 1):
            self.refuse_braces(span.start - 1)
        if self.text[span.start : span.start + 1] in _WIDE_MARKS:
            line_start = self.text.rfind("\n", 0, span.start) + 1
            if mistake := wide_layout(self.text, line_start, span.end):
                raise Repairable(mistake)
        if "{" in self.text[slice(*span)] and (mistake := missing_colon(self.text, span.start)):
            raise Repairable(mistake)
        if not isinstance(event, ScalarEvent) or event.anchor or event.tag:
            self.leave_out("键必须是一段文字", _first(event))
            self.node(event, (-1,), depth + 1)
            return None
        if event.value == "<<" and event.implicit[0]:
            self.leave_out("不使用 YAML 的合并键（<<）", span)
            return None
        return str(event.value)

    def refuse_braces(self, position: int) -> None:
        """`{{ name }}` at the beginning of a value, which YAML takes for a mapping."""
        mistake = quoted(self.text, position)
        if mistake is None:
            span = Span(position, position + 2)
            raise self.stop(UNQUOTED_TEXT, "文字不能直接以 {{ 开头，请加引号", span)
        raise Repairable(mistake)

    def scalar(self, event: Any, path: Path) -> Scalar:
        span = self.values[path] = _span(event)
        raw = self.text[slice(*span)]
        text = _unfold(event.value, raw)
        if text != event.value:
            self.folded[path] = event.value
        if event.implicit[0]:
            header = re.fullmatch(_WIDE_HEADER, raw.split("\n", 1)[0])
            if header and not self.flows:
                raise Repairable(_wide_header(span.start, header))
            if comment := _CUTTING_COMMENT.match(self.text, span.end):
                message = "“#”及其后的文字成了注释，不会输出"
                place = Span(comment.end() - 1, comment.end())
                whole = quoted(self.text, span.start)
                fix = (
                    replace(whole.finding.fix, safe=False) if whole and whole.finding.fix else None
                )
                self.report(CUT_BY_COMMENT, message, place, "要输出，请给整段文字加引号", fix)
            try:
                return resolve(text)
            except ScalarError as error:
                self.report(UNUSABLE_NUMBER, str(error), span)
        elif found := forbidden_in(text) or re.findall("\r", text):
            self.report(FORBIDDEN_CHARACTER, f"有不能印出的字符 U+{ord(found[0][0]):04X}", span)
        return text


def _wide_header(start: int, header: re.Match[str]) -> Mistake:
    """`text: ｜`, which YAML takes for the first line of the text."""
    span, mark = Span(start, start + 1), "|" if header[1] == "｜" else ">"
    edit = Edit(*span, mark)
    message = f"“{mark}”写成了全角的“{header[1]}”"
    return Mistake(FULL_WIDTH_LAYOUT, Finding(span, message, "请用半角字符", Fix((edit,))), edit)


def _unfold(value: str, raw: str) -> str:
    """Give back the line breaks that YAML folds into spaces: Chinese text gains none.

    Literal text (`|`) is not folded; double quotes with escapes stay as YAML reads them.
    """
    if not re.search(r"[\r\n]", raw) or raw[0] == "|" or (raw[0] == '"' and "\\" in raw):
        return value
    lines = [line.strip(" \t") for line in re.split("\r\n|\r|\n", raw)]
    match raw[0]:
        case ">":
            ending = value[len(value.rstrip("\n")) :]
            return "\n".join(lines[1:]).rstrip("\n") + ending
        case "'":
            return "\n".join(lines)[1:-1].replace("''", "'")
        case '"':
            return "\n".join(lines)[1:-1]
        case _:
            return "\n".join(lines)


def _span(start: Any, end: Any = None) -> Span:
    return Span(start.start_mark.index, (end or start).end_mark.index)


def _first(event: Any) -> Span:
    return Span(event.start_mark.index, event.start_mark.index + 1)
