"""Last year's values in the report: `.yoy`, `.previous`, `baseline:` and `--baseline`."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from examples import SMALLEST, composed, report_from
from reading import assert_same_text
from watched import watching

from fazhi_report.document.rendering import render

REQUIRED = {"id": "必备", "covers": ["leadership", "measures", "shortcomings", "plan"]}
REQUIRED["text"] = "因人手不足，个别案件超期。"


def sections(text, **metrics):
    achievement = {"id": "乙", "text": text, "metrics": metrics}
    return [{"id": "甲", "achievements": [achievement]}, REQUIRED]


def now(value="1102件", text="办结{{ 案件 }}，{{ 案件.yoy }}，上年{{ 案件.previous }}。", **keys):
    return sections(text, 案件={"value": value, **keys})


def last(value, year=2022, name="案件"):
    return {"year": year, "sections": sections(f"办结{{{{ {name} }}}}。", **{name: value})}


@pytest.fixture
def build_markdown(run, tmp_path, monkeypatch):
    """Build in the test's folder and return the Markdown."""
    monkeypatch.chdir(tmp_path)

    def build(*options):
        code, out, err = run("build", "2023.yaml", "-f", "md", *options)
        assert (code, out) == (0, "build/2023.md\n"), err
        return (tmp_path / "build" / "2023.md").read_text("utf-8")

    return build


def codes(out):
    return re.findall(r"\[(FZ\d+) ", out)


@pytest.mark.parametrize(
    ("before", "value", "words"),
    [
        ("1050件", "1102件", "同比增长5.0%"),
        ("1102件", "1050件", "同比下降4.7%"),
        ("96.5%", "98.2%", "同比提高1.7个百分点"),
        ("98.2%", "96.5%", "同比降低1.7个百分点"),
        ("1050件", "1050件", "与上年持平"),
        ("0件", "37件", "增加37件（上年为0，不计增速）"),
        ("0件", "0件", "与上年持平"),
        ("-3亿元", "2亿元", "由负转正"),
        ("近500名", "600名", "同比约增长20.0%"),
    ],
)
def test_wording_of_yoy_in_a_sentence(build_markdown, report_file, before, value, words):
    report_file(sections=now(value, previous=before))
    assert f"办结{value}，{words}，上年{before}。" in build_markdown().replace("\\", "")


def test_lower_is_better_does_not_change_the_wording(build_markdown, report_file):
    report_file(sections=now("9件", previous="10件", lower_is_better=True))
    assert "同比下降10.0%" in build_markdown()


def test_baseline_key_names_last_years_report(build_markdown, report_file, tmp_path):
    (tmp_path / "old").mkdir()
    report_file("old/2022.yaml", **last("1000件"))
    report_file(baseline="old/2022.yaml", sections=now())
    assert "办结1102件，同比增长10.2%，上年1000件。" in build_markdown()


def test_ignore_of_a_last_year_rule_is_unused_only_if_the_rule_ran(run, report_file):
    """FZ414 needs last year's report; without it, a comment that ignores FZ414 is accepted."""
    report_file("2022.yaml", **last("1000件"))
    for baseline, expected in ((None, []), ("2022.yaml", ["FZ113"])):
        path = report_file(baseline=baseline, sections=now(text="办结{{ 案件 }}。"))
        text = path.read_text("utf-8").replace(
            "sections:", "# fazhi: ignore[FZ414] 原因\nsections:"
        )
        path.write_text(text, "utf-8")
        assert codes(run("validate", path, "--output-format", "concise")[1]) == expected


def test_baseline_option_overrides_the_key(build_markdown, report_file, run):
    report_file("2022.yaml", **last("1000件"))
    report_file("other.yaml", **last("1050件"))
    report_file(baseline="2022.yaml", sections=now())
    assert "同比增长5.0%" in build_markdown("--baseline", "other.yaml")
    report_file(baseline="gone.yaml", sections=now())
    assert "同比增长5.0%" in build_markdown("--baseline", "other.yaml")
    assert run("validate", "2023.yaml", "--baseline", "other.yaml")[0] == 0


def test_baseline_option_applies_only_to_the_following_year(build_markdown, report_file, run):
    report_file("2022.yaml", **last("1000件"))
    report_file("2021.yaml", **last("900件") | {"year": 2021})
    report_file(baseline="2022.yaml", sections=now())
    assert "同比增长10.2%" in build_markdown("--baseline", "2021.yaml")
    for command in (("validate", "--strict"), ("build",)):
        code, _, err = run(*command, "2022.yaml", "2023.yaml", "--baseline", "2022.yaml")
        assert code == 0
        assert err.count("没有用来对照") == 1
        assert "2022.yaml：--baseline 给出的 2022 年的报告不是 2022 年的上年" in err


