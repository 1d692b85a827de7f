"""Data files that have a text in some field, or many items in some list."""

from collections.abc import Callable

HEAD = "format: 1\nyear: {year}\nissuer: 甲市人民政府\nlevel: city\n"
BODY = """\
sections:
  - id: 甲
    heading: 依法行政
    covers: [leadership, measures, shortcomings, plan]
    achievements:
      - id: 乙
        text: 因人手不足，办结{{ 案件 }}。
        metrics: {案件: 11件}
"""


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")


def quoted(text: str) -> str:
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    )
    return f'"{escaped}"'


PLACES: dict[str, Callable[[str], str]] = {
    "preamble": lambda text: f"preamble: |\n  甲{_indented(text)}\n{BODY}",
    "closing": lambda text: f"{BODY}closing: {quoted('甲' + text)}\n",
    "issuer": lambda text: f"{BODY}signature: {{date: 2024-01-02, name: {quoted(text)}}}\n",
    "source": lambda text: f"{BODY}source: {quoted(text)}\n",
    "plain source": lambda text: f"{BODY}source: 甲{' '.join(text.splitlines())}乙 #丙\n",
    "title": lambda text: f"{BODY}title: {quoted(text)}\n",
    "mark": lambda text: f"{BODY}official: {{mark: {quoted(text)}, remark: {quoted(text)}}}\n",
    "copies": lambda text: (
        f"{BODY}official: {{copies_to: [{quoted(text)}], number: {quoted(text)}}}\n"
    ),
    "heading": lambda text: BODY.replace("依法行政", quoted(text)),
    "number": lambda text: BODY.replace("heading:", f"number: {quoted(text)}\n    heading:"),
    "text": lambda text: BODY.replace(
        "因人手不足，", quoted("因人手不足，{{ 案件 }}" + text) + " #"
    ),
    "value": lambda text: BODY.replace("11件", quoted(text)),
    "name": lambda text: BODY.replace("案件: 11件", f"{quoted(text)}: 11件"),
    "unit": lambda text: BODY.replace("11件", f"{{value: 11件, by: {quoted(text)}}}"),
    "code": lambda text: BODY.replace("11件", f"{{value: 11件, code: {quoted(text)}}}"),
    "cell": lambda text: (
        f"{BODY}    table: {{head: [甲, {quoted(text)}], rows: [[乙, {quoted(text)}]]}}\n"
    ),
    "note": lambda text: (
        f"{BODY}    table: {{head: [甲], rows: [[乙]], notes: [{quoted(text)}]}}\n"
    ),
    "annex": lambda text: f"{BODY}annex: [{{title: {quoted(text)}, text: {quoted(text)}}}]\n",
    "picture": lambda text: f"{BODY}    picture: {{file: {quoted(text)}, alt: {quoted(text)}}}\n",
    "secrecy": lambda text: (
        f"{BODY}official: {{secrecy: {quoted(text)}}}\nlayout: {{body_font: {quoted(text)}}}\n"
    ),
    "baseline": lambda text: f"{BODY}baseline: {quoted(text)}\npublished: {quoted(text)}\n",
    "comment": lambda text: f"{BODY}# fazhi: ignore[{' '.join(text.splitlines())}\n",
    "raw": lambda text: f"{BODY}{text}",
    "key": lambda text: f"{BODY}{quoted(text)}: 1\n",
}
"""A data file, without its head, that has a text in some field."""


def _metrics(size: int) -> str:
    return "".join(f"          指标{number}: {number + 2}件\n" for number in range(size))


def _with_metrics(text: str, size: int) -> str:
    return BODY.replace("{案件: 11件}", f"\n          案件: 11件\n{_metrics(size)}").replace(
        "。", f"。{text}"
    )


LISTS: dict[str, Callable[[int], str]] = {
    "metrics and bare numbers": lambda size: _with_metrics(
        "".join(f"{n}件，" for n in range(size)), size
    ),
    "metrics and references": lambda size: _with_metrics(
        "".join(f"{{{{ 指标{n} }}}}，" for n in range(size)), size
    ),
    "sums": lambda size: BODY.replace(
        "{案件: 11件}",
        "\n          案件: {value: 11件, sum_of: ["
        + ", ".join(f"指标{n}" for n in range(size))
        + "]}\n"
        + _metrics(size),
    ),
    "sections": lambda size: (
        BODY + "".join(f"  - {{id: 节{n}, heading: 第{n}项, text: 甲。}}\n" for n in range(size))
    ),
    "numbered sections": lambda size: (
        BODY
        + "".join(
            f"  - {{id: 节{n}, number: '{n % 9 + 1}.', heading: 项, text: 甲。}}\n"
            for n in range(size)
        )
    ),
    "equal ids": lambda size: BODY + "  - {id: 甲, text: 甲。}\n" * size,
    "achievements": lambda size: (
        BODY
        + "".join(
            f"      - {{id: 项{n}, text: 办结第{n}项工作，成效明显。}}\n" for n in range(size)
        )
    ),
    "rows": lambda size: (
        f"{BODY}    table: {{head: [甲, 乙], rows: [" + "[甲, 1], " * size + "]}\n"
    ),
    "paragraphs": lambda size: "preamble: |\n" + "  办结11件。\n\n" * size + BODY,
    "unknown keys": lambda size: BODY + "".join(f"键{n}: 1\n" for n in range(size)),
    "comments": lambda size: BODY + "# fazhi: ignore[FZ601] 原因\n" * size,
    "copies": lambda size: f"{BODY}official: {{copies_to: [" + "省司法厅, " * size + "]}\n",
    "braces": lambda size: "preamble: |\n  " + "{{ 无 }}" * size + "\n" + BODY,
    "annexes": lambda size: (
        f"{BODY}annex:\n  - title: 甲\n    sections:\n"
        + "".join(
            f"      - {{id: 附{n}, heading: 乙, text: 见附件{n}，1.1。}}\n" for n in range(size)
        )
    ),
}
"""A data file, without its head, that has a number of items."""


def build_data(body: str, year: int = 2023) -> bytes:
    return (HEAD.format(year=year) + body).encode("utf-8", "replace")
