"""Generated reports of many issuers, with lateness, gaps, outliers and copies planted in them.

Sentences are random words, so that no two are alike by chance; the truth about what is planted
comes with them.
"""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from examples import dumped

from fazhi_report.comparing.survey import facts_of
from fazhi_report.model import parse
from fazhi_report.rules import examine

WORDS = (
    "统筹 督导 窗口 台账 培训 街巷 商户 渡口 梯田 果园 码头 货车 诊所 课堂 社团 "
    "校园 工坊 集市 牧场 水库 林场 矿区 车站 航道 展馆 球馆 书屋 戏台 茶园 药材 "
    "棉田 蜂箱 渔船 灯塔 石桥 古镇 温泉 滑道 花圃 苗木 磨坊 窑厂 陶艺 刺绣 竹编 "
    "木雕 年画 皮影 龙舟 庙会 灯会 赛马 登山 骑行 垂钓 露营 观星 采摘 烘焙 酿酒 "
    "榨油 晒盐 腌菜 缫丝 织布 染坊 裁缝 铁匠 铜器 银饰 玉石 瓷砖 玻璃 水泥 钢管 "
    "电缆 轴承 齿轮 阀门 水泵 风机 锅炉 吊车 叉车 拖船 驳船 客轮 缆车 索道 电梯 "
    "雨棚 凉亭 长廊 围墙 栅栏 路灯 井盖 沟渠 涵洞 护坡 堤坝 闸门 泵站 水塔 油库 "
    "粮仓 冷库 菜窖 鸡舍 羊圈 鱼塘 虾池 藕田 稻穗 麦苗 豆荚 瓜棚 菌菇 竹笋 核桃 "
    "红枣 板栗 柿饼 蜜橘 草莓 樱桃 海带 紫菜 贝壳 珊瑚 礁石 沙滩 潮汐 台风 冰雹 "
    "霜冻 旱情 山洪 滑坡 地震 虫害 野猪 候鸟 白鹭 锦鲤 刺猬 松鼠 "
).split()
PRESCRIBED = (
    "根据《法治政府建设与责任落实督察工作规定》和《法治政府建设实施纲要（2021—2025年）》要求，"
    "现将本年度法治政府建设有关情况报告如下。"
)
COMMON = "全市各级行政机关坚持执法为民，把群众满意不满意作为检验各项工作成效的根本标准。"
REQUIRED = ["leadership", "measures", "shortcomings", "plan"]
SENTENCES = 12


@dataclass
class Truth:
    """What is planted: issuers by what befell them, and copies by report and source."""

    late: set = field(default_factory=set)
    missing: dict = field(default_factory=dict)
    outliers: set = field(default_factory=set)
    copies: dict = field(default_factory=dict)
    kept: set = field(default_factory=set)


def facts(data, name="报告.yaml"):
    """Return what a survey keeps of the data of a report."""
    loaded = parse(dumped(data).encode(), name)
    assert loaded.report, loaded.diagnostics
    return facts_of(loaded, examine(loaded).diagnosed.diagnostics)


def facts_of_season(count, seed):
    """Return the facts of planted reports, and the truth."""
    reports, truth = planted(count, seed)
    return [facts(data, name) for name, data in reports.items()], truth


def found_copies(result, *, own):
    """Return the number of copies, of reworded and of moved ones, by issuer and source."""
    return {
        (report.issuer, source.issuer): (
            len(copying.copies),
            sum(copy.is_reworded for copy in copying.copies),
            sum(copy.is_moved for copy in copying.copies),
        )
        for copying in result.copyings
        for report, source in [(result.reports[copying.report], result.reports[copying.source])]
        if (report.issuer == source.issuer) == own
    }


def assert_truth(result, truth):
    """Assert that a survey finds all that is planted, and nothing else."""
    assert {report.issuer for report in result.reports if report.is_late} == truth.late
    missing = {report.issuer: report.missing for report in result.reports if report.missing}
    assert missing == {name: (cover,) for name, cover in truth.missing.items()}
    outliers = {
        (result.reports[point.report].issuer, spread.code)
        for spread in result.spreads
        for point in spread.outliers
    }
    assert outliers == truth.outliers
    assert found_copies(result, own=False) == truth.copies
    assert {report for report, _ in found_copies(result, own=True)} == truth.kept


