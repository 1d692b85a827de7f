"""Whole processes: what a user waits for."""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, run
from zipfile import ZipFile

from rows import Row, Work, compare, milliseconds, progress, ratio_row, seconds, time_row

SMALL_BATCH = 100
"""Reports in the batch that a larger batch is compared with."""

SPEED_OF_TWO = 1.8
"""How many times as fast as one process two are to be, on two cores."""

_SMALLEST = """\
import typer, yaml
from pydantic import BaseModel
class Model(BaseModel):
    key: int
app = typer.Typer(add_completion=False)
@app.command()
def command() -> None:
    Model.model_validate(yaml.load("key: 1", yaml.CSafeLoader))
{}
app()
"""
_PRINT = "    import jinja2; jinja2.Environment().from_string('{{ key }}').render(key=1)"

_CV = """\
cv:
  name: John Doe
  sections:
    summary:
      - One line of text.
"""
_NO_NETWORK = {"https_proxy": "http://127.0.0.1:9", "no_proxy": ""}
"""Environment in which RenderCV's search for updates fails at once (port 9 is closed)."""

_USAGE = str(Path(__file__).with_name("usage.py"))


def fazhi_report() -> list[str]:
    script = _installed("fazhi-report")
    return [script] if script else [sys.executable, "-m", "fazhi_report"]


def command_rows(data: Path, folder: Path, pairs: int) -> Iterator[Row]:
    """Time commands on the report `data`, run in `folder`."""
    sample, last_year = folder / "sample.yaml", folder / "last_year.yaml"
    text = data.read_text("utf-8")
    sample.write_text(text, "utf-8")
    last_year.write_text(text.replace("2023", "2022"), "utf-8")

    def ours(*arguments: str) -> Work:
        label = f"`fazhi-report {' '.join(arguments)}`"
        return Work(label, _process([*fazhi_report(), *arguments], folder))

    yield compare(ours("--version"), _python("`python -c pass`", "pass"), 3, pairs)

    smallest = _python("the smallest program on typer, pydantic, yaml", _SMALLEST.format(""))
    validate = ("validate", sample.name)
    for options in ([], ["--output-format", "json"], ["--baseline", last_year.name]):
        yield compare(ours(*validate, *options), smallest, 1.2, pairs)
    yield compare(ours(*validate), _check_jsonschema(sample, folder), 0.6, pairs)

    smallest = _python("the smallest program on them and jinja2", _SMALLEST.format(_PRINT))
    build = ("build", sample.name)
    for options in ([], ["-o", "out"], ["--draft"]):
        yield compare(ours(*build, *options), smallest, 1.5, pairs)
    yield compare(ours(*build), _rendercv(folder), 0.35, pairs)
    yield from _import_rows(ours, folder, pairs)
    yield from _office_rows(folder, pairs)


def _import_rows(ours: Callable[..., Work], folder: Path, pairs: int) -> Iterator[Row]:
    """Compare importing the built sample, in each format, with validating it."""
    run([*fazhi_report(), "build", "sample.yaml"], cwd=folder, check=True, capture_output=True)
    markdown = (folder / "build" / "sample.md").read_text("utf-8")
    (folder / "sample.txt").write_text(re.sub(r"[#*\\]+ ?", "", markdown), "utf-8")
    for document in ("sample.txt", "build/sample.docx", "build/sample.html", "build/sample.md"):
        work = ours("import", document, "-o", "imported.yaml", "--force")
        yield compare(work, ours("validate", "sample.yaml"), 1.5, pairs)


def _office_rows(folder: Path, pairs: int) -> Iterator[Row]:
    """Time what comes back by Word and Excel: an edited draft, and 50 forms as they were sent."""
    with ZipFile(folder / "build" / "sample.docx") as built:
        parts = {name: built.read(name) for name in built.namelist()}
    document = parts["word/document.xml"].decode()
    figure = re.search(r'_fig1_[^>]*/>.*?<w:t xml:space="preserve">([0-9]+)', document)
    if figure is None:
        raise ValueError("the sample prints no figure")
    start, end = figure.span(1)
    edited = f"{document[:start]}{int(figure[1]) + 1}{document[end:]}".replace("全面", "全力")
    with ZipFile(folder / "edited.docx", "w") as draft:
        for name, part in parts.items():
            draft.writestr(name, edited.encode() if name == "word/document.xml" else part)
    (folder / "units.yaml").write_text(_units(), "utf-8")
    send = ["collect", "send", "units.yaml", "-o", "forms"]
    run([*fazhi_report(), *send], cwd=folder, check=True, capture_output=True)
    for arguments, limit in (
        (["review", "edited.docx", "sample.yaml", "--accept", "all", "--dry-run"], 500),
        (["collect", "read", "forms", "units.yaml", "--dry-run"], 1000),
    ):
        label = f"`fazhi-report {' '.join(arguments)}`"
        progress(label)
        command = _process([*fazhi_report(), *arguments], folder, is_checked=False)
        yield time_row(label, [seconds(command) for _ in range(1 + pairs)][1:], limit)


def _units() -> str:
    """Return a data file with 50 responsible units, each with 8 metrics."""
    names = [(f"市{unit}局", f"指标{unit}之{number}") for unit in range(50) for number in range(8)]
    metrics = "".join(f"          {name}: {{value: 5件, by: {unit}}}\n" for unit, name in names)
    texts = "".join(f"{name}{{{{ {name} }}}}，" for _, name in names)
    return (
        "format: 1\nyear: 2023\nissuer: 示例市人民政府\nlevel: city\nsections:\n"
        "  - id: 成效\n    heading: 成效\n    achievements:\n      - id: 各项\n"
        f"        text: {texts}\n        metrics:\n{metrics}"
    )


