"""Words that narrow a figure down besides its thing: who acts, for whom, and where."""

import re
from dataclasses import dataclass

from fazhi_report.importing.naming.edge_words import strip_lead
from fazhi_report.importing.naming.meaning import Meaning

_ORGANS = (
    "政府|[局委院厅署]|(?:司法|派出|监管)所|法庭|[大支总]队|街道办?|部门|(?:委员|常委|党委)会"
    "|常务会议?"
)
_ORGAN = re.compile(f"(?:{_ORGANS}|[镇乡])$")
_SUBJECT = re.compile(
    f"(?:{_ORGANS}|办|[镇乡县区市省](?:级|直)?|中心|单位|机关|机构|组织|协会|领导|干部|企业)$"
)
"""Endings of the subjects of clauses, and of places."""

_SHORTEST_ORGAN = 2
_REGION = re.compile("全[国球省市区县镇乡]|各(?=[区市县镇乡])")
_ALIKE = 0.5
"""Least likeness of words that mean the same of one thing."""

_NOTE = re.compile("（(?P<note>[^（）0-9#]{1,12})）(?:约|共|累计|达到?|为)?$")
_NOTE_OF_WHOLE = re.compile("含|包括|下同|以下|下称|简称|.$")
"""Brackets that do not narrow the thing down: （含职工）, （间）."""


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """Words of a clause that distinguish its figure from others of the same thing.

    `scope` is 县公安局 in 县公安局办理案件, 企业 in 为企业挽回损失; `regions` are 全市 and the
    like, `note` the brackets before the figure, as in 讲座（线上）20场; `is_by_month` if it is
    compared with the month before (环比).
    """

    scope: str = ""
    regions: frozenset[str] = frozenset()
    note: str = ""
    is_by_month: bool = False

    @property
    def is_subject(self) -> bool:
        """Whether the scope is the subject of the clause, so that the figure is only its part."""
        return is_subject(self.scope)


UNQUALIFIED = Qualifiers()


def qualifiers_of(before: str, meaning: Meaning) -> Qualifiers:
    """Return the qualifiers of a figure; `before` are the words before it in its sentence."""
    note = _NOTE.search(before)
    clause = before.rpartition("，")[2]
    words = strip_lead(clause)
    scope = meaning.scope if meaning.scope and meaning.scope in words else ""
    if scope.endswith("等") or scope in meaning.phrase:
        scope = ""
    return Qualifiers(
        scope,
        frozenset(_REGION.findall(clause)),
        note["note"] if note else "",
        "环比" in clause,
    )


def is_organ(words: str) -> bool:
    """Return whether words end like the name of an organ: 县水利局."""
    return len(words) > _SHORTEST_ORGAN and _ORGAN.search(words) is not None


def is_subject(scope: str) -> bool:
    return _SUBJECT.search(scope) is not None


def tell_apart(new: Qualifiers, old: Qualifiers) -> bool:
    """Return whether qualifiers show that two figures of one thing differ."""
    if new.is_by_month != old.is_by_month:
        return True
    if new.regions and old.regions and not new.regions & old.regions:
        return True
    notes = [note for note in (new.note, old.note) if note and not _NOTE_OF_WHOLE.match(note)]
    if notes and new.note != old.note:
        return True
    if not (new.scope and old.scope):
        return new.is_subject or old.is_subject
    if new.is_subject or old.is_subject:
        short, long = sorted((new.scope, old.scope), key=len)
        return len(short) <= _SHORTEST_ORGAN or not long.endswith(short)
    return likeness_of_words(new.scope, old.scope) < _ALIKE


def likeness_of_words(a: str, b: str) -> float:
    """Return the share of character pairs that two texts have in common, in [0, 1]."""
    pairs, others = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (a, b))
    if not pairs or not others:
        return float(a == b)
    return 2 * len(pairs & others) / (len(pairs) + len(others))
