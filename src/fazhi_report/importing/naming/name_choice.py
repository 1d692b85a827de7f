"""Choose a name for each figure that tells what it counts, unique in the report."""

import re
from collections.abc import Iterator, Mapping

from fazhi_report.importing.naming.meaning import DONE, ORIGINAL, Meaning
from fazhi_report.importing.naming.periods import SEVERAL_YEARS
from fazhi_report.importing.naming.records import is_measured
from fazhi_report.importing.naming.statistical_terms import BARE_NOUNS, GENERIC, NO_NAMES
from fazhi_report.importing.naming.verbs import alternation, final_verb, initial_verb
from fazhi_report.model import NAME_PATTERN

MAX_LENGTH = 16
_MOST_ALIKE = 30
_SHORT_PREDICATE = 3
_SHORT_PART = 2
_SHORT_THING = 4
_SPECIFIC = 5
"""Least length of a thing that is no part of the thing before it."""

_SHORT_FORMS = (
    ("规模以上", "规上"),
    ("限额以上", "限上"),
    ("社会消费品零售总额", "社零总额"),
    ("地方一般公共预算", "一般公共预算"),
    ("国家高新技术企业", "国高企业"),
    ("战略性新兴产业", "战新产业"),
    ("城乡居民", ""),
    ("对全市", "对"),
    ("对全省", "对"),
    ("累计支出", "支出"),
)
_OF_LEVELS = ("达到", "拥有", "共有", "包括")
"""Weak verbs that no name contains."""

_UNIT_NAMES = {"%": "比率", "元": "人民币"}
_MONEY = re.compile("[资金额费款值]|投入|收入|支出|产值|成本|预算|补|奖")
_AMOUNT = re.compile("(?:产值|收入|总额|增加值|金额)$")
"""Ends of amounts, which are no parts of another amount: 总产值4亿元、税收2亿元."""

_MATTERS = frozenset(("措施", "政策", "任务", "行动", "体系", "指标", "工程", "范围", "土地"))
_OF_NO_KIND = re.compile("^(?:特别|具体|专门|专项|相关)(?=..)")
"""Words that do not tell the purpose of things: 特别措施."""

_BARE_RATE = re.compile("(?!增长)[^率]{2}率")
_LONGEST_SCOPE = 10
_NO_SCOPE = re.compile("提出|[要还至到]$")
_TOTAL = re.compile("(?<=..)(?:总数|总量|数量|面积)$")
_PROGRESS = re.compile(
    "(?:全部|全面|顺利|加快|快速|有序|稳步|正在?|扎实|高质量|按时|如期|加速|深入|持续|成功|即将|已经?|得以)*"
    "(?:完成|推进|启动|实施|进行|建设|落实|兑现|铺开|投入使用|推行|见效|进展|运行|建成|加快|化解|进展顺利|举办|上线|组成|要求)*"
    "(?:.{0,4}工作)?"
)
"""Words for the progress of things, which do not identify them."""

_RANK_FIRST = re.compile("^..以上")
_CLASSES_FIRST = re.compile("^[一二三四五六七八九十]+大类")
_PRODUCT = re.compile("^(?:本[市省区])?生产总值")
_WORDS = """
    学校 单位 中心 园区 社区 地区 城市 农村 居民 人员 群众 部门 行业 产业 项目 工程 系统
    平台 小区 医院 集团 基地 街道 区域 领域 设施 服务 信息 技术 资源 资金 经济 教育 基本
    新区 工业 国家 家庭 学生 儿童 老人 人才 团队 市场 产品 食品 药品 管理 安全 环境 生态 文化 卫生
    医疗 养老
    主要 重点 省级 市级 区级 县级 以上 以下 全省 全市 全区 全县 全国 社会 行政 城乡 城镇
"""
_WORD_END = re.compile(
    f"(?:{alternation(_WORDS)})(?![家化性型者员率数级额量费区业制人户园院校组和与及或中阶（])"
)
"""A word after which a long name may be cut."""

_HEADS = re.compile("行业|项目|工程|系统|平台|中心|园区|基地|区域|领域|设施|服务|单位|部门")
"""Words that end the words before them, so that no name begins with one."""

_LISTED = re.compile(
    "(?P<first>.{2,}?(?P<kind>学校|企业|机构|中心|基地|公园|项目|医院|单位)).{2,4}(?P=kind)"
)
"""A list of things of one kind, of which the first is dropped: 居民学校、老年学校建设覆盖率."""

_CODE = re.compile("（[0-9A-Za-z]+）")
"""A code placed behind its noun: 应用示范园区（5G）."""


