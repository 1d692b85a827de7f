"""`review`: show the changes of an edited draft, and write accepted ones into the data file."""

import codecs
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.cli.exit_codes import ExitCode
from fazhi_report.cli.options import (
    FORMAT_HELP,
    OutputFile,
    choice,
    format_for,
    option,
    path_option,
)
from fazhi_report.console import paint_for, print_message, print_result
from fazhi_report.diagnostics import Diagnostic, Problem
from fazhi_report.drafts import review as reviewing
from fazhi_report.drafts.review import Applied, Change, Decision, Memory, Review, Summary
from fazhi_report.files import (
    MAX_DOCUMENT_BYTES,
    path_of,
    read_bytes,
    refuse_overwriting,
    remove_leftovers,
    write_together,
)
from fazhi_report.findings import print_findings
from fazhi_report.model import LoadedFile, load, parse

_QUESTION = "    采纳吗？y 采纳，n 不采纳，a {}的都采纳，q 先到这里："
_STOPPED = (
    "按 Ctrl-C 停下了，没有写入任何文件，已经回答的也没有留下；要先到这里、留下已经回答的，请按 q。"
)
_RIVALS = (
    "    {}已经采纳，与这一条不一致，只能采纳一条。y 改为采纳这一条，n 不采纳这一条，q 先到这里："
)


def review(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="EDITED... DATA", help="改过的 Word 文件，一份或几份；最后是数据文件"
        ),
    ],
    accept: Annotated[
        list[str] | None,
        option("all|none|AUTHOR", "采纳全部、全不采纳，或只采纳此人的，可重复；默认逐条问"),
    ] = None,
    base: Annotated[
        Path | None, path_option("DATA", "生成征求意见稿的那一版数据；默认自己找")
    ] = None,
    keep_comments: Annotated[
        bool, typer.Option("--keep-comments", help="把批注写成数据文件里的注释")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出修改，不改数据文件")] = False,
    output_format: Annotated[
        str | None, choice(reviewing.FORMATS, f"修改意见汇总的{FORMAT_HELP}")
    ] = None,
    output: OutputFile = None,
    templates: Annotated[
        Path | None, path_option("DIR", "自定义模板文件夹，md、html 格式用")
    ] = None,
) -> None:
    """收回改过的 Word 稿：列出谁改了什么，采纳的写回数据文件。"""
    output_format = format_for(output, output_format, reviewing.FORMATS)
    *edited, data = [path_of(file) for file in files]
    if not edited:
        raise Problem(
            "缺少改过的 Word 文件", "用法：fazhi-report review 修改稿.docx data/2023.yaml"
        )
    refuse_overwriting([output] if output else [], [*edited, data])
    content = read_bytes(data)
    current = _parse(content, data)
    drafts = [
        reviewing.read_draft(read_bytes(path, MAX_DOCUMENT_BYTES), name)
        for path, name in zip(edited, _names(edited), strict=True)
    ]
    memories = _memories(edited)
    known = [parse(memory.base.encode(), data.name) for memory in memories if memory.base]
    result = reviewing.read_review(drafts, data, current, known, load(base) if base else None)
    rejected = {key for memory in memories for key in memory.rejected}
    result = replace(result, changes=reviewing.reject_known(result, rejected))
    asks = not accept and not dry_run and sys.stdin.isatty() and sys.stdout.isatty()
    foreseen = None
    if accept:
        result = replace(result, changes=reviewing.decide(result, accept))
    else:
        foreseen = reviewing.foresee(result, current.source)
        result = replace(result, changes=foreseen.changes)
    if asks:
        result = replace(result, changes=_ask(result, current, data))
    applied = _apply(result, current, keep_comments=keep_comments)
    result = replace(result, changes=applied.changes)
    if_all = foreseen.applied if foreseen and not asks else None
    errors = _new_errors(if_all or applied, current, data)
    summary = reviewing.summarize(result, current, data.as_posix())
    remarks = (f"{'全部' if if_all else ''}采纳以后，{_error_remark(item)}" for item in errors)
    summary = replace(summary, remarks=(*summary.remarks, *remarks))
    _print(summary, output_format, output, templates)
    _report(if_all or applied, "全部采纳以后：" if if_all else "")
    if not dry_run:
        changed = _changed_files(applied, content, data)
        if changed and read_bytes(data) != content:
            raise Problem(
                f"{data} 在审稿的时候被别处改过，没有写入任何文件",
                "请再运行一次，照现在的数据文件重新决定",
            )
        for path in (data, *edited):
            remove_leftovers(path.parent)  # Writing does so, but there may be nothing to write.
        rejects = any(change.decision is Decision.REJECTED for change in result.changes)
        if asks or changed or (accept and rejects):
            # Writing the data file loses the version that the draft was built from.
            write_together(_to_remember(result, edited) | changed)
        if changed:
            print_message(f"已写入 {data}")
    is_open = any(change.decision is Decision.UNDECIDED for change in result.changes)
    differs = applied.unprinted or applied.instead or result.unread or result.left_out or errors
    raise typer.Exit(ExitCode.FINDINGS if is_open or differs else ExitCode.OK)


def _parse(content: bytes, data: Path) -> LoadedFile:
    current = parse(content, data.as_posix())
    if current.report is None:
        print_findings([current.source.diagnosed(current.diagnostics)])
        raise Problem(f"{data} 有错误，没有处理修改稿")
    return current


