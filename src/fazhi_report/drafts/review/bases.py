"""Find the version (底稿) of the data file that a draft was built from."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from fazhi_report.diagnostics import Problem
from fazhi_report.document.layout import compose, hash_data, hash_texts
from fazhi_report.drafts.review.accepted_article import accepted_article
from fazhi_report.drafts.review.built_text import original_of, read_original
from fazhi_report.drafts.review.drafts import Draft
from fazhi_report.drafts.review.records import Base
from fazhi_report.drafts.review.units import units_of
from fazhi_report.files import versions_of
from fazhi_report.importing.data_file import ImportOptions
from fazhi_report.importing.own import read_own
from fazhi_report.model import (
    LoadedFile,
    Report,
    gather,
    parse,
    sections_of,
    undeclared_metrics,
)
from fazhi_report.word import View

_UNKNOWN = (
    "没有找到生成它的那一版数据，与现在的数据文件比较；"
    "数据文件在那以后改过的，请用 --base 写明那一版"
)
_OTHER = "--base 写明的不是生成它的那一版数据，仍照它比较，请逐条核对"


def find_base(
    drafts: Sequence[Draft],
    path: Path,
    current: LoadedFile,
    known: Sequence[LoadedFile],
    stated: LoadedFile | None,
) -> Base:
    """Return the version that the drafts were built from.

    It is the stated one; else the current one, a `known` one, one in git, or the text of the draft
    as sent; if none is certain, the first known one, or the current one.

    Raises:
        Problem: the drafts were built from different versions, or the version has errors.
    """
    if len({draft.data_hash for draft in drafts if draft.data_hash}) > 1:
        raise Problem("这几份修改稿不是由同一版数据生成的，请分别处理")
    draft = next((draft for draft in drafts if draft.data_hash), drafts[0])
    if stated is not None:
        return _stated_base(draft, stated, current, path.parent)
    if not draft.data_hash:
        return base_of(known[0], path.parent) if known else _unnamed_base(drafts, current, path)
    for loaded in _versions(path, current, known):
        if hash_data(loaded.source.text) == draft.data_hash:
            return base_of(loaded, path.parent)
    as_sent = filter(None, (_as_sent(draft, path.parent) for draft in drafts))
    return next(as_sent, None) or _uncertain(current, path.parent)


def _unnamed_base(drafts: Sequence[Draft], current: LoadedFile, path: Path) -> Base:
    """Return the current version; it is certain if all drafts were sent with its text."""
    base = base_of(current, path.parent)
    if all(_text_as_sent(draft) == base.original.text for draft in drafts):
        return base
    return replace(base, note=_UNKNOWN, is_certain=False)


def _text_as_sent(draft: Draft) -> str:
    offsets = draft.stream.offsets_in(View.SENT)
    return "".join(unit.text for unit in units_of(draft.stream, offsets))


def _stated_base(draft: Draft, stated: LoadedFile, current: LoadedFile, folder: Path) -> Base:
    """Return the version that the user names, even if the draft names another.

    Raises:
        Problem: it is another, and no version of the data file at all.
    """
    base = base_of(stated, folder)
    if draft.data_hash == hash_data(stated.source.text):
        return base
    if not _are_versions(base.dossier.report, printable_report(current)):
        raise Problem(
            f"--base 写明的 {stated.source.file} 是另一份报告，不是 {current.source.file} 的"
            "一个版本，没有处理修改稿",
            "请核对是不是写错了文件；没有那一版数据的，不写 --base。",
        )
    return replace(base, note=_OTHER, is_certain=False) if draft.data_hash else base


def _are_versions(one: Report, other: Report) -> bool:
    """Whether two data files may be versions of one report: same unit, year and structure."""
    ids = [{section.id for _, section in sections_of(report)} for report in (one, other)]
    return (one.issuer, one.year) == (other.issuer, other.year) and not ids[0].isdisjoint(ids[1])


def _uncertain(current: LoadedFile, folder: Path) -> Base:
    return replace(base_of(current, folder, _UNKNOWN), is_certain=False)


def _versions(path: Path, current: LoadedFile, known: Sequence[LoadedFile]) -> Iterator[LoadedFile]:
    yield current
    yield from known
    for side in versions_of(path):
        yield parse(side.content, side.name)


def faults_in(loaded: LoadedFile) -> list[str]:
    """Return why a data file cannot be printed: it is no report, or lacks referenced metrics."""
    if loaded.report is None:
        return [diagnostic.message for diagnostic in loaded.diagnostics]
    return [f"正文引用的指标“{name}”没有声明" for name in undeclared_metrics(loaded.report)]


def printable_report(loaded: LoadedFile) -> Report:
    """Return the report of a data file.

    Raises:
        Problem: it cannot be printed.
    """
    faults = faults_in(loaded)
    if loaded.report is None or faults:
        raise Problem(
            f"{loaded.source.file} 有错误，没有处理修改稿：{'；'.join(faults[:3])}",
            f"请先用 fazhi-report validate {loaded.source.file} 检查。",
        )
    return loaded.report


def base_of(loaded: LoadedFile, folder: Path, note: str = "") -> Base:
    """Lay out a data file as the base with which drafts are compared.

    Raises:
        Problem: it cannot be printed.
    """
    dossier = gather(printable_report(loaded), folder)
    document = compose(dossier)
    return Base(loaded, dossier, document, read_original(document), note)


def _as_sent(draft: Draft, folder: Path) -> Base | None:
    """Return the text of a draft as sent, if the data for it is known."""
    if not draft.carried:
        return None
    sent = original_of(draft.stream.in_view(View.SENT), draft.carried)
    figures = {figure.number: figure.text for figure in sent.figures}
    own = read_own(accepted_article(sent, (), figures), ImportOptions(saves_pictures=True))
    if own is None:
        return None
    dossier = gather(own.dossier.report, folder)
    document = compose(dossier)
    if hash_texts(document.printed_texts) != draft.text_hash:
        return None
    loaded = parse(own.content, draft.name)
    return Base(loaded, dossier, document, read_original(document))
