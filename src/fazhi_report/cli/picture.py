"""`picture`: draw the main points of a report as one picture (一图读懂)."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.cli.exit_codes import ExitCode
from fazhi_report.cli.options import choice, path_option
from fazhi_report.console import print_line, print_message
from fazhi_report.diagnostics import Problem
from fazhi_report.document.picture import (
    SHAPES,
    Drawing,
    PictureContent,
    PngRenderer,
    as_svg,
    content_of,
    draw,
    find_renderer,
)
from fazhi_report.document.templating import Templates
from fazhi_report.files import path_of, refuse_overwriting, write_together
from fazhi_report.findings import print_findings
from fazhi_report.model import Dossier, load, load_last_year
from fazhi_report.rules import RULES, SettingsReader, examine

_SVG, _PNG = ".svg", ".png"


def picture(
    data: Annotated[Path, typer.Argument(metavar="DATA", parser=path_of, help="数据文件")],
    output: Annotated[
        Path, path_option("DIR", "写到这个文件夹；默认 build", "-o", "--output")
    ] = Path("build"),
    shapes: Annotated[
        list[str] | None,
        choice(SHAPES, "long 手机长图，a4 一页纸；可重复指定，默认都画", "--shape", what="形状"),
    ] = None,
    baseline: Annotated[
        Path | None, path_option("LASTYEAR", "上年的数据文件，与它比较", "--baseline")
    ] = None,
    templates: Annotated[Path | None, path_option("DIR", "自定义模板文件夹")] = None,
) -> int:
    """一图读懂：把主要数字、各部分一句话和与上年的比较画成一张图（SVG，装了扩展还有 PNG）。"""
    own_templates = Templates(templates)
    names = {shape: output / f"{data.stem}-{shape}{_SVG}" for shape in shapes or SHAPES}
    targets = [*names.values(), *(path.with_suffix(_PNG) for path in names.values())]
    refuse_overwriting(targets, [data, *([baseline] if baseline else [])])
    dossier = _valid_dossier(data, baseline)
    if dossier is None:
        print_message("数据文件有错误，没有画图")
        return ExitCode.FINDINGS
    content = content_of(dossier)
    if not content.key_figures:
        print_message("没有主要数字：请给四至六个指标写 highlight: true")
    if not any(part.summary for part in (*content.parts, *content.plans)):
        print_message("各部分只有标题，看不出做了什么：请给一级标题的部分写 summary，概括成一句话")
    drawings = {names[shape]: drawing for shape, drawing in _drawings(content, names)}
    renderer = _find_renderer()
    files: dict[Path, bytes] = {}
    for path, drawing in drawings.items():
        files[path] = as_svg(drawing, own_templates)
        if renderer:
            files[path.with_suffix(_PNG)] = renderer(files[path])
    write_together(files)
    for path in files:
        print_line(path)
    return ExitCode.OK if len(drawings) == len(names) else ExitCode.FINDINGS


def _drawings(content: PictureContent, shapes: Collection[str]) -> Iterator[tuple[str, Drawing]]:
    """Yield the drawings; a shape without enough room is left out with a message.

    Raises:
        Problem: it is the only shape.
    """
    for shape in shapes:
        try:
            yield shape, draw(content, shape)
        except Problem as problem:
            if len(shapes) == 1:
                raise
            first, *others = problem.lines
            print_message(f"{first}，没有画 {shape} 这一种", *others)


def _valid_dossier(data: Path, baseline: Path | None) -> Dossier | None:
    """Return the report with last year's; None if it has errors, which are printed to stderr."""
    last_year = load_last_year(baseline) if baseline else None
    selection = SettingsReader(RULES).selection_for(data)
    examined = examine(load(data), data.parent, last_year, selection)
    if examined.is_printable(as_draft=False):
        return examined.dossier
    print_findings([examined.diagnosed])
    return None


def _find_renderer() -> PngRenderer | None:
    try:
        return find_renderer()
    except Problem as problem:
        print_message(*problem.lines)
        return None
