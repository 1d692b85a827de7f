"""Measure growth: a text or list of twice the length takes at most 2.5 times as long.

    python fuzz/growth.py [SEED [PART_OF_A_NAME]]

Repeated pieces and lists, in every field, are read, examined, compared, redlined, listed as a
trend and imported. Each case that grows faster is printed, and the exit code is then 1. Pieces are
those of the rules' examples, all marks, and pairs of them drawn with a seed.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from random import Random

from places import BODY, HEAD, LISTS, PLACES, build_data

from fazhi_report.comparing.diff import DiffOptions, diff
from fazhi_report.comparing.trend import trend
from fazhi_report.console import plain
from fazhi_report.diagnostics import Problem
from fazhi_report.document.layout import compose
from fazhi_report.document.rendering import FORMATS, render
from fazhi_report.document.templating import Templates
from fazhi_report.drafts.redline import Pair, Remarks, changes_table, track_changes
from fazhi_report.importing.article import read_article
from fazhi_report.importing.reports import ImportOptions, import_article
from fazhi_report.model import parse
from fazhi_report.rules import RULES, examine, parse_word_list

MAX_RATIO = 2.5
MAX_SIZE = 32_000
"""Characters up to which a case is doubled, or items of a list a hundredth of it."""

ENOUGH_SECONDS = 0.1
"""A measurement that takes so long can be compared with another."""

ATTEMPTS = 3

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
        "1至",
        "率9%，上升",
        "1,2345",
        "不低于5%的",
        "政府府",
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


def redline_data(content: bytes) -> None:
    """Mark the changes of a file whose names are all others."""
    files = content.replace(b"2023", b"2022"), content.replace("项".encode(), "件".encode())
    examined = [examine(parse(file, "f.yaml")) for file in files]
    dossiers = [file.dossier for file in examined if file.is_printable(as_draft=True)]
    if len(dossiers) == 2 and dossiers[0] and dossiers[1]:
        documents = [compose(dossier) for dossier in dossiers if dossier]
        old, new = (render(document, "docx", TEMPLATES) for document in documents)
        track_changes(Pair(old, new, Remarks()), "甲", datetime(2024, 1, 1, tzinfo=UTC))
        changes_table(dossiers[0], dossiers[1], TEMPLATES)


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
        for work in (examine_data, compare_data, redline_data):
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
    now, after = max(now, 0.02), seconds(work, content(2 * size))
    for _ in range(ATTEMPTS - 1):
        if after > MAX_RATIO * now:  # Something else may have slowed it down.
            after = min(after, seconds(work, content(2 * size)))
    return after / now, size, after


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
