"""Reports to compare: random ones, and an edited sample."""

import re

from examples import SMALLEST
from hypothesis import strategies as st


@st.composite
def reports(draw):
    """Data files with sections, achievements and metrics in any order, under a few names."""
    ids = draw(st.lists(st.sampled_from("甲乙丙丁戊己"), unique=True, min_size=2))
    names = draw(st.permutations(["案件", "案件数", "会议", "会议数", "公证"]))
    achievements = []
    for index, achievement_id in enumerate(ids[1:]):
        metric_names = names[index : index + 1] if draw(st.booleans()) else []
        metrics = {}
        for name in metric_names:
            metrics[name] = {"value": draw(st.sampled_from(["1件", "2件", "0件", "近3件", "5宗"]))}
            if draw(st.booleans()):
                metrics[name]["renamed_from"] = draw(st.sampled_from(["旧案", "案件", "公证"]))
            if draw(st.booleans()):
                metrics[name]["code"] = draw(st.sampled_from(["a.b", "a.c"]))
        text = draw(
            st.text(st.sampled_from("一二三四的，12"), min_size=1, max_size=12).map("文{}".format)
        )
        references = "".join(f"{{{{ {name} }}}}" for name in metrics)
        achievements.append({"id": achievement_id, "text": text + references, "metrics": metrics})
    middle = draw(st.integers(0, len(achievements)))
    sections = [{"id": ids[0], "heading": "头", "achievements": achievements[:middle]}]
    if achievements[middle:]:
        sections.append({"id": "庚", "heading": "尾", "achievements": achievements[middle:]})
    return SMALLEST | {
        "year": draw(st.integers(2021, 2023)),
        "sections": draw(st.permutations(sections)),
    }


EDITS = [
    ("value: 11次", "value: 13次"),  # values
    ("value: 5次", "value: 4次"),
    ("20多个", "30多个"),
    ("102项", "106项"),
    ("53个", "53家"),
    ("value: 155项", "value: 155项\n                by: 市行政审批局"),
    ("70个", "142个"),
    ("专业化调解团队: 7支", "专业调解团队: 7支"),  # the name of a metric
    ("{{ 专业化调解团队 }}", "{{ 专业调解团队 }}"),
    ("              梳理量化罚则: 162条\n", ""),  # a removed metric and its reference
    ("{{ 梳理量化罚则 }}罚则", "罚则"),
    ("全面推动法治建设各项工作", "推动法治建设各项工作"),  # a heading
    ("形成制度、成为常态、合乎规范", "形成制度、成为常态"),  # wording
    ("示范创建取得成果", "示范创建取得新成果"),
    ("圆满通过", "顺利通过"),
    ("强化顶层设计", "注重顶层设计"),
    ("坚持精准放权", "坚持精准、有序放权"),
    ("- id: 统筹推进", "- id: 统筹"),  # an id
    ("published: 2024-02-26", "published: 2024-02-27"),
]
"""Replacements in the sample report; the two of a metric's name are one edit."""


def twenty_edits(text):
    """Edit the text of the sample report: `EDITS`, a moved section and a new achievement."""
    for before, after in EDITS:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    head, *sections = re.split(r"(?m)^(?=  - id: )", text)
    sections.insert(1, sections.pop(2))
    new = "      - id: 新增一项\n        text: 新增的一段文字。\n"
    return head + "".join(sections) + new
