"""Rules explained in Markdown, for `explain` and docs/rules.md."""

from collections.abc import Iterable
from itertools import groupby

from fazhi_report.characters import escape_invisible
from fazhi_report.diagnostics import Rule


def rule_page(rule: Rule) -> str:
    """Return what a rule checks and why, its source, and a bad and a good example."""
    encoding = "" if rule.encoding == "utf-8" else f"（以 {rule.encoding.upper()} 编码保存）"
    paragraphs = [
        f"## {rule.code} {rule.slug}",
        f"**{rule.title}**（{rule.severity.label}）",
        rule.why,
        f"依据：{rule.source}" if rule.source else "",
        f"上年的数据：\n\n{_fenced(rule, rule.last_year)}" if rule.last_year else "",
        f"词表：\n\n```yaml\n{rule.words}\n```" if rule.words else "",
        f"不对：{encoding}\n\n{_fenced(rule, rule.bad)}",
        f"对：\n\n{_fenced(rule, rule.good)}",
    ]
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _fenced(rule: Rule, example: str) -> str:
    visible = "\n".join(map(escape_invisible, example.split("\n")))
    return f"```{'text' if rule.in_prose or rule.in_form else 'yaml'}\n{visible}\n```"


def rules_page(rules: Iterable[Rule]) -> str:
    """Return a page that explains all rules, with a heading for each family."""
    sections = ["# 规则", _INTRODUCTION]
    for family, members in groupby(rules, key=lambda rule: rule.code[:3]):
        sections.append(f"# {family}xx {_FAMILIES[family]}")
        sections += [rule_page(rule).rstrip() for rule in members]
    return "\n\n".join(sections) + "\n"


_INTRODUCTION = (
    "本页由 `fazhi-report explain --all` 生成。每条规则有编号和名称，`--select`、`--ignore`、"
    "配置文件和 `# fazhi: ignore[编号] 原因` 里都可以用。FZ1xx–FZ3xx 中的错误使报告无法生成，"
    "不能忽略；FZ7xx 是 `fazhi-report collect` 读填报表时查的，也不能忽略。"
)
_FAMILIES = {
    "FZ1": "编码和 YAML",
    "FZ2": "结构",
    "FZ3": "值",
    "FZ4": "数字",
    "FZ5": "必备内容",
    "FZ6": "标点、数字用法和文字",
    "FZ7": "责任单位的填报表",
}
