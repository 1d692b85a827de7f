"""Read 日期 (dates) as reports print them."""

import re
import unicodedata
from datetime import date

from fazhi_report.figures import read_numeral

_DIGIT = "[0-9〇零○一二三四五六七八九十]"
_DATE = re.compile(f"({_DIGIT}{{4}})年({_DIGIT}{{1,3}})月({_DIGIT}{{1,3}})日")

_SPEECH = re.compile(r"[—\-（(\s]*(?P<day>[^\s日]{8,14}日)在[^。]*(?:会议|大会|會議|大會)上[）)]?")


def read_day_of_speech(text: str) -> date | None:
    """Read the day in a line like ——2020年1月8日在县人民代表大会第五次会议上, or None."""
    match = _SPEECH.fullmatch(text)
    return read_date(match["day"]) if match else None


def read_date(text: str) -> date | None:
    """Read a text that is only a date, 2023年3月1日 or 二〇二三年三月一日; None if it is not."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("○", "〇")
    match = _DATE.fullmatch(plain)
    if match is None:
        return None
    try:
        year, month, day = (
            int(number) if number.isdecimal() else int(read_numeral(number.replace("零", "〇")))
            for number in match.groups()
        )
        return date(year, month, day)
    except ValueError:
        return None
