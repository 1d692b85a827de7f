"""FZ420: more than one metric of a report lays claim to one metric of last year's."""

import re

import pytest


@pytest.fixture
def write(report_file):
    """A report whose metrics state former names, or None; one achievement for each group."""

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
    """Where FZ420 was found: the former name at each place, and the metric above it."""
    places = re.findall(r":(\d+):(\d+): 错误\[FZ420 contested-former-name\]: ", out)
    lines = path.read_text("utf-8").splitlines()
    found = []
    for line, column in places:
        assert lines[int(line) - 1][: int(column) - 1].strip() == "renamed_from:"
        above = (each.strip() for each in reversed(lines[: int(line) - 1]))
        name = next(each for each in above if each.endswith(":")).removesuffix(":")
        found.append((name, lines[int(line) - 1][int(column) - 1 :]))
    return found


@pytest.mark.parametrize(
    ("groups", "found"),
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
def test_each_claimant_is_pointed_out(run, write, groups, found):
    path = write(*groups)
    code, out, _ = run("validate", path, "--output-format", "concise")
    assert former_names(path, out) == found
    assert out.count("[FZ") == len(found)
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
def test_one_claimant_is_fine(run, write, groups):
    assert run("validate", write(*groups)) == (0, "", "没有发现问题。\n")


@pytest.mark.parametrize(
    "former", [{"甲数": "11件"}, {"乙数": {"value": "11件", "renamed_from": "甲数"}}, {"丙": "1件"}]
)
def test_last_years_report_changes_nothing(run, write, report_file, former):
    name = next(iter(former))
    achievement = {"id": "案件", "text": f"{{{{ {name} }}}}", "metrics": former}
    report_file("2022.yaml", year=2022, sections=[{"id": "一", "achievements": [achievement]}])
    path = write({"甲数": None, "乙数": "甲数"}, baseline="2022.yaml")
    out = run("validate", path, "--output-format", "concise")[1]
    assert former_names(path, out) == [("乙数", "甲数")]


def test_it_keeps_build_from_writing_but_for_a_draft(run, write, tmp_path):
    path = write({"甲数": None, "乙数": "甲数"})
    code, _, err = run("build", path, "-o", tmp_path / "out")
    assert code == 1
    assert err.count("错误[FZ420]") == 1
    assert not (tmp_path / "out").exists()
    assert run("build", "--draft", path, "-o", tmp_path / "out")[0] == 0


def test_it_can_be_graded_and_silenced(run, write, tmp_path):
    path = write({"甲数": None, "乙数": "甲数"})
    text = path.read_text("utf-8")
    assert run("validate", path)[0] == 1
    comment = "  # fazhi: ignore[contested-former-name] 原因"
    path.write_text(text.replace("renamed_from: 甲数", f"renamed_from: 甲数{comment}"), "utf-8")
    assert run("validate", path) == (0, "", "没有发现问题。\n")
    other = tmp_path / "other"
    other.mkdir()
    (other / "fazhi-report.toml").write_text('[severity]\nFZ420 = "warning"', "utf-8")
    (other / "2023.yaml").write_text(text, "utf-8")
    code, out, _ = run("validate", other / "2023.yaml")
    assert (code, out.count("警告[FZ420]")) == (0, 1)


def test_it_is_explained(run):
    assert run("explain", "FZ420")[1].startswith("## FZ420 contested-former-name\n")
