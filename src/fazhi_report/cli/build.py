"""`build`: data files to their results, once or whenever they change."""

from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.building import Look
from fazhi_report.chinese_cli import Command
from fazhi_report.cli.app import DataFiles, app, one_of
from fazhi_report.fields import PROFILES
from fazhi_report.making import FORMAT_NAMES, Wish, make


def _known_formats(names: list[str] | None) -> list[str] | None:
    return [one_of(name, FORMAT_NAMES) for name in names] if names else names


@app.command(cls=Command)
def build(
    data: DataFiles,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "-f",
            "--format",
            metavar="md|html|docx",
            callback=_known_formats,
            help="输出格式，可重复指定；默认三种都输出",
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="写到哪个文件夹；默认 build")
    ] = Path("build"),
    templates: Annotated[
        Path | None,
        typer.Option(metavar="DIR", readable=False, help="自定义模板文件夹，优先于内置模板"),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="LASTYEAR", readable=False, help="上年的数据文件，列上年数和同比"),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="|".join((*PROFILES, "FILE")), help="DOCX 的版式，或写有版式各键的 YAML 文件"
        ),
    ] = None,
    reference: Annotated[
        Path | None,
        typer.Option(metavar="DOCX", readable=False, help="用这个 Word 文件的样式、页面、页眉页脚"),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="排征求意见稿：数字、内容、文字有错也排，照样指出")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="数据、配置、模板一改就重新生成；按 Ctrl-C 结束")
    ] = False,
    open_page: Annotated[
        bool, typer.Option("--open", help="在浏览器中打开（第一个）网页；加 --watch 时自动更新")
    ] = False,
) -> None:
    """检查数据文件，排成 Markdown、HTML 和 DOCX。"""
    look = Look(templates, reference, profile)
    wish = Wish(formats or FORMAT_NAMES, output, look, baseline, draft, watch, open_page)
    raise typer.Exit(make(data, wish))
