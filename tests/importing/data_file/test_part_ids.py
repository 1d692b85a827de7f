"""Ids of sections and achievements from their headings and first words."""

import pytest

from fazhi_report.importing.data_file import PartIds


@pytest.mark.parametrize(
    ("headings", "ids"),
    [
        (["依法行政", "依法行政"], ["依法行政", "依法行政_2"]),
        (["法", "法", "法"], ["法", "法_2", "法_3"]),
        (["", ""], ["部分_1", "部分_2"]),
        (["推进改革，优化服务", "推进改革，严格执法"], ["推进改革", "推进改革严格执法"]),
    ],
)
def test_equal_headings_get_different_ids(headings, ids):
    part_ids = PartIds()
    assert [part_ids.of_heading(heading) for heading in headings] == ids
