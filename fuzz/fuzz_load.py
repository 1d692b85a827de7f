"""Load, check, render and fix mutated data files: they may give diagnostics, but no exception.

    pip install -c constraints.txt -e . atheris && python fuzz/fuzz_load.py -runs=1000000

The options are those of libFuzzer. Turn the input that it saves after a crash into a test.
"""

import re
import sys
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["fazhi_report"]):
    from fazhi_report.diagnostics import has_errors
    from fazhi_report.document import FORMATS, compose, render
    from fazhi_report.findings import print_findings
    from fazhi_report.model import parse
    from fazhi_report.rules import RULES, Examination, examine, fix_content
    from fazhi_report.templating import Templates

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
BASELINE = parse(SMALL.replace("2023", "2022").encode(), "2022.yaml").report
TEMPLATES = Templates()
FIX_EVERY = 64
"""Fixing is slow: only inputs whose length is a multiple of this are fixed."""


def examine_bytes(content: bytes) -> Examination:
    return examine(parse(content, "f.yaml"), last_years_report=BASELINE)


def check(content: bytes) -> None:
    file = examine_bytes(content)
    if file.dossier is None and not has_errors(file.diagnosed.diagnostics):
        raise AssertionError("no report, and no error that says why")
    if file.dossier and file.is_printable(as_draft=True):
        document = compose(file.dossier)
        for name in FORMATS:
            render(document, name, TEMPLATES)
    for output_format in ("full", "json"):
        print_findings([file.diagnosed], output_format, StringIO())
    if len(content) % FIX_EVERY == 0:
        once, _ = fix_content(content, lambda new: examine_bytes(new).diagnosed, unsafe=True)
        twice, _ = fix_content(once, lambda new: examine_bytes(new).diagnosed, unsafe=True)
        if once != twice:
            raise AssertionError("fixing again changed something")


def seeds() -> list[bytes]:
    """Return the sample in pieces, small reports in several encodings, and bad examples."""
    sample = (ROOT / "data" / "2023.yaml").read_text("utf-8")
    pieces = re.split(r"(?m)^(?=      - id)", sample)
    texts = [SMALL, OFFICIAL, SMALL.replace(": ", "："), *pieces, *(rule.bad for rule in RULES)]
    texts += [f"{SMALL}closing: |\n  {rule.bad}\n" for rule in RULES if rule.in_prose]
    encoded = [SMALL.encode(name) for name in ("gb18030", "utf-16", "utf-8-sig")]
    return [text.encode() for text in texts] + encoded


def main() -> None:
    with TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds()):
            (Path(folder) / str(number)).write_bytes(seed)
        atheris.Setup([*sys.argv, folder], check)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
