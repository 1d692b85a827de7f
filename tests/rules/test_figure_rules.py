"""Arithmetic on the figures, required contents and last year's report."""

import pytest
from examples import fix_bytes
from hypothesis import given
from hypothesis import strategies as st
from rule_examples import codes, whole

from fazhi_report.figures import Quantity, growth, growth_phrase
from fazhi_report.model import parse
from fazhi_report.rules import examine

TO_COUNTY = "addressee: 县委、县政府，市司法局\nofficial: {"
PROVINCE = "level: province\nofficial: {{}}\naddressee: {}\nsignature: {{date: 2024-03-20}}"


def with_metrics(*metrics, text=None):
    names = [metric.split(":")[0] for metric in metrics]
    text = text or "，".join(f"{{{{ {name} }}}}" for name in names) + "。"
    lines = "".join(f"\n          {metric}" for metric in metrics)
    return whole(
        "sections:\n  - id: 甲\n    achievements:\n      - id: 乙\n"
        f"        text: '{text}'\n        metrics:{lines}"
    )


def messages(text, baseline=None):
    old = (baseline or "").replace("year: 2023", "year: 2022").encode()
    before = parse(old, "2022.yaml").report if baseline else None
    diagnosed = examine(parse(text.encode(), "f.yaml"), last_years_report=before).diagnosed
    return [(diagnostic.code, diagnostic.message) for diagnostic in diagnosed.diagnostics]


@pytest.mark.parametrize(
    ("metrics", "message"),
    [
        (["甲: {value: 12件, sum_of: [乙, 丙]}", "乙: 5件", "丙: 7件"], None),
        (
            ["甲: {value: 13件, sum_of: [乙, 丙]}", "乙: 5件", "丙: 7件"],
            "各项相加是 12件，这里写的是 13件",
        ),
        (["甲: {value: 20件, sum_of: [乙, 丙], exhaustive: false}", "乙: 5件", "丙: 7件"], None),
        (
            ["甲: {value: 11件, sum_of: [乙, 丙], exhaustive: false}", "乙: 5件", "丙: 7件"],
            "其中各项相加是 12件，超过了总数 11件",
        ),
        (["甲: {value: 12件, sum_of: [乙, 丙]}", "乙: 近5件", "丙: 8件"], None),
        (["甲: {value: 4万件, sum_of: [乙, 丙]}", "乙: 2.7万件", "丙: 1.4万件"], None),
        (
            ["甲: {value: 4.3万件, sum_of: [乙, 丙]}", "乙: 2.7万件", "丙: 1.4万件"],
            "各项相加是 41000件",
        ),
        (["甲: {value: 12件, sum_of: [乙, 丙]}", "乙: 5宗", "丙: 7件"], "单位不同"),
        (["甲: {value: 12名, sum_of: [乙, 丙]}", "乙: 第5名", "丙: 7名"], "名次和范围"),
        (["甲: {value: 100%, sum_of: [乙, 丙]}", "乙: 33.3%", "丙: 66.7%"], None),
        (["甲: {value: 12件, sum_of: [乙, 丙]}", "乙: 数百件", "丙: 7件"], None),
        (["甲: {value: 1、3、5件, sum_of: [乙, 丙]}", "乙: 5件", "丙: 7件"], None),
        (["甲: {value: 4～9件, sum_of: [乙, 丙]}", "乙: 5件", "丙: 7件"], "名次和范围"),
        (
            ["甲: {value: 1亿2000万元, sum_of: [乙, 丙]}", "乙: 1亿1000万元", "丙: 3000万元"],
            "各项相加是 140000000元",
        ),
    ],
)
def test_sums(metrics, message):
    assert_finding(metrics, "FZ403", message)


