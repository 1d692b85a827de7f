"""`new`: write next year's data file, to be filled in."""

import os
from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.cli.options import option, path_option
from fazhi_report.console import print_line, print_message
from fazhi_report.diagnostics import Problem
from fazhi_report.files import DATA_SUFFIXES, path_of, write_together
from fazhi_report.importing.new_file import from_last_year, from_skeleton
from fazhi_report.model import LEVELS, metrics_to_fill


def new(
    path: Annotated[Path, typer.Argument(metavar="DATA", parser=path_of, help="要写的数据文件")],
    last_year: Annotated[
        Path | None, path_option("LASTYEAR", "上年的数据文件，沿用它的结构", "--from")
    ] = None,
    issuer: Annotated[str | None, option("NAME", "骨架里的发文机关")] = None,
    level: Annotated[
        str | None, option("|".join(LEVELS), "骨架里的层级；默认看发文机关的名称，看不出的作 city")
    ] = None,
) -> None:
    """起草今年的数据文件：沿用上年的，数留作待填；没有上年的，给一个带说明的骨架。"""
    if os.path.lexists(path):
        raise Problem(f"已经有 {path}，没有改动它；请换一个名字")
    if path.suffix not in DATA_SUFFIXES:
        raise Problem(f"数据文件的名字要以 .yaml 结尾，如 {path.with_suffix('.yaml')}")
    if last_year and (issuer or level):
        raise Problem("--issuer 和 --level 只用于没有上年文件时；有 --from 的，沿用上年的")
    draft = from_last_year(path, last_year) if last_year else from_skeleton(path, issuer, level)
    write_together({path: draft.content})
    print_line(path)
    count = sum(map(len, metrics_to_fill(draft.report).values()))
    print_message(
        f"写出 {draft.report.year} 年的数据文件，{count} 个指标待填；"
        f"fazhi-report validate {path} 按责任单位列出还缺哪些。"
    )
