"""Paragraphs moved, deleted and added: each line keeps its end, each figure its metric."""

from copy import deepcopy
from dataclasses import replace
from itertools import product

import pytest
from edited_drafts import EditedDraft, W, text_of
from reviewing import FOLDER, SEASON, built, reviewed, settled, shown_text
from word_habits import WordDraft

from fazhi_report.document.layout import compose
from fazhi_report.drafts.review import Decision, apply_changes
from fazhi_report.drafts.review.accepted_article import accepted_article
from fazhi_report.drafts.review.built_text import read_original
from fazhi_report.drafts.review.unprinted import unprinted_lines, unread_lines
from fazhi_report.model import gather, parse

BUILT = built(SEASON)
SOURCE = parse(SEASON.encode(), "data.yaml").source
SIGNED = """
format: 1
year: 2023
issuer: 青云市人民政府
level: city
sections:
  - id: 履职
    heading: 依法履行职责
    text: 全面完成年度任务。
    sections:
      - id: 监督
        heading: 加强执法监督。
        text: 组织案卷评查，向有关单位发出督办函。
signature: {date: 2024-01-30}
"""
"""A data file in which the last text stands behind a run-in heading."""
TABLE = """\
    # 法规科核对
    table:
      title: 复议情况
      head: [事项, 件数]
      rows:
        - [复议, 12]   # 含不予受理
        - [应诉,   20]
      notes: [注：不含撤回的。]
"""
TABLED = f"""
format: 1
year: 2023
issuer: 青云市人民政府
level: city
sections:
- id: 履职
  heading: 依法履行职责
  achievements:
  - id: 甲
    text: 组织案卷评查，向有关单位发出督办函。
  # 复议科写
  - id: 乙
    text: 复议应诉工作稳步推进。
{TABLE}"""
"""A data file with a table laid out by hand."""
LISTS = "编制执法事项目录"
AUTHORS = (None, "甲", "乙")


def draft_of(*steps):
    draft = EditedDraft(BUILT)
    for step, *arguments in steps:
        getattr(draft, step)(*arguments)
    return draft.content()


def accepted(content):
    """Accept all; assert that the new data file prints the draft's text, and knows that."""
    review = reviewed(content)
    applied = settled(review)
    assert shown_text(built(applied.text)) == shown_text(content)
    told = (review.unread, applied.unprinted, applied.instead)
    assert told == ((), (), ())
    return applied


@pytest.mark.parametrize("author", AUTHORS[:2])
def test_a_run_in_heading_stays_when_its_text_moves_or_goes(author):
    moved = accepted(draft_of(("move_paragraph", LISTS, "稳步上升", author)))
    assert "heading: 推行清单管理。" in moved.text
    assert "涉及{{ 不罚事项 }}事项" in moved.text
    removed = accepted(draft_of(("remove_paragraph", LISTS, author)))
    assert "heading: 推行清单管理。" in removed.text
    assert LISTS not in removed.text


@pytest.mark.parametrize("author", AUTHORS[:2])
def test_the_next_paragraph_becomes_the_text_of_a_run_in_heading(author):
    """Word shows it there, when the text of the heading moves."""
    applied = accepted(draft_of(("move_paragraph", "组织案卷评查", "稳步上升", author)))
    assert "评查案卷{{ 评查案卷 }}" in applied.text
    assert "heading: 加强执法监督。" in applied.text


@pytest.mark.parametrize("are_stripped", [False, True])
@pytest.mark.parametrize("author", AUTHORS[:2])
@pytest.mark.parametrize("step", [("remove_paragraph",), ("move_paragraph", "全面完成")])
def test_no_signature_becomes_the_text_of_a_run_in_heading(step, author, are_stripped):
    """Word shows it there, which nobody means."""
    draft = EditedDraft(built(SIGNED))
    getattr(draft, step[0])("案卷评查", *step[1:], author)
    if are_stripped:
        draft.strip_bookmarks()
    content = draft.content()
    applied = settled(reviewed(content, data=SIGNED), data=SIGNED)
    assert shown_text(built(applied.text)) == shown_text(content)
    assert shown_text(content)[-3:] == ["（一）加强执法监督。", "青云市人民政府", "2024年1月30日"]
    assert applied.text.endswith("signature: {date: 2024-01-30}\n")


