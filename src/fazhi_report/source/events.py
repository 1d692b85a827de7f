"""Build plain data from YAML text, with a position for every key and value.

Data are built from parser events instead of PyYAML's constructors, because those recurse without
limit, follow aliases, and keep the last of duplicate keys. Scalars follow the YAML 1.2 core schema,
as editors read them: `no` is text, `010` is 10.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from fazhi_report.diagnostics import LINE_BREAK, DataPath, Edit, Finding, Fix, Span, forbidden_in
from fazhi_report.source.lines import line_start
from fazhi_report.source.mistakes import (
    Mistake,
    fixable,
    missing_colon,
    quote_value,
    unquoted_text,
    wide_layout,
)
from fazhi_report.source.scalars import Scalar, ScalarError, resolve, unfold

MAX_DEPTH = 40
MAX_MISTAKES = 200

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CUTTING_COMMENT = re.compile(r"[ \t]+#(?=[^\s#])")
_COMMENT_BEHIND_MARK = re.compile(r"#|[ \t]+#(?=[^\s#])")
"""A comment, even right behind a closing quote or bracket, where YAML demands a space."""

_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
_WIDE_MARKS = frozenset("\u3000\xa0－—–‐−")
_WIDE_HEADER = r"([｜＞])([-+]?)\s*"
_WIDE_COMMA = re.compile(r"\s*[，、；]\s*")
_SENTENCE = re.compile("[：。！？“”《》（）]")
"""Marks of a list item that is one text with commas, not several words."""


class ReadingStopped(Exception):
    """Raised when the rest of the text cannot be read; the reason is already reported."""


class RepairNeeded(Exception):
    """Raised when the parser misreads a mistake. Apply `mistake.repair`, then read again."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.finding.message)
        self.mistake = mistake


