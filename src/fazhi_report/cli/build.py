"""`build`: turn data files into documents, once or whenever an input changes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.cli.batch import Jobs
from fazhi_report.cli.build_run import build_once, watch_and_build
from fazhi_report.cli.options import DataFiles, choice, option, path_option
from fazhi_report.console import print_message
from fazhi_report.diagnostics import Problem, escape_invisible
from fazhi_report.document.rendering import FORMATS
from fazhi_report.files import expand, refuse_overwriting
from fazhi_report.jobs.building import Job, Memory, Style, Supplement, Targets, read_memory
from fazhi_report.model import PROFILE_NAMES

_MAX_AUTHOR = 255
"""Greatest length of an author's name in Word."""


def build(
    data: DataFiles,
    formats: Annotated[
        list[str] | None,
        choice(FORMATS, "输出格式，可重复指定；默认三种都输出", "-f", "--format"),
    ] = None,
    output: Annotated[
        Path, path_option("DIR", "写到哪个文件夹；默认 build", "-o", "--output")
    ] = Path("build"),
    templates: Annotated[
        Path | None, path_option("DIR", "自定义模板文件夹，优先于内置模板")
    ] = None,
    baseline: Annotated[
        Path | None, path_option("LASTYEAR", "上年的数据文件，列上年数和同比")
    ] = None,
    profile: Annotated[
        str | None,
        option("|".join((*PROFILE_NAMES, "FILE")), "DOCX 的版式，或写有版式各键的 YAML 文件"),
    ] = None,
    reference: Annotated[
        Path | None, path_option("DOCX", "用这个 Word 文件的样式、页面、页眉页脚")
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="排征求意见稿：数字、内容和文字有错误也排，错误照样指出")
    ] = False,
    no_data: Annotated[
        bool,
        typer.Option("--no-data", help="网页和 DOCX 里不带没有印出的数据，import 要用它"),
    ] = False,
    redline: Annotated[
        str | None,
        option("OLD", "另排修订稿：与旧稿（数据文件或 git 版本）不同的都是修订"),
    ] = None,
    author: Annotated[
        str | None, option("NAME", "修订和批注的作者；默认是 source 或发文机关")
    ] = None,
    marked: Annotated[
        bool,
        typer.Option("--marked", help="加在 --redline 后：另排印在纸上看的花脸稿"),
    ] = False,
    jobs: Jobs = None,
    incremental: Annotated[
        bool, typer.Option("--incremental", help="数据和用到的文件都没有改过的，不重新生成")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="数据、配置、模板一改就重新生成；按 Ctrl-C 结束")
    ] = False,
    open_page: Annotated[
        bool, typer.Option("--open", help="在浏览器中打开（第一个）网页；加 --watch 时自动更新")
    ] = False,
) -> None:
    """检查数据文件，排成 Markdown、HTML 和 DOCX。"""
    formats = formats or list(FORMATS)
    if open_page and "html" not in formats:
        raise Problem("--open 打开的是网页，请加上 -f html")
    if incremental and (watch or redline is not None):
        raise Problem(f"--incremental 不和 {'--watch' if watch else '--redline'} 一起用")
    files = expand(data)
    paths = {path: folder for path, folder in files.items() if isinstance(path, Path)}
    problems = [item for item in files if isinstance(item, Problem)]
    supplement, further = _redline(redline, author, marked=marked, count=len(paths))
    targets = Targets(paths, output, (*formats, *further))
    _refuse_same_output(targets)
    inputs = [path for path in (reference, baseline, profile and Path(profile)) if path]
    inputs += supplement.inputs if supplement else ()
    outputs = chain.from_iterable(map(Mapping.values, targets.values()))
    refuse_overwriting(outputs, [*paths, *inputs])
    style = Style(templates, reference, profile)
    job = Job(targets, style, baseline, draft, not no_data, supplement)
    if watch:
        for problem in problems:
            raise problem
        watch_and_build(job, open_page=open_page)
        return
    if incremental:
        job = replace(job, memory=_memory(output))
    raise typer.Exit(build_once(job, problems, jobs, open_page=open_page))


def _memory(output: Path) -> Memory:
    """Return the traces of earlier builds in a folder; empty if they are damaged."""
    try:
        return read_memory(output)
    except Problem as problem:
        print_message(*problem.lines)
        return Memory(output, {})


def _redline(
    old: str | None, author: str | None, *, marked: bool, count: int
) -> tuple[Supplement | None, Sequence[str]]:
    """Check the options of a redline of `count` reports; return it and its formats, if wanted."""
    if old is None:
        if author is not None or marked:
            raise Problem(f"{'--marked' if marked else '--author'} 要和 --redline 一起用")
        return None, ()
    if not old.strip():
        raise Problem("--redline 后面要写旧稿：数据文件，或者 git 里的版本")
    if author is not None and (not author.strip() or len(author) > _MAX_AUTHOR):
        raise Problem(f"--author 要写作者的名字，不超过 {_MAX_AUTHOR} 个字")
    if author and (shown := escape_invisible(author)) != author:
        raise Problem(f"--author 里有看不见的字符：{shown}")
    from fazhi_report.drafts.redline import Redline

    redline = Redline(old, author, marked)
    if redline.file and count > 1:
        raise Problem(
            f"--redline 的 {old} 是一个文件，只能对照一份报告",
            "要排多份修订稿，请写 git 里的版本。",
        )
    return redline, redline.formats


def _refuse_same_output(targets: Targets) -> None:
    """Refuse two data files with the same output file.

    Names that differ only in case count as equal, because the folder may be copied to Windows or
    macOS.

    Raises:
        Problem: a document would replace another.
    """
    owners: dict[str, Path] = {}
    for path, outputs in targets.items():
        for target in outputs.values():
            name = str(target).casefold()
            owner = owners.setdefault(name, path)
            if owner != path:
                earlier = next(e for e in targets[owner].values() if str(e).casefold() == name)
                case = "" if earlier == target else "：在 Windows、macOS 上不分大小写"
                raise Problem(
                    f"{path} 的结果会覆盖 {earlier}（{owner}）{case}",
                    "请改名，或者改为写上一级文件夹（结果分文件夹放），"
                    "或者分两次生成，用 -o 写到不同的文件夹。",
                )
