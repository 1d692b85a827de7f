"""The files that a report refers to: its pictures and last year's report."""

import pytest
from examples import SMALLEST, YEAR_BEFORE, report_from
from pictures import jpeg, png

from fazhi_report.diagnostics import Problem
from fazhi_report.figures import Quantity
from fazhi_report.files import MAX_IMAGE_BYTES
from fazhi_report.model import Dossier, LastYear, gather, load_last_year, metrics_of

LAST_YEAR = report_from(YEAR_BEFORE)


def report(**changes):
    return report_from(SMALLEST | changes)


def with_metrics(metrics, **changes):
    """Return a report with these metrics in one achievement."""
    text = "".join(f"{{{{ {name} }}}}" for name in metrics)
    achievement = {"id": "案件", "text": text, "metrics": metrics}
    return report(sections=[{"id": "一", "achievements": [achievement]}], **changes)


def with_pictures(*files):
    """Return a report with one section for each picture."""
    sections = [
        {"id": f"第{number}部分", "picture": {"file": file, "alt": "走势"}}
        for number, file in enumerate(files)
    ]
    return report(sections=sections)


def previous_values(last_year):
    return {name: str(value) for name, value in last_year.values.items()}


def test_a_report_that_refers_to_nothing(tmp_path):
    smallest = report()
    assert gather(smallest, tmp_path) == Dossier(smallest)


def test_the_baseline_key_is_relative_to_the_folder(tmp_path, report_file):
    (tmp_path / "old").mkdir()
    path = report_file("old/2022.yaml", **YEAR_BEFORE)
    last_year = gather(report(baseline="old/2022.yaml"), tmp_path).last_year
    assert last_year == LastYear(LAST_YEAR, last_year.values, path)
    assert previous_values(last_year) == {"案件数": "8件"}


def test_the_option_precedes_the_baseline_key(tmp_path):
    last_year = gather(report(baseline="missing.yaml"), tmp_path, LAST_YEAR).last_year
    assert last_year == LastYear(LAST_YEAR, last_year.values)
    assert previous_values(last_year) == {"案件数": "8件"}


@pytest.mark.parametrize("year", [2021, 2023, 2024])
def test_an_option_of_the_wrong_year_is_ignored_with_a_note(tmp_path, report_file, year):
    note = f"--baseline 给出的 {year} 年的报告不是 2023 年的上年，没有用来对照"
    option = report(year=year)
    assert gather(report(), tmp_path, option).last_year == LastYear(note=note)
    path = report_file("2022.yaml", **YEAR_BEFORE)
    last_year = gather(report(baseline="2022.yaml"), tmp_path, option).last_year
    assert last_year == LastYear(LAST_YEAR, last_year.values, path, note=note)
    report_file("2020.yaml", year=2020)
    for baseline in ("missing.yaml", "2020.yaml"):
        last_year = gather(report(baseline=baseline), tmp_path, option).last_year
        assert (last_year.note, last_year.report) == (note, None)
        assert last_year.fault


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        (None, "没有这个文件或文件夹"),
        ({"level": "市"}, "有错误，请先用 validate 检查它"),
        ({"year": 2021}, "last.yaml 是 2021 年的报告，不是上年（2022 年）的"),
    ],
    ids=["missing", "invalid", "wrong year"],
)
def test_a_fault_of_the_baseline_is_recorded(tmp_path, report_file, changes, fault):
    if changes:
        report_file("last.yaml", **YEAR_BEFORE | changes)
    last_year = gather(report(baseline="last.yaml"), tmp_path).last_year
    assert last_year == LastYear(path=tmp_path / "last.yaml", fault=last_year.fault)
    assert fault in last_year.fault


def test_last_years_report_must_be_valid(tmp_path, report_file):
    assert load_last_year(report_file("2022.yaml", **YEAR_BEFORE)) == LAST_YEAR
    with pytest.raises(Problem, match="有错误"):
        load_last_year(report_file("2022.yaml", **YEAR_BEFORE | {"level": "市"}))
    with pytest.raises(Problem, match="没有这个文件"):
        load_last_year(tmp_path / "missing.yaml")


