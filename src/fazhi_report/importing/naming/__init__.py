"""取名 (naming): find the figures in the paragraphs of a report, and name them as metrics.

`bind_figures` is imported at its first use (PEP 562): a document that carries its data needs no
names, and must not wait for their patterns.
"""

from typing import TYPE_CHECKING

from fazhi_report.importing.naming.marks import unmarked_figures
from fazhi_report.importing.naming.records import BoundPassage, LeftFigure, MetricDraft, Passage

if TYPE_CHECKING:
    from fazhi_report.importing.naming.binding import bind_figures
else:
    from importlib import import_module

    def __getattr__(name: str) -> object:
        if name != "bind_figures":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module("fazhi_report.importing.naming.binding").bind_figures
