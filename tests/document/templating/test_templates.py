"""A user's own templates: exported, used before the built-in ones, and checked."""

import os
from zipfile import ZipFile

import pytest
from examples import ROOT, SAMPLE
from reading import paragraphs_of_html

from fazhi_report.document.rendering import FORMATS

TEMPLATES = ROOT / "templates"
WRITTEN = "写出 3 个文件。\n"


@pytest.fixture
def write_templates(tmp_path):
    """Write the user's templates; return their folder."""

    def write(files):
        for name, content in files.items():
            path = tmp_path / "mine" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / "mine"

    return write


@pytest.fixture
def build(run, report_file, tmp_path):
    """Build the smallest report with the templates of a folder."""

    def build(folder, *options):
        data = report_file()
        return run("build", data, "-o", tmp_path / "out", "--templates", folder, *options)

    return build


def test_exported_templates_render_the_same_files(run, tmp_path):
    code, out, err = run("templates", tmp_path / "mine")
    written = [path for path in (tmp_path / "mine").rglob("*") if path.is_file()]
    assert code == 0
    assert sorted(out.splitlines()) == sorted(map(str, written))
    assert len(written) == sum(path.is_file() for path in TEMPLATES.rglob("*"))
    assert f"--templates {tmp_path / 'mine'}" in err
    assert run("build", SAMPLE, "-o", tmp_path / "built-in")[2] == WRITTEN
    options = ["--templates", tmp_path / "mine", "-o", tmp_path]
    assert run("build", SAMPLE, *options)[2] == WRITTEN
    for name in FORMATS:
        built_in = tmp_path / "built-in" / f"2023.{name}"
        assert (tmp_path / built_in.name).read_bytes() == built_in.read_bytes()


def test_lines_that_only_have_a_tag_leave_nothing(build, tmp_path, write_templates):
    template = "甲\n  {% if true %}\n乙\n  {% endif %}\n"
    assert build(write_templates({"report.md.j2": template}), "-f", "md")[0] == 0
    (output,) = (tmp_path / "out").iterdir()
    assert output.read_text("utf-8") == "甲\n乙\n"


def test_an_export_overwrites_nothing(run, write_templates):
    folder = write_templates({"report.md.j2": "自己的"})
    code, out, err = run("templates", folder)
    assert (code, out) == (2, "")
    assert "已有内容" in err
    assert os.listdir(folder) == ["report.md.j2"]
    assert run("templates", folder / "report.md.j2")[0] == 2


def test_templates_are_exported_into_an_empty_folder(run, tmp_path):
    (tmp_path / "mine").mkdir()
    assert run("templates", tmp_path / "mine")[0] == 0
    assert (tmp_path / "mine" / "docx" / "_rels" / ".rels.j2").is_file()


def test_own_templates_precede_built_in_ones(build, tmp_path, write_templates):
    code, _, err = build(write_templates({"report.md.j2": "\ufeff{{ document.issuer }}：*标*\n"}))
    assert (code, err) == (0, "写出 3 个文件。\n")
    assert (tmp_path / "out" / "2023.md").read_text("utf-8") == "甲市人民政府：*标*\n"
    assert paragraphs_of_html((tmp_path / "out" / "2023.html").read_bytes())


