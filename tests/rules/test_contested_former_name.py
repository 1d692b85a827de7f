"""FZ420: several metrics of a report claim to continue one metric of last year."""

import re

import pytest


@pytest.fixture
def write(report_file):
    """Write a report with an achievement for each group, a dict from metric to former name."""

    def write(*groups, **changes):
        metrics = [name for group in groups for name in group]
        achievements = [
            {
                "id": f"第{number}项",
                "text": "".join(f"{{{{ {name} }}}}" for name in group) + "，因人手不足，个别超期。",
                "metrics": {
                    name: f"{metrics.index(name) + 11}件"
                    if former is None
                    else {"value": f"{metrics.index(name) + 11}件", "renamed_from": former}
                    for name, former in group.items()
                },
            }
            for number, group in enumerate(groups)
        ]
        covers = ["leadership", "measures", "shortcomings", "plan"]
        section = {"id": "一", "heading": "依法行政", "covers": covers}
        return report_file(sections=[section | {"achievements": achievements}], **changes)

    return write


def former_names(path, out):
    """Metric and former name for each FZ420 in the output of `validate`."""
    positions = re.findall(r":(\d+):(\d+): 错误\[FZ420 contested-former-name\]: ", out)
    lines = path.read_text("utf-8").splitlines()
    names = []
    for line_number, column in ((int(line), int(column)) for line, column in positions):
        line = lines[line_number - 1]
        assert line[: column - 1].strip() == "renamed_from:"
        lines_above = (above.strip() for above in reversed(lines[: line_number - 1]))
        metric = next(above for above in lines_above if above.endswith(":")).removesuffix(":")
        names.append((metric, line[column - 1 :]))
    return names


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([{"甲数": None, "乙数": "甲数"}], [("乙数", "甲数")]),
        ([{"乙数": "甲数", "甲数": None}], [("乙数", "甲数")]),
        ([{"乙数": "甲数", "丙数": "甲数"}], [("乙数", "甲数"), ("丙数", "甲数")]),
        ([{"乙数": "甲数"}, {"丙数": "甲数"}], [("乙数", "甲数"), ("丙数", "甲数")]),
        ([{"甲数": None}, {"乙数": "甲数"}], [("乙数", "甲数")]),
        (
            [{"甲数": None, "乙数": "甲数", "丙数": "甲数"}],
            [("乙数", "甲数"), ("丙数", "甲数")],
        ),
        ([{"乙数": "甲数", "丙数": "丁数", "丁数": None}], [("丙数", "丁数")]),
        ([{"甲数": "乙数", "乙数": "甲数"}], [("甲数", "乙数"), ("乙数", "甲数")]),
        ([{"乙数": "甲数", "甲数": "丙数"}], [("乙数", "甲数")]),
    ],
)
def test_each_claim_is_reported(run, write, groups, expected):
    path = write(*groups)
    code, out, _ = run("validate", path, "--output-format", "concise")
    assert former_names(path, out) == expected
    assert out.count("[FZ") == len(expected)
    assert code == 1


@pytest.mark.parametrize(
    "groups",
    [
        [{"甲数": None, "乙数": None}],
        [{"乙数": "甲数"}],
        [{"乙数": "甲数", "丙数": "丁数"}],
        [{"乙数": "甲数"}, {"丙数": "乙类"}],
        [{"甲数": "甲数"}],
    ],
)
def test_single_claim_is_valid(run, write, groups):
    assert run("validate", write(*groups)) == (0, "", "没有发现问题。\n")


@pytest.mark.parametrize(
    "former", [{"甲数": "11件"}, {"乙数": {"value": "11件", "renamed_from": "甲数"}}, {"丙": "1件"}]
)
def test_last_years_report_does_not_matter(run, write, report_file, former):
    name = next(iter(former))
    achievement = {"id": "案件", "text": f"{{{{ {name} }}}}", "metrics": former}
    report_file("2022.yaml", year=2022, sections=[{"id": "一", "achievements": [achievement]}])
    path = write({"甲数": None, "乙数": "甲数"}, baseline="2022.yaml")
    out = run("validate", path, "--output-format", "concise")[1]
    assert former_names(path, out) == [("乙数", "甲数")]


def test_build_needs_the_draft_option(run, write, tmp_path):
    path = write({"甲数": None, "乙数": "甲数"})
    code, _, err = run("build", path, "-o", tmp_path / "out")
    assert code == 1
    assert err.count("错误[FZ420]") == 1
    assert not (tmp_path / "out").exists()
    assert run("build", "--draft", path, "-o", tmp_path / "out")[0] == 0


def test_severity_and_suppression(run, write, tmp_path):
    path = write({"甲数": None, "乙数": "甲数"})
    text = path.read_text("utf-8")
    assert run("validate", path)[0] == 1
    comment = "  # fazhi: ignore[contested-former-name] 原因"
    path.write_text(text.replace("renamed_from: 甲数", f"renamed_from: 甲数{comment}"), "utf-8")
    assert run("validate", path) == (0, "", "没有发现问题。\n")
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "fazhi-report.toml").write_text('[severity]\nFZ420 = "warning"', "utf-8")
    (folder / "2023.yaml").write_text(text, "utf-8")
    code, out, _ = run("validate", folder / "2023.yaml")
    assert (code, out.count("警告[FZ420]")) == (0, 1)


def test_explain(run):
    assert run("explain", "FZ420")[1].startswith("FZ420 contested-former-name（错误）\n")
