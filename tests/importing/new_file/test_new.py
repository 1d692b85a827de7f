"""`fazhi-report new`: write next year's file from last year's, or from a skeleton."""

import difflib
import re
from datetime import date
from decimal import Decimal
from textwrap import indent

import pytest
import yaml
from examples import OFFICIAL, SAMPLE, SMALLEST
from hypothesis import given
from hypothesis import strategies as st

from fazhi_report.importing.new_file import from_last_year
from fazhi_report.model import parse
from fazhi_report.model.metric import read_quantity
from fazhi_report.rules import examine
from fazhi_report.source import print_scalar, read

OLD = """\
# 头上的说明
format: 1
year: 2023   # 年度
issuer: 甲市人民政府
level: city
addressee: 中共甲市委、甲市人大常委会
title: 甲市人民政府2023年度法治政府建设情况报告
published: 2024-03-28  # 发布日期

preamble: |
  2023年，成效明显，2023年的计划都已完成。现将甲市2023年度
  法治政府建设情况报告如下：

sections:
  - id: 甲
    number: 一、
    heading: 依法行政
    covers: [leadership, measures, shortcomings, plan]
    achievements:
      - id: 乙
        text: |   # 正文
          2023年，因人手不足，收到{{ 收到 }}，办结{{ 办结 }}，{{ 满意率 }}，{{ 金额 }}，{{ 其他 }}，
          {{ 办结.yoy }}。
        metrics:
          # 市司法局报
          收到: 1,103件  # 已核对
          办结:
            # 口径同上年
            value: "1050件"
            previous: 1000件   # 上年
            renamed_from: 结案
            by: 市公安局
          满意率: {value: 98.20, previous: 97, lower_is_better: false, renamed_from: 满意}
          金额:
            value:
              number: 2.7
              scale: 万
              unit: 元
            code: a.b
          其他: {renamed_from: 杂项, value: 0010}
signature:
  # 落款
  date: 2024-02-06

  seal: true
official:
  number: 甲政〔2024〕5号
  urgency: 加急
  printed_on: 2024-02-07
layout: {left: 28}
"""

NEW = """\
# 头上的说明
format: 1
year: 2024   # 年度
baseline: 2023.yaml
issuer: 甲市人民政府
level: city
addressee: 中共甲市委、甲市人大常委会
title: 甲市人民政府2024年度法治政府建设情况报告
# published: 待填  # 发布日期

preamble: |
  2024年，成效明显，2023年的计划都已完成。现将甲市2024年度
  法治政府建设情况报告如下：

sections:
  - id: 甲
    number: 一、
    heading: 依法行政
    covers: [leadership, measures, shortcomings, plan]
    achievements:
      - id: 乙
        text: |   # 正文
          2023年，因人手不足，收到{{ 收到 }}，办结{{ 办结 }}，{{ 满意率 }}，{{ 金额 }}，{{ 其他 }}，
          {{ 办结.yoy }}。
        metrics:
          # 市司法局报
          收到:
            value: 待填
            previous: "1,103件"  # 已核对
          办结:
            # 口径同上年
            value: 待填
            previous: 1050件   # 上年
            by: 市公安局
          满意率: {value: 待填, previous: 98.20, lower_is_better: false}
          金额:
            value: 待填
            previous: 2.7万元
            code: a.b
          其他: {value: 待填, previous: 10}
# signature:
#   # 落款
#   date: 待填

#   seal: true
official:
  # number: 待填
  urgency: 加急
  # printed_on: 待填
layout: {left: 28}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The working folder, with last year's file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "2023.yaml").write_text(OLD, "utf-8")
    return tmp_path


def new_text(run, folder, old=OLD, path="2024.yaml", last="2023.yaml"):
    """Write last year's file, run `new`, and return the text of the new file."""
    (folder / last).write_bytes(old if isinstance(old, bytes) else old.encode())
    code, out, err = run("new", path, "--from", last)
    assert (code, out) == (0, f"{path}\n"), err
    return (folder / path).read_bytes().decode()


def validate_output(run, *arguments):
    """Run `validate`; return its exit code, the codes of the rules, and the whole output."""
    code, out, err = run("validate", *arguments, "--output-format", "concise")
    return code, re.findall(r"\[(FZ\d+) ", out), out + err


