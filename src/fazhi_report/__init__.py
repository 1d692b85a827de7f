"""Build 法治政府建设年度报告 (annual reports) from a YAML file as Markdown, HTML and DOCX.

Other programs use the names of `__all__`, which docs/api.md describes. They are those of
`fazhi_report.api`; type checkers find them there.
"""

from importlib import import_module

__version__ = "0.1.0"
__all__ = [
    "Built",
    "Comparison",
    "Diagnostic",
    "ImportedReport",
    "LoadedFile",
    "MetricRow",
    "NewFile",
    "Problem",
    "Report",
    "Severity",
    "Validation",
    "build",
    "compare",
    "import_report",
    "load",
    "table_rows",
    "validate",
    "write_table",
]


def __getattr__(name: str) -> object:
    """Import the public API at its first use (PEP 562): `--version` must not wait for it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module("fazhi_report.api"), name)
    return value
