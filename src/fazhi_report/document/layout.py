"""版式 (layout): fonts, line pitch and margins of the printed page."""

from dataclasses import dataclass, fields, replace
from decimal import Decimal

from fazhi_report import model

PAGE_WIDTH, PAGE_WIDTH_MM = 11906, 210
"""A4, in twips and in millimetres."""

CHARACTER = 315
"""One character of body text in twips: 16 pt less 0.25 pt, so that 28 fill the type area."""

_TWIPS_PER_MM = Decimal(1440) / Decimal("25.4")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the Word document is set in; margins in millimetres, `line_pitch` in points.

    The values are those of GB/T 9704-2012, 5.2; 28.95 points are the most that give 22 lines.
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

    @property
    def line(self) -> int:
        """Twips from line to line."""
        return int(self.line_pitch * 20)

    @property
    def type_width(self) -> int:
        """版心宽 in twips."""
        return round((PAGE_WIDTH_MM - self.left - self.right) * _TWIPS_PER_MM)

    @property
    def left_twips(self) -> int:
        """What the type area and the right margin leave: each rounded alone, they miss it by 1."""
        return PAGE_WIDTH - self.type_width - self.twips("right")

    @property
    def footer(self) -> int:
        """Twips from the page number to the edge of the paper.

        1420 at the standard's bottom margin puts it 7 mm below the type area (7.5), as measured.
        """
        return max(0, self.twips("bottom") - 564)

    @property
    def fonts(self) -> list[str]:
        """Every font once."""
        names = (getattr(self, each.name) for each in fields(self) if "font" in each.name)
        return list(dict.fromkeys(filter(None, names)))

    @property
    def type_width_mm(self) -> float:
        return float(PAGE_WIDTH_MM - self.left - self.right)

    @property
    def characters(self) -> int:
        """Characters of body text in a line."""
        return self.type_width // CHARACTER

    def twips(self, margin: str) -> int:
        millimetres: Decimal = getattr(self, margin)
        return round(millimetres * _TWIPS_PER_MM)


def in_millimetres(twips: int) -> Decimal:
    return Decimal(twips) / _TWIPS_PER_MM


GBT9704 = Layout()

PROFILES = {
    "gbt9704": GBT9704,
    "windows": replace(
        GBT9704, body_font="仿宋", title_font="宋体", subheading_font="楷体", heading_font="黑体"
    ),
    "kylin": replace(
        GBT9704,
        body_font="方正仿宋_GBK",
        title_font="方正小标宋_GBK",
        heading_font="方正黑体_GBK",
        subheading_font="方正楷体_GBK",
        page_number_font="方正书宋_GBK",
    ),
}
"""Each profile by name: fonts that offices write, that Windows has, that Kylin and UOS have."""


def laid_out(*wishes: model.Layout | None) -> Layout:
    """The layout that some wishes make together; a later one comes before an earlier."""
    given = [wish.model_dump(exclude_none=True) for wish in wishes if wish]
    profile = next((wish["profile"] for wish in reversed(given) if "profile" in wish), "gbt9704")
    values = {key: value for wish in given for key, value in wish.items() if key != "profile"}
    return replace(PROFILES[profile], **values)
