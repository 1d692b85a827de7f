"""Edits of a joint document (联合行文): several names, seals in columns, rows of signatories."""

import pytest
import yaml
from edited_drafts import EditedDraft, text_of
from examples import OFFICIAL, dumped
from reviewing import built, reviewed, settled, shown_text

from fazhi_report.drafts.review import Decision, foresee, summarize
from fazhi_report.model import parse

JOINT = OFFICIAL | {
    "official": OFFICIAL["official"]
    | {"co_issuers": ["乙市人民政府", "丙市人民政府"], "signatories": ["张三", "欧阳明", "钱 六"]}
}
_KEYS = {
    "一、依法行政": {"text"},
    "附件说明": {"annex"},
    "署名和成文日期": {"date"},
    "附注": {"remark"},
    "版记": {"printed_on"},
}
UNSEALED = JOINT | {"signature": {"date": "2024-02-06"}}
MARKED = JOINT | {"official": JOINT["official"] | {"mark": "甲市文件"}}
ONE_A_LINE = JOINT | {
    "official": JOINT["official"]
    | {"signatories": ["阿卜杜热合曼·买买提江", "欧阳明", "阿依古丽·吐尔逊江·买买提"]}
}


def taken(data, old, new):
    text = dumped(data)
    draft = EditedDraft(built(text))
    draft.replace(old, new, "王明")
    content = draft.content()
    return content, settled(reviewed(content, data=text), data=text)


@pytest.mark.parametrize("data", [JOINT, UNSEALED, ONE_A_LINE], ids=["seals", "plain", "long"])
@pytest.mark.parametrize(
    ("old", "new", "keys", "value"),
    [
        ("2024年2月6日", "2024年2月18日", ("signature", "date"), "2024-02-18"),
        ("5号", "8号", ("official", "number"), "甲政〔2024〕8号"),
        ("欧阳明", "欧阳鸣", ("official", "signatories", 1), "欧阳鸣"),
    ],
)
def test_elements_of_a_joint_document_come_back(data, old, new, keys, value):
    content, applied = taken(data, old, new)
    found = yaml.safe_load(applied.text)
    for key in keys:
        found = found[key]
    assert str(found) == value
    assert [change.decision for change in applied.changes] == [Decision.ACCEPTED]
    assert shown_text(built(applied.text)) == shown_text(content)


def test_space_within_a_name_stays_where_only_the_number_changed():
    _, applied = taken(JOINT, "5号", "8号")
    assert list(applied.report.official.signatories) == JOINT["official"]["signatories"]


@pytest.mark.parametrize("data", [JOINT, UNSEALED], ids=["seals", "plain"])
def test_space_within_a_name_stays_where_another_one_is_deleted(data):
    _, applied = taken(data, "张三", "")
    assert list(applied.report.official.signatories) == ["欧阳明", "钱 六"]


@pytest.mark.parametrize("which", [0, -1], ids=["masthead", "signature"])
@pytest.mark.parametrize("data", [JOINT, UNSEALED], ids=["seals", "plain"])
def test_a_name_that_is_printed_twice_is_not_taken_from_one_place(data, which):
    text = dumped(data)
    draft = EditedDraft(built(text))
    paragraph = [item for item in draft.paragraphs if "丙市人民政府" in text_of(item)][which]
    draft.replace("丙市", "丁市", "王明", paragraph)
    review = reviewed(draft.content(), data=text)
    (change,) = foresee(review, parse(text.encode(), "data.yaml").source).changes
    assert change.is_fixed
    assert "版头和署名里改得一样、都采纳了才能收入" in change.note
    assert change.decision is Decision.UNDECIDED
    assert settled(review, data=text).text == text


