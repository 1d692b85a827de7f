"""Mistakes in the words and marks of a report: FZ409, FZ411–FZ414, FZ419 and FZ6xx."""

import re
from random import Random

from planting import (
    HAN,
    Data,
    Kind,
    Plant,
    in_data,
    in_sentence,
    in_text,
    mappings_of,
    texts_of,
)

LAST_YEARS_SENTENCES = (
    "依托综合服务窗口为群众提供法律咨询和矛盾调处服务。",
    "组织执法人员参加线上线下相结合的专题培训和考试。",
)
"""Sentences of the report of the year before, which `planted.py` gives every text."""

WORDS = """\
wrong: {登陆: 登录, 帐号: 账号}
avoid: {老赖: 失信被执行人}
units: {市人力资源和社会保障局: 市人社局, 市市场监督管理局: 市市场监管局}
people: {陶远舟: 副市长, 费清和: [市委常委, 常务副市长], 蒲思齐: []}
"""
"""The word list (词表) that every text is checked with."""

_LEAST_ITEMS = 4


def _numbered(*numbers: str) -> Plant:
    """Return what turns sentences of a text into paragraphs with these numbers."""

    def change(data: Data, chance: Random) -> str | None:
        spots = [
            (holder, key)
            for holder, key in texts_of(data)
            if holder[key].count("。") > len(numbers) and not re.search("^[（(\\d一]", holder[key])
        ]
        if not spots:
            return None
        holder, key = chance.choice(spots)
        sentences = re.findall("[^。]+。", holder[key].replace("\n", ""))
        items = [number + sentence for number, sentence in zip(numbers, sentences, strict=False)]
        rest = "".join(sentences[len(items) :])
        holder[key] = "\n\n".join([*items, rest] if rest else items)
        return " / ".join(item[:12] for item in items)

    return in_data(change)


def _heading_with(before: str, after: str, least: int = 1) -> Plant:
    """Return what writes something before and after a heading of at least so many beside it."""

    def change(data: Data, chance: Random) -> str | None:
        groups = [
            [section for section in holder["sections"] if section.get("heading")]
            for holder in mappings_of(data)
            if holder.get("sections")
        ]
        uniform = [
            group
            for group in groups
            if len(group) >= least
            and not any(re.search("[。：:]$", section["heading"]) for section in group)
            and all(section.get("numbered", "number" not in section) for section in group)
        ]
        if not uniform:
            return None
        section = chance.choice(chance.choice(uniform))
        section["heading"] = before + section["heading"] + after
        return str(section["heading"])

    return in_data(change)


def _glossary(data: Data, chance: Random) -> str:
    """Explain a term that the text does not have."""
    terms = ["一窗通办", "三书同达", "码上监督"]
    words = "".join(holder[key] for holder, key in texts_of(data))
    term = chance.choice([term for term in terms if term not in words])
    note = f"{term}：指在一个平台上办理有关事项。"
    data["annex"] = [*(data.get("annex") or []), {"title": "名词解释", "text": note}]
    return note


def _two_spellings(data: Data, chance: Random) -> str | None:
    """Write 市委、市政府 without its mark once, in a report that has it more often."""
    for area in "省市区县":
        with_mark, without = f"{area}委、{area}政府", f"{area}委{area}政府"
        texts = [(holder, key) for holder, key in texts_of(data) if with_mark in holder[key]]
        if len(texts) > 1 and not any(without in holder[key] for holder, key in texts_of(data)):
            holder, key = chance.choice(texts)
            holder[key] = holder[key].replace(with_mark, without, 1)
            return without
    return None


def _closing(sentence: str) -> Plant:
    def change(data: Data, _chance: Random) -> str:
        data["closing"] = sentence
        return sentence

    return in_data(change)


_VERBS = "进行|开展|推进|加强|完善|落实|坚持|提升"
_ENUMERATED = rf"(?<=[：。；])(?P<n>[二三四])是(?={HAN})"

