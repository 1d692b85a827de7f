"""What a review prints in each format, to the letter."""

import re
from dataclasses import replace

import pytest
from edited_drafts import EditedDraft, W
from golden_files import assert_golden
from reviewing import SEASON, built, draft_with_all_changes, reviewed, settled

from fazhi_report.console import plain, width
from fazhi_report.drafts.review import FORMATS, print_summary, summarize
from fazhi_report.model import parse


def second_draft():
    draft = EditedDraft(built(SEASON))
    draft.replace("386件", "391件", "赵强")
    draft.replace("11次", "12次", "赵强")
    return draft.content()


@pytest.mark.parametrize(
    ("words", "style", "told"),
    [
        ("规范行政执法，守住公平底线", "BodyText", "由一级标题改成了正文"),
        ("规范行政执法，守住公平底线", "Heading2", "由一级标题改成了二级标题"),
        ("人民调解组织", "Heading1", "由正文改成了一级标题"),
    ],
)
def test_a_line_in_the_look_of_another_level_is_told(words, style, told):
    draft = EditedDraft(built(SEASON))
    draft.paragraph(words).find(f"{W}pPr/{W}pStyle").set(f"{W}val", style)
    review = reviewed(draft.content())
    (remark,) = summarize(review, parse(SEASON.encode(), "data.yaml"), "").remarks
    assert words in remark
    assert told in remark


def test_headings_that_keep_their_level_are_not_told():
    draft = EditedDraft(built(SEASON))
    draft.split("加强执法监督。")
    draft.move_paragraph("规范行政执法", "人民调解", "王明")
    review = reviewed(draft.content())
    assert summarize(review, parse(SEASON.encode(), "data.yaml"), "").remarks == ()


@pytest.fixture(scope="module")
def summary():
    """The review of both drafts, once 王明's changes are accepted."""
    review = reviewed(draft_with_all_changes(), second_draft())
    applied = settled(review, "王明")
    current = parse(SEASON.encode(), "data.yaml")
    return summarize(replace(review, changes=applied.changes), current, "data.yaml")


@pytest.mark.parametrize("output_format", FORMATS)
def test_a_review_is_printed_to_the_letter(summary, output_format):
    endings = {"text": "txt"}
    name = f"review/{output_format}.{endings.get(output_format, output_format)}"
    printed = print_summary(summary, output_format, plain, None)
    printed = re.sub("(?s)<style>.*</style>", "<style>…</style>", printed)
    assert_golden(re.sub("sha256-[^']+", "sha256-…", printed), name)


def summary_of(draft):
    review = reviewed(draft.content())
    return summarize(review, parse(SEASON.encode(), "data.yaml"), "data.yaml")


@pytest.mark.parametrize("output_format", ["text", "md", "html"])
def test_a_comment_of_two_paragraphs_is_on_one_line(output_format):
    draft = EditedDraft(built(SEASON))
    draft.comment("守住公平底线", "张局长", "标题再斟酌。</w:t></w:r></w:p><w:p><w:r><w:t>附名单。")
    printed = print_summary(summary_of(draft), output_format, plain, None)
    assert "标题再斟酌。／附名单。" in printed


@pytest.mark.parametrize(("new", "quoted"), [("持续", "持续上升"), ("", "上升")])
def test_a_comment_quotes_the_words_as_they_are_now(new, quoted):
    draft = EditedDraft(built(SEASON))
    draft.comment("稳步上升", "张局长", "请核实。")
    draft.replace("稳步", new, "王明")
    assert [comment.quoted for comment in summary_of(draft).comments] == [quoted]


def test_a_comment_quotes_words_that_are_gone():
    draft = EditedDraft(built(SEASON))
    draft.comment("稳步", "张局长", "请核实。")
    draft.replace("稳步", "", "王明")
    assert [comment.quoted for comment in summary_of(draft).comments] == ["稳步"]


@pytest.mark.parametrize("output_format", FORMATS)
def test_each_format_says_where_a_change_is(summary, output_format):
    printed = print_summary(summary, output_format, plain, None)
    places = [row.place for row in summary.rows]
    assert any("data.yaml:" in place and "段" in place for place in places)
    unescaped = printed.replace("\\", "")
    assert [place for place in places if place not in unescaped] == []


def test_no_line_is_wider_than_a_terminal(summary):
    lines = print_summary(summary, "text", plain, None).splitlines()
    assert max(map(width, lines)) <= 80


def test_that_a_draft_has_no_text_is_told():
    draft = EditedDraft(built(SEASON))
    (body,) = draft.root
    for element in list(body)[:-1]:
        body.remove(element)
    told = "稿1.docx 里没有文字，全文都删去了；请核对是不是弄错了文件"
    assert told in summary_of(draft).remarks
    assert not any(
        "没有文字" in remark for remark in summary_of(EditedDraft(built(SEASON))).remarks
    )


@pytest.mark.parametrize("length", range(4, 16))
def test_the_place_in_the_data_file_stays_on_one_line(length):
    """A terminal opens it at a click."""
    draft = EditedDraft(built(SEASON))
    draft.replace("11次", "12次", "王明")
    review, name = reviewed(draft.content()), f"{'甲' * length}2023h.yaml"
    printed = print_summary(
        summarize(review, parse(SEASON.encode(), name), name), "text", plain, None
    )
    (place,) = [line for line in printed.splitlines() if ".yaml" in line]
    assert re.search(r"2023h\.yaml:[0-9]+$", place)
    assert all(width(line) <= 80 for line in printed.splitlines())


def test_untracked_changes_of_several_drafts_have_the_names_of_the_files():
    contents = []
    for new in ("逐年上升", "不断上升"):
        draft = EditedDraft(built(SEASON))
        draft.replace("稳步上升", new)
        contents.append(draft.content())
    current = parse(SEASON.encode(), "data.yaml")
    rows = summarize(reviewed(*contents), current, "").rows
    assert [row.who for row in rows] == ["未留痕（稿1.docx）", "未留痕（稿2.docx）"]
    rows = summarize(reviewed(contents[0]), current, "").rows
    assert [row.who for row in rows] == ["未留痕"]


def test_an_author_whose_name_is_blank_is_named_so():
    draft = EditedDraft(built(SEASON))
    draft.replace("稳步上升", "逐年上升", " \u3000")
    (change,) = reviewed(draft.content()).changes
    assert change.names == ("（未署名）",)