@pytest.mark.parametrize(
    "data", [JOINT, UNSEALED, MARKED], ids=["seals", "plain", "mark of its own"]
)
def test_a_name_replaced_wherever_it_is_printed_comes_back(data):
    text = dumped(data)
    draft = EditedDraft(built(text))
    for paragraph in [item for item in draft.paragraphs if "丙市人民政府" in text_of(item)]:
        draft.replace("丙市", "丁市", "王明", paragraph)
    content = draft.content()
    applied = settled(reviewed(content, data=text), data=text)
    official = data["official"] | {"co_issuers": ["乙市人民政府", "丁市人民政府"]}
    assert yaml.safe_load(applied.text) == yaml.safe_load(dumped(data | {"official": official}))
    assert {change.decision for change in applied.changes} == {Decision.ACCEPTED}
    assert shown_text(built(applied.text)) == shown_text(content)


@pytest.mark.parametrize("data", [JOINT, UNSEALED], ids=["seals", "plain"])
def test_the_first_issuer_in_the_masthead_is_not_taken_where_its_new_name_is_printed_below(data):
    text = dumped(data)
    draft = EditedDraft(built(text))
    for paragraph in draft.paragraphs:
        if text_of(paragraph).startswith("甲市人民政府"):
            draft.replace("甲市", "丁市", "王明", paragraph)
    applied = settled(reviewed(draft.content(), data=text), data=text)
    head = applied.changes[0]
    assert (head.decision, head.is_fixed) == (Decision.UNDECIDED, True)
    assert "请改那里" in head.note
    assert "issuer" in head.note
    assert applied.report.signature.name == "丁市人民政府"
    assert "甲市人民政府" in shown_text(built(applied.text))


@pytest.mark.parametrize("data", [JOINT, UNSEALED], ids=["seals", "plain"])
def test_a_deleted_number_beside_a_signatory_is_taken(data):
    content, applied = taken(data, "甲政〔2024〕5号", "")
    assert [change.decision for change in applied.changes] == [Decision.ACCEPTED]
    assert applied.report.official.number is None
    assert shown_text(built(applied.text)) == shown_text(content)


def test_a_deleted_number_below_a_line_that_nobody_knows_is_refused():
    content, applied = taken(MARKED, "甲政〔2024〕5号", "")
    (change,) = applied.changes
    is_printed = shown_text(built(applied.text)) == shown_text(content)
    assert (change.decision is Decision.ACCEPTED) is is_printed


def test_two_new_names_of_one_issuer_are_not_taken():
    text = dumped(JOINT)
    draft = EditedDraft(built(text))
    places = [item for item in draft.paragraphs if "丙市人民政府" in text_of(item)]
    for paragraph, name in zip(places, ("丁市", "戊市"), strict=True):
        draft.replace("丙市", name, "王明", paragraph)
    applied = settled(reviewed(draft.content(), data=text), data=text)
    assert applied.text == text
    assert {change.decision for change in applied.changes} == {Decision.UNDECIDED}


def test_what_can_be_taken_is_foreseen_as_it_was_found():
    text = dumped(JOINT)
    draft = EditedDraft(built(text))
    draft.replace("5号", "8号", "王明")
    review = reviewed(draft.content(), data=text)
    assert foresee(review, parse(text.encode(), "data.yaml").source).changes == review.changes


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("详见", "见", "一、依法行政"),
        ("1. 主要", "1. 重要", "附件说明"),
        ("2024年2月6日", "2024年2月8日", "署名和成文日期"),
        ("电话：12345", "电话：54321", "附注"),
        ("7日印发", "9日印发", "版记"),
    ],
)
def test_places_without_a_heading_have_their_own_names(old, new, place):
    draft = EditedDraft(built(dumped(JOINT)))
    draft.replace(old, new, "王明")
    review = reviewed(draft.content(), data=dumped(JOINT))
    (change,) = review.changes
    assert change.heading == place
    (row,) = summarize(review, parse(dumped(JOINT).encode(), "data.yaml"), "data.yaml").rows
    line = dumped(JOINT).splitlines()[int(row.place.split("data.yaml:")[1]) - 1]
    assert line.split(":")[0].strip() in _KEYS[place]
