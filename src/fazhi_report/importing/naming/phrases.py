"""Cut clauses and noun phrases down to names."""

import re

from fazhi_report.importing.naming.edge_words import strip_lead
from fazhi_report.importing.naming.noun_ends import stops
from fazhi_report.importing.naming.statistical_terms import GENERIC, NO_NAMES
from fazhi_report.importing.naming.verb_and_object import deed_of_next
from fazhi_report.importing.naming.verbs import LONGEST_THING

_BRACKETS = re.compile("（[^（）]*）|《[^《》]*》|“[^“”]{13,}”(?!.{0,3}率)[和与]?")
_TITLES_SUCH_AS = re.compile("(?<=..)(?:《[^《》]*》[、和与及]?)+等(?=..)")
"""Examples dropped in favour of their kind: 集中学习《宪法》《民法典》等法律法规."""

_CLAUSE_MARK = re.compile("[，：:,（(）)]|——")
_LIST_MARK = re.compile("、|和(?!解)|与|及|以及")
_OF_ALL = re.compile(
    "(?:总数|(?:(?:合法性|公平竞争|备案)?(?:审查|审核))?覆盖率|(?:、|和|与|及)(?:[^、和与及]{2}率|比重|占比|比例))$"
)
_SHORT_ITEM = 2
_CONTINUES = re.compile("(?:和(?![谐平解])|与|及|以及|等(?!级)|、)")
_CHANGES_TO = re.compile(
    "(?:动态)?(?:调整|优化|精简|压减|拓展|增加|增长|提高|提升|扩大|下降|降低|减少|压缩|缩短|[增升减扩涨缩提降])[到至为]"
)
_KIND = re.compile("^.{1,4}[级型类属]$")
_LONGEST_KIND = 5
_PREPOSITION_LAST = re.compile("(?<=..)(?:(?<![应相针])对|(?<![方取偏])向)$")
"""A preposition between the noun and the next figure: 9个部门对40个事项作出承诺."""

_FURTHER_THINGS = re.compile("以及|[和与及、]一大?批")
"""Beginning of things that the figure does not count: 30件民生实事和一批民生微实事."""

_NEXT_TITLE = re.compile("(?<=[^》].)[、和与及]《")
"""Titles that begin the next item of a list: 3部法规和《云溪办法》1部规章."""

_COUNTABLE = re.compile(
    "(?:项目|机构|企业|单位|中心|学校|人员|人才|团队|平台|基地|公司|家庭|群众|干部|案件|措施|政策|产品|设备|区域|部门|社区|街道)$"
)
"""Ends of nouns that are counted themselves: 12个群众期盼的项目, but not 12个问题的整改."""

_CLAUSE = re.compile("(?<=..)(?:快速发展|加快|稳步|持续|零发生|进一步)|首[个家条座批]")
"""A word that makes an item a clause: 电子商务快速发展、交易量."""

_ADVERBIAL = frozenset(("自主", "自行", "联合", "独立", "单独"))
"""Words that are no noun in front of a verb: 34项自主开展项目."""

_AFTER_ANY_NOUN = ("被", "均", "已", "获", "全部", "都")
_BARE_MEASURE = re.compile(".{1,2}(?:率|比例|比重)")
_LONGEST_LIST = 16
_RELATIVE = re.compile(
    "(?:[^，的]{2,8}(?:不到位|不力|不规范|不作为|突出|严重|显著|较大|困难)的(?=..)"
    "|(?:以|由|在(?![园校建编职岗线])|对|从|因|被|经|着眼|聚焦|旨在|涉及|存在|具有|位于|影响|符合|已|未)[^，]{1,20}的(?=..)"
    "(?!跟进|落实|整改|建设|实施)|最[^，的]{1,4}的(?=..)"
    "|[^，、的]{2,14}(?:出台|颁布|印发|修订|下发)的(?=..))"
)
"""A relative clause before a noun: 12宗以街道为对象的信访案件."""

