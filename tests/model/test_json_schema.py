"""The JSON Schema against the model: the same verdict on the same data, by `jsonschema`."""

import json
import re
from decimal import Decimal

import pytest
import yaml
from examples import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from fazhi_report import model
from fazhi_report.figures import LETTER, Quantity, QuantityError
from fazhi_report.model import json_schema, parse
from fazhi_report.model.official import Signature
from fazhi_report.source import read

SCHEMA = json.loads(json_schema())
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)

EVERY_KEY = """\
format: 1
year: 2023
issuer: 示例市人民政府
level: city
baseline: 2022.yaml
title: 示例市人民政府2023年度法治政府建设情况报告
published: 2024-02-26
source: 市司法局
addressee: 中共示例市委、示例市人大常委会
preamble: 现将本年度工作情况报告如下：
sections:
  - id: 行政复议
    heading: 依法化解矛盾纠纷
    numbered: true
    numbering: restart
    covers: [measures]
    text: 坚持复议为民。
    table: {head: [事项], rows: [[收到]]}
    picture: {file: a.png, alt: 图}
    achievements:
      - id: 复议案件
        text: 收到{{ 收到 }}，受理{{ 受理 }}，不予受理{{ 不予受理 }}。
        metrics:
          收到:
            value: 103件
            code: rec.received
            by: 市司法局
            renamed_from: 收到申请
            sum_of: [受理, 不予受理]
            exhaustive: true
            share_of: [受理, 不予受理]
            added: [受理]
            removed: [不予受理]
            previous: 98件
            lower_is_better: false
          受理: 91件
          不予受理: 12件
        table:
          title: 行政复议案件
          unit: 件
          head: [事项, 件数]
          rows:
            - [收到, "{{ 收到 }}"]
            - [受理, 91]
          notes: [数据由市司法局提供。]
          widths: [2, 1.5]
        picture:
          file: images/走势.png
          alt: 收到的申请逐年上升
          caption: 收到的申请
          width: 120
    sections: []
closing: 特此报告。
signature:
  name: 示例市人民政府办公室
  date: 2024-02-06
  seal: true
annex:
  - metrics
  - title: 典型案例
    metrics_table: false
    text: 案例如下。
    table: {head: [事项], rows: [[收到]]}
    picture: {file: a.png, alt: 图}
    sections: []
official:
  copy_number: 1
  secrecy: 秘密★1年
  urgency: 加急
  mark: 示例市人民政府文件
  number: 示政〔2024〕5号
  signatories: [张三]
  remark: 联系人：李四
  copies_to: [省司法厅]
  printed_by: 示例市人民政府办公室
  printed_on: 2024-02-06
layout:
  profile: windows
  body_font: 仿宋
  title_font: 小标宋
  heading_font: 黑体
  subheading_font: 楷体
  digit_font: Times New Roman
  page_number_font: 宋体
  line_pitch: 28
  top: 37
  bottom: 35
  left: 28
  right: 26.5
"""

ACHIEVEMENT = ("sections", 0, "achievements", 0)
PLACES = {
    "report": (model.Report, ()),
    "signature": (Signature, ("signature",)),
    "section": (model.Section, ("sections", 0)),
    "table": (model.Table, (*ACHIEVEMENT, "table")),
    "picture": (model.Picture, (*ACHIEVEMENT, "picture")),
    "annex": (model.Annex, ("annex", 1)),
    "official": (model.Official, ("official",)),
    "layout": (model.Layout, ("layout",)),
    "achievement": (model.Achievement, ACHIEVEMENT),
    "metrics": (None, (*ACHIEVEMENT, "metrics")),
    "metric": (model.Metric, (*ACHIEVEMENT, "metrics", "收到")),
}

PARTS = ("number", "scale", "unit", "approx")

