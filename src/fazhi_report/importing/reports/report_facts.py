"""Find the facts that a data file must declare (年度、发文机关、层级): stated or recognised."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import Any

from fazhi_report.diagnostics import Problem
from fazhi_report.importing.reports.draft import Draft, lines_of
from fazhi_report.importing.reports.issuers import (
    IssuerSources,
    find_issuer,
    find_level,
    signed_by_another,
)
from fazhi_report.importing.reports.report_year import (
    FACT_NAMES,
    Fact,
    YearSources,
    find_year,
    year_is_of_speech,
)


@dataclass(frozen=True, slots=True)
class FoundFacts:
    """The facts by key of the data file; `cautions` say where the report contradicts them."""

    facts: dict[str, Fact[Any]]
    cautions: tuple[str, ...]


def find_facts(
    name: str, draft: Draft, stated: Mapping[str, Any], option_mark: str = "--"
) -> FoundFacts:
    """Return the facts that every data file needs; facts `stated` by the user come first.

    `option_mark` precedes the key of a fact in messages that say how to state it.

    Raises:
        Problem: a fact is found neither in the report nor in the `name` of its file.
    """
    # A title from the file name is no separate source: the file name comes last.
    title = "" if draft.is_title_of_file else "".join(draft.title)
    preamble = [line.text for line in draft.preamble]
    signer = draft.signature.name if draft.signature else ""
    file_name = PurePath(name).name
    seen_year = find_year(_year_sources(title, draft, file_name))
    texts = [*preamble, *(line.text for line in lines_of(draft))]
    marked = draft.official.keys.get("mark", "").removesuffix("文件")
    sources = IssuerSources(title, preamble, signer, file_name, _opening(draft), texts, marked)
    issuer = _stated(stated["issuer"]) or find_issuer(sources)
    level = _stated(stated["level"]) or (find_level(issuer.value, texts) if issuer else None)
    facts = {"year": _stated(stated["year"]) or seen_year, "issuer": issuer, "level": level}
    missing = [key for key, fact in facts.items() if fact is None]
    if missing:
        names = "、".join(FACT_NAMES[key] for key in missing)
        asked = "、".join(f"{option_mark}{key}" for key in missing)
        raise Problem(f"{name} 里看不出{names}，请用 {asked} 写明")
    cautions = (
        *_differing_year(stated["year"], seen_year, f"{option_mark}year"),
        *(_another_signer(issuer, signer) if issuer and not stated["issuer"] else ()),
        *(_year_of_speech(seen_year, title, file_name) if not stated["year"] else ()),
    )
    return FoundFacts({key: fact for key, fact in facts.items() if fact}, cautions)


def _differing_year(stated: int | None, seen: Fact[int] | None, option: str) -> Iterator[str]:
    if stated and seen and seen.value != stated:
        yield f"年度照 {option} 写作 {stated}，{seen.origin}里却是 {seen.value}，请核对。"


def _another_signer(issuer: Fact[str], signer: str) -> Iterator[str]:
    if signed_by_another(issuer.value, signer):
        yield f"发文机关照{issuer.origin}写作{issuer.value}，署名却是{signer}，请核对。"


def _year_of_speech(year: Fact[int] | None, title: str, file_name: str) -> Iterator[str]:
    """Yield a caution if the year is the one before that in the title of a 政府工作报告."""
    words = {"标题": title, "文件名": file_name}
    if year and year_is_of_speech(words.get(year.origin, "")):
        yield (
            f"年度写作 {year.value}：工作报告{year.origin}里的 {year.value + 1} 年是作报告的"
            "年份，正文里看不出回顾的是哪一年，请核对。"
        )


def _year_sources(title: str, draft: Draft, file_name: str) -> YearSources:
    return YearSources(
        title=title,
        preamble=[line.text for line in draft.preamble],
        headings=[section.heading.text for section in draft.sections],
        opening=_opening(draft),
        day=draft.signature.date if draft.signature else draft.published,
        file_name=file_name,
    )


def _opening(draft: Draft) -> str:
    """Return the first paragraph below the first heading."""
    lines = islice(lines_of(draft), len(draft.preamble), None)
    return next((line.text for line in lines), "")


def _stated(value: Any) -> Fact[Any] | None:
    return Fact(value, "选项") if value else None
