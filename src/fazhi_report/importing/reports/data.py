"""Turn a draft and its bound figures into the plain data of a data file."""

from collections.abc import Callable, Mapping, Sequence

from fazhi_report.diagnostics import Problem
from fazhi_report.editing import BlockText, Noted
from fazhi_report.importing.article import Line, PictureBlock
from fazhi_report.importing.data_file import (
    NO_ALT,
    Data,
    Part,
    PartIds,
    Table,
    in_order,
    literal,
    without_references,
)
from fazhi_report.importing.naming import BoundPassage, MetricDraft
from fazhi_report.importing.reports.captions import Picture
from fazhi_report.importing.reports.covers import propose_covers
from fazhi_report.importing.reports.draft import (
    Annex,
    Draft,
    Heading,
    Section,
    subheadings_of,
    text_of,
    text_of_section,
)
from fazhi_report.importing.reports.metrics_table import stated_properties
from fazhi_report.model import NumberCount, Report

Bind = Callable[[Line | Heading], BoundPassage]
"""Returns a paragraph or heading with its references and metrics."""

CHECK = "请核对"
_OVERVIEW = "概述"


def report_data(
    draft: Draft, bind: Bind, pictures: Mapping[PictureBlock, Picture], facts: Data
) -> Data:
    """Return the data of a report, with keys in the order of the schema.

    `pictures` are the kept pictures; `facts` are keys that the draft does not have. The metrics of
    texts outside of achievements are declared in the nearest achievement.

    Raises:
        Problem: the report has figures, but no paragraph to declare them in.
    """
    builder = _Builder(bind, pictures, stated_properties(draft, facts["issuer"]))
    data: Data = facts | {
        "title": literal("\n".join(draft.title)),
        "published": draft.published and draft.published.isoformat(),
        "source": draft.source,
        "addressee": literal(draft.addressee),
        "preamble": builder.text(draft.preamble),
        "sections": builder.body(draft, facts["year"]),
        "closing": builder.text(draft.closing),
        "annex": [builder.annex(annex) for annex in draft.annexes],
    }
    if official := draft.official.keys:
        is_default = official.get("mark") == f"{facts['issuer']}文件" and len(official) > 1
        data["official"] = {
            key: value for key, value in official.items() if key != "mark" or not is_default
        }
    if draft.signature and not draft.signature.is_text:
        own_name = draft.signature.name if draft.signature.name != facts["issuer"] else ""
        data["signature"] = {"name": own_name, "date": draft.signature.date.isoformat()}
        data["signature"] = {key: text for key, text in data["signature"].items() if text}
    if builder.undeclared and not builder.last_achievement:
        data |= builder.texts_as_achievements(draft, data["sections"])
    if builder.undeclared and not builder.last_achievement:
        builder.lead_as_achievement([*data["sections"], *data["annex"]])
    if builder.undeclared and not builder.last_achievement:
        raise Problem(
            f"{facts['issuer']} {facts['year']} 年的报告只有标题和表格，没有段落，不像一份报告"
        )
    builder.declare_rest()
    return in_order(data, Report)


