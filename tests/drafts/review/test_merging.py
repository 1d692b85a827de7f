"""Several drafts at once, and data files that changed after their drafts were built."""

import re
import subprocess

import pytest
from edited_drafts import EditedDraft, text_of
from reviewing import SEASON, built, printed, reviewed, settled, shown_text
from word_habits import WordDraft

from fazhi_report.diagnostics import Problem
from fazhi_report.drafts.review import Decision, Kind

BUILT = built(SEASON)
MOVED_ON = SEASON.replace("提高政务服务质量", "提升政务服务水平").replace("63项", "65项")
HEADED = """\
format: 1
year: 2023
issuer: 青云市人民政府
level: city
sections:
  - id: 履职
    heading: 依法履行职责，办件{{ 办件 }}
    achievements:
      - {id: 一, text: 各项工作按期完成。, metrics: {办件: 11件}}
  - {id: 打算, heading: 今后打算, text: 明年补齐短板。}
"""


def edited(*edits, content=BUILT):
    draft = EditedDraft(content)
    for old, new, author in edits:
        draft.replace(old, new, author)
    return draft.content()


def decisions(applied):
    return [change.decision for change in applied.changes]


def test_changes_of_two_people_at_different_places_are_both_taken():
    review = reviewed(edited(("多数得到", "全部", "王明")), edited(("386件", "390件", "李红")))
    applied = settled(review)
    assert [change.drafts for change in review.changes] == [("稿1.docx",), ("稿2.docx",)]
    assert applied.text == SEASON.replace("386件", "390件").replace(
        "提出的意见多数得到采纳", "提出的意见全部采纳"
    )


def test_the_same_change_of_two_people_is_one():
    both = [edited(("多数得到", "全部", author)) for author in ("王明", "李红")]
    review = reviewed(*both)
    assert list(map(printed, review.changes)) == ["文字：多数得到→全部（王明、李红）"]
    assert review.changes[0].drafts == ("稿1.docx", "稿2.docx")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("386件", "390件"), ("386件", "391件")),
        (("多数得到", "全部"), ("多数", "大都")),
        (("多数得到采纳", ""), ("多数得到", "全部")),
    ],
    ids=["figure", "words", "deleted"],
)
def test_changes_that_contradict_each_other_are_named_and_left(first, second):
    review = reviewed(edited((*first, "王明")), edited((*second, "李红")))
    notes = [change.note for change in review.changes]
    assert notes == ["与第 2 条不一致，只能采纳一条", "与第 1 条不一致，只能采纳一条"]
    applied = settled(review)
    assert decisions(applied) == [Decision.UNDECIDED] * 2
    assert applied.text == SEASON


def test_of_two_contradictions_one_person_can_be_chosen():
    review = reviewed(edited(("386件", "390件", "王明")), edited(("386件", "391件", "李红")))
    applied = settled(review, "李红")
    assert decisions(applied) == [Decision.UNDECIDED, Decision.ACCEPTED]
    assert applied.text == SEASON.replace("386件", "391件")


def test_paragraphs_that_two_people_add_at_one_place_both_stay():
    contents = []
    for text, author in (("全年开展培训。", "王明"), ("加强督促检查。", "李红")):
        draft = EditedDraft(BUILT)
        draft.add_paragraph("人民调解组织", text, author)
        contents.append(draft.content())
    lines = shown_text(built(settled(reviewed(*contents)).text))
    at = lines.index("全年开展培训。")
    assert lines[at + 1] == "加强督促检查。"


def test_one_moves_a_paragraph_and_another_one_edits_elsewhere():
    draft = EditedDraft(BUILT)
    draft.move_paragraph("人民调解组织", "执法人员轮训", "王明")
    applied = settled(reviewed(draft.content(), edited(("增设", "开设", "李红"))))
    lines = shown_text(built(applied.text))
    at = next(index for index, line in enumerate(lines) if "参训人员" in line)
    assert lines[at + 1].startswith("人民调解组织")
    assert any("大厅开设周末" in line for line in lines)


