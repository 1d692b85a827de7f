"""Files as they were in a revision, by the program `git`."""

import subprocess
from pathlib import Path
from shutil import which

from fazhi_report.diagnostics import Problem


def revisions(spec: str, folder: Path) -> tuple[str, str | None]:
    """The two commits that `A`, `A..B` or `A...B` means; None is the working tree.

    As git has it, an end left out is HEAD, and three dots begin where the two parted.

    Raises:
        Problem: git or a revision is missing.
    """
    if "..." in spec:
        old, _, new = spec.partition("...")
        ends = _commit(old, folder), _commit(new, folder)
        parted = _git(folder, "merge-base", *ends)
        if parted.returncode:
            raise Problem(f"版本“{old}”和“{new}”没有共同的起点")
        return _text(parted.stdout), ends[1]
    old, dots, new = spec.partition("..")
    return _commit(old, folder), _commit(new, folder) if dots else None


def content_at(commit: str, path: Path, said: str) -> bytes:
    """A file as it was; `said` is what the user called the revision.

    Raises:
        Problem: the file was not there.
    """
    found = _git(path.parent, "cat-file", "blob", f"{commit}:./{path.name}")
    if found.returncode:
        raise Problem(f"版本“{said}”里没有文件 {path}")
    return found.stdout


def _commit(revision: str, folder: Path) -> str:
    if revision.startswith("-"):
        raise Problem(f"版本不能以“-”开头：{revision}")
    wanted = f"{revision or 'HEAD'}^{{commit}}"
    found = _git(folder, "rev-parse", "--verify", "--quiet", wanted)
    if found.returncode:
        if _git(folder, "rev-parse", "--git-dir").returncode:
            raise Problem(f"{folder} 不在 git 仓库里")
        raise Problem(f"git 没有版本“{revision}”")
    return _text(found.stdout)


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    program = which("git")
    if program is None:
        raise Problem("没有找到 git 程序，--git 要用它；请先安装")
    if not folder.is_dir():
        raise Problem(f"没有文件夹 {folder}")
    command = [program, "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, check=False)  # noqa: S603  (no shell)


def _text(output: bytes) -> str:
    return output.decode(errors="replace").strip()
