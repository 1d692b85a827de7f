"""`build --incremental` skips what is up to date, and nothing else."""

import json
from pathlib import Path

import pytest
from docx import Document
from examples import SMALLEST, YEAR_BEFORE, dumped
from pictures import png

from fazhi_report.document.templating import built_in_files

CURRENT = "没有变化，不用重新生成。\n"
STATE = Path("out/.fazhi-report.json")


@pytest.fixture
def folder(tmp_path, monkeypatch, rendered):
    """A folder with a report that depends on all kinds of files."""
    monkeypatch.chdir(tmp_path)
    section = SMALLEST["sections"][0] | {"picture": {"file": "图.png", "alt": "走势"}}
    report = SMALLEST | {"baseline": "2022.yaml", "sections": [section]}
    Path("2023.yaml").write_text(dumped(report), "utf-8")
    Path("2022.yaml").write_text(dumped(YEAR_BEFORE), "utf-8")
    Path("图.png").write_bytes(png(10, 10))
    Path("fazhi-report.toml").write_text('words = "词表.yaml"', "utf-8")
    Path("词表.yaml").write_text("wrong: {登陆: 登录}", "utf-8")
    Path("templates").mkdir()
    Path("templates/report.md.j2").write_bytes(built_in_files()["report.md.j2"])
    Path("版式.yaml").write_text("layout: {line_pitch: 28}", "utf-8")
    Path("样式.docx").write_bytes(rendered["docx"])
    return tmp_path


OPTIONS = ("--templates", "templates", "--profile", "版式.yaml", "--reference", "样式.docx")


@pytest.fixture
def build(folder, run):
    """Function that builds incrementally, and returns the exit code, stdout and stderr."""

    def build(*options):
        return run("build", "2023.yaml", "-o", "out", "--incremental", *OPTIONS, *options)

    return build


def stamps():
    return {path: path.stat().st_mtime_ns for path in Path("out").iterdir()}


def test_what_is_up_to_date_is_not_written(build):
    assert build()[::2] == (0, "写出 4 个文件。\n")
    before = stamps()
    assert build() == (0, "", CURRENT)
    assert build("-f", "md") == (0, "", CURRENT)
    assert stamps() == before


def replace(path, old, new):
    content = Path(path).read_bytes()
    assert old in content
    Path(path).write_bytes(content.replace(old, new))


def append(path, text):
    Path(path).write_bytes(Path(path).read_bytes() + text.encode())


CHANGES = {
    "data": lambda: replace("2023.yaml", b"11", b"12"),
    "comment": lambda: append("2023.yaml", "# 又及\n"),
    "picture": lambda: Path("图.png").write_bytes(png(11, 10)),
    "last year": lambda: replace("2022.yaml", b"year", b"# \nyear"),
    "settings": lambda: Path("fazhi-report.toml").write_text('ignore = ["FZ601"]'),
    "words": lambda: Path("词表.yaml").write_text("wrong: {登陆: 登入}", "utf-8"),
    "template": lambda: append("templates/report.md.j2", "\n又及\n"),
    "further template": lambda: Path("templates/report.css").touch(),
    "profile": lambda: replace("版式.yaml", b"28", b"29"),
    "reference": lambda: Document().save("样式.docx"),
    "document deleted": lambda: Path("out/2023.docx").unlink(),
    "document changed": lambda: append("out/2023.md", "手改"),
    "picture beside the Markdown changed": lambda: Path("out/图.png").write_bytes(png(12, 10)),
    "memory deleted": STATE.unlink,
    "memory of something else": lambda: STATE.write_text("{}"),
}


@pytest.mark.parametrize("change", sorted(CHANGES))
def test_each_cause_builds_anew(build, change):
    build()
    CHANGES[change]()
    _, out, err = build()
    assert "out/2023.md" in out
    assert CURRENT not in err
    assert build()[1:] == ("", CURRENT)
    assert "手改" not in Path("out/2023.md").read_text("utf-8")


@pytest.mark.parametrize("options", [["--draft"], ["--no-data"], ["--baseline", "2022.yaml"]])
def test_other_options_build_anew(build, options):
    build()
    assert "out/2023.md" in build(*options)[1]
    assert build(*options) == (0, "", CURRENT)


def test_another_version_builds_anew(build, monkeypatch):
    build()
    monkeypatch.setattr("fazhi_report.jobs.building.incremental.__version__", "9")
    assert "out/2023.md" in build()[1]


@pytest.mark.parametrize("content", [b"{", b"[1]", b'{"2023": 1}', b"\xff", b'{"2023": {}}'])
def test_a_damaged_memory_builds_anew_and_says_so(build, content):
    build()
    STATE.write_bytes(content)
    code, out, err = build()
    assert (code, len(out.split())) == (0, 3)
    assert err.startswith(f"{STATE} 已经损坏，全部重新生成\n")
    assert build() == (0, "", CURRENT)


def test_errors_are_told_each_time(build):
    replace("2023.yaml", "依法行政".encode(), "依法,行政".encode())
    first = build("--draft")
    assert "错误[" in first[2]
    assert build("--draft")[2] == first[2].replace("写出 4 个", "写出 3 个")


def test_only_what_changed_is_built_on_any_number_of_processes(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("甲/2023", "乙/2023", "乙/2022"):
        path = Path("data", f"{name}.yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dumped(SMALLEST), "utf-8")
    command = ("build", "data", "-o", "out", "-f", "md", "--incremental")
    assert len(run(*command, "-j", 2)[1].split()) == 3
    assert run(*command)[2] == f"3 份报告，3 份没有变化，{CURRENT[5:]}"
    replace("data/乙/2023.yaml", b"11", b"12")
    expected = (0, "out/乙/2023.md\n", "3 份报告，2 份没有变化，写出 1 份，共 1 个文件。\n")
    assert run(*command, "-j", 2) == expected
    assert sorted(json.loads(STATE.read_bytes())) == ["乙/2022", "乙/2023", "甲/2023"]


def test_what_was_built_before_ctrl_c_is_remembered(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        Path(name).write_text(dumped(SMALLEST), "utf-8")
    command = ("build", "a.yaml", "b.yaml", "c.yaml", "-o", "out", "-f", "md", "--incremental")

    def interrupt(line):
        if "b.md" in str(line):
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("fazhi_report.cli.build_run.print_line", interrupt)
        assert run(*command)[0] == 130
    assert run(*command)[1] == "out/b.md\nout/c.md\n"


def test_a_picture_of_a_report_that_is_up_to_date_is_not_replaced(build, run):
    build()
    Path("other").mkdir()
    Path("other/b.yaml").write_bytes(Path("2023.yaml").read_bytes())
    Path("other/2022.yaml").write_bytes(Path("2022.yaml").read_bytes())
    Path("other/图.png").write_bytes(png(12, 10))
    command = ("build", "2023.yaml", "other/b.yaml", "-o", "out", "--incremental", *OPTIONS)
    code, _, err = run(*command)
    assert code == 2
    assert "图片 out/图.png 与另一份报告的同名" in err
    assert Path("out/图.png").read_bytes() == png(10, 10)


@pytest.mark.parametrize("option", [["--watch"], ["--redline", "2022.yaml"]])
def test_options_that_do_not_go_together(build, option):
    code, _, err = build(*option)
    assert (code, err) == (2, f"--incremental 不和 {option[0]} 一起用\n")
