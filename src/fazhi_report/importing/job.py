"""Import an article: from its paragraphs to the bytes of a data file."""

from pathlib import PurePath

from fazhi_report.article import Article
from fazhi_report.diagnostics import Problem
from fazhi_report.importing.data import Data, report_data
from fazhi_report.importing.draft import Draft, lines_of, pictures_of
from fazhi_report.importing.facts import find_issuer, find_level, find_year
from fazhi_report.importing.full_width import widen_marks, widen_numbers
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
    facts = _facts(article, draft, options)
    if options.to_full_width:
        draft = widen_numbers(draft)
    bind, bound = bind_draft(draft, options.known, facts["year"])
    stem = f"images/{facts['issuer']}{facts['year']}" if options.saves_pictures else ""
    files, left_pictures = picture_files(pictures_of(draft), stem)
    data = report_data(draft, bind, files, facts)
    content = print_data(data, article)
    report = _parse(content, article.name)
    different = first_difference(Dossier(report), draft.title, below_title(article))
    if options.to_full_width:
        content = widen_marks(content, article.name)
        report = _parse(content, article.name)
    return Imported(
        content,
        report,
        {name: picture.content for picture, name in files.items() if picture.content},
        tuple(figure for passage in bound for figure in passage.left),
        (*article.left_out, *left_pictures),
        different,
    )


def _facts(article: Article, draft: Draft, options: ImportOptions) -> Data:
    """Return the facts that every data file has; raise if some cannot be seen."""
    title = "".join(draft.title)
    preamble = [line.text for line in draft.preamble]
    headings = [section.heading.text for section in draft.sections]
    signer = draft.signature.name if draft.signature else ""
    day = draft.signature.date if draft.signature else draft.published
    name = PurePath(article.name).name
    year = options.year or find_year(title, preamble, headings, day, name)
    issuer = options.issuer or find_issuer(title, [draft.addressee, *preamble], signer, name)
    texts = [*preamble, *(line.text for line in lines_of(draft))]
    level = options.level or (find_level(issuer, texts) if issuer else None)
    missing = {
        "年度": ("--year", year),
        "发文机关": ("--issuer", issuer),
        "层级": ("--level", level),
    }
    asked = {what: option for what, (option, value) in missing.items() if not value}
    if asked:
        raise Problem(
            f"{article.name} 里看不出{'、'.join(asked)}，请用 {'、'.join(asked.values())} 写明"
        )
    return {"format": 1, "year": year, "issuer": issuer, "level": level}


def _parse(content: bytes, name: str) -> Report:
    loaded = parse(content, name)
    if loaded.report is None:
        reasons = "；".join(diagnostic.message for diagnostic in loaded.diagnostics)
        raise Problem(f"{name} 的内容不能写成数据文件：{reasons}")
    return loaded.report