ERRORS = [
    ("一\n{% if %}", 2, "这里应是变量或算式，却是 %}"),
    ("{% if document %}\n一", 2, "到文件末尾，{% if %} 还没有结束"),
    ("一\n{% fro x in y %}", 2, "没有 {% fro %} 这种语句"),
    ("{% for x in [1] %}\n{% endif %}", 2, "不该有 {% endif %}，还没有结束的是 {% for %}"),
    ("{% for x on [1] %}", 1, "这里应是 in，却是 on"),
    ("{{ document.title }", 1, "多出 }"),
    ("{{ (document.title }}", 1, "这里应是 )，却是 }"),
    ("{{ document.title", 1, "到文件末尾，还没有 }}"),
    ("{{ f（1） }}", 1, "不能用字符“（”，标点要用半角"),
    ("{{ }}", 1, "这里应是变量或算式，却是 }}"),
    ("{% %}", 1, "{% 后面没有写语句"),
    ("{{ document. }}", 1, "点号后面没有写名称"),
    ("一\n{# 注", 2, "注释 {# 没有用 #} 结束"),
    ("{% raw %}\n一", 1, "{% raw %} 没有用 {% endraw %} 结束"),
    ("{{ document | nosuch }}", 1, "没有过滤器“nosuch”"),
    ("{{ document is nosuch }}", 1, "没有判断“nosuch”"),
    ("{% block a %}{% endblock %}\n{% block a %}{% endblock %}", 2, "{% block a %} 写了两次"),
    ("{% set 1 = 2 %}", 1, "{% set %} 或 {% for %} 后面应是变量名"),
    ("一\n二{{ nosuch }}", 2, "没有变量“nosuch”"),
    ("{{ document.nosuch }}", 1, "Document 里没有“nosuch”"),
    ("{{ document.issuer[99] }}", 1, "str 里没有“99”"),
    ("{% for x in nosuch %}{% endfor %}", 1, "没有变量“nosuch”"),
    ("{% macro m(a) %}\n{{ a }}{% endmacro %}\n{{ m() }}", 2, "没有给宏的参数“a”"),
    ("{% macro m() %}{% endmacro %}{{ m(1) }}", 1, "宏“m”只有 0 个参数"),
    ("{% macro m() %}{% endmacro %}{{ m(b=1) }}", 1, "宏“m”没有参数“b”"),
    ("{% include 'nosuch' %}", 1, "找不到模板 nosuch"),
    ("{% include 'report.md.j2' %}", 1, "模板或宏层层套用自己"),
    ("{{ 1 / 0 }}", 1, "除数是 0"),
    ("{{ 1 + 'x' }}", 1, "写法不对（TypeError: unsupported operand"),
]


@pytest.mark.parametrize(("template", "line", "message"), ERRORS)
def test_an_error_is_reported_with_file_and_line(
    build, tmp_path, write_templates, template, line, message
):
    folder = write_templates({"report.md.j2": template})
    code, out, err = build(folder)
    assert (code, out) == (2, "")
    assert err.startswith(f"模板 {folder / 'report.md.j2'} 第 {line} 行有错误：{message}")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("outer", "inner", "line", "message"),
    [
        ("一\n{% include 'part.j2' %}", "二\n三\n{{ nosuch }}", 3, "没有变量“nosuch”"),
        ("一\n{% include 'part.j2' %}", "二\n{% if %}", 2, "这里应是变量或算式"),
        (
            "{% import 'part.j2' as part %}\n{{ part.m(document) }}",
            "{% macro m(a) %}\n\n{{ a.nosuch }}{% endmacro %}",
            3,
            "Document 里没有“nosuch”",
        ),
    ],
)
def test_an_error_in_an_included_template_is_located_there(
    build, write_templates, outer, inner, line, message
):
    folder = write_templates({"report.md.j2": outer, "part.j2": inner})
    _, _, err = build(folder, "-f", "md")
    assert err.startswith(f"模板 {folder / 'part.j2'} 第 {line} 行有错误：{message}")


def test_a_missing_name_in_an_import(build, write_templates):
    files = {"report.md.j2": "{% from 'part.j2' import m %}{{ m() }}", "part.j2": "一"}
    _, _, err = build(write_templates(files), "-f", "md")
    assert "第 1 行有错误：模板 part.j2 里没有“m”" in err


def test_a_relative_folder_is_shown_as_given(build, write_templates, tmp_path, monkeypatch):
    monkeypatch.chdir(write_templates({"report.md.j2": "{{ nosuch }}"}))
    assert build(".", "-f", "md")[2].startswith("模板 report.md.j2 第 1 行有错误")
    monkeypatch.chdir(tmp_path)
    assert build("./mine", "-f", "md")[2].startswith("模板 mine/report.md.j2 第 1 行有错误")


