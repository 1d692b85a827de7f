"""Imports put off: modules that libraries import for what we mostly do not do with them."""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

_SELDOM_USED = (
    "base64",
    "csv",
    "importlib.metadata._adapters",
    "json",
    "secrets",
    "tempfile",
    "tokenize",
    "zipfile",
)
"""Together 10 ms of a run of 175, of which e-mail messages take 6 and cryptography 3."""


class _Finder(PathFinder):
    """Finds those modules only; each is loaded when something is first looked up in it."""

    @classmethod
    def find_spec(
        cls, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = super().find_spec(fullname, path, target) if fullname in _SELDOM_USED else None
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
        return spec


def put_off() -> None:
    """From now on, whoever imports one of those modules gets it not loaded yet."""
    sys.meta_path.insert(0, _Finder)
