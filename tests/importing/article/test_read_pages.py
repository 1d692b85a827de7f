"""Pages of the content systems of government sites; places and texts are invented."""

import sys
from base64 import b64encode

import pytest

from fazhi_report.diagnostics import Problem
from fazhi_report.importing.article import Line, PictureBlock, TableBlock, read_article

TITLE = "青禾市人民政府2023年度法治政府建设情况报告"
FIRST = "2023年，青禾市各级行政机关坚持依法行政，现将有关情况报告如下："
HEADING = "一、健全工作机制"
BODY = "全年召开调度会议6次，受理行政复议申请260余份；办结率达98.5％。"
SIGNATURE = "青禾市人民政府"
DAY = "2024年2月20日"
ARTICLE = [TITLE, FIRST, HEADING, BODY, SIGNATURE, DAY]

HEAD = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>{TITLE}_青禾市人民政府门户网站</title>
<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-02-26 10:09">
<meta name="ContentSource" content="市司法局"><meta name="SiteName" content="青禾市人民政府">
<script>var a = "共有3个栏目，请稍候。";</script><style>p {{ color: red }}</style></head>"""
MENU = """<div class="top"><a href="/">首页</a><a href="/zwgk">政务公开</a><a>长者模式</a></div>
<div class="crumb">您当前的位置：<a>首页</a> &gt; <a>政府公告</a> &gt; 正文</div>"""
TOOLS = """<div class="info">时间：2024-02-26 10:09 来源：市司法局
浏览量：<span ms-text="@hits">{{ hits }}</span> 字体：【大 中 小】 打印 分享到：微信</div>"""
FOOT = """<div class="foot"><p>主办：青禾市人民政府办公室 网站标识码：0000000000</p>
<p>某ICP备00000000号</p></div></body></html>"""
PARAGRAPHS = f"<p>　　{FIRST}</p><p>&nbsp;&nbsp;{HEADING}</p><p>{BODY}</p>"
SIGNED = f'<p style="text-align:right">{SIGNATURE}</p><p>{DAY}</p>'

WPS = """<p class="MsoNormal" align="center"><span style="font-family:宋体">&nbsp;</span></p>
<p class="MsoNormal" style="text-indent:32pt; mso-char-indent-count:2.0"><span>2023年，
青禾市各级行政</span><span>机关坚持依法
行政，</span><span>现将有关情况报告如下：<o:p></o:p></span></p>
<p class="MsoNormal"><!--[if !supportLists]--><b style="mso-bidi-font-weight:normal"><span
 style="font-family:黑体">一、</span></b><!--[endif]--><b><span
 style="font-family:黑体">健全工作机制</span></b></p>