@pytest.mark.parametrize(
    ("metrics", "message"),
    [
        (["甲: {value: 75%, share_of: [乙, 丙]}", "乙: 3件", "丙: 4件"], None),
        (["甲: {value: 75.1%, share_of: [乙, 丙]}", "乙: 3件", "丙: 4件"], None),
        (["甲: {value: 75.2%, share_of: [乙, 丙]}", "乙: 3件", "丙: 4件"], "计算是 75%"),
        (["甲: {value: 三分之一, share_of: [乙, 丙]}", "乙: 1件", "丙: 3件"], None),
        (["甲: {value: 三分之一, share_of: [乙, 丙]}", "乙: 1件", "丙: 2件"], "计算是 50%"),
        (["甲: {value: 5‰, share_of: [乙, 丙]}", "乙: 1件", "丙: 200件"], None),
        (["甲: {value: 5件, share_of: [乙, 丙]}", "乙: 1件", "丙: 200件"], "百分数"),
        (["甲: {value: 50%, share_of: [乙, 丙]}", "乙: 1件", "丙: 0件"], "不能以“0件”作分母"),
        (["甲: {value: 50%, share_of: [乙, 丙]}", "乙: 1件", "丙: 2人"], "单位不同"),
        (["甲: {value: 50%, share_of: [乙, 丙]}", "乙: 十几件", "丙: 数百件"], None),
        (["甲: {value: 一半, share_of: [乙, 丙]}", "乙: 1件", "丙: 3件"], "33.33%"),
    ],
)
def test_shares(metrics, message):
    assert_finding(metrics, "FZ404", message)


