"""The rows of `table`: what a report says of each metric, as values."""

from decimal import Decimal

import pytest
from examples import SAMPLE, SMALLEST, dumped

from fazhi_report.comparing.table import COLUMNS, metric_rows
from fazhi_report.model import load, metrics_of, parse


def rows_of(metrics, **changes):
    part = {"id": "乙", "text": "文字", "metrics": metrics}
    inner = {"id": "内", "achievements": [part]}
    data = SMALLEST | {"sections": [{"id": "外", "sections": [inner]}]} | changes
    return list(metric_rows(parse(dumped(data).encode(), "2023.yaml")))


@pytest.mark.parametrize(
    ("value", "number", "low", "high", "unit", "scale", "approximation"),
    [
        ("11次", "11", "11", "11", "次", None, None),
        ("近500名", "500", "500", "500", "名", None, "below"),
        ("2.7万人次", "27000", "27000", "27000", "人次", "万", None),
        ("13500余平米", "13500", "13500", "13500", "平米", None, "above"),
        ("10亿～30亿元", None, "1000000000", "3000000000", "元", "亿", None),
        ("9～16亿", None, "900000000", "1600000000", None, "亿", None),
        ("数十家", None, "20", "90", "家", None, "about"),
        ("4次以上", "4", "4", None, "次", None, "at_least"),
        ("30+家", "30", "30", None, "家", None, "at_least"),
        ("不超过3天", "3", None, "3", "天", None, "at_most"),
        ("低于5%", "5", None, "5", "%", None, "below"),
        ("高于5%", "5", "5", None, "%", None, "above"),
        ("96.5%", "96.5", "96.5", "96.5", "%", None, None),
        ("5‰", "0.5", "0.5", "0.5", "%", None, None),
        ("三成", "30", "30", "30", "%", None, None),
        ("2/3", "66.6666666667", "66.6666666667", "66.6666666667", "%", None, None),
        ("3∶1", None, "3", "3", None, None, None),
        ("5.94个百分点", "5.94", "5.94", "5.94", "个百分点", None, None),
        ("-27.6%", "-27.6", "-27.6", "-27.6", "%", None, None),
        ("八项", "8", "8", "8", "项", None, None),
        ("0次", "0", "0", "0", "次", None, None),
        ("待填", None, None, None, None, None, None),
    ],
)
def test_value(value, number, low, high, unit, scale, approximation):
    (row,) = rows_of({"甲": value})
    numbers = [None if text is None else Decimal(text) for text in (number, low, high)]
    assert [row.number, row.low, row.high] == numbers
    assert (row.value, row.unit, row.scale) == (value, unit, scale)
    assert row.approximation == approximation


def test_number_too_large_for_databases_is_not_known():
    (row,) = rows_of({"甲": "123456789012345678万亿元"})
    assert (row.number, row.value) == (None, "123456789012345678万亿元")


def test_place_unit_and_position():
    metric = {"value": "1件", "by": "市司法局", "code": "rec.received"}
    first, second = rows_of({"甲": metric, "乙": "2件"})
    assert COLUMNS[-2:] == ("file", "line")
    assert (first.issuer, first.level, first.year) == ("甲市人民政府", "city", 2023)
    assert (first.section, first.name, first.code) == ("外 › 内", "甲", "rec.received")
    assert (first.by, second.by, second.code) == ("市司法局", "甲市人民政府", None)
    assert (first.file, second.line - first.line) == ("2023.yaml", 4)


def test_every_metric_has_a_row_at_its_line():
    loaded = load(SAMPLE)
    rows = list(metric_rows(loaded))
    lines = loaded.source.text.splitlines()
    assert len(rows) == sum(1 for _ in metrics_of(loaded.report))
    assert all(lines[row.line - 1].strip().startswith(row.name) for row in rows)


def test_invalid_data_has_no_rows():
    assert rows_of({}, year="x") == []
