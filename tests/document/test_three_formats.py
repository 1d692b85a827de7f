"""The three formats carry the same text, character for character once markup is removed."""

import pytest
from examples import OFFICIAL, SMALLEST, composed, report_from
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import (
    paragraphs_of_document,
    paragraphs_of_docx,
    paragraphs_of_html,
    paragraphs_of_markdown,
)

from fazhi_report.document import FORMATS, render
from fazhi_report.model import Prose, Report
from fazhi_report.templating import Templates

TEMPLATES = Templates()
READERS = {"md": paragraphs_of_markdown, "html": paragraphs_of_html, "docx": paragraphs_of_docx}


def assert_same_text(report):
    document = composed(report)
    expected = paragraphs_of_document(document)
    for name in FORMATS:
        assert READERS[name](render(document, name, TEMPLATES)) == expected, name


def test_the_sample(sample):
    assert_same_text(sample)


def test_the_official_document():
    assert_same_text(report_from(OFFICIAL))


@pytest.mark.parametrize(
    "text",
    [
        "A&B &amp; &#65;",
        "<b>粗</b><script>alert(1)</script><!-- -->",
        "</w:t></w:r></w:p>",
        "{{7*7}} {% for %} {# #}",
        "甲|乙|丙",
        "*强调* **粗** _斜_ __粗__ `码` ~~删~~",
        "1. 首 2) 次",
        "1) 首",
        "- 项",
        "+ 项",
        "# 题 #",
        "> 引",
        "---",
        "===",
        "***",
        "```码",
        "[链](x) ![图](y) [^1]",
        "https://甲.cn www.a.cn a@b.cn",
        "C:\\data\\*",
        "=cmd|' /C calc'!A0",
        "“引‘号’”——……·×",
        "𬱖里 👍🏽 é",
        "$a$ ~b~ ==c==",
        "| 表 |\n| - |",
    ],
)
def test_characters_with_a_meaning_print_as_themselves(text):
    data = SMALLEST | {
        "issuer": "甲<&*市",
        "source": text.split("\n")[0],
        "preamble": text,
        "closing": f"结尾{text}",
        "sections": [
            {"id": "甲", "heading": text.split("\n")[0], "text": text},
            {"id": "乙", "heading": f"接排{text}。".replace("\n", ""), "text": text},
        ],
    }
    report = report_from(data)
    assert_same_text(report)
    printed = "".join(paragraphs_of_document(composed(report)))
    assert all(line in printed for line in text.split("\n"))


characters = st.one_of(
    st.sampled_from(
        "甲乙丙，。：“”《》（）—…0123456789.,)(-+*_`~#>|&<>[]!\\\"'$@:/{}%=^ \n　abwAB"
    ),
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="\ufeff"),
)
texts = st.text(characters, min_size=1, max_size=30).filter(
    lambda text: text.strip() and "{{" not in text
)
lines = texts.filter(lambda text: "\n" not in text)


def one_paragraph(text):
    return len(Prose.parse(text).paragraphs) == 1


values = st.sampled_from(["11次", "近500名", "2.7万人次", "八项", "100%", "10亿～30亿元", "1.5%"])


@st.composite
def reports(draw):
    count = iter(range(10_000))

    def achievement():
        number = next(count)
        names = [f"指标{number}甲", f"指标{number}乙"][: draw(st.integers(0, 2))]
        text = draw(texts)
        for name in names:
            text += f"{{{{ {name} }}}}" + draw(st.one_of(texts, st.just("")))
        return {
            "id": f"成效{number}",
            "text": text,
            "metrics": {name: draw(values) for name in names},
        }

    def section(level):
        numbered = draw(st.booleans())
        here = {"id": f"节{next(count)}", "numbered": numbered}
        if draw(st.booleans()):
            here["heading"] = draw(lines) + draw(st.sampled_from(["", "。"]))
        if draw(st.booleans()):
            here["text"] = draw(texts)
        here["achievements"] = [achievement() for _ in range(draw(st.integers(0, 2)))]
        if level < 4:
            here["sections"] = [section(level + 1) for _ in range(draw(st.integers(0, 2)))]
        return here

    optional = {
        "title": lines,
        "source": lines,
        "addressee": lines.filter(lambda text: text.strip().rstrip("：:")),
        "preamble": texts,
        "closing": texts,
        "published": st.just("2024-02-26"),
        "signature": st.just({"date": "2024-01-30"}),
    }
    chosen = {key: draw(value) for key, value in optional.items() if draw(st.booleans())}
    sections = [section(1) for _ in range(draw(st.integers(1, 2)))]
    return SMALLEST | chosen | {"issuer": draw(lines), "sections": sections}


@st.composite
def tables(draw):
    columns = draw(st.integers(1, 4))
    row = st.lists(texts.filter(one_paragraph) | st.just(""), min_size=columns, max_size=columns)
    return {
        "head": draw(st.lists(lines, min_size=columns, max_size=columns)),
        "rows": draw(st.lists(row, min_size=1, max_size=3)),
        "notes": draw(st.lists(lines, max_size=2)),
    } | draw(st.fixed_dictionaries({}, optional={"title": lines, "unit": lines}))


officials = st.fixed_dictionaries(
    {},
    optional={
        "copy_number": st.integers(1, 999_999),
        "secrecy": st.just("机密★1年"),
        "urgency": st.just("特急"),
        "mark": lines,
        "number": lines,
        "remark": lines.filter(lambda text: text.strip().strip("（）()")),
        "copies_to": st.lists(lines.filter(lambda text: text.strip().rstrip("，、。")), max_size=3),
        "printed_by": lines,
        "printed_on": st.just("2024-02-26"),
    },
)
annexes = st.lists(
    st.just("metrics")
    | st.fixed_dictionaries({"title": lines}, optional={"text": texts, "table": tables()}),
    min_size=1,
    max_size=3,
)


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(
    reports(),
    st.fixed_dictionaries({}, optional={"official": officials, "annex": annexes}),
    st.none() | tables(),
)
def test_any_report(data, around, table):
    data |= around
    if table:
        data["sections"][0]["table"] = table
    assert_same_text(Report.model_validate(data))