def filled(text):
    """Fill each 待填 with last year's value."""
    return re.sub(r"value: 待填([,\s]\s*previous: )(.*)", _repeat_previous, text)


def _repeat_previous(match):
    value = re.match(r'".*?"|\{.*?\}|[^,}#]*', match[2])[0].strip()
    return f"value: {value}{match[1]}{match[2]}"


def test_layout_and_comments_stay(run, folder):
    assert new_text(run, folder) == NEW


def test_spaces_before_a_value_stay(run, folder):
    text = new_text(run, folder, OLD.replace("{value: 98.20", "{value:   98.20"))
    assert text == NEW.replace("满意率: {value: 待填", "满意率: {value:   待填")


def test_the_messages_name_the_file_and_the_next_step(run, folder):
    code, out, err = run("new", "2024.yaml", "--from", "2023.yaml")
    assert (code, out) == (0, "2024.yaml\n")
    assert err == (
        "写出 2024 年的数据文件，5 个指标待填；"
        "fazhi-report validate 2024.yaml 按责任单位列出还缺哪些。\n"
    )


def test_pending_metrics_are_listed_by_unit(run, folder):
    new_text(run, folder)
    code, rules, output = validate_output(run, "2024.yaml")
    assert code == 1
    assert rules.count("FZ415") == 5
    assert set(rules) <= {"FZ413", "FZ414", "FZ415", "FZ515"}
    assert "2024.yaml 待填 5 项：\n  甲市人民政府 4 项：收到、满意率、金额、其他\n" in output
    assert "\n  市公安局 1 项：办结\n" in output
    full = run("validate", "2024.yaml")[1]
    assert full.endswith("  市公安局 1 项：办结\n")
    assert "责任单位：市公安局" in full
    for name in ("json", "sarif", "github", "gitlab", "junit"):
        assert "5 项" not in run("validate", "2024.yaml", "--output-format", name)[1]
    assert "5 项" not in run("validate", "2024.yaml", "--ignore", "FZ415")[1]


def test_long_lists_are_wrapped_between_names(run, folder):
    names = [f"指标{'甲' * (number % 9)}{number}" for number in range(30)]
    metrics = "".join(f"          {name}: 1件\n" for name in names)
    text = OLD[: OLD.index("          # 市司法局报")] + metrics
    new_text(run, folder, re.sub("{{.*?}}", "", text))
    lines = run("validate", "2024.yaml")[1].split("2024.yaml 待填 30 项：\n")[1].splitlines()
    assert len(lines) > 2
    assert all(len(line) + len(re.findall("[^\x00-\xff]", line)) <= 80 for line in lines)
    listed = "\n".join(lines).split("：")[1].split("\n")
    assert "、".join(line.strip("、 ") for line in listed).split("、") == names


def test_the_filled_file_is_valid(run, folder):
    text = new_text(run, folder)
    text = filled(text).replace("# signature:", "signature: {date: 2025-02-06}\n#")
    (folder / "2024.yaml").write_text(text, "utf-8")
    code, rules, output = validate_output(run, "2024.yaml")
    assert code == 0, output
    assert set(rules) <= {"FZ413", "FZ414", "FZ638"}


def test_the_sample_report(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    old = SAMPLE.read_text("utf-8")
    new = new_text(run, tmp_path, old)
    long_metrics = len(re.findall(r"^ *value: ", old, re.MULTILINE))
    metrics = len(re.findall(r"value: 待填", new))
    assert metrics == validate_output(run, "2024.yaml")[1].count("FZ415") > long_metrics > 10
    changes = list(difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm=""))[2:]
    removed = [line for line in changes if line.startswith("-")]
    added = [line for line in changes if line.startswith("+")]
    assert len(removed) == len(["year", "title", "published", "preamble"]) + metrics
    short_metrics = metrics - long_metrics
    assert len(added) == len(removed) + len(["baseline"]) + long_metrics + 2 * short_metrics
    (tmp_path / "2024.yaml").write_text(filled(new), "utf-8")
    code, rules, output = validate_output(run, "2024.yaml")
    assert code == 0, output
    assert set(rules) <= {"FZ413", "FZ414"}