@pytest.mark.parametrize(
    ("text", "metric", "message"),
    [
        ("{{ 甲 }}，同比增长5.0%。", "{value: 1102件, previous: 1050件}", None),
        ("{{ 甲 }}，同比增长5%。", "{value: 1102件, previous: 1050件}", None),
        ("{{ 甲 }}，同比增长5%。", "{value: 数百件, previous: 1050件}", None),
        ("{{ 甲 }}，与上年持平。", "{value: 十几件, previous: 1050件}", None),
        ("{{ 甲 }}，同比增长4.9%。", "{value: 1102件, previous: 1050件}", "应是增长 5.0%"),
        ("{{ 甲 }}，同比下降5.0%。", "{value: 1102件, previous: 1050件}", "应是增长 5.0%"),
        ("{{ 甲 }}，较上年增加52件。", "{value: 1102件, previous: 1050件}", None),
        ("{{ 甲 }}，比上年增加50件。", "{value: 1102件, previous: 1050件}", "应是增长 52件"),
        ("{{ 甲 }}，同比提高1.7个百分点。", "{value: 98.2%, previous: 96.5%}", None),
        ("{{ 甲 }}，同比提高1.8个百分点。", "{value: 98.2%, previous: 96.5%}", "1.7个百分点"),
        ("{{ 甲 }}，同比增长12.3%。", "{value: 1123件, previous: 1000件}", None),
        ("{{ 甲 }}，同比增长1.2倍。", "{value: 22件, previous: 10件}", None),
        ("{{ 甲 }}，同比增长9%。", "{value: 3件, previous: 0件}", "应是增加3件（上年为0，不计"),
        ("{{ 甲 }}，同比增长100%。", "{value: 3件, previous: 0件}", "上年为0，不计增速"),
        ("{{ 甲 }}，比上年翻一番。", "{value: 3件, previous: 0件}", "上年为0，不计增速"),
        ("{{ 甲 }}，同比增加3件。", "{value: 3件, previous: 0件}", None),
        ("{{ 甲 }}，同比增长9.4%。", "{value: 350件, previous: 320宗}", "计量单位变更，不可比"),
        ("{{ 甲 }}，同比增长约7%。", "{value: 1102件, previous: 1050件}", "应是增长 5%"),
        ("{{ 甲 }}，同比增长7%左右。", "{value: 1102件, previous: 1050件}", "应是增长 5%"),
        ("{{ 甲 }}，同比增长约4.9%。", "{value: 1102件, previous: 1050件}", None),
        ("{{ 甲 }}，同比增长超5%。", "{value: 1102件, previous: 1050件}", "应是增长 5%"),
        ("{{ 甲 }}，同比增长超4%。", "{value: 1102件, previous: 1050件}", None),
        ("{{ 甲 }}，同比增长1.2倍。", "{value: 1102件, previous: 1050件}", "应是增长5.0%"),
        ("{{ 甲 }}，比上年翻了一番。", "{value: 1102件, previous: 1050件}", "应是增长5.0%"),
        ("{{ 甲 }}，比上年翻一番。", "{value: 2110件, previous: 1050件}", None),
        ("{{ 甲 }}，比上年翻了两番。", "{value: 40件, previous: 10件}", None),
        ("{{ 甲 }}，同比增长百分之六。", "{value: 1102件, previous: 1050件}", "应是增长 5%"),
        ("{{ 甲 }}，同比增长百分之五点零。", "{value: 1102件, previous: 1050件}", None),
        ("同比降至{{ 甲 }}。", "{value: 1102件, previous: 1050件}", "应是增长5.0%"),
        ("同比增长7%的案件{{ 甲 }}。", "{value: 1102件, previous: 1050件}", "应是增长 5%"),
        ("同比增长7%的有{{ 甲 }}。", "{value: 1102件, previous: 1050件}", None),
        ("{{ 甲 }}，同比增长9%。", "{value: 近22件, previous: 10件}", None),
        ("{{ 甲 }}，同比增长9%。", "22件", None),
        ("{{ 甲 }}复议案件，同比增长4.9%。", "{value: 1102件, previous: 1050件}", "增长 5.0%"),
        ("{{ 甲 }}（同比增长4.9%）。", "{value: 1102件, previous: 1050件}", "应是增长 5.0%"),
        ("{{ 甲 }}，收案同比增长4.9%。", "{value: 1102件, previous: 1050件}", None),
        ("同比增长4.9%，达到{{ 甲 }}。", "{value: 1102件, previous: 1050件}", "应是增长 5.0%"),
        ("同比增长4.9%，达{{ 甲 }}。", "{value: 1102件, previous: 1050件}", "应是增长 5.0%"),
        ("收案同比增长4.9%，为{{ 甲 }}企业提供服务。", "{value: 11家, previous: 10家}", None),
        ("收案同比增长4.9%，到{{ 甲 }}村走访。", "{value: 11个, previous: 10个}", None),
        ("同比增长5.0%至{{ 甲 }}。", "{value: 1102件, previous: 1050件}", None),
        ("同比提高1.8个百分点，达到{{ 甲 }}。", "{value: 98.2%, previous: 96.5%}", "1.7个百分点"),
        ("{{ 甲 }}，同比提高10个百分点。", "{value: 四成, previous: 三成}", None),
        ("{{ 甲 }}，同比提高1个百分点。", "{value: 40%, previous: 三成}", "增长 10个百分点"),
        ("{{ 甲 }}，与上年持平。", "{value: 10件, previous: 10件}", None),
        ("{{ 甲 }}，与上年持平。", "{value: 11件, previous: 10件}", "应是增长10.0%"),
        ("{{ 甲 }}，同比持平。", "{value: 98.2%, previous: 96.5%}", "应是提高1.7个百分点"),
        ("{{ 甲 }}，同比下降。", "{value: 11件, previous: 10件}", "应是增长10.0%"),
        ("{{ 甲 }}，同比有所上升。", "{value: 10件, previous: 10件}", "应是持平"),
        ("{{ 甲 }}，同比略有上升。", "{value: 11件, previous: 10件}", None),
        ("{{ 甲 }}，同比增加办案人员。", "{value: 9件, previous: 10件}", None),
        ("同比下降到{{ 甲 }}。", "{value: 11件, previous: 10件}", "应是增长10.0%"),
        ("{{ 甲 }}，同比增长约9%。", "{value: 11件, previous: 10件}", None),
        ("{{ 甲 }}，同比增长约9%。", "{value: 9件, previous: 10件}", "应是下降 10%"),
        ("{{ 甲 }}，是上年的2.2倍。", "{value: 22件, previous: 10件}", None),
        ("{{ 甲 }}，是上年的2.3倍。", "{value: 22件, previous: 10件}", "应是上年的 2.2 倍"),
        ("{{ 甲 }}，为上年的2倍。", "{value: 22件, previous: 0件}", "上年为0，不计增速"),
        ("{{ 甲 }}，同比增加0.2万件。", "{value: 1.4万件, previous: 1.2万件}", None),
        ("{{ 甲 }}，同比增加0.3万件。", "{value: 1.4万件, previous: 1.2万件}", "增长 0.2万件"),
        ("{{ 甲 }}，同比增加3人。", "{value: 9件, previous: 10件}", None),
        ("{{ 甲 }}，同比下降10%。", "{value: 9件, previous: 10件, lower_is_better: true}", None),
        ("{{ 甲 }}，同比改善。", "{value: 9件, previous: 10件, lower_is_better: true}", None),
        ("{{ 甲 }}，同比改善。", "{value: 11件, previous: 10件}", None),
        (
            "{{ 甲 }}，同比改善。",
            "{value: 11件, previous: 10件, lower_is_better: true}",
            "应是增长10.0%",
        ),
        ("{{ 甲 }}，比上年{{ 甲.previous }}有所增加。", "{value: 11件, previous: 10件}", None),
        ("{{ 甲 }}，{{ 甲.yoy }}，上年{{ 甲.previous }}。", "{value: 11件, previous: 10件}", None),
        ("{{ 甲.previous }}，同比增长9%；{{ 甲 }}。", "{value: 11件, previous: 10件}", None),
        ("{{ 甲 }}，与上年持平。", "{value: 10～12件, previous: 10件}", None),
        ("{{ 甲 }}，与上年持平。", "{value: 第1名, previous: 第2名}", None),
        ("{{ 甲 }}，与上年持平。", "{value: 11人, previous: 10件}", "计量单位变更，不可比"),
    ],
)
def test_growth(text, metric, message):
    assert_finding([f"甲: {metric}"], "FZ406", message, text)


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("{{ 甲 }}，同比约增长7%。", True),
        ("{{ 甲 }}，同比增长百分之二百五。", False),
        ("{{ 甲 }}，同比增7%。", True),
        ("{{ 甲 }}，较2022年同期增长7%。", True),
        ("{{ 甲 }}，比2022年增长7%。", True),
        ("{{ 甲 }}，比2021年增长7%。", False),
    ],
)
def test_growth_beside_undeclared_numbers(text, is_wrong):
    report = with_metrics("甲: {value: 1102件, previous: 1050件}", text=text)
    corrections = [message for code, message in messages(report) if code == "FZ406"]
    assert corrections == ["由 1050件 到 1102件，应是增长 5%"] * is_wrong


