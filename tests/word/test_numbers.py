"""Automatic numbers (自动编号) as Word prints them."""

import pytest
from word_files import element, paragraph, style, styles, word_file

from fazhi_report.word import read_word


def level(index, text, number_format="decimal", more=""):
    return (
        f'<w:lvl w:ilvl="{index}"><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def numbering(*families, lists=("",), family_of=lambda number: number):
    """Families of levels from 1, and lists from 1 with their overrides."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'
        for number, levels in enumerate(families, start=1)
    )
    concrete = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{family_of(number)}"/>{more}</w:num>'
        for number, more in enumerate(lists, start=1)
    )
    return element("numbering", abstract + concrete)


def item(list_id=1, at=0, text="文"):
    properties = f'<w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/>'
    return paragraph(text, f"<w:numPr>{properties}</w:numPr>")


def numbers(body, numbering_part, **related):
    document = read_word(word_file(body, numbering=numbering_part, **related), "甲.docx")
    return [block.number for block in document.blocks]


@pytest.mark.parametrize(
    ("number_format", "start", "expected"),
    [
        ("decimal", 9, ["9", "10"]),
        ("decimalZero", 9, ["09", "10"]),
        ("decimalFullWidth", 9, ["９", "１０"]),
        ("chineseCounting", 10, ["十", "十一"]),
        ("chineseCountingThousand", 20, ["二十", "二十一"]),
        ("japaneseCounting", 1, ["一", "二"]),
        ("taiwaneseCountingThousand", 12, ["十二", "十三"]),
        ("ideographDigital", 10, ["一〇", "一一"]),
        ("chineseLegalSimplified", 12, ["拾贰", "拾叁"]),
        ("ideographTraditional", 10, ["癸", "11"]),
        ("ideographZodiac", 1, ["子", "丑"]),
        ("decimalEnclosedCircle", 20, ["⑳", "21"]),
        ("decimalEnclosedCircleChinese", 1, ["①", "②"]),
        ("decimalEnclosedParen", 1, ["⑴", "⑵"]),
        ("decimalEnclosedFullstop", 1, ["⒈", "⒉"]),
        ("ideographEnclosedCircle", 1, ["㊀", "㊁"]),
        ("upperLetter", 26, ["Z", "AA"]),
        ("lowerLetter", 1, ["a", "b"]),
        ("upperRoman", 444, ["CDXLIV", "CDXLV"]),
        ("upperRoman", 3999, ["MMMCMXCIX", "4000"]),
        ("lowerRoman", 4, ["iv", "v"]),
        ("none", 1, ["", ""]),
        ("bullet", 1, ["", ""]),
        ("thaiCounting", 1, ["1", "2"]),
    ],
)
def test_formats(number_format, start, expected):
    levels = level(0, "%1", number_format, f'<w:suff w:val="nothing"/><w:start w:val="{start}"/>')
    assert numbers(item() * 2, numbering(levels)) == expected


LEVELS = (
    level(0, "%1、", "chineseCounting")
    + level(1, "（%2）", "chineseCounting")
    + level(2, "%1.%2.%3")
)


def test_deeper_levels_begin_again():
    body = item() + item(at=1) * 2 + item(at=2) + item() + item(at=1)
    assert numbers(body, numbering(LEVELS)) == [
        *("一、", "（一）", "（二）", "一.二.1 ", "二、", "（一）"),
    ]


def test_a_level_may_run_on_across_its_parents():
    never = level(1, "%2.", more='<w:lvlRestart w:val="0"/>')
    body = item() + item(at=1) + item() + item(at=1)
    levels = level(0, "%1、", "chineseCounting") + never
    assert numbers(body, numbering(levels)) == ["一、", "1.", "二、", "2."]


def test_a_level_may_begin_again_after_a_higher_level_only():
    third = level(2, "%3.", more='<w:lvlRestart w:val="1"/>')
    body = item() + item(at=1) + item(at=2) + item(at=1) + item(at=2) + item() + item(at=2)
    levels = level(0, "%1、") + level(1, "（%2）") + third
    assert numbers(body, numbering(levels)) == ["1、", "（1）", "1.", "（2）", "2.", "2、", "1."]


def test_legal_numbers_are_decimal():
    legal = level(1, "%1.%2", more="<w:isLgl/>")
    body = item() + item(at=1)
    assert numbers(body, numbering(level(0, "%1、", "chineseCounting") + legal)) == ["一、", "1.1 "]


def test_a_level_whose_parent_never_came_counts_it_as_its_start():
    assert numbers(item(at=2), numbering(LEVELS)) == ["一.一.1 "]


def test_lists_of_one_family_count_on():
    part = numbering(LEVELS, lists=("", ""), family_of=lambda _: 1)
    assert numbers(item(1) + item(2) + item(1), part) == ["一、", "二、", "三、"]


def test_a_list_may_begin_again_with_a_number_of_its_own():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    part = numbering(LEVELS, lists=("", override), family_of=lambda _: 1)
    assert numbers(item(1) + item(2) * 2 + item(1), part) == ["一、", "五、", "六、", "七、"]


def test_a_list_may_replace_a_level():
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "第%1章", "chineseCounting")}</w:lvlOverride>'
    assert numbers(item(), numbering(LEVELS, lists=(override,))) == ["第一章 "]


def test_number_of_a_style():
    part = numbering(
        level(0, "%1、", "chineseCounting") + level(1, "（%2）", more='<w:pStyle w:val="B"/>')
    )
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    named = styles(
        style("A", "标题甲", numbered),
        style("B", "标题乙", numbered),
        style("C", "标题丙", '<w:basedOn w:val="A"/>'),
    )
    body = "".join(paragraph("文", f'<w:pStyle w:val="{name}"/>') for name in "ABC")
    own = '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    deeper = '<w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body += paragraph("文", own) + paragraph("文", deeper)
    assert numbers(body, part, styles=named) == ["一、", "（1）", "二、", "", "（1）"]


def test_list_of_a_list_style():
    part = element(
        "numbering",
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="L"/>{level(0, "%1)")}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>',
    )
    link = style("L", "列表", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', "numbering")
    assert numbers(item(1), part, styles=styles(link)) == ["1)"]


def test_custom_format_has_a_standard_one_beside_it():
    choice = '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/></mc:Choice>'
    fallback = '<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback>'
    levels = (
        f'<w:lvl w:ilvl="0"><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>'
        '<w:lvlText w:val="%1."/></w:lvl>'
    )
    assert numbers(item(), numbering(levels)) == ["01."]


def test_list_zero_is_no_list():
    part = element(
        "numbering",
        f'<w:abstractNum w:abstractNumId="1">{LEVELS}</w:abstractNum>'
        '<w:num w:numId="0"><w:abstractNumId w:val="1"/></w:num>',
    )
    assert numbers(item(0), part) == [""]


def test_long_numbers_are_cut():
    assert numbers(item(), numbering(level(0, "甲%1" * 200))) == ["甲1" * 9 + "甲%1" * 76 + " "]


@pytest.mark.parametrize("list_id", ["7", "", "-1", "9999999999", "x"])
def test_lists_that_are_not_there(list_id):
    assert numbers(item(list_id), numbering(LEVELS)) == [""]


def test_deleted_paragraphs_are_not_counted():
    mark = '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = item() + paragraph("文", numbered + mark) + item()
    document = read_word(word_file(body, numbering=numbering(LEVELS)), "甲.docx")
    assert [block.number for block in document.blocks] == ["一、", "", "二、"]
