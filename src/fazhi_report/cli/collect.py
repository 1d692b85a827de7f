"""`collect`: send forms to departments, read what they send back, list who is missing."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.cli.exit_codes import ExitCode
from fazhi_report.cli.help import Command, Group
from fazhi_report.cli.options import (
    FORMAT_HELP,
    OutputFile,
    choice,
    format_for,
    option,
    path_option,
)
from fazhi_report.collecting import (
    STATUS_FORMATS,
    Judgement,
    Reply,
    Reporter,
    diagnosed_files,
    file_names,
    findings_by_reporter,
    forms_of,
    is_touched,
    judge,
    read_form,
    status_text,
    take_in,
    total,
    unit_statuses,
    write_form,
)
from fazhi_report.console import (
    paint_for,
    print_closing_line,
    print_line,
    print_message,
    print_result,
)
from fazhi_report.diagnostics import (
    DiagnosedFile,
    Diagnostic,
    Problem,
    has_errors,
    has_errors_or_warnings,
)
from fazhi_report.files import (
    DATA_SUFFIXES,
    display_name,
    expand_forms,
    path_of,
    read_bytes,
    refuse_overwriting,
    remove_leftovers,
    rewrite,
    write_together,
)
from fazhi_report.findings import FOR_PEOPLE, FORMATS, pending_list, print_findings
from fazhi_report.model import Dossier, LoadedFile, gather, metrics_to_fill, parse
from fazhi_report.rules import RULES, Examination, SettingsReader, examine

collect = typer.Typer(
    cls=Group,
    help="收集各责任单位的数：发填报表，收回来写进数据文件，看谁还没有交。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
_DataFile = Annotated[Path, typer.Argument(metavar="DATA", parser=path_of, help="数据文件")]
_FORMS_HELP = "填报表（.xlsx、.ods），或者放它们的文件夹"


@collect.command("send", cls=Command)
def send(
    data: _DataFile,
    folder: Annotated[Path, path_option("DIR", "填报表写到哪个文件夹", "-o", "--output")],
    by: Annotated[list[str] | None, option("UNIT", "只发给这个责任单位；可重复指定")] = None,
    force: Annotated[bool, typer.Option("--force", help="已经填过的表也重写")] = False,
) -> None:
    """给每个责任单位写一份 Excel 填报表，填它的各项指标。"""
    _, dossier = _load(data, read_bytes(data))
    forms = forms_of(dossier, by or ())
    names = file_names(form.unit for form in forms_of(dossier))
    contents = {folder / names[form.unit]: write_form(form) for form in forms}
    if not force:
        for form in forms:
            sent = {question.key.name: question.value for question in form.questions}
            _refuse_filled(folder / names[form.unit], sent)
    refuse_overwriting(contents, [data])
    write_together(contents)
    for path in contents:
        print_line(path)
    count = sum(len(form.questions) for form in forms)
    print_message(f"写出 {len(forms)} 份填报表，共 {count} 个指标。")


def _refuse_filled(path: Path, sent: dict[str, str]) -> None:
    """Refuse to overwrite a form that has entries or cannot be read."""
    if not path.exists():
        return
    reply = read_form(read_bytes(path), path.name)
    if not reply.answers or reply.findings or is_touched(reply, sent):
        raise Problem(f"{path} 已经有人填了，没有改动任何文件；要重写它请加 --force")


@collect.command("read", cls=Command)
def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="FORM|DIR... DATA", help=f"{_FORMS_HELP}；最后写数据文件"),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，不写数据文件")] = False,
    replace_values: Annotated[
        bool, typer.Option("--replace", help="数据文件里已有的数，与填报的不同时，以填报的为准")
    ] = False,
    output_format: Annotated[str, choice(FORMATS, "输出格式；默认 full")] = "full",
) -> None:
    """把交回的填报表读进数据文件；填错的、没填的，指出在哪份表的哪一格。"""
    data, forms = _split(paths)
    if data is None or not forms:
        raise Problem("请写填报表或文件夹，最后写一个数据文件，如 collect read 填报 2024.yaml")
    old = read_bytes(data)
    loaded, dossier = _load(data, old)
    replies, is_complete = _read_forms(forms)
    judgement = judge(dossier, replies, replaces=replace_values)
    content = take_in(old, loaded.source, judgement)
    after = parse(content, loaded.source.file)
    if after.report is None:
        reasons = "；".join(diagnostic.full_message for diagnostic in after.diagnostics)
        raise Problem(f"写进这些数以后，{data} 就不合格式了，没有改动：{reasons}")
    findings, groups = _check(data, loaded, after, judgement)
    is_changed = content != old
    files = diagnosed_files([(reply.file, reply.sheets) for reply in replies], judgement.findings)
    _print_read(files, findings, groups, output_format)
    if output_format in FOR_PEOPLE:
        pending = metrics_to_fill(after.report)
        text = pending_list(after.source.file, pending) if pending else ""
        print_result(text, sys.stdout, for_people=True)
    remove_leftovers(data.parent)  # Writing does so, but there may be nothing to write.
    if is_changed and not dry_run:
        rewrite(data, content)
    print_closing_line(
        _closing_line(judgement, replies, data, is_written=is_changed and not dry_run)
    )
    if not is_complete:
        raise typer.Exit(ExitCode.FAILED)
    problems = [*findings.diagnostics, *(item for file in files for item in file.diagnostics)]
    if has_errors_or_warnings(problems) or _is_missing(judgement):
        raise typer.Exit(ExitCode.FINDINGS)


@collect.command("status", cls=Command)
def status(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="DATA [FORM|DIR...]", help=f"数据文件；{_FORMS_HELP}"),
    ],
    output_format: Annotated[str | None, choice(STATUS_FORMATS, FORMAT_HELP)] = None,
    output: OutputFile = None,
    templates: Annotated[Path | None, path_option("DIR", "自定义模板文件夹，html 格式用")] = None,
) -> None:
    """列出各责任单位应填、已填、未填、有误的数，谁还没有交回。"""
    output_format = format_for(output, output_format, STATUS_FORMATS)
    data, forms = _split(paths)
    if data is None:
        raise Problem("请写一个数据文件，再写填报表或文件夹，如 collect status 2024.yaml 填报")
    _, dossier = _load(data, read_bytes(data))
    replies, is_complete = _read_forms(forms)
    judgement = judge(dossier, replies)
    statuses = unit_statuses(judgement)
    if output:
        refuse_overwriting([output], [data, *(Path(reply.file) for reply in replies)])
        text = status_text(dossier.report, statuses, output_format, templates=templates)
        write_together({output: text.encode()})
        print_message(total(statuses))
    else:
        paint = paint_for(sys.stdout)
        text = status_text(
            dossier.report, statuses, output_format, paint=paint, templates=templates
        )
        print_result(text, sys.stdout, for_people=output_format == "text")
    if not is_complete:
        raise typer.Exit(ExitCode.FAILED)
    if _is_missing(judgement):
        raise typer.Exit(ExitCode.FINDINGS)


def _split(arguments: Sequence[str]) -> tuple[Path | None, list[Path]]:
    """Return the only data file among the arguments, or None, and the other arguments."""
    paths = [path_of(argument) for argument in arguments]
    data = [path for path in paths if path.suffix in DATA_SUFFIXES]
    return data[0] if len(data) == 1 else None, [path for path in paths if path not in data]


def _load(path: Path, content: bytes) -> tuple[LoadedFile, Dossier]:
    loaded = parse(content, display_name(path))
    if loaded.report is None or has_errors(loaded.diagnostics):
        raise Problem(f"数据文件 {path} 有错误，请先用 fazhi-report validate {path} 检查")
    return loaded, gather(loaded.report, path.parent)


def _read_forms(arguments: Sequence[Path]) -> tuple[list[Reply], bool]:
    """Read the forms that arguments name; print the problem of each unreadable form."""
    replies: list[Reply] = []
    is_complete = True
    for item in expand_forms(arguments):
        try:
            if isinstance(item, Problem):
                raise item
            replies.append(read_form(read_bytes(item), display_name(item)))
        except Problem as problem:
            print_message(*problem.lines)
            is_complete = False
    return replies, is_complete


def _check(
    path: Path, loaded: LoadedFile, after: LoadedFile, judgement: Judgement
) -> tuple[DiagnosedFile, list[tuple[Reporter, list[Diagnostic]]]]:
    """Check the data file with the new figures; return what they caused, also by unit."""
    settings = SettingsReader(RULES)
    selection, words = settings.selection_for(path), settings.words_for(path)

    def check(file: LoadedFile) -> Examination:
        return examine(file, path.parent, None, selection, words)

    before, checked = check(loaded).diagnosed, check(after).diagnosed
    groups = findings_by_reporter(before, checked, after.source, judgement)
    brought = [item for _, items in groups for item in items]
    return after.source.diagnosed(brought), groups


def _print_read(
    files: Sequence[DiagnosedFile],
    findings: DiagnosedFile,
    groups: Sequence[tuple[Reporter, list[Diagnostic]]],
    output_format: str,
) -> None:
    """Print the findings in the forms, then those about the figures by unit."""
    if output_format not in FOR_PEOPLE:
        print_findings([*files, findings], output_format, sys.stdout)
        return
    print_findings(files, output_format, sys.stdout)
    for reporter, items in groups:
        print_result(f"填进数据文件以后，{reporter}的数要核对：\n", sys.stdout, for_people=True)
        print_findings([replace(findings, diagnostics=tuple(items))], output_format, sys.stdout)


def _is_missing(judgement: Judgement) -> bool:
    return any(unit.empty or unit.wrong for unit in unit_statuses(judgement))


def _closing_line(
    judgement: Judgement, replies: Sequence[Reply], data: Path, *, is_written: bool
) -> str:
    new = sum(figure.is_new for figure in judgement.taken.values())
    read_files = sum(bool(reply.answers) for reply in replies)
    units = unit_statuses(judgement)
    missing = sum(len(unit.empty) + len(unit.wrong) for unit in units)
    written = f"写入 {data}" if is_written else f"{data} 没有改动"
    return (
        f"读了 {read_files} 份表，收入 {new} 个数，{written}；"
        f"表里有 {len(judgement.findings)} 处问题，还缺 {missing} 个数。"
    )
