"""Find numbers of the text that count something but are no references to a metric."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi_report.figures import ENDS_OF_WORDS, approximation
from fazhi_report.rules.corpus import Corpus
from fazhi_report.rules.glossary import glossaries_of, is_below
from fazhi_report.rules.patterns import FIGURE

_UNIT = (
    "个百分点|个[多半]?(?:工作日|小时|学期|星期)|人次|场次|件次|家次|户次|批次|车次|课时|学时|平方米|平方公里|公里|千米|平米|公顷|公斤|千克|工作日"
    "|[个件宗项名人份家次条部场所户篇支元米吨亩起组队对批页张本套辆台处座段位轮种类幅块栋间例封册款集笔单站村岗万亿%％‰]"
)
_UNIT_AFTER_NUMERAL = "人次|场次|件|宗|项|名|人|份|家|次|条|部|场|所|户|篇|支|个|元|亩|起"
"""Units that make a Chinese numeral a count."""

_ABOUT_BEFORE = "|".join(
    (
        "将近|接近|大约|不超过|超过|不足|不到|至少|最多|不?[低高少多小大]于",
        *map(approximation, ENDS_OF_WORDS),
    )
)
_ABOUT_AFTER = "以上|以下|以内|左右|余|多"
_ARABIC = r"\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++(?:\.\d++)?"
_SCALE = "[余多]?[十百千]?(?:万[余多]亿|[万亿]{0,2})[余多+]?"
_RANGE_END = rf"(?:{_UNIT})?[～~—–－-](?:{_ARABIC}){_SCALE}"
_RANGE_START = rf"(?<![由从])(?:{_ARABIC}){_SCALE}[至到]"
_IN_DIGITS = rf"(?:{_RANGE_START})?(?:{_ARABIC}){_SCALE}(?:{_RANGE_END})?(?:{_UNIT})"

_NUMERAL = "[一二两三四五六七八九十百千万亿零]"
_IN_NUMERALS = (
    rf"(?<![零两亿])(?<![数几](?=[十百千万亿])){_NUMERAL}"
    rf"(?:{_NUMERAL}++[余多]?|[余多]{_NUMERAL}?|(?<=近.))(?:{_UNIT_AFTER_NUMERAL})"
)
"""二十六个, 百余件, 近百人; a single numeral, as in 一个, counts only after 近."""

_NOT_BEFORE = rf"(?<![\d.,A-Za-z+·#№/:：〔第前～~—–－．一二两三四五六七八九十百千万亿零{FIGURE}-])"
_BARE_NUMBER = (
    rf"(?=\d|{_NUMERAL}|{_ABOUT_BEFORE})"
    rf"{_NOT_BEFORE}(?:{_ABOUT_BEFORE})?(?:{_IN_DIGITS}|{_IN_NUMERALS})(?:{_ABOUT_AFTER})?"
    r"(?![A-Za-z+]|[多余半]?月|(?:吨|米|平方米|亩|公里|元|千?伏|千瓦)?级(?!别)"
    r"|(?<=[万亿])(?:\d|千瓦|千?伏)|(?<=部)[委门]|(?<=人)(?:口|论坛)|(?<=[万亿])[万亿]?元?(?:大关|台阶|关口)"
    r"|(?<=元)(?:大关|台阶|关口)|(?<=个)[方层]面|(?<=台)\d+线"
    r"|(?<=[米里])(?:以?内|[^，。；、\n]{0,8}(?:半径|范围|圈|覆盖)))"
)
"""A number with a unit that counts, unlike those in 20万吨级, 9部委 and 500米服务半径.

