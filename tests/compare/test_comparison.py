"""What becomes of metrics, sections and achievements from one report to another."""

import copy
import re

import pytest
from examples import OFFICIAL, SAMPLE, SMALLEST, report_from
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi_report.compare import compare
from fazhi_report.compare.changes import Event, Status, narrow
from fazhi_report.model import parse

BACK = {
    Status.ADDED: Status.REMOVED,
    Status.REMOVED: Status.ADDED,
    Event.ADDED: Event.REMOVED,
    Event.REMOVED: Event.ADDED,
}
KINDS = {"equal": "equal", "deleted": "inserted", "inserted": "deleted"}


def report(*, year=2023, **metrics):
    text = "".join(f"{{{{ {name} }}}}" for name in metrics) or "文字"
    part = {"id": "甲", "achievements": [{"id": "乙", "text": text, "metrics": metrics}]}
    return report_from(SMALLEST | {"year": year, "sections": [part]})


def achievements(*items, **changes):
    """A report of one section with achievements by id and text."""
    listed = [{"id": name, "text": text} for name, text in items]
    return report_from(SMALLEST | {"sections": [{"id": "甲", "achievements": listed}]} | changes)


def told(comparison):
    """Texts in one line each."""
    return [
        " ".join(filter(None, (each.event, each.part.place, each.key))) for each in comparison.texts
    ]


def metrics_told(old, new):
    return [
        (each.status.value, each.name, each.former_name, each.by and each.by.value)
        for each in compare(old, new).metrics
    ]


def mirrored(comparison):
    """Both kinds of changes as they should be seen from the other side."""
    metrics = {
        (
            BACK.get(each.status, each.status),
            each.new,
            each.old,
            each.by,
            tuple((note.key, swapped(note.pieces)) for note in each.notes),
        )
        for each in comparison.metrics
    }
    texts = {
        (
            BACK.get(each.event, each.event),
            path(each.new),
            path(each.old),
            each.key,
            swapped(each.pieces),
        )
        for each in comparison.texts
    }
    return metrics, texts


def seen(comparison):
    metrics = {
        (
            each.status,
            each.old,
            each.new,
            each.by,
            tuple((note.key, sides(note.pieces)) for note in each.notes),
        )
        for each in comparison.metrics
    }
    texts = {
        (each.event, path(each.old), path(each.new), each.key, sides(each.pieces))
        for each in comparison.texts
    }
    return metrics, texts


def sides(pieces):
    """What went and what came; where both stand at one place, which is first is no matter."""
    return tuple("|".join(text for each, text in pieces if each == kind) for kind in KINDS)


def swapped(pieces):
    return sides([(KINDS[kind], text) for kind, text in pieces])


def path(place):
    return place and place.part.path


# Metrics


def test_a_report_does_not_differ_from_itself(sample):
    comparison = compare(sample, sample)
    assert not comparison
    assert {each.status for each in comparison.metrics} == {Status.EQUAL}
    assert not compare(report_from(OFFICIAL), report_from(OFFICIAL))


def test_statuses_of_metrics():
    old = report(会议="11次", 案件="近500件", 旧项="3部", 公证="5宗")
    new = report(案件="500件", 会议="11次", 新的="八项", 公证="5件")
    assert metrics_told(old, new) == [
        ("changed", "案件", "", "name"),
        ("equal", "会议", "", "name"),
        ("added", "新的", "", None),
        ("incomparable", "公证", "", "name"),
        ("removed", "旧项", "", None),
    ]


def test_a_metric_is_found_by_name_then_former_name_then_code_then_likeness():
    old = report(
        甲="1件", 旧名="2件", 简称={"value": "3件", "code": "a.b"}, 行政复议案件="4件", 无关="5件"
    )
    new = report(
        甲={"value": "1件", "renamed_from": "旧名"},
        新称={"value": "2件", "renamed_from": "旧名"},
        别样={"value": "3件", "code": "a.b"},
        全市行政复议案件="4件",
    )
    assert metrics_told(old, new) == [
        ("equal", "甲", "", "name"),
        ("equal", "新称", "旧名", "renamed_from"),
        ("equal", "别样", "简称", "code"),
        ("equal", "全市行政复议案件", "行政复议案件", "likeness"),
        ("removed", "无关", "", None),
    ]
    comparison = compare(old, new)
    assert [each.is_suspected for each in comparison.metrics] == [False, False, False, True, False]
    assert comparison  # a new name is a difference, though all values are equal


