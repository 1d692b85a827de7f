"""Mistakes in the figures of a report: FZ2xx, FZ302, FZ4xx and spellings of values."""

from collections.abc import Callable
from random import Random
from typing import Any

from planting import (
    Count,
    Data,
    Kind,
    Plant,
    add_sentence,
    counts_of,
    in_data,
    in_sentence,
    mappings_of,
)

_BEFORE_MARK = "[，。；]"
_PARTS = (("正职", "副职"), ("城区", "乡镇"), ("线上", "线下"), ("新增", "续建"))
_TOTAL, _SHARE = "各项合计数", "所占比重"
_RATES = ("群众满意率", "按期办结率", "问题整改率", "调解成功率", "抽检合格率", "建议采纳率")
_SMALL = 20


def _of_count(
    write: Callable[[Count, Random], str | None],
    *,
    before: str = "",
    least: int = 2,
    most: int = 10**6,
) -> Plant:
    """Return what writes one count anew, the first that it can.

    A match of `before` follows the reference to it.
    """

    def change(data: Data, chance: Random) -> str | None:
        counts = [
            count for count in counts_of(data, before=before) if least <= count.number <= most
        ]
        chance.shuffle(counts)
        written = (write(count, chance) for count in counts)
        return next(filter(None, written), None)

    return in_data(change)


