"""Title, date, addressee and preamble above the headings; closing, signature, annexes below."""

from datetime import date

import pytest
from outlines import OTHER, PROSE, TITLE, import_blocks, import_text, imported, shown

from fazhi_report.diagnostics import Problem
from fazhi_report.importing.article import Line, TableBlock

BODY = ("一、主要做法", PROSE, OTHER)


def text_of(prose):
    return prose and prose.source.rstrip("\n")


@pytest.mark.parametrize(
    "lines",
    [
        [TITLE],
        ["云溪县人民政府", "关于2022年法治政府建设情况的报告"],
        ["云溪县人民政府", "关于2022年度", "法治政府建设年度报告"],
        ["云溪县人民政府2022年法治政府建设工作报告（节选）"],
        ["云溪县人民政府2022年法治政府建设统计公报"],
    ],
)
def test_title_of_one_to_three_lines(lines):
    result = import_text("\n".join([*lines, PROSE, *BODY]))
    assert "".join(result.report.title) == "".join(lines)
    assert text_of(result.report.preamble) == PROSE


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ["中共云溪县委", "云溪县人民政府", "关于2022年度法治建设", "情况的", "报告"],
            ("中共云溪县委", "云溪县人民政府", "关于2022年度法治建设情况的报告"),
        ),
        (
            ["云溪县", "人民政府", "2022年度", "法治政府建设", "情况报告"],
            ("云溪县", "人民政府", "2022年度法治政府建设情况报告"),
        ),
    ],
)
def test_a_title_of_more_lines_has_three_of_them(lines, title):
    result = import_text("\n".join(["首页 > 政务公开", *lines, PROSE, *BODY]))
    assert result.report.title == title
    assert [each.text for each in result.left_out] == ["首页 > 政务公开"]
    assert text_of(result.report.preamble) == PROSE
    assert result.different is None


@pytest.mark.parametrize(
    ("start", "title"),
    [
        (TITLE, TITLE),
        (f"{TITLE} ", TITLE),
        (f"政府公告{TITLE}2023年2月3日 来源: 县司法局 ", f"政府公告{TITLE}"),
    ],
)
def test_a_title_glued_to_the_text(start, title):
    text = f"{start}2022年，{PROSE}现将有关情况报告如下：一、主要做法。{PROSE}二、不足。{OTHER}"
    result = import_text(text)
    assert "".join(result.report.title) == title
    assert (result.report.year, result.report.issuer) == (2022, "云溪县人民政府")
    assert [section.heading.source for section in result.report.sections] == [
        "主要做法。",
        "不足。",
    ]
    assert result.different is None


@pytest.mark.parametrize(
    "start", ["现将云溪县2022年法治政府建设情况报告如下：", "云溪县政府工作报告提出，"]
)
def test_a_sentence_on_a_report_is_no_title(start):
    result = import_text(
        "\n".join([start + PROSE + OTHER, *BODY]), year=2022, issuer="云溪县", level="county"
    )
    assert result.report.title is None


def test_a_title_that_only_the_file_name_states():
    result = import_text("\n".join([PROSE, *BODY]), "云溪县2022年法治政府建设报告_2022.txt")
    assert "".join(result.report.title) == "云溪县2022年法治政府建设报告"
    assert text_of(result.report.preamble) == PROSE


@pytest.mark.parametrize("name", ["报告.txt", "2022年报告.docx.txt", "汇总.txt"])
def test_a_report_without_title(name):
    text = "\n".join([PROSE, *BODY])
    result = import_text(text, name, year=2022, issuer="云溪县人民政府")
    assert result.report.title is None
    assert text_of(result.report.preamble) == PROSE


@pytest.mark.parametrize(
    "line", ["（2023年2月3日）", "(2023年2月3日)", "（二〇二三年二月三日）", "发布日期：2023-02-03"]
)
def test_date_below_the_title(line):
    result = imported(line, PROSE, *BODY)
    assert result.report.published == date(2023, 2, 3)
    assert text_of(result.report.preamble) == PROSE
    assert result.different is None


def test_another_date_in_brackets_stays_text():
    result = imported("发布日期：2023-02-06", "（2023年2月3日）", PROSE, *BODY)
    assert result.report.published == date(2023, 2, 6)
    assert text_of(result.report.preamble).startswith("（2023年2月3日）")


def test_an_occasion_in_brackets_is_one_paragraph():
    result = imported("（2023年2月3日在云溪县第五届", "人民代表大会第六次会议上）", PROSE, *BODY)
    joined = "（2023年2月3日在云溪县第五届人民代表大会第六次会议上）"
    assert text_of(result.report.preamble) == f"{joined}\n\n{PROSE}"
    assert result.different is None


