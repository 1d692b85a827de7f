"""Versions (版本) of a file: on disk, in revisions of git, or as passed by `git diff`."""

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from fazhi_report.diagnostics import Problem
from fazhi_report.files.reading import MAX_FILE_BYTES, read_bytes

_MAX_VERSIONS = 500
"""Greatest number of versions of a file to search."""

_SHORT_HASH = 8


@dataclass(frozen=True, slots=True)
class Side:
    """The content of one version of a file, and its name in messages."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class DriverFiles:
    """The files that git passes to an external diff driver; None for a missing one.

    `path` names them in the heading.
    """

    path: str
    old: Side | None
    new: Side | None


def from_files(old: Path, new: Path) -> tuple[Side, Side]:
    return _on_disk(old), _on_disk(new)


def from_git(spec: str, path: Path) -> tuple[Side, Side]:
    """Read a file in a revision and on disk, or in the two revisions of `A..B` or `A...B`.

    As in git, a missing end is HEAD, and `A...B` starts at the merge base.

    Raises:
        Problem: git, a revision, or the file in it is missing.
    """
    folder = path.parent
    old, dots, new = spec.partition("..." if "..." in spec else "..")
    old_commit = _commit(old, folder)
    if not dots:
        return _in_revision(old_commit, path, old), _on_disk(path)
    new_commit = _commit(new, folder)
    if dots == "...":
        merge_base = _git(folder, "merge-base", old_commit, new_commit)
        if merge_base is None:
            raise Problem(f"版本“{old}”和“{new}”没有共同的起点")
        old_commit = _decode(merge_base)
    return _in_revision(old_commit, path, old), _in_revision(new_commit, path, new)


def versions_of(path: Path) -> Iterator[Side]:
    """Yield the versions of a file in git, the latest first; none if it is not in git."""
    folder = path.parent
    if which("git") is None or not folder.is_dir():
        return
    limit = f"--max-count={_MAX_VERSIONS}"
    log = _git(folder, "log", limit, "--format=%H", "--", f"./{path.name}")
    for commit in _decode(log or b"").split():
        try:
            yield _in_revision(commit, path, commit[:_SHORT_HASH])
        except Problem:  # it was deleted in this commit
            continue


def from_revision(revision: str, path: Path) -> Side:
    """Read a file in a revision.

    Raises:
        Problem: git, the revision, or the file in it is missing.
    """
    return _in_revision(_commit(revision, path.parent), path, revision)


def from_driver(arguments: Sequence[str]) -> DriverFiles:
    """Read the files named by the arguments that git passes to an external diff driver.

    They are path, old file, its hash and mode, new file, its hash and mode; two more for a
    renamed file; only the path for an unmerged one. See gitattributes(5), "Defining an external
    diff driver", and git(1), GIT_EXTERNAL_DIFF.

    Raises:
        Problem: the arguments have another form.
    """
    match arguments:
        case path, old, _, _, new, _, _, *renamed:
            label = f"{path} → {renamed[0]}" if renamed else path
            old_side, new_side = _read_driver_file(path, old), _read_driver_file(path, new)
            return DriverFiles(label, old_side, new_side)
        case (path,):
            return DriverFiles(path, None, None)
        case _:
            raise Problem("--git-driver 由 git 调用，后面是 git 给的七个参数")


def _on_disk(path: Path) -> Side:
    return Side(path.as_posix(), read_bytes(path))


def _read_driver_file(path: str, file: str) -> Side | None:
    """Return the content of `file`, named `path` in messages; None for /dev/null."""
    return None if file == "/dev/null" else Side(path, read_bytes(Path(file)))


def _in_revision(commit: str, path: Path, revision: str) -> Side:
    """Read a file in a commit; `revision` is the user's name for the commit."""
    content = _git(path.parent, "cat-file", "blob", f"{commit}:./{path.name}")
    if content is None:
        raise Problem(f"版本“{revision or 'HEAD'}”里没有文件 {path}")
    return Side(f"{revision}:{path.as_posix()}", content)


def _commit(revision: str, folder: Path) -> str:
    if revision.startswith("-"):
        raise Problem(f"版本不能以“-”开头：{revision}")
    commit = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision or 'HEAD'}^{{commit}}")
    if commit is None:
        if _git(folder, "rev-parse", "--git-dir") is None:
            raise Problem(f"文件夹 {folder} 不在 git 仓库里")
        raise Problem(f"git 没有版本“{revision}”")
    return _decode(commit)


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Return the output of git, None if it fails.

    Raises:
        Problem: there is no git or no folder, or the output is larger than any file that is read.
    """
    program = which("git")
    if program is None:
        raise Problem("没有找到 git 程序，读取 git 里的版本要用它；请先安装")
    if not folder.is_dir():
        raise Problem(f"没有文件夹 {folder}")
    command = [program, "-C", str(folder), *arguments]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdout=pipe, stderr=nowhere) as process:  # noqa: S603  (no shell)
        output = process.stdout.read(MAX_FILE_BYTES + 1) if process.stdout else b""
    if len(output) > MAX_FILE_BYTES:
        raise Problem(f"{arguments[-1]} 太大，最大 {MAX_FILE_BYTES // 1_000_000} MB")
    return None if process.returncode else output


def _decode(output: bytes) -> str:
    return output.decode(errors="replace").strip()
