"""Hidden keys (键): they identify the metric of a row, even if the row is moved.

A key is `fazhi1|2024|示例市人民政府|市公安局|走访企业|3f9a2c`. The last part is a checksum of the
others, because spreadsheets count up the last digits of a text that is dragged down.
"""

from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import unquote

_START = "fazhi1"
_SEPARATOR = "|"
_ESCAPED = {ord(character): f"%{ord(character):02X}" for character in "%| \t\r\n"}


@dataclass(frozen=True, slots=True)
class RowKey:
    """The metric that a row asks for, and the 责任单位 (responsible unit) that is asked."""

    year: int
    issuer: str
    unit: str
    name: str

    def __str__(self) -> str:
        parts = (part.translate(_ESCAPED) for part in (self.issuer, self.unit, self.name))
        text = _SEPARATOR.join((_START, str(self.year), *parts))
        return f"{text}{_SEPARATOR}{_check(text)}"


def read_key(text: object) -> RowKey | None:
    """Return the key in a cell; None if it is no key or was changed."""
    if not is_key(text):
        return None
    body, _, check = str(text).strip().rpartition(_SEPARATOR)
    parts = body.split(_SEPARATOR)
    if len(parts) != 5 or check != _check(body) or not parts[1].isdecimal():
        return None
    year, issuer, unit, name = parts[1:]
    return RowKey(int(year), unquote(issuer), unquote(unit), unquote(name))


def is_key(text: object) -> bool:
    """Whether a cell contains a key, valid or not."""
    return isinstance(text, str) and text.strip().startswith(_START + _SEPARATOR)


def _check(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:6]
