import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from examples import SAMPLE, SMALLEST, YEAR_BEFORE, dumped
from pictures import png

from fazhi_report import __version__, cli
from fazhi_report.cli.app import COMMANDS
from fazhi_report.console import width

COLLECT = [["collect", name] for name in ("send", "read", "status")]
PROGRAM = [sys.executable, "-m", "fazhi_report"]


@pytest.mark.parametrize("arguments", [["--version"], ["build", "--help"], ["--help"]])
def test_program_runs_as_a_process(arguments):
    completed = subprocess.run([*PROGRAM, *arguments], capture_output=True, text=True, check=True)
    expected = f"fazhi-report {__version__}\n" if arguments == ["--version"] else "用法："
    assert completed.stdout.startswith(expected)
    assert completed.stderr == ""


def test_version_is_printed_without_importing_the_parser(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "fazhi_report.cli.app", None)
    assert run("--version") == (0, f"fazhi-report {__version__}\n", "")


def test_help_is_in_chinese(run):
    code, out, _ = run("build", "--help")
    assert code == 0
    assert "数据文件" in out
    assert not any(word in out for word in ("Usage", "Options", "Arguments", "Show this"))


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS), *COLLECT])
def test_help_fits_80_columns(run, command):
    code, out, _ = run(*command, "--help")
    assert code == 0
    assert max(map(width, out.splitlines())) <= 80
    assert "  --help" in out


def test_a_long_option_has_its_help_below(run):
    lines = run("build", "--help")[1].splitlines()
    index = lines.index("  --profile gbt9704|windows|kylin|gbt33476|FILE")
    assert lines[index + 1].strip().startswith("DOCX 的版式")
    column = width(lines[index + 1]) - width(lines[index + 1].lstrip())
    beside = next(line for line in lines if "写到哪个文件夹" in line)
    assert width(beside.partition("写到")[0]) == column


def test_build_writes_three_files(run, tmp_path):
    code, out, err = run("build", SAMPLE, "-o", tmp_path / "out")
    names = ["2023.md", "2023.html", "2023.docx"]
    assert (code, err) == (0, "写出 3 个文件。\n")
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


def test_build_with_an_error_keeps_the_old_files(run, report_file, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "2023.md").write_text("旧")
    code, out, err = run("build", report_file(year="x"), "-o", tmp_path / "out")
    assert (code, out) == (1, "")
    assert "错误[FZ203]: “year”应为整数" in err
    assert "2023.yaml:2:7" in err
    assert os.listdir(tmp_path / "out") == ["2023.md"]
    assert (tmp_path / "out" / "2023.md").read_text() == "旧"


@pytest.mark.parametrize(("preamble", "code"), [("值{{7*7}}", "FZ208"), ("第 #1 名", "FZ110")])
def test_build_with_a_warning(run, report_file, tmp_path, preamble, code):
    path = report_file()
    path.write_text(f"preamble: {preamble}\n{path.read_text('utf-8')}", "utf-8")
    exit_code, out, err = run("build", path, "-o", tmp_path / "out")
    assert exit_code == 0
    assert len(out.split()) == 3
    assert f"警告[{code}" in err


def test_build_goes_on_after_a_bad_file(run, report_file, tmp_path):
    bad, good = report_file("bad.yaml", year="x"), report_file("good.yaml")
    code, _, _ = run("build", bad, good, "-f", "md", "-o", tmp_path / "out")
    assert code == 1
    assert os.listdir(tmp_path / "out") == ["good.md"]


def test_build_refuses_two_files_of_one_name(run, report_file, tmp_path):
    (tmp_path / "sub").mkdir()
    first, second = report_file(), report_file("sub/2023.yaml")
    code, _, err = run("build", first, second, "-o", tmp_path / "out")
    assert code == 2
    assert "会覆盖" in err
    assert not (tmp_path / "out").exists()


def test_build_refuses_to_replace_a_data_file(run, report_file, tmp_path):
    path = report_file("report.md")
    before = path.read_text()
    code, _, _ = run("build", path, "-f", "md", "-o", tmp_path)
    assert code == 2
    assert path.read_text() == before


def test_build_into_an_unwritable_folder(run, report_file, tmp_path):
    (tmp_path / "out").write_text("文件")
    code, _, err = run("build", report_file(), "-o", tmp_path / "out")
    assert code == 2
    assert "无法写入" in err


