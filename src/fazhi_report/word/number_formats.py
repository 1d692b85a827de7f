"""Formats of automatic numbers (ECMA-376, part 1, 17.18.59 ST_NumberFormat)."""

from fazhi_report.figures import spell

_SEQUENCES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
}
"""Formats that count to the length of their sequence; Word prints plain digits after that."""

_COUNTING = {
    *("chineseCounting", "chineseCountingThousand", "japaneseCounting"),
    *("taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting"),
}
_LEGAL = {"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"}
_CAPITALS = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
_DIGITS = {
    "decimalFullWidth": _FULL_WIDTH,
    "decimalFullWidth2": _FULL_WIDTH,
    "ideographDigital": _CHINESE,
    "japaneseDigitalTenThousand": _CHINESE,
    "taiwaneseDigital": _CHINESE,
}

_ROMAN = dict(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"],
        strict=True,
    )
)

_MAX_ROMAN = 3999
_MAX_LETTERS = 780
"""Greatest number that Word prints in letters, repeating one: 27 is AA, 780 thirty Z."""


def format_number(number: int, number_format: str) -> str:
    """Return a list number as printed; formats of other scripts become plain digits."""
    sequence = _SEQUENCES.get(number_format, "")
    if 1 <= number <= len(sequence):
        return sequence[number - 1]
    if number_format in _COUNTING and number >= 0:
        return spell(number)
    if number_format in _LEGAL and number >= 0:
        return spell(number).translate(_CAPITALS)
    if number_format in _DIGITS:
        return str(number).translate(_DIGITS[number_format])
    if number_format == "decimalZero":
        return f"{number:02}"
    return "" if number_format in ("none", "bullet") else _latin(number, number_format)


def _latin(number: int, number_format: str) -> str:
    kind = number_format.removeprefix("upper").removeprefix("lower").lower()
    text = str(number)
    if kind == "letter" and 1 <= number <= _MAX_LETTERS:
        repeats, letter = divmod(number - 1, 26)
        text = chr(ord("A") + letter) * (repeats + 1)
    elif kind == "roman" and 1 <= number <= _MAX_ROMAN:
        text = ""
        for value, numeral in _ROMAN.items():
            count, number = divmod(number, value)
            text += numeral * count
    return text.lower() if number_format.startswith("lower") else text
