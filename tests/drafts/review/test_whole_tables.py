"""A table that is moved as a whole, or gets another column."""

import pytest
from edited_drafts import EditedDraft, W, text_of
from reviewing import SEASON, built, printed, reviewed, settled, shown_text
from word_habits import WordDraft

from fazhi_report.drafts.review import Kind

BUILT = built(SEASON)
COLUMN = ("增幅", "增长11.4%", "增长10.0%", "增长22.9%")


def table_of(draft):
    return next(
        item for item in draft.root.iter(f"{W}tbl") if "收到申请" in "".join(item.itertext())
    )


@pytest.mark.parametrize("author", ["王明", None])
@pytest.mark.parametrize(
    "head", [None, ("2023年", "2023年（件）", "李红"), ("事项", "事项名称", "王明")]
)
def test_a_column_whose_words_alone_are_tracked_is_added_once(author, head):
    draft = WordDraft(BUILT)
    draft.add_column(COLUMN, author)
    expected = [f"文字：→{words}｜（{author or '未留痕'}）" for words in COLUMN]
    if head:
        places = (item for item in table_of(draft).iter(f"{W}p") if text_of(item) == head[0])
        draft.replace(*head, next(places))
        expected.insert(0, f"文字：{head[0]}→{head[1]}（{head[2]}）")
    content = draft.content()
    review = reviewed(content)
    assert list(map(printed, review.changes)) == expected
    applied = settled(review)
    assert shown_text(built(applied.text)) == shown_text(content)
    assert reviewed(content, data=applied.text, known=[SEASON]).changes == ()


@pytest.mark.parametrize("author", ["王明", None])
def test_numbers_stay_numbers_where_rows_come_and_go(author):
    draft = WordDraft(BUILT)
    draft.replace("280", "285", author)
    draft.add_row("审结案件", ("新收案件", "500", "约600"), author)
    draft.remove_row("调解结案", author)
    text = settled(reviewed(draft.content())).text
    assert '- [收到申请, 285, "{{ 复议申请 }}"]' in text
    assert "- [新收案件, 500, 约600]" in text


def cut_and_pasted(behind):
    """Accept the draft in which only the rows of a table are in another place."""
    draft = EditedDraft(BUILT)
    draft.paragraph(behind).addnext(table_of(draft))
    review = reviewed(draft.content())
    (change,) = review.changes
    assert change.kind is Kind.MOVED
    assert change.old.startswith("事项｜2022年｜2023年")
    return settled(review)


@pytest.mark.parametrize("behind", ["市政府常务会议", "执法人员轮训"])
def test_a_table_that_is_cut_and_pasted_is_one_move(behind):
    applied = cut_and_pasted(behind)
    (before, after) = applied.text.split("heading: 有效化解纠纷")
    assert '[收到申请, 280, "{{ 复议申请 }}"]' in before
    assert "收到申请, " not in after
    # The title, unit and note of a table stay with it.
    assert applied.unprinted == ("行政复议办理情况", "单位：件", "注：数据由市司法局提供。")


def test_rows_that_move_below_the_title_of_their_table_are_told():
    applied = cut_and_pasted("下一年将充实")
    assert applied.text == SEASON
    assert "收到申请｜280｜312件" in applied.unprinted


@pytest.mark.parametrize("behind", ["市政府常务会议", "下一年将充实"])
def test_a_table_with_its_title_and_note_moves_past_the_text(behind):
    draft = EditedDraft(BUILT)
    place = draft.paragraph(behind)
    table = table_of(draft)
    above = [table.getprevious().getprevious(), table.getprevious()]
    for item in (table.getnext(), table, *reversed(above)):
        place.addnext(item)
    content = draft.content()
    review = reviewed(content)
    assert {change.kind for change in review.changes} == {Kind.MOVED}
    assert len(review.changes) == 4
    applied = settled(review)
    assert shown_text(built(applied.text)) == shown_text(content)
    assert '{{ 复议申请 }}"]' in applied.text
