"""Words that exclude each other, and verbs of the same meaning, in the figures of two reports."""

import re

from fazhi_report.importing.naming.records import Usage, is_measured
from fazhi_report.importing.naming.statistical_terms import canonical

_RISES = "新增|净增|增加(?!值)|增设|增[幅速]|(?:增长|上升|提高|提升|上涨)(?![到至为])|涨幅"
_FALLS = "减少|(?:下降|降低|回落|压减|缩短)(?![到至为])|降幅"
_CONTRASTS = (
    # 增减
    (_RISES, _FALLS),
    # 案件的各个环节和结果
    ("收到|接收|接到", "(?<!不予)(?<!不)受理", "不(?:予)?受理", "[审办]结|结案", "(?<!公)立案"),
    ("维持(?!在)", "撤销", "驳回", "变更", "撤回", "确认违法", "责令", "终止"),
    ("一审", "二审", "再审"),
    ("败诉", "胜诉"),
    ("复议", "诉讼"),
    # 文件
    ("修[改订正]", "废止", "失效", "保留", "清理"),
    # 会议
    ("常务会", "党组会?", "党委会?", "全体会", "专题会", "联席会"),
    # 人和地方
    ("男", "(?<![妇子儿])女"),
    ("城镇", "农村", "城乡"),
    ("法人(?!代表|治理)",),
    # 评价
    ("违法", "违纪", "违规"),
    ("不合格|不达标|未达标", "(?<!不)合格|(?<![不未])达标"),
    ("表彰|表扬|(?<!科技)奖励", "问责|处分|追责", "通报批评"),
    # 收支
    ("(?<!进)出口", "进口", "进出口"),
    ("收入", "支出"),
    ("存款", "贷款"),
)
"""Groups of patterns; words that match different patterns of a group exclude each other."""

_SAME_VERBS = (
    ("推广应用", "推广"),
    ("安排", "投入"),
    ("增加", "增"),
    ("增设", "增"),
    ("建成", "建"),
    ("建设", "建"),
    ("荣获", "获"),
    ("获得", "获"),
    ("获评", "获"),
)
_ARISE = re.compile("新(?:设立|组建|引进|开通)")
"""Verbs by which things become more: 新设立研发机构 and 新增研发机构."""

_DONE = re.compile("完成|办结|建成|实现")
"""Words for the finished part: 110项民生实事完成109项."""


def senses_of(usage: Usage) -> frozenset[str]:
    """Return the patterns of contrasting words that match the words of a figure.

    Figures of two reports are of the same kind only if these are equal: 男性干部 is neither
    女性干部 nor the whole of 干部.
    """
    meaning = usage.meaning
    words = usage.clause
    if meaning:
        words = " ".join((words, meaning.verb, meaning.thing, meaning.aspect, meaning.predicate))
    words = canonical(words)
    senses = {sense for group in _CONTRASTS for sense in group if re.search(sense, words)}
    is_count = not is_measured(usage.figure.quantity.unit)
    is_result = meaning is None or not meaning.is_goal
    if is_count and is_result and _DONE.search(usage.clause.split("#")[0]):
        senses.add(_DONE.pattern)
    return frozenset(senses)


def have_one_sense(usage: Usage, other: Usage) -> bool:
    """Return whether the words do not contrast; 新引进 and 新增 both mean an increase."""
    apart = senses_of(usage) ^ senses_of(other)
    verbs = [item.meaning.verb for item in (usage, other) if item.meaning]
    return not apart or (apart == {_RISES} and all(verbs) and is_one_verb(*verbs))


def is_one_verb_more(verb: str, other: str) -> bool:
    """Return whether one side adds a verb to two shared ones: 取消下放, 取消转移下放."""
    less, more = sorted((_verb_key(verb), _verb_key(other)), key=len)
    return len(less) >= 4 and less < more and len(more) - len(less) <= 2


def is_one_verb(verb: str, other: str) -> bool:
    if _verb_key(verb) == _verb_key(other):
        return True
    return _verb_key(_ARISE.sub("增", verb)) == _verb_key(_ARISE.sub("增", other))


def _verb_key(verb: str) -> frozenset[str]:
    """Return a key that verbs of the same meaning share: 新增, 增加; 新建改建, 新改建."""
    for words, sense in _SAME_VERBS:
        verb = verb.replace(words, sense)
    return frozenset(verb) - {"新"}