def choose_name(meaning: Meaning, unit: str, taken: Mapping[str, str]) -> str | None:
    """Return the shortest unused name of a figure; None if it has none.

    `taken` maps the used names of the report to their units. A thing that ends with a digit was cut
    from a longer text and has no name.
    """
    if re.search("[0-9]$", meaning.thing) or _is_amount_of_things(meaning, unit, taken):
        return None
    for name in _candidates(meaning, unit, taken):
        if name not in taken and is_name(name) and _says_of_what(name, meaning):
            return name
    return None


def _says_of_what(name: str, meaning: Meaning) -> bool:
    """Return whether the name of a share, or of new things, contains the predicate.

    新增4家企业获评示范企业 does not say how many companies are new.
    """
    predicate = _short_predicate(meaning.predicate)
    is_new = meaning.verb.startswith("新") and not _PROGRESS.fullmatch(meaning.predicate)
    return predicate in name or not (is_new or meaning.aspect == "比重")


def _short_predicate(predicate: str) -> str:
    return re.sub("^[具拥]有", "", predicate)


def _is_amount_of_things(meaning: Meaning, unit: str, taken: Mapping[str, str]) -> bool:
    """Return whether money would share its name with counted things: 落地项目20个, 超千亿元."""
    is_counted = not is_measured(taken.get(meaning.phrase, unit))
    return unit.endswith("元") and is_counted and not _MONEY.search(meaning.phrase)


def is_name(name: str) -> bool:
    word = re.sub("_[0-9]+$", "", name)
    if not 1 < len(name) <= MAX_LENGTH or (len(word) <= 2 and word in GENERIC):
        return False
    if _OF_NO_KIND.sub("", word.removesuffix("目标")) in NO_NAMES:
        return False
    return name[0].isalnum() and re.fullmatch(NAME_PATTERN, name) is not None


def _candidates(meaning: Meaning, unit: str, taken: Mapping[str, str]) -> Iterator[str]:
    phrases = _phrases(meaning)
    phrase = phrases[-1]
    if meaning.year:
        yield f"{phrase}（{meaning.year}年）"
        yield f"{meaning.thing}{meaning.aspect}（{meaning.year}年）"
    if meaning.year and meaning.period == meaning.year:
        yield f"{phrase}{ORIGINAL}"
    yield from phrases
    if meaning.period == SEVERAL_YEARS:
        yield f"五年{phrase}"
    if unit and taken.get(phrase, unit) != unit:
        yield f"{phrase}（{_UNIT_NAMES.get(unit, unit)}）"
    if meaning.scope.endswith("等"):
        yield f"{meaning.verb}{meaning.scope}{phrase.removeprefix(meaning.verb)}"
    if meaning.base:
        yield f"{phrase}（比{meaning.base}年）"
    whole = meaning.whole if len(meaning.thing) < _SPECIFIC or meaning.is_part else ""
    is_no_whole = _TOTAL.search(meaning.thing) or _AMOUNT.search(whole)
    whole = "" if is_no_whole else _TOTAL.sub("", whole)
    stem = phrase.removesuffix("率")
    for word in (meaning.lead, meaning.predicate, _scope_of(meaning), whole):
        if word and word not in phrase and not word.endswith("率") and stem not in word:
            yield f"{word}{phrase}"
    base = phrase if is_name(phrase) else f"{meaning.lead}{phrase}"
    for number in range(2, _MOST_ALIKE):
        yield f"{base}_{number}"


