"""Arguments and options shared by commands."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.diagnostics import Problem

DataFiles = Annotated[list[str], typer.Argument(metavar="DATA...", help="数据文件，可以有多个")]
OutputFile = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="写到文件；默认输出到屏幕")
]


def one_of(names: Sequence[str]) -> Callable[[str], str]:
    """Return a typer callback that accepts only these names of formats."""

    def check(name: str) -> str:
        if name not in names:
            raise typer.BadParameter(f"没有“{name}”这种格式，只有 {'、'.join(names)}")
        return name

    return check


def refuse_overwriting(data: Sequence[Path], output: Path | None) -> None:
    """Check that the output file is none of the data files.

    Raises:
        Problem: it is.
    """
    if output and output.resolve() in [path.resolve() for path in data]:
        raise Problem(f"结果会覆盖数据文件 {output}，请用 -o 写到别处")
