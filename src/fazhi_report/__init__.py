"""Build 法治政府建设年度报告 (annual reports) from a YAML file as Markdown, HTML and DOCX.

Other programs use the names of `__all__`, which docs/api.md describes. They are defined in
`fazhi_report.api` and imported at their first use (PEP 562), because `--version` must not wait for
all packages.
"""

from typing import TYPE_CHECKING

from fazhi_report.version import __version__ as __version__

if TYPE_CHECKING:
    from fazhi_report.api import (
        Built,
        Comparison,
        Diagnostic,
        ImportedReport,
        LoadedFile,
        MetricRow,
        NewFile,
        Problem,
        Report,
        Severity,
        Validation,
        build,
        compare,
        data_files,
        import_report,
        load,
        table_rows,
        validate,
        write_table,
    )
else:
    from importlib import import_module

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module("fazhi_report.api"), name)

    def __dir__() -> list[str]:
        """Return the public names and the standard attributes, without this module's helpers."""
        return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})


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
    "data_files",
    "import_report",
    "load",
    "table_rows",
    "validate",
    "write_table",
]
