"""Find where a line of Chinese text may end (断行), and the cost of each end to the reader.

It needs no dictionary: marks, figures and terms are known, and most other words have two
characters.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

_NOT_AT_LINE_START = "，。、；：！？）》”’〕】％%…—～·.,;:!?)"
_PAUSES = "，。；：！？、"
_OPENING, _CLOSING = "（《“‘〔【(", "）》”’〕】)"
_ENCLOSED = re.compile(
    rf"[{re.escape(_OPENING)}][^{re.escape(_OPENING + _CLOSING)}]{{1,8}}[{re.escape(_CLOSING)}]"
)
"""A text in brackets or quotation marks that is short enough to stay on one line."""

_RANGE = re.compile(r"(?<=[0-9年][—～])[0-9]")
"""The second figure of a range, as in 2021—2025年."""

_ALTERNATIVES = re.compile("（[一-鿿]{1,2}(?:、[一-鿿]{1,2})*）")
"""Parenthesis that belongs to the word before it, as in 县（市、区） and 乡镇（街道）."""

_BEFORE_FIGURE = "第约近超至"
"""Single characters that stay on the line of the figure that follows."""

_ADVERBS = (
    "全面|深入|扎实|持续|加快|不断|着力|切实|大力|积极|有效|进一步|充分|努力|日益|更加|严格|稳步"
    "|统筹|依法|联合(?![国会体])"
)
_VERBS = (
    "推动|推进|加强|完善|健全|提升|提高|强化|深化|优化|促进|维护|构建|打造|建立|开展|实施|坚持|聚焦"
    "|紧盯|把握|发挥|加大|压实|营造|筑牢|夯实|增强|助力|服务|履行"
)
_ALL = "各[项级类地种方界市县区]|各部门|有关|相关|以及|及其"
_NATIONALITIES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西"
    "|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安"
    "|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺"
)
"""The 55 少数民族, whose names are parts of those of autonomous places."""

FIXED_TERMS = (
    "习近平|新时代|高质量|党中央|国务院|法治(?:政府|社会|(?!化))|民主|依法(?:行政|治[国省市县区州旗])"
    "|行政(?:执法|复议|应诉)|营商环境|[省市县区州]政府|人民政府|自治[区州县旗]|规范性文件|常务会议|示范[区村户]|明白人"
    f"|(?:{_NATIONALITIES})族|第一责任人|{_ADVERBS}|{_VERBS}|{_ALL}"
    "|[一-鿿](?![变固孵化净量强深文细消优转])[一-鿿]化(?!解(?!决|释|读))"
    "|[上下]半年|第[一二三四]季度|以[下内外]|以上(?!年[^龄轻])|比?上年度?|去年|乡镇|乡村"
    "|新(?:冠|型冠状病毒)(?:肺炎|病毒)?|疫情防控|互联网|市场(?=监督管理|监管)|管理局|政务(?:服务|公开)?|主渠道|主阵地|主力军|法律(?=明白人)|公务员|负责人|委员会|办公室|责任制|满意率|办复率|应诉率"
)
"""Pattern of the words with a certain beginning and end, in the syntax of Python and JavaScript."""

_WORD = re.compile(
    r"[0-9A-Za-z.,:/%‰+\-]+(?:[万亿余多]*(?:个百分点|平方米|平方公里|年度|[^\W\d_a-zA-Z][次米里时]"
    f"|(?!{FIXED_TERMS})\\w)?)"
    f"|[一二三四五六七八九十]+(?:大(?!会)|届[一二三四五六七八九十]+中全会)|{FIXED_TERMS}|.",
    re.DOTALL,
)
"""A figure with its unit, a Latin word, a fixed term, or a single character."""

_STARTS_PHRASE = re.compile(f"(?:{_ADVERBS}|{_VERBS}|{_ALL})$")
"""Words that begin a phrase: adverbs, verbs, and words for several things, like 各项."""

_ADVERB, _VERB = re.compile(f"(?:{_ADVERBS})$"), re.compile(f"(?:{_VERBS})$")

_PHRASE_COST, _CLAUSE_COST, _VERB_COST, _WORD_COST = 0.1, 0.2, 0.4, 2.5
"""Cost of ending a line between phrases, within a phrase, between a verb and its object, and
probably within a word.

