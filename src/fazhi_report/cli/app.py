"""What the commands have in common: the program, its exit codes, options, messages."""

from collections.abc import Sequence
from typing import Annotated

import typer

from fazhi_report import __version__
from fazhi_report.chinese_cli import Group

app = typer.Typer(
    cls=Group,
    help="法治政府建设年度报告：一份 YAML 数据，排成 Markdown、HTML 和 DOCX。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


DataFiles = Annotated[list[str], typer.Argument(metavar="DATA...", help="数据文件，可以有多个")]


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"fazhi-report {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="显示版本")
    ] = False,
) -> None:
    pass


def one_of(name: str, names: Sequence[str]) -> str:
    if name not in names:
        raise typer.BadParameter(f"没有“{name}”这种格式，只有 {'、'.join(names)}")
    return name