def test_a_heading_whose_text_was_all_typed_anew_does_not_run_into_the_next_one():
    """With the insertion rejected, nothing is left between the two."""
    content = draft_of(
        ("add_paragraph", LISTS, "统一裁量基准。", "甲"),
        ("add_paragraph", "统一裁量基准", "各单位抓好落实。", "甲"),
        ("remove_paragraph", LISTS),
        ("remove_paragraph", "各单位抓好落实"),
    )
    accepted(content)
    applied = settled(reviewed(content), "未留痕")
    assert not applied.unprinted
    lines = shown_text(built(applied.text))
    assert lines[lines.index("（一）推行清单管理。") + 1].startswith("（二）加强执法监督。组织案卷")


@pytest.mark.parametrize("text", ["行政审批继续", LISTS, "执法人员轮训"])
def test_a_paragraph_behind_which_somebody_pressed_enter_is_moved(text):
    """The mark that was inserted goes with it; the new paragraph has the mark that was sent."""
    content = draft_of(
        ("add_paragraph", text, "各单位抓好落实。", "甲"), ("move_paragraph", text, "稳步上升")
    )
    applied = accepted(content)
    assert "155项" not in applied.text.replace("下放审批事项: 155项", "")


@pytest.mark.parametrize(("first", "second"), [*product(AUTHORS, AUTHORS)])
def test_a_figure_is_edited_in_a_paragraph_that_then_moves(first, second):
    content = draft_of(
        ("replace", "155项", "158项", first), ("move_paragraph", "行政审批继续", "稳步上升", second)
    )
    applied = accepted(content)
    assert "下放审批事项: 158项" in applied.text
    assert "下放审批事项{{ 下放审批事项 }}，" in applied.text
    kinds = [change.kind.value for change in applied.changes]
    assert sorted(kinds) == ["数字", "移动"]


def test_a_table_keeps_its_layout_where_the_text_above_it_was_deleted():
    draft = EditedDraft(built(TABLED))
    draft.remove_paragraph("复议应诉", "甲")
    content = draft.content()
    applied = settled(reviewed(content, data=TABLED), data=TABLED)
    assert applied.text.endswith(f"向有关单位发出督办函。\n{TABLE}")
    assert "乙" not in applied.text
    assert shown_text(built(applied.text)) == shown_text(content)


def test_a_table_that_was_edited_where_it_went_keeps_its_layout():
    draft = WordDraft(built(TABLED))
    draft.remove_paragraph("复议应诉", "甲")
    draft.replace("不含撤回", "不含撤销", "甲")
    draft.add_row("应诉", ["调解", "7"], "甲")
    content = draft.content()
    applied = settled(reviewed(content, data=TABLED), data=TABLED)
    assert shown_text(built(applied.text)) == shown_text(content)
    last = "        - [应诉,   20]\n"
    table = TABLE.replace("撤回", "撤销").replace(last, f"{last}        - [调解, 7]\n")
    assert applied.text.endswith(f"向有关单位发出督办函。\n{table}")


@pytest.mark.parametrize("are_nested", [False, True])
def test_a_move_with_words_of_somebody_else_is_of_both(are_nested):
    draft = EditedDraft(BUILT)
    draft.move_paragraph("行政审批继续", "稳步上升", "王局长")
    moved = [item for item in draft.paragraphs if "行政审批继续" in text_of(item)][-1]
    draft.insert("继续", "全面", "李处长", moved)
    insertion = next(moved.iter(f"{W}ins"))
    if not are_nested:
        split_around(insertion)
    content = draft.content()
    review = reviewed(content)
    assert [change.names for change in review.changes] == [("王局长", "李处长")]
    for name in review.changes[0].names:
        assert settled(review, name).text == SEASON
    applied = settled(review, "王局长", "李处长")
    assert shown_text(built(applied.text)) == shown_text(content)


