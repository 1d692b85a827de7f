"""Edits of what is printed of other keys: title, signature, date, 版头, 附注 and 版记."""

import re
from io import BytesIO

import docx
import pytest
import yaml
from edited_drafts import EditedDraft, W, text_of
from examples import OFFICIAL, dumped
from pictures import png
from reviewing import SEASON, built, reviewed, settled, shown_text

from fazhi_report.drafts.review import Decision, summarize
from fazhi_report.model import parse

TEXT = dumped(OFFICIAL)
BUILT = built(TEXT)


def taken(*edits):
    draft = EditedDraft(BUILT)
    for old, new in edits:
        draft.replace(old, new, "王明")
    content = draft.content()
    return content, settled(reviewed(content, data=TEXT), data=TEXT)


@pytest.mark.parametrize(
    ("old", "new", "key", "value"),
    [
        ("000012", "000015", "copy_number", 15),
        ("★1年", "★3年", "secrecy", "机密★3年"),
        ("特急", "加急", "urgency", "加急"),
        ("人民政府文件", "人民政府办公室文件", "mark", "甲市人民政府办公室文件"),
        ("5号", "6号", "number", "甲政〔2024〕6号"),
        ("欧阳明", "王五", "signatories", ["张三", "王五"]),
        ("电话：12345", "电话：54321", "remark", "联系人：李四，电话：54321"),
        ("省司法厅，", "省司法厅，省政府办公厅，", "copies_to", None),
        ("政府办公室", "政府秘书处", "printed_by", "甲市人民政府秘书处"),
        ("7日印发", "9日印发", "printed_on", "2024-02-09"),
    ],
)
def test_official_elements_come_back(old, new, key, value):
    content, applied = taken((old, new))
    official = yaml.safe_load(applied.text)["official"]
    wanted = value or ["省司法厅", "省政府办公厅", "市委全面依法治市委员会办公室"]
    assert str(official[key]) == str(wanted)
    assert official.keys() - {key} == OFFICIAL["official"].keys() - {key}
    assert [change.decision for change in applied.changes] == [Decision.ACCEPTED]
    assert shown_text(built(applied.text)) == shown_text(content)


@pytest.mark.parametrize("comma", ["，", ", ", "；", "、 "])
def test_who_else_gets_a_copy_has_no_space_before_the_name(comma):
    _, applied = taken(("省司法厅，", f"省司法厅{comma}省政府办公厅，"))
    assert yaml.safe_load(applied.text)["official"]["copies_to"] == [
        *("省司法厅", "省政府办公厅", "市委全面依法治市委员会办公室")
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [("2024年2月7日", "2024年2月30日"), ("机密★1年", "内部资料"), ("附件：1.", "附件共2件：1.")],
)
def test_what_no_key_can_print_is_reported(old, new):
    _, applied = taken((old, new))
    (change,) = applied.changes
    assert (change.decision, change.is_fixed) == (Decision.UNDECIDED, True)
    assert "没有收入" in change.note
    assert applied.text == TEXT


