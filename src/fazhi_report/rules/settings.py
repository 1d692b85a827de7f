"""配置 (configuration): `fazhi-report.toml`, or `[tool.fazhi-report]` of `pyproject.toml`."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from fazhi_report.diagnostics import Problem, Severity
from fazhi_report.files import display_name, read_bytes
from fazhi_report.rules.catalogue import known_selectors
from fazhi_report.rules.selection import ALL_RULES, Selection

OWN_FILE = "fazhi-report.toml"
PROJECT_FILE = "pyproject.toml"
_TABLE = rb"""(?m)\btool['"\s]*\.['"\s]*fazhi-report|^\s*\[\s*tool\s*\]"""
"""A pyproject.toml with our table; mistakes in any other are not ours to report."""

_KEYS = ("select", "ignore", "severity", "paths", "per-path-ignore")


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings and the folder they apply to; paths in them are relative to it."""

    folder: Path
    selection: Selection = ALL_RULES
    paths: tuple[str, ...] = ()
    per_path_ignore: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

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
        """Return what `paths` names: files, folders and patterns.

        Raises:
            Problem: there is no such setting.
        """
        if not self.paths:
            raise Problem("请写出数据文件，或在配置里用 paths 列出")
        return [path and display_name(self.folder / path) for path in self.paths]


class SettingsReader:
    """Find the settings of data files; each settings file is read once."""

    def __init__(self) -> None:
        self._settings: dict[Path, Settings] = {}

    def settings_for(self, folder: Path) -> Settings:
        """Return the settings nearest to a folder: its own, or those of a folder above.

        Raises:
            Problem: the file is not valid TOML, or holds an unknown setting or a wrong value.
        """
        place = folder.absolute()
        if place not in self._settings:
            self._settings[place] = _nearest_settings(place)
        return self._settings[place]

    def selection_for(
        self, file: Path, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
    ) -> Selection:
        """Return the rules for a data file by its settings, overridden by options.

        Raises:
            Problem: as `settings_for`.
        """
        settings = self.settings_for(file.parent)
        chosen = settings.selection
        ignored = () if select else (*chosen.ignore, *settings.ignored_in(file))
        return Selection(select or chosen.select, (*ignored, *ignore), chosen.severities)


def _nearest_settings(folder: Path) -> Settings:
    for place in (folder, *folder.parents):
        own, project = place / OWN_FILE, place / PROJECT_FILE
        if own.is_file():
            return _settings(own, _read(own))
        if project.is_file() and re.search(_TABLE, read_bytes(project)):
            tools = _read(project).get("tool")
            if isinstance(tools, dict) and "fazhi-report" in tools:
                return _settings(project, tools["fazhi-report"])
    return Settings(folder)


def settings_files(files: Iterable[Path]) -> set[Path]:
    """Where the settings for some files may be; most of these are not there."""
    folders = {folder for file in files for folder in file.absolute().parents}
    return {folder / name for folder in folders for name in (OWN_FILE, PROJECT_FILE)}


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_bytes(file).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Problem(f"{file} 不是 UTF-8 编码") from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f":{place[1]}:{place[2]}" if place else ""
        raise Problem(f"{file}{where}: TOML 写法有误（{error}）") from None


def _settings(file: Path, table: Any) -> Settings:
    if not isinstance(table, dict):
        raise Problem(f"{file}: fazhi-report 应是一张表")
    for key in table:
        if key not in _KEYS:
            advice = f"{OWN_FILE} 里不写 [tool.fazhi-report] 这一行，" if key == "tool" else ""
            raise _wrong(file, key, f"不认得的设置，{advice}只有 {'、'.join(_KEYS)}")
    severities = {
        selector: _severity(file, value)
        for selector, value in _table(file, table, "severity").items()
    }
    off = tuple(selector for selector, value in severities.items() if value is None)
    per_path = {
        glob: _selectors(file, glob, value)
        for glob, value in _table(file, table, "per-path-ignore").items()
    }
    selection = Selection(
        _selectors(file, "select", table.get("select", ["FZ"])),
        (*_selectors(file, "ignore", table.get("ignore", [])), *off),
        {selector: value for selector, value in severities.items() if value},
    )
    known_selectors(file, selection.severities)
    paths = _texts(file, "paths", table.get("paths", []))
    return Settings(file.parent, selection, paths, per_path)


def _selectors(file: Path, key: str, value: Any) -> tuple[str, ...]:
    return known_selectors(file, _texts(file, key, value))


def _texts(file: Path, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        example = "data/*.yaml" if key == "paths" else "FZ601"
        raise _wrong(file, key, f'应是文字的列表，如 ["{example}"]')
    return tuple(value)


def _table(file: Path, table: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise _wrong(file, key, "应是一张表")
    return value


def _severity(file: Path, value: Any) -> Severity | None:
    """None for a rule that is turned off."""
    if value == "off":
        return None
    if value not in list(Severity):
        raise _wrong(file, "severity", "只能是 error、warning、off")
    return Severity(value)


def _wrong(file: Path, key: str, message: str) -> Problem:
    """The line is that of the first mention of the key."""
    text = read_bytes(file).decode("utf-8", "replace")
    found = re.search(rf"^\s*\"?{re.escape(key)}\b", text, re.MULTILINE)
    where = f":{text.count(chr(10), 0, found.end()) + 1}" if found else ""
    return Problem(f"{file}{where}: “{key}”{message}")
