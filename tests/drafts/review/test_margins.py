"""Headers and footers (页眉、页脚) that an edit changed are told; they are no data."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from edited_drafts import EditedDraft
from reviewing import SEASON, built, reviewed, settled

from fazhi_report.document.layout import compose, hash_data
from fazhi_report.document.rendering import read_reference, render
from fazhi_report.document.templating import Templates
from fazhi_report.drafts.review import summarize
from fazhi_report.model import gather, parse

BUILT = built(SEASON)
FOOTER = "word/footer-odd.xml"
LEFT = "没有收入：页眉、页脚由程序排"
TRACKED = (
    '<w:del w:id="1" w:author="王明"><w:r><w:delText>— </w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="王明"><w:r><w:t xml:space="preserve">第 </w:t></w:r></w:ins>'
)


def with_footer(old, new):
    draft = EditedDraft(BUILT)
    text = draft.parts[FOOTER].decode()
    assert text.count(old) == 1
    draft.parts[FOOTER] = text.replace(old, new).encode()
    return draft.content()


def remarks(*contents):
    current = parse(SEASON.encode(), "data.yaml")
    return summarize(reviewed(*contents), current, "data.yaml").remarks


def test_footers_as_they_were_built_are_not_told():
    assert remarks(BUILT) == ()


def test_header_of_a_draft_is_not_told():
    dossier = gather(parse(SEASON.encode(), "data.yaml").report, Path())
    document = compose(dossier, is_draft=True, data_hash=hash_data(SEASON))
    assert remarks(render(document, "docx", Templates())) == ()


@pytest.mark.parametrize("text", [SEASON, SEASON.replace("386件", "待填")])
def test_header_of_a_draft_without_data_is_not_told(text):
    loaded = parse(text.encode(), "data.yaml")
    document = compose(gather(loaded.report, Path()), is_draft=True, carries_data=False)
    content = render(document, "docx", Templates())
    review = reviewed(content, data=text)
    assert summarize(review, loaded, "").remarks == ()


@pytest.mark.parametrize("author", ["王明", None])
def test_a_draft_without_properties_is_known_by_its_text_as_sent(author):
    """Untracked edits could be changes of the data file since the draft was built."""
    dossier = gather(parse(SEASON.encode(), "data.yaml").report, Path())
    document = compose(dossier, is_draft=True, carries_data=False)
    draft = EditedDraft(render(document, "docx", Templates()))
    draft.replace("386件", "390件", author)
    review = reviewed(draft.content())
    assert review.base.is_certain is bool(author)
    current = parse(SEASON.encode(), "data.yaml")
    assert bool(summarize(review, current, "").remarks) is not bool(author)
    assert not any(LEFT in remark for remark in summarize(review, current, "").remarks)


def test_another_page_number_is_no_change():
    assert remarks(with_footer("<w:t>1</w:t>", "<w:t>12</w:t>")) == ()


def test_a_tracked_change_is_told_with_its_author():
    content = with_footer(
        '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">— </w:t></w:r>',
        TRACKED,
    )
    assert remarks(content) == (f"页眉、页脚里的“— —”改为“第 —”（王明），{LEFT}",)
    assert settled(reviewed(content)).text == SEASON


def test_an_untracked_change_is_told_once_for_two_drafts():
    content = with_footer("— </w:t>", "内部 </w:t>")
    assert remarks(content, content) == (f"页眉、页脚里的字改成了“内部 —”（未留痕），{LEFT}",)


def test_that_all_words_are_gone_is_told():
    draft = EditedDraft(BUILT)
    for name in (FOOTER, "word/footer-even.xml"):
        draft.parts[name] = draft.parts[name].replace("—".encode(), b"")
    assert remarks(draft.content()) == (f"页眉、页脚里的字删去了（未留痕），{LEFT}",)


def test_a_damaged_footer_says_nothing():
    draft = EditedDraft(BUILT)
    draft.parts[FOOTER] = b"<w:ftr>"
    assert remarks(draft.content()) == ()


@pytest.mark.parametrize("is_draft", [False, True])
@pytest.mark.parametrize("is_edited", [False, True])
def test_headers_of_a_reference_file_are_known(is_edited, is_draft):
    reference = docx.Document()
    reference.sections[0].header.paragraphs[0].text = "青云市司法局"
    content = BytesIO()
    reference.save(content)
    loaded = parse(SEASON.encode(), "data.yaml")
    document = compose(gather(loaded.report, None), is_draft=is_draft, data_hash=hash_data(SEASON))
    own = read_reference(content.getvalue(), "参照.docx")
    draft = EditedDraft(render(document, "docx", Templates(), own))
    (name,) = [name for name in draft.parts if "word/header" in name and "rels" not in name]
    if is_edited:
        draft.parts[name] = draft.parts[name].replace("司法局".encode(), "公安局".encode())
    text = "征求意见稿 青云市公安局" if is_draft else "青云市公安局"
    told = (f"页眉、页脚里的字改成了“{text}”（未留痕），{LEFT}",)
    assert remarks(draft.content()) == (told if is_edited else ())
