"""Drafts taken over one after the other, and once more: no line is lost, none stands twice."""

import pytest
from edited_drafts import EditedDraft
from reviewing import SEASON, built, reviewed, settled, shown_text
from word_habits import WordDraft

from fazhi_report.drafts.review import Decision, Kind

LONG = {
    "甲": "组织案卷评查并通报",
    "乙": "行政审批继续大提速",
    "丙": "人民调解组织全覆盖",
    "丁": "执法人员轮训已完成",
    "戊": "复议应诉工作稳步走",
    "己": "合同审核把关更严格",
}
SHORT = {key: f"{line[:4]}。" for key, line in LONG.items()}
HEADS = ("一、履职情况", "二、监督情况")


def data_of(lines, order, are_parts=True):
    """A data file whose two sections have the lines of an order like `甲乙|丙丁`."""
    text = "format: 1\nyear: 2023\nissuer: 青云市人民政府\nlevel: city\nsections:\n"
    for head, keys in zip(HEADS, order.split("|"), strict=True):
        text += f"- id: {head[2:4]}\n  heading: {head[2:]}\n"
        if are_parts:
            text += "  achievements:\n"
            text += "".join(f"  - id: {key}\n    text: {lines[key]}\n" for key in keys)
        else:
            text += "  text: |\n" + "\n".join(f"    {lines[key]}\n" for key in keys)
    return text


def draft_of(data, *steps):
    draft = EditedDraft(built(data))
    for step, *arguments in steps:
        getattr(draft, step)(*arguments)
    return draft.content()


def moves(lines, text, author):
    """Steps that move lines: `丁甲` moves 丁 behind 甲."""
    return [("move_paragraph", lines[a], lines[b], author) for a, b in text.split()]


def order_of(lines, data):
    """The order of the lines that a data file prints, like `甲乙|丙丁`."""
    keys = {line: key for key, line in lines.items()} | {HEADS[1]: "|"}
    return "".join(keys.get(line, "") for line in shown_text(built(data)))


def taken(data, base, *drafts):
    """The data file after a review of drafts, and which lines can still be accepted."""
    review = reviewed(*drafts, data=data, known=[base])
    is_open = [change.new or change.old for change in review.changes if not change.is_fixed]
    return settled(review, data=data).text, is_open


@pytest.mark.parametrize("lines", [LONG, SHORT], ids=["long", "short"])
@pytest.mark.parametrize(
    ("order", "first", "second", "authors", "then"),
    [
        ("甲乙|丙丁", "丁甲", "丙丁", (None, "李"), "甲丁乙|丙"),
        ("甲乙丙|丁戊己", "己甲 乙己", "丁甲 丙甲", (None, "李"), "甲丙丁己乙|戊"),
        ("甲乙丙|丁", "丙甲 甲乙", "丁乙", ("王", "李"), "丙乙丁甲|"),
        ("甲乙丙|丁", "甲丙", "丙丁", ("王", "李"), "乙甲|丁丙"),
    ],
)
def test_lines_that_two_people_move_past_each_other_are_not_listed_again(
    lines, order, first, second, authors, then
):
    base = data_of(lines, order)
    drafts = [
        draft_of(base, *moves(lines, steps, author))
        for steps, author in zip((first, second), authors, strict=True)
    ]
    data = taken(base, base, drafts[0])[0]
    assert taken(data, base, drafts[0]) == (data, [])
    data = taken(data, base, drafts[1])[0]
    assert order_of(lines, data) == then
    for again in (drafts[:1], drafts[1:], drafts):
        assert taken(data, base, *again) == (data, [])


@pytest.mark.parametrize("are_parts", [True, False])
@pytest.mark.parametrize("author", ["王", None])
def test_a_short_line_that_moves_is_one_move(author, are_parts):
    base = data_of(SHORT, "甲乙|丙丁", are_parts)
    draft = draft_of(base, *moves(SHORT, "甲丁", author))
    review = reviewed(draft, data=base)
    assert [change.kind.value for change in review.changes] == ["移动"]
    data = settled(review, data=base).text
    assert order_of(SHORT, data) == "乙|丙丁甲"
    assert taken(data, base, draft) == (data, [])


def test_a_line_put_back_where_it_stood_is_no_change():
    base = data_of(LONG, "甲乙|丙")
    assert reviewed(draft_of(base, *moves(LONG, "乙甲", "王")), data=base).changes == ()
    draft = EditedDraft(draft_of(base, *moves(LONG, "乙甲", "王")))
    (moved, _) = (item for item in draft.paragraphs if LONG["乙"] in "".join(item.itertext()))
    draft.replace("继续", "全面", "王", moved)
    applied = settled(reviewed(draft.content(), data=base), data=base)
    assert applied.text == base.replace("审批继续", "审批全面")


