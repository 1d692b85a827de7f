"""概数词 (words of approximation) of one character, and the words that end like them."""

ENDS_OF_WORDS = {
    "约": "签节公合履制违预邀要集条特简契解大相应续赴失爽隐缔婚租毁规盟誓和商立背",
    "近": "附邻接临将亲靠贴相新最远就逼走抵凑拉切迫左挨",
    "超": "反高赶领",
    "逾": "",
}
"""For a word of approximation, the characters before it that make another word: 签约, 附近."""

_LONG_WORD = "规民约"
"""村规民约, where 民 alone would be that of 居民约23万户."""


def approximation(word: str) -> str:
    """Return a pattern of a word of approximation that is not the end of another word."""
    ends = ENDS_OF_WORDS[word]
    return rf"{word}(?<![{ends}]{word})(?<!{_LONG_WORD})" if ends else word