@pytest.mark.parametrize(
    ("old", "new", "keys", "value"),
    [
        ("2024年2月6日", "２０２４年２月８日", ("signature", "date"), "2024-02-08"),
        ("2024年2月6日", "二○二四年二月八日", ("signature", "date"), "2024-02-08"),
        ("2024年2月6日", " 2024 年 2 月 8 日", ("signature", "date"), "2024-02-08"),
        ("2024年2月7日", "２０２４年２月９日", ("official", "printed_on"), "2024-02-09"),
        ("张三", "\u3000张三丰", ("official", "signatories"), ["张三丰", "欧阳明"]),
        ("欧阳明", "欧阳明\u3000李四", ("official", "signatories"), ["张三", "欧阳明", "李四"]),
        ("张三", "", ("official", "signatories"), ["欧阳明"]),
        ("甲政〔2024〕5号", "", ("official", "number"), None),
        (
            "（联系人：李四，",
            "(联系人：王五，",
            ("official", "remark"),
            "联系人：王五，电话：12345",
        ),
        (
            "省司法厅，市委",
            "省司法厅、省高级人民法院、市委",
            ("official", "copies_to"),
            ["省司法厅", "省高级人民法院", "市委全面依法治市委员会办公室"],
        ),
    ],
)
def test_an_element_in_another_spelling_comes_back_and_is_not_asked_again(old, new, keys, value):
    edit = [(old, new)]
    if old.startswith("（联系人"):
        edit.append(("12345）", "12345)"))
    content, applied = taken(*edit)
    found = yaml.safe_load(applied.text)
    for key in keys:
        found = found.get(key)
    assert (found if value is None or isinstance(found, list) else str(found)) == value
    assert {change.decision for change in applied.changes} == {Decision.ACCEPTED}
    assert reviewed(content, data=applied.text, known=[TEXT]).changes == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2024年2月6日", "２０２４年２月６日"),
        ("2024年2月6日", "二〇二四年二月六日"),
        ("省司法厅，", "省司法厅、"),
        ("张三", "\u3000张三"),
    ],
)
def test_what_the_program_spells_otherwise_is_layout(old, new):
    draft = EditedDraft(BUILT)
    draft.replace(old, new, "王明")
    review = reviewed(draft.content(), data=TEXT)
    assert review.changes == ()
    current = parse(TEXT.encode(), "data.yaml")
    assert any("格式改动 1 处" in remark for remark in summarize(review, current, "").remarks)


def test_a_name_with_a_comma_of_its_own_stays_one():
    names = ["省司法厅", "市委、市政府办公室"]
    text = dumped(OFFICIAL | {"official": OFFICIAL["official"] | {"copies_to": names}})
    draft = EditedDraft(built(text))
    draft.replace("省司法厅", "司法厅", "王明")
    applied = settled(reviewed(draft.content(), data=text), data=text)
    assert list(applied.report.official.copies_to) == ["司法厅", "市委、市政府办公室"]


def test_the_stop_behind_the_copies_stays_and_that_is_told():
    draft = EditedDraft(BUILT)
    draft.replace("办公室。", "办公室", "王明", draft.paragraph("抄送"))
    applied = settled(reviewed(draft.content(), data=TEXT), data=TEXT)
    (change,) = applied.changes
    assert (change.decision, change.is_fixed) == (Decision.UNDECIDED, True)
    assert applied.text == TEXT


def test_title_signature_and_date_come_back():
    draft = EditedDraft(BUILT)
    draft.replace("情况报告", "工作报告", "王明")
    draft.replace("2月6日", "2月8日", "王明")
    content = draft.content()
    applied = settled(reviewed(content, data=TEXT), data=TEXT)
    assert applied.report.signature.date.day == 8
    assert "".join(applied.report.title).endswith("工作报告")
    assert shown_text(built(applied.text)) == shown_text(content)


def test_a_line_that_cannot_be_printed_in_its_place_is_told():
    """The closing stands behind all sections, so it cannot move before one."""
    text = SEASON.replace("特此报告。", "特此报告，请予审议。")
    draft = EditedDraft(built(text))
    draft.move_paragraph("特此报告", "行政审批继续", "王明")
    applied = settled(reviewed(draft.content(), data=text), data=text)
    assert applied.unprinted == ("特此报告，请予审议。",)


TITLE = "title: 青云市人民政府2023年度法治政府建设情况报告\n"


@pytest.mark.parametrize(
    "title", [TITLE, "", "title: |\n  青云市人民政府\n  2023年度法治政府建设情况报告\n"]
)
@pytest.mark.parametrize("author", [None, "王明"])
def test_a_title_that_was_broken_by_hand_is_printed_so(title, author):
    text = SEASON.replace(TITLE, title)
    draft = EditedDraft(built(text))
    for line_break in draft.root.findall(f".//{W}br"):
        line_break.getparent().remove(line_break)
    draft.split("2023年度", author)
    applied = settled(reviewed(draft.content(), data=text), data=text)
    assert applied.report.title == ("青云市人民政府2023年度", "法治政府建设情况报告")
    assert not applied.unprinted
    assert not applied.instead


