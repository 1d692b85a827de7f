"""配置 (configuration): `fazhi-report.toml`, or `[tool.fazhi-report]` of `pyproject.toml`."""

import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from fazhi_report.diagnostics import Severity
from fazhi_report.files import read_bytes
from fazhi_report.problem import Problem
from fazhi_report.selection import Selection

OWN_FILE = "fazhi-report.toml"
_TABLE = rb"""(?m)\btool['"\s]*\.['"\s]*fazhi-report|^\s*\[\s*tool\s*\]"""
"""What a file has that holds our table: the others are not worth the time to parse."""

_KEYS = ("select", "ignore", "severity", "paths", "per-path-ignore")


class Config(NamedTuple):
    """Settings and the folder they hold for; paths in them are relative to it."""

    folder: Path
    selection: Selection = Selection()
    paths: tuple[str, ...] = ()
    per_path_ignore: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def ignored_in(self, file: Path) -> tuple[str, ...]:
        """Selectors of rules that are not asked for in one file."""
        place = file.absolute()
        name = (
            place.relative_to(self.folder) if self.folder in place.parents else place
        ).as_posix()
        found = (
            each
            for glob, each in self.per_path_ignore.items()
            if fnmatch(name, glob.removeprefix("./"))
        )
        return tuple(selector for selectors in found for selector in selectors)


@cache
def config_for(folder: Path) -> Config:
    """The settings nearest to an absolute folder: its own, or those of a folder above.

    Raises:
        Problem: the file is no TOML, or holds something that is no setting.
    """
    for place in (folder, *folder.parents):
        own, project = place / OWN_FILE, place / "pyproject.toml"
        if own.is_file():
            return _config(own, _read(own))
        if project.is_file() and re.search(_TABLE, read_bytes(project)):
            tools = _read(project).get("tool")
            if isinstance(tools, dict) and "fazhi-report" in tools:
                return _config(project, tools["fazhi-report"])
    return Config(folder)


def settings_files(files: Iterable[Path]) -> set[Path]:
    """Where the settings for some files may be; most of these are not there."""
    folders = {folder for file in files for folder in file.absolute().parents}
    return {folder / name for folder in folders for name in (OWN_FILE, "pyproject.toml")}


def _read(file: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(read_bytes(file).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Problem(f"{file} 不是 UTF-8 编码") from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f":{place[1]}:{place[2]}" if place else ""
        raise Problem(f"{file}{where}: TOML 写法有误（{error}）") from None


def _config(file: Path, table: Any) -> Config:
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
    return Config(file.parent, selection, paths, per_path)


def known_selectors(file: Path | str, selectors: Any) -> tuple[str, ...]:
    """The selectors, each of which names a rule.

    Raises:
        Problem: one does not.
    """
    from fazhi_report.rules import RULES

    for selector in selectors:
        if not any(rule.answers_to(selector) for rule in RULES):
            raise Problem(f"{file}: 没有规则“{selector}”，fazhi-report explain --all 列出全部规则")
    return tuple(selectors)


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