def split_around(insertion):
    """Let a change end before an insertion in it, and begin anew behind."""
    change = insertion.getparent()
    behind = deepcopy(change)
    for item in list(behind):
        behind.remove(item)
    behind.extend(list(insertion.itersiblings()))
    change.addnext(insertion)
    insertion.addnext(behind)


def test_a_figure_in_a_moved_line_is_of_who_changed_it():
    draft = EditedDraft(BUILT)
    draft.move_paragraph("行政审批继续", "稳步上升", "王局长")
    moved = [item for item in draft.paragraphs if "行政审批继续" in text_of(item)][-1]
    draft.replace("155项", "158项", "李处长", moved)
    review = reviewed(draft.content())
    assert sorted((change.kind.value, change.names) for change in review.changes) == [
        ("数字", ("李处长",)),
        ("移动", ("王局长",)),
    ]
    assert "下放审批事项: 158项" in settled(review, "李处长").text
    assert "下放审批事项: 155项" in settled(review, "王局长").text


@pytest.mark.parametrize("author", AUTHORS[:2])
def test_a_deletion_a_move_and_an_edit_at_one_end_of_a_section_are_decided_apart(author):
    content = draft_of(
        ("replace", "市政府常务会议", "市政府党组会议", author),
        ("remove_paragraph", "行政审批继续", author),
        ("move_paragraph", "人民调解组织", "市政府党组会议", author),
    )
    review = reviewed(content)
    assert sorted(change.kind.value for change in review.changes) == ["删除", "文字", "移动"]
    accepted(content)
    for change in review.changes:
        others = [item for item in review.changes if item is not change]
        decided = [replace(item, decision=Decision.ACCEPTED) for item in others]
        applied = apply_changes(replace(review, changes=(change, *decided)), SOURCE)
        text = applied.text
        shown = shown_text(built(text))
        assert any("党组会议" in line for line in shown) is (change.kind.value != "文字")
        assert any("行政审批" in line for line in shown) is (change.kind.value == "删除")
        heading = next(at for at, line in enumerate(shown) if "规范行政执法" in line)
        moved = next(at for at, line in enumerate(shown) if "人民调解组织" in line)
        assert (moved < heading) is (change.kind.value != "移动")


@pytest.mark.parametrize("author", AUTHORS[:2])
@pytest.mark.parametrize("behind", ["稳步上升", "市政府常务会议"])
def test_a_moved_line_is_shown_where_it_stood(author, behind):
    review = reviewed(draft_of(("move_paragraph", "执法人员轮训", behind, author)))
    (change,) = review.changes
    stood = reviewed(draft_of(("remove_paragraph", "执法人员轮训", author))).changes[0]
    assert (change.heading, change.paragraph) == (stood.heading, stood.paragraph)
    assert change.heading == "（二）加强执法监督。"
    to = (
        "三、有效化解纠纷，维护社会稳定"
        if behind == "稳步上升"
        else "一、依法履行职责，提高政务服务质量"
    )
    assert change.note == f"移到“{to}”下"


def test_what_is_printed_instead_of_a_line_is_told():
    original = original_of(SEASON)
    figures = {figure.number: figure.text for figure in original.figures}
    article = accepted_article(original, (), figures)
    other = SEASON.replace("稳步上升", "持续上升").replace("[调解结案, 96", "[调解结案, 69")
    assert unprinted_lines(original, article, original) == ((), ())
    missing, instead = unprinted_lines(original, article, original_of(other))
    assert [line[-5:] for line in missing] == ["6｜118", "稳步上升。"]
    assert [line[-5:] for line in instead] == ["9｜118", "持续上升。"]


def original_of(text):
    return read_original(compose(gather(parse(text.encode(), "data.yaml").report, FOLDER)))


def test_a_change_that_was_overlooked_is_told():
    content = draft_of(("replace", "11次", "12次", "甲"), ("replace", "继续提速", "不断提速", "甲"))
    review = reviewed(content)
    stream = review.drafts["稿1.docx"].stream
    items = [item for change in review.changes for item in change.items]
    assert unread_lines(review.base.original, items, stream) == ()
    overlooked = unread_lines(review.base.original, items[:1], stream)
    assert [line[:6] for line in overlooked] == ["行政审批不断"]


