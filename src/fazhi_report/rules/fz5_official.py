"""FZ508–FZ519: elements of the official document (公文) and the elements they require."""

import re
from collections.abc import Iterator

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.figures import ONE_TO_TEN, ordinal
from fazhi_report.model import Official, joint_mark_size
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check
from fazhi_report.rules.patterns import HAN

_STANDARD = "GB/T 9704—2012"
_HANDLING_REGULATION = "《党政机关公文处理工作条例》"

_OFFICIAL = """\
addressee: 中共示例市委、示例市人大常委会
signature: {{date: 2024-02-20}}
official: {{{}}}"""

_MAX_COPIES_LENGTH = 400
"""Maximum length of 抄送机关 (copied units) in characters: 16 lines."""

_TITLE_SIZE, _TYPE_WIDTH = 22, 442
"""Size of the title (2号) and width of the type area, in points."""

_NUMBER = r"[^\s〔〕\d]+〔(?P<year>[0-9]{4})〕[1-9][0-9]*号"
"""发文字号 (document number) as the standard prescribes it."""

_ANNEX = "请在 annex 下补写；是另一份文件的，请连同它的名称写进书名号"

_INFORMAL_NUMBER = (
    r"(?P<mark>[^\s\d〔〕（）()\[\]［］【】]+)[〔（(\[［【](?P<year>[0-9]{4})[〕）)\]］】]"
    r"第?0*(?P<order>[1-9][0-9]*)号"
)
"""发文字号 with other brackets, 第 or leading zeros."""


def _has_element(case: Case, key: str) -> bool:
    return bool(case.report.official and getattr(case.report.official, key))


def _require(case: Case, key: str, required: str, message: str, advice: str) -> Iterator[Finding]:
    """Report the element `key` of `official` if the element that it requires is missing."""
    if _has_element(case, key) and not _has_element(case, required):
        yield Finding(case.source.key(("official", key)), message, advice)


@check(
    code="FZ508",
    slug="signatory-without-number",
    title="有签发人，没有发文字号",
    why="签发人排在发文字号的同一行右边，没有发文字号就没有它的位置。还没有编号的，两项都先不写。",
    bad=_OFFICIAL.format("signatories: [张三]"),
    good=_OFFICIAL.format("number: 示政〔2024〕5号, signatories: [张三]"),
    source=f"{_STANDARD} 7.2.6",
)
def signatory_without_number(case: Case) -> Iterator[Finding]:
    yield from _require(
        case, "signatories", "number", "有签发人，没有发文字号", "请写 number，如 示政〔2024〕5号"
    )


@check(
    code="FZ509",
    slug="number-without-signatory",
    severity=Severity.WARNING,
    title="向上级的报告没有签发人",
    why="报告是上行文，上行文应当标注签发人姓名。",
    bad=_OFFICIAL.format("number: 示政〔2024〕5号"),
    good=_OFFICIAL.format("number: 示政〔2024〕5号, signatories: [张三]"),
    source=f"{_HANDLING_REGULATION}第九条",
)
def number_without_signatory(case: Case) -> Iterator[Finding]:
    yield from _require(
        case, "number", "signatories", "报告是上行文，应有签发人", "请写 signatories: [姓名]"
    )


@check(
    code="FZ510",
    slug="secret-without-copy-number",
    title="涉密公文没有份号",
    why="涉密公文应当标注份号，一份一号。",
    bad=_OFFICIAL.format("secrecy: 秘密★1年"),
    good=_OFFICIAL.format("secrecy: 秘密★1年, copy_number: 1"),
    source=f"{_HANDLING_REGULATION}第九条",
)
def secret_without_copy_number(case: Case) -> Iterator[Finding]:
    yield from _require(
        case, "secrecy", "copy_number", "涉密公文应有份号", "请写 copy_number，如 1（印成 000001）"
    )


@check(
    code="FZ511",
    slug="secret-and-public",
    title="涉密的报告不能公开",
    why="有密级的公文不能有发布日期，也不能注明公开发布。要在网上公开的，另用不含密级的数据文件。",
    bad=_OFFICIAL.format("secrecy: 秘密★1年, copy_number: 1, remark: 此件公开发布"),
    good=_OFFICIAL.format("remark: 此件公开发布"),
    source=f"{_HANDLING_REGULATION}第三十一条",
)
def secret_and_public(case: Case) -> Iterator[Finding]:
    official = case.report.official
    if official is None or not official.secrecy:
        return
    if case.report.published:
        yield Finding(case.source.key(("published",)), "涉密的报告不能公开，却有发布日期")
    if "公开" in (official.remark or "") and "不" not in (official.remark or ""):
        span = case.source.value(("official", "remark"))
        yield Finding(span, "涉密的报告不能公开，附注却说公开")


