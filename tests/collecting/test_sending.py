"""The forms that are sent: what they ask, and that they are safe and good to use."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from department_forms import JUSTICE, METRICS, POLICE, dossier, opened, rows_of, sent

from fazhi_report.collecting import file_names, forms_of, write_form
from fazhi_report.collecting.keys import RowKey, read_key
from fazhi_report.diagnostics import Problem

REPORT = dossier()
FORM = sent(REPORT)


def test_rows_of_a_form():
    title, unit, person, phone, day, head, first, second, third, fourth = rows_of(FORM)
    assert title[0] == "示例市人民政府2024年度法治政府建设年度报告指标填报表"
    assert (unit[0], unit[2]) == ("责任单位", POLICE)
    assert [row[0] for row in (person, phone, day)] == ["填报人", "电话", "日期"]
    assert head[:7] == ["序号", "指标", "口径", "计量单位", "上年数", "本年数", "说明"]
    assert first[:7] == ["1", "走访企业", "走访几次的算一家", "家", "598家", None, None]
    assert [row[3] for row in (second, third, fourth)] == ["万人次", "%", None]


def test_known_value_is_filled_in():
    assert rows_of(sent(REPORT, JUSTICE))[6][:6] == ["1", "案件", None, "件", "98件", "103件"]


def test_metric_without_a_unit_is_asked_of_the_issuer():
    report = dossier({"案件": "待填"})
    assert [form.unit for form in forms_of(report)] == ["示例市人民政府"]
    assert [form.unit for form in forms_of(dossier({"案件": "待填"}, source="市司法局"))] == [
        JUSTICE
    ]


def test_same_data_give_the_same_bytes():
    assert sent(dossier()) == FORM


def test_only_what_is_to_be_filled_in_is_unlocked_and_text():
    _, sheet = opened(FORM)
    unlocked = {cell.coordinate for row in sheet for cell in row if not cell.protection.locked}
    rows = range(7, 11)
    answers = {f"{column}{row}" for column in "FG" for row in rows}
    details = {f"{column}{row}" for column in "CDEFG" for row in (3, 4, 5)}
    assert unlocked == answers | details
    firsts = answers | {"C3", "C4", "C5"}  # of the merged cells
    assert {sheet[name].number_format for name in firsts} == {"@"}
    assert sheet.protection.sheet
    assert sheet.protection.password is None


def test_values_cannot_be_sorted_away_from_their_rows():
    """A protected sheet would sort its unlocked cells only."""
    _, sheet = opened(FORM)
    assert (sheet.protection.sort, sheet.protection.autoFilter) == (True, True)  # locked
    assert not sheet.protection.formatColumns


def test_cells_can_be_selected_and_copied():
    protection = opened(FORM)[1].protection
    assert (protection.selectLockedCells, protection.selectUnlockedCells) == (False, False)


def test_hint_colours_and_page():
    workbook, sheet = opened(FORM)
    hints = [item for item in sheet.data_validations.dataValidation if "F7" in str(item.sqref)]
    assert "如 120家" in hints[0].prompt
    formulas = [rule.formula[0] for rules in sheet.conditional_formatting for rule in rules.rules]
    assert formulas[0] == "LEN(TRIM($F7))=0"
    assert "$D7" in formulas[1]
    assert sheet.freeze_panes == "C7"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$6:$6"
    assert sheet.column_dimensions["H"].hidden
    assert {sheet["A1"].font.name, sheet["B7"].font.name} == {"黑体", "仿宋"}
    assert workbook.sheetnames == ["填报", "填报说明"]
    assert workbook["填报说明"].page_setup.fitToHeight == 0


@pytest.mark.parametrize("start", "=+-@")
def test_text_never_becomes_a_formula(start):
    text = f"{start}HYPERLINK(1,2)"
    metrics = {"案件": {"value": "待填", "definition": text, "by": text}}
    content = sent(dossier(metrics, issuer=text), text)
    with ZipFile(BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    _, sheet = opened(content)
    for cell in (sheet["A1"], sheet["C2"], sheet["C7"]):
        assert str(cell.value).startswith(start)


def test_units_to_send_to():
    assert [form.unit for form in forms_of(REPORT, [JUSTICE])] == [JUSTICE]
    with pytest.raises(Problem, match="没有责任单位“市公安”的指标。是不是“市公安局”？"):
        forms_of(REPORT, ["市公安"])


@pytest.mark.parametrize(
    ("units", "names"),
    [
        ([POLICE, JUSTICE], ["市公安局.xlsx", "市司法局.xlsx"]),
        (["A局", "a局"], ["A局.xlsx", "a局-2.xlsx"]),
        (["市/县局", "市:县局"], ["市_县局.xlsx", "市_县局-2.xlsx"]),
        (["con", "..", "局. "], ["_con.xlsx", "_.xlsx", "局.xlsx"]),
        (["长" * 100], ["长" * 60 + ".xlsx"]),
    ],
)
def test_file_names(units, names):
    assert list(file_names(units).values()) == names


def test_keys():
    key = RowKey(2024, "甲|乙%市 政府", "局\n科", "案件1")
    assert read_key(str(key)) == key
    assert str(key).isprintable()
    assert read_key(str(key) + "0") is None
    assert read_key(str(RowKey(2024, "甲", "乙", "案件1")).replace("案件1", "案件2")) is None
    assert read_key("fazhi1|2024") is None


def test_long_names_and_definitions_get_higher_rows():
    metrics = METRICS | {"走访企业": METRICS["走访企业"] | {"definition": "口径" * 100}}
    _, sheet = opened(sent(dossier(metrics)))
    assert sheet.row_dimensions[7].height > 2 * sheet.row_dimensions[8].height


def test_row_is_no_higher_than_excel_has():
    metrics = METRICS | {"走访企业": METRICS["走访企业"] | {"definition": "口径" * 1000}}
    _, sheet = opened(sent(dossier(metrics)))
    assert sheet.row_dimensions[7].height == pytest.approx(409, abs=0.3)


def test_hidden_keys_do_not_wrap():
    _, sheet = opened(FORM)
    assert sheet["B7"].alignment.wrap_text
    assert not sheet["H7"].alignment.wrap_text


def test_guide_has_no_row_that_could_be_taken_for_an_answer():
    (form,) = forms_of(REPORT, [POLICE])
    assert len(form.questions) == 4
    assert write_form(form) == FORM
