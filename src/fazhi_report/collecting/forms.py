"""Write and read workbooks with the libraries of the optional extra `excel`."""

from importlib import import_module
from types import ModuleType

from fazhi_report.collecting.findings import CellFinding, Location
from fazhi_report.collecting.form import Form
from fazhi_report.collecting.fz7_rules import UNREADABLE
from fazhi_report.collecting.reply import Reply, read_reply
from fazhi_report.diagnostics import Problem

_LIBRARIES = ("xlsxwriter", "python_calamine")
_INSTALL = (
    "收发填报表要另装程序库：请在本程序的文件夹里运行 "
    'python -m pip install -c constraints.txt ".[excel]"'
)


def write_form(form: Form) -> bytes:
    """Return the workbook of a form, the same bytes for the same form.

    Raises:
        Problem: the library is not installed.
    """
    content: bytes = _load("writing").form_workbook(form)
    return content


def read_form(content: bytes, file: str) -> Reply:
    """Read a workbook that was sent back; a workbook that cannot be read is a finding.

    Raises:
        Problem: the library is not installed.
    """
    module = _load("reading")
    try:
        return read_reply(module.read_sheets(content, file.rpartition("/")[2]), file)
    except Problem as problem:
        finding = CellFinding(UNREADABLE, Location(file), "；".join(problem.lines))
        return Reply(file, (), "", findings=(finding,))


def _load(module: str) -> ModuleType:
    try:
        return import_module(f"fazhi_report.collecting.{module}")
    except ModuleNotFoundError as error:
        if error.name not in _LIBRARIES:
            raise
        raise Problem(_INSTALL) from error
