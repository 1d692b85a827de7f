"""Import an article: from its paragraphs to the bytes of a data file."""

from pathlib import PurePath
from typing import Any

from fazhi_report.article import Article
from fazhi_report.diagnostics import Problem
from fazhi_report.importing.data import Data, report_data
from fazhi_report.importing.draft import Draft, lines_of, pictures_of
from fazhi_report.importing.facts import FACT_NAMES, Fact, find_issuer, find_level, find_year
from fazhi_report.importing.full_width import widen_numbers
from fazhi_report.importing.own_file import import_own
from fazhi_report.importing.passages import bind_draft
from fazhi_report.importing.reading import below_title, read_draft
from fazhi_report.importing.result import Imported, ImportOptions, picture_files, print_data
from fazhi_report.importing.round_trip import first_difference
from fazhi_report.model import Dossier, Report, parse


def import_article(article: Article, options: ImportOptions) -> Imported:
    """Return the data file for an article.

    Raises:
        Problem: the article is no report, or year, issuer or level cannot be seen in it.
    """
    if article.carried and (own := import_own(article, options)):
        return own
    draft = read_draft(article)
    found = _facts(article, draft, options)
    facts: Data = {"format": 1} | {key: fact.value for key, fact in found.items()}
    if options.to_full_width:
        draft = widen_numbers(draft)
    bind, bound = bind_draft(draft, options.known, facts["year"])
    stem = f"images/{facts['issuer']}{facts['year']}" if options.saves_pictures else ""
    files, left_pictures = picture_files(pictures_of(draft), stem)
    data = report_data(draft, bind, files, facts)
    content = print_data(data, article)
    report = _parse(content, article.name)
    different = first_difference(Dossier(report), draft.title, below_title(article))
    return Imported(
        content,
        report,
        {name: picture.content for picture, name in files.items() if picture.content},
        tuple(figure for passage in bound for figure in passage.left),
        (*article.left_out, *left_pictures),
        different,
        article.unit,
        {key: fact.origin for key, fact in found.items()},
    )


def _facts(article: Article, draft: Draft, options: ImportOptions) -> dict[str, Fact[Any]]:
    """Return the facts that every data file has; raise if some cannot be seen."""
    title = "".join(draft.title)
    preamble = [line.text for line in draft.preamble]
    headings = [section.heading.text for section in draft.sections]
    signer = draft.signature.name if draft.signature else ""
    day = draft.signature.date if draft.signature else draft.published
    name = PurePath(article.name).name
    year = _stated(options.year) or find_year(title, preamble, headings, day, name)
    issuer = _stated(options.issuer) or find_issuer(
        title, [draft.addressee, *preamble], signer, name
    )
    texts = [*preamble, *(line.text for line in lines_of(draft))]
    level = _stated(options.level) or (find_level(issuer.value, texts) if issuer else None)
    facts = {"year": year, "issuer": issuer, "level": level}
    missing = [key for key, fact in facts.items() if fact is None]
    if missing:
        names = "、".join(FACT_NAMES[key] for key in missing)
        asked = "、".join(f"--{key}" for key in missing)
        raise Problem(f"{article.name} 里看不出{names}，请用 {asked} 写明")
    return {key: fact for key, fact in facts.items() if fact}


def _stated(value: Any) -> Fact[Any] | None:
    return Fact(value, "选项") if value else None


def _parse(content: bytes, name: str) -> Report:
    loaded = parse(content, name)
    if loaded.report is None:
        reasons = "；".join(diagnostic.message for diagnostic in loaded.diagnostics)
        raise Problem(f"{name} 的内容不能写成数据文件：{reasons}")
    return loaded.report
