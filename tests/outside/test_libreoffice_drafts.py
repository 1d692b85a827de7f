"""Drafts edited in LibreOffice by its API, with tracked changes and without."""

import pytest
from edited_drafts import EditedDraft
from reviewing import SEASON, assert_taken_over, built, reviewed

CALL = """\
  done = "{name}"
  document = OpenFile(folder & "/draft.docx")
  document.RecordChanges = {tracked}
{edit}
  SaveAs(document, folder & "/{name}.docx")
"""
MOVED = "下一年将充实基层队伍，完善文书模板，推动监督向末端延伸。"
TRACKED, UNTRACKED = "李红", "未留痕"

CASES = {
    "saved": (UNTRACKED, "", (), ()),
    "replaced": (
        TRACKED,
        'ReplaceWords(document, "多数得到", "全部")',
        ["文字：多数得到→全部"],
        (),
    ),
    "replaced_untracked": (
        UNTRACKED,
        'ReplaceWords(document, "多数得到", "全部")',
        ["文字：多数得到→全部"],
        (),
    ),
    "inserted": (
        TRACKED,
        'InsertBehind(document, "编制执法事项目录", "和服务网点")',
        ["文字：→和服务网点"],
        (),
    ),
    "inserted_untracked": (
        UNTRACKED,
        'InsertBehind(document, "编制执法事项目录", "和服务网点")',
        ["文字：→和服务网点"],
        (),
    ),
    "deleted": (
        TRACKED,
        'ReplaceWords(document, "，向有关单位发出督办函", "")',
        ["文字：，向有关单位发出督办函→"],
        (),
    ),
    "figure": (
        TRACKED,
        'ReplaceWords(document, "386件", "390件")',
        ["数字 评查案卷：386件→390件"],
        (),
    ),
    "figure_untracked": (
        UNTRACKED,
        'ReplaceWords(document, "11次", "13次")',
        ["数字 研究法治议题：11次→13次"],
        (),
    ),
    "figure_printed_elsewhere": (
        TRACKED,
        'ReplaceWords(document, "办结298", "办结301")',
        ["数字 复议办结：298件→301件"],
        [("298件", "301件")],
    ),
    "paragraph_added": (
        TRACKED,
        'AddParagraph(document, "行政审批继续", "全年开展合法性审查，重要文件应审尽审。")',
        ["新增：→全年开展合法性审查，重要文件应审尽审。"],
        (),
    ),
    "paragraph_added_untracked": (
        UNTRACKED,
        'AddParagraph(document, "行政审批继续", "全年开展合法性审查，重要文件应审尽审。")',
        ["新增：→全年开展合法性审查，重要文件应审尽审。"],
        (),
    ),
    "paragraph_removed": (
        TRACKED,
        'RemoveParagraph(document, "执法人员轮训")',
        ["删除：执法人员轮训覆盖全部乡镇街道，参训人员近500名。→"],
        (),
    ),
    "paragraph_removed_untracked": (
        UNTRACKED,
        'RemoveParagraph(document, "执法人员轮训")',
        ["删除：执法人员轮训覆盖全部乡镇街道，参训人员近500名。→"],
        (),
    ),
    "split": (TRACKED, 'SplitBehind(document, "一个工作日以内。")', ["文字：→↵"], ()),
    "joined": (TRACKED, 'JoinWithNext(document, "发出督办函")', ["文字：↵→"], ()),
    "moved": (
        TRACKED,
        'CutAndPaste(document, "下一年将充实", "参训人员")',
        [
            f"移动：{MOVED}→{MOVED}",
        ],
        (),
    ),
    "moved_untracked": (
        UNTRACKED,
        'CutAndPaste(document, "下一年将充实", "参训人员")',
        [
            f"移动：{MOVED}→{MOVED}",
        ],
        (),
    ),
    "cell": (TRACKED, 'Cell(document, "B4").setString("99")', ["文字：96→99"], ()),
    "row_removed": (
        TRACKED,
        'DispatchInCell(document, "A4", ".uno:DeleteRows")',
        ["删除：调解结案｜96｜118→"],
        (),
    ),
    "row_removed_untracked": (
        UNTRACKED,
        "document.TextTables.getByIndex(0).Rows.removeByIndex(3, 1)",
        ["删除：调解结案｜96｜118→"],
        (),
    ),
    "row_added": (
        TRACKED,
        (
            'DispatchInCell(document, "A3", ".uno:InsertRowsAfter")\n'
            'Cell(document, "A4").setString("撤回申请")\n'
            'Cell(document, "B4").setString("12")\n'
            'Cell(document, "C4").setString("9")'
        ),
        ["新增：→撤回申请｜12｜9"],
        (),
    ),
    "heading": (
        TRACKED,
        'ReplaceWords(document, "有效化解", "多元化解")',
        ["文字：有效化解→多元化解"],
        (),
    ),
    "heading_added": (
        UNTRACKED,
        (
            'AddParagraph(document, "参训人员", "三、加强法治宣传")\n'
            'SetStyleOf(document, "三、加强", "一、依法")\n'
            'AddParagraph(document, "三、加强", "普法活动走进社区。")\n'
            'SetStyleOf(document, "普法活动", "行政审批")'
        ),
        ["新增：→三、加强法治宣传", "新增：→普法活动走进社区。"],
        [("三、有效", "四、有效"), ("四、存在", "五、存在")],
    ),
    "title_and_date": (
        TRACKED,
        (
            'ReplaceWords(document, "情况报告", "工作报告")\n'
            'ReplaceWords(document, "1月30日", "3月1日")'
        ),
        ["文字：情况报告→工作报告", "文字：1月30日→3月1日"],
        (),
    ),
    "commented": (
        TRACKED,
        'document.close(True)\ndocument = OpenFile(folder & "/with_comment.docx")',
        (),
        (),
    ),
    "compared": (
        TRACKED,
        (
            "document.RecordChanges = False\n"
            'ReplaceWords(document, "多数得到", "全部")\n'
            'ReplaceWords(document, "386件", "390件")\n'
            'RemoveParagraph(document, "人民调解组织")\n'
            'CompareWith(document, folder & "/draft.docx")'
        ),
        [
            "文字：多数得到→全部",
            "数字 评查案卷：386件→390件",
            "删除：人民调解组织排查矛盾纠纷隐患，调处成功率保持在较高水平，群众满意度稳步上升。→",
        ],
        (),
    ),
}


@pytest.fixture(scope="module")
def drafts(edit_in_writer, tmp_path_factory):
    """The edited drafts by name, all made in two runs of LibreOffice."""
    folder = tmp_path_factory.mktemp("drafts")
    (folder / "draft.docx").write_bytes(built(SEASON))
    commented = EditedDraft(built(SEASON))
    commented.comment("周末窗口", "张伟", "何时增设？")
    (folder / "with_comment.docx").write_bytes(commented.content())
    calls = "".join(
        CALL.format(name=name, tracked=who == TRACKED, edit=edit)
        for name, (who, edit, _, _) in CASES.items()
    )
    edit_in_writer(folder, calls)
    return {name: (folder / f"{name}.docx").read_bytes() for name in CASES}


@pytest.mark.parametrize("name", CASES)
def test_draft(drafts, name):
    who, _, changes, follows = CASES[name]
    assert_taken_over(drafts[name], [f"{change}（{who}）" for change in changes], follows)


def test_comments_are_kept(drafts):
    (draft,) = reviewed(drafts["commented"]).drafts.values()
    (comment,) = draft.comments
    assert (comment.author, comment.text) == ("张伟", "何时增设？")
    assert draft.stream.text[comment.start : comment.end] == "周末窗口"
