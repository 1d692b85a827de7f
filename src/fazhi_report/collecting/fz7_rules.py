"""FZ7xx: rules for the forms (填报表) that departments send back.

An example is a row of the form: 指标 | 计量单位 | 上年数 | 本年数.
"""

from functools import partial

from fazhi_report.diagnostics import Rule, Severity

_error = partial(Rule, in_form=True)
_warning = partial(Rule, in_form=True, severity=Severity.WARNING)

UNREADABLE = _error(
    code="FZ701",
    slug="unreadable-form",
    title="读不了的文件",
    why="填报表是 Excel 工作簿（.xlsx），也可以是 OpenDocument 表格（.ods）。旧格式（.xls、.et）、"
    "带宏的（.xlsm）、加了密码的、CSV 改了扩展名的、损坏的、大得不像填报表的，都不读。",
    bad="市公安局.xls",
    good="市公安局.xlsx",
)
NO_FORM = _error(
    code="FZ702",
    slug="no-form",
    title="工作簿里没有填报表",
    why="填报表有一行表头，写着“指标”“本年数”，每行末尾有一个隐藏的键。表头改了、删了，或者同一个名称有"
    "两栏，就不知道哪一栏是本年数。",
    bad="指标 | 计量单位 | 上年数",
    good="指标 | 计量单位 | 上年数 | 本年数",
)
OTHER_REPORT = _error(
    code="FZ703",
    slug="form-of-another-report",
    title="不是这份报告的填报表",
    why="隐藏的键记着年度和发文机关；各行的键都丢了的，看标题。部门有时交回上年的表，或者把给别的机关的表交来。",
    bad="示例市人民政府2023年度法治政府建设年度报告指标填报表",
    good="示例市人民政府2024年度法治政府建设年度报告指标填报表",
)
UNKNOWN_ROW = _error(
    code="FZ704",
    slug="unknown-row",
    title="多出来的行",
    why="填了数，数据文件里却没有这个指标，或者这个指标不归这个单位填：部门自己加了一行，从别的单位的表里"
    "复制了一行，或者指标后来删了、改了名、换了责任单位。要收入的，先在数据文件里写上指标。",
    bad="新增指标 | 件 | 98件 | 103件",
    good="案件 | 件 | 98件 | 103件",
)
MISMATCH = _error(
    code="FZ705",
    slug="key-of-another-row",
    title="行里的键不是这个指标的",
    why="隐藏的键指明一行填的是哪个指标。只排序了几栏、复制了一行、往下拖动填充，键和指标名就对不上，"
    "不知道数是哪个指标的，所以不收。",
    bad="案件 | 件 | 98件 | 103件 | fazhi1|2024|…|走访企业|…",
    good="案件 | 件 | 98件 | 103件 | fazhi1|2024|…|案件|…",
)
DIFFERENT_ANSWERS = _error(
    code="FZ706",
    slug="different-answers",
    title="一个指标报了两个数",
    why="一个单位交了两份表，或者一份表里一个指标有两行，两处填的不一样，不知道以哪个为准。"
    "删去作废的一份，再读一次。",
    bad="案件 | 件 | 98件 | 103件\n案件 | 件 | 98件 | 104件",
    good="案件 | 件 | 98件 | 103件",
)
MATCHED_BY_NAME = _warning(
    code="FZ707",
    slug="row-without-key",
    title="没有键，按指标名收入",
    why="这一行隐藏的键丢了，按指标的名称对上了；请看一看对得对不对。",
    bad="案件 | 件 | 98件 | 103件",
    good="案件 | 件 | 98件 | 103件 | fazhi1|2024|…|案件|…",
)
NOT_FILLED = _warning(
    code="FZ711",
    slug="not-filled",
    title="没有填",
    why="问了的数还没有填，或者先填好的数被删去了。写了“说明”的，看说明里是什么原因。",
    bad="案件 | 件 | 98件 |",
    good="案件 | 件 | 98件 | 103件",
)
NO_QUANTITY = _error(
    code="FZ712",
    slug="not-a-figure",
    title="填的不是一个数",
    why="本年数照报告里的写法写，一格一个数，如 11次、近500名、96.5%、2.7万人次。"
    "别的话写在“说明”里。",
    bad="案件 | 件 | 98件 | 11件19人",
    good="案件 | 件 | 98件 | 11件",
)
FORMULA = _error(
    code="FZ713",
    slug="formula-in-cell",
    title="格里是公式",
    why="公式的结果是上次打开时算的，别的文件变了、没有重新计算，就不对。请把公式改成数。",
    bad="案件 | 件 | 98件 | =SUM(A1:A9)",
    good="案件 | 件 | 98件 | 103件",
)
OTHER_UNIT = _error(
    code="FZ714",
    slug="other-unit",
    title="计量单位与数据文件不同",
    why="件和人、家和户是不同的数，不能互相代替。单位真的改了的，先改数据文件里的。",
    bad="案件 | 件 | 98件 | 103人",
    good="案件 | 件 | 98件 | 103件",
)
UNCLEAR = _error(
    code="FZ715",
    slug="unclear-value",
    title="看不准是多少",
    why="0.965 可能是 96.5%，也可能真是 0.965%；单位是“万人次”的，28000 可能是 2.8万人次，"
    "也可能真是 28000万人次；“—”可能是没有发生，也可能是没有统计；"
    "没有计量单位的数，不知道数的是什么；“11 19”、写成两行的数、“12、30”、“12:30”，"
    "可能是两个数，也可能是时间；格里存着 620.4，格式却让它显示成 620 或者"
    " 620人的，也不知道是多少。"
    "这些都不猜，请问填报的人。单元格是百分比格式的 0.965，就是 96.5%，照收。",
    bad="满意率 | % | 95% | 0.965",
    good="满意率 | % | 95% | 96.5%",
)
WORD_FOR_ZERO = _warning(
    code="FZ716",
    slug="word-for-zero",
    title="“无”作 0 收入",
    why="“无”“没有”“未发生”一般是说没有发生，作 0 收入；也可能是说没有统计，请看一看。"
    "比率不这样收。",
    bad="案件 | 件 | 98件 | 无",
    good="案件 | 件 | 98件 | 0件",
)
MERGED = _error(
    code="FZ717",
    slug="merged-cell",
    title="本年数的格与别的格合并了",
    why="几行的格合并以后只有一个数，不知道是各行都是这个数，还是它们的合计。",
    bad="案件 | 件 | 98件 | 103件（与下一行合并）",
    good="案件 | 件 | 98件 | 103件",
)
CONFLICT = _error(
    code="FZ721",
    slug="differs-from-data",
    title="与数据文件里的数不同",
    why="数据文件里已经有数，和填报的不一样，不知道以哪个为准，没有改动。"
    "以填报的为准的，加 --replace；以数据文件为准的，请填报单位改表，或者把表拿走。",
    bad="案件 | 件 | 98件 | 104件",
    good="案件 | 件 | 98件 | 103件",
)
NO_REPORTER = _warning(
    code="FZ722",
    slug="no-reporter",
    title="填报人或日期没有写，或者看不懂",
    why="填报人和日期记在数据文件里，以后核对时知道问谁。"
    "日期写成 2025-01-15、2025年1月15日 的样子。",
    bad="填报人 |",
    good="填报人 | 张三",
)
CHANGED = _warning(
    code="FZ723",
    slug="changed-beside-value",
    title="计量单位或上年数改动过",
    why="“计量单位”“上年数”两栏是发表时写好的。交回来不一样，可能是填报单位改了口径，或者上年数有出入；"
    "数照收，请看一看。发表以后改了数据文件的，也会这样。",
    bad="案件 | 人 | 98件 | 103件",
    good="案件 | 件 | 98件 | 103件",
)

FORM_RULES = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
"""Rules for forms, by code."""