_FILLERS = "方面的?(?=..)|各级各类|各类|各种|各项|有关|相关|上述|多个|一批|一系列|所有|广大|国内外"
_FILLERS_FIRST = re.compile(f"^(?:{_FILLERS})+")
_FILLERS_WITHIN = re.compile("各级各类|各类|各种|各项|一批")
_BEGINS_NOUN = re.compile(
    "已签约(?=..)|已批|在建|创新|创业|最低|首[店席]|全[^部面]|新|主要|就业|比赛"
)
_ATTRIBUTE = re.compile(
    "(?<=..)(?:市场占有率|增加值|产值|水质年均值|水质|(?:整体|总体|综合)?(?:教[育学]|办学|服务|医疗)?质量"
    "|综合指数|(?:总体)?税负|价格|总量|增速|营收|主体工程|主体结构"
    "|主体|一期|二期|数量|规模|排名)+$"
)
"""Properties of the counted things: 66条河流水质全部达标."""

_AFTER_NOUN = re.compile(
    "(?:之[后前中]|以[后前]|和|与|及|以及|暨|等|的|(?<![高初集])中|内|上|里|并)+$"
)
_BEFORE_PREDICATE = re.compile(
    "^(?:全部|累计|正(?=[加在按推积全抓])|也|重点|主要|并(?![网联购])|均|都|已经?|被|将|正式|顺利|仍|还|了|等|为|是|的)+"
)
_AWARDED = re.compile("^.{0,12}?(?:评为|认定为|命名为)(?=..)")
"""Words before a title that things were awarded: 5个茶社被省茶业协会评为“金牌茶社”."""

_NO_PREDICATE = re.compile("等|把|.+情况|为(?:支撑|依托|核心|重点|引领|主体|载体)")
"""Words after a noun that are no predicate: 4场台风等自然灾害, 3个林场护林情况, 以3个园区为支撑."""

_MARKS = re.compile(r"[“”‘’]|《[^《》]*》|（[^（）]*）|\([^()]*\)|[^\w（）、·+—-]")
_POLLUTANTS = (("PM2.5", "细颗粒物"), ("PM10", "可吸入颗粒物"))
_YEAR_WITHIN = re.compile("(?<=..)(?:19|20)[0-9]{2}年[底末度]?(?=..)")
_RANGE_FIRST = re.compile("^(?:(?:服务)?半径|范围)内?(?=.*率$)")
"""The words after a distance in 800米范围内茶亭覆盖率."""

_NUMBER_FIRST = re.compile(
    "^(?:[0-9]+(?:岁|千伏|平方米|米|亩|吨|公里)(?:及?以[上下]|及)?|[0-9.]+[百千]?[万亿]?元(?:及?以[上下])|[0-9]+[+＋][0-9A-Za-z+＋]*|[0-9]+大(?=..)"
    "|[0-9]+[千百]?[万亿]元?级|[0-9.]+[余多]?[百千]?[万亿][余多]?(?!元)|[0-9]+(?![0-9A-Za-z·])|[为向把与以由于按对](?![理业来外口接标台公案])|从(?![来轻重业]))+"
)
_CODE_FIRST = re.compile("^([0-9]+(?:[A-Za-z]+|·[0-9]+))(.+)$")
_WILL = re.compile("(?<=..)(?:为此)?将(?=投入|安排|新增|达)")
_OBJECT_MARKER = re.compile("(?<=..)[将把](?![军近])")
_SUCH_AS = re.compile(
    "(?<![高初中平均同])等(?:内容的|方面的?|领域的?|地区|地(?![区方质铁下]))?(?![级候待])"
)
_SUCH_THINGS = re.compile("等.{2}$")
"""The kind of the things of which a list has examples: 茶园登记、茶市管理等信息."""

_OWN_LEVEL_LAST = re.compile("^(?:[省市州县区镇乡村][、和与及])+[^、]{0,2}本级(?=..)")
"""Levels of a thing, ending with the body's own: 市、区及局本级重大决策."""

