"""What somebody types into a draft may look like a reference, or like YAML."""

import pytest
from edited_drafts import EditedDraft
from reviewing import SEASON, built, reviewed, settled, shown_text

from fazhi_report.drafts.review import Decision

BUILT = built(SEASON)


def with_words(words):
    draft = EditedDraft(BUILT)
    draft.replace("推动监督", words, "王明")
    draft.replace("386件", "390件", "王明")
    return draft.content()


@pytest.mark.parametrize(
    "words",
    [
        "{{ 评查案卷 }}",
        "{{评查案卷.yoy}}",
        "{评查案卷}",
        "｛｛评查案卷｝｝",
        "{{ 甲 }}",
        "{{ 评查案卷",
    ],
)
def test_a_typed_reference_is_not_taken(words):
    applied = settled(reviewed(with_words(f"推动{words}监督")))
    figure, reference = applied.changes
    assert (figure.decision, reference.decision) == (Decision.ACCEPTED, Decision.UNDECIDED)
    assert reference.is_fixed
    assert "像是引用指标的写法，照原样印不出来，没有收入" in reference.note
    assert applied.text == SEASON.replace("386件", "390件")


def test_a_reference_in_a_new_paragraph_is_not_taken():
    draft = EditedDraft(BUILT)
    draft.add_paragraph("人民调解组织", "全年评查{{ 评查案卷 }}。", "王明")
    applied = settled(reviewed(draft.content()))
    assert applied.text == SEASON
    assert "“{{ 评查案卷 }}”像是引用" in applied.changes[0].note


@pytest.mark.parametrize(
    "words",
    [
        *("{见附件}", "｛评查｝", "推动 # 监督", "推动: 监督", "- 监督", "*监督", "&监督", "!监督"),
        *(
            "'监督'",
            '"监督',
            "推动\\n监督",
            "%监督",
            "@监督",
            "[监督]",
            "| 监督",
            "{% 监督 %}",
            "---",
        ),
    ],
)
@pytest.mark.parametrize("place", ["within", "first"])
def test_words_that_look_like_yaml_are_printed_as_they_are(words, place):
    draft = EditedDraft(BUILT)
    old = "推动监督" if place == "within" else "人民调解组织排查"
    draft.replace(old, words, "王明")
    content = draft.content()
    applied = settled(reviewed(content))
    assert [change.decision for change in applied.changes] == [Decision.ACCEPTED]
    assert shown_text(built(applied.text)) == shown_text(content)
