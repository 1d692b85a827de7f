"""Detect words that cannot name the counted thing; their figure stays prose."""

import re

from fazhi_report.importing.naming.edge_words import SCOPES
from fazhi_report.importing.naming.meaning import Meaning
from fazhi_report.importing.naming.unit_meaning import PEOPLE
from fazhi_report.importing.naming.verbs import are_changes

_VAGUE = 2
"""Greatest length of a thing that is named together with the words before it."""

_SCOPES = frozenset(SCOPES.split())
_PLACE = re.compile(
    "(?:全国|全球|世界|设区市|[^区市县]{0,8}(?:县|自治[区州]|地级(?:以上)?市|地市|(?<![城上超都])市|省))"
)
"""The name of a place, which alone is never the counted thing."""

_LEVEL = re.compile(".{1,3}级")
_COMPARED = re.compile(
    "^[比较](?:上一?年|去年|同期|年初)|第[一二三四五六七八九十](?:名|步|时间|批$)"
)
"""Words of a comparison or an order: 比上年, 第一名, 第二批."""

_UNFINISHED = re.compile(
    "不仅|口径$|^(?:带领|率领)|了(?!解)|(?:一[个条座项场批种]|有着|相距|(?<!未)按|每[个名户人项]|尽快|将|且|因|因为|比上年|比上一年)$"
)
"""Ends of words that need a continuation after the number."""

_VERB_ONLY = re.compile(
    "跨.{1,3}|(?:批准|选取|依托|组织|争取|发挥|聚焦|围绕|带动|选派|抓住|提供|惠及|投向|面向|作为|给予|接受|享受|达成)"
    "|(?:加快|推进|推动|抓好|做好|统筹|继续)(?:建设|推进|实施|跟进|落实|开展)"
    "|(?:.{2,}(?:提供|接受|给予|享受|发挥|争取|批准))"
)
"""Verbs whose object follows the number: 提供3亿元贷款."""

_OWNED = re.compile(
    "(?:年度?|累计|首期|首批)?总?(?:规模|投资|投入|投资额|时限|成交金额|[数量])"
    "|创建率|完成率|整改率|回收利用率|出租率|报销比例|备案金额|成交额|交易[量额]|访问量"
    "|总?投资总?规模|投资总额|意向投资|利润(?:总额)?|营业收入|(?:工业|年)?总?产值|增加值"
    "|(?:运营|通车|在建|建成)里程|(?:集群|园区|行业)(?:产值|增加值)|(?:财政|年度)安排|增长率"
    "|在册人数|年均增收|改造面积|服务业规模|(?:死亡|受伤|伤亡)人数"
)
"""Words that are no name without their owner: 总规模80亿元."""

_NUMBER_OF = re.compile("(?:数量|总数|金额)(?=.)")
_RATES_ONLY = re.compile("(?:[^率]{2,3}率){2,}")
_OF_LIST = re.compile("(?:清单|方案|目录).*涉及")
"""A list of which only some items are counted: 任务清单涉及云溪9项."""

_REGION_LAST = re.compile("地区(?:目标)?$")
_REGIONS_LAST = re.compile("[0-9]+[省市区县镇乡村]$")
_ORGANS_LAST = re.compile("(?:部门|单位|机关|政府)$")
_OF_BODIES = frozenset("家户所")
_NOT_BODIES = re.compile("(?:设备|产品|资金|产值)$")
_SAID = re.compile("投向|用于|达到|具有|达|有")
_MATTERS_LAST = re.compile("(?:事项|投资|支出|资金|任务|企业|单位|人员|产值)$")
"""Things whose percentage needs the words after it: 政府投资80%投向城区."""

_LESSONS = ("课时", "学时")
_IS_TAUGHT = re.compile("培训|学习|课程|教育|讲|授课|研修|辅导|服务")
"""Words for pupils, who are not what lessons count: 初中每周2课时."""

_TIMES = frozenset("次场期")
_NO_DEED = re.compile("^(?!.*学习).*(?:精神|思想|制度|理论|法律|法规)$")
"""Things that are read or discussed, but not done several times."""

