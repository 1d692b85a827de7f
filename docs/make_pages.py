"""Generate the pages in docs/ that describe keys, commands and rules.

python docs/make_pages.py
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

Schema = dict[str, Any]

_KINDS = {"string": "文字", "integer": "整数", "number": "数", "boolean": "true 或 false"}
_IN_UTF8 = {"PYTHONUTF8": "1"}

_DATA_FILE = """\
# 数据文件的键

数据文件里可以写的全部键；写法和例子见[数据文件的写法](writing.md)。
本页由 `python docs/make_pages.py` 生成。
"""
_COMMANDS = """\
# 命令

各命令的用法，与 `--help` 显示的相同。本页由 `python docs/make_pages.py` 生成。

结果输出到标准输出（stdout），提示输出到标准错误（stderr）。退出码 0 是没有问题，或者没有差别；
1 是有错误，或者有差别（警告在 `validate --strict` 时才算，提示不算）；
2 是没能完成，如文件不存在、选项写错；
130 是按 Ctrl-C 中断（`build --watch` 这样结束时是 0）。
"""


def run_program(*arguments: str) -> str:
    """Return what the command line prints to stdout."""
    command = [sys.executable, "-m", "fazhi_report", *arguments]
    output = subprocess.check_output(command, encoding="utf-8", env=os.environ | _IN_UTF8)
    return output.replace("python -m fazhi_report", "fazhi-report")


def data_file() -> str:
    """Return the page of keys: a table for each object of the JSON Schema."""
    schema = json.loads(run_program("schema"))
    objects = schema["$defs"] | {"": schema | {"title": "最外层"}}
    return _DATA_FILE + "".join(_section(name, objects) for name in _reading_order("", objects))


def _reading_order(name: str, objects: dict[str, Schema]) -> list[str]:
    """Return an object and those it refers to, depth first; references within lists come first."""
    order = [name]
    for key in sorted(objects[name]["properties"].values(), key=lambda key: "$ref" in key):
        for reference in _references(key):
            order += _reading_order(reference, objects) if reference != name else []
    return list(dict.fromkeys(order))


def _references(key: Schema) -> list[str]:
    """Return the names of the objects that a key refers to."""
    return re.findall(r"#/\$defs/(\w+)", json.dumps(key))


def _section(name: str, objects: dict[str, Schema]) -> str:
    """Return an object's heading, the keys that refer to it, and the table of its keys."""
    schema = objects[name]
    places = [
        f"[{owner['title']}](#{owner['title']})的 `{key}`"
        for owner in objects.values()
        for key, value in owner["properties"].items()
        if name in _references(value)
    ]
    page = f"\n## {schema['title']}\n\n用在：{'、'.join(places) or '文件的第一级'}。"
    if short_form := schema.get("patternErrorMessage", "").partition("应写")[2]:
        page += f"不分行写各键时，写{short_form}。"
    page += "\n\n| 键 | 名称 | 必填 | 写什么 | 说明 |\n| --- | --- | --- | --- | --- |\n"
    for key, value in schema["properties"].items():
        title = value.get("title") or objects[_references(value)[0]]["title"]
        required = "是" if key in schema.get("required", ()) else ""
        kind = _kind(value, objects)
        kind += "，{minimum:g} 至 {maximum:g}".format(**value) if "minimum" in value else ""
        kind += f"，默认 {value['default']}".lower() if "default" in value else ""
        page += f"| `{key}` | {title} | {required} | {kind} | {value['description']} |\n"
    return page


def _kind(key: Schema, objects: dict[str, Schema]) -> str:
    """Describe the values that a key allows."""
    if "$ref" in key:
        return "[{title}](#{title})".format(**objects[_references(key)[0]])
    if values := key.get("enum", [key["const"]] if "const" in key else []):
        labels = zip(values, key.get("enumDescriptions", values), strict=True)
        return "、".join(
            f"`{value}`（{text}）".replace(f"（{value}）", "") for value, text in labels
        )
    if "anyOf" in key or isinstance(key["type"], list):
        kinds = key.get("anyOf") or [key | {"type": kind} for kind in key["type"]]
        return " 或 ".join(_kind(kind, objects) for kind in kinds)
    if key["type"] == "array":
        return f"列表：{_kind(key['items'], objects)}"
    if key["type"] == "object":
        return f"每行一个“名字: {_kind(key['additionalProperties'], objects)}”"
    return "日期" if key.get("format") == "date" else _KINDS.get(key["type"], "空")


def commands() -> str:
    """Return the page of commands: the help of the program and of each command."""
    program = run_program("--help")
    page = _COMMANDS + _help("## fazhi-report", program)
    for name in _subcommands(program):
        text = run_program(name, "--help")
        page += _help(f"## {name}", text)
        for subcommand in _subcommands(text):
            page += _help(f"### {name} {subcommand}", run_program(name, subcommand, "--help"))
    return page


def _subcommands(text: str) -> list[str]:
    """Return the names of the commands that a help lists."""
    return re.findall(r"(?m)^  (\w+)", text.partition("\n命令：\n")[2])


def _help(heading: str, text: str) -> str:
    return f"\n{heading}\n\n```text\n{text}```\n"


def rules() -> str:
    return run_program("explain", "--all")


PAGES = {"data-file.md": data_file, "commands.md": commands, "rules.md": rules}

if __name__ == "__main__":
    for page, make in PAGES.items():
        Path(__file__).with_name(page).write_text(make(), "utf-8", newline="\n")
