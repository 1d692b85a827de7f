"""图题 (captions): find the line below a picture that names it, like 图1 走势图."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from fazhi_report.importing.article import Line, PictureBlock
from fazhi_report.importing.naming import BoundPassage
from fazhi_report.importing.reports.draft import Draft, part_lists_of

_CAPTION = re.compile(
    r"图\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:[\s：:.、—-]\s*)?\S[^。；]{0,39}"
)


@dataclass(frozen=True, slots=True)
class Picture:
    """The file of a kept picture, and the line below it if that is its caption."""

    file: str
    caption: Line | None


def is_caption(text: str) -> bool:
    """Whether a line has the form of a caption of the picture above it."""
    return _CAPTION.fullmatch(text) is not None


def with_captions(
    draft: Draft, files: Mapping[PictureBlock, str], bind: Callable[[Line], BoundPassage]
) -> dict[PictureBlock, Picture]:
    """Return the kept pictures with captions; `files` has their names.

    A line with a figure is never a caption.
    """
    captions = {
        picture: line
        for parts in part_lists_of(draft)
        for picture, line in pairwise(parts)
        if isinstance(picture, PictureBlock)
        and picture in files
        and isinstance(line, Line)
        and is_caption(line.text)
        and bind(line).text == line.text
    }
    return {picture: Picture(file, captions.get(picture)) for picture, file in files.items()}
