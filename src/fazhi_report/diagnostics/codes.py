"""The codes that a diagnostic can carry: FZ1xx reading, FZ2xx structure, FZ3xx values."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Code(NamedTuple):
    slug: str
    severity: Severity


_E, _W = Severity.ERROR, Severity.WARNING

CODES = {
    "FZ101": Code("not-utf8", _E),
    "FZ102": Code("forbidden-character", _E),
    "FZ103": Code("yaml-syntax", _E),
    "FZ104": Code("full-width-colon", _E),
    "FZ105": Code("duplicate-key", _E),
    "FZ106": Code("unsupported-yaml", _E),
    "FZ107": Code("too-deep", _E),
    "FZ108": Code("empty-file", _E),
    "FZ109": Code("number-too-long", _E),
    "FZ110": Code("cut-by-comment", _W),
    "FZ201": Code("unknown-key", _E),
    "FZ202": Code("missing-key", _E),
    "FZ203": Code("wrong-type", _E),
    "FZ204": Code("duplicate-id", _E),
    "FZ205": Code("duplicate-metric", _E),
    "FZ206": Code("unknown-metric", _E),
    "FZ207": Code("unused-metric", _W),
    "FZ208": Code("not-a-reference", _W),
    "FZ209": Code("unfinished-reference", _E),
    "FZ210": Code("unknown-attribute", _E),
    "FZ211": Code("too-many-levels", _E),
    "FZ212": Code("reference-outside-text", _E),
    "FZ213": Code("empty-section", _E),
    "FZ301": Code("invalid-value", _E),
    "FZ302": Code("not-a-number", _E),
    "FZ303": Code("invalid-date", _E),
}
