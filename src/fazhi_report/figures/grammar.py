"""The grammar of 数量 (quantities) as regular expressions.

    quantity  = [before] amount [joint amount] [after]
    amount    = digits [magnitude] [unit]
    before    = 近 | 约 | 超过 | 第 | …          after = 以上 | 以下 | 左右 | …
    digits    = 2.7 | 13,500 | 3/5 | 八 | 百 | 三分之一
    magnitude = 余 | 多 | 万 | 亿 | 余万 | 万余 | …
    joint     = ～ | — | - | 至 | 到

`QUANTITY` becomes part of the published JSON Schema.
"""

MAX_DIGITS = 18
NUMERALS = "零〇一二两三四五六七八九十百千万亿"
TO_FILL = "待填"  # (to be filled in) stands for a figure that is not known yet

_KILO_UNITS = ("千米", "千克", "千瓦", "千伏", "千卡", "千帕", "千赫", "千字节")
"""Units that begin with a numeral, like 百分点; otherwise 百 and 千 are part of the number."""

LETTER = rf"[^\W\d_几半{NUMERALS}]"
UNIT = rf"(?:(?:百分点|{'|'.join(_KILO_UNITS)}|{LETTER}|[%％‰°℃℉/·²³]){{0,8}}?)"
_AFTER_KILO = "".join(unit[1] for unit in _KILO_UNITS)
SCALE = rf"(?:[十百千]?(?:万亿?|亿)|千(?![{_AFTER_KILO}])|百(?!分点))?"
BEFORE = (
    "近|将近|接近|约|大约|超过?|逾|突破|上(?=[百千万亿])|不足|不到|不少于|不低于|至少"
    "|不超过|不多于|不高于|至多|最多|第|前"
)
AFTER = "以上|以下|以内|左右|上下|之多|余|多"
_ARABIC = r"[-−]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+|/[0-9]+)?"
_NUMERAL = f"[{NUMERALS}]"
DIGITS = rf"{_ARABIC}|{_NUMERAL}+(?:分之{_NUMERAL}+)?(?:点[零〇一二三四五六七八九]+)?"

_MAGNITUDE = f"[余多来]?{SCALE}[余多]?"
QUANTITY = (
    rf"(?P<before>{BEFORE})?"
    rf"(?P<digits>{DIGITS})(?P<magnitude>{_MAGNITUDE})(?P<unit>{UNIT})"
    r"(?:(?P<joint>[～~—–-]|至|到)"
    rf"(?P<digits2>{DIGITS})(?P<magnitude2>{_MAGNITUDE})(?P<unit2>{UNIT}))?"
    rf"(?P<after>{AFTER})?"
)
