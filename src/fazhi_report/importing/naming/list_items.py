"""Complete the items of a list with words of the first or last item: 教育、医疗支出."""

import re
from collections.abc import Sequence

from fazhi_report.importing.naming.statistical_terms import ends_generic, join_casualties
from fazhi_report.importing.naming.verbs import initial_verb

_SHORT_ITEM = 2
"""Greatest length of an item that shares the ending of the last item: 教育、医疗支出."""

_LONGEST_FIRST = 4
"""Greatest length before the word that items share: 城市社区、农村社区服务覆盖率."""

_KINDS = (
    ("城镇", "农村", "城乡", "城市", "乡村"),
    ("国家", "省级", "市级", "区级", "县级", "国际", "国内", "部级"),
    ("男性", "女性"),
    ("小学", "初中", "高中", "中职", "大学"),
    ("公办", "民办"),
    ("境内", "境外"),
    ("第一", "第二", "第三"),
)
"""Words of one kind, which share the words after the last of them."""

_GRANTS = ("津贴", "补贴", "补助", "供养", "救助", "补偿", "奖励", "最低生活保障")
"""Ends of items that lack only 标准: 生活津贴、护理补贴标准."""

_LEVEL = re.compile("(?:国家|[省市区县镇村乡])级")
_MEASURE = re.compile(
    "(?<=..)(?:生均|人均|特别|最低)?(?:定额)?(?:拨款|扶助|补助|补贴|供养|救助|补偿|奖励)标准$"
    "|(?<=..)(?:教师|学生|职工|居民|干部|人员|医生)$"
    "|(?<=..)(?:进?出口额|排名|事故|案件|警情|[^、产口]{2}[率量额值])$"
)
"""The measure at the end of a list of things: 燃气、宽带覆盖率."""

_IS_MEASURED = re.compile("(?:[率量额值数资产出]|事故|案件|警情|投诉)$")
_PER_AREA = re.compile("每平方公里|每公顷|每亩")
"""Words at the start that all items share: 每平方公里生产总值、税收分别达8亿元、2亿元."""

_REGIONS = tuple("省市县区镇乡村")
_OTHER_WAY = (("集中", "分散"),)
"""Manners that share the words before them: 孤儿集中供养和分散供养标准."""


def complete_items(items: list[str]) -> list[str]:
    """Complete the items with the ending of the last one: 国家、省级示范企业, 教育、医疗支出."""
    *others, last = _with_shared_start(items)
    verb = initial_verb(last)
    measure = _measure_of(last)
    completed: list[str] = []
    for item in others:
        if item[-2:] == last[-2:] or _IS_MEASURED.search(item) or ends_generic(item):
            completed.append(item)
        elif verb and len(item) <= len(verb) + 1:
            completed.append(item + last[len(verb) :])
        elif 0 < (at := last.find(item[-2:])) <= _LONGEST_FIRST and len(item) > _SHORT_ITEM:
            completed.append(item + last[at + 2 :])
        elif _LEVEL.fullmatch(item) and (level := _LEVEL.match(last)):
            completed.append(item + last[level.end() :])
        elif _is_aligned(item, last):
            completed.append(item + last[len(item) :])
        else:
            completed.append(item + ("标准" if item.endswith(_GRANTS) else measure))
    return [join_casualties(items[0], item) for item in (*completed, last)]


def _measure_of(item: str) -> str:
    """Return the measure at the end of the last item: 覆盖率."""
    ending = _MEASURE.search(item)
    return max(ending[0] if ending else "", ends_generic(item), key=len)


def _with_shared_start(items: Sequence[str]) -> list[str]:
    """Return the items with the words at the start of the first that all share."""
    first, *others = items
    if each := _PER_AREA.match(first):
        others = [item if _PER_AREA.match(item) else each[0] + item for item in others]
    others = [with_other_way(first, item) for item in others]
    if len(first) > _SHORT_ITEM and first.endswith(_REGIONS):
        quality = first[-2]  # 茶叶强镇、强村
        others = [
            first[:-2] + item if item[0] == quality and item[1:2] in _REGIONS else item
            for item in others
        ]
    return [first, *others]


def with_other_way(first: str, item: str) -> str:
    """Return 孤儿分散供养标准 for 分散供养标准 behind 孤儿集中供养标准."""
    for way, other in _OTHER_WAY:
        if (at := first.find(way)) > 0 and item.startswith(other):
            return first[:at] + item
    return item


def _is_aligned(item: str, last: str) -> bool:
    """Return whether an item is parallel to the first word of the last item.

    教育 in 教育、医疗支出 and 城镇 in 城镇、农村居民收入 are; 氨氮 in 氨氮、氮氧化物排放量 is not.
    """
    if len(last) < len(item) + 2:
        return False
    if any(item in kind and last[:2] in kind for kind in _KINDS):
        return True
    rest = last[len(item) :]
    rest = rest.removesuffix(_measure_of(rest))
    is_whole = not rest or initial_verb(rest) == rest or len(last) == 2 * _SHORT_ITEM
    return len(item) == _SHORT_ITEM and is_whole
