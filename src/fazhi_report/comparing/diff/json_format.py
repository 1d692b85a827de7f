"""Print a comparison as JSON for programs."""

from collections import Counter
from decimal import Decimal
from typing import Any

from fazhi_report.comparing.diff.changes import (
    Comparison,
    MetricChange,
    MetricSide,
    Part,
    TextChange,
)
from fazhi_report.comparing.diff.json_patch import pointer
from fazhi_report.comparing.diff.rows import EVENTS, STATUSES
from fazhi_report.console import dump_json
from fazhi_report.editing import Pieces
from fazhi_report.figures import plain_digits

JSON_VERSION = 1
"""Version of the format; increase it for changes that break programs."""


def as_json(comparison: Comparison) -> str:
    """Print a comparison as JSON.

    Numbers are strings, because they may have more digits than JSON readers keep. A `path` is a
    JSON pointer into the data file of its side.
    """
    statuses = Counter(change.status for change in comparison.metrics)
    events = Counter(change.event for change in comparison.texts)
    old, new = zip(comparison.years, comparison.issuers, strict=True)
    return dump_json(
        {
            "version": JSON_VERSION,
            "old": {"year": old[0], "issuer": old[1]},
            "new": {"year": new[0], "issuer": new[1]},
            "counts": {
                "metrics": {status: statuses[status] for status in STATUSES},
                "texts": {event: events[event] for event in EVENTS},
                "suspected": comparison.suspected,
                "hidden": comparison.hidden,
            },
            "metrics": [_metric_change(change) for change in comparison.metrics],
            "texts": [_text_change(change) for change in comparison.texts],
        }
    )


def _metric_change(change: MetricChange) -> dict[str, Any]:
    growth = change.growth
    size = None
    if change.rate is not None:
        # Adding 0 turns -0 into 0.
        size = plain_digits(change.rate.quantize(Decimal("0.0001")) + 0)
    in_points = growth is not None and growth.is_in_points
    return {
        "name": change.name,
        "former_name": change.former_name or None,
        "status": change.status,
        "matched_by": change.matched_by,
        "suspected": change.is_suspected,
        "old": _metric_side(change.old),
        "new": _metric_side(change.new),
        "direction": growth and growth.direction,
        "percent": None if in_points else size,
        "points": size if in_points else None,
        "said": change.wording,
        "verdict": change.verdict or None,
        "notes": [
            {"key": note.key, "label": note.label, "pieces": _pieces(note.pieces)}
            for note in change.notes
        ],
    }


def _metric_side(side: MetricSide | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "value": str(side.value),
        "number": None if side.value.value is None else plain_digits(side.value.value),
        "unit": side.value.unit,
        "path": pointer(side.path),
    }


def _text_change(change: TextChange) -> dict[str, Any]:
    return {
        "event": change.event,
        "part": change.part.kind,
        "key": change.key or None,
        "label": change.label or None,
        "old": _part(change.old),
        "new": _part(change.new),
        "pieces": _pieces(change.pieces),
    }


def _part(part: Part | None) -> dict[str, Any] | None:
    if part is None:
        return None
    return {
        "names": list(part.names),
        "position": part.position,
        "path": pointer(part.path),
    }


def _pieces(pieces: Pieces) -> list[dict[str, str]]:
    return [piece._asdict() for piece in pieces]