MARK_KINDS = (
    Kind("half-width comma", "FZ601 FZ641", in_text(f"(?<={HAN})，(?={HAN})", ",", ", ")),
    Kind("half-width stop", "FZ601", in_text(rf"(?<={HAN})。(?={HAN})", ".")),
    Kind("half-width brackets", "FZ601 FZ641", in_text("（([^（）]+)）", r"(\1)")),
    Kind("half-width semicolon", "FZ601 FZ641", in_text(f"(?<={HAN})；(?={HAN})", ";")),
    Kind("straight quotes", "FZ602", in_text("“([^“”]{2,8})”", r'"\1"')),
    Kind("dots for an ellipsis", "FZ603", in_text(f"(?<={HAN})。(?={HAN})", "...", "。。。")),
    Kind("hyphens for a dash", "FZ603", in_text("——", "--")),
    Kind("doubled mark", "FZ604", in_text("(?<=[^，、；])([，、；])(?=[^，、；])", r"\1\1")),
    Kind("no closing quotation mark", "FZ605", in_text(f"”(?={HAN}|[，。])", "")),
    Kind("no closing title mark", "FZ605", in_text("》", "")),
    Kind("no closing bracket", "FZ605", in_text("）", "")),
    Kind("no opening quotation mark", "FZ605", in_text(f"(?<={HAN})“", "")),
    Kind("title inside a title", "FZ606", in_text("《([^《》]+)》", r"《关于印发《\1》的通知》")),
    Kind("quotation inside a quotation", "FZ606", in_text("“([^“”]+)”", r"“实施“\1”行动”")),
    Kind("、 after a bracketed number", "FZ607", _numbered("（一）、", "（二）", "（三）")),
    Kind("、 after a number", "FZ607", _numbered("1、", "2.", "3.")),
    Kind("、 before 等", "FZ608", in_text(f"(?<={HAN}{{2}})等(?=领域|方面|问题|工作)", "、等")),
    Kind("two marks", "FZ622", in_text(rf"(?<={HAN})[。；](?={HAN})", "，。", "；，", "。；")),
    Kind("mark inside a bracket", "FZ622", in_text("（(?=[^（）]+）)", "（，", "（、")),
    Kind("、 between titles", "FZ631", in_text("》《", "》、《")),
    Kind("、 between quotations", "FZ631", in_text("”“", "”、“")),
    Kind("hyphen in a title", "FZ641", in_text(r"(?<=\d)—(?=\d+年?）》)", "-")),
    Kind("half-width brackets in a title", "FZ641", in_text("（([^（）]+)）》", r"(\1)》")),
    Kind("space after a quotation", "FZ643", in_text(f"(?<=”)(?={HAN})", " ")),
    Kind("space before a mark", "FZ643", in_text(f"(?<={HAN})(?=[，。；])", " ")),
    Kind("space after a mark", "FZ643", in_text(f"(?<=[，；、])(?={HAN})", " ")),
    Kind("single quotation marks", "FZ655", in_text("“([^“”‘’]+)”", r"‘\1’")),
)
"""Mistakes in marks."""

NUMBER_KINDS = (
    Kind("full-width digits", "FZ609", in_text(r"(?<!\d)2(?=0\d\d年)", "２")),
    Kind("zero before a month", "FZ610", in_text(r"(?<!\d)([1-9])月", r"0\1月")),
    Kind("号 for 日", "FZ611", in_text(r"(?<=月)(\d{1,2})日", r"\1号")),
    Kind("year in two digits", "FZ612", in_text(r"(?<!\d)20(\d\d)年(?=底|初|\d)", r"\1年")),
    Kind("零 in a year", "FZ613", in_text(r"(?<!\d)2020年", "二零二零年", "二O二〇年")),
    Kind("no 0 before a point", "FZ617", in_sentence("败诉率降至.8%。", "投诉率仅.35‰。")),
    Kind(
        "document number",
        "FZ618",
        in_text(
            "》(?=[^》]*$)", *(f"》（示政发{year}）" for year in ("[2020]12号", "〔2020〕第12号"))
        ),
    ),
    Kind(
        "brackets of a document number",
        "FZ618",
        in_sentence("印发示政办（%d）5号文件。", "落实示府〔%d〕03号文件要求。"),
    ),
    Kind("几 after digits", "FZ616", in_sentence("每批培训20几人。", "走访商户50几户。")),
    Kind("unit twice", "FZ624", in_sentence("走访企业500件件。", "同比提高3%个百分点。")),
    Kind("five-figure year", "FZ612", in_text(r"(?<!\d)20\d(?=\d年)", r"\g<0>2")),
    Kind("no such day", "FZ619", in_text(r"(?<!\d)(\d{1,2})月\d{1,2}日", r"\1月32日", "2月30日")),
    Kind("number left out", "FZ620", _numbered("（一）", "（二）", "（四）")),
    Kind("number twice", "FZ620", _numbered("1.", "2.", "2.")),
    Kind("number in a heading", "FZ621", _heading_with("（二）", "")),
    Kind(
        "hyphen between years",
        "FZ632",
        in_text(r"(?<![\d—至])20(1\d|2[0-2])年", r"20\1-2025年", r"20\1~2025年"),
    ),
    Kind("space before a number", "FZ633", in_text(rf"(?<={HAN})(?=20\d\d年)", " ")),
    Kind("一是 after 一是", "FZ409", in_text(_ENUMERATED, "七是")),
    Kind(
        "item left out in a paragraph",
        "FZ409",
        in_sentence("主要做法：（一）建档；（三）回访。", "包括：①立项；②审查；④公布。"),
    ),
    Kind("三是 left out", "FZ409", in_text(f"(?<=[：。；])三是(?={HAN})", "四是", "二是")),
)
"""Mistakes in numbers, dates and numbering that are no metrics."""

