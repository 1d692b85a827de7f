"""Rebuild the data file of a document made by this program, text by text."""

from collections.abc import Collection, Mapping

from fazhi_report.importing.article import Line, PictureBlock, TableBlock
from fazhi_report.importing.data_file import NO_ALT, PartIds, Table, cut_line, read_tables
from fazhi_report.importing.own.data import Data
from fazhi_report.importing.own.parts import Part, Segment, Slot
from fazhi_report.model import MAX_LEVELS, PROSE_ABOVE, REPORT_PROSE

_DERIVED_OF_LINES = frozenset({"title", "masthead", "annex_note", "signature", "imprint"})
"""Derived texts of several lines; lines without an anchor below them belong to them."""

_PLACED = ("table", "picture")
_STOPS = ("。", "：", "；", "！", "？")
"""Marks that end a paragraph but never a line of a title."""

_COLONS = ("：", ":")
"""Marks that end 主送机关."""


class OwnBuilder:
    """Builds the data file from the segments of an article, taken one after another.

    `headed` are the sections and annexes whose headings are in the document. `report` is the data
    file built so far, in which texts are lists of lines. `derived` has the lines of each derived
    text by kind. `path` has the open sections with their depths, below the report or an annex.
    `last` is the part that receives the next table or picture, `text` the list that receives a
    paragraph without an anchor, `title` the list of title lines, `addressee` that of the lines of
    主送机关.
    """

    def __init__(
        self,
        root: Part,
        pictures: Mapping[PictureBlock, str],
        ids: PartIds,
        headed: Collection[Part],
    ) -> None:
        self.report = dict(root.keys)
        self.headed = headed
        self.pictures = pictures
        self.ids = ids
        self.parts: dict[int, Data] = {id(root): self.report}
        self.tables: dict[int, Data] = {}
        self.derived: dict[str, list[list[Line]]] = {}
        self.path: list[tuple[int, Data]] = [(0, self.report)]
        self.last: Data = self.report
        self.text: list[Line] | None = None
        self.title: list[Line] | None = None
        self.addressee: list[Line] | None = None

    @property
    def current(self) -> Data:
        """The innermost open section, or the report or annex if none is open."""
        return self.path[-1][1]

    def add(self, segment: Segment) -> None:
        block, slot = segment.block, segment.slot
        is_bare = "heading" in self.last and not _has_content(self.last)
        above = self.last if is_bare else None
        if segment.derived:
            self._add_derived(segment)
        elif isinstance(block, Line):
            if slot is None:
                self._add_stray(block)
            else:
                self._add_line(block, slot)
            if above and above is self.current and {"text", "achievements"} & above.keys():
                above["runs_in"] = segment.runs_in
        elif isinstance(block, TableBlock):
            self._add_table(block, slot)
        elif block in self.pictures:
            keys = slot.part.keys.get("picture", {}) if slot else {}
            self._holder("picture", slot)["picture"] = keys | {
                "file": self.pictures[block],
                "alt": block.alt or NO_ALT,
            }
            self.text = None

    def open(self, part: Part) -> Data:
        """Begin a section or an annex, and the enclosing sections without text of their own."""
        if id(part) in self.parts:
            return self.parts[id(part)]
        data = {key: value for key, value in part.keys.items() if key not in _PLACED}
        if part.kind == "annex":
            self.report.setdefault("annex", []).append(data)
            self.path = [(0, data)]
        else:
            if part.above and part.above.kind != "report":
                self._open_above(part)
            self._begin_section(part.depth, data)
        self.parts[id(part)] = data
        self.last, self.text = data, None
        return data

    def _open_above(self, part: Part) -> None:
        """Begin the section around a part, unless its own heading begins it."""
        if part.above and part.above not in self.headed:
            self.open(part.above)

    def _begin_section(self, depth: int, data: Data) -> None:
        while self.path[-1][0] >= depth:
            self.path.pop()
        self.current.setdefault("sections", []).append(data)
        self.path.append((depth, data))

    def _new_section(self, depth: int, heading: str = "") -> Data:
        """Begin a section that the data file did not have; its id is made of its heading."""
        data: Data = {"id": self.ids.of_heading(heading or self.current.get("id", ""))}
        self._begin_section(depth, data)
        self.last, self.text = data, None
        return data

    def _new_achievement(self, line: Line) -> Data:
        return self._begin_achievement(
            {"id": self.ids.of_paragraph(line.text, self.current.get("id", ""))}, line
        )

    def _begin_achievement(self, data: Data, line: Line) -> Data:
        if len(self.path) == 1:
            self._new_section(1)
        self.text = data["text"] = [line]
        self.current.setdefault("achievements", []).append(data)
        self.last = data
        return data

    def _add_derived(self, segment: Segment) -> None:
        block = segment.block
        lines = [block] if isinstance(block, Line) else []
        if isinstance(block, TableBlock):
            lines = [cell for row in block.rows for cell in row]
        self.derived.setdefault(segment.derived, []).append(lines)
        self.text = lines if segment.derived in _DERIVED_OF_LINES else None
        if segment.derived == "title":
            self.title = lines
        if segment.derived == "metrics_table":
            self.last = self.report

    def _add_stray(self, line: Line) -> None:
        """Add a paragraph that was inserted after the document was built."""
        if self.text is self.title and line.text.endswith(_STOPS):
            self.text = None
        if self.text is self.addressee and self.text and self.text[-1].text.endswith(_COLONS):
            self.text = None
        if line.level:
            depth = min(line.level, self.path[-1][0] + 1, MAX_LEVELS)
            end = line.lead if 0 < line.lead < len(line.text) else len(line.text)
            heading = cut_line(line, 0, end)
            section = self._new_section(depth, heading.text)
            section["heading"] = heading
            if end < len(line.text):
                self.text = section["text"] = [cut_line(line, end, len(line.text))]
                section["runs_in"] = True
        elif self.text is not None:
            self.text.append(line)
        elif self.last is self.report and not self.report.get("sections"):
            self.text = self.report.setdefault("preamble", [])
            self.text.append(line)
        elif self.last is self.current and not _has_content(self.last):
            self.text = self.last["text"] = [line]
        else:
            self._new_achievement(line)

    def _add_line(self, line: Line, slot: Slot) -> None:
        part, key = slot.part, slot.key
        if key == "heading":
            self.open(part)["heading"] = line
        elif key == "text":
            self._add_text(part, line)
        elif "." in key:
            self._add_to_table_or_picture(slot, line)
        elif part.kind == "annex":
            self.open(part)["title"] = line
        elif key in PROSE_ABOVE and self.report.get("sections"):
            self._add_stray(line)
        elif key in REPORT_PROSE:
            self.text = self.report.setdefault(key, [])
            self.text.append(line)
            self.last = self.report
        else:
            self.text = [line]
            self.report.setdefault(key, []).append(self.text)
            self.title = self.text if key == "title" else self.title
            self.addressee = self.text if key == "addressee" else self.addressee

    def _add_text(self, part: Part, line: Line) -> None:
        if part.kind == "achievements":
            self._open_above(part)
            data = {key: value for key, value in part.keys.items() if key not in _PLACED}
            self.parts[id(part)] = self._begin_achievement(data, line)
            return
        if part in self.headed and id(part) not in self.parts:
            self._add_moved(line)  # above the heading of its section or annex
            return
        data = self.open(part)
        if data is self.current and not _has_content(data, beside="text"):
            self.last = data
            self.text = data.setdefault("text", [])
            self.text.append(line)
        else:
            self._add_moved(line)

    def _add_moved(self, line: Line) -> None:
        """Add a paragraph that was the text of another part; an annex's text takes it directly."""
        is_in_annex = len(self.path) == 1 and self.current is not self.report
        text: list[Line] | None = self.current.get("text")
        if is_in_annex and text is not None and text is self.text:
            text.append(line)
        else:
            self._new_achievement(line)

    def _add_to_table_or_picture(self, slot: Slot, line: Line) -> None:
        holder, _, key = slot.key.partition(".")
        if holder == "table":
            table = self._table(slot)
            if key == "notes":
                table.setdefault(key, []).append(line)
            else:
                table[key] = line
        elif "picture" in self.last:
            self.last["picture"][key] = line
        self.text = None

    def _table(self, slot: Slot) -> Data:
        """Return the table of a part, inserting it first if the part has none."""
        key = id(slot.part)
        if key not in self.tables:
            self.tables[key] = dict(slot.part.keys.get("table", {}))
            self._holder("table", slot)["table"] = self.tables[key]
        return self.tables[key]

    def _holder(self, key: str, slot: Slot | None) -> Data:
        """Return the part for a table or a picture: the part above it, or else a new section."""
        part = slot.part if slot else None
        if part and part.kind != "achievements" and id(part) not in self.parts:
            return self.open(part)
        is_free = self.last is not self.report and not ({key, "picture"} & self.last.keys())
        if is_free and not (self.last is self.current and "achievements" in self.last):
            return self.last
        return self._new_section(min(self.path[-1][0] + 1, MAX_LEVELS))

    def _add_table(self, block: TableBlock, slot: Slot | None) -> None:
        if slot and slot.key.startswith("table."):
            self._table(slot)["block"] = block
            self.text = None
            return
        for item in read_tables([block]):
            if isinstance(item, Table):
                self._holder("table", None)["table"] = {"block": block}
                self.text = None
            elif isinstance(item, Line):
                self._add_stray(item)


def _has_content(data: Data, beside: str = "") -> bool:
    keys = {"text", "table", "picture", "achievements", "sections"} - {beside}
    return bool(keys & data.keys())
