"""Rules that the models enforce: keys (FZ201–FZ203) and values (FZ3xx)."""

from fazhi_report.diagnostics import Rule

UNKNOWN_KEY = Rule(
    code="FZ201",
    slug="unknown-key",
    title="不认得的键",
    why="键名拼错，或者写在了别的地方，内容就不会进入报告。"
    "键名都是小写英文，见 docs/data-file.md。",
    bad="isuer: 示例市人民政府\nissuer: 示例市人民政府",
    good="issuer: 示例市人民政府",
)
MISSING_KEY = Rule(
    code="FZ202",
    slug="missing-key",
    title="缺少必须有的键",
    why="必须有 `format`、`year`、`issuer`、`level`、`sections`；每一部分要有 `id`，"
    "每项成效要有 `id` 和 `text`，分行写的指标要有 `value`。",
    bad="sections:\n  - heading: 依法行政\n    text: 工作。",
    good="sections:\n  - id: 依法行政\n    text: 工作。",
)
WRONG_TYPE = Rule(
    code="FZ203",
    slug="wrong-type",
    title="值的种类不对",
    why="该写整数的地方写了文字，该写列表的地方写了一段话，或者该分行写“键: 值”的地方没有分行。",
    bad="year: 二〇二三年",
    good="year: 2023",
)
INVALID_VALUE = Rule(
    code="FZ301",
    slug="invalid-value",
    title="值不合要求",
    why="值不在可选的范围里，太长或太短，或者写了键却没有写值。",
    bad="level: 市",
    good="level: city",
)
NOT_A_NUMBER = Rule(
    code="FZ302",
    slug="not-a-number",
    title="指标的值不是数量",
    why="指标的值照报告里的写法写，一个指标一个数：`11次`、`近500名`、`13500余平米`、`2.7万人次`、"
    "`100%`、`10亿～30亿元`。两个数请分作两个指标；没有数的成效不必登记。",
    bad="sections:\n  - id: 甲\n    achievements:\n      - id: 乙\n        text: 办结{{ 案件 }}。\n"
    "        metrics:\n          案件: 11件19人",
    good="sections:\n  - id: 甲\n    achievements:\n      - id: 乙\n"
    "        text: 办结{{ 案件 }}。\n        metrics:\n          案件: 11件",
)
INVALID_DATE = Rule(
    code="FZ303",
    slug="invalid-date",
    title="日期不对",
    why="日期写成 `2024-02-26` 的样子，年四位，月、日各两位，并且是存在的一天。"
    "报告里印成“2024年2月26日”。",
    bad="published: 2024年2月26日",
    good="published: 2024-02-26",
    source="GB/T 7408.1—2023",
)

MODEL_RULES = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
