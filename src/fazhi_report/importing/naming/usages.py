"""Find the figures of a report with their meanings, in the order of the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fazhi_report.importing.naming.figure_search import find_figures, reading_copy
from fazhi_report.importing.naming.meaning import ORIGINAL, Meaning
from fazhi_report.importing.naming.periods import Setting, is_goal, period_of, settings
from fazhi_report.importing.naming.phrases import clean, last_clause
from fazhi_report.importing.naming.qualifiers import UNQUALIFIED, qualifiers_of
from fazhi_report.importing.naming.records import (
    Context,
    DoubtfulFigure,
    FoundFigure,
    Passage,
    Usage,
)
from fazhi_report.importing.naming.sentence_reading import read_meanings
from fazhi_report.importing.naming.statistical_terms import canonical
from fazhi_report.importing.naming.words_around import contexts_of

_LEAD = re.compile("全年|累计|目前|年末|全[国省市区县]|首批|首次|年度")
_SENTENCE = 200
_BEFORE, _AFTER = 30, 14
"""Numbers of characters before and after a figure that are compared between years."""


def find_usages(
    passages: Sequence[Passage], year: int | None = None
) -> Iterator[Usage | tuple[int, DoubtfulFigure]]:
    """Yield the figures of the passages, and doubtful ones with the index of their passage.

    The head of a cell is used if the cell has no words of its own. `year` is the year of the
    report.
    """
    texts = ((item.annex, f"{item.number}{item.text}") for item in passages)
    found_settings = settings(texts, year)
    for index, (passage, setting) in enumerate(zip(passages, found_settings, strict=True)):
        yield from _usages(index, reading_copy(passage.text), setting, passage.cell_head)


def _usages(
    index: int, text: str, setting: Setting, cell_head: str
) -> Iterator[Usage | tuple[int, DoubtfulFigure]]:
    figures: list[FoundFigure] = []
    for item in find_figures(text):
        if isinstance(item, FoundFigure):
            figures.append(item)
        else:
            yield index, item
    contexts = contexts_of(text, figures)
    meanings = list(read_meanings(contexts))
    for at, (figure, context, meaning) in enumerate(zip(figures, contexts, meanings, strict=True)):
        sentence = text[max(0, figure.start - _SENTENCE) : figure.start].rpartition("。")[2]
        full_meaning = meaning or (Meaning(clean(cell_head)) if cell_head else None)
        if full_meaning:
            lead = _LEAD.search(last_clause(context.before))
            full_meaning = replace(
                full_meaning,
                lead=lead[0] if lead else _owned(context, meanings[at : at + 2]),
                is_goal=full_meaning.period != ORIGINAL and is_goal(sentence, setting),
                period=full_meaning.period or period_of(sentence, setting),
            )
        clause = f"{last_clause(context.before)}#{context.after}"
        yield Usage(
            index,
            figure,
            full_meaning,
            _around(text, figure),
            clause,
            context.depth,
            qualifiers_of(context.before, full_meaning) if full_meaning else UNQUALIFIED,
        )


def _owned(context: Context, meanings: Sequence[Meaning | None]) -> str:
    """Return the things that a group owns: 审批业务 for the 42 in 42个部门的528项审批业务."""
    first, *following = meanings
    is_owner = context.reaches_next and first is not None and context.after == f"{first.thing}的"
    return following[0].thing if is_owner and following and following[0] else ""


def _around(text: str, figure: FoundFigure) -> str:
    before = text[max(0, figure.start - _BEFORE) : figure.start]
    before = re.split("[。！？；]", before)[-1]
    after = re.split("[。！？；]", text[figure.end : figure.end + _AFTER])[0]
    return canonical(re.sub("[0-9.,]+", "#", f"{before}#{after}"))
