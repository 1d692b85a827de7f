"""Templates of one's own: copied out, put in front of the built-in ones, and wrong ones named."""

import os
from zipfile import ZipFile

import pytest
from examples import ROOT, SAMPLE
from reading import paragraphs_of_html

TEMPLATES = ROOT / "templates"


@pytest.fixture
def mine(tmp_path):
    """Write templates of one's own."""

    def write(files):
        for name, content in files.items():
            path = tmp_path / "mine" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / "mine"

    return write


@pytest.fixture
def build(run, report_file, tmp_path):
    """Build the smallest report with templates of one's own."""

    def build(folder, *options):
        data = report_file()
        return run("build", data, "-o", tmp_path / "out", "--templates", folder, *options)

    return build


def test_the_built_in_ones_are_copied_out_and_make_the_same_files(run, tmp_path, rendered):
    code, out, err = run("templates", tmp_path / "mine")
    written = [path for path in (tmp_path / "mine").rglob("*") if path.is_file()]
    assert code == 0
    assert sorted(out.splitlines()) == sorted(map(str, written))
    assert len(written) == sum(path.is_file() for path in TEMPLATES.rglob("*"))
    assert f"--templates {tmp_path / 'mine'}" in err
    options = ["--templates", tmp_path / "mine", "-o", tmp_path]
    assert run("build", SAMPLE, *options)[2] == ""
    for name, content in rendered.items():
        assert (tmp_path / f"2023.{name}").read_bytes() == content


def test_nothing_is_copied_over_what_is_there(run, tmp_path, mine):
    folder = mine({"report.md.j2": "自己的"})
    code, out, err = run("templates", folder)
    assert (code, out) == (2, "")
    assert "已有内容" in err
    assert os.listdir(folder) == ["report.md.j2"]
    assert run("templates", folder / "report.md.j2")[0] == 2


def test_an_empty_folder_is_filled(run, tmp_path):
    (tmp_path / "mine").mkdir()
    assert run("templates", tmp_path / "mine")[0] == 0
    assert (tmp_path / "mine" / "docx" / "_rels" / ".rels").is_file()


def test_own_templates_come_first(build, tmp_path, mine):
    code, _, err = build(mine({"report.md.j2": "\ufeff{{ document.issuer }}：*标*\n"}))
    assert (code, err) == (0, "")
    assert (tmp_path / "out" / "2023.md").read_text("utf-8") == "甲市人民政府：*标*\n"
    assert paragraphs_of_html((tmp_path / "out" / "2023.html").read_bytes())


WRONG = [
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


@pytest.mark.parametrize(("template", "line", "message"), WRONG)
def test_a_wrong_template_is_named_with_its_line(build, tmp_path, mine, template, line, message):
    folder = mine({"report.md.j2": template})
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
def test_what_is_wrong_in_an_included_template_is_found_there(
    build, mine, outer, inner, line, message
):
    folder = mine({"report.md.j2": outer, "part.j2": inner})
    _, _, err = build(folder, "-f", "md")
    assert err.startswith(f"模板 {folder / 'part.j2'} 第 {line} 行有错误：{message}")


def test_a_name_that_a_template_does_not_have(build, mine):
    files = {"report.md.j2": "{% from 'part.j2' import m %}{{ m() }}", "part.j2": "一"}
    _, _, err = build(mine(files), "-f", "md")
    assert "第 1 行有错误：模板 part.j2 里没有“m”" in err


def test_templates_named_relative_to_where_one_is(build, mine, tmp_path, monkeypatch):
    monkeypatch.chdir(mine({"report.md.j2": "{{ nosuch }}"}))
    assert build(".", "-f", "md")[2].startswith("模板 report.md.j2 第 1 行有错误")
    monkeypatch.chdir(tmp_path)
    assert build("./mine", "-f", "md")[2].startswith("模板 mine/report.md.j2 第 1 行有错误")


def test_an_error_in_a_built_in_template_is_named_without_its_folder(build, mine):
    files = {"report.md.j2": "{% from 'docx/word/document.xml.j2' import run %}"}
    _, _, err = build(mine(files), "-f", "md")
    assert err.startswith("模板 docx/word/document.xml.j2 第 ")


def test_a_template_in_another_encoding(build, mine):
    folder = mine({"report.md.j2": "一二".encode("gbk")})
    assert build(folder)[::2] == (
        2,
        f"模板 {folder / 'report.md.j2'} 不是 UTF-8 编码，请另存为 UTF-8\n",
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("reprot.html.j2", "report.html.j2"),
        ("report.html", "report.html.j2"),
        ("report.md.j2.txt", "report.md.j2"),
        ("Report.MD.j2", "report.md.j2"),
    ],
)
def test_a_mistyped_name_gets_a_warning(build, mine, name, meant):
    folder = mine({name: "一"})
    code, _, err = build(folder)
    assert code == 0
    assert err == f"警告：{folder / name} 没有代替任何内置模板，是不是 {meant}？\n"


def test_files_for_the_own_templates_get_none(build, mine):
    files = {"report.html.j2": "{% include 'report1.html.j2' %}", "report1.html.j2": "一"}
    assert build(mine(files | {"report.html.j2~": "", "header.j2": "", "README.md": ""}))[2] == ""


@pytest.fixture
def own_parts(mine):
    def write(name, content):
        return mine({f"docx/word/{name}": content, "docx/word/.DS_Store": b"\0"})

    return write


def test_an_own_part_takes_the_place_of_a_template(build, tmp_path, own_parts):
    assert build(own_parts("document.xml", "<own/>"), "-f", "docx")[0] == 0
    with ZipFile(tmp_path / "out" / "2023.docx") as package:
        assert package.namelist().count("word/document.xml") == 1
        assert package.read("word/document.xml") == b"<own/>"
        assert "word/.DS_Store" not in package.namelist()


def test_a_part_that_is_no_xml_is_refused(build, tmp_path, own_parts):
    folder = own_parts("document.xml.j2", "<own>\n<broken")
    code, _, err = build(folder, "-f", "docx")
    assert code == 2
    path = folder / "docx" / "word" / "document.xml.j2"
    assert f"模板 {path} 填写后第 2 行不是合格的 XML" in err
    assert not (tmp_path / "out").exists()