_TIME_UNITS = frozenset(["小时", "分钟", "个月", "个工作日", "工作日", "天", "秒", "年"])
_UNITS_OF_THINGS = frozenset("个家所名项条座")
_MEASURE = re.compile("(?:率|收入|增加值|产值|总值|总额|金额|投资额|销售额)$")
_SHARES = ("%", "‰", "成")
_RATE = re.compile("率|比|度|幅|速|份额|覆盖")
_IS_TIME = re.compile(
    "[时间限期天日龄寿程周历休假节课站汛夜率工讯班频]|预报|服务|培训|办结|办理|审批|值守"
)
"""Things whose duration is measured; other things only take time: 云溪实现20分钟通达县城."""


def is_doubtful(meaning: Meaning, unit: str) -> bool:
    """Return whether the words name no counted thing: a place, a verb alone, a cut clause."""
    thing = meaning.thing
    is_vague = len(thing) <= _VAGUE and not meaning.verb
    before = meaning.scope if is_vague else ""
    if before.endswith("着") or _COMPARED.search(before + thing) or _UNFINISHED.search(thing):
        return True
    is_of_change = unit.endswith("百分点") and not meaning.aspect
    if is_of_change or meaning.is_bare or (_LEVEL.fullmatch(thing) and not meaning.predicate):
        return True
    if _VERB_ONLY.fullmatch(f"{meaning.verb}{thing}") and not meaning.aspect:
        return True
    is_place = thing in _SCOPES or _PLACE.fullmatch(thing)
    if is_place and not (meaning.aspect or meaning.predicate or meaning.verb):
        return True
    if _disagrees(meaning, unit) or _is_without_owner(meaning, unit):
        return True
    words = f"{meaning.phrase}{meaning.predicate}"
    return unit in _TIME_UNITS and not meaning.aspect and not _IS_TIME.search(words)


def _is_without_owner(meaning: Meaning, unit: str) -> bool:
    """Return whether the words lack their owner: 总规模, 新建改造 alone."""
    thing, has_verb = meaning.thing, bool(meaning.verb)
    if are_changes(f"{meaning.verb}{thing}") and unit not in PEOPLE and not meaning.aspect:
        return True
    if _is_cut_off(meaning):
        return True
    if _NUMBER_OF.match(thing) or _RATES_ONLY.fullmatch(thing) or _OF_LIST.search(thing):
        return True
    if unit in _SHARES and _REGION_LAST.search(thing) and not meaning.aspect:
        return True
    return bool(_OWNED.fullmatch(thing)) and not (has_verb or meaning.scope or meaning.predicate)


def _is_cut_off(meaning: Meaning) -> bool:
    """Return whether the words lack a continuation: 惠及3县, 公布县直部门, 投入资金."""
    thing, verb = meaning.thing, meaning.verb
    is_of_organs = verb in ("公布", "公开") and _ORGANS_LAST.search(thing) is not None
    is_funds = thing == "资金" and verb in ("投入", "安排")
    is_share = meaning.aspect == "比重" and not (meaning.predicate or _SAID.match(thing))
    lacks_purpose = is_funds and not (meaning.scope or meaning.whole)
    return is_of_organs or lacks_purpose or is_share or _REGIONS_LAST.search(thing) is not None


def _disagrees(meaning: Meaning, unit: str) -> bool:
    """Return whether the noun cannot have this unit: 产值8个, 新建学位70%."""
    thing = meaning.thing
    if thing.endswith("等"):
        return True  # examples of things that no noun names: 云溪小学等3家
    is_measure = unit in _UNITS_OF_THINGS and not meaning.aspect and _MEASURE.search(thing)
    if unit in _LESSONS and not _IS_TAUGHT.search(meaning.phrase):
        return True
    if unit in _TIMES and not meaning.verb and _NO_DEED.search(thing):
        return True
    if is_measure or (unit in _OF_BODIES and _NOT_BODIES.search(thing)):
        return True
    if unit not in _SHARES or meaning.aspect:
        return False
    is_of_matters = not meaning.verb and _MATTERS_LAST.search(thing) is not None
    return is_of_matters or (meaning.verb.startswith("新") and not _RATE.search(meaning.phrase))