GOOD = {
    "report": [
        "year: 1949",
        "year: 2099",
        "issuer: 12345热线办公室",
        "level: province",
        "level: department",
        "baseline: ../2022/上年.yml",
        'title: "示例市人民政府\\n关于2023年度法治政府建设情况的报告"',
        'title: "\\n示例市\\n\\n人民政府\\n 2023年度法治政府建设情况报告 \\n"',
        "title: " + "长" * 120,
        "published: 2024-02-29",
        "published: 2000-02-29",
        "published: 2023-12-31",
        "source: ' 市司法局 '",
        'preamble: "第一段。\\n\\n第二段{{7*7}}。"',
        "preamble: '{{ 收到 }}'",
        "official: {}",
        "layout: {}",
        "annex: metrics",
        "annex: [metrics]",
        "annex: [{title: 案例, text: 案例如下。}]",
    ],
    "table": [
        "head: [事项]",
        "head: ['', 件数]",
        "rows: [['', 1, 2.50], [甲, '{{ 收到 }}', -3]]",
        'rows: [["一\\n行"]]',
        "rows: [[null]]",
        "notes: []",
        "widths: [1, 1000]",
    ],
    "picture": ["file: a.jpg", "width: 10", "width: 156"],
    "annex": ["title: 名录", "metrics_table: true", "sections: [{id: 案例, text: 经过。}]"],
    "official": [
        "copy_number: 999999",
        "copy_number: '000012'",
        "copy_number: 000012",
        "secrecy: 绝密★长期",
        "secrecy: 机密★6个月",
        "secrecy: 秘密",
        "urgency: 特急",
        "number: 随便写",
        "signatories: []",
        "signatories: [张三, 李四]",
        "copies_to: []",
    ],
    "layout": [
        "profile: gbt9704",
        "profile: kylin",
        "body_font: 方正仿宋_GBK",
        "digit_font: Times New Roman",
        "line_pitch: 28.95",
        "top: 5",
        "bottom: 80",
    ],
    "signature": ["name: 示例市人民政府", "date: 1949-10-01"],
    "section": [
        "id: 一",
        "id: 行政-复议_2023",
        "id: " + "长" * 60,
        "heading: 依法化解矛盾纠纷。",
        "numbered: false",
        "numbering: continue",
        "covers: []",
        "covers: [leadership, measures, shortcomings, plan, other, other]",
        "achievements: []",
        "sections: [{id: 甲, sections: [{id: 乙, text: 工作。}]}]",
    ],
    "achievement": ["metrics: {}", 'text: "甲\\n\\n\\n乙"'],
    "metrics": [
        "案件: 8",
        "案件: 待填",
        "满意率: 98.50",
        "增幅: -27.6",
        "复议-案件_2: 十余项",
        "案件: {value: 8件}",
        "ＡＢ案件：数: 8件",
    ],
    "metric": [
        "value: 11次",
        "value: 待填",
        "value: 近500名",
        "value: 13500余平米",
        "value: 2.7万人次",
        "value: 近百万元",
        "value: 八项",
        "value: 100%",
        "value: 三分之一",
        "value: 3/5",
        "value: 10亿～30亿元",
        "value: 第1名",
        "value: 4次以上",
        "value: -27.6%",
        "value: −27.6%",
        "value: 1,234,567件",
        "value: 5.94个百分点",
        "value: 2亿千瓦时",
        "value: 百分之三点五",
        "value: 上百件",
        "value: 9～16亿元",
        "value: 3m²",
        "value: 二〇二三年",
        "value: 123456789012345678件",
        "value: 999999999999999999",
        "value: {number: 2.7, scale: 万, unit: 人次, approx: 约}",
        "value: {number: 500}",
        "value: {number: 20, unit: 次, approx: 余, scale: ''}",
        "value: {number: 4, unit: 千米, approx: 以上}",
        "code: gov.exec_meeting_topics",
        "code: a.b.c",
        "sum_of: [受理, 不予受理, 收到]",
        "exhaustive: false",
        "lower_is_better: true",
        "previous: 98",
        "previous: {number: 98, unit: 件}",
    ],
}
"""Lines that may stand at a place of the file."""

