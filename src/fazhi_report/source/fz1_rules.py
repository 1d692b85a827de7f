"""FZ1xx: rules for reading, from bytes to plain data."""

from fazhi_report.diagnostics import Rule, Severity

_YAML = "YAML 1.2 规范"

NOT_UTF8 = Rule(
    code="FZ101",
    slug="not-utf8",
    title="文件不是 UTF-8 编码的文本",
    why="数据文件一律用 UTF-8 保存，在哪台电脑上打开都一样。部门报来的文件常是 GBK，"
    "繁体中文系统上存的可能是 Big5，记事本的“Unicode”是 UTF-16。程序认出这些编码后继续检查，"
    "`--fix` 会转换；Word、Excel 文件改了扩展名，或者文件没有下载完，则无法读取。",
    bad="issuer: 示例市人民政府",
    good="issuer: 示例市人民政府",
    source=_YAML,
    encoding="gb18030",
)
FORBIDDEN_CHARACTER = Rule(
    code="FZ102",
    slug="forbidden-character",
    title="有不能印出的字符",
    why="控制字符、零宽字符、改变文字方向的字符和特殊的换行符，屏幕上看不见，"
    "却会使 Word 文件打不开、搜索不到词语、行号对不上。多半是从网页或聊天软件粘贴来的。",
    bad="source: 市\u200b司法局",
    good="source: 市司法局",
    source="XML 1.0 规范",
)
YAML_SYNTAX = Rule(
    code="FZ103",
    slug="yaml-syntax",
    title="YAML 写法有误",
    why="引号和括号要成对，缩进只用空格，同一级要对齐，列表的每一项以“- ”开头。"
    "程序跳过看不懂的一行，接着检查后面的内容。"
    "两人改了同一处，git 合并时会留下“<<<<<<<”“=======”“>>>>>>>”几行，"
    "这是合并冲突：从两种内容里选定一种，删去这几行；程序先检查前一种。",
    bad='source: "市司法局',
    good='source: "市司法局"',
    source=_YAML,
)
COLON = Rule(
    code="FZ104",
    slug="full-width-colon",
    title="键名后不是半角冒号加空格",
    why="YAML 只认“键: 值”：半角冒号，后面一个空格。写成全角冒号，或者冒号后没有空格，"
    "这一行就不再是“键: 值”，而是一段文字。",
    bad="source：市司法局",
    good="source: 市司法局",
    source=_YAML,
)
DUPLICATE_KEY = Rule(
    code="FZ105",
    slug="duplicate-key",
    title="键重复",
    why="同一处写了两个同名的键，许多程序会悄悄丢掉其中一个。多半是复制一段后忘了改名。",
    bad="source: 市司法局\nsource: 市委依法治市办",
    good="source: 市委依法治市办",
    source=_YAML,
)
UNSUPPORTED_YAML = Rule(
    code="FZ106",
    slug="unsupported-yaml",
    title="用了报告用不着的 YAML 写法",
    why="锚点（&）、别名（*）、标签（!）、合并键（<<）、一个文件多份数据，写报告都用不着；"
    "它们会使文件难懂，还能被用来拖垮程序。",
    bad="source: &a 市司法局",
    good="source: 市司法局",
)
TOO_DEEP = Rule(
    code="FZ107",
    slug="too-deep",
    title="嵌套太深",
    why="报告最多四级标题，用不到四十层嵌套。多半是括号没有成对，或者文件不是数据文件。",
    bad="source: " + "[" * 42 + "]" * 42,
    good="source: 市司法局",
)
EMPTY_FILE = Rule(
    code="FZ108",
    slug="empty-file",
    title="文件里没有数据",
    why="文件是空的，或者只有注释。",
    bad="# 还没有写",
    good="source: 市司法局",
)
UNUSABLE_NUMBER = Rule(
    code="FZ109",
    slug="unusable-number",
    title="不能用的数",
    why="一个数有几百位，指数大得离奇，或者写成 .nan、.inf，都不会是报告里的数。",
    bad="year: 1e999",
    good="year: 2023",
    source=_YAML,
)
CUT_BY_COMMENT = Rule(
    code="FZ110",
    slug="cut-by-comment",
    severity=Severity.WARNING,
    title="“#”后的文字成了注释",
    why="空格加“#”在 YAML 里是注释的开头，引号、括号后面和“|”“>”那一行里的“#”也是；“#”和它后面的字"
    "不会输出。要输出，请给整段文字加引号，或者移到引号里、“|”的下一行；真是注释，请在“#”后加一个空格。",
    bad="source: 市司法局 #1科",
    good="source: '市司法局 #1科'",
    source=_YAML,
)
FULL_WIDTH_LAYOUT = Rule(
    code="FZ111",
    slug="full-width-layout",
    title="结构符号用了全角字符",
    why="缩进、列表的“- ”、方括号、逗号和文字开头的“|”“>”都是结构符号，只认半角字符。全角空格、"
    "“－”“—”“，”“【】”“｜”“＞”看着相似，程序却当作文字。",
    bad="sections:\n  - id: 甲\n    covers: [leadership，measures, shortcomings，plan]\n"
    "    text: 因人手不足，个别超期。",
    good="sections:\n  - id: 甲\n    covers: [leadership, measures, shortcomings, plan]\n"
    "    text: 因人手不足，个别超期。",
    source=_YAML,
)
UNQUOTED_TEXT = Rule(
    code="FZ112",
    slug="unquoted-text",
    title="文字要加引号",
    why="文字里有半角冒号加空格，或者以 `* & ! % @ {{` 等符号开头时，YAML 会当作别的意思。"
    "给整段文字加引号，或者写在“|”下面一行。",
    bad="source: @示例司法",
    good="source: '@示例司法'",
    source=_YAML,
)
UNUSED_IGNORE = Rule(
    code="FZ113",
    slug="unused-ignore",
    severity=Severity.WARNING,
    title="忽略注释没有用到",
    why="`# fazhi: ignore[…]` 使一条规则在一处不报。那里已经没有这个问题，或者没有这条规则，"
    "这句注释就该删去，免得以后放过真的问题。写在“|”下面的文字里，它就不是注释，还会印出来。",
    bad="source: 市司法局  # fazhi: ignore[FZ601] 原文如此",
    good="source: 市司法局",
)

READING_RULES = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
