"""`import` from the command line: files written, messages, exit codes."""

import io
import os

import pytest
import yaml
from pictures import png

from fazhi_report.console import width

PROSE = "全县各部门依法履职，规范执法行为，健全工作制度，及时化解矛盾，全年走访企业12家。"


def report_text(year=2022, issuer="云溪县人民政府", extra=""):
    return f"{issuer}{year}年法治政府建设报告\n{PROSE}\n一、主要做法\n{PROSE}\n{PROSE}{extra}\n"


@pytest.fixture
def document(tmp_path):
    """Function that writes a report as a text file."""

    def write(name="报告.txt", **changes):
        path = tmp_path / name
        path.write_text(report_text(**changes), "utf-8")
        return path

    return write


def test_a_data_file_is_written(run, document, tmp_path):
    target = tmp_path / "data" / "2022.yaml"
    code, out, err = run("import", document(), "-o", target)
    assert (code, out) == (0, f"{target}\n")
    assert yaml.safe_load(target.read_bytes())["issuer"] == "云溪县人民政府"
    assert "云溪县人民政府 2022 年：1 个标题，2 段。\n找到 1 个数，登记为指标 1 个" in err
    assert run("validate", target)[0] in {0, 1}


@pytest.mark.parametrize("suffix", [".yml", ".yaml"])
def test_the_file_printed_is_the_file_written(run, document, tmp_path, suffix):
    target = tmp_path / f"a{suffix}"
    _, printed, _ = run("import", document())
    run("import", document(), "-o", target)
    assert target.read_text("utf-8") == printed


def test_to_a_folder_the_year_is_the_name(run, document, tmp_path):
    documents = [document(f"{year}.txt", year=year) for year in (2021, 2022)]
    code, out, _ = run("import", *documents, "-o", tmp_path / "data")
    assert code == 0
    assert out.split() == [str(tmp_path / "data" / f"{year}.yaml") for year in (2021, 2022)]


def test_the_names_of_several_issuers_tell_them_apart(run, document, tmp_path):
    documents = [
        document("a.txt"),
        document("b.txt", issuer="北山市人民政府"),
    ]
    run("import", *documents, "-o", tmp_path / "data")
    assert sorted(os.listdir(tmp_path / "data")) == [
        "云溪县人民政府2022.yaml",
        "北山市人民政府2022.yaml",
    ]


def test_a_folder_with_the_suffix_of_a_data_file(run, document, tmp_path):
    (tmp_path / "甲.yaml").mkdir()
    assert run("import", document(), "-o", tmp_path / "甲.yaml")[0] == 0
    assert os.listdir(tmp_path / "甲.yaml") == ["2022.yaml"]


def test_one_bad_document_does_not_stop_the_others(run, document, tmp_path):
    bad = tmp_path / "坏.txt"
    bad.write_text("首页\n", "utf-8")
    missing, folder = tmp_path / "没有.txt", tmp_path / "夹"
    folder.mkdir()
    code, out, err = run("import", bad, missing, folder, document(), "-o", tmp_path / "data")
    assert code == 2
    assert out == f"{tmp_path / 'data' / '2022.yaml'}\n"
    assert all(name in err for name in ("坏.txt", "没有.txt", "夹"))
    assert err.endswith("4 份文档，读出 1 份，写出 1 份，3 份没有写。\n")


def test_two_reports_of_one_year_and_issuer(run, document, tmp_path):
    documents = [document("a.txt"), document("b.txt", extra="又及。"), document("c.txt", year=2021)]
    code, out, err = run("import", *documents, "-o", tmp_path / "data")
    assert (code, out) == (2, "")
    first, last = err.splitlines()
    assert first == f"{documents[0]} 和 {documents[1]} 都是云溪县人民政府 2022 年的报告"
    assert "什么也没有写" in last
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("target", ["2022.yaml", "."])
def test_an_existing_file_is_kept_without_force(run, document, tmp_path, target):
    existing = tmp_path / "2022.yaml"
    existing.write_text("旧", "utf-8")
    code, out, err = run("import", document(), "-o", tmp_path / target)
    assert (code, out, existing.read_text("utf-8")) == (2, "", "旧")
    assert "已经有" in err
    assert "--force" in err
    assert run("import", document(), "-o", tmp_path / target, "--force")[0] == 0
    assert existing.read_text("utf-8").startswith("# yaml-language-server")