BAD = {
    "report": [
        "format: 2",
        "format: '1'",
        "format: true",
        "format:",
        "year: 1948",
        "year: 2100",
        "year: 2023年",
        "year: '2023'",
        "year: 2023.5",
        "issuer:",
        "issuer: ' '",
        "issuer: 12345",
        "level: 市",
        "level: City",
        "baseline:",
        "baseline: /data/2022.yaml",
        "baseline: C:2022.yaml",
        "baseline: ..\\2022.yaml",
        "baseline: 2022",
        "baseline: 2022.docx",
        "title: [示例市, 报告]",
        'title: " \\n "',
        'title: "一\\n二\\n\\n三\\n四"',
        "title: " + "长" * 121,
        "published: 2023-02-29",
        "published: 1900-02-29",
        "published: 2024-04-31",
        "published: 2024-2-6",
        "published: 20240226",
        "published: '20240226'",
        "published: 2024年2月26日",
        "published: 0000-01-01",
        "published: 2024-02-26T08:00:00",
        'published: "2024-02-26\\n"',
        "source:",
        "addressee: ['中共示例市委']",
        "preamble: '  '",
        "preamble: 2023",
        "sections: []",
        "sections: {id: 甲}",
        "sections: 正文",
        "closing:",
        "signature: 示例市人民政府",
        "signature: {}",
        "official: {文号: 示政〔2024〕1号}",
        "annex: figures",
        "annex: []",
        "annex: {title: 案例}",
        "annex: [12]",
        "layout: windows",
        "official: true",
        "isuer: 示例市人民政府",
        "metrics: {案件: 8件}",
    ],
    "signature": ["name: ''", "date: 2024-02-30", "date:", "seal: 有", "stamp: true"],
    "table": [
        "title:",
        "unit:",
        "head: []",
        "head: 事项",
        "head: [" + ", ".join("甲" * 15) + "]",
        "rows: []",
        "rows: [甲]",
        "rows: [[true]]",
        "rows: [[[甲]]]",
        'rows: [["甲\\n\\n乙"]]',
        "notes: 注",
        "widths: [0, 1]",
        "widths: [宽]",
        "widths: ['1']",
        "widths: [1001]",
        "widths: [true]",
        "columns: 2",
    ],
    "picture": [
        "caption:",
        "file:",
        "alt: ''",
        "width: 9",
        "width: 157",
        "width: 60.5",
        "source: a.png",
    ],
    "annex": [
        "table: {}",
        "picture: {}",
        "sections: {}",
        "title:",
        "text: ''",
        "metrics_table: 是",
        "metrics: true",
    ],
    "official": [
        "mark:",
        "number:",
        "remark:",
        "printed_by:",
        "copy_number: 0",
        "copy_number: 1000000",
        "copy_number: 一号",
        "copy_number: '0000'",
        "copy_number: 1.5",
        "copy_number: true",
        "secrecy: 内部",
        "secrecy: 秘密1年",
        "secrecy: 秘密★永久",
        "urgency: 平急",
        "signatories: 张三",
        "signatories: [甲, 乙, 丙, 丁, 戊, 己, 庚]",
        "printed_on: 2024年2月6日",
        "copies_to: 省司法厅",
    ],
    "layout": [
        "title_font:",
        "heading_font: '<黑体>'",
        "subheading_font: 楷体,",
        "digit_font: 12",
        "page_number_font: ''",
        "bottom: 81",
        "profile: word",
        "body_font: 仿宋; 宋体",
        "body_font: ' 仿宋'",
        "body_font: " + "长" * 41,
        "line_pitch: 28磅",
        "line_pitch: '28'",
        "line_pitch: 11.9",
        "top: 81",
        "left: 4.9",
        "right: true",
        "paper: A3",
    ],
    "section": [
        "table: []",
        "picture: a.png",
        "id: 1",
        "id: 1号",
        "id: 行政 复议",
        "id: 行政/复议",
        "id: '[复议]'",
        'id: "复议\\n"',
        "id: ''",
        "id: " + "长" * 61,
        "heading:",
        "heading: 2023",
        "numbered: 否",
        "numbered: 1",
        "numbered:",
        "numbering: false",
        "numbering: again",
        "covers: measures",
        "covers: [主要举措]",
        "covers: [measures, null]",
        "covers:",
        "text: ''",
        "achievements: {id: 甲, text: 文}",
        "achievements: [文字]",
        "achievements:",
        "sections: [{heading: 标题}]",
        "heading1: 标题",
    ],
    "achievement": [
        "table: {}",
        "picture: {file: a.png}",
        "id: a.b",
        "text: 2023",
        "text:",
        "metrics: []",
        "metrics:",
        "metrics: [案件]",
        "value: 8件",
    ],
    "metrics": [
        "1案件: 8件",
        "案 件: 8件",
        "案件（起）,: 8件",
        "长" * 61 + ": 8件",
        "案件:",
        "案件: true",
        "案件: [8件]",
        "案件: {number: 8, unit: 件}",
        "案件: 全覆盖",
    ],
    "metric": [
        "value: 11件19人",
        "value: 11 次",
        "value: '11次 '",
        'value: "11次\\n"',
        "value: ２０次",
        "value: 12．5%",
        "value: 全市11次",
        "value: 几十件",
        "value: 半年",
        "value: 13500㎡",
        "value: 11次，",
        "value: '.5%'",
        "value: 1/0",
        "value: 12345,678件",
        "value: 1234567890123456789件",
        "value: 1234567890123456.78件",
        "value: 1000000000000000000",
        "value: -100000000000000000",
        "value: 1一件",
        "value: 11次专题研究法治政府建设",
        "value:",
        "value: false",
        "value: {}",
        "value: {unit: 件}",
        "value: {number: 8件}",
        "value: {number: true}",
        "value: {number: 8, unit: 9件}",
        "value: {number: 8, unit: ％}",
        "value: {number: 8, unit: null}",
        "value: {number: 8, scale: 兆}",
        "value: {number: 8, approx: 大概}",
        "value: {number: 8, approx: 上}",
        "value: {number: 8, currency: 元}",
        "code: received",
        "code: rec.收到",
        "code: rec.received.",
        'code: "rec.received\\n"',
        "by: ''",
        "by: [市司法局]",
        "renamed_from: 收到 申请",
        "renamed_from:",
        "sum_of: [受理]",
        "sum_of: 受理",
        "sum_of: [受理, 12]",
        "exhaustive: 1",
        "exhaustive:",
        "share_of: [受理]",
        "share_of: [受理, 不予受理, 收到]",
        "share_of: [受理, '']",
        "added: []",
        "added: 受理",
        "removed: []",
        "removed: [不予 受理]",
        "previous:",
        "previous: 去年98件",
        "previous: 待填",
        "value: 待填次",
        "lower_is_better: 'true'",
        "unit: 件",
    ],
}
"""Lines that may not stand there."""

