"""Levels and numbers of headings, with and without numbers of their own."""

import pytest
from examples import SMALLEST, report_from
from hypothesis import given
from hypothesis import strategies as st

from fazhi_report.figures import OutlineNumber
from fazhi_report.model import outline_items

WORDS = {"continue": {"numbering": "continue"}, "plain": {"numbered": False}}


def outlined(text):
    """Return the items of a report that is drawn with a line for each section.

    Subsections are indented by two spaces. A line has the section's own number or a dot, and
    perhaps one of `WORDS`.
    """
    sections = []
    for index, line in enumerate(text.strip("\n").split("\n")):
        number, *words = line.split()
        data = {"id": f"节{index}", "heading": "题", "sections": []}
        data |= {"number": number} if number != "." else {}
        for word in words:
            data |= WORDS[word]
        siblings = sections
        for _ in range((len(line) - len(line.lstrip())) // 2):
            siblings = siblings[-1]["sections"]
        siblings.append(data)
    return list(outline_items(report_from(SMALLEST | {"sections": sections})))


def drawn(text):
    return " ".join(f"{item.level}:{item.number or ''}" for item in outlined(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (".\n24.\n.", "1:一、 3:24. 3:25."),
        ("第一部分\n  一、\n  .\n.\n  .", "1:第一部分 2:一、 2:二、 1:第二部分 2:（一）"),
        ("1、\n.\n一、\n.", "3:1、 3:2、 1:一、 1:二、"),
        (".\n.\n一、\n.", "1:一、 1:二、 1:一、 1:二、"),
        ("九.\n. plain\n.", "1:九. 1: 1:十."),
    ],
)
def test_sections_after_an_own_number_count_on_in_its_spelling(text, expected):
    assert drawn(text) == expected


def test_the_spelling_is_the_standard_one_again_below_the_next_heading():
    text = ".\n  (一)\n  .\n.\n  .\n  ."
    assert drawn(text) == "1:一、 2:(一) 2:(二) 1:二、 2:（一） 2:（二）"


def test_continued_numbering_keeps_spelling_and_level():
    text = ".\n  1、\n  .\n. continue\n  .\n    .\n  ."
    assert drawn(text) == "1:一、 3:1、 3:2、 1:二、 3:3、 4:（1） 3:4、"


def test_a_skipped_level_moves_subsections_down_too():
    text = ".\n  1．\n    .\n  .\n.\n  ."
    assert drawn(text) == "1:一、 3:1． 4:（1） 3:2． 1:二、 2:（一）"


def test_a_spelling_of_a_higher_level_does_not_move_a_section_up():
    assert drawn(".\n  一、\n    （一）") == "1:一、 2:一、 3:（一）"


def test_sections_below_the_fourth_level_have_no_number():
    text = ".\n  （1）\n    .\n      ."
    items = outlined(text)
    assert [(item.level, str(item.number)) for item in items] == [
        (1, "一、"),
        (4, "（1）"),
        (5, "None"),
    ]


def test_the_counted_number_is_that_of_the_standard():
    items = outlined(".\n  1、\n  .\n  5、")
    assert [str(item.counted) for item in items] == ["一、", "（一）", "2.", "3."]


def test_annexes_are_numbered_on_their_own():
    part = {"id": "甲", "heading": "题", "number": "五、"}
    annex = [{"title": "名", "sections": [{"id": "乙", "heading": "题"}]}]
    report = report_from(SMALLEST | {"sections": [part], "annex": annex})
    paths = {item.path: str(item.number) for item in outline_items(report)}
    assert paths == {("sections", 0): "五、", ("annex", 0, "sections", 0): "一、"}


@given(
    st.sampled_from(["一、", "1、", "（一）", "第一章", "①", "㈠"]),
    st.integers(1, 30),
    st.integers(1, 8),
)
def test_siblings_count_on_from_any_number(spelling, first, count):
    number = OutlineNumber.parse(spelling).with_value(first)
    items = outlined("\n".join([str(number)] + ["."] * count))
    assert [item.number for item in items] == [
        number.with_value(first + index) for index in range(count + 1)
    ]
    assert {item.level for item in items} == {max(1, number.level)}
