"""`schema`: print the JSON Schema of the data file."""

import sys

from fazhi_report.cli.options import OutputFile
from fazhi_report.console import print_result
from fazhi_report.files import refuse_overwriting, write_together
from fazhi_report.model import json_schema


def schema(output: OutputFile = None) -> None:
    """输出数据文件的 JSON Schema，编辑器用它提示和检查。"""
    text = json_schema()
    if output is None:
        print_result(text, sys.stdout, for_people=False)
    else:
        refuse_overwriting([output], ())
        write_together({output: text.encode()})
