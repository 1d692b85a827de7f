import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from examples import SAMPLE

from fazhi_report import __version__, cli

PROGRAM = [sys.executable, "-m", "fazhi_report"]


@pytest.mark.parametrize("arguments", [["--version"], ["build", "--help"], ["--help"]])
def test_as_a_process_of_its_own(arguments):
    done = subprocess.run([*PROGRAM, *arguments], capture_output=True, text=True, check=True)
    expected = f"fazhi-report {__version__}\n" if arguments == ["--version"] else "用法："
    assert done.stdout.startswith(expected)
    assert done.stderr == ""


def test_help_is_in_chinese(run):
    code, out, _ = run("build", "--help")
    assert code == 0
    assert "数据文件" in out
    assert not any(word in out for word in ("Usage", "Options", "Arguments", "Show this"))


def test_build_writes_three_files(run, tmp_path):
    code, out, err = run("build", SAMPLE, "-o", tmp_path / "out")
    names = ["2023.md", "2023.html", "2023.docx"]
    assert (code, err) == (0, "")
    assert out.split() == [str(tmp_path / "out" / name) for name in names]
    assert sorted(os.listdir(tmp_path / "out")) == sorted(names)


def test_build_writes_below_the_current_folder_by_default(run, report_file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("build", report_file())[0] == 0
    assert sorted(os.listdir("build")) == ["2023.docx", "2023.html", "2023.md"]


def test_build_one_format_of_two_files(run, report_file, tmp_path):
    first, second = report_file("a.yaml"), report_file("b.yaml", year=2022)
    code, _, _ = run("build", first, second, "-f", "md", "-o", tmp_path / "out")
    assert code == 0
    assert sorted(os.listdir(tmp_path / "out")) == ["a.md", "b.md"]


def test_an_error_writes_nothing_and_spares_what_was_there(run, report_file, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "2023.md").write_text("旧")
    code, out, err = run("build", report_file(year="x"), "-o", tmp_path / "out")
    assert (code, out) == (1, "")
    assert "错误[FZ203]: “year”应为整数" in err
    assert "2023.yaml:2:7" in err
    assert os.listdir(tmp_path / "out") == ["2023.md"]
    assert (tmp_path / "out" / "2023.md").read_text() == "旧"


@pytest.mark.parametrize(("preamble", "code"), [("值{{7*7}}", "FZ208"), ("第 #1 名", "FZ110")])
def test_a_warning_does_not_stop_a_build(run, report_file, tmp_path, preamble, code):
    path = report_file()
    path.write_text(f"preamble: {preamble}\n{path.read_text('utf-8')}", "utf-8")
    exit_code, out, err = run("build", path, "-o", tmp_path / "out")
    assert exit_code == 0
    assert len(out.split()) == 3
    assert f"警告[{code}" in err


def test_a_bad_file_does_not_keep_the_next_from_being_built(run, report_file, tmp_path):
    bad, good = report_file("bad.yaml", year="x"), report_file("good.yaml")
    code, _, _ = run("build", bad, good, "-f", "md", "-o", tmp_path / "out")
    assert code == 1
    assert os.listdir(tmp_path / "out") == ["good.md"]


def test_two_files_of_one_name_are_refused(run, report_file, tmp_path):
    (tmp_path / "sub").mkdir()
    first, second = report_file(), report_file("sub/2023.yaml")
    code, _, err = run("build", first, second, "-o", tmp_path / "out")
    assert code == 2
    assert "会覆盖" in err
    assert not (tmp_path / "out").exists()


def test_a_result_never_replaces_its_data_file(run, report_file, tmp_path):
    path = report_file("report.md")
    before = path.read_text()
    code, _, _ = run("build", path, "-f", "md", "-o", tmp_path)
    assert code == 2
    assert path.read_text() == before


def test_an_unwritable_folder(run, report_file, tmp_path):
    (tmp_path / "out").write_text("文件")
    code, _, err = run("build", report_file(), "-o", tmp_path / "out")
    assert code == 2
    assert "无法写入" in err


def test_an_interrupted_write_leaves_the_old_file(run, report_file, tmp_path, monkeypatch):
    assert run("build", report_file(), "-o", tmp_path / "out")[0] == 0
    before = (tmp_path / "out" / "2023.docx").read_bytes()

    def fail(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    code, _, err = run("build", report_file(year=2024), "-o", tmp_path / "out")
    assert code == 2
    assert "磁盘已满" in err
    assert (tmp_path / "out" / "2023.docx").read_bytes() == before
    assert sorted(os.listdir(tmp_path / "out")) == ["2023.docx", "2023.html", "2023.md"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "用法："),
        (["build"], "缺少 DATA..."),
        (["build", "nosuch.yaml"], "没有这个文件"),
        (["build", "."], "这是一个文件夹"),
        (["build", "-f", "pdf", "x.yaml"], "没有“pdf”这种格式"),
        (["build", "-f"], "选项 -f"),
        (["build", "--nosuch", "x"], "没有选项 --nosuch"),
        (["build", "--templates", "nosuch", "x.yaml"], "没有模板文件夹"),
        (["bild"], "没有命令 bild，是不是 build？"),
        (["diff", "a.yaml"], "缺少 NEW"),
        (["diff", "a", "b", "c"], "多余的参数"),
    ],
)
def test_a_wrong_command_line_is_explained(run, arguments, message):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_validate_prints_findings_and_counts_them(run, report_file):
    path = report_file(year="x", level="市")
    code, out, err = run("validate", path, "--output-format", "concise")
    assert code == 1
    assert [line.split(": ")[0] for line in out.splitlines()] == [
        f"{path.as_posix()}:2:7",
        f"{path.as_posix()}:4:8",
    ]
    assert err == "发现 2 个错误。数字、内容和文字要等以上错误改正后才能检查。\n"