@pytest.mark.parametrize("name", ["", "没有/../../x\0.yaml"])
def test_a_target_that_is_no_path(run, document, name):
    code, out, _ = run("import", document(), "-o", name)
    assert (code, out) == (2, "")


def test_several_documents_need_a_folder(run, document, tmp_path):
    documents = [document("a.txt"), document("b.txt", year=2021)]
    assert "-o 写明放在哪个文件夹" in run("import", *documents)[2]
    code, _, err = run("import", *documents, "-o", tmp_path / "甲.yaml")
    assert code == 2
    assert "-o 应是文件夹" in err
    assert not (tmp_path / "甲.yaml").exists()


def test_standard_input(run, monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(report_text().encode("gb18030")))
    monkeypatch.setattr("sys.stdin", stdin)
    code, out, _ = run("import", "-")
    assert code == 0
    assert yaml.safe_load(out)["year"] == 2022
    assert "标准输入" in out


def test_what_cannot_be_seen_is_asked_for_and_nothing_written(run, tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text("法治政府建设报告\n" + report_text().split("\n", 1)[1], "utf-8")
    target = tmp_path / "data" / "2022.yaml"
    code, out, err = run("import", path, "-o", target)
    assert (code, out) == (2, "")
    assert "看不出年度、发文机关、层级，请用 --year、--issuer、--level 写明" in err
    assert not target.parent.exists()
    options = ["--year", 2022, "--issuer", "云溪县人民政府", "--level", "county"]
    assert run("import", path, "-o", target, *options)[0] == 0


@pytest.mark.parametrize("options", [["--year", "二〇二二"], ["--level", "乡"], ["--year", 1800]])
def test_options_that_make_no_sense(run, document, tmp_path, options):
    code, out, _ = run("import", document(), "-o", tmp_path / "a.yaml", *options)
    assert (code, out) == (2, "")
    assert not (tmp_path / "a.yaml").exists()


def test_names_from_another_year(run, document, tmp_path):
    first, second = tmp_path / "2021.yaml", tmp_path / "2022.yaml"
    run("import", document(year=2021), "-o", first)
    first.write_text(first.read_text("utf-8").replace("走访企业 }", "上门服务企业 }")
                     .replace("走访企业:", "上门服务企业:"), "utf-8")  # fmt: skip
    code, _, _ = run("import", document(), "-o", second, "--names-from", first)
    assert code == 0
    assert "上门服务企业: 12家" in second.read_text("utf-8")


@pytest.mark.parametrize("content", ["坏: [", "year: 2021\n", None])
def test_names_from_a_file_that_is_no_report(run, document, tmp_path, content):
    known = tmp_path / "2021.yaml"
    if content:
        known.write_text(content, "utf-8")
    code, out, err = run("import", document(), "-o", tmp_path / "a.yaml", "--names-from", known)
    assert (code, out) == (2, "")
    assert "2021.yaml" in err
    assert not (tmp_path / "a.yaml").exists()


def test_pictures_of_a_page_are_saved_beside_the_data_file(run, tmp_path):
    paragraphs = "".join(f"<p>{line}</p>" for line in report_text().split("\n")[:-1])
    page = tmp_path / "报告.html"
    page.write_text(
        f"<!doctype html><meta charset=utf-8><body>{paragraphs}"
        "<p><img src='./报告_files/%E5%9B%BE.png' alt='案件逐年下降'><img src='../外.png'>"
        f"<img src='https://example.invalid/图.png'></p><p>{PROSE}</p>",
        "utf-8",
    )
    (tmp_path / "报告_files").mkdir()
    (tmp_path / "报告_files" / "图.png").write_bytes(png())
    code, _, err = run("import", page, "-o", tmp_path / "data" / "2022.yaml")
    assert code == 0
    saved = tmp_path / "data" / "images" / "云溪县人民政府2022-1.png"
    assert saved.read_bytes() == png()
    assert "没有收入的：" in err
    assert "外.png" in err


def test_the_summary_fits_a_screen(run, document, tmp_path):
    extra = "".join(f"\n另有{number}个，" + "很长的话" * 30 + "。" for number in range(3, 33))
    _, _, err = run("import", document(extra=extra), "-o", tmp_path / "a.yaml")
    assert [line for line in err.split("\n") if width(line) > 80] == []
    assert "留在文字里的数：\n  第 6 行 3个：看不出统计的是什么\n" in err
    assert err.endswith("  ……还有 10 项，加 --all 全部列出\n")
    _, _, err = run("import", document(extra=extra), "-o", tmp_path / "b.yaml", "--all")
    assert err.count("看不出统计的是什么") == 30


def test_half_width_marks_are_announced_with_the_ways_on(run, document, tmp_path):
    path = document(extra="办结及时,没有超期。")
    _, _, err = run("import", path, "-o", tmp_path / "a.yaml")
    assert [line for line in err.split("\n") if width(line) > 80] == []
    assert all(way in err for way in ("--to-full-width", "validate --fix", "build --draft"))
    _, _, err = run("import", path, "-o", tmp_path / "b.yaml", "--to-full-width")
    assert "半角" not in err


def test_marks_to_full_width(run, document, tmp_path):
    extra = '\n(一)健全制度,完善规则.\n坚持"放管服"改革,办结率100％,成效明显(试行).'
    path = document(extra=extra)
    _, plain, _ = run("import", path)
    _, wide, err = run("import", path, "--to-full-width")
    assert "与原文不同" not in err
    assert '"放管服"改革,办结率' in plain
    assert "“放管服”改革，" in wide
    assert "（试行）" in wide
    assert 'number: "(一)"' in plain
    assert "number" not in wide


@pytest.mark.parametrize("name", ["2022.docx", "2022.HTML", "2022.md", "2022.txt", "2022.pdf"])
def test_the_target_is_no_document(run, document, tmp_path, name):
    code, out, err = run("import", document(), "-o", tmp_path / name)
    assert (code, out) == (2, "")
    assert f"请写成 -o {tmp_path / '2022.yaml'}" in err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--year", "22"], "--year 后面要写 1949 到 2099 的年度，如 --year 2022，不是 22"),
        (["--year", "2100"], "--year 后面要写 1949 到 2099 的年度，如 --year 2022，不是 2100"),
        (["--issuer", " "], "--issuer 后面要写发文机关的名称"),
    ],
)
def test_an_option_that_cannot_be_right_is_named(run, document, options, words):
    code, out, err = run("import", document(), *options)
    assert (code, out) == (2, "")
    assert words in err


