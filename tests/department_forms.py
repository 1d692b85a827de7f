"""Forms of an invented city's departments for tests: sent, filled in, and made by hand."""

from io import BytesIO
from xml.sax.saxutils import escape

import openpyxl
from examples import SMALLEST, report_from
from word_files import package, relationships

from fazhi_report.collecting import forms_of, judge, read_form, write_form
from fazhi_report.collecting.reading import read_sheets
from fazhi_report.collecting.sheets import cell_name
from fazhi_report.model import gather

POLICE, JUSTICE = "市公安局", "市司法局"
METRICS = {
    "走访企业": {
        "value": "待填",
        "previous": "598家",
        "by": POLICE,
        "definition": "走访几次的算一家",
    },
    "参加培训": {"value": "待填", "previous": "2.7万人次", "by": POLICE},
    "满意率": {"value": "待填", "previous": "95%", "by": POLICE},
    "出警": {"value": "待填", "by": POLICE},
    "案件": {"value": "103件", "previous": "98件", "by": JUSTICE},
}
FIRST_ROW = 7
"""Of the answers, as spreadsheets count."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def data(metrics=None, **keys):
    """A data file as plain data; each metric is printed once."""
    metrics = METRICS if metrics is None else metrics
    text = "，".join(f"{{{{ {name} }}}}" for name in metrics) + "，因人手不足，个别超期。"
    achievement = {"id": "各项", "text": text, "metrics": metrics}
    section = SMALLEST["sections"][0] | {"achievements": [achievement]}
    base = SMALLEST | {"year": 2024, "issuer": "示例市人民政府", "sections": [section]}
    return base | keys


def dossier(metrics=None, **keys):
    return gather(report_from(data(metrics, **keys)), None)


def sent(report, unit=POLICE):
    """The workbook that a unit gets."""
    (form,) = forms_of(report, [unit])
    return write_form(form)


def opened(content):
    workbook = openpyxl.load_workbook(BytesIO(content))
    return workbook, workbook.worksheets[0]


def saved(workbook):
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def filled(content, values, *, person="张三", day="2025-01-15", remarks=None, change=None):
    """Fill in a form as sent, with openpyxl: values and remarks by the names of metrics.

    `change` does something else to the sheet.
    """
    workbook, sheet = opened(content)
    sheet["C3"], sheet["C4"], sheet["C5"] = person, "0000-123456", day
    for row in range(FIRST_ROW, sheet.max_row + 1):
        name = sheet.cell(row, 2).value
        if name in values:
            sheet.cell(row, 6).value = values[name]
        if name in (remarks or {}):
            sheet.cell(row, 7).value = remarks[name]
    if change:
        change(sheet)
    return saved(workbook)


def replies(*contents):
    """The forms as read, named 1.xlsx, 2.xlsx …"""
    return [read_form(content, f"{number}.xlsx") for number, content in enumerate(contents, 1)]


def judged(report, *contents, **options):
    return judge(report, replies(*contents), **options)


def values(judgement):
    return {name: str(figure.quantity) for name, figure in judgement.taken.items()}


def findings(judgement):
    """Code and cell of each finding."""
    return [(item.rule.code, item.location.cell) for item in judgement.findings]


def rows_of(content):
    """The cells of the first sheet of a form, row by row; None is an empty one."""
    rows = read_sheets(content, "1.xlsx")[0].rows
    return [[cell if cell != "" else None for cell in row] for row in rows]


def last_years_values(content):
    """Return last year's value of each metric of a form, with 12次 for 11次."""
    rows = rows_of(content)[FIRST_ROW - 1 :]
    return {row[1]: "12次" if row[4] == "11次" else row[4] for row in rows}


def workbook_parts(sheet_xml, shared="", styles="", extra=None):
    """The parts of a workbook with one sheet, 填报, as Excel and WPS arrange them."""
    kinds = [("worksheet", "worksheets/sheet1.xml")]
    kinds += [("sharedStrings", "sharedStrings.xml")] if shared else []
    kinds += [("styles", "styles.xml")] if styles else []
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"/>',
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_R}"><sheets>'
        '<sheet name="填报" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(*kinds),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}">{sheet_xml}</worksheet>',
    }
    if shared:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{shared}</sst>'
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>'
    return parts | (extra or {})


def shared_strings(rows):
    """Sheet data and the shared strings of rows of text; a cell that begins with `<` is XML."""
    texts, lines = [], []
    for row, cells in enumerate(rows):
        line = ""
        for column, text in enumerate(cells):
            name = cell_name((row, column))
            if isinstance(text, str) and text.startswith("<c"):
                line += text.replace("<c", f'<c r="{name}"', 1)
            elif text is not None:
                line += f'<c r="{name}" t="s"><v>{len(texts)}</v></c>'
                texts.append(f"<si><t>{escape(text)}</t></si>")
        lines.append(f'<row r="{row + 1}">{line}</row>')
    return f"<sheetData>{''.join(lines)}</sheetData>", "".join(texts)


def handmade(rows, styles="", below="", extra=None):
    """A workbook of rows of text, and of XML where a cell begins with `<c`."""
    sheet, shared = shared_strings(rows)
    return package(workbook_parts(sheet + below, shared, styles, extra))
