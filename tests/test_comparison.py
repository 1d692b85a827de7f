from examples import SMALLEST, report_from

from fazhi_report.comparison import compare, lines


def report(**metrics):
    text = "".join(f"{{{{ {name} }}}}" for name in metrics) or "文字"
    part = {"id": "甲", "achievements": [{"id": "乙", "text": text, "metrics": metrics}]}
    return report_from(SMALLEST | {"sections": [part]})


def test_a_report_does_not_differ_from_itself(sample):
    comparison = compare(sample, sample)
    assert not comparison
    assert list(lines(comparison)) == ["指标没有变化。"]


def test_changed_added_and_removed_metrics():
    old = report(会议="11次", 案件="近500件", 旧项="3部")
    new = report(案件="500件", 会议="11次", 新项="八项")
    comparison = compare(old, new)
    assert list(lines(comparison)) == [
        "~ 案件：近500件 → 500件",
        "+ 新项：八项（新增指标）",
        "- 旧项：3部（不再列示）",
    ]


def test_swapping_the_sides_mirrors_the_result():
    old, new = report(甲="1件", 乙="2件"), report(乙="3件", 丙="4件")
    there, back = compare(old, new), compare(new, old)
    assert there.added == back.removed
    assert there.removed == back.added
    assert [(name, after, before) for name, before, after in there.changed] == list(back.changed)