def test_the_likeness_it_takes():
    """Three characters of five in common are 0.6; below that, it is another metric."""
    assert metrics_told(report(甲乙丙丁戊="1件"), report(甲乙丙己庚="1件"))[0][3] == "likeness"
    assert metrics_told(report(甲乙丙丁戊="1件"), report(甲乙辛己庚="1件"))[0][3] is None


def test_the_most_alike_are_taken_for_one():
    old = report(行政复议案件="1件", 行政诉讼案件="2件")
    new = report(行政诉讼案件数="2件", 行政复议案件数="1件")
    assert {(each.former_name, each.name) for each in compare(old, new).metrics} == {
        ("行政诉讼案件", "行政诉讼案件数"),
        ("行政复议案件", "行政复议案件数"),
    }


def test_other_keys_of_a_metric():
    old = report(
        甲={"value": "1件", "by": "市司法局"},
        乙="1件",
        丙="2件",
        合计={"value": "3件", "sum_of": ["甲", "丙"]},
    )
    new = report(
        甲={"value": "1件", "by": "市公安局"},
        乙="1件",
        丙的新名字={"value": "2件", "renamed_from": "丙"},
        合计={"value": "3件", "sum_of": ["甲", "丙的新名字"]},
    )
    comparison = compare(old, new)
    notes = {each.name: [note.key for note in each.notes] for each in comparison.metrics}
    assert notes["甲"] == ["by"]
    assert notes["合计"] == []  # the same two metrics, one under a new name
    assert notes["丙的新名字"] == ["renamed_from"]
    assert [each.name for each in comparison.changed_metrics] == ["甲", "丙的新名字"]


def test_metrics_of_one_code_pair_in_their_order():
    old, new = (
        report(**{name: {"value": "1件", "code": "a.b"} for name in names})
        for names in ("甲乙丙丁", "子丑寅卯")
    )
    pairs = [("甲", "子"), ("乙", "丑"), ("丙", "寅"), ("丁", "卯")]
    assert [(each.former_name, each.name) for each in compare(old, new).metrics] == pairs


def test_a_metric_in_another_achievement():
    def with_metric_in(place):
        parts = [{"id": name, "text": name} for name in ("甲", "乙")]
        parts[place]["metrics"] = {"案件": "1件"}
        return report_from(SMALLEST | {"sections": [{"id": "一", "achievements": parts}]})

    (change,) = compare(with_metric_in(0), with_metric_in(1)).changed_metrics
    assert [(note.key, sides(note.pieces)) for note in change.notes] == [
        ("place", ("", "一 › 甲", "一 › 乙"))
    ]


def test_what_is_said_of_last_year_changes_every_year():
    old = report(year=2022, 甲={"value": "2件", "previous": "1件"})
    new = report(year=2023, 甲={"value": "2件", "previous": "2件"})
    assert compare(old, new).changed_metrics == ()
    draft = report(year=2022, 甲={"value": "2件", "previous": "2件"})
    assert [note.key for note in compare(old, draft).changed_metrics[0].notes] == ["previous"]


def test_growth_is_year_over_year_only_from_one_year_to_the_next():
    said = {
        year: compare(report(year=year, 甲="0件", 乙="4件"), report(甲="1件", 乙="5件"))
        for year in (2023, 2022, 2021)
    }
    assert [each.said for each in said[2022].metrics] == [
        "增加1件（上年为0，不计增速）",
        "增加1件，同比增长25.0%",
    ]
    for year in (2021, 2023):
        assert [each.said for each in said[year].metrics] == [
            "增加1件（原值为0，不计增速）",
            "增加1件，增长25.0%",
        ]


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("5%", "4%", "改善"),
        ("4件", "5件", "变差"),
        ("4件", "4件", ""),
        ("4件", "5宗", ""),
        ("第4名", "第5名", ""),  # which says itself that it fell
    ],
)
def test_lower_is_better(old, new, verdict):
    change = compare(report(甲=old), report(甲={"value": new, "lower_is_better": True})).metrics[0]
    assert change.verdict == verdict
    assert compare(report(甲=old), report(甲=new)).metrics[0].verdict == ""


