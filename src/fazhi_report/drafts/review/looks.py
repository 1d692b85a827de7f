"""The properties of lines from their paragraphs (样式): heading levels, run-in headings."""

from dataclasses import dataclass

from fazhi_report.diagnostics import drop_forbidden
from fazhi_report.word import Block, Paragraph, heading_level, run_in_level

_OUTSIDE_TEXT = frozenset(
    {"title", "signature", "date", "annex note", "annex label", "annex title", "table title"}
    | {"table unit", "picture", "caption", "imprint", "imprint end"}
)
"""Names of the styles of paragraphs outside of sections."""


@dataclass(frozen=True, slots=True)
class Look:
    """The properties that a paragraph gives to its lines.

    `place` is the number of the paragraph in the file, from 1; paragraphs that run on count as one.
    `level` is its heading level, from 1, or 0. `lead` is the level of the run-in heading that ends
    at offset `lead_end` of the stream.
    """

    place: int
    level: int = 0
    lead: int = 0
    lead_end: int = 0


NO_LOOK = Look(0)


def may_run_on(block: Block) -> bool:
    """Whether a block can be the text behind a run-in heading, on its line."""
    return isinstance(block, Paragraph) and not (
        heading_level(block) or _OUTSIDE_TEXT.intersection(block.style.names[:1])
    )


def lead_of(paragraph: Paragraph, heading: int) -> tuple[int, int]:
    """Return the level and the length of the run-in heading at the start of a paragraph.

    `heading` is the level of the paragraph itself, which is a run-in heading if it runs on.
    """
    if heading:
        length = sum(len(drop_forbidden(run.text)) for run in paragraph.runs)
        return (heading, length + len(paragraph.number)) if paragraph.runs_on else (0, 0)
    level = length = 0
    for run in paragraph.runs:
        own = run_in_level(run.format)
        if not own or (level and own != level):
            break
        level, length = own, length + len(drop_forbidden(run.text))
    return level, length