@pytest.mark.parametrize(
    ("behind", "author"),
    [("执法人员轮训", "王明"), ("执法人员轮训", None), ("行政审批继续", "王明")],
)
def test_what_one_edits_in_a_paragraph_goes_along_where_another_one_moves_it(behind, author):
    draft = EditedDraft(BUILT)
    draft.move_paragraph("组织案卷评查", behind, author)
    edits = (
        ("386件", "390件", "李红"),
        ("伴随检查", "随行检查", "李红"),
        ("，向有关单位发出督办函", "", "李红"),
    )
    second = EditedDraft(edited(*edits))
    second.insert("组织案卷评查", "、回访", "李红")
    review = reviewed(draft.content(), second.content())
    assert not any("不一致" in change.note for change in review.changes)
    applied = settled(review)
    lines = shown_text(built(applied.text))
    at = next(index for index, line in enumerate(lines) if behind in line)
    assert lines[at + 1] == "组织案卷评查、回访和随行检查，评查案卷390件，纠正瑕疵41处。"
    assert not applied.unprinted
    assert lines.count(lines[at + 1]) == 1
    assert "评查案卷: 390件" in applied.text


@pytest.mark.parametrize(("old", "new"), [("386件", "390件"), ("伴随检查", "随行检查")])
@pytest.mark.parametrize("behind", ["执法人员轮训", "行政审批继续"])
@pytest.mark.parametrize("author", ["王明", None])
def test_a_paragraph_that_one_moved_and_another_one_edited_is_not_asked_again(
    author, behind, old, new
):
    draft = EditedDraft(BUILT)
    draft.move_paragraph("组织案卷评查", behind, author)
    contents = draft.content(), edited((old, new, "李红"))
    accepted = settled(reviewed(*contents)).text
    review = reviewed(*contents, data=accepted, known=[SEASON])
    assert (review.changes, review.taken) == ((), 2)
    only_moved = settled(reviewed(*contents), author or "未留痕").text
    review = reviewed(*contents, data=only_moved, known=[SEASON])
    assert [change.names for change in review.changes] == [("李红",)]
    assert settled(review, data=only_moved).text == accepted


@pytest.mark.parametrize("author", ["王明", None])
def test_words_at_the_end_go_along_where_the_heading_in_front_stays(author):
    moved, longer = EditedDraft(BUILT), EditedDraft(BUILT)
    moved.move_paragraph("编制执法事项目录", "稳步上升", author)
    longer.insert("63项事项。", "全部整改到位。", "李红")
    for drafts in ((moved, longer), (longer, moved)):
        applied = settled(reviewed(*(draft.content() for draft in drafts)))
        lines = shown_text(built(applied.text))
        assert "（一）推行清单管理。" in lines
        assert any(line.endswith("63项事项。全部整改到位。") for line in lines)
        assert not applied.unprinted


@pytest.mark.parametrize(("old", "new"), [("386件", "390件"), ("伴随检查", "随行检查")])
def test_a_paragraph_moves_that_was_edited_in_the_data_file(old, new):
    draft = EditedDraft(BUILT)
    draft.move_paragraph("组织案卷评查", "行政审批继续", "王明")
    data = SEASON.replace(old, new)
    review = reviewed(draft.content(), data=data, known=[SEASON])
    applied = settled(review, data=data)
    lines = shown_text(built(applied.text))
    at = next(index for index, line in enumerate(lines) if "行政审批继续" in line)
    assert new in lines[at + 1]


PARAGRAPHS = SEASON.replace("工作日以内。\n", "工作日以内。\n\n").replace(
    "yoy }}。\n", "yoy }}。\n\n          企业走访服务机制持续完善，诉求按期办结。\n"
)
"""The data file in which one text has three paragraphs."""


@pytest.mark.parametrize(
    ("step", "old", "new", "lines"),
    [
        ("政务服务大厅", "增设", "开设", "大厅开设|继续提速|企业走访"),
        ("政务服务大厅", "继续提速", "不断提速", "大厅增设|不断提速|企业走访"),
        ("政务服务大厅", "155项", "156项", "大厅增设|156项|企业走访"),
        (
            "政务服务大厅",
            "日以内。\n",
            "日以内。\n\n          继续推进。\n",
            "继续推|大厅增|继续提|企业走",
        ),
        ("执法人员轮训", "增设", "开设", "大厅开设|企业走访|规范行政"),
        ("人民调解组织", "增设", "开设", "大厅开设|企业走访|规范行政"),
    ],
)
@pytest.mark.parametrize("author", ["王明", None])
def test_a_paragraph_moves_beside_what_the_data_file_changed_in_its_text(
    step, old, new, lines, author
):
    draft = EditedDraft(built(PARAGRAPHS))
    draft.move_paragraph("行政审批继续", step, author)
    content, data = draft.content(), PARAGRAPHS.replace(old, new)
    applied = settled(reviewed(content, data=data, known=[PARAGRAPHS]), data=data)
    assert decisions(applied) == [Decision.ACCEPTED]
    shown = shown_text(built(applied.text))
    at = next(index for index, line in enumerate(shown) if "市政府常务会议" in line)
    parts = lines.split("|")
    after = shown[at + 1 : at + 1 + len(parts)]
    assert all(words in line for words, line in zip(parts, after, strict=True)), after
    assert len({*shown}) == len(shown)
    again = reviewed(content, data=applied.text, known=[PARAGRAPHS])
    assert (again.changes, again.taken) == ((), 1)