def test_small_changes_are_counted_but_not_listed():
    values = {"甲": "100件", "乙": "100件", "丙": "100件", "丁": "90%", "戊": "1件", "己": "0件"}
    after = {"甲": "104件", "乙": "105件", "丙": "96件", "丁": "94%", "戊": "1宗", "己": "1件"}
    found = narrow(compare(report(**values), report(**after)), least=5)
    assert [each.name for each in found.metrics] == ["乙", "戊", "己"]
    assert found.hidden == 3


def test_small_changes_that_are_not_all_are_listed():
    old = report(甲="100件", 乙="100件")
    new = report(
        甲={"value": "101件", "by": "市司法局"}, 乙的={"value": "101件", "renamed_from": "乙"}
    )
    found = narrow(compare(old, new), least=5)
    assert ([each.name for each in found.metrics], found.hidden) == (["甲", "乙的"], 0)


def test_only_one_kind():
    comparison = compare(report(甲="1件"), report(乙丙="1件"))
    assert comparison.texts
    assert not narrow(comparison, "metrics").texts
    assert narrow(comparison, "metrics").metrics == comparison.metrics
    assert not narrow(comparison, "text").metrics
    assert narrow(comparison, "text").texts == comparison.texts


# Texts


def test_texts_added_removed_reworded_moved():
    old = achievements(
        ("一", "甲乙丙丁"), ("二", "子丑寅卯"), ("三", "天地玄黄"), ("四", "东南西北")
    )
    new = achievements(
        ("四", "东南西北"), ("一", "甲乙丙戊"), ("三", "天地玄黄"), ("五", "春夏秋冬")
    )
    assert told(compare(old, new)) == [
        "moved 甲 › 四",
        "reworded 甲 › 一 text",
        "added 甲 › 五",
        "removed 甲 › 二",
    ]


def test_a_part_under_a_new_id_is_known_by_its_text():
    old = achievements(("一", "全年办结案件很多。"), ("二", "另外"))
    new = achievements(("新", "全年共办结案件很多。"), ("二", "另外"))
    assert told(compare(old, new)) == ["renamed 甲 › 新", "reworded 甲 › 新 text"]


def test_a_section_under_another():
    inner = {"id": "内", "heading": "内", "text": "文字"}
    parts = [{"id": "一", "text": "甲"}, {"id": "二", "text": "乙"}]
    old, new = copy.deepcopy(parts), copy.deepcopy(parts)
    old[0]["sections"], new[1]["sections"] = [inner], [inner]
    reports = [report_from(SMALLEST | {"sections": each}) for each in (old, new)]
    assert told(compare(*reports)) == ["moved 二 › 内"]


def test_what_the_report_says_of_itself():
    new = OFFICIAL | {
        "year": 2024,
        "addressee": "中共甲市委",
        "signature": {"date": "2025-02-06"},
        "annex": [OFFICIAL["annex"][1]],
    }
    assert told(compare(report_from(OFFICIAL), report_from(new))) == [
        "reworded 全文 year",
        "reworded 全文 addressee",
        "reworded 全文 signature.date",
        "reworded 全文 signature.seal",
        "removed 附件：主要指标一览表",
    ]


def test_a_section_of_an_annex():
    new = copy.deepcopy(OFFICIAL)
    new["annex"][1]["sections"][0]["heading"] = "案例二"
    comparison = compare(report_from(OFFICIAL), report_from(new))
    assert told(comparison) == ["reworded 附件：典型案例 › 案例 heading"]


def test_a_table_is_compared_cell_by_cell():
    new = copy.deepcopy(OFFICIAL)
    new["sections"][0]["achievements"][0]["table"]["rows"][1][2] = 2
    (change,) = compare(report_from(OFFICIAL), report_from(new)).texts
    assert (change.key, change.label) == ("table", "表格")
    assert [piece for piece in change.pieces if piece.kind != "equal"] == [
        ("deleted", "1"),
        ("inserted", "2"),
    ]


def test_a_value_alone_rewords_no_text():
    old, new = (
        report(甲="1件", 乙丙="1件"),
        report(甲="2件", 丁={"value": "1件", "renamed_from": "乙丙"}),
    )
    assert compare(old, new).texts == ()


