"""Forms compared with the data file and with one another."""

from datetime import date, datetime

import pytest
from department_forms import (
    JUSTICE,
    METRICS,
    POLICE,
    dossier,
    filled,
    findings,
    handmade,
    judged,
    rows_of,
    sent,
    values,
)

from fazhi_report.collecting import unit_statuses
from fazhi_report.collecting.typed import is_same, read_date
from fazhi_report.figures import Quantity

REPORT = dossier()
FORM = sent(REPORT)
ANSWERS = {"走访企业": "620家", "参加培训": "2.9万人次", "满意率": "96.5%", "出警": "15起"}


def test_form_as_sent_says_nothing():
    judgement = judged(REPORT, FORM, sent(REPORT, JUSTICE))
    assert findings(judgement) == []
    assert judgement.reporters == {}


def test_value_that_the_data_has_comes_back_unchanged():
    judgement = judged(REPORT, filled(sent(REPORT, JUSTICE), {}))
    (figure,) = judgement.taken.values()
    assert (str(figure.quantity), figure.is_new, findings(judgement)) == ("103件", False, [])


def test_another_value_is_a_conflict_unless_it_may_replace():
    form = filled(sent(REPORT, JUSTICE), {"案件": "104件"})
    judgement = judged(REPORT, form)
    assert (values(judgement), findings(judgement)) == ({}, [("FZ721", "填报!F7")])
    assert judgement.wrong == {"案件"}
    judgement = judged(REPORT, form, replaces=True)
    assert (values(judgement), findings(judgement)) == ({"案件": "104件"}, [])
    assert judgement.taken["案件"].is_new


def test_value_that_was_filled_in_before_and_is_cleared_now():
    judgement = judged(REPORT, filled(sent(REPORT, JUSTICE), {"案件": None}))
    assert (values(judgement), findings(judgement)) == ({}, [("FZ711", "填报!F7")])
    assert judgement.findings[0].message == "“案件”空着，数据文件里是 103件，没有改"


def test_another_spelling_of_the_value_is_no_conflict():
    report = dossier(METRICS | {"案件": {"value": "1103件", "by": JUSTICE}})
    judgement = judged(report, filled(sent(report, JUSTICE), {"案件": "1,103件"}))
    assert (findings(judgement), judgement.taken["案件"].is_new) == ([], False)


def test_empty_cells_of_a_form_that_came_back():
    form = filled(FORM, {"走访企业": "620家"}, remarks={"出警": "系统停用"})
    judgement = judged(REPORT, form)
    assert findings(judgement) == [("FZ711", f"填报!F{row}") for row in (8, 9, 10)]
    assert judgement.findings[-1].message == "“出警”没有填（说明：系统停用）"


def test_two_forms_of_one_unit_that_agree():
    judgement = judged(REPORT, filled(FORM, ANSWERS), filled(FORM, ANSWERS))
    assert (values(judgement), findings(judgement)) == (ANSWERS, [])


def test_two_forms_of_one_unit_that_differ():
    judgement = judged(REPORT, filled(FORM, ANSWERS), filled(FORM, ANSWERS | {"出警": "16起"}))
    assert findings(judgement) == [("FZ706", "填报!F10")]
    finding = judgement.findings[0]
    assert finding.message == "“出警”这里填 16起，1.xlsx 填报!F10 填 15起，没有收"
    assert finding.location.file == "2.xlsx"
    assert "出警" not in values(judgement)


def test_copy_of_the_form_as_sent_is_ignored():
    form = sent(REPORT, JUSTICE)
    judgement = judged(REPORT, form, filled(form, {"案件": "104件"}), replaces=True)
    assert (values(judgement), findings(judgement)) == ({"案件": "104件"}, [])


def test_what_is_written_beside_the_figures_is_fit_for_a_data_file():
    remarks = {"走访企业": " 第一行\n第二行\u200b" + "长" * 3000}
    form = filled(
        FORM, {**ANSWERS, "满意率": "96.5\u200b%"}, person="张\u200b三\n", remarks=remarks
    )
    judgement = judged(REPORT, form)
    remark = judgement.taken["走访企业"].remark
    assert remark.startswith("第一行 第二行长")
    assert len(remark) == 2000
    assert judgement.reporters[POLICE].person == "张三"
    assert values(judgement)["满意率"] == "96.5%"


def test_second_form_completes_the_first():
    first = {name: ANSWERS[name] for name in ("走访企业", "参加培训")}
    rest = {name: ANSWERS[name] for name in ("满意率", "出警")}
    judgement = judged(REPORT, filled(FORM, first), filled(FORM, rest))
    assert (values(judgement), findings(judgement)) == (ANSWERS, [])


@pytest.mark.parametrize("keys", [{"year": 2023}, {"issuer": "别处市人民政府"}])
def test_form_of_another_report_is_not_read(keys):
    other = filled(sent(dossier(**keys)), ANSWERS)
    judgement = judged(REPORT, other)
    assert (values(judgement), findings(judgement)) == ({}, [("FZ703", "填报!F7")])


@pytest.mark.parametrize("keys", [{"year": 2023}, {"issuer": "别处市人民政府"}])
def test_form_without_keys_is_known_by_its_title(keys):
    rows = [row[:7] for row in rows_of(filled(sent(dossier(**keys)), ANSWERS))]
    judgement = judged(REPORT, handmade(rows))
    assert (values(judgement), findings(judgement)) == ({}, [("FZ703", "填报!F7")])
    rows[0][0] = None
    assert findings(judged(REPORT, handmade(rows))) == [("FZ703", "填报!F7")]
    rows[0][0] = "示例市人民政府 2024年度法治政府建设年度报告指标填报表"
    assert values(judged(REPORT, handmade(rows))) == ANSWERS


