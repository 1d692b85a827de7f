"""发文机关、层级 (issuer and level): find them in an article."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import PurePath

from fazhi_report.importing.reports.report_year import Fact
from fazhi_report.importing.reports.traditional import simplified
from fazhi_report.model import level_of

_TITLE_END = re.compile(
    r"关于|關於|(?:19|20)\d\d(?:年|$)|[一二][〇○零一二三四五六七八九]{3}年|行政执法(?!局)|法治政府建[设設]|政府工作[报報]告|工作[报報]告|年度"
)
_PLACE = re.compile(r"(?:[^\W\d_]{1,7}?(?:省|自治区|自治州|(?<!城)市|盟|[县旗区](?![县区])))+")
_TOWN = re.compile(r"[^\W\d_]{2,20}(?:(?P<street>街道)|[镇乡]|苏木)")
_STREET = re.compile(r"[^\W\d_]{2,12}[市县区旗][^\W\d_省市州盟县区旗]{1,8}街")
"""A 街道 in short: 云溪区河口街."""

_GOVERNMENT = re.compile(
    r"[^\W\d_]{2,24}?(?:人民政府|管理委员会|管委会|街道办事处|行政公署)|国务院"
)
_SHORT_GOVERNMENT = re.compile(r"(?<=[^\W\d_]{2}[省市州盟县区旗])政府$")
_DEPARTMENT = re.compile(r"[^\W\d_]{2,24}(?:委员会|办公室|海关|[局厅委办署院部处])")
_INSTITUTIONS = ("中心", "大队", "支队", "总队", "馆")
"""Ends of the names of other bodies: 云溪县档案馆."""

_ZONES = ("开发区", "高新区", "经开区", "保税区", "度假区", "示范区", "产业园区", "工业园区")
"""Ends of functional zones (功能区), which have a 管理委员会 in place of a 人民政府."""

_OF_GOVERNMENT = re.compile(
    r"[^\W\d_]{2,24}?(?:人民政府|管理?委员?会)[^\W\d_]{0,12}(?:办公室|办事处|[局委处])"
)
"""A body of a government whose name comes first: 云溪区人民政府河口街道办事处."""

_JOINT = re.compile(
    r"(?P<party>中共[^\W\d_]{2,15}?(?:[省市州盟县区旗镇乡]委(?!员会)|委员会))[、和]?"
    r"(?P<government>(?!办公)[^\W\d_]{2,24}人民政府)"
)
"""Two joint issuers, each on a line of the title or separated by a blank."""

_NOT_A_FULL_NAME = re.compile(
    "自治[县州旗区]|(?![镇市本原将从乡向][^城省市区县全各我本原][市区县旗])[某本我各原省市区县镇乡在以对由按将把向从经]|全[国省市区县]|上级|[根依]据|遵照|结合|关于"
)
_COLUMN = re.compile(r".*(?:公告|公开|公示|动态)")
"""The column of a website in front of the name of a body."""

_ALSO_CALLED = re.compile("(?<=.)[（(][^（）()]*[）)]$")
"""Another name of the body: 市城市管理局（市综合行政执法局）."""

_REPRESENTED = re.compile(r"代表([^\W\d_]{3,20}?)[，,]?(?:向|报告)")
_SPEAKER = re.compile(r"([^\W\d_]{3,24}?人民政府)[省市区县州旗镇乡]长")
"""The line below the title that says whose head speaks: 云溪县人民政府县长 王春."""

_REPORTED = re.compile(r"现将《?([^\W\d_]{3,24}?)(?:19|20)\d\d年")
_SUBJECT = re.compile(
    r"(?:^|[，,。])(?P<name>[^\W\d_]{3,24}?)(?:党委|党组|党工委)?(?:[、和]政府)?"
    r"(?:的?(?:推进)?(?:法治政府建设|法治建设|法治政府|依法行政)工作)?"
    r"(?:在[^。]{2,60}?(?:领导|指导|支持|部署)下|以(?:习近平|深入|学习|贯彻)|始终|坚持|深入|认真|全面|严格|紧紧|按照|着力|坚决|积极|扎实|切实|高度重视)"
)
"""The clause that says who did the work: 2022年，云溪县青石镇在县委的领导下，…"""

_BODY_WITHOUT_PLACE = re.compile(
    r"[省市州盟县区旗镇乡]人民政府|[省市州盟县区旗]?[^\W\d_省市州盟县区旗]{2,10}[局厅委办]"
)
_TITLE = re.compile(r"《(?:关于)?(?:(?:19|20)\d\d年度?)?([^《》]{4,60})")
_FIELD_WORDS = """
    公安 司法 教育 体育 科学 技术 财政 民政 审计 统计 税务 气象 信访 应急 人力 资源 社会 保障 自然
    规划 生态 环境 环保 国土 住房 住建 城乡 城市 城管 市政 建设 管理 综合 行政 执法 审批 交通 运输
    水利 水务 农业 农村 林业 园林 绿化 商务 投资 促进 文化 旅游 广电 电视 卫生 卫健 健康 医疗 医保
    退役 军人 事务 市场 监督 监管 政务 服务 数据 发展 改革 发改 经济 工业 信息 民族 宗教 金融 粮食
    物资 储备 国有 资产 机关 人社 消防 救援
