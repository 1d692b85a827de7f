"""A text of four times the length takes about four times as long, whatever it repeats."""

import time

import pytest
from rule_examples import whole

from fazhi_report.model import parse
from fazhi_report.rules import examine

PIECES = (
    *(
        "1",
        "0",
        "零",
        "一",
        ")",
        "）",
        "(",
        "”",
        "“",
        "》",
        "，",
        "。",
        " ",
        "　",
        "近",
        "约",
        "万",
        "的",
    ),
    *(
        "1.1",
        "1,000",
        "100%",
        "10—20件",
        "同比增长5%",
        "一、",
        "（一）",
        "1.",
        "——",
        "甲 ",
        "《甲》",
    ),
    *(
        "政府府",
        "其中甲类5件、",
        "进行",
        "2023年",
        "{{ 案件 }}",
        "集甲、",
        "由5件增加到6件，",
        "1至",
        "率",
        "率9%，上升",
        "1,2345",
        "不低于5%的",
        "个",
    ),
)
SHORT, LONG = 4_000, 16_000
ALLOWED = 8
"""Times as long that a text of four times the length may take; squares take sixteen."""

UNMEASURABLE = 0.2
"""Seconds below which growth cannot be told from chance."""

ATTEMPTS = 3


def seconds(piece, size):
    content = whole(piece * (size // len(piece)), in_prose=True).encode()
    start = time.process_time()
    examine(parse(content, "f.yaml"))
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_length(piece):
    for _ in range(ATTEMPTS):
        now, after = seconds(piece, SHORT), seconds(piece, LONG)
        if after <= max(UNMEASURABLE, ALLOWED * now):
            return
    pytest.fail(f"{LONG} characters took {after:.2f} s, {SHORT} took {now:.2f} s")
