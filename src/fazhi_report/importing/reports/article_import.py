"""Import an article: from its paragraphs to the bytes of a data file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fazhi_report.diagnostics import Problem
from fazhi_report.importing.article import Article, LeftOut
from fazhi_report.importing.data_file import (
    Data,
    Imported,
    ImportOptions,
    first_difference,
    picture_files,
    print_data,
)
from fazhi_report.importing.naming import bind_figures
from fazhi_report.importing.own import import_own
from fazhi_report.importing.reports.captions import with_captions
from fazhi_report.importing.reports.data import report_data
from fazhi_report.importing.reports.draft import Draft, OfficialParts, pictures_of
from fazhi_report.importing.reports.full_width import widen_numbers
from fazhi_report.importing.reports.passages import finder_of, passages_of, texts_of_draft
from fazhi_report.importing.reports.reading import below_title, draft_of
from fazhi_report.importing.reports.report_facts import FoundFacts, find_facts
from fazhi_report.importing.reports.report_year import Fact
from fazhi_report.model import Dossier, Report, metrics_of, parse

_MAX_NUMBERS = 3_000
"""Greatest number of numbers in a report; the longest published ones have some 400."""

_NUMBER = re.compile(r"\d+(?:[.．]\d+)?")


@dataclass(frozen=True, slots=True)
class Recognised:
    """An article whose parts and facts are recognised, before its figures are named."""

    article: Article
    draft: Draft
    found: FoundFacts

    @property
    def year(self) -> int:
        year: int = self.found.facts["year"].value
        return year

    @property
    def issuer(self) -> str:
        issuer: str = self.found.facts["issuer"].value
        return issuer


def import_article(article: Article, options: ImportOptions) -> Imported:
    """Return the data file for an article.

    Raises:
        Problem: the article is no report, or its year, issuer or level is not found.
    """
    return name_figures(recognise(article, options), options)


def recognise(article: Article, options: ImportOptions) -> Recognised | Imported:
    """Recognise the report in an article; import a document made by this program at once.

    Raises:
        Problem: the article is no report, or its year, issuer or level is not found, or it
            has too many numbers.
    """
    if article.carried and (own := import_own(article, options)):
        return own
    draft = draft_of(article)
    numbers = sum(len(_NUMBER.findall(text)) for text in texts_of_draft(draft))
    if numbers > _MAX_NUMBERS:
        raise Problem(f"{article.name} 里有 {numbers} 个数，最多 {_MAX_NUMBERS} 个，不像一份报告")
    stated = {"year": options.year, "issuer": options.issuer, "level": options.level}
    return Recognised(article, draft, find_facts(article.name, draft, stated, options.option_mark))


def name_figures(
    recognised: Recognised | Imported, options: ImportOptions, earlier: Sequence[Report] = ()
) -> Imported:
    """Return the data file of a recognised report.

    `earlier` are reports of any issuer and year. Those of this issuer for earlier years give names
    to the same figures, the nearest first, after the reports in the options.

    Raises:
        Problem: the report cannot be written as a data file.
    """
    if isinstance(recognised, Imported):
        return recognised
    facts = recognised.found.facts
    before = _before(earlier, facts["issuer"].value, recognised.year)
    options = replace(options, known=(*options.known, *before))
    imported = _write(recognised, options)
    own_names = {name for _, name, _ in metrics_of(imported.report)}
    sharing = tuple(
        report.year
        for report in before
        if any(name in own_names for _, name, _ in metrics_of(report))
    )
    return replace(imported, names_from=sharing)


def _before(earlier: Sequence[Report], issuer: str, year: int) -> list[Report]:
    """Return the reports of an issuer for years before `year`, the nearest first."""
    found = (report for report in earlier if report.issuer == issuer and report.year < year)
    return sorted(found, key=lambda report: report.year, reverse=True)


def _write(recognised: Recognised, options: ImportOptions) -> Imported:
    article, draft, found = recognised.article, recognised.draft, recognised.found
    facts: Data = {"format": 1} | {key: fact.value for key, fact in found.facts.items()}
    if options.to_full_width:
        draft = widen_numbers(draft)
    items = passages_of(draft)
    bound = bind_figures([passage for _, passage in items], options.known, facts["year"])
    bind = finder_of(items, bound)
    stem = f"images/{facts['issuer']}{facts['year']}" if options.saves_pictures else ""
    files, left_pictures = picture_files(pictures_of(draft), stem)
    kept = with_captions(draft, files, bind)
    data = report_data(draft, bind, kept, facts)
    content = print_data(data, article)
    report = _parse(content, article.name)
    links = [LeftOut(line.text, line.place, "附件的链接") for line in draft.links]
    captions = (picture.caption for picture in kept.values())
    others = {*draft.links, *draft.official.lines, *captions}  # not printed in the text
    below = below_title(article)
    wanted = [block for block in below.blocks if block not in others]
    return Imported(
        content,
        report,
        {name: picture.content for picture, name in files.items() if picture.content},
        tuple(figure for passage in bound for figure in passage.left),
        (*article.left_out, *draft.official.left_out, *links, *left_pictures),
        first_difference(Dossier(report), draft.title, wanted, draft.official.printed),
        article.unit,
        _origins(found.facts),
        (
            *article.cautions,
            *found.cautions,
            *_labelled(below.place, article.unit),
            *_mark_added(draft.official, report.issuer),
        ),
    )


def _labelled(place: int | None, unit: str) -> Iterator[str]:
    if place is not None:
        yield f"落款下面（第 {place} {unit}）的表格写作附件，“附件”二字原文没有，请核对。"


def _mark_added(official: OfficialParts, issuer: str) -> Iterator[str]:
    if official.keys and not {"mark", "co_issuers"} & official.keys.keys():
        yield f"原文没有发文机关标志，生成的公文印作“{issuer}文件”，请核对。"


def _origins(facts: dict[str, Fact[Any]]) -> dict[str, str]:
    return {key: fact.origin for key, fact in facts.items()}


def _parse(content: bytes, name: str) -> Report:
    loaded = parse(content, name)
    if loaded.report is None:
        reasons = "；".join(diagnostic.message for diagnostic in loaded.diagnostics)
        raise Problem(f"{name} 的内容不能写成数据文件：{reasons}")
    return loaded.report