def test_a_paragraph_that_the_data_file_split_cannot_be_moved():
    draft = EditedDraft(built(PARAGRAPHS))
    draft.move_paragraph("行政审批继续", "执法人员轮训", "王明")
    data = PARAGRAPHS.replace("审批事项 }}，企业", "审批事项 }}。\n\n          企业")
    applied = settled(reviewed(draft.content(), data=data, known=[PARAGRAPHS]), data=data)
    assert (decisions(applied), applied.text) == ([Decision.UNDECIDED], data)
    assert "数据文件里已经把“，”改成了“。↵”，修改稿里把“行政审批" in applied.changes[0].note


def test_one_moves_a_paragraph_that_another_one_deletes():
    draft, other = EditedDraft(BUILT), EditedDraft(BUILT)
    draft.move_paragraph("人民调解组织", "执法人员轮训", "王明")
    other.remove_paragraph("人民调解组织", "李红")
    review = reviewed(draft.content(), other.content())
    assert all("不一致" in change.note for change in review.changes)
    assert settled(review).text == SEASON


def test_a_line_moved_and_copied_by_one_author_moves_once():
    draft = EditedDraft(BUILT)
    line = text_of(draft.paragraph("人民调解组织"))
    draft.remove_paragraph("人民调解组织", "王明")
    draft.add_paragraph("执法人员轮训", line, "王明")
    draft.add_paragraph("大厅增设", line, "王明")
    review = reviewed(draft.content())
    assert [change.kind for change in review.changes] == [Kind.ADDED, Kind.MOVED]


def test_a_line_that_one_deletes_and_another_one_adds_does_not_move():
    draft = EditedDraft(BUILT)
    line = text_of(draft.paragraph("人民调解组织"))
    draft.remove_paragraph("人民调解组织", "王明")
    draft.add_paragraph("执法人员轮训", line, "李红")
    review = reviewed(draft.content())
    assert [change.kind for change in review.changes] == [Kind.ADDED, Kind.REMOVED]


def test_a_line_in_the_look_of_a_run_in_heading_is_none_behind_the_text():
    """One joins a line with the next, another adds one between, whose looks are a heading's."""
    joined, added = EditedDraft(BUILT), EditedDraft(BUILT)
    joined.join("组织案卷评查", "王明")
    added.add_paragraph("组织案卷评查", "全部整改到位。", "李红")
    applied = settled(reviewed(joined.content(), added.content()))
    assert applied.text == SEASON.replace("位发出督办函。", "位发出督办函。全部整改到位。")


def test_drafts_of_different_versions_are_refused():
    other = SEASON.replace("63项", "64项")
    with pytest.raises(Problem, match="不是由同一版数据生成"):
        reviewed(BUILT, built(other))


@pytest.mark.parametrize(
    "steps", [("replace", "评查案卷386件，", ""), ("remove_paragraph", "386件")]
)
def test_words_with_a_figure_that_the_data_file_changed_stay(steps):
    step, *arguments = steps
    draft = EditedDraft(BUILT)
    getattr(draft, step)(*arguments, "王明")
    data = SEASON.replace("386件", "390件")
    (change,) = reviewed(draft.content(), data=data, known=[SEASON]).changes
    assert change.is_fixed
    assert change.note.startswith("数据文件里已经把“386件”改成了“390件”，修改稿里删去了“")


@pytest.mark.parametrize("base", ["given", "as sent"])
def test_what_changed_in_the_data_file_stays(base):
    """The version is given, as by --base, or is what the draft says that it was sent with."""
    known = [SEASON] if base == "given" else []
    draft = edited(("多数得到", "全部", "王明"), ("386件", "390件", "王明"))
    review = reviewed(draft, data=MOVED_ON, known=known)
    assert review.base.note == ""
    assert len(review.changes) == 2
    applied = settled(review, data=MOVED_ON)
    expected = MOVED_ON.replace("386件", "390件").replace("意见多数得到采纳", "意见全部采纳")
    assert applied.text == expected