def test_the_second_year_adds_no_lines(run, folder):
    text = filled(new_text(run, folder)).replace("# signature", "signature: {date: 2025-02-06}\n#")
    after = new_text(run, folder, text, "2025.yaml", "2024.yaml")
    assert "baseline: 2024.yaml\n" in after
    assert len(after.splitlines()) == len(text.splitlines())
    assert after.count("待填") == text.count("待填") + 5 + len(["date"])


def test_an_unfilled_value_leaves_no_previous(run, folder):
    text = new_text(run, folder)
    after = new_text(run, folder, text, "2025.yaml", "2024.yaml")
    assert (after.count("value: 待填"), after.count("previous:")) == (5, 0)


@pytest.mark.parametrize("encode", [lambda text: text.replace("\n", "\r\n"), "\ufeff{}".format])
def test_line_breaks_and_byte_order_mark_stay(run, folder, encode):
    assert new_text(run, folder, encode(OLD)) == encode(NEW)


@pytest.mark.parametrize("value", ["1050件", "3～5件", "第1名", "98.2%"])
def test_diff_with_an_unfilled_file(run, report_file, value):
    old = report_file(sections=sections_with(value))
    code, out, _ = run(
        "diff", old, report_file("2024.yaml", year=2024, sections=sections_with("待填"))
    )
    assert code == 1
    assert value in out
    assert "待填" in out
    assert "单位变更" not in out


def sections_with(value):
    achievement = {"id": "乙", "text": "办结{{ 案件 }}。", "metrics": {"案件": value}}
    return [{"id": "甲", "achievements": [achievement]}]


@pytest.mark.parametrize(
    "title",
    [
        '"甲市人民政府\\n2023年度法治政府建设情况报告"',
        "|\n  甲市人民政府\n  2023年度法治政府建设情况报告",
        "'2023年度甲市人民政府2023年法治政府建设情况报告'",
    ],
)
def test_the_year_in_a_title_advances_in_any_notation(run, folder, title):
    old = re.sub("title: .*", lambda _: f"title: {title}", OLD)
    assert title.replace("2023", "2024") in new_text(run, folder, old)


@pytest.mark.parametrize(
    "title",
    [
        "甲市2023年度法治政府建设情况报告（2022—2023年）",
        "甲市2023年度法治政府建设情况报告（2023年至2025年规划）",
        "甲市2023年度法治政府建设情况报告（2023-）",
    ],
)
def test_a_title_with_other_years_stays(run, folder, title):
    text = new_text(run, folder, re.sub("title: .*", f"title: {title}", OLD))
    assert f"title: {title}\n" in text
    assert "FZ507" in validate_output(run, "2024.yaml")[1]


def test_a_range_of_years_in_the_preamble_stays(run, folder):
    old = OLD.replace("现将甲市2023年度", "现将甲市2022—2023年度")
    assert new_text(run, folder, old) == NEW.replace("现将甲市2024年度", "现将甲市2022—2023年度")


def test_new_lines_are_indented_like_the_others(run, folder):
    old, new = (re.sub(r"(?m)^ {8}( +)", r"        \1\1", text) for text in (OLD, NEW))
    assert new_text(run, folder, old) == new


def test_a_file_in_braces_stays_in_braces(run, folder):
    data = OFFICIAL | {
        "published": "2024-02-26",
        "title": "甲市人民政府2023年度法治政府建设情况报告",
    }
    old = yaml.safe_dump(data, default_flow_style=True, allow_unicode=True, sort_keys=False)
    new = new_text(run, folder, old)
    assert new.startswith("{format: 1, year: 2024, baseline: 2023.yaml, issuer: ")
    assert "2023年度" not in new
    report = parse(new.encode(), "2024.yaml").report
    assert (report.published, report.signature, report.official.number) == (None, None, None)
    assert report.official.urgency == "特急"


def test_official_without_other_keys_is_commented_out(run, folder):
    old = OLD.replace("  urgency: 加急\n", "")
    assert "# official:\n#   number: 待填\n#   printed_on: 待填\n" in new_text(run, folder, old)


