"""Put off: what libraries load and compile for things that we mostly do not do with them."""

import re
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from threading import RLock
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
"""Modules, each with the functions that are imported from it by name: pydantic's search for
plugins, which we turn off, has one. 15 ms of a run.
"""

_FULL_OF_PATTERNS = (
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
        lock, is_loading = RLock(), False

        def look_up(name: str) -> Any:
            nonlocal is_loading
            with lock:  # what other threads look up meanwhile is there when they get it
                if is_loading:
                    raise AttributeError(name)
                if "__getattr__" in vars(module):
                    is_loading = True
                    super(_ModuleLater, self).exec_module(module)
                    del vars(module)["__getattr__"]
                    is_loading = False
            return getattr(module, name)

        def look_up_later(name: str) -> Any:
            def call(*given: Any, **named: Any) -> Any:
                return look_up(name)(*given, **named)

            return call if name in _SELDOM_USED[self.name] else look_up(name)

        vars(module)["__getattr__"] = look_up_later


class _PatternsLater(SourceFileLoader):
    """Loads a module whose patterns are compiled when they are first used."""

    def exec_module(self, module: ModuleType) -> None:
        re.compile = _Pattern  # type: ignore  # a class in the place of a function
        try:
            super().exec_module(module)
        finally:
            re.compile = _compile


_compile = re.compile


class _Pattern:
    def __init__(self, *terms: Any, **named: Any) -> None:
        self._terms = terms, named

    def __getattr__(self, name: str) -> Any:
        given, named = self._terms
        return getattr(_compile(*given, **named), name)  # `re` keeps what it has compiled


_LOADERS = dict.fromkeys(_SELDOM_USED, _ModuleLater) | dict.fromkeys(
    _FULL_OF_PATTERNS, _PatternsLater
)


def put_off() -> None:
    """From now on, whoever imports one of those modules gets it so."""
    sys.meta_path.insert(0, _Finder)
