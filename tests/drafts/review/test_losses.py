"""What leaves the data file with deleted text is told before and after the decision."""

import pytest
from edited_drafts import EditedDraft
from reviewing import SEASON, built, reviewed, settled

from fazhi_report.drafts.review import foresee
from fazhi_report.model import parse

DATA = SEASON.replace(
    "      - id: 清单\n", "      - id: 清单\n        summary: 公布清单，涉及{{ 不罚事项 }}。\n"
).replace(
    "              不罚事项: 63项\n", "              不罚事项: 63项\n              出庭应诉: 20件\n"
)


def notes_of(*edits, data=DATA):
    """The notes on changes before and after all are accepted, and the sentences at the end."""
    draft = EditedDraft(built(data))
    for edit, *arguments in edits:
        getattr(draft, edit)(*arguments)
    review = reviewed(draft.content(), data=data)
    before = foresee(review, parse(data.encode(), "data.yaml").source)
    after = settled(review, data=data)
    assert [change.note for change in before.changes] == [change.note for change in after.changes]
    assert before.applied.losses == after.losses
    return [change.note for change in after.changes], [loss.sentence for loss in after.losses]


def test_words_with_the_only_figure_of_a_metric():
    assert notes_of(("replace", "，审核合同240余份", "", "王明")) == (
        ["采纳后，从数据文件里删去指标“审核合同”（240余份）"],
        ["指标“审核合同”（240余份）没有别处印它，从数据文件里删去"],
    )


def test_a_figure_that_is_printed_elsewhere_stays():
    assert notes_of(("replace", "一年来虽然办结复议案件298件，但", "", "王明")) == ([""], [])


def test_a_paragraph_takes_its_metrics_along_printed_or_not():
    notes, sentences = notes_of(("remove_paragraph", "组织案卷评查", "王明"))
    assert notes == [
        "采纳后，从数据文件里删去指标“评查案卷”（386件）、指标“纠正瑕疵”（41处）、指标“出庭应诉”（20件）"
    ]
    assert len(sentences) == 3


def test_a_section_takes_along_what_is_not_printed():
    notes, sentences = notes_of(
        ("remove_paragraph", "推行清单管理", "王明"),
        ("remove_paragraph", "编制执法事项目录", "王明"),
    )
    assert notes == [
        (
            "采纳后，从数据文件里删去指标“不罚事项”（63项）、"
            "概括（summary）（公布清单，涉及{{ 不罚事项 }}。）"
        )
    ]
    assert sentences[-1] == (
        "概括（summary）（公布清单，涉及{{ 不罚事项 }}。）随“清单”这一部分从数据文件里删去"
    )


def test_two_changes_that_delete_all_figures_name_each_other():
    data = SEASON.replace("公布轻微", "处理{{ 审核合同 }}，公布轻微")
    notes, sentences = notes_of(
        ("replace", "，审核合同240余份", "", "王明"),
        ("replace", "处理240余份，", "", "李红"),
        data=data,
    )
    assert notes == [
        "与第 2 条都采纳后，从数据文件里删去指标“审核合同”（240余份）",
        "与第 1 条都采纳后，从数据文件里删去指标“审核合同”（240余份）",
    ]
    assert len(sentences) == 1


@pytest.mark.parametrize("accept", ["none", "李红"])
def test_what_is_not_accepted_takes_nothing_along(accept):
    draft = EditedDraft(built(DATA))
    draft.replace("，审核合同240余份", "", "王明")
    draft.replace("多数得到", "全部", "李红")
    assert settled(reviewed(draft.content(), data=DATA), accept, data=DATA).losses == ()