def test_a_reworded_text_shows_the_values():
    section = SMALLEST["sections"][0]["achievements"][0]
    new = section | {"text": "共办结案件{{ 案件数 }}。", "metrics": {"案件数": "12件"}}
    reports = [
        report_from(SMALLEST | {"sections": [{"id": "一", "achievements": [each]}]})
        for each in (section | {"text": "办结案件{{ 案件数 }}。"}, new)
    ]
    (change,) = compare(*reports).texts
    assert [tuple(each) for each in change.pieces] == [
        ("inserted", "共"),
        ("equal", "办结案件"),
        ("deleted", "11"),
        ("inserted", "12"),
        ("equal", "件。"),
    ]


def test_lines_of_the_file_are_no_difference():
    head = "format: 1\nyear: 2023\nissuer: 甲市\nlevel: city\nsections: [{id: 甲}]\n"
    texts = ["preamble: 甲乙丙丁\n", "preamble: |\n  甲乙\n  丙丁\n"]
    old, new = (parse((head + text).encode(), "f.yaml").report for text in texts)
    assert old != new
    assert not compare(old, new)


# Whatever the reports


@st.composite
def reports(draw):
    """Sections and achievements under a few ids, metrics under a few names, all in any order."""
    ids = draw(st.lists(st.sampled_from("甲乙丙丁戊己"), unique=True, min_size=2))
    names = draw(st.permutations(["案件", "案件数", "会议", "会议数", "公证"]))
    achieved = []
    for index, name_of_part in enumerate(ids[1:]):
        listed = names[index : index + 1] if draw(st.booleans()) else []
        metrics = {}
        for name in listed:
            metrics[name] = {"value": draw(st.sampled_from(["1件", "2件", "0件", "近3件", "5宗"]))}
            if draw(st.booleans()):
                metrics[name]["renamed_from"] = draw(st.sampled_from(["旧案", "案件", "公证"]))
            if draw(st.booleans()):
                metrics[name]["code"] = draw(st.sampled_from(["a.b", "a.c"]))
        text = draw(
            st.text(st.sampled_from("一二三四的，12"), min_size=1, max_size=12).map("文{}".format)
        )
        references = "".join(f"{{{{ {name} }}}}" for name in metrics)
        achieved.append({"id": name_of_part, "text": text + references, "metrics": metrics})
    cut = draw(st.integers(0, len(achieved)))
    sections = [{"id": ids[0], "heading": "头", "achievements": achieved[:cut]}]
    if achieved[cut:]:
        sections.append({"id": "庚", "heading": "尾", "achievements": achieved[cut:]})
    return SMALLEST | {
        "year": draw(st.integers(2021, 2023)),
        "sections": draw(st.permutations(sections)),
    }


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(reports())
def test_any_report_equals_itself(data):
    assert not compare(report_from(data), report_from(data))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(reports(), reports())
def test_swapping_the_sides_mirrors_the_result(first, second):
    old, new = report_from(first), report_from(second)
    assert seen(compare(new, old)) == mirrored(compare(old, new))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(reports(), st.randoms())
def test_moving_sections_changes_no_metric(data, random):
    moved = copy.deepcopy(data)
    random.shuffle(moved["sections"])
    for section in moved["sections"]:
        random.shuffle(section["achievements"])
    comparison = compare(report_from(data), report_from(moved))
    assert comparison.changed_metrics == ()
    assert {each.event for each in comparison.texts} <= {Event.MOVED}
    assert bool(comparison.texts) == (moved != data)


# A real report


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
    ("              梳理量化罚则: 162条\n", ""),  # a metric gone, and from its text
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
"""As a clerk would make them; the two of the metric's name are one."""


def twenty_edits(text):
    for before, after in EDITS:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    head, *sections = re.split(r"(?m)^(?=  - id: )", text)
    sections.insert(1, sections.pop(2))
    new = "      - id: 新增一项\n        text: 新增的一段文字。\n"
    return head + "".join(sections) + new


