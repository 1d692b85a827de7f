"""`build` ends with one line that says what was written, and what was not.

`validate` ends with one that counts findings and fixes.
"""

from io import StringIO

import pytest

from fazhi_report.console import width

WARNING = {"preamble": "值{{7*7}}。"}
ERROR = {"preamble": "成效,明显。"}
NO_REPORT = {"year": "x"}


@pytest.fixture
def last_line(run, report_file, tmp_path):
    """Function that builds files, given as changes of the smallest report, to two formats each."""

    def build(*reports, options=()):
        paths = [report_file(f"{index}.yaml", **report) for index, report in enumerate(reports)]
        formats = ("-f", "md", "-f", "html")
        _, _, err = run("build", *paths, *formats, "-o", tmp_path / "out", *options)
        return err.splitlines()[-1].replace(f"{tmp_path}/", "")

    return build


@pytest.mark.parametrize(
    ("report", "options", "line"),
    [
        ({}, (), "写出 2 个文件。"),
        (WARNING, (), "写出 2 个文件，有 1 个警告。"),
        (ERROR, (), "有 1 个错误，没有写出任何文件。"),
        (ERROR, ("--draft",), "写出 2 个文件，有 1 个错误。"),
        (NO_REPORT, (), "有 1 个错误，没有写出任何文件。"),
        ({"preamble": "值{{7*7}},好。"}, (), "有 1 个错误、1 个警告，没有写出任何文件。"),
        ({}, ("--templates", "nosuch"), "没有写出任何文件。"),
        ({}, ("--baseline", "nosuch.yaml"), "没有写出任何文件。"),
    ],
)
def test_one_report(last_line, report, options, line):
    assert last_line(report, options=options) == line


@pytest.mark.parametrize(
    ("reports", "line"),
    [
        ([{}, {}], "2 份报告，写出 4 个文件。"),
        ([WARNING, WARNING], "2 份报告，写出 4 个文件，2 份有问题（2 个警告）。"),
        (
            [ERROR, {}, NO_REPORT],
            "3 份报告，写出 1 份，共 2 个文件，2 份有问题（2 个错误）；0.yaml、2.yaml 没有写出。",
        ),
        ([ERROR, ERROR], "2 份报告，2 份有问题（2 个错误），没有写出任何文件。"),
        (
            [{}, *[ERROR] * 4],
            "5 份报告，写出 1 份，共 2 个文件，4 份有问题（4 个错误）；1.yaml 等 4 份没有写出。",
        ),
    ],
)
def test_several_reports(last_line, reports, line):
    assert last_line(*reports) == line


def test_a_folder_that_cannot_be_written(run, report_file, tmp_path):
    (tmp_path / "out").write_text("文件")
    _, _, err = run("build", report_file(), "-o", tmp_path / "out")
    assert err.splitlines()[-1] == "没有写出任何文件。"


def test_build_says_what_the_units_own_file_leaves_without_effect(run, report_file, rendered):
    wide = {"title": "名录", "landscape": True, "text": "名录如下。"}
    path = report_file(layout={"page_number": "center"}, annex=[wide])
    reference = path.with_name("unit.docx")
    reference.write_bytes(rendered["docx"])
    options = ("--reference", reference, "-o", path.parent / "out")
    note = "用了 --reference，Word 文档里不起作用的有："
    code, _, err = run("build", path, *options, "--draft")
    assert code == 0
    assert f"{note}page_number（页码）、landscape（附件横排）\n" in err
    assert note not in run("build", path, *options, "-f", "html")[2]
    assert note not in run("build", report_file(), *options)[2]


def test_build_says_that_a_printed_page_may_have_the_imprint_on_an_odd_page(run, report_file):
    wide = {"title": "名录", "landscape": True, "text": "名录如下。"}
    elements = {"number": "甲政〔2024〕5号", "printed_by": "甲市人民政府办公室"}
    even = {"official": elements | {"imprint_on_even_page": True}}
    note = "打印网页时版记在最后一页，不一定是偶数页"

    def said(*options, **changes):
        path = report_file(**changes)
        return run("build", path, "-o", path.parent / "out", "--draft", *options)[2]

    assert note in said(annex=[wide], **even)
    assert note not in said("-f", "docx", annex=[wide], **even)
    assert note not in said(annex=[wide], official=elements)
    assert note not in said(annex=["metrics"], **even)


class Terminal(StringIO):
    def isatty(self):
        return True


def test_the_counts_of_validate_fit_a_screen(run, report_file, monkeypatch):
    texts = ["成效,明显。年年都要。", "值{{7*7}}，好好的的。", "去年同比增长。。"]
    paths = [report_file(f"{index}.yaml", preamble=text) for index, text in enumerate(texts)]
    err = run("validate", *paths)[2]
    (line,) = err[err.rindex("检查 3 份") :].splitlines()
    assert width(line) > 80

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("COLUMNS", "80")
    run("validate", *paths)
    shown = terminal.getvalue()
    lines = shown[shown.rindex("检查 3 份") :].splitlines()
    assert "".join(lines) == line
    assert max(map(width, lines)) <= 80
    assert all(each[-1] in "，；、 " for each in lines[:-1])


def test_the_last_line_of_build_fits_a_screen(run, report_file, monkeypatch):
    bad = {"year": "两千"}
    paths = [report_file(f"{name}.yaml", **bad) for name in ("甲" * 10, "乙" * 10, "丙" * 10)]
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(paths[0].parent)
    run("build", report_file("丁.yaml"), *(path.name for path in paths), "-o", "out")
    shown = terminal.getvalue()
    lines = shown[shown.rindex("4 份报告") :].splitlines()
    assert len(lines) > 1
    assert max(map(width, lines)) <= 80
    assert all(each[-1] in "，；、 " for each in lines[:-1])