def _value(form: str, **limits: Any) -> Plant:
    """Return what writes the value of a count in another form; n, m and u are its parts."""

    def write(count: Count, _chance: Random) -> str:
        n = count.number
        return count.set_value(form.format(n=n, m=n + 1, k=n // 1000, u=count.unit))

    return _of_count(write, **limits)


def _beside(form: str, **limits: Any) -> Plant:
    """Return what writes the reference to a count, and its value, in other forms."""

    def write(count: Count, _chance: Random) -> str:
        return count.replace_reference(form.format(r=count.reference, n=count.name, u=count.unit))

    return _of_count(write, before=_BEFORE_MARK, **limits)


def _pair(data: Data, chance: Random) -> tuple[Count, Count] | None:
    """Return two counts in the same unit, the smaller first."""
    counts = counts_of(data)
    chance.shuffle(counts)
    units = {count.unit: count for count in counts}
    for count in counts:
        other = units[count.unit]
        if other.name != count.name and other.number != count.number:
            return (count, other) if count.number < other.number else (other, count)
    return None


def _derived(name: str, write: Callable[[Count, Count, Random], Data]) -> Plant:
    """Return what adds a metric that follows from two others, and a sentence with it."""

    def change(data: Data, chance: Random) -> str | None:
        pair = _pair(data, chance)
        if pair is None:
            return None
        holder = pair[1].holder
        holder["metrics"][name] = write(*pair, chance)
        holder["text"] += f"{name}{{{{ {name} }}}}。"
        return f"{pair[0].number}, {pair[1].number}: {holder['metrics'][name]}"

    return in_data(change)


def _wrong_sum(small: Count, large: Count, chance: Random) -> Data:
    wrong = small.number + large.number + chance.choice([-10, -2, -1, 1, 2, 9, 100])
    return {"value": f"{max(1, wrong)}{large.unit}", "sum_of": [small.name, large.name]}


def _sum_of_units(small: Count, large: Count, _chance: Random) -> Data:
    return {"value": f"{small.number + large.number}个次", "sum_of": [small.name, large.name]}


def _wrong_share(small: Count, large: Count, chance: Random) -> Data:
    share = round(100 * small.number / large.number, 1) + chance.choice([0.4, 1, 3])
    return {"value": f"{share:.1f}%", "share_of": [small.name, large.name]}


def _wrong_stock(small: Count, large: Count, chance: Random) -> Data:
    wrong = large.number + small.number + chance.choice([-2, -1, 1, 3])
    return {
        "value": f"{wrong}{large.unit}",
        "previous": f"{large.number}{large.unit}",
        "added": [small.name],
    }


def _wrong_growth(count: Count, chance: Random) -> str:
    previous = max(1, round(count.number / chance.uniform(1.05, 1.9)))
    growth = 100 * (count.number - previous) / previous
    wrong = abs(growth + chance.choice([-1.2, -0.3, 0.4, 2, 10]))
    verb = chance.choice(["增长", "增长", "上升", "下降"])
    count.set_value(f"{count.number}{count.unit}", previous=f"{previous}{count.unit}")
    return count.replace_reference(f"{count.reference}，同比{verb}{wrong:.1f}%")


def _growth_said_twice(count: Count, chance: Random) -> str:
    count.set_value(f"{count.number}{count.unit}", previous=f"{count.number - 1}{count.unit}")
    said = chance.choice(["同比", "较上年"])
    return count.replace_reference(f"{count.reference}，{said}{{{{ {count.name}.yoy }}}}")


def _other_unit(count: Count, _chance: Random) -> str:
    count.set_value(f"{count.number}人", previous=f"{count.number + 3}人次")
    return count.replace_reference(f"{count.reference}，{{{{ {count.name}.yoy }}}}")


def _percent_for_points(count: Count, chance: Random) -> str:
    count.set_value("97.5%")
    change = chance.choice(["同比提高1.2%", "较上年提升0.8%", "比上年下降2%"])
    return count.replace_reference(f"{count.reference}，{change}")


def _impossible_growth(count: Count, chance: Random) -> str:
    growth = chance.choice([7, 13, 28.4, 61])
    count.set_value(f"{chance.choice([7, 11, 13])}件")
    return count.replace_reference(f"{count.reference}，增长{growth}%")


def _parts(count: Count, chance: Random) -> str:
    """Add two parts in brackets, one of them wrong by little."""
    first = chance.randrange(1, count.number)
    second = count.number - first + chance.choice([-1, 1])
    names = chance.choice(_PARTS)
    inner = f"{names[0]}{first}{count.unit}，{names[1]}{second}{count.unit}"
    return count.replace_reference(f"{count.reference}（{inner}）")


def _among(count: Count, chance: Random) -> str:
    """Add a part that is more than the whole."""
    part = f"{count.number + chance.choice([1, 2, 30])}{count.unit}"
    return count.replace_reference(f"{count.reference}（其中新增{part}，其余0{count.unit}）")


def _jump(count: Count, chance: Random) -> str:
    previous = count.number * 10 if chance.random() < 0.5 else count.number // 10
    return count.set_value(f"{count.number}{count.unit}", previous=f"{previous}{count.unit}")


def _about_exact(count: Count, chance: Random) -> str | None:
    if not count.is_counted or count.number % 10 == 0:
        return None
    return count.set_value(f"{chance.choice(['约', '近'])}{count.number}{count.unit}")


def _left_in_text(count: Count, _chance: Random) -> str | None:
    if not count.is_counted:
        return None
    del count.holder["metrics"][count.name]
    return count.replace_reference(f"{count.number}{count.unit}")


def _repeated(data: Data, chance: Random) -> str | None:
    """State a figure again in another text, as another number."""
    counts = [count for count in counts_of(data) if len(count.name) >= 4 and "_" not in count.name]
    if not counts:
        return None
    count = chance.choice(counts)
    number = count.number + chance.choice([1, 10])
    start = chance.choice(["全年", "", "共"])
    return add_sentence(data, chance, f"{start}{count.name}{number}{count.unit}。")


def _impossible_rate(data: Data, chance: Random) -> str | None:
    rate = f"{chance.choice(_RATES)}{chance.choice(['达', '为', '提升至'])}"
    return add_sentence(data, chance, f"{rate}{chance.choice(['102.3%', '110%', '985%'])}。")


def _declared_twice(data: Data, chance: Random) -> str | None:
    counts, holders = counts_of(data), [item for item in mappings_of(data) if item.get("metrics")]
    if len(holders) < 2 or not counts:
        return None
    count = chance.choice(counts)
    other = chance.choice([holder for holder in holders if holder is not count.holder])
    other["metrics"][count.name] = f"{count.number}{count.unit}"
    return count.name


def _table(data: Data, chance: Random) -> str:
    """Add a table whose total is wrong."""
    numbers = [chance.randrange(3, 400) for _ in range(chance.randrange(3, 7))]
    total = sum(numbers) + chance.choice([-10, -1, 1, 2, 9])
    rows = [[f"第{index}组", number] for index, number in enumerate(numbers, 1)]
    label = chance.choice(["合计", "总计"])
    data["sections"][-1]["table"] = {"head": ["单位", "件数"], "rows": [*rows, [label, total]]}
    return f"{numbers}: {total}"


FIGURE_KINDS = (
    Kind("metric declared twice", "FZ205", in_data(_declared_twice)),
    Kind("reference misspelt", "FZ206", _beside("{{{{ {n}数甲 }}}}")),
    Kind("metric not used", "FZ207", _beside("多{u}")),
    Kind("brace lost", "FZ209", _beside("{{{{ {n} }}")),
    Kind("unit changed since last year", "FZ218", _of_count(_other_unit, before=_BEFORE_MARK)),
    Kind("two figures in a value", "FZ302", _value("{n}{u}{m}人")),
    Kind("figure left in the text", "FZ401", _of_count(_left_in_text)),
    Kind("figure stated twice, differing", "FZ402", in_data(_repeated)),
    Kind("wrong total", "FZ403", _derived(_TOTAL, _wrong_sum)),
    Kind("total in another unit", "FZ403", _derived(_TOTAL, _sum_of_units)),
    Kind("wrong share", "FZ404", _derived(_SHARE, _wrong_share)),
    Kind("wrong growth", "FZ406", _of_count(_wrong_growth, before=_BEFORE_MARK, least=_SMALL)),
    Kind("percent for points", "FZ407", _of_count(_percent_for_points, before=_BEFORE_MARK)),
    Kind("wrong stock", "FZ408", _derived("年末保留数", _wrong_stock)),
    Kind("exact, but 约", "FZ410", _of_count(_about_exact, least=101)),
    Kind("近 and 余", "FZ410", _value("近{n}余{u}", least=100)),
    Kind("to be filled in", "FZ415", _value("待填")),
    Kind("同比 said twice", "FZ416", _of_count(_growth_said_twice, before=_BEFORE_MARK)),
    Kind("unit twice", "FZ418", _beside("{r}{u}")),
    Kind("parts that do not add up", "FZ421", _of_count(_parts, before=_BEFORE_MARK, least=4)),
    Kind("part over the whole", "FZ421", _of_count(_among, before=_BEFORE_MARK, least=4)),
    Kind("wrong total of a table", "FZ422", in_data(_table)),
    Kind("rate over 100 %", "FZ423", in_data(_impossible_rate)),
    Kind("impossible growth", "FZ424", _of_count(_impossible_growth, before=_BEFORE_MARK)),
    Kind("ten times last year's", "FZ425", _of_count(_jump, least=_SMALL)),
    Kind("range without its unit", "FZ614", _value("20～35%")),
    Kind("千 after digits", "FZ615", _value("{k}千{u}", least=1000)),
    Kind("hyphen between figures", "FZ632", _value("{n}-{m}{u}")),
    Kind("thousands separated once", "FZ638", _value("{n:,}{u}", least=1000)),
    Kind("hyphen between per cents", "FZ632", _value("80%-95%")),
    Kind(
        "doubtful rate",
        "FZ426",
        in_sentence("法律顾问配备率达130%。", "村居公共法律服务覆盖率为112.5%。"),
    ),
    Kind(
        "wrong total in a sentence",
        "FZ427",
        in_sentence("调解甲类20件、乙类31件，合计61件。", "投入由20万元增加到30万元，增长60%。"),
    ),
    Kind("full-width percent", "FZ642", _value("95.5％")),
)
"""Mistakes in figures."""
