"""A survey of three hundred generated reports: it takes too long for every run of the tests."""

import pytest
from planted_reports import assert_truth, facts_of_season

from fazhi_report.comparing.survey import survey


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_all_that_is_planted_is_found_and_nothing_else(seed):
    reports, truth = facts_of_season(300, seed)
    assert len(truth.copies) == 18
    assert_truth(survey(reports), truth)