@pytest.mark.parametrize(
    ("line", "is_addressee"),
    [
        ("各位代表：", True),
        ("县委、县人大常委会:", True),
        ("中共云溪县委、市政府，市司法局：", True),
        ("现将有关情况报告如下：", False),
        (f"{PROSE}现作如下汇报：", False),
        ("各位代表，", False),
    ],
)
def test_addressee(line, is_addressee):
    result = imported(line, PROSE, *BODY)
    assert (result.report.addressee is not None) == is_addressee
    assert result.different is None


@pytest.mark.parametrize("end", ["现将有关情况报告如下：", "现对全年工作总结如下："])
def test_text_after_the_last_words_of_the_preamble_is_a_section_without_heading(end):
    result = imported(PROSE, end, "办结案件12件。", OTHER, *BODY)
    lead = result.report.sections[0]
    assert text_of(result.report.preamble).split("\n\n")[1] == end
    assert (lead.id, lead.heading, len(lead.achievements)) == ("概述", None, 2)
    assert result.different is None


@pytest.mark.parametrize(
    ("lines", "closing", "signature"),
    [
        (["特此报告。"], "特此报告。", None),
        (["特此报告。", "云溪县人民政府", "2023年2月3日"], "特此报告。", (None, date(2023, 2, 3))),
        (["云溪县人民政府　2023年2月3日"], None, (None, date(2023, 2, 3))),
        (["云溪县司法局", "2023年2月3日"], None, ("云溪县司法局", date(2023, 2, 3))),
        (["专此报告，请审阅。", OTHER], f"专此报告，请审阅。\n\n{OTHER}", None),
        (["云溪县人民政府", "2023年02月03日"], "云溪县人民政府\n\n2023年02月03日", None),
        (["云溪县司法局", "二〇二三年二月三日"], "云溪县司法局\n\n二〇二三年二月三日", None),
        (["云溪县人民政府", "2023年2月30日"], None, None),
        (["以上情况，请监督。", "2023年2月3日"], None, None),
    ],
)  # fmt: skip
def test_closing_and_signature(lines, closing, signature):
    result = imported(*BODY, *lines)
    report = result.report
    assert text_of(report.closing) == closing
    signed = report.signature and (report.signature.name, report.signature.date)
    assert signed == signature
    assert result.different is None


@pytest.mark.parametrize(
    "below",
    [
        ["（此件公开发布）"],
        ["（联系人：王五，电话：000-1234567）"],
        ["抄送：县司法局。"],
        [
            "（此件主动公开）",
            "抄送：县委办公室，县司法局。",
            "云溪县人民政府办公室　2023年2月5日印发",
        ],
    ],
)
def test_what_stands_below_the_signature_is_closing_text_with_it(below):
    title = "2022年度法治政府建设工作报告"
    lines = ["云溪县司法局", "2023年2月3日", *below]
    result = import_text("\n".join([title, *BODY, "特此报告。", *lines]))
    assert result.report.issuer == "云溪县司法局"
    assert text_of(result.report.closing).split("\n\n") == ["特此报告。", *lines]
    assert result.report.signature is None
    assert result.different is None


def test_lines_like_those_below_a_signature_stay_where_there_is_none():
    assert imported(*BODY, "（此件公开发布）").report.closing is None


def test_closing_words_above_a_table_are_text():
    row = (Line("办结", 9), Line("案件", 9))
    result = import_blocks(*BODY, "特此报告。", TableBlock((row, row), 9))
    assert result.report.closing is None
    assert result.different is None


