"""Records are immutable: what rules, layout and output share cannot change on the way."""

import pkgutil
from dataclasses import is_dataclass
from importlib import import_module

import fazhi_report


def test_every_dataclass_is_frozen():
    modules = pkgutil.walk_packages(fazhi_report.__path__, "fazhi_report.")
    names = [module.name for module in modules if not module.name.endswith("__main__")]
    records = {
        value
        for name in names
        for value in vars(import_module(name)).values()
        if isinstance(value, type)
        and is_dataclass(value)
        and value.__module__.startswith("fazhi_report.")
    }
    assert len(records) > 50
    assert [r for r in records if not r.__dataclass_params__.frozen] == []
