"""`fazhi-report diff`: formats, options, git and patches."""

import copy
import json
import os
import re
import sys
from itertools import pairwise
from pathlib import Path

import jsonpatch
import jsonschema
import pytest
import yaml
from edited_reports import reports, twenty_edits
from examples import OFFICIAL, ROOT, SAMPLE, SMALLEST
from git_command import git
from golden_files import assert_golden
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from fazhi_report.comparing.diff import FORMATS, compare
from fazhi_report.comparing.diff.json_patch import patch
from fazhi_report.comparing.diff.terminal import as_text
from fazhi_report.console import width
from fazhi_report.model import parse

GOLDEN = ROOT / "tests" / "golden" / "diff"
YEARS = GOLDEN / "2022.yaml", GOLDEN / "2023.yaml"
FILES = {
    "text": "text.txt",
    "md": "md.md",
    "html": "html.html",
    "json": "json.json",
    "github": "github.md",
    "patch": "patch.json",
}
PROGRAM = [sys.executable, "-m", "fazhi_report"]


def read(path):
    return parse(Path(path).read_bytes(), "f.yaml").source.data


def as_json(data):
    return json.loads(json.dumps(data, default=float))


def test_golden_files_cover_all_formats():
    assert tuple(FILES) == FORMATS


@pytest.mark.parametrize("output_format", FILES)
def test_golden(run, output_format):
    code, out, err = run("diff", *YEARS, "--output-format", output_format)
    assert (code, err) == (1, "")
    # Styles and scripts change too often to be golden.
    out = re.sub(r"(?s)(<style>|<script>).*?(</)", r"\1\2", out)
    out = re.sub(r"sha256-[^']*", "sha256-", out)
    assert_golden(out, f"diff/{FILES[output_format]}")


@pytest.mark.parametrize("output_format", FILES)
def test_a_file_does_not_differ_from_itself(run, output_format):
    code, out, err = run("diff", SAMPLE, SAMPLE, "--output-format", output_format)
    assert (code, err) == (0, "")
    if output_format == "text":
        assert out == "没有差别。\n"
    elif output_format == "patch":
        assert json.loads(out) == []
    elif output_format != "json":
        assert "没有差别。" in out


# For readers


def test_text_uses_80_columns(run):
    for files in (YEARS, YEARS[::-1]):
        lines = run("diff", *files)[1].splitlines()
        assert 70 < max(map(width, lines)) <= 80


