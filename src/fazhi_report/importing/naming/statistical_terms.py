"""Terms of official statistics: generic words, short forms, words of change and of shares."""

import re

from fazhi_report.importing.naming.verbs import alternation

_GENERIC = """
    总量 总数 总额 总计 合计 累计 规模 总规模 数量 面积 总面积 建筑面积 总建筑面积 用地面积
    占地面积 总成交金额 总成交额 总产出 工程量 交易总金额 总产量 总产 总增幅 金额 总金额 涉及金额
    涉案金额 产值 总产值 年产值 总投资 总投资额 投资 投资额 计划总投资 增量 存量 占比 比重 比例
    覆盖率 完成率 满意率 满意度 合格率 办结率 办复率 面商率 增速 增幅 降幅 涨幅 总值 价值 全长 总长
    总里程 里程 长度 总长度 容量 市值 总市值 注册资本 营业收入 收入 业务收入 销售额 交易额 成交额
    人数 户数 宗数 件数 资金 总资产 年产量 产量 标准 成本 用时 时间 时限 败诉率 胜诉率 出庭率
    出庭应诉率 应诉率 通过率 成功率 整改率 采纳率 纠错率 结案率 化解率 达标率 优秀率 参考率 平均
    人均 日均 月均 户均 惠及 受益 受益群众 涉及 覆盖 提供 带动 吸引 节省 节约 参与 参加 累计发放
    累计投入 标的额 投入 支出 完成投资 意向投资额 协议投资额 签约金额 合同金额 实现产值 成交金额
    入选 可提供 学位 床位 投资总额 意向投资 年度投资
"""
GENERIC = frozenset(_GENERIC.split())
"""Words that refer to a thing named earlier in the sentence: 满意率, 总数."""

_BARE = """
    措施 项目 工程 政策 任务 行动 体系 指标 领域 平台 活动 事项 工作 模块 园区 社区 单位 企业
    街道 居民 群众 作品 技术 成果 力量 问题 范围 土地 地区 部门
"""
BARE_NOUNS = frozenset(_BARE.split())
"""Nouns that do not identify the counted things: 20项措施逐步落实."""

_OF_MATTERS = """
    措施 项目 工程 政策 任务 行动 体系 指标 领域 平台 活动 事项 工作 模块 单位
    作品 技术 成果 力量 问题
"""
NO_NAMES = frozenset(_OF_MATTERS.split())
"""Nouns that are no name alone, because a report counts many such things: 项目."""

_TOTALS = re.compile("(?<=.)(?:总数|总量|总额|数量|人数|数|收案)$")
_EACH = re.compile("[日月年人户场]均|平均")
_FALLS = """
    下降 降低 减少 减轻 降价 回落 缩短 缩减 压减 压缩 下跌 下滑 收窄 降幅 降 减 削减 精简 下浮
    负增长 减排 递减
"""
_RISES = "递增 放大 增长 增加 增速 增幅 上升 提高 提升 上涨 上浮 涨幅 扩大 涨 升 翻 改善"
FALLING = frozenset(_FALLS.split())
_CHANGES_OF_MEASURES = """
    提高 提升 扩大 缩短 缩减 压减 压缩 收窄 精简 削减 降 升 上升 上浮 下浮 回落
"""
_OF_MEASURES_ONLY = frozenset(_CHANGES_OF_MEASURES.split())
"""Verbs of change only with a measured value; with a count they mean an action: 提升30条措施."""

_CHANGES_OF_COUNTS = ("增加", "增长", "减少", "增", "减")
"""Verbs for a change of a number of persons, 增加3名; a rank has others: 上升3名."""

GROWTH = re.compile(
    "(?P<average>年均|平均每年|每年平均|月均)?(?:(?P<same>同口径|可比口径)|按可比价计算)?"
    "(?:同比|环比|名义|实际)?"
    "(?:约|分别|将|平均|预计|净|再|大幅|稳步|进一步|显著|明显|小幅|快速|逆势|累计|持续|继续|已|仍"
    "|均|共|又)*"
    f"(?<!稳)(?P<verb>{alternation(f'{_RISES} {_FALLS}')}|(?<![新净])增)(?:幅度)?"
    "(?:了|达到?|高达|约|近|超过?|为|率为|至|均?控制在|保持在)?$"
)
"""The verb of a change, at the end of the words before a number."""

SHARE = re.compile(
    "占(?!道|用|地(?![区方]))到?(?P<of>[^占，]{0,10}?)的?(?:比重|比例|份额|比)?"
    "(?:[由从](?:去年|上一?年)(?:同期)?|由|从|约|分别|预计|[0-9]{4}年|达到?|为|超过?|接?近|高达|已|仅|只|首次|大幅|稳步|进一步|的|突破"
    "|(?:提高|上升|提升|升|下降|降)[到至])*$"
    "|(?:不到|不足|超过|约为|相当于)(?P<whole>全[国省市区县])的?$"
)
"""Words of a share, at the end of the words before a number: 占全市比重达."""