@pytest.mark.parametrize("lines", [LONG, SHORT], ids=["long", "short"])
@pytest.mark.parametrize("are_parts", [True, False])
@pytest.mark.parametrize("behind", ["甲", "丁"])
def test_a_line_that_one_deletes_and_another_one_types_elsewhere_stays(lines, are_parts, behind):
    base = data_of(lines, "甲乙丙|丁", are_parts)
    deleted = draft_of(base, ("remove_paragraph", lines["丙"], "王"))
    typed = draft_of(base, ("add_paragraph", lines[behind], lines["丙"], "李"))
    data = base
    for draft in (deleted, typed):
        data = taken(data, base, draft)[0]
    assert order_of(lines, data) == {"甲": "甲丙乙|丁", "丁": "甲乙|丁丙"}[behind]
    for again in ([deleted], [typed], [deleted, typed]):
        assert taken(data, base, *again) == (data, [])
    (change,) = reviewed(deleted, data=data, known=[base]).changes
    assert change.is_fixed
    assert f"删去了“{lines['丙']}”" in change.note


def test_a_line_that_is_deleted_and_typed_again_in_its_place_stands_once():
    base = data_of(SHORT, "甲乙|丙")
    deleted = draft_of(base, ("remove_paragraph", SHORT["乙"], "王"))
    typed = draft_of(base, ("add_paragraph", SHORT["甲"], SHORT["乙"], "李"))
    data = base
    for draft in (deleted, typed):
        data = taken(data, base, draft)[0]
    assert order_of(SHORT, data) == "甲乙|丙"
    for again in ([typed], [deleted, typed]):
        assert taken(data, base, *again) == (data, [])


def test_a_line_that_was_added_and_then_moved_is_not_added_twice():
    base = data_of(LONG, "甲乙|丙丁")
    draft = draft_of(base, ("add_paragraph", LONG["甲"], LONG["己"], "王"))
    data = taken(base, base, draft)[0]
    moved = taken(data, data, draft_of(data, *moves(LONG, "己丁", "李")))[0]
    assert order_of(LONG, moved) == "甲乙|丙丁己"
    assert taken(moved, base, draft) == (moved, [])
    (change,) = reviewed(draft, data=moved, known=[base]).changes
    assert f"数据文件里已经加上了“{LONG['己']}”" in change.note


def test_characters_that_no_data_file_may_contain_are_no_change():
    """They are gone from the data file, so that the words around them would be added again."""
    base = data_of(LONG, "甲乙|丙")
    draft = draft_of(base, ("replace", "继续", "\u202e持续\u200b有力", "王"))
    data = taken(base, base, draft)[0]
    assert data == base.replace("继续", "持续有力")
    assert taken(data, base, draft) == (data, [])
    assert (
        reviewed(draft_of(base, ("replace", "继续", "继\u200b续", None)), data=base).changes == ()
    )


def test_a_line_typed_below_one_that_is_deleted_is_not_added_twice():
    """The data file then has the new line in the place of the old one, under its name."""
    base = data_of(LONG, "甲乙|丙")
    typed = draft_of(base, ("add_paragraph", LONG["乙"], LONG["己"], "李"))
    deleted = draft_of(base, ("remove_paragraph", LONG["乙"], "王"))
    data = base
    for draft in (typed, deleted):
        data = taken(data, base, draft)[0]
    assert order_of(LONG, data) == "甲己|丙"
    assert taken(data, base, typed, deleted) == (data, [])


JOINED = (("move_paragraph", "行政审批继续", "组织案卷评查"), ("join", "组织案卷评查"))
"""Steps that put a paragraph behind the words of another one."""


def test_a_paragraph_that_cannot_be_put_elsewhere_is_not_deleted():
    data = SEASON.replace("位发出督办函。", "位发出督办函。全部整改到位。")
    review = reviewed(draft_of(SEASON, *JOINED), data=data, known=[SEASON])
    assert [change.is_fixed for change in review.changes] == [True, True]
    assert settled(review, data=data).text == data


def test_words_are_not_added_twice_to_a_line_that_was_split():
    drafts = [draft_of(SEASON, ("split", "伴随检查", "王")), draft_of(SEASON, *JOINED)]
    data = SEASON
    for draft in drafts:
        data = taken(data, SEASON, draft)[0]
    assert taken(data, SEASON, drafts[1]) == (data, [])


