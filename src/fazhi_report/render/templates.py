"""The built-in templates, and a user's own in front of them."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)

from fazhi_report.files import read_bytes
from fazhi_report.problem import Problem

_PACKAGE = Path(__file__).parents[1]
_PACKAGED, _IN_CLONE = _PACKAGE / "templates", _PACKAGE.parents[1] / "templates"
_BUILT_IN = _PACKAGED if _PACKAGED.is_dir() else _IN_CLONE
"""Inside the package when installed from the wheel; at the top of a clone otherwise."""


_PART_ENDINGS = (".xml", ".xml.j2", ".rels", ".rels.j2", ".png", ".jpeg")


class Templates:
    """Templates by name, like `report.html.j2`; files in `overrides` come first."""

    def __init__(self, overrides: Path | None = None) -> None:
        self.are_built_in = overrides is None
        self.folders = [folder for folder in (overrides, _BUILT_IN) if folder is not None]
        self._environment = cache(self._make_environment)
        self._parts = cache(self._list_parts)
        self._texts = cache(self._read_text)

    def fill(
        self, name: str, finalize: Callable[[Any], Any] | None = None, **values: object
    ) -> str:
        """Render a template. Values are escaped for XML and HTML, or by `finalize` where given.

        Raises:
            Problem: the template is missing or wrong.
        """
        try:
            return self._environment(finalize).get_template(name).render(values)
        except TemplateSyntaxError as error:
            raise Problem(
                f"模板 {error.name} 第 {error.lineno} 行有语法错误：{error.message}"
            ) from error
        except TemplateNotFound as error:
            raise Problem(f"找不到模板 {error.name}") from error
        except OSError as error:
            raise Problem(f"无法读取模板 {name}：{error.strerror}") from error
        except Exception as error:  # whatever a user's template does, the message names it
            line = _line_in(name, error)
            raise Problem(f"模板 {name}{line}无法填写：{error}") from error

    def text(self, name: str) -> str:
        """A file that is no template, with LF at the end of its lines.

        Raises:
            Problem: it is missing, cannot be read, or is not UTF-8.
        """
        return self._texts(name)

    def _read_text(self, name: str) -> str:
        path = next((each / name for each in self.folders if (each / name).is_file()), None)
        if path is None:
            raise Problem(f"找不到模板 {name}")
        try:
            content = read_bytes(path).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise Problem(f"模板 {name} 不是 UTF-8 编码") from error
        return content.replace("\r\n", "\n").replace("\r", "\n")

    def parts(self, folder: str) -> list[tuple[str, bytes | None]]:
        """Files below a folder by name, sorted: their bytes, or None for a template to fill.

        An override takes the place of the built-in one, whether it is a template or not.
        """
        return self._parts(folder)

    def _list_parts(self, folder: str) -> list[tuple[str, bytes | None]]:
        found: dict[str, tuple[str, bytes | None]] = {}
        for root in reversed(self.folders):
            for path in (root / folder).rglob("*"):
                if path.is_file() and path.name.endswith(_PART_ENDINGS):
                    name = path.relative_to(root / folder).as_posix()
                    content = None if path.suffix == ".j2" else read_bytes(path)
                    found[name.removesuffix(".j2")] = name, content
        return [found[name] for name in sorted(found)]

    def _make_environment(self, finalize: Callable[[Any], Any] | None) -> Environment:
        return Environment(
            loader=FileSystemLoader(self.folders),
            autoescape=True,
            finalize=finalize,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )


def _line_in(name: str, error: Exception) -> str:
    """The line of the template that an error arose in, where the traceback tells."""
    lines = []
    frame = error.__traceback__
    while frame is not None:
        if Path(frame.tb_frame.f_code.co_filename).as_posix().endswith(name):
            lines.append(frame.tb_lineno)
        frame = frame.tb_next
    return f" 第 {lines[-1]} 行" if lines else ""
