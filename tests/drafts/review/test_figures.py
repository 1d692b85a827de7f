"""Edits of figures: values of metrics, conflicts, what follows from others, and new numbers."""

import re

import pytest
import yaml
from edited_drafts import EditedDraft, W, text_of
from reviewing import SEASON, built, printed, reviewed, settled, shown_text
from word_habits import WordDraft

from fazhi_report.diagnostics import Problem
from fazhi_report.drafts.review import Decision, Kind, foresee
from fazhi_report.model import parse

BUILT = built(SEASON)


def after(*edits, text=SEASON):
    """Review a draft with some edits; return the review and what accepting all gives."""
    draft = EditedDraft(built(text) if text != SEASON else BUILT)
    for edit in edits:
        edit(draft)
    review = reviewed(draft.content(), data=text)
    return review, settled(review, data=text)


def replaced(old, new, where="", author="王明"):
    return lambda draft: draft.replace(old, new, author, draft.paragraph(where or old))


def built_text(applied):
    return "\n".join(shown_text(built(applied.text)))


def metrics_of(text):
    found = {}

    def search(part):
        found.update(part.get("metrics", {}))
        for item in (*part.get("sections", ()), *part.get("achievements", ())):
            search(item)

    search(yaml.safe_load(text))
    return found


@pytest.mark.parametrize(
    ("edit", "change"),
    [
        (replaced("案卷386", "案卷约386"), "评查案卷：386件→约386件"),
        (lambda draft: draft.insert("，评查案卷", "近", "王明"), "评查案卷：386件→近386件"),
        (lambda draft: draft.insert("386件", "以上", "王明"), "评查案卷：386件→386件以上"),
        (replaced("386", "1386"), "评查案卷：386件→1386件"),
        (replaced("386件", "一批"), "评查案卷：386件→一批"),
        (replaced("386件", "３８８件"), "评查案卷：386件→388件"),
        (replaced("386件", " 388 件"), "评查案卷：386件→388件"),
        (replaced("评查案卷386件", "复查案卷 388 件"), "评查案卷：386件→388件"),
        (replaced("386件，", "386卷，"), "评查案卷：386件→386卷"),
        (replaced("386件", "386件次"), "评查案卷：386件→386件次"),
        (lambda draft: draft.insert("386件", "次", "王明"), "评查案卷：386件→386件次"),
        (replaced("案卷386件，", "卷宗390卷，"), "评查案卷：386件→390卷"),
        (replaced("386件", "很多件"), None),
        (replaced("386件，", "很多件，"), None),
        (replaced("评查案卷386件，纠正", "办理很多，纠正"), None),
    ],
)
def test_an_edit_of_a_figure_is_a_new_value(edit, change):
    review, applied = after(edit)
    if change is None:
        assert "{{ 评查案卷 }}" not in applied.text
        assert "不再用指标“评查案卷”" in review.changes[0].note
    else:
        figures = [printed(item) for item in review.changes if item.kind is Kind.FIGURE]
        assert figures == [f"数字 {change}（王明）"]
        assert metrics_of(applied.text)["评查案卷"] == change.split("→")[1]


def test_two_figures_with_other_units_in_one_edit_stay_figures():
    _, applied = after(replaced("386件，纠正瑕疵41处，", "390卷，纠正瑕疵42个，"))
    found = metrics_of(applied.text)
    assert (found["评查案卷"], found["纠正瑕疵"]) == ("390卷", "42个")


def test_a_figure_in_words_that_were_only_typed_again_stays_one():
    new = "评查案卷386卷（重大案件20卷），纠正瑕疵41处，向"
    review, applied = after(replaced("评查案卷386件，纠正瑕疵41处，向", new))
    assert [change.metric for change in review.changes] == ["评查案卷", ""]
    assert "纠正瑕疵{{ 纠正瑕疵 }}" in re.sub(r"\n\s+", "", applied.text)
    found = metrics_of(applied.text)
    assert (found["评查案卷"], found["纠正瑕疵"]) == ("386卷", "41处")


def test_a_number_in_other_words_behind_a_figure_is_not_its_value():
    _, applied = after(replaced("386件", "390卷，比上年多20卷"))
    assert "评查案卷390卷，比上年多20卷" in built_text(applied)


