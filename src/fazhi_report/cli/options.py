"""Arguments and options shared by commands."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from fazhi_report.diagnostics import Problem
from fazhi_report.files import path_of

_Value = TypeVar("_Value", str, str | None, list[str] | None)

DataFiles = Annotated[
    list[str], typer.Argument(metavar="DATA...", help="数据文件、文件夹，可以有多个")
]


def path_or_raise(item: Path | Problem) -> Path:
    """Return an item of `files.expand` if it is a path; raise it if it is a problem."""
    if isinstance(item, Problem):
        raise item
    return item


def option(metavar: str, help: str, *names: str) -> Any:
    """Return an option. With `readable=False`, the program checks files itself, in Chinese."""
    return typer.Option(*names, metavar=metavar, help=help, readable=False)


def path_option(metavar: str, help: str, *names: str) -> Any:
    """Return an option for a path that must not be empty."""
    return typer.Option(*names, metavar=metavar, help=help, parser=path_of)


FORMAT_HELP = "输出格式；默认看 -o 的后缀，否则 text"

OutputFile = Annotated[
    Path | None, path_option("FILE", "写到文件；默认输出到屏幕", "-o", "--output")
]


def format_for(output: Path | None, chosen: str | None, formats: Sequence[str]) -> str:
    """Return the chosen format, or else that of the suffix of the output file, or else text."""
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    return chosen or (suffix if suffix in formats else "text")


def choice(words: Sequence[str], help: str, *names: str, what: str = "格式") -> Any:
    """Return an option, repeatable or not, that accepts only these words, each a `what`."""

    def check(value: _Value) -> _Value:
        for name in [value] if isinstance(value, str) else value or ():
            if name not in words:
                raise typer.BadParameter(f"没有“{name}”这种{what}，只有 {'、'.join(words)}")
        return value

    return typer.Option(*names, metavar="|".join(words), callback=check, help=help)
