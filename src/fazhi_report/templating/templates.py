"""The built-in templates, and a user's own in front of them."""

import sys
from collections.abc import Callable
from contextlib import suppress
from difflib import get_close_matches
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
)
from jinja2.bccache import Bucket

from fazhi_report import __version__
from fazhi_report.diagnostics import Problem
from fazhi_report.files import read_bytes, reason
from fazhi_report.templating.errors import explained, place

_PACKAGE = Path(__file__).parents[1]
_PACKAGED, _IN_CLONE = _PACKAGE / "templates", _PACKAGE.parents[1] / "templates"
_BUILT_IN = _PACKAGED if _PACKAGED.is_dir() else _IN_CLONE
"""Inside the package when installed from the wheel; at the top of a clone otherwise."""


_PART_ENDINGS = (".xml", ".xml.j2", ".rels", ".rels.j2", ".png", ".jpeg")
_ALIKE = 0.85
"""Of 1: how much of a mistyped name is that of a built-in template."""


def built_in_files() -> dict[str, bytes]:
    """The built-in templates by their name below `templates/`."""
    endings = (*_PART_ENDINGS, ".j2", ".css", ".js")
    paths = sorted(path for path in _BUILT_IN.rglob("*") if path.name.endswith(endings))
    return {path.relative_to(_BUILT_IN).as_posix(): read_bytes(path) for path in paths}


class Templates:
    """Templates by name, like `report.html.j2`; files in `overrides` come first.

    Raises:
        Problem: there is no such folder.
    """

    def __init__(self, overrides: Path | None = None) -> None:
        if overrides is not None and not overrides.is_dir():
            raise Problem(f"没有模板文件夹 {overrides}")
        self.are_built_in = overrides is None
        self.folders = [folder for folder in (overrides, _BUILT_IN) if folder is not None]
        self._loader = _Loader(self.folders, "utf-8-sig")
        self._environment = cache(self._make_environment)
        self._parts = cache(self._list_parts)
        self._texts = cache(self._read_text)

    def fill(
        self, name: str, finalize: Callable[[Any], Any] | None = None, **values: object
    ) -> str:
        """Render a template. Values are escaped for XML and HTML, or by `finalize` where given.

        Raises:
            Problem: the template, or one that it includes, is missing or wrong.
        """
        try:
            return self._environment(finalize).get_template(name).render(values)
        except Problem:
            raise
        except Exception as error:  # whatever a user's template does, the message names it
            raise _problem(error) from error

    def text(self, name: str) -> str:
        """A file that is no template, as a parser of HTML reads it: each end of a line is LF.

        Raises:
            Problem: it is missing, cannot be read, or is not UTF-8.
        """
        return self._texts(name)

    def _read_text(self, name: str) -> str:
        try:
            return str(self._loader.get_source(self._environment(None), name)[0])
        except TemplateNotFound as error:
            raise _problem(error) from error

    def shown(self, name: str) -> str:
        """What a template is called in messages: a user's own by its path."""
        own = self.folders[0] / name
        return name if self.are_built_in or not own.is_file() else str(own)

    def mistyped(self) -> list[tuple[Path, str]]:
        """Files of the user's own that take the place of nothing, with what was likely meant."""
        if self.are_built_in:
            return []
        own = {path.name: path for path in self.folders[0].iterdir()}
        missing = [path.name for path in _BUILT_IN.iterdir() if path.name not in own]
        close = {name: get_close_matches(name.lower(), missing, 1, _ALIKE) for name in sorted(own)}
        return [(own[name], found[0]) for name, found in close.items() if found]

    def replaces_nothing(self) -> bool:
        """Whether none of the user's own takes the place of a built-in one."""
        own, built_in = (
            {path.relative_to(folder).as_posix().removesuffix(".j2") for path in folder.rglob("*")}
            for folder in (self.folders[0], _BUILT_IN)
        )
        return not own & built_in

    def parts(self, folder: str) -> dict[str, bytes | None]:
        """Files below a folder by name, sorted: their bytes, or None for a template to fill.

        An override takes the place of the built-in one, whether it is a template or not.
        """
        return self._parts(folder)

    def _list_parts(self, folder: str) -> dict[str, bytes | None]:
        found: dict[str, tuple[str, bytes | None]] = {}
        for root in reversed(self.folders):
            for path in (root / folder).rglob("*"):
                if path.is_file() and path.name.endswith(_PART_ENDINGS):
                    name = path.relative_to(root / folder).as_posix()
                    content = None if path.suffix == ".j2" else read_bytes(path)
                    found[name.removesuffix(".j2")] = name, content
        return dict(found[name] for name in sorted(found))

    def _make_environment(self, finalize: Callable[[Any], Any] | None) -> Environment:
        return Environment(
            loader=self._loader,
            bytecode_cache=_bytecode_cache(),
            autoescape=True,
            finalize=finalize,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )


class _Bytecode(FileSystemBytecodeCache):
    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # the folder is not ours to write to: compiled again next time
            super().dump_bytecode(bucket)


def _bytecode_cache() -> _Bytecode | None:
    """Compiled templates beside Python's own bytecode, under its rules: to compile takes 65 ms."""
    if sys.dont_write_bytecode:
        return None
    folder = Path(cache_from_source(__file__)).parent
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return _Bytecode(str(folder), f"templates-{__version__}-%s.cache")


def _problem(error: Exception) -> Problem:
    where = place(error)
    if where is None:
        return Problem(explained(error))
    file, line = Path(where[0]), where[1]
    name = file.relative_to(_BUILT_IN).as_posix() if _BUILT_IN in file.parents else file
    return Problem(f"模板 {name} 第 {line} 行有错误：{explained(error)}")


class _Loader(FileSystemLoader):
    def get_source(self, environment: Environment, template: str) -> Any:
        try:
            return super().get_source(environment, template)
        except TemplateNotFound:  # an OSError as well
            raise
        except UnicodeDecodeError as error:
            raise Problem(
                f"模板 {self.searchpath[0]}/{template} 不是 UTF-8 编码，请另存为 UTF-8"
            ) from error
        except OSError as error:
            raise Problem(f"无法读取模板 {error.filename}：{reason(error)}") from error
