"""Help and usage errors in Chinese, aligned by display width; typer's own are in English."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from fazhi_report.console import COLUMNS, table_row, width, words, wrap_words

_USAGE = "用法："
_MAX_NAME = 26
"""Greatest width of a name with its help beside it; the help of longer names is below."""


class Command(TyperCommand):
    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(command_help(self, ctx))


class Group(TyperGroup):
    """A command with subcommands."""

    def list_commands(self, _ctx: Any) -> list[str]:
        return list(self.commands)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(command_help(self, ctx))


def usage_message(error: typer.TyperException) -> list[str]:
    """Return the lines of a message for a usage error of typer.

    The classes of usage errors are private to typer, so their names are compared.
    """
    parameter = _parameter_name(getattr(error, "param", None))
    match type(error).__name__:
        case "NoArgsIsHelpError":
            return error.format_message().rstrip().split("\n")
        case "NoSuchOption":
            message = f"没有选项 {getattr(error, 'option_name', '')}"
        case "MissingParameter":
            message = f"缺少参数 {parameter}"
        case "BadParameter":
            is_integer = (
                "integer" in error.message
            )  # typer's words: Input should be a valid integer
            message = f"{parameter} 不对：{'应写整数' if is_integer else error.message}"
        case "BadOptionUsage":
            message = f"选项 {getattr(error, 'option_name', '')} 的用法不对，可能缺少它的值"
        case _:
            message = _translate(error.message, _commands_at(error))
    return [message, "用 --help 看用法。"]


def _commands_at(error: typer.TyperException) -> list[str]:
    """Return the subcommands of the group in which an error occurred."""
    context: Any = getattr(error, "ctx", None)
    list_commands = getattr(context and context.command, "list_commands", None)
    return list_commands(context) if list_commands else []


def _translate(english: str, commands: Iterable[str]) -> str:
    names = re.findall(r"'([^']*)'", english)
    if english.startswith("No such command") and names:
        similar = get_close_matches(names[0], commands)
        return f"没有命令 {names[0]}" + (f"，是不是 {'、'.join(similar)}？" if similar else "")
    if extra := re.search(r"unexpected extra argument\S* \((.*)\)$", english, re.DOTALL):
        return f"多余的参数 {extra[1]}"
    return f"命令不对：{english}"


def _parameter_name(parameter: Any) -> str:
    if parameter is None:
        return "参数"
    return str(parameter.metavar if parameter.param_type_name == "argument" else parameter.opts[0])


def command_help(command: Any, ctx: Any) -> str:
    """Return the help of a command or of the program."""
    parameters = command.get_params(ctx)
    arguments = [parameter for parameter in parameters if parameter.param_type_name == "argument"]
    options = [parameter for parameter in parameters if parameter.param_type_name == "option"]
    names = command.list_commands(ctx) if hasattr(command, "list_commands") else ()
    subcommands = {name: command.get_command(ctx, name) for name in names}
    usage = [ctx.command_path, "[选项]", *(argument.metavar for argument in arguments)]
    usage += ["命令 …"] * bool(subcommands)
    sections = [
        f"{_wrapped(_USAGE + ' '.join(usage), width(_USAGE))}\n{_wrapped(command.help)}",
        _table("参数", [(argument.metavar, argument.help) for argument in arguments]),
        _table("选项", [_option_row(option) for option in options]),
        _table("命令", [(name, subcommand.help) for name, subcommand in subcommands.items()]),
    ]
    return "\n".join(filter(None, sections))


def _wrapped(text: str, indent: int = 0) -> str:
    return "".join(f"{line}\n" for line in wrap_words(words(text), COLUMNS, indent))


def _option_row(option: Any) -> tuple[str, str]:
    names = ", ".join(option.opts)
    if option.metavar:
        names += f" {option.metavar}"
    return names, "显示这份说明" if "--help" in option.opts else option.help or ""


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    if not rows:
        return ""
    column = max(width(name) for name, _ in rows if width(name) <= _MAX_NAME)
    lines = [line for name, text in rows for line in _row(name, text, column)]
    return "\n".join([f"{title}：", *lines, ""])


def _row(name: str, text: str, column: int) -> Iterator[str]:
    """Yield the lines of a row; a name longer than the column has a line of its own."""
    left = column + len("    ")
    first, *others = wrap_words(words(text), COLUMNS - left)
    if width(name) > column:
        yield f"  {name}"
        name = ""
    yield f"  {table_row([name], [column], first)}"
    yield from (" " * left + line for line in others)
