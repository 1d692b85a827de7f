"""Numbers of headings that people count on by hand after they added or deleted a heading."""

import pytest
from edited_drafts import EditedDraft
from reviewing import SEASON, built, printed, reviewed, settled, shown_text

from fazhi_report.drafts.review import summarize
from fazhi_report.model import parse

BUILT = built(SEASON)


@pytest.mark.parametrize("author", ["王明", None])
def test_numbers_that_continue_the_count_are_layout(author):
    draft = EditedDraft(BUILT)
    draft.add_paragraph("执法人员轮训", "三、推进数字法治建设", author, "Heading1")
    draft.replace("三、有效", "四、有效", author)
    draft.replace("四、存在", "五、存在", author)
    content = draft.content()
    review = reviewed(content)
    assert [(change.kind.value, change.new) for change in review.changes] == [
        ("新增", "三、推进数字法治建设")
    ]
    current = parse(SEASON.encode(), "data.yaml")
    assert any("格式改动 2 处" in remark for remark in summarize(review, current, "").remarks)
    applied = settled(review)
    assert "number:" not in applied.text
    assert shown_text(built(applied.text)) == shown_text(content)
    assert reviewed(content, data=applied.text, known=[SEASON]).changes == ()


def test_numbers_below_a_deleted_heading_are_layout():
    draft = EditedDraft(BUILT)
    draft.remove_paragraph("推行清单管理", "王明")
    draft.remove_paragraph("编制执法事项目录", "王明")
    draft.replace("（二）", "（一）", "王明")
    assert [change.kind.value for change in reviewed(draft.content()).changes] == ["删除"]


@pytest.mark.parametrize(
    ("old", "new"), [("三、有效", "五、有效"), ("二、规范", "（二）规范"), ("三、有效", "3.有效")]
)
def test_numbers_that_jump_or_are_spelled_otherwise_are_changes(old, new):
    draft = EditedDraft(BUILT)
    draft.replace(old, new, "王明")
    review = reviewed(draft.content())
    assert list(map(printed, review.changes)) == [f"文字：{old}→{new}（王明）"]
