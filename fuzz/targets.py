"""What is tried on mutated inputs: whatever they hold, there are findings or a `Problem`.

Each target takes the bytes of an input; a `Target` names it with the inputs to begin with.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from fazhi_report.article import read_article
from fazhi_report.characters import forbidden_in
from fazhi_report.compare import FORMATS as DIFF_FORMATS
from fazhi_report.compare import DiffOptions, diff
from fazhi_report.console import plain
from fazhi_report.diagnostics import Problem, has_errors
from fazhi_report.document import FORMATS, render
from fazhi_report.findings import FORMATS as FINDING_FORMATS
from fazhi_report.findings import print_findings
from fazhi_report.importing import ImportOptions, import_article, summarize
from fazhi_report.layout import compose
from fazhi_report.model import Report, parse
from fazhi_report.new_file import from_last_year
from fazhi_report.rules import RULES, Examination, examine, fix_content, parse_word_list
from fazhi_report.templating import Templates
from fazhi_report.trend import FORMATS as TREND_FORMATS
from fazhi_report.trend import trend, trend_text

ROOT = Path(__file__).resolve().parents[1]
SMALL = """\
format: 1
year: 2023
issuer: 甲市
level: city
preamble: 2022年，办结{{ 案件 }}，同比增长5.0%。
sections:
  - id: 甲
    heading: 一、依法行政
    covers: [leadership, measures, shortcomings, plan]
    achievements:
      - id: 乙
        text: |
          因人手不足，"个别"超期(11件)。
        metrics:
          案件: {value: 11件, previous: 10件, sum_of: [办结, 在办]}
          办结: 近5件
          在办: 6件 # fazhi: ignore[FZ207] 原因
"""
OFFICIAL = """\
format: 1
year: 2023
issuer: 甲市人民政府
level: city
addressee: 中共甲市委、甲市人大常委会
signature: {date: 2024-02-06, seal: true}
sections:
  - id: 甲
    covers: [leadership, measures, shortcomings, plan]
    text: 因人手不足，见附件1。
    table: {head: [事项, 件数], rows: [[办结, "{{ 案件 }}"], ['', 3]], widths: [2, 1], unit: 件}
    picture: {file: a.png, alt: 图, width: 50}
annex:
  - metrics
  - {title: 案例, text: 经过。, sections: [{id: 乙, heading: 一案}]}
official: {number: 甲政〔2024〕5号, signatories: [张三], secrecy: 秘密, copy_number: 1, remark: 急,
  copies_to: [省司法厅], printed_by: 办公室, printed_on: 2024-02-06}
layout: {profile: windows, top: 30, digit_font: Times New Roman}
"""
QUOTED_KEYS = SMALL.replace("案件: {", '"案\\u4ef6": {').replace("办结: 近", "'办结': 近")
ARTICLE = """\
甲市人民政府2023年法治政府建设年度报告

2023年，全市办结案件11件，同比增长5.0%，{prose}

一、依法行政

（一）做法。办结复议{{近}}5件，{prose}

| 单位 | 案件 |
| --- | --- |
| 甲局 | 3 |

二、不足和下一步安排

因人手不足，个别超期，明年改进，{prose}

