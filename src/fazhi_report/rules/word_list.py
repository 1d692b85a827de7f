"""词表 (word list): the words, units and persons for a repository of data, in a YAML file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from fazhi_report.diagnostics import DataPath, Diagnostic, Finding, Problem
from fazhi_report.findings import concise
from fazhi_report.model import INVALID_VALUE, Items, Maybe, Model, diagnose
from fazhi_report.rules.word_search import Lexicon, Posts, UnitNames
from fazhi_report.source import Source, read

_MIN_LENGTH, _MAX_LENGTH = 2, 60
_MAX_REASON = 300


def _read_word(text: str, minimum: int = _MIN_LENGTH) -> str:
    if not minimum <= len(text) <= _MAX_LENGTH or any(map(str.isspace, text)):
        message = f"这里应为 {minimum} 至 {_MAX_LENGTH} 个字，中间没有空格"
        raise PydanticCustomError("refused", message)
    return text


def _read_short_form(key: str, value: Any) -> Any:
    """Expand a text to a mapping with one key, and an empty value to an empty mapping."""
    if value is None:
        return {}
    return {key: value} if isinstance(value, str) else value


def _read_names(value: Any) -> Any:
    """Expand a text to a list of one, and an empty value to an empty list."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else value


_Word = Annotated[str, AfterValidator(_read_word)]
_UnitName = Annotated[str, AfterValidator(partial(_read_word, minimum=3))]
_Reason = Annotated[str, Field(max_length=_MAX_REASON)]
_Words = Annotated[Items[_Word], BeforeValidator(_read_names)]


class WrongWord(Model):
    """A wrong word: the right one, and longer words in which it is right."""

    right: _Word = Field(title="正确写法")
    unless: _Words = Field(default=(), title="例外")

    @property
    def new(self) -> str:
        return self.right


class AvoidedWord(Model):
    """A word to avoid: its replacement, the reason, and longer words in which it is right."""

    instead: Maybe[_Word] = Field(default=None, title="改用的词")
    reason: Maybe[_Reason] = Field(default=None, title="理由")
    unless: _Words = Field(default=(), title="例外")

    @property
    def new(self) -> str:
        """The replacement; empty if the list has none."""
        return self.instead or ""


_Wrong = Annotated[WrongWord, BeforeValidator(partial(_read_short_form, "right"))]
_Avoided = Annotated[AvoidedWord, BeforeValidator(partial(_read_short_form, "instead"))]


class _WordFile(Model):
    wrong: dict[_Word, _Wrong] = Field(default={}, title="错词")
    avoid: dict[_Word, _Avoided] = Field(default={}, title="不用的词")
    units: dict[_UnitName, _Words] = Field(default={}, title="单位")
    people: dict[_Word, _Words] = Field(default={}, title="人员")


@dataclass(frozen=True, eq=False, slots=True)
class WordList:
    """The entries of a word list, and the searchers for them.

    `wrong` and `avoid` have entries by word; `unit_names` and `posts` include their entries.
    """

    wrong: dict[str, WrongWord]
    avoid: dict[str, AvoidedWord]
    wrong_words: Lexicon
    avoided_words: Lexicon
    unit_names: UnitNames
    posts: Posts


def parse_word_list(content: bytes, file: str) -> WordList:
    """Parse a word list; `file` is its name in messages.

    Raises:
        Problem: it has mistakes: a line for each, with its line and column.
    """
    source = read(content, file)
    if source.diagnostics:
        raise _problem(source, source.diagnostics)
    try:
        parsed = _WordFile.model_validate(source.data)
    except ValidationError as error:
        raise _problem(source, diagnose(error, source, _WordFile)) from None
    words = _compiled(parsed)
    contradictions = [
        source.diagnose(INVALID_VALUE, Finding(source.value(path), message))
        for path, message in _contradictions(parsed, words)
    ]
    if contradictions:
        raise _problem(source, contradictions)
    return words


def _problem(source: Source, diagnostics: Iterable[Diagnostic]) -> Problem:
    return Problem(*concise([source.diagnosed(diagnostics)]).splitlines())


def _compiled(parsed: _WordFile) -> WordList:
    return WordList(
        parsed.wrong,
        parsed.avoid,
        Lexicon({word: (*entry.unless, entry.new) for word, entry in parsed.wrong.items()}),
        Lexicon({word: (*entry.unless, entry.new) for word, entry in parsed.avoid.items()}),
        UnitNames(parsed.units),
        Posts(parsed.people),
    )


NO_WORDS = _compiled(_WordFile())
"""An empty word list."""


def _contradictions(parsed: _WordFile, words: WordList) -> Iterator[tuple[DataPath, str]]:
    """Yield the path and a message for each entry that contradicts itself or another."""
    for key, entries in (("wrong", parsed.wrong), ("avoid", parsed.avoid)):
        for word, entry in entries.items():
            yield from _contradictions_of((key, word), word, entry, words)
    for word in parsed.wrong.keys() & parsed.avoid.keys():
        yield ("avoid", word), f"“{word}”已经列在 wrong 里，请删去一处"
    owners = {full: full for full in parsed.units}
    for full, names in parsed.units.items():
        for name in names:
            if owners.setdefault(name, full) != full:
                yield ("units", full), f"“{name}”已经是“{owners[name]}”的名称"


def _contradictions_of(
    path: DataPath, word: str, entry: WrongWord | AvoidedWord, words: WordList
) -> Iterator[tuple[DataPath, str]]:
    lexicons = (words.wrong_words, words.avoided_words)
    listed = [found for lexicon in lexicons for found, _ in lexicon.find(entry.new)]
    if listed or entry.new == word:
        yield path, f"“{entry.new}”里有词表不让用的“{(*listed, word)[0]}”"
    for index, longer in enumerate(entry.unless):
        if word not in longer or word == longer:
            yield (*path, "unless", index), f"例外“{longer}”应是包含“{word}”的词"
