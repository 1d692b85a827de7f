"""Finish the data of a document made by this program: headings, texts, declared metrics."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from fazhi_report.editing import BlockText
from fazhi_report.figures import QUANTITY_TO_FILL, OutlineNumber
from fazhi_report.importing.article import Line, TableBlock
from fazhi_report.importing.data_file import cut_line, literal
from fazhi_report.importing.own.data import Data
from fazhi_report.importing.own.figures import OwnFigures
from fazhi_report.importing.own.parts import Part
from fazhi_report.model import (
    MAX_LEVELS,
    PART_PROSE,
    RELATIONS,
    REPORT_PROSE,
    NumberCount,
    Prose,
)

_NO_TITLE = "附件"


def add_unprinted(part: Part, parts: dict[int, Data]) -> None:
    """Insert sections without any text behind the section that they followed."""
    data = parts.get(id(part))
    before: Data | None = None
    for item in part.below:
        if item.is_printed:
            add_unprinted(item, parts)
        elif data is not None:
            siblings = data.setdefault(item.kind, [])
            places = (index for index, each in enumerate(siblings, start=1) if each is before)
            parts[id(item)] = _whole(item)
            siblings.insert(next(places, 0), parts[id(item)])
        before = parts.get(id(item), before)


def _whole(part: Part) -> Data:
    data = dict(part.keys)
    for item in part.below:
        data.setdefault(item.kind, []).append(_whole(item))
    return data


class OwnFinisher:
    """Turns lines of the data into texts, in reading order, and declares the metrics.

    `metrics` has the keys of each metric except its value. A metric whose figure was deleted from
    the document is not declared, nor are relations to it.
    """

    def __init__(self, figures: OwnFigures, metrics: Mapping[str, Data]) -> None:
        self.figures = figures
        self.metrics = metrics
        names = {name for name, attribute in figures.own.figures if not attribute}
        unprinted = {name: QUANTITY_TO_FILL for name in metrics if name not in names}
        self.values = unprinted | figures.values

    def finish(self, report: Data) -> None:
        """Finish the data in place."""
        self._finish_texts(report, REPORT_PROSE)
        self._finish_sections(report.get("sections", ()), 1, NumberCount())
        for annex in report.get("annex", ()):
            annex["title"] = literal(annex["title"].text) if "title" in annex else _NO_TITLE
            self._finish_content(annex)
            self._finish_sections(annex.get("sections", ()), 1, NumberCount())
        self._declare(list(_achievements(report)))

    def _finish_sections(self, sections: Sequence[Data], place: int, count: NumberCount) -> None:
        for section in sections:
            level = _cut_number(section, place, count)
            if "heading" in section:
                section["heading"] = self.figures.with_references(section["heading"])
            _set_run_in(section)
            if not self._knows_metrics_of(section.get("summary", "")):
                del section["summary"]
            self._finish_content(section)
            for achievement in section.get("achievements", ()):
                self._finish_content(achievement)
            self._finish_sections(section.get("sections", ()), level + 1, count)

    def _knows_metrics_of(self, summary: str) -> bool:
        """Whether all metrics are declared that an unprinted summary refers to."""
        return all(item.name in self.values for item in Prose.parse(summary).references)

    def _finish_texts(self, data: Data, keys: Sequence[str]) -> None:
        for key in keys:
            if lines := data.get(key):
                data[key] = BlockText(tuple(map(self.figures.with_references, lines)))

    def _finish_content(self, data: Data) -> None:
        table = data.get("table", {})
        if "table" in data and "block" not in table:
            del data["table"]
            lines = [table.get("title"), table.get("unit"), *table.get("notes", ())]
            data["text"] = [*data.get("text", ()), *filter(None, lines)]
        elif "table" in data:
            data["table"] = self._table(table)
        self._finish_texts(data, PART_PROSE)
        picture = data.get("picture", {})
        printed = {key: value.text for key, value in picture.items() if isinstance(value, Line)}
        picture.update(printed)

    def _table(self, table: Data) -> Data:
        """Return the keys of a table in the order of the schema."""
        block: TableBlock = table["block"]
        rows = [tuple(map(self.figures.with_references, row)) for row in block.rows[1:]]
        keys: Data = {}
        if "title" in table:
            keys["title"] = table["title"].text
        if "unit" in table:
            keys["unit"] = re.sub("^单位[：:]", "", table["unit"].text)
        keys |= {"head": tuple(cell.text for cell in block.rows[0]), "rows": rows}
        if notes := table.get("notes"):
            keys["notes"] = [note.text for note in notes]
        if len(table.get("widths", ())) == len(block.rows[0]):
            keys["widths"] = table["widths"]
        return keys

    def _declare(self, achievements: Sequence[Data]) -> None:
        """Declare metrics where they were declared, or else where they are first printed."""
        homes = {name: data for data in achievements for name in data.get("metrics", ())}
        for data in achievements:
            for name in _printed_metrics(data):
                homes.setdefault(name, data)
        names = dict.fromkeys((*homes, *self.figures.values))
        for data in achievements:
            own = (name for name in names if homes.get(name, achievements[0]) is data)
            data["metrics"] = {name: self._metric(name) for name in own if name in self.values}

    def _metric(self, name: str) -> Data | str:
        """Return a metric, in the short form if it has only a value."""
        keys = dict(self.metrics.get(name, {}))
        for relation in RELATIONS:
            if any(part not in self.values for part in keys.get(relation, ())):
                del keys[relation]
        value = str(self.values[name])
        return {"value": value} | keys if keys else value


def _achievements(data: Data) -> Iterator[Data]:
    for annex in (data, *data.get("annex", ())):
        for section in annex.get("sections", ()):
            yield from section.get("achievements", ())
            yield from _achievements(section)


def _printed_metrics(achievement: Data) -> Iterator[str]:
    """Yield the names of the metrics that an achievement refers to."""
    cells = [cell for row in achievement.get("table", {}).get("rows", ()) for cell in row]
    texts = (achievement[key].paragraphs for key in PART_PROSE if key in achievement)
    for text in (*chain.from_iterable(texts), *cells):
        yield from (item.name for item in Prose.parse(text).references)


def _cut_number(section: Data, place: int, count: NumberCount) -> int:
    """Cut the number off a heading, counted or not; return the level of the heading."""
    level = place
    heading: Line | None = section.get("heading")
    if heading is not None and section.get("numbered", True) and place <= MAX_LEVELS:
        number, rest, is_counted = _number_of(heading.text, section, place, count)
        section.pop("number", None)
        if number is None:
            section["numbered"] = False
        else:
            if not is_counted:
                section["number"] = str(number)
            level, _ = count.add(place, None if is_counted else number)
        section["heading"] = cut_line(heading, len(heading.text) - len(rest), len(heading.text))
    if section.get("numbering") != "continue":
        count.restart(level + 1)
    return level


def _number_of(
    text: str, section: Data, place: int, count: NumberCount
) -> tuple[OutlineNumber | None, str, bool]:
    """Return the number of a heading, the rest, and whether the number is the counted one."""
    own = _parse_number(section.get("number", ""))
    _, counted = count.next(place)
    for number in filter(None, (own, counted)):
        rest = text.removeprefix(str(number)).lstrip()
        if text.startswith(str(number)) and rest:
            return number, rest, number is not own
    cut = OutlineNumber.at_start_of(text)
    if cut is None or not cut[1].strip():
        return None, text, False
    return cut[0], cut[1].lstrip(), False


def _parse_number(text: str) -> OutlineNumber | None:
    try:
        return OutlineNumber.parse(str(text)) if text else None
    except ValueError:
        return None


def _set_run_in(section: Data) -> None:
    """Set `run_in` if the first paragraph is not where the heading alone would put it."""
    runs_in = section.pop("runs_in", None)
    heading = section.get("heading", "")
    if runs_in is not None and runs_in != section.get("run_in", heading.endswith("。")):
        section["run_in"] = runs_in
