"""Drafts edited in Word and WPS: what was changed, by whom, and what the data file then builds."""

import pytest
from reviewing import SEASON, assert_taken_over, built
from word_habits import WordDraft

from fazhi_report.drafts.review.excerpts import words_around
from fazhi_report.drafts.review.items import Author, Edit

BUILT = built(SEASON)
CASES = []


def edited(*changes, follows=()):
    """Register a function that edits a draft.

    `changes` are those that a review finds. `follows` are what the program then prints otherwise
    than the draft: numbers that it counts, and the same figure elsewhere.
    """

    def register(edit):
        CASES.append(pytest.param(edit, changes, follows, id=edit.__name__))
        return edit

    return register


@edited("文字：多数得到→全部（王明）")
def words_replaced(draft):
    draft.replace("多数得到", "全部", "王明")


@edited("文字：→和服务网点（未留痕）")
def words_inserted_untracked(draft):
    draft.insert("编制执法事项目录", "和服务网点")


@edited("数字 研究法治议题：11次→13次（王明）")
def figure_replaced(draft):
    draft.replace("11次", "13次", "王明")


@edited("数字 研究法治议题：11次→12次（王明）")
def one_digit_of_a_figure_replaced(draft):
    draft.replace("1次", "2次", "王明")


@edited("数字 复议办结：298件→301件（李红）", follows=[("298件", "301件")])
def figure_that_three_places_print(draft):
    draft.replace("298件", "301件", "李红", draft.paragraph("办结298件。各年"))


@edited(
    "文字：编制→修订（甲）",
    "文字：涉及→覆盖（乙）",
    "数字 不罚事项：63项→65项（甲）",
)
def two_authors_in_one_paragraph(draft):
    draft.replace("编制", "修订", "甲")
    draft.replace("63", "65", "甲")
    draft.replace("涉及", "覆盖", "乙")


@edited("文字：→和典型案例（甲、乙）")
def deletion_in_an_insertion(draft):
    draft.insert("编制执法事项目录", "和一批典型案例", "甲")
    draft.delete_inserted("和一批典型案例", "一批", "乙")


@edited("新增：→全年开展合法性审查，重要文件应审尽审。（王明）")
def paragraph_added(draft):
    draft.add_paragraph("行政审批继续提速", "全年开展合法性审查，重要文件应审尽审。", "王明")


@edited("删除：执法人员轮训覆盖全部乡镇街道，参训人员近500名。→（王明）")
def paragraph_removed(draft):
    draft.remove_paragraph("执法人员轮训", "王明")


@edited("文字：发出督办函。↵→发出督办函，（王明）")
def paragraphs_joined(draft):
    draft.join("发出督办函", "王明")
    draft.replace("发出督办函。", "发出督办函，", "王明")


@edited("文字：→↵（王明）")
def paragraph_split(draft):
    draft.split("一个工作日以内。", "王明")


@edited(
    "移动：人民调解组织排查矛盾纠纷隐患，调处成功率保持在较高水平，群众满意度稳步上升。→"
    "人民调解组织排查矛盾纠纷隐患，调处成功率保持在较高水平，群众满意度稳步上升。（王明）"
)
def paragraph_moved_with_range_marks(draft):
    draft.move_with_ranges("人民调解组织", "执法人员轮训", "王明")


@edited(
    "移动：下一年将充实基层队伍，完善文书模板，推动监督向末端延伸。→"
    "下一年将充实基层队伍，完善文书模板，推动监督向末端延伸。（未留痕）"
)
def paragraph_dragged_untracked(draft):
    draft.move_paragraph("下一年将充实", "参训人员")


@edited("文字：多数得到→全部（王明）", "数字 评查案卷：386件→390件（王明）")
def every_few_characters_a_run(draft):
    draft.split_runs()
    draft.replace("多数得到", "全部", "王明")
    draft.replace("386件", "390件", "王明")


@edited("数字 下放审批事项：155项→157项（未留痕）")
def every_few_characters_a_run_untracked(draft):
    draft.replace("155项", "157项")
    draft.split_runs(2)


@edited("文字：增设→开设（王明）")
def proof_marks_between_runs(draft):
    draft.add_proof_marks()
    draft.replace("增设", "开设", "王明")