@check(
    code="FZ512",
    slug="incomplete-imprint",
    title="版记不完整或太长",
    why="版记里印发机关和印发日期排在同一行，缺一不可；有抄送机关的，下面也要有这一行。"
    f"抄送机关合起来超过 {_MAX_COPIES_LENGTH} 字，版记在一页里排不下。",
    bad=_OFFICIAL.format("printed_by: 示例市人民政府办公室"),
    good=_OFFICIAL.format("printed_by: 示例市人民政府办公室, printed_on: 2024-02-20"),
    source=f"{_STANDARD} 7.4",
)
def incomplete_imprint(case: Case) -> Iterator[Finding]:
    keys = ("printed_by", "printed_on")
    missing = [key for key in keys if not _has_element(case, key)]
    present = [key for key in (*keys, "copies_to") if _has_element(case, key)]
    if present and missing:
        names = "、".join(Official.model_fields[key].title or key for key in missing)
        message, advice = f"版记缺少{names}", f"请写 {'、'.join(missing)}"
        yield Finding(case.source.key(("official", present[0])), message, advice)
    copied = case.report.official.copies_to if case.report.official else ()
    if sum(len(name) + 1 for name in copied) > _MAX_COPIES_LENGTH:
        span = case.source.key(("official", "copies_to"))
        yield Finding(span, "抄送机关太多，版记排不下", "请用统称，如 各县（市、区）人民政府")


@check(
    code="FZ513",
    slug="printed-before-signed",
    title="印发日期早于成文日期",
    why="公文签发以后才付印，印发日期不会早于成文日期。",
    bad=_OFFICIAL.format("printed_by: 市政府办公室, printed_on: 2024-02-19"),
    good=_OFFICIAL.format("printed_by: 市政府办公室, printed_on: 2024-02-20"),
    source=f"{_STANDARD} 7.4.3",
)
def printed_before_signed(case: Case) -> Iterator[Finding]:
    official, signature = case.report.official, case.report.signature
    if official and official.printed_on and signature and official.printed_on < signature.date:
        yield Finding(case.source.value(("official", "printed_on")), "印发日期早于成文日期")


@check(
    code="FZ514",
    slug="document-number-form",
    title="发文字号的写法不对",
    why="发文字号由机关代字、年份、顺序号组成，如 示政〔2024〕5号：年份写全四位，用六角括号“〔〕”；"
    "顺序号前不加“第”，不编虚位（1 不写成 01）；年份与成文日期的年份相同。",
    bad=_OFFICIAL.format("number: '示政[2024]第05号', signatories: [张三]"),
    good=_OFFICIAL.format("number: 示政〔2024〕5号, signatories: [张三]"),
    source=f"{_STANDARD} 7.2.5",
)
def document_number_form(case: Case) -> Iterator[Finding]:
    official, signature, path = case.report.official, case.report.signature, ("official", "number")
    if official is None or official.number is None:
        return
    match = re.fullmatch(_NUMBER, official.number)
    if not match:
        fix, advice = None, "写成 示政〔2024〕5号 的样子"
        if informal := re.fullmatch(_INFORMAL_NUMBER, official.number):
            number = f"{informal['mark']}〔{informal['year']}〕{informal['order']}号"
            fix = case.source.edit(path, 0, len(str(case.source.at(path))), number)
            advice = f"应为 {number}"
        yield Finding(case.source.value(path), "发文字号的写法不对", advice, fix)
    elif signature and int(match["year"]) != signature.date.year:
        message = f"发文字号的年份是 {match['year']}，成文日期在 {signature.date.year} 年"
        yield Finding(case.source.value(path), message)


@check(
    code="FZ515",
    slug="official-without-date",
    title="公文没有成文日期",
    why="正式公文要有发文机关署名和成文日期：请写 `signature: {date: …}`。",
    bad="addressee: 中共示例市委、示例市人大常委会\nofficial: {}",
    good=_OFFICIAL.format(""),
    source=f"{_HANDLING_REGULATION}第九条",
)
def official_without_date(case: Case) -> Iterator[Finding]:
    if case.report.official is not None and case.report.signature is None:
        span = case.source.key(("official",))
        yield Finding(span, "公文没有成文日期", "请写 signature: {date: 2024-02-06}")