def test_a_figure_that_is_not_filled_in_undoes_none():
    """The data file was filled in while the draft was out, and nobody knows its version."""
    sent = built(SEASON.replace("386件", "待填"))
    draft = EditedDraft(sent)
    draft.parts.pop("docProps/custom.xml")
    draft.parts["_rels/.rels"] = draft.parts["_rels/.rels"].replace(
        b"docProps/custom.xml", b"no.xml"
    )
    review = reviewed(draft.content())
    (change,) = [change for change in review.changes if change.metric == "评查案卷"]
    assert (change.is_fixed, change.note) == (True, "修改稿里还没有填，数据文件里的数不动")
    with pytest.raises(Problem, match="没有找到生成修改稿的那一版数据"):
        settled(review, "all")


def test_new_numbers_of_texts_that_cannot_declare_them_are_listed():
    text = SEASON.replace(
        "    heading: 存在的不足和下一步打算\n",
        "    heading: 存在的不足和下一步打算\n    text: 总体平稳。\n",
    )
    text += (
        "annex:\n  - {title: 重点案件, text: 共3件。}\n  - {title: 培训情况, text: 反响良好。}\n"
    )
    draft = EditedDraft(built(text))
    draft.replace("总体平稳", "总体平稳，全年举办培训12期", "王明")
    draft.replace("反响良好", "反响良好，参训人员380名", "王明")
    applied = settled(reviewed(draft.content(), data=text), data=text)
    assert [number for number, _ in applied.new_figures.left] == ["12期", "380名"]
    assert "反响良好，参训人员380名。" in applied.text


def test_another_unit_is_noted():
    review, applied = after(replaced("41处", "41个"))
    assert review.changes[0].note == "单位由“处”改为“个”"
    assert metrics_of(applied.text)["纠正瑕疵"] == "41个"


def test_a_blank_is_filled_in():
    text = SEASON.replace("评查案卷: 386件", "评查案卷: 待填")
    review, applied = after(replaced("待填", "386件"), text=text)
    assert [change.metric for change in review.changes] == ["评查案卷"]
    assert applied.text == SEASON


def test_the_keys_and_comments_of_a_metric_stay():
    _, applied = after(replaced("11次", "12次"), replaced("240余份", "300余份"))
    assert "研究法治议题: {value: 12次, by: 市府办}" in applied.text
    assert "审核合同: 300余份   # 含补充协议" in applied.text


def test_the_other_places_are_counted_and_change_too():
    review, applied = after(replaced("298件", "301件", "一年来虽然"))
    (change,) = review.changes
    assert change.note == "另有 2 处印这个数，一并改动"
    assert sum(line.count("301件") for line in shown_text(built(applied.text))) == 3


def test_the_same_value_at_two_places_is_one_change_of_both_authors():
    review, _ = after(
        replaced("298", "300", "办结298件。"), replaced("298", "300", "一年来虽然", "李红")
    )
    assert list(map(printed, review.changes)) == ["数字 复议办结：298件→300件（王明、李红）"]


def test_commas_between_thousands_are_no_other_value():
    text = SEASON.replace("386件", "1500件")
    drafts = []
    for author, value in (("王明", "1600件"), ("李红", "1,600件")):
        draft = EditedDraft(built(text))
        draft.replace("1500件", value, author)
        drafts.append(draft.content())
    review = reviewed(*drafts, data=text)
    assert list(map(printed, review.changes)) == ["数字 评查案卷：1500件→1600件（王明、李红）"]
    assert "评查案卷: 1600件" in settled(review, data=text).text
    now = text.replace("1500件", "1600件")
    assert reviewed(drafts[1], data=now, known=[text]).changes == ()


def test_two_values_of_one_metric_are_a_conflict():
    review, applied = after(
        replaced("298", "300", "办结298件。"), replaced("298", "301", "一年来虽然")
    )
    assert [change.note.split("；")[1] for change in review.changes] == [
        "与第 2 条不一致，只能采纳一条",
        "与第 1 条不一致，只能采纳一条",
    ]
    assert applied.text == SEASON


@pytest.mark.parametrize("wanted", ["25", "25.0"])
def test_a_percentage_that_follows_from_the_new_value_is_taken(wanted):
    _, applied = after(replaced("3.2", "3.5"), replaced("14.3", wanted))
    value, yoy = applied.changes
    assert (value.decision, yoy.decision) == (Decision.ACCEPTED, Decision.ACCEPTED)
    assert yoy.note == "随它所依的数改好了"
    assert "窗口办件: {value: 3.5万件, previous: 2.8万件}" in applied.text


