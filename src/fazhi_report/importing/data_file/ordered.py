"""Put the keys of plain data into the order of the schema."""

from collections.abc import Mapping
from typing import Any

from fazhi_report.model import Achievement, Model
from fazhi_report.model import Annex as AnnexModel
from fazhi_report.model import Section as SectionModel

Data = dict[str, Any]
_MODELS: Mapping[str, type[Model]] = {
    "sections": SectionModel,
    "achievements": Achievement,
    "annex": AnnexModel,
}


def in_order(data: Data, model: type[Model]) -> Data:
    """Return the keys that have a value, in the order of the schema."""
    ordered: Data = {}
    for key in model.model_fields:
        value = data.get(key)
        if key in _MODELS and value:
            value = [in_order(item, _MODELS[key]) for item in value]
        if value or value is False or (value == {} and model.model_fields[key].default is None):
            ordered[key] = value
    return ordered
