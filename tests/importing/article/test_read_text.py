"""Plain text, with the page furniture that comes along when a page is copied."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_report.diagnostics import Problem, drop_forbidden
from fazhi_report.importing.article import Line, TableBlock, read_article

TITLE = "云溪县人民政府2022年度法治政府建设工作报告"
PROSE = "全年共办结行政复议案件12件，按时办结率100%，没有超期的案件。"


def read(text, name="报告.txt"):
    return read_article(text.encode(), name)


def texts(article):
    return [block.text for block in article.blocks]


def test_a_line_is_a_paragraph_without_its_indent():
    article = read(f"\ufeff{TITLE}\r\n\r\n　　{PROSE}\r　{PROSE}\v\t{PROSE}\u2028{PROSE}\n")
    assert texts(article) == [TITLE, PROSE, PROSE, PROSE, PROSE]
    assert [block.place for block in article.blocks] == [1, 3, 4, 4, 4]


WRAPPED = """\
　　二〇二二年，云溪县深入推进依法行政，严格规范公正文明
执法，全面推行行政执法公示、执法全过程记录和重大执法决定
法制审核制度，全年开展案卷评查 3 次，ISO 9001 quality
management 体系运行平稳，群众满意度稳步提升。

一、主要做法
　　坚持把学法作为必修课，组织领导干部旁听庭审、参加考试
和专题讲座，参加人员覆盖全县各镇各部门，效果良好。
"""


def test_lines_wrapped_at_a_width_are_joined():
    first, heading, last = texts(read(WRAPPED))
    assert first.endswith("群众满意度稳步提升。")
    assert "文明执法，全面" in first
    assert "quality management" in first
    assert heading == "一、主要做法"
    assert (last[:2], last[-5:]) == ("坚持", "效果良好。")


FROM_PDF = """\
云溪县人民政府
2022 年度法治政府建设情况报告
2022 年，云溪县深入推进依法行政，严格规范公正文明
执法，全面推行行政执法公示、执法全过程记录和重大执
法决定法制审核制度，案卷评查 3 次，群众满意度提升。
一、把握正确方向，推动法治建设各项任务在全县落到实
处
组织领导干部旁听庭审、参加考试和专题讲座，参加人员
—1—

