"""Compare the metrics, sections and achievements of two reports."""

import copy

import pytest
from edited_reports import reports, twenty_edits
from examples import OFFICIAL, SAMPLE, SMALLEST, report_from
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi_report.comparing.diff import compare
from fazhi_report.comparing.diff.changes import Event, Status, select_changes
from fazhi_report.model import parse

OPPOSITE = {
    Status.ADDED: Status.REMOVED,
    Status.REMOVED: Status.ADDED,
    Event.ADDED: Event.REMOVED,
    Event.REMOVED: Event.ADDED,
}
OPPOSITE_KINDS = {"equal": "equal", "deleted": "inserted", "inserted": "deleted"}


def report(*, year=2023, **metrics):
    text = "".join(f"{{{{ {name} }}}}" for name in metrics) or "文字"
    part = {"id": "甲", "achievements": [{"id": "乙", "text": text, "metrics": metrics}]}
    return report_from(SMALLEST | {"year": year, "sections": [part]})


def achievements(*items, **changes):
    """Return a report of one section with achievements by id and text."""
    items = [{"id": name, "text": text} for name, text in items]
    return report_from(SMALLEST | {"sections": [{"id": "甲", "achievements": items}]} | changes)


def text_summaries(comparison):
    """Print each text change in a line."""
    return [
        " ".join(filter(None, (change.event, change.part.place, change.key)))
        for change in comparison.texts
    ]


def metric_summaries(old, new):
    return [
        (
            change.status.value,
            change.name,
            change.former_name,
            change.matched_by and change.matched_by.value,
        )
        for change in compare(old, new).metrics
    ]


def as_sets(comparison):
    """Return the metric and the text changes in a form that does not depend on their order."""
    metrics = {
        (
            change.status,
            change.old,
            change.new,
            change.matched_by,
            note_pieces(change, texts_by_kind),
        )
        for change in comparison.metrics
    }
    texts = {
        (change.event, path(change.old), path(change.new), change.key, texts_by_kind(change.pieces))
        for change in comparison.texts
    }
    return metrics, texts


def mirrored(comparison):
    """Return `as_sets` of the comparison of swapped reports, as it should be."""
    metrics = {
        (
            OPPOSITE.get(change.status, change.status),
            change.new,
            change.old,
            change.matched_by,
            note_pieces(change, swapped),
        )
        for change in comparison.metrics
    }
    texts = {
        (
            OPPOSITE.get(change.event, change.event),
            path(change.new),
            path(change.old),
            change.key,
            swapped(change.pieces),
        )
        for change in comparison.texts
    }
    return metrics, texts


def note_pieces(change, texts):
    return tuple((note.key, texts(note.pieces)) for note in change.notes)


def texts_by_kind(pieces):
    """Return equal, deleted and inserted texts; the order of the kinds does not matter."""
    return tuple(
        "|".join(text for piece_kind, text in pieces if piece_kind == kind)
        for kind in OPPOSITE_KINDS
    )


def swapped(pieces):
    return texts_by_kind([(OPPOSITE_KINDS[kind], text) for kind, text in pieces])


def path(part):
    return part and part.path


# Metrics


def test_a_report_does_not_differ_from_itself(sample):
    comparison = compare(sample, sample)
    assert not comparison.has_differences
    assert {change.status for change in comparison.metrics} == {Status.EQUAL}
    assert not compare(report_from(OFFICIAL), report_from(OFFICIAL)).has_differences


def test_metric_statuses():
    old = report(会议="11次", 案件="近500件", 旧项="3部", 公证="5宗")
    new = report(案件="500件", 会议="11次", 新的="八项", 公证="5件")
    assert metric_summaries(old, new) == [
        ("changed", "案件", "", "name"),
        ("equal", "会议", "", "name"),
        ("added", "新的", "", None),
        ("incomparable", "公证", "", "name"),
        ("removed", "旧项", "", None),
    ]


def test_metrics_match_by_name_then_former_name_then_code_then_similarity():
    old = report(
        甲="1件", 旧名="2件", 简称={"value": "3件", "code": "a.b"}, 行政复议案件="4件", 无关="5件"
    )
    new = report(
        甲={"value": "1件", "renamed_from": "旧名"},
        新称={"value": "2件", "renamed_from": "旧名"},
        别样={"value": "3件", "code": "a.b"},
        全市行政复议案件="4件",
    )
    assert metric_summaries(old, new) == [
        ("equal", "甲", "", "name"),
        ("equal", "新称", "旧名", "renamed_from"),
        ("equal", "别样", "简称", "code"),
        ("equal", "全市行政复议案件", "行政复议案件", "likeness"),
        ("removed", "无关", "", None),
    ]
    comparison = compare(old, new)
    suspected = [change.name for change in comparison.metrics if change.is_suspected]
    assert suspected == ["全市行政复议案件"]
    assert comparison  # a new name is a difference, though all values are equal