def test_a_title_of_one_line_is_broken_by_the_program():
    draft = EditedDraft(built(SEASON))
    for line_break in draft.root.findall(f".//{W}br"):
        line_break.getparent().remove(line_break)
    applied = settled(reviewed(draft.content()))
    assert applied.text == SEASON
    assert applied.unprinted == ("青云市人民政府2023年度法治政府建设情况报告",)


def test_nothing_is_told_of_a_draft_that_is_printed_as_it_is():
    draft = EditedDraft(built(SEASON))
    draft.replace("稳步上升", "持续上升", "王明")
    assert settled(reviewed(draft.content())).unprinted == ()


@pytest.mark.parametrize(("old", "new"), [("抄送：", "主送："), ("日印发", "日发布")])
def test_an_imprint_that_cannot_be_read_is_not_taken(old, new):
    draft = EditedDraft(BUILT)
    paragraph = [item for item in draft.paragraphs if old in text_of(item)][-1]
    draft.replace(old, new, "王明", paragraph)
    applied = settled(reviewed(draft.content(), data=TEXT), data=TEXT)
    assert applied.text == TEXT
    assert [change.decision for change in applied.changes] == [Decision.UNDECIDED]


@pytest.mark.parametrize("words", ["2024年2月6日", "联系人：李四"])
def test_a_paragraph_behind_the_date_is_not_taken(words):
    draft = EditedDraft(BUILT)
    draft.add_paragraph(words, "请予审议。", "王明")
    applied = settled(reviewed(draft.content(), data=TEXT), data=TEXT)
    (change,) = applied.changes
    assert "成文日期和附注以后不能再有正文" in change.note
    assert applied.text == TEXT


@pytest.mark.parametrize("author", ["王明", None])
@pytest.mark.parametrize(
    ("before", "first"),
    [("preamble: |\n", "青云市地处两河之间。"), ("          行政审批继续提速", "审批局挂牌办公。")],
    ids=["preamble", "achievement"],
)
def test_the_second_paragraph_stays_when_the_first_goes(author, before, first):
    """It belonged to the part whose anchor was at the start of the first one."""
    indent = "  " if before.startswith("preamble") else "          "
    added = f"{indent}{first}\n\n"
    text = SEASON.replace("title: 青云市人民政府2023年度法治政府建设情况报告\n", "")
    parts = text.partition(before)
    at = len(parts[0]) + (len(before) if before.endswith("\n") else 0)
    text = text[:at] + added + text[at:]
    draft = EditedDraft(built(text))
    draft.remove_paragraph(first, author)
    applied = settled(reviewed(draft.content(), data=text), data=text)
    assert applied.text == text.replace(added, "")


@pytest.mark.parametrize("author", ["王明", None])
def test_the_first_line_of_a_title_can_be_typed_anew(author):
    draft = EditedDraft(built(SEASON))
    title = draft.paragraph("2023年度法治政府")
    draft.replace("青云市人民政府", "青云市", author, title)
    applied = settled(reviewed(draft.content()))
    assert applied.text == SEASON.replace("title: 青云市人民政府", "title: 青云市")


@pytest.mark.parametrize("author", ["王明", None])
@pytest.mark.parametrize("number", ["", "（一）"])
@pytest.mark.parametrize("new", ["推行清单制。", "建立两张清单。"])
def test_a_run_in_heading_can_be_typed_anew(author, number, new):
    draft = EditedDraft(built(SEASON))
    draft.replace(f"{number}推行清单管理。", f"{number}{new}", author)
    content = draft.content()
    applied = settled(reviewed(content))
    assert applied.text == SEASON.replace("推行清单管理。", new)
    assert reviewed(content, data=applied.text, known=[SEASON]).changes == ()


@pytest.mark.parametrize("number", ["", "（一）"])
@pytest.mark.parametrize("new", ["推行清单制。", "建立两张清单。"])
def test_a_run_in_heading_in_a_character_style_can_be_typed_anew(number, new):
    draft = EditedDraft(built(SEASON))
    draft.join_run_in_heading("推行清单管理。", "Heading2Char")
    draft.replace(f"{number}推行清单管理。", f"{number}{new}", "王明")
    applied = settled(reviewed(draft.content()))
    assert applied.text == SEASON.replace("推行清单管理。", new)


