"""The typer program; each command is imported when it is called."""

from importlib import import_module
from typing import Annotated, Any

import typer

from fazhi_report.cli import print_version
from fazhi_report.cli.help import Command, Group, usage_message
from fazhi_report.diagnostics import Problem

COMMANDS = (
    "import",
    "new",
    "collect",
    "validate",
    "build",
    "review",
    "diff",
    "trend",
    "table",
    "survey",
    "picture",
    "templates",
    "schema",
    "explain",
)
"""Commands in the order of the help; each is a function or a group in the module of its name."""

_MODULES = {"import": "import_report"}
"""Modules and functions of commands whose names are reserved words of Python."""


class Commands(Group):
    def list_commands(self, _ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        """Import the command's module on demand."""
        if cmd_name not in COMMANDS:
            return None
        name = _MODULES.get(cmd_name, cmd_name)
        function = getattr(import_module(f"fazhi_report.cli.{name}"), name)
        if isinstance(function, typer.Typer):
            return typer.main.get_command(function)
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(cmd_name, cls=Command)(function)
        return typer.main.get_command(single)


app = typer.Typer(
    cls=Commands,
    help="法治政府建设年度报告：一份 YAML 数据，排成 Markdown、HTML 和 DOCX。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


def _answer_version(is_requested: bool) -> None:
    if is_requested:
        print_version()
        raise typer.Exit


@app.callback()
def _program_options(
    version: Annotated[
        bool, typer.Option("--version", callback=_answer_version, is_eager=True, help="显示版本")
    ] = False,
) -> None:
    pass


def run_command() -> int:
    """Run the command that the arguments name, and return its exit code.

    Raises:
        Problem: the arguments are wrong; or the command raises it.
    """
    try:
        return int(app(standalone_mode=False) or 0)
    except typer.TyperException as error:
        raise Problem(*usage_message(error)) from error
