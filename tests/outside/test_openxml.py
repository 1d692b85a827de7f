"""The DOCX checked by the Open XML SDK's validator, and read by pandoc and LibreOffice."""

import json
import re
import subprocess
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import docx as word
import pytest
from examples import OFFICIAL, SMALLEST, composed, report_from
from pictures import jpeg, png
from reading import paragraphs_of_markdown
from redline_pairs import DAY, pair_of

from fazhi_report.document.layout import compose
from fazhi_report.document.rendering import docx, markdown, read_reference
from fazhi_report.drafts.redline import Pair, Remarks, changes_table, mark_changes, track_changes
from fazhi_report.model import Dossier

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"

EVERYTHING = SMALLEST | {
    "addressee": "中共乙市委",
    "published": "2024-02-06",
    "source": "市司法局",
    "preamble": "A&B <b> </w:t> {{7*7}} “引” 𬱖\n\n次段",
    "closing": "特此报告。",
    "signature": {"date": "2024-02-06"},
    "sections": [
        {
            "id": "甲",
            "heading": "题",
            "sections": [
                {
                    "id": "乙",
                    "heading": "接排。",
                    "text": "文字",
                    "sections": [
                        {"id": "丙", "heading": "题", "sections": [{"id": "丁", "heading": "题。"}]}
                    ],
                }
            ],
        }
    ],
}

FIGURES = [
    SMALLEST["sections"][0]
    | {"achievements": [{"id": "甲", "text": "办结{{ 案件数 }}。", "metrics": {"案件数": value}}]}
    for value in ("11件", "12件")
]
"""A section in two versions, of which a figure differs."""


@pytest.fixture(scope="module")
def validate(program, tmp_path_factory):
    def validate(content):
        path = tmp_path_factory.mktemp("docx") / "report.docx"
        path.write_bytes(content)
        command = [program("ooxml-validator"), str(path)]
        result = subprocess.run(command, capture_output=True, timeout=120, check=False)
        return json.loads(result.stdout)["errors"]

    return validate


def test_sample_is_valid(validate, rendered):
    assert validate(rendered["docx"]) == []


def test_every_element_is_valid(validate, templates):
    assert validate(docx.render(composed(report_from(EVERYTHING)), templates)) == []


@pytest.fixture(scope="module")
def official(tmp_path_factory):
    """Every element of the official document, with a picture in the body and one in an annex."""
    (tmp_path_factory.getbasetemp() / "a.png").write_bytes(png(30, 20))
    (tmp_path_factory.getbasetemp() / "b.jpg").write_bytes(jpeg())
    annexes = [*OFFICIAL["annex"], {"title": "图", "picture": {"file": "b.jpg", "alt": "图<&>"}}]
    picture = {"picture": {"file": "a.png", "alt": "图“一”", "caption": "图1"}}
    sections = [OFFICIAL["sections"][0] | picture]
    report = report_from(OFFICIAL | {"annex": annexes, "sections": sections})
    return composed(report, folder=tmp_path_factory.getbasetemp())


def test_official_document_is_valid(validate, templates, official):
    assert len(official.images) == 2
    assert validate(docx.render(official, templates)) == []