def test_validate_passes_a_good_file(run):
    assert run("validate", SAMPLE) == (0, "", "没有发现问题。\n")


def test_warnings_fail_only_a_strict_check(run, report_file):
    path = report_file(preamble="值{{7*7}}")
    assert run("validate", path)[0] == 0
    code, _, err = run("validate", "--strict", path)
    assert (code, err) == (1, "发现 1 个警告。\n")


def test_validate_goes_on_after_a_missing_file(run, report_file):
    code, out, err = run("validate", "nosuch.yaml", report_file(year="x"))
    assert code == 2
    assert "FZ203" in out
    assert "没有这个文件" in err


def test_diff_of_two_years(run, report_file):
    section = {
        "id": "一",
        "achievements": [{"id": "案件", "text": "{{ 案件数 }}", "metrics": {"案件数": "13件"}}],
    }
    old, new = report_file("2022.yaml"), report_file(sections=[section])
    assert run("diff", old, old) == (0, "没有差别。\n", "")
    code, out, err = run("diff", old, new, "--only", "metrics")
    assert (code, err) == (1, "")
    assert "~ 案件数  11件  13件  增加2件，增长18.2%" in out


def test_diff_of_a_broken_file_is_trouble(run, report_file):
    code, out, err = run("diff", report_file(), report_file("bad.yaml", year="x"))
    assert (code, out) == (2, "")
    assert "FZ203" in err


def test_a_disk_that_fills_up_leaves_all_as_they_were(run, report_file, tmp_path, monkeypatch):
    assert run("build", report_file(), "-o", tmp_path / "out")[0] == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    write = Path.write_bytes

    def fill_up(self, content):
        if ".docx" in self.name:
            raise OSError(28, "No space left on device")
        return write(self, content)

    monkeypatch.setattr("pathlib.Path.write_bytes", fill_up)
    code, _, err = run("build", report_file(issuer="乙市"), "-o", tmp_path / "out")
    assert code == 2
    assert "磁盘已满" in err
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_a_console_that_cannot_print_chinese(report_file):
    path = report_file(year="𬱖")
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [*PROGRAM, "validate", path], capture_output=True, env=environment, check=False
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe(report_file):
    path = report_file(year="x")
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*PROGRAM, "validate", path], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("arguments", [["explain", "FZ601"], ["explain", "--all"]])
def test_results_that_cannot_be_written_are_trouble(monkeypatch, arguments):
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)  # what is short waits in a buffer
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("无法输出：")


def test_a_defect_of_the_program_is_no_traceback(monkeypatch, capsys, report_file):
    monkeypatch.delenv("FAZHI_REPORT_DEBUG", raising=False)
    monkeypatch.setattr("sys.argv", ["fazhi-report", "validate", str(report_file())])
    monkeypatch.setattr("fazhi_report.cli.validate.examine", lambda *_: 1 / 0)
    assert cli.run() == 2
    assert "程序内部错误" in capsys.readouterr().err


def test_fix_writes_the_file_and_tells_what_is_left(run, report_file):
    path = report_file(preamble="去年以来,成效明显。")
    code, out, err = run("validate", "--fix", path, "--output-format", "concise")
    assert code == 0
    assert "FZ635" in out
    assert "FZ601" not in out
    assert err == "已修复 1 个问题。发现 1 个警告。\n"
    assert "去年以来，成效明显。" in path.read_text("utf-8")