def test_build_with_a_failing_rename_keeps_the_old_file(run, report_file, tmp_path, monkeypatch):
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
        (["build"], "缺少参数 DATA..."),
        (["build", "nosuch.yaml"], "没有这个文件"),
        (["build", "-f", "pdf", "x.yaml"], "没有“pdf”这种格式"),
        (["import", "x.txt", "--year", "今年"], "--year 不对：应写整数"),
        (["import", "x.txt", "--level", "市"], "没有“市”这种层级，只有 central、province"),
        (["build", "-f"], "选项 -f"),
        (["build", "--nosuch", "x"], "没有选项 --nosuch"),
        (["build", "--templates", "nosuch", "x.yaml"], "没有模板文件夹"),
        (["bild"], "没有命令 bild，是不是 build？"),
        (["diff", "a.yaml"], "缺少参数 NEW"),
        (["diff", "a", "b", "c"], "多余的参数"),
    ],
)
def test_usage_errors(run, arguments, message):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_validate_prints_diagnostics_and_counts_them(run, report_file):
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


@pytest.mark.parametrize("options", [[], ["--strict"]])
def test_hints_are_shown_and_fail_nothing(run, report_file, options):
    path = report_file(preamble="今年继续推进。")
    code, out, err = run("validate", "--output-format", "concise", *options, path)
    assert (code, out.count("提示[FZ644 ")) == (0, 1)
    assert err == "发现 1 个提示。\n"


def test_strict_fails_on_warnings(run, report_file):
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


def test_diff_of_an_invalid_file(run, report_file):
    code, out, err = run("diff", report_file(), report_file("bad.yaml", year="x"))
    assert (code, out) == (2, "")
    assert "FZ203" in err


def test_build_on_a_full_disk_keeps_the_old_files(run, report_file, tmp_path, monkeypatch):
    assert run("build", report_file(), "-o", tmp_path / "out")[0] == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    left = iter([None, None, OSError(28, "No space left on device")])

    def fill_up(file):
        if error := next(left):
            raise error

    monkeypatch.setattr(os, "fsync", fill_up)
    code, _, err = run("build", report_file(issuer="乙市"), "-o", tmp_path / "out")
    assert code == 2
    assert "磁盘已满" in err
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_validate_in_an_ascii_console(report_file):
    path = report_file(year="𬱖")
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    completed = subprocess.run(
        [*PROGRAM, "validate", path], capture_output=True, env=environment, check=False
    )
    assert completed.returncode == 1
    assert b"Traceback" not in completed.stderr


