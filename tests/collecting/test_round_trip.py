"""What is sent out and filled in as text comes back the same, in every shape of a workbook."""

import pytest
from department_forms import (
    FIRST_ROW,
    POLICE,
    dossier,
    filled,
    findings,
    handmade,
    judged,
    opened,
    rows_of,
    saved,
    sent,
    values,
)
from generated_quantities import quantities
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.table import Table

from fazhi_report.figures import Quantity, QuantityError

ANSWERS = {"走访企业": "近620家", "参加培训": "2.9万人次", "满意率": "96.5%", "出警": "15起"}
REPORT = dossier()
FORM = sent(REPORT)
FILLED = filled(FORM, ANSWERS)
ROWS = rows_of(FILLED)
HEAD, BODY = ROWS[FIRST_ROW - 2], ROWS[FIRST_ROW - 1 :]


def is_quantity(text):
    try:
        return len(text) <= 60 and bool(Quantity.parse(text))
    except QuantityError:
        return False


@given(st.lists(quantities().filter(is_quantity), min_size=1, max_size=5))
def test_any_quantities_come_back_the_same(texts):
    names = [f"指标{'甲乙丙丁戊'[index]}" for index in range(len(texts))]
    asked = {
        name: {"value": "待填", "previous": text, "by": POLICE}
        for name, text in zip(names, texts, strict=True)
    }
    report = dossier(asked)
    rows = rows_of(sent(report))
    for row, text in zip(rows[FIRST_ROW - 1 :], texts, strict=True):
        row[5] = text
    judgement = judged(report, handmade(rows))
    assert values(judgement) == dict(zip(names, texts, strict=True))


def test_filled_in_by_openpyxl():
    judgement = judged(REPORT, FILLED)
    assert (values(judgement), findings(judgement)) == (ANSWERS, [])
    reporter = judgement.reporters[POLICE]
    assert (reporter.person, reporter.phone, str(reporter.on)) == (
        "张三",
        "0000-123456",
        "2025-01-15",
    )


def changed(change):
    workbook, sheet = opened(FILLED)
    change(workbook, sheet)
    return saved(workbook)


def sort_rows(_, sheet):
    for number, row in enumerate(reversed(BODY), FIRST_ROW):
        for column, content in enumerate(row, 1):
            sheet.cell(number, column).value = content


def filter_rows(_, sheet):
    sheet.auto_filter.ref = f"A6:H{sheet.max_row}"
    for row in (7, 9):
        sheet.row_dimensions[row].hidden = True


def insert_rows(_, sheet):
    sheet.insert_rows(9, 2)
    sheet["B9"] = "以下由二科填"


def insert_rows_on_top(_, sheet):
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    sheet.insert_rows(1, 3)


def move_columns(_, sheet):
    order = [7, 5, 1, 6, 0, 3, 2, 4]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    for number, row in enumerate([list(row) for row in ROWS], 1):
        for column, old in enumerate(order, 1):
            sheet.cell(number, column).value = row[old]


def hide_columns(_, sheet):
    for letter in "ACDEG":
        sheet.column_dimensions[letter].hidden = True


def rename_sheet(workbook, sheet):
    sheet.title = "公安局上报 (2)"
    workbook.move_sheet(sheet, 1)


def merge_across(_, sheet):
    sheet.merge_cells("F7:G7")


def make_table(_, sheet):
    sheet.add_table(Table(displayName="表1", ref=f"A6:H{sheet.max_row}"))


@pytest.mark.parametrize(
    "change",
    [
        sort_rows,
        filter_rows,
        insert_rows,
        insert_rows_on_top,
        move_columns,
        hide_columns,
        rename_sheet,
        merge_across,
        make_table,
    ],
)
def test_moved_and_hidden_answers_are_found(change):
    judgement = judged(REPORT, changed(change))
    assert (values(judgement), findings(judgement)) == (ANSWERS, [])
    assert judgement.reporters[POLICE].person == "张三"