_QUOTED_CODE = re.compile("“[0-9]+(?:[+＋][0-9A-Za-z]+)+”")
_IN_APPOSITION = re.compile("^[^“”、]+、[^“”]*、[^“”]*(?=“[^“”]{2,6}”..)")
"""Examples in front of their quoted name: 茶叶、茶油、茶具“新三样”产值."""

_UNITES = re.compile("集[^，]{2,30}于一体的(?=..)")
"""What a thing unites, in front of it: 集展示、体验于一体的基地."""

_OWNER_HAS = re.compile("^[^，、“”]{2,12}[队局所厅委院站镇乡](?:现有|共有|拥有)(?=..)")
"""Who has the things, which the verb tells apart: 云溪镇执法队现有执法人员."""

_CODE_WITH_PLUS = re.compile("[0-9]+(?:[+＋][0-9A-Za-z]+)+")
"""A plan named by numbers: “20+8”产业集群."""


def last_clause(before: str) -> str:
    """Return the words after the last mark that ends a clause."""
    before = _BRACKETS.sub("", _TITLES_SUCH_AS.sub("", before))
    clause = _CLAUSE_MARK.split(before)[-1]
    return "、" if clause.endswith("、") else clause


def first_example(words: str) -> str:
    """Return 云溪茶馆等 for 云溪茶馆、书店、影院, 国家省级茶馆等 for 国家、省级茶馆、书店."""
    items = words.split("、")
    end = next((at for at, item in enumerate(items, 1) if len(item) > _SHORT_ITEM), len(items))
    example = clean("".join(items[:end]))
    return f"{example}等" if len(example) > 1 and not example[-1].isdigit() else ""


def is_list_mark(words: str) -> bool:
    return _LIST_MARK.fullmatch(words) is not None


def split_list(words: str) -> list[str]:
    """Return the items of a list: 事故数、死亡人数和受伤人数, or “两抢”“两盗”警情."""
    return re.split(f"{_LIST_MARK.pattern}|(?<=”)(?=“)", words)


def noun_length(after: str, *, is_before_figure: bool = False) -> int:
    """Return the length of the noun phrase at the start of the words after a figure.

    If another figure follows, as in 8个小区更换水表300块, the noun phrase also ends at a verb.
    """
    if _CONTINUES.match(after) or _CHANGES_TO.match(after):
        return 0
    if relative := _RELATIVE.match(after):
        length = noun_length(after[relative.end() :])
        return length and relative.end() + length
    fillers = _FILLERS_FIRST.match(after)
    start = fillers.end() if fillers else 0
    end = _stop(after, start)
    if is_before_figure and (title := _NEXT_TITLE.search(after, start)):
        end = min(end, title.start())
    if is_before_figure and not after.endswith("中的"):
        verb = deed_of_next(after, start + 2)
        end = min(end, verb) if verb else end
        end = len(_PREPOSITION_LAST.sub("", after[:end]))
    return len(_AFTER_NOUN.sub("", after[:end])) if end > start else 0


def _stop(after: str, start: int) -> int:
    """Return where the noun phrase at `start` ends; `start` if there is none."""
    for at, word in stops(after, start):
        if after.count("“", 0, at) > after.count("”", 0, at):
            continue
        if at >= start + 2 and after[start:at] not in _ADVERBIAL:
            return at
        if at == start + 1 and word in _AFTER_ANY_NOUN:
            return at
        if at == start and not _BEGINS_NOUN.match(after, start):
            return start
    return len(after)


def noun_of(words: str, *, is_subject: bool) -> str:
    """Return a noun phrase as a name; a subject loses the property that its predicate is about."""
    if relative := _RELATIVE.match(words):
        rest = words[relative.end() :]
        is_bare = rest in NO_NAMES and relative.end() <= LONGEST_THING
        words = words.replace("的", "") if is_bare else rest
    noun = _ATTRIBUTE.sub("", words) if is_subject else words
    noun = _FURTHER_THINGS.split(noun)[0] or noun
    modifier, _, head = noun.rpartition("的")
    if len(modifier) > 1 and (len(noun) > LONGEST_THING or (is_subject and _counts(modifier))):
        noun = head if _COUNTABLE.search(head) else modifier
    first = _LIST_MARK.split(noun)[0]
    is_thing = len(first) >= _LONGEST_KIND or _COUNTABLE.search(first)
    if len(noun) > LONGEST_THING and is_thing and not _KIND.match(first):
        noun = first
    return clean(noun)


