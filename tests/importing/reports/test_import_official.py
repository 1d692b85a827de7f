"""公文要素: 版头 above the title, 附注 and 版记 below the signature."""

import re
from datetime import date

import pytest
from examples import report_from
from hypothesis import given
from hypothesis import strategies as st
from outlines import OTHER, PROSE, import_blocks, import_text
from own_files import built
from word_files import paragraph, run, word_file

from fazhi_report.importing.article import Line, TableBlock, read_article
from fazhi_report.importing.reports import ImportOptions, import_article

TITLE = ("云溪县人民政府", "关于2022年度法治政府建设情况的报告")
TEXT = (*TITLE, "县委、县人大常委会：", PROSE, "一、主要做法", PROSE, OTHER, "特此报告。")
SIGNED = ("云溪县人民政府", "2023年2月10日")
HEAD = ("云溪县人民政府文件", "云政〔2023〕5号　　　签发人：张三")
FOOT = ("（此件公开发布）", "抄送：市司法局，县政协。", "云溪县人民政府办公室　　2023年2月11日印发")


def keys(result):
    official = result.report.official
    return official and official.model_dump(exclude_defaults=True, mode="json")


def texts_left(result):
    return [item.text for item in result.left_out]


def imported(*lines):
    return import_text("\n".join(lines))


def is_complete(result):
    report = result.report
    return (
        report.title == TITLE
        and report.issuer == "云溪县人民政府"
        and report.addressee == "县委、县人大常委会："
        and report.preamble.source.strip() == PROSE
        and str(report.signature.date) == "2023-02-10"
        and result.different is None
    )


WHOLE = {
    "number": "云政〔2023〕5号",
    "signatories": ["张三"],
    "remark": "此件公开发布",
    "copies_to": ["市司法局", "县政协"],
    "printed_by": "云溪县人民政府办公室",
    "printed_on": "2023-02-11",
}


def as_text(lines):
    return "\n\n".join(lines).encode(), "报告.txt"


def as_markdown(lines):
    return "\n\n".join(
        f"**{line}**" if line == HEAD[0] else line for line in lines
    ).encode(), "a.md"


def as_page(lines):
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><body><div>{body}</div></body></html>".encode(), "报告.html"


def as_word_file(lines):
    return word_file("".join(paragraph(run(line)) for line in lines)), "报告.docx"


@pytest.mark.parametrize("form", [as_text, as_markdown, as_page, as_word_file])
def test_official_document_in_every_format(form):
    content = form((*HEAD, *TEXT, *SIGNED, *FOOT))
    result = import_article(read_article(*content), ImportOptions())
    assert keys(result) == WHOLE
    assert is_complete(result)
    assert not result.left_out


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            ["000012", "秘密★1年", "特急", *HEAD],
            {"copy_number": 12, "secrecy": "秘密★1年", "urgency": "特急"},
        ),
        (["机密★5年　　加急", *HEAD], {"secrecy": "机密★5年", "urgency": "加急"}),
        (["秘 密", "特 急", *HEAD], {"secrecy": "秘密", "urgency": "特急"}),
        (
            ["云 溪 县 人 民 政 府 文 件", "云政〔 2023 〕 5 号　签发人： 张 三　李四光"],
            {"signatories": ["张三", "李四光"]},
        ),
        (
            [HEAD[0], "签发人：张三", "李四", "云政〔2023〕5号　王五"],
            {"signatories": ["张三", "李四", "王五"]},
        ),
        (["云溪县人民政府", HEAD[1]], {"mark": "云溪县人民政府"}),
        (["中共云溪县委文件", HEAD[1]], {"mark": "中共云溪县委文件"}),
        (
            ["云溪县人民政府", "东川县人民政府", "文件", HEAD[1]],
            {"mark": "云溪县人民政府东川县人民政府文件"},
        ),
        ([HEAD[0], "————————", HEAD[1], "——————★——————"], {}),
    ],
)
def test_elements_of_the_masthead(head, expected):
    result = imported(*head, *TEXT, *SIGNED)
    wanted = {"number": "云政〔2023〕5号", "signatories": ["张三"]} | expected
    assert keys(result) == wanted
    assert is_complete(result)
    assert not result.left_out


