"""The description of a build: data files, outputs, and further inputs."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from fazhi_report.document.layout import Document
from fazhi_report.jobs.building.incremental import Memory
from fazhi_report.jobs.building.style import Style
from fazhi_report.model import Dossier
from fazhi_report.rules import settings_files


class WordRenderer(Protocol):
    """Lays out a report and renders its Word file, `bare` without carried data."""

    def __call__(self, dossier: Dossier, *, bare: bool = False) -> tuple[Document, bytes]: ...


class Supplement(Protocol):
    """Further files of each report, like a redline; `inputs` are the files they depend on."""

    @property
    def inputs(self) -> Sequence[Path]: ...

    def render(self, data: Path, dossier: Dossier, to_word: WordRenderer) -> Mapping[str, bytes]:
        """Return the files of the report of a data file by their keys in `Job.targets`.

        Raises:
            Problem: an input is missing or wrong.
        """
        ...


@dataclass(frozen=True, slots=True)
class Targets(Mapping[Path, Mapping[str, Path]]):
    """The output file of each data file in each format.

    Paths are made on demand, because tens of thousands of them take more memory than a report.
    `folders` maps the data files to the folders of their documents below `output`.
    """

    folders: Mapping[Path, Path]
    output: Path
    formats: tuple[str, ...]

    def __getitem__(self, data: Path) -> Mapping[str, Path]:
        folder = self.output / self.folders[data]
        return {name: folder / f"{data.stem}.{name}" for name in self.formats}

    def __iter__(self) -> Iterator[Path]:
        return iter(self.folders)

    def __len__(self) -> int:
        return len(self.folders)


@dataclass(frozen=True)
class Job:
    """A build: its data files, outputs and options.

    `targets` maps each data file to its output file in each format, and those of the `supplement`;
    pictures of the Markdown are written beside it. `baseline` is last year's data file. With
    `carries_data`, `import` can restore the data file from the documents. `memory` is that of
    earlier builds; without it, everything is built.
    """

    targets: Mapping[Path, Mapping[str, Path]]
    style: Style
    baseline: Path | None
    is_draft: bool
    carries_data: bool = True
    supplement: Supplement | None = None
    memory: Memory | None = None

    def inputs(self) -> list[Path]:
        """Return the files and folders that the documents depend on; some may not exist."""
        shared = filter(None, (self.baseline, *astuple(self.style)))
        further = self.supplement.inputs if self.supplement else ()
        return [*self.targets, *settings_files(self.targets), *map(Path, shared), *further]

    @cached_property
    def outputs(self) -> set[Path]:
        """Absolute paths of the documents."""
        return {path.absolute() for formats in self.targets.values() for path in formats.values()}

    def outdated(
        self, changed: Set[Path], dependencies: Mapping[Path, Sequence[Path]]
    ) -> list[Path]:
        """Return the data files to rebuild: all of them if a shared input changed.

        `dependencies` are those of each data file's last `BuildResult`.
        """
        own = {path: {path, *dependencies.get(path, ())} for path in self.targets}
        is_shared = not changed <= set().union(*own.values()) or self.baseline in changed
        return [path for path, files in own.items() if is_shared or files & changed]
