"""`templates`: copy the built-in templates, to be changed."""

from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.console import print_line, print_message
from fazhi_report.diagnostics import Problem
from fazhi_report.document.templating import built_in_files
from fazhi_report.files import is_vacant, path_of, write_together


def templates(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", parser=path_of, help="写到哪个文件夹；新的或空的")
    ],
) -> None:
    """把内置模板复制到一个文件夹，在它的基础上调整版式。"""
    if not is_vacant(folder):
        raise Problem(f"{folder} 里已有内容，什么也没有写；请换一个新的或空的文件夹")
    files = {folder / name: content for name, content in built_in_files().items()}
    write_together(files)
    for path in files:
        print_line(path)
    print_message(
        f"写出 {len(files)} 个内置模板。改好以后，用 fazhi-report build 数据文件 "
        f"--templates {folder} 生成；不改的可以删去，仍用内置的。"
    )