"""
_FIELDS = frozenset(_FIELD_WORDS.split())
"""Words for the fields of work of departments: a name of these alone, 城市管理局, has no place."""

_LONGEST_PLACE = 12
_FIRST_PARAGRAPHS = 2
_DELIVERED = re.compile(r"在(?P<place>[^\W\d_]{2,20}?)第[^\W_]{1,4}[届屆]人民代表大[会會]")
_FOR_GOVERNMENT = re.compile("代表(?:本级|[省市区县])?人民政府")
_LEADERS = re.compile(r"([省市县区])委、?\1政府")
_MIN_MENTIONS = 2


@dataclass(frozen=True, slots=True)
class IssuerSources:
    """The places in a report that may state its issuer.

    `opening` is the first paragraph below the first heading, `body` all paragraphs; `marked` is the
    body in the 发文机关标志.
    """

    title: str
    preamble: Sequence[str]
    signed: str
    file_name: str
    opening: str
    body: Sequence[str]
    marked: str = ""


def find_issuer(sources: IssuerSources) -> Fact[str] | None:
    """Return the issuer from the title, the text, the signature or the file name.

    The name of a place alone means its government.
    """
    texts = sources.preamble
    titles = [match for text in sources.body for match in _TITLE.findall(text)]
    bodies = _bodies_in_text(texts, sources.opening, sources.title)
    candidates = [
        (_with_place(_body_in_title(sources.title), titles), "标题"),
        *((match[1], "正文") for text in texts if (match := _REPRESENTED.search(text))),
        (sources.marked, "发文机关标志"),
        (sources.signed, "署名"),
        *((_with_place(words, titles), "正文") for words in bodies),
        (_body_in_title(PurePath(sources.file_name).stem), "文件名"),
    ]
    found = [
        Fact(issuer, origin)
        for candidate, origin in candidates
        if (issuer := _issuer_in(candidate))
    ]
    # A speech says 云溪县人民政府, where the file name has 东川市云溪县人民政府.
    full = [fact for fact in found if _spelt_out(fact.value).endswith(_spelt_out(found[0].value))]
    return max(full, key=lambda fact: len(fact.value), default=None)


def signed_by_another(issuer: str, signed: str) -> bool:
    """Return whether a signature names another body than the issuer, or an office of it."""
    body, other = _spelt_out(issuer), _spelt_out(_issuer_in(signed))
    return bool(other) and not (body.endswith(other) or body in other)


def _spelt_out(issuer: str) -> str:
    return issuer.replace("管委会", "管理委员会")


def find_level(issuer: str, texts: Iterable[str]) -> Fact[str] | None:
    """Return the level from the issuer's name, or from the governments named in the text."""
    if level := level_of(simplified(issuer)):
        return Fact(level, "发文机关的名称")
    above = Counter(match for text in texts for match in _LEADERS.findall(text))
    lowest = next((organ for organ in "县区市省" if above[organ] >= _MIN_MENTIONS), "")
    below = {"县": "township", "区": "township", "市": "county", "省": "city"}.get(lowest)
    return Fact(below, "正文") if below else None


