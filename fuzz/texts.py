"""Texts to mutate: data files, documents to import, a word list, settings."""

import re
from pathlib import Path

from fazhi_report.rules import RULES

ROOT = Path(__file__).resolve().parents[1]
SMALL = """\
format: 1
year: 2023
issuer: 甲市
level: city
preamble: 2022年，办结{{ 案件 }}，同比增长5.0%。
sections:
  - id: 甲
    heading: 一、依法行政
    covers: [leadership, measures, shortcomings, plan]
    achievements:
      - id: 乙
        text: |
          因人手不足，"个别"超期(11件)。
        metrics:
          案件: {value: 11件, previous: 10件, sum_of: [办结, 在办]}
          办结: 近5件
          在办: 6件 # fazhi: ignore[FZ207] 原因
"""
OFFICIAL = """\
format: 1
year: 2023
issuer: 甲市人民政府
level: city
addressee: 中共甲市委、甲市人大常委会
signature: {date: 2024-02-06, seal: true}
sections:
  - id: 甲
    covers: [leadership, measures, shortcomings, plan]
    text: 因人手不足，见附件1。
    table: {head: [事项, 件数], rows: [[办结, "{{ 案件 }}"], ['', 3]], widths: [2, 1], unit: 件}
    picture: {file: a.png, alt: 图, width: 50}
annex:
  - metrics
  - {title: 案例, text: 经过。, sections: [{id: 乙, heading: 一案}]}
official: {number: 甲政〔2024〕5号, signatories: [张三], secrecy: 秘密, copy_number: 1, remark: 急,
  copies_to: [省司法厅], printed_by: 办公室, printed_on: 2024-02-06}
layout: {profile: windows, top: 30, digit_font: Times New Roman}
"""
QUOTED_KEYS = SMALL.replace("案件: {", '"案\\u4ef6": {').replace("办结: 近", "'办结': 近")
ARTICLE = """\
甲市人民政府2023年法治政府建设年度报告

2023年，全市办结案件11件，同比增长5.0%，{prose}

一、依法行政

（一）做法。办结复议{{近}}5件，{prose}

| 单位 | 案件 |
| --- | --- |
| 甲局 | 3 |

二、不足和下一步安排

因人手不足，个别超期，明年改进，{prose}

甲市人民政府
2024年2月6日
""".replace("{prose}", "市政府常务会议多次研究，各部门逐项落实，年底前全部完成，群众比较满意。" * 4)
PAGE = (
    "<html><head><meta charset=utf-8><title>报告</title></head><body><div id=a>"
    + "".join(f"<p style='text-indent:2em'>{line}</p>" for line in ARTICLE.split("\n") if line)
    + "<table><tr><td>甲<td rowspan=2>3<tr><td>乙</table><img src=a.png></div></body></html>"
)
WORD_LIST = "\n".join(rule.words for rule in RULES if rule.words)
SETTINGS = """\
select = ["FZ1", "FZ2", "FZ6"]
ignore = ["FZ601"]
paths = ["data/*.yaml", "."]
words = "words.yaml"
severity = {FZ602 = "warning", FZ6 = "off"}
[per-path-ignore]
"data/2022.yaml" = ["FZ301"]
"""
KEY_TEXTS = (
    "案件",
    "案 件",
    "a:b",
    "- 甲",
    "\x1b[31m件",
    "甲\u202e乙",
    "{{ 案件 }}",
    "是" * 70,
    "",
    "<<",
    "1",
)
VALUE_TEXTS = (
    *(
        "11件",
        "近5.0%",
        "数百件",
        "10—20件",
        "2024-02-06",
        "甲政〔2024〕5号",
        "一、依法行政",
        "（一）甲",
    ),
    *(
        '因人手不足，"个别"超期(11件)。',
        "同比增长5.0%。",
        "images/a.png",
        "http://a.invalid",
        "12万元",
    ),
    *("甲。\n\n- 乙\n- 丙", "$x$ `y` *z* _w_ [a](b)", "&amp;<b>", "见附件1、2。"),
)


def data_seeds() -> tuple[bytes, ...]:
    """Return the sample in pieces, small reports in several encodings, and bad examples."""
    sample = (ROOT / "data" / "2023.yaml").read_text("utf-8")
    pieces = re.split(r"(?m)^(?=      - id)", sample)
    texts = [SMALL, OFFICIAL, QUOTED_KEYS, SMALL.replace(": ", "："), *pieces]
    texts += [rule.bad for rule in RULES]
    texts += [f"{SMALL}closing: |\n  {rule.bad}\n" for rule in RULES if rule.in_prose]
    encoded = [SMALL.encode(name) for name in ("gb18030", "utf-16", "utf-8-sig")]
    return (*map(str.encode, texts), *encoded)