def test_last_years_file_in_another_folder(run, folder):
    (folder / "2023").mkdir()
    text = new_text(run, folder, OLD, "2024/2024.yaml", "2023/2023.yaml")
    assert "\nbaseline: ../2023/2023.yaml\n" in text
    _, rules, output = validate_output(run, "2024/2024.yaml")
    assert "FZ217" not in rules, output


def test_an_indented_file_with_a_comment_that_is_not(run, folder):
    old, new = (indent(text, "    ").replace(comment, "#") for text, comment in UNINDENTED_COMMENTS)
    assert new_text(run, folder, old) == new


UNINDENTED_COMMENTS = [(OLD, "      # 落款"), (NEW, "    #   # 落款")]


def test_an_existing_baseline_is_replaced(run, folder):
    old = OLD.replace("issuer:", "baseline: 2022.yaml   # 上年\nissuer:", 1)
    text = new_text(run, folder, old)
    assert text == NEW.replace("baseline: 2023.yaml", "baseline: 2023.yaml   # 上年")


def file_with_metric(metric):
    """Return last year's file with one metric."""
    start, rest = OLD.split("          # 市司法局报\n")
    rest = rest[rest.index("signature:") :]
    start = re.sub(r"收到\{\{ 收到 \}\}.*\n.*yoy \}\}。", "案件{{ 案件 }}。", start)
    return start + indent(metric, "          ") + rest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "案件: # 一\n  # 二 # 二\n  11件 # 三\n",
            "# 一\n# 二 # 二\n案件:\n  value: 待填\n  previous: 11件 # 三\n",
        ),
        ("案件: >- # 一\n  11件\n", "# 一\n案件:\n  value: 待填\n  previous: 11件\n"),
        (
            "案件:\n  value: # 一\n    # 二\n    number: 11 # 三\n    unit: 件 # 四\n",
            "案件:\n  # 一\n  # 二\n  # 三\n  value: 待填\n  previous: 11件 # 四\n",
        ),
        (
            "案件:\n  renamed_from: 旧 # 一\n  value: 11件\n",
            "案件:\n  # 一\n  value: 待填\n  previous: 11件\n",
        ),
        (
            "案件: {value: 11件, note: 今年并入网上办结的}\n",
            "案件: {value: 待填, previous: 11件}\n",
        ),
        (
            "案件: {value: 11件, definition: 含调解的, reported: {by: 张三, on: 2024-01-15}}\n",
            "案件: {value: 待填, previous: 11件, definition: 含调解的}\n",
        ),
        (
            "案件:\n  value: 11件\n  definition: 含\n  reported: # 一\n    by: 张三\n",
            "案件:\n  value: 待填\n  previous: 11件\n  definition: 含\n  # 一\n",
        ),
        (
            "案件: {value: {number: 11 # 一\n}, previous: {number: 1 # 二\n}}\n",
            "# 一\n# 二\n案件: {value: 待填, previous: 11}\n",
        ),
        (
            "案件: {renamed_from: 旧, # 一\n  value: 11件}\n",
            "# 一\n案件: {value: 待填, previous: 11件}\n",
        ),
        (
            "案件: {by: '甲\n  # 局', value: {number: 11, # 一\n  unit: 件}}\n",
            "# 一\n案件: {by: '甲\n  # 局', value: 待填, previous: 11件}\n",
        ),
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_no_comment_is_lost(run, folder, old, new, line_break):
    old, new = (file_with_metric(metric).replace("\n", line_break) for metric in (old, new))
    text = new_text(run, folder, old)
    assert (
        text[text.index("metrics:") : text.index("# signature")]
        == (new[new.index("metrics:") : new.index("signature")])
    )


def test_block_scalars_are_replaced(run, folder):
    old = OLD.replace("published: 2024-03-28  #", "published: >- #").replace(
        "发布日期\n", "发布日期\n  2024-03-28\nbaseline: |- # 上年\n  2022.yaml\n"
    )
    new = NEW.replace("# published: 待填  # 发布日期\n", "# 发布日期\n# published: 待填\n@")
    new = new.replace("@", "# 上年\nbaseline: 2023.yaml\n").replace("baseline: 2023.yaml\n", "", 1)
    assert new_text(run, folder, old) == new


