"""Names of files: those that arguments name, and what may not be overwritten."""

from collections.abc import Iterable
from glob import glob
from pathlib import Path

from fazhi_report.diagnostics import Problem
from fazhi_report.files.reading import is_special, reason

DATA_SUFFIXES = (".yaml", ".yml")
_FORM_SUFFIXES = (".xlsx", ".ods", ".xls", ".xlsm", ".xlsb", ".et", ".ett", ".csv")
"""Of workbooks that may be forms; those of other kinds get advice when they are read."""

_LOCKS = ("~$", ".~", ".")
"""Start of the names of files that Excel, WPS and LibreOffice keep beside an open one."""


def path_of(argument: str) -> Path:
    """Return the path that an argument names.

    Raises:
        Problem: it is empty, which `Path` would take for the current folder.
    """
    if not argument:
        raise Problem('文件名是空的（""）')
    return Path(argument)


def expand(arguments: Iterable[str]) -> list[Path | Problem]:
    """Return the data files that arguments name, each once, or the problem with an argument.

    An argument is a file, a folder, or a pattern that the shell did not expand.
    """
    files: dict[Path | Problem, None] = {}
    for argument in arguments:
        try:
            files |= dict.fromkeys(_expand(path_of(argument)))
        except Problem as problem:
            files[problem] = None
    return list(files)


def _expand(path: Path) -> list[Path | Problem]:
    try:
        if path.is_dir():
            files = sorted(file for file in path.iterdir() if file.suffix in DATA_SUFFIXES)
            if not files:
                raise Problem(f"{path} 里没有数据文件（.yaml）")
            return [*map(_found, files)]
        if any(mark in str(path) for mark in "*?") and not path.exists():
            pattern = str(path).replace("[", "[[]")
            matches = glob(pattern, recursive=True)  # noqa: PTH207  (Path.glob finds hidden files)
            return [*map(_found, sorted(map(Path, matches)))] or [path]
    except (OSError, ValueError) as error:
        raise Problem(f"无法读取 {path}：{reason(error)}") from error
    return [path]


def _found(path: Path) -> Path | Problem:
    """Return a file that nobody named, or a problem if reading it may never end."""
    return Problem(f"{path} 不是普通文件，没有读") if is_special(path) else path


def expand_forms(arguments: Iterable[Path]) -> list[Path | Problem]:
    """Return the workbooks that arguments name, each once, or the problem with an argument.

    An argument is a workbook, or a folder of them.
    """
    files: dict[Path | Problem, None] = {}
    for path in arguments:
        try:
            inside = sorted(filter(_is_form, path.iterdir())) if path.is_dir() else [path]
        except OSError as error:
            files[Problem(f"无法读取 {path}：{reason(error)}")] = None
        else:
            files |= dict.fromkeys(inside)
    return list(files)


def _is_form(path: Path) -> bool:
    return path.suffix.lower() in _FORM_SUFFIXES and not path.name.startswith(_LOCKS)


def display_name(path: Path) -> str:
    """Return the name of a file in diagnostics: relative if it is below the current folder."""
    try:
        folder = Path.cwd()
    except OSError:  # It was deleted.
        return path.as_posix()
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()


def refuse_overwriting(
    outputs: Iterable[Path], inputs: Iterable[Path], *, may_replace_data: bool = False
) -> None:
    """Refuse outputs that are an input, by whatever name, or any data file.

    `may_replace_data` allows other data files.

    Raises:
        Problem: an output would overwrite it.
    """
    read = {identity: path for path in inputs for identity in _identities(path)}
    for output in outputs:
        owner = next((read[name] for name in _identities(output) if name in read), None)
        if owner:
            raise Problem(f"结果会覆盖 {output}（{owner}），请改名，或用 -o 写到别处")
        if output.suffix in DATA_SUFFIXES and output.exists() and not may_replace_data:
            raise Problem(f"结果会覆盖数据文件 {output}，请用 -o 写到别处")


def _identities(path: Path) -> list[object]:
    """Return what two names of a file have in common: the resolved path; device and inode."""
    try:
        status = path.stat()
        return [path.resolve(), (status.st_dev, status.st_ino)]
    except (OSError, ValueError):
        return [path.absolute()]
