"""诊断 (diagnostics): what is wrong with a data file, and where."""

from fazhi_report.diagnostics.codes import CODES, Code, Severity
from fazhi_report.diagnostics.diagnostic import Diagnostic, has_errors
from fazhi_report.diagnostics.printers import concise, summary

__all__ = ["CODES", "Code", "Diagnostic", "Severity", "concise", "has_errors", "summary"]
