"""Build drafts of a data file, review what came back, and read what Word would show."""

from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from edited_drafts import EditedDraft, W, text_of
from lxml import etree

from fazhi_report.document.layout import compose, hash_data
from fazhi_report.document.rendering import render
from fazhi_report.document.templating import Templates
from fazhi_report.drafts.review import apply_changes, decide, read_draft, read_review
from fazhi_report.model import gather, parse

FOLDER = Path(__file__).parent / "drafts" / "review"
SEASON = (FOLDER / "season.yaml").read_text("utf-8")
"""An invented data file with prose, figures that two places print, 同比 and a table."""

_LONG = "统筹衔接行政执法和行政复议，" * 5
_TEMPLATES = Templates()
_GONE = (f"{W}del", f"{W}moveFrom")
_PROPERTIES = (f"{W}pPr", f"{W}rPr", f"{W}trPr")


def built(text, folder=FOLDER):
    """Build the Word file of a data file, as `build` does."""
    loaded = parse(text.encode(), "data.yaml")
    assert loaded.report is not None, loaded.diagnostics
    document = compose(gather(loaded.report, folder), data_hash=hash_data(text))
    return render(document, "docx", _TEMPLATES)


def reviewed(*contents, data=SEASON, known=(), path=FOLDER / "data.yaml"):
    """Review edited Word files, which are called 稿1.docx, 稿2.docx …"""
    drafts = [read_draft(item, f"稿{number}.docx") for number, item in enumerate(contents, 1)]
    versions = [parse(text.encode(), "base.yaml") for text in known]
    return read_review(drafts, path, parse(data.encode(), "data.yaml"), versions)


def settled(review, *accept, data=SEASON):
    """Decide as `--accept` does, and apply the changes."""
    decided = replace(review, changes=decide(review, accept or ["all"]))
    return apply_changes(decided, parse(data.encode(), "data.yaml").source)


def printed(change):
    """A change on one line: 数字 研究法治议题：11次→12次（王明）."""
    name = f" {change.metric}" if change.metric else ""
    fixed = " 不能采纳" if change.is_fixed else ""
    who = "、".join(change.names)
    return f"{change.kind.value}{name}：{change.old}→{change.new}（{who}）{fixed}"


def assert_taken_over(content, changes, follows=()):
    """Assert that a draft has just these changes, and that the data file then prints its text.

    `follows` are pairs of what the draft has and what is printed instead: numbers of headings
    that are counted, and the same figure elsewhere.
    """
    review = reviewed(content)
    assert list(map(printed, review.changes)) == list(changes)
    expected = "\n".join(shown_text(content))
    for old, new in follows:
        assert old in expected
        expected = expected.replace(old, new)
    applied = settled(review)
    assert shown_text(built(applied.text)) == expected.split("\n")


def shown_text(content):
    """The paragraphs with text of a Word file in which all tracked changes were accepted."""
    with ZipFile(BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    for row in [item for item in root.iter(f"{W}tr") if _is_marked(item, "trPr")]:
        row.getparent().remove(row)
    lines, begun, heading = [], "", ""
    for paragraph in root.iter(f"{W}p"):
        if _is_inside(paragraph, f"{W}moveFrom"):
            continue
        if heading and begun == heading and not _is_text(paragraph):
            lines.append(begun)  # Its text is gone; nobody means it to go on in a signature.
            begun = ""
        line = begun + _kept(deepcopy(paragraph))
        hidden = paragraph.find(f"{W}pPr/{W}rPr/{W}vanish")
        runs_on = hidden is not None or _is_marked(paragraph, "pPr/rPr")
        begun = line if runs_on else ""
        heading = line if hidden is not None else heading
        if not runs_on and line.strip():
            lines.append(line.strip())
    return [*lines, begun] if begun else lines


_TEXT_STYLES = ("BodyText", "TextBody", "Normal")  # the second is LibreOffice's


def _is_text(paragraph):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is None or style.get(f"{W}val") in _TEXT_STYLES


def _kept(paragraph):
    for item in [item for item in paragraph.iter(*_GONE) if not _is_inside(item, *_PROPERTIES)]:
        item.getparent().remove(item)
    for tab in paragraph.iter(f"{W}tab"):
        if not _is_inside(tab, f"{W}pPr"):
            tab.tag, tab.text = f"{W}t", " "
    return text_of(paragraph)


def _is_marked(item, where):
    """Whether a paragraph's mark, or a row, is gone."""
    path = "/".join(f"{W}{name}" for name in where.split("/"))
    return any(item.find(f"{path}/{gone}") is not None for gone in _GONE)


def _is_inside(item, *tags):
    return next(item.iterancestors(*tags), None) is not None


def draft_with_all_changes():
    """A bureau's draft with every kind of change, tracked and not, and with comments."""
    draft = EditedDraft(built(SEASON))
    draft.replace("11次", "12次", "王明")
    draft.replace("多数得到", "全部", "王明")
    draft.replace("公布轻微违法不予处罚清单", _LONG.rstrip("，"), "王明")
    draft.replace("增长14.3%", "增长20%", "王明")
    draft.add_paragraph("行政审批继续", "全年开展合法性审查58件。", "王明")
    draft.remove_paragraph("执法人员轮训", "王明")
    draft.move_paragraph("下一年将充实", "人民调解组织", "王明")
    draft.replace("386件", "390件", "李红")
    draft.replace("调解结案", "调解 | 和解结案")
    draft.replace("增设", "开设")
    draft.comment("守住公平底线", "张局长", "标题再斟酌。")
    footer = draft.parts["word/footer-odd.xml"].decode()
    draft.parts["word/footer-odd.xml"] = footer.replace("— </w:t>", "内部 </w:t>").encode()
    return draft.content()
