"""Styles (样式): resolve inherited properties, and the final look of a run."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from fazhi_report.word.markup import DRAWING, W, child_number, child_value, is_on, number_of
from fazhi_report.word.records import Format, Style

_MAX_BASES = 20
"""Most names of base styles kept."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id; `defaults` are the default properties of runs.

    `paragraph` is the default style of paragraphs. `theme_fonts` are East Asian fonts by their
    names in the theme, like `majorEastAsia`.
    """

    by_id: dict[str, Style] = field(default_factory=dict)
    defaults: Style = field(default_factory=Style)
    paragraph: Style = field(default_factory=Style)
    theme_fonts: dict[str, str] = field(default_factory=dict)

    def of_paragraph(self, properties: Element | None) -> Style:
        return self.by_id.get(child_value(properties, "pStyle") or "", self.paragraph)

    def format_of(self, properties: Element | None, paragraph: Style) -> tuple[Format, bool]:
        """Return the look of a run in a paragraph, and whether it is hidden.

        Bold and hidden are toggled if both styles set them (ECMA-376, part 1, 17.7.3).
        """
        character = self.by_id.get(child_value(properties, "rStyle") or "", Style())
        bold, hidden = is_on(properties, "b"), is_on(properties, "vanish")
        if bold is None:
            bold = bool(paragraph.is_bold) ^ bool(character.is_bold) or bool(self.defaults.is_bold)
        if hidden is None:
            hidden = bool(paragraph.is_hidden) ^ bool(character.is_hidden)
        own = font_of(properties, self.theme_fonts)
        font = own or character.font or paragraph.font or self.defaults.font
        sizes = (child_number(properties, "sz"), character.size, paragraph.size, self.defaults.size)
        size = next((size for size in sizes if size is not None), None)
        return Format(bold, font, size, character), hidden


def font_of(properties: Element | None, theme_fonts: dict[str, str]) -> str:
    """Return the East Asian font that run properties state, or ""."""
    fonts = None if properties is None else properties.find(f"{W}rFonts")
    if fonts is None:
        return ""
    themed = theme_fonts.get(fonts.get(f"{W}eastAsiaTheme", ""), "")
    return themed or fonts.get(f"{W}eastAsia", "")


def read_styles(root: Element | None, theme: Element | None) -> Styles:
    """Read the styles part and the theme, each None if the package has none."""
    theme_fonts = {} if theme is None else dict(_theme_fonts(theme))
    if root is None:
        return Styles(theme_fonts=theme_fonts)
    elements = {element.get(f"{W}styleId", ""): element for element in root.iter(f"{W}style")}
    by_id: dict[str, Style] = {}
    for key in elements:
        _resolve(key, elements, theme_fonts, by_id)
    default = next((key for key, element in elements.items() if _is_default(element)), "")
    run_defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    defaults = _own_style(run=run_defaults, theme_fonts=theme_fonts)
    return Styles(by_id, defaults, by_id.get(default, Style()), theme_fonts)


def _is_default(element: Element) -> bool:
    is_default = element.get(f"{W}default", "0").lower() in ("1", "true", "on")
    return is_default and element.get(f"{W}type") == "paragraph"


def _theme_fonts(theme: Element) -> Iterator[tuple[str, str]]:
    """Yield the theme's East Asian fonts: stated for all scripts, or for simplified Chinese."""
    for kind in ("major", "minor"):
        fonts = theme.find(f".//{{{DRAWING}}}{kind}Font")
        if fonts is None:
            continue
        general = fonts.find(f"{{{DRAWING}}}ea")
        chinese = fonts.find(f"{{{DRAWING}}}font[@script='Hans']")
        for element in (general, chinese):
            typeface = "" if element is None else element.get("typeface", "")
            if typeface:
                yield f"{kind}EastAsia", typeface
                break


def _resolve(
    key: str, elements: dict[str, Element], theme_fonts: dict[str, str], done: dict[str, Style]
) -> None:
    """Resolve a style and its bases, from the root of the basedOn chain down."""
    chain: dict[str, None] = {}  # ordered, and quick to search
    while key in elements and key not in done and key not in chain:
        chain[key] = None
        key = child_value(elements[key], "basedOn") or ""
    base = done.get(key, Style())
    for style_id in reversed(chain):
        element = elements[style_id]
        name = (child_value(element, "name") or style_id).strip().lower()
        own = _own_style(
            style_id,
            name,
            paragraph=element.find(f"{W}pPr"),
            run=element.find(f"{W}rPr"),
            theme_fonts=theme_fonts,
        )
        base = done[style_id] = _inherit(own, base)


def _own_style(
    style_id: str = "",
    name: str = "",
    *,
    paragraph: Element | None = None,
    run: Element | None = None,
    theme_fonts: dict[str, str],
) -> Style:
    """Return a style with only its own properties of paragraph and run."""
    return Style(
        style_id,
        names=(name,),
        outline_level=child_number(paragraph, "outlineLvl"),
        numbering=numbering_of(paragraph),
        alignment=child_value(paragraph, "jc") or "",
        is_bold=is_on(run, "b"),
        is_hidden=is_on(run, "vanish"),
        font=font_of(run, theme_fonts),
        size=child_number(run, "sz"),
    )


def numbering_of(properties: Element | None) -> tuple[str, int] | None:
    """Return list id and level of a paragraph's own numbering; the id is "" if it states none."""
    numbering = None if properties is None else properties.find(f"{W}numPr")
    if numbering is None:
        return None
    level = number_of(child_value(numbering, "ilvl")) or 0
    return child_value(numbering, "numId") or "", level


def _inherit(own: Style, base: Style) -> Style:
    stated = {
        name: value
        for name in Style.__slots__
        if (value := getattr(own, name)) is not None and value != ""
    }
    if own.numbering and not own.numbering[0] and base.numbering:
        stated["numbering"] = base.numbering[0], own.numbering[1]
    return replace(base, **stated | {"names": (*own.names, *base.names[:_MAX_BASES])})