def issuer(number):
    digits = "零一二三四五六七八九"
    return f"{''.join(digits[int(digit)] for digit in f'{number:03}')}县人民政府"


def planted(count, seed):
    """Return the data of `count` reports by file name, with the truth.

    Every fifteenth report each is late, lacks a content, has an outlier or copies; the last tenth
    are those of the year before.
    """
    chance = random.Random(seed)
    truth, reports = Truth(), {}
    texts = {}
    main = count - count // 10
    for number in range(main):
        texts[number] = [_sentence(chance) for _ in range(SENTENCES)]
    _plant_copies(chance, texts, truth, main)
    for number in range(main):
        reports[f"2023/{number:03}.yaml"] = _report(chance, number, 2023, texts[number], truth)
    for number in range(count // 10):
        kept = texts[number][10:] if number % 2 else []
        own = [*kept, *(_sentence(chance) for _ in range(SENTENCES - len(kept)))]
        reports[f"2022/{number:03}.yaml"] = _report(chance, number, 2022, own, truth)
        if kept:
            truth.kept.add(issuer(number))
    return reports, truth


def _sentence(chance):
    words = [chance.choice(WORDS) for _ in range(chance.randint(14, 22))]
    middle = len(words) // 2
    return f"{''.join(words[:middle])}，{''.join(words[middle:])}。"


def _reworded(chance, sentence):
    """Replace two words of fourteen or more by others."""
    places = chance.sample(range(1, 6), 2)
    text = sentence
    for place in places:
        old = text[2 * place : 2 * place + 2]
        text = (
            text[: 2 * place]
            + chance.choice([w for w in WORDS if w != old])
            + text[2 * place + 2 :]
        )
    return text


def _plant_copies(chance, texts, truth, main):
    for number in range(14, main, 15):
        source = number - 14
        kind = (number // 15) % 3
        copied = texts[source][2:7]
        if kind == 1:
            copied = [_reworded(chance, sentence) for sentence in copied]
        if kind == 2:
            copied = [*copied[3:], *copied[:3]]
        texts[number][5:10] = copied
        reworded, moved = (5, 0) if kind == 1 else (0, 2) if kind == 2 else (0, 0)
        truth.copies[issuer(number), issuer(source)] = (5, reworded, moved)


def _report(chance, number, year, sentences, truth):
    name, is_now = issuer(number), year == 2023
    published = date(year + 1, 2, 1) + timedelta(days=number // 6)  # the first are the earliest
    covers, metrics = list(REQUIRED), _metrics(chance)
    data = {"demonstration": number % 15 == 2}
    signed = date(year + 1, 1, 20)
    if is_now and number % 15 == 2:
        signed = date(year + 1, 2, 5)  # in time for others, but not for a demonstration area
        truth.late.add(name)
    if is_now and number % 15 == 3:
        published = date(year + 1, 4, 1) + timedelta(days=number)
        truth.late.add(name)
    if is_now and number % 15 == 4:
        truth.missing[name] = REQUIRED[(number // 15) % 4]
        covers.remove(truth.missing[name])
    if is_now and number % 15 == 6:
        code = ("rec.received", "lit.leader_rate")[(number // 15) % 2]
        place = 0 if code == "rec.received" else 1
        metrics[list(metrics)[place]]["value"] = ("98000件", "12.5%")[place]
        truth.outliers.add((name, code))
    return data | {
        "format": 1,
        "year": year,
        "issuer": name,
        "level": "county",
        "published": published,
        "preamble": PRESCRIBED,
        "sections": [
            {"id": "甲", "heading": "依法履职", "covers": covers, "text": COMMON},
            {
                "id": "乙",
                "heading": "严格执法",
                "achievements": [
                    {
                        "id": f"第{'一二三四'[place]}项",
                        "text": "".join(sentences[3 * place : 3 * place + 3]),
                        "metrics": metrics if place == 0 else {},
                    }
                    for place in range(4)
                ],
            },
        ],
        "closing": "特此报告。",
        "signature": {"date": signed},
    }


def _metrics(chance):
    """Return values within a factor of three, so that none stands out."""
    return {
        "收到复议申请": {"value": f"{chance.randint(60, 180)}件", "code": "rec.received"},
        "出庭应诉率": {"value": f"{chance.randint(900, 990) / 10}%", "code": "lit.leader_rate"},
        "会前学法": {"value": f"{chance.randint(4, 12)}次", "code": "gov.meeting_law_study"},
    }