def _names(edited: Sequence[Path]) -> list[str]:
    """Return the names of the drafts, with their folders if two have the same name."""
    names = [path.name for path in edited]
    return names if len({*names}) == len(names) else [path.as_posix() for path in edited]


def _memories(edited: Sequence[Path]) -> list[Memory]:
    beside = (reviewing.file_beside(path) for path in edited)
    texts = (read_bytes(path).decode(errors="replace") for path in beside if path.is_file())
    return list(map(reviewing.read_memory, texts))


def _to_remember(result: Review, edited: Sequence[Path]) -> dict[Path, bytes]:
    """Return the files that the next review needs, one beside each draft."""
    files: dict[Path, bytes] = {}
    for path, name in zip(edited, result.drafts, strict=True):
        text = reviewing.print_memory(result, result.changes, name)
        files[reviewing.file_beside(path)] = text.encode()
    return files


def _ask(review: Review, current: LoadedFile, data: Path) -> tuple[Change, ...]:
    """Ask about each undecided change, until the user stops.

    If several people made a change, "all of theirs" means the changes of each of them, by name.
    Whoever accepts a change that contradicts an accepted one is asked which of the two it shall be.
    """
    paint = paint_for(sys.stdout)
    rows = reviewing.summarize(review, current, data.as_posix()).rows
    rivals = reviewing.rivals_by_number(review.changes)
    accepted: set[str] = set()
    decided = {change.number: change for change in review.changes}
    for row in rows:
        change = row.change
        if change.decision is not Decision.UNDECIDED or change.is_fixed:
            continue
        others = [decided[number] for number in rivals.get(change.number, ())]
        taken = [other for other in others if other.decision is Decision.ACCEPTED]
        is_asked = not change.is_of(accepted)
        if is_asked or taken:
            lines = "".join(f"{line}\n" for line in reviewing.row_lines(row, paint))
            print_result(lines, sys.stdout, for_people=True)
        answer = _answer(_QUESTION.format(row.names), "ynaq") if is_asked else "y"
        if answer == "a":
            accepted.update(change.names)
        if taken and answer in "ya":
            numbers = "、".join(f"第 {other.number} 条" for other in taken)
            answer = _answer(_RIVALS.format(numbers), "ynq")
        if answer == "q":
            break
        if answer == "n":
            decided[change.number] = replace(change, decision=Decision.REJECTED)
            continue
        decided |= {item.number: replace(item, decision=Decision.REJECTED) for item in taken}
        decided[change.number] = replace(change, decision=Decision.ACCEPTED)
    return tuple(decided.values())


def _answer(question: str, answers: str) -> str:
    while True:
        try:
            answer = input(question).strip().lower()
        except EOFError:
            return "q"
        except KeyboardInterrupt:
            print_message("", _STOPPED)
            raise
        if answer in tuple(answers):
            return answer


def _apply(result: Review, current: LoadedFile, *, keep_comments: bool) -> Applied:
    """Return the data file with the accepted changes, and with comments if they are kept."""
    applied = reviewing.apply_changes(result, current.source)
    if not keep_comments:
        return applied
    merged = parse(applied.text.encode(), current.source.file)
    text = reviewing.add_comments(result, merged.source, applied.report)
    return replace(applied, text=text)


def _print(
    summary: Summary, output_format: str, output: Path | None, templates: Path | None
) -> None:
    """Print the summary to the screen or to a file."""
    paint = paint_for(sys.stdout)
    text = reviewing.print_summary(summary, output_format, paint, templates)
    if output:
        write_together({output: text.encode()})
    else:
        print_result(text, sys.stdout, for_people=output_format == "text")


def _new_errors(applied: Applied, current: LoadedFile, data: Path) -> Sequence[Diagnostic]:
    """Return the errors that the accepted changes bring into the data file."""
    if applied.text == current.source.text:
        return ()
    # The rules take a tenth of a second to import.
    from fazhi_report.cli.review_errors import new_errors

    return new_errors(current, applied.text, data)


def _error_remark(error: Diagnostic) -> str:
    place = f"{error.file}:{error.place}"
    return f"数据文件有了原来没有的错误，请核对：{place} {error.code} {error.full_message}"


def _report(applied: Applied, when: str) -> None:
    """Print new and moved metrics, losses, and lines that the report prints differently."""
    lines = [*_results(applied)]
    print_message(*[when] * bool(when and lines), *lines)


def _results(applied: Applied) -> Iterator[str]:
    for metric in applied.new_figures.declared:
        yield f"新登记指标 {metric.name}：{metric.value}"
    for text, reason in applied.new_figures.left:
        yield f"新增文字里的 {text} 留在文字里：{reason}"
    for name, part in applied.moved_metrics:
        yield f"指标 {name} 改为登记在“{part}”：原来登记它的一段删去了，或者并入了别的段落"
    for loss in applied.losses:
        yield loss.sentence
    for line in applied.unprinted:
        yield f"没有照修改稿印出，请核对数据文件：{line}"
    for line in applied.instead:
        yield f"修改稿里没有这样一行，数据文件会印出：{line}"


def _changed_files(applied: Applied, content: bytes, data: Path) -> dict[Path, bytes]:
    """Return the files to write: the data file if it changes, and new pictures beside it."""
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    written = mark + applied.text.encode()
    if written == content:
        return {}
    pictures = {data.parent / name: image for name, image in applied.pictures.items()}
    for path, image in pictures.items():
        if path.exists() and read_bytes(path) != image:
            raise Problem(f"已经有另一幅图片 {path}，没有改动它；请先把它改名")
    return {data.resolve(): written, **pictures}
