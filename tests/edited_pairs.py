"""Hypothesis strategies for two versions of a report."""

import re
from copy import deepcopy

from generated_reports import annexes, lines, officials, reports, tables, texts, values
from hypothesis import strategies as st

_SURROUNDINGS = (
    *("title", "source", "addressee", "preamble", "closing", "published", "signature"),
    *("official", "annex"),
)


@st.composite
def versions(draw):
    """Data of a report, and of another made from it by edits of every kind."""
    old, other = draw(_full_reports()), draw(_full_reports())
    new = deepcopy(old)
    for key in _SURROUNDINGS:
        if draw(st.booleans()):
            new.pop(key, None)
            if key in other:
                new[key] = other[key]
    sections = _edited_parts(draw, new["sections"]) or deepcopy(old["sections"])
    _drop_lost_references(sections, set(_metrics_in(sections)))
    return old, new | {"sections": sections}


@st.composite
def _full_reports(draw):
    data = draw(reports())
    if table := draw(st.none() | tables()):
        data["sections"][0]["table"] = table
    surroundings = st.fixed_dictionaries({}, optional={"official": officials, "annex": annexes})
    return data | draw(surroundings)


def _edited_parts(draw, parts):
    kept = [part for part in parts if draw(st.integers(0, 3))]
    if draw(st.integers(0, 3)) == 0:
        kept = draw(st.permutations(kept))
    for part in kept:
        _edit_part(draw, part)
    return list(kept)


def _edit_part(draw, part):
    if "text" in part and "metrics" not in part and draw(st.booleans()):
        part["text"] = draw(texts)
    if "heading" in part and draw(st.booleans()):
        part["heading"] = draw(lines)
    for name in part.get("metrics", ()):
        if draw(st.booleans()):
            part["metrics"][name] = draw(values)
    for key in ("achievements", "sections"):
        if key in part:
            part[key] = _edited_parts(draw, part[key])
    if table := part.get("table"):
        part["table"] = _edited_table(draw, table)


def _metrics_in(parts):
    for part in parts:
        yield from part.get("metrics", ())
        for key in ("achievements", "sections"):
            yield from _metrics_in(part.get(key, ()))


def _drop_lost_references(sections, metrics):
    """Replace the references in headings to metrics that an edit has taken away."""
    for section in sections:
        if "heading" in section:
            section["heading"] = re.sub(
                r"\{\{ (\S+) \}\}",
                lambda match: match[0] if match[1] in metrics else "略",
                section["heading"],
            )
        _drop_lost_references(section.get("sections", ()), metrics)


def _edited_table(draw, table):
    columns = draw(st.permutations(range(len(table["head"]))))
    columns = columns[: draw(st.integers(1, len(columns)))] if draw(st.booleans()) else columns
    rows = [[row[column] for column in columns] for row in table["rows"]]
    rows = [row for row in rows if draw(st.integers(0, 3))] or rows
    if draw(st.booleans()):
        rows.append([draw(lines) for _ in columns])
    return table | {"head": [table["head"][column] for column in columns], "rows": rows}
