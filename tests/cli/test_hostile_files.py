"""Files that are no files, or whose names lead elsewhere, stop neither a batch nor destroy data."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

PROGRAM = [sys.executable, "-m", "fazhi_report"]
not_on_windows = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def section(**changes):
    return [{"id": "一", "text": "甲。", **changes}]


@not_on_windows
@pytest.mark.parametrize("command", ["validate", "build"])
def test_a_batch_goes_on_after_a_bad_file(run, report_file, tmp_path, command):
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    paths = [tmp_path / "zero.yaml", tmp_path / ("长" * 300), report_file()]
    options = ["-f", "md", "-o", tmp_path / "out"] if command == "build" else []
    code, out, err = run(command, *paths, *options)
    assert code == 2
    assert "zero.yaml：不是普通文件" in err
    assert "文件名太长" in err
    assert ("2023.md" in out) if command == "build" else ("没有发现问题" in err)


@pytest.fixture
def pipe(tmp_path):
    """A named pipe that is empty for whoever reads it, so that no test waits for a writer."""
    path = tmp_path / "folder" / "pipe"
    path.parent.mkdir()
    os.mkfifo(path)
    is_over = Event()

    def offer_nothing():
        while not is_over.is_set():
            path.open("wb").close()  # blocks until it is read

    thread = Thread(target=offer_nothing, daemon=True)
    thread.start()
    yield path
    is_over.set()
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    thread.join()
    os.close(reader)


@not_on_windows
@pytest.mark.parametrize(
    "line",
    [
        "validate pipe.yaml",
        "validate --fix pipe.yaml",
        "validate folder",
        "validate 2023.yaml --baseline pipe.yaml",
        "build pipe.yaml",
        "build pipe.yaml --watch",
        "build 2023.yaml --baseline pipe.yaml",
        "build 2023.yaml --profile ./pipe.yaml",
        "build 2023.yaml --reference pipe.docx",
        "build 2023.yaml -f docx --redline pipe.yaml",
        "new 2024.yaml --from pipe.yaml",
        "import pipe",
        "import pipe.docx",
        "import 2023.docx --names-from pipe.yaml",
        "diff pipe.yaml 2023.yaml",
        "diff 2023.yaml pipe.yaml",
        "diff --git-driver 2023.yaml pipe 1 1 2023.yaml 1 1",
        "trend 2023.yaml pipe.yaml",
        "review pipe.docx 2023.yaml",
        "review 2023.docx pipe.yaml",
        "review 2023.docx 2023.yaml --base pipe.yaml",
        "collect send pipe.yaml -o forms",
        "collect read pipe.xlsx 2023.yaml",
        "collect read form.xlsx pipe.yaml",
        "collect status 2023.yaml pipe.xlsx",
        "collect status pipe.yaml form.xlsx",
    ],
)
def test_no_command_waits_for_a_pipe(run, report_file, tmp_path, monkeypatch, pipe, line):
    monkeypatch.chdir(tmp_path)
    for name in ("pipe", "pipe.yaml", "pipe.docx", "pipe.xlsx", "folder/pipe.yaml"):
        (tmp_path / name).symlink_to(pipe)
    (tmp_path / "form.xlsx").write_bytes(b"")
    report_file("2023.yaml")
    if "2023.docx" in line:
        run("build", "2023.yaml", "-f", "docx", "-o", ".")
    code, _, err = run(*line.split())
    assert code == 2
    assert "不是普通文件" in err


@not_on_windows
def test_a_baseline_that_is_no_file_is_a_finding(run, report_file, tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    for name in ("pipe.yaml", "zero.yaml", "长" * 150 + ".yaml"):
        code, out, _ = run("validate", report_file(baseline=name), "--output-format", "concise")
        assert code == 1
        assert "无法读取" in out


@not_on_windows
def test_a_picture_that_is_no_file_is_a_finding(run, report_file, tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    for name in ("pipe.png", "长" * 100 + ".png"):
        picture = {"file": name, "alt": "图"}
        path = report_file(sections=section(picture=picture))
        code, out, _ = run("validate", path, "--output-format", "concise")
        assert (code, name[:4] in out) == (1, True)


@not_on_windows
def test_no_output_replaces_a_data_file(run, report_file, tmp_path):
    """Whatever name leads to it."""
    path = report_file("x.md")
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "y.md").hardlink_to(path)
    other = report_file("other.yaml")
    before = path.read_bytes()
    for arguments in (
        ("build", path, "-f", "md", "-o", tmp_path / "link"),
        ("build", path, "-f", "md", "-o", tmp_path),
        ("diff", path, path, "--output-format", "md", "-o", tmp_path / "link" / "x.md"),
        ("diff", path, path, "-o", tmp_path / "y.md"),
        ("trend", path, "-o", tmp_path / "link" / "x.md"),
        ("schema", "-o", other),
        ("diff", path, path, "-o", other),
    ):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert path.read_bytes() == before
        assert other.read_bytes() == before
        assert "结果会覆盖" in err


def test_an_import_does_not_replace_its_document(run, tmp_path):
    text = "甲市2023年法治政府建设年度报告\n\n" + "一、工作\n\n全年办结案件5件，成效明显。\n\n" * 9
    path = tmp_path / "a.yaml"
    path.write_text(text, "utf-8")
    code, out, err = run("import", path, "-o", path, "--force", "--level", "city")
    assert (code, out) == (2, "")
    assert "结果会覆盖" in err
    assert path.read_text("utf-8") == text


def test_no_output_replaces_the_reference_or_last_years_file(run, report_file, tmp_path):
    path, baseline = report_file("a.yaml"), report_file("a.md", year=2022)
    code, _, err = run("build", path, "-f", "md", "-o", tmp_path, "--baseline", baseline)
    assert (code, "结果会覆盖" in err) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "-o", ""),
        ("build", "--templates", ""),
        ("build", "--reference", ""),
        ("validate", "--baseline", ""),
        ("trend", "-o", ""),
        ("schema", "-o", ""),
        ("import", "-o", ""),
        ("import", "--names-from", ""),
        ("new", "--from", ""),
        ("diff", ""),
    ],
)
def test_no_path_is_empty(run, report_file, tmp_path, monkeypatch, arguments):
    path = report_file("2023.yaml")
    monkeypatch.chdir(tmp_path)
    command, *options = arguments
    data = [] if command == "schema" else [path if command != "new" else "2024.yaml"]
    code, out, err = run(command, *data, *options)
    assert (code, out) == (2, "")
    assert "文件名是空的" in err
    assert os.listdir(tmp_path) == ["2023.yaml"]


@not_on_windows
def test_stdin_is_not_fixed(report_file):
    command = [*PROGRAM, "validate", "--fix", "/dev/stdin"]
    with report_file(preamble="成效,明显。").open("rb") as file:
        done = subprocess.run(command, stdin=file, capture_output=True, check=False)
    assert done.returncode == 2
    assert "不是普通文件，不能改写" in done.stderr.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_messages_to_a_full_device(report_file):
    """A clean file is clean even if nobody can be told."""
    with Path("/dev/full").open("w") as full:
        command = [*PROGRAM, "validate", report_file()]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=full, check=False)
    assert done.returncode == 0


@not_on_windows
def test_a_deleted_working_folder(report_file, tmp_path):
    (tmp_path / "gone").mkdir()
    command = f'cd "{tmp_path}/gone" && rmdir ../gone && exec "$@"'
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}

    def outcome(*arguments):
        line = ["sh", "-c", command, "sh", *PROGRAM, *arguments]
        (tmp_path / "gone").mkdir(exist_ok=True)
        done = subprocess.run(line, capture_output=True, env=environment, check=False)
        return done.returncode, done.stderr.decode()

    assert outcome("validate", report_file()) == (0, "没有发现问题。\n")
    code, message = outcome("validate", "2023.yaml")
    assert (code, "没有这个文件" in message) == (2, True)
    code, message = outcome("validate", "../2023.yaml")
    assert (code, "当前文件夹已被删除" in message) == (2, True)
    code, message = outcome("build", report_file())
    assert (code, "当前文件夹已被删除" in message) == (2, True)


def test_without_docstrings():
    environment = os.environ | {"PYTHONOPTIMIZE": "2", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([*PROGRAM, "schema"], capture_output=True, env=environment, check=False)
    plain = subprocess.run([*PROGRAM, "schema"], capture_output=True, check=True)
    assert (done.returncode, done.stdout) == (0, plain.stdout)