def assert_finding(metrics, code, message, text=None):
    """Assert that there is one finding, whose message contains `message`; none if it is None."""
    findings = messages(with_metrics(*metrics, text=text))
    if message is None:
        assert findings == []
    else:
        assert [finding[0] for finding in findings] == [code]
        assert message in findings[0][1]


@pytest.mark.parametrize(
    ("former", "findings"),
    [("案件", []), ("按件", [("FZ417", "上年的报告里没有指标“按件”")])],
)
def test_unknown_former_name(former, findings):
    now = with_metrics(f"甲: {{value: 11件, renamed_from: {former}}}")
    before = with_metrics("案件: 10件").replace("year: 2023", "year: 2022")
    assert messages(now, before) == findings
    assert messages(now) == []


@given(st.sampled_from(["件", "%", "万件", "亿元"]), st.integers(0, 9999), st.integers(0, 9999))
def test_printed_growth_is_accepted_and_its_opposite_reported(unit, new, old):
    now, before = f"{new}{unit}", f"{old}{unit}"
    phrase = growth_phrase(growth(Quantity.parse(now), Quantity.parse(before)))
    metric = f"甲: {{value: {now}, previous: {before}}}"

    def is_reported(statement):
        return "FZ406" in codes(with_metrics(metric, text=f"{{{{ 甲 }}}}，{statement}。"))

    assert not is_reported(phrase)
    opposite = phrase.translate(str.maketrans("增长提高", "下降降低"))
    if opposite != phrase and not any(words in phrase for words in ("不计", "0.0%", "不足")):
        assert is_reported(opposite)


@pytest.mark.parametrize(
    "text",
    ["同比{{ 甲.yoy }}", "较上年，{{ 甲.yoy }}", "与上年同期相比\\n   {{ 甲.yoy }}"],
)
def test_comparison_repeated_before_printed_growth(text):
    report = with_metrics("甲: {value: 11件, previous: 10件}", text=f"{{{{ 甲 }}}}，{text}。")
    assert codes(report.replace("'", '"')) == ["FZ416"]


@pytest.mark.parametrize(
    "metrics",
    [
        ["甲: {value: 待填, sum_of: [乙, 丙]}", "乙: 5件", "丙: 7人"],
        ["甲: {value: 12件, sum_of: [乙, 丙]}", "乙: 待填", "丙: 7件"],
        ["甲: {value: 待填, share_of: [乙, 丙]}", "乙: 5件", "丙: 7人"],
        ["甲: {value: 75%, share_of: [乙, 丙]}", "乙: 5件", "丙: 待填"],
        ["甲: {value: 待填, previous: 9件, added: [乙]}", "乙: 5人"],
        ["甲: {value: 11件, previous: 9件, added: [乙]}", "乙: 待填"],
        ["甲: {value: 待填, previous: 9件, lower_is_better: true}"],
    ],
)
def test_pending_metrics_are_left_out_of_arithmetic(metrics):
    assert codes(with_metrics(*metrics)) == ["FZ415"]


def test_stated_growth_of_a_pending_metric_is_not_checked():
    text = "{{ 甲 }}，同比增长9%，{{ 甲.yoy }}，上年{{ 甲.previous }}。"
    report = with_metrics("甲: {value: 待填, previous: 10件, by: 市公安局}", text=text)
    assert messages(report) == [("FZ415", "“甲”待填，上年是 10件")]


