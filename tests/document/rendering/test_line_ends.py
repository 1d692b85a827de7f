"""Lines of names in the tables of a Word file end between words."""

import pytest

from fazhi_report.document.rendering.line_ends import narrowed_by


def lines_of(text, room, digit=0.5):
    """Fill lines with characters, as office programs do; `digit` is the width of a digit."""
    room -= narrowed_by(text, room)
    lines, width = [""], 0
    for character in text:
        added = digit if character.isascii() else 1
        if width + added > room:
            lines.append("")
            width = 0
        width += added
        lines[-1] += character
    return lines


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("行政机关负责人出庭应诉率", 8.4, ["行政机关负责人", "出庭应诉率"]),
        ("办理行政复议案件", 7, ["办理行政复议", "案件"]),
        ("持续优化法治化营商环境", 8, ["持续优化法治化", "营商环境"]),
        ("市市场监督管理局综合行政执法支队", 9, ["市市场监督管理局", "综合行政执法支队"]),
        ("办理案件", 7, ["办理案件"]),
        ("案" * 50, 10, ["案" * 10] * 5),
    ],
)
def test_lines_end_between_words(text, room, lines):
    assert lines_of(text, room) == lines


@pytest.mark.parametrize("digit", [0.5, 0.75])
def test_lines_with_digits_end_between_words(digit):
    text = "表2　2023年各县（市、区）行政复议、行政应诉、执法监督和公共法律服务主要情况"
    first, second = lines_of(text, 31.5, digit)
    assert first.endswith(("行政应诉、", "执法"))
    assert second.startswith(("执法", "监督"))


def test_digits_keep_the_space_that_programs_leave_around_them():
    assert 4.2 - narrowed_by("第0栏名称", 4.2) >= 3.125


@pytest.mark.parametrize("room", [1, 2.5, 3])
def test_a_narrow_room_stays_wide_enough_for_a_character(room):
    assert room - narrowed_by("办理2024年案件", room) >= min(room, 1)