@pytest.mark.parametrize(
    "edits", [[replaced("14.3", "26")], [replaced("3.2", "3.5"), replaced("14.3", "26")]]
)
def test_a_percentage_that_does_not_follow_is_reported(edits):
    _, applied = after(*edits)
    yoy = applied.changes[-1]
    assert (yoy.kind.value, yoy.decision, yoy.is_fixed) == ("推算数", Decision.UNDECIDED, True)
    assert yoy.note.startswith("“窗口办件”的同比由别的数得出，改了那些数它自己会变")
    assert "{{ 窗口办件.yoy }}" in applied.text


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (SEASON, "写在数据文件里这个指标的 previous 里，没有收入；请改那里"),
        (SEASON.replace(", previous: 2.8万件", ""), "由上年的数据文件印出，没有收入；请改那里"),
    ],
)
def test_where_last_years_value_stands_is_told(data, note):
    data = data.replace("{{ 窗口办件.yoy }}", "上年{{ 窗口办件.previous }}")
    draft = EditedDraft(built(data))
    paragraph = next(item for item in draft.paragraphs if "增设周末窗口" in text_of(item))
    old = "2.8万件" if "2.8万件" in text_of(paragraph) else "待填"
    draft.replace(old, "2.9万件", "王明", paragraph)
    (change,) = reviewed(draft.content(), data=data).changes
    assert (change.note, change.is_fixed) == (f"“窗口办件”的上年数{note}", True)


def test_a_figure_that_is_deleted_is_no_metric_any_more():
    _, applied = after(replaced("，审核合同240余份", ""))
    assert "审核合同" not in metrics_of(applied.text)


def test_a_figure_in_a_moved_paragraph_stays_one():
    _, applied = after(lambda draft: draft.move_paragraph("一年来虽然", "人民调解组织", "王明"))
    assert applied.text.count("{{ 复议办结 }}") == SEASON.count("{{ 复议办结 }}")


def test_new_numbers_are_declared_as_import_names_them():
    _, applied = after(
        lambda draft: draft.add_paragraph(
            "人民调解组织", "全年开展普法活动1200场，受众3.5万人次。", "王明"
        )
    )
    found = metrics_of(applied.text)
    declared = {metric.name: metric.value for metric in applied.new_figures.declared}
    assert sorted(declared.values()) == ["1200场", "3.5万人次"]
    assert declared.keys() <= found.keys()
    assert "1200场，受众" not in applied.text


@pytest.mark.parametrize("author", [None, "王明"])
def test_new_numbers_in_new_rows_are_declared(author):
    draft = WordDraft(BUILT)
    cells = ["简易程序", "办结简易案件26件", "全年办结复议案件298件，撤回12件"]
    draft.add_row("审结案件", cells, author)
    content = draft.content()
    applied = settled(reviewed(content))
    declared = {metric.name: metric.value for metric in applied.new_figures.declared}
    assert declared == {"办结简易案件": "26件", "撤回复议案件": "12件"}
    assert "全年办结复议案件{{ 复议办结 }}，撤回{{ 撤回复议案件 }}" in applied.text
    assert metrics_of(applied.text)["办结简易案件"] == "26件"
    assert shown_text(built(applied.text)) == shown_text(content)


def test_a_number_in_a_new_row_that_says_nothing_else_is_told():
    draft = WordDraft(BUILT)
    draft.add_row("审结案件", ["简易程序", "22", "26件"], "王明")
    applied = settled(reviewed(draft.content()))
    assert applied.new_figures.left == (("26件", "看不出统计的是什么"),)
    assert re.search("简易程序.*22.*26件", applied.text)


def test_a_number_that_the_report_has_refers_to_its_metric():
    _, applied = after(
        lambda draft: draft.add_paragraph("人民调解组织", "全年办结复议案件298件。", "王明")
    )
    assert applied.new_figures.declared == ()
    assert "全年办结复议案件{{ 复议办结 }}。" in applied.text


def test_another_number_of_such_things_gets_another_name():
    _, applied = after(
        lambda draft: draft.add_paragraph("人民调解组织", "全年办结复议案件26件。", "王明")
    )
    assert [metric.name for metric in applied.new_figures.declared] == ["办结复议案件"]
    assert "          办结复议案件: 26件\n" in applied.text


@pytest.mark.parametrize(("author", "count"), [(None, 1), ("王明", 1)])
def test_a_reworded_phrase_is_one_change(author, count):
    """What a comparison finds equal in it by chance is no reason to ask twice."""
    review, _ = after(replaced("制作不够", "写作还不", author=author))
    assert len(review.changes) == count
    assert review.changes[0].kind.value == "文字"


