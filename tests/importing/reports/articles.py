"""Hypothesis strategy for published reports: lines of text in the habits that are met."""

import re
import unicodedata
from dataclasses import dataclass, field

from hypothesis import strategies as st

_SPELLINGS = {
    1: [("han", "、"), ("han", "."), ("han", "、")],
    2: [("（han）", ""), ("(han)", ""), ("（han）", "、")],
    3: [("digits", "."), ("digits", "、"), ("digits", "．")],
    4: [("（digits）", ""), ("digits）", ""), ("(digits)", "")],
}
"""Numbers of the levels 1 to 4: the numeral in brackets or not, and the mark after it."""

_HAN = "一二三四五六七八九"

_TOPICS = [
    "依法行政", "营商环境", "行政执法监督", "社会矛盾纠纷预防化解", "“放管服”改革",
    "《云溪县数据管理办法》实施", "普法宣传", "制度建设", "ISO 9001认证", "12348热线",
]  # fmt: skip
_VERBS = ["加强", "推进", "深入推进", "着力优化", "健全完善", "持续做好"]

_CLAUSES = [
    "办结行政复议案件12件", "走访企业近500家", "群众满意率98.2%", "审查合同1,200余份",
    "化解各类矛盾纠纷10880件（其中调解3000件，和解7880件）", "出台文件八项",
    "地区生产总值增长5.2%", "受理投诉270余宗，同比下降5.0%", "培训干部2.7万人次",
    "制定《云溪县法治政府建设实施方案（2021—2025年）》", "印发云政发〔2022〕5号文件",
    "实行“双随机、一公开”监管", "“1+6+N”体系运行平稳", "评查案卷3次，其中优秀2次",
    "开展第二批示范创建", "一是抓责任，二是抓落实", "依法行政水平有了新的提高",
    "ISO 9001 quality management 体系运行平稳", "拨付资金10亿～30亿元", "三分之一的镇达标",
    "约束机制更加健全", "在依法行政的轨道上推进各项工作", "完成率100％,位居全市第1名",
]  # fmt: skip
_ODD = [
    "#非注释", "键: 值", "- 项", "{甲}", "[乙](丙)", "&锚 *别名", "!标签", "|管道",
    ">引", "'单'", '"双"', "@号", "`码`", "{{ 指标 }}", "{{甲.yoy}}", "{% if %}", "😀",
    "👍🏽", "𬱖里镇", "𠮷水县", "null", "~", "C:\\数据", "<b>粗</b>", "2023-01-01",
    "0o17", "1e3", "——", "……", "·", "?:", "甲\u3000乙", "a b",
]  # fmt: skip

_OPENING = (
    "2022年，云溪县坚持把法治政府建设摆在全局工作的突出位置，健全制度，规范执法，化解矛盾，"
    "各项任务按计划完成，群众对执法工作的评价逐年提高，依法行政水平有了新的提升，为全县高质量发展提供了保障。"
)
"""Enough prose to be seen as a report."""


@dataclass
class Generated:
    """An article as lines; `headings` are its numbered headings: level, number and text."""

    lines: list = field(default_factory=list)
    headings: list = field(default_factory=list)

    @property
    def text(self):
        return "\n".join(self.lines)


@st.composite
def articles(draw):
    """Draw a report of 云溪县 for 2022, whose title states year and issuer."""
    return _Writer(draw).article()