def test_a_paragraph_that_the_data_file_moved_elsewhere_cannot_be_moved():
    lines = (
        "          - id: 培训\n            text: 执法人员轮训覆盖全部乡镇街道，参训人员近500名。\n"
    )
    moved = lines.replace("          -", "      -").replace("            text", "        text")
    data = SEASON.replace(lines, "").replace("      - id: 调解\n", f"{moved}      - id: 调解\n")
    draft = EditedDraft(BUILT)
    draft.move_paragraph("执法人员轮训", "行政审批继续", "王明")
    draft.replace("多数得到", "全部", "王明")
    applied = settled(reviewed(draft.content(), data=data, known=[SEASON]), data=data)
    assert [(change.kind, change.decision) for change in applied.changes] == [
        (Kind.TEXT, Decision.ACCEPTED),
        (Kind.MOVED, Decision.UNDECIDED),
    ]
    moves = re.findall("把“(.{4}).*?”移到“(.*?)”下", applied.changes[1].note)
    assert moves == [
        ("执法人员", "三、有效化解纠纷，维护社会稳定"),
        ("执法人员", "一、依法履行职责，提高政务服务质量"),
    ]


def test_what_the_data_file_has_already_is_left_out():
    data = SEASON.replace("386件", "390件")
    review = reviewed(edited(("386件", "390件", "王明"), ("增设", "开设", "王明")), data=data)
    assert list(map(printed, review.changes)) == ["文字：增设→开设（王明）"]
    assert review.taken == 1


def test_a_phrase_that_was_accepted_as_a_whole_is_not_asked_again():
    """The data file differs by single words, the draft replaced the phrase."""
    phrase = "提高政务服务质量", "全面提升政务服务能力"
    draft = edited((*phrase, "王明"))
    accepted = settled(reviewed(draft)).text
    assert accepted == SEASON.replace(*phrase)
    review = reviewed(draft, data=accepted, known=[SEASON])
    assert (review.changes, review.taken) == ((), 1)


@pytest.mark.parametrize(
    ("data", "edit", "told"),
    [
        (
            SEASON.replace("386件", "391件"),
            ("386件", "390件", "王明"),
            "数据文件里已经是“391件”，修改稿里是“390件”",
        ),
        (
            SEASON.replace("意见多数得到采纳", "意见大都得到采纳"),
            ("多数得到", "全部", "王明"),
            "数据文件里已经把“多数”改成了“大都”，修改稿里把“多数得到”改成了“全部”",
        ),
        (
            SEASON.replace("意见多数得到采纳", "意见得到采纳"),
            ("多数得到", "全部", "王明"),
            "数据文件里已经删去了“多数”，修改稿里把“多数得到”改成了“全部”",
        ),
    ],
    ids=["figure", "words", "deleted"],
)
def test_what_the_data_file_contradicts_cannot_be_accepted(data, edit, told):
    review = reviewed(edited(edit), data=data)
    (change,) = review.changes
    assert (change.note, change.is_fixed) == (f"{told}，没有动它；请自己核对", True)
    assert settled(review, data=data).text == data


def test_a_draft_of_an_unknown_version_is_compared_with_the_file_as_it_is():
    """As when the draft's own text was changed without tracking, and nobody has the version."""
    draft = edited(("多数得到", "全部", None))
    review = reviewed(draft, data=MOVED_ON)
    assert "--base" in review.base.note
    assert "文字：多数得到→全部（未留痕）" in map(printed, review.changes)


