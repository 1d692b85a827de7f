"""What leaves the data file with deleted text besides it (随之删去的): metrics, 概括, covers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fazhi_report.drafts.review.changes import Change
from fazhi_report.drafts.review.items import Edit
from fazhi_report.drafts.review.original import Original
from fazhi_report.model import Prose, Report, Section, metrics_of, sections_of

_UNPRINTED = ("summary", "covers")
"""Keys of a section with content that no document shows."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A metric, or a key of a section, that is no longer in the data file.

    `part` is the id of the achievement or section that had it, `metric` the metric's name, empty
    for a key; `name` and `value` are for readers.
    """

    part: str
    metric: str
    name: str
    value: str

    @property
    def quoted(self) -> str:
        return f"{self.name}（{self.value}）"

    @property
    def sentence(self) -> str:
        kind = "没有别处印它，" if self.metric else f"随“{self.part}”这一部分"
        return f"{self.quoted}{kind}从数据文件里删去"


def find_losses(old: Report, new: Report) -> tuple[Loss, ...]:
    """Return what the first version of a report has and the second one lacks."""
    kept = {name for _, name, _ in metrics_of(new)}
    homes = {
        (*path, "achievements", index): achievement.id
        for path, section in sections_of(old)
        for index, achievement in enumerate(section.achievements)
    }
    metrics = (
        Loss(homes[path[:-2]], name, f"指标“{name}”", str(metric.value))
        for path, name, metric in metrics_of(old)
        if name not in kept
    )
    return (*metrics, *_lost_keys(old, new))


def _lost_keys(old: Report, new: Report) -> Iterator[Loss]:
    sections = {section.id: section for _, section in sections_of(new)}
    for _, section in sections_of(old):
        for key in _UNPRINTED:
            value, left = getattr(section, key), sections.get(section.id)
            if value and not (left and getattr(left, key)):
                title = Section.model_fields[key].title
                yield Loss(section.id, "", f"{title}（{key}）", _text(value))


def _text(value: Prose | Iterable[str]) -> str:
    return value.source if isinstance(value, Prose) else "、".join(value)


def loss_notes(
    losses: Iterable[Loss], original: Original, changes: Iterable[Change]
) -> Mapping[int, str]:
    """Return, by number, the sentences on what leaves the data file with each change.

    The changes are of the `original`, and are all accepted.
    """
    notes: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    found = list(changes)
    for loss in losses:
        places = list(_places(original, loss))
        causes = [change.number for change in found if _deletes_any(change, places)]
        for number in causes:
            others = [f"第 {other} 条" for other in causes if other != number]
            when = f"与{'、'.join(others)}都采纳后" if others else "采纳后"
            notes[number][when].append(loss.quoted)
    return {
        number: "；".join(
            f"{when}，从数据文件里删去{'、'.join(names)}" for when, names in sentences.items()
        )
        for number, sentences in notes.items()
    }


def _places(original: Original, loss: Loss) -> Iterator[int]:
    """Yield the positions of the figures of a metric; else of the text of the part that had it.

    Of a section with a heading, this is the heading.
    """
    figures = [figure.start for figure in original.figures if loss.metric == figure.name]
    own = [place for place in original.places if place.owner and place.owner.name == loss.part]
    heads = [place for place in own if place.owner and place.owner.key == "heading"]
    yield from figures or (place.position for place in heads or own)


def _deletes_any(change: Change, positions: Iterable[int]) -> bool:
    edits = [item for item in change.items if isinstance(item, Edit)]
    return any(edit.start <= position < edit.end for edit in edits for position in positions)