@pytest.mark.parametrize(
    "name", ["上年 #1.yaml", "[旧].yaml", "'甲'.yml", "-.yaml", "2023 年.yaml"]
)
def test_the_baseline_is_quoted_if_necessary(run, folder, name):
    text = new_text(run, folder, OLD, "2024.yaml", name)
    assert read(text.encode(), "").data["baseline"] == name


def state(folder):
    """Return what writing changes and reading does not: inode, size, time of modification."""
    statuses = {path: path.lstat() for path in folder.rglob("*")}
    return {
        path: (status.st_ino, status.st_size, status.st_mtime_ns)
        for path, status in statuses.items()
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["2023.yaml"], "已经有 2023.yaml，没有改动它；请换一个名字"),
        (["folder.yaml"], "已经有 folder.yaml"),
        (["link.yaml"], "已经有 link.yaml"),
        (["2024.docx"], "数据文件的名字要以 .yaml 结尾，如 2024.yaml"),
        (["2024"], "数据文件的名字要以 .yaml 结尾，如 2024.yaml"),
        (["2024.yaml", "--from", "gone.yaml"], "无法读取 gone.yaml：没有这个文件或文件夹"),
        (["2024.yaml", "--from", "bad.yaml"], "上年的数据文件 bad.yaml 有错误，请先用 validate"),
        (["2024.yaml", "--from", "wide.yaml"], "上年的数据文件 wide.yaml 有错误，请先用 validate"),
        (["2024.yaml", "--from", "bad.yaml"], "第 5 行："),
        (["2024.yaml", "--from", "gbk.yaml"], "应为 UTF-8；请另存为 UTF-8，或用 --fix 转换"),
        (["2024.yaml", "--from", "2023.txt"], "写不出到 2023.txt 的相对路径，它要以 .yaml 结尾"),
        (["2026.yaml", "--from", "2023.yaml"], "2023.yaml 是 2023 年的报告，接着它的是 2024 年"),
        (["2024.yaml", "--from", "2023.yaml", "--level", "city"], "只用于没有上年文件时"),
        (["2024.yaml", "--level", "市"], "“level”的值只能是 central（中央）、province（省级）"),
        (["2024.yaml", "--issuer", "\n"], "“issuer”没有写内容"),
        (["file/2024.yaml"], "无法写入 file/2024.yaml：路径中有一段是文件，不是文件夹"),
        ([], "缺少参数 DATA"),
    ],
)
def test_wrong_arguments_are_explained_and_nothing_is_written(run, folder, arguments, message):
    (folder / "folder.yaml").mkdir()
    (folder / "link.yaml").symlink_to("nowhere")
    (folder / "file").write_text("", "utf-8")
    (folder / "2023.txt").write_text(OLD, "utf-8")
    (folder / "bad.yaml").write_text(OLD.replace("level: city", "level: 市"), "utf-8")
    (folder / "wide.yaml").write_text(OLD.replace("level: city", "level：city"), "utf-8")
    (folder / "gbk.yaml").write_text(OLD, "gbk")
    before = state(folder)
    code, out, err = run("new", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert state(folder) == before


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("year: 2024", "year: 2023"),
        ("收到:", "收件:"),
        ("previous: 1050件", "previous: 1000件"),
        ("value: 待填\n            previous: 1050件", "value: 1050件"),
        ("by: 市公安局", "by: 市公安局\n            renamed_from: 旧"),
    ],
)
def test_a_file_that_cannot_be_edited_is_not_written(run, folder, monkeypatch, right, wrong):
    text = NEW.replace("{{ 收到 }}", "{{ 收件 }}") if right == "收到:" else NEW
    assert right in text
    text = text.replace(right, wrong, 1)
    monkeypatch.setattr("fazhi_report.importing.new_file.drafting.next_year", lambda *_: text)
    code, _, err = run("new", "2024.yaml", "--from", "2023.yaml")
    assert code == 2
    assert "2023.yaml 的写法特别，不能自动改成下一年的" in err
    assert not (folder / "2024.yaml").exists()


