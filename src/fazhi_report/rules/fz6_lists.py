"""FZ608, FZ622 and FZ631: marks between the parts of a sentence or list (GB/T 15834)."""

import re
from collections.abc import Iterator

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.figures import ONE_TO_TEN
from fazhi_report.rules.checks import prose_check
from fazhi_report.rules.corpus import Corpus
from fazhi_report.rules.patterns import FIGURE, HAN, MASKED

_STANDARD = "GB/T 15834—2011"

_MEMBER = r"[^，。；：！？、…\n]"
"""A character inside an item of a list."""

_KINDS = (
    "各?(?:领域|方面|部门|单位|行业|环节|问题|情况|内容|事项|工作|任务|措施|举措|制度|机制|活动"
    "|形式|方式|途径|渠道|平台|地区?|市县?|区|县|镇|街道|国家|城市|类型?|项目?|人员|群体|因素|要素"
    "|场所|区域|设施|资源|产业|企业|机构|组织|法律|法规|文件|条例|政策|标准|风险|案件|行为|现象)"
)
"""Nouns that sum up a list: 城管、交通等领域."""

_COUNT = (
    rf"{FIGURE}|\d+(?![\d天日年月周小分秒])"
    rf"|[{ONE_TO_TEN}两百]+[个项类种条家件大方名部]|一系列|一批|多[个项类种家]"
)
_AFTER_LIST = rf"(?:{_COUNT}|{_KINDS}(?!、)|[，。；：）\n]|\Z)"
"""Text after 等 at the end of a list; verbs and words like 等级 continue differently."""

_LAST_ITEM = rf"(?<=[，。；：、！？\n])({_MEMBER}{{2,40}})\Z|\A({_MEMBER}{{2,40}})\Z"


@prose_check(
    code="FZ608",
    slug="mark-before-deng",
    title="“等”前多了标点",
    why="“等”已经表示列举没有完，前面不再用顿号，也不和省略号同用。"
    "“等待”“等价”等词排在一列里的（看、等、靠），顿号是对的，不报。",
    bad="覆盖城管、交通、等领域。",
    good="覆盖城管、交通等领域。",
    source=_STANDARD,
)
def mark_before_deng(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(rf"(?P<mark>、|(?<!…)…+)等(?={_AFTER_LIST})"):
        mark = match.span("mark")
        before = corpus.masked[max(0, mark[0] - 41) : mark[0]]
        if match["mark"] != "、" or _ends_with_noun(
            before, corpus.masked[match.end() : match.end() + 4]
        ):
            yield corpus.finding(mark, "“等”前不用标点", new="")


def _ends_with_noun(before: str, after: str) -> bool:
    """Whether the item before 、等 is a noun, not a verb beside the verb 等 (wait).

    Verbs are short (看、等、靠), or have the same object (要项目、等项目).
    """
    match = re.search(_LAST_ITEM, before)
    item = match[match.lastindex or 0] if match else ""
    kind = re.match(_KINDS, after)
    return bool(item) and not item.startswith("等") and not (kind and item.endswith(kind[0]))


@prose_check(
    code="FZ622",
    slug="clashing-marks",
    title="两个标点连在一起",
    why="逗号、句号、分号、冒号、顿号、问号、叹号不连用（“？！”除外），左括号后面、右括号前面也不用"
    "逗号、顿号，多半是修改时留下的。留哪一个，要看句子的意思。",
    bad="全年减免费用若干，。惠及群众多人。",
    good="全年减免费用若干。惠及群众多人。",
    source=_STANDARD,
)
def clashing_marks(corpus: Corpus) -> Iterator[Finding]:
    pairs = r"(?P<first>[，、；：。！？]) *(?P<second>[，、；：。！？])"
    for match in re.finditer(pairs, corpus.view):
        is_same = match["first"] == match["second"] and " " not in match[0]
        if not (is_same or re.fullmatch("[！？]+", match[0])):
            yield corpus.finding(match.span(), f"“{match[0]}”两个标点连在一起，请删去一个")
    for match in re.finditer(
        r"(?<=[（《“])[，、；：。](?![）》”])|(?<![（《“])[，、：](?=[）》])", corpus.view
    ):
        yield corpus.finding(match.span(), f"括号或引号的边上多了“{match[0]}”")


_LINK = "以及|[和与及或至到]"
_PLAIN_ITEM = r"[^，。；：！？、…“”《》\n]"


@prose_check(
    code="FZ631",
    slug="needless-comma",
    severity=Severity.WARNING,
    title="并列的引号、书名号之间用了顿号",
    why="并列的书名号之间、引号之间通常不用顿号。并列的各项里有不带引号、书名号的，"
    "或者成对并列的（“形”与“神”、“量”与“质”），要用顿号，不报。",
    bad="学习《宪法》、《民法典》。",
    good="学习《宪法》《民法典》。",
    source=_STANDARD,
)
def needless_comma(corpus: Corpus) -> Iterator[Finding]:
    for left, right in ("“”", "《》"):
        item = f"{left}[^{left}{right}\n]*{right}"
        for match in re.finditer(f"{item}(?:、?{item})+", corpus.view):
            if not _is_list_of_quotations(corpus.view, match, item):
                continue
            for comma in re.finditer(f"(?<={right})、(?={left})", match[0]):
                start = match.start() + comma.start()
                if corpus.masked[start] != MASKED:  # not in the title of a document
                    span = (start, start + 1)
                    yield corpus.finding(span, "并列的引号、书名号之间通常不用顿号", new="")


def _is_list_of_quotations(view: str, match: re.Match[str], item: str) -> bool:
    """Whether all items of a list are quotations or titles; `match` has those in a row.

    A list continues with 、 or a word like 和, unless 等 ends it.
    """
    before, after = (
        view[max(0, match.start() - 8) : match.start()],
        view[match.end() : match.end() + 60],
    )
    if re.search(rf"(?:、{_PLAIN_ITEM}{{0,4}}|[”》](?:{_LINK}))\Z", before):
        return False
    if re.search(r"“.”\Z", match[0]) and re.match(f"(?!等|{_LINK}){HAN}", after):
        return False  # part of a word: “医”路无忧
    if re.match(rf"(?!等|{_LINK})(?:(?!等|{_LINK}){_PLAIN_ITEM}){{1,12}}等", after):
        return False  # the last item goes on: “甲杯”、“乙杯”围棋赛等活动
    if link := re.match(_LINK, after):
        last = re.compile(item).match(after, link.end())
        return last is not None and after[last.end() : last.end() + 1] != "、"
    goes_on = rf"(?!等){_PLAIN_ITEM}{{0,12}}(?:、|(?:{_LINK})?[“《])"
    return not re.match(goes_on, after)