A further line costs 1.
"""

_SUFFIX = re.compile("性(?![质能别格])|感(?![染谢受知动])|度(?![假过量])|率(?![先领])")
"""A character that makes a word of three, like 合法性, unless it begins another word."""

_LONE = re.compile("[一-鿿]$")

_REGION = re.compile(
    "[省市县区州](?![场域级容区县价直块间别分内外份城乡委长属]|政(?![务府协法])|民(?![族政]))(?=[一-鿿]{2})"
)
"""A character before the name of a unit, like 市 of 市司法局, unless it begins another word."""

_BEFORE_WORD, _AFTER_WORD = "和与及并或把将对以", "的了等"
"""Single characters that stay with the next word, or with the word before."""


class Word(NamedTuple):
    """A text that is not broken, with its marks; `cost` is the cost of ending a line after it."""

    text: str
    cost: float


def words_of(text: str) -> list[Word]:
    """Cut a text into words; no line may begin with a closing mark or end with an opening one."""
    pieces = list(_pieces(text))
    return [Word(*each) for each in zip(pieces, _costs(pieces), strict=True)]


def may_end_line(text: str, position: int) -> bool:
    """Whether a line may end there (禁则): marks, ranges and short brackets stay whole."""
    before, after = text[position - 1], text[position]
    if before in _OPENING or after in _NOT_AT_LINE_START or _RANGE.match(text, position):
        return False
    enclosed = any(each.start() < position < each.end() for each in _ENCLOSED.finditer(text))
    return not enclosed and not _ALTERNATIVES.match(text, position)


def clauses_of(text: str) -> list[list[str]]:
    """Cut a text behind pauses and before parentheses, and each clause before its figures.

    Text in parentheses or quotation marks is cut only behind pauses, as part of a clause.
    """
    clauses: list[list[str]] = []
    depth = 0
    before = "，"
    for piece in _pieces(text):
        follows_pause = before[-1] in _PAUSES
        is_figure = piece[0].isdecimal() and before not in _BEFORE_FIGURE
        if not depth and (follows_pause or piece.startswith("（")):
            clauses.append([piece])
        elif follows_pause or (is_figure and not depth):
            clauses[-1].append(piece)
        else:
            clauses[-1][-1] += piece
        depth = max(0, depth + sum((mark in _OPENING) - (mark in _CLOSING) for mark in piece))
        before = piece
    return clauses


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for match in _WORD.finditer(text):
        word = match[0]
        follows_figure = word[0] in _OPENING and piece[:1].isdecimal()
        if piece and (follows_figure or may_end_line(text, match.start())):
            yield piece
            piece = ""
        piece += word
    if piece:
        yield piece


def _costs(pieces: list[str]) -> Iterator[float]:
    """Yield the cost of ending a line after each piece.

    Counted from the last mark, figure, term or particle, an end after an odd number of characters
    is probably within a word.
    """
    singles = 0
    is_suffix = False
    is_region = _REGION.match("".join(pieces[:3])) is not None
    for piece, following, after in zip_longest(pieces, pieces[1:], pieces[2:], fillvalue=""):
        is_single = len(piece) == 1 and not is_region and piece not in _BEFORE_WORD + _AFTER_WORD
        singles = singles + 1 if is_single and not is_suffix else 0
        is_pair = singles > 0 and singles % 2 == 0
        is_last = _LONE.match(following) is not None and (not after or after[0] in _OPENING)
        is_suffix = is_pair and (is_last or _SUFFIX.match(following + after) is not None)
        joins = (
            piece in _BEFORE_WORD
            or (following != "" and following in _AFTER_WORD)
            or is_suffix
            or is_region
        )
        is_region = False
        if not following or piece[-1] in _PAUSES:
            singles = 0
            yield 0.0
        elif following[0] in _OPENING and piece not in _BEFORE_WORD:
            yield _PHRASE_COST
        elif joins or singles % 2 or _ADVERB.match(piece):
            yield _WORD_COST
        elif _VERB.match(piece):
            yield _VERB_COST
        else:
            yield _PHRASE_COST if _STARTS_PHRASE.match(following) else _CLAUSE_COST
