"""Drafts edited by python-docx, which does not track changes and knows no bookmarks."""

from copy import deepcopy
from io import BytesIO

import docx
import pytest
from reviewing import SEASON, assert_taken_over, built, reviewed

from fazhi_report.console import plain
from fazhi_report.drafts.review import add_comments, print_summary, summarize
from fazhi_report.model import parse

BUILT = built(SEASON)
CASES = []


def edited(*changes, follows=()):
    """Register a function that edits a document; see `test_word_drafts`."""

    def register(edit):
        listed = tuple(f"{change}（未留痕）" for change in changes)
        CASES.append(pytest.param(edit, listed, follows, id=edit.__name__))
        return edit

    return register


def paragraph(document, words):
    return next(item for item in document.paragraphs if words in item.text)


def replace(item, old, new):
    """Replace words in the run of a paragraph or cell that has them."""
    run = next(run for run in item.runs if old in run.text)
    run.text = run.text.replace(old, new)


def remove(item):
    item._element.getparent().remove(item._element)  # noqa: SLF001  it has no method for this


@edited("文字：一→半")
def words_of_a_run(document):
    replace(paragraph(document, "行政审批"), "一个工作日", "半个工作日")


@edited("数字 下放审批事项：155项→160项")
def figure(document):
    replace(paragraph(document, "行政审批"), "155", "160")


@edited("文字：→常态化", "数字 评查案卷：386件→400件", "文字：→文书")
def whole_text_set_anew(document):
    item = paragraph(document, "组织案卷评查")
    item.text = (
        item.text.replace("组织案", "常态化组织案")
        .replace("386", "400")
        .replace("瑕疵", "文书瑕疵")
    )


@edited("新增：→严格落实重大行政决策程序，公众参与更加充分。")
def paragraph_inserted(document):
    before = paragraph(document, "行政审批")
    before.insert_paragraph_before("严格落实重大行政决策程序，公众参与更加充分。", before.style)


@edited("删除：人民调解组织排查矛盾纠纷隐患，调处成功率保持在较高水平，群众满意度稳步上升。→")
def paragraph_removed(document):
    remove(paragraph(document, "人民调解"))


@edited("文字：→典型经验在全省推广。")
def run_added(document):
    paragraph(document, "人民调解").add_run("典型经验在全省推广。")


@edited("文字：96→99")
def cell(document):
    document.tables[0].cell(3, 1).text = "99"


@edited("数字 复议办结：298件→300件", follows=[("298件", "300件")])
def figure_in_a_cell(document):
    replace(document.tables[0].cell(2, 2).paragraphs[0], "298", "300")


@edited("新增：→撤回申请｜7｜5")
def row_added(document):
    for item, text in zip(document.tables[0].add_row().cells, ["撤回申请", "7", "5"], strict=True):
        item.text = text


@edited("删除：收到申请｜280｜312件→")
def row_removed(document):
    remove(document.tables[0].rows[1])


@edited("文字：→备注｜", "文字：→｜", "文字：→｜", "文字：→已公开｜")
def column_added(document):
    table = document.tables[0]
    table.add_column(1000)
    table.cell(0, 3).text, table.cell(3, 3).text = "备注", "已公开"


@edited()
def formats_and_properties(document):
    for run in paragraph(document, "行政审批").runs:
        run.bold = True
    paragraph(document, "人民调解").style = "Heading 2"
    document.core_properties.author = "王明"


@edited(
    "新增：→三、加强法治宣传",
    "新增：→普法活动走进社区。",
    follows=[("三、有效", "四、有效"), ("四、存在", "五、存在")],
)
def heading_and_paragraph_inserted(document):
    heading = paragraph(document, "三、有效")
    body = paragraph(document, "行政审批").style
    heading.insert_paragraph_before("三、加强法治宣传", heading.style)
    heading.insert_paragraph_before("普法活动走进社区。", body)


@edited("文字：有效→多元")
def heading(document):
    replace(paragraph(document, "三、有效"), "有效化解", "多元化解")


@edited(
    "移动：下一年将充实基层队伍，完善文书模板，推动监督向末端延伸。→"
    "下一年将充实基层队伍，完善文书模板，推动监督向末端延伸。"
)
def paragraphs_swapped(document):
    first, second = (paragraph(document, words)._p for words in ("一年来", "下一年"))  # noqa: SLF001  (python-docx deletes no rows)
    first.addprevious(second)


@edited("文字：情况→工作")
def title(document):
    replace(document.paragraphs[0], "情况", "工作")


@edited("文字：1→3")
def date(document):
    replace(document.paragraphs[-1], "1月", "3月")


@edited("文字：→、市政府办公室")
def dateline(document):
    replace(document.paragraphs[1], "市司法局", "市司法局、市政府办公室")


@edited(
    "删除：行政审批继续提速，下放审批事项155项，企业开办时间压缩到一个工作日以内。"
    "政务服务大厅增设周末窗口，全年办件3.2万件，同比增长14.3%。→"
)
def paragraph_cleared(document):
    paragraph(document, "行政审批").clear()


@edited("新增：→收到申请｜280｜312件")
def row_copied(document):
    row = document.tables[0].rows[1]._tr  # noqa: SLF001  (python-docx deletes no rows)
    row.addnext(deepcopy(row))


@pytest.mark.parametrize("are_stripped", [False, True], ids=["bookmarks", "stripped"])
@pytest.mark.parametrize(("edit", "changes", "follows"), CASES)
def test_draft(edit, changes, follows, are_stripped):
    document = docx.Document(BytesIO(BUILT))
    edit(document)
    if are_stripped:
        for item in document.element.xpath("//w:bookmarkStart | //w:bookmarkEnd"):
            item.getparent().remove(item)
    content = BytesIO()
    document.save(content)
    assert_taken_over(content.getvalue(), changes, follows)


def test_comments_of_two_people_are_told_and_kept_above_what_they_are_about():
    document = docx.Document(BytesIO(built(SEASON)))
    first, second = (paragraph(document, words) for words in ("研究法治议题", "行政审批"))
    document.add_comment(first.runs[:2], "请再核。", "王局长", "王")
    document.add_comment(second.runs, "写具体些。\n加一个例子。", "李红", "李")
    document.add_comment(first.runs, "同意。", "李红", "李")
    saved = BytesIO()
    document.save(saved)
    review, loaded = reviewed(saved.getvalue()), parse(SEASON.encode(), "data.yaml")
    assert not review.changes
    printed = print_summary(summarize(review, loaded, "data.yaml"), "text", plain, None)
    assert "写具体些。／加一个例子。" in printed.replace("\n    ", "")
    kept = add_comments(review, loaded.source, loaded.report)
    notes = [line.strip() for line in kept.split("\n") if "批注" in line]
    assert notes == [
        "# 批注（王局长）：请再核。",
        "# 批注（李红）：同意。",
        "# 批注（李红）：写具体些。 加一个例子。",
    ]
    assert "\n".join(line for line in kept.split("\n") if "批注" not in line) == SEASON
