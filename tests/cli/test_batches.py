"""Many files at once: the same on several processes, whatever files are bad."""

import os
import re
import shutil
import signal
import subprocess
import sys
from io import StringIO
from itertools import product
from pathlib import Path

import pytest
from examples import SMALLEST, dumped
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from pictures import png

from fazhi_report.cli.batch import with_progress

PROGRAM = [sys.executable, "-m", "fazhi_report"]


def with_picture(name):
    section = SMALLEST["sections"][0] | {"picture": {"file": name, "alt": "走势"}}
    return SMALLEST | {"sections": [section]}


FILES = {
    "good": dumped(SMALLEST),
    "warning": dumped(SMALLEST | {"preamble": "值{{7*7}}。"}),
    "error": dumped(SMALLEST | {"preamble": "成效,明显。"}),
    "invalid": dumped(SMALLEST | {"year": "x"}),
    "no YAML": "format: [",
    "last year": dumped(SMALLEST | {"baseline": "没有.yaml"}),
    "picture": dumped(with_picture("图.png")),
    "no text": b"\xff\xfe\x00",
}
FOLDERS = ("甲 县", "乙")


def files_below(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write_reports(folder, kinds):
    """Write a report of each kind, in two folders with different pictures of the same name."""
    shutil.rmtree(folder, ignore_errors=True)
    for index, name in enumerate(FOLDERS):
        (folder / name).mkdir(parents=True)
        (folder / name / "图.png").write_bytes(png(10 + index, 10))
    for index, kind in enumerate(kinds):
        content = FILES[kind]
        path = folder / FOLDERS[index % 2] / f"{index}.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


@settings(
    max_examples=5,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    kinds=st.lists(st.sampled_from(sorted(FILES)), min_size=2, max_size=12), is_flat=st.booleans()
)
@example(kinds=["good", "picture", "picture", "error", "picture"], is_flat=True)
def test_two_processes_give_the_same_bytes_and_messages_as_one(
    run, tmp_path, monkeypatch, kinds, is_flat
):
    monkeypatch.chdir(tmp_path)
    write_reports(tmp_path / "data", kinds)
    names = sorted(Path("data").rglob("*.yaml"))
    inputs = [*names, "没有.yaml"] if is_flat else ["data", "没有.yaml"]
    for command in (["build", "-o", "out"], ["validate"], ["validate", "--output-format", "json"]):
        results = []
        for jobs in (1, 2):
            shutil.rmtree("out", ignore_errors=True)
            result = run(*command, *inputs, "-j", jobs)
            results.append((result, files_below(Path("out"))))
        assert results[0] == results[1]


def test_importing_on_two_processes_gives_the_same_as_on_one(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    prose = "全县各部门依法履职，规范执法行为，及时化解矛盾，办结法律援助案件12{}件。"
    for number, (issuer, year) in enumerate(product(["云溪县", "北山市"], [2022, 2020, 2021])):
        body = prose.format(number)
        text = f"{issuer}人民政府{year}年法治政府建设报告\n{body}\n一、主要做法\n{body}\n{body}\n"
        Path("文档", issuer).mkdir(parents=True, exist_ok=True)
        Path("文档", issuer, f"{number}.txt").write_text(text, "utf-8")
    Path("文档/坏.docx").write_bytes(b"PK")
    Path("文档/~$0.docx").write_bytes(b"")
    results = []
    for jobs in (1, 2):
        shutil.rmtree("数据", ignore_errors=True)
        results.append((run("import", "文档", "-o", "数据", "-j", jobs), files_below(Path("数据"))))
    assert results[0] == results[1]
    (code, out, err), _ = results[0]
    assert code == 2
    assert [path[3:] for path in out.split()] == [
        f"{issuer}人民政府{year}.yaml"
        for issuer in ("云溪县", "北山市")
        for year in (2020, 2021, 2022)
    ]
    assert "坏.docx" in err
    assert err.endswith("7 份文档，读出 6 份，写出 6 份，1 份没有写。\n")
    assert "沿用同时导入的 2021、2020 年报告的指标名" in err


def test_reports_of_a_folder_keep_their_folders(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_reports(tmp_path / "data", ["good", "picture", "picture"])
    (tmp_path / "data" / "乙" / "1.yaml").rename(tmp_path / "data" / "乙" / "0.yaml")
    code, _, err = run("build", "data", "-f", "md", "-o", "out")
    assert (code, err) == (0, "3 份报告，写出 5 个文件。\n")
    assert sorted(files_below(Path("out"))) == [
        "乙/0.md",
        "乙/图.png",
        "甲 县/0.md",
        "甲 县/2.md",
        "甲 县/图.png",
    ]


def test_two_reports_with_one_output_are_refused_beforehand(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_reports(tmp_path / "data", ["good"])
    shutil.copytree("data/甲 县", "data/乙", dirs_exist_ok=True)
    code, out, err = run("build", *sorted(Path("data").glob("*/0.yaml")), "-j", 2)
    assert (code, out) == (2, "")
    assert "data/甲 县/0.yaml 的结果会覆盖 build/0.md（data/乙/0.yaml）" in err
    assert not Path("build").exists()


@pytest.mark.parametrize("jobs", ["0", "-1"])
def test_jobs_must_be_a_positive_number(run, report_file, jobs):
    code, _, err = run("validate", report_file(), "-j", jobs)
    assert code == 2
    assert "-j 不对：应写 1 以上的整数" in err


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT")
def test_ctrl_c_ends_a_batch_at_once_and_leaves_nothing_half_written(tmp_path):
    write_reports(tmp_path / "data", ["good"] * 300)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job ignores it
    command = [*PROGRAM, "build", "data", "-j", "2"]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    )
    with process:
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    # Nothing is told if it comes while something is printed.
    assert re.fullmatch(r"(按 Ctrl-C 停下了，已处理 \d+/300 份，.+。\n)?", err)
    written = files_below(tmp_path / "build")
    assert 3 <= len(written) < 900
    assert len(written) % 3 == 0
    assert not list((tmp_path / "build").rglob(".*"))


class Terminal(StringIO):
    def isatty(self):
        return True


def test_a_bar_on_a_terminal_is_taken_off_before_something_is_printed(monkeypatch):
    monkeypatch.setattr("sys.stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    for number in with_progress(range(20), 20, lambda number: number == 5):
        if number == 5:
            before = sys.stderr.getvalue()
            sys.stderr.write("有错误\n")
    assert "0/20" in before
    assert before.endswith("\x1b[2K")
    assert sys.stderr.getvalue().startswith(f"{before}有错误\n")
    assert sys.stderr.getvalue().endswith("\x1b[2K")


def test_few_files_have_no_bar(monkeypatch):
    monkeypatch.setattr("sys.stderr", Terminal())
    assert list(with_progress("一二", 2, lambda _: True)) == ["一", "二"]
    assert sys.stderr.getvalue() == ""


def test_lines_tell_the_progress_elsewhere(capsys):
    list(with_progress(range(1500), 1500, lambda _: False))
    assert capsys.readouterr().err == "已处理 500/1500 份\n已处理 1000/1500 份\n"


def test_what_could_not_be_checked_is_said_of_its_file(run, report_file):
    err = run("validate", report_file("a.yaml"), report_file("b.yaml", year="x"))[2]
    assert err.endswith("b.yaml 的数字、内容和文字要等错误改正后才能检查。\n")
    assert "a.yaml" not in err


def test_ctrl_c_tells_how_many_were_done(capsys):
    def outcomes():
        yield from "甲乙"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(with_progress(outcomes(), 5, bool))
    assert capsys.readouterr().err == (
        "按 Ctrl-C 停下了，已处理 2/5 份，正在处理的也可能做完了。\n"
    )


def test_outputs_that_differ_in_case_only_are_refused(run, report_file, tmp_path):
    (tmp_path / "甲").mkdir()
    paths = report_file("A.yaml"), report_file("甲/a.yaml")
    code, out, err = run("build", *paths, "-o", tmp_path / "out")
    assert (code, out) == (2, "")
    assert all(str(path) in err for path in paths)
    assert "大小写" in err
    assert not (tmp_path / "out").exists()


def test_a_bar_that_comes_back_counts_what_was_printed(monkeypatch):
    monkeypatch.setattr("sys.stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    outcomes = with_progress(range(20), 20, lambda _: True)
    next(outcomes)
    sys.stderr.truncate(0)
    next(outcomes)
    assert re.findall(r"\d+/20", sys.stderr.getvalue())[0] == "1/20"


def test_message_stands_below_the_ctrl_c_that_a_terminal_prints(monkeypatch):
    def outcomes():
        yield "甲"
        raise KeyboardInterrupt

    monkeypatch.setattr("sys.stderr", Terminal())
    with pytest.raises(KeyboardInterrupt):
        list(with_progress(outcomes(), 2, bool))
    assert sys.stderr.getvalue().startswith("\n按 Ctrl-C 停下了，已处理 1/2 份")


def test_findings_of_many_files_and_their_names(run, tmp_path, monkeypatch):
    """What `validate` prints at the end, of more files than it names."""
    monkeypatch.chdir(tmp_path)
    for number in range(4):
        Path(f"{number}.yaml").write_text("year: x", "utf-8")
    assert "0.yaml 等 4 份的数字、内容" in run("validate", "*.yaml")[2]


@pytest.mark.parametrize("command", [("survey",), ("table", "-o", "表.csv")])
def test_few_findings_of_a_bad_file_are_printed_and_its_name(run, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    Path("好.yaml").write_text(dumped(SMALLEST), "utf-8")
    keys = "".join(f"key{number}: 1\n" for number in range(50))
    Path("坏.yaml").write_text(dumped(SMALLEST) + keys, "utf-8")
    code, _, err = run(command[0], "好.yaml", "坏.yaml", *command[1:])
    assert code == 1
    assert err.count("错误[") == 3
    assert "坏.yaml 另有 47 个问题，用 validate 看。" in err
    assert err.endswith("1 份有错误，没有列入：坏.yaml\n")


@pytest.mark.parametrize("command", [("survey",), ("table", "-o", "表.csv")])
def test_link_that_is_not_followed_is_no_report_left_out(run, tmp_path, monkeypatch, command):
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path)
    Path("in/好.yaml").write_text(dumped(SMALLEST), "utf-8")
    Path("in/坏.yaml").write_text("year: 1", "utf-8")
    Path("外.yaml").touch()
    Path("in/链.yaml").symlink_to(Path("外.yaml").absolute())
    code, _, err = run(command[0], "in", *command[1:])
    assert code == 2
    assert "链.yaml 是链接" in err
    assert err.endswith("1 份有错误，没有列入：in/坏.yaml\n")
    if command[0] == "survey":
        assert run("survey", "in", "--anonymous")[2].endswith("2 份有错误，没有列入。\n")


@pytest.mark.parametrize("command", [("survey",), ("table", "-o", "表.csv")])
def test_an_empty_folder_has_no_bad_reports(run, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    Path("空").mkdir()
    code, _, err = run(command[0], "空", *command[1:])
    assert code == 2
    assert "空 里没有数据文件" in err
    assert "能读的报告" not in err