@pytest.mark.parametrize("are_tracked", [True, False])
def test_the_text_of_a_run_in_heading_is_deleted_where_somebody_typed_below_it(are_tracked):
    author = "李" if are_tracked else None
    typed = draft_of(SEASON, ("add_paragraph", "组织案卷评查", "全年开展回访。", "王"))
    deleted = draft_of(SEASON, ("remove_paragraph", "组织案卷评查", author))
    data = taken(SEASON, SEASON, typed)[0]
    then, together = taken(data, SEASON, deleted)[0], settled(reviewed(typed, deleted)).text
    assert shown_text(built(then)) == shown_text(built(together))
    assert "（二）加强执法监督。全年开展回访。" in shown_text(built(then))


@pytest.mark.parametrize("author", [None, "李"])
def test_words_changed_in_a_line_that_moves_go_along_with_it(author):
    base = data_of(LONG, "甲乙|丙丁")
    old, new = "执法人员轮训已完成", "执法人员培训已完成"
    steps = [
        ("replace", "轮训", "培训", author),
        ("move_paragraph", "训已完成", LONG["甲"], author),
    ]
    draft = draft_of(base, *steps)
    data = base.replace("人民调解组织全覆盖", "人民调解队伍全覆盖")
    text, _ = taken(data, base, draft)
    lines = LONG | {"丙": "人民调解队伍全覆盖", "丁": new}
    assert order_of(lines, text) == "甲丁乙|丙"
    assert old not in text


def test_paragraphs_deleted_without_the_last_mark_are_not_deleted_twice():
    """Whoever selects words from one paragraph to another leaves an empty line."""
    draft = EditedDraft(built(SEASON))
    last = "下一年将充实基层队伍，完善文书模板，推动监督向末端延伸。"
    for words in ("存在的不足和", "一年来虽然办结"):
        draft.remove_paragraph(words, "王")
    draft.replace(last, "", "王")
    review = reviewed(draft.content())
    assert [(change.kind.value, bool(change.new)) for change in review.changes] == [
        ("删除", False)
    ] * 3
    data = settled(review).text
    assert reviewed(draft.content(), data=data, known=[SEASON]).changes == ()


@pytest.mark.parametrize("author", [None, "王"])
def test_a_column_whose_words_are_tracked_is_not_added_twice(author):
    """LibreOffice tracks what is typed into new cells, but not the cells."""
    draft = WordDraft(built(SEASON))
    draft.add_column(["2024年", "300", "290", "120"], author)
    content = draft.content()
    data = settled(reviewed(content)).text
    assert shown_text(built(data)) == shown_text(content)
    assert reviewed(content, data=data, known=[SEASON]).changes == ()


@pytest.mark.parametrize("is_added", [True, False])
def test_a_tracked_column_is_its_authors(is_added):
    draft = WordDraft(built(SEASON))
    if is_added:
        draft.add_column(["2024年", "300", "290", "120"], "王", tracks_cells=True)
    else:
        draft.remove_column(1, "王")
    content = draft.content()
    review = reviewed(content)
    assert [change.names for change in review.changes] == [("王",)] * 4
    data = settled(review, "王").text
    head = ["事项", "2022年", "2023年", "2024年"] if is_added else ["事项", "2023年"]
    assert f"head: [{', '.join(head)}]" in data
    assert reviewed(content, data=data, known=[SEASON]).changes == ()


def test_a_second_space_is_no_change():
    draft = EditedDraft(built(SEASON))
    draft.replace("法律顾问全程", "法律顾问  \u00a0全程", "王")
    draft.insert("周末", "  ", None)
    content = draft.content()
    review = reviewed(content)
    assert [change.new for change in review.changes] == ["法律顾问 全程"]
    data = settled(review).text
    assert reviewed(content, data=data, known=[SEASON]).changes == ()


def test_a_line_moved_before_one_that_was_put_back_stands_before_it():
    base = data_of(LONG, "甲乙|丙丁")
    draft = draft_of(base, *moves(LONG, "乙甲 丁甲", "王"))
    data = taken(base, base, draft)[0]
    assert order_of(LONG, data) == "甲丁乙|丙"
    assert reviewed(draft, data=data, known=[base]).changes == ()