@pytest.mark.parametrize("author", ["王明", None])
def test_figures_in_a_moved_paragraph_are_changes_of_their_metrics(author):
    draft = EditedDraft(built(SEASON))
    draft.move_paragraph("市政府常务会议", "人民调解组织", author)
    moved = [item for item in draft.paragraphs if "市政府常务会议" in text_of(item)][-1]
    draft.replace("11次", "12次", author, moved)
    draft.replace("240余份", "约250份", author, moved)
    draft.replace("法律顾问", "外聘法律顾问", author, moved)
    content = draft.content()
    applied = settled(reviewed(content))
    kinds = [(change.kind.value, change.metric) for change in applied.changes]
    assert kinds == [("移动", ""), ("数字", "研究法治议题"), ("数字", "审核合同")]
    assert "研究法治议题: {value: 12次, by: 市府办}" in applied.text
    assert "审核合同: 约250份   # 含补充协议" in applied.text
    assert shown_text(built(applied.text)) == shown_text(content)


def test_the_growth_in_a_moved_paragraph_is_derived():
    draft = EditedDraft(built(SEASON))
    draft.move_paragraph("行政审批继续", "人民调解组织")
    draft.replace("3.2万件", "3.5万件")
    draft.replace("增长14.3%", "增长25.0%")
    applied = settled(reviewed(draft.content()))
    assert [change.kind.value for change in applied.changes] == ["移动", "数字", "推算数"]
    assert "全年办件{{ 窗口办件 }}，{{ 窗口办件.yoy }}。" in applied.text


def test_a_moved_row_keeps_its_figures_and_the_spelling_of_its_cells():
    draft = EditedDraft(built(SEASON))
    cell = [item for item in draft.paragraphs if text_of(item) == "312件"][-1]
    row = next(cell.iterancestors(f"{W}tr"))
    row.getparent().append(row)
    draft.replace("312件", "320件", None, cell)
    applied = settled(reviewed(draft.content()))
    assert [change.kind.value for change in applied.changes] == ["移动", "数字"]
    first = '            - [收到申请, 280, "{{ 复议申请 }}"]\n'
    last = "            - [调解结案, 96, 118]\n"
    expected = SEASON.replace(first, "").replace(last, last + first)
    assert applied.text == expected.replace("复议申请: 312件", "复议申请: 320件")


def _changed_again(old, first, again, then):
    """王明 replaces words, and 李红 replaces some of what 王明 typed."""
    draft = WordDraft(BUILT)
    paragraph = draft.paragraph(old)
    draft.replace(old, first, "王明", paragraph)
    before = text_of(paragraph).split(first)[0] + first.split(again)[0]
    draft.delete_inserted(first, again, "李红")
    if then:
        draft.insert(before, then, "李红", paragraph)
    return draft.content()


@pytest.mark.parametrize(
    ("edit", "change", "line"),
    [
        (("386件", "1500件", "5", "8"), "数字 评查案卷：386件→1800件", "评查案卷: 1800件"),
        (("386件", "400件", "400件", "420件"), "数字 评查案卷：386件→420件", "评查案卷: 420件"),
        (("41处", "多处", "多处", "45处"), "数字 纠正瑕疵：41处→45处", "纠正瑕疵: 45处"),
        (
            ("人民调解组织", "甲县、乙县组织", "乙县", "丙县"),
            "文字：人民调解组织→甲县、丙县组织",
            "甲县、丙县组织排查",
        ),
        (("人民调解组织", "甲县和乙县", "和乙县", ""), "文字：人民调解组织→甲县", "甲县排查"),
    ],
)
def test_words_that_a_second_person_changed_again_are_one_change_of_both(edit, change, line):
    review = reviewed(_changed_again(*edit))
    (found,) = review.changes
    assert printed(found).startswith(f"{change}（")
    assert {*found.names} == {"王明", "李红"}
    for name in ("王明", "李红"):
        assert settled(review, name).text == SEASON
    assert line in settled(review, "王明", "李红").text


def test_a_value_typed_for_one_that_somebody_else_deleted_is_a_change_of_both():
    draft = WordDraft(BUILT)
    paragraph = draft.paragraph("386件")
    draft.replace("386件", "400件", "王明", paragraph)
    (insertion,) = (item for item in paragraph.iter(f"{W}ins") if text_of(item) == "400件")
    insertion.set(f"{W}author", "李红")
    review = reviewed(draft.content())
    assert list(map(printed, review.changes)) == ["数字 评查案卷：386件→400件（王明、李红）"]
    assert settled(review, "王明").text == SEASON
    assert metrics_of(settled(review).text)["评查案卷"] == "400件"


