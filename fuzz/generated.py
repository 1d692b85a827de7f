"""Documents made of bytes: each byte opens or closes an element, sets an attribute or adds text.

So what stands within what is mutated, and not only how it is spelt. In plain text and Markdown,
each byte adds a piece of a report.
"""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD_NAMES = """
    p p r r t t t tbl tr tc tcPr gridSpan vMerge gridBefore pPr rPr pStyle numPr ilvl numId
    outlineLvl jc ind vanish b br tab cr sym noBreakHyphen drawing pict object sdt sdtContent
    fldSimple fldChar instrText hyperlink ins del moveFrom moveTo bookmarkStart bookmarkEnd
    footnoteReference commentReference sectPr pgSz headerReference AlternateContent ruby
""".split()
_WORD_ATTRIBUTES = "val id ilvl fldCharType instr name anchor char font w type".split()
_PAGE_NAMES = """
    p p p div div span b h1 h2 table tr td th thead ul ol li a img br hr pre blockquote
    script style title head body html form select option textarea template noscript svg
    article section main nav footer iframe strong center font sup ruby rt
""".split()
_PAGE_ATTRIBUTES = "id class style rowspan colspan src href hidden align type".split()
_VALUES = (
    *("0", "1", "2", "-1", "65536", "99999999999", "1.5", "", "甲", "restart", "begin", "separate"),
    *("end", "on", "false", "Heading1", "a.png", "../a.png", "http://a.invalid/a.png", "data:,a"),
    *(
        "display:none",
        "text-align:center",
        "text-indent:2em",
        "TRS_Editor",
        "content",
        "PAGE",
        "#a",
    ),
    *(' TOC \\o "1-3"', " HYPERLINK a", " SEQ 表"),
)
_TEXTS = (
    *(
        "甲市人民政府2023年法治政府建设年度报告",
        "一、工作",
        "（一）做法",
        "1.",
        "第一，",
        "办结5件，",
    ),
    *(
        "同比增长5.0%。",
        "　　",
        " ",
        "\n",
        "2024年2月6日",
        "表1 案件",
        "单位：件",
        "目录",
        "……1",
        "A" * 99,
    ),
    *(
        "附件：1.名单",
        "（此件公开发布）",
        "甲市人民政府",
        "是" * 120,
        "\u200b",
        "𠮷",
        "{{ 案件 }}",
        "5",
        "<",
    ),
)

_PIECES = """
    一 二 三 十 百 千 万 零 〇 两 1 2 10 2022 2023 3.5 0 数 多 余 近 约
    、 ， 。 ： ； （ ） . ( ) 〔 〕 — ～ % ‰ # ## | --- **
    第 部分 是 件 次 人 家 亿元 万人次 个 项 年 月 日 个百分点 倍 位 级 等 线 期
    同比 增长 下降 减少 增加 持平 上升 其中 分别 较上年 占 比 为 达 共 累计 全年 首次 超过 不足
    办结 开展 出台 审查 培训 行政复议案件 执法人员 规范性文件 依法行政 加强领导 存在的不足 下一步
    甲市 县 人民政府 司法局 街道办事处 报告 情况 法治政府建设 现将 如下 特此报告 附件 附注 注
    签发人 印发 抄送 发〔2024〕5号 秘密 特急 发布日期 来源 浏览量 单位 表 图 目录 见
""".split()


def generate_text(content: bytes) -> str:
    """Return plain text: an eighth of the bytes end a line, some of them a paragraph."""
    ends = ("\n", "\n", "\n\n", "\n　　")
    return "".join(
        ends[byte % len(ends)] if byte >= 0xE0 else _PIECES[(byte + 0xE0 * odd) % len(_PIECES)]
        for byte, odd in ((each, index % 2) for index, each in enumerate(content))
    )


def generate_word(content: bytes) -> bytes:
    """Return a document part of a Word file."""
    inner = _generate(content, _WORD_NAMES, _WORD_ATTRIBUTES, "w:")
    return (
        f'<w:document xmlns:w="{WORD}" xmlns:r="urn:r"><w:body>{inner}</w:body></w:document>'
    ).encode()


def generate_page(content: bytes) -> bytes:
    return f"<meta charset=utf-8>{_generate(content, _PAGE_NAMES, _PAGE_ATTRIBUTES, '')}".encode()


def _generate(content: bytes, names: Sequence[str], attributes: Sequence[str], prefix: str) -> str:
    """Return nested elements; three eighths of the bytes open one, as many close or add text."""
    parts: list[str] = []
    opened: list[str] = []
    for byte, following in pairwise((*content, 0)):
        if byte < 0x60:
            opened.append(f"{prefix}{names[byte % len(names)]}")
            attribute = f"{prefix}{attributes[following % len(attributes)]}"
            value = escape(_VALUES[(following >> 2) % len(_VALUES)])
            parts.append(f'<{opened[-1]} {attribute}="{value}">')
        elif byte < 0x90:
            parts.append(f"</{opened.pop()}>" if opened else "")
        else:
            parts.append(escape(_TEXTS[byte % len(_TEXTS)]))
    return "".join(parts) + "".join(f"</{name}>" for name in reversed(opened))
