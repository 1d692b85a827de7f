"""The planter of mistakes: what it changes, and what it counts as found."""

import re
import sys
from random import Random

import pytest
from examples import ROOT

sys.path.insert(0, str(ROOT / "bench"))  # where its modules find each other

from imported import import_folder
from planted import KINDS, main, plant
from planting import Kind

TEXTS = {
    name: f"""{place}人民政府关于2023年度法治政府建设情况的报告

{place}坚持依法行政，现将情况报告如下。
一、主要举措和成效
（一）健全制度。印发《{place}法治建设规划（2021—2025年）》《行政执法指引》，推行“一窗受理”“一网通办”，覆盖城管、交通等领域。
（二）化解纠纷。一是健全机制，受理行政复议案件{first}件，调解纠纷{second}件。二是加强培训，培训执法人员{third}人次。三是强化督察，走访企业{fourth}家（含外地企业3家）。
二、存在的不足和原因
由于力量不足，个别案件办理超期。
三、2024年工作安排
坚持标本兼治，自2024年3月5日起开展专项检查；按季度通报结果。

{place}人民政府
2024年2月20日
"""
    for name, place, first, second, third, fourth in (
        ("a.txt", "甲山县", 1102, 345, 2267, 78),
        ("b.txt", "乙水市", 2309, 418, 3561, 92),
    )
}


@pytest.fixture
def folder(tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def contents(folder):
    return import_folder(folder)[0]


def test_every_kind_is_found_where_it_has_a_place(contents):
    mistakes = plant(contents, len(KINDS), Random(1))
    kinds = {mistake.kind.name for mistake in mistakes}
    assert len(kinds) >= 100
    assert [mistake for mistake in mistakes if not mistake.is_found] == []


def test_a_seed_chooses_the_mistakes(contents):
    first, same, other = (plant(contents, 9, Random(seed)) for seed in (1, 1, 2))
    assert first == same != other


def test_what_was_said_before_does_not_count(contents):
    """The text has the same mistake already, so that nothing new is found."""
    silent = Kind("nothing", "FZ601", lambda content, chance: (content, ""))
    wrong = {name: content.replace("，".encode(), b",") for name, content in contents.items()}
    [mistake] = plant(wrong, 1, Random(1), (silent,))
    assert not mistake.is_found


def test_page(folder, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["planted.py", str(folder), "--count", "5"])
    assert main() == 0
    page = capsys.readouterr().out
    assert re.match("# 5 mistakes of [45] kinds in 2 texts: 5 found", page)
    rows = re.findall("(?m)^[|] .* FZ... [|] (.) [|] (.) [|]", page)
    assert sum(int(planted) for planted, _ in rows) == 5
    assert all(planted == found for planted, found in rows)
