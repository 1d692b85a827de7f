"""Measure the precision of the rules on published reports; print a page to judge by hand.

Every text of a folder is imported as `fazhi-report import` does it, and examined. For each rule
the page has how often it fired, and a sample of findings with the words around them; then the
safe fixes, before and after.
"""

import argparse
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from imported import import_folder, write_page

from fazhi_report.diagnostics import DiagnosedFile, Diagnostic, apply_edits
from fazhi_report.model import parse
from fazhi_report.rules import RULES, examine, fix_content

SAMPLE = 20
"""How many findings of a rule are shown; more are hardly read."""

_CONTEXT = 24
"""Characters shown on each side of a finding or fix."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A text as a data file with its diagnostics; `content` is what `--fix` makes of it.

    `is_stable` tells whether fixing `content` again changes nothing.
    """

    diagnosed: DiagnosedFile
    content: bytes
    is_stable: bool


def main() -> int:
    arguments = _arguments()
    contents, refused = import_folder(arguments.folder)
    examined = [_examine(content, name) for name, content in contents.items()]
    chance = random.Random(arguments.seed)  # noqa: S311
    write_page(_page(examined, refused, chance), arguments.output)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="texts of any kind that import reads")
    parser.add_argument("-o", "--output", type=Path, help="write the page to this file")
    parser.add_argument("--seed", type=int, default=1, help="of the sample; default 1")
    return parser.parse_args()


def _examine(content: bytes, name: str) -> Examined:
    def diagnose(content: bytes) -> DiagnosedFile:
        return examine(parse(content, name)).diagnosed

    fixed, _ = fix_content(content, diagnose)
    return Examined(diagnose(content), fixed, fix_content(fixed, diagnose)[0] == fixed)


def _page(
    examined: Sequence[Examined], refused: Sequence[str], chance: random.Random
) -> Iterator[str]:
    by_rule: Mapping[str, list[str]] = defaultdict(list)
    edits: Mapping[str, list[str]] = defaultdict(list)
    for file in examined:
        for diagnostic in file.diagnosed.diagnostics:
            by_rule[diagnostic.code].append(_snippet(file.diagnosed, diagnostic))
            if diagnostic.fix and diagnostic.fix.is_safe:
                edits[diagnostic.code].append(_before_and_after(file.diagnosed, diagnostic))
    unstable = [file.diagnosed.file for file in examined if not file.is_stable]
    yield f"# {len(examined)} texts\n"
    yield from (f"- not imported: {line}" for line in refused)
    yield f"- changed by a second run of --fix: {'; '.join(unstable) or 'none'}\n"
    yield "| rule | severity | title | fired | in texts | safe fixes |"
    yield "| --- | --- | --- | ---: | ---: | ---: |"
    rules = [rule for rule in RULES if rule.code in by_rule]
    for rule in rules:
        texts = sum(
            any(diagnostic.code == rule.code for diagnostic in file.diagnosed.diagnostics)
            for file in examined
        )
        fired, fixes = len(by_rule[rule.code]), len(edits[rule.code])
        cells = (rule.code, rule.severity, rule.title, fired, texts, fixes)
        yield f"| {' | '.join(map(str, cells))} |"
    for rule in rules:
        snippets = by_rule[rule.code]
        yield f"\n## {rule.code} {rule.title}: {len(snippets)}\n"
        yield from (f"- {line}" for line in _sample(snippets, chance))
    yield "\n# Safe fixes"
    for rule in rules:
        if changes := edits[rule.code]:
            yield f"\n## {rule.code} {rule.title}: {len(changes)}\n"
            yield from (f"- {line}" for line in _sample(changes, chance))


def _sample(lines: Sequence[str], chance: random.Random) -> Sequence[str]:
    return chance.sample(lines, SAMPLE) if len(lines) > SAMPLE else lines


def _snippet(file: DiagnosedFile, diagnostic: Diagnostic) -> str:
    """Return message and place of a finding, with the words around it; it is marked ⟦⟧."""
    start, end = diagnostic.span
    before, after = file.text[max(0, start - _CONTEXT) : start], file.text[end : end + _CONTEXT]
    marked = f"{before}⟦{file.text[start:end]}⟧{after}"
    place = f"{file.file[:12]}:{diagnostic.start.line}"
    return f"{diagnostic.full_message} | {_one_line(marked)} | {place}"


def _before_and_after(file: DiagnosedFile, diagnostic: Diagnostic) -> str:
    edits = diagnostic.fix.edits if diagnostic.fix else ()
    if not edits:
        return "the file is saved as UTF-8"
    start = max(0, min(edit.start for edit in edits) - _CONTEXT)
    end = max(edit.end for edit in edits) + _CONTEXT
    fixed = apply_edits(file.text[:end], edits)[start:]
    return f"{_one_line(file.text[start:end])} → {_one_line(fixed)}"


def _one_line(text: str) -> str:
    return re.sub(" {2,}", " ", re.sub(r"\s*\n\s*", "⏎", text))


if __name__ == "__main__":
    sys.exit(main())
