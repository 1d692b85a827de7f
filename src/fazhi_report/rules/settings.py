"""Settings (配置): `fazhi-report.toml`, or `[tool.fazhi-report]` in `pyproject.toml`."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from fazhi_report.diagnostics import Problem, Rule, Severity
from fazhi_report.files import display_name, read_bytes
from fazhi_report.rules.selection import ALL_RULES, Selection, known_selectors
from fazhi_report.rules.word_list import NO_WORDS, WordList, parse_word_list

_OWN_FILE = "fazhi-report.toml"
_PROJECT_FILE = "pyproject.toml"
_TOOL_TABLE = rb"""(?m)\btool['"\s]*\.['"\s]*fazhi-report|^\s*\[\s*tool\s*\]"""
"""Matches a pyproject.toml that may contain settings of this program.

Others are not parsed, because their errors are no concern of this program.
"""

_KEYS = ("select", "ignore", "severity", "paths", "per-path-ignore", "words")


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings for the data files of `folder`; patterns and paths are relative to it.

    `words` is the file of the word list, joined to `folder`.
    """

    folder: Path
    selection: Selection = ALL_RULES
    paths: tuple[str, ...] = ()
    per_path_ignore: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Path | None = None

    def ignored_in(self, file: Path) -> tuple[str, ...]:
        """Return the selectors of `per-path-ignore` that apply to a file."""
        path = file.absolute()
        name = (path.relative_to(self.folder) if self.folder in path.parents else path).as_posix()
        return tuple(
            selector
            for pattern, selectors in self.per_path_ignore.items()
            if fnmatch(name, pattern.removeprefix("./"))
            for selector in selectors
        )

    def data_files(self) -> list[str]:
        """Return the files, folders and patterns of `paths`, relative to the working directory.

        Raises:
            Problem: `paths` is not set.
        """
        if not self.paths:
            raise Problem("请写出数据文件，或在配置里用 paths 列出")
        # An empty path stays empty, so that `expand` reports it.
        return [path and display_name(self.folder / path) for path in self.paths]


class SettingsReader:
    """Finds the settings of data files; reads each settings file and word list once.

    `rules` are the rules that the settings may name.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._settings: dict[Path, Settings] = {}
        self._words: dict[Path, WordList] = {}

    def settings_for(self, folder: Path) -> Settings:
        """Return the settings of a folder, from it or the nearest folder above with settings.

        Raises:
            Problem: the file is not valid TOML, or has an unknown key or a wrong value.
        """
        folder = folder.absolute()
        if folder not in self._settings:
            self._settings[folder] = _nearest_settings(folder, self._rules)
        return self._settings[folder]

    def selection_for(
        self, file: Path, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
    ) -> Selection:
        """Return the selection for a data file.

        The option `select` replaces `select`, `ignore` and `per-path-ignore` of the settings; the
        option `ignore` adds to them.

        Raises:
            Problem: as `settings_for`.
        """
        settings = self.settings_for(file.parent)
        selection = settings.selection
        ignored = () if select else (*selection.ignore, *settings.ignored_in(file))
        return Selection(select or selection.select, (*ignored, *ignore), selection.severities)

    def words_for(self, file: Path) -> WordList:
        """Return the word list for a data file; an empty one if the settings name none.

        Raises:
            Problem: as `settings_for`; or the word list cannot be read, or has mistakes.
        """
        path = self.settings_for(file.parent).words
        if path is None:
            return NO_WORDS
        if path not in self._words:
            content = read_bytes(path)
            self._words[path] = parse_word_list(content, display_name(path))
        return self._words[path]


def settings_files(files: Iterable[Path]) -> set[Path]:
    """Return all paths where settings for data files may be, existing or not."""
    folders = {folder for file in files for folder in file.absolute().parents}
    return {folder / name for folder in folders for name in (_OWN_FILE, _PROJECT_FILE)}


def _nearest_settings(folder: Path, rules: Sequence[Rule]) -> Settings:
    for ancestor in (folder, *folder.parents):
        own, project = ancestor / _OWN_FILE, ancestor / _PROJECT_FILE
        if own.is_file():
            return _parse_settings(own, _read_toml(own), rules)
        if project.is_file() and re.search(_TOOL_TABLE, read_bytes(project)):
            tools = _read_toml(project).get("tool")
            if isinstance(tools, dict) and "fazhi-report" in tools:
                return _parse_settings(project, tools["fazhi-report"], rules)
    return Settings(folder)


def _read_toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_bytes(file).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Problem(f"{file} 不是 UTF-8 编码") from None
    except (ValueError, RecursionError) as error:  # also numbers and nesting without end
        match = re.search(r"line (\d+), column (\d+)", str(error))
        position = f":{match[1]}:{match[2]}" if match else ""
        raise Problem(f"{file}{position}: TOML 写法有误（{error}）") from None


def _parse_settings(file: Path, table: Any, rules: Sequence[Rule]) -> Settings:
    if not isinstance(table, dict):
        raise Problem(f"{file}: fazhi-report 应是一张表")
    for key in table:
        if key not in _KEYS:
            advice = f"{_OWN_FILE} 里不写 [tool.fazhi-report] 这一行，" if key == "tool" else ""
            raise _problem(file, key, f"是不认得的设置，{advice}只有 {'、'.join(_KEYS)}")

    def selectors(key: str, value: Any) -> tuple[str, ...]:
        return known_selectors(rules, file, _parse_strings(file, key, value))

    severities = {
        selector: _parse_severity(file, value)
        for selector, value in _parse_table(file, table, "severity").items()
    }
    off = tuple(selector for selector, value in severities.items() if value is None)
    per_path = {
        pattern: selectors(pattern, value)
        for pattern, value in _parse_table(file, table, "per-path-ignore").items()
    }
    selection = Selection(
        selectors("select", table.get("select", ["FZ"])),
        (*selectors("ignore", table.get("ignore", [])), *off),
        {selector: value for selector, value in severities.items() if value},
    )
    known_selectors(rules, file, selection.severities)
    paths = _parse_strings(file, "paths", table.get("paths", []))
    return Settings(file.parent, selection, paths, per_path, _parse_words(file, table))


def _parse_strings(file: Path, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        example = "data/*.yaml" if key == "paths" else "FZ601"
        raise _problem(file, key, f'应是文字的列表，如 ["{example}"]')
    return tuple(value)


def _parse_words(file: Path, table: Mapping[str, Any]) -> Path | None:
    name = table.get("words")
    if name is None:
        return None
    if not isinstance(name, str) or not name:
        raise _problem(file, "words", '应是词表的文件名，如 "words.yaml"')
    return file.parent / name


def _parse_table(file: Path, table: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise _problem(file, key, "应是一张表")
    return value


def _parse_severity(file: Path, value: Any) -> Severity | None:
    """Return a severity, or None for "off"."""
    if value == "off":
        return None
    if value not in list(Severity):
        raise _problem(file, "severity", "只能是 error、warning、hint、off")
    return Severity(value)


def _problem(file: Path, key: str, message: str) -> Problem:
    """Return a problem at the first line that starts with the key."""
    text = read_bytes(file).decode("utf-8", "replace")
    match = re.search(rf"^\s*\"?{re.escape(key)}\b", text, re.MULTILINE)
    position = f":{text.count(chr(10), 0, match.end()) + 1}" if match else ""
    return Problem(f"{file}{position}: “{key}”{message}")
