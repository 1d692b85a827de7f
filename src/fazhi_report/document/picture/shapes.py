"""图形 (shapes): the elements of a picture, in pixels from its upper left corner."""

from dataclasses import dataclass

RED, RED_PALE = "#a8160f", "#f9e4e0"
INK, QUIET, WHITE = "#222222", "#5a5a5a", "#ffffff"
GROUND, RULE, LAST_YEAR, PLAN = "#f6f3ee", "#e2dcd2", "#b5aea2", "#fdf3e6"
"""Colours: the red of 公文 for main points, grey for last year; texts have a contrast of 4.5."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line of text; `size` is its em."""

    text: str
    size: float
    colour: str = INK
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text on its baseline; `anchor` is the end of the text at `x`."""

    x: float
    y: float
    runs: tuple[Run, ...]
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle with rounded corners."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole picture; `description` is for readers who do not see it."""

    width: int
    height: int
    title: str
    description: str
    items: tuple[Text | Box, ...]
