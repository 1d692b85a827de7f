"""Reports to test with."""

from pathlib import Path

import yaml

from fazhi_report.loading import parse

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "2023.yaml"

SMALLEST = {
    "format": 1,
    "year": 2023,
    "issuer": "甲市人民政府",
    "level": "city",
    "sections": [
        {
            "id": "一",
            "heading": "依法行政",
            "covers": ["leadership", "measures", "shortcomings", "plan"],
            "achievements": [
                {
                    "id": "案件",
                    "text": "办结案件{{ 案件数 }}，因人手不足，个别超期。",
                    "metrics": {"案件数": "11件"},
                }
            ],
        }
    ],
}


def report_from(data):
    """A report from plain data, through the same door as a file."""
    loaded = parse(yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode(), "test.yaml")
    assert loaded.report is not None, loaded.diagnostics
    return loaded.report
