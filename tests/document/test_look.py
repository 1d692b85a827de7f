"""版式: profiles, a layout of one's own, and a unit's Word file that lends its styles."""

import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm
from examples import OFFICIAL, SAMPLE
from pictures import png
from reading import paragraphs_of_docx, paragraphs_of_markdown

WRONG = b"\xd0\xcf\x11\xe0 not a zip"


@pytest.fixture
def part(run, tmp_path):
    """A part of the DOCX that a command line makes of the sample."""

    def part(name, *options):
        code, _, said = run("build", SAMPLE, "-f", "docx", "-o", tmp_path, *options)
        assert code == 0, said
        with ZipFile(tmp_path / "2023.docx") as package:
            return package.read(name).decode()

    return part


def test_the_standard_is_the_default(part):
    assert part("word/styles.xml") == part("word/styles.xml", "--profile", "gbt9704")


@pytest.mark.parametrize(
    ("profile", "fonts"),
    [
        ("gbt9704", {"仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"}),
        ("windows", {"仿宋", "楷体", "黑体", "宋体"}),
        ("kylin", {f"方正{name}_GBK" for name in ("仿宋", "楷体", "黑体", "小标宋", "书宋")}),
    ],
)
def test_each_profile_names_its_fonts(part, profile, fonts):
    styles = part("word/styles.xml", "--profile", profile)
    assert set(re.findall('w:eastAsia="(.+?)"', styles)) - {"zh-CN"} == fonts
    assert (
        set(re.findall('w:name="(.+?)"', part("word/fontTable.xml", "--profile", profile))) == fonts
    )


def test_a_layout_of_one_s_own(part, tmp_path):
    file = tmp_path / "本局.yaml"
    file.write_text(
        "layout:\n  profile: windows\n  digit_font: Times New Roman\n"
        "  line_pitch: 28\n  left: 30\n",
        "utf-8",
    )
    styles = part("word/styles.xml", "--profile", file)
    defaults = styles[: styles.index("</w:docDefaults>")]
    assert 'w:ascii="Times New Roman"' in defaults
    assert 'w:eastAsia="仿宋"' in defaults
    assert 'w:line="560"' in defaults
    assert 'w:left="1701"' in part("word/document.xml", "--profile", file)


def test_the_layout_of_the_data_gives_way_to_the_command_line(run, tmp_path):
    path = tmp_path / "f.yaml"
    layout = "layout: {body_font: 仿宋, top: 30}\n"
    path.write_text(SAMPLE.read_text("utf-8") + layout, "utf-8")
    assert run("build", path, "-f", "docx", "-o", tmp_path, "--profile", "kylin")[0] == 0
    with ZipFile(tmp_path / "f.docx") as package:
        assert 'w:top="1701"' in package.read("word/document.xml").decode()
        assert 'w:eastAsia="方正黑体_GBK"' in package.read("word/styles.xml").decode()


@pytest.mark.parametrize(
    ("profile", "content", "message"),
    [
        ("word", None, "没有“word”这种版式，只有 gbt9704、windows、kylin"),
        ("没有.yaml", None, "无法读取 没有.yaml"),
        ("a.yaml", "layout:\n  body_fnt: 仿宋\n", "a.yaml:2:3: .*是不是“body_font”？"),
        ("a.yaml", "layout:\n  top: 三十七\n", "a.yaml:2:8: .*应为数字"),
        ("a.yaml", "layout:\n  top: 300\n", "a.yaml:2:8: .*不能大于 80"),
        ("a.yaml", "body_font: 仿宋\n", "a.yaml:1:1: .*缺少“layout”"),
        ("a.yaml", "layout：\n", "a.yaml:1:7: "),
        ("a.yaml", "", "a.yaml:1:1: "),
    ],
)
def test_a_wrong_profile(run, tmp_path, monkeypatch, profile, content, message):
    monkeypatch.chdir(tmp_path)
    if content is not None:
        (tmp_path / profile).write_text(content, "utf-8")
    code, _, said = run("build", SAMPLE, "-o", tmp_path / "out", "--profile", profile)
    assert code == 2
    assert re.search(message, said)
    assert not (tmp_path / "out").exists()


@pytest.fixture
def reference(tmp_path):
    """A unit's Word file, with much in it that is nobody else's business."""
    document = docx.Document()
    document.styles["Heading 1"].font.name = "单位黑体"
    document.styles["Heading 1"].element.get_or_add_pPr().append(
        document.styles["List Number"].element.pPr.numPr.__copy__()
    )
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3.1), Cm(2.4)
    section.header.paragraphs[0].text = "单位页眉"
    section.header.paragraphs[0].add_run().add_picture(BytesIO(png(3, 3)))
    document.add_paragraph("旧正文")
    document.add_picture(BytesIO(png(9, 9)))
    document.add_comment(document.paragraphs[0].runs, "旧批注")
    path = tmp_path / "unit.docx"
    document.save(path)
    return path