def _issuer_in(candidate: str) -> str:
    """Return the full name at the start of a text, in the characters that it has, or nothing."""
    candidate = _ALSO_CALLED.sub("", _COLUMN.sub("", candidate))
    plain = simplified(candidate)
    name = _full_name(plain)
    return "".join(
        own if simple == character else character
        for own, simple, character in zip_longest(candidate[: len(name)], plain, name)
        if character
    )


def _full_name(candidate: str) -> str:
    if _NOT_A_FULL_NAME.match(candidate) or _names_fields_only(candidate):
        return ""
    if joint := _JOINT.fullmatch(candidate):
        return f"{joint['party']}、{joint['government']}"
    if _OF_GOVERNMENT.fullmatch(candidate):
        return candidate
    if match := _GOVERNMENT.match(candidate) or _DEPARTMENT.fullmatch(candidate):
        return match[0]
    return _body_of_place(candidate)


def _body_of_place(name: str) -> str:
    """Return the body that a name of a place, or of a body in a place, stands for."""
    place = _PLACE.fullmatch(name)
    if name.isalpha() and name.endswith(_ZONES):
        return f"{name}管理委员会"
    if town := _TOWN.fullmatch(name):
        return f"{name}{'办事处' if town['street'] else '人民政府'}"
    if _STREET.fullmatch(name):
        return f"{name}道办事处"
    if _PLACE.match(name) and name.isalpha() and name.endswith(_INSTITUTIONS):
        return name
    return f"{name}人民政府" if place else ""


def _names_fields_only(body: str) -> bool:
    """Return whether the name of a department lacks its place: 城市管理局."""
    words = re.fullmatch("(.{2,}?)(?:局|委员会|委|办公室|办)", body)
    plain = re.sub("[和与化]", "", words[1]) if words else ""
    pairs = {plain[at : at + 2] for at in range(0, len(plain), 2)}
    return bool(pairs) and pairs <= _FIELDS


def _body_in_title(title: str) -> str:
    """Return the part of a title before the year or the subject, or between the two."""
    plain = re.sub(r"^\W*(?:19|20)\d\d年度?", "", re.sub(r"\s", "", title))
    match = _TITLE_END.search(plain)
    return plain[: match.start()] if match else ""


def _bodies_in_text(texts: Sequence[str], opening: str, title: str) -> Iterator[str]:
    """Yield the bodies that report, did the work or give the speech, by the text."""
    first = [text for text in texts if text][:_FIRST_PARAGRAPHS]
    for text in first:
        yield from _whole_name(text)
        if speaker := _SPEAKER.match(text):
            yield speaker[1]
    for text in (*texts, opening):
        if match := _REPORTED.search(text):
            yield from _whole_name(match[1])
    for text in (*first, opening):
        for match in _SUBJECT.finditer(text):
            yield from _whole_name(match["name"])
    delivered = _DELIVERED.search("".join((title, *texts)))
    if delivered and any(map(_FOR_GOVERNMENT.search, texts)):
        yield delivered["place"]


def _whole_name(words: str) -> Iterator[str]:
    """Yield the words if they are nothing but the name of a body or place."""
    words = _SHORT_GOVERNMENT.sub("人民政府", words)
    names = (_GOVERNMENT, _DEPARTMENT, _TOWN, _PLACE, _BODY_WITHOUT_PLACE)
    if any(name.fullmatch(words) for name in names):
        yield words


def _with_place(words: str, titles: Iterable[str]) -> str:
    """Return 云溪县人民政府 for 县人民政府 if all titles that begin with a body name this one.

    Such a title is 《云溪县人民政府常务会议学法制度》.
    """
    if not (_BODY_WITHOUT_PLACE.fullmatch(words) or _names_fields_only(words)):
        return words
    ends = ((title, title.find(words)) for title in titles)
    names = {title[: at + len(words)] for title, at in ends if 2 <= at <= _LONGEST_PLACE}
    return names.pop() if len(names) == 1 else words
