"""For any report and any edits: what is accepted is what the data file then prints."""

import re
from collections import Counter

from edited_drafts import EditedDraft, W, text_of
from edited_pairs import versions
from examples import dumped
from generated_reports import reports
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewing import built, reviewed, settled, shown_text

from fazhi_report.diagnostics import Problem
from fazhi_report.drafts.review import Kind
from fazhi_report.model import parse, undeclared_metrics

words = st.text(
    st.sampled_from("推进落实完善机制开展培训座谈规范监督企业群众服务"), min_size=1, max_size=9
)
authors = st.sampled_from([None, "甲", "乙"])


def body_paragraphs(draft):
    """Paragraphs of text, behind a heading or not, each with a text that is nowhere else."""
    found = []
    for paragraph in draft.paragraphs:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        is_body = style is not None and style.get(f"{W}val") == "BodyText"
        if is_body and paragraph.getparent().tag == f"{W}body":
            found.append(paragraph)
    texts = [text_of(paragraph) for paragraph in draft.paragraphs]
    return [
        paragraph
        for paragraph in found
        if len(text_of(paragraph)) > 1 and sum(text_of(paragraph) in text for text in texts) == 1
    ]


@st.composite
def edits(draw, draft):
    """Edit a draft at a few places; return what was done."""
    done = []
    originals = body_paragraphs(draft)
    for _ in range(draw(st.integers(1, 4))):
        paragraphs = body_paragraphs(draft)
        if not paragraphs:
            break
        paragraph, author = draw(st.sampled_from(paragraphs)), draw(authors)
        text = text_of(paragraph)
        start = draw(st.integers(0, len(text) - 1))
        some = text[start : draw(st.integers(start + 1, min(len(text), start + 5)))]
        action = draw(st.sampled_from(["replace", "delete", "insert", "add", "remove", "move"]))
        is_free = text.count(some) == 1 and re.fullmatch(r"[甲乙丙，。：“”《》]+", some)
        if action == "replace" and is_free:
            draft.replace(some, draw(words), author, paragraph)
        elif action == "delete" and is_free and len(some) < len(text):
            draft.replace(some, "", author, paragraph)
        elif action == "insert" and is_free:
            draft.insert(some, draw(words), author, paragraph)
        elif action == "add":
            draft.add_paragraph(text, draw(words) + "。", author)
        elif action == "remove" and {*originals} & {*paragraphs} - {paragraph}:
            draft.remove_paragraph(text, author)
        elif action == "move" and len(paragraphs) > 1:
            target = draw(st.sampled_from([item for item in paragraphs if item is not paragraph]))
            draft.move_paragraph(text, text_of(target), author)
        else:
            continue
        done.append((action, some, author))
    return done


def squeezed(lines):
    return [re.sub(r"\s", "", line) for line in lines if line.strip()]


def with_text_behind_headings(sections):
    """Sections whose headings run in, so that edits meet the text behind them more often."""
    return [
        section
        | ({"run_in": True} if "heading" in section else {})
        | {"sections": with_text_behind_headings(section.get("sections", []))}
        for section in sections
    ]


def is_parted(applied, printed, edited):
    """Whether all that is printed otherwise is told, and is where a line ends.

    A run-in heading that lost its text goes on, in Word, in the text of a section without heading.
    No data file can print that: it prints both, each on its line.
    """
    unprinted, instead = (
        "".join(squeezed(lines)) for lines in (applied.unprinted, applied.instead)
    )
    return unprinted == instead and "".join(printed) == "".join(edited)


@settings(max_examples=60, report_multiple_bugs=False)
@given(reports(), st.data(), st.booleans(), st.booleans())
def test_accepting_all_gives_the_edited_text_and_none_changes_nothing(
    data, drawn, run_in, are_stripped
):
    # Preamble and closing are where they are, and headings have the numbers that are counted.
    data = {key: data[key] for key in data if key not in ("preamble", "closing")}
    if run_in:
        data["sections"] = with_text_behind_headings(data["sections"])
    text = dumped(data)
    # A metric that only a heading prints has no achievement to be declared in.
    if re.search("heading: .*{{", text) or parse(text.encode(), "x.yaml").report is None:
        return
    draft = EditedDraft(built(text))
    drawn.draw(edits(draft))
    if are_stripped:
        draft.strip_bookmarks()
    content = draft.content()
    review = reviewed(content, data=text)
    applied = settled(review, data=text)
    printed, edited = (squeezed(shown_text(item)) for item in (built(applied.text), content))
    if printed == edited:
        assert (applied.unprinted, applied.instead) == ((), ())
    else:
        assert applied.unprinted
        assert is_parted(applied, printed, edited)
    assert review.unread == ()
    assert settled(review, "none", data=text).text == text


@settings(max_examples=40, report_multiple_bugs=False)
@given(reports(), st.data(), st.booleans())
def test_drafts_taken_one_after_the_other_give_what_they_give_together(data, drawn, run_in):
    data = {key: data[key] for key in data if key not in ("preamble", "closing")}
    if run_in:
        data["sections"] = with_text_behind_headings(data["sections"])
    text = dumped(data)
    if re.search("heading: .*{{", text) or parse(text.encode(), "x.yaml").report is None:
        return
    contents = []
    for _ in range(2):
        draft = EditedDraft(built(text))
        drawn.draw(edits(draft))
        contents.append(draft.content())
    both = reviewed(*contents, data=text)
    try:
        together = settled(both, data=text)
    except Problem:  # One deleted what the other left.
        return
    if any("不一致" in change.note for change in both.changes) or together.unprinted:
        return
    added = [change.new for change in both.changes if change.kind is Kind.ADDED]
    if len(added) > len({*added}):  # Whether both wrote the same line cannot be known.
        return
    first = settled(reviewed(contents[0], data=text), data=text).text
    second = reviewed(contents[1], data=first, known=[text])
    names = {name for change in second.changes for name in change.names}
    then = settled(second, *names, data=first)  # "all" leaves out two new lines at one place.
    fixed = [change for change in then.changes if change.is_fixed]
    # Who moved which of two lines past the other, or typed a line anew, cannot be known any more.
    assert {change.kind for change in fixed} <= {Kind.MOVED, Kind.REMOVED, Kind.ADDED}
    lines = [Counter(squeezed(shown_text(built(each.text)))) for each in (together, then)]
    left = [Counter(squeezed(change.old for change in fixed if change.kind is Kind.REMOVED))]
    left += [Counter(squeezed(change.new for change in fixed if change.kind is Kind.ADDED))]
    one, other = lines[0] + left[0], lines[1] + left[1]
    if "run_in: true" in text:  # A heading that lost its text goes on in whichever line is next.
        one, other = (Counter("".join(item.elements())) for item in (one, other))
    assert one == other


@settings(max_examples=40, report_multiple_bugs=False)
@given(versions(), st.data())
def test_a_draft_can_be_taken_whatever_the_data_file_changed(pair, drawn):
    texts = [dumped(data) for data in pair]
    both = [parse(text.encode(), "x.yaml").report for text in texts]
    if any(report is None or undeclared_metrics(report) for report in both):
        return
    if len({(report.issuer, report.year) for report in both}) > 1:
        return
    sent, now = texts
    draft = EditedDraft(built(sent))
    drawn.draw(edits(draft))
    content = draft.content()
    review = reviewed(content, data=now, known=[sent])
    assert settled(review, "none", data=now).text == now
    try:
        applied = settled(review, data=now)
    except Problem:  # The data file would be no report any more.
        return
    assert len(applied.changes) == len(review.changes)
    assert built(applied.text)