@pytest.mark.parametrize(
    ("edit", "left"),
    [
        (
            ("add_paragraph", "一个工作日以内", "（三）办好12件民生实事", "王明", "Heading2"),
            ["12件"],
        ),
        (("insert", "守住公平底线", "，办结35件大案", "王明"), ["35件"]),
        (("insert", "行政复议办理情况", "（含7件积案）", "王明"), ["7件"]),
        (("insert", "数据由市司法局提供。", "另有9件在办。", "王明"), ["9件"]),
        (("insert", "规范行政执法，", "全面", "王明"), []),
    ],
    ids=["new heading", "heading", "table title", "table note", "no figure"],
)
def test_a_figure_in_a_heading_or_around_a_table_is_told(edit, left):
    draft = EditedDraft(built(SEASON))
    getattr(draft, edit[0])(*edit[1:])
    applied = settled(reviewed(draft.content()))
    assert [text for text, _ in applied.new_figures.left] == left


@pytest.mark.parametrize("value", ["3.2万件", "3.5万件"])
def test_a_derived_figure_that_disagrees_says_what_is_printed(value):
    draft = EditedDraft(built(SEASON))
    if value != "3.2万件":
        draft.replace("3.2万件", value, "王明")
    draft.replace("多数得到", "全部", "王明")
    draft.replace("增长14.3%", "增长30%", "王明")
    review = reviewed(draft.content())
    computed = {"3.2万件": "同比增长14.3%", "3.5万件": "同比增长25.0%"}[value]
    foreseen = foresee(review, parse(SEASON.encode(), "data.yaml").source)
    for changes in (foreseen.changes, settled(review).changes):
        (change,) = [change for change in changes if change.kind is Kind.DERIVED]
        assert change.note.endswith(f"；按数据计算为“{computed}”")


@pytest.mark.parametrize("author", ["王明", None])
def test_a_number_that_is_too_long_is_no_figure(author):
    review, _ = after(replaced("386", "12345678901234567890123", "组织案卷", author))
    (change,) = review.changes
    assert (change.old, change.new) == ("386件", "12345678901234567890123件")
    assert change.note.startswith("改后不是一个数")


@pytest.mark.parametrize("author", ["王明", None])
@pytest.mark.parametrize(
    ("new", "words", "more"),
    [
        ("386卷（其中行政处罚20卷）", "（其中行政处罚20卷）", "20卷"),
        ("386宗，比例为八成", "，比例为八成", "八成"),
    ],
)
def test_a_figure_with_another_unit_and_words_behind_stays_a_metric(new, words, more, author):
    review, applied = after(replaced("386件", new, author=author))
    assert [
        printed(change).split("（未留痕")[0].split("（王明")[0] for change in review.changes
    ] == [
        f"数字 评查案卷：386件→{new.removesuffix(words)}",
        f"文字：→{words}",
    ]
    assert metrics_of(applied.text)["评查案卷"] == new.removesuffix(words)
    assert more in built_text(applied)


@pytest.mark.parametrize(
    ("heading", "style"), [("四、强化权力监督", "Heading1"), ("（三）强化监督", "Heading2")]
)
def test_a_figure_in_a_new_section_is_declared(heading, style):
    draft = EditedDraft(built(SEASON))
    draft.add_paragraph("人民调解组织", heading, "王明", style)
    draft.add_paragraph(heading, "全年办理建议提案86件。", "王明", "BodyText")
    content = draft.content()
    applied = settled(reviewed(content))
    assert [(item.name, item.value) for item in applied.new_figures.declared] == [
        ("办理建议提案", "86件")
    ]
    assert applied.new_figures.left == ()
    assert "全年办理建议提案86件。" in shown_text(built(applied.text))
    assert reviewed(content, data=applied.text, known=[SEASON]).changes == ()


@pytest.mark.parametrize("author", ["王明", None])
def test_metrics_of_clauses_in_another_order_stay(author):
    """Typed anew, the figures are those that the clauses had before."""
    data = SEASON.replace("评查案卷: 386件", "评查案卷: {value: 386件, by: 市司法局}")
    edit = replaced("评查案卷386件，纠正瑕疵41处", "纠正瑕疵41处，评查案卷386件", author=author)
    review, applied = after(edit, text=data)
    assert [change.note for change in review.changes] == [""]
    assert (applied.new_figures.declared, applied.losses) == ((), ())
    assert "纠正瑕疵{{ 纠正瑕疵 }}，评查案卷{{ 评查案卷 }}" in re.sub(r"\n\s+", "", applied.text)
    assert "评查案卷: {value: 386件, by: 市司法局}" in applied.text
