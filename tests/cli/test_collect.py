"""`collect`: from sending the forms to figures in the data file."""

import json
import re
import shutil
import sys

import pytest
from department_forms import JUSTICE, METRICS, POLICE, data, filled
from examples import dumped

from fazhi_report.model import load, metrics_of

ANSWERS = {"走访企业": "620家", "参加培训": "2.9万人次", "满意率": "96.5%", "出警": "15起"}


@pytest.fixture
def season(run, tmp_path, monkeypatch):
    """A folder with a data file and the forms sent to the departments."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, data())
    assert run("collect", "send", "2024.yaml", "-o", "填报")[0] == 0
    return tmp_path


def write(folder, content):
    (folder / "2024.yaml").write_text(f"# 年度报告\n{dumped(content)}# 完\n", "utf-8")


def answer(folder, unit, values, **options):
    path = folder / "填报" / f"{unit}.xlsx"
    path.write_bytes(filled(path.read_bytes(), values, **options))


def metrics(folder):
    return {name: metric for _, name, metric in metrics_of(load(folder / "2024.yaml").report)}


def test_send_lists_the_files(run, season):
    code, out, err = run("collect", "send", "2024.yaml", "-o", "另发", "--by", JUSTICE)
    assert (code, out) == (0, f"另发/{JUSTICE}.xlsx\n")
    assert err == "写出 1 份填报表，共 1 个指标。\n"


def test_send_overwrites_what_nobody_has_filled_in_only(run, season):
    form = season / "填报" / f"{POLICE}.xlsx"
    before = form.read_bytes()
    assert run("collect", "send", "2024.yaml", "-o", "填报")[0] == 0
    assert form.read_bytes() == before
    answer(season, POLICE, {"出警": "15起"}, person=None, day=None)
    changed = form.read_bytes()
    code, out, err = run("collect", "send", "2024.yaml", "-o", "填报")
    assert (code, out) == (2, "")
    assert "已经有人填了，没有改动任何文件" in err
    assert form.read_bytes() == changed
    assert run("collect", "send", "2024.yaml", "-o", "填报", "--force")[0] == 0
    assert form.read_bytes() == before


def test_send_needs_a_valid_data_file_and_a_folder(run, season):
    (season / "2024.yaml").write_text("year: x", "utf-8")
    assert (
        "有错误，请先用 fazhi-report validate" in run("collect", "send", "2024.yaml", "-o", "甲")[2]
    )
    assert run("collect", "send", "2024.yaml")[2].startswith("缺少参数 -o")


def test_read_takes_figures_in_and_keeps_comments(run, season):
    answer(season, POLICE, ANSWERS, remarks={"走访企业": "含网上走访的"})
    code, out, err = run("collect", "read", "填报", "2024.yaml")
    assert (code, out) == (0, "")
    assert err == "读了 2 份表，收入 4 个数，写入 2024.yaml；表里有 0 处问题，还缺 0 个数。\n"
    text = (season / "2024.yaml").read_text("utf-8")
    assert text.startswith("# 年度报告\n")
    assert text.endswith("# 完\n")
    metric = metrics(season)["走访企业"]
    assert (str(metric.value), metric.reported.by, str(metric.reported.on)) == (
        "620家",
        "张三",
        "2025-01-15",
    )
    assert metric.reported.note == "含网上走访的"
    assert metrics(season)["案件"].reported is None


def test_read_again_changes_nothing(run, season):
    answer(season, POLICE, ANSWERS)
    run("collect", "read", "填报", "2024.yaml")
    before = (season / "2024.yaml").read_bytes()
    code, _, err = run("collect", "read", "填报", "2024.yaml")
    assert (code, (season / "2024.yaml").read_bytes()) == (0, before)
    assert "收入 0 个数，2024.yaml 没有改动" in err


def test_first_reporter_of_a_value_stays(run, season):
    answer(season, POLICE, ANSWERS)
    run("collect", "read", "填报", "2024.yaml")
    answer(season, POLICE, ANSWERS | {"出警": "16起"}, person="李四")
    assert run("collect", "read", "填报", "2024.yaml", "--replace")[0] == 0
    reporters = {
        name: metric.reported.by for name, metric in metrics(season).items() if metric.reported
    }
    assert reporters == dict.fromkeys(ANSWERS, "张三") | {"出警": "李四"}


def test_dry_run_writes_nothing(run, season):
    answer(season, POLICE, ANSWERS)
    before = (season / "2024.yaml").read_bytes()
    code, _, err = run("collect", "read", "填报", "2024.yaml", "--dry-run")
    assert (code, (season / "2024.yaml").read_bytes()) == (0, before)
    assert "收入 4 个数，2024.yaml 没有改动" in err


def test_byte_order_mark_and_line_ends_stay(run, season):
    path = season / "2024.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    answer(season, POLICE, ANSWERS)
    assert run("collect", "read", "填报", "2024.yaml")[0] == 0
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_read_single_forms_in_any_order_of_arguments(run, season):
    answer(season, POLICE, ANSWERS)
    form = f"填报/{POLICE}.xlsx"
    assert run("collect", "read", "2024.yaml", form)[0] == 0
    assert str(metrics(season)["出警"].value) == "15起"


def test_conflict_stays_unless_replaced(run, season):
    answer(season, JUSTICE, {"案件": "104件"})
    answer(season, POLICE, ANSWERS)
    code, out, _ = run("collect", "read", "填报", "2024.yaml", "--output-format", "concise")
    assert code == 1
    assert f"填报/{JUSTICE}.xlsx 填报!F7: 错误[FZ721 differs-from-data]: “案件”填的是 104件" in out
    assert str(metrics(season)["案件"].value) == "103件"
    assert run("collect", "read", "填报", "2024.yaml", "--replace")[0] == 0
    assert str(metrics(season)["案件"].value) == "104件"


def test_findings_show_the_row(run, season):
    answer(season, POLICE, {**ANSWERS, "满意率": "0.965"})
    code, out, err = run("collect", "read", "填报", "2024.yaml")
    assert code == 1
    assert out == (
        "错误[FZ715]: “满意率”：“0.965”是 96.5%，还是 0.965%，没有收\n"
        f" --> 填报/{POLICE}.xlsx 填报!F9\n"
        "  |\n"
        "8 | 2 | 参加培训 |  | 万人次 | 2.7万人次 | 2.9万人次 |  |\n"
        "9 | 3 | 满意率 |  | % | 95% | 0.965 |  |\n"
        "  |                           ^^^^^ 请带上 %\n"
        "\n"
        "2024.yaml 待填 1 项：\n"
        f"  {POLICE} 1 项：满意率\n"
    )
    assert err.endswith("表里有 1 处问题，还缺 1 个数。\n")


def test_rules_speak_about_the_new_figures_by_unit(run, season):
    """A jump against last year, and a sum that is wrong now; the unit says whom to call."""
    parts = METRICS | {"城区": {"value": "7起"}, "乡镇": {"value": "9起"}}
    parts["出警"] = METRICS["出警"] | {"sum_of": ["城区", "乡镇"]}
    write(season, data(parts))
    answer(season, POLICE, ANSWERS | {"走访企业": "6200家"})
    code, out, _ = run("collect", "read", "填报", "2024.yaml", "--output-format", "concise")
    lines = out.splitlines()
    assert code == 1
    assert lines[0] == f"填进数据文件以后，{POLICE}（张三，电话 0000-123456）的数要核对："
    codes = [re.search(r"\[(FZ...)", line)[1] for line in lines[1:]]
    assert codes == ["FZ425", "FZ403"]
    assert "“走访企业”由上年的 598家 变为 6200家" in lines[1]


def test_explained_jump_is_not_mentioned(run, season):
    remarks = {"走访企业": "今年起含网上走访的"}
    answer(season, POLICE, ANSWERS | {"走访企业": "6200家"}, remarks=remarks)
    assert run("collect", "read", "填报", "2024.yaml")[:2] == (0, "")


@pytest.mark.parametrize("output_format", ["json", "github", "gitlab", "sarif", "junit"])
def test_every_format_names_the_cell(run, season, output_format):
    answer(season, POLICE, {**ANSWERS, "满意率": "0.965"})
    code, out, _ = run("collect", "read", "填报", "2024.yaml", "--output-format", output_format)
    assert code == 1
    assert "填报!F9" in out
    if output_format == "json":
        (item,) = json.loads(out)["diagnostics"]
        assert (item["file"], item["cell"]) == (f"填报/{POLICE}.xlsx", "填报!F9")
        assert item["start"]["line"] == 9
    if output_format == "sarif":
        (result,) = json.loads(out)["runs"][0]["results"]
        (location,) = result["locations"]
        assert location["logicalLocations"][0]["fullyQualifiedName"] == "填报!F9"
        assert "region" not in location["physicalLocation"]


def test_unreadable_forms_do_not_stop_the_others(run, season):
    advice = "请用 Excel 或 WPS 打开，另存为 .xlsx 再交回"
    answer(season, POLICE, ANSWERS)
    (season / "填报" / "市民政局.xlsx").write_bytes("指标,本年数\n".encode("gbk"))
    (season / "填报" / "市教育局.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))
    (season / "填报" / f"~${POLICE}.xlsx").write_bytes(b"lock")
    (season / "填报" / "说明.txt").write_text("甲", "utf-8")
    code, out, err = run("collect", "read", "填报", "2024.yaml", "--output-format", "concise")
    assert code == 1
    assert err.startswith("读了 2 份表，收入 4 个数")
    assert err.endswith("表里有 2 处问题，还缺 0 个数。\n")
    old, text = out.splitlines()
    assert old.startswith("填报/市教育局.xls: 错误[FZ701 unreadable-form]: 市教育局.xls 是旧格式")
    assert text.startswith(
        "填报/市民政局.xlsx: 错误[FZ701 unreadable-form]: 市民政局.xlsx 不是 Excel"
    )
    assert old.endswith(advice)
    assert text.endswith(advice)
    assert str(metrics(season)["出警"].value) == "15起"


def test_missing_form_is_told_and_the_others_are_read(run, season):
    answer(season, POLICE, ANSWERS)
    code, _, err = run("collect", "read", "无.xlsx", "填报", "2024.yaml")
    assert code == 2
    assert err.startswith("无法读取 无.xlsx：没有这个文件")
    assert str(metrics(season)["出警"].value) == "15起"


@pytest.mark.parametrize("arguments", [["填报"], ["2024.yaml"], ["填报", "2024.yaml", "b.yaml"]])
def test_read_needs_forms_and_one_data_file(run, season, arguments):
    code, _, err = run("collect", "read", *arguments)
    assert (code, err.startswith("请写填报表或文件夹，最后写一个数据文件")) == (2, True)


# Status


def test_status_of_a_season(run, season):
    answer(season, POLICE, {"走访企业": "620家", "满意率": "0.965"})
    code, out, _ = run("collect", "status", "2024.yaml", "填报")
    assert code == 1
    assert out == (
        "责任单位  应填  已填  未填  有误  情况      最近填报\n"
        f"{POLICE}     4     1     2     1  没有填完  2025-01-15\n"
        "  未填：参加培训、出警\n"
        "  有误：满意率\n"
        f"{JUSTICE}     1     1     0     0  已齐      —\n"
        "\n"
        "2 个单位，已齐 1 个，没有交回 0 个；应填 5 个数，已填 2 个，未填 2 个，\n"
        "有误 1 个。\n"
    )


def test_status_takes_its_arguments_in_any_order(run, season):
    answer(season, POLICE, ANSWERS)
    assert run("collect", "status", "填报", "2024.yaml")[0] == 0
    for arguments in (["填报"], ["2024.yaml", "2023.yaml"]):
        code, _, err = run("collect", "status", *arguments)
        assert (code, err.startswith("请写一个数据文件")) == (2, True)


def test_status_before_anything_came_back(run, season):
    code, out, _ = run("collect", "status", "2024.yaml", "填报", "--output-format", "json")
    status = json.loads(out)
    assert (code, status["year"], status["issuer"]) == (1, 2024, "示例市人民政府")
    police, justice = status["units"]
    assert (police["unit"], police["state"], police["asked"]) == (POLICE, "not-returned", 4)
    assert police["empty"] == list(ANSWERS)
    assert (justice["state"], justice["filled"]) == ("complete", ["案件"])


def test_status_when_all_is_there(run, season):
    answer(season, POLICE, ANSWERS)
    assert run("collect", "status", "2024.yaml", "填报")[0] == 0
    run("collect", "read", "填报", "2024.yaml")
    shutil.rmtree(season / "填报")
    code, out, _ = run("collect", "status", "2024.yaml")
    assert code == 0
    assert "2025-01-15" in out


def test_status_as_pages(run, season):
    code, out, _ = run("collect", "status", "2024.yaml", "--output-format", "md")
    assert code == 1
    assert f"| {POLICE} | 4 | 0 | 4 | 0 | 没有交回 | — |" in out
    code, out, err = run("collect", "status", "2024.yaml", "-o", "a.html")
    assert (code, out) == (1, "")
    page = (season / "a.html").read_text("utf-8")
    assert f'<th scope="row">{POLICE}</th><td class="short">4</td>' in page
    assert err.startswith("2 个单位")


def test_status_overwrites_no_form(run, season):
    form = f"填报/{POLICE}.xlsx"
    before = (season / form).read_bytes()
    code, _, err = run("collect", "status", "2024.yaml", "填报", "-o", form)
    assert (code, (season / form).read_bytes()) == (2, before)
    assert err.startswith("结果会覆盖")


# The whole command


def test_group_has_help_and_says_what_it_does_not_know(run):
    code, out, _ = run("collect", "--help")
    assert code == 0
    assert "send    给每个责任单位写一份 Excel 填报表" in out
    assert run("collect", "snd")[2].startswith("没有命令 snd，是不是 send？")


def test_libraries_are_an_extra(run, season, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    for arguments in (["send", "2024.yaml", "-o", "甲"], ["read", "填报", "2024.yaml"]):
        code, _, err = run("collect", *arguments)
        assert code == 2
        assert 'python -m pip install -c constraints.txt ".[excel]"' in err


def test_explain_knows_the_rules_of_forms(run):
    code, out, _ = run("explain", "FZ715")
    assert code == 0
    assert "看不准是多少" in out
    assert run("explain", "merged-cell")[0] == 0