def test_previous_must_agree_with_the_baseline(run, report_file):
    report_file("2022.yaml", **last("1000件"))
    path = report_file(baseline="2022.yaml", sections=now(previous="1050件"))
    code, out, _ = run("validate", path, "--output-format", "concise")
    assert (code, codes(out)) == (1, ["FZ405"])
    assert "上年的报告是 1000件，这里写的是 1050件" in out
    report_file(baseline="2022.yaml", sections=now(previous="1000件"))
    assert run("validate", path)[0] == 0


def test_advice_tells_whether_there_is_a_report_of_last_year(run, report_file):
    path = report_file(sections=now(text="办结{{ 案件 }}，{{ 案件.yoy }}。"))
    assert "用 baseline 写出上年的数据文件" in run("validate", path)[1]
    report_file("2022.yaml", **last("1000件", name="别的"))
    report_file(baseline="2022.yaml", sections=now(text="办结{{ 案件 }}，{{ 案件.yoy }}。"))
    assert "上年的报告里没有与它对应的数" in run("validate", path)[1]


def test_last_year_rules_use_the_baseline(run, report_file):
    report_file("2022.yaml", **last("1000件"))
    text = "2022年，办结{{ 案件 }}。"
    path = report_file(baseline="2022.yaml", sections=now(text=text))
    assert codes(run("validate", path, "--output-format", "concise")[1]) == ["FZ414"]


def test_renamed_from_leads_to_last_years_value(build_markdown, report_file):
    report_file("2022.yaml", **last("1000件", name="旧名"))
    report_file(baseline="2022.yaml", sections=now(renamed_from="旧名"))
    assert "上年1000件" in build_markdown()


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("gone.yaml", None, "没有这个文件或文件夹"),
        ("2023.yaml", None, "2023.yaml 是 2023 年的报告，不是上年（2022 年）的"),
        ("2021.yaml", last("1件", year=2021), "2021.yaml 是 2021 年的报告，不是上年（2022 年）的"),
        ("bad.yaml", {"year": "二〇二二"}, "bad.yaml 有错误，请先用 validate 检查它"),
        ("folder.yaml", "folder", "这是一个文件夹"),
        ("a/b.yaml", None, "没有这个文件或文件夹"),
        ("2023.yaml/b.yaml", None, "路径中有一段是文件，不是文件夹"),
    ],
)
def test_unusable_baseline_is_reported(run, report_file, tmp_path, name, content, fault):
    if content == "folder":
        (tmp_path / name).mkdir()
    elif content:
        report_file(name, **content)
    path = report_file(baseline=name, sections=now())
    for command in (["validate", "--output-format", "concise"], ["build", "--draft"]):
        code, out, err = run(*command, path)
        assert code == 1
        output = out if command[0] == "validate" else err
        assert output.count("FZ217") == 1
        assert output.count("[FZ") == 1
        assert fault in output
        assert re.search(r"2023\.yaml:\d+:11", output)
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize("name", ["/etc/2022.yaml", "C:\\2022.yaml", "2022", "2022.txt", " "])
def test_unportable_baseline_path_is_rejected(run, report_file, name):
    code, out, _ = run("validate", report_file(baseline=name), "--output-format", "concise")
    assert (code, codes(out)) == (1, ["FZ301"])
    assert "不能作上年的数据文件（写成 2022.yaml 或 ../2022/2022.yaml 的样子）" in out


@pytest.mark.parametrize(
    ("text", "keys", "code", "message"),
    [
        (
            "{{ 案件 }}{{ 案件.yoy }}",
            {},
            "FZ218",
            "不知道“案件”的上年数（请在“案件”下写 previous，",
        ),
        ("{{ 案件 }}{{ 案件.previous }}", {}, "FZ218", "不知道“案件”的上年数"),
        ("{{ 案件.yoy }}", {"previous": "9人"}, "FZ218", "由 9人 到 11件：计量单位变更，不可比"),
        ("{{ 案件.yoy }}", {"previous": "9～10件"}, "FZ218", "由 9～10件 到 11件：不计增速"),
        ("{{ 案件.growth }}", {"previous": "9件"}, "FZ210", "没有“growth”这个属性"),
        ("{{ 案子.yoy }}{{ 案件 }}", {"previous": "9件"}, "FZ206", "没有登记指标“案子”"),
    ],
)
def test_unprintable_reference_is_rejected(run, report_file, text, keys, code, message):
    path = report_file(sections=now("11件", text, **keys))
    exit_code, out, _ = run("validate", path, "--output-format", "concise")
    assert (exit_code, codes(out)) == (1, [code])
    assert message in out
    assert run("build", "--draft", path)[0] == 1


def test_previous_may_have_another_unit(build_markdown, report_file):
    report_file(sections=now("11件", "办结{{ 案件 }}，上年{{ 案件.previous }}。", previous="9人次"))
    assert "上年9人次。" in build_markdown()