def test_headings_keep_their_numbers_where_a_section_without_heading_moves_before_them():
    text = """
format: 1
year: 2023
issuer: 青云市人民政府
level: city
sections:
- id: 履职
  heading: 依法履行职责
  text: 全面完成年度任务。
  numbered: false
  sections:
  - id: 空
  - id: 案卷
    text: 组织案卷评查。
    achievements: [{id: 函, text: 发出督办函。}]
    sections:
    - id: 监督
      heading: 加强监督
      numbered: false
      sections: [{id: 督办, heading: 督办, text: 逐件回访。}]
- id: 培训
  achievements: [{id: 班, text: 开展执法培训。}]
"""
    draft = EditedDraft(built(text))
    draft.remove_paragraph("全面完成年度任务。")
    draft.move_paragraph("开展执法培训。", "组织案卷评查。")
    content = draft.content()
    applied = settled(reviewed(content, data=text), data=text)
    assert shown_text(built(applied.text)) == shown_text(content)


@pytest.mark.parametrize("author", ["王明", None])
@pytest.mark.parametrize("is_marked", [True, False])
def test_a_line_that_replaces_another_one_has_its_id(is_marked, author):
    draft = EditedDraft(built(SEASON))
    draft.replace(
        "人民调解组织排查矛盾纠纷隐患，调处成功率保持在较高水平，群众满意度稳步上升。",
        "司法所实现全覆盖。",
        author,
    )
    if not is_marked:
        draft.strip_bookmarks()
    content = draft.content()
    applied = settled(reviewed(content))
    assert "      - id: 调解\n        text: 司法所实现全覆盖。\n" in applied.text
    assert shown_text(built(applied.text)) == shown_text(content)
    assert reviewed(content, data=applied.text, known=[SEASON]).changes == ()


def test_a_line_typed_in_place_of_a_deleted_one_has_its_id():
    draft = EditedDraft(built(SEASON))
    draft.add_paragraph("人民调解组织", "司法所实现全覆盖。", "王明")
    draft.remove_paragraph("人民调解组织", "王明")
    applied = settled(reviewed(draft.content()))
    assert "      - id: 调解\n        text: 司法所实现全覆盖。\n" in applied.text


@pytest.mark.parametrize("author", AUTHORS[:2])
def test_comments_at_metrics_move_with_them(author):
    data = SEASON.replace(
        "          研究法治议题: {", "          # 口径：含专题会\n          研究法治议题: {"
    )
    notes = ("# 口径：含专题会", "# 含补充协议")
    moved = EditedDraft(built(data))
    moved.move_paragraph("市政府常务会议", "执法人员轮训", author)
    taken_out = EditedDraft(built(data))
    taken_out.replace("市政府常务会议11次研究", "市政府研究", author)
    taken_out.replace("审核合同240余份，", "", author)
    taken_out.insert("近500名", "，常务会议11次研究法治议题，审核合同240余份", author)
    for draft in (moved, taken_out):
        text = settled(reviewed(draft.content(), data=data), data=data).text
        behind = text.split("id: 培训")[1]
        assert all(text.count(note) == behind.count(note) == 1 for note in notes)


@pytest.mark.parametrize("new", ["全年另行开展专题座谈十余场。", "另议。"])
@pytest.mark.parametrize(
    ("writer", "mover", "is_down"),
    [("乙", "甲", True), (None, "甲", True), (None, "甲", False), ("乙", None, False)],
)
def test_a_line_that_passes_only_a_new_one_leaves_it_on_its_other_side(new, mover, writer, is_down):
    draft = EditedDraft(built(SEASON))
    first, second = (
        text_of(draft.paragraph(words)) for words in ("市政府常务会议", "行政审批继续提速")
    )
    draft.add_paragraph(first, new, writer)
    draft.move_paragraph(*((first, new) if is_down else (second, first)), mover)
    content = draft.content()
    applied = settled(reviewed(content))
    assert shown_text(built(applied.text)) == shown_text(content)
