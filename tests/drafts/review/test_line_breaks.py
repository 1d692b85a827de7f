"""A line break in Word (Shift+Enter) is the end of a paragraph, and is taken once."""

import pytest
from reviewing import SEASON, assert_taken_over, built, printed, reviewed, settled, shown_text
from word_habits import WordDraft

BUILT = built(SEASON)
BREAK = "<w:r><w:br/></w:r>"
FORMS = {"br": BREAK, "cr": "<w:r><w:cr/></w:r>", "U+2028": "<w:r><w:t>\u2028</w:t></w:r>"}


def typed(text):
    """Runs with a text; each ↵ in it is a line break."""
    return BREAK.join(f"<w:r><w:t>{piece}</w:t></w:r>" for piece in text.split("↵"))


def taken_again(content):
    """What a second review of a draft finds, once all was taken."""
    text = settled(reviewed(content)).text
    return reviewed(content, data=text, known=[SEASON]).changes


@pytest.mark.parametrize("author", ["王明", None])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("words", ["一个工作日以内。", "研究法治议题，", "审核合同", "伴随检查，"])
def test_a_break_splits_a_paragraph(words, form, author):
    draft = WordDraft(BUILT)
    draft.insert_element(words, FORMS[form], author)
    content = draft.content()
    review = reviewed(content)
    assert list(map(printed, review.changes)) == [f"文字：→↵（{author or '未留痕'}）"]
    lines = shown_text(built(settled(review).text))
    assert any(line.endswith(words) for line in lines)
    assert (review.unread, taken_again(content)) == ((), ())


@pytest.mark.parametrize("author", ["王明", None])
@pytest.mark.parametrize(
    "words", ["群众满意度稳步上升。", "守住公平底线", "特此报告。", "调解结案"]
)
def test_a_break_at_an_end_is_nothing(words, author):
    draft = WordDraft(BUILT)
    draft.insert_element(words, BREAK, author)
    assert reviewed(draft.content()).changes == ()


@pytest.mark.parametrize("author", ["王明", None])
@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("建成调解室。↵↵", ["文字：→建成调解室。"]),
        ("建成调解室。↵全年开展回访。", ["文字：→建成调解室。", "新增：→全年开展回访。"]),
        ("↵全年开展回访。", ["新增：→全年开展回访。"]),
        ("↵↵全年开展回访。", ["新增：→全年开展回访。"]),
    ],
)
@pytest.mark.parametrize("words", ["群众满意度稳步上升。", "位发出督办函。", "63项事项。"])
def test_words_at_an_end_and_lines_below_are_taken_once(words, text, changes, author):
    draft = WordDraft(BUILT)
    draft.insert_element(words.removeprefix("63项"), typed(text), author)
    content = draft.content()
    found = [printed(change).split("（")[0] for change in reviewed(content).changes]
    assert found == changes
    added = "".join(shown_text(built(settled(reviewed(content)).text)))
    assert words + text.replace("↵", "") in added
    assert taken_again(content) == ()


def test_an_end_that_is_retyped_with_a_line_below_is_taken_once():
    draft = WordDraft(BUILT)
    draft.replace("稳步上升。", "明显提高。", "王明")
    draft.add_paragraph("人民调解组织", "全年开展回访。", "王明")
    content = draft.content()
    assert_taken_over(
        content, ["文字：稳步上升。→明显提高。（王明）", "新增：→全年开展回访。（王明）"]
    )
    assert taken_again(content) == ()


def test_empty_lines_within_words_are_nothing():
    draft = WordDraft(BUILT)
    draft.insert_element("研究法治议题，", typed("↵↵另行安排。"), "王明")
    content = draft.content()
    assert list(map(printed, reviewed(content).changes)) == ["文字：→↵另行安排。（王明）"]
    assert taken_again(content) == ()