def test_a_line_that_is_printed_all_the_same_is_not_called_removed():
    draft = EditedDraft(BUILT)
    draft.remove_paragraph("抄送", "王明")
    (change,) = settled(reviewed(draft.content(), data=TEXT), data=TEXT).changes
    assert (change.decision, change.is_fixed) == (Decision.UNDECIDED, True)


@pytest.mark.parametrize("title", ["", "title: 青云市人民政府法治政府建设情况报告\n"])
def test_a_new_paragraph_below_the_title_is_no_line_of_it(title):
    start, sections = SEASON.index("title:"), SEASON.index("sections:")
    text = SEASON[:start] + title + SEASON[sections:]
    draft = EditedDraft(built(text))
    draft.add_paragraph("法治政府建设情况报告", "现将有关情况报告如下：", "王明")
    applied = settled(reviewed(draft.content(), data=text), data=text)
    assert yaml.safe_load(applied.text)["preamble"].strip() == "现将有关情况报告如下："
    assert applied.report.title == (("青云市人民政府法治政府建设情况报告",) if title else None)


def test_a_new_picture_is_taken_over():
    document = docx.Document(BytesIO(built(SEASON)))
    paragraph = next(item for item in document.paragraphs if "执法人员轮训" in item.text)
    paragraph.add_run().add_picture(BytesIO(png()))
    content = BytesIO()
    document.save(content)
    applied = settled(reviewed(content.getvalue()))
    (name,) = applied.pictures
    assert applied.pictures[name] == png()
    assert f"file: {name}" in applied.text
    assert "请写明图里说了什么" in applied.text


@pytest.mark.parametrize("author", [None, "王明"])
@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("2024年1月30日", "成文日期和附注以后不能再有正文"),
        ("青云市人民政府2023年度", "标题以上不能再有正文"),
    ],
)
def test_lines_above_the_title_and_behind_the_date_are_not_taken(words, reason, author):
    draft = EditedDraft(built(SEASON))
    added = draft.add_paragraph(words, "（征求意见稿）", author)
    if "标题" in reason:
        added.getparent().insert(0, added)
        for mark in draft.paragraph(words).iter(f"{W}ins"):
            mark.getparent().remove(mark)
    review = reviewed(draft.content())
    (change,) = review.changes
    assert (change.new, change.is_fixed) == ("（征求意见稿）", True)
    assert reason in change.note
    assert settled(review).text == SEASON


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("000012", "000015", "copy_number: 12"),
        ("★1年", "★3年", "secrecy: 机密★1年"),
        ("特急", "加急", "urgency: 特急"),
        ("5号", "6号", "number: 甲政〔2024〕5号"),
        ("欧阳明", "王五", "- 欧阳明"),
        ("电话：12345", "电话：54321", "remark: 联系人：李四，电话：12345"),
        ("省司法厅，", "省司法局，", "- 省司法厅"),
        ("委员会办公室。", "委员会秘书处。", "- 市委全面依法治市委员会办公室"),
        ("政府办公室", "政府秘书处", "printed_by: 甲市人民政府办公室"),
        ("7日印发", "9日印发", "printed_on: '2024-02-07'"),
        ("人民政府文件", "人民政府办公室文件", "official:"),
    ],
)
def test_a_changed_element_is_at_the_line_of_its_key(old, new, line):
    draft = EditedDraft(BUILT)
    draft.replace(old, new, "王明")
    review = reviewed(draft.content(), data=TEXT)
    (row,) = summarize(review, parse(TEXT.encode(), "data.yaml"), "data.yaml").rows
    number = int(re.search(r"data\.yaml:(\d+)", row.place)[1])
    assert TEXT.splitlines()[number - 1].strip() == line