WORD_KINDS = (
    Kind("截止 for 截至", "FZ634", in_text("截至|到(?=20\\d\\d年)", "截止")),
    Kind("去年", "FZ635", in_text(r"(?<=[。，；])20\d\d年", "去年")),
    Kind("近日", "FZ635", in_sentence("近日，专题部署案卷评查。", "日前已通过终期验收。")),
    Kind("今年", "FZ644", in_text(r"(?<=[。，；])20\d\d年", "今年")),
    Kind("fall by times", "FZ636", in_sentence("信访总量下降2倍。", "超期案件减少了近一倍。")),
    Kind("request", "FZ637", _closing("以上报告妥否，请批示。")),
    Kind(
        "doubled particle", "FZ640", in_text(f"(?<={HAN}{{2}})(的|和|在|为)(?={HAN}{{2}})", r"\1\1")
    ),
    Kind("doubled noun", "FZ640", in_text(f"(制度|机制|体系|工作)(?={HAN})", r"\1\1")),
    Kind("doubled word", "FZ640", in_text(f"({_VERBS})(?={HAN})", r"\1\1")),
    Kind(
        "记录 for 纪录",
        "FZ623",
        in_sentence("日办件量创历史新记录。", "参与人数打破往届记录。", "单日接访量刷新最高记录。"),
    ),
    Kind("wrong character", "FZ623", in_sentence("再接再励推进改革。", "切实做到一如继往。")),
    Kind("two spellings", "FZ645", in_data(_two_spellings)),
    Kind("one heading with 。", "FZ646", _heading_with("", "。", least=4)),
    Kind("heading with ；", "FZ654", _heading_with("", "；")),
    Kind("short form of address", "FZ653", in_text("习近平总书记", "习总书记")),
    Kind(
        "dot of a day", "FZ641", in_sentence("“12.4”国家宪法日开展宣传。", "结合“4.15”安全教育日。")
    ),
    Kind("集… without 于一体", "FZ647", in_sentence("打造集咨询、调解、仲裁的服务中心。")),
    Kind("term explained, not used", "FZ648", in_data(_glossary)),
    Kind(
        "title misspelt",
        "FZ411",
        in_sentence(
            "落实《优化营商环镜条例》。", "学习《行政复仪法》。", "施行《政府信息公开条列》。"
        ),
    ),
    Kind(
        "placeholder",
        "FZ412",
        in_text(r"(?<=[。，；])20(?=\d\d年)", "20XX年，", "××部门", "（待补充）", "某某局"),
    ),
    Kind("star for a number", "FZ412", in_sentence("召开专题会议*次。", "走访企业XX家。")),
    Kind("x for a number", "FZ412", in_sentence("增长x.x%。", "由xx镇牵头。", "培训*余人次。")),
    Kind("余 after a digit", "FZ410", in_sentence("开展宣传6余次。", "投入资金3余万元。")),
    Kind("lost character", "FZ419", in_text(HAN, "\ufffd", "锟斤拷")),
    Kind("last year's sentence", "FZ413", in_sentence(*LAST_YEARS_SENTENCES)),
    Kind("listed wrong word", "FZ649", in_sentence("群众登陆平台即可查询。", "统一帐号管理。")),
    Kind("listed word to avoid", "FZ650", in_sentence("联合惩戒老赖。")),
    Kind(
        "short name not listed",
        "FZ651",
        in_sentence(
            "由市人力社保局牵头。", "市市监局开展抽查。", "市场监管部门和市人社保障局会商。"
        ),
    ),
    Kind(
        "post and person",
        "FZ652",
        in_sentence("副市长蒲思齐带队督导。", "常务副市长陶远舟主持会议。", "市委常委陶远舟出席。"),
    ),
)
"""Mistakes in words."""