def test_names_match_from_a_similarity_of_0_6():
    """Three of five characters in common are 0.6."""
    assert metric_summaries(report(甲乙丙丁戊="1件"), report(甲乙丙己庚="1件"))[0][3] == "likeness"
    assert metric_summaries(report(甲乙丙丁戊="1件"), report(甲乙辛己庚="1件"))[0][3] is None


def test_the_most_similar_names_match():
    old = report(行政复议案件="1件", 行政诉讼案件="2件")
    new = report(行政诉讼案件数="2件", 行政复议案件数="1件")
    assert {(change.former_name, change.name) for change in compare(old, new).metrics} == {
        ("行政诉讼案件", "行政诉讼案件数"),
        ("行政复议案件", "行政复议案件数"),
    }


def test_changed_keys_of_a_metric_become_notes():
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
    notes = {change.name: [note.key for note in change.notes] for change in comparison.metrics}
    assert notes["甲"] == ["by"]
    assert notes["合计"] == []  # the same two metrics, one under a new name
    assert notes["丙的新名字"] == ["renamed_from"]
    assert [change.name for change in comparison.changed_metrics] == ["甲", "丙的新名字"]


def test_metrics_of_one_code_match_in_order():
    old, new = (
        report(**{name: {"value": "1件", "code": "a.b"} for name in names})
        for names in ("甲乙丙丁", "子丑寅卯")
    )
    pairs = [("甲", "子"), ("乙", "丑"), ("丙", "寅"), ("丁", "卯")]
    assert [(change.former_name, change.name) for change in compare(old, new).metrics] == pairs


def test_a_metric_moved_to_another_achievement_has_a_note():
    def with_metric_in(place):
        parts = [{"id": name, "text": name} for name in ("甲", "乙")]
        parts[place]["metrics"] = {"案件": "1件"}
        return report_from(SMALLEST | {"sections": [{"id": "一", "achievements": parts}]})

    (change,) = compare(with_metric_in(0), with_metric_in(1)).changed_metrics
    assert [(note.key, texts_by_kind(note.pieces)) for note in change.notes] == [
        ("place", ("", "一 › 甲", "一 › 乙"))
    ]


def test_keys_of_last_year_are_compared_within_a_year_only():
    old = report(year=2022, 甲={"value": "2件", "previous": "1件"})
    new = report(year=2023, 甲={"value": "2件", "previous": "2件"})
    assert compare(old, new).changed_metrics == ()
    draft = report(year=2022, 甲={"value": "2件", "previous": "2件"})
    assert [note.key for note in compare(old, draft).changed_metrics[0].notes] == ["previous"]


def test_growth_is_year_over_year_for_consecutive_years_only():
    comparisons = {
        year: compare(report(year=year, 甲="0件", 乙="4件"), report(甲="1件", 乙="5件"))
        for year in (2023, 2022, 2021)
    }
    assert [change.wording for change in comparisons[2022].metrics] == [
        "增加1件（上年为0，不计增速）",
        "增加1件，同比增长25.0%",
    ]
    for year in (2021, 2023):
        assert [change.wording for change in comparisons[year].metrics] == [
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
        ("第4名", "第5名", ""),  # its text says 下降
    ],
)
def test_verdict_where_lower_is_better(old, new, verdict):
    change = compare(report(甲=old), report(甲={"value": new, "lower_is_better": True})).metrics[0]
    assert change.verdict == verdict
    assert compare(report(甲=old), report(甲=new)).metrics[0].verdict == ""


def test_small_changes_are_hidden_and_counted():
    values = {"甲": "100件", "乙": "100件", "丙": "100件", "丁": "90%", "戊": "1件", "己": "0件"}
    after = {"甲": "104件", "乙": "105件", "丙": "96件", "丁": "94%", "戊": "1宗", "己": "1件"}
    selected = select_changes(compare(report(**values), report(**after)), "", 5)
    assert [change.name for change in selected.metrics] == ["乙", "戊", "己"]
    assert selected.hidden == 3


def test_small_changes_with_another_change_are_listed():
    old = report(甲="100件", 乙="100件")
    new = report(
        甲={"value": "101件", "by": "市司法局"}, 乙的={"value": "101件", "renamed_from": "乙"}
    )
    selected = select_changes(compare(old, new), "", 5)
    assert ([change.name for change in selected.metrics], selected.hidden) == (["甲", "乙的"], 0)


