"""The command `picture`."""

import pytest
from examples import OFFICIAL

from fazhi_report.diagnostics import Problem

HIGHLIGHTED = [
    {
        "id": "甲",
        "heading": "依法行政",
        "summary": "办结{{ 案件 }}。",
        "covers": ["leadership", "measures", "shortcomings", "plan"],
        "achievements": [
            {
                "id": "乙",
                "text": "办结{{ 案件 }}。",
                "metrics": {"案件": {"value": "11件", "highlight": True}},
            }
        ],
    }
]


def find_nothing():
    raise Problem("没有安装画 PNG 的库，只写 SVG")


@pytest.fixture(autouse=True)
def renderer(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("fazhi_report.cli.picture.find_renderer", lambda: lambda svg: b"PNG")


def test_both_shapes_are_written(run, report_file, tmp_path):
    report_file(sections=HIGHLIGHTED)
    code, out, err = run("picture", "2023.yaml", "-o", "out")
    assert (code, err) == (0, "")
    names = [f"2023-{shape}.{suffix}" for shape in ("long", "a4") for suffix in ("svg", "png")]
    assert out.split() == [f"out/{name}" for name in names]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names)


def test_one_shape_without_the_extra(run, report_file, monkeypatch):
    monkeypatch.setattr("fazhi_report.cli.picture.find_renderer", find_nothing)
    report_file(sections=HIGHLIGHTED)
    code, out, err = run("picture", "2023.yaml", "--shape", "a4")
    assert (code, out) == (0, "build/2023-a4.svg\n")
    assert "没有安装画 PNG 的库" in err


def test_without_key_figures_it_says_how_to_choose_them(run, report_file):
    report_file()
    code, _, err = run("picture", "2023.yaml")
    assert code == 0
    assert "highlight: true" in err


def test_without_summaries_it_says_that_headings_tell_little(run, report_file):
    parts = [
        {key: value for key, value in part.items() if key != "summary"} for part in HIGHLIGHTED
    ]
    report_file(sections=parts)
    code, _, err = run("picture", "2023.yaml")
    assert (code, err.count("\n")) == (0, 1)
    assert "summary" in err


def test_nothing_is_written_after_an_error(run, report_file, tmp_path):
    report_file(year="2023年")
    code, out, err = run("picture", "2023.yaml")
    assert (code, out) == (1, "")
    assert "没有画图" in err
    assert not (tmp_path / "build").exists()


def test_secret_reports_are_not_drawn(run, report_file, tmp_path):
    report_file(**OFFICIAL)
    code, out, err = run("picture", "2023.yaml")
    assert (code, out) == (2, "")
    assert "有密级，不画" in err
    assert not (tmp_path / "build").exists()


def test_unknown_shapes_are_refused(run, report_file):
    report_file()
    code, _, err = run("picture", "2023.yaml", "--shape", "圆")
    assert code == 2
    assert "没有“圆”这种形状，只有 long、a4" in err


MANY = [{"id": f"甲{part}", "heading": f"第{part}方面工作"} for part in range(60)]


def test_the_other_shape_is_written_when_one_has_too_little_room(run, report_file, tmp_path):
    report_file(sections=[*HIGHLIGHTED, *MANY])
    code, out, err = run("picture", "2023.yaml")
    assert (code, out.split()) == (1, ["build/2023-long.svg", "build/2023-long.png"])
    assert "一页 A4 放不下，没有画 a4 这一种" in err
    assert "写短些" in err


def test_a_shape_alone_that_has_too_little_room_is_a_failure(run, report_file, tmp_path):
    report_file(sections=[*HIGHLIGHTED, *MANY])
    code, out, err = run("picture", "2023.yaml", "--shape", "a4")
    assert (code, out) == (2, "")
    assert "一页 A4 放不下" in err
    assert not (tmp_path / "build").exists()