UNSAYABLE = [
    ("report", "year: 2023.0", "应为整数"),  # to JSON Schema 2023.0 is a whole number
    ("report", "format: 1.0", "应为整数"),
    ("metric", "value: 0.12345678901234567", "数字太长"),  # a number has no digits to count
    ("metric", "value: 三百五件", "不是规范的中文数字"),  # a grammar of its own, in numerals.py
    ("metric", "value: 5件～3人", "单位不一致"),  # a comparison
    ("metric", "value: {number: 5, scale: 千, unit: 米}", "不是原来的意思"),  # the parts together
    ("metric", "value: {number: 8, unit: 件以上}", "不是原来的意思"),
    ("metric", "value: {number: 8, unit: 余件}", "不是原来的意思"),
]
"""What the model refuses, JSON Schema cannot, and the model's words for it."""


def changed(place, line):
    """The data of the whole file, with a line of it replaced or added."""
    data = read(EVERY_KEY.encode(), "every.yaml").data
    part_at(data, place).update(read(line.encode(), "line.yaml").data)
    return data


def part_at(data, place):
    for step in PLACES[place][1]:
        data = data[step]
    return data


def plain(data):
    """The data as JSON would carry it."""
    match data:
        case dict():
            return {key: plain(value) for key, value in data.items()}
        case list():
            return [plain(value) for value in data]
        case Decimal():
            return float(data)
        case _:
            return data