def test_a_reference_lends_styles_page_and_headers(run, tmp_path, reference):
    code, _, said = run("build", SAMPLE, "-o", tmp_path, "--reference", reference)
    assert code == 0, said
    content = (tmp_path / "2023.docx").read_bytes()
    document = docx.Document(BytesIO(content))
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "单位页眉"
    assert section.left_margin.cm == pytest.approx(3.1, abs=0.01)
    heading = next(each for each in document.paragraphs if each.text.startswith("一、"))
    assert heading.style.name == "Heading 1"
    assert heading.style.font.name == "单位黑体"
    assert heading.paragraph_format.element.pPr.numPr.numId.val == 0
    dateline = next(each for each in document.paragraphs if each.text.startswith("发布日期"))
    assert dateline.style.element.rPr.rFonts.get(qn("w:eastAsia")) == "楷体_GB2312"
    assert paragraphs_of_docx(content) == paragraphs_of_markdown(
        (tmp_path / "2023.md").read_bytes()
    )


def test_nothing_of_its_text_comes_along(run, tmp_path, reference):
    assert run("build", SAMPLE, "-o", tmp_path, "--reference", reference)[0] == 0
    with ZipFile(tmp_path / "2023.docx") as package:
        everything = b"".join(map(package.read, package.namelist()))
        assert png(9, 9) not in everything
        assert png(3, 3) in everything
        for gone in ("旧正文", "旧批注"):
            assert gone.encode() not in everything


def test_with_a_reference_the_same_data_makes_the_same_bytes(run, tmp_path, reference):
    made = []
    for name in "ab":
        run("build", SAMPLE, "-f", "docx", "-o", tmp_path / name, "--reference", reference)
        made.append((tmp_path / name / "2023.docx").read_bytes())
    assert made[0] == made[1]


def test_pictures_and_the_whole_document_on_a_reference(run, tmp_path, reference):
    import yaml

    sections = [OFFICIAL["sections"][0] | {"picture": {"file": "a.png", "alt": "图"}}]
    (tmp_path / "a.png").write_bytes(png(9, 9))
    text = yaml.safe_dump(OFFICIAL | {"sections": sections}, allow_unicode=True)
    (tmp_path / "f.yaml").write_text(text, "utf-8")
    code, _, said = run("build", tmp_path / "f.yaml", "-o", tmp_path, "--reference", reference)
    assert code == 0, said
    document = docx.Document(tmp_path / "f.docx")
    assert [shape.width.mm for shape in document.inline_shapes] == [pytest.approx(2.4, abs=0.1)]
    assert document.tables


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("没有.docx", None, "无法读取"),
        ("a.doc", WRONG, "不是 Word 的 .docx 文件"),
        ("a.docx", b"", "不是 Word 的 .docx 文件"),
        ("a.docx", b"PK\x05\x06" + b"\0" * 18, "不是 Word 的 .docx 文件"),
    ],
)
def test_a_file_that_lends_nothing(run, tmp_path, name, content, message):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    code, _, said = run("build", SAMPLE, "-o", tmp_path / "out", "--reference", tmp_path / name)
    assert code == 2
    assert message in said
    assert not (tmp_path / "out").exists()


def repacked(path, changes):
    """A Word file with some parts changed: bytes, or a function of the old ones."""
    made = BytesIO()
    with ZipFile(path) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            change = changes.get(name, part)
            new.writestr(name, change if isinstance(change, bytes) else change(part))
    path.write_bytes(made.getvalue())
    return path


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


@pytest.mark.parametrize(
    ("part", "change", "message"),
    [
        ("word/styles.xml", lambda part: part[:5000], "已损坏"),
        ("word/styles.xml", b"", "已损坏"),
        ("word/styles.xml", f'<w:styles xmlns:w="{W}"/>'.encode(), "没有样式"),
        ("word/styles.xml", lambda part: part.decode().encode("utf-16"), "已损坏"),
        ("word/styles.xml", lambda part: part.replace(b"?>", b"?><!DOCTYPE a>", 1), "已损坏"),
        ("word/settings.xml", lambda part: part[:300], "已损坏"),
        ("word/theme/theme1.xml", b"<a", "已损坏"),
        ("word/document.xml", lambda part: part.replace(W.encode(), STRICT), "Strict Open XML"),
        ("word/document.xml", lambda part: part.replace(b'w:left="', b'w:left="9'), "版心太窄"),
    ],
)
def test_a_spoilt_reference_is_told_of(run, tmp_path, reference, part, change, message):
    repacked(reference, {part: change})
    code, _, said = run("build", SAMPLE, "-o", tmp_path / "out", "--reference", reference)
    assert code == 2
    assert message in said
    assert "内部错误" not in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda part: re.sub(rb"<w:sectPr.*?</w:sectPr>", b"", part, flags=re.DOTALL),
        lambda part: part.replace(b'w:w="11906"', b'w:w="abc"'),
    ],
)
def test_a_reference_without_a_page_leaves_the_standard_s(run, tmp_path, reference, change):
    repacked(reference, {"word/document.xml": change})
    assert run("build", SAMPLE, "-o", tmp_path, "--reference", reference)[0] == 0
    section = docx.Document(tmp_path / "2023.docx").sections[0]
    assert section.left_margin.mm == pytest.approx(28, abs=0.1)


def test_templates_that_replace_nothing_are_told_of(run, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "别的.j2").write_text("", "utf-8")
    code, _, said = run("build", SAMPLE, "-o", tmp_path, "--templates", tmp_path / "mine")
    assert code == 0
    assert "没有代替内置模板的文件" in said
