"""Comments (批注) on figures of a Word file."""

from dataclasses import dataclass, field
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement

from fazhi_report.drafts.redline.marks import iso_date, text_element
from fazhi_report.word import W

_SIZE = "21"
"""Size of the text, in half-points: 五号, as in Word's own comments."""


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments of one author; `root` is their part, `texts` are their texts."""

    author: str
    date: datetime
    root: Element = field(default_factory=lambda: Element(f"{W}comments"))
    texts: set[str] = field(default_factory=set)

    def add(self, text: str) -> tuple[Element, Element, Element]:
        """Add a comment; return the marks before and after its place, and its reference."""
        self.texts.add(text)
        key = {f"{W}id": str(len(self.root))}
        who = {f"{W}author": self.author, f"{W}date": iso_date(self.date)}
        comment = SubElement(self.root, f"{W}comment", key | who)
        # Without these, it inherits the line pitch and size of the report's text.
        paragraph = SubElement(comment, f"{W}p")
        properties = SubElement(paragraph, f"{W}pPr")
        spacing = {f"{W}line": "240", f"{W}lineRule": "auto"}
        SubElement(properties, f"{W}spacing", spacing)
        SubElement(properties, f"{W}jc", {f"{W}val": "left"})
        run = SubElement(paragraph, f"{W}r")
        look = SubElement(run, f"{W}rPr")
        SubElement(look, f"{W}rFonts", {f"{W}hint": "eastAsia"})
        for name in ("sz", "szCs"):
            SubElement(look, W + name, {f"{W}val": _SIZE})
        run.append(text_element(text))
        names = ("commentRangeStart", "commentRangeEnd", "commentReference")
        start, end, reference = (Element(W + name, key) for name in names)
        return start, end, reference
