"""Hypothesis strategies for the data of reports."""

from itertools import chain

from examples import SMALLEST
from hypothesis import strategies as st

from fazhi_report.diagnostics import forbidden_in
from fazhi_report.model import Prose

characters = st.one_of(
    st.sampled_from(
        "甲乙丙，。：“”《》（）—…0123456789.,)(-+*_`~#>|&<>[]!\\\"'$@:/{}%=^ \n　abwAB"
    ),
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Cn", "Zl", "Zp"]),
).filter(lambda character: not forbidden_in(character))
texts = st.text(characters, min_size=1, max_size=30).filter(
    lambda text: text.strip() and "{{" not in text
)
lines = texts.filter(lambda text: "\n" not in text)
numbers = (
    ["第一部分　", "一、", "*一*", "<一>&", "一 ", "㊀一"],
    ["（一）", "(一)、", "㈠"],
    ["24.", "1、", "１．", "- 1."],
    ["（1）", "1)", "#（1）"],
)
"""Numbers of their own, by the level of their spelling."""

values = st.sampled_from(["11次", "近500名", "2.7万人次", "八项", "100%", "10亿～30亿元", "1.5%"])


def is_one_paragraph(text):
    return len(Prose.parse(text).paragraphs) == 1


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
        data = {"id": f"节{next(count)}", "numbered": numbered}
        data["achievements"] = [achievement() for _ in range(draw(st.integers(0, 2)))]
        if draw(st.booleans()):
            names = [name for item in data["achievements"] for name in item["metrics"]]
            references = [f"{{{{ {name} }}}}" for name in names]
            ends = st.sampled_from(["", "。", "：", "）", *references])
            data["heading"] = draw(st.sampled_from(["", *references])) + draw(lines) + draw(ends)
            if draw(st.booleans()):
                data["run_in"] = draw(st.booleans())
            if numbered and draw(st.booleans()):
                data["number"] = draw(st.sampled_from(list(chain(*numbers[:level]))))
        if draw(st.booleans()):
            data["text"] = draw(texts)
        if level < 4:
            data["sections"] = [section(level + 1) for _ in range(draw(st.integers(0, 2)))]
        return data

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
    cells = texts.filter(is_one_paragraph) | st.just("")
    row = st.lists(cells, min_size=columns, max_size=columns)
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