class _Builder:
    """Builds sections and achievements in reading order; declares each metric once."""

    def __init__(
        self,
        bind: Bind,
        pictures: Mapping[PictureBlock, Picture],
        stated: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.stated = stated
        self.bind = bind
        self.pictures = pictures
        self.captions = [each.caption for each in pictures.values() if each.caption]
        self.ids = PartIds()
        self.count = NumberCount()
        self.undeclared: list[MetricDraft] = []
        self.last_achievement: Data = {}

    def text(self, lines: Sequence[Line]) -> BlockText | None:
        """Return a text outside of achievements; the next achievement declares its metrics."""
        bound = [self.bind(line) for line in lines]
        self.undeclared += [metric for passage in bound for metric in passage.metrics]
        return BlockText(tuple(passage.text for passage in bound)) if bound else None

    def texts_as_achievements(self, draft: Draft, sections: list[Data]) -> Data:
        """Return the keys of a report whose only paragraphs are preamble and closing.

        These become achievements, because only achievements declare metrics; they print at the same
        place.
        """
        lead = [self.headless(_OVERVIEW, draft.preamble)] if draft.preamble else []
        end = [self.headless("结束语", draft.closing)] if draft.closing else []
        return {"preamble": None, "sections": [*lead, *sections, *end], "closing": None}

    def lead_as_achievement(self, parts: Sequence[Data]) -> None:
        """Turn the first text of a section into an achievement."""
        for data in parts:
            if data.get("text"):
                achievement_id = self.ids.of_heading(data["id"])
                self.last_achievement = {"id": achievement_id, "text": data.pop("text")}
                self.last_achievement["metrics"] = {}
                data["achievements"] = [self.last_achievement]
            else:
                self.lead_as_achievement(data.get("sections", ()))
            if self.last_achievement:
                return

    def declare_rest(self) -> None:
        """Declare the metrics of texts after the last achievement in that achievement."""
        if self.undeclared:
            self.last_achievement["metrics"] |= self.take_metrics(())

    def take_metrics(self, metrics: Sequence[MetricDraft]) -> Data:
        declared: Data = {}
        for metric in (*self.undeclared, *metrics):
            properties = dict(metric.properties) | dict(self.stated.get(metric.name, {}))
            declared[metric.name] = (
                {"value": metric.value} | properties if properties else metric.value
            )
        self.undeclared.clear()
        return declared

    def body(self, draft: Draft, year: int) -> list[Data]:
        lead = [self.headless(_OVERVIEW, draft.lead)] if draft.lead else []
        if not draft.sections:
            tags = propose_covers(_OVERVIEW, text_of(draft.lead), year)
            lead = [data | {"covers": Noted(tuple(tags), CHECK)} for data in lead]
        sections = [self.section(section, 1) for section in draft.sections]
        for data, section in zip(sections, draft.sections, strict=True):
            text, below = text_of_section(section), subheadings_of(section)
            tags = propose_covers(section.heading.text, text, year, below)
            data["covers"] = Noted(tuple(tags), CHECK)
        if draft.outlook:
            outlook = self.headless("不足和打算", draft.outlook)
            tags = propose_covers("", text_of(draft.outlook), year)
            outlook["covers"] = Noted(tuple(tags), CHECK)
            sections.append(outlook)
        return [*lead, *sections]

    def annex(self, annex: Annex) -> Data:
        if annex.is_metrics_table:
            listed = annex.is_listed or False
            return {"title": literal(annex.title), "listed": listed, "metrics_table": True}
        self.count = NumberCount()
        lead = [self.headless(annex.title, annex.parts)] if annex.parts else []
        sections = [*lead, *(self.section(section, 1) for section in annex.sections)]
        return {
            "title": literal(annex.title),
            "listed": annex.is_listed or False,
            "sections": sections,
        }

    def headless(self, name: str, parts: Sequence[Part]) -> Data:
        """Return a section without a heading; `name` becomes its id."""
        data: Data = {"id": self.ids.of_heading(name), "sections": []}
        self.fill(data, parts)
        return data

    def section(self, section: Section, place: int) -> Data:
        """Return a section; `place` is one more than the level of the section above."""
        heading = section.heading
        bound = self.bind(heading)
        self.undeclared += bound.metrics
        section_id = self.ids.of_heading(without_references(bound.text))
        data: Data = {"id": section_id, "heading": bound.text}
        level = self.number(data, heading, place, section.sections)
        follows = bool(section.parts) and isinstance(section.parts[0], Line)
        if follows and heading.runs_in != heading.text.endswith("。"):
            data["run_in"] = heading.runs_in
        data["sections"] = []
        lines = [block for block in section.parts if isinstance(block, Line)]
        is_lead = bool(section.sections) and len(lines) == len(section.parts)
        if is_lead and lines and not any(self.bind(line).metrics for line in lines):
            data["text"] = self.text(lines)
        else:
            self.fill(data, section.parts)
        data["sections"] += [self.section(inner, level + 1) for inner in section.sections]
        return data

    def number(self, data: Data, heading: Heading, place: int, below: Sequence[Section]) -> int:
        """Add the keys for a heading without the counted number; return the level."""
        level = place
        if heading.number is None:
            data["numbered"] = False
        else:
            _, counted = self.count.next(place)
            if str(counted) != str(heading.number):
                data["number"] = str(heading.number)
            level, _ = self.count.add(place, heading.number)
        first = next((section.heading.number for section in below if section.heading.number), None)
        if first and first.value > 1 and str(first) == str(self.count.next(level + 1)[1]):
            data["numbering"] = "continue"
        else:
            self.count.restart(level + 1)
        return level

    def fill(self, section: Data, parts: Sequence[Part]) -> None:
        """Add one achievement for each paragraph, with the table and the picture below it.

        A block that cannot follow in the achievement begins a section without a heading.
        """
        target, holder = section, section
        for part in parts:
            if any(part is caption for caption in self.captions):
                continue
            if isinstance(part, Line):
                holder = self.achievement(part, target["id"])
                target.setdefault("achievements", []).append(holder)
                continue
            key = "table" if isinstance(part, Table) else "picture"
            if isinstance(part, PictureBlock) and part not in self.pictures:
                continue
            if key in holder or "picture" in holder:
                target = holder = {"id": self.ids.of_heading(section["id"])}
                section["sections"].append(target)
            holder[key] = self.table(part) if isinstance(part, Table) else self.picture(part)
            if holder is self.last_achievement:
                holder["metrics"] |= self.take_metrics(())

    def achievement(self, line: Line, section: str) -> Data:
        passage = self.bind(line)
        self.last_achievement = {
            "id": self.ids.of_paragraph(line.text, section),
            "text": BlockText((passage.text,)),
            "metrics": self.take_metrics(passage.metrics),
        }
        return self.last_achievement

    def table(self, table: Table) -> Data:
        rows = []
        for row in table.rows:
            bound = [self.bind(cell) for cell in row]
            self.undeclared += [metric for cell in bound for metric in cell.metrics]
            rows.append(tuple(cell.text for cell in bound))
        texts = {"title": literal(table.title), "unit": literal(table.unit)}
        head = tuple(map(literal, table.head))
        data = texts | {"head": head, "rows": rows, "notes": list(map(literal, table.notes))}
        return {key: value for key, value in data.items() if value}

    def picture(self, picture: PictureBlock) -> Data:
        kept = self.pictures[picture]
        caption = {"caption": literal(kept.caption.text)} if kept.caption else {}
        alt = literal(picture.alt) or Noted(caption.get("caption", NO_ALT), CHECK)
        return {"file": kept.file, "alt": alt} | caption