@pytest.mark.parametrize(
    ("note", "annexes", "titles", "listed"),
    [
        ([], ["附件", "办理情况表", PROSE], ["办理情况表"], False),
        (["附件：办理情况表"], ["附件", "办理情况表", PROSE], ["办理情况表"], True),
        (
            ["附件：1.办理情况表", "2.典型案例"],
            ["附件1", "办理情况表", PROSE, "附件2", "典型案例", "一、案例一", OTHER],
            ["办理情况表", "典型案例"],
            True,
        ),
        (["附件：另一张表"], ["附件", "办理情况表", PROSE], ["办理情况表"], False),
        ([], ["附件2", "办理情况表", PROSE], [], False),
        ([], ["附件1", "办理情况表", PROSE], [], False),
        ([], ["附件", "见所附的表格。", PROSE], [], False),
    ],
)
def test_annexes(note, annexes, titles, listed):
    result = imported(*BODY, *note, "云溪县人民政府", "2023年2月3日", *annexes)
    found = result.report.annex or ()
    assert [annex.title for annex in found] == titles
    assert all(annex.listed == listed for annex in found)
    assert result.different is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\n".join(["云溪县召开法治政府建设工作会议", PROSE, OTHER]), "不像一份报告"),
        ("\n".join(["县长在法治工作会议上听取报告", PROSE, OTHER]), "没有认出标题"),
        ("\n".join(["关于云溪县基层治理的调研报告", PROSE, OTHER]), "没有认出标题"),
        ("\n".join(["云溪县2022年度环境状况公报", PROSE, OTHER]), "没有认出标题"),
        ("", "没有文字"),
        ("首页\n政务公开\n法治政府建设年度报告\n更多>>\n联系我们", "没有"),
        (
            "\n".join(f"云溪县人民政府{year}年法治政府建设年度报告" for year in range(2010, 2024)),
            "没有",
        ),
    ],
)
def test_what_is_no_report_is_refused(text, reason):
    with pytest.raises(Problem, match=reason):
        import_text(text)


_SHORT = "全县检查茶馆30家，立案5起，各项任务按期完成。下一步，将加强茶法培训。"
_SIGNED = "云溪县人民政府2023年2月3日"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (f"{TITLE}\n{_SHORT}", [_SHORT]),
        (f"{TITLE}\n{PROSE}\n{OTHER}", [PROSE, OTHER]),
        # without line breaks
        (f"{TITLE} {_SHORT}", [_SHORT]),
        (f"{TITLE}{_SHORT}", [_SHORT]),
        (f"{TITLE} {PROSE}{_SHORT}{_SIGNED}", [f"{PROSE}{_SHORT}"]),
        # other names of the report
        (f"云溪县茶叶局2022年依法行政工作报告\n{_SHORT}", [_SHORT]),
        (f"云溪县人民政府\n关于2022年度法治政府建设情况的报告\n{_SHORT}", [_SHORT]),
        (f"云溪县2022年度法治建设工作总结（公开稿）\n{_SHORT}", [_SHORT]),
    ],
)
def test_a_report_that_its_title_names_needs_no_headings(text, paragraphs):
    result = import_text(text)
    assert result.different is None
    (section,) = result.report.sections
    assert section.heading is None
    assert set(section.covers) == ({"measures", "plan"} if _SHORT in text else {"measures"})
    figures = "{{ 检查茶馆 }}，立案{{ 立案 }}"
    assert [text_of(each.text).replace("\n", "") for each in section.achievements] == [
        text.replace("30家，立案5起", figures) for text in paragraphs
    ]
    assert (result.report.signature is not None) == (_SIGNED in text)


def test_the_preamble_of_a_report_without_headings():
    result = import_text(f"{TITLE}\n现将有关情况报告如下：\n{_SHORT}")
    assert text_of(result.report.preamble) == "现将有关情况报告如下："
    assert result.different is None


def test_one_line_with_headings_is_split_however_short_it_is():
    result = import_text(f"{TITLE} 一、主要做法。{_SHORT}二、存在问题。执法人手不足。")
    assert shown(result.report) == ["1 一、主要做法。+", "1 二、存在问题。+"]


def test_headings_without_sentences_are_refused():
    lines = [f"（{numeral}）云溪县法治政府建设年度报告目录" for numeral in "一二三四五六七八九"]
    with pytest.raises(Problem, match="只有 1 个在有句号的段落里"):
        import_blocks(*lines, "。")


def test_a_title_that_the_document_declares():
    result = import_blocks(Line("二〇二二年", 2, is_title=True), PROSE, *BODY)
    assert "".join(result.report.title) == f"{TITLE}二〇二二年"


@pytest.mark.parametrize("titles", [("统计表",), ("1. 统计表", "2．明细表"), ("", "1、统计表")])
def test_names_of_annexes_that_the_document_does_not_have_are_closing_text(titles):
    note = [f"附件：{titles[0]}", *titles[1:]]
    result = imported(PROSE, *BODY, "特此报告。", *note, "云溪县人民政府", "2023年2月3日")
    assert text_of(result.report.closing) == "\n\n".join(["特此报告。", *note])
    assert result.report.signature.date == date(2023, 2, 3)
    assert result.different is None