def _phrases(meaning: Meaning) -> list[str]:
    """Return possible names of a meaning, the best first and the plain one last."""
    goal = "目标" if meaning.is_goal and not meaning.thing.endswith("目标") else ""
    thing, aspect = _PRODUCT.sub("地区生产总值", meaning.thing), meaning.aspect + goal
    phrase = f"{meaning.verb}{thing}{aspect}"
    phrases: list[str] = []
    if _says_which(meaning):
        phrases.append(f"{meaning.scope}{phrase}")
    is_vague = len(thing) <= 3 and not meaning.verb
    examples = meaning.scope if meaning.scope.endswith("等") else ""
    is_general = len(thing) <= _SHORT_THING and not (meaning.verb or meaning.predicate)
    if examples and meaning.verb and len(phrase) <= _SHORT_PREDICATE:
        phrases.append(f"{meaning.verb}{examples}{thing}{aspect}")
    if examples and (is_general or (is_vague and len(meaning.predicate) <= _SHORT_PREDICATE)):
        is_repeated = phrase[0] == examples[-2] and final_verb(phrase[1:]) == phrase[1:]
        phrases.append(f"{examples}{phrase[is_repeated:]}")  # 龙泉路等建设, not 龙泉路等路建设
    phrases += _with_predicate(meaning, phrase, aspect, is_vague=is_vague)
    if is_vague and not meaning.aspect and (len(thing) < 3 or thing.startswith(("不", "未"))):
        is_weak = meaning.weak_verb in _OF_LEVELS or thing in NO_NAMES
        weak_verb = "" if is_weak else meaning.weak_verb
        whole = "" if _AMOUNT.search(meaning.whole) else meaning.whole
        words = (examples, weak_verb, _scope_of(meaning), whole)
        phrases += [f"{word}{phrase}" for word in words if word and word not in phrase]
    if len(phrase) > MAX_LENGTH and meaning.aspect == DONE:
        aspect = goal
        phrase = f"{thing}{goal}"
    if len(phrase) > MAX_LENGTH and meaning.verb and not meaning.aspect:
        phrase = f"{thing}{aspect}"
    if len(phrase) > MAX_LENGTH:
        aspect, thing = (re.sub("占.+比重", "占比", words) for words in (aspect, thing))
        phrase = _shortened(f"{thing}{aspect}", len(aspect))
    if re.match("[0-9]+[^0-9]", meaning.period):
        phrase = f"{phrase}（{meaning.period}）"
    elif meaning.period not in ("", SEVERAL_YEARS, "原值") and not meaning.year:
        phrase = meaning.period + phrase
    return [*phrases, phrase]


def _with_predicate(meaning: Meaning, phrase: str, aspect: str, *, is_vague: bool) -> Iterator[str]:
    """Yield the names that contain the predicate: 开展技改工业企业."""
    thing, predicate = meaning.thing, meaning.predicate
    is_told = not meaning.verb and not _PROGRESS.fullmatch(predicate)
    if predicate and (is_vague or is_told or meaning.aspect or meaning.is_part):
        if predicate.endswith(thing[-_SHORT_PREDICATE:]):
            yield predicate + aspect
        yield _joined(predicate, phrase)
        yield _joined(_short_predicate(predicate), phrase)
    elif predicate and meaning.verb.startswith("新"):
        yield f"{meaning.verb}{predicate.removesuffix(thing)}{thing}{aspect}"
    if meaning.is_part and len(thing) <= _SHORT_PART and not meaning.aspect:
        whole = _RANK_FIRST.sub("", _TOTAL.sub("", meaning.whole))
        if whole and thing not in whole:
            yield f"{thing}{whole}"


def _joined(predicate: str, phrase: str) -> str:
    """Join predicate and phrase without repetition: 消除黑臭水体 for 消除黑臭 and 黑臭水体."""
    is_repeated = len(predicate) > _SHORT_PART and predicate[-_SHORT_PART:] == phrase[:_SHORT_PART]
    return predicate + phrase[_SHORT_PART if is_repeated else 0 :]


def _scope_of(meaning: Meaning) -> str:
    scope = meaning.scope
    return "" if _NO_SCOPE.search(scope) or final_verb(scope) == scope else scope


def _says_which(meaning: Meaning) -> bool:
    """Return whether the words before a bare noun identify its things: 农村金融措施."""
    scope, thing = meaning.scope, meaning.thing
    is_told = meaning.verb or scope.endswith("等") or (meaning.predicate and thing not in _MATTERS)
    is_bare = _OF_NO_KIND.sub("", thing) in BARE_NOUNS or _BARE_RATE.fullmatch(thing)
    if not scope or not is_bare or is_told:
        return False
    return len(scope) <= _LONGEST_SCOPE and bool(_scope_of(meaning))


def _shortened(phrase: str, ending: int) -> str:
    """Shorten a long name at the front, but never within its last `ending` characters."""
    for term, short in _SHORT_FORMS:
        phrase = phrase.replace(term, short)
    if len(phrase) > MAX_LENGTH:
        phrase = _CLASSES_FIRST.sub("", _CODE.sub("", phrase))
    if len(phrase) > MAX_LENGTH:
        phrase = phrase[len(initial_verb(phrase)) :]
    if len(phrase) > MAX_LENGTH and (listed := _LISTED.match(phrase)):
        phrase = phrase[listed.end("first") :]
    while len(phrase) > MAX_LENGTH:
        ends = (end.end() for end in _WORD_END.finditer(phrase))
        least, most = len(phrase) - MAX_LENGTH, len(phrase) - ending - 4
        rests = [phrase[end:] for end in ends if least <= end <= most]
        if not rests:
            break
        phrase = next((rest for rest in rests if not _HEADS.match(rest)), rests[0])
    return phrase
