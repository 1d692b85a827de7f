"""Lines of a data file that are valid or invalid, for the model and its JSON Schema."""

import copy
from decimal import Decimal

import yaml

from fazhi_report import model
from fazhi_report.model.official import Signature
from fazhi_report.source import read

EVERY_KEY = """\
format: 1
year: 2023
issuer: 示例市人民政府
level: city
demonstration: false
baseline: 2022.yaml
title: 示例市人民政府2023年度法治政府建设情况报告
published: 2024-02-26
source: 市司法局
addressee: 中共示例市委、示例市人大常委会
preamble: 现将本年度工作情况报告如下：
sections:
  - id: 行政复议
    heading: 依法化解矛盾纠纷
    number: 一、
    numbered: true
    run_in: false
    numbering: restart
    covers: [measures]
    summary: 收到申请{{ 收到 }}，依法办理。
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
            definition: 含补正后收到的
            renamed_from: 收到申请
            sum_of: [受理, 不予受理]
            exhaustive: true
            share_of: [受理, 不予受理]
            added: [受理]
            removed: [不予受理]
            previous: 98件
            note: 今年起含网上收到的
            reported: {by: 李四, on: 2024-01-15, note: 已核对}
            lower_is_better: false
            highlight: true
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
    charts: false
    listed: true
    landscape: true
    text: 案例如下。
    table: {head: [事项], rows: [[收到]]}
    picture: {file: a.png, alt: 图}
    sections: []
official:
  copy_number: 1
  secrecy: 秘密★1年
  urgency: 加急
  mark: 示例市人民政府文件
  co_issuers: [乙市人民政府]
  preprinted: 105.5
  imprint_on_even_page: true
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
  page_number: center
  run_in: text
"""
"""A valid data file with every key."""

_ACHIEVEMENT = ("sections", 0, "achievements", 0)
PLACES = {
    "report": (model.Report, ()),
    "signature": (Signature, ("signature",)),
    "section": (model.Section, ("sections", 0)),
    "table": (model.Table, (*_ACHIEVEMENT, "table")),
    "picture": (model.Picture, (*_ACHIEVEMENT, "picture")),
    "annex": (model.Annex, ("annex", 1)),
    "official": (model.Official, ("official",)),
    "layout": (model.Layout, ("layout",)),
    "achievement": (model.Achievement, _ACHIEVEMENT),
    "metrics": (None, (*_ACHIEVEMENT, "metrics")),
    "metric": (model.Metric, (*_ACHIEVEMENT, "metrics", "收到")),
    "reported": (model.Reported, (*_ACHIEVEMENT, "metrics", "收到", "reported")),
}
"""Model and path in `EVERY_KEY` of each kind of part."""

QUANTITY_KEYS = ("number", "scale", "unit", "approx")

VALID = {
    "report": [
        "year: 1949",
        "year: 2099",
        "issuer: 12345热线办公室",
        "level: province",
        "level: department",
        "demonstration: true",
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
    "annex": [
        "title: 名录",
        "listed: false",
        "landscape: false",
        "charts: true",
        "metrics_table: true",
        "sections: [{id: 案例, text: 经过。}]",
    ],
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
        "co_issuers: [乙市人民政府, 丙市人民政府]",
        "preprinted: 60",
    ],
    "layout": [
        "profile: gbt9704",
        "profile: kylin",
        "body_font: 方正仿宋_GBK",
        "digit_font: Times New Roman",
        "line_pitch: 28.95",
        "top: 5",
        "bottom: 80",
        "run_in: heading",
        "page_number: none",
        "profile: gbt33476",
    ],
    "signature": ["name: 示例市人民政府", "date: 1949-10-01"],
    "section": [
        'summary: "{{ 收到 }}，\n依法办理。"',
        "summary: " + "长" * 120,
        "id: 一",
        "id: 行政-复议_2023",
        "id: " + "长" * 60,
        "heading: 依法化解矛盾纠纷。",
        "number: '24.'",
        "number: 第十一部分　",
        "number: （一）、",
        "numbered: false",
        "run_in: true",
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
        "highlight: true",
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
        "value: 数百件",
        "value: 十几亿元",
        "value: 三五年",
        "value: 1、3、5分钟",
        "value: 2年零3个月",
        "value: 8元5角",
        "value: 1亿2000万元",
        "value: 1万5千余人",
        "value: 30+家",
        "value: 1个半月",
        "value: 2个多小时",
        "value: 3∶1",
        "value: 10㎡",
        "value: 50吨标准煤/万元",
        "value: 一半",
        "value: 低于5%",
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
        "note: 口径变了",
        "definition: 含调解结案的",
        "reported: {by: 李四}",
        "reported: {on: 2024-01-15, note: 今年起含网上收到的}",
        "lower_is_better: true",
        "previous: 98",
        "previous: {number: 98, unit: 件}",
    ],
    "reported": ["by: 王五", "on: 2024-02-29", "note: 今年起含网上收到的"],
}
"""Lines that are valid at each place."""

