"""增量 (incremental): skip reports whose documents are up to date.

A file in the output folder stores digests of the inputs and outputs of each document.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from fazhi_report.diagnostics import Problem
from fazhi_report.document.templating import Templates
from fazhi_report.files import MAX_DOCUMENT_BYTES, read_bytes, write_together
from fazhi_report.jobs.building.style import Style
from fazhi_report.version import __version__

_FILE = ".fazhi-report.json"


@dataclass(frozen=True, slots=True)
class Trace:
    """Digests of the inputs and outputs of a report's documents.

    `shared` is the digest of data that all reports share. `inputs` are the data file and the files
    it refers to, `outputs` the documents and pictures, each by the path from their folder.
    """

    shared: str
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Memory:
    """The traces of the reports below the output folder, by the path without suffix."""

    folder: Path
    traces: Mapping[str, Trace]

    def key(self, targets: Mapping[str, Path]) -> str:
        """Return the key of a report by its documents."""
        return next(iter(targets.values())).relative_to(self.folder).with_suffix("").as_posix()

    def is_current(self, data: Path, targets: Mapping[str, Path], shared: str) -> bool:
        """Whether the documents of a data file are what a build would write."""
        trace = self.traces.get(self.key(targets))
        if trace is None or trace.shared != shared:
            return False
        folder = next(iter(targets.values())).parent
        names = {target.name for target in targets.values()}
        return (
            trace.inputs.keys() >= {data.name}
            and trace.outputs.keys() >= names
            and all(_is_same(data.parent / name, digest) for name, digest in trace.inputs.items())
            and all(_is_same(folder / name, digest) for name, digest in trace.outputs.items())
        )


def read_memory(folder: Path) -> Memory:
    """Read the traces of earlier builds in an output folder; empty if there are none.

    Raises:
        Problem: the file cannot be read, or is damaged.
    """
    path = folder / _FILE
    if not os.path.lexists(path):
        return Memory(folder, {})
    content = read_bytes(path, MAX_DOCUMENT_BYTES)
    try:
        traces = TypeAdapter(dict[str, Trace]).validate_python(json.loads(content), strict=False)
    except (ValueError, RecursionError, ValidationError):
        raise Problem(f"{path} 已经损坏，全部重新生成") from None
    return Memory(folder, traces)


def write_memory(memory: Memory, traces: Mapping[str, Trace]) -> None:
    """Store the traces of new builds together with those of earlier ones.

    Raises:
        Problem: the file cannot be written.
    """
    merged = {**memory.traces, **traces}
    if merged == memory.traces:
        return
    data = {key: asdict(trace) for key, trace in sorted(merged.items())}
    write_together({memory.folder / _FILE: json.dumps(data, indent=1).encode()})


def trace_of(
    shared: str, inputs: Mapping[Path, bytes], folder: Path, outputs: Mapping[Path, bytes], to: Path
) -> Trace:
    """Return the trace of a report.

    `inputs` and `outputs` are contents by path; they are stored relative to `folder` and `to`.
    """
    return Trace(
        shared,
        {_relative(path, folder): _digest(content) for path, content in inputs.items()},
        {_relative(path, to): _digest(content) for path, content in outputs.items()},
    )


def digest_shared(style: Style, *further: object) -> str:
    """Return a digest of the program's version, the files of a style, and further values.

    Raises:
        Problem: a file or folder of the style is missing or unreadable.
    """
    files = [(Path(file), Path()) for file in (style.reference, style.profile) if file]
    for folder in Templates(style.templates).folders:
        files += [(path, folder) for path in sorted(folder.rglob("*"))]
    contents = [
        (_relative(path, folder), digest_file(path)) for path, folder in files if path.is_file()
    ]
    parts = [__version__, os.environ.get("SOURCE_DATE_EPOCH"), style.profile, contents, *further]
    return _digest(repr(parts).encode())


def digest_file(path: Path) -> str:
    """Return the digest of a file's content.

    Raises:
        Problem: it cannot be read.
    """
    return _digest(read_bytes(path, MAX_DOCUMENT_BYTES))


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # On another drive of Windows.
        return path.absolute().as_posix()


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _is_same(path: Path, digest: str) -> bool:
    try:
        return digest_file(path) == digest
    except Problem:
        return False
