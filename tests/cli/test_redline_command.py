"""`build --redline` and `diff --output-format docx`: files, options, revisions, pictures."""

import os
from pathlib import Path

import docx
import pytest
from changed_text import texts
from examples import SMALLEST
from pictures import png

from fazhi_report.word import Change, View, read_word

YEAR_BEFORE = {"year": 2022, "published": "2023-02-06"}


@pytest.fixture
def old_file(report_file):
    return report_file("旧稿.yaml", preamble="旧的开头。")


def changes_in(path):
    """Author, date and text of each change of text."""
    blocks = read_word(Path(path).read_bytes(), str(path)).blocks
    return [
        (revision.author, f"{revision.date:%Y-%m-%d}", revision.change, run.text)
        for block in blocks
        for run in getattr(block, "runs", ())
        for revision in run.revisions
    ]


def test_redline_beside_the_wanted_formats(run, report_file, old_file, tmp_path):
    new = report_file(preamble="新的开头。", published="2024-02-06", source="市司法局")
    out = tmp_path / "out"
    code, printed, err = run(
        "build", new, "--redline", old_file, "--marked", "-f", "html", "-f", "docx", "-o", out
    )
    names = ["2023.html", "2023.docx", "2023.redline.docx", "2023.marked.docx"]
    assert (code, err) == (0, "写出 4 个文件。\n")
    assert printed.split() == [str(out / name) for name in names]
    redline = (out / "2023.redline.docx").read_bytes()
    assert texts(redline, View.CURRENT) == texts((out / "2023.docx").read_bytes(), View.CURRENT)
    assert ("市司法局", "2024-02-06", Change.DELETION, "旧") in changes_in(
        out / "2023.redline.docx"
    )
    assert changes_in(out / "2023.marked.docx") == []


def test_without_redline_nothing_else_is_written(run, report_file, tmp_path):
    assert run("build", report_file(), "-f", "md", "-o", tmp_path / "out")[0] == 0
    assert os.listdir(tmp_path / "out") == ["2023.md"]


@pytest.mark.parametrize(
    ("arguments", "changes", "author"),
    [
        (["--author", "张三"], {"source": "市司法局"}, "张三"),
        ([], {"source": "市司法局"}, "市司法局"),
        ([], {}, "甲市人民政府"),
    ],
)
def test_author(run, report_file, old_file, tmp_path, arguments, changes, author):
    new = report_file(**changes)
    run("build", new, "--redline", old_file, "-f", "md", "-o", tmp_path, *arguments)
    assert {item[0] for item in changes_in(tmp_path / "2023.redline.docx")} == {author}