def attribute_of(noun: str) -> str:
    """Return the property at the end of a noun, which its predicate is about; empty if none."""
    match = _ATTRIBUTE.search(noun)
    return match[0] if match else ""


def _counts(modifier: str) -> bool:
    return _COUNTABLE.search(modifier) is not None


def predicate_of(rest: str) -> str:
    """Return the predicate after a noun: 聘请法治副校长 of 聘请了法治副校长."""
    if _NO_PREDICATE.match(rest):
        return ""
    predicate = _MARKS.sub("", _BEFORE_PREDICATE.sub("", rest))
    predicate = re.sub("^(?:进行|予以|给予|得以)|前[0-9.]+$|进程$", "", predicate)
    predicate = _AWARDED.sub("", predicate)
    predicate = re.sub("[了的、]", "", predicate).strip("·—-")
    return predicate if 2 <= len(predicate) <= LONGEST_THING else ""


def clean(words: str) -> str:
    """Return a noun phrase as a name: without marks and fillers, shortened if too long."""
    words = _OWNER_HAS.sub("", words)
    words = _UNITES.sub("", _IN_APPOSITION.sub("", _QUOTED_CODE.sub("", words)))
    for short, term in _POLLUTANTS:
        words = words.replace(short, term)
    name = _MARKS.sub("", _FILLERS_WITHIN.sub("", words)).strip("、的与等·—-")
    name = re.sub(
        "(?<![惠普涉波])及$|^和(?!平|谐|解)|(?<![之饱])和$", "", _CODE_WITH_PLUS.sub("", name)
    )
    name = re.sub("(?<=..)方面$", "", name)
    name = _OBJECT_MARKER.split(_WILL.sub("", _FILLERS_FIRST.sub("", name)))[-1]
    name = _RANGE_FIRST.sub("", _NUMBER_FIRST.sub("", strip_lead(name)))
    name = _YEAR_WITHIN.sub("", name)
    name = _CODE_FIRST.sub(r"\2（\1）", name)
    return re.sub("[、+＋]|的(?<!目的(?=地))(?<!标的)", "", _shorten(name))


def _shorten(name: str) -> str:
    """Cut 甲、乙等企业, and any name that is too long, to its last part."""
    name = _OWN_LEVEL_LAST.sub("", name).replace("等其他", "等")
    *others, last = name.split("、")
    if len(last) >= 3 and any(_CLAUSE.search(other) for other in others):
        name = last
    if len(tail := _SUCH_AS.split(name)[-1]) >= 3:
        name = tail
    tail = name.rsplit("的", 1)[-1]
    if len(name) > LONGEST_THING and len(tail) >= 3 and not _is_bare(tail):
        name = tail
    if len(name) > _LONGEST_LIST:
        first, *others = _LIST_MARK.split(name)
        if others and (kind := _SUCH_THINGS.search(name)):
            return first + kind[0]
        if others and (measure := _OF_ALL.search(name)):
            return f"{first}等{measure[0].lstrip('、和与及')}"
        name = others[-1] if others and len(others[-1]) > _LONGEST_KIND else name
    return name


def _is_bare(words: str) -> bool:
    """Return whether words are no name without those before 的: 案件数量, but not 贡献率."""
    number_of = words.removesuffix("数量") if len(words) <= _LONGEST_KIND else words
    return number_of != words or words in GENERIC or _BARE_MEASURE.fullmatch(words) is not None


def share_aspect(share: re.Match[str]) -> str:
    """Return 占全市比重, or 占比 if the words do not name the whole."""
    of = next((words for words in share.groups() if words), "").strip("的").removesuffix("比重分别")
    of = clean(of) or of
    return f"占{of}比重" if of else "占比"