def test_the_version_is_found_in_git(tmp_path):
    data = tmp_path / "2023.yaml"
    data.write_text(SEASON, "utf-8")

    def git(*arguments):
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(
            ["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True
        )

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    data.write_text(MOVED_ON, "utf-8")
    git("commit", "-qam", "two")
    draft = edited(("多数得到", "全部", None))
    review = reviewed(draft, data=MOVED_ON, path=data)
    assert review.base.note == ""
    assert list(map(printed, review.changes)) == ["文字：多数得到→全部（未留痕）"]
    assert "提升政务服务水平" in settled(review, data=MOVED_ON).text


def test_a_section_that_was_moved_in_the_data_file_takes_the_edit():
    start, end = SEASON.index("  - id: 执法"), SEASON.index("  - id: 化解")
    moved = SEASON[:start] + SEASON[end : SEASON.index("  - id: 不足")] + SEASON[start:end]
    moved += SEASON[SEASON.index("  - id: 不足") :]
    draft = edited(("参训人员近500名", "参训人员超过500名", "王明"), ("386件", "390件", "王明"))
    applied = settled(reviewed(draft, data=moved), data=moved)
    expected = moved.replace("386件", "390件").replace("近500名", "超过500名")
    assert applied.text == expected


def test_a_data_file_that_refers_to_a_missing_metric_is_named():
    data = SEASON.replace("审核合同: 240", "审查合同: 240")
    with pytest.raises(Problem, match="引用的指标“审核合同”没有声明"):
        reviewed(edited(("多数得到", "全部", "王明")), data=data)


def test_a_metric_that_the_data_file_renamed_cannot_be_changed():
    data = SEASON.replace("评查案卷: 386", "评查卷宗: 386").replace(
        "{{ 评查案卷 }}", "{{ 评查卷宗 }}"
    )
    draft = edited(("386件", "390件", "王明"), ("稳步上升", "持续上升", "王明"))
    applied = settled(reviewed(draft, data=data), data=data)
    assert "已经删去，或者改了名" in applied.changes[0].note
    assert decisions(applied) == [Decision.UNDECIDED, Decision.ACCEPTED]
    assert applied.text == data.replace("稳步上升", "持续上升")


def test_a_metric_whose_paragraph_is_deleted_is_declared_elsewhere():
    draft = EditedDraft(BUILT)
    draft.remove_paragraph("组织案卷评查", "王明")
    applied = settled(reviewed(draft.content()))
    assert applied.moved_metrics == (("不罚事项", "常务会议"),)


@pytest.mark.parametrize("step", [("move_paragraph", "稳步上升"), ("remove_paragraph",)])
def test_a_line_is_not_joined_with_one_that_somebody_else_takes_away(step):
    joined, other = EditedDraft(BUILT), EditedDraft(BUILT)
    joined.join("市政府常务会议", "王明")
    getattr(other, step[0])("行政审批继续", *step[1:], "李红")
    review = reviewed(joined.content(), other.content())
    assert all("不一致" in change.note for change in review.changes)
    applied = settled(review)
    assert (applied.text, decisions(applied)) == (SEASON, [Decision.UNDECIDED] * 2)
    moved_on = settled(review, "李红").text
    again = reviewed(joined.content(), data=moved_on, known=[SEASON])
    assert settled(again, data=moved_on).text == moved_on
    assert again.changes[0].is_fixed


def test_the_metrics_of_a_joined_paragraph_are_declared_where_it_went():
    data = SEASON.replace("参训人员近500名", "参训人员{{ 参训 }}")
    data = data.replace("{{ 参训 }}。\n", "{{ 参训 }}。\n            metrics: {参训: 近500名}\n")
    draft = EditedDraft(built(data))
    draft.join("组织案卷评查", "王明")
    applied = settled(reviewed(draft.content(), data=data), data=data)
    assert applied.moved_metrics == (("参训", "评查"),)
    assert "              不罚事项: 63项\n              参训: 近500名\n" in applied.text


def test_the_last_paragraph_that_can_declare_metrics_stays():
    data = HEADED
    draft = EditedDraft(built(data))
    draft.remove_paragraph("各项工作按期完成", "王明")
    with pytest.raises(Problem, match="还印着指标“办件”，却没有可以登记指标的段落了"):
        settled(reviewed(draft.content(), data=data), data=data)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("year: 2023", "year: 2022", "data.yaml 是青云市人民政府 2022 年的"),
        ("issuer: 青云市", "issuer: 白石市", "data.yaml 是白石市人民政府 2023 年的"),
    ],
)
def test_a_draft_of_another_report_is_refused(old, new, told):
    draft = edited(("386件", "390件", "王明"))
    with pytest.raises(Problem, match=told):
        reviewed(draft, data=SEASON.replace(old, new))


ADDED_IN_FILE = SEASON.replace(
    "  - id: 不足\n", "      - {id: 回访, text: 建立案件回访制度。}\n  - id: 不足\n"
)