def _table(place):
    return TableBlock(((Line("茶市", place), Line("云溪", place)),) * 2, place)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ((_table(9),), "附表"),
        (("2022年茶市情况表", _table(9)), "2022年茶市情况表"),
        (("2022年茶市情况表", "单位：件", _table(9), "注：数据截至12月底。"), "2022年茶市情况表"),
        (("单位：件", _table(9)), "附表"),
        (("2022年茶市情况表", _table(9), "2022年茶馆情况表", _table(12)), "2022年茶市情况表"),
    ],
)
def test_tables_below_the_signature_are_an_annex(lines, title):
    result = import_blocks(*BODY, "云溪县司法局", "2023年2月3日", *lines, issuer="云溪县司法局")
    report = result.report
    assert report.signature.date == date(2023, 2, 3)
    assert [(annex.title, annex.listed) for annex in report.annex] == [(title, False)]
    texts = [text_of(each.text).replace("\n", "") for each in report.sections[0].achievements]
    assert texts == [PROSE, OTHER]
    assert result.different is None
    place = 7 if isinstance(lines[0], str) else 9
    assert result.cautions == (
        f"落款下面（第 {place} 段）的表格写作附件，“附件”二字原文没有，请核对。",
    )


def test_a_remark_between_signature_and_table_is_no_title_of_the_table():
    below = "云溪县司法局", "2023年2月3日", "（此件公开发布）", _table(9)
    result = import_blocks(*BODY, *below, issuer="云溪县司法局")
    assert [annex.title for annex in result.report.annex] == ["附表"]
    assert result.different is None


@pytest.mark.parametrize(
    "lines",
    [
        (_table(9), "全县各茶市运行平稳，没有发生重大事故。"),
        ("全县各茶市运行平稳，没有发生重大事故。", _table(9)),
    ],
)
def test_a_table_among_text_below_a_date_is_no_annex(lines):
    result = import_blocks(*BODY, "云溪县司法局", "2023年2月3日", *lines, issuer="云溪县司法局")
    assert not result.report.annex
    assert not result.cautions
    assert result.different is None


def test_links_to_files_below_the_signature_are_left_out_and_named():
    links = ["附件：年度报告.doc", "附件2：统计表.xlsx", "3．明细表.pdf"]
    result = imported(PROSE, *BODY, "云溪县人民政府", "2023年2月3日", *links)
    assert result.report.signature.date == date(2023, 2, 3)
    assert [left.text for left in result.left_out] == links
    assert result.different is None


def test_an_annex_named_below_the_signature_stays_text():
    result = imported(PROSE, *BODY, "云溪县人民政府", "2023年2月3日", "附件：统计表")
    assert text_of(result.report.closing).endswith("2023年2月3日\n\n附件：统计表")
    assert result.different is None


def test_headings_and_names_of_annexes_do_not_count_against_a_short_report():
    result = import_text(
        f"{TITLE}\n2022年，云溪县依法行政，现将有关情况报告如下：\n一、主要举措和成效\n"
        "（一）健全制度机制\n制度更加健全，责任逐级压实。\n（二）规范执法行为\n执法更加规范，群众比较满意。\n二、存在的不足和原因\n"
        "基层执法力量不足，原因是编制有限。\n三、下一年度工作安排\n加强培训，充实基层力量。\n附件：1.法律法规执行情况统计表\n"
        "2.行政复议和行政应诉案件明细表\n云溪县人民政府\n2023年1月20日"
    )
    assert len(result.report.sections) == 3


def test_more_numbers_than_any_report_has():
    with pytest.raises(Problem, match="3003 个数"):
        imported(PROSE, "一、主要做法", "走访企业1家，办结2件。" * 1500 + "访3家。4次。5人。")


@pytest.mark.parametrize("heading", ["一、主要负责人履职情况", "（一）履职情况", "1.履职情况"])
def test_a_first_heading_that_ends_like_a_title_is_a_heading(heading):
    name = "云溪县人民政府2022年法治政府建设情况的报告.txt"
    result = import_text("\n".join([heading, PROSE, OTHER]), name)
    assert "".join(result.report.title) == name.removesuffix(".txt")
    assert result.report.sections[0].heading.source in heading


def test_a_source_below_the_signature_leaves_the_signature():
    lines = [TITLE, PROSE, *BODY, "云溪县人民政府", "2023年2月10日", "来源：县司法局"]
    result = import_text("\n".join(lines))
    assert result.report.signature.date == date(2023, 2, 10)
    assert result.report.source == "县司法局"
    assert [each.text for each in result.left_out] == ["来源：县司法局"]
