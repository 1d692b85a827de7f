"""Words that exclude each other: figures that differ in one of them count different things."""

import re

from fazhi_report.importing.naming.places import is_measured
from fazhi_report.importing.naming.terms import canonical
from fazhi_report.importing.naming.usages import Usage

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
    # 评价
    ("违法", "违纪", "违规"),
    ("不合格|不达标|未达标", "(?<!不)合格|(?<![不未])达标"),
    ("表彰|表扬|(?<!科技)奖励", "问责|处分|追责", "通报批评"),
    # 收支
    ("(?<!进)出口", "进口", "进出口"),
    ("收入", "支出"),
    ("存款", "贷款"),
)
"""Each group has the patterns of its senses."""

_DONE = re.compile("完成|办结|建成|实现")
"""Words for a part that is done: 110项民生实事完成109项."""

_PATTERNS = tuple(re.compile(word) for words in _CONTRASTS for word in words)


def senses_of(usage: Usage) -> frozenset[str]:
    """Return the contrasting senses of the words of a figure, each as its pattern.

    Figures of two reports are of one kind only if these are the same: 男性干部 is neither
    女性干部 nor the whole of 干部.
    """
    meaning = usage.meaning
    words = usage.clause
    if meaning:
        words = " ".join((words, meaning.verb, meaning.thing, meaning.aspect, meaning.predicate))
    words = canonical(words)
    senses = {pattern.pattern for pattern in _PATTERNS if pattern.search(words)}
    if not is_measured(usage.figure.quantity.unit) and _DONE.search(usage.clause.split("#")[0]):
        senses.add(_DONE.pattern)
    return frozenset(senses)
