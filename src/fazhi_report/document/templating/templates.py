"""Find and render templates: a user's own first, then the built-in ones."""

import sys
from collections.abc import Callable
from contextlib import suppress
from difflib import get_close_matches
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.sandbox import SandboxedEnvironment

from fazhi_report.diagnostics import Problem
from fazhi_report.document.templating.errors import locate, translate
from fazhi_report.files import MAX_DOCUMENT_BYTES, MAX_FILE_BYTES, read_bytes, reason
from fazhi_report.version import __version__

Finalize = Callable[[Any], Any]

_PACKAGE = Path(__file__).parents[2]
_IN_WHEEL, _IN_CLONE = _PACKAGE / "templates", _PACKAGE.parents[1] / "templates"
_BUILT_IN = _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CLONE
_PART_ENDINGS = (".xml", ".xml.j2", ".rels", ".rels.j2", ".png", ".jpeg")
_MIN_SIMILARITY = 0.85  # `difflib` ratio of a misspelt file name to the right one


def built_in_files() -> dict[str, bytes]:
    """Return the built-in templates by their path below `templates/`."""
    endings = (*_PART_ENDINGS, ".j2", ".css", ".js")
    paths = sorted(path for path in _BUILT_IN.rglob("*") if path.name.endswith(endings))
    return {path.relative_to(_BUILT_IN).as_posix(): read_bytes(path) for path in paths}


class Templates:
    """Templates by name, such as `report.html.j2`; files in `overrides` replace built-in ones.

    Raises:
        Problem: `overrides` is not a folder.
    """

    def __init__(self, overrides: Path | None = None) -> None:
        if overrides is not None and not overrides.is_dir():
            raise Problem(f"没有模板文件夹 {overrides}")
        self.are_built_in = overrides is None
        self.folders = [folder for folder in (overrides, _BUILT_IN) if folder is not None]
        self._loader = _Loader(self.folders, "utf-8-sig")
        # Wrapped here, because a decorator would keep every instance alive.
        self._environment = cache(self._make_environment)
        self.parts = cache(self._parts)

    def render(self, name: str, finalize: Finalize | None = None, **values: object) -> str:
        """Render a template; escape values for XML and HTML, or with `finalize` if given.

        Raises:
            Problem: the template, or one that it includes, is missing or wrong.
        """
        try:
            return self._environment(finalize).get_template(name).render(values)
        except Problem:
            raise
        except Exception as error:  # A user's template can raise anything.
            raise _problem(error) from error

    def text(self, name: str) -> str:
        r"""Return a file that is not a template, with `\n` as line breaks.

        Raises:
            Problem: it is missing, cannot be read, or is not UTF-8.
        """
        try:
            return self._loader.get_source(self._environment(None), name)[0]
        except jinja2.TemplateNotFound as error:
            raise _problem(error) from error

    def display_name(self, name: str) -> str:
        """Return the name of a template in messages: the path for a user's own template."""
        own = self.folders[0] / name
        return name if self.are_built_in or not own.is_file() else str(own)

    def misspelt_files(self) -> list[tuple[Path, str]]:
        """Return the user's files that probably misspell a built-in name, with that name."""
        own = {path.name: path for path in self.folders[0].iterdir()}
        missing = [path.name for path in _BUILT_IN.iterdir() if path.name not in own]
        return [
            (own[name], match)
            for name in sorted(own)
            for match in get_close_matches(name.lower(), missing, 1, _MIN_SIMILARITY)
        ]

    def replaces_nothing(self) -> bool:
        """Whether none of the user's files replaces a built-in one."""
        own, built_in = (
            {path.relative_to(folder).as_posix().removesuffix(".j2") for path in folder.rglob("*")}
            for folder in (self.folders[0], _BUILT_IN)
        )
        return not own & built_in

    def _parts(self, folder: str) -> dict[str, bytes | None]:
        """Return the files below a folder by name, sorted; None stands for a template to render.

        A user's file replaces the built-in one even if only one of the two is a template.
        """
        files: dict[str, tuple[str, bytes | None]] = {}
        for root in reversed(self.folders):
            for path in (root / folder).rglob("*"):
                if path.is_file() and path.name.endswith(_PART_ENDINGS):
                    name = path.relative_to(root / folder).as_posix()
                    content = None if path.suffix == ".j2" else read_bytes(path, MAX_DOCUMENT_BYTES)
                    files[name.removesuffix(".j2")] = name, content
        return dict(files[name] for name in sorted(files))

    def _make_environment(self, finalize: Finalize | None) -> jinja2.Environment:
        """Return an environment; a user's templates can only print, not run programs."""
        # Built-in templates are trusted; the sandbox would check each access, which takes time.
        make = jinja2.Environment if self.are_built_in else SandboxedEnvironment
        return make(
            loader=self._loader,
            bytecode_cache=_bytecode_cache("" if self.are_built_in else "sandboxed-"),
            autoescape=True,
            finalize=finalize,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )


class _BytecodeCache(jinja2.FileSystemBytecodeCache):
    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # The package may be installed read-only.
            super().dump_bytecode(bucket)


def _bytecode_cache(kind: str) -> _BytecodeCache | None:
    """Return a cache of compiled templates in `__pycache__`; None if Python may not write it.

    Templates for a sandbox compile to other code, and therefore have another `kind`.
    """
    if sys.dont_write_bytecode:
        return None
    folder = Path(cache_from_source(__file__)).parent
    return _BytecodeCache(str(folder), f"templates-{__version__}-{kind}%s.cache")


def _problem(error: Exception) -> Problem:
    location = locate(error)
    if location is None:
        return Problem(translate(error))
    file, line = Path(location[0]), location[1]
    name = file.relative_to(_BUILT_IN).as_posix() if _BUILT_IN in file.parents else file
    return Problem(f"模板 {name} 第 {line} 行有错误：{translate(error)}")


class _Loader(jinja2.FileSystemLoader):
    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        own = Path(self.searchpath[0], template)
        try:
            if own.stat().st_size > MAX_FILE_BYTES:
                raise Problem(f"模板 {own} 太大，最大 {MAX_FILE_BYTES // 1_000_000} MB")
        except (OSError, ValueError):
            pass  # It is not the user's own, or the reading below says what is wrong.
        try:
            return super().get_source(environment, template)
        except jinja2.TemplateNotFound:  # Also an OSError, but not a problem of reading.
            raise
        except UnicodeDecodeError as error:
            path = f"{self.searchpath[0]}/{template}"
            raise Problem(f"模板 {path} 不是 UTF-8 编码，请另存为 UTF-8") from error
        except OSError as error:
            raise Problem(f"无法读取模板 {error.filename}：{reason(error)}") from error
