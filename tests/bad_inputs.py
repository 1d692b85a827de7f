"""Data files that a clerk, a department or an attacker may hand in, and their first finding."""

from typing import NamedTuple

GOOD = """\
format: 1
year: 2023
issuer: 示例市人民政府
level: city
source: 市司法局
sections:
  - id: 甲
    heading: 依法行政
    covers: [leadership, measures, shortcomings, plan]
    achievements:
      - id: 乙
        text: |
          办结{{ 案件 }}，因人手不足，个别超期。
        metrics:
          案件: 11件
"""
COVERS = "[leadership, measures, shortcomings, plan]"
SECTION = GOOD[GOOD.index("  - id: 甲") :]


class BadInput(NamedTuple):
    """A file, code, line and column of its first finding, and a part of its message.

    `fixed` tells whether --fix leaves a file without errors.
    """

    name: str
    content: bytes
    finding: tuple[str, int, int] | None
    message: str = ""
    fixed: bool = False


def from_bytes(name, content, finding=("FZ101", 1, 1), message="", *, fixed=True):
    return BadInput(name, content, finding, message, fixed)


def from_text(name, text, finding, message="", *, fixed=False):
    return BadInput(name, text.encode("utf-8", "surrogatepass"), finding, message, fixed)


def from_good(old, new, finding, message="", *, fixed=False, name=""):
    """The good file with its first `old` replaced by `new`."""
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    return from_text(name or new[:30], text, finding, message, fixed=fixed)