def test_date_is_that_of_the_environment(run, report_file, old_file, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    new = report_file(published="2024-02-06")
    command = ("build", new, "--redline", old_file, "-f", "md", "-o", tmp_path)
    contents = []
    for _ in range(2):
        assert run(*command)[0] == 0
        contents.append((tmp_path / "2023.redline.docx").read_bytes())
    assert contents[0] == contents[1]
    assert {item[1] for item in changes_in(tmp_path / "2023.redline.docx")} == {"2023-11-14"}


def test_revision_in_git(run, repository, tmp_path):
    code, _, err = run("build", repository, "--redline", "HEAD~1", "-f", "md", "-o", tmp_path)
    assert (code, err) == (0, "写出 2 个文件。\n")
    changed = [item[2:] for item in changes_in(tmp_path / "年.redline.docx")]
    assert changed == [(Change.DELETION, "11件"), (Change.INSERTION, "13件")]


def test_revision_of_several_files(run, repository, tmp_path):
    other = Path("data", "另.yaml")
    other.write_text(repository.read_text("utf-8"), "utf-8")
    code, _, err = run("build", repository, other, "--redline", "HEAD", "-f", "md", "-o", tmp_path)
    assert code == 2
    assert "版本“HEAD”里没有文件" in err
    assert (tmp_path / "年.redline.docx").exists()
    assert not (tmp_path / "另.redline.docx").exists()


def test_missing_revision(run, repository, tmp_path):
    code, _, err = run("build", repository, "--redline", "v1", "-f", "md", "-o", tmp_path / "out")
    assert code == 2
    assert "“v1”不是文件，也不是 git 里的版本：git 没有版本“v1”" in err
    assert not (tmp_path / "out").exists()


def test_old_file_with_errors_of_a_draft(run, report_file, tmp_path):
    old = report_file("旧稿.yaml", preamble="成效,明显。")
    assert run("validate", old)[0] == 1
    assert run("build", report_file(), "--redline", old, "-f", "md", "-o", tmp_path)[0] == 0


def test_pictures_of_the_old_file_are_in_its_folder(run, report_file, tmp_path):
    picture = {"file": "a.png", "alt": "图"}
    sections = [*SMALLEST["sections"], {"id": "图", "text": "如图。", "picture": picture}]
    (tmp_path / "old").mkdir()
    old, new = (report_file(name, sections=sections) for name in ("old/2023.yaml", "2023.yaml"))
    (tmp_path / "old" / "a.png").write_bytes(png(20, 20))
    (tmp_path / "a.png").write_bytes(png(30, 20))
    assert run("build", new, "--redline", old, "-f", "md", "-o", tmp_path / "out")[0] == 0
    document = read_word((tmp_path / "out" / "2023.redline.docx").read_bytes(), "a.docx")
    pictures = [
        run.picture.content for block in document.blocks for run in block.runs if run.picture
    ]
    assert pictures == [png(20, 20), png(30, 20)]


def test_redline_on_a_units_own_file(run, report_file, old_file, tmp_path):
    docx.Document().save(tmp_path / "unit.docx")
    code, _, err = run(
        "build",
        report_file(),
        "--redline",
        old_file,
        "--reference",
        tmp_path / "unit.docx",
        "-f",
        "docx",
        "-o",
        tmp_path / "out",
    )
    assert (code, err) == (0, "写出 2 个文件。\n")
    redline = (tmp_path / "out" / "2023.redline.docx").read_bytes()
    built = (tmp_path / "out" / "2023.docx").read_bytes()
    assert texts(redline, View.CURRENT) == texts(built, View.CURRENT)
    assert "旧的开头。" in texts(redline, View.SENT)


def test_table_of_changes(run, report_file, old_file, tmp_path):
    new, target = report_file(preamble="新的开头。"), tmp_path / "对照表.docx"
    code, out, err = run("diff", old_file, new, "--output-format", "docx", "-o", target)
    assert (code, out, err) == (1, "", "")
    _, row = docx.Document(target).tables[0].rows
    assert [cell.text for cell in row.cells] == ["旧的开头。", "新的开头。", "开头"]


def test_table_of_changes_to_the_year_before(run, report_file, tmp_path):
    text = "办结案件{{ 案件数 }}，{{ 案件数.yoy }}，因人手不足，个别超期。"
    section = SMALLEST["sections"][0]
    achievement = section["achievements"][0] | {"text": text}
    sections = [section | {"achievements": [achievement | {"metrics": {"案件数": "22件"}}]}]
    old, new = report_file("2022.yaml", **YEAR_BEFORE), report_file(sections=sections)
    target = tmp_path / "对照表.docx"
    assert run("diff", old, new, "--output-format", "docx", "-o", target)[0] == 1
    rows = [[cell.text for cell in row.cells] for row in docx.Document(target).tables[0].rows]
    assert any("22件，同比增长100.0%" in row[1] for row in rows)
    assert any("案件数：2022年11件，增加11件，同比增长100.0%" in row[2] for row in rows)


def test_table_of_equal_files(run, report_file, tmp_path):
    path, target = report_file(), tmp_path / "对照表.docx"
    assert run("diff", path, path, "--output-format", "docx", "-o", target)[0] == 0
    assert docx.Document(target).tables == []


def test_table_of_changes_since_a_revision(run, repository, tmp_path):
    target = tmp_path / "对照表.docx"
    command = ("diff", "--git", "HEAD~1..HEAD", repository, "--output-format", "docx")
    assert run(*command, "-o", target)[0] == 1
    (row,) = docx.Document(target).tables[0].rows[1:]
    assert row.cells[2].text.endswith("案件数：原值11件，增加1件，增长9.1%。")
