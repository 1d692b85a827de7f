"""Mistakes in the form of a report and of its file: FZ1xx, FZ2xx, FZ303 and FZ5xx."""

from random import Random
from typing import Any

from planting import HAN, Data, Kind, Plant, in_data, in_file, in_sentence, mappings_of

_GOOD = {"number": "示政〔{next}〕5号", "signatories": ["陶远舟"]}
_IMPRINT = {"printed_by": "示例市人民政府办公室", "printed_on": "{next}-02-20"}
_ADDRESSEE = "中共示例市委、示例市人大常委会"


def _filled(value: Any, year: int) -> Any:
    """Put the year after that of the report for {next} in all texts of plain data."""
    if isinstance(value, dict):
        return {key: _filled(item, year) for key, item in value.items()}
    if isinstance(value, str):
        return value.format(next=year + 1, year=year)
    return value


def _official(
    *remarks: Data, date: str = "{next}-02-20", addressee: str = _ADDRESSEE, **others: Any
) -> Plant:
    """Return what makes an official document with one of some `official` mappings."""

    def change(data: Data, chance: Random) -> str:
        year = data["year"]
        new = {
            "level": "city",
            "addressee": addressee,
            "official": chance.choice(remarks),
            "signature": {"date": date},
            **others,
        }
        data |= _filled(new, year)
        data = {key: value for key, value in data.items() if value is not None}
        return str(_filled(new, year))

    return in_data(change)


def _set(**values: Any) -> Plant:
    """Return what sets keys of the report, each to one of some values."""

    def change(data: Data, chance: Random) -> str:
        new = {
            key: _filled(chance.choice(choices), data["year"]) for key, choices in values.items()
        }
        data |= new
        return str(new)

    return in_data(change)


def _without_cover(cover: str) -> Plant:
    """Return what takes a required content out of every `covers`."""

    def change(data: Data, _chance: Random) -> str | None:
        covering = [item for item in mappings_of(data) if cover in (item.get("covers") or ())]
        for section in covering:
            section["covers"].remove(cover)
        return cover if covering else None

    return in_data(change)


def _section(**section: Any) -> Plant:
    """Return what adds a section with one of some texts."""

    def change(data: Data, chance: Random) -> str:
        text = chance.choice(section["texts"])
        others = {key: value for key, value in section.items() if key != "texts"}
        data["sections"].append({"id": "另加的一节", **others, "text": text})
        return str(text)

    return in_data(change)


def _same_id(data: Data, chance: Random) -> str | None:
    """Give a section the id of another one."""
    named = [item for item in mappings_of(data) if "id" in item]
    if len(named) < 2:
        return None
    first, second = chance.sample(named, 2)
    second["id"] = first["id"]
    return str(first["id"])


def _without_signature(data: Data, _chance: Random) -> str:
    data.pop("signature", None)
    data |= {"addressee": _ADDRESSEE, "official": {}}
    return "official: {}"


def _in_gbk(content: bytes, _chance: Random) -> tuple[bytes, str] | None:
    try:
        return content.decode().encode("gb18030"), "GB18030"
    except UnicodeError:
        return None


_KEY = "(?m)^(?P<key> *(?:- )?(?:year|level|id|heading|text|title)):"

FORM_KINDS = (
    Kind("contents missing", "FZ501", _without_cover("measures")),
    Kind("plan missing", "FZ501", _without_cover("plan")),
    Kind(
        "shortcomings without causes",
        "FZ502",
        _section(
            heading="存在的不足",
            covers=["shortcomings"],
            texts=[
                "个别单位办案不够规范，队伍素养有待提高。",
                "执法方式较为单一，普法形式不够新颖。",
            ],
        ),
    ),
    Kind("signed too late", "FZ503", _official(_GOOD, date="{next}-03-15")),
    Kind("wrong addressee", "FZ504", _official(_GOOD, addressee="示例市司法局")),
    Kind("published too late", "FZ505", _set(published=["{next}-04-20", "{year}-02-10"])),
    Kind(
        "form of the title",
        "FZ506",
        _set(title=["示例市{year}年法治建设工作汇报", "示例市{year}年依法行政工作总结"]),
    ),
    Kind("year of the title", "FZ507", _set(title=["示例市1999年度法治政府建设情况报告"])),
    Kind("signatory without number", "FZ508", _official({"signatories": ["陶远舟"]})),
    Kind("number without signatory", "FZ509", _official({"number": "示政〔{next}〕5号"})),
    Kind("no copy number", "FZ510", _official({**_GOOD, "secrecy": "秘密★1年"})),
    Kind(
        "secret and public",
        "FZ511",
        _official({**_GOOD, "secrecy": "秘密★1年", "copy_number": 1, "remark": "此件公开发布"}),
    ),
    Kind("incomplete imprint", "FZ512", _official({**_GOOD, "printed_by": "市政府办公室"})),
    Kind("printed before signed", "FZ513", _official({**_GOOD, **_IMPRINT}, date="{next}-02-24")),
    Kind(
        "form of the document number",
        "FZ514",
        _official(
            *(
                {**_GOOD, "number": f"示政{n}号"}
                for n in ("[{next}]5", "〔{next}〕05", "（{next}）5")
            ),
            {**_GOOD, "number": "示政〔{year}〕5号"},
        ),
    ),
    Kind("no date of signature", "FZ515", in_data(_without_signature)),
    Kind("no such annex", "FZ516", in_sentence("名单见附件9。", "典型案例详见附件8。")),
    Kind("no such date", "FZ303", _set(published=["{next}-02-30", "{next}年3月1日"])),
    Kind("same id twice", "FZ204", in_data(_same_id)),
)
"""Mistakes in what a report must have."""

FILE_KINDS = (
    Kind("not UTF-8", "FZ101", _in_gbk),
    Kind("invisible character", "FZ102", in_file(f"(?<={HAN})(?={HAN})", "\u200b")),
    Kind("control character", "FZ102", in_file(f"(?<={HAN})(?={HAN})", "\x0b")),
    Kind("full-width colon", "FZ104", in_file(_KEY, r"\g<key>：")),
    Kind("no space after a colon", "FZ104", in_file("(?m)^( *(?:- )?(?:id|heading)): ", r"\1:")),
    Kind("key twice", "FZ105", in_file("(?m)^(level: .*\n|issuer: .*\n)", r"\1\1")),
    Kind("full-width list mark", "FZ111", in_file("(?m)^( *)- (?=id)", r"\1－ ")),
    Kind("key misspelt", "FZ201", in_file("(?m)^( *(?:- )?)heading:", r"\1haeding:")),
)
"""Mistakes in the file."""
