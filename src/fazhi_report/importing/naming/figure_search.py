"""Find the figures of a paragraph: numbers with a measure word, as `Quantity` reads them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fazhi_report.figures import Quantity, QuantityError, approximation
from fazhi_report.importing.naming.measure_words import COUNTED_UNIT, OTHER, UNIT
from fazhi_report.importing.naming.records import DoubtfulFigure, FoundFigure
from fazhi_report.importing.naming.size_limits import is_size_limit

_BEFORE = (
    "将近|接近|大约|超过|不足|不到|至少|不超过|至多|最多|突破|不?(?:少于|低于|小于|多于|高于|大于)"
    f"|{approximation('近')}|{approximation('约')}|{approximation('超')}(?!级)|逾"
    "|(?<![以网线晚])上(?=[百千万亿])"
)
_AFTER = (
    "以上|以下|以内|左右|上下|之多|余(?![额款地])"
    "|(?<=[元年月米里倍斤吨亩岁时天顷])多(?![个家名层次种元])"
)
_MAGNITUDE = (
    "[余多来]?(?:万[余多]亿|[十百千][余多]万|[十百千]?万亿|[十百千]?[万亿]|[百千](?![瓦克米分]))?"
    "[余多]?"
)
_ARABIC = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_NUMERALS = "零一二两三四五六七八九十百千万亿"
_JOINT = "[～~—–－-]"
_NOT_BEFORE = (
    "(?<![0-9.,A-Za-z+＋·#№/∶×〔第每~～—–－．-])(?<![0-9][万亿千百])"
    "(?<![^年之目此当以日提]前)(?<!^前)"
)
_NOT_AFTER = r"(?![+＋])"

_SCALED = rf"(?:(?:{_ARABIC}){_MAGNITUDE}|[0-9]+[万亿][0-9]+(?:千万|[万千百])[余多]?)"
_LOW = "[0-9][0-9.,]*[余多]?[十百千万亿]*"
"""The lower bound of a range: 5 of 5%～10%, 6千 of 6千至8千元."""

_IN_TWO_PARTS = (
    "[0-9]{1,2}年零?[0-9]{1,2}个[多余半]?月"
    "|[0-9]{1,3}天零?[0-9]{1,2}个?小时|[0-9]{1,3}个?小时零?[0-9]{1,2}分钟?"
    "|[0-9]{1,3}分钟?零?[0-9]{1,2}秒|[0-9]{1,5}元[0-9]角"
)
"""2年零3个月, 8元5角: one number with two units."""

_WITH_HALF = "[0-9]{1,4}(?:个[多余半](?:月|小时|学期|工作日|百分点)|(?:年|天|小时|倍)半)"
_LIST = r"(?<=[^\W\d_])[0-9]{1,3}(?:、[0-9]{1,3}){2,3}(?:分钟|小时|天|个?工作日|公里)"
"""A list of numbers with one unit, 1、3、5分钟, unlike the item number of 1、3个."""

_RATIO_TERM = r"[1-9][0-9]{0,4}(?:\.[0-9]{1,2})?"
_RATIO = rf"(?:(?<=比例|结构)|(?<=[例构][为达是])){_RATIO_TERM}∶{_RATIO_TERM}(?![0-9.∶])"

_IN_DIGITS = (
    rf"{_IN_TWO_PARTS}|{_WITH_HALF}|{_LIST}|{_RATIO}|[0-9]/[0-9]+(?!/)"
    rf"|(?:(?<![由从]){_LOW}[至到]|{_LOW}[^\W\d_]{{0,4}}[%‰]?{_JOINT})?{_SCALED}\+?(?:{UNIT})"
    r"|[0-9]+\.[0-9]+岁|[0-9]+(?:\.[0-9]+)?[余多]?[十百千]?(?:万[余多]?亿|[万亿])[余多+]?"
    r"(?=以上|以下|左右|[，。；、）)]|\Z)"
)
_INDEFINITE = (
    "(?:(?<![人件户次总个家倍指分基多少系参])数[十百千万亿]|几[十百千万亿]|[二三四五六七八九]?十几)"
    "(?:[百千]?[万亿])?[余多]?"
)
"""Indefinite numbers: 数十家, 几千万元, 十几个, but not 人数百人."""

_IN_NUMERALS = (
    rf"(?:[{_NUMERALS}]{{2,}}[余多]?|[十百千万]余[万亿]?|(?P<indefinite>{_INDEFINITE})"
    rf"|(?(about)[百千万亿](?:万|亿)?|(?!)))(?:{COUNTED_UNIT}"
    "|(?(indefinite)(?:[张米吨台套辆]|公里|平方米|公顷)|(?!)))"
    "|[二三四五六七八九]分之[一二三四五六七八九]|[百千万]分之[一二三四五六七八九十点]+"
    "|一半(?(about)|(?=以上))"
    "|[三四五六七八九十][项部件条]"
    "(?=[^，。；、）]{0,8}(?:措施|举措|政策|任务|工程|行动|服务|指标|成果|工作))"
    "|[二两三四五六七八九]成(?=以上|左右|[多，。；、的])"
    rf"|(?(about)[一二两三四五六七八九]成(?![{_NUMERALS}半])|(?!))"
)
"""Words like 近 that make a figure of a following numeral alone: 近百件, 近一半."""

_RANK = r"第(?:[0-9]+|[一二三四五六七八九十]+)[名位]"

_FIGURE = re.compile(
    rf"(?:{_NOT_BEFORE}(?:{_BEFORE})?(?:{_IN_DIGITS})"
    rf"|(?<![0-9{_NUMERALS}第数几前每”])(?P<about>{_BEFORE})?(?:{_IN_NUMERALS}))"
    rf"(?:{_AFTER})?{_NOT_AFTER}|(?<=[居列为名获]){_RANK}"
)
_MASKED = re.compile(
    r"《[^《》\n]*》|“[^“”\n]*”|‘[^‘’\n]*’|\{\{[^{}\n]*\}\}|〔[^〔〕\n]*〕|(?:https?://|www\.)[!-~]+"
    r"|[0-9]{2,4}年(?!零?[0-9]{1,2}个多?月)(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|[0-9]{1,2}月[0-9]{1,2}[日号]"
    r"|(?:19|20)[0-9]{2}卷|中央八项规定|PM ?(?:2\.5|10)|7[×x*]24小时|24小时(?!内)|365天|十项准则"
    "|[一二三四五六七八九十]个100[%％]"
)
_IDIOM = re.compile(
    "[千万亿]家|千人|[百千万亿]+[人个户]|[十百千]件|[一二两三四五六七八九]{2}[个家户人]"
)
_OTHER = re.compile(rf"[0-9][0-9.,]*[余多]?[十百千]?[万亿]*[余多]?(?:{OTHER})")
_WITHIN_NAME = re.compile("[0-9.,A-Za-z第+·#/—～-]")
"""What precedes a number that is part of a name or of another number."""

_TRADITIONAL = re.compile("[億萬個項條戶產總務會進經濟報實現發業區縣國為這來對時從開關間題設長]")
_MANY = 3
"""Characters from which a paragraph is one in 繁体字 (traditional characters)."""

_FULL_WIDTH_DIGITS = re.compile(r"[０-９]+(?:[．，][０-９]+)*[万亿]?(?:[^\W\d_]|[%％])?")
_WITHOUT_UNIT = re.compile("(?:[、和与][0-9.]+个)+(?:百分点|工作日|月|小时)")
"""The text after 1.1个 in 提高1.1个和2.3个百分点."""

_SPACED = re.compile(r"(?P<first>[ \xa0]?)[0-9][0-9.,]*(?P<gap>[ \xa0])(?=[^\W\d_a-zA-Z]|[%％])")
"""A number separated from its measure word by a space: 投资 43.68 亿元."""

_CHANGES_FROM = re.compile("[由从][^，。；、]{0,16}$")
"""Words before a value that is replaced by another: 从2015年的6家到9家."""

MASK = "\ua000"
_ASCII_MARK = re.compile("(?<![0-9])[,:]|[,:](?![0-9])|[;!?()]")
_ASCII_QUOTES = re.compile('"([^"\n]*)"')
_FULL_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")


def reading_copy(text: str) -> str:
    """Return the text with full-width punctuation, in equal length."""
    text = _ASCII_QUOTES.sub(r"“\1”", text)
    return _ASCII_MARK.sub(lambda match: match[0].translate(_FULL_WIDTH), text)


def mask(text: str) -> str:
    """Replace titles, quotations, dates and the like, which contain no figures, in equal length."""
    return _MASKED.sub(lambda match: MASK * len(match[0]), text)


def find_figures(text: str) -> Iterator[FoundFigure | DoubtfulFigure]:
    """Yield the figures of a paragraph; those in 全角数字 (full-width digits) come first."""
    masked, offsets = _without_gaps(mask(reading_copy(text)))
    is_traditional = len(_TRADITIONAL.findall(masked)) >= _MANY
    for item in _find(masked):
        start, end = offsets[item.start], offsets[item.end - 1] + 1
        if is_traditional and isinstance(item, FoundFigure):
            yield DoubtfulFigure(start, end, "这一段是繁体字")
        else:
            yield replace(item, start=start, end=end)


def _without_gaps(text: str) -> tuple[str, Sequence[int]]:
    """Return the text without blanks between numbers and units, and the original offsets.

    In 表1 项目, 1 is not a number of things: such a blank counts only if one precedes the number
    too.
    """
    gaps = {
        match.start("gap")
        for match in _SPACED.finditer(text)
        if match["first"] or text[match.end()] in "万亿%％"
    }
    if not gaps:
        return text, range(len(text))
    offsets = [at for at in range(len(text)) if at not in gaps]
    return "".join(text[at] for at in offsets), offsets


def _find(masked: str) -> Iterator[FoundFigure | DoubtfulFigure]:
    for match in _FULL_WIDTH_DIGITS.finditer(masked):
        yield DoubtfulFigure(*match.span(), "全角数字")
    last_end = 0
    spans = list(_spans(masked))
    yield from _others(masked, spans)
    for start, end in spans:
        is_next, last_end = last_end == start > 0, end
        if _IDIOM.fullmatch(masked, start, end):
            continue
        try:
            quantity = Quantity.parse(masked[start:end])
        except QuantityError as error:
            yield DoubtfulFigure(start, end, error.message)
            continue
        if quantity.unit == "类" and "." in masked[start:end]:
            yield DoubtfulFigure(start, end, "是类别的编号")
            continue
        if _WITHOUT_UNIT.match(masked, end) and quantity.unit == "个":
            yield DoubtfulFigure(start, end, "省略了单位")
            continue
        if is_size_limit(masked, start, end, quantity, is_next=is_next):
            yield DoubtfulFigure(start, end, "是规模的界限，不是统计数")
        else:
            yield FoundFigure(start, end, quantity)


def _others(masked: str, spans: Sequence[tuple[int, int]]) -> Iterator[DoubtfulFigure]:
    """Yield the numbers outside the ordered `spans` that look like statistics."""
    ends = [end for _, end in spans]
    for match in _OTHER.finditer(masked):
        start, end = match.span()
        is_name = start > 0 and _WITHIN_NAME.match(masked, start - 1)
        following = bisect_right(ends, start)
        is_within = following < len(spans) and spans[following][0] < end
        if not (is_name or is_within):
            yield DoubtfulFigure(start, end, "量词认不准")


def _spans(masked: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of figures; two of one unit joined by 到 or 至 are one range."""
    waiting: tuple[int, int] | None = None
    for match in _FIGURE.finditer(masked):
        start, end = match.span()
        if waiting and _is_range(masked, waiting, (start, end)):
            yield waiting[0], end
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = start, end
    if waiting:
        yield waiting


def _is_range(masked: str, first: tuple[int, int], last: tuple[int, int]) -> bool:
    """Return whether two figures are the bounds of a range: 增长8%到9%, but not 从6家到9家."""
    if last[0] != first[1] + 1 or masked[first[1]] not in "到至":
        return False
    if _CHANGES_FROM.search(masked, 0, first[0]):
        return False
    try:
        return bool(Quantity.parse(masked[first[0] : last[1]]).high)
    except QuantityError:
        return False
