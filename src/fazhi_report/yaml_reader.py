"""YAML text to a `Source`.

Built from the parser's events, not from its constructors: events never recurse, so nesting,
aliases and duplicate keys are refused while they arrive, and scalars follow YAML 1.2 core
(`no` is text, `010` is 10), as editors read them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from fazhi_report.diagnostics import Diagnostic
from fazhi_report.source import Path, Source, Span
from fazhi_report.yaml_scalars import Scalar, ScalarError, resolve

MAX_DEPTH = 40

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""What XML cannot carry, what nobody sees, and line breaks that editors count differently."""

_FORBIDDEN_IN_VALUES = re.compile(_FORBIDDEN.pattern.replace("[", "[\r"))


_CUTTING_COMMENT = re.compile(r"[ \t]+#(?=[^\s#])")
_FULL_WIDTH_COLON = re.compile(r"^(?P<indent>[ \u3000]*)(?:- *)?[^\s：#\"'|>]+：", re.MULTILINE)


def read(content: bytes, file: str) -> Source:
    """Parse a data file. Whatever the bytes, this returns; `diagnostics` says what is wrong.

    `data` is None when nothing could be read.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        advice = "这是 Word 或 Excel 文件" if content.startswith(b"PK") else "请另存为 UTF-8"
        found = Diagnostic("FZ101", "文件不是 UTF-8 编码的文本", file, line, 1, advice)
        return Source(file, "", None, {}, {(): Span(0, 0)}, (found,))
    return _Reader(file, text).read()


class _Stop(Exception):
    """Nothing after this point can be read."""


class _Reader:
    """One pass over the events of one text."""

    def __init__(self, file: str, text: str) -> None:
        self.keys: dict[Path, Span] = {}
        self.values: dict[Path, Span] = {(): Span(0, 0)}
        self.source = Source(file, text, None, self.keys, self.values)
        self.found: list[Diagnostic] = []

    def read(self) -> Source:
        text = self.source.text
        if forbidden := _FORBIDDEN.search(text):
            self.report("FZ102", f"有不能印出的字符 U+{ord(forbidden[0]):04X}", forbidden.start())
            return self.result(None)
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        try:
            return self.result(self.document())
        except _Stop:
            return self.result(None)
        except yaml.YAMLError as error:
            self.syntax_error(error)
            return self.result(None)

    def result(self, data: Any) -> Source:
        return replace(self.source, data=data, diagnostics=tuple(self.found))

    def report(self, code: str, message: str, position: int, help: str = "") -> None:
        self.found.append(self.source.diagnose(code, message, position, help))

    def stop(self, code: str, message: str, position: int, help: str = "") -> _Stop:
        self.report(code, message, position, help)
        return _Stop()

    def document(self) -> Any:
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise self.stop("FZ108", "文件是空的", 0)
        data = self.node(next(self.events), (), 0)
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            start = _span(after).start
            raise self.stop("FZ106", "一个文件只能有一份数据", start, "请删去“---”及其后的内容")
        if data is None:
            raise self.stop("FZ108", "文件里没有数据", 0)
        return data

    def node(self, event: Any, path: Path, depth: int) -> Any:
        self.refuse(event, depth)
        match event:
            case yaml.ScalarEvent():
                self.values[path] = _span(event)
                return self.scalar(event)
            case yaml.SequenceStartEvent():
                return self.sequence(event, path, depth)
            case _:
                return self.mapping(event, path, depth)

    def refuse(self, event: Any, depth: int) -> None:
        """Stop at what a report never needs and a reader could be attacked with."""
        start = _span(event).start
        if isinstance(event, yaml.AliasEvent):
            raise self.stop("FZ106", "不使用 YAML 的别名（*）", start, "请把内容直接写出来")
        if event.anchor is not None:
            raise self.stop("FZ106", "不使用 YAML 的锚点（&）", start, "文字以 & 开头时请加引号")
        if event.tag is not None:
            raise self.stop("FZ106", "不使用 YAML 的标签（!）", start, "文字以 ! 开头时请加引号")
        if depth > MAX_DEPTH:
            raise self.stop("FZ107", f"嵌套超过 {MAX_DEPTH} 层", start)

    def sequence(self, start: Any, path: Path, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, (*path, len(items)), depth + 1))
        self.values[path] = _span(start, event)
        return items

    def mapping(self, start: Any, path: Path, depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.key(event)
            span = _span(event)
            if key in items:
                first, _ = self.source.line_and_column(self.keys[*path, key].start)
                self.report("FZ105", f"键“{key}”重复，第 {first} 行已有", span.start)
                self.node(next(self.events), (*path, key, -1), depth + 1)
                continue
            self.keys[*path, key] = span
            items[key] = self.node(next(self.events), (*path, key), depth + 1)
        self.values[path] = _span(start, event)
        return items

    def key(self, event: Any) -> str:
        position = _span(event).start
        if self.source.text.startswith("{{", position - 1):
            advice = "请加引号，或用“|”另起一行"
            raise self.stop("FZ106", "文字不能直接以 {{ 开头", position - 1, advice)
        if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
            raise self.stop("FZ106", "键必须是一段文字", position)
        if event.value == "<<" and event.implicit[0]:
            raise self.stop("FZ106", "不使用 YAML 的合并键（<<）", position)
        return str(event.value)

    def scalar(self, event: Any) -> Scalar:
        span = _span(event)
        text = _unfold(event.value, self.source.text[span.start : span.end])
        if event.implicit[0]:
            if comment := _CUTTING_COMMENT.match(self.source.text, span.end):
                message = "“#”及其后的文字成了注释，不会输出"
                self.report("FZ110", message, comment.end() - 1, "要输出，请给整段文字加引号")
            try:
                return resolve(text)
            except ScalarError as error:
                self.report(error.code, error.message, span.start)
        elif forbidden := _FORBIDDEN_IN_VALUES.search(text):
            self.report("FZ102", f"有不能印出的字符 U+{ord(forbidden[0]):04X}", span.start)
        return text

    def syntax_error(self, error: yaml.YAMLError) -> None:
        problem = str(getattr(error, "problem", ""))
        mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        if problem in ("could not find expected ':'", "found unexpected end of stream"):
            mark = context or mark
        position = min(mark.index, len(self.source.text)) if mark else 0
        if "mapping values" in problem or "could not find expected ':'" in problem:
            colon = self.full_width_colon(position)
            if colon is not None:
                advice = "改为半角冒号加空格“: ”"
                return self.report("FZ104", "键名后用了全角冒号“：”", colon, advice)
        message = next(
            (words for part, words in _SYNTAX_MESSAGES.items() if part in problem),
            "YAML 写法有误：请检查引号、括号和缩进，文字以符号开头时请加引号",
        )
        return self.report("FZ103", message, position)

    def full_width_colon(self, position: int) -> int | None:
        """A mistyped colon on the line of a syntax error, or on the line before it."""
        text = self.source.text
        line_start = max(text.rfind("\n", 0, position), 0)
        start = text.rfind("\n", 0, line_start) + 1
        line_end = text.find("\n", position)
        end = len(text) if line_end < 0 else line_end
        for found in _FULL_WIDTH_COLON.finditer(text, start, end):
            if not _is_in_block(text[: found.start()], found["indent"]):
                return found.end() - 1
        return None


def _is_in_block(before: str, indent: str) -> bool:
    """Whether the next line, indented so, is part of a text that `|` or `>` began."""
    for line in reversed(before.splitlines()):
        if line.strip() and len(line) - len(line.lstrip()) < len(indent):
            return bool(re.search(r"[|>][-+0-9]*\s*$", line))
    return False


def _unfold(value: str, raw: str) -> str:
    """Give back the line breaks that YAML folds into spaces: Chinese text gains none.

    Literal text (`|`) is not folded; double quotes with escapes stay as YAML reads them.
    """
    if not re.search(r"[\r\n]", raw) or raw[0] == "|" or (raw[0] == '"' and "\\" in raw):
        return value
    lines = [line.strip(" \t") for line in re.split("\r\n|\r|\n", raw)]
    match raw[0]:
        case ">":
            return "\n".join(lines[1:])
        case "'":
            return "\n".join(lines)[1:-1].replace("''", "'")
        case '"':
            return "\n".join(lines)[1:-1]
        case _:
            return "\n".join(lines)


def _span(start: Any, end: Any = None) -> Span:
    return Span(start.start_mark.index, (end or start).end_mark.index)


_SYNTAX_MESSAGES = {
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