class Reader:
    """Read one text once; collect positions and mistakes.

    `folded` holds the texts whose line breaks YAML folds, as YAML reads them; `is_complete` tells
    whether all content was read.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: dict[DataPath, Span] = {}
        self.values: dict[DataPath, Span] = {}
        self.folded: dict[DataPath, str] = {}
        self.mistakes: list[Mistake] = []
        self.is_complete = True
        self._flow_depth = 0
        self._events: Iterator[Any] = iter(())

    def read(self) -> Any:
        """Return the plain data of the text.

        Raises:
            ReadingStopped: the text is empty, is nested too deeply, or has too many mistakes.
            RepairNeeded: a mistake has to be repaired first.
            yaml.YAMLError: a syntax error.
        """
        self._events = iter(_LOADER(self.text).get_event, None)
        next(self._events)
        if isinstance(next(self._events), yaml.StreamEndEvent):
            raise self._stop("FZ108", "文件是空的", Span(0, 0))
        data = self._read_node(next(self._events), (), 0)
        next(self._events)
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            advice = "请删去“---”及其后的内容"
            self._report_unsupported("一个文件只能有一份数据", _span(event), advice)
        if data is None:
            raise self._stop("FZ108", "文件里没有数据", Span(0, 0))
        return data

    def _report(
        self, code: str, message: str, span: Span, help: str = "", fix: Fix | None = None
    ) -> None:
        self.mistakes.append(Mistake(code, Finding(span, message, help, fix)))
        if len(self.mistakes) >= MAX_MISTAKES:
            raise ReadingStopped

    def _report_unsupported(self, message: str, span: Span, help: str = "") -> None:
        """Report a YAML feature that reports do not need and that can be abused: nested aliases."""
        self.is_complete = False
        self._report("FZ106", message, span, help)

    def _stop(self, code: str, message: str, span: Span) -> ReadingStopped:
        self._report(code, message, span)
        return ReadingStopped()

    def _read_node(self, event: Any, path: DataPath, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise self._stop("FZ107", f"嵌套超过 {MAX_DEPTH} 层", _first_character(event))
        if isinstance(event, yaml.AliasEvent):
            self.values[path] = _span(event)
            self._report_unsupported("不使用 YAML 的别名（*）", _span(event), "请把内容直接写出来")
            return None
        self._check_properties(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._read_scalar(event, path)
        self._flow_depth += event.flow_style
        is_sequence = isinstance(event, yaml.SequenceStartEvent)
        data = (self._read_sequence if is_sequence else self._read_mapping)(event, path, depth)
        self._flow_depth -= event.flow_style
        return data

    def _check_properties(self, event: Any) -> None:
        for name, mark, value in (("锚点", "&", event.anchor), ("标签", "!", event.tag)):
            if value is not None:
                message, advice = f"不使用 YAML 的{name}（{mark}）", f"文字以 {mark} 开头时请加引号"
                self._report_unsupported(message, _first_character(event), advice)

    def _skip_node(self, event: Any, path: DataPath, depth: int) -> None:
        """Read a node only to report its mistakes, at a path (-1) that no data can have."""
        self._read_node(event, (*path, -1), depth)

    def _read_sequence(self, start: Any, path: DataPath, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            if start.flow_style and isinstance(event, yaml.ScalarEvent) and event.implicit[0]:
                self._check_commas(event)
            items.append(self._read_node(event, (*path, len(items)), depth + 1))
        self.values[path] = _span(start, event)
        return items

    def _check_commas(self, item: Any) -> None:
        match = _WIDE_COMMA.search(self.text, *_span(item))
        if match and not _SENTENCE.search(self.text, *_span(item)):
            span = Span(*match.span())
            finding = Finding(span, f"列表的各项要用半角逗号隔开，这里是“{match[0].strip()}”")
            raise RepairNeeded(fixable("FZ111", finding, Edit(*span, ", ")))

    def _read_mapping(self, start: Any, path: DataPath, depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._read_key(event, path, depth)
            value_path = path if key is None else (*path, key)
            if key is None:
                self._skip_node(next(self._events), value_path, depth + 1)
            elif key in items:
                self.is_complete = False
                line = 1 + len(LINE_BREAK.findall(self.text, 0, self.keys[value_path].start))
                self._report("FZ105", f"键“{key}”重复，第 {line} 行已有", _span(event))
                self._skip_node(next(self._events), value_path, depth + 1)
            else:
                self.keys[value_path] = _span(event)
                items[key] = self._read_node(next(self._events), value_path, depth + 1)
        self.values[path] = _span(start, event)
        return items

    def _read_key(self, event: Any, path: DataPath, depth: int) -> str | None:
        """Return the key, or report it and return None if it is not text."""
        span = _span(event)
        self._check_layout(span)
        if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
            self._report_unsupported("键必须是一段文字", _first_character(event))
            self._skip_node(event, path, depth + 1)
            return None
        if event.value == "<<" and event.implicit[0]:
            self._report_unsupported("不使用 YAML 的合并键（<<）", span)
            return None
        if self._has_forbidden(event.value, span):
            return None
        return str(event.value)

    def _has_forbidden(self, text: str, span: Span) -> bool:
        """Whether a quoted text has a forbidden character by an escape; report it."""
        has_escape = "\\" in self.text[slice(*span)]
        matches = has_escape and (forbidden_in(text) or re.findall("\r", text))
        if matches:
            self.is_complete = False
            message = f"有不能印出的字符 U+{ord(matches[0][0]):04X}"
            self._report("FZ102", message, span)
        return bool(matches)

    def _check_layout(self, key: Span) -> None:
        """Raise `RepairNeeded` if the key is really mistyped layout or text."""
        if self.text.startswith("{{", key.start - 1):
            raise RepairNeeded(unquoted_text(self.text, key.start - 1))
        mistake = None
        if self.text[key.start : key.start + 1] in _WIDE_MARKS:
            mistake = wide_layout(self.text, line_start(self.text, key.start), key.end)
        if not mistake and "{" in self.text[slice(*key)]:
            mistake = missing_colon(self.text, key.start)
        if mistake:
            raise RepairNeeded(mistake)

    def _read_scalar(self, event: Any, path: DataPath) -> Scalar:
        span = self.values[path] = _span(event)
        raw = self.text[slice(*span)]
        text = unfold(event.value, raw)
        if text != event.value:
            self.folded[path] = event.value
        if event.implicit[0]:
            self._check_header(span, raw)
            self._check_comment(span)
            try:
                return resolve(text)
            except ScalarError as error:
                self._report("FZ109", str(error), span)
        else:
            self._has_forbidden(text, span)
            self._check_comment_behind(span, raw)
        return text

    def _check_header(self, span: Span, raw: str) -> None:
        """Raise `RepairNeeded` for `text: ｜`, which YAML takes for the first line of the text."""
        match = re.fullmatch(_WIDE_HEADER, raw.split("\n", 1)[0])
        if match and not self._flow_depth:
            span = Span(span.start, span.start + 1)
            mark = "|" if match[1] == "｜" else ">"
            finding = Finding(span, f"“{mark}”写成了全角的“{match[1]}”", "请用半角字符")
            raise RepairNeeded(fixable("FZ111", finding, Edit(*span, mark)))

    def _check_comment(self, span: Span) -> None:
        """Report a comment that was probably meant as text, like 第 #1 名."""
        if match := _CUTTING_COMMENT.match(self.text, span.end):
            message, advice = "“#”及其后的文字成了注释，不会输出", "要输出，请给整段文字加引号"
            fix = Fix((quote_value(self.text, span.start),), is_safe=False)
            self._report("FZ110", message, Span(match.end() - 1, match.end()), advice, fix)

    def _check_comment_behind(self, span: Span, raw: str) -> None:
        """Report a comment behind quotes, brackets or `|` that may be meant as text: "甲"#乙."""
        header = _BLOCK_HEADER.match(raw)
        end = span.start + header.end() if header else span.end
        if match := _COMMENT_BEHIND_MARK.match(self.text, end):
            message, advice = "“#”及其后的文字成了注释，不会输出", "要输出，请移到引号里或下一行"
            self._report("FZ110", message, Span(match.end() - 1, match.end()), advice)


def _span(start: Any, end: Any = None) -> Span:
    return Span(start.start_mark.index, (end or start).end_mark.index)


def _first_character(event: Any) -> Span:
    return Span(event.start_mark.index, event.start_mark.index + 1)