def test_values_go_by_this_years_names(tmp_path):
    old = {
        "甲": "1件",
        "乙": "2件",
        "丙": {"value": "3件", "code": "a.a"},
        "丁": "待填",
        "戊": "5件",
    }
    new = {
        "甲": "6件",
        "新乙": {"value": "7件", "renamed_from": "乙"},
        "新丙": {"value": "8件", "code": "a.a"},
        "丁": "9件",
        "己": "10件",
    }
    last_year = gather(with_metrics(new), tmp_path, with_metrics(old, year=2022)).last_year
    assert previous_values(last_year) == {"甲": "1件", "新乙": "2件", "新丙": "3件"}


def test_the_stated_value_precedes_last_years_report(tmp_path):
    report = with_metrics({"甲": {"value": "6件", "previous": "4件"}, "乙": "7件", "丙": "8件"})
    option = with_metrics({"甲": "1件", "乙": "2件"}, year=2022)
    last_year = gather(report, tmp_path, option).last_year
    values = {name: last_year.value_of(name, metric) for _, name, metric in metrics_of(report)}
    assert values == {"甲": Quantity.parse("4件"), "乙": Quantity.parse("2件"), "丙": None}


def test_pictures_are_measured_in_millimetres(tmp_path):
    (tmp_path / "图").mkdir()
    (tmp_path / "图" / "走势.png").write_bytes(png(96, 48))
    (tmp_path / "比较.jpg").write_bytes(jpeg(192, 96))
    pictures = gather(with_pictures("图/走势.png", "./比较.jpg"), tmp_path).pictures
    assert pictures.faults == {}
    images = {
        name: (image.name, image.kind, image.width, image.height)
        for name, image in pictures.images.items()
    }
    assert images == {
        "图/走势.png": ("图/走势.png", "png", pytest.approx(25.4), pytest.approx(12.7)),
        "./比较.jpg": ("比较.jpg", "jpeg", pytest.approx(50.8), pytest.approx(25.4)),
    }
    assert pictures.images["图/走势.png"].content == png(96, 48)


def test_a_picture_may_have_a_single_pixel(tmp_path):
    (tmp_path / "a.png").write_bytes(png(1, 1))
    assert gather(with_pictures("a.png"), tmp_path).pictures.faults == {}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (None, "没有图片文件 a.png"),
        (b"GIF89a", "图片应是 PNG 或 JPEG 文件"),
        (png()[:-12], "图片文件不完整"),
        (png(0, 6), "图片文件已损坏"),
        (png()[:8] + png()[-12:], "图片文件已损坏"),
        (jpeg(10_000, 4_001), "图片最大 4000 万像素"),
        (jpeg(orientation=6), "图片是靠旋转标记摆正的"),
        (png() + bytes(MAX_IMAGE_BYTES), "图片文件最大 5 MB"),
    ],
    ids=["missing", "gif", "cut", "empty", "no header", "pixels", "rotated", "bytes"],
)
def test_a_fault_of_a_picture_is_recorded(tmp_path, content, fault):
    if content is not None:
        (tmp_path / "a.png").write_bytes(content)
    (tmp_path / "b.png").write_bytes(png())
    pictures = gather(with_pictures("a.png", "b.png"), tmp_path).pictures
    assert list(pictures.images) == ["b.png"]
    assert list(pictures.faults) == ["a.png"]
    assert pictures.faults["a.png"].startswith(fault)


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        ("../a.png", "图片要放在数据文件所在的文件夹里"),
        ("子/../a.png", "图片要放在数据文件所在的文件夹里"),
        ("link.png", "图片要放在数据文件所在的文件夹里"),
        ("/a.png", "图片要写成从数据文件所在文件夹起的路径"),
        ("C:a.png", "图片要写成从数据文件所在文件夹起的路径"),
        ("..\\..\\a.png", "图片要放在数据文件所在的文件夹里"),
        ("子\\a.png", "图片的路径用 / 分开各层文件夹，请写成 子/a.png"),
        # To Python 3.13 a link to itself is missing, to others an error.
        ("长" * 100 + ".png", "无法读取图片"),
        ("loop.png", ("无法读取 loop.png", "没有图片文件 loop.png")),
    ],
)
def test_pictures_outside_the_folder_are_refused(tmp_path, file, fault):
    folder = tmp_path / "report"
    (folder / "子").mkdir(parents=True)
    for path in (tmp_path / "a.png", folder / "a.png"):
        path.write_bytes(png())
    (folder / "link.png").symlink_to(tmp_path / "a.png")
    (folder / "loop.png").symlink_to("loop.png")
    pictures = gather(with_pictures(file), folder).pictures
    assert pictures.images == {}
    assert pictures.faults[file].startswith(fault)
