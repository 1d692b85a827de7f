"""图题 (captions): a line below a picture that names it, like 图1 走势图."""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise

from fazhi_report.article import Line, PictureBlock
from fazhi_report.importing.draft import Draft, part_lists_of
from fazhi_report.naming import BoundPassage

_CAPTION = re.compile(
    r"图\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:[\s：:.、—-]\s*)?\S[^。；]{0,39}"
)


def is_caption(text: str) -> bool:
    """Whether a line reads like the caption of the picture above it."""
    return _CAPTION.fullmatch(text) is not None


def find_captions(
    draft: Draft, files: Mapping[PictureBlock, str], bind: Callable[[Line], BoundPassage]
) -> dict[PictureBlock, Line]:
    """Return the caption of each picture that is kept; one with a figure stays a paragraph."""
    return {
        picture: line
        for parts in part_lists_of(draft)
        for picture, line in pairwise(parts)
        if isinstance(picture, PictureBlock)
        and picture in files
        and isinstance(line, Line)
        and is_caption(line.text)
        and bind(line).text == line.text
    }