def test_text_is_as_wide_as_the_terminal(run, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    for columns, least, most in ((120, 95, 120), (40, 70, 80)):
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = run("diff", *YEARS)[1].splitlines()
        assert least < max(map(width, lines)) <= most
    monkeypatch.setenv("COLUMNS", "120")
    _, out, _ = run("diff", *YEARS)
    assert "? 专职人民调解员（疑似由“专职调解员”改名） " in out
    assert "增加37个（上年为0，不计增速）\n" in out


def test_a_file_is_as_wide_as_a_printed_text(run, tmp_path, monkeypatch):
    expected = run("diff", *YEARS)[1]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    run("diff", *YEARS, "-o", tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_text("utf-8") == expected


@pytest.mark.parametrize(
    ("old", "new", "heading"),
    [
        ({"year": 2022}, {}, "甲市人民政府法治政府建设年度报告2022年与2023年对照"),
        ({"preamble": "旧"}, {}, "甲市人民政府2023年法治政府建设年度报告两稿对照"),
        (
            {"issuer": "乙市人民政府"},
            {},
            "乙市人民政府2023年与甲市人民政府2023年法治政府建设年度报告对照",
        ),
    ],
)
def test_the_heading_says_what_is_compared(run, report_file, old, new, heading):
    files = report_file("old.yaml", **old), report_file("new.yaml", **new)
    assert run("diff", *files)[1].splitlines()[0] == heading
    assert run("diff", *files, "--output-format", "md")[1].startswith(f"## {heading}\n")
    page = run("diff", *files, "--output-format", "html")[1]
    assert f"<title>{heading}</title>" in page
    assert f"<h1>{heading}</h1>" in re.sub("</?(?:wbr|span)>", "", page)


@pytest.mark.parametrize("output_format", ["text", "md", "github", "html"])
def test_figures_come_first_and_elements_last(run, report_file, output_format):
    old = report_file(
        "2022.yaml", year=2022, title="旧标题", published="2023-02-01", preamble="旧。"
    )
    sections = copy.deepcopy(SMALLEST["sections"])
    sections[0]["achievements"][0]["metrics"]["案件数"] = "12件"
    sections[0]["covers"].append("other")
    new = report_file(title="新标题", published="2024-02-01", preamble="新。", sections=sections)
    out = run("diff", old, new, "--output-format", output_format)[1]
    out = out[max(out.find("</h1>"), out.find("对照")) :]
    words = ["案件数", "文字", "导语", "报告要素", "年度", "标题", "发布日期", "必备内容"]
    places = [out.index(word) for word in words]
    assert places == sorted(places)


def test_what_every_row_says_is_left_out(run):
    page = run("diff", *YEARS, "--output-format", "html")[1]
    heads = re.findall('<th scope="col">(.*?)</th>', page)
    assert heads == ["指标", "2022年", "2023年", "变化"]
    events = re.findall('<span class="event">(.*?)</span>', page)
    assert events == ["移动", "新增", "删去"]
    assert "改写**" not in run("diff", *YEARS, "--output-format", "md")[1]


def test_values_are_aligned_right(run):
    lines = run("diff", *YEARS, "--only", "metrics")[1].splitlines()
    rows = [line for line in lines if re.match(r"[~!?+-] ", line)]
    ends = [
        {width(line[: line.index(value) + len(value)]) for line in rows if value in line}
        for value in ("1050件", "96.5%", "第3名", "近500册")
    ]
    assert len(set.union(*ends)) == 1


@example("，" * 90, "（" * 90)
@given(st.text("甲，（“1234a。”", max_size=200), st.text("甲，（“1234a。”", max_size=200))
def test_any_text_fits_into_80_columns(old, new):
    """A line may start with a closing mark only after a token longer than half a line."""
    texts = [f"preamble: '文{text}字'\n" for text in (old, new)]
    head = "format: 1\nyear: 2023\nissuer: 甲市\nlevel: city\nsections: [{id: 甲}]\n"
    printed = as_text(compare(*(parse((head + text).encode(), "f").report for text in texts)))
    for before, line in pairwise(printed.splitlines()):
        assert width(line) <= 80
        if before.startswith("    ") and not re.search(r"[0-9a]{30}|[，。”+-]{20}", before):
            assert line.strip()[:1] not in set("，。”")


@pytest.mark.parametrize(
    ("old", "new", "excerpt"),
    [
        ("前" * 40 + "1", "前" * 40 + "2", "…" + "前" * 16 + "[-1-]{+2+}"),
        ("1" + "后" * 40, "2" + "后" * 40, "[-1-]{+2+}" + "后" * 16 + "…"),
        ("1" + "中" * 33 + "1", "2" + "中" * 33 + "2",
         "[-1-]{+2+}" + "中" * 16 + "…" + "中" * 16 + "[-1-]{+2+}"),
        ("1" + "中" * 32 + "1", "2" + "中" * 32 + "2", "[-1-]{+2+}" + "中" * 32 + "[-1-]{+2+}"),
        ("甲\n\n乙", "甲\n\n丙", "甲¶[-乙-]{+丙+}"),
    ],
)  # fmt: skip
def test_equal_text_is_shortened(run, report_file, old, new, excerpt):
    files = [report_file(name, preamble=text) for name, text in (("o.yaml", old), ("n.yaml", new))]
    lines = run("diff", *files)[1].splitlines()
    assert "".join(line.strip() for line in lines[7:]) == excerpt


@pytest.mark.parametrize(
    ("terminal", "environment", "coloured"),
    [
        (True, {}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {}, False),
    ],
)
def test_colour_is_for_terminals_and_adds_nothing(
    run, monkeypatch, terminal, environment, coloured
):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    for name, value in ({"NO_COLOR": "", "TERM": "xterm"} | environment).items():
        monkeypatch.setenv(name, value)
    out = run("diff", *YEARS)[1]
    assert ("\x1b[31m[-1050-]\x1b[0m" in out) is ("\x1b[32m{+1102+}" in out) is coloured
    assert re.sub(r"\x1b\[\d+m", "", out) == (GOLDEN / "text.txt").read_text("utf-8")


@pytest.mark.parametrize("output_format", ["md", "github"])
def test_markdown_and_html_in_texts_are_escaped(run, report_file, output_format):
    nasty = "*甲*|<b>乙</b> `丙` [丁](x) ~~戊~~"
    new = SMALLEST | {"preamble": f"{nasty}，新", "source": nasty}
    old, new = report_file("2022.yaml", preamble=nasty), report_file("new.yaml", **new)
    out = run("diff", old, new, "--output-format", output_format)[1]
    html = MarkdownIt("gfm-like", {"linkify": False}).render(out)
    assert "<b>" not in html
    assert "<em>" not in html
    assert "<ins>*甲*|&lt;b&gt;乙&lt;/b&gt; `丙` [丁](x) ~~戊~~</ins>" in html
    assert "<ins>，新</ins>" in html


def test_the_job_summary_folds_its_lists(run):
    """Each metric is one row of a table, and each <details> is closed."""
    out = run("diff", *YEARS, "--output-format", "github")[1]
    html = MarkdownIt("gfm-like", {"linkify": False}).render(out)
    assert html.count("<table>") == 2
    assert html.count("<tr>") == 1 + 22 + 1 + 1
    assert out.count("<details") == out.count("</details>") == 2


def test_the_page_is_self_contained(run):
    out = run("diff", *YEARS, "--output-format", "html")[1]
    assert "default-src 'none'" in out
    assert not re.search(r"https?:|src=|href=\"(?!#)", out)


def test_the_page_escapes_html(run, report_file):
    old, new = report_file("2022.yaml"), report_file(preamble="<script>alert(1)</script>&")
    out = run("diff", old, new, "--output-format", "html")[1]
    assert "<ins>&lt;script&gt;alert(1)&lt;/script&gt;&amp;</ins>" in out


# For programs

CHANGE = {
    "type": "object",
    "required": ["name", "status", "old", "new", "said", "direction", "percent", "points"],
    "properties": {
        "status": {"enum": ["changed", "incomparable", "added", "removed", "equal"]},
        "percent": {"type": ["string", "null"], "pattern": r"^-?\d+(\.\d+)?$"},
        "points": {"type": ["string", "null"], "pattern": r"^-?\d+(\.\d+)?$"},
    },
}


def test_json(run):
    data = json.loads(run("diff", *YEARS, "--output-format", "json")[1])
    assert data["version"] == 1
    for metric in data["metrics"]:
        jsonschema.validate(metric, CHANGE)
        for side, file in zip(("old", "new"), YEARS, strict=True):
            if metric[side]:
                assert resolve(read(file), metric[side]["path"]) is not None
    by_name = {metric["name"]: metric for metric in data["metrics"]}
    assert by_name["复议案件"]["percent"] == "4.9524"
    assert by_name["满意率"]["points"] == "-1"
    assert by_name["公证"]["percent"] is None


@pytest.mark.parametrize(
    ("output_format", "line"),
    [
        ("text", "* 案件数    11件    待填  待填"),
        ("md", "| 案件数 | 11件 | 待填 | 待填 |"),
        ("html", '<tr class="unfilled"><th scope="row" data-sort="1">案件数</th>'),
    ],
)
def test_a_value_to_be_filled_in_has_a_sign(run, report_file, output_format, line):
    achievement = SMALLEST["sections"][0]["achievements"][0] | {"metrics": {"案件数": "待填"}}
    section = SMALLEST["sections"][0] | {"achievements": [achievement]}
    old, new = report_file("2022.yaml", year=2022), report_file(sections=[section])
    out = run("diff", old, new, "--output-format", output_format)[1]
    assert line in out


def test_a_change_that_rounds_to_zero_has_no_sign(run, report_file):
    sides = [
        report_file(name, sections=[{"id": "一", "achievements": [{"id": "二", "text": "{{ 三 }}",
                    "metrics": {"三": value}}]}])
        for name, value in (("o.yaml", "99999999元"), ("n.yaml", "99999998元"))
    ]  # fmt: skip
    metric = json.loads(run("diff", *sides, "--output-format", "json")[1])["metrics"][0]
    assert metric["percent"] == "0"


def resolve(data, pointer):
    return jsonpatch.JsonPointer(pointer).resolve(data) if pointer else data


def assert_patched(old, new):
    patched = jsonpatch.apply_patch(as_json(old), as_json(patch(old, new)))
    assert json.dumps(patched, sort_keys=True) == json.dumps(as_json(new), sort_keys=True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([{"id": "甲", "x": 1}, {"id": "甲", "x": 2}], [{"id": "甲", "x": 2}]),
        ([{"id": "甲"}, {"id": "甲"}], [{"id": "乙"}, {"id": "甲"}, {"id": "甲"}]),
        ([{"x": 1}, {"id": "甲"}], [{"id": "甲"}, {"x": 2}]),
        ([], [{"id": ""}, {"id": ""}]),
    ],
)
def test_items_without_an_id_of_their_own_are_patched(old, new):
    assert_patched({"sections": old}, {"sections": new})
    assert_patched({"sections": new}, {"sections": old})


def test_the_patch_turns_the_old_file_into_the_new(run):
    for files in (YEARS, YEARS[::-1]):
        operations = json.loads(run("diff", *files, "--output-format", "patch")[1])
        old, new = map(read, files)
        assert jsonpatch.apply_patch(as_json(old), operations) == as_json(new)


def test_the_patch_folds_texts_as_yaml_does(run, tmp_path):
    old = yaml.safe_dump(SMALLEST, allow_unicode=True)
    (tmp_path / "old.yaml").write_text(old, "utf-8")
    text = "preamble: >\n  第一段。\n\n  第二段，\n  完。\ntitle: '甲市\n\n  报告'\n"
    (tmp_path / "new.yaml").write_text(old + text, "utf-8")
    files = (str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"))
    operations = json.loads(run("diff", *files, "--output-format", "patch")[1])
    assert jsonpatch.apply_patch(yaml.safe_load(old), operations) == yaml.safe_load(old + text)


def test_a_patch_of_twenty_edits_is_short():
    text = SAMPLE.read_text("utf-8")
    old, new = (parse(data.encode(), "f").source.data for data in (text, twenty_edits(text)))
    operations = patch(old, new)
    assert_patched(old, new)
    assert len(operations) <= 25
    assert "move" in {operation["op"] for operation in operations}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(reports(), reports())
def test_patches_of_any_reports(old, new):
    assert_patched(old, new)


TREES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.text("甲/~", max_size=2),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("id/~", max_size=2), inner, max_size=3)
        | st.lists(st.text("甲乙丙", min_size=1, max_size=1), unique=True, max_size=3)
    ),
)


