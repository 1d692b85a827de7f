"""The two files of a comparison: from the disk, from git, or as git hands them over."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fazhi_report.compare.git import content_at, revisions
from fazhi_report.diagnostics import Problem
from fazhi_report.files import read_bytes

_NO_FILE = "/dev/null"
"""What git names on the side where there is no file."""


@dataclass(frozen=True, slots=True)
class Side:
    """A file's content, and what messages call it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Handed:
    """What git hands over to an external diff driver; None is a side without a file."""

    path: str
    old: Side | None
    new: Side | None


def from_files(old: Path, new: Path) -> tuple[Side, Side]:
    return _on_disk(old), _on_disk(new)


def from_git(spec: str, path: Path) -> tuple[Side, Side]:
    """A file in a revision and now, or in the two revisions of `A..B` or `A...B`.

    Raises:
        Problem: git, a revision, or the file in it is missing.
    """
    old, new = revisions(spec, path.parent)
    names = spec.replace("...", "..").partition("..")
    before = Side(f"{names[0]}:{path.as_posix()}", content_at(old, path, names[0] or "HEAD"))
    if new is None:
        return before, _on_disk(path)
    after = content_at(new, path, names[2] or "HEAD")
    return before, Side(f"{names[2]}:{path.as_posix()}", after)


def from_driver(arguments: Sequence[str]) -> Handed:
    """path, old file, its hash and mode, new file, its hash and mode; more where it was renamed.

    See gitattributes(5), "Defining an external diff driver", and git(1), GIT_EXTERNAL_DIFF.

    Raises:
        Problem: these are not the arguments that git passes on.
    """
    match arguments:
        case path, old, _, _, new, _, _, *renamed:
            shown = f"{path} → {renamed[0]}" if renamed else path
            return Handed(shown, _handed(path, old), _handed(path, new))
        case (path,):  # not merged yet
            return Handed(path, None, None)
        case _:
            raise Problem("--git-driver 由 git 调用，后面是 git 给的七个参数")


def _on_disk(path: Path) -> Side:
    return Side(path.as_posix(), read_bytes(path))


def _handed(path: str, file: str) -> Side | None:
    return None if file == _NO_FILE else Side(path, read_bytes(Path(file)))