class Dumper(yaml.SafeDumper):
    """Line breaks as escapes, which come back as they were."""


def represent(dumper, text):
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, '"' if "\n" in text else None)


Dumper.add_representer(str, represent)


def written(data):
    return yaml.dump(plain(data), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=1000)


def judged(data):
    """Whether the model takes the data, whether the schema does, and what the model says."""
    loaded = parse(written(data).encode(), "test.yaml")
    assert loaded.source.complete
    found = set(loaded.diagnostics) - set(loaded.source.diagnostics)
    said = [each.message for each in found]
    taken = loaded.report is not None
    assert taken is not bool(said)
    as_json = plain(loaded.source.data)
    assert as_json == plain(data)
    valid = VALIDATOR.is_valid(as_json)
    assert valid == Draft202012Validator(SCHEMA).is_valid(as_json)  # few look at `format`
    return taken, valid, said


def verdicts(data):
    return judged(data)[:2]


def lines(table):
    return [(place, line) for place, each in table.items() for line in each]


def test_the_committed_file_is_current(run):
    assert (ROOT / "schema" / "report.schema.json").read_text("utf-8") == json_schema()
    assert run("schema") == (0, json_schema(), "")


def test_it_is_a_valid_schema():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_the_sample_finds_it():
    first = (ROOT / "data" / "2023.yaml").read_text("utf-8").splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (ROOT / "data" / named).resolve() == ROOT / "schema" / "report.schema.json"
    assert VALIDATOR.is_valid(plain(parse((ROOT / "data/2023.yaml").read_bytes(), "").source.data))


def test_every_key_and_word_is_explained_in_chinese():
    explained = 0
    for part in (SCHEMA, *SCHEMA["$defs"].values()):
        assert part["additionalProperties"] is False
        for name, key in part["properties"].items():
            shown = SCHEMA["$defs"].get(key.get("$ref", "").rpartition("/")[2], {}) | key
            for text in (shown["title"], shown["description"]):
                assert any("一" <= each <= "龥" for each in text), name
            words = shown.get("items", shown)
            for word, meaning in zip(
                words.get("enum", []), words.get("enumDescriptions", []), strict=True
            ):
                assert word in shown["description"]
                assert meaning == model.LABELS[word]
            explained += 1
    models = [part for part, _ in PLACES.values() if part]
    assert explained == sum(len(part.model_fields) for part in models) + len(PARTS)


@pytest.mark.parametrize(("place", "line"), lines(GOOD))
def test_both_take_what_is_right(place, line):
    assert verdicts(changed(place, line)) == (True, True)


@pytest.mark.parametrize(("place", "line"), lines(BAD))
def test_both_refuse_what_is_wrong(place, line):
    assert verdicts(changed(place, line)) == (False, False)


@pytest.mark.parametrize("place", [place for place, (part, _) in PLACES.items() if part])
def test_both_miss_the_same_keys(place):
    fields = PLACES[place][0].model_fields
    tried = {line.partition(":")[0] for line in BAD[place]}
    assert set(fields) <= tried
    for name, field in fields.items():
        data = read(EVERY_KEY.encode(), "every.yaml").data
        del part_at(data, place)[name]
        taken = not field.is_required()
        assert verdicts(data) == (taken, taken), name


@pytest.mark.parametrize(
    "data", [[], "标题：只有一段文字", 42, True, [{"format": 1}], {"format": 1}]
)
def test_both_refuse_what_is_no_report(data):
    assert verdicts(data) == (False, False)


def test_both_refuse_the_date_of_a_week():
    assert verdicts(changed("report", "published: 2024-W09-1")) == (False, False)


@pytest.mark.parametrize(("place", "line", "words"), UNSAYABLE)
def test_what_only_the_model_can_say(place, line, words):
    taken, valid, said = judged(changed(place, line))
    assert (taken, valid, len(said)) == (False, True, 1)
    assert words in said[0]