def test_select_metrics_or_text():
    comparison = compare(report(甲="1件"), report(乙丙="1件"))
    assert comparison.texts
    assert not select_changes(comparison, "metrics", 0).texts
    assert select_changes(comparison, "metrics", 0).metrics == comparison.metrics
    assert not select_changes(comparison, "text", 0).metrics
    assert select_changes(comparison, "text", 0).texts == comparison.texts


# Texts


def test_achievements_added_removed_reworded_and_moved():
    old = achievements(
        ("一", "甲乙丙丁"), ("二", "子丑寅卯"), ("三", "天地玄黄"), ("四", "东南西北")
    )
    new = achievements(
        ("四", "东南西北"), ("一", "甲乙丙戊"), ("三", "天地玄黄"), ("五", "春夏秋冬")
    )
    assert text_summaries(compare(old, new)) == [
        "moved 甲 › 四",
        "reworded 甲 › 一 text",
        "added 甲 › 五",
        "removed 甲 › 二",
    ]


def test_a_part_with_a_new_id_is_recognised_by_its_text():
    old = achievements(("一", "全年办结案件很多。"), ("二", "另外"))
    new = achievements(("新", "全年共办结案件很多。"), ("二", "另外"))
    assert text_summaries(compare(old, new)) == ["renamed 甲 › 新", "reworded 甲 › 新 text"]


def test_a_section_moved_below_another():
    inner = {"id": "内", "heading": "内", "text": "文字"}
    parts = [{"id": "一", "text": "甲"}, {"id": "二", "text": "乙"}]
    old, new = copy.deepcopy(parts), copy.deepcopy(parts)
    old[0]["sections"], new[1]["sections"] = [inner], [inner]
    compared = [report_from(SMALLEST | {"sections": sections}) for sections in (old, new)]
    assert text_summaries(compare(*compared)) == ["moved 二 › 内"]


