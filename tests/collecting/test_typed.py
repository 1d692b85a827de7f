"""What somebody typed for a figure is read as an official would mean it, or asked about."""

from datetime import date

import pytest

from fazhi_report.collecting.typed import read_typed
from fazhi_report.figures import Quantity

READ = [
    # known value, what is typed, figure
    ("598家", "598家", "598家"),
    ("598家", "598", "598家"),
    ("598家", 598.0, "598家"),
    ("598家", 598, "598家"),
    ("598家", " ６２０ 家\n", "620家"),
    ("598家", "1,102", "1,102家"),
    ("598家", "1，102家。", "1,102家"),
    ("598家", "1 102 家", "1102家"),
    ("598家", "约 1 102 余 家", "约1102余家"),
    ("598家", "近500", "近500家"),
    ("598家", "20余", "20余家"),
    ("598家", "600以上", "600家以上"),
    ("598家", "三十", "三十家"),
    ("598家", "0", "0家"),
    ("2.7万人次", "2.8", "2.8万人次"),
    ("2.7万人次", 2.8, "2.8万人次"),
    ("2.7万人次", "近2.8", "近2.8万人次"),
    ("2.7万人次", "2.8万", "2.8万人次"),
    ("2.7万人次", "28000人次", "28000人次"),
    ("2.7万人次", "0", "0人次"),
    ("95%", "96.5", "96.5%"),
    ("95%", "９６．５％", "96.5%"),
    ("95%", 100, "100%"),
    ("95%", "0", "0%"),
    ("95%", "百分之九十六", "百分之九十六"),
    ("三成", "40%", "40%"),
    ("第1名", "3", "第3名"),
    ("3∶1", "4：1", "4∶1"),
    ("10亿～30亿元", "20～40亿元", "20～40亿元"),
    ("11", "12", "12"),
    (None, "15起", "15起"),
    ("0.3亿元", 0.1 + 0.2, "0.3亿元"),
]
ASKED = [
    # known value, what is typed, rule
    ("95%", "0.965", "FZ715"),
    ("95%", 0.965, "FZ715"),
    ("95%", "1", "FZ715"),
    ("5‰", "0.5", "FZ715"),
    ("95%", "无", "FZ715"),
    ("三成", "4", "FZ715"),
    ("598家", "—", "FZ715"),
    ("598家", "/", "FZ715"),
    ("598家", "未统计", "FZ715"),
    ("2.7万人次", "28000", "FZ715"),
    ("3.2亿元", 320000000.0, "FZ715"),
    ("第1名", "3名", "FZ715"),
    ("598家", "11 19", "FZ715"),
    ("598家", "1 1024家", "FZ715"),
    ("598家", "1１　19", "FZ715"),
    ("598家", "600, 620", "FZ715"),
    ("598家", "600\n620", "FZ715"),
    ("598家", "620\n家", "FZ715"),
    ("598家", "12、30", "FZ715"),
    ("598家", "12:30", "FZ715"),
    (None, "12：30", "FZ715"),
    (None, "15", "FZ715"),
    (None, "无", "FZ715"),
    ("598家", "500户", "FZ714"),
    ("598家", "三成", "FZ714"),
    ("95%", "96‰", "FZ714"),
    ("11", "12件", "FZ714"),
    ("598家", "11家19人", "FZ712"),
    ("598家", "见附件", "FZ712"),
    ("598家", "=1+1", "FZ712"),
    ("598家", "620家（含网上）", "FZ712"),
    ("598家", True, "FZ712"),
    ("598家", date(2024, 11, 3), "FZ712"),
    ("598家", 1e30, "FZ712"),
    ("598家", float("inf"), "FZ712"),
    ("598家", "9" * 100, "FZ712"),
]


def known(text):
    return None if text is None else Quantity.parse(text)


@pytest.mark.parametrize(("last", "content", "figure"), READ)
def test_read_as_meant(last, content, figure):
    typed = read_typed(content, known(last))
    assert (str(typed.quantity), typed.rule) == (figure, None)


@pytest.mark.parametrize(("last", "content", "code"), ASKED)
def test_asked_about(last, content, code):
    typed = read_typed(content, known(last))
    assert (typed.quantity, typed.rule.code) == (None, code)


@pytest.mark.parametrize("word", ["无", "没有", "未发生"])
def test_words_for_zero_are_taken_with_a_warning(word):
    typed = read_typed(word, known("598家"))
    assert (str(typed.quantity), typed.rule.code) == ("0家", "FZ716")


def test_format_of_a_percentage_tells_what_a_fraction_means():
    assert str(read_typed(0.965, known("95%"), is_percent=True).quantity) == "96.5%"
    assert str(read_typed(1.2, known("95%"), is_percent=True).quantity) == "120%"
    assert read_typed(0.12, known("95件"), is_percent=True).rule.code == "FZ714"


def test_message_names_both_readings():
    assert read_typed("0.965", known("95%")).message == "“0.965”是 96.5%，还是 0.965%"
    message = read_typed("28000", known("2.7万人次")).message
    assert message == "“28000”是 28000万人次，还是 28000人次"


def test_message_shows_the_start_of_what_is_too_long():
    typed = read_typed(f"见附件{'甲' * 58}", known("598家"))
    assert typed.message == f"“见附件{'甲' * 57}”不是数量：太长，最多60个字"