甲市人民政府
2024年2月6日
""".replace("{prose}", "市政府常务会议多次研究，各部门逐项落实，年底前全部完成，群众比较满意。" * 4)
PAGE = (
    "<html><head><meta charset=utf-8><title>报告</title></head><body><div id=a>"
    + "".join(f"<p style='text-indent:2em'>{line}</p>" for line in ARTICLE.split("\n") if line)
    + "<table><tr><td>甲<td rowspan=2>3<tr><td>乙</table><img src=a.png></div></body></html>"
)
LAST_YEAR = parse(SMALL.replace("2023", "2022").encode(), "2022.yaml")
WORD_LIST = "\n".join(rule.words for rule in RULES if rule.words)
WORDS = parse_word_list(WORD_LIST.encode(), "words.yaml")
LISTED = parse(
    SMALL.replace("2022年，", "登陆，老赖，由市人力社保局，副县长张三，").encode(), "f.yaml"
)
TEMPLATES = Templates()
RARELY = 16
"""Slow work is done only for inputs whose length is a multiple of this."""


def examine_bytes(content: bytes) -> Examination:
    return examine(parse(content, "f.yaml"), last_years_report=LAST_YEAR.report, words=WORDS)


def check_data(content: bytes) -> None:
    """Check, print, lay out, compare, list, carry over and fix a data file."""
    file = examine_bytes(content)
    if file.dossier is None and not has_errors(file.diagnosed.diagnostics):
        raise AssertionError("no report, and no error that says why")
    for output_format in FINDING_FORMATS:
        _require_clean(
            lambda stream, name=output_format: print_findings([file.diagnosed], name, stream)
        )
    if file.dossier and file.is_printable(as_draft=True):
        document = compose(file.dossier)
        for name in FORMATS:
            render(document, name, TEMPLATES)
        _use_report(file.dossier.report, content)
    if len(content) % RARELY == 0:
        once, _ = fix_content(content, lambda new: examine_bytes(new).diagnosed, unsafe=True)
        twice, _ = fix_content(once, lambda new: examine_bytes(new).diagnosed, unsafe=True)
        if once != twice:
            raise AssertionError("fixing again changed something")


def _use_report(report: Report, content: bytes) -> None:
    loaded = parse(content, "f.yaml")
    for output_format in DIFF_FORMATS:
        options = DiffOptions(output_format)
        diff(LAST_YEAR, loaded, options, plain)
        if diff(loaded, loaded, options, plain).differs:
            raise AssertionError("a report differs from itself")
    with suppress(Problem):
        joined = trend({"2022.yaml": LAST_YEAR.report, "f.yaml": report})
        for output_format in TREND_FORMATS:
            trend_text(joined, output_format)
    if len(content) % RARELY == 0:
        with TemporaryDirectory() as folder, suppress(Problem):
            (Path(folder) / "old.yaml").write_bytes(content)
            from_last_year(Path(folder) / "new.yaml", Path(folder) / "old.yaml")


def _require_clean(print_to: Callable[[StringIO], None]) -> None:
    """Require that what is printed has no character that commands a terminal."""
    stream = StringIO()
    print_to(stream)
    if found := forbidden_in(stream.getvalue()):
        raise AssertionError(f"U+{ord(found[0][0]):04X} reaches the screen")


def check_words(content: bytes) -> None:
    """Examine a small report with a word list."""
    with suppress(Problem):
        words = parse_word_list(content, "words.yaml")
        examine(LISTED, words=words)


def check_document(content: bytes, name: str) -> None:
    """Import a document; the data file must be one that `validate` reads."""
    try:
        imported = import_article(read_article(content, name), ImportOptions())
    except Problem:
        return
    summarize(imported)
    if parse(imported.content, "f.yaml").report is None:
        raise AssertionError("the imported file cannot be read")


def check_word(content: bytes) -> None:
    """Import a Word file with this text as its document part."""
    package = BytesIO()
    with ZipFile(BytesIO(_WORD_FILE)) as old, ZipFile(package, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == "word/document.xml" else old.read(part))
    check_document(package.getvalue(), "甲市2023.docx")


def _render_word() -> bytes:
    text = OFFICIAL.replace("    picture: {file: a.png, alt: 图, width: 50}\n", "")
    loaded = parse(text.replace("{{ 案件 }}", "11件").encode(), "f.yaml")
    dossier = examine(loaded).dossier
    if dossier is None:
        raise AssertionError(loaded.diagnostics)
    return render(compose(dossier), "docx", TEMPLATES)


_WORD_FILE = _render_word()
with ZipFile(BytesIO(_WORD_FILE)) as _archive:
    _WORD_DOCUMENT = _archive.read("word/document.xml")


def _data_seeds() -> list[bytes]:
    """Return the sample in pieces, small reports in several encodings, and bad examples."""
    sample = (ROOT / "data" / "2023.yaml").read_text("utf-8")
    pieces = re.split(r"(?m)^(?=      - id)", sample)
    texts = [SMALL, OFFICIAL, QUOTED_KEYS, SMALL.replace(": ", "："), *pieces]
    texts += [rule.bad for rule in RULES]
    texts += [f"{SMALL}closing: |\n  {rule.bad}\n" for rule in RULES if rule.in_prose]
    encoded = [SMALL.encode(name) for name in ("gb18030", "utf-16", "utf-8-sig")]
    return [text.encode() for text in texts] + encoded


@dataclass(frozen=True, slots=True)
class Target:
    check: Callable[[bytes], None]
    seeds: tuple[bytes, ...]


TARGETS = {
    "data": Target(check_data, tuple(_data_seeds())),
    "words": Target(check_words, (WORD_LIST.encode(),)),
    "text": Target(
        lambda content: check_document(content, "甲市2023.txt"),
        (ARTICLE.encode(), ARTICLE.encode("gb18030")),
    ),
    "markdown": Target(lambda content: check_document(content, "甲市2023.md"), (ARTICLE.encode(),)),
    "page": Target(
        lambda content: check_document(content, "甲市2023.html"),
        (PAGE.encode(), PAGE.encode("gb18030", "replace")),
    ),
    "word": Target(check_word, (_WORD_DOCUMENT,)),
    "package": Target(lambda content: check_document(content, "甲市2023.docx"), (_WORD_FILE,)),
}