\f覆盖全县各镇各部门，效果良好。学法考试通过率达到百
分之百。
（一）健全工作制度。修订完善工作规则，各项工作有章
可循。办结案件12
件，没有超期的案件。
2
\f二、主要不足
基层执法力量还不够强，干部的业务能力和水平有待提高，
培训的针对性还要加强。
"""


def test_paragraphs_copied_from_a_pdf_without_indents_are_joined():
    article = read(FROM_PDF)
    assert texts(article) == [
        "云溪县人民政府",
        "2022年度法治政府建设情况报告",
        (
            "2022年，云溪县深入推进依法行政，严格规范公正文明执法，全面推行行政执法公示、"
            "执法全过程记录和重大执法决定法制审核制度，案卷评查3次，群众满意度提升。"
        ),
        "一、把握正确方向，推动法治建设各项任务在全县落到实处",
        (
            "组织领导干部旁听庭审、参加考试和专题讲座，参加人员覆盖全县各镇各部门，效果良好。"
            "学法考试通过率达到百分之百。"
        ),
        "（一）健全工作制度。修订完善工作规则，各项工作有章可循。办结案件12",
        "件，没有超期的案件。",
        "二、主要不足",
        "基层执法力量还不够强，干部的业务能力和水平有待提高，培训的针对性还要加强。",
    ]
    left = [(each.text, each.place, each.reason) for each in article.left_out]
    assert left == [("—1—", 9, "页码"), ("2", 16, "页码")]


def test_first_lines_are_short_of_the_indent_that_a_pdf_lost():
    paragraphs = [f"第{number}项工作，" + PROSE[:-1] * 4 + "。" for number in "一二三四五六"]
    wide = "ISO 9001 quality management 体系运行平稳，全县各部门依法履职，群众满意"
    lines = [wide, "度提升。"]
    for paragraph in paragraphs:
        lines += [paragraph[:24], *(paragraph[i : i + 27] for i in range(24, len(paragraph), 27))]
    assert texts(read("\n".join(lines))) == [f"{wide}度提升。".replace("t 体", "t体"), *paragraphs]


def test_lines_of_different_length_are_paragraphs_of_their_own():
    for lines in (
        [PROSE, PROSE * 2, "二、不足", PROSE * 3, PROSE, PROSE * 2],
        [PROSE] * 9,
        [PROSE.rstrip("。")] * 2 + [PROSE],
    ):
        assert texts(read("\n".join(lines))) == lines


def test_cells_apart_by_tabs_are_a_table():
    article = read(f"{PROSE}\n单位\t收案\t结案\n甲局\t3\t2\n乙局\t5\t5\n{PROSE}\t{PROSE}")
    table = article.blocks[1]
    assert isinstance(table, TableBlock)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["单位", "收案", "结案"],
        ["甲局", "3", "2"],
        ["乙局", "5", "5"],
    ]
    assert texts_of_lines(article) == [PROSE, f"{PROSE} {PROSE}"]


def texts_of_lines(article):
    return [block.text for block in article.blocks if isinstance(block, Line)]


TOP = [
    "云溪县人民政府门户网站",
    "首页",
    "当前位置：首页 > 政务公开 > 法治政府建设年度报告",
    "法治政府建设年度报告",
]
PUBLICATION_LINES = [
    ["2023年02月26日 来源: 县司法局 作者: 字体:"],
    ["发布日期：2023-02-26 09:30 信息来源：县司法局 浏览次数：1203 字号：【大 中 小】"],
    ["发布时间：2023/2/26　　来源：县司法局　　点击数：12次　　[打印] [关闭]"],
    ["来源：县司法局", "日期：2023.02.26", "阅读：99"],
    ["发布时间：", "2023-02-26", "来源：", "县司法局", "字体：大 中 小", "打印"],
    ["2023-02-26 09:30:15", "来源：县司法局 | 责任编辑：张三"],
    ["来源：县司法局 更新时间：2023/02/26 11:30:01"],
    ["• 2023-02-26 09:57", "• 来源: 县司法局", "• 字号:", "• |", "• 打印"],
    ["2023-02-26 17:01  |  县司法局"],
    ["来源: 县司法局 发布时间:2023-02-26 累计次数: 字体:[ ]"],
    ["【发布时间:2023-02-26 来源:县司法局 推送渠道:网站 作者:系统管理员 】"],
    [
        "- 索引号：甲/2023-001",
        "- 名 称：普法报告",
        "- 发文机构：县司法局",
        "- 公文时效：",
        "- 发布日期：2023-02-26",
    ],
    ["2025年12月3日 星期三", "2023-02-26 来源：县司法局"],
    ["无", "主动公开", "2023.02.26", "来源：县司法局"],
]
BOTTOM = [
    "【我要纠错】责任编辑：张三",
    "扫一扫在手机打开当前页",
    "分享到：",
    "上一篇：关于开放办事大厅的公告",
    "下一篇：没有了",
    "打印本页 关闭窗口",
    "返回顶部",
    "主办：云溪县人民政府办公室",
    "地址：云溪县某路1号",
]


@pytest.mark.parametrize("publication", PUBLICATION_LINES)
def test_a_copied_page_loses_its_furniture_and_keeps_date_and_source(publication):
    article = read("\n".join([*TOP, TITLE, *publication, PROSE, "一、做法", PROSE, *BOTTOM]))
    assert texts(article) == [TITLE, PROSE, "一、做法", PROSE]
    assert article.published.isoformat() == "2023-02-26"
    assert article.source == "县司法局"
    left = [each.text for each in article.left_out]
    assert left == [*TOP, *publication, *BOTTOM]
    assert [each.place for each in article.left_out][: len(TOP)] == [1, 2, 3, 4]


SIGNED = ["云溪县人民政府", "2023年2月10日"]


@pytest.mark.parametrize(
    ("below", "kept", "source"),
    [
        (["来源：县司法局"], [], "县司法局"),
        (["发布时间：2023-02-26 来源：县司法局", "上一篇：无"], [], "县司法局"),
        (["版权所有：甲", "来源：县司法局"], [], "县司法局"),
        (["相关链接：云溪县2021年法治政府建设年度报告"], [], ""),
        (["主办单位：县司法局", "咨询热线：0571-1"], [], ""),
        (
            ["（此件公开发布）", "抄送：县委", "来源：县司法局"],
            ["（此件公开发布）", "抄送：县委"],
            "县司法局",
        ),
        (["附件：统计表", "相关链接：甲"], ["附件：统计表"], ""),
        (["联系人：张三"], ["联系人：张三"], ""),
    ],
)
def test_labels_below_the_date_are_no_part_of_the_report(below, kept, source):
    article = read("\n".join([TITLE, PROSE, "一、做法", PROSE, *SIGNED, *below]))
    assert texts(article) == [TITLE, PROSE, "一、做法", PROSE, *SIGNED, *kept]
    assert [each.text for each in article.left_out] == [line for line in below if line not in kept]
    assert article.source == source


def test_the_source_below_a_report_without_signature_is_no_part_of_it():
    article = read("\n".join([TITLE, PROSE, "一、做法", PROSE, "来源：县司法局"]))
    assert texts(article) == [TITLE, PROSE, "一、做法", PROSE]
    assert article.source == "县司法局"


def test_a_label_below_a_date_in_the_text_stays():
    lines = [TITLE, PROSE, "一、做法", "2022年3月5日", "地点：县政府礼堂", PROSE]
    assert texts(read("\n".join(lines))) == lines


CARDS = [
    [
        "| 索 引 号 | 甲-2023-001 | 主题分类 | 司法、法制 |",
        "| 发布机构 | 县司法局 | 文 号 | 云政〔2023〕1号 |",
        "| 发布日期 | 2023-02-26 | 有效性 | |",
    ],
    [
        "[ 索引号 ] 甲-2023-001 [ 发文字号 ]",
        "[ 发布机构 ] 县司法局 [ 发布日期 ] 2023-02-26",
        "[ 成文日期 ] 2023-02-01 [ 有效性 ]",
    ],
    ["| [ 发布机构 ] | 县司法局 | [ 有效性 ] | |", "| [ 发布日期 ] | 2023-02-26 |"],
    [
        "| 索引号:甲-001 | |",
        "| 发文机关:县司法局 | 主题词: |",
        "| 标题:普法报告 | 发布日期:2023-02-26 |",
    ],
    ["• 索 引 号:甲-001", "• 备注/文号:云政〔2023〕1号", "• 发布机构:县司法局", "日期:2023-02-26"],
    [
        "当前位置 : 首页",
        "> 信息公开 > 文件库 > 部门文件",
        "• 发文机关:县司法局",
        "• 文件类型:其他文件",
        "• 发布日期:2023-02-26",
        "• 所属单位:县司法局",
        "• 文件编号:云政〔2023〕1号",
    ],
    [
        "您当前的位置:",
        "首页 >> 政务公开 >> 正文",
        "信息名称:云溪县年度报告",
        "索 引 号:014110243/2024-00059",
        "法定主动公开分类:其他 公开方式:主动公开",
        "文件编号:云政〔2023〕1号 发布机构:县司法局",
        "生成日期:2023-02-26 废止日期:有效",
        "内容概述:云溪县年度报告",
    ],
    [
        "索 引 号：甲-2023-001",
        "备注/文号：云政〔2023〕1号",
        "发布机构：县司法局",
        "公文生成日期：2023-02-26",
    ],
    ["发布机构: | 县司法局 | 主题分类: | 司法、法制 |", "发布日期: | 2023-02-26 | 文号: | |"],
    # without colons, on one line or on lines of their own
    ["索引号 甲-001 发布机构 县司法局", "发布日期 2023-02-26 文号 云政〔2023〕1号"],
    ["索 引 号", "甲-001", "发布机构", "县司法局", "文号", "发布日期", "2023-02-26"],
]


@pytest.mark.parametrize("card", CARDS)
def test_the_card_above_the_title_is_left_out_and_tells_date_and_source(card):
    article = read("\n".join([*card, TITLE, PROSE, "一、做法", PROSE]))
    assert texts(article) == [TITLE, PROSE, "一、做法", PROSE]
    assert (article.published.isoformat(), article.source) == ("2023-02-26", "县司法局")


@pytest.mark.parametrize(
    "card",
    [
        [f"| 索 引 号 | 甲-001 | 名 称 | {TITLE} |", "| 发布日期 | 2023-02-26 |"],
        ["索引号", "甲-001", "名称", TITLE, "发布日期", "2023-02-26"],
    ],
)
def test_a_title_that_stands_in_the_card_alone_is_that_of_the_report(card):
    article = read("\n".join([*card, PROSE, "一、做法", PROSE]))
    assert texts(article) == [PROSE, "一、做法", PROSE]
    assert article.title == TITLE


def test_a_long_breadcrumb_keeps_no_menu_above_the_title():
    breadcrumb = (
        "您现在所在的位置 : 首页 > 云溪县人民政府门户网站 > 专题 > 法治政府建设年度报告公开"
    )
    article = read(
        "\n".join(["• 互动交流", breadcrumb, "分享到:", TITLE, PROSE, "一、做法", PROSE])
    )
    assert texts(article) == [TITLE, PROSE, "一、做法", PROSE]


@pytest.mark.parametrize(("length", "is_title"), [(60, True), (61, False)])
def test_a_title_has_at_most_60_characters(length, is_title):
    start = "云溪县人民政府关于" + "深入推进依法行政全面建设法治政府" * 3
    line = f"{start[: length - 4]}情况报告"
    article = read("\n".join(["• 互动交流", line, PROSE, "一、做法", PROSE]))
    assert ("• 互动交流" not in texts(article)) is is_title


def test_the_site_above_a_title_that_names_its_body_is_no_part_of_it():
    tools = "来源:县司法局 发布时间:2023-02-26 AI脑图"
    article = read("\n".join(["云溪县人民政府", TITLE, tools, PROSE, "一、做法", PROSE]))
    assert texts(article) == [TITLE, PROSE, "一、做法", PROSE]
    assert (article.published.isoformat(), article.source) == ("2023-02-26", "县司法局")


def test_a_column_of_documents_is_no_letterhead():
    article = read("\n".join(["政策文件", TITLE, PROSE, "一、做法", PROSE]))
    assert texts(article) == [TITLE, PROSE, "一、做法", PROSE]


def test_a_body_above_the_title_that_the_page_repeats_without_it():
    title = "2023年法治政府建设年度报告"
    article = read("\n".join([title, "2023年2月26日 来源：县司法局", "云溪县司法局", title, PROSE]))
    assert texts(article) == ["云溪县司法局", title, PROSE]


def test_a_title_that_the_page_repeats_is_left_out():
    article = read("\n".join([TITLE, "2023年2月26日 来源：县司法局", TITLE, PROSE]))
    assert texts(article) == [TITLE, PROSE]


KEPT = {
    "lines of an official letterhead": ["000012", "特急", "云政发〔2023〕5号", TITLE, PROSE],
    "a title of three lines": ["云溪县人民政府", "关于2022年度法治政府建设", "情况的报告", PROSE],
    "a subtitle": [TITLE, "——在县人大会议上的报告", PROSE],
    "a date in characters": [TITLE, "2023年2月26日", PROSE],
    "no title": ["各位代表：", PROSE, PROSE],
    "an addressee": [TITLE, "市人民政府：", PROSE],
    "attachments": [TITLE, PROSE, "附件：", "1．名词解释.docx"],
    "words of the menu inside": [TITLE, PROSE, "打印", "上一篇：甲", PROSE],
    "signature": [TITLE, PROSE, "特此报告。", "云溪县人民政府", "2023年2月26日"],
    "a list": [TITLE, "- 主要做法：普法", "- 成效：明显", PROSE],
    "a date and words between bars": [TITLE, "2023-02-26 | 另有安排", PROSE],
    "a table of bars": [TITLE, PROSE, "| 单位 | 收案 |", "| 甲局 | 3 |", PROSE],
    "bars above": [TITLE, "| 单位 | 收案 |", PROSE],
    "source as a topic": [TITLE, "收入来源：税收和转移支付，比上年增长。", PROSE],
}


@pytest.mark.parametrize("case", KEPT)
def test_what_looks_alike_stays(case):
    article = read("\n".join(KEPT[case]))
    assert texts(article) == KEPT[case]
    assert (article.published, article.source, article.left_out) == (None, "", ())


@pytest.mark.parametrize("text", ["", " \n\n", "首页\n政务公开\n互动交流\n服务\n" * 20])
def test_a_text_without_prose_is_refused(text):
    with pytest.raises(Problem, match="没有"):
        read(text)


def test_encodings_are_those_of_data_files():
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        assert texts(read_article(f"{TITLE}\n{PROSE}".encode(encoding), "a.txt")) == [TITLE, PROSE]
    with pytest.raises(Problem, match="半个字"):
        read_article(f"{TITLE}\n{PROSE}完成".encode()[:-1], "a.txt")


_characters = st.sampled_from(
    "首页 >》当前位置：来源日期报告打印0123-/年月日。，\t\u3000\u2028甲(一、"
) | (st.characters(exclude_categories=["Cc", "Cs"]))


@given(st.lists(st.text(_characters, max_size=40), max_size=30))
def test_every_character_is_in_the_article_or_left_out(lines):
    article = read("\n".join([*lines, PROSE * 60]))
    parts = [(block.place, text) for block in article.blocks for text in _texts(block)]
    parts += [(each.place, each.text) for each in article.left_out]
    assert sorted(_bare("".join(text for _, text in parts))) == sorted(
        _bare("".join([*lines, PROSE * 60]))
    )


def _texts(block):
    if isinstance(block, TableBlock):
        return [cell.text for row in block.rows for cell in row]
    return [block.text]


def _bare(text):
    kept = drop_forbidden("".join(text.split()))
    return unicodedata.normalize("NFKC", kept)


WORK = [
    "（一）办理案件。全年收到行政复议申请8612件，其中受理7100件，审结6500件，撤销80件，维持300件。",
    "（二）规范执法。全年办理处罚案件1520件，许可案件8800件，罚没金额320万元，评查案卷210件。",
    "（三）培训人员。全年培训执法人员1200人次，新增执法人员45名，聘请法律顾问30名，解答咨询90次。",
]


def wrapped(paragraphs, columns):
    """Return the lines of paragraphs cut after so many characters."""
    return [
        line[start : start + columns]
        for line in paragraphs
        for start in range(0, len(line), columns)
    ]


@pytest.mark.parametrize("columns", [24, 27, 31, 40, 45])
def test_a_short_text_that_was_wrapped_is_joined_and_the_user_is_told(columns):
    article = read("\n".join(wrapped(["一、主要做法", *WORK, "二、不足", PROSE], columns)))
    assert texts(article) == ["一、主要做法", *WORK, "二、不足", PROSE]
    assert "短行" in "".join(article.cautions)


@pytest.mark.parametrize("columns", [20, 80])
def test_the_narrowest_and_the_widest_text_is_joined(columns):
    paragraphs = [f"（{number}）" + "办理行政复议案件" * 30 + "。" for number in "一二三四"]
    assert texts(read("\n".join(wrapped(paragraphs, columns)))) == paragraphs


def test_a_text_that_was_not_wrapped_needs_no_caution():
    assert read("\n".join([TITLE, "一、主要做法", *WORK])).cautions == ()


def test_a_full_line_that_ends_a_sentence_goes_on():
    first = "全年" + "办理案件" * 4 + "，"
    lines = [first + "甲" * 12, "乙" * 30 + "。", "丙" * 31, "丁" * 31, "戊" * 9 + "。"]
    article = read("\n".join([*lines, "己" * 31, "庚" * 31, "辛" * 12 + "。"]))
    assert texts(article) == ["".join(lines), "己" * 31 + "庚" * 31 + "辛" * 12 + "。"]


@pytest.mark.parametrize(("size", "words"), [((1, 120_001), "12 万字"), ((3_001, 3), "3000 段")])
def test_a_text_that_is_longer_than_any_report_is_refused(size, words):
    count, length = size
    with pytest.raises(Problem, match=words):
        read("\n".join(["甲" * (length - 1) + "。"] * count))