def test_pending_metric_of_last_year_is_not_compared():
    now = with_metrics("甲: {value: 12件, previous: 10件}")
    assert messages(now, with_metrics("甲: 待填")) == []


def test_stock_starts_from_last_years_file():
    last_year = with_metrics("保留: 110件")
    now = with_metrics(
        "保留: {value: 115件, added: [新增], removed: [废止]}", "新增: 8件", "废止: 2件"
    )
    assert messages(now) == []
    assert messages(now, last_year)[-1] == (
        "FZ408",
        "按上年末数和增减计算是 116件，这里写的是 115件",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("旧名: 9件", "新名: {value: 12件, previous: 10件, renamed_from: 旧名}"),
        (
            "旧名: {value: 9件, code: rec.closed}",
            "新名: {value: 12件, previous: 10件, code: rec.closed}",
        ),
    ],
)
def test_last_years_value_by_former_name_or_code(old, new):
    findings = messages(with_metrics(new), with_metrics(old))
    assert ("FZ405", "上年的报告是 9件，这里写的是 10件") in findings


def test_missing_required_content():
    text = whole("sections:\n  - id: 甲\n    covers: [measures, plan]\n    text: 工作。")
    assert messages(text) == [
        ("FZ501", "缺少必备内容“第一责任人职责”"),
        ("FZ501", "缺少必备内容“不足和原因”"),
    ]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("published: 2024-03-31", []),
        ("published: 2024-04-01", ["FZ505"]),
        ("published: 2023-10-31", ["FZ505"]),
        ("published: 2023-12-15", []),
        ("level: township\npublished: 2024-04-01", []),
        ("title: 示例市人民政府关于2023年度法治政府建设情况的报告", []),
        ("title: 示例市2023年度法治政府建设年度报告", []),
        ("title: 示例市2023年度推进法治政府建设工作情况报告", []),
        ("title: 示例市2022年度法治政府建设情况报告", ["FZ507"]),
        ("title: 示例市2024年政府工作报告", ["FZ506"]),
        ("title: 示例市2024年度法治政府建设情况报告", ["FZ507"]),
        ("title: 示例市2024年法治政府建设年度报告", ["FZ507"]),
        ("title: 示例市2022年政府工作报告", ["FZ506", "FZ507"]),
        ("title: 示例市2023年法治工作总结", ["FZ506"]),
        ("signature: {date: 2024-03-01}", []),
        ("official: {}\naddressee: 省委、省政府\nsignature: {date: 2024-02-29}", []),
        ("official: {}\naddressee: 省委、省政府\nsignature: {date: 2024-03-01}", ["FZ503"]),
        (
            "official: {}\naddressee: 中共示例市委、市人大常委会\nsignature: {date: 2024-02-29}",
            [],
        ),
        ("official: {}\naddressee: 市民政局", ["FZ515", "FZ504"]),
        ("official: {}", ["FZ504", "FZ515"]),
        (f"level: department\n{TO_COUNTY}copies_to: [县委依法治县办]}}", ["FZ515", "FZ512"]),
        ("level: department\nofficial: {}\naddressee: 市人大常委会", ["FZ504", "FZ515", "FZ504"]),
        (PROVINCE.format("党中央、国务院"), []),
        (PROVINCE.format("省委、省人大"), ["FZ503"]),
    ],
)
def test_dates_addressees_and_titles(keys, expected):
    assert codes(whole(keys)) == expected


def test_year_of_the_title_is_changed_by_an_unsafe_fix_only():
    content = whole("title: 示例市2022年度法治政府建设情况报告").encode()
    assert fix_bytes(content, unsafe=False) == (content, 0)
    assert "示例市2023年度" in fix_bytes(content, unsafe=True)[0].decode()


