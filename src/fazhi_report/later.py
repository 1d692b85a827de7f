"""Imports put off: modules that pydantic imports, and that nothing we do with it looks into."""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

_UNUSED = ("importlib.metadata._adapters", "json", "secrets")
"""Together 9 ms of a run of 175: e-mail messages, and cryptography."""


class _Finder(PathFinder):
    """Finds only the unused modules; each is loaded when something is first looked up in it."""

    @classmethod
    def find_spec(
        cls, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = super().find_spec(fullname, path, target) if fullname in _UNUSED else None
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
        return spec


def put_off() -> None:
    """From now on, whoever imports an unused module gets one that is not loaded yet."""
    sys.meta_path.insert(0, _Finder)
