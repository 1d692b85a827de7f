"""What comes back to a data file by Word and Excel: an edited draft, and a form filled in."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl

from fazhi_report.collecting import forms_of, write_form
from fazhi_report.document.layout import compose, hash_data
from fazhi_report.document.rendering import render
from fazhi_report.document.templating import Templates
from fazhi_report.model import Report, gather, parse


def _report(data: str) -> Report:
    report = parse(data.encode(), "data.yaml").report
    if report is None:
        raise ValueError("the data file has mistakes")
    return report


def edited_draft(data: str, old: str, new: str) -> bytes:
    """Return the Word file of a data file with other words."""
    document = compose(gather(_report(data), Path()), data_hash=hash_data(data))
    edited = BytesIO()
    with (
        ZipFile(BytesIO(render(document, "docx", Templates()))) as built,
        ZipFile(edited, "w") as target,
    ):
        for name in built.namelist():
            part = built.read(name)
            is_text = name == "word/document.xml"
            target.writestr(name, part.replace(old.encode(), new.encode()) if is_text else part)
    return edited.getvalue()


def filled_form(data: str, value: str) -> bytes:
    """Return the form of a data file's only unit with one value in all its rows."""
    (form,) = forms_of(gather(_report(data), Path()))
    workbook = openpyxl.load_workbook(BytesIO(write_form(form)))
    sheet = workbook.worksheets[0]
    sheet["C3"], sheet["C4"], sheet["C5"] = "张三", "0000-123456", "2024-01-15"
    for row in range(7, sheet.max_row + 1):
        sheet.cell(row, 6).value = value
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()
