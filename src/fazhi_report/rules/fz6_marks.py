"""FZ601–FZ607: punctuation marks (GB/T 15834)."""

import re
from collections.abc import Iterator

from fazhi_report.diagnostics import Finding
from fazhi_report.figures import ONE_TO_TEN
from fazhi_report.rules.checks import prose_check
from fazhi_report.rules.corpus import Corpus
from fazhi_report.rules.pairs import OPENING, pair_marks
from fazhi_report.rules.patterns import HAN, HAN_OR_MARK

_STANDARD = "GB/T 15834—2011"
_FULL_WIDTH = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_WINDOW = 12
"""Number of characters before a mark that are searched for its number or question."""

_ASKING = "[吗呢谁哪几么吧何]|是否|怎样|多少|是不是|能不能|有没有"
"""Words that make a question."""

_PARTNERS = OPENING | {opening: closing for closing, opening in OPENING.items()}


@prose_check(
    code="FZ601",
    slug="half-width-mark",
    title="汉字旁边用了半角标点",
    why="汉字旁边的逗号、分号、冒号、问号、叹号和括号用全角。数字中间的（1,234、12:30）和英文里的不动。",
    bad="全面依法治市,取得新进展(详见下文)。",
    good="全面依法治市，取得新进展（详见下文）。",
    source=_STANDARD,
)
def half_width_mark(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(f"([,;:?!])(?:(?<={HAN_OR_MARK}.)|(?= ?{HAN_OR_MARK})) ?"):
        new = _FULL_WIDTH[match[1]]
        message, is_lost = f"汉字旁边的标点应为全角“{new}”", _may_be_lost(corpus, match)
        advice = "这里原来也可能是间隔号“·”，请照原文改" if is_lost else ""
        yield corpus.finding(match.span(), message, new=None if is_lost else new, help=advice)
    # FZ607 reports 一. at the start of a paragraph.
    for match in corpus.find(
        rf"\.(?<={HAN}\.|[%％]\.)(?<!^[{ONE_TO_TEN}]\.)(?={HAN_OR_MARK}|\s|$)"
    ):
        yield corpus.finding(match.span(), "汉字后的句号应为“。”", new="。")
    paired = set()
    for match in corpus.find(r"\(([^()\n]*)\)"):
        start, end = match.span()
        before = corpus.masked[start - 1 : start] or "\n"
        if re.search(HAN, match[1]) or re.match(f"{HAN_OR_MARK}|\n", before):
            paired |= {start, end - 1}
            fix = corpus.fix((start, start + 1, "（"), (end - 1, end, "）"))
            yield Finding(corpus.place((start, end)), "汉字旁边的括号应为全角（）", "", fix)
    for match in corpus.find(f"[()](?:(?<={HAN_OR_MARK}.)|(?={HAN_OR_MARK}))"):
        if match.start() not in paired:
            new = _FULL_WIDTH[match[0]]
            yield corpus.finding(match.span(), f"汉字旁边的标点应为全角“{new}”", new=new)


def _may_be_lost(corpus: Corpus, mark: re.Match[str]) -> bool:
    """Whether ? is within a phrase that is no question, where a name had a 间隔号."""
    start, end = mark.span()
    around = corpus.masked[max(0, start - _WINDOW) : end + 1]
    before = re.split(r"[，。；！\n]", around[:-1].rstrip("? "))[-1]
    is_within = re.fullmatch(rf"{HAN}\?{HAN}", corpus.masked[max(0, start - 1) : end + 1])
    return is_within is not None and not re.search(_ASKING, before)


@prose_check(
    code="FZ602",
    slug="straight-quotes",
    title="用了直引号",
    why="中文的引号分左右：“ ” 和 ‘ ’。直引号 \" ' 是英文打字机的写法。",
    bad='建立"联合办"窗口。',
    good="建立“联合办”窗口。",
    source=_STANDARD,
)
def straight_quotes(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(r"([\"'])[^\"'\n]*\1"):
        start, end = match.span()
        around = corpus.masked[max(0, start - 1) : end + 1]
        if re.search(HAN, around):
            fix = corpus.fix((start, start + 1, "“"), (end - 1, end, "”"))
            yield Finding(corpus.place((start, end)), "直引号应为“”", "", fix)
    pairs = r'[^"\n]*(?:"[^"\n]*"[^"\n]*)*'
    for match in corpus.find(rf'^{pairs}(")[^"\n]*$'):
        yield corpus.finding(match.span(1), "直引号没有成对", help="中文引号分左右：“ ”")


@prose_check(
    code="FZ603",
    slug="dots-and-dashes",
    title="省略号或破折号写法不对",
    why="省略号是六个点“……”，破折号是两格长的“——”，都不用句号、小圆点或减号代替。",
    bad="推进执法规范化、标准化...形成长效机制。",
    good="推进执法规范化、标准化……形成长效机制。",
    source=_STANDARD,
)
def dots_and_dashes(corpus: Corpus) -> Iterator[Finding]:
    wrong_length = "…(?<!……)(?:…{2,})?(?!…)"
    for match in corpus.find(rf"\.\.\.+|。。。+|{wrong_length}"):
        yield corpus.finding(match.span(), "省略号应为“……”", new="……")
    for match in corpus.find(r"(?P<range>(?<=\d)-{2,}(?=\d))|(?<!-)-{2,}"):
        new = "—" if match["range"] else "——"
        yield corpus.finding(match.span(), f"减号应改为“{new}”", new=new)


@prose_check(
    code="FZ604",
    slug="repeated-mark",
    title="标点重复",
    why="同一个标点连着写了两次，多半是修改时留下的。",
    bad="加强行政执法监督，，规范执法行为。",
    good="加强行政执法监督，规范执法行为。",
    source=_STANDARD,
)
def repeated_mark(corpus: Corpus) -> Iterator[Finding]:
    for match in re.finditer(
        r"([，、；：])\1+|(?<!。)。。(?!。)", corpus.view
    ):  # in quotations too
        mark = match[0][0]
        yield corpus.finding(match.span(), f"“{mark}”重复", new=mark)


@prose_check(
    code="FZ605",
    slug="unpaired-mark",
    title="引号、书名号或括号没有成对",
    why="“ ”《 》（ ）〔 〕都要成对，左边的在前。漏了一半，后面的文字就说不清在不在里面。"
    "分段的引文，每段开头都用“，只在最后一段末尾用”。",
    bad="印发《法治政府建设工作要点，明确任务。",
    good="印发《法治政府建设工作要点》，明确任务。",
    source=_STANDARD,
)
def unpaired_mark(corpus: Corpus) -> Iterator[Finding]:
    unpaired, _ = pair_marks(corpus.view)
    for position in unpaired:
        mark = corpus.view[position]
        message = f"{mark} 没有成对，缺少 {_PARTNERS[_FULL_WIDTH.get(mark, mark)]}"
        yield corpus.finding((position, position + 1), message)


@prose_check(
    code="FZ606",
    slug="nested-mark",
    title="引号或书名号里面又用了同样的符号",
    why="书名号里面再用书名号，里面的用〈〉；双引号里面再用引号，里面的用‘’。",
    bad="印发《关于贯彻《行政处罚法》的通知》。",
    good="印发《关于贯彻〈行政处罚法〉的通知》。",
    source=_STANDARD,
)
def nested_mark(corpus: Corpus) -> Iterator[Finding]:
    _, nested = pair_marks(corpus.view)
    for start, end in nested:
        left, right = "〈〉" if corpus.view[start] == "《" else "‘’"
        fix = corpus.fix((start, start + 1, left), (end, end + 1, right))
        yield Finding(corpus.place((start, end + 1)), f"里面一层应为{left}{right}", "", fix)


@prose_check(
    code="FZ607",
    slug="numbering-mark",
    title="序号后的标点不对",
    why="“一”后用顿号，“1”后用小圆点，“（一）”“（1）”后不用标点：一、（一）1.（1）。",
    bad="1、加强组织领导。",
    good="1.加强组织领导。",
    source="GB/T 9704—2012 7.3.3；GB/T 15834—2011",
)
def numbering_mark(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(rf"^(\d{{1,2}})([、．])(?={HAN}|[“《—])"):
        yield corpus.finding(match.span(2), f"“{match[1]}”后面应为“.”", new=".")
    for match in corpus.find(rf"^([（(](?:[{ONE_TO_TEN}]+|\d+)[）)])([、.．])"):
        yield corpus.finding(match.span(2), f"“{match[1]}”后面不用标点", new="")
    for match in corpus.find(rf"^([{ONE_TO_TEN}]+)([.．])"):
        yield corpus.finding(match.span(2), f"“{match[1]}”后面应为“、”", new="、")