@edited("数字 审核合同：240余份→250余份（王明）")
def smart_tags_and_content_controls(draft):
    draft.wrap("法律顾问", '<w:smartTag w:uri="urn:x" w:element="PersonName"/>')
    draft.wrap("重大决策", "<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
    draft.replace("240", "250", "王明")


@edited("文字：目录→清单（王明）")
def hyperlink_around_words(draft):
    draft.wrap("轻微违法", '<w:hyperlink w:anchor="x" w:history="1"/>')
    draft.replace("目录", "清单", "王明")


@edited()
def formats_only(draft):
    draft.reformat("行政审批", "王明")


@edited()
def nothing_but_saved(draft):
    draft.split_runs()
    draft.add_proof_marks()


@edited("删除：调解结案｜96｜118→（王明）")
def row_deleted(draft):
    draft.remove_row("调解结案", "王明")


@edited("新增：→撤回申请｜12｜9（王明）")
def row_inserted(draft):
    draft.add_row("审结案件", ["撤回申请", "12", "9"], "王明")


@edited(
    "数字 复议申请：312件→315件（王明）",
    "文字：271→272（王明）",
    follows=[("申请312件", "申请315件")],
)
def cells_edited(draft):
    draft.replace("271", "272", "王明")
    draft.replace("312", "315", "王明", draft.row("收到申请")[-1][-1])


@edited("文字：行政复议办理情况→近两年行政复议情况（王明）", "文字：件→项（李红）")
def table_title_and_unit(draft):
    draft.replace("行政复议办理情况", "近两年行政复议情况", "王明")
    draft.replace("件", "项", "李红", draft.paragraph("单位："))


@edited("文字：，提高政务→，提升政务（王明）")
def heading_reworded(draft):
    draft.replace("，提高政务", "，提升政务", "王明")


@edited(
    "新增：→三、加强普法宣传（王明）",
    "新增：→普法讲师团走进社区，群众学法热情提高。（王明）",
    follows=[("三、有效", "四、有效"), ("四、存在", "五、存在")],
)
def heading_added(draft):
    draft.add_paragraph("参训人员", "普法讲师团走进社区，群众学法热情提高。", "王明")
    draft.add_paragraph("参训人员", "三、加强普法宣传", "王明", "Heading1")


@edited(
    "新增：→行政审批继续提速，下放审批事项155项，企业开办时间压缩到一个工作日以内。政务服务大厅增设周末窗口，"
    "全年办件3.2万件，同比增长14.3%。（未留痕）"
)
def paragraph_copied_with_its_bookmarks(draft):
    draft.copy_paragraph("行政审批继续", "参训人员")


@edited(
    "新增：→行政审批继续提速，下放审批事项155项，企业开办时间压缩到一个工作日以内。政务服务大厅增设周末窗口，"
    "全年办件3.2万件，同比增长14.3%。（未留痕）"
)
def paragraph_copied_by_a_program_that_renames_bookmarks(draft):
    draft.copy_paragraph("行政审批继续", "参训人员", "_Copy_1")


@edited("文字：督办函→整改函（王明）")
def bookmarks_widened(draft):
    draft.widen_bookmarks()
    draft.replace("督办函", "整改函", "王明")


@edited("数字 纠正瑕疵：41处→43处（王明）")
def bookmarks_split(draft):
    draft.split_bookmarks()
    draft.replace("1处", "3处", "王明", draft.paragraph("纠正瑕疵"))


@edited("文字：继续→持续（王明）")
def comment_with_a_range(draft):
    draft.comment("周末窗口", "张伟", "何时增设？")
    draft.replace("继续", "持续", "王明")


@edited("新增：→各单位抓好落实。（未留痕）", "新增：→各单位抓好落实。（未留痕）")
def two_equal_paragraphs_added(draft):
    draft.add_paragraph("人民调解组织", "各单位抓好落实。")
    draft.add_paragraph("稳步上升", "各单位抓好落实。")


@edited("文字：执法人员轮训覆盖全部乡镇街道，参训人员近500名。↵→各司法所全部达标。↵（王明）")
def paragraph_typed_above_one_that_was_deleted(draft):
    draft.add_paragraph("组织案卷评查", "各司法所全部达标。", "王明")
    draft.remove_paragraph("执法人员轮训", "王明")


@edited("新增：→各单位抓好落实。（未留痕）", "新增：→全年开展培训。（王明）")
def paragraph_added_untracked_before_a_tracked_one(draft):
    draft.add_paragraph("人民调解组织", "全年开展培训。", "王明")
    draft.add_paragraph("稳步上升", "各单位抓好落实。")


@pytest.mark.parametrize("are_stripped", [False, True], ids=["bookmarks", "stripped"])
@pytest.mark.parametrize(("edit", "changes", "follows"), CASES)
def test_draft(edit, changes, follows, are_stripped):
    draft = WordDraft(BUILT)
    edit(draft)
    if are_stripped:
        draft.strip_bookmarks()
    content = draft.content()
    assert_taken_over(content, changes, follows)


def test_the_words_around_a_change_have_whole_numbers():
    text = "全年化解矛盾纠纷10880件，比上年多的是物业和劳动争议，占案件的62.5%，稳中有降。"
    start = text.index("物业")
    edit = Edit(start, start + 2, (), Author())
    before, after = words_around(text, 0, len(text), edit)
    assert (before, after) == ("10880件，比上年多的是", "和劳动争议，占案件的62.5%")


def test_there_are_enough_drafts():
    assert len(CASES) >= 25