def test_references_in_tables_are_printed_and_checked(build_markdown, run, report_file):
    table = {"head": ["事项", "同比"], "rows": [["办结", "{{ 案件.yoy }}"]]}
    parts = now("11件", "办结{{ 案件 }}。", previous="10件")
    report_file(sections=[*parts, {"id": "丙", "table": table}])
    assert "| 办结 | 同比增长10.0% |" in build_markdown()
    parts = now("11件", "办结{{ 案件 }}。")
    path = report_file(sections=[*parts, {"id": "丙", "table": table}])
    assert codes(run("validate", path, "--output-format", "concise")[1]) == ["FZ218"]


def test_three_formats_have_the_same_text():
    parts = now(
        "11件", "{{ 案件 }}，{{ 案件.yoy }}，上年{{案件.previous}}，{{ 新 }}。", previous="0件"
    )
    parts[0]["achievements"][0]["metrics"]["新"] = "待填"
    assert_same_text(report_from(SMALLEST | {"sections": parts, "annex": "metrics"}))


def test_html_figures_carry_attribute_and_responsible_unit(run, report_file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report_file(sections=now("1102件", previous="1050件", by="市司法局"))
    assert run("build", "2023.yaml", "-f", "html")[0] == 0
    page = (tmp_path / "build" / "2023.html").read_text("utf-8")
    assert re.findall(r'<data [^>]*value="(.*?)" data-name="(.*?)" data-unit="(.*?)"', page) == [
        ("1102", "案件", "件"),
        ("同比增长5.0%", "案件（同比）", ""),
        ("1050", "案件（上年）", "件"),
    ]
    assert page.count('data-by="市司法局"') == 3


def test_pending_values_block_a_build_but_not_a_draft(run, report_file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    parts = now("待填", previous="1050件")
    report_file(sections=parts, annex="metrics")
    code, out, err = run("build", "2023.yaml", "-f", "md")
    assert (code, out) == (1, "")
    assert err.count("错误[FZ415]: “案件”待填，上年是 1050件") == 1
    assert not (tmp_path / "build").exists()
    code, _, err = run("build", "2023.yaml", "-f", "md", "--draft")
    assert (code, err.count("FZ415")) == (0, 1)
    page = (tmp_path / "build" / "2023.md").read_text("utf-8")
    assert page.startswith("**征求意见稿 · 1 个指标待填**\n\n# 甲市")
    assert "办结`待填`，`待填`，上年1050件。" in page
    assert "| 1 | 案件 | `待填` | 1050件 | — |" in page
    assert composed(report_from(SMALLEST | {"sections": parts})).comparisons == ()


@pytest.mark.parametrize("value", ["待填件", "约待填", "待填 "])
def test_pending_mark_must_stand_alone(run, report_file, value):
    path = report_file(sections=now(value, "办结{{ 案件 }}。"))
    code, out, _ = run("validate", path, "--output-format", "concise")
    assert (code, codes(out)) == (1, ["FZ302"])
    assert "“待填”只能单独作指标的值" in out


def test_pending_values_are_highlighted(templates):
    blank, filled = (report_from(SMALLEST | {"sections": now(value)}) for value in ("待填", "1件"))
    marks = {"html": b'class="figure blank"', "docx": b'<w:highlight w:val="yellow"/>'}
    for name, mark in marks.items():
        for report, count in ((blank, 3), (filled, 2)):
            content = render(composed(report), name, templates)
            if name == "docx":
                content = ZipFile(BytesIO(content)).read("word/document.xml")
            assert content.count(mark) == count, name


def test_baseline_is_watched(tmp_path, report_file, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report_file(baseline="2022.yaml", sections=now())
    with watching("2023.yaml", "-f", "md") as watch:
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        report_file("2022.yaml", **last("1000件"))
        assert watch.line() == "生成 build/2023.md"
        report_file("2022.yaml", **last("1050件"))
        assert watch.line() == "生成 build/2023.md"
        assert "同比增长5.0%" in (tmp_path / "build" / "2023.md").read_text("utf-8")


def test_watched_baseline_option_rebuilds_all(tmp_path, report_file, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report_file("2022.yaml", **last("1000件"))
    report_file(sections=now())
    options = ["--baseline", "2022.yaml", "-f", "md"]
    with watching("2022.yaml", "2023.yaml", *options) as watch:
        first = watch.line()
        report_file("2022.yaml", **last("1050件"))
        assert watch.line() == first == "生成 build/2022.md、build/2023.md"
        assert "同比增长5.0%" in (tmp_path / "build" / "2023.md").read_text("utf-8")


def test_watched_baseline_key_rebuilds_both(tmp_path, report_file, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report_file("2022.yaml", **last("1000件"))
    report_file(baseline="2022.yaml", sections=now())
    with watching("2022.yaml", "2023.yaml", "-f", "md") as watch:
        assert watch.line() == "生成 build/2022.md、build/2023.md"
        report_file("2022.yaml", **last("1050件"))
        assert watch.line() == "生成 build/2022.md、build/2023.md"
        assert "同比增长5.0%" in (tmp_path / "build" / "2023.md").read_text("utf-8")
        report_file(baseline="2022.yaml", sections=now("1100件"))
        assert watch.line() == "生成 build/2023.md"
