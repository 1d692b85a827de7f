"""Measure growth: a text or list of twice the length takes at most 2.5 times as long.

    python fuzz/growth.py [SEED [PART_OF_A_NAME]]

Repeated pieces and lists, in every field, are read, examined, compared, listed as a trend and
imported. Each case that grows faster is printed, and the exit code is then 1. Pieces are those of
the rules' examples, all marks, and pairs of them drawn with a seed.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from random import Random

from fazhi_report.article import read_article
from fazhi_report.compare import DiffOptions, diff
from fazhi_report.console import plain
from fazhi_report.diagnostics import Problem
from fazhi_report.document import FORMATS, render
from fazhi_report.importing import ImportOptions, import_article
from fazhi_report.layout import compose
from fazhi_report.model import parse
from fazhi_report.rules import RULES, examine, parse_word_list
from fazhi_report.templating import Templates
from fazhi_report.trend import trend

MAX_RATIO = 2.5
MAX_SIZE = 32_000
"""Characters up to which a case is doubled, or items of a list a hundredth of it."""

ENOUGH_SECONDS = 0.15
"""A measurement that takes so long can be compared with another."""

ATTEMPTS = 3

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
BASELINE = parse((HEAD.format(year=2022) + BODY).encode(), "2022.yaml").report
WORD_LIST = "\n".join(rule.words for rule in RULES if rule.words)
WORDS = parse_word_list(WORD_LIST.encode(), "words.yaml")
TEMPLATES = Templates()

MARKS = "，。、；：！？（）()“”‘’\"'《》〈〉【】〔〕[]{}—…·-+.,:;!?/\\|*&#%％@~_=<>`^$ \t　\n"
PIECES = (
    *MARKS,
    *"零〇一二十百千万亿两半近约超余多达第年月日个件次甲aA1０",
    *(
        "{{ 案件 }}",
        "{{ 案件.yoy }}",
        "{{",
        "}}",
        "11件",
        "1.1",
        "1,000",
        "100%",
        "2023年",
        "同比增长5%",
    ),
    *(
        "一、",
        "（一）",
        "1.",
        "（1）",
        "近百万元",
        "\n\n",
        "——",
        "……",
        "10—20件",
        "《甲》",
        "“甲”",
        "(甲)",
    ),
    *(
        "增长5个百分点",
        "上年",
        "下一步，",
        "0",
        "-1",
        "甲 ",
        " 甲",
        "1 ",
        "甲#",
        " #",
        "：甲",
        "甲: ",
    ),
    *(
        "全面依法治",
        "人民政府",
        "法治政府建设",
        "自治州",
        "市",
        "报告",
        "http://a.b",
        "a@b.c",
        "待填",
    ),
    *(rule.bad for rule in RULES if rule.in_prose),
)
"""Texts to repeat."""


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")


def _quoted(text: str) -> str:
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    )
    return f'"{escaped}"'


PLACES: dict[str, Callable[[str], str]] = {
    "preamble": lambda text: f"preamble: |\n  甲{_indented(text)}\n{BODY}",
    "closing": lambda text: f"{BODY}closing: {_quoted('甲' + text)}\n",
    "issuer": lambda text: f"{BODY}signature: {{date: 2024-01-02, name: {_quoted(text)}}}\n",
    "source": lambda text: f"{BODY}source: {_quoted(text)}\n",
    "plain source": lambda text: f"{BODY}source: 甲{' '.join(text.splitlines())}乙 #丙\n",
    "title": lambda text: f"{BODY}title: {_quoted(text)}\n",
    "mark": lambda text: f"{BODY}official: {{mark: {_quoted(text)}, remark: {_quoted(text)}}}\n",
    "copies": lambda text: (
        f"{BODY}official: {{copies_to: [{_quoted(text)}], number: {_quoted(text)}}}\n"
    ),
    "heading": lambda text: BODY.replace("依法行政", _quoted(text)),
    "number": lambda text: BODY.replace("heading:", f"number: {_quoted(text)}\n    heading:"),
    "text": lambda text: BODY.replace(
        "因人手不足，", _quoted("因人手不足，{{ 案件 }}" + text) + " #"
    ),
    "value": lambda text: BODY.replace("11件", _quoted(text)),
    "name": lambda text: BODY.replace("案件: 11件", f"{_quoted(text)}: 11件"),
    "unit": lambda text: BODY.replace("11件", f"{{value: 11件, by: {_quoted(text)}}}"),
    "code": lambda text: BODY.replace("11件", f"{{value: 11件, code: {_quoted(text)}}}"),
    "cell": lambda text: (
        f"{BODY}    table: {{head: [甲, {_quoted(text)}], rows: [[乙, {_quoted(text)}]]}}\n"
    ),
    "note": lambda text: (
        f"{BODY}    table: {{head: [甲], rows: [[乙]], notes: [{_quoted(text)}]}}\n"
    ),
    "annex": lambda text: f"{BODY}annex: [{{title: {_quoted(text)}, text: {_quoted(text)}}}]\n",
    "picture": lambda text: f"{BODY}    picture: {{file: {_quoted(text)}, alt: {_quoted(text)}}}\n",
    "secrecy": lambda text: (
        f"{BODY}official: {{secrecy: {_quoted(text)}}}\nlayout: {{body_font: {_quoted(text)}}}\n"
    ),
    "baseline": lambda text: f"{BODY}baseline: {_quoted(text)}\npublished: {_quoted(text)}\n",
    "comment": lambda text: f"{BODY}# fazhi: ignore[{' '.join(text.splitlines())}\n",
    "raw": lambda text: f"{BODY}{text}",
    "key": lambda text: f"{BODY}{_quoted(text)}: 1\n",
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


def examine_data(content: bytes) -> None:
    file = examine(parse(content, "f.yaml"), last_years_report=BASELINE, words=WORDS)
    if file.dossier and file.is_printable(as_draft=True):
        document = compose(file.dossier)
        for name in FORMATS:
            render(document, name, TEMPLATES)


def compare_data(content: bytes) -> None:
    """Compare a file with one whose names are all others, and list a trend of both."""
    old = parse(content.replace(b"2023", b"2022"), "2022.yaml")
    new = parse(content.replace("项".encode(), "件".encode()), "2023.yaml")
    if old.report and new.report:
        for output_format in ("text", "json", "patch"):
            diff(old, new, DiffOptions(output_format), plain)
        trend({"2022": old.report, "2023": new.report})


def import_document(content: bytes) -> None:
    for name in ("甲市2023年报告.txt", "甲市2023年报告.md", "甲市2023年报告.html"):
        with suppress(Problem):
            import_article(read_article(content, name), ImportOptions())


def cases(random: Random) -> Iterator[tuple[str, Callable[[bytes], None], Callable[[int], bytes]]]:
    """Yield the name of a case, the work, and its input for a number of characters."""
    pairs = ["".join(random.sample(PIECES, 2)) for _ in range(len(PIECES))]
    for piece in (*PIECES, *pairs):
        repeated = lambda size, piece=piece: piece * (size // len(piece))  # noqa: E731
        for place, build in PLACES.items():
            yield (
                f"{piece!r} in {place}",
                examine_data,
                lambda size, build=build, repeated=repeated: build_data(build(repeated(size))),
            )
        yield (
            f"{piece!r} imported",
            import_document,
            lambda size, repeated=repeated: f"甲市2023年报告\n\n{repeated(size)}".encode(),
        )
    for name, build in LISTS.items():
        for work in (examine_data, compare_data):
            yield (
                f"{name} by {work.__name__}",
                work,
                lambda size, build=build: build_data(build(size // 100)),
            )


def seconds(work: Callable[[bytes], None], content: bytes) -> float:
    start = time.process_time()
    work(content)
    return time.process_time() - start


def growth(
    work: Callable[[bytes], None], content: Callable[[int], bytes]
) -> tuple[float, int, float]:
    """Return the growth at the first size that takes long enough, with that size and seconds."""
    size = 2_000
    while (now := seconds(work, content(size))) < ENOUGH_SECONDS and size < MAX_SIZE:
        size *= 2
    after = min(seconds(work, content(2 * size)) for _ in range(ATTEMPTS))
    return after / max(now, 0.02), size, after


def main() -> int:
    random = Random(int(sys.argv[1]) if sys.argv[1:] else 0)
    wanted = sys.argv[2] if sys.argv[2:] else ""
    tried = failures = 0
    for name, work, content in cases(random):
        if wanted not in name:
            continue
        tried += 1
        for _ in range(ATTEMPTS):
            ratio, size, after = growth(work, content)
            if ratio <= MAX_RATIO:
                break
        else:
            failures += 1
            print(
                f"{name}: {ratio:.1f} times as long at {size} → {2 * size} ({after:.2f} s)",
                flush=True,
            )
    print(f"{tried} cases, {failures} grow too fast")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
