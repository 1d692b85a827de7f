"""What reaches the screen or the log of a CI is clean, wherever it comes from."""

import os
import subprocess
import sys

import pytest

from fazhi_report.findings import FORMATS

HOSTILE = "x\n::error file=a::PWNED\n\x1b[2J\u202e"
not_on_windows = pytest.mark.skipif(os.name == "nt", reason="Windows refuses such names")


def assert_is_clean(*texts):
    for text in texts:
        assert not any(mark in text for mark in "\x1b\u202e\x07")
        assert not any(line.startswith("::error file=a") for line in text.splitlines())


@not_on_windows
@pytest.mark.parametrize("output_format", FORMATS)
def test_file_names_in_findings(run, report_file, tmp_path, output_format):
    (tmp_path / "data").mkdir()
    report_file("2023.yaml", preamble="成效,明显。").rename(tmp_path / "data" / f"{HOSTILE}.yaml")
    code, out, err = run("validate", tmp_path / "data", "--output-format", output_format)
    assert code == 1
    assert "PWNED" in out
    assert_is_clean(out, err)


@not_on_windows
def test_file_names_in_messages(run, report_file, tmp_path):
    path = report_file()
    for arguments in (
        ("validate", tmp_path / HOSTILE),
        ("validate", path, "--baseline", tmp_path / HOSTILE),
        ("build", path, "--templates", tmp_path / HOSTILE),
        ("build", path, "--profile", HOSTILE),
        ("diff", path, path, HOSTILE),
        ("diff", path, path, "--output-format", HOSTILE),
        ("trend", path, "--metric", HOSTILE),
        ("explain", HOSTILE),
        ("import", tmp_path / HOSTILE),
        ("schema", f"--{HOSTILE}"),
        (HOSTILE,),
    ):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert "::error file" in err
        assert_is_clean(err)


@not_on_windows
def test_names_of_written_files(run, report_file, tmp_path):
    code, out, err = run("build", report_file(), "-f", "md", "-o", tmp_path / HOSTILE)
    assert code == 0
    assert len(out.splitlines()) == 1
    assert_is_clean(out, err)


def test_names_in_settings(run, report_file, tmp_path):
    path = report_file()
    (tmp_path / "fazhi-report.toml").write_text('"x\\n::error file=a::PWNED" = 1', "utf-8")
    code, _, err = run("validate", path)
    assert (code, "PWNED" in err) == (2, True)
    assert_is_clean(err)


@pytest.mark.parametrize("command", [["validate"], ["trend"], ["diff"]])
def test_names_of_metrics(run, report_file, command):
    achievement = {"id": "案件", "text": "办结。", "metrics": {"案\x1b[2J件": "待填"}}
    section = {"id": "一", "achievements": [achievement]}
    path = report_file(sections=[section], annex="metrics")
    code, out, err = run(*command, *([path] if command != ["diff"] else [path, path]))
    assert code in (1, 2)
    assert "FZ102" in out + err
    assert "U+001B" in out + err
    assert_is_clean(out, err)


def test_texts_of_an_imported_page(run, tmp_path):
    page = (
        "<title>甲市人民政府2023年法治政府建设年度报告</title><p>\x1b[2J\u202e2023年办结5件。</p>"
    )
    (tmp_path / "a.html").write_text(page, "utf-8")
    _, out, err = run("import", tmp_path / "a.html")
    assert_is_clean(out, err)


@not_on_windows
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS refuses such names")
@pytest.mark.parametrize("output_format", FORMATS)
def test_names_that_are_not_utf8(tmp_path, output_format):
    (tmp_path / os.fsdecode(b"\xff\xfd.yaml")).write_text("x: [", "utf-8")
    command = [sys.executable, "-m", "fazhi_report", "validate", ".", "--output-format"]
    done = subprocess.run([*command, output_format], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"\xff" not in done.stdout
    assert "内部错误" not in done.stderr.decode()
