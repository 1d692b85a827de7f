"""Derive the 层级 (level) of an issuer from its name."""

import re

_ENDINGS = {
    "central": "^国务院",
    "province": "(?:省|自治区|(?:北京|天津|上海|重庆)市)人民政府",
    "county": "[县旗区]人民政府",
    "city": "(?:市|州|盟)(?:人民政府|行政公署)",
    "township": "(?:镇|乡|街道|苏木)(?:人民政府|办事处)?",
    "department": "局|厅|部|署|办公室|海关|中心|[大支总]队|馆|(?<![省市区州县旗镇乡])委"
    "|(?<!管理)(?<![省市区州县旗镇乡])委员会",
}
"""Regular expressions for endings of names, with their level; the first match counts."""


def level_of(issuer: str) -> str | None:
    """Return the level of an issuer; None for bodies that exist at any level, like 管理委员会."""
    levels = (level for level, end in _ENDINGS.items() if re.search(f"(?:{end})$", issuer))
    return next(levels, None)
