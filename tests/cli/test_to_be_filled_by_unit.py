"""List of `validate`: metrics that are 待填 (to be filled in), by 责任单位 (responsible unit)."""

import pytest

METRICS = {
    "立案": "11件",
    "督办": {"value": "待填", "by": "市司法局"},
    "移送": "待填",
    "收件": {"value": "待填", "by": "市司法局"},
}
SECTION = {
    "id": "一",
    "heading": "依法行政",
    "covers": ["leadership", "measures", "shortcomings", "plan"],
    "achievements": [
        {
            "id": "案件",
            "text": "{{ 立案 }}{{ 督办 }}{{ 移送 }}{{ 收件 }}，因人手不足，个别超期。",
            "metrics": METRICS,
        }
    ],
}
LIST = """\
待填 3 项：
  市司法局 2 项：督办、收件
  甲市人民政府 1 项：移送
"""


@pytest.fixture
def path(report_file):
    return report_file(sections=[SECTION])


@pytest.fixture
def settings(tmp_path):
    return lambda text: (tmp_path / "fazhi-report.toml").write_text(text, "utf-8")


@pytest.mark.parametrize("output_format", ["full", "concise"])
@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("", "错误"),
        ('[severity]\nFZ415 = "warning"', "警告"),
        ('[severity]\nFZ415 = "error"', "错误"),
        ('[severity]\nto-be-filled = "warning"', "警告"),
        ('[severity]\nFZ4 = "warning"', "警告"),
        ('select = ["FZ415"]', "错误"),
        ('select = ["FZ4"]\n[severity]\nFZ = "warning"', "警告"),
    ],
)
def test_list_with_any_severity_or_selection(run, path, settings, output_format, text, severity):
    settings(text)
    _, out, _ = run("validate", path, "--output-format", output_format)
    assert f"{severity}[FZ415" in out
    assert out.endswith(LIST)


def test_list_with_select_option(run, path, settings):
    settings('[severity]\nFZ415 = "warning"')
    code, out, _ = run("validate", path, "--select", "to-be-filled")
    assert code == 0
    assert out.endswith(LIST)


def test_list_for_each_file(run, path, report_file, settings):
    settings('[severity]\nFZ415 = "warning"')
    other = report_file("2022.yaml", year=2022, sections=[SECTION])
    assert run("validate", path, other)[1].count(LIST) == 2


@pytest.mark.parametrize("text", ['ignore = ["FZ415"]', '[severity]\nFZ415 = "off"'])
def test_no_list_if_the_rule_is_off(run, path, settings, text):
    settings(text)
    assert run("validate", path) == (0, "", "没有发现问题。\n")


@pytest.mark.parametrize("output_format", ["json", "sarif", "github", "gitlab", "junit"])
def test_no_list_in_formats_for_programs(run, path, settings, output_format):
    settings('[severity]\nFZ415 = "warning"')
    assert "待填 3 项" not in run("validate", path, "--output-format", output_format)[1]
