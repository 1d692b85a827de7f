"""Documents made of bytes: each byte opens or closes an element, sets an attribute or adds text.

So what stands within what is mutated, and not only how it is spelt.
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