def test_twenty_edits_of_the_sample_are_twenty_changes():
    text = SAMPLE.read_text("utf-8")
    old, new = (parse(each.encode(), "f.yaml").report for each in (text, twenty_edits(text)))
    comparison = compare(old, new)
    assert [
        (each.name, each.said, len(each.notes), each.is_suspected)
        for each in comparison.changed_metrics
    ] == [
        ("常务会议研究法治议题", "增加2次，增长18.2%", 0, False),
        ("政府常务会议会前学法", "减少1次，下降20.0%", 0, False),
        ("专业调解团队", "持平", 0, True),
        ("公证服务拆迁村街", "约增加10个，约增长50.0%", 0, False),
        ("营商环境重点工作", "增加4项，增长3.9%", 0, False),
        ("快速落地重点项目", "增加72个，增长102.9%（增长1倍）", 0, False),
        ("下放审批事项", "持平", 1, False),
        ("事项挂网市直部门", "计量单位变更，不可比", 0, False),
        ("梳理量化罚则", "不再列示", 0, False),
    ]
    assert told(comparison) == [
        "reworded 全文 published",
        "renamed 统筹",
        "reworded 统筹 heading",
        "reworded 统筹 › 领导干部学法 text",
        "reworded 统筹 › 示范创建 text",
        "reworded 统筹 › 规划任务 text",
        "moved 依法行政体系",
        "reworded 依法履职 › 营商环境 › 营商环境行动计划 text",
        "reworded 依法履职 › 营商环境 › 简政放权和政务服务 text",
        "reworded 依法履职 › 生态环境 › 生态环境执法 text",
        "added 不足和安排 › 新增一项",
    ]
    assert len(comparison.changed_metrics) + len(comparison.texts) == 20


def test_what_is_still_to_be_filled_is_no_change_of_unit():
    both, half = report(year=2023, 案件="待填"), report(year=2024, 案件="待填")
    assert [each.status for each in compare(both, half).metrics] == [Status.UNFILLED]
    assert not compare(both, half).changed_metrics
    (change,) = compare(report(year=2023, 案件="11件"), half).metrics
    assert (change.status, change.said) == (Status.UNFILLED, "待填")
    assert change.differs


def test_a_part_that_goes_is_one_change_with_all_below_it():
    below = [{"id": "甲一", "text": "甲一的话。"}, {"id": "甲二", "text": "甲二的话。"}]
    gone = {"id": "甲", "heading": "标题", "achievements": below, "sections": []}
    kept = {"id": "乙", "text": "留下的话。"}
    old = report_from(SMALLEST | {"sections": [gone, kept]})
    new = report_from(SMALLEST | {"sections": [copy.deepcopy(kept)]})
    (change,) = compare(old, new).texts
    assert change.event is Event.REMOVED
    assert change.pieces[0].text == "标题\n甲一的话。\n甲二的话。"
    (back,) = compare(new, old).texts
    assert back.event is Event.ADDED


def test_what_moved_out_of_a_part_that_goes_has_not_gone():
    moved = {"id": "甲一", "text": "甲一的话，说得长一些。"}
    old = [{"id": "甲", "heading": "一", "achievements": [moved]}, {"id": "乙", "heading": "二"}]
    new = [{"id": "乙", "heading": "二", "achievements": [copy.deepcopy(moved)]}]
    made = [report_from(SMALLEST | {"sections": sections}) for sections in (old, new)]
    assert told(compare(*made)) == ["moved 乙 › 甲一", "removed 甲"]


def test_there_is_no_growth_between_two_issuers():
    old = report(year=2022, 案件="10件")
    new = report(year=2023, 案件="11件").model_copy(update={"issuer": "乙市人民政府"})
    (change,) = compare(old, new).metrics
    assert "同比" not in change.said


def test_references_to_last_year_are_read_as_they_print():
    def said(text):
        metrics = {"案件": {"value": "11件", "previous": "10件"}, "信访": "5件"}
        part = {"id": "乙", "text": text, "metrics": metrics}
        sections = [{"id": "甲", "achievements": [part]}]
        return report_from(SMALLEST | {"sections": sections})

    old = said("办结{{ 案件 }}、{{ 信访 }}。")
    new = said(
        "办结{{ 案件 }}、{{ 信访 }}，{{ 案件.yoy }}，上年{{ 案件.previous }}，{{ 信访.yoy }}。"
    )
    (change,) = compare(old, new).texts
    inserted = "".join(text for kind, text in change.pieces if kind == "inserted")
    assert inserted == "，同比增长10.0%，上年10件，〔信访的同比〕"
