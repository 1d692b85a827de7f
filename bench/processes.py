"""Whole processes: what a user waits for. Only the standard library is imported here.

A child's peak memory counts from that of the process that started it, so this module runs
while the benchmark itself is still small.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, CalledProcessError, Popen, run
from time import perf_counter

from rows import Row, Work, in_ratio, milliseconds, progress, versus, within

Command = list[str]

BEFORE = 100
"""Reports in the batch that a larger batch is measured against."""

_IMPORTS = {
    "validate": ("import typer, pydantic, yaml", "import typer, yaml, pydantic.main"),
    "build": ("import typer, pydantic, yaml, jinja2", "import typer, yaml, jinja2, pydantic.main"),
}
"""What a process only imports, to be compared with a command that uses it.

`import pydantic` defers nearly all of pydantic until its first use; `pydantic.main`, where
BaseModel is, is what any program with a model has to import.
"""

_SCHEMA = """
import json
from fazhi_report.model import Report
schema = Report.model_json_schema()
metric = schema["$defs"]["Metric"]
schema["$defs"]["Metric"] = {"anyOf": [metric, {"type": ["string", "number"]}]}
print(json.dumps(schema))
"""
"""The short form of a metric, `name: 11次`, is added, which the model's own schema may lack."""


def installed(name: str) -> str | None:
    """A command beside the interpreter, or else on the path."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


def fazhi_report() -> Command:
    beside = shutil.which("fazhi-report", path=str(Path(sys.executable).parent))
    return [beside] if beside else [sys.executable, "-m", "fazhi_report"]


def python(code: str) -> Command:
    return [sys.executable, "-c", code]


def processes(*commands: Command) -> Callable[[], None]:
    """Runs the commands one after the other."""

    def run_all() -> None:
        for command in commands:
            run(command, check=True, stdout=DEVNULL, stderr=DEVNULL)

    return run_all


def single_rows(data: Path, folder: Path, pairs: int) -> Iterator[Row]:
    """One command on one report; `data` is as the user would type it, `folder` for results."""
    ours = fazhi_report()
    start = python("pass")
    version = Work("`fazhi-report --version`", processes([*ours, "--version"]))
    yield versus(version, Work("`python -c pass`", processes(start)), 3.0, pairs)

    validate = Work(f"`fazhi-report validate {data}`", processes([*ours, "validate", str(data)]))
    for code in _IMPORTS["validate"]:
        yield versus(validate, Work(f"`{code}`", processes(python(code))), 1.3, pairs)
    yield versus(validate, _check_jsonschema(data, folder), 0.6, pairs)

    command = [*ours, "build", str(data), "-o", str(folder)]
    build = Work(f"`fazhi-report build {data}`, three formats", processes(command))
    for code in _IMPORTS["build"]:
        yield versus(build, Work(f"`{code}`", processes(python(code))), 1.4, pairs)
    yield versus(build, _pandoc(folder / f"{data.stem}.md", start), 1.0, pairs)


def _check_jsonschema(data: Path, folder: Path) -> Work:
    program = installed("check-jsonschema")
    if program is None:
        return Work("check-jsonschema", None)
    schema = folder / "schema.json"
    with schema.open("wb") as target:
        run(python(_SCHEMA), check=True, stdout=target)
    command = [program, "--schemafile", str(schema), str(data)]
    return Work("check-jsonschema", processes(command))


def _pandoc(markdown: Path, start: Command) -> Work:
    """From the Markdown that `build` wrote; an interpreter's start is added, as we have one."""
    label = "pandoc md→docx, md→html, `python -c pass`"
    program = installed("pandoc")
    if program is None:
        return Work(label, None)
    outputs = (markdown.with_suffix(f".pandoc.{name}") for name in ("docx", "html"))
    convert = ([program, "--standalone", str(markdown), "-o", str(output)] for output in outputs)
    return Work(label, processes(*convert, start))


@dataclass(frozen=True, slots=True)
class Usage:
    seconds: float
    peak: int


def batch_rows(data: Path, folder: Path, count: int, pairs: int) -> Iterator[Row]:
    """Many reports in one process; `count` against `BEFORE`, in time and memory."""
    for number in range(count):
        shutil.copy(data, folder / f"{number:05}.yaml")
    _build_many(1, folder)
    few: list[Usage] = []
    many: list[Usage] = []
    for number in range(pairs):
        progress(f"batches of {BEFORE} and {count} reports, {number + 1} of {pairs}")
        few.append(_build_many(BEFORE, folder))
        many.append(_build_many(count, folder))
    work = f"batch of {count} reports, three formats"
    both = list(zip(many, few, strict=True))

    yield within(f"{work}, per report", [usage.seconds / count for usage in many], 12.0)
    times = [median(usage.seconds for usage in usages) for usages in (many, few)]
    compared = (
        f"{count / BEFORE:g} × a batch of {BEFORE}: {count / BEFORE:g} × {milliseconds(times[1])}"
    )
    ratios = [large.seconds / small.seconds * BEFORE / count for large, small in both]
    yield in_ratio(work, milliseconds(times[0]), compared, ratios, 1.05)

    peaks = [f"{median(usage.peak for usage in usages) / 1e6:.1f} MB" for usages in (many, few)]
    if all(usage.peak for usage in few):
        ratios = [large.peak / small.peak for large, small in both]
        compared = f"a batch of {BEFORE}: {peaks[1]}"
        yield in_ratio(f"{work}, peak memory", peaks[0], compared, ratios, 1.3)


def _build_many(count: int, folder: Path) -> Usage:
    """Time and peak memory in bytes; 0 bytes where the system does not tell (Windows)."""
    names = [f"{number:05}.yaml" for number in range(count)]
    command = [*fazhi_report(), "build", *names, "-o", "built"]
    start = perf_counter()
    process = Popen(command, cwd=folder, stdout=DEVNULL, stderr=DEVNULL)
    peak = 0
    if sys.platform == "win32":
        process.wait()
    else:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    duration = perf_counter() - start
    if process.returncode:
        raise CalledProcessError(process.returncode, command)
    return Usage(duration, peak)