@pytest.mark.parametrize("author", [None, "王"])
def test_a_paragraph_put_behind_the_words_of_another_one_is_not_listed_again(author):
    draft = EditedDraft(built(SEASON))
    words = "执法人员轮训覆盖全部乡镇街道，参训人员近500名。"
    draft.remove_paragraph(words, author)
    draft.insert("向有关单位发出督办函。", words, author)
    content = draft.content()
    data = settled(reviewed(content)).text
    assert shown_text(built(data)) == shown_text(content)
    assert reviewed(content, data=data, known=[SEASON]).changes == ()


@pytest.mark.parametrize("author", ["王明", None])
def test_a_new_paragraph_and_changed_words_below_it_are_two_changes(author):
    data = data_of(LONG, "甲乙|丙丁")
    draft = EditedDraft(built(data))
    draft.add_paragraph(LONG["甲"], "新增一段。", author)
    draft.replace("行政审批", "行政许可审批", author)
    content = draft.content()
    kinds = [change.kind for change in reviewed(content, data=data).changes]
    assert kinds == [Kind.ADDED, Kind.TEXT]
    after, _ = taken(data, data, content)
    assert taken(after, data, content)[1] == []


def test_a_deleted_paragraph_and_changed_words_below_it_are_two_changes():
    data = data_of(LONG, "甲乙丙|丁")
    draft = EditedDraft(built(data))
    draft.remove_paragraph(LONG["甲"], "王明")
    draft.replace("行政审批", "行政许可审批", "王明")
    kinds = [change.kind for change in reviewed(draft.content(), data=data).changes]
    assert kinds == [Kind.REMOVED, Kind.TEXT]


def test_a_paragraph_waits_where_the_data_file_added_one_and_changed_the_next():
    base = data_of(LONG, "甲乙|丙")
    data = base.replace(
        f"  - id: 乙\n    text: {LONG['乙']}",
        f"  - id: 新\n    text: 另加一段。\n  - id: 乙\n    text: 全市{LONG['乙']}",
    )
    draft = EditedDraft(built(base))
    draft.add_paragraph(LONG["甲"], "新增一段。", "王明")
    review = reviewed(draft.content(), data=data, known=[base])
    (change,) = settled(review, data=data).changes
    assert "另加一段。" in change.note
    assert change.decision is Decision.UNDECIDED


@pytest.mark.parametrize(
    ("first", "second", "then"),
    [
        (("评查", "定期评查", None), ("评查并", "评查结束并", "李"), "案卷定期评查结束并"),
        (("组织案卷", "组织文书", None), ("案卷评", "案卷的评", "李"), "组织文书的评查"),
        (("卷评查", "卷抽样评查", "王"), ("案卷", "", "李"), "组织抽样评查"),
        (("评查并通报", "集中通报", "王"), ("并通报", "并通报结果", "李"), "集中通报结果"),
    ],
)
def test_words_within_a_phrase_that_another_person_retyped_can_be_taken(first, second, then):
    base = data_of(LONG, "甲乙|丙")
    one, other = (draft_of(base, ("replace", *edit)) for edit in (first, second))
    for drafts in ([[one, other]], [[one], [other]], [[other], [one]]):
        data = base
        for together in drafts:
            data = taken(data, base, *together)[0]
        assert then in data
        assert taken(data, base, one, other) == (data, [])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("评查并", "抽查并", None), ("案卷评查", "案卷检查", "李")),
        (("评查并通报", "集中反馈", "王"), ("评查", "评查、复查", "李")),
        (("评查", "评查、复查", "王"), ("评查", "评查及整改", "李")),
    ],
)
def test_words_that_two_people_change_are_a_conflict_both_ways(first, second):
    base = data_of(LONG, "甲乙|丙")
    one, other = (draft_of(base, ("replace", *edit)) for edit in (first, second))
    together = reviewed(one, other, data=base)
    assert all("只能采纳一条" in change.note for change in together.changes)
    for before, after in ((one, other), (other, one)):
        data = taken(base, base, before)[0]
        (change,) = reviewed(after, data=data, known=[base]).changes
        assert change.is_fixed
        assert "数据文件里已经" in change.note


def test_a_line_added_where_the_text_now_ends_can_be_taken():
    base = data_of(SHORT, "甲|乙丙")
    shorter = draft_of(base, ("remove_paragraph", SHORT["丙"], "王"))
    longer = draft_of(base, ("add_paragraph", SHORT["乙"], LONG["己"], "李"))
    data = taken(base, base, shorter)[0]
    data = taken(data, base, longer)[0]
    assert order_of(SHORT | {"己": LONG["己"]}, data) == "甲|乙己"
