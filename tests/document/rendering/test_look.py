"""Layout (版式): profiles, a user's layout, and a reference (参照文件)."""

import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
import yaml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from examples import OFFICIAL, SAMPLE, dumped
from pictures import png
from reading import paragraphs_of_docx, paragraphs_of_markdown

NO_ZIP = b"\xd0\xcf\x11\xe0 not a zip"


@pytest.fixture
def build_part(run, tmp_path):
    """Build the sample with the given options and return a part of the DOCX."""

    def build_part(name, *options):
        code, _, err = run("build", SAMPLE, "-f", "docx", "-o", tmp_path, *options)
        assert code == 0, err
        with ZipFile(tmp_path / "2023.docx") as package:
            return package.read(name).decode()

    return build_part


def test_standard_profile_is_the_default(build_part):
    assert build_part("word/styles.xml") == build_part("word/styles.xml", "--profile", "gbt9704")


@pytest.mark.parametrize(
    ("profile", "fonts"),
    [
        ("gbt9704", {"仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"}),
        ("windows", {"仿宋", "楷体", "黑体", "宋体"}),
        ("kylin", {f"方正{name}_GBK" for name in ("仿宋", "楷体", "黑体", "小标宋", "书宋")}),
    ],
)
def test_fonts_of_profiles(build_part, profile, fonts):
    styles = build_part("word/styles.xml", "--profile", profile)
    assert set(re.findall('w:eastAsia="(.+?)"', styles)) - {"zh-CN"} == fonts
    font_table = build_part("word/fontTable.xml", "--profile", profile)
    assert set(re.findall('w:name="(.+?)"', font_table)) == fonts


def test_profile_from_a_file(build_part, tmp_path):
    file = tmp_path / "本局.yaml"
    file.write_text(
        "layout:\n  profile: windows\n  digit_font: Times New Roman\n"
        "  line_pitch: 28\n  left: 30\n",
        "utf-8",
    )
    styles = build_part("word/styles.xml", "--profile", file)
    defaults = styles[: styles.index("</w:docDefaults>")]
    assert 'w:ascii="Times New Roman"' in defaults
    assert 'w:eastAsia="仿宋"' in defaults
    assert 'w:line="560"' in defaults
    assert 'w:left="1701"' in build_part("word/document.xml", "--profile", file)


def test_profile_file_without_layout(run, tmp_path):
    (tmp_path / "本局.yaml").write_text("{}", "utf-8")
    code, _, err = run("build", SAMPLE, "-o", tmp_path, "--profile", tmp_path / "本局.yaml")
    assert code == 2
    assert "本局.yaml:1:1: 错误[FZ202 missing-key]: 缺少“layout”（版式）" in err


def test_profile_option_overrides_the_layout_of_the_data(run, tmp_path):
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
def test_wrong_profile(run, tmp_path, monkeypatch, profile, content, message):
    monkeypatch.chdir(tmp_path)
    if content is not None:
        (tmp_path / profile).write_text(content, "utf-8")
    code, _, err = run("build", SAMPLE, "-o", tmp_path / "out", "--profile", profile)
    assert code == 2
    assert re.search(message, err)
    assert not (tmp_path / "out").exists()


@pytest.fixture
def reference(tmp_path):
    """A unit's Word file, with text, pictures and comments that must not be copied."""
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


def test_reference_sets_styles_page_and_headers(run, tmp_path, reference):
    code, _, err = run("build", SAMPLE, "-o", tmp_path, "--reference", reference)
    assert code == 0, err
    content = (tmp_path / "2023.docx").read_bytes()
    document = docx.Document(BytesIO(content))
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "单位页眉"
    assert section.left_margin.cm == pytest.approx(3.1, abs=0.01)
    heading = next(p for p in document.paragraphs if p.text.startswith("一、"))
    assert heading.style.name == "Heading 1"
    assert heading.style.font.name == "单位黑体"
    assert heading.paragraph_format.element.pPr.numPr.numId.val == 0
    dateline = next(p for p in document.paragraphs if p.text.startswith("发布日期"))
    assert dateline.style.element.rPr.rFonts.get(qn("w:eastAsia")) == "楷体_GB2312"
    assert paragraphs_of_docx(content) == paragraphs_of_markdown(
        (tmp_path / "2023.md").read_bytes()
    )


@pytest.mark.parametrize(
    ("kinds", "texts"),
    [
        ("", [["征求意见稿", "单位页眉"]]),
        ("even", [["征求意见稿", "单位页眉"], ["征求意见稿"]]),
        ("even first", [["征求意见稿", "单位页眉"], ["征求意见稿"], ["征求意见稿"]]),
    ],
)
def test_a_draft_says_so_in_the_headers_of_the_reference(run, tmp_path, reference, kinds, texts):
    document = docx.Document(reference)
    document.settings.odd_and_even_pages_header_footer = "even" in kinds
    document.sections[0].different_first_page_header_footer = "first" in kinds
    document.save(reference)
    options = ("-f", "docx", "-o", tmp_path, "--reference", reference, "--draft")
    code, _, err = run("build", SAMPLE, *options)
    assert code == 0, err
    assert "不起作用" not in err
    (section,) = docx.Document(tmp_path / "2023.docx").sections
    headers = [section.header, section.even_page_header, section.first_page_header]
    used = [each for each in headers if not each.is_linked_to_previous]
    assert [[line.text for line in each.paragraphs] for each in used] == texts