<p class="MsoNormal">全年召开调度会议6次，受理行政复议申请
<span lang="EN-US">260余</span><span>份；</span
>办结率达<span>98.5</span>％。<o:p>&nbsp;</o:p></p><!--[if gte mso 9]><xml>无关</xml><![endif]-->"""

NOTICE = "本站将于今晚进行维护，届时暂停服务，请谅解。"

HANWEB = f"""<BODY>{MENU}<TABLE><TR><TD>{TITLE}<TR><TD>{TOOLS}</TABLE>
<DIV id=zoom><!--ZJEG_RSS.content.begin--><P>&nbsp;&nbsp;&nbsp;&nbsp;{FIRST}
<P>&nbsp;&nbsp;&nbsp;&nbsp;{HEADING}<BR>&nbsp;&nbsp;&nbsp;&nbsp;{BODY}
<P align=right>{SIGNATURE}<P align=right>{DAY}<!--ZJEG_RSS.content.end-->
<P>扫一扫在手机打开当前页<P>【打印】 【关闭】{FOOT}"""

INDEX = """<table><tr><td>索引号：</td><td>00000/2024-1</td>
<td>发文机构：</td><td>市政府办公室</td></tr>
<tr><td>发布日期：</td><td>2024-02-26</td><td>文号：</td><td></td></tr></table>"""

SYSTEMS = {
    "gov.cn": f'{MENU}{TOOLS}<div class="pages_content" id="UCAP-CONTENT">{PARAGRAPHS}{SIGNED}'
    f"<p>责任编辑：李四</p></div>",
    "TRS editor": f'{MENU}<h1>{TITLE}</h1>{TOOLS}<div class="TRS_Editor"><div class="Custom_Union">'
    f"{PARAGRAPHS}{SIGNED}</div></div><p>上一篇：无</p>",
    "TRS with WPS": f'{MENU}<div class="view trs_editor_view TRS_UEDITOR trs_paper_default">'
    f"{WPS}{SIGNED}</div>",
    "Hanweb comments": HANWEB.replace("id=zoom", "id=x") + f"<DIV>{NOTICE * 9}</DIV>",
    "Hanweb zoom": HANWEB.replace("<!--ZJEG_RSS.content.begin-->", "").replace(
        "<!--ZJEG_RSS.content.end-->", ""
    ),
    "Anhui": f'{MENU}{INDEX}<div class="wzcon j-fontContent newscontnet">{PARAGRAPHS}{SIGNED}</div>'
    f"<p>扫一扫在手机打开当前页</p>",
    "Boda": f'{MENU}<div id="vsb_content"><div class="v_news_content">{PARAGRAPHS}{SIGNED}</div>'
    "</div><p>【关闭窗口】</p>",
    "ivs": f'{MENU}{TOOLS}<div id="ivs_content"><h2></h2><p>{TITLE}</p>{PARAGRAPHS}{SIGNED}</div>',
    "article_content": f'{MENU}<div class="article_title">{TITLE}</div>{TOOLS}'
    f'<div class="article_content">{PARAGRAPHS.replace("</p><p>", "<br/>")}{SIGNED}</div>',
    "unknown": f'{MENU}<div class="x1"><div class="x2"><div>{TITLE}</div>{TOOLS}<div class="x3">'
    f"{PARAGRAPHS}{SIGNED}</div><div><a>上一篇</a><a>下一篇</a></div></div>"
    "<ul><li><a>关于开展培训的通知，请查收。</a></li></ul></div>",
    "tables as layout": f"{MENU}<table><tr><td>政府公告</td></tr><tr><td><table><tr>"
    f"<td>{TITLE}</td></tr><tr><td>{TOOLS}</td></tr><tr><td>{PARAGRAPHS}{SIGNED}</td></tr></table></td></tr></table>",
}


def page(body, head=HEAD):
    return f"{head}<body>{body}{FOOT}".encode()


def lines(article):
    return [block.text for block in article.blocks if isinstance(block, Line)]


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_page_yields_the_article_and_nothing_else(system):
    article = read_article(page(SYSTEMS[system]), "报告.html")
    assert lines(article) == ARTICLE
    assert len(article.blocks) == len(ARTICLE)
    assert article.title == TITLE
    assert article.published.isoformat() == "2024-02-26"
    assert article.source == "市司法局"
    assert article.blocks[0].is_title


@pytest.mark.parametrize("system", ["TRS editor", "Hanweb zoom", "article_content", "unknown"])
def test_without_a_declaration_title_date_and_source_are_those_that_the_page_shows(system):
    head = f"<html><head><title>{TITLE}-青禾市</title></head>"
    article = read_article(page(SYSTEMS[system], head), "报告.htm")
    assert lines(article) == ARTICLE
    assert (article.title or lines(article)[0]) == TITLE
    assert (article.published.isoformat(), article.source) == ("2024-02-26", "市司法局")


def test_placeholders_that_the_site_did_not_fill_are_no_declaration():
    head = '<meta name="ArticleTitle" content="{{title}}"><meta name="PubDate" content="">'
    article = read_article(page(SYSTEMS["Anhui"], head), "报告.html")
    assert (article.title, article.published.isoformat()) == ("", "2024-02-26")
    assert not [block for block in article.blocks if isinstance(block, TableBlock)]


CONTAINERS = [
    'id="UCAP-CONTENT"',
    'class="pages_content"',
    'class="TRS_Editor"',
    'class="view trs_editor_view TRS_UEDITOR trs_paper_default"',
    "id=zoom",
    'class="wzcon j-fontContent"',
    'id="vsb_content"',
    'class="v_news_content"',
    'id="ivs_content"',
    'class="article_content"',
]


@pytest.mark.parametrize("attribute", CONTAINERS)
def test_a_known_container_holds_the_article_however_much_else_is_on_the_page(attribute):
    body = f"<div>{NOTICE * 50}</div><div {attribute}>{PARAGRAPHS}{SIGNED}</div>"
    assert lines(read_article(page(body), "报告.html")) == ARTICLE


def test_a_document_pasted_with_its_own_html_and_body_is_whole():
    head = "<head><title>文档</title><style>p {}</style></head>"
    document = f"<html>{head}<body><p>{FIRST}</p></body></html>"
    body = f'{MENU}<div id="zoom">{document}<p>{HEADING}</p><p>{BODY}</p></div><p>{NOTICE}</p>'
    article = read_article(page(body), "报告.html")
    assert lines(article) == ARTICLE[:4]
    assert NOTICE in [each.text for each in article.left_out]


def test_an_article_in_two_parts_of_an_unknown_page_is_whole():
    first, second = PARAGRAPHS.split(HEADING)
    body = f"{MENU}<div><div>{first}{HEADING}</p></div><div><p>{second}{SIGNED}</div></div>"
    assert lines(read_article(page(body), "报告.html"))[-5:] == ARTICLE[1:]


def test_a_text_in_many_spans_with_half_width_marks_is_prose():
    def spans(text):
        pieces = (text[start : start + 5] for start in range(0, len(text), 5))
        return "<p>" + "".join(f"<span><b>{piece}</b></span>" for piece in pieces) + "</p>"

    texts = [text.translate(str.maketrans("，；：", ",;:")) for text in ARTICLE]
    body = f'{MENU}<div class="content">{"".join(map(spans, texts))}</div>{FOOT}'
    article = read_article(page(body), "报告.html")
    assert lines(article) == texts


def test_links_are_no_prose_however_deep_their_text_is():
    link = "<li><a href=/><span><b>公告，公示；公开，动态。</b></span></a></li>"
    body = f"<div><ul>{link * 99}</ul></div><div>{PARAGRAPHS}{SIGNED}</div>"
    assert lines(read_article(page(body), "报告.html")) == ARTICLE


@pytest.mark.parametrize("tag", ["pre", 'div style="white-space: pre-wrap"'])
def test_lines_of_preformatted_text_are_paragraphs(tag):
    text = "\n\n".join(ARTICLE)
    content = f"<html><body>{MENU}<{tag}>{text}</{tag.split()[0]}>{FOOT}".encode()
    article = read_article(content, "报告.html")
    assert lines(article) == ARTICLE


def test_a_menu_beside_the_article_makes_no_table_of_it():
    body = f"<table><tr><td>公告<td>{PARAGRAPHS}<p>{BODY * 30}</p></table><p>{NOTICE * 30}</p>"
    article = read_article(page(body), "报告.html")
    assert not [block for block in article.blocks if isinstance(block, TableBlock)]
    assert BODY in lines(article)


def test_an_index_table_within_the_article_gives_date_and_source():
    body = f'<div id="zoom">{INDEX}{PARAGRAPHS}</div>'
    article = read_article(page(body, "<html>"), "报告.html")
    assert lines(article) == ARTICLE[1:4]
    assert len(article.blocks) == 3
    assert (article.published.isoformat(), article.source) == ("2024-02-26", "市政府办公室")


@pytest.mark.parametrize("place", ["{}<div id='zoom'>{}</div>", "<div id='zoom'>{}{}</div>"])
def test_a_title_that_only_the_index_table_has_is_that_of_the_page(place):
    row = f"<tr><td>名 称</td><td>{TITLE}</td></tr></table>"
    index = INDEX.replace("</table>", row)
    article = read_article(page(place.format(index, PARAGRAPHS), "<html>"), "报告.html")
    assert lines(article) == ARTICLE[:4]
    assert article.title == TITLE


def test_a_title_over_several_lines_of_the_article_is_not_repeated():
    title = f'<p align="center">青禾市人民政府</p><p>{TITLE.removeprefix("青禾市人民政府")}</p>'
    body = f'<div class="TRS_Editor">{title}{PARAGRAPHS}</div>'
    article = read_article(page(body), "报告.html")
    assert [block.text for block in article.blocks if block.is_title] == [
        "青禾市人民政府",
        TITLE.removeprefix("青禾市人民政府"),
    ]
    assert [block.is_centred for block in article.blocks] == [True, False, False, False, False]


def test_bold_or_another_typeface_at_the_start_is_the_lead():
    paragraph = (
        '<p><span style="font-family:楷体_GB2312">（一）加强学习。</span>组织培训3场，'
        "参加者众。</p>"
        f'<p><strong style="mso-bidi-font-weight:normal">{HEADING}</strong></p>'
        "<p>全年<b>6次</b>，按时完成，群众满意。</p>"
        '<p style="font-weight:bold"><span style="font-weight:normal">没有突出的一段话。</span></p>'
    )
    article = read_article(page(f'<div id="zoom"><p>{FIRST}</p>{paragraph}</div>'), "报告.html")
    assert [block.lead for block in article.blocks] == [0, 0, 8, 8, 0, 0]


def test_a_typeface_of_the_whole_text_is_no_lead():
    body = f'<p>{BODY}</p><p><span style="font: 16px SimHei">（一）学习。</span>{BODY}</p>'
    content = page(f'<div id="zoom" style="font-family:楷体">{body}</div>')
    assert [block.lead for block in read_article(content, "报告.html").blocks] == [0, 0, 6]


def test_headings_declare_their_levels():
    body = f"<h2>一、机制</h2><p>{BODY}</p><h3>（一）学习</h3><p>{BODY}</p>"
    article = read_article(page(f'<div id="zoom"><p>{FIRST}</p>{body}</div>'), "报告.html")
    assert [block.level for block in article.blocks] == [0, 0, 1, 0, 2, 0]


def test_a_table_has_a_cell_in_every_place():
    table = (
        "<table><tr><th rowspan=2>单位</th><th colspan=2>案件<br>（件）</th></tr>"
        "<tr><td>收案</td><td>结案</td></tr><tr><td>甲局<td>3<td>2</table>"
    )
    article = read_article(page(f'<div id="zoom"><p>{FIRST}{BODY}</p>{table}</div>'), "报告.html")
    rows = [[cell.text for cell in row] for row in article.blocks[-1].rows]
    assert rows == [["单位", "案件（件）", ""], ["", "收案", "结案"], ["甲局", "3", "2"]]


def test_pictures_are_kept_and_icons_left_out():
    pictures = (
        '<p><img src="images/chart.png" alt="案件走势" width="600"></p>'
        f'<p><img src="data:image/png;base64,{b64encode(b"PNG").decode()}" width="500"></p>'
        '<p><img src="/images/spacer.gif"><img src="a/icon_doc.png"><img alt="二维码" src="x.png">'
        '<img src="dot.png" width="1" height="1"><img src="data:image/png;base64,*"></p>'
    )
    body = f'<div id="zoom"><p>{FIRST}{BODY}</p>{pictures}</div>'
    article = read_article(page(body), "报告.html")
    kept = [block for block in article.blocks if isinstance(block, PictureBlock)]
    assert [(each.name, each.alt, each.content) for each in kept] == [
        ("images/chart.png", "案件走势", None),
        (kept[1].name, "", b"PNG"),
    ]
    assert [each.reason for each in article.left_out][:5] == ["网站的图标或二维码"] * 4 + [
        "图片的数据已损坏"
    ]


def test_prose_outside_of_the_article_is_named():
    article = read_article(page(f'<p>{NOTICE}</p><div id="zoom">{PARAGRAPHS}</div>'), "报告.html")
    assert NOTICE in [each.text for each in article.left_out]


def test_attachments_at_the_end_stay():
    body = f'<div id="zoom">{PARAGRAPHS}<p>附件：<a href="1.docx">1．名词解释.docx</a></p></div>'
    article = read_article(page(body), "报告.html")
    assert lines(article)[-1] == "附件：1．名词解释.docx"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("gb18030", "gb2312"), ("utf-8", "gb2312"), ("big5hkscs", "big5"), ("utf-16", "utf-16")],
)
def test_a_page_is_decoded_as_it_declares_or_as_it_is(encoding, declared):
    text = f'<html><meta charset="{declared}"><body><div id="zoom">'
    text += "<p>中華法治，辦結案件，依法行政。</p>"
    text += "<p>全年共辦結案件二十六件，均已歸檔，依法行政工作有所進步。</p></div>"
    article = read_article(text.encode(encoding), "报告.html")
    assert lines(article)[0] == "中華法治，辦結案件，依法行政。"


def test_a_damaged_character_of_a_chinese_page_is_replaced():
    content = page(SYSTEMS["gov.cn"]).decode().replace("utf-8", "gbk").encode("gb18030")
    text = "按时完成".encode("gb18030")
    article = read_article(
        content.replace("坚持".encode("gb18030"), text[:3] + b"\xff\xff"), "a.html"
    )
    assert "\ufffd" in lines(article)[1]


NO_ARTICLES = {
    "menu": f"<html><body>{MENU}{FOOT}",
    "links": "<html><body><ul>" + "<li><a>关于开展培训，请查收。</a></li>" * 40 + "</ul>",
    "empty": "<html></html>",
    "blank": "<html>\n",
    "script": f"<html><body><div id='zoom'></div><script>{BODY * 9}</script>",
}


@pytest.mark.parametrize("kind", NO_ARTICLES)
def test_a_page_without_an_article_is_refused(kind):
    with pytest.raises(Problem, match="没有"):
        read_article(NO_ARTICLES[kind].encode(), "导航.html")


HOSTILE = {
    "size": "<html>" + " " * 10_000_001,
    "depth": "<html>" + "<div>" * 500_000 + BODY,
    "elements": "<html>" + "<p>甲" * 500_000,
    "marks": "<html>" + "<!---->" * 200_000 + BODY,
    "attributes": "<html><p " + "甲='乙' " * 20_000 + f">{BODY}",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_page_that_would_exhaust_the_machine_is_refused(kind):
    with pytest.raises(Problem, match=r"不像是|最大"):
        read_article(HOSTILE[kind].encode(), "报告.html")


def test_a_long_script_or_embedded_picture_is_no_long_tag():
    script = f"<script>if (i<n) {{ {'a = b + c; ' * 2_000} }}</script>"
    picture = f'<img width="500" src="data:image/png;base64,{"QUJD" * 5_000}">'
    article = read_article(page(f"{script}{SYSTEMS['gov.cn']}{picture}"), "报告.html")
    assert lines(article) == ARTICLE


def test_entities_and_spans_do_not_multiply_a_page():
    entities = "<!DOCTYPE html [<!ENTITY a '甲甲甲甲'><!ENTITY b '&a;&a;&a;&a;'>]><html>"
    table = "<table>" + "<tr><td rowspan=9999 colspan=9999>甲<td>乙" * 500 + "</table>"
    content = f'{entities}<div id="zoom"><p>{FIRST}{BODY}&b;</p>{table}</div>'
    article = read_article(content.encode(), "报告.html")
    (rows,) = (block.rows for block in article.blocks if isinstance(block, TableBlock))
    assert {len(row) for row in rows} == {2}
    assert "&b;" in lines(article)[0]


REST = [
    "二、存在的不足",
    "执法力量不足，个别领域还不够精细。",
    "三、工作安排",
    "加强培训，计划普法120场。",
]
SECOND = "".join(f"<p>{line}</p>" for line in REST)

SEVERAL_PARTS = {
    "two of one kind": f'<div class="TRS_Editor"><p>{TITLE}</p>{PARAGRAPHS}</div>'
    f'<div class="TRS_Editor">{SECOND}</div>',
    "the first above all headings": f'<div class="TRS_Editor"><p>{TITLE}</p><p>{FIRST}</p></div>'
    f'<div class="TRS_Editor"><p>{HEADING}</p><p>{BODY}</p>{SECOND}</div>',
    "one goes on in another": f'<div class="TRS_Editor"><p>{TITLE}</p>{PARAGRAPHS}</div>'
    f'<div class="rest">{SECOND}</div>',
    "one within another": f'<div id="zoom"><div class="TRS_Editor"><p>{TITLE}</p>{PARAGRAPHS}</div>'
    f"{SECOND}</div>",
    "one within an unknown one": f'<div><div class="TRS_Editor"><p>{TITLE}</p>{PARAGRAPHS}</div>'
    f"{SECOND}</div>",
}


@pytest.mark.parametrize("case", SEVERAL_PARTS)
def test_an_article_in_several_elements_is_whole(case):
    article = read_article(
        page(f"<body>{MENU}{SEVERAL_PARTS[case]}<p>责任编辑：李四</p>{FOOT}"), "a.html"
    )
    assert lines(article) == [*ARTICLE[:4], *REST]
    assert article.cautions == ()


def test_links_that_look_like_headings_are_no_part_of_the_article():
    links = "".join(f"<li><a>{line}</a></li>" for line in REST)
    inner = f'<div class="TRS_Editor"><p>{TITLE}</p>{PARAGRAPHS}</div>'
    article = read_article(page(f"<div>{inner}<ul>{links}</ul></div>"), "a.html")
    assert lines(article) == ARTICLE[:4]


def test_headings_outside_of_the_article_are_announced():
    inner = f'<div class="TRS_Editor"><p>{TITLE}</p>{PARAGRAPHS}</div>'
    article = read_article(page(f"<body>{inner}<p>【打印】</p>{SECOND}{FOOT}"), "a.html")
    assert lines(article) == ARTICLE[:4]
    assert [caution.partition("：")[2] for caution in article.cautions] == [
        "二、存在的不足",
        "三、工作安排",
    ]


def test_numbers_that_the_article_has_already_belong_to_something_else():
    inner = f'<div class="TRS_Editor"><p>{TITLE}</p>{PARAGRAPHS}</div>'
    article = read_article(
        page(f"<body>{inner}<p>一、本站公告</p><p>五、其他公告</p>{FOOT}"), "a.html"
    )
    assert article.cautions == ()


def test_a_notice_above_the_title_is_left_out():
    body = f'<div class="article_content"><p>{NOTICE}</p></div><div>{TITLE}</div>{TOOLS}'
    article = read_article(
        page(f"<body>{MENU}{body}<div><p>{TITLE}</p>{PARAGRAPHS}{SIGNED}</div>{FOOT}"), "a.html"
    )
    assert lines(article) == ARTICLE
    reasons = {left.text: left.reason for left in article.left_out}
    assert reasons[NOTICE] == "标题上方的栏目名或导航"
    assert reasons[TITLE] == "重复的标题"


def test_a_title_that_the_text_repeats_is_one_title():
    body = f"<h1>{TITLE}</h1><p>发布时间：2024-02-26</p><p>{'<br>'.join(ARTICLE[:4])}</p>"
    article = read_article(page(f"<body>{MENU}<div>{body}</div>{FOOT}", head=""), "a.html")
    assert lines(article) == ARTICLE[:4]


def test_lines_around_the_article_are_listed_one_by_one():
    article = read_article(
        page(f'<body>{MENU}<div id="zoom">{PARAGRAPHS}{SIGNED}</div>{FOOT}'), "a.html"
    )
    around = [left.text for left in article.left_out if left.is_around]
    assert "主办：青禾市人民政府办公室 网站标识码：0000000000" in around


def test_a_page_with_more_text_than_any_page_is_refused():
    with pytest.raises(Problem, match="50 万字"):
        read_article(page(f'<body><div id="zoom">{PARAGRAPHS}</div>{"甲" * 500_001}'), "a.html")


@pytest.mark.parametrize("shown", ["<h2>{}</h2>{}", "<div class='title'>{}</div>{}"])
@pytest.mark.parametrize("window", ["2023年度法治政府建设情况报告-青禾市", "青禾市人民政府"])
def test_a_title_above_the_publication_line_or_in_a_heading_is_that_of_the_page(shown, window):
    head = f"<html><head><title>{window}</title></head>"
    text = f"<p>一、主要负责人履职情况</p><p>{BODY * 2}</p>{SIGNED}"
    body = f'<body>{MENU}{shown.format(TITLE, TOOLS)}<div id="vsb_content">{text}</div>{FOOT}'
    article = read_article(page(body, head), "a.html")
    assert article.title == TITLE
    assert lines(article) == [TITLE, "一、主要负责人履职情况", BODY * 2, SIGNATURE, DAY]


def test_elements_nested_deeply_around_an_article_cost_no_more_than_their_number():
    calls: list[str] = []
    counts = []
    for depth in (50, 200):
        text = "".join(f"<p>（{number}）{BODY}</p>" for number in range(20))
        content = page(f"<body>{'<div>' * depth}<p>{HEADING}</p>{text}{'</div>' * depth}")
        calls.clear()
        sys.setprofile(lambda _frame, event, _value: calls.append(event))
        read_article(content, "a.html")
        sys.setprofile(None)
        counts.append(len(calls))
    assert counts[1] < 3 * counts[0]