ENCODINGS = [
    from_bytes("GBK", GOOD.encode("gbk"), message="GBK"),
    from_bytes("GB18030", GOOD.replace("示例", "𠮷䶮").encode("gb18030"), message="GB18030"),
    from_bytes("Big5", GOOD.replace("示例", "臺灣").encode("big5", "ignore"), message="Big5"),
    from_bytes("UTF-16", GOOD.encode("utf-16"), message="UTF-16"),
    from_bytes("UTF-16LE", GOOD.encode("utf-16-le"), message="UTF-16"),
    from_bytes("UTF-16BE", GOOD.encode("utf-16-be"), message="UTF-16"),
    from_bytes("UTF-32", GOOD.encode("utf-32"), message="UTF-32"),
    from_bytes("UTF-32 without a mark", GOOD.encode("utf-32-le"), message="UTF-32"),
    from_bytes("a byte order mark", GOOD.encode("utf-8-sig"), None, fixed=False),
    from_bytes(
        "half GBK", GOOD[:49].encode() + GOOD[49:].encode("gbk"), ("FZ101", 5, 1), "6 行 GBK"
    ),
    from_bytes(
        "a line of GBK",
        GOOD.encode().replace("依法行政".encode(), "依法行政".encode("gbk")),
        ("FZ101", 8, 1),
        "1 行 GBK",
    ),
    from_bytes(
        "GBK from within a line",
        b"".join(
            [*map(str.encode, GOOD.partition("示")[:2]), GOOD.partition("示")[2].encode("gbk")]
        ),
        ("FZ101", 3, 10),
        "从这里起是 GBK",
    ),
    from_bytes("cut", GOOD.encode()[:-3], ("FZ101", 15, 17), "末尾缺了半个字", fixed=False),
    *(
        from_bytes(
            f"{rest} at the end",
            f"# {whole}".encode()[:-1],
            ("FZ101", 1, 3),
            "末尾缺了半个字",
            fixed=False,
        )
        for whole, rest in (("·", "a byte of two"), ("𠮷", "three bytes of four"))
    ),
    from_bytes(
        "not UTF-8",
        GOOD.encode().replace(b"city", b"ci\xc0\xff\xaety"),
        ("FZ101", 4, 10),
        "字节 C0",
        fixed=False,
    ),
    from_bytes(
        "half a character", b"# \xe4 \xff\nyear: 1\n", ("FZ101", 1, 3), "字节 E4", fixed=False
    ),
    from_bytes("a Word file", b"PK\x03\x04\x14\x00\x06", message="Word", fixed=False),
    from_bytes("an old Word file", b"\xd0\xcf\x11\xe0\xa1\xb1", message="旧版 Word", fixed=False),
    from_bytes("PDF", b"%PDF-1.7\n", message="PDF", fixed=False),
    from_good("year", "\ufeffyear", ("FZ102", 2, 1), "U+FEFF", fixed=True),
    from_good("city", "ci\0ty", ("FZ102", 4, 10), "U+0000"),
    from_good("city", "ci\x07ty", ("FZ102", 4, 10), "U+0007"),
    from_text("a bell in half a file", "year: 2023\x07\n", ("FZ102", 1, 11), "U+0007"),
    from_good("司法局", "司\u2028法局", ("FZ102", 5, 11), "U+2028"),
    from_good("市司法局", '"市\\ud800局"', ("FZ103", 5, 13), "字符编号"),
    from_text("a lone surrogate", GOOD.replace("司法", "\ud800"), ("FZ101", 5, 10), "字节 ED"),
    from_text("CRLF", GOOD.replace("\n", "\r\n"), None),
    from_text("CR", GOOD.replace("\n", "\r"), None),
]
LAYOUT = [
    from_good(
        "案件: 11件", "案件 {value: 11件, by: 甲局}", ("FZ104", 15, 11), "半角冒号", fixed=True
    ),
    from_good("案件: 11件", "案件: {vaule: 11件}", ("FZ202", 15, 11), "缺少“value”"),
    from_good(
        "source: 市司法局\n",
        "<<<<<<< HEAD\nsource: 市司法局\n=======\nsource: 司法局\n>>>>>>> 别处\n",
        ("FZ103", 5, 1),
        "合并冲突",
    ),
    from_good("办结", "# fazhi: ignore[FZ401] 原文\n          办结", ("FZ113", 13, 11), "印出来"),
    from_good("11件", "0x11", ("FZ219", 15, 15), "会印成 17"),
    from_good("11件", "011", ("FZ219", 15, 15), "会印成 11", fixed=True),
    from_good("format: ", "format：", ("FZ104", 1, 7), "全角冒号", fixed=True),
    from_good("issuer: ", "issuer：", ("FZ104", 3, 7), "全角冒号", fixed=True),
    from_good("案件: ", "案件：", ("FZ104", 15, 13), "全角冒号", fixed=True),
    from_text("every colon", GOOD.replace(": ", "："), ("FZ104", 1, 7), "全角冒号", fixed=True),
    from_text("every space", "year:2023\nissuer:甲市\n", ("FZ104", 1, 5), "没有空格"),
    from_text("one string", "标题：甲\n年度：2023\n", ("FZ104", 1, 3), "全角冒号"),
    from_good("- id: 甲", "- id：甲", ("FZ104", 7, 7), "全角冒号", fixed=True),
    from_good("source: ", "source:", ("FZ104", 5, 7), "没有空格", fixed=True),
    from_good("source: ", "source:\u00a0", ("FZ104", 5, 7), "全角空格", fixed=True),
    from_text(
        "no-break spaces",
        GOOD.replace("\n    ", "\n\xa0\xa0\u3000"),
        ("FZ111", 8, 1),
        "全角空格",
        fixed=True,
    ),
    from_text("a reference for a key", "{{ 甲 }}甲\nlevel: city\n", ("FZ112", 1, 1), "要加引号"),
    from_text("－", GOOD.replace("- id", "－ id"), ("FZ111", 7, 3), "“－”", fixed=True),
    from_text("—", GOOD.replace("- id", "— id"), ("FZ111", 7, 3), "“—”", fixed=True),
    from_good(COVERS, COVERS.replace(", ", "，"), ("FZ111", 9, 24), "半角逗号", fixed=True),
    from_good(
        COVERS,
        COVERS.translate(str.maketrans("[]", "【】")),
        ("FZ111", 9, 13),
        "方括号",
        fixed=True,
    ),
    from_text("U+3000", GOOD.replace("    ", "　　"), ("FZ111", 8, 1), "全角空格", fixed=True),
    *(
        from_good("text: |", f"text: {wide}", ("FZ111", 12, 15), f"全角的“{wide[0]}”", fixed=True)
        for wide in ("｜", "＞", "｜-", "＞+", "｜  # 正文")
    ),
    from_text(
        "a colon below ｜",
        GOOD.replace("text: |", "text: ｜").replace("办结", "目标: 完成，办结"),
        ("FZ111", 12, 15),
        "全角的“｜”",
        fixed=True,
    ),
    from_good("市司法局", "'｜\n  甲'", None),
    from_good("市司法局", "｜甲\n  乙", None),
    from_good("依法行政", "甲\n      ｜\n      乙", None),
    from_good("案件: 11件", "案件 {value: 11件}", ("FZ104", 15, 11), "半角冒号", fixed=True),
    from_good("依法行政", "依法\n      行政 {甲: 乙}", ("FZ103", 9, 12), "不能有"),
    from_good("依法行政", "甲\n      乙\n      丙 {丁: 戊}", ("FZ103", 10, 11), "不能有"),
    from_good("案件: 11件", "案件 {value: 11件, by: 甲", ("FZ103", 15, 29), "不能有"),
    from_good("案件: 11件", "'案件 {value: 11件}'", ("FZ203", 15, 11), "键: 值"),
    from_good("source", "“source”", ("FZ201", 5, 1), "不认得的键", fixed=True),
    from_good("2023", "２０２３", ("FZ203", 2, 7), "应为整数", fixed=True),
    from_good("11件", "1，234件", ("FZ302", 15, 16), "半角", fixed=True),
    from_good("11件", "12．5件", ("FZ302", 15, 17), "半角", fixed=True),
    from_good("    heading", "\theading", ("FZ103", 8, 1), "制表符"),
    from_good("    heading", "   heading", ("FZ103", 8, 4), "没有对齐"),
    from_good("依法行政", "目标: 完成 # 注", ("FZ112", 8, 14), "要加引号", fixed=True),
    from_good("依法行政", "目标: 完成", ("FZ112", 8, 14), "要加引号", fixed=True),
    from_good("依法行政", "第 #1 名", ("FZ110", 8, 16), "注释"),
    from_good("市司法局", '"市司法局', ("FZ103", 5, 9), "没有成对"),
    from_good("市司法局", '"市"司法"局', ("FZ103", 5, 12), "不一致"),
    from_good(COVERS, COVERS[:-1], ("FZ103", 9, 13), "方括号"),
    from_good("案件: 11件", "案件: {value: 11件", ("FZ103", 15, 15), "方括号"),
    from_good("案件: 11件", "案件: {value: {number: 11}", ("FZ103", 15, 15), "方括号"),
    from_good("市司法局", "'市司法局", ("FZ103", 5, 9), "没有成对"),
    from_text("an anchor before a quote", '甲: 1\n&"', ("FZ201", 1, 1), "不认得"),
    from_text("a tag before a brace", "!{metrics:\n", ("FZ103", 1, 2), "!"),
    from_good(
        "市司法局",
        f"甲\nsource: {'[' * 41}{']' * 41}",
        ("FZ105", 6, 1),
        name="41 brackets below a repeated key",
    ),
    from_good(COVERS, f"【{COVERS[1:-1]}", ("FZ203", 9, 13), "列表"),
    from_text("an open brace in a list", "- id: 甲\n- id: {\n", ("FZ203", 1, 1), "键: 值"),
    from_text("sections in a brace", "sections:\n  - id: {乙\nformat: 1\n", ("FZ202", 1, 1)),
    from_text(
        "a wide space above the error",
        "format: 1\n\u3000level: city\n  year: 2023\nissuer: 甲\n",
        ("FZ111", 2, 1),
    ),
    from_good("市司法局", '"C:\\data"', ("FZ103", 5, 12), "反斜杠", fixed=True),
    *(
        from_good("市司法局", f"{mark}示例局", ("FZ112", 5, 9), "要加引号", fixed=True)
        for mark in ("@", "%", "`", "*", "&", "!")
    ),
]
METRIC = "          案件: 11件\n"
SIDES = f"<<<<<<< HEAD\n{METRIC}=======\n          案件: 二件三\n          丙: 3\n>>>>>>> 分支\n"
TEXT = "          办结{{ 案件 }}，因人手不足，个别超期。\n"
CONFLICTS = [
    from_good(METRIC, SIDES, ("FZ103", 15, 1), "合并冲突"),
    from_good(METRIC, SIDES.replace("===", "||||||| 甲\n丙\n===", 1), ("FZ103", 15, 1), "合并冲突"),
    from_text("CRLF <<<<<<<", GOOD.replace(METRIC, SIDES).replace("\n", "\r\n"), ("FZ103", 15, 1)),
    from_good(TEXT, SIDES.replace(METRIC, TEXT), ("FZ103", 13, 1), "合并冲突"),
    from_good(METRIC, f"<<<<<<< HEAD\n{METRIC}", ("FZ103", 15, 1), "合并冲突"),
    from_good(METRIC, f"{METRIC}>>>>>>> 分支\n", ("FZ103", 16, 1), "合并冲突"),
    from_text("a conflict at the end", GOOD + SIDES.replace(METRIC, "")[:-1], ("FZ103", 16, 1)),
]
TYPES = [
    from_good("year: 2023", "year: 202�", ("FZ203", 2, 7), "整数"),
    *(from_good("市司法局", word, None) for word in ("no", "yes", "on", "off", "12:30", "1_000")),
    from_good("2023", "yes", ("FZ203", 2, 7), "应为整数"),
    from_good("2023", "010", ("FZ301", 2, 7), "不能小于"),
    from_good("2023", "1_000", ("FZ203", 2, 7), "应为整数"),
    from_good("2023", "0x1F", ("FZ301", 2, 7), "不能小于"),
    from_good("source: 市司法局", "published: 2024-02-30", ("FZ303", 5, 12), "存在的一天"),
    from_good("2023", ".nan", ("FZ109", 2, 7), "不是数"),
    from_good("2023", "1e999", ("FZ109", 2, 7), "指数太大"),
    from_good("11件", "9" * 5000, ("FZ109", 15, 15), "5000 位", name="5000 digits"),
    from_good("2023", "三百件", ("FZ203", 2, 7), "应为整数"),
    from_good("2023", "12.5%", ("FZ203", 2, 7), "应为整数"),
    from_good("11件", "零分之三", ("FZ302", 15, 15), "分母"),
]
STRUCTURE = [
    from_good("source: 市司法局", "source: 甲\nsource: 乙", ("FZ105", 6, 1), "第 5 行已有"),
    from_text("duplicate id", GOOD + SECTION.replace("案件", "案"), ("FZ204", 16, 9), "第 7 行"),
    from_text(
        "duplicate metric",
        GOOD + SECTION.replace("id: 甲", "id: 丙").replace("id: 乙", "id: 丁"),
        ("FZ205", 24, 11),
        "第 15 行",
    ),
    from_good("{{ 案件 }}", "{{ 案 }}", ("FZ206", 13, 13), "没有登记指标“案”"),
    from_good("{{ 案件 }}", "若干", ("FZ207", 15, 11), "没有用到"),
    from_text("empty", "", ("FZ108", 1, 1), "空的"),
    from_text("a comment", "# 只有注释\n", ("FZ108", 1, 1), "空的"),
    from_text("a list", "- 甲\n- 乙\n", ("FZ203", 1, 1), "键: 值"),
    from_text("two documents", f"{GOOD}---\n甲: 1\n", ("FZ106", 16, 1), "一份数据"),
    from_text("a complex key", f"{GOOD}? [甲]\n: 1\n", ("FZ106", 16, 3), "一段文字"),
    from_text("a merge key", f"{GOOD}<<: {{甲: 1}}\n", ("FZ106", 16, 1), "合并键"),
    from_good("市司法局", "*a", ("FZ106", 5, 9), "别名"),
    from_good("市司法局", "&a [*a]", ("FZ106", 5, 9), "锚点"),
    from_text("laughs", "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", ("FZ201", 1, 1)),
    from_text("merge bomb", "a: &a {x: 1}\nb: {<<: [*a,*a,*a]}\n", ("FZ201", 1, 1)),
    from_good("市司法局", "!!python/object/apply:os.system [ls]", ("FZ106", 5, 9), "标签"),
    from_text("100,000 levels", "- " * 100_000, ("FZ107", 1, 83), "嵌套"),
    from_text("50,000 brackets", "[" * 50_000, ("FZ107", 1, 42), "嵌套"),
    from_good("因人手不足", "因人手不足" + "长" * 300_000, None, name="a long line"),
    from_good("市司法局", "长" * 300_000, ("FZ301", 5, 9), "最多 200 个字", name="a long name"),
    from_good("source: ", "source: " + " " * 200_000, None, name="200 KB of spaces"),
]
HARMLESS = [
    from_good("市司法局", value, None)
    for value in ("<script>alert(1)</script>", "A&B", "</w:t>", '"|*_#"', "'=cmd|x'", "../../x")
]
HARMLESS += [
    from_good("{{ 案件 }}", "{{ 案件 }}{{7*7}}", ("FZ208", 13, 21), "照原样"),
    from_good("{{ 案件 }}", "{{ 案件 }}{% for %}", None),
]
BAD_INPUTS = [*ENCODINGS, *LAYOUT, *CONFLICTS, *TYPES, *STRUCTURE, *HARMLESS]
