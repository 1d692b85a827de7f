"""Find out whether the noun follows a figure that is measured, not counted: 50亿元的基金."""

import re
from collections.abc import Sequence

from fazhi_report.importing.naming.edge_words import strip_lead
from fazhi_report.importing.naming.phrases import is_list_mark, noun_length
from fazhi_report.importing.naming.records import Context
from fazhi_report.importing.naming.verbs import final_verb

_NEVER_BEFORE_NOUN = ("人", "位", "天", "小时", "个月", "分钟", "%")
_BEGIN_PREDICATE = tuple("补用支推促确保为以助让使实")
_QUOTED = re.compile("“[^“”]+”")
"""A quoted statement about a share: 事项80%以上“全县域通办”、90%以上“掌上办”."""

_PEOPLE = re.compile("队|团|组|[员者]|人才|大军|规模|论坛|专班")
"""Groups that consist of people: 20人的监督员队伍, but not 300万人的大城市."""

_ALONG = re.compile("(?:沿线|沿岸|周边|境内)$")
_LONGEST_VERB_PHRASE, _SHORT_NOUN, _LONGEST_LIST = 8, 3, 8


def may_precede_noun(context: Context, clause: str, words: str) -> bool:
    """Return whether a measured noun may follow: 50亿元的基金, 增发1万亿元国债."""
    is_modified = clause.endswith("的") and not context.quantity.is_share
    if is_modified or (clause.endswith("等") and noun_length(context.after) > 1):
        return True
    if context.after.startswith("的"):
        is_people = context.unit == "人" and _PEOPLE.search(context.after) is not None
        is_modifier = is_people or (context.unit == "%" and not strip_lead(clause))
        return is_modifier or context.unit not in _NEVER_BEFORE_NOUN or bool(context.quantity.after)
    is_share_above = context.unit == "%" and bool(context.quantity.after)
    if is_share_above and context.reaches_next:
        return noun_length(context.after) > _SHORT_NOUN
    if (context.unit in _NEVER_BEFORE_NOUN and not is_share_above) or _is_said(context, clause):
        return False
    is_verb = not words or (len(words) <= _LONGEST_VERB_PHRASE and bool(final_verb(words)))
    is_noun = is_verb and not context.after.startswith(_BEGIN_PREDICATE)
    return is_noun or _is_of_area(context, clause, words)


def _is_said(context: Context, clause: str) -> bool:
    """Return whether the words after a figure are its predicate or purpose, not its noun."""
    is_purpose = context.unit.endswith("元") and context.after.startswith("投向")
    is_item = context.unit == "%" and is_list_mark(clause)
    return is_purpose or (is_item and _QUOTED.fullmatch(context.after) is not None)


def _is_of_area(context: Context, clause: str, words: str) -> bool:
    """Return whether an area belongs to the noun after it: 沿线3公里绿道, 茶社建设3亩标准茶园."""
    if not context.is_area:
        return False
    is_built = words.endswith("建设") and noun_length(context.after) > _SHORT_NOUN
    return is_built or bool(_ALONG.search(clause)) or context.after.startswith("“")


def is_size_of_example(contexts: Sequence[Context], index: int) -> bool:
    """Return whether a figure is the size of one of several examples.

    Such are 甲茶园、乙3亿元茶市、丙5万吨茶库等9个项目.
    """
    context = contexts[index]
    if not (context.is_measured and context.after):
        return False
    for other in contexts[index + 1 : index + _LONGEST_LIST]:
        if re.search("[，；。]", other.before) or other.is_new_sentence:
            return False
        if other.before.endswith("等"):
            return not other.is_measured
    return False