def test_fix_leaves_the_rest_of_the_file_as_it_is(run, report_file):
    path = report_file(preamble="去年以来,成效明显。")
    content = b"\xef\xbb\xbf# \xe6\xb3\xa8\r\n" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(content)
    run("validate", "--fix", path)
    assert path.read_bytes() == content.replace(b",", "，".encode(), 1)


def test_fix_keeps_links_and_permissions(run, report_file, tmp_path):
    path = report_file(preamble="成效,明显。")
    path.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    run("validate", "--fix", link)
    assert link.is_symlink()
    assert "成效，明显" in path.read_text("utf-8")
    assert path.stat().st_mode & 0o777 == 0o640


def test_fix_without_anything_to_fix_does_not_touch_the_file(run, report_file):
    path = report_file()
    before = path.stat().st_mtime_ns
    assert run("validate", "--fix", path)[0] == 0
    assert path.stat().st_mtime_ns == before


def test_a_file_that_cannot_be_written_keeps_its_content(run, report_file, monkeypatch):
    path = report_file(preamble="成效,明显。")
    before = path.read_bytes()

    def fill_up(self, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", fill_up)
    code, _, err = run("validate", "--fix", path)
    assert code == 2
    assert "磁盘已满" in err
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 1


def test_unsafe_fixes_are_asked_for(run, report_file):
    path = report_file(preamble="全年办结11件。")
    run("validate", "--fix", path)
    assert "办结11件" in path.read_text("utf-8")
    run("validate", "--unsafe-fixes", path)
    assert "办结{{ 案件数 }}。" in path.read_text("utf-8")


def test_a_draft_is_built_in_spite_of_its_contents(run, report_file, tmp_path):
    path = report_file(preamble="成效,明显。")
    assert run("build", path, "-o", tmp_path / "out")[0] == 1
    code, out, err = run("build", "--draft", path, "-o", tmp_path / "out")
    assert code == 0
    assert len(out.split()) == 3
    assert "FZ601" in err
    assert run("build", "--draft", report_file(year="x"), "-o", tmp_path / "out")[0] == 1


def test_the_baseline_must_be_a_report(run, report_file):
    good, bad = report_file(), report_file("2022.yaml", year="x")
    assert run("validate", good, "--baseline", good)[0] == 0
    for baseline, message in ((bad, "上年的数据文件"), ("nosuch.yaml", "没有这个文件")):
        code, out, err = run("validate", good, "--baseline", baseline)
        assert (code, out) == (2, "")
        assert message in err


@pytest.mark.parametrize("name", ["FZ601", "fz601", "half-width-mark"])
def test_a_rule_is_explained(run, name):
    code, out, _ = run("explain", name)
    assert code == 0
    assert out.startswith("## FZ601 half-width-mark\n")


def test_rules_that_cannot_be_explained(run):
    assert run("explain")[0] == 2
    code, out, err = run("explain", "FZ999")
    assert (code, out) == (2, "")
    assert "没有规则“FZ999”" in err


def test_the_schema_is_printed_or_written(run, tmp_path):
    _, out, _ = run("schema")
    assert run("schema", "-o", tmp_path / "schema.json") == (0, "", "")
    assert (tmp_path / "schema.json").read_text("utf-8") == out


def test_a_folder_and_a_pattern_stand_for_their_files(run, report_file, tmp_path):
    (tmp_path / "data").mkdir()
    for name in ("data/2022.yaml", "data/2023.yml", "data/notes.txt"):
        report_file(name, year="x")
    options = ["--output-format", "concise"]
    assert run("validate", tmp_path / "data", *options)[1].count("FZ203") == 2
    assert run("validate", tmp_path / "data" / "*.yaml", *options)[1].count("FZ203") == 1
    twice = [tmp_path / "data" / "2022.yaml"] * 2
    assert run("validate", *twice, *options)[1].count("FZ203") == 1
    (tmp_path / "empty").mkdir()
    code, out, err = run("validate", tmp_path / "empty")
    assert (code, out) == (2, "")
    assert "没有数据文件" in err


def test_selectors_add_up_and_must_name_something(run, report_file):
    path = report_file(preamble="去年以来,成效明显。")
    options = ["--output-format", "concise"]
    _, out, _ = run("validate", path, *options, "--select", "FZ601", "--select", "FZ635")
    assert len(out.splitlines()) == 2
    assert run("validate", path, "--select", "")[0] == 2


@pytest.mark.parametrize("argument", ["empty", "名" * 300, "a/**.yaml", "没有*.yaml"])
def test_an_argument_that_means_nothing_spares_the_others(report_file, tmp_path, run, argument):
    (tmp_path / "empty").mkdir()
    path = report_file(issuer=None)
    code, out, err = run("validate", tmp_path / argument, path, "--output-format", "concise")
    assert (code, out.count("FZ202")) == (2, 1)
    assert argument in err
    assert "无法输出" not in err


def test_a_pattern_may_stand_anywhere(report_file, tmp_path, run):
    for year in ("甲[1]", "乙"):
        (tmp_path / year).mkdir()
        report_file(f"{year}/2023.yaml", issuer=None)
    for pattern, count in (("*/2023.yaml", 2), ("**/2023.yaml", 2), ("甲[1]/*.yaml", 1)):
        out = run("validate", tmp_path / pattern, "--output-format", "concise")[1]
        assert out.count("FZ202") == count


def test_a_pattern_passes_over_what_is_hidden(report_file, tmp_path, run):
    """As a shell does: what Git and macOS put beside the data is none."""
    (tmp_path / ".github").mkdir()
    for name in ("2023.yaml", "._2023.yaml", ".github/2023.yaml"):
        report_file(name, issuer=None)
    for pattern in ("*.yaml", "**.yaml", "**/*.yaml", "**/2023.yaml"):
        out = run("validate", tmp_path / pattern, "--output-format", "concise")[1]
        assert out.count("FZ202") == 1
    out = run("validate", tmp_path / ".*" / "2023.yaml", "--output-format", "concise")[1]
    assert out.count("FZ202") == 1


def test_an_empty_name_is_not_the_current_folder(report_file, tmp_path, run, monkeypatch):
    """It is what a script passes whose variable is not set."""
    monkeypatch.chdir(tmp_path)
    report_file(issuer=None)
    code, out, err = run("validate", "", "2023.yaml", "--output-format", "concise")
    assert (code, out.count("FZ202")) == (2, 1)
    assert "文件名是空的" in err
    for command in ("validate", "build", "trend"):
        code, out, err = run(command, "")
        assert (code, out) == (2, "")
        assert err.startswith("文件名是空的")


@pytest.mark.parametrize("arguments", [["schema"], ["explain", "--all"]])
def test_what_programs_read_is_utf_8(arguments):
    environment = os.environ | {"PYTHONIOENCODING": "gbk"}
    done = subprocess.run([*PROGRAM, *arguments], capture_output=True, check=True, env=environment)
    assert "指标" in done.stdout.decode()


@pytest.mark.parametrize("extra", ["FZ602", "报告(1).yaml", "'a'", "(b)"])
def test_an_argument_too_many_is_named(run, extra):
    assert run("explain", "FZ601", extra)[2].startswith(f"多余的参数 {extra}\n")


def test_a_closed_stdout_is_no_defect(report_file):
    command = f'"{sys.executable}" -m fazhi_report validate "{report_file()}" >&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize(
    "files", [["2023.yaml"], ["没有.yaml"], ["a.yaml", "b.yaml", "2023.yaml"], [], ["", "b.yaml"]]
)
@pytest.mark.parametrize(
    ("command", "default"),
    [("validate", ("--output-format", "full")), ("build", ("-o", "build"))],
)
def test_a_command_without_options_does_the_same_without_a_parser(
    report_file, tmp_path, command, default, files
):
    report_file(preamble='说"话"。')
    report_file("a.yaml", issuer=None)
    report_file("b.yaml")

    def told(*options):
        words = [*PROGRAM, command, *files, *options]
        done = subprocess.run(words, capture_output=True, cwd=tmp_path, check=False)
        made = {path.name: path.stat().st_size for path in (tmp_path / "build").glob("*")}
        shutil.rmtree(tmp_path / "build", ignore_errors=True)
        return done.returncode, done.stdout, done.stderr, made

    assert told() == told(*default)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with names, nor SIGINT")
@pytest.mark.parametrize("options", [[], ["--strict"]])
def test_an_interrupted_run_ends_as_a_shell_expects(tmp_path, options):
    os.mkfifo(tmp_path / "pipe.yaml")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background ignores it
    command = [*PROGRAM, "validate", tmp_path / "pipe.yaml", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    with process, (tmp_path / "pipe.yaml").open("wb"):  # opens once it is being read
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, b"")