def test_a_built_in_template_is_shown_without_its_folder(build, write_templates):
    files = {"report.md.j2": "{% from 'docx/word/document.xml.j2' import run %}"}
    _, _, err = build(write_templates(files), "-f", "md")
    assert err.startswith("模板 docx/word/document.xml.j2 第 ")


def test_a_template_that_is_not_utf_8(build, write_templates):
    folder = write_templates({"report.md.j2": "一二".encode("gbk")})
    assert build(folder)[::2] == (
        2,
        f"模板 {folder / 'report.md.j2'} 不是 UTF-8 编码，请另存为 UTF-8\n没有写出任何文件。\n",
    )


@pytest.mark.parametrize(
    ("name", "intended"),
    [
        ("reprot.html.j2", "report.html.j2"),
        ("report.html", "report.html.j2"),
        ("report.md.j2.txt", "report.md.j2"),
        ("Report.MD.j2", "report.md.j2"),
    ],
)
def test_a_mistyped_name_gets_a_warning(build, write_templates, name, intended):
    folder = write_templates({name: "一"})
    code, _, err = build(folder)
    assert code == 0
    assert err == f"警告：{folder / name} 没有代替任何内置模板，是不是 {intended}？\n{WRITTEN}"


def test_other_files_get_no_warning(build, write_templates):
    files = {"report.html.j2": "{% include 'report1.html.j2' %}", "report1.html.j2": "一"}
    files |= {"report.html.j2~": "", "header.j2": "", "README.md": ""}
    assert build(write_templates(files))[2] == WRITTEN


@pytest.fixture
def write_part(write_templates):
    """Write a part of the Word package beside an unrelated file; return the folder."""

    def write(name, content):
        return write_templates({f"docx/word/{name}": content, "docx/word/.DS_Store": b"\0"})

    return write


def test_an_own_part_replaces_a_template(build, tmp_path, write_part):
    assert build(write_part("document.xml", "<own/>"), "-f", "docx")[0] == 0
    with ZipFile(tmp_path / "out" / "2023.docx") as package:
        assert package.namelist().count("word/document.xml") == 1
        assert package.read("word/document.xml") == b"<own/>"
        assert "word/.DS_Store" not in package.namelist()


@pytest.mark.parametrize("name", ["document.xml.j2", "_rels/document.xml.rels.j2"])
def test_a_part_must_be_xml(build, tmp_path, write_part, name):
    folder = write_part(name, "<own>\n<broken")
    code, _, err = build(folder, "-f", "docx")
    assert code == 2
    path = folder / "docx" / "word" / name
    assert f"模板 {path} 填写后第 2 行不是合格的 XML" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "expression",
    [
        "cycler.__init__.__globals__.os.popen('id').read()",
        "document.__class__.__mro__",
        "''.__class__.__base__.__subclasses__()",
        "'{0.__class__}'.format(document)",
        "document.render.__globals__",
        "range(10000000) | list",
    ],
)
def test_templates_run_no_programs(build, tmp_path, write_templates, expression):
    folder = write_templates({"report.md.j2": f"甲{{{{ {expression} }}}}"})
    code, out, err = build(folder, "-f", "md")
    assert (code, out) == (2, "")
    assert "report.md.j2 第 1 行有错误" in err
    assert not (tmp_path / "out").exists()


def test_compiled_templates_of_a_sandbox_are_not_used_outside(build, run, report_file, tmp_path):
    """Nor the other way round."""
    (tmp_path / "mine").mkdir()
    assert build(tmp_path / "mine", "-f", "md")[0] == 0
    assert run("build", report_file(), "-f", "md", "-o", tmp_path / "plain")[0] == 0
    assert build(tmp_path / "mine", "-f", "md")[0] == 0


def test_a_huge_template_is_not_read(build, tmp_path, write_templates):
    folder = write_templates({"report.md.j2": "甲"})
    with (folder / "report.md.j2").open("r+b") as file:
        file.truncate(11_000_000)
    code, _, err = build(folder, "-f", "md")
    assert (code, "太大，最大 10 MB" in err) == (2, True)