def test_keys_of_the_report_itself():
    new = OFFICIAL | {
        "year": 2024,
        "addressee": "中共甲市委",
        "signature": {"date": "2025-02-06"},
        "annex": [OFFICIAL["annex"][1]],
    }
    assert text_summaries(compare(report_from(OFFICIAL), report_from(new))) == [
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
    assert text_summaries(comparison) == ["reworded 附件：典型案例 › 案例 heading"]


def test_a_figure_in_a_heading_is_compared_as_a_metric():
    def with_heading(heading, value):
        item = {"id": "乙", "text": "工作。", "metrics": {"件数": value}}
        parts = [{"id": "甲", "heading": heading, "achievements": [item]}]
        return report_from(SMALLEST | {"sections": parts})

    old = with_heading("办结{{ 件数 }}", "12件")
    assert text_summaries(compare(old, with_heading("办结{{ 件数 }}", "15件"))) == []
    reworded = text_summaries(compare(old, with_heading("已办结{{ 件数 }}", "15件")))
    assert reworded == ["reworded 甲 heading"]


def test_own_numbers_of_headings_are_compared():
    new = copy.deepcopy(SMALLEST)
    new["sections"][0]["number"] = "24."
    comparison = compare(report_from(SMALLEST), report_from(new))
    assert text_summaries(comparison) == ["reworded 一 number"]
    assert comparison.texts[0].label == "自定序号"
    assert texts_by_kind(comparison.texts[0].pieces) == ("", "", "24.")


def test_a_table_is_compared_cell_by_cell():
    new = copy.deepcopy(OFFICIAL)
    new["sections"][0]["achievements"][0]["table"]["rows"][1][2] = 2
    (change,) = compare(report_from(OFFICIAL), report_from(new)).texts
    assert (change.key, change.label) == ("table", "表格")
    assert [piece for piece in change.pieces if piece.kind != "equal"] == [
        ("deleted", "1"),
        ("inserted", "2"),
    ]


def test_a_changed_value_rewords_no_text():
    old, new = (
        report(甲="1件", 乙丙="1件"),
        report(甲="2件", 丁={"value": "1件", "renamed_from": "乙丙"}),
    )
    assert compare(old, new).texts == ()


def test_a_reworded_text_prints_the_values():
    achievement = SMALLEST["sections"][0]["achievements"][0]
    old = achievement | {"text": "办结案件{{ 案件数 }}。"}
    new = achievement | {"text": "共办结案件{{ 案件数 }}。", "metrics": {"案件数": "12件"}}
    compared = [
        report_from(SMALLEST | {"sections": [{"id": "一", "achievements": [item]}]})
        for item in (old, new)
    ]
    (change,) = compare(*compared).texts
    assert [tuple(piece) for piece in change.pieces] == [
        ("inserted", "共"),
        ("equal", "办结案件"),
        ("deleted", "11"),
        ("inserted", "12"),
        ("equal", "件。"),
    ]


def test_folded_lines_are_no_difference():
    head = "format: 1\nyear: 2023\nissuer: 甲市\nlevel: city\nsections: [{id: 甲}]\n"
    texts = ["preamble: 甲乙丙丁\n", "preamble: |\n  甲乙\n  丙丁\n"]
    old, new = (parse((head + text).encode(), "f.yaml").report for text in texts)
    assert old != new
    assert not compare(old, new).has_differences


# Any reports


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(reports())
def test_any_report_equals_itself(data):
    assert not compare(report_from(data), report_from(data)).has_differences


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(reports(), reports())
def test_swapping_the_sides_mirrors_the_result(first, second):
    old, new = report_from(first), report_from(second)
    assert as_sets(compare(new, old)) == mirrored(compare(old, new))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(reports(), st.randoms())
def test_moving_sections_changes_no_metric(data, random):
    moved = copy.deepcopy(data)
    random.shuffle(moved["sections"])
    for section in moved["sections"]:
        random.shuffle(section["achievements"])
    comparison = compare(report_from(data), report_from(moved))
    assert comparison.changed_metrics == ()
    assert {change.event for change in comparison.texts} <= {Event.MOVED}
    assert bool(comparison.texts) == (moved != data)


# A real report


def test_twenty_edits_of_the_sample_are_twenty_changes():
    text = SAMPLE.read_text("utf-8")
    old, new = (parse(version.encode(), "f.yaml").report for version in (text, twenty_edits(text)))
    comparison = compare(old, new)
    assert [
        (change.name, change.wording, len(change.notes), change.is_suspected)
        for change in comparison.changed_metrics
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
    assert text_summaries(comparison) == [
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


def test_a_blank_value_is_unfilled_not_incomparable():
    old, new = report(year=2023, 案件="待填"), report(year=2024, 案件="待填")
    assert [change.status for change in compare(old, new).metrics] == [Status.UNFILLED]
    assert not compare(old, new).changed_metrics
    (change,) = compare(report(year=2023, 案件="11件"), new).metrics
    assert (change.status, change.wording) == (Status.UNFILLED, "待填")
    assert change.differs


def test_a_removed_part_is_one_change_with_all_below_it():
    below = [{"id": "甲一", "text": "甲一的话。"}, {"id": "甲二", "text": "甲二的话。"}]
    removed = {"id": "甲", "heading": "标题", "achievements": below, "sections": []}
    kept = {"id": "乙", "text": "留下的话。"}
    old = report_from(SMALLEST | {"sections": [removed, kept]})
    new = report_from(SMALLEST | {"sections": [copy.deepcopy(kept)]})
    (change,) = compare(old, new).texts
    assert change.event is Event.REMOVED
    assert change.pieces[0].text == "标题\n甲一的话。\n甲二的话。"
    (change,) = compare(new, old).texts
    assert change.event is Event.ADDED


def test_a_part_moved_out_of_a_removed_part_is_not_removed():
    moved = {"id": "甲一", "text": "甲一的话，说得长一些。"}
    old = [{"id": "甲", "heading": "一", "achievements": [moved]}, {"id": "乙", "heading": "二"}]
    new = [{"id": "乙", "heading": "二", "achievements": [copy.deepcopy(moved)]}]
    compared = [report_from(SMALLEST | {"sections": sections}) for sections in (old, new)]
    assert text_summaries(compare(*compared)) == ["moved 乙 › 甲一", "removed 甲"]


def test_no_year_over_year_growth_between_issuers():
    old = report(year=2022, 案件="10件")
    new = report(year=2023, 案件="11件").model_copy(update={"issuer": "乙市人民政府"})
    (change,) = compare(old, new).metrics
    assert "同比" not in change.wording


def test_references_to_last_year_are_printed():
    def report_with(text):
        metrics = {"案件": {"value": "11件", "previous": "10件"}, "信访": "5件"}
        part = {"id": "乙", "text": text, "metrics": metrics}
        sections = [{"id": "甲", "achievements": [part]}]
        return report_from(SMALLEST | {"sections": sections})

    old = report_with("办结{{ 案件 }}、{{ 信访 }}。")
    new = report_with(
        "办结{{ 案件 }}、{{ 信访 }}，{{ 案件.yoy }}，上年{{ 案件.previous }}，{{ 信访.yoy }}。"
    )
    (change,) = compare(old, new).texts
    inserted = "".join(text for kind, text in change.pieces if kind == "inserted")
    assert inserted == "，同比增长10.0%，上年10件，〔信访的同比〕"
