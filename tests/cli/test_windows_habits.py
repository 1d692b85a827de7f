"""What is usual on Windows, tried on any system: encodings, line breaks, names, open files."""

import errno
import io
import os
from pathlib import Path

import pytest
from examples import SMALLEST, dumped

from fazhi_report import cli
from fazhi_report.cli.batch import with_progress

NAME = "甲 县 2023（定稿） 𬱖.yaml"
"""With blanks, full-width brackets, and a character that GBK lacks."""


class Console(io.TextIOWrapper):
    """A console in the code page of Chinese Windows."""

    def __init__(self, *, is_terminal=False):
        super().__init__(io.BytesIO(), encoding="cp936", write_through=True)
        self._is_terminal = is_terminal

    def isatty(self):
        return self._is_terminal

    def text(self):
        return self.buffer.getvalue().decode("cp936")


@pytest.fixture
def run_in_console(monkeypatch, tmp_path):
    """Function that runs a command in the current folder; it returns the code and both texts."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FAZHI_REPORT_DEBUG", "1")

    def run(*arguments, is_terminal=False):
        out, err = Console(is_terminal=is_terminal), Console(is_terminal=is_terminal)
        monkeypatch.setattr("sys.stdout", out)
        monkeypatch.setattr("sys.stderr", err)
        monkeypatch.setattr("sys.argv", ["fazhi-report", *map(str, arguments)])
        code = cli.run()
        return code, out.text(), err.text()

    return run


@pytest.mark.parametrize("is_terminal", [False, True])
@pytest.mark.parametrize("jobs", [1, 2])
def test_characters_that_the_console_lacks_are_spelt_out(
    run_in_console, report_file, is_terminal, jobs
):
    for number in range(12):
        path = report_file(f"{number} {NAME}")
        path.write_text(f"preamble: 成效,明显𬱖。\n{path.read_text('utf-8')}", "utf-8")
    code, out, err = run_in_console("build", ".", "-f", "md", "-j", jobs, is_terminal=is_terminal)
    assert (code, out) == (1, "")
    assert err.count("0 甲 县 2023（定稿） \\U0002cc56.yaml:") == 2  # also of number 10
    code, out, _ = run_in_console("validate", ".", "-j", jobs, is_terminal=is_terminal)
    assert code == 1
    assert "成效,明显\\U0002cc56。" in out
    code, out, err = run_in_console("build", ".", "-f", "md", "--draft", is_terminal=is_terminal)
    assert code == 0
    assert len(out.splitlines()) == 12


def test_the_bar_in_a_console_without_its_characters(monkeypatch):
    console = Console(is_terminal=True)
    monkeypatch.setattr("sys.stderr", console)
    monkeypatch.setenv("TERM", "xterm")
    list(with_progress(range(20), 20, lambda _: False))
    assert "20/20" in console.text()


def test_line_breaks_of_windows_give_the_same_report(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = dumped(SMALLEST | {"preamble": "值{{7*7}}。\n\n第二段。\n"}).encode()
    results = []
    for folder, content in (("a", text), ("b", text.replace(b"\n", b"\r\n"))):
        Path(folder).mkdir()
        Path(folder, "2023.yaml").write_bytes(content)
        code, _, err = run("build", folder, "-o", f"out-{folder}", "--no-data")
        files = {path.name: path.read_bytes() for path in Path(f"out-{folder}").iterdir()}
        results.append((code, err.replace(f"{folder}/", ""), files))
    assert results[0][0] == 0
    assert results[0] == results[1]


def test_backslashes_in_the_path_of_a_picture_are_explained(run, report_file):
    section = SMALLEST["sections"][0] | {"picture": {"file": "images\\走势.png", "alt": "走势"}}
    code, out, _ = run("validate", report_file(sections=[section]))
    assert code == 1
    assert "用 / 分开各层文件夹，请写成 images/走势.png" in out


def test_names_with_blanks_and_chinese(run, report_file, tmp_path, monkeypatch):
    (tmp_path / "各 县").mkdir()
    report_file(f"各 县/{NAME}")
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("build", "各 县", "-o", "结 果", "-j", 2)
    assert code == 0
    stem = NAME.removesuffix(".yaml")
    assert out.splitlines() == [f"结 果/{stem}.{name}" for name in ("md", "html", "docx")]
    assert run("import", f"结 果/{stem}.docx", "-o", "数 据")[0] == 0
    assert (tmp_path / "数 据" / "2023.yaml").exists()


def test_a_document_open_in_word_costs_nothing(run, report_file, tmp_path, monkeypatch):
    """On Windows a file that Word has open can be neither written nor replaced."""
    monkeypatch.chdir(tmp_path)
    command = ("build", "a.yaml", "b.yaml", "-o", "out")
    report_file("a.yaml")
    report_file("b.yaml")
    assert run(*command)[0] == 0
    before = {path.name: path.read_bytes() for path in Path("out").iterdir()}
    for name in ("a.yaml", "b.yaml"):
        report_file(name, issuer="乙市人民政府")
    replace = Path.replace

    def refuse(path, target):
        if os.fspath(target).endswith("a.docx"):
            raise PermissionError(errno.EACCES, "the process cannot access the file")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    code, out, err = run(*command)
    assert code == 2
    assert "无法写入 out/a.docx：没有权限，或文件正在 Word、WPS 中打开，请关闭后再试" in err
    assert "a.yaml 没有写出" in err
    assert out.splitlines() == ["out/b.md", "out/b.html", "out/b.docx"]
    after = {path.name: path.read_bytes() for path in Path("out").iterdir()}
    assert after.keys() == before.keys()
    assert all((after[name] == before[name]) == name.startswith("a") for name in before)