def test_year_of_the_title_broken_over_two_lines():
    text = whole("title: |\n  示例市20\n  22年度法治政府建设情况报告")
    [diagnostic] = examine(parse(text.encode(), "f.yaml")).diagnosed.diagnostics
    assert (diagnostic.code, diagnostic.fix) == ("FZ507", None)
    assert text[slice(*diagnostic.span)].startswith("|\n  示例市20")


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("2022年，执法更加规范。", ["FZ414"]),
        ("执法工作与\n\n2022年，执法更加规范。", ["FZ414"]),
        ("比2022年更加规范，2022年以来持续向好，《2022年工作要点》落实。", []),
        ("坚持把法治政府建设摆在全局工作的突出位置来抓。", ["FZ413"]),
        ("抓得紧。", []),
        ("{{ 甲 }}（2022年为{{ 甲 }}）。", ["FZ206", "FZ206"]),
        ("2022年为群众办事。", ["FZ414"]),
    ],
)
def test_leftovers_of_last_year(prose, expected):
    last = "坚持把法治政府建设摆在全局工作的突出位置来抓。抓得紧。"
    assert codes(whole(prose, in_prose=True), baseline=f"preamble: {last}") == expected


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("约4733件", ["FZ410"]),
        ("近500余人", ["FZ410"]),
        ("约50人左右", ["FZ410"]),
        ("近数十人", ["FZ410"]),
        ("低于50余人", ["FZ410"]),
        ("数十人", []),
        ("高于4733人", []),
        ("1亿2000万元", []),
        ("598余家", ["FZ410"]),
        ("500余家", []),
        ("598家以上", []),
        ("3千支", ["FZ615"]),
        ("5千多户", []),
        ("15千多户", ["FZ615"]),
        ("3千米", []),
        ("3000支", []),
        ("5-10个", ["FZ632"]),
        ("5～10个", []),
        ("5～10%", ["FZ614"]),
        ("5%～10%", []),
        ("0531", ["FZ219"]),
        ("'0531'", []),
        ("1e3", ["FZ219"]),
        ("{value: 0x10, by: 某局}", ["FZ219"]),
        ("12.50", []),
        ("近500名", []),
        ("约4700件", []),
        ("超2.73万人次", []),
    ],
)
def test_spelling_of_values(metric, expected):
    assert codes(with_metrics(f"甲: {metric}")) == expected


def test_a_number_that_is_not_a_quantity_is_not_quoted():
    content = with_metrics("甲: 0x10").encode()
    assert fix_bytes(content, unsafe=True) == (content, 0)


@pytest.mark.parametrize(
    ("text", "is_doubled"),
    [
        ("会议{{ 甲 }}次。", True),
        ("{{ 甲 }}次的会议。", True),
        ("有{{ 乙 }}人次参加。", True),
        ("{{ 甲 }}次数不多。", False),
        ("{{ 甲 }}，{{ 乙 }}。", False),
        ("{{ 甲.yoy }}次。", False),
    ],
)
def test_doubled_unit(text, is_doubled):
    report = with_metrics("甲: {value: 11次, previous: 10次}", "乙: 300人次", text=text)
    assert ("FZ418" in codes(report)) == is_doubled


@pytest.mark.parametrize(
    ("unit", "cell", "is_doubled"),
    [
        ("次", "{{ 甲 }}", True),
        ("万件", "{{ 乙 }}", True),
        ("件", "{{ 乙 }}", True),
        ("件", "{{ 甲 }}", False),
        ("次", "含线上{{ 甲 }}", False),
        ("次", "{{ 甲.yoy }}", False),
        ("次", "11", False),
    ],
)
def test_unit_of_a_table_that_its_figures_repeat(unit, cell, is_doubled):
    table = f"table: {{unit: {unit}, head: [年度, 数], rows: [[2022年, 9], [2023年, '{cell}']]}}"
    metrics = ("甲: {value: 11次, previous: 10次}", "乙: 74.96万件")
    report = with_metrics(*metrics).replace("metrics:", f"{table}\n        metrics:")
    assert ("FZ418" in codes(report)) == is_doubled


def test_approximation_around_an_exact_value():
    assert codes(with_metrics("甲: 56324名", text="约{{ 甲 }}，{{ 甲 }}以上。")) == ["FZ410"]


def test_approximation_around_an_approximate_value():
    assert codes(with_metrics("甲: 近500名", text="有约{{ 甲 }}，{{ 甲 }}左右。")) == ["FZ410"] * 2


@pytest.mark.parametrize(
    "keys",
    [
        "published: 2024-04-09",
        "official: {}\naddressee: 省委、省政府\nsignature: {date: 2024-03-08}",
    ],
)
def test_a_late_report_can_be_built_and_is_told_to_say_so(run, tmp_path, keys):
    path = tmp_path / "2023.yaml"
    path.write_text(whole(keys), "utf-8")
    out = run("validate", path)[1]
    assert "警告[FZ50" in out
    assert "如实公开" in out
    assert run("build", path, "-f", "md", "-o", tmp_path / "out")[0] == 0
