"""Explain rules: on the screen for `explain`, in Markdown for docs/rules.md."""

from collections.abc import Iterable, Sequence
from itertools import groupby, zip_longest

from fazhi_report.console import Paint, paint_line, width, words, wrap, wrap_words
from fazhi_report.diagnostics import Rule, escape_invisible

_INDENT = 4  # columns before an example


def rule_on_screen(rule: Rule, columns: int, paint: Paint) -> str:
    """Return the explanation of a rule as text in lines of at most `columns`.

    Lines of YAML examples are not wrapped.
    """
    source = f"依据：{rule.source}" if rule.source else ""
    examples = [
        ("上年的数据：", rule.last_year),
        ("词表：", rule.words),
        (f"不对：{_encoding(rule)}", rule.bad),
        ("对：", rule.good),
    ]
    blocks = [
        [f"{paint(rule.code, 'bold')} {rule.slug}（{rule.severity.label}）"],
        [paint(line, "bold") for line in wrap_words(words(rule.title), columns)],
        _paragraph(rule.why, columns, paint),
        wrap_words(words(source), columns) if source else [],
        *([label, *_example(rule, text, columns)] for label, text in examples if text),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _paragraph(markdown: str, columns: int, paint: Paint) -> list[str]:
    """Wrap a paragraph of Markdown; colour its code instead of quoting it."""
    tokens = [
        (word, "cyan" if index % 2 else "")
        for index, text in enumerate(markdown.split("`"))
        for word in words(text)
    ]
    lines = wrap(tokens, columns)
    ends = [(line[-1][0].rstrip(), line[-1][1]) for line in lines]
    return [paint_line([*line[:-1], end], paint) for line, end in zip(lines, ends, strict=True)]


def _example(rule: Rule, example: str, columns: int) -> list[str]:
    """Indent an example; wrap prose, and set the cells of a form in columns."""
    lines = [escape_invisible(line) for line in example.split("\n")]
    if rule.in_form:
        rows = [[cell.strip() for cell in line.split("|")] for line in lines]
        widths = [max(map(width, column)) for column in zip_longest(*rows, fillvalue="")]
        lines = [_form_row(row, widths) for row in rows]
    elif rule.in_prose:
        lines = [part for line in lines for part in wrap_words(words(line), columns - _INDENT)]
    return [f"{' ' * _INDENT}{line}".rstrip() for line in lines]


def _form_row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (columns - width(cell)) for cell, columns in zip(cells, widths, strict=False)
    )
    return " | ".join(padded)


def rule_page(rule: Rule) -> str:
    """Return a Markdown page: what a rule checks and why, its source, a bad and a good example."""
    paragraphs = [
        f"## {rule.code} {rule.slug}",
        f"**{rule.title}**（{rule.severity.label}）",
        rule.why,
        f"依据：{rule.source}" if rule.source else "",
        f"上年的数据：\n\n{_fenced(rule, rule.last_year)}" if rule.last_year else "",
        f"词表：\n\n```yaml\n{rule.words}\n```" if rule.words else "",
        f"不对：{_encoding(rule)}\n\n{_fenced(rule, rule.bad)}",
        f"对：\n\n{_fenced(rule, rule.good)}",
    ]
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _encoding(rule: Rule) -> str:
    return "" if rule.encoding == "utf-8" else f"（以 {rule.encoding.upper()} 编码保存）"


def _fenced(rule: Rule, example: str) -> str:
    visible = "\n".join(map(escape_invisible, example.split("\n")))
    return f"```{'text' if rule.in_prose or rule.in_form else 'yaml'}\n{visible}\n```"


def rules_page(rules: Iterable[Rule]) -> str:
    """Return a page that explains all rules, with a heading for each family."""
    sections = ["# 规则", _INTRODUCTION]
    for family, members in groupby(rules, key=lambda rule: rule.code[:3]):
        sections.append(f"# {family}xx {FAMILIES[family]}")
        sections += [rule_page(rule).rstrip() for rule in members]
    return "\n\n".join(sections) + "\n"


_INTRODUCTION = (
    "本页由 `fazhi-report explain --all` 生成。每条规则有编号和名称，`--select`、`--ignore`、"
    "配置文件和 `# fazhi: ignore[编号] 原因` 里都可以用。FZ1xx–FZ3xx 中的错误使报告无法生成，"
    "不能忽略；FZ7xx 是 `fazhi-report collect` 读填报表时查的，也不能忽略。"
)
FAMILIES = {
    "FZ1": "编码和 YAML",
    "FZ2": "结构",
    "FZ3": "值",
    "FZ4": "数字",
    "FZ5": "必备内容",
    "FZ6": "标点、数字用法和文字",
    "FZ7": "责任单位的填报表",
}
"""Names of the families of rules, by the start of their codes."""
