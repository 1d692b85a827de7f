"""A comparison as JSON for programs."""

from decimal import Decimal
from typing import Any

from fazhi_report.compare.changes import Comparison, MetricChange, MetricSide, Note, TextChange
from fazhi_report.compare.json_patch import pointer
from fazhi_report.compare.parts import Part
from fazhi_report.compare.rows import EVENTS, STATUSES
from fazhi_report.compare.wording import Pieces
from fazhi_report.console import dump_json
from fazhi_report.figures import Direction, plain_digits
from fazhi_report.model import Report

JSON_VERSION = 1
"""Version of the format; increase it for changes that break programs."""


def as_json(comparison: Comparison) -> str:
    """Print a comparison as JSON.

    Numbers are strings, since they may have more digits than JSON readers keep. A `path` is a
    JSON pointer into the data file of its side.
    """
    return dump_json(
        {
            "version": JSON_VERSION,
            "old": _report(comparison.old),
            "new": _report(comparison.new),
            "counts": {
                "metrics": {status: comparison.statuses[status] for status in STATUSES},
                "texts": {event: comparison.events[event] for event in EVENTS},
                "suspected": comparison.suspected,
                "hidden": comparison.hidden,
            },
            "metrics": [_metric_change(change) for change in comparison.metrics],
            "texts": [_text_change(change) for change in comparison.texts],
        }
    )


def _report(report: Report) -> dict[str, Any]:
    return {"year": report.year, "issuer": report.issuer}


def _metric_change(change: MetricChange) -> dict[str, Any]:
    return {
        "name": change.name,
        "former_name": change.former_name or None,
        "status": change.status,
        "matched_by": change.by,
        "suspected": change.is_suspected,
        "old": _metric_side(change.old),
        "new": _metric_side(change.new),
        **_growth(change),
        "said": change.said,
        "verdict": change.verdict or None,
        "notes": [_note(note) for note in change.notes],
    }


def _metric_side(side: MetricSide | None) -> dict[str, Any] | None:
    if side is None:
        return None
    quantity = side.metric.value
    return {
        "value": str(quantity),
        "number": None if quantity.value is None else plain_digits(quantity.value),
        "unit": quantity.unit,
        "path": pointer(side.path),
    }


def _growth(change: MetricChange) -> dict[str, Any]:
    growth = change.growth
    if growth is None or growth.rate is None:
        size = None
    else:
        rate = growth.rate.quantize(Decimal("0.0001"))
        size = plain_digits(-rate if growth.direction is Direction.DOWN else rate)
    in_points = growth is not None and growth.in_points
    return {
        "direction": growth and growth.direction,
        "percent": None if in_points else size,
        "points": size if in_points else None,
    }


def _note(note: Note) -> dict[str, Any]:
    return {"key": note.key, "label": note.label, "pieces": _pieces(note.pieces)}


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
    return {"names": list(part.names), "position": part.position, "path": pointer(part.path)}


def _pieces(pieces: Pieces) -> list[dict[str, str]]:
    return [piece._asdict() for piece in pieces]