@pytest.mark.parametrize(
    ("foot", "expected", "left"),
    [
        (["抄送：市司法局、县政协"], {"copies_to": ["市司法局、县政协"]}, []),
        (
            ["抄送：市司法局，", "县政协。", "云溪县人民政府办公室", "2023年2月11日印发"],
            {
                "copies_to": ["市司法局", "县政协"],
                "printed_by": "云溪县人民政府办公室",
                "printed_on": "2023-02-11",
            },
            [],
        ),
        (
            ["主送：县委。", "抄送：县政协。", "2023年2月11日印发", "共印50份", "—3—"],
            {"copies_to": ["县政协"], "printed_on": "2023-02-11"},
            ["—3—", "主送：县委。", "共印50份"],
        ),
        (
            ["（此件公开发布）", "（联系人：王五）"],
            {"remark": "此件公开发布"},
            ["（联系人：王五）"],
        ),
    ],
)
def test_elements_of_the_imprint(foot, expected, left):
    result = imported(*HEAD, *TEXT, *SIGNED, *foot)
    wanted = {"number": "云政〔2023〕5号", "signatories": ["张三"]} | expected
    assert keys(result) == wanted
    assert texts_left(result) == left
    assert result.report.signature
    assert (result.different is None) == (foot[0] != "抄送：市司法局、县政协")


def test_imprint_below_the_annex():
    annex = ("附件", "主要数据", PROSE)
    result = imported(*HEAD, *TEXT, "附件：主要数据", *SIGNED, FOOT[0], *annex, *FOOT[1:])
    assert keys(result) == WHOLE
    assert result.report.annex[0].title == "主要数据"
    assert result.different is None


def table(*rows, place):
    return TableBlock(tuple(tuple(Line(cell, place) for cell in row) for row in rows), place)


def test_masthead_and_imprint_in_tables():
    blocks = [
        table(["云溪县人民政府文件"], place=1),
        table(["云政〔2023〕5号", "签发人：张三"], place=2),
        *TEXT,
        *SIGNED,
        FOOT[0],
        table(["抄送：市司法局，县政协。", ""], FOOT[2].split("　　"), place=20),
    ]
    result = import_blocks(*blocks, with_title=False)
    assert keys(result) == WHOLE
    assert is_complete(result)


@pytest.mark.parametrize(
    "signed",
    [
        ["云溪县人民政府", "东川县人民政府", "2023年2月10日"],
        ["云溪县人民政府　东川县人民政府", "2023年2月10日"],
    ],
)
def test_joint_issuers_sign(signed):
    mark = ["云溪县人民政府", "东川县人民政府", "文件"]
    result = imported(*mark, HEAD[1], *TEXT, *signed, *FOOT)
    assert keys(result) == WHOLE | {"co_issuers": ["东川县人民政府"]}
    assert is_complete(result)
    assert not result.cautions


@pytest.mark.parametrize("shown", [TITLE, ()])
def test_a_page_that_declares_the_title_has_it_below_the_masthead(shown):
    title = "".join(TITLE)
    head = f'<head><meta charset="utf-8"><meta name="ArticleTitle" content="{title}"></head>'
    lines = (*HEAD, *shown, *TEXT[2:], *SIGNED, *FOOT)
    body = "".join(f"<p>{line}</p>" for line in lines)
    content = f'<html>{head}<body><h1>{title}</h1><div id="zoom">{body}</div></body></html>'
    result = import_article(read_article(content.encode(), "报告.html"), ImportOptions())
    assert keys(result) == WHOLE
    assert "".join(result.report.title) == title
    assert result.report.addressee == "县委、县人大常委会："
    assert result.different is None


