"""Edits of 主要指标一览表 (the table of all metrics): values are taken over, the rest is told."""

from copy import deepcopy

import pytest
from edited_drafts import EditedDraft, W, text_of
from examples import OFFICIAL, dumped
from reviewing import built, printed, reviewed, settled, shown_text

from fazhi_report.drafts.review import Decision

TEXT = dumped(OFFICIAL)
BUILT = built(TEXT)
FOLLOWS = "随它所依的数改好了"


def in_table(*edits, author="王明"):
    """Edit cells of the table: the text of the cell, old and new words."""
    draft = EditedDraft(BUILT)
    for cell, old, new in edits:
        paragraph = [item for item in draft.paragraphs if text_of(item) == cell][-1]
        draft.replace(old, new, author, paragraph)
    return draft.content()


def row_of(draft, words):
    return [item for item in draft.root.iter(f"{W}tr") if words in cells(item)][-1]


def cells(row):
    return [text_of(paragraph) for paragraph in row.iter(f"{W}p")]


def taken(content, data=TEXT):
    return settled(reviewed(content, data=data), data=data)


@pytest.mark.parametrize("author", ["王明", None])
@pytest.mark.parametrize(
    ("value", "new"), [("11件", "12件"), ("98.2%", "98.3%"), ("11件", "约9件")]
)
def test_a_value_is_a_change_of_its_metric_wherever_it_is_printed(author, value, new):
    content = in_table((value, value, new), author=author)
    applied = taken(content)
    assert [change.decision for change in applied.changes] == [Decision.ACCEPTED]
    assert applied.text == TEXT.replace(f"value: {value}", f"value: {new}")


def test_the_value_may_not_differ_from_the_one_in_the_prose():
    draft = EditedDraft(in_table(("11件", "11件", "13件")))
    draft.replace("11件", "12件", "李红", draft.paragraph("因人手不足"))
    applied = taken(draft.content())
    assert [change.decision for change in applied.changes] == [Decision.UNDECIDED] * 2
    assert applied.text == TEXT


@pytest.mark.parametrize(
    ("cell", "new", "column", "metric"),
    [
        ("满意率", "群众满意率", "指标", "满意率"),
        ("市司法局", "市公安局", "责任单位", "案件数"),
        ("10件", "9件", "2022年", "案件数"),
        ("增长10.0%", "增长30.0%", "同比", "案件数"),
    ],
)
def test_what_follows_from_the_data_is_told_with_its_metric(cell, new, column, metric):
    (change,) = taken(in_table((cell, cell, new))).changes
    assert (change.metric, change.is_fixed) == (metric, True)
    told = f"“{column}”一栏由数据文件里的指标“{metric}”印出，没有收入；请改那里"
    assert (change.note, change.decision) == (told, Decision.UNDECIDED)


@pytest.mark.parametrize(
    ("cell", "new", "note"),
    [
        ("责任单位", "单位", "主要指标一览表由数据文件印出，没有收入；请改数据文件"),
        ("98.2%", "很高", "改后不是一个数，没有收入；请改指标“满意率”"),
    ],
)
def test_heads_and_words_for_values_are_told(cell, new, note):
    (change,) = taken(in_table((cell, cell, new))).changes
    assert (change.note, change.is_fixed) == (note, True)


def test_words_added_to_the_first_cell_are_no_new_row():
    (change,) = reviewed(
        in_table(("满意率", "满意率", "群众满意率"), author=None), data=TEXT
    ).changes
    assert change.metric == "满意率"


def test_the_growth_that_follows_from_a_new_value_is_right():
    content = in_table(("11件", "11件", "12件"), ("增长10.0%", "增长10.0%", "增长20.0%"))
    applied = taken(content)
    assert [change.note for change in applied.changes][1] == FOLLOWS
    assert [change.decision for change in applied.changes] == [Decision.ACCEPTED] * 2


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda row: row.getparent().remove(row), "这一行是指标“满意率”"),
        (lambda row: row.addnext(deepcopy(row)), "新的指标请写进正文和数据文件"),
    ],
    ids=["removed", "added"],
)
def test_rows_are_not_taken(edit, expected):
    draft = EditedDraft(BUILT)
    edit(row_of(draft, "满意率"))
    applied = taken(draft.content())
    (change,) = applied.changes
    assert (change.is_fixed, expected in change.note) == (True, True)
    assert applied.text == TEXT


def test_the_table_goes_with_its_annex():
    draft = EditedDraft(BUILT)
    title = [item for item in draft.paragraphs if text_of(item) == "主要指标一览表"][-1]
    for item in (title.getprevious(), title.getnext(), title):
        item.getparent().remove(item)
    draft.replace("1. 主要指标一览表", "典型案例")
    draft.remove_paragraph("2. 典型案例")
    draft.replace("附件2", "附件")
    content = draft.content()
    applied = taken(content)
    assert {change.decision for change in applied.changes} == {Decision.ACCEPTED}
    assert applied.unprinted == ()
    assert shown_text(built(applied.text)) == shown_text(content)


def test_what_the_data_file_has_changed_as_well_is_left_out():
    data = TEXT.replace("by: 市司法局", "by: 市公安局")
    review = reviewed(in_table(("市司法局", "市司法局", "市公安局")), data=data, known=[TEXT])
    assert list(map(printed, review.changes)) == []
    assert review.taken == 1
