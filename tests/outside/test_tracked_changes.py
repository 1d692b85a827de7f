"""Redlines as LibreOffice reads them: all changes rejected, and all accepted.

A LibreOffice without its windows (Debian's -nogui packages) aborts once it lays out a comment, of
any Word file: it lacks the description of that window. The macro is done before.
"""

import shutil
from pathlib import Path
from xml.etree.ElementTree import parse as parse_tree

import pytest
from edited_reports import twenty_edits
from examples import OFFICIAL, SAMPLE, SMALLEST, report_from
from pictures import png
from redline_pairs import DAY, pair_of

from fazhi_report.drafts.redline import track_changes
from fazhi_report.model import load, parse

MACRO = Path(__file__).with_name("changes.xba")
DUMMY = "\u200d"
"""What LibreOffice puts into an empty cell of a tracked row, and leaves there."""


@pytest.fixture(scope="module")
def settled(program, call, tmp_path_factory):
    """Accept and reject the changes of Word files by name, all in two runs of LibreOffice."""

    def settle(contents):
        folder = tmp_path_factory.mktemp("changes")
        for name, content in contents.items():
            (folder / f"{name}.docx").write_bytes(content)
        profile = folder / "profile"
        soffice = (program("soffice"), f"-env:UserInstallation={profile.as_uri()}", "--headless")
        # The first run makes the profile, which has an empty module for macros.
        first = folder / f"{next(iter(contents))}.docx"
        call(*soffice, "--convert-to", "txt:Text", "--outdir", folder / "first", first)
        shutil.copy(MACRO, profile / "user" / "basic" / "Standard" / "Module1.xba")
        call(*soffice, f'macro:///Standard.Module1.SettleAll("{folder.as_uri()}")')
        return {
            (name, verb): paragraphs(parse_tree(folder / f"{name}.docx.{verb}.fodt"))
            for name in contents
            for verb in ("Accept", "Reject")
        }

    return settle


def with_table(rows, **changes):
    table = {"head": ["事项", "件数"][: len(rows[0])], "rows": rows}
    return report_from(SMALLEST | {"annex": [{"title": "附表", "table": table}]} | changes)


def pairs(folder):
    (folder / "a.png").write_bytes(png())
    sample, edited = (
        load(SAMPLE).report,
        parse(twenty_edits(SAMPLE.read_text("utf-8")).encode(), "改.yaml").report,
    )
    smallest, official = report_from(SMALLEST), report_from(OFFICIAL)
    picture = {"picture": {"file": "a.png", "alt": "图", "caption": "图1"}}
    pictured = report_from(SMALLEST | {"sections": [SMALLEST["sections"][0] | picture]})
    printed = report_from(SMALLEST | {"official": {"printed_by": "甲市人民政府办公室"}})
    closed = report_from(
        SMALLEST | {"closing": "特此报告。", "sections": [{"id": "乙", "text": "略"}]}
    )
    rows = [["复议", "1"], ["应诉", "2"], ["公证", "3"]]
    head = {"printed_on": "2024-02-09", "copies_to": ["省司法厅", "市政协办公室"]}
    resent = report_from(OFFICIAL | {"official": OFFICIAL["official"] | head})
    even = {"imprint_on_even_page": True}
    turned = report_from(OFFICIAL | {"official": OFFICIAL["official"] | even | head})
    signed = {"signatories": ["张三", "李四", "王五"]}
    return {
        "sample": pair_of(sample, edited),
        "back": pair_of(edited, sample),
        "appears": pair_of(smallest, official),
        "disappears": pair_of(official, smallest),
        "picture": pair_of(smallest, pictured, (folder, folder)),
        "rows": pair_of(with_table(rows), with_table(rows[1:])),
        "columns": pair_of(with_table(rows), with_table([["甲"], ["乙"]])),
        "annex": pair_of(smallest, with_table(rows)),
        "imprint": pair_of(printed, closed),
        "no imprint": pair_of(closed, printed),
        "words of the imprint": pair_of(official, resent),
        "imprint on an even page": pair_of(official, turned),
        "number of a joint document": pair_of(joint(), joint(number="甲政〔2024〕18号")),
        "signatories of a joint document": pair_of(
            joint(**signed), joint(signatories=["张三", "李四", "赵六"], number="甲政〔2024〕6号")
        ),
        "another issuer": pair_of(joint(), joint(co_issuers=["乙市人民政府", "丙市人民政府"])),
        "another name": pair_of(joint(), joint(co_issuers=["丙市人民政府"])),
        "becomes joint": pair_of(official, joint()),
        "joint no longer": pair_of(joint(), official),
        "joint without a number": pair_of(joint(), joint(number=None)),
    }


def joint(**elements):
    """Return the report of several issuers (联合行文)."""
    official = OFFICIAL["official"] | {"co_issuers": ["乙市人民政府"]} | elements
    kept = {key: value for key, value in official.items() if value is not None}
    return report_from(OFFICIAL | {"official": kept})


def paragraphs(document):
    """Return the paragraphs with text, also those of floating tables.

    LibreOffice keeps an empty one before some tables.
    """
    body = document.getroot().find(".//{*}body/{*}text")
    for remark in list(body.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation")):
        tail = remark.tail
        remark.clear()
        remark.tail = tail
    found = (item for item in body.iter() if item.tag.endswith(("}p", "}h")))
    texts = ("".join(own_text(item)).replace(DUMMY, "").strip() for item in found)
    return [text for text in texts if text]


def own_text(paragraph):
    """Yield the text of a paragraph, but for that of frames in it."""
    yield paragraph.text or ""
    for item in paragraph:
        if not item.tag.endswith("}frame"):
            yield from own_text(item)
        yield item.tail or ""


def test_rejecting_gives_the_old_text_and_accepting_the_new_one(settled, tmp_path):
    versions = pairs(tmp_path)
    contents = {}
    for name, pair in versions.items():
        redline = track_changes(pair, "市司法局", DAY)
        contents |= {f"{name}-old": pair.old, f"{name}-new": pair.new, name: redline}
    texts = settled(contents)
    for name in versions:
        old, new = (texts[f"{name}-{side}", "Accept"] for side in ("old", "new"))
        assert texts[name, "Reject"] == old, name
        assert texts[name, "Accept"] == new, name
        assert old != new