@pytest.mark.parametrize(("column", "content"), [(3, "户"), (3, None), (4, "698家"), (4, None)])
def test_changed_unit_or_last_year(column, content):
    rows = rows_of(filled(FORM, ANSWERS))
    rows[6][column] = content
    judgement = judged(REPORT, handmade(rows))
    assert (values(judgement), findings(judgement)) == (ANSWERS, [("FZ723", "填报!F7")])


def test_unit_of_a_value_taken_in_since_is_not_a_change():
    metrics = {name: METRICS[name] | {"value": value} for name, value in ANSWERS.items()}
    metrics["参加培训"] = metrics["参加培训"] | {"value": "29000人次"}
    form = filled(FORM, ANSWERS | {"参加培训": "29000人次"})
    assert findings(judged(dossier(metrics), form)) == []


def test_metric_of_another_unit_now():
    report = dossier(METRICS | {"出警": METRICS["出警"] | {"by": JUSTICE}})
    judgement = judged(report, filled(FORM, ANSWERS))
    assert findings(judgement) == [("FZ704", "填报!F10")]
    assert judgement.findings[0].message == f"“出警”归{JUSTICE}填，没有收"


@pytest.mark.parametrize("first", [True, False])
def test_row_copied_from_the_form_of_another_unit(first):
    """It is not taken, and the other unit has not answered."""
    rows = rows_of(filled(FORM, ANSWERS))
    row = rows_of(filled(sent(REPORT, JUSTICE), {"案件": "104件"}))[6]
    place = 6 if first else len(rows)
    rows.insert(place, row)
    judgement = judged(REPORT, handmade(rows), replaces=True)
    assert (values(judgement), findings(judgement)) == (ANSWERS, [("FZ704", f"填报!F{place + 1}")])
    assert judgement.findings[0].message == f"“案件”归{JUSTICE}填，没有收"
    assert set(judgement.reporters) == {POLICE}


def test_metric_that_was_removed():
    report = dossier({name: metric for name, metric in METRICS.items() if name != "出警"})
    judgement = judged(report, filled(FORM, ANSWERS))
    assert findings(judgement) == [("FZ704", "填报!F10")]


def test_to_be_filled_in_counts_as_empty():
    judgement = judged(REPORT, filled(FORM, {**ANSWERS, "出警": "待填"}))
    assert findings(judgement) == [("FZ711", "填报!F10")]


def test_nobody_and_no_day():
    judgement = judged(REPORT, filled(FORM, ANSWERS, person=None, day="昨天"))
    messages = [finding.message for finding in judgement.findings]
    assert findings(judgement) == [("FZ722", "填报!C3"), ("FZ722", "填报!C5")]
    assert messages == ["没有写填报人", "填报日期“昨天”看不懂"]
    assert values(judgement) == ANSWERS


def test_person_phone_and_unit_for_questions():
    reporter = judged(REPORT, filled(FORM, ANSWERS)).reporters[POLICE]
    assert str(reporter) == "市公安局（张三，电话 0000-123456）"


@pytest.mark.parametrize("in_order", [True, False])
def test_status_has_the_latest_day_and_its_person(in_order):
    first = filled(FORM, {"走访企业": "620家"}, person="张三", day="2025-01-15")
    last = filled(FORM, {"出警": "15起"}, person="李四", day="2025-01-20")
    judgement = judged(REPORT, *((first, last) if in_order else (last, first)))
    police = unit_statuses(judgement)[0]
    assert (police.reporter.person, police.on) == ("李四", date(2025, 1, 20))
    assert judgement.taken["走访企业"].reporter.person == "张三"


def test_status_has_the_person_of_the_data_file_if_later():
    reported = {"by": "王五", "on": "2025-02-01"}
    report = dossier(METRICS | {"出警": METRICS["出警"] | {"value": "15起", "reported": reported}})
    police = unit_statuses(judged(report, filled(sent(report), {})))[0]
    assert (police.reporter.person, police.on) == ("王五", date(2025, 2, 1))
    assert police.is_returned


def test_phone_typed_as_a_number():
    rows = rows_of(filled(FORM, ANSWERS))
    rows[3][2] = "<c><v>13800000000</v></c>"
    assert judged(REPORT, handmade(rows)).reporters[POLICE].phone == "13800000000"


@pytest.mark.parametrize(
    ("content", "day"),
    [
        ("2025-01-15", date(2025, 1, 15)),
        ("2025年1月15日", date(2025, 1, 15)),
        ("2025.1.15", date(2025, 1, 15)),
        ("２０２５／１／１５", date(2025, 1, 15)),
        (datetime(2025, 1, 15, 8, 30), date(2025, 1, 15)),
        (date(2025, 1, 15), date(2025, 1, 15)),
        ("2025-02-30", None),
        ("1月15日", None),
        (45672.0, None),
        ("", None),
    ],
)
def test_days(content, day):
    assert read_date(content) == day


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("1103件", "1,103件", True),
        ("100%", "100％", True),
        ("103件", "约103件", False),
        ("2.7万人次", "27000人次", True),
        ("3件", "第3件", False),
        ("103件", "103人", False),
        ("数十家", "数十家", True),
        ("数十家", "几十家", False),
    ],
)
def test_same_figures(first, second, same):
    assert is_same(Quantity.parse(first), Quantity.parse(second)) is same
