"""`explain`: describe what a rule checks, and why."""

import sys
from typing import Annotated

import typer

from fazhi_report.collecting import FORM_RULES
from fazhi_report.console import COLUMNS, columns_of, paint_for, print_result
from fazhi_report.diagnostics import Problem
from fazhi_report.findings import rule_on_screen, rules_page
from fazhi_report.rules import RULES, matching_rules

_ALL_RULES = (*RULES, *FORM_RULES)
_MAX_COLUMNS = 100  # of a readable line


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="规则的编号或名称，如 FZ601")
    ] = None,
    all_rules: Annotated[bool, typer.Option("--all", help="说明全部规则（Markdown）")] = False,
) -> None:
    """说明一条规则：查什么、为什么、依据，以及正反例子。"""
    if all_rules:
        print_result(rules_page(_ALL_RULES), sys.stdout, for_people=False)
        return
    if code is None:
        raise Problem("请写出规则的编号，如 fazhi-report explain FZ601；--all 说明全部规则")
    columns, paint = min(columns_of(sys.stdout), _MAX_COLUMNS), paint_for(sys.stdout)
    rules = matching_rules(_ALL_RULES, code)
    pages = [rule_on_screen(rule, columns, paint) for rule in rules]
    print_result(f"\n{'─' * COLUMNS}\n\n".join(pages), sys.stdout, for_people=True)
