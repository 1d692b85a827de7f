"""Where a line of Chinese text may end."""

import pytest

from fazhi_report.model import clauses_of, words_of


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("自觉接受人大监督、民主监督", ["自觉接受人大监督、", "民主监督"]),
        ("规范执法，让群众满意。", ["规范执法，", "让群众满意。"]),
        (
            "增加6次，同比增长120.0%（增长1.2倍）",
            ["增加|6次，", "同比增长|120.0%", "（增长1.2倍）"],
        ),
        ("降低1.3个百分点（改善）", ["降低|1.3个百分点", "（改善）"]),
        ("增加37个（上年为0，不计增速）", ["增加|37个", "（上年为0，|不计增速）"]),
        ("坚持“一网通办、一窗受理”，让群众满意", ["坚持“一网通办、|一窗受理”，", "让群众满意"]),
        ("上升到第3名", ["上升到第3名"]),
        ("排名为约500件", ["排名为约500件"]),
        ("2023年工作", ["2023年工作"]),
        ("（一）完善制度", ["（一）完善制度"]),
        ("办理）案件，结案", ["办理）案件，", "结案"]),
        ("办理（案件，结案", ["办理", "（案件，|结案"]),
        ("，、", ["，、"]),
        ("", []),
    ],
)
def test_clauses(text, clauses):
    assert ["|".join(parts) for parts in clauses_of(text)] == clauses


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("多元化解机制", ["多元", "化解", "机制"]),
        ("多元化服务", ["多元化", "服务"]),
        ("信息化解决方案", ["信息化", "解决", "方案"]),
        ("案例及其评析", ["案例", "及其", "评析"]),
    ],
)
def test_words_that_share_a_character_with_another(text, words):
    """A line may end at a low cost only between words."""
    found = [""]
    for word in words_of(text):
        found[-1] += word.text
        if word.cost < 1:
            found.append("")
    assert [word for word in found if word] == words