def batch_rows(data: Path, folder: Path, count: int, pairs: int) -> Iterator[Row]:
    """Compare building `count` copies of a report with `SMALL_BATCH` copies, and two processes."""
    batch = folder / "batch"
    batch.mkdir()
    for number in range(count):
        shutil.copy(data, batch / f"{number:05}.yaml")
    _build_batch(1, batch)
    small, large, on_two = [], [], []
    for pair in range(pairs):
        progress(f"batches of {SMALL_BATCH} and {count} reports, pair {pair + 1} of {pairs}")
        small.append(_build_batch(SMALL_BATCH, batch))
        large.append(_build_batch(count, batch))
        on_two.append(_build_batch(count, batch, processes=2))
    small_times, small_peaks = zip(*small, strict=True)
    large_times, large_peaks = zip(*large, strict=True)
    two_times, _ = zip(*on_two, strict=True)

    work, factor = f"batch of {count} reports, three formats", count / SMALL_BATCH
    yield time_row(f"{work}, per report and core", [time / count for time in large_times], 10)
    compared_with = f"{factor:g} × a batch of {SMALL_BATCH}: {factor:g} × "
    compared_with += milliseconds(small_times)
    times = zip(large_times, small_times, strict=True)
    ratios = [large_time / small_time / factor for large_time, small_time in times]
    yield ratio_row(work, milliseconds(large_times), compared_with, ratios, 1.05)
    yield _processes_row(work, two_times, large_times)
    if all(small_peaks):
        compared_with = f"a batch of {SMALL_BATCH}: {median(small_peaks):.1f} MB"
        peaks = zip(large_peaks, small_peaks, strict=True)
        ratios = [large_peak / small_peak for large_peak, small_peak in peaks]
        ours = f"{median(large_peaks):.1f} MB"
        yield ratio_row(f"{work}, peak memory", ours, compared_with, ratios, 1.3)
    yield from _table_rows(batch, count)


def _table_rows(folder: Path, count: int) -> Iterator[Row]:
    """Compare the memory of `table` for `count` reports of a folder with that of `SMALL_BATCH`."""
    progress(f"tables of {SMALL_BATCH} and {count} reports")
    _, small = _run_batch("table", SMALL_BATCH, folder, "-o", "table.csv")
    time, large = _run_batch("table", count, folder, "-o", "table.csv")
    work = f"`table` of {count} reports as CSV"
    yield time_row(f"{work}, per report and core", [time / count], 10)
    if small:
        compared_with = f"a table of {SMALL_BATCH}: {small:.1f} MB"
        ratio = large / small
        yield ratio_row(f"{work}, peak memory", f"{large:.1f} MB", compared_with, [ratio], 1.3)


def _processes_row(work: str, two_times: Sequence[float], one_times: Sequence[float]) -> Row:
    """Return the row of two processes, which are to be `SPEED_OF_TWO` times as fast as one."""
    label, compared_with = f"{work}, `-j 2`", f"`-j 1`: {milliseconds(one_times)}"
    ratios = [two / one for two, one in zip(two_times, one_times, strict=True)]
    return ratio_row(label, milliseconds(two_times), compared_with, ratios, 1 / SPEED_OF_TWO)


def _build_batch(count: int, folder: Path, processes: int = 1) -> tuple[float, float]:
    return _run_batch("build", count, folder, "-o", "built", processes=processes)


def _run_batch(
    command: str, count: int, folder: Path, *options: str, processes: int = 1
) -> tuple[float, float]:
    """Return seconds, and the peak memory of the first process in MB, which is 0 where unknown."""
    names = [f"{number:05}.yaml" for number in range(count)]
    arguments = [*fazhi_report(), command, *names, *options, "-j", str(processes)]
    usage = run(
        [sys.executable, _USAGE, *arguments], cwd=folder, check=True, capture_output=True
    ).stdout
    time, peak = json.loads(usage)
    return time, peak


def _check_jsonschema(data: Path, folder: Path) -> Work:
    program = _installed("check-jsonschema")
    if program is None:
        return Work("check-jsonschema", None)
    schema = folder / "schema.json"
    run([*fazhi_report(), "schema", "-o", str(schema)], check=True)
    command = [program, "--schemafile", str(schema), str(data)]
    return Work("check-jsonschema", _process(command, folder))


def _rendercv(folder: Path) -> Work:
    """Return RenderCV on a CV of one line: Typst, Markdown and HTML, neither PDF nor PNG."""
    label, program = "RenderCV without PDF", _installed("rendercv")
    if program is None:
        return Work(label, None)
    (folder / "cv.yaml").write_text(_CV, "utf-8")
    command = [program, "render", "cv.yaml", "-nopdf", "-nopng"]
    return Work(label, _process(command, folder, _NO_NETWORK))


def _installed(name: str) -> str | None:
    """Return the path of a program in the environment of this interpreter, if it is there."""
    return shutil.which(name, path=str(Path(sys.executable).parent))


def _python(label: str, code: str) -> Work:
    return Work(label, _process([sys.executable, "-c", code]))


def _process(
    command: list[str],
    folder: Path | None = None,
    environment: dict[str, str] | None = None,
    *,
    is_checked: bool = True,
) -> Callable[[], object]:
    """Return a function that runs a command in a folder, with more environment variables.

    If the exit code `is_checked`, it must be 0.
    """
    variables = os.environ | (environment or {})
    return lambda: run(
        command, check=is_checked, stdout=DEVNULL, stderr=DEVNULL, cwd=folder, env=variables
    )