class _Writer:
    def __init__(self, draw):
        self.draw = draw
        self.result = Generated()
        self.spelling = {level: self.one_of(styles) for level, styles in _SPELLINGS.items()}
        self.runs_on = self.often(3)
        self.counts = {}

    def one_of(self, choices):
        return self.draw(st.sampled_from(choices))

    def often(self, times):
        """Whether something happens that happens once in so many times."""
        return self.draw(st.integers(1, times)) == times

    def add(self, line):
        self.result.lines.append(line)

    def article(self):
        self.front()
        parts = 2 if self.often(5) else 1
        first = 24 if self.often(8) else 1
        for part in range(1, parts + 1):
            if parts > 1:
                self.heading_line(f"第{_HAN[part - 1]}部分 ", 1, self.topic(), "")
            self.counts.clear()
            self.sections(first if self.often(2) else 1, 1, self.draw(st.integers(1, 3)))
        self.ending()
        return self.result

    def front(self):
        titles = [
            ["云溪县人民政府2022年度法治政府建设工作报告"],
            ["云溪县人民政府", "关于2022年法治政府建设情况的报告"],
            ["云溪县人民政府", "关于2022年度", "法治政府建设年度报告"],
        ]
        for line in self.one_of(titles):
            self.add(line)
        if self.often(3):
            self.add(self.one_of(["（2023年2月3日）", "发布日期：2023-02-03 来源：县司法局"]))
        if self.often(3):
            self.add(self.one_of(["各位代表：", "县委、县人大常委会："]))
        self.add(_OPENING)
        for _ in range(self.draw(st.integers(0, 2))):
            self.add(self.paragraph())
        if self.often(2):
            self.add("现将有关情况报告如下：")

    def sections(self, first, level, count):
        if level == 3 and not self.runs_on:
            self.counts.pop(level, None)
        value = self.counts.get(level, first - 1)
        for _ in range(count):
            value += 1
            self.counts[level] = value
            self.section(level, value)

    def section(self, level, value):
        if self.result.headings and self.often(8):
            self.add(f"{self.topic()}情况概览")
        else:
            self.numbered(level, value)
        for _ in range(self.draw(st.integers(0, 2))):
            self.add(self.paragraph())
        below = level + (2 if self.often(6) else 1)
        if below <= 4 and self.often(2):
            for inner in range(below, 5):
                self.counts.pop(inner, None) if inner > 3 or not self.runs_on else None
            self.sections(1, below, self.draw(st.integers(1, 2)))

    def numbered(self, level, value):
        numeral, mark = self.spelling[level]
        if level == 1 and value > 9:
            numeral, mark = "digits", "."
        number = numeral.replace("han", _han(value)).replace("digits", str(value)) + mark
        form = self.draw(st.integers(1, 4))
        end = self.one_of(["", "。"]) if form < 3 else "。" if form == 3 else "："
        self.heading_line(number, level, self.topic() + end, self.paragraph() if form >= 3 else "")

    def heading_line(self, number, level, text, body):
        level = 3 if number[0] == "2" and number[1].isdigit() else level
        self.result.headings.append((level, number, text))
        self.add(number + text + body)
        if not body or self.often(4):
            self.add(self.paragraph())

    def topic(self):
        count = self.one_of(["", "", "", "3项", "5件", "近20个"])
        return self.one_of(_VERBS) + count + self.one_of(_TOPICS)

    def paragraph(self):
        start = self.one_of(["", "", "", "一是", "全年，", "2022年，"])
        clauses = [
            self.one_of(_ODD) if self.often(6) else self.one_of(_CLAUSES)
            for _ in range(self.draw(st.integers(1, 5)))
        ]
        clauses *= 40 if self.often(30) else 1
        return start + self.one_of(["", "坚持问题导向，"]) + "，".join(clauses) + "。"

    def ending(self):
        if self.often(6):
            self.add("名词解释")
            for number, term in enumerate(("法治副校长", "双随机"), start=1):
                self.result.headings.append((3, f"{number}.", f"{term}："))
                self.add(f"{number}.{term}：{self.paragraph()}")
        if self.often(3):
            self.add("特此报告。")
        annexes = self.one_of([(), (), ("办理情况表",), ("办理情况表", "典型案例")])
        is_listed = bool(annexes) and self.often(2)
        labels = [f"附件{number}" if len(annexes) > 1 else "附件" for number in (1, 2)]
        if is_listed:
            titles = (
                annexes if len(annexes) == 1 else [f"{i}.{t}" for i, t in enumerate(annexes, 1)]
            )
            self.add(f"附件：{titles[0]}")
            for title in titles[1:]:
                self.add(title)
        if self.often(2):
            signature = ["云溪县人民政府", "2023年2月3日"]
            for line in self.one_of([signature, ["　".join(signature)]]):
                self.add(line)
        for label, title in zip(labels, annexes, strict=False):
            self.add(label)
            self.add(title)
            self.counts.clear()
            self.add(self.paragraph())
            if self.often(2):
                self.sections(1, 1, 1)


def _han(value):
    tens, ones = divmod(value, 10)
    return ("十" if tens else "") + (_HAN[ones - 1] if ones else "")


def letters(text):
    """Return the text in Unicode's form NFKC without white space."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