13亿人口 and 30万千瓦 are no numbers of 人 and 万, 50人论坛 is a name, and 三个方面 counts items of
the text. The lookahead only saves trying each form at each character.
"""

_LABEL = r"(?:附件|附表|附图|表|图|条|款|令|公告|编号)\Z"
"""Words before the number of an annex, article or order."""

_CHANGE = (
    r"(?:同比|环比|[比较](?:上|去)年|与上年相比)(?:提高|提升|上升|增长|增加|下降|降低|减少)了?\Z"
)
"""Words before a change on last year, which two metrics imply."""

_IDIOM = "百分之百|^[一二两三四五六七八九]{2}(?![十百千万亿零])|^[百千万亿]+[^百千万亿余多]*$"
"""Numerals that count nothing: 三四次, 千家万户, 亿万人, 百亿元 as a class of size."""

_SIZE_CLASS = (
    r"(?:(?<=以上)[^\W\d]{1,6}?|以上)?的?"
    "(?:重大|重点|优质|大型|工业|制造业|产业)*"
    "(?:量级|规模|能级|俱乐部|企业|项目|产业|集群|园区|楼宇|平台"
    "|[强大]?[省市县区镇村](?!场|民|级))|(?<=以上)(?:固定资产投资|批发|零售|住宿|餐饮)"
)
"""The noun directly after a class of size: 50亿级项目, 超10亿企业, 500万元以上固定资产投资."""

_SESSION = "(?:、[^，。、]{1,4}次)*(?:全会|全体会议|党代会|代表大会|代表会议)"
"""The noun after the number of a session: 六届十三次全会, without 第."""

_PEOPLE = "(?:全[省市区县]|[^，。；、\\W\\d]{0,4}?)(?:人民(?!币)|儿女|父老乡亲|乡亲|同胞)|人口的"
"""The people addressed in a speech: 30万甲县人民, 13亿中国人民, 13亿人口的大国."""

_PLACE = "的(?:特?超?大|人口|中等|农业)*(?:城市|城区|国|省|市|县|区)(?=[，。；、的是])"
"""A place described by its population: 500多万人的特大城区."""

_STEPS = "(?:、[^，。；、]{1,6})*[一两二三四五]个大?(?:台阶|关口)"
"""Words after classes of size that have been passed in sequence."""

_RANKING = "[^，。；、\\W\\d]{1,6}[中里](?:均|都|综合|考核)*(?:排名|排在|排第|名列|位列|位居|居)"
"""Words after the number of ranked bodies: 在10个区中均排名第一."""

_TAX = "(?:的|征收)?(?:企业|个人)?(?:所得税|增值税|关税|消费税|税率|税收|征收率)"
"""Words before the percentage of a legal rate."""

_NO_FIGURES = tuple(
    (re.compile(number), re.compile(following))
    for number, following in (
        (r"(?:亿元?|万元)(?:以上)?\Z", _SIZE_CLASS),
        (r"\A[低高少多小大]于", "的"),  # a limit: 收入低于3000元的农户
        (r"\A不[低高少多小大]于", "的(?:要求|标准|规定|比例)"),  # 低于不少于5%的要求
        (r"\A(?:超过?|不足|不到)", "的部分"),  # a limit: 超过15%的部分
        (r"[万亿][余多]?\Z", _PEOPLE),
        (r"[万亿]人\Z", _PLACE),
        (r"[万亿]元?\Z", _STEPS),  # 7万亿、8万亿、9万亿三个大台阶
        (r"[个家]\Z", _RANKING),
        (r"次\Z", _SESSION),
        (r"%\Z", _TAX),
    )
)
"""Words after numbers that are no figures of the report."""

_SLOGAN = r"[二三四五六七八九十]个\Z"
"""Words before the percentage of a slogan: 六个100%."""

_REACH = 30
"""Number of characters before a number that are searched for its name and period."""

_WORDS_BEFORE = rf"(?:(?!{FIGURE})[^\W\d_]){{2,{_REACH}}}\Z"
_NOUN_AFTER = rf"(?:(?!{FIGURE})[^\W\d_]){{2,6}}(?=[，。；、）])"


@dataclass(frozen=True, slots=True)
class BareNumber:
    """A number at `span` of the corpus that is not a reference, with its context."""

    span: tuple[int, int]
    text: str
    words_before: str
    noun_after: str
    clause: str


def bare_numbers(corpus: Corpus) -> Iterator[BareNumber]:
    """Yield the numbers of the text that should be metrics, except those that explain a term."""
    glossaries = glossaries_of(corpus.report)
    for match in corpus.find(_BARE_NUMBER):
        start, end = match.span()
        paragraph = corpus.paragraph_at(start)
        if not paragraph.takes_references or is_below(paragraph.path, glossaries):
            continue
        before = corpus.masked[max(0, start - _REACH) : start]
        if not _is_figure(match, before):
            continue
        words = re.search(_WORDS_BEFORE, before)
        if words and _goes_on(before[: words.start()], words[0]):
            words = None
        noun = re.match(_NOUN_AFTER, corpus.masked[end : end + 8])
        clause = re.split(r"[。；\n]", before)[-1]
        yield BareNumber(
            match.span(), match[0], words[0] if words else "", noun[0] if noun else "", clause
        )


def _goes_on(before: str, words: str) -> bool:
    """Whether words only continue a phrase, so that they name nothing by themselves.

    They follow a number (98项扩充至156项), or end a list of examples (甲、乙等5个).
    """
    is_of_number = before[-1:].isdigit() and not re.match("[年月日]", words)
    return is_of_number or (before[-1:] in "、，" and words.endswith("等") and "、" in before)


def _is_figure(match: re.Match[str], before: str) -> bool:
    """Whether a number in a text is one of the report's figures, by the words around it."""
    number = match[0]
    if re.search(_IDIOM, number) or re.search(_CHANGE, before):
        return False
    if re.search(_LABEL, before) and not re.search("[万亿]", number):
        return False
    if number.endswith("%") and re.search(_SLOGAN, before):
        return False
    return not any(
        kind.search(number) and following.match(match.string, match.end())
        for kind, following in _NO_FIGURES
    )
