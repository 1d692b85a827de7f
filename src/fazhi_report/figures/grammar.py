"""The grammar of 数量 (quantities) as regular expressions.

    quantity  = [before] amount [joint amount] [after]
    amount    = [lead] digits [magnitude] [unit]
    before    = 近 | 约 | 超过 | 低于 | 第 | …   after = 以上 | 以下 | 左右 | …
    lead      = 1亿 (of 1亿2000万) | 2年零 (of 2年零3个月) | 1小时 | 8元 | …
    digits    = 2.7 | 13,500 | 3/5 | 八 | 百 | 三分之一 | 一半 | 数十 | 十几 | 三五 | 3∶1 | 1、3、5
    magnitude = 余 | 多 | 万 | 亿 | 余万 | 万余 | 万多亿 | 万+ | …
    unit      = 件 | % | 个半月 | 个多小时 | 年半 | …
    joint     = ～ | — | - | 至 | 到

`QUANTITY` becomes part of the published JSON Schema.
"""

MAX_DIGITS = 18
NUMERALS = "零〇一二两三四五六七八九十百千万亿"
TO_FILL = "待填"  # (to be filled in) stands for a figure that is not known yet

_KILO_UNITS = ("千米", "千克", "千瓦", "千伏", "千卡", "千帕", "千赫", "千字节")
"""Units that begin with a numeral, like 百分点; otherwise 百 and 千 are part of the number."""

PERIODS = "月|小时|钟头|星期|季度|学期|世纪|工作日|百分点"
"""Units after 个, before which 半 and 多 are part of the number: 1个半月, 2个多小时."""

LETTER = rf"[^\W\d_几半{NUMERALS}]"
UNIT_SIGNS = "%％‰°℃℉/·²³㎎㎏㎜㎝㎞㎡㎥"
_PER_SCALE = f"/(?:10{{0,2}})?[百千万亿]{{1,2}}(?={LETTER})"  # 吨标准煤/万元, 件/10万人
UNIT = (
    rf"(?:(?!个[多余](?:{PERIODS}))"
    rf"(?:百分点|{'|'.join(_KILO_UNITS)}|{_PER_SCALE}|{LETTER}|[{UNIT_SIGNS}]){{0,8}}?)"
)
_WITH_HALF = rf"个[多余半](?:{PERIODS}){LETTER}{{0,4}}?|(?:年|天|小时|倍)半"
"""Units that contain a part of the number: 个半月, 个多小时, 年半."""

_AFTER_KILO = "".join(unit[1] for unit in _KILO_UNITS)
SCALE = rf"(?:[十百千]?(?:万亿?|亿)|千(?![{_AFTER_KILO}])|百(?!分点))?"
BEFORE = (
    "近|将近|接近|约|大约|超过?|逾|突破|上(?=[百千万亿])|不足|不到|不少于|不低于|不小于|至少"
    "|不超过|不多于|不高于|不大于|至多|最多|低于|小于|少于|高于|大于|多于|第|前"
)
AFTER = "以上|以下|以内|左右|上下|之多|余|多"

_ARABIC = r"[-−]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+|/[0-9]+)?"
_NUMERAL = f"[{NUMERALS}]"
_ONE_TO_NINE = "[一二两三四五六七八九]"
NEIGHBOURS = "一二|一两|二三|两三|三四|三五|四五|五六|六七|七八|八九"
"""Numerals side by side that stand for any number from the first to the second: 三五年."""

INDEFINITE = (
    f"[数几][十百千万亿]|(?:{_ONE_TO_NINE}百)?(?:{_ONE_TO_NINE}?十几|几十)"
    f"|(?:{NEIGHBOURS})十|(?:{_ONE_TO_NINE}?十)?(?:{NEIGHBOURS})"
)
"""概数 (indefinite numbers): 数十, 几千, 二十几, 三四十, 十七八; their value is unknown."""

_LIST = r"[0-9]{1,3}(?:、[0-9]{1,3}){1,3}"
_RATIO = r"[0-9]{1,5}(?:\.[0-9]{1,2})?∶[1-9][0-9]{0,4}(?:\.[0-9]{1,2})?"
_HALF = f"一半|半(?=年|天|小时|个(?:{PERIODS}))"
DIGITS = (
    rf"{_LIST}|{_RATIO}|{_ARABIC}|{INDEFINITE}|{_HALF}"
    rf"|{_NUMERAL}+(?:分之{_NUMERAL}+)?(?:点[零〇一二三四五六七八九]+)?"
)

LEAD_NUMBER = "[0-9]{1,5}|[一二两三四五六七八九十百]{1,5}"
_LEADS = (
    "亿(?=[0-9]{1,4}万|[1-9]千万)",
    "万(?=(?:[0-9]{4}(?![0-9.,])|[1-9]千)(?![十百千万亿]))",
    f"年零?(?=(?:{LEAD_NUMBER})个[多余半]?月)",
    f"天零?(?=(?:{LEAD_NUMBER})个?小时)",
    f"个?小时零?(?=(?:{LEAD_NUMBER})分)",
    f"分钟?零?(?=(?:{LEAD_NUMBER})秒)",
    f"元(?=(?:{LEAD_NUMBER})角)",
    f"角(?=(?:{LEAD_NUMBER})分)",
)
_LEAD = rf"(?:{LEAD_NUMBER})(?:{'|'.join(_LEADS)})"
"""The larger part of a compound figure; it matches only in front of a smaller part."""

_MAGNITUDE = f"(?:[余多来]?{SCALE}[余多+]?|(?:万[余多]|[十百千][余多]万?)亿|[十百千][余多]万)"


def _amount(suffix: str) -> str:
    return (
        rf"(?P<lead{suffix}>{_LEAD})?(?P<digits{suffix}>{DIGITS})"
        rf"(?P<magnitude{suffix}>{_MAGNITUDE})(?P<unit{suffix}>{_WITH_HALF}|{UNIT})"
    )


QUANTITY = (
    rf"(?P<before>{BEFORE})?{_amount('')}"
    rf"(?:(?P<joint>[～~—–-]|至|到){_amount('2')})?(?P<after>{AFTER})?"
)