def test_a_changed_name_in_a_joint_signature_is_at_its_line():
    text = dumped(OFFICIAL | {"official": OFFICIAL["official"] | {"co_issuers": ["乙市人民政府"]}})
    draft = EditedDraft(built(text))
    for paragraph in draft.paragraphs:
        if "乙市人民政府" in text_of(paragraph):
            draft.replace("乙市人民政府", "丙市人民政府", "王明", paragraph)
    review = reviewed(draft.content(), data=text)
    rows = summarize(review, parse(text.encode(), "data.yaml"), "data.yaml").rows
    lines = {int(re.search(r"data\.yaml:(\d+)", row.place)[1]) for row in rows}
    assert {text.splitlines()[number - 1].strip() for number in lines} == {"- 乙市人民政府"}


ANNEXED = f"""{SEASON}
addressee: 市人大常委会
official: {{remark: 联系人：李四}}
annex:
  - metrics
  - title: 典型案例
    text: 各类案例见下表。
    table:
      head: [事项, 数量]
      rows: [[听证, 3件]]
  - title: 参考资料
    text: 有关资料另行印送。
"""


def moved_or_added(step, author):
    draft = EditedDraft(built(ANNEXED))
    getattr(draft, step[0])(*step[1:], author)
    return draft.content()


@pytest.mark.parametrize("author", ["王明", None])
@pytest.mark.parametrize(
    "step",
    [
        ("move_paragraph", "各类案例见下表。", "人民调解组织"),
        ("move_paragraph", "各类案例见下表。", "下一年将充实"),
        ("move_paragraph", "有关资料另行印送。", "各类案例见下表。"),
        ("move_paragraph", "有关资料另行印送。", "行政审批继续提速"),
        ("add_paragraph", "市人大常委会：", "各项工作平稳有序。"),
    ],
)
def test_paragraphs_come_from_annexes_and_stand_below_the_addressee(step, author):
    content = moved_or_added(step, author)
    review = reviewed(content, data=ANNEXED)
    assert len(review.changes) == 1
    applied = settled(review, data=ANNEXED)
    assert applied.new_figures.left == ()
    assert shown_text(built(applied.text)) == shown_text(content)
    before, after = yaml.safe_load(ANNEXED), yaml.safe_load(applied.text)
    assert after["addressee"] == before["addressee"]
    assert [section["id"] for section in after["sections"]] == ["履职", "执法", "化解", "不足"]
    assert [annex if annex == "metrics" else annex["title"] for annex in after["annex"]] == [
        *("metrics", "典型案例", "参考资料")
    ]
    assert reviewed(content, data=applied.text, known=[ANNEXED]).changes == ()


@pytest.mark.parametrize("author", ["王明", None])
@pytest.mark.parametrize(
    ("words", "behind"),
    [
        ("联系人：李四", "行政审批继续提速"),
        ("附件：1.", "人民调解组织"),
        ("2024年1月30日", "各类案例"),
    ],
)
def test_lines_printed_from_other_data_do_not_move_into_the_body(words, behind, author):
    content = moved_or_added(("move_paragraph", words, behind), author)
    applied = settled(reviewed(content, data=ANNEXED), data=ANNEXED)
    (change,) = applied.changes
    assert (change.decision, change.is_fixed) == (Decision.UNDECIDED, True)
    assert "没有收入" in change.note
    assert applied.text == ANNEXED


@pytest.mark.parametrize("behind", ["2024年1月30日", "联系人：李四"])
def test_paragraphs_do_not_move_behind_the_date(behind):
    content = moved_or_added(("move_paragraph", "行政审批继续提速", behind), "王明")
    (change,) = reviewed(content, data=ANNEXED).changes
    assert change.is_fixed
    assert "成文日期和附注以后" in change.note


@pytest.mark.parametrize("day", ["2月30日", "2月　日"])
def test_a_date_that_is_none_is_told_as_such(day):
    draft = EditedDraft(built(SEASON))
    draft.replace("1月30日", day, "王明")
    (change,) = settled(reviewed(draft.content())).changes
    assert change.is_fixed
    assert "不是一个日期" in change.note
