"""Read the rates of an exam from the clause before them: 举办普法测试，参考率、合格率为90%."""

import re

from fazhi_report.importing.naming.edges import strip_lead, strip_tail
from fazhi_report.importing.naming.meaning import Meaning, Topic
from fazhi_report.importing.naming.phrases import clean, split_list
from fazhi_report.importing.naming.records import Place

_KINDS = ("考试", "测试", "测验")
_EXAM = re.compile(f"(?P<words>[^，：；]{{2,40}}(?:{'|'.join(_KINDS)}))，[^，]+$")
_HELD = re.compile(".*(?:参加|参与|组织|开展|举行|举办|进行|完成)了?")
_RATES = re.compile("(?:(?:参[考与加学]|合格|及格|通过|优秀)率[、和与及]?)+")

_LONGEST_EXAM = 10
"""Characters that leave room for the rates in a name."""


def rates_of_exam(place: Place, clause: str, topic: Topic) -> Meaning | None:
    """Return the meaning of rates like 合格率 with the exam that the sentence named before."""
    rates = strip_lead(strip_tail(clause))
    if not _RATES.fullmatch(rates):
        return None
    exam = topic.thing if topic.thing.endswith(_KINDS) else _exam_before(place)
    return Meaning(exam + re.sub("[、和与及]", "", rates)) if exam else None


def _exam_before(place: Place) -> str:
    match = _EXAM.search(place.before)
    if match is None:
        return ""
    words = _HELD.sub("", match["words"])
    exam = clean(words)
    return exam if len(exam) <= _LONGEST_EXAM else clean(split_list(words)[-1])
