"""Plant mistakes in published reports, one at a time; tell which of them the rules find.

    python bench/planted.py FOLDER --seed 1 --count 200

Every text of a folder is imported as `fazhi-report import` does it. A mistake of each kind in
turn is put into a text, both chosen by the seed, and the text is examined. The mistake is found
if the rule for its kind says more than it says of the text without it. The page has a line for
each kind, and each mistake that was not found.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from imported import import_folder, write_page
from planted_figures import FIGURE_KINDS
from planted_forms import FILE_KINDS, FORM_KINDS
from planted_texts import LAST_YEARS_SENTENCES, MARK_KINDS, NUMBER_KINDS, WORD_KINDS, WORDS
from planting import Data, Kind, dump, load, texts_of

from fazhi_report.model import Report, parse
from fazhi_report.rules import examine, parse_word_list

KINDS = (*MARK_KINDS, *NUMBER_KINDS, *WORD_KINDS, *FIGURE_KINDS, *FORM_KINDS, *FILE_KINDS)

_Findings = Counter[tuple[str, str]]
"""How often each code and message is found in a text."""

_WORDS = parse_word_list(WORDS.encode(), "words.yaml")


@dataclass(frozen=True, slots=True)
class Planted:
    """A mistake in a text: the words around it, and the rules that find more than before."""

    kind: Kind
    file: str
    words: str
    codes: tuple[str, ...]

    @property
    def is_found(self) -> bool:
        return not set(self.kind.codes.split()).isdisjoint(self.codes)


def main() -> int:
    arguments = _arguments()
    contents, refused = import_folder(arguments.folder)
    planted = plant(contents, arguments.count, Random(arguments.seed))  # noqa: S311
    write_page(_page(planted, len(contents), refused), arguments.output)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="texts of any kind that import reads")
    parser.add_argument("-o", "--output", type=Path, help="write the page to this file")
    parser.add_argument("--seed", type=int, default=1, help="of kinds and places; default 1")
    parser.add_argument("--count", type=int, default=200, help="of mistakes; default 200")
    return parser.parse_args()


def plant(
    contents: Mapping[str, bytes], count: int, chance: Random, kinds: Sequence[Kind] = KINDS
) -> Sequence[Planted]:
    """Plant `count` mistakes in data files by name, as many of each kind that has a place."""
    texts = {file: _prepare(content) for file, content in contents.items()}
    before: dict[str, _Findings] = {}
    planted: list[Planted] = []
    while kinds and len(planted) < count:
        shuffled = chance.sample(kinds, len(kinds))[: count - len(planted)]
        planted += filter(None, (_plant_one(kind, texts, before, chance) for kind in shuffled))
        kinds = [kind for kind in kinds if any(mistake.kind is kind for mistake in planted)]
    return planted


def _prepare(content: bytes) -> bytes:
    """Return a data file with whole lines and the usual title, so that mistakes stand out."""
    data = load(content)
    for holder, key in texts_of(data):
        holder[key] = re.sub(r"(?<!\n)\n(?!\n)", "", holder[key].strip("\n"))
    data["title"] = f"{data['issuer']}{data['year']}年度法治政府建设情况报告"
    return dump(data)


def _plant_one(
    kind: Kind, texts: Mapping[str, bytes], before: dict[str, _Findings], chance: Random
) -> Planted | None:
    """Plant a mistake in the first text, of all in random order, that has a place for it."""
    for file in chance.sample(sorted(texts), len(texts)):
        if changed := kind.plant(texts[file], chance):
            content, words = changed
            if file not in before:
                before[file] = _findings(texts[file], load(texts[file]))
            new = _findings(content, load(texts[file])) - before[file]
            return Planted(kind, file, words, tuple(sorted({code for code, _ in new})))
    return None


def _findings(content: bytes, original: Data) -> _Findings:
    """Examine a data file beside an invented report of the year before."""
    last_year = Report.model_validate(
        {
            "format": 1,
            "year": original["year"] - 1,
            "issuer": original["issuer"],
            "level": original["level"],
            "sections": [{"id": "甲", "text": "".join(LAST_YEARS_SENTENCES)}],
        }
    )
    examined = examine(parse(content, "planted.yaml"), Path(), last_year, words=_WORDS)
    diagnostics = examined.diagnosed.diagnostics
    return Counter((diagnostic.code, diagnostic.full_message) for diagnostic in diagnostics)


def _page(planted: Sequence[Planted], texts: int, refused: Sequence[str]) -> Iterator[str]:
    found = sum(mistake.is_found for mistake in planted)
    kinds = [kind for kind in KINDS if any(mistake.kind is kind for mistake in planted)]
    yield f"# {len(planted)} mistakes of {len(kinds)} kinds in {texts} texts: {found} found\n"
    yield from (f"- not imported: {line}" for line in refused)
    yield from (f"- no place: {kind.name}" for kind in KINDS if kind not in kinds)
    yield "\n| kind | rule | planted | found | other rules |"
    yield "| --- | --- | ---: | ---: | --- |"
    for kind in kinds:
        mistakes = [mistake for mistake in planted if mistake.kind is kind]
        others = sorted(
            {code for mistake in mistakes for code in mistake.codes} - set(kind.codes.split())
        )
        hits = sum(mistake.is_found for mistake in mistakes)
        yield f"| {kind.name} | {kind.codes} | {len(mistakes)} | {hits} | {' '.join(others)} |"
    yield "\n## Not found\n"
    for mistake in planted:
        if not mistake.is_found:
            given = " ".join(mistake.codes) or "nothing"
            where = f"{mistake.words} | {mistake.file[:16]}"
            yield f"- {mistake.kind.name}, {mistake.kind.codes}: {given} | {where}"


if __name__ == "__main__":
    sys.exit(main())