KEYS = sorted(
    {name for part, _ in PLACES.values() if part for name in part.model_fields}
    | {*PARTS, "收到", "受理", "案件 数"}
)
PIECES = [
    *(
        "近",
        "约",
        "超过",
        "不少于",
        "第",
        "上",
        "12",
        "1,234",
        "1234",
        "3/5",
        "5/0",
        "2.7",
        "-",
        "−",
    ),
    *(
        "八",
        "百",
        "十",
        "二〇",
        "三分之一",
        "两",
        "几",
        "余",
        "多",
        "来",
        "千",
        "万",
        "亿",
        "件",
        "人次",
    ),
    *(
        "千米",
        "千字节",
        "百分点",
        "个",
        "m²",
        "%",
        "％",
        "～",
        "至",
        "到",
        "以上",
        "左右",
        "之多",
        "/",
    ),
    *("１", " ", "\n", "，", ",", ".", "_", "㎡", "“", "①", "9" * 17),
]
FIGURES = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)
LISTED = [
    value for _, line in lines(GOOD) + lines(BAD) for value in read(line.encode(), "").data.values()
]
SCALARS = st.one_of(
    st.sampled_from(LISTED),
    st.none(),
    st.booleans(),
    st.integers(1, 2100),
    st.integers(-(10**19), 10**19),
    st.decimals(-1000, 10000, places=2),
    st.dates().map(str),
    st.from_regex(r"[0-2][0-9]{3}-[01][0-9]-[0-3][0-9]", fullmatch=True),
    st.sampled_from([*KEYS, *model.LABELS]),
    FIGURES,
)
PARTED = st.fixed_dictionaries(
    {"number": st.integers(-9, 9999) | st.decimals(0, 99, places=1)},
    optional={part: st.sampled_from(["", *PIECES]) for part in PARTS[1:]},
)
VALUES = (
    SCALARS
    | st.lists(SCALARS, max_size=3)
    | st.dictionaries(st.sampled_from(KEYS), SCALARS)
    | PARTED
)


def paths(data, path=()):
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from paths(value, (*path, key))


@st.composite
def mutated(draw):
    """The whole file with some values replaced, some keys dropped, and some added."""
    data = read(EVERY_KEY.encode(), "every.yaml").data
    for change in draw(
        st.lists(st.sampled_from(["replace", "drop", "add"]), min_size=1, max_size=3)
    ):
        *way, last = draw(st.sampled_from(list(paths(data))))
        part = data
        for step in way:
            part = part[step]
        if change == "drop":
            del part[last]
        elif change == "replace":
            part[last] = plain(draw(VALUES))
        elif isinstance(part, dict):
            part[draw(st.sampled_from(KEYS))] = plain(draw(VALUES))
        else:
            part.append(plain(draw(VALUES)))
    return data


def agree(taken, valid, said):
    excused = all(any(words in each for _, _, words in UNSAYABLE) for each in said)
    return taken == valid or (valid and excused)


@settings(max_examples=500)
@given(mutated())
def test_both_say_the_same_of_any_data(data):
    assert agree(*judged(data))


@given(PARTED)
def test_both_say_the_same_of_a_figure_in_parts(parts):
    data = changed("metric", "value:")
    part_at(data, "metric")["value"] = parts
    assert agree(*judged(data))


def test_no_letter_of_a_unit_is_refused():
    letters = [each for each in map(chr, range(0x10000)) if re.fullmatch(LETTER, each)]
    pattern = re.compile(SCHEMA["$defs"]["Quantity"]["pattern"])
    assert [each for each in letters if not pattern.search(f"1{each}")] == []


@settings(max_examples=1000)
@given(FIGURES)
def test_both_say_the_same_of_a_figure(text):
    try:
        Quantity.parse(text)
        said = []
    except QuantityError as error:
        said = [error.message]
    pattern = SCHEMA["$defs"]["Quantity"]["pattern"]
    assert agree(not said, re.search(pattern, text) is not None, said)
