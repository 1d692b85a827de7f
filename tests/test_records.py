"""Records are immutable: what rules, layout and output share cannot change on the way."""

import pkgutil
from dataclasses import is_dataclass
from functools import cached_property
from importlib import import_module

import fazhi_report


def records():
    """Return every dataclass of the program."""
    modules = pkgutil.walk_packages(fazhi_report.__path__, "fazhi_report.")
    names = [module.name for module in modules if not module.name.endswith("__main__")]
    return {
        value
        for name in names
        for value in vars(import_module(name)).values()
        if isinstance(value, type)
        and is_dataclass(value)
        and value.__module__.startswith("fazhi_report.")
    }


def test_every_dataclass_is_frozen():
    assert len(records()) > 50
    assert [r for r in records() if not r.__dataclass_params__.frozen] == []


def test_only_dataclasses_with_cached_properties_have_a_dict():
    def caches(record):
        return any(isinstance(value, cached_property) for value in vars(record).values())

    assert [r for r in records() if ("__slots__" in vars(r)) == caches(r)] == []
