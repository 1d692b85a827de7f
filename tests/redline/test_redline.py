"""Redlines: rejecting all changes gives the old text, accepting all the new one."""

from datetime import UTC, datetime

from changed_text import texts
from edited_pairs import versions
from examples import composed
from hypothesis import HealthCheck, given, settings

from fazhi_report.document import render
from fazhi_report.model import Report
from fazhi_report.redline import Pair, remarks_on, track_changes
from fazhi_report.templating import Templates
from fazhi_report.word import View

DAY = datetime(2024, 2, 6, tzinfo=UTC)
TEMPLATES = Templates()


def pair_of(old, new, **options):
    documents = [composed(report, **options) for report in (old, new)]
    files = (render(document, "docx", TEMPLATES) for document in documents)
    return Pair(*files, remarks_on(old, new, *documents))


def assert_both_texts(pair):
    redline = track_changes(pair, "市司法局", DAY)
    assert texts(redline, View.SENT) == texts(pair.old, View.CURRENT)
    assert texts(redline, View.CURRENT) == texts(pair.new, View.CURRENT)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(versions())
def test_any_two_versions(data):
    assert_both_texts(pair_of(*map(Report.model_validate, data)))
