"""Prose: paragraphs, references and stray braces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_report.model import Prose, Reference


def paragraphs(source):
    """Return each paragraph as text, with references in angle brackets."""
    return [
        "".join(f"<{piece.name}>" if isinstance(piece, Reference) else piece for piece in paragraph)
        for paragraph in Prose.parse(source).paragraphs
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("一段。\n", ["一段。"]),
        ("一段\n两行。\n\n又一段。", ["一段两行。", "又一段。"]),
        ("　　缩进的段。\n", ["缩进的段。"]),
        ("行末空格  \n  行首空格", ["行末空格行首空格"]),
        ("about the\nlaw", ["about the law"]),
        ("共\n{{ 数 }}\n件", ["共<数>件"]),
        ("平台\nABC\n上线", ["平台ABC上线"]),
        ("“引”\n“号”", ["“引”“号”"]),
        ("多个  空格\t和制表", ["多个 空格 和制表"]),
        ("甲\n \n乙", ["甲", "乙"]),
        ("{{ 数 }}", ["<数>"]),
        ("{{数}}和{{  数  }}", ["<数>和<数>"]),
        ("\n\n", []),
        ("段尾空格  ", ["段尾空格"]),
    ],
)
def test_paragraphs(source, expected):
    assert paragraphs(source) == expected


@pytest.mark.parametrize(
    "literal", ["{{7*7}}", "{{ }}", "{{ a b }}", "{{ 1月 }}", "{ 数 }", "{% for %}", "{{ 数", "}}"]
)
def test_braces_around_anything_else_are_text(literal):
    assert paragraphs(f"值{literal}完") == [f"值{literal}完"]


def test_a_reference_has_name_attribute_and_position():
    prose = Prose.parse("甲{{ 名称 }}\n\n乙{{ 名称.yoy }}")
    assert list(prose.references) == [Reference("名称", "", 1), Reference("名称", "yoy", 12)]


@pytest.mark.parametrize(
    ("source", "braces"),
    [
        ("{{ 名称 }}和{{7*7}}和{{", [(9, "7*7"), (17, None)]),
        ("{{ 名称 }}", []),
        ("{{{ 名称 }}", [(0, "{ 名称 ")]),
        ("{{ {{ 名称 }}", [(0, None)]),
    ],
)
def test_stray_braces_have_position_and_content(source, braces):
    assert list(Prose.parse(source).stray_braces) == braces


@given(st.text("甲乙，a1 \n{}{} .名", max_size=40))
def test_folding_loses_only_white_space(source):
    def drop_spaces(text):
        return "".join(text.split())

    printed = "".join(
        piece if isinstance(piece, str) else source[piece.position :].split("}}")[0] + "}}"
        for paragraph in Prose.parse(source).paragraphs
        for piece in paragraph
    )
    assert drop_spaces(printed) == drop_spaces(source)
