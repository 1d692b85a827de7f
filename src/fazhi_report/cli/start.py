"""`new`, `templates` and `schema`: what a user starts from."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.chinese_cli import Command
from fazhi_report.cli.app import app
from fazhi_report.fields import LEVELS
from fazhi_report.files import write_together
from fazhi_report.output import print_result
from fazhi_report.parts import unfilled
from fazhi_report.problem import Problem
from fazhi_report.running import say


@app.command(cls=Command)
def new(
    path: Annotated[Path, typer.Argument(metavar="DATA", readable=False, help="要写的数据文件")],
    last_year: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="LASTYEAR", readable=False, help="上年的数据文件，沿用它的结构"
        ),
    ] = None,
    issuer: Annotated[str | None, typer.Option(metavar="NAME", help="骨架里的发文机关")] = None,
    level: Annotated[
        str | None,
        typer.Option(
            metavar="|".join(LEVELS), help="骨架里的层级；默认看发文机关的名称，看不出是 city"
        ),
    ] = None,
) -> None:
    """起草今年的数据文件：沿用上年的，数留作待填；没有上年的，给一个带说明的骨架。"""
    from fazhi_report.starting import from_last_year, from_skeleton

    if os.path.lexists(path):
        raise Problem(f"已经有 {path}，没有改动它；请换一个名字")
    if path.suffix not in (".yaml", ".yml"):
        raise Problem(f"数据文件的名字要以 .yaml 结尾，如 {path.with_suffix('.yaml')}")
    if last_year and (issuer or level):
        raise Problem("--issuer 和 --level 只用于没有上年文件时；有 --from 的，沿用上年的")
    started = from_last_year(path, last_year) if last_year else from_skeleton(path, issuer, level)
    write_together({path: started.content})
    print(path)
    units = unfilled(started.report)
    count = sum(map(len, units.values()))
    say(
        f"写出 {started.report.year} 年的数据文件，{count} 个指标待填；"
        f"fazhi-report validate {path} 按责任单位列出还缺哪些。"
    )


@app.command(cls=Command)
def templates(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", readable=False, help="写到哪个文件夹；新的或空的")
    ],
) -> None:
    """把内置模板复制到一个文件夹，在它的基础上调整版式。"""
    from fazhi_report.render.templates import built_in_files

    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise Problem(f"{folder} 里已有内容，什么也没有写；请换一个新的或空的文件夹")
    files = {folder / name: content for name, content in built_in_files().items()}
    write_together(files)
    for path in files:
        print(path)
    say(
        f"写出 {len(files)} 个内置模板。改好以后，用 fazhi-report build 数据文件 "
        f"--templates {folder} 生成；不改的可以删去，仍用内置的。"
    )


@app.command(cls=Command)
def schema(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="写到文件；默认输出到屏幕")
    ] = None,
) -> None:
    """输出数据文件的 JSON Schema，编辑器用它提示和检查。"""
    from fazhi_report.json_schema import json_schema

    text = json_schema()
    if output is None:
        print_result(text, sys.stdout, is_for_people=False)
    else:
        write_together({output: text.encode()})
