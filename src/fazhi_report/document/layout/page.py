"""版式 (layout): fonts, line pitch and margins of the printed page."""

from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

PAGE_WIDTH, PAGE_WIDTH_MM = 11906, 210
PAGE_HEIGHT, PAGE_HEIGHT_MM = 16838, 297
"""Width and height of an A4 page, in twips and in millimetres."""

CHARACTER = 315
"""Advance of a character of body text, in twips: 15.75 pt, so that 28 fill a line."""

_PAGE_NUMBER_DEPTH = 564
"""Twips from the type area to the lower edge of the page number's line.

The page number is to be 7 mm (397 twips) below the type area (GB/T 9704-2012, 7.5). The rest is
the lower part of its line: LibreOffice 7.4 prints the number 7.1 mm below the type area.
"""

_PLAIN_SONG = {"宋体", "新宋体", "SimSun", "NSimSun"}

_TWIPS_PER_MM = Decimal(1440) / Decimal("25.4")


@dataclass(frozen=True, slots=True)
class Layout:
    """Fonts, line pitch in points and margins in millimetres of a Word document.

    `inset` is the distance from the margins to the type area, at the top and at the bottom.
    `page_number` is its style, as in the data file; `is_landscape` if the page is landscape.
    `run_in` tells how a run-in heading is set: as a paragraph before a style separator (`heading`),
    or as text in another font (`text`).

    The defaults are those of GB/T 9704-2012, 5.2; 28.95 points is the largest line pitch that still
    gives 22 lines on a page.
    """

    body_font: str = "仿宋_GB2312"
    title_font: str = "方正小标宋简体"
    heading_font: str = "黑体"
    subheading_font: str = "楷体_GB2312"
    digit_font: str = ""
    page_number_font: str = "宋体"
    line_pitch: Decimal = Decimal("28.95")
    top: Decimal = Decimal(37)
    bottom: Decimal = Decimal(35)
    left: Decimal = Decimal(28)
    right: Decimal = Decimal(26)
    inset: Decimal = Decimal(0)
    page_number: str = "outer"
    is_landscape: bool = False
    run_in: str = "heading"

    @property
    def line(self) -> int:
        """Line pitch in twips."""
        return int(self.line_pitch * 20)

    @property
    def type_width(self) -> int:
        """Width of the type area (版心) in twips."""
        return round((self.page_width_mm - self.left - self.right) * _TWIPS_PER_MM)

    @property
    def page_width_mm(self) -> int:
        return PAGE_HEIGHT_MM if self.is_landscape else PAGE_WIDTH_MM

    def turned(self) -> "Layout":
        """Return the layout of a landscape page, whose head is at the left of the upright page.

        Margins are turned too: page numbers and holes are where those of upright pages are.
        """
        return replace(
            self,
            top=self.left,
            bottom=self.right,
            left=self.bottom,
            right=self.top,
            inset=Decimal(0),
            is_landscape=True,
        )

    @property
    def left_twips(self) -> int:
        """Left margin in twips, such that margins and type area add up to the page exactly."""
        width = PAGE_HEIGHT if self.is_landscape else PAGE_WIDTH
        return width - self.type_width - self.twips("right")

    @property
    def footer(self) -> int:
        """Distance of the page number's line from the lower edge of the paper, in twips."""
        return max(0, self.twips("bottom") + self.twips("inset") - _PAGE_NUMBER_DEPTH)

    @property
    def fonts(self) -> list[str]:
        """The names of all fonts, without repetition."""
        names = (getattr(self, field.name) for field in fields(self) if "font" in field.name)
        return list(dict.fromkeys(filter(None, names)))

    @property
    def title_is_bold(self) -> bool:
        """Whether titles are printed bold: those in 宋体 are, because 小标宋 is heavy by itself."""
        return self.title_font in _PLAIN_SONG

    @property
    def type_width_mm(self) -> float:
        return float(self.page_width_mm - self.left - self.right)

    @property
    def type_height_mm(self) -> float:
        height = PAGE_WIDTH_MM if self.is_landscape else PAGE_HEIGHT_MM
        return float(height - self.top - self.bottom)

    @property
    def characters(self) -> int:
        """Number of characters of body text in a line."""
        return self.type_width // CHARACTER

    def twips(self, margin: str) -> int:
        """Return a margin, given by its field's name, in twips."""
        millimetres: Decimal = getattr(self, margin)
        return round(millimetres * _TWIPS_PER_MM)


def twips_to_mm(twips: int) -> Decimal:
    return Decimal(twips) / _TWIPS_PER_MM


GBT9704 = Layout()

PROFILES = {
    "gbt9704": GBT9704,
    "windows": Layout(body_font="仿宋", title_font="宋体", subheading_font="楷体"),
    "kylin": Layout(
        body_font="方正仿宋_GBK",
        title_font="方正小标宋_GBK",
        heading_font="方正黑体_GBK",
        subheading_font="方正楷体_GBK",
        page_number_font="方正书宋_GBK",
    ),
    "gbt33476": Layout(
        line_pitch=Decimal("29.6"),
        top=Decimal("34.58"),
        bottom=Decimal("32.58"),
        inset=Decimal("2.42"),
    ),
}
"""Profiles by name: the standard's fonts, those of Windows, of Kylin and UOS; electronic documents.

The margins of GB/T 33476.2-2016, for office programs, are smaller than those of the type area by
half of the space between two lines, so that characters are where they are on paper.
"""


def customize(profile: str = "gbt9704", **values: Any) -> Layout:
    """Return the named profile with other values in some fields."""
    return replace(PROFILES[profile], **values)
