"""Data files and reports for tests."""

from pathlib import Path

import yaml

from fazhi_report.diagnostics import Rule, Severity
from fazhi_report.document.layout import compose
from fazhi_report.model import gather, parse
from fazhi_report.rules import examine, fix_content

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "2023.yaml"

RULE = Rule(
    code="FZ999",
    slug="a-rule",
    severity=Severity.ERROR,
    title="标题",
    why="说明。",
    bad="bad",
    good="good",
)
"""A rule that no module has."""

INVENTED = sorted((ROOT / "tests" / "golden" / "trend").glob("*.yaml"))
"""Data files of several invented years of an invented city."""

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

OFFICIAL = SMALLEST | {
    "addressee": "中共甲市委、甲市人大常委会",
    "preamble": "现将“有关情况”报告如下：",
    "sections": [
        {
            "id": "一",
            "heading": "依法行政",
            "covers": ["leadership", "measures", "shortcomings", "plan"],
            "achievements": [
                {
                    "id": "案件",
                    "text": "办结案件{{ 案件数 }}，因人手不足，个别超期，详见附件1。",
                    "metrics": {
                        "案件数": {"value": "11件", "previous": "10件", "by": "市司法局"},
                        "满意率": {"value": "98.2%", "previous": "96.5%"},
                    },
                    "table": {
                        "title": "表1 | 案件",
                        "unit": "件",
                        "head": ["事项", "2022年", "2023年"],
                        "rows": [["办结", 10, "{{ 案件数 }}"], ["超期", "", 1]],
                        "notes": ["注：数据由市司法局提供。", "次行"],
                        "widths": [2, 1, 1],
                    },
                }
            ],
        }
    ],
    "closing": "特此报告。",
    "signature": {"date": "2024-02-06", "seal": True},
    "annex": [
        "metrics",
        {
            "title": "典型案例",
            "text": "案例如下：",
            "sections": [{"id": "案例", "heading": "案例一", "text": "“经过”。"}],
        },
    ],
    "official": {
        "copy_number": 12,
        "secrecy": "机密★1年",
        "urgency": "特急",
        "number": "甲政〔2024〕5号",
        "signatories": ["张三", "欧阳明"],
        "remark": "联系人：李四，电话：12345",
        "copies_to": ["省司法厅", "市委全面依法治市委员会办公室"],
        "printed_by": "甲市人民政府办公室",
        "printed_on": "2024-02-07",
    },
}
"""Every element of a 公文 (official document), except pictures."""

YEAR_BEFORE = SMALLEST | {
    "year": 2022,
    "sections": [
        {
            "id": "一",
            "achievements": [
                {
                    "id": "案件",
                    "text": "上年的话。",
                    "metrics": {"案件数": "8件", "满意率": "96.5%"},
                }
            ],
        }
    ],
}
"""The year before `SMALLEST` and `OFFICIAL`."""

OFFICIAL_WITHOUT_ANNEX = {key: value for key, value in OFFICIAL.items() if key != "annex"}


def dumped(data):
    """Return plain data as YAML, by the fast writer."""
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def report_from(data):
    """Load plain data as a report, through YAML text like a file."""
    loaded = parse(dumped(data).encode(), "test.yaml")
    assert loaded.report is not None, loaded.diagnostics
    return loaded.report


def composed(report, baseline=None, folder=ROOT / "tests"):
    """Compose the document of a report; `baseline` is last year's report."""
    return compose(gather(report, folder, baseline))


def diagnosed(content, baseline=None):
    """Return the diagnostics of the bytes of a data file."""
    return examine(parse(content, "f.yaml"), ROOT / "tests", baseline).diagnosed.diagnostics


def fix_bytes(content, *, unsafe):
    """Apply fixes to the bytes of a data file; return the new bytes and the number of fixes."""

    def check(content):
        return examine(parse(content, "f.yaml"), ROOT / "tests").diagnosed

    return fix_content(content, check, unsafe=unsafe)