@example({"甲": [1]}, {"甲": [True]})
@given(
    st.dictionaries(st.text("ab", max_size=1), TREES),
    st.dictionaries(st.text("ab", max_size=1), TREES),
)
def test_patches_of_any_data(old, new):
    assert_patched(old, new)


def test_a_patch_matches_annexes_by_title():
    new = copy.deepcopy(OFFICIAL)
    new["annex"].reverse()
    new["annex"][0]["text"] = "另一段。"
    assert len(patch(OFFICIAL, new)) == 2
    assert_patched(OFFICIAL, new)


# Options


def test_only_metrics_or_text(run):
    metrics = run("diff", *YEARS, "--only", "metrics")[1]
    text = run("diff", *YEARS, "--only", "text")[1]
    assert "指标 23 项" in metrics
    assert "文字" not in metrics
    assert "指标" not in text
    assert "文字 9 处" in text


def test_min_change(run, report_file):
    old, new = report_file("2022.yaml"), report_file()
    new.write_text(new.read_text("utf-8").replace("11件", "12件"), "utf-8")
    code, out, _ = run("diff", old, new, "--min-change", "10%")
    assert (code, out.splitlines()[-2:]) == (
        0,
        ["", "指标 1 项：没有变化，变化不足 10% 的 1 项没有列出"],
    )
    assert run("diff", old, new, "--min-change", "9.1")[0] == 0  # of 9.0909…
    for output_format in ("md", "html", "github"):
        out = run("diff", old, new, "--min-change", "10%", "--output-format", output_format)[1]
        assert "没有列出" in out
        assert "没有差别" not in out
    assert run("diff", old, new, "--min-change", "9％")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--min-change", "很多"], "--min-change 应写成 5% 的样子"),
        (["--min-change", "-5%"], "--min-change 应写成 5% 的样子"),
        (["--only", "words"], "只有 metrics"),
        (["--output-format", "pdf"], "没有“pdf”这种格式"),
        (["--output-format", "docx"], "请加上 -o"),
        (["--git", "HEAD"], "多余的参数"),
        (["--git-driver"], "git 给的七个参数"),
    ],
)
def test_wrong_options_are_explained(run, arguments, message):
    code, out, err = run("diff", *YEARS, *arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_output_to_a_file(run, tmp_path):
    path = tmp_path / "out" / "变化.md"
    code, out, err = run("diff", *YEARS, "--output-format", "md", "-o", path)
    assert (code, out, err) == (1, "", "")
    assert path.read_bytes() == (GOLDEN / "md.md").read_bytes()


def test_the_output_never_replaces_a_data_file(run, report_file):
    path = report_file()
    before = path.read_bytes()
    code, _, err = run("diff", SAMPLE, path, "-o", path)
    assert code == 2
    assert "结果会覆盖" in err
    assert path.read_bytes() == before


def test_user_templates(run, tmp_path):
    (tmp_path / "diff.md.j2").write_text("{{ title }}：{{ changed | length }}", "utf-8")
    options = ["--output-format", "md", "--templates", tmp_path]
    assert (
        run("diff", *YEARS, *options)[1] == "甲市人民政府法治政府建设年度报告2022年与2023年对照：22"
    )
    assert "没有模板文件夹" in run("diff", *YEARS, *options[:-1], tmp_path / "nosuch")[2]


def test_findings_of_style_are_not_printed(run, report_file):
    old, new = report_file("2022.yaml"), report_file(preamble="去年,成效。")
    assert run("diff", old, new)[2] == ""


# Git


@pytest.mark.parametrize(
    ("revision", "values"),
    [
        ("HEAD", "12件 13件"),
        ("HEAD~1", "11件 13件"),
        ("main", "12件 13件"),
        ("HEAD~1..HEAD", "11件 12件"),
        ("HEAD~1..", "11件 12件"),
        ("..HEAD~1", "12件 11件"),
        ("HEAD...HEAD~1", "11件 11件"),
    ],
)
def test_git_revisions(run, repository, revision, values):
    code, out, err = run("diff", "--git", revision, repository, "--output-format", "json")
    (metric,) = json.loads(out)["metrics"]
    assert f"{metric['old']['value']} {metric['new']['value']}" == values
    assert (code, err) == (len(set(values.split())) - 1, "")


@pytest.mark.parametrize(
    ("revision", "name", "message"),
    [
        ("nosuch", "data/年.yaml", "git 没有版本“nosuch”"),
        ("HEAD..nosuch", "data/年.yaml", "git 没有版本“nosuch”"),
        ("--output=x", "data/年.yaml", "版本不能以“-”开头"),
        ("HEAD..-x", "data/年.yaml", "版本不能以“-”开头"),
        ("HEAD:data", "data/年.yaml", "git 没有版本“HEAD:data”"),
        ("HEAD", "data/other.yaml", "版本“HEAD”里没有文件"),
        ("HEAD", "nosuch/年.yaml", "没有文件夹"),
    ],
)
def test_missing_revisions_and_files(run, repository, revision, name, message):
    code, out, err = run("diff", f"--git={revision}", name)
    assert (code, out) == (2, "")
    assert message in err
    assert sorted(os.listdir()) == [".git", "data"]


def test_a_file_in_a_revision_may_be_no_larger_than_on_disk(run, repository, monkeypatch):
    monkeypatch.setattr("fazhi_report.files.versions.MAX_FILE_BYTES", 100)
    code, out, err = run("diff", "--git", "HEAD~1..HEAD", repository)
    assert (code, out) == (2, "")
    assert "年.yaml 太大" in err


def test_without_git(run, repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    code, _, err = run("diff", "--git", "HEAD", repository)
    assert code == 2
    assert "没有找到 git 程序" in err


def test_outside_a_repository(run, report_file, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    code, _, err = run("diff", "--git", "HEAD", report_file())
    assert code == 2
    assert "不在 git 仓库里" in err


@pytest.fixture
def driver_repository(repository):
    """The repository, with `git diff` configured as in docs/comparing.md."""
    Path(".gitattributes").write_text("*.yaml diff=fazhi\n")
    git(
        "config",
        "diff.fazhi.command",
        " ".join(f"'{word}'" for word in (*PROGRAM, "diff", "--git-driver")),
    )
    return repository


def test_git_diff_driver(driver_repository):
    out = git("-c", "core.quotePath=false", "diff")
    assert out.startswith("data/年.yaml\n甲市人民政府2023年法治政府建设年度报告两稿对照\n")
    assert "~ 案件数  12件  13件  增加1件，增长8.3%" in out
    assert git("diff", "HEAD~1", "HEAD").count("增加1件，增长9.1%") == 1


def test_git_diff_continues_after_files_that_cannot_be_compared(driver_repository):
    Path("data/新.yaml").write_text("format: 1\n")
    Path("data/坏.yaml").write_text("format: [\n")
    git("add", "data")
    driver_repository.unlink()
    out = git("diff", "HEAD")
    assert out.count("新文件") == 2
    assert "data/年.yaml\n已删除" in out
    git("-c", "user.name=甲", "-c", "user.email=a@b", "commit", "-qm", "坏")
    Path("data/坏.yaml").write_text("format: {\n")
    assert "数据文件有错误，没有比较" in git("diff", "HEAD")
