"""A rule explained in Markdown: what `explain` prints, and docs/rules.md is made of."""

import re
from collections.abc import Iterable

from fazhi_report.diagnostics import Rule
from fazhi_report.findings.text import LABELS


def explain(rule: Rule) -> str:
    """A heading, what and why, the source, and a bad and a good example."""
    parts = [
        f"## {rule.code} {rule.slug}",
        f"**{rule.title}**（{LABELS[rule.severity]}）",
        rule.why,
        f"依据：{rule.source}" if rule.source else "",
        f"上年的数据：\n\n{_fenced(rule, rule.baseline)}" if rule.baseline else "",
        f"不对：{_saved_in(rule)}\n\n{_fenced(rule, rule.bad)}",
        f"对：\n\n{_fenced(rule, rule.good)}",
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _saved_in(rule: Rule) -> str:
    return "" if rule.encoding == "utf-8" else f"（以 {rule.encoding.upper()} 编码保存）"


def _fenced(rule: Rule, example: str) -> str:
    shown = re.sub("[\u200b\ufeff]", lambda match: f"<U+{ord(match[0]):04X}>", example)
    return f"```{'text' if rule.in_prose else 'yaml'}\n{shown}\n```"


def rules_page(rules: Iterable[Rule]) -> str:
    """All rules, family by family."""
    parts = ["# 规则", _INTRODUCTION]
    family = ""
    for rule in rules:
        if rule.code[:3] != family:
            family = rule.code[:3]
            parts.append(f"# {family}xx {_FAMILIES[family]}")
        parts.append(explain(rule).rstrip())
    return "\n\n".join(parts) + "\n"


_INTRODUCTION = (
    "本页由 `fazhi-report explain --all` 生成。每条规则有编号和名称，`--select`、`--ignore`、"
    "配置文件和 `# fazhi: ignore[编号] 原因` 里都可以用。FZ1xx–FZ3xx 中的错误使报告无法生成，"
    "不能忽略。"
)
_FAMILIES = {
    "FZ1": "编码和 YAML",
    "FZ2": "结构",
    "FZ3": "值",
    "FZ4": "数字",
    "FZ5": "必备内容",
    "FZ6": "标点、数字用法和文字",
}