def test_the_filled_skeleton_is_valid(run, folder):
    code, out, err = run("new", "2024.yaml")
    assert (code, out) == (0, "2024.yaml\n")
    assert "写出 2024 年的数据文件，3 个指标待填" in err
    code, rules, _ = validate_output(run, "2024.yaml")
    assert code == 1
    assert set(rules) == {"FZ412", "FZ415"}
    text = (folder / "2024.yaml").read_text("utf-8")
    places = [line for line in text.splitlines() if "待填" in line and not line.startswith("#")]
    assert len(places) == len(set(re.findall(r"yaml:(\d+):", validate_output(run, "2024.yaml")[2])))
    text = re.sub(r"（待填：.*?）", "工作有序推进", text).replace("value: 待填", "value: 11件")
    text = text.replace("issuer: 待填", "issuer: 乙县").replace("source: 待填", "source: 司法局")
    (folder / "2024.yaml").write_text(text, "utf-8")
    assert validate_output(run, "2024.yaml")[:2] == (0, [])


def test_the_commented_out_keys_of_the_skeleton_are_valid(run, folder):
    run("new", "2024.yaml")
    text = (folder / "2024.yaml").read_text("utf-8")
    opened = re.sub(r"^( *)# ( *[a-z_]+:)", r"\1\2", text, flags=re.MULTILINE)
    assert opened.count("\n# ") < text.count("\n# ")
    loaded = parse(opened.encode(), "2024.yaml")
    assert loaded.diagnostics == ()
    report = loaded.report
    assert (report.baseline, report.published) == ("2023.yaml", date(2025, 3, 28))
    assert report.signature.date == date(2025, 2, 20)


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("2019.yaml", 2019),
        ("1999.yaml", 1999),
        ("1948.yaml", None),
        ("甲市2031年.yaml", 2031),
        ("x.yaml", None),
        ("2023-2024.yaml", None),
    ],
)
def test_the_skeleton_takes_the_year_from_the_file_name(run, folder, name, year):
    assert run("new", f"新/{name}", "--issuer", "乙县: #1", "--level", "county")[0] == 0
    text = (folder / "新" / name).read_text("utf-8")
    report = parse(text.encode(), name).report
    year = year or date.today().year - 1
    assert (report.year, report.issuer, report.level) == (year, "乙县: #1", "county")
    assert f"  {year}年，" in text
    assert f"  {year + 1}年，将" in text
    assert f"# baseline: {year - 1}.yaml" in text


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("甲省人民政府", "province"),
        ("甲族自治区人民政府", "province"),
        ("重庆市人民政府", "province"),
        ("甲市人民政府", "city"),
        ("甲州人民政府", "city"),
        ("甲市乙区人民政府", "county"),
        ("甲盟行政公署", "city"),
        ("国务院", "central"),
        ("甲县人民政府", "county"),
        ("甲族自治县人民政府", "county"),
        ("甲旗人民政府", "county"),
        ("甲县乙镇人民政府", "township"),
        ("乙族乡人民政府", "township"),
        ("甲区乙街道办事处", "township"),
        ("甲镇", "township"),
        ("甲省司法厅", "department"),
        ("景德镇市司法局", "department"),
        ("甲市发展改革委", "department"),
        ("甲市卫生健康委员会", "department"),
        ("甲开发区管理委员会", "city"),
        ("甲开发区管委会", "city"),
        ("中共甲市委", "city"),
        ("中共甲市委员会", "city"),
    ],
)
def test_the_level_follows_from_the_issuer(run, folder, issuer, level):
    assert run("new", "2024.yaml", "--issuer", issuer)[0] == 0
    report = parse((folder / "2024.yaml").read_bytes(), "").report
    assert (report.issuer, report.level) == (issuer, level)


def test_help(run):
    code, out, _ = run("--help")
    assert "  new " in out
    code, out, _ = run("new", "--help")
    assert code == 0
    assert "--from LASTYEAR" in out