@check(
    code="FZ516",
    slug="annex-not-there",
    title="提到的附件不存在",
    why="正文里写“见附件2”，后面就要有附件 2。附件写在 `annex` 下，附件说明由程序排出。"
    "说的是另一份文件的附件时，请写进书名号，或者忽略这条规则。",
    bad="preamble: 案例见附件2。\nannex: [{title: 案例, text: 案例如下。}]",
    good="preamble: 案例见附件。\nannex: [{title: 案例, text: 案例如下。}]",
    source=f"{_STANDARD} 7.3.4",
)
def annex_not_there(case: Case) -> Iterator[Finding]:
    count, corpus = len(case.report.annex or ()), case.corpus
    number = (
        rf"(?:\d{{1,2}}(?![\d份个件页项张套种])|[{ONE_TO_TEN}]{{1,2}}(?!(?![至到和及与]){HAN}))"
    )
    # Annexes after other words, as in 修订办法和附件1, are another document's.
    numbered = rf"附件(?<=[见如附后]附件){number}(?:[～~—–至到、和及与-](?:附件)?{number})*"
    for match in corpus.find(numbered):
        if any(ordinal(text) > count for text in re.findall(rf"\d+|[{ONE_TO_TEN}]+", match[0])):
            yield corpus.finding(match.span(), f"没有{match[0]}", help=_ANNEX)
    if not count:
        for match in corpus.find(rf"附件(?<=[见如附后]附件)(?!{number})"):
            yield corpus.finding(match.span(), "没有附件", help=_ANNEX)


@check(
    code="FZ517",
    slug="issuer-twice",
    title="联合行文的机关重复",
    why="联合行文的机关，主办机关写在 `issuer`，其他机关写在 `co_issuers`，每个只写一次：标志和署名"
    "按这个顺序排。",
    bad=_OFFICIAL.format("co_issuers: [示例市人民政府]"),
    good=_OFFICIAL.format("co_issuers: [乙市人民政府]"),
    source=f"{_STANDARD} 7.2.4",
)
def issuer_twice(case: Case) -> Iterator[Finding]:
    names = {case.report.issuer}
    for index, name in enumerate(case.report.official.co_issuers if case.report.official else ()):
        if name in names:
            span = case.source.value(("official", "co_issuers", index))
            advice = "联合行文要有第二个机关；不是联合行文的，请删去 co_issuers"
            yield Finding(span, f"“{name}”已是发文机关", advice)
        names.add(name)


@check(
    code="FZ518",
    slug="even-page-without-imprint",
    title="要求版记印在偶数页，却没有版记",
    why="抄送机关、印发机关、印发日期都没有写，就没有版记，也不会为它另起一页。",
    bad=_OFFICIAL.format("imprint_on_even_page: true"),
    good=_OFFICIAL.format(
        "printed_by: 示例市人民政府办公室, printed_on: 2024-02-20,\n"
        "           imprint_on_even_page: true"
    ),
    source=f"{_STANDARD} 7.4",
)
def even_page_without_imprint(case: Case) -> Iterator[Finding]:
    imprint = ("copies_to", "printed_by", "printed_on")
    if _has_element(case, "imprint_on_even_page") and not any(
        _has_element(case, key) for key in imprint
    ):
        span = case.source.key(("official", "imprint_on_even_page"))
        yield Finding(span, "没有版记", "请写 printed_by 和 printed_on，或者删去这一行")


@check(
    code="FZ519",
    slug="small-joint-mark",
    severity=Severity.WARNING,
    title="联合发文机关太多，标志太小",
    why="联合行文并排各机关的名称，首页又要有正文，机关越多、名称越长，标志越小。"
    "比标题还小的，不醒目。条例允许标志单独用主办机关的名称，其他机关仍在署名里。",
    bad=_OFFICIAL.format("co_issuers: [甲局, 乙局, 丙局, 丁局, 戊局]"),
    good=_OFFICIAL.format(
        "mark: 示例市人民政府文件,\n           co_issuers: [甲局, 乙局, 丙局, 丁局, 戊局]"
    ),
    source=f"{_HANDLING_REGULATION}第九条",
)
def small_joint_mark(case: Case) -> Iterator[Finding]:
    report, official = case.report, case.report.official
    if official is None or not official.co_issuers or official.mark or official.preprinted:
        return
    names = (report.issuer, *official.co_issuers)
    size = int(joint_mark_size(names, "文件", _TYPE_WIDTH))
    if size < _TITLE_SIZE:
        message = f"标志并排 {len(names)} 个机关，只能印 {size} 磅，比标题（{_TITLE_SIZE} 磅）还小"
        advice = f"请写 mark: {report.issuer}文件，标志只用主办机关的名称"
        yield Finding(case.source.key(("official", "co_issuers")), message, advice)
