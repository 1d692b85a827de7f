"""What is tried on mutated inputs: whatever they hold, there are findings or a `Problem`.

Each target takes the bytes of an input; a `Target` names it with the inputs to begin with.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from itertools import pairwise, product
from json import dumps
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from built_files import (
    MARKDOWN_FILE,
    PAGE_FILE,
    PARTS,
    WORD_DOCUMENT,
    WORD_FILE,
    lay_out,
    with_part,
)
from generated import generate_page, generate_text, generate_word
from pictures import JPEG, PNG
from places import BODY, PLACES, build_data
from texts import (
    ARTICLE,
    KEY_TEXTS,
    PAGE,
    SETTINGS,
    SMALL,
    VALUE_TEXTS,
    WORD_LIST,
    data_seeds,
)

from fazhi_report.comparing.diff import FORMATS as DIFF_FORMATS
from fazhi_report.comparing.diff import DiffOptions, diff
from fazhi_report.comparing.trend import FORMATS as TREND_FORMATS
from fazhi_report.comparing.trend import trend, trend_text
from fazhi_report.console import plain
from fazhi_report.diagnostics import Problem, forbidden_in, has_errors
from fazhi_report.document.layout import compose
from fazhi_report.document.rendering import FORMATS, read_reference, render
from fazhi_report.document.templating import Templates
from fazhi_report.files import parse_image
from fazhi_report.findings import FORMATS as FINDING_FORMATS
from fazhi_report.findings import print_findings
from fazhi_report.importing.article import read_article
from fazhi_report.importing.new_file import from_last_year
from fazhi_report.importing.reports import ImportOptions, import_article, summarize
from fazhi_report.model import Report, parse
from fazhi_report.rules import (
    RULES,
    Examination,
    SettingsReader,
    examine,
    fix_content,
    parse_word_list,
)

LAST_YEAR = parse(SMALL.replace("2023", "2022").encode(), "2022.yaml")
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


def check_fixing(content: bytes) -> None:
    """Fix a data file twice, with and without the unsafe fixes: the second time is in vain."""
    for unsafe in (False, True):
        once, _ = fix_content(content, lambda new: examine_bytes(new).diagnosed, unsafe=unsafe)
        twice, count = fix_content(once, lambda new: examine_bytes(new).diagnosed, unsafe=unsafe)
        if once != twice or count:
            raise AssertionError("fixing again changed something")


def check_keys(content: bytes) -> None:
    """Check a data file that has a text, or its escapes, as some key."""
    text, number = content.decode("utf-8", "replace"), len(content)
    key = dumps(text, ensure_ascii=number % 2 == 0)
    place = _KEY_PLACES[number % len(_KEY_PLACES)]
    check_data(build_data(place.replace("案件", key, 1).replace("案件", text)))


def check_values(content: bytes) -> None:
    """Check a data file that has a text in some field."""
    place = tuple(PLACES.values())[len(content) % len(PLACES)]
    check_data(build_data(place(content.decode("utf-8", "replace"))))


def check_years(content: bytes) -> None:
    """Compare two data files, list them as a trend, and write the next one from each."""
    files = content.split(_BETWEEN, 1)
    loaded = [parse(file, f"{number}.yaml") for number, file in enumerate(files)]
    for old, new in product(loaded, repeat=2):
        for output_format in DIFF_FORMATS:
            with suppress(Problem):
                diff(old, new, DiffOptions(output_format), plain)
    reports = {file.source.file: file.report for file in loaded if file.report}
    with suppress(Problem):
        for output_format in TREND_FORMATS if reports else ():
            trend_text(trend(reports), output_format)
    for file in files:
        with TemporaryDirectory() as folder, suppress(Problem):
            (Path(folder) / "old.yaml").write_bytes(file)
            from_last_year(Path(folder) / "new.yaml", Path(folder) / "old.yaml")


def check_settings(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "fazhi-report.toml").write_bytes(content)
        (Path(folder) / "words.yaml").write_text(WORD_LIST, "utf-8")
        reader = SettingsReader(RULES)
        with suppress(Problem):
            reader.settings_for(Path(folder)).data_files()
        with suppress(Problem):
            reader.selection_for(Path(folder) / "data" / "2022.yaml")
            reader.words_for(Path(folder) / "data" / "2022.yaml")


def check_words(content: bytes) -> None:
    """Examine a small report with a word list."""
    with suppress(Problem):
        words = parse_word_list(content, "words.yaml")
        examine(LISTED, words=words)


def check_document(content: bytes, name: str) -> None:
    """Import a document, or refuse it; the data file must be one that `validate` reads."""
    try:
        imported = import_article(read_article(content, name), ImportOptions())
    except Problem as problem:
        if "不能写成数据文件" in str(problem):
            raise AssertionError(problem) from problem
        return
    summarize(imported)
    if parse(imported.content, "f.yaml").report is None:
        raise AssertionError("the imported file cannot be read")


def check_word(content: bytes) -> None:
    """Import a Word file with this text as its document part."""
    check_document(with_part("word/document.xml", content), "甲市2023.docx")


def check_part(content: bytes) -> None:
    """Import a Word file with a text in place of the part that the first byte names."""
    part = tuple(PARTS)[content[0] % len(PARTS) if content else 0]
    package = with_part(part, content[1:])
    check_document(package, "甲市2023.docx")
    if len(content) % RARELY == 0:
        with suppress(Problem):
            render(_SMALL_DOCUMENT, "docx", TEMPLATES, read_reference(package, "a.docx"))


_SMALL_DOCUMENT = lay_out(SMALL)
_PART_SEEDS = tuple(bytes([number]) + content for number, content in enumerate(PARTS.values()))
_BYTES = tuple(Random(number).randbytes(150) for number in range(40))
_PAGES = (PAGE.encode(), PAGE.encode("gb18030", "replace"))
_BETWEEN = b"\n=====\n"
_KEY_PLACES = (
    BODY.replace("{案件: 11件}", "{案件: 11件, 办结: {value: 3件, sum_of: [案件]}}"),
    f"{BODY}案件: 1\n",
    BODY.replace("11件", "{案件: 11件}"),
    BODY.replace("heading", "案件"),
    f"{BODY}annex: [metrics]\nlayout: {{案件: 1}}\n",
    f"{BODY}official: {{copies_to: [{{案件: 1}}]}}\n",
)
"""Data files, without their heads, with 案件 as some key, and as the reference to it."""


@dataclass(frozen=True, slots=True)
class Target:
    check: Callable[[bytes], None]
    seeds: tuple[bytes, ...]


def check_picture(content: bytes) -> None:
    with suppress(Problem):
        parse_image("a", content)


def _with_pieces(content: bytes) -> bytes:
    """Return an article with pieces in its text; alone, they are refused as a list of links."""
    before, after = ARTICLE.split("二、", 1)
    return f"{before}{generate_text(content)}\n\n二、{after}".encode()


def _data_with_pieces(content: bytes) -> bytes:
    lines = generate_text(content).split("\n")
    return "\n  ".join((f"{SMALL}closing: |", *lines)).encode()


def _import_as(kind: str) -> Callable[[bytes], None]:
    return lambda content: check_document(content, f"甲市2023.{kind}")


TARGETS = {
    "data": Target(check_data, data_seeds()),
    "data pieces": Target(lambda content: check_data(_data_with_pieces(content)), _BYTES),
    "keys": Target(check_keys, tuple(map(str.encode, KEY_TEXTS))),
    "values": Target(check_values, tuple(map(str.encode, (*KEY_TEXTS, *VALUE_TEXTS)))),
    "fix": Target(check_fixing, data_seeds()),
    "years": Target(check_years, tuple(map(_BETWEEN.join, pairwise(data_seeds()[:4])))),
    "words": Target(check_words, (WORD_LIST.encode(),)),
    "settings": Target(check_settings, (SETTINGS.encode(),)),
    "text": Target(_import_as("txt"), (ARTICLE.encode(), ARTICLE.encode("gb18030"))),
    "markdown": Target(_import_as("md"), (ARTICLE.encode(), MARKDOWN_FILE)),
    "text pieces": Target(lambda content: _import_as("txt")(_with_pieces(content)), _BYTES),
    "markdown pieces": Target(lambda content: _import_as("md")(_with_pieces(content)), _BYTES),
    "page": Target(_import_as("html"), (*_PAGES, PAGE_FILE)),
    "page elements": Target(lambda content: _import_as("html")(generate_page(content)), _BYTES),
    "word": Target(check_word, (WORD_DOCUMENT,)),
    "word elements": Target(lambda content: check_word(generate_word(content)), _BYTES),
    "parts": Target(check_part, _PART_SEEDS),
    "package": Target(_import_as("docx"), (WORD_FILE,)),
    "picture": Target(check_picture, (PNG, JPEG)),
}
