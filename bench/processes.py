"""Whole processes: what a user waits for.

A child's peak memory counts from that of the process that started it: only the standard
library is imported here, and these rows are measured before those of `inprocess`.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, CalledProcessError, Popen, run
from time import perf_counter

from rows import Row, Work, in_ratio, milliseconds, progress, versus, within

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
"""The least that a program on typer, pydantic and yaml can do, and on jinja2 as well."""

COMPARED = {
    "validate": {
        "`import typer, pydantic, yaml`": "import typer, pydantic, yaml",
        "the smallest program on typer, pydantic, yaml": _SMALLEST.format(""),
    },
    "build": {
        "`import typer, pydantic, yaml, jinja2`": "import typer, pydantic, yaml, jinja2",
        "the smallest program on them and jinja2": _SMALLEST.format(_PRINT),
    },
}
"""What a command is measured against. `import pydantic` alone puts most of pydantic off until
its first use; the smallest program has one model of one field, and one command that uses it.
"""

FEW = 100
"""Reports in the batch that a larger batch is measured against."""


def fazhi_report() -> list[str]:
    script = _beside("fazhi-report")
    return [script] if script else [sys.executable, "-m", "fazhi_report"]


def single_rows(data: str, folder: Path, pairs: int) -> Iterator[Row]:
    """Commands on one report; `folder` takes what they write."""
    version = Work("`fazhi-report --version`", _runs([*fazhi_report(), "--version"]))
    yield versus(version, Work("`python -c pass`", _runs(_python("pass"))), 3, pairs)

    validate = Work(f"`fazhi-report validate {data}`", _runs([*fazhi_report(), "validate", data]))
    for label, code in COMPARED["validate"].items():
        yield versus(validate, Work(label, _runs(_python(code))), 1.3, pairs)
    yield versus(validate, _check_jsonschema(data, folder / "schema.json"), 0.6, pairs)

    (folder / data).parent.mkdir()
    shutil.copy(data, folder / data)
    command = [*fazhi_report(), "build", data]
    build = Work(f"`fazhi-report build {data}`, three formats", _runs(command, folder=folder))
    for label, code in COMPARED["build"].items():
        yield versus(build, Work(label, _runs(_python(code))), 1.4, pairs)
    yield versus(build, _pandoc(folder / "build" / Path(data).with_suffix(".md").name), 1, pairs)


def batch_rows(data: str, folder: Path, count: int, pairs: int) -> Iterator[Row]:
    """Many reports in one process: `count` against `FEW`, in time and peak memory."""
    for number in range(count):
        shutil.copy(data, folder / f"{number:05}.yaml")
    _build(1, folder)
    few, many = [], []
    for pair in range(pairs):
        progress(f"batches of {FEW} and {count} reports, pair {pair + 1} of {pairs}")
        few.append(_build(FEW, folder))
        many.append(_build(count, folder))
    few_times, few_peaks = zip(*few, strict=True)
    many_times, many_peaks = zip(*many, strict=True)

    work, times = f"batch of {count} reports, three formats", count / FEW
    yield within(f"{work}, per report", [time / count for time in many_times], 12)
    compared_with = f"{times:g} × a batch of {FEW}: {times:g} × {milliseconds(few_times)}"
    ratios = [large / small / times for large, small in zip(many_times, few_times, strict=True)]
    yield in_ratio(work, milliseconds(many_times), compared_with, ratios, 1.05)
    if all(few_peaks):
        compared_with = f"a batch of {FEW}: {median(few_peaks):.1f} MB"
        ratios = [large / small for large, small in zip(many_peaks, few_peaks, strict=True)]
        ours = f"{median(many_peaks):.1f} MB"
        yield in_ratio(f"{work}, peak memory", ours, compared_with, ratios, 1.3)


def _build(count: int, folder: Path) -> tuple[float, float]:
    """Seconds and peak memory in MB, which is 0 where the system does not tell (Windows)."""
    names = [f"{number:05}.yaml" for number in range(count)]
    command = [*fazhi_report(), "build", *names, "-o", "built"]
    start, peak = perf_counter(), 0.0
    process = Popen(command, cwd=folder, stdout=DEVNULL, stderr=DEVNULL)
    if sys.platform == "win32":
        process.wait()
    else:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    if process.returncode:
        raise CalledProcessError(process.returncode, command)
    return perf_counter() - start, peak


def _check_jsonschema(data: str, schema: Path) -> Work:
    program = _beside("check-jsonschema") or shutil.which("check-jsonschema")
    if program is None:
        return Work("check-jsonschema", None)
    run([*fazhi_report(), "schema", "-o", str(schema)], check=True)
    return Work("check-jsonschema", _runs([program, "--schemafile", str(schema), data]))


def _pandoc(markdown: Path) -> Work:
    """From the Markdown that `build` wrote. An interpreter's start is added, as ours holds one."""
    label, program = "pandoc md→docx, md→html, `python -c pass`", shutil.which("pandoc")
    if program is None:
        return Work(label, None)
    targets = (str(markdown.with_suffix(f".pandoc.{name}")) for name in ("docx", "html"))
    convert = [[program, "--standalone", str(markdown), "-o", target] for target in targets]
    return Work(label, _runs(*convert, _python("pass")))


def _beside(name: str) -> str | None:
    """A command of the environment that this interpreter is of."""
    return shutil.which(name, path=str(Path(sys.executable).parent))


def _python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def _runs(*commands: list[str], folder: Path | None = None) -> Callable[[], None]:
    def run_all() -> None:
        for command in commands:
            run(command, check=True, stdout=DEVNULL, stderr=DEVNULL, cwd=folder)

    return run_all