@pytest.mark.parametrize("margins", ["plain", "mirrored", "gutter"])
def test_imprint_begins_where_the_text_does(run, tmp_path, reference, margins):
    """Word measures from the page or, where margins change from page to page, from them."""
    document = docx.Document(reference)
    if margins == "mirrored":
        document.settings.element.insert(0, OxmlElement("w:mirrorMargins"))
    document.sections[0].gutter = Cm(1 if margins == "gutter" else 0)
    document.save(reference)
    (tmp_path / "2023.yaml").write_text(dumped(OFFICIAL), "utf-8")
    code, _, err = run(
        "build", tmp_path / "2023.yaml", "-f", "docx", "-o", tmp_path, "--reference", reference
    )
    assert code == 0, err
    body = docx.Document(tmp_path / "2023.docx").element.body
    (place,) = body.iter(qn("w:tblpPr"))
    expected = ("page", str(round(31 * 1440 / 25.4))) if margins == "plain" else ("margin", None)
    assert (place.get(qn("w:horzAnchor")), place.get(qn("w:tblpX"))) == expected


def test_content_of_the_reference_is_not_copied(run, tmp_path, reference):
    assert run("build", SAMPLE, "-o", tmp_path, "--reference", reference)[0] == 0
    with ZipFile(tmp_path / "2023.docx") as package:
        everything = b"".join(map(package.read, package.namelist()))
        assert png(9, 9) not in everything
        assert png(3, 3) in everything
        for text in ("旧正文", "旧批注"):
            assert text.encode() not in everything


def test_rendering_with_a_reference_is_reproducible(run, tmp_path, reference):
    packages = []
    for name in "ab":
        run("build", SAMPLE, "-f", "docx", "-o", tmp_path / name, "--reference", reference)
        packages.append((tmp_path / name / "2023.docx").read_bytes())
    assert packages[0] == packages[1]


def test_official_document_with_a_picture_on_a_reference(run, tmp_path, reference):
    sections = [OFFICIAL["sections"][0] | {"picture": {"file": "a.png", "alt": "图"}}]
    (tmp_path / "a.png").write_bytes(png(9, 9))
    text = yaml.safe_dump(OFFICIAL | {"sections": sections}, allow_unicode=True)
    (tmp_path / "f.yaml").write_text(text, "utf-8")
    code, _, err = run("build", tmp_path / "f.yaml", "-o", tmp_path, "--reference", reference)
    assert code == 0, err
    document = docx.Document(tmp_path / "f.docx")
    assert [shape.width.mm for shape in document.inline_shapes] == [pytest.approx(2.4, abs=0.1)]
    assert document.tables


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("没有.docx", None, "无法读取"),
        ("a.doc", NO_ZIP, "不是 Word 的 .docx 文件"),
        ("a.docx", b"", "不是 Word 的 .docx 文件"),
        ("a.docx", b"PK\x05\x06" + b"\0" * 18, "不是 Word 的 .docx 文件"),
    ],
)
def test_unusable_reference(run, tmp_path, name, content, message):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    code, _, err = run("build", SAMPLE, "-o", tmp_path / "out", "--reference", tmp_path / name)
    assert code == 2
    assert message in err
    assert not (tmp_path / "out").exists()


def repack(path, changes):
    """Change parts of a Word file, each to bytes or by a function of the old ones."""
    package = BytesIO()
    with ZipFile(path) as old, ZipFile(package, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            change = changes.get(name, part)
            new.writestr(name, change if isinstance(change, bytes) else change(part))
    path.write_bytes(package.getvalue())


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
def test_damaged_reference_is_reported(run, tmp_path, reference, part, change, message):
    repack(reference, {part: change})
    code, _, err = run("build", SAMPLE, "-o", tmp_path / "out", "--reference", reference)
    assert code == 2
    assert message in err
    assert "内部错误" not in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda part: re.sub(rb"<w:sectPr.*?</w:sectPr>", b"", part, flags=re.DOTALL),
        lambda part: part.replace(b'w:w="11906"', b'w:w="abc"'),
    ],
)
def test_reference_without_a_page_keeps_the_standard_margins(run, tmp_path, reference, change):
    repack(reference, {"word/document.xml": change})
    assert run("build", SAMPLE, "-o", tmp_path, "--reference", reference)[0] == 0
    section = docx.Document(tmp_path / "2023.docx").sections[0]
    assert section.left_margin.mm == pytest.approx(28, abs=0.1)


def test_templates_that_replace_nothing_are_reported(run, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "别的.j2").write_text("", "utf-8")
    code, _, err = run("build", SAMPLE, "-o", tmp_path, "--templates", tmp_path / "mine")
    assert code == 0
    assert "没有代替内置模板的文件" in err
