"""FZ1xx: the rules of reading, from bytes to plain data."""

from fazhi_report.diagnostics import Rule, Severity

_YAML = "YAML 1.2 规范"

NOT_UTF8 = Rule(
    "FZ101",
    "not-utf8",
    Severity.ERROR,
    "文件不是 UTF-8 编码的文本",
    "数据文件一律用 UTF-8 保存，在哪台电脑上打开都一样。部门报来的文件常是 GBK，繁体中文系统上存的"
    "可能是 Big5，记事本的“Unicode”是 UTF-16。程序认出这些编码后继续检查，`--fix` 会转换；"
    "Word、Excel 文件改了扩展名，或者文件没有下载完，则无法读取。",
    "issuer: 示例市人民政府",
    "issuer: 示例市人民政府",
    _YAML,
    encoding="gb18030",
)
FORBIDDEN_CHARACTER = Rule(
    "FZ102",
    "forbidden-character",
    Severity.ERROR,
    "有不能印出的字符",
    "控制字符、零宽字符、改变文字方向的字符和特殊的换行符，屏幕上看不见，却会使 Word 文件打不开、"
    "搜索不到词语、行号对不上。多半是从网页或聊天软件粘贴来的。",
    "source: 市\u200b司法局",
    "source: 市司法局",
    "XML 1.0 规范",
)
YAML_SYNTAX = Rule(
    "FZ103",
    "yaml-syntax",
    Severity.ERROR,
    "YAML 写法有误",
    "引号和括号要成对，缩进只用空格，同一级要对齐，列表的每一项以“- ”开头。程序跳过看不懂的一行，"
    "接着检查后面的内容。两人改了同一处，git 合并时会留下“<<<<<<<”“=======”“>>>>>>>”几行，"
    "这是合并冲突：从两种内容里选定一种，删去这几行；程序先检查前一种。",
    'source: "市司法局',
    'source: "市司法局"',
    _YAML,
)
COLON = Rule(
    "FZ104",
    "full-width-colon",
    Severity.ERROR,
    "键名后不是半角冒号加空格",
    "YAML 只认“键: 值”：半角冒号，后面一个空格。写成全角冒号，或者冒号后没有空格，"
    "这一行就不再是“键: 值”，而是一段文字。",
    "source：市司法局",
    "source: 市司法局",
    _YAML,
)
DUPLICATE_KEY = Rule(
    "FZ105",
    "duplicate-key",
    Severity.ERROR,
    "键重复",
    "同一处写了两个同名的键，许多程序会悄悄丢掉其中一个。多半是复制一段后忘了改名。",
    "source: 市司法局\nsource: 市委依法治市办",
    "source: 市委依法治市办",
    _YAML,
)
UNSUPPORTED_YAML = Rule(
    "FZ106",
    "unsupported-yaml",
    Severity.ERROR,
    "用了报告用不着的 YAML 写法",
    "锚点（&）、别名（*）、标签（!）、合并键（<<）、一个文件多份数据，写报告都用不着；"
    "它们会使文件难懂，还能被用来拖垮程序。",
    "source: &a 市司法局",
    "source: 市司法局",
)
TOO_DEEP = Rule(
    "FZ107",
    "too-deep",
    Severity.ERROR,
    "嵌套太深",
    "报告最多四级标题，用不到四十层嵌套。多半是括号没有成对，或者文件不是数据文件。",
    "source: " + "[" * 42 + "]" * 42,
    "source: 市司法局",
)
EMPTY_FILE = Rule(
    "FZ108",
    "empty-file",
    Severity.ERROR,
    "文件里没有数据",
    "文件是空的，或者只有注释。",
    "# 还没有写",
    "source: 市司法局",
)
UNUSABLE_NUMBER = Rule(
    "FZ109",
    "unusable-number",
    Severity.ERROR,
    "不能用的数",
    "一个数有几百位，指数大得离奇，或者写成 .nan、.inf，都不会是报告里的数。",
    "year: 1e999",
    "year: 2023",
    _YAML,
)
CUT_BY_COMMENT = Rule(
    "FZ110",
    "cut-by-comment",
    Severity.WARNING,
    "“#”后的文字成了注释",
    "空格加“#”在 YAML 里是注释的开头，“#”和它后面的字不会输出。要输出，请给整段文字加引号；"
    "真是注释，请在“#”后加一个空格。",
    "source: 市司法局 #1科",
    "source: '市司法局 #1科'",
    _YAML,
)
FULL_WIDTH_LAYOUT = Rule(
    "FZ111",
    "full-width-layout",
    Severity.ERROR,
    "结构符号用了全角字符",
    "缩进、列表的“- ”、方括号、逗号和文字开头的“|”“>”都是结构符号，只认半角字符。全角空格、"
    "“－”“—”“，”“【】”“｜”“＞”看着相似，程序却当作文字。",
    "sections:\n  - id: 甲\n    covers: [leadership，measures, shortcomings，plan]\n"
    "    text: 因人手不足，个别超期。",
    "sections:\n  - id: 甲\n    covers: [leadership, measures, shortcomings, plan]\n"
    "    text: 因人手不足，个别超期。",
    _YAML,
)
UNQUOTED_TEXT = Rule(
    "FZ112",
    "unquoted-text",
    Severity.ERROR,
    "文字要加引号",
    "文字里有半角冒号加空格，或者以 `* & ! % @ {{` 等符号开头时，YAML 会当作别的意思。"
    "给整段文字加引号，或者写在“|”下面一行。",
    "source: @示例司法",
    "source: '@示例司法'",
    _YAML,
)
UNUSED_IGNORE = Rule(
    "FZ113",
    "unused-ignore",
    Severity.WARNING,
    "没有用到的忽略",
    "`# fazhi: ignore[…]` 使一条规则在一处不报。那里已经没有这个问题，或者没有这条规则，"
    "这句注释就该删去，免得以后放过真的问题。写在“|”下面的文字里，它就不是注释，还会印出来。",
    "source: 市司法局  # fazhi: ignore[FZ601] 原文如此",
    "source: 市司法局",
)

READING_RULES = (
    NOT_UTF8,
    FORBIDDEN_CHARACTER,
    YAML_SYNTAX,
    COLON,
    DUPLICATE_KEY,
    UNSUPPORTED_YAML,
    TOO_DEEP,
    EMPTY_FILE,
    UNUSABLE_NUMBER,
    CUT_BY_COMMENT,
    FULL_WIDTH_LAYOUT,
    UNQUOTED_TEXT,
    UNUSED_IGNORE,
)