def test_without_a_mark_the_elements_are_left_out():
    result = imported("云政〔2023〕5号", *TEXT, *SIGNED)
    assert keys(result) is None
    assert texts_left(result) == ["云政〔2023〕5号"]
    assert is_complete(result)


def test_a_secret_report_without_a_mark_stays_secret():
    result = imported("秘密", *TEXT, *SIGNED)
    assert keys(result) == {"secrecy": "秘密"}
    assert "没有发文机关标志" in result.cautions[-1]


def test_the_mark_names_the_issuer_that_the_title_does_not_have():
    result = imported(*HEAD, "关于2022年度法治政府建设情况的报告", PROSE, "一、做法", PROSE, OTHER)
    assert result.report.issuer == "云溪县人民政府"
    assert result.origins["issuer"] == "发文机关标志"


@pytest.mark.parametrize("column", ["市政府文件", "政策文件", "县政府办公室文件"])
def test_a_column_of_the_site_is_no_mark(column):
    assert keys(imported(column, *TEXT, *SIGNED)) is None


OFFICIALS = st.fixed_dictionaries(
    {"number": st.sampled_from(["云政〔2023〕5号", "云政办发〔2023〕12号"])},
    optional={
        "copy_number": st.integers(1, 999_999),
        "secrecy": st.sampled_from(["秘密", "机密★5年", "绝密★长期", "秘密★6个月"]),
        "urgency": st.sampled_from(["特急", "加急"]),
        "mark": st.sampled_from(["云溪县人民政府办公室文件", "中共云溪县委文件"]),
        "signatories": st.lists(
            st.sampled_from(["张三", "李四光", "王五"]), min_size=1, unique=True
        ),
        "remark": st.sampled_from(["此件公开发布", "联系人：李四，电话：12345"]),
    },
)
COPIES = st.lists(
    st.sampled_from(["市司法局", "县人大常委会办公室", "县政协办公室"]), min_size=1, unique=True
)
BODY = st.just("云溪县人民政府办公室")
DAY = st.dates(date(2023, 1, 1), date(2023, 12, 31)).map(str)
IMPRINTS = st.one_of(
    st.fixed_dictionaries({}, optional={"copies_to": COPIES, "printed_on": DAY}),
    st.fixed_dictionaries({"copies_to": COPIES, "printed_by": BODY}),
    st.fixed_dictionaries({"printed_by": BODY, "printed_on": DAY}, optional={"copies_to": COPIES}),
)


@given(OFFICIALS, IMPRINTS, st.sampled_from(["md", "html"]), st.booleans())
def test_our_own_official_document_without_its_data_comes_back(head, imprint, kind, has_annex):
    official = head | imprint
    passage = {
        "id": "甲",
        "text": f"{PROSE}{OTHER}走访企业{{{{ 走访 }}}}。",
        "metrics": {"走访": "512家"},
    }
    data = {
        "format": 1, "year": 2022, "issuer": "云溪县人民政府", "level": "county",
        "title": "\n".join(TITLE), "addressee": "县委、县人大常委会", "preamble": PROSE,
        "sections": [{"id": "做法", "heading": "主要做法", "achievements": [passage]}],
        "signature": {"date": "2023-02-10"}, "official": official,
        "annex": [{"title": "主要指标一览表", "metrics_table": True}] if has_annex else None,
    }  # fmt: skip
    report = report_from({key: value for key, value in data.items() if value})
    content = re.sub(rb'<meta name="report-data"[^>]*>', b"", built(report, kind))
    result = import_article(read_article(content, f"报告.{kind}"), ImportOptions())
    assert result.report.official == report.official
    assert "".join(result.report.title) == "".join(TITLE)
    assert result.report.addressee.rstrip("：") == report.addressee
    assert str(result.report.signature.date) == "2023-02-10"
    assert not [item for item in result.left_out if not item.is_around]
    assert result.different is None
    if kind == "md" and has_annex:
        assert result.report.annex[0].metrics_table
        assert "{{ 走访 }}" in result.content.decode()