@pytest.mark.parametrize("author", ["王明", None])
def test_two_new_paragraphs_at_one_place_are_not_both_taken_at_once(author):
    draft = EditedDraft(BUILT)
    draft.add_paragraph("人民调解组织", "办结后逐件回访。", author)
    review = reviewed(draft.content(), data=ADDED_IN_FILE, known=[SEASON])
    (change,) = review.changes
    assert (change.new, change.is_fixed) == ("办结后逐件回访。", False)
    assert change.note.startswith("数据文件在这里已经加上了“建立案件回访制度。”")
    applied = settled(review, data=ADDED_IN_FILE)
    assert (applied.text, decisions(applied)) == (ADDED_IN_FILE, [Decision.UNDECIDED])
    lines = shown_text(built(settled(review, author or "未留痕", data=ADDED_IN_FILE).text))
    assert {"办结后逐件回访。", "建立案件回访制度。"} <= {*lines}


def test_the_same_new_paragraph_of_both_is_there_already():
    draft = EditedDraft(BUILT)
    draft.add_paragraph("人民调解组织", "建立案件回访制度。", "王明")
    review = reviewed(draft.content(), data=ADDED_IN_FILE, known=[SEASON])
    assert (review.changes, review.taken) == ((), 1)


def test_two_new_rows_at_one_place_are_not_both_taken_at_once():
    draft = WordDraft(BUILT)
    draft.add_row("调解结案", ["中止", "3", "4"], "王明")
    data = SEASON.replace("118]\n", "118]\n            - [撤回, 1, 2]\n")
    applied = settled(reviewed(draft.content(), data=data, known=[SEASON]), data=data)
    assert (applied.text, decisions(applied)) == (data, [Decision.UNDECIDED])


def test_a_paragraph_that_was_taken_from_another_draft_does_not_hold_one_back():
    contents = []
    for text, author in (("全年开展培训。", "王明"), ("加强督促检查。", "李红")):
        draft = EditedDraft(BUILT)
        draft.add_paragraph("人民调解组织", text, author)
        contents.append(draft.content())
    data = settled(reviewed(*contents), "王明").text
    applied = settled(reviewed(*contents, data=data, known=[SEASON]), data=data)
    assert decisions(applied) == [Decision.ACCEPTED]


def test_a_table_that_has_only_its_head_left_is_named():
    draft = WordDraft(BUILT)
    for words in ("收到申请", "审结案件", "调解结案"):
        draft.remove_row(words, "王明")
    with pytest.raises(Problem, match="表格“事项｜2022年｜2023年”只剩表头"):
        settled(reviewed(draft.content()))


@pytest.mark.parametrize(
    ("old", "new"), [("编制执法事项目录", "编制执法事项目录和网点"), ("目录", "清单")]
)
def test_words_beside_other_new_words_are_not_taken_twice(old, new):
    """Between the two, only a comma is as it was."""
    draft = WordDraft(BUILT)
    if new.startswith(old):
        draft.insert(old, new.removeprefix(old), "王明")
    else:
        draft.replace(old, new, "王明")
    content = draft.content()
    data = SEASON.replace("公布轻微违法", "主动公布轻微违法")
    taken = settled(reviewed(content, data=data, known=[SEASON]), data=data).text
    assert taken == data.replace(old, new)
    assert reviewed(content, data=taken, known=[SEASON]).changes == ()


def test_words_behind_other_new_words_are_not_taken_twice():
    draft = WordDraft(BUILT)
    draft.insert("编制执法事项目录，", "主动", "王明")
    content = draft.content()
    data = SEASON.replace("编制执法事项目录", "编制执法事项目录和网点")
    taken = settled(reviewed(content, data=data, known=[SEASON]), data=data).text
    assert taken == data.replace("公布轻微违法", "主动公布轻微违法")
    assert reviewed(content, data=taken, known=[SEASON]).changes == ()


def test_a_line_that_one_adds_is_above_the_words_that_another_one_changes_in_the_next_line():
    changed, added = EditedDraft(BUILT), EditedDraft(BUILT)
    changed.replace("常务会议", "全体会议", "王明")
    changed.replace("行政审批", "政务审批", "王明")
    added.add_paragraph("全程参与重大决策论证", "新增一段。", "李红")
    both = settled(reviewed(changed.content(), added.content()))
    lines = shown_text(built(both.text))
    at = lines.index("新增一段。")
    assert lines[at + 1].startswith("政务审批继续提速")
