"""Put off: what libraries load and compile for things that we mostly do not do with them."""

import re
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import Any

_SELDOM_USED: dict[str, tuple[str, ...]] = {
    "base64": (),
    "csv": (),
    "importlib.metadata": ("entry_points",),
    "importlib.metadata._adapters": (),
    "json": (),
    "secrets": (),
    "sysconfig": (),
    "tempfile": (),
    "tokenize": (),
    "zipfile": (),
}
"""Modules, each with the functions that are imported from it by name. 15 ms of a run."""

_FULL_OF_PATTERNS = (
    "fractions",
    "jinja2._identifier",
    "jinja2.lexer",
    "platform",
    "yaml.constructor",
    "yaml.reader",
    "yaml.resolver",
)
"""Modules whose patterns we seldom use: Jinja's are for templates that are not compiled yet,
PyYAML's for its parser in Python. 7 ms of a check, 9 of a build.
"""


class _Finder(PathFinder):
    """Finds those modules only."""

    @classmethod
    def find_spec(
        cls, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        late = _LOADERS.get(fullname)
        spec = super().find_spec(fullname, path, target) if late else None
        if late and spec and isinstance(spec.loader, SourceFileLoader):
            spec.loader = late(spec.loader.name, spec.loader.path)
        return spec


class _ModuleLater(SourceFileLoader):
    """Loads a module when something is looked up in it, or one of those functions called."""

    def exec_module(self, module: ModuleType) -> None:
        def load() -> ModuleType:
            if vars(module).pop("__getattr__", None):
                super(_ModuleLater, self).exec_module(module)
            return module

        def look_up(name: str) -> Any:
            def call(*given: Any, **named: Any) -> Any:
                return getattr(load(), name)(*given, **named)

            return call if name in _SELDOM_USED[self.name] else getattr(load(), name)

        vars(module)["__getattr__"] = look_up


class _PatternsLater(SourceFileLoader):
    """Loads a module whose patterns are compiled when they are first used."""

    def exec_module(self, module: ModuleType) -> None:
        compile_now, re.compile = re.compile, _Pattern  # type: ignore
        try:
            super().exec_module(module)
        finally:
            re.compile = compile_now


class _Pattern:
    def __init__(self, *terms: Any) -> None:
        self._terms = terms

    def __getattr__(self, name: str) -> Any:
        return getattr(re.compile(*self._terms), name)  # which keeps what it has compiled


_LOADERS = dict.fromkeys(_SELDOM_USED, _ModuleLater) | dict.fromkeys(
    _FULL_OF_PATTERNS, _PatternsLater
)


def put_off() -> None:
    """From now on, whoever imports one of those modules gets it so."""
    sys.meta_path.insert(0, _Finder)