PART_OF = re.compile(
    "(?<=..)(?:达到|提高到|提升到|提高至|相当于|不低于|低于|不超过|为)(?P<of>[^，]{2,24}?)的$"
)
"""Words that compare with a share of another value: 标准达到平均工资的."""

_CLASSES = (("Ⅰ|I", "一"), ("Ⅱ|II", "二"), ("Ⅲ|III", "三"), ("Ⅳ|IV", "四"), ("Ⅴ|V", "五"))
"""Classes of the quality of water (水质类别)."""

_SHORT_FORMS = (
    (re.compile("GDP|(?:本[市省区]|全[市区省]|地区)?(?<!国内)生产总值"), "地区生产总值"),
    (re.compile("规上"), "规模以上"),
    (re.compile("限上"), "限额以上"),
    (re.compile("社消零总额|社零总额|社消零"), "社会消费品零售总额"),
    (re.compile("战新产业"), "战略性新兴产业"),
    (re.compile("违建(?!筑)"), "违法建筑"),
    (re.compile("上市企业"), "上市公司"),
    (re.compile("普高|普通高中"), "高中"),
    *((re.compile(f"(?<![A-Z])(?:{roman})类"), f"{digit}类") for roman, digit in _CLASSES),
    (re.compile("(?:一般)?公共财政预算收入"), "一般公共预算收入"),
    (re.compile("研究与[试实]验发展"), "研发"),
    (re.compile("优良天数(?:比例|比率|占比|率)"), "优良率"),
)


def ends_generic(words: str) -> str:
    """Return the generic word at the end of words: 规模 of 首期规模."""
    return next((words[at:] for at in range(len(words)) if words[at:] in GENERIC), "")


def canonical(words: str) -> str:
    """Replace short forms by their full terms."""
    for pattern, term in _SHORT_FORMS:
        words = pattern.sub(term, words)
    return words


_YIELDS = ("总产", "产量", "产值", "总产量", "总产值", "年产量", "年产值")
_MEASURED_FIRST = re.compile("(?<=..)(?:(?:播种|种植|养殖)?面积|[年总]?产[量值])$")
"""What was measured of a crop before its yield: 粮播面积3万亩，产量1万吨."""


def join_generic(thing: str, generic: str) -> str:
    """Return 上市企业市值 for 上市企业总数 and 市值."""
    if _EACH.fullmatch(generic):
        return generic + thing
    if generic.startswith("总") and thing.endswith(generic[1:]):
        return thing[: 1 - len(generic)] + generic
    if generic.endswith("率") and (at := thing.find(generic.removesuffix("率"))) > 0:
        return thing[:at] + generic
    if generic in _YIELDS:
        return _MEASURED_FIRST.sub("", thing) + generic
    is_repeated = _TOTALS.search(thing) and _TOTALS.search(f"之{generic}")
    return thing if is_repeated or thing.endswith(generic) else _TOTALS.sub("", thing) + generic


_CASUALTIES = re.compile("(?:死亡|受伤|伤亡|死伤|亡)人数")
_ACCIDENTS = re.compile("(?P<what>.*?(?:事故|火灾|火警))(?:起数|宗数|数)?")
"""Accidents, which have casualties: 交通事故起数下降11%，死亡人数下降21%."""


def join_casualties(accidents: str, thing: str) -> str:
    """Return 交通事故死亡人数 for 交通事故起数 and 死亡人数; other things are unchanged."""
    match = _ACCIDENTS.fullmatch(accidents)
    return match["what"] + thing if match and _CASUALTIES.fullmatch(thing) else thing


def is_change(growth: re.Match[str], *, is_measured: bool) -> bool:
    """Return whether a match of `GROWTH` is a change of a figure, which is measured or counted."""
    return is_measured or growth["verb"] not in _OF_MEASURES_ONLY


def is_fall(growth: re.Match[str]) -> bool:
    return growth["verb"] in FALLING


def growth_aspect(growth: re.Match[str], unit: str) -> str:
    """Return the word for a change in this unit: 增速, 降幅, 增加额."""
    verb, falls = growth["verb"], is_fall(growth)
    average = "年均" if growth["average"] else ""
    if verb == "改善":
        return "改善幅度"
    if verb == "降价":
        return "价格降幅"
    if verb.endswith(("幅", "速")):
        return average + verb
    if unit == "位" or (unit == "名" and verb not in _CHANGES_OF_COUNTS):
        return "下降位次" if falls else "上升位次"
    if unit == "倍":
        word = "增长倍数"
    elif unit in ("%", "‰", "成"):
        word = "降幅" if falls else "增速"
    elif unit.endswith("百分点"):
        word = "降幅" if falls else "增幅"
    else:
        word = f"{'减少' if falls else '增加'}{'额' if unit.endswith('元') else '量'}"
    return average + word
