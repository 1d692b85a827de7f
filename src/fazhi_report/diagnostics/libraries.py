"""Import an optional library where it is used, or say how to install it."""

from importlib import import_module
from typing import Any

from fazhi_report.diagnostics.records import Problem


def library(name: str, extra: str, purpose: str) -> Any:
    """Return the module `name` of a library that an optional extra installs.

    Raises:
        Problem: it is not installed; the message names the `purpose`, in Chinese, and the command.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        command = f'python -m pip install -c constraints.txt ".[{extra}]"'
        raise Problem(f"{purpose}要另装程序库：请在本程序的文件夹里运行 {command}") from error