def test_validate_into_a_closed_pipe(report_file):
    path = report_file(year="x")
    reader, writer = os.pipe()
    os.close(reader)
    completed = subprocess.run(
        [*PROGRAM, "validate", path], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert b"Traceback" not in completed.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("arguments", [["--version"], ["explain", "FZ601"], ["explain", "--all"]])
def test_output_to_a_full_device(monkeypatch, arguments):
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)  # short output stays in a buffer
    with Path("/dev/full").open("w") as full:
        completed = subprocess.run(
            [*PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert completed.returncode == 2
    assert completed.stderr.decode().startswith("无法输出：磁盘已满")


def test_internal_error_prints_no_traceback(monkeypatch, capsys, report_file):
    monkeypatch.delenv("FAZHI_REPORT_DEBUG", raising=False)
    monkeypatch.setattr("sys.argv", ["fazhi-report", "validate", str(report_file())])
    monkeypatch.setattr("fazhi_report.cli.validate.examine", lambda *_: 1 / 0)
    assert cli.run() == 2
    assert "程序内部错误" in capsys.readouterr().err


def test_fix_rewrites_the_file_and_counts_fixes(run, report_file):
    path = report_file(preamble="去年以来,成效明显。")
    code, out, err = run("validate", "--fix", path, "--output-format", "concise")
    assert code == 0
    assert "FZ635" in out
    assert "FZ601" not in out
    assert err == "已修复 1 个问题。发现 1 个警告。\n"
    assert "去年以来，成效明显。" in path.read_text("utf-8")


def test_fix_keeps_bom_comments_and_line_endings(run, report_file):
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


def test_fix_leaves_a_good_file_untouched(run, report_file):
    path = report_file()
    before = path.stat().st_mtime_ns
    assert run("validate", "--fix", path)[0] == 0
    assert path.stat().st_mtime_ns == before


def test_fix_on_a_full_disk_keeps_the_file(run, report_file, monkeypatch):
    path = report_file(preamble="成效,明显。")
    before = path.read_bytes()

    def fill_up(file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fill_up)
    code, _, err = run("validate", "--fix", path)
    assert code == 2
    assert "磁盘已满" in err
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 1


def test_unsafe_fixes_need_their_option(run, report_file):
    path = report_file(preamble="案件数11件。")
    run("validate", "--fix", path)
    assert "案件数11件" in path.read_text("utf-8")
    run("validate", "--unsafe-fixes", path)
    assert "案件数{{ 案件数 }}。" in path.read_text("utf-8")


def test_draft_is_built_in_spite_of_content_errors(run, report_file, tmp_path):
    path = report_file(preamble="成效,明显。")
    assert run("build", path, "-o", tmp_path / "out")[0] == 1
    code, out, err = run("build", "--draft", path, "-o", tmp_path / "out")
    assert code == 0
    assert len(out.split()) == 3
    assert "FZ601" in err
    assert run("build", "--draft", report_file(year="x"), "-o", tmp_path / "out")[0] == 1


def test_baseline_must_be_a_valid_report(run, report_file):
    good, bad = report_file(), report_file("2022.yaml", year="x")
    assert run("validate", good, "--baseline", good)[0] == 0
    for baseline, message in ((bad, "上年的数据文件"), ("nosuch.yaml", "没有这个文件")):
        code, out, err = run("validate", good, "--baseline", baseline)
        assert (code, out) == (2, "")
        assert message in err


@pytest.mark.parametrize("name", ["FZ601", "fz601", "half-width-mark"])
def test_explain_by_code_or_slug(run, name):
    code, out, _ = run("explain", name)
    assert code == 0
    assert out.startswith("FZ601 half-width-mark（错误）\n")


def test_explain_without_a_known_rule(run):
    assert run("explain")[0] == 2
    code, out, err = run("explain", "FZ999")
    assert (code, out) == (2, "")
    assert "没有规则“FZ999”" in err


def test_schema_is_printed_or_written(run, tmp_path):
    _, out, _ = run("schema")
    assert run("schema", "-o", tmp_path / "schema.json") == (0, "", "")
    assert (tmp_path / "schema.json").read_text("utf-8") == out


def test_folders_and_patterns_are_expanded(run, report_file, tmp_path):
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


def test_select_is_repeatable_and_not_empty(run, report_file):
    path = report_file(preamble="去年以来,成效明显。")
    options = ["--output-format", "concise"]
    _, out, _ = run("validate", path, *options, "--select", "FZ601", "--select", "FZ635")
    assert len(out.splitlines()) == 2
    assert run("validate", path, "--select", "")[0] == 2


@pytest.mark.parametrize("argument", ["empty", "名" * 300, "a/**.yaml", "没有*.yaml"])
def test_validate_goes_on_after_an_argument_without_files(report_file, tmp_path, run, argument):
    (tmp_path / "empty").mkdir()
    path = report_file(issuer=None)
    code, out, err = run("validate", tmp_path / argument, path, "--output-format", "concise")
    assert (code, out.count("FZ202")) == (2, 1)
    assert argument in err
    assert "无法输出" not in err


def test_pattern_in_any_part_of_a_path(report_file, tmp_path, run):
    for year in ("甲[1]", "乙"):
        (tmp_path / year).mkdir()
        report_file(f"{year}/2023.yaml", issuer=None)
    for pattern, count in (("*/2023.yaml", 2), ("**/2023.yaml", 2), ("甲[1]/*.yaml", 1)):
        out = run("validate", tmp_path / pattern, "--output-format", "concise")[1]
        assert out.count("FZ202") == count


def test_pattern_matches_no_hidden_files(report_file, tmp_path, run):
    """Like a shell's: Git and macOS keep hidden files beside the data."""
    (tmp_path / ".github").mkdir()
    for name in ("2023.yaml", "._2023.yaml", ".github/2023.yaml"):
        report_file(name, issuer=None)
    for pattern in ("*.yaml", "**.yaml", "**/*.yaml", "**/2023.yaml"):
        out = run("validate", tmp_path / pattern, "--output-format", "concise")[1]
        assert out.count("FZ202") == 1
    out = run("validate", tmp_path / ".*" / "2023.yaml", "--output-format", "concise")[1]
    assert out.count("FZ202") == 1


def test_empty_argument_is_not_the_current_folder(report_file, tmp_path, run, monkeypatch):
    """A script with an unset variable passes an empty argument."""
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
def test_output_for_programs_is_utf8(arguments):
    environment = os.environ | {"PYTHONIOENCODING": "gbk"}
    completed = subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, check=True, env=environment
    )
    assert "指标" in completed.stdout.decode()


@pytest.mark.parametrize("extra", ["FZ602", "报告(1).yaml", "'a'", "(b)"])
def test_extra_argument_is_named(run, extra):
    assert run("explain", "FZ601", extra)[2].startswith(f"多余的参数 {extra}\n")


def test_validate_with_closed_stdout(report_file):
    command = f'"{sys.executable}" -m fazhi_report validate "{report_file()}" >&-'
    completed = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert completed.returncode == 0


@pytest.mark.parametrize(
    "files", [["2023.yaml"], ["没有.yaml"], ["a.yaml", "b.yaml", "2023.yaml"], [], ["", "b.yaml"]]
)
@pytest.mark.parametrize(
    ("command", "default"),
    [("validate", ("--output-format", "full")), ("build", ("-o", "build"))],
)
def test_default_options_equal_no_options(
    run, report_file, tmp_path, monkeypatch, command, default, files
):
    monkeypatch.chdir(tmp_path)
    report_file(preamble='说"话"。')
    report_file("a.yaml", issuer=None)
    report_file("b.yaml")

    def outcome(*options):
        result = run(command, *files, *options)
        sizes = {path.name: path.stat().st_size for path in Path("build").glob("*")}
        shutil.rmtree("build", ignore_errors=True)
        return result, sizes

    assert outcome() == outcome(*default)


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes, no SIGINT")
@pytest.mark.parametrize("options", [[], ["--all"]])
def test_ctrl_c_exits_with_130(options):
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job ignores it
    command = [*PROGRAM, "import", "-", *options]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    with process:
        process.stdin.write(bytes(1_000_000))  # more than a pipe holds: blocks until it is read
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert (process.returncode, err) == (130, b"")


def test_a_built_file_is_imported_unless_its_picture_would_replace_another(run, tmp_path):
    out = tmp_path / "out"
    data = SMALLEST | {
        "sections": [SMALLEST["sections"][0] | {"picture": {"file": "图.png", "alt": "图"}}]
    }
    (tmp_path / "图.png").write_bytes(png())
    (tmp_path / "甲.yaml").write_text(json.dumps(data, ensure_ascii=False))
    run("build", tmp_path / "甲.yaml", "-o", out, "-f", "docx")
    again = ("import", out / "甲.docx", "-o", out / "甲.yaml")
    assert run(*again)[0] == 0
    assert run("diff", tmp_path / "甲.yaml", out / "甲.yaml")[0] == 0
    (out / "图.png").write_bytes(png(width=9))
    (out / "甲.yaml").unlink()
    code, _, err = run(*again)
    assert code == 2
    assert "图.png" in err
    assert not (out / "甲.yaml").exists()
    assert run(*again, "--force")[0] == 0


def test_a_file_built_without_data_has_none(run, tmp_path):
    run("build", SAMPLE, "-o", tmp_path, "-f", "html", "--no-data")
    page = (tmp_path / "2023.html").read_text()
    assert "report-data" not in page
    assert "data-part" not in page


@pytest.mark.parametrize(
    ("options", "begins"),
    [
        (["-o", "a.html"], "<!DOCTYPE html>"),
        (["-o", "a.MD"], "#"),
        (["-o", "a.html", "--output-format", "md"], "#"),
    ],
)
@pytest.mark.parametrize("command", ["trend", "diff"])
def test_the_suffix_of_the_output_file_is_its_format(run, tmp_path, command, options, begins):
    years = [tmp_path / "2022.yaml", tmp_path / "2023.yaml"]
    for path, data in zip(years, (YEAR_BEFORE, SMALLEST), strict=True):
        path.write_text(dumped(data), "utf-8")
    _, name, *others = options
    output = tmp_path / name
    code, out, _ = run(command, *years, "-o", output, *others)
    assert (code, out) == (command == "diff", "")
    assert output.read_text("utf-8").startswith(begins)