quantities = st.sampled_from(
    [
        "11次",
        "近500名",
        "1,234件",
        "98.20",
        "0010",
        "八项",
        "100%",
        "-27.6%",
        "10亿～30亿元",
        "第1名",
    ]
)
parsed_quantities = st.fixed_dictionaries(
    {"number": st.integers(0, 999) | st.decimals(0, 9, places=1)},
    optional={"unit": st.sampled_from(["件", "千米"]), "scale": st.just("万")},
).filter(lambda value: "scale" not in value or value.get("unit") != "千米")
values = quantities | parsed_quantities | st.integers(-9, 9999) | st.just("待填")
metrics = values.filter(lambda value: not isinstance(value, dict)) | st.fixed_dictionaries(
    {"value": values},
    optional={
        "code": st.just("a.b"),
        "previous": quantities | parsed_quantities,
        "renamed_from": st.just("旧名"),
        "by": st.just("市公安局"),
        "definition": st.just("含调解的"),
        "reported": st.builds(dict, by=st.just("张三"), on=st.just("2024-01-15")),
    },
).flatmap(lambda metric: st.permutations(list(metric)).map(lambda keys: _in_order(metric, keys)))
dates = st.fixed_dictionaries(
    {},
    optional={
        "published": st.just("2024-02-26"),
        "baseline": st.just("2022.yaml"),
        "title": st.just("甲市人民政府2023年度法治政府建设情况报告"),
        "signature": st.just({"date": "2024-02-06", "seal": True}),
        "official": st.sampled_from(
            [
                {},
                {"number": "甲政〔2024〕5号"},
                {"number": "甲政〔2024〕5号", "urgency": "特急", "printed_on": "2024-02-07"},
                {"urgency": "特急", "number": "甲政〔2024〕5号", "printed_on": "2024-02-07"},
            ]
        ),
    },
)


def _in_order(metric, keys):
    return {key: metric[key] for key in keys}


class Dumper(yaml.SafeDumper):
    pass


Dumper.add_representer(
    Decimal, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", f"{number}")
)


@given(
    data=dates,
    metrics=st.lists(metrics, min_size=1, max_size=5),
    style=st.sampled_from([None, False, True]),
    indent=st.integers(2, 5),
    line_break=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_any_layout_is_carried_over(tmp_path_factory, data, metrics, style, indent, line_break):
    old_metrics = {f"指标{number}": metric for number, metric in enumerate(metrics)}
    achievement = {"id": "乙", "text": "文", "metrics": old_metrics}
    old = SMALLEST | {"sections": [{"id": "甲", "achievements": [achievement]}]} | data
    text = yaml.dump(
        old,
        Dumper=Dumper,
        default_flow_style=style,
        indent=indent,
        allow_unicode=True,
        sort_keys=False,
        line_break=line_break,
    )
    last = tmp_path_factory.getbasetemp() / "2023.yaml"
    last.write_bytes(text.encode())
    before = parse(text.encode(), "2023.yaml")
    assert before.report is not None, before.diagnostics
    content = from_last_year(last.with_name("2024.yaml"), last).content
    new = parse(content, "2024.yaml").source.data
    new_metrics = new["sections"][0]["achievements"][0].pop("metrics")
    assert list(new_metrics) == list(old_metrics)
    for name, metric in before.report.sections[0].achievements[0].metrics.items():
        old_metric, new_metric = old_metrics[name], new_metrics[name]
        is_long = isinstance(old_metric, dict) and "value" in old_metric
        if metric.value.is_to_fill and not is_long:
            assert new_metric == "待填"
            continue
        other_keys = {
            key: old_metric[key]
            for key in ("code", "by", "definition")
            if is_long and key in old_metric
        }
        previous = new_metric.pop("previous", None)
        assert new_metric == {"value": "待填"} | other_keys
        expected = None if metric.value.is_to_fill else metric.value
        assert (None if previous is None else read_quantity(previous)) == expected
    del achievement["metrics"]
    removed = {"published", "signature", "baseline", "official"}
    rest = {key: value for key, value in old.items() if key not in removed}
    numbers = {"number", "printed_on"}
    official = {key: old["official"][key] for key in old.get("official", {}) if key not in numbers}
    if official or old.get("official") == {}:
        rest["official"] = official
    if "title" in rest:
        rest["title"] = rest["title"].replace("2023", "2024")
    assert new == rest | {"year": 2024, "baseline": "2023.yaml"}
    assert examine(parse(content, "2024.yaml")) is not None


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
def test_any_scalar_reads_back(text):
    line = f"{text}\u200b".strip("\u200b\ufeff") or "文"
    source = read(f"issuer: {print_scalar(line)}\n".encode(), "f.yaml")
    if not source.diagnostics:
        assert source.data["issuer"] == line