def test_deleted_row_is_missing_and_no_other_is_affected():
    judgement = judged(REPORT, changed(lambda _, sheet: sheet.delete_rows(8)))
    assert values(judgement) == {name: ANSWERS[name] for name in ANSWERS if name != "参加培训"}
    assert judgement.wrong == set()


def test_sorting_some_columns_only_takes_nothing_wrong():
    """The hidden key stayed where it was, names and values moved."""

    def sort_visible(_, sheet):
        for number, row in enumerate(reversed(BODY), FIRST_ROW):
            for column, content in enumerate(row[:7], 1):
                sheet.cell(number, column).value = content

    judgement = judged(REPORT, changed(sort_visible))
    assert values(judgement) == {}
    assert {code for code, _ in findings(judgement)} == {"FZ705"}
    assert judgement.wrong == set(ANSWERS)


def test_merged_rows_are_asked_about():
    def merge(_, sheet):
        sheet.merge_cells("F7:F8")

    judgement = judged(REPORT, changed(merge))
    assert findings(judgement) == [("FZ717", "填报!F7"), ("FZ711", "填报!F8")]
    assert set(values(judgement)) == {"满意率", "出警"}


def test_dragged_key_is_asked_about():
    """Dragging a cell down counts up the digits at its end."""

    def drag(_, sheet):
        key = sheet["H7"].value
        sheet["H8"] = f"{key[:-1]}{'1' if key[-1] != '1' else '2'}"

    judgement = judged(REPORT, changed(drag))
    assert findings(judgement) == [("FZ705", "填报!F8")]
    assert "参加培训" not in values(judgement)


def test_two_keys_in_a_row_are_asked_about():
    def copy(_, sheet):
        sheet["I7"] = sheet["H8"].value

    judgement = judged(REPORT, changed(copy))
    assert findings(judgement) == [("FZ705", "填报!F7")]
    assert "走访企业" not in values(judgement)


def test_copied_row_with_another_name_is_asked_about():
    def copy(_, sheet):
        for column, content in enumerate(BODY[0], 1):
            sheet.cell(11, column).value = content
        sheet["B11"], sheet["F11"] = "走访个体户", "7家"

    judgement = judged(REPORT, changed(copy))
    assert findings(judgement) == [("FZ705", "填报!F11")]
    assert "走访企业" not in values(judgement)


@pytest.mark.parametrize(("value", "codes"), [("近620家", []), ("7家", ["FZ706"])])
def test_key_copied_twice_is_a_finding_unless_both_agree(value, codes):
    def copy(_, sheet):
        for column, content in enumerate(BODY[0], 1):
            sheet.cell(11, column).value = content
        sheet["F11"] = value

    judgement = judged(REPORT, changed(copy))
    assert [code for code, _ in findings(judgement)] == codes
    assert ("走访企业" in values(judgement)) == (not codes)


def test_lost_key_is_replaced_by_the_name_with_a_warning():
    def drop(_, sheet):
        sheet["H7"] = None

    judgement = judged(REPORT, changed(drop))
    assert (values(judgement), findings(judgement)) == (ANSWERS, [("FZ707", "填报!F7")])


def test_lost_key_column_leaves_the_names_and_the_unit():
    judgement = judged(REPORT, changed(lambda _, sheet: sheet.delete_cols(8)))
    assert values(judgement) == ANSWERS
    assert {code for code, _ in findings(judgement)} == {"FZ707"}


def test_added_row_is_a_finding():
    def add(_, sheet):
        sheet["B11"], sheet["F11"] = "新的指标", "7件"

    judgement = judged(REPORT, changed(add))
    assert (values(judgement), findings(judgement)) == (ANSWERS, [("FZ704", "填报!F11")])


def test_second_column_of_values_is_asked_about():
    def double(_, sheet):
        sheet["E6"] = "本年数"

    judgement = judged(REPORT, changed(double))
    assert values(judgement) == {}
    assert findings(judgement) == [("FZ702", "填报!E6")]


def test_changed_head_is_asked_about():
    def rename(_, sheet):
        sheet["F6"] = "今年"

    judgement = judged(REPORT, changed(rename))
    assert values(judgement) == {}
    assert findings(judgement) == [("FZ702", "填报!H7")]