INVALID = {
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
        "demonstration: 是",
        "demonstration:",
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
    "signature": [
        "“seal”: true",
        "Ｄate: 2024-02-06",
        "name: ''",
        "date: 2024-02-30",
        "date:",
        "seal: 有",
        "stamp: true",
    ],
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
        "charts: long",
        "metrics_table: 是",
        "listed: 否",
        "landscape: 横",
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
        "co_issuers: []",
        "co_issuers: 乙市人民政府",
        "co_issuers: [乙, 丙, 丁, 戊, 己, 庚, 辛, 壬, 癸, 子]",
        "preprinted: true",
        "preprinted: 59",
        "imprint_on_even_page: 是",
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
        "run_in: 标题",
        "page_number: 居中",
    ],
    "section": [
        "summary:",
        "summary: [依法办理]",
        'summary: "第一段。\n\n第二段。"',
        "summary: " + "长" * 121,
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
        "number: 24.",
        "number: 24",
        "number: 第部分",
        "number: 一.1",
        "number: ' 一、'",
        "number: '2024.'",
        "number: 这是序号里太长了的第一部分",
        "number:",
        "numbered: 否",
        "run_in: 是",
        "run_in:",
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
        "highlight: 是",
        "value: 11件19人",
        "value: 11 次",
        "value: '11次 '",
        'value: "11次\\n"',
        "value: ２０次",
        "value: 12．5%",
        "value: 全市11次",
        "value: 几件",
        "value: 半数",
        "value: 6.5%－7%",
        "value: 3∶0",
        "value: 30家+",
        "value: 3万2000亿元",
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
        "note:",
        "note: ' '",
        "definition:",
        "definition: [含调解结案的]",
        "reported: 李四",
        "reported: {on: 2024-1-15}",
        "lower_is_better: 'true'",
        "unit: 件",
        "By: 市司法局",
    ],
    "reported": ["by:", "by: 12345", "on: 2024-1-15", "on: 1月15日", "note: ' '", "phone: '1'"],
}
"""Lines that are invalid at each place."""

MODEL_ONLY = [
    ("report", "year: 2023.0", "应为整数"),  # an integer to JSON Schema
    ("report", "format: 1.0", "应为整数"),
    ("official", "copy_number: 1.0", "份号应为"),
    (
        "metric",
        "value: 0.12345678901234567",
        "数字太长",
    ),  # JSON Schema cannot count digits
    (
        "metric",
        "value: 三百五件",
        "不是规范的中文数字",
    ),  # see figures/numerals.py
    ("metric", "value: 5件～3人", "单位不一致"),  # compares two units
    ("metric", "value: {number: 5, scale: 千, unit: 米}", "不是原来的意思"),  # only wrong together
    ("metric", "value: {number: 8, unit: 件以上}", "不是原来的意思"),
    ("metric", "value: {number: 8, unit: 余件}", "不是原来的意思"),
]
"""Lines that only the model can refuse, with a phrase of its message."""


_EVERY_KEY = read(EVERY_KEY.encode(), "every.yaml").data


def every_key():
    """Return the data of `EVERY_KEY`, to be changed."""
    return copy.deepcopy(_EVERY_KEY)


def data_with(place, line):
    """Return the data of `EVERY_KEY` with one line replaced or added at a place."""
    data = every_key()
    part_at(data, place).update(read(line.encode(), "line.yaml").data)
    return data


def part_at(data, place):
    for step in PLACES[place][1]:
        data = data[step]
    return data


def as_json(data):
    """Replace Decimal by float, as JSON has it."""
    match data:
        case dict():
            return {key: as_json(value) for key, value in data.items()}
        case list():
            return [as_json(value) for value in data]
        case Decimal():
            return float(data)
        case _:
            return data


class _Dumper(yaml.CSafeDumper):
    """Write line breaks as escapes, so that no style folds them."""


def _represent(dumper, text):
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, '"' if "\n" in text else None)


_Dumper.add_representer(str, _represent)


def as_yaml(data):
    return yaml.dump(as_json(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)


def cases(table):
    """Return the pairs of place and line of `VALID` or `INVALID`."""
    return [(place, line) for place, lines in table.items() for line in lines]
