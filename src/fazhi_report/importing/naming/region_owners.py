"""Give the measures of a part of the region their owner: 云溪片区固定资产投资.

Without it, they would have the names of the measures of the whole region in another year.
"""

import re
from dataclasses import replace

from fazhi_report.importing.naming.meaning import Meaning, Topic
from fazhi_report.importing.naming.phrases import is_list_mark, last_clause
from fazhi_report.importing.naming.records import Context

_AREA = (
    "[^，、。：；的全各0-9]{0,8}?(?:片区|园区|示范区|合作区|试验区|功能区|集聚区|度假区|保税区|自贸区"
    "|开发区|高新区|(?:产业|科技|工业)园区?)"
)
_TOWN = "[^，、。：；的全各我本0-9]{2,4}?(?<![乡村城集])(?:[镇乡]|街道)"
_MEASURE = (
    "(?:地区)?生产总值|GDP|固定资产投资(?:完成额|总额|额|规模)?|(?:工业|民间|房地产开?发?)投资"
    "|(?:规模以上|规上)?工业(?:总产值|增加值|产值)|(?:一般|地方|财政|预算|公共)*(?:总?收入|支出)"
    "|社会消费品零售总额|社零总额|(?:外贸)?进?出?口总额|税收(?:收入|总额)?|[总年]?产值|营业收入|利润总额|实际利用外资"
)
_OWN = re.compile(
    f"(?:(?P<region>{_AREA}|{_TOWN})(?:全年|年度|累计|预计|实现|完成)*)?(?P<what>{_MEASURE})"
)
"""A measure, with or without its owner."""

_AREA_FIRST = re.compile(rf"(?P<region>{_AREA})(?![、和与及的中内企])[^，。；]{{2,14}}，")
"""What is said of an area before its measures: 云溪片区加快发展，固定资产投资9亿元."""

_WHOLE = re.compile("全[省市区县镇乡]|[我本][省市区县]")
_LONGEST_NAME = 14


def add_region(meaning: Meaning | None, context: Context, topic: Topic) -> Meaning | None:
    """Return a meaning with its owner, and keep the owner for the rest of the sentence.

    A part of a whole, 其中云溪片区…, is the owner of its own list only. A measure that lacks its
    owner because the name would be too long has no meaning.
    """
    if area := _AREA_FIRST.match(context.before) if context.is_new_sentence else None:
        topic.region = area["region"]
    if meaning is None:
        return None
    is_item = is_list_mark(context.before[:1])
    if _WHOLE.search(last_clause(context.before)) or (topic.is_region_part and not is_item):
        topic.region, topic.is_region_part = "", False
    own = _OWN.fullmatch(meaning.thing)
    if own is None or not (own["region"] or topic.region):
        return meaning
    if own["region"]:
        topic.region, topic.is_region_part = own["region"], context.is_part
    thing = topic.region + own["what"]
    if len(thing) > _LONGEST_NAME:
        return meaning if own["region"] else None
    return replace(meaning, thing=thing)