def test_names_from_a_file_that_is_no_data_file(run, document):
    path = document()
    code, out, err = run("import", path, "--names-from", path)
    assert (code, out) == (2, "")
    assert f"--names-from 的 {path} 不是数据文件" in err
    assert "上年" not in err


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_next_years_file_has_no_comments_of_the_import(run, document, tmp_path, line_break):
    last, new = tmp_path / "2022.yaml", tmp_path / "2023.yaml"
    run("import", document(), "-o", last)
    text = last.read_text("utf-8").replace("issuer:", "# 由张三核对\nissuer:")
    last.write_bytes(text.replace("\n", line_break).encode())
    assert run("new", new, "--from", last)[0] == 0
    lines = new.read_bytes().decode().split(line_break)
    assert lines[0].startswith("# yaml-language-server")
    assert lines[1] == "format: 1"
    assert "# 由张三核对" in lines
    assert not any("请核对" in line or "导入" in line for line in lines)


def test_years_imported_together_have_the_same_names(run, document, tmp_path):
    extra = "办结法律援助案件120件，受援人满意。"
    documents = [document(f"{year}.txt", year=year, extra=extra) for year in (2022, 2020, 2021)]
    code, out, err = run("import", *documents, "-o", tmp_path)
    assert code == 0
    assert [line[-9:] for line in out.split()] == ["2020.yaml", "2021.yaml", "2022.yaml"]
    assert "沿用同时导入的 2021、2020 年报告的指标名" in err
    assert "沿用同时导入的 2020 年" in err


def test_years_of_other_bodies_give_no_names(run, document, tmp_path):
    documents = [document("a.txt", year=2021), document("b.txt", issuer="北山市人民政府")]
    assert "沿用" not in run("import", *documents, "-o", tmp_path)[2]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_no_document(run, tmp_path):
    os.mkfifo(tmp_path / "报告.txt")
    code, _, err = run("import", tmp_path / "报告.txt")
    assert code == 2
    assert "不是普通文件" in err
