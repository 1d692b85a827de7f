"""Data files made of the example lines of rules."""

import re

from fazhi_report.model import parse
from fazhi_report.rules import examine

BASE = """\
format: 1
year: 2023
issuer: 示例市人民政府
level: city
sections:
  - id: 全部
    covers: [leadership, measures, shortcomings, plan]
    text: 因人手不足，个别案件超期。
"""


def whole(example, *, in_prose=False):
    """A data file of lines of prose, or of keys that take the place of those of `BASE`."""
    if in_prose:
        example = "preamble: |\n" + "".join(f"  {line}\n" for line in example.split("\n"))
    if example.startswith("#"):
        return f"{example}\n"
    kept = BASE
    for key in re.findall(r"^(\w+)[:：]", example, re.MULTILINE):
        kept = re.sub(rf"^{key}:.*\n(?:[ ].*\n)*", "", kept, flags=re.MULTILINE)
    if "covers" not in example:
        rest = BASE[BASE.index("  - id: 全部") :]
        example += f"\n{rest}" if "sections:" in example else ""
    return f"{kept}{example}\n"


def codes(text, *, baseline="", encoding="utf-8"):
    year_before = None
    if baseline:
        year_before = parse(
            whole(baseline).replace("year: 2023", "year: 2022").encode(), "2022"
        ).report
        assert year_before is not None
    checked = examine(parse(text.encode(encoding), "f.yaml"), baseline=year_before).diagnosed
    return [found.code for found in checked.diagnostics]
