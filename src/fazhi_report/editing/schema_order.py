"""The keys of each mapping of a data file, in the order of the schema."""

from collections.abc import Collection, Iterable

from pydantic import BaseModel

from fazhi_report.diagnostics import DataPath
from fazhi_report.model import Report, model_in


def fields_at(path: DataPath) -> list[str]:
    """Return the keys allowed in the mapping at `path`; empty where the keys are names."""
    model: type[BaseModel] | None = Report
    steps = iter(path)
    for step in steps:
        if not isinstance(step, str):
            continue
        field = model.model_fields.get(step) if model else None
        model = model_in(field.annotation) if field else None
        if step == "metrics" and next(steps, None) is None:
            return []
    return list(model.model_fields) if model else []


def placed(present: Iterable[str], added: Collection[str], order: Iterable[str]) -> list[str]:
    """Insert each added key behind the keys that precede it in `order`; present keys stay."""
    result, ranks = list(present), {key: rank for rank, key in enumerate(order)}
    for key in sorted(added, key=lambda key: ranks.get(key, len(ranks))):
        rank = ranks.get(key, len(ranks))
        places = [(ranks.get(each, len(ranks)), index) for index, each in enumerate(result)]
        above = max((place for place in places if place[0] <= rank), default=None)
        result.insert(above[1] + 1 if above else min(places, default=(0, 0))[1], key)
    return result
