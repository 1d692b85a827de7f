"""Write a form as an Excel workbook (XlsxWriter), laid out for filling in and printing."""

from datetime import datetime
from io import BytesIO
from typing import Any

from fazhi_report.collecting.columns import (
    COLUMNS,
    DATE,
    FORM_SHEET,
    GUIDE_SHEET,
    KEY,
    LABELS,
    MEASURE,
    PERSON,
    PHONE,
    UNIT,
    VALUE,
)
from fazhi_report.collecting.form import Form, Question
from fazhi_report.collecting.guide import EXAMPLES, RULES
from fazhi_report.console import width
from fazhi_report.diagnostics import library

_BODY = {"font_name": "仿宋", "font_size": 12, "valign": "vcenter", "text_wrap": True}
_HEAD = {**_BODY, "font_name": "黑体", "align": "center", "bg_color": "#E7E6E6", "border": 1}
_CELL = {**_BODY, "border": 1}
_TEXT = {**_CELL, "indent": 1}
_INPUT = {**_TEXT, "num_format": "@", "locked": False, "bg_color": "#FFFBE6"}
_TITLE = {**_BODY, "font_name": "黑体", "font_size": 16, "align": "center"}
_LABEL = {**_BODY, "font_name": "黑体", "align": "center", "border": 1}
_EMPTY, _OTHER_UNIT = {"bg_color": "#FFE699"}, {"bg_color": "#F8CBAD"}

_LINE_HEIGHT = 17
"""Height of a line of 12-point type, in points."""

_MAX_HEIGHT = 409
"""Height of the highest row that Excel allows, in points."""

_A4 = 9
_ALLOWED = {
    **dict.fromkeys(("select_locked_cells", "select_unlocked_cells"), True),
    **dict.fromkeys(("format_columns", "format_rows"), True),
}
"""Actions that the protected sheet allows; there is no password.

Sorting is not allowed: it would move only unlocked cells, and separate values from their rows.
"""

_INPUT_HINTS = {
    PERSON: "报数的人的姓名。",
    PHONE: "核对时打哪个电话。",
    DATE: "如 2025-01-15。",
}
_HEAD_ROW = 1 + len(LABELS)
_VALUE_COLUMN = COLUMNS.index(VALUE)
_LAST_PRINTED = COLUMNS.index(KEY) - 1


def write_form(form: Form) -> bytes:
    """Return the workbook of a form, the same bytes for the same form.

    Raises:
        Problem: the library is not installed.
    """
    content = BytesIO()
    workbook = library("xlsxwriter", "excel", "收发填报表").Workbook(content, {"in_memory": True})
    # The end of the year reported on; a clock would change the bytes.
    workbook.set_properties({"title": form.title, "created": datetime(form.year, 12, 31)})
    sheet = workbook.add_worksheet(FORM_SHEET)
    _write_top(workbook, sheet, form)
    _write_table(workbook, sheet, form.questions)
    _set_page(sheet, _HEAD_ROW + len(form.questions))
    _write_guide(workbook, workbook.add_worksheet(GUIDE_SHEET))
    workbook.close()
    return content.getvalue()


def _write_top(workbook: Any, sheet: Any, form: Form) -> None:
    """Write the title, the unit, and the cells for the reporter."""
    sheet.merge_range(0, 0, 0, _LAST_PRINTED, "", workbook.add_format(_TITLE))
    sheet.write_string(0, 0, form.title, workbook.add_format(_TITLE))
    sheet.set_row(0, 42)
    label, fixed = workbook.add_format(_LABEL), workbook.add_format(_TEXT)
    entry = workbook.add_format(_INPUT)
    for row, name in enumerate(LABELS, 1):
        sheet.set_row(row, 24)
        sheet.merge_range(row, 0, row, 1, "", label)
        sheet.write_string(row, 0, name, label)
        style = fixed if name == UNIT else entry
        sheet.merge_range(row, 2, row, _LAST_PRINTED, "", style)
        if name == UNIT:
            sheet.write_string(row, 2, form.unit, style)
        else:
            hint = {"input_title": name, "input_message": _INPUT_HINTS[name]}
            sheet.data_validation(row, 2, row, 2, {"validate": "any", **hint})


