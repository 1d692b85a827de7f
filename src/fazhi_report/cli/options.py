"""Arguments and options shared by commands."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from fazhi_report.diagnostics import Problem

_Value = TypeVar("_Value", str, list[str] | None)

DataFiles = Annotated[list[str], typer.Argument(metavar="DATA...", help="数据文件，可以有多个")]
OutputFile = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="写到文件；默认输出到屏幕")
]


def path_or_raise(item: Path | Problem) -> Path:
    """Return an item of `files.expand` if it is a path; raise it if it is a problem."""
    if isinstance(item, Problem):
        raise item
    return item


def option(metavar: str, help: str, *names: str) -> Any:
    """Return an option. `readable=False`: the program checks files itself, for Chinese messages."""
    return typer.Option(*names, metavar=metavar, help=help, readable=False)


def choice(words: Sequence[str], help: str, *names: str, what: str = "格式") -> Any:
    """Return an option, repeatable or not, that accepts only these words; they name a `what`."""

    def check(value: _Value) -> _Value:
        for name in [value] if isinstance(value, str) else value or ():
            if name not in words:
                raise typer.BadParameter(f"没有“{name}”这种{what}，只有 {'、'.join(words)}")
        return value

    return typer.Option(*names, metavar="|".join(words), callback=check, help=help)


def refuse_overwriting(data: Sequence[Path], output: Path | None) -> None:
    """Refuse an output file that is one of the data files.

    Raises:
        Problem: the output would overwrite a data file.
    """
    if output and output.resolve() in [path.resolve() for path in data]:
        raise Problem(f"结果会覆盖数据文件 {output}，请用 -o 写到别处")
