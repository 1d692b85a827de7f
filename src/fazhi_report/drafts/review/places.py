"""Where changes stand in the data file (位置)."""

from collections.abc import Mapping

from fazhi_report.diagnostics import DataPath
from fazhi_report.drafts.review.changes import Change, start_of
from fazhi_report.drafts.review.original import Original, Place
from fazhi_report.model import Report, contents_of, metrics_of
from fazhi_report.source import Source


class DataPlaces:
    """The paths of the parts and metrics of a data file, by their names."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.parts: Mapping[str, DataPath] = {
            getattr(content, "id", ""): path for path, content in contents_of(report)
        }
        self.metrics = {name: path for path, name, _ in metrics_of(report)}

    def line_of(self, original: Original, change: Change) -> int | None:
        """Return the line of the changed text, or that of its part; None if it has no place."""
        if change.metric in self.metrics:
            return self._line(self.metrics[change.metric])
        place = original.place_at(start_of(change.items[0]))
        path = self.path_of(place)
        return None if path is None else self._line(path)

    def path_of(self, place: Place | None) -> DataPath | None:
        """Return the path of the text at a place, as far as the data file has it."""
        if place is None or place.owner is None:
            return None
        owner = place.owner
        if owner.kind == "report":
            path: DataPath = (owner.key,)
        elif owner.name in self.parts:
            path = (*self.parts[owner.name], *owner.key.split("."))
        else:
            return None
        return self.source.nearest(path) or None

    def _line(self, path: DataPath) -> int:
        return self.source.position(self.source.key(path).start).line