def _write_table(workbook: Any, sheet: Any, questions: tuple[Question, ...]) -> None:
    head, text = workbook.add_format(_HEAD), workbook.add_format(_TEXT)
    centred = workbook.add_format({**_CELL, "align": "center"})
    entry, number = (
        workbook.add_format(_INPUT),
        workbook.add_format({**_INPUT, "indent": 0, "align": "center"}),
    )
    # A hidden key that wraps would make LibreOffice raise its row.
    key = workbook.add_format({**_TEXT, "text_wrap": False})
    styles = (centred, text, text, centred, centred, number, entry, key)
    for index, column in enumerate(COLUMNS):
        hidden = {"hidden": True} if column is KEY else {}
        sheet.set_column(index, index, column.width, None, hidden)
        sheet.write_string(_HEAD_ROW, index, column.head, head)
    sheet.set_row(_HEAD_ROW, 28)
    for count, question in enumerate(questions, 1):
        row, texts = _HEAD_ROW + count, _texts(count, question)
        sheet.set_row(row, _height(texts))
        for place, (content, style) in enumerate(zip(texts, styles, strict=True)):
            if content:
                sheet.write_string(row, place, content, style)
            else:
                sheet.write_blank(row, place, None, style)
        sheet.data_validation(row, _VALUE_COLUMN, row, _VALUE_COLUMN, _value_hint(question))
    _add_colours(workbook, sheet, _HEAD_ROW + 1, _HEAD_ROW + len(questions))


def _texts(count: int, question: Question) -> tuple[str, ...]:
    """Return the cells of a row; 说明 is left to the unit."""
    key = question.key
    asked = (key.name, question.definition, question.measure, question.last_year)
    return str(count), *asked, question.value, "", str(key)


def _height(texts: tuple[str, ...]) -> int:
    """Return the height of a row in points: room for its longest cell, and two lines of 说明."""
    lines = (
        -(-width(text) // int(column.width - 3))
        for text, column in zip(texts, COLUMNS[: _LAST_PRINTED + 1], strict=False)
    )
    return min(max(2, *lines) * _LINE_HEIGHT + 6, _MAX_HEIGHT)


def _value_hint(question: Question) -> dict[str, Any]:
    measure = question.measure
    message = (
        f"写数和计量单位，如 {_example(measure)}；约数照写。" if measure else "写数和计量单位。"
    )
    return {
        "validate": "any",
        "input_title": VALUE.head,
        "input_message": f"{message}没有发生写 0，情况写在“说明”里。",
    }


def _example(measure: str) -> str:
    if measure in ("%", "‰"):
        return f"96.5{measure}"
    return f"2.7{measure}" if measure[0] in "万亿" else f"120{measure}"


def _add_colours(workbook: Any, sheet: Any, first: int, last: int) -> None:
    """Colour empty values, and values with letters but not the unit of the row."""
    value, measure = (
        f"${chr(ord('A') + COLUMNS.index(column))}{first + 1}" for column in (VALUE, MEASURE)
    )
    unit = f'IF(OR(LEFT({measure})="万",LEFT({measure})="亿"),MID({measure},2,9),{measure})'
    differs = f"AND(LEN({measure})>0,ISERROR(VALUE({value})),ISERROR(FIND({unit},{value})))"
    rules = (f"=LEN(TRIM({value}))=0", _EMPTY), (f"={differs}", _OTHER_UNIT)
    for criteria, style in rules:
        sheet.conditional_format(
            first,
            _VALUE_COLUMN,
            last,
            _VALUE_COLUMN,
            {
                "type": "formula",
                "criteria": criteria,
                "format": workbook.add_format(style),
                "stop_if_true": True,
            },
        )


def _set_page(sheet: Any, last_row: int) -> None:
    """Set printing on A4, and the protection of the sheet."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.print_area(0, 0, last_row, _LAST_PRINTED)
    sheet.set_footer("&C第 &P 页")
    sheet.freeze_panes(_HEAD_ROW + 1, 2)
    sheet.protect("", dict(_ALLOWED))
    sheet.set_selection(_HEAD_ROW + 1, _VALUE_COLUMN, _HEAD_ROW + 1, _VALUE_COLUMN)


def _write_guide(workbook: Any, sheet: Any) -> None:
    text, head = workbook.add_format(_TEXT), workbook.add_format(_HEAD)
    plain, title = workbook.add_format(_BODY), workbook.add_format(_TITLE)
    for index, columns in enumerate((16, 20, 50)):
        sheet.set_column(index, index, columns)
    _write_merged(sheet, 0, GUIDE_SHEET, title)
    sheet.set_row(0, 36)
    for row, rule in enumerate(RULES, 1):
        _write_merged(sheet, row, f"{row}. {rule}", plain)
        sheet.set_row(row, 2 * _LINE_HEIGHT + 4)
    start = len(RULES) + 2
    for row, texts in enumerate((("情况", "这样填", "备注"), *EXAMPLES), start):
        sheet.set_row(row, 24)
        for column, content in enumerate(texts):
            sheet.write_string(row, column, content, text if row > start else head)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", dict(_ALLOWED))


def _write_merged(sheet: Any, row: int, content: str, style: Any) -> None:
    sheet.merge_range(row, 0, row, 2, "", style)
    sheet.write_string(row, 0, content, style)
