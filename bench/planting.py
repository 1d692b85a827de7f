"""What plants a mistake in a data file, and the places of a report for it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import yaml

Data = dict[str, Any]
"""A report as plain data."""

Plant = Callable[[bytes, Random], tuple[bytes, str] | None]
"""Return a data file with one mistake more, and what was planted; None if it has no place."""

Change = Callable[[Data, Random], str | None]
"""Put a mistake into plain data, and return what was planted; None if there is no place."""

HAN = "[\u4e00-\u9fff]"

_PROSE = ("preamble", "text", "closing")
_COUNTED = ("件", "人", "名", "个", "家", "次", "项", "宗", "场", "所", "户", "人次")
_CONTEXT = 15
"""Characters shown on each side of a mistake."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mistake; `codes` are the rules of which one should find it, parted by spaces."""

    name: str
    codes: str
    plant: Plant


@dataclass(frozen=True, slots=True)
class Count:
    """A metric that is a whole number with a unit; `holder` has `text` and `metrics`."""

    holder: Data
    name: str
    number: int
    unit: str

    @property
    def is_counted(self) -> bool:
        """Whether its unit counts things, unlike that of a time or length."""
        return self.unit in _COUNTED

    @property
    def reference(self) -> str:
        return f"{{{{ {self.name} }}}}"

    def set_value(self, value: str, **others: Any) -> str:
        """Write the metric with another value and other keys; return that as a line."""
        self.holder["metrics"][self.name] = {"value": value, **others} if others else value
        return f"{self.name}: {self.holder['metrics'][self.name]}"

    def replace_reference(self, new: str) -> str:
        """Replace its first reference in the text; return the words around it."""
        start = self.holder["text"].index(self.reference)
        return replace(self.holder, "text", start, start + len(self.reference), new)


def load(content: bytes) -> Data:
    data: Data = yaml.load(content, Loader=yaml.CSafeLoader)
    return data


def dump(data: Data) -> bytes:
    """Write plain data as YAML, each text on one line."""
    return yaml.dump(
        data,
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=10**6,
        encoding="utf-8",
    )


def in_data(change: Change) -> Plant:
    """Return what plants a mistake with a change of plain data."""

    def plant(content: bytes, chance: Random) -> tuple[bytes, str] | None:
        data = load(content)
        planted = change(data, chance)
        return None if planted is None else (dump(data), planted)

    return plant


def in_text(pattern: str, *new: str) -> Plant:
    """Return what replaces one match of a pattern in one text with one of `new`."""

    def change(data: Data, chance: Random) -> str | None:
        spots = [
            (holder, key, match)
            for holder, key in texts_of(data)
            for match in re.finditer(pattern, holder[key])
            if not _is_in_reference(holder[key], match.start())
        ]
        if not spots:
            return None
        holder, key, match = chance.choice(spots)
        return replace(holder, key, *match.span(), match.expand(chance.choice(new)))

    return in_data(change)


def in_sentence(*sentences: str) -> Plant:
    """Return what adds one of some sentences to one text; `%d` in it is the report's year."""

    def change(data: Data, chance: Random) -> str | None:
        sentence = chance.choice(sentences).replace("%d", str(data["year"]))
        return add_sentence(data, chance, sentence)

    return in_data(change)


def in_file(pattern: str, new: str) -> Plant:
    """Return what replaces one match of a pattern in the file, whatever it belongs to."""

    def plant(content: bytes, chance: Random) -> tuple[bytes, str] | None:
        text = content.decode()
        spots = list(re.finditer(pattern, text))
        if not spots:
            return None
        match = chance.choice(spots)
        changed = text[: match.start()] + match.expand(new) + text[match.end() :]
        return changed.encode(), _around(changed, match.start(), match.start() + 1)

    return plant


def texts_of(data: Data) -> list[tuple[Data, str]]:
    """Return each mapping that has a text of the report, with the key of the text."""
    return [(holder, key) for holder in mappings_of(data) for key in _PROSE if holder.get(key)]


def mappings_of(value: Any) -> Iterator[Data]:
    """Yield plain data and all mappings within it."""
    if isinstance(value, dict):
        yield value
    children: Sequence[Any] = ()
    if isinstance(value, dict | list):
        children = tuple(value.values() if isinstance(value, dict) else value)
    for child in children:
        yield from mappings_of(child)


def counts_of(data: Data, *, before: str = "") -> list[Count]:
    """Return the counts of a report; a match of `before` follows the first reference to each."""
    counts = []
    for holder in mappings_of(data):
        for name, metric in (holder.get("metrics") or {}).items():
            value = metric.get("value") if isinstance(metric, dict) else metric
            written = re.fullmatch(rf"(\d{{1,6}})({HAN}{{1,2}})", str(value))
            reference = rf"\{{\{{ {re.escape(name)} \}}\}}{before}"
            if written and written[2][0] not in "万亿千百十余多" and _is_in(holder, reference):
                counts.append(Count(holder, name, int(written[1]), written[2]))
    return counts


def add_sentence(data: Data, chance: Random, sentence: str) -> str | None:
    """Add a sentence to the end of one text."""
    spots = [(holder, key) for holder, key in texts_of(data) if holder[key].endswith("。")]
    if not spots:
        return None
    holder, key = chance.choice(spots)
    end = len(holder[key])
    return replace(holder, key, end, end, sentence)


def replace(holder: Data, key: str, start: int, end: int, new: str) -> str:
    """Replace a span of a text; return the words around it."""
    text = holder[key]
    holder[key] = text[:start] + new + text[end:]
    return _around(holder[key], start, start + len(new))


def _is_in_reference(text: str, position: int) -> bool:
    return text.count("{{", 0, position) > text.count("}}", 0, position)


def _is_in(holder: Data, pattern: str) -> bool:
    return re.search(pattern, holder.get("text") or "") is not None


def _around(text: str, start: int, end: int) -> str:
    marked = (
        f"{text[max(0, start - _CONTEXT) : start]}⟦{text[start:end]}⟧{text[end : end + _CONTEXT]}"
    )
    return marked.replace("\n", "⏎")