LAYOUTS = {
    "joint": {
        "official": OFFICIAL["official"] | {"co_issuers": ["乙市人民政府"], "preprinted": 120}
    },
    "unsealed": {
        "official": {"co_issuers": ["乙市人民政府"]},
        "signature": {"date": "2024-02-06"},
        "layout": {"page_number": "plain", "profile": "windows"},
    },
    "even": {"official": OFFICIAL["official"] | {"imprint_on_even_page": True}},
    "charts": {
        "annex": [
            {
                "title": "主要指标一览表",
                "metrics_table": True,
                "charts": True,
                "landscape": landscape,
            }
            for landscape in (False, True)
        ]
    },
    "wide": {"annex": ["metrics", {"title": "名录", "landscape": True, "text": "名录如下。"}]},
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts_are_valid(validate, templates, name):
    report = report_from(OFFICIAL | LAYOUTS[name])
    draft = docx.render(compose(Dossier(report), is_draft=True), templates)
    assert validate(draft) == []
    plain = docx.render(composed(report_from(OFFICIAL)), templates)
    for old, new in ((draft, plain), (plain, draft)):
        assert validate(track_changes(Pair(old, new, Remarks()), "甲", DAY)) == []


def test_official_document_on_a_reference_is_valid(validate, templates, official, tmp_path):
    unit_file = word.Document()
    unit_file.sections[0].header.paragraphs[0].text = "页眉"
    unit_file.settings.odd_and_even_pages_header_footer = True
    unit_file.save(tmp_path / "unit.docx")
    reference = read_reference((tmp_path / "unit.docx").read_bytes(), "unit.docx")
    for document in (official, replace(official, is_draft=True)):
        assert validate(docx.render(document, templates, reference)) == []


def test_redline_of_every_element_is_valid(validate):
    pair = pair_of(report_from(EVERYTHING), report_from(OFFICIAL))
    turned = Pair(pair.new, pair.old, pair.remarks)
    for versions in (pair, turned):
        assert validate(track_changes(versions, "甲", DAY)) == []
        assert validate(mark_changes(versions, DAY)) == []


def test_redline_with_a_comment_is_valid(validate):
    pair = pair_of(*(report_from(SMALLEST | {"sections": [section]}) for section in FIGURES))
    assert pair.remarks.changed
    assert validate(track_changes(pair, "甲", DAY)) == []


def test_redline_of_pictures_is_valid(validate, templates, official):
    files = (
        docx.render(official, templates),
        docx.render(composed(report_from(OFFICIAL)), templates),
    )
    for old, new in (files, files[::-1]):
        assert validate(track_changes(Pair(old, new, Remarks()), "甲", DAY)) == []
        assert validate(mark_changes(Pair(old, new, Remarks()), DAY)) == []


def test_table_of_changes_is_valid(validate, templates):
    old, new = report_from(EVERYTHING), report_from(OFFICIAL)
    assert validate(changes_table(Dossier(old), Dossier(new), templates)) == []


def test_validator_sees_an_unknown_element(validate, rendered):
    invalid = BytesIO()
    with ZipFile(BytesIO(rendered["docx"])) as package, ZipFile(invalid, "w") as copy:
        for name in package.namelist():
            part = package.read(name).replace(b"<w:keepNext/>", b"<w:nosuch/>")
            copy.writestr(name, part)
    assert validate(invalid.getvalue())


@pytest.fixture
def folder(rendered, templates, official, tmp_path):
    """A folder with the sample and the official document as DOCX and Markdown."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, content in rendered.items():
        (folder / f"sample.{name}").write_bytes(content)
    (folder / "official.docx").write_bytes(docx.render(official, templates))
    (folder / "official.md").write_bytes(markdown.render(official, templates))
    return folder


def strip_layout(text):
    """Remove spaces, table rules, and the placeholders that pandoc prints for pictures."""
    return re.sub(r"[\s\-+|]|图<&>|图“一”|\[\]", "", text)


@pytest.mark.parametrize("name", ["sample", "official"])
def test_pandoc_reads_the_same_text(program, call, folder, name):
    def plain(ending):
        file = folder / f"{name}.{ending}"
        return call(program("pandoc"), "-s", "-t", "plain", "--columns=999", file)

    # pandoc prints the description of a table, which others read aloud, below it.
    read = re.sub(r"(?m)^ *: .*表格[0-9]+，.*$", "", plain("docx"))
    assert strip_layout(read) == strip_layout(plain("md"))


def test_pandoc_finds_every_heading(program, call, folder, sample):
    text = json.loads(call(program("pandoc"), "-t", "json", folder / "sample.docx"))
    headings = [block["c"][0] for block in text["blocks"] if block["t"] == "Header"]
    assert headings == [heading.level for heading in composed(sample).headings]


def test_pandoc_finds_the_titles_of_annexes(program, call, folder):
    text = json.loads(call(program("pandoc"), "-t", "json", folder / "official.docx"))
    headings = [block["c"][2] for block in text["blocks"] if block["t"] == "Header"]
    titles = [
        "".join(each.get("c", "") for each in words if each["t"] == "Str") for words in headings
    ]
    assert [title for title in titles if title in ("主要指标一览表", "典型案例")] == [
        "主要指标一览表",
        "典型案例",
    ]


@pytest.mark.parametrize("name", ["sample", "official"])
def test_libreoffice_reads_the_same_text(program, call, folder, name, tmp_path):
    call(
        program("soffice"),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        *("--headless", "--convert-to", "fodt", "--outdir", tmp_path),
        folder / f"{name}.docx",
    )
    body = ElementTree.parse(tmp_path / f"{name}.fodt").getroot().find(f".//{OFFICE}text")
    for parent in list(body.iter()):
        for child in list(parent):
            if child.tag == f"{OFFICE}binary-data" or child.tag.startswith(SVG):
                parent.remove(child)
    expected = "".join(paragraphs_of_markdown((folder / f"{name}.md").read_bytes()))
    assert strip_layout("".join(body.itertext())) == strip_layout(expected)
