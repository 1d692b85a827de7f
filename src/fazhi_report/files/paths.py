"""Expand the file arguments of commands; refuse to overwrite files."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from glob import glob
from itertools import takewhile
from pathlib import Path

from fazhi_report.diagnostics import Problem
from fazhi_report.files.reading import is_special, reason

DATA_SUFFIXES = (".yaml", ".yml")
_FORM_SUFFIXES = (".xlsx", ".ods", ".xls", ".xlsm", ".xlsb", ".et", ".ett", ".csv")
"""Suffixes of workbooks that may be forms; reading explains those that are not supported."""

_LOCKS = ("~$", ".~", ".")
"""Prefixes of the lock files that Excel, WPS and LibreOffice keep beside an open file."""

_WILDCARDS = "*?"


def path_of(argument: str) -> Path:
    """Return the path that an argument names.

    Raises:
        Problem: it is empty, which `Path` would take for the current folder.
    """
    if not argument:
        raise Problem('文件名是空的（""）')
    return Path(argument)


def expand(
    arguments: Iterable[str], suffixes: Collection[str] = DATA_SUFFIXES
) -> dict[Path | Problem, Path]:
    """Map each file that arguments name to its folder within the named folder.

    An argument is a file, a folder with all files of the `suffixes` below it, or a pattern that the
    shell did not expand. The folder is empty for a file that was named itself. A problem with an
    argument takes the place of its file.

    Each file is returned once, by its first name, however its folder is spelled; a link is a file
    of its own. Hidden files and folders, and the lock files of office programs, are returned only
    if they are named. A link that leaves the searched folder is a problem: who sent the folder must
    not choose other files to read.
    """
    files: dict[object, tuple[Path | Problem, Path]] = {}
    place_of = cache(_place)
    for argument in arguments:
        try:
            named = _expand(path_of(argument), suffixes)
        except Problem as problem:
            named = {problem: Path()}
        for item, folder in named.items():
            key = (place_of(item.parent), item.name) if isinstance(item, Path) else item
            files.setdefault(key, (item, folder))
    return dict(files.values())


def _place(folder: Path) -> Path:
    """Return a key that is the same for all spellings of a folder's path."""
    try:
        return folder.resolve()
    except (OSError, ValueError, RuntimeError):  # Reading reports it.
        return folder


def _expand(path: Path, suffixes: Collection[str]) -> dict[Path | Problem, Path]:
    try:
        if path.is_dir():
            files = {
                _found(file, path): file.parent.relative_to(path) for file in _below(path, suffixes)
            }
            if not files:
                kinds = "数据文件（.yaml）" if suffixes == DATA_SUFFIXES else "能读的文件"
                raise Problem(f"{path} 里没有{kinds}")
            return files
        if any(mark in str(path) for mark in _WILDCARDS) and not path.exists():
            pattern = str(path).replace("[", "[[]")
            matches = glob(pattern, recursive=True)  # noqa: PTH207  (Path.glob finds hidden files)
            named = [file for file in map(Path, matches) if not file.name.startswith(_LOCKS[:2])]
            folder = _folder_of(path)
            return {_found(file, folder): Path() for file in sorted(named)} or {path: Path()}
    except (OSError, ValueError) as error:
        raise Problem(f"无法读取 {path}：{reason(error)}") from error
    return {path: Path()}


def _below(folder: Path, suffixes: Collection[str]) -> Iterator[Path]:
    """Yield the files in a folder by name, then those in its subfolders.

    Raises:
        OSError: a folder cannot be listed.
    """
    entries = sorted(path for path in folder.iterdir() if not path.name.startswith(_LOCKS))
    for path in entries:
        if path.suffix.lower() in suffixes and not path.is_dir():
            yield path
    for path in entries:
        if path.is_dir() and not path.is_symlink():
            yield from _below(path, suffixes)


def _folder_of(pattern: Path) -> Path:
    """Return the folder that a pattern searches: the path before the first wildcard."""
    names = takewhile(lambda part: not set(part) & set(_WILDCARDS), pattern.parts)
    return Path(*names)


def _found(path: Path, folder: Path) -> Path | Problem:
    """Check a file that was found in a folder and not named itself.

    Return a problem if it is a link that leaves the folder, or a pipe or device.
    """
    if _leaves(path, folder):
        return Problem(f"{path} 是链接，指向 {folder} 以外的文件，没有读，要读请直接写文件名")
    return Problem(f"{path} 不是普通文件，没有读") if is_special(path) else path


def _leaves(path: Path, folder: Path) -> bool:
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # A link to itself, which reading reports.
        return False


def expand_forms(arguments: Iterable[Path]) -> list[Path | Problem]:
    """Return the workbooks that arguments name, each once, or the problem with an argument.

    An argument is a workbook or a folder of workbooks.
    """
    files: dict[Path | Problem, None] = {}
    for path in arguments:
        try:
            inside = (
                [_found(form, path) for form in sorted(filter(_is_form, path.iterdir()))]
                if path.is_dir()
                else [path]
            )
        except OSError as error:
            files[Problem(f"无法读取 {path}：{reason(error)}")] = None
        else:
            files |= dict.fromkeys(inside)
    return list(files)


def _is_form(path: Path) -> bool:
    return path.suffix.lower() in _FORM_SUFFIXES and not path.name.startswith(_LOCKS)


def display_name(path: Path) -> str:
    """Return a file's name for diagnostics: relative if it is below the current folder."""
    try:
        folder = Path.cwd()
    except OSError:  # It was deleted.
        return path.as_posix()
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()


class InputFiles:
    """The files that a command reads and must not overwrite, whatever their names."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = {identity: path for path in paths for identity in _identities(path)}

    def refuse_overwriting(
        self, outputs: Iterable[Path], *, may_replace_data: bool = False
    ) -> None:
        """Refuse outputs that are an input or any data file.

        `may_replace_data` allows data files that are no inputs.

        Raises:
            Problem: an output would overwrite such a file.
        """
        for output in outputs:
            names = (name for name in _identities(output) if name in self._paths)
            if owner := next(map(self._paths.get, names), None):
                raise Problem(f"结果会覆盖 {output}（{owner}），请改名，或用 -o 写到别处")
            if output.suffix in DATA_SUFFIXES and output.exists() and not may_replace_data:
                raise Problem(f"结果会覆盖数据文件 {output}，请用 -o 写到别处")


def refuse_overwriting(
    outputs: Iterable[Path], inputs: Iterable[Path], *, may_replace_data: bool = False
) -> None:
    """Refuse outputs that are an input or any data file, as `InputFiles` does."""
    InputFiles(inputs).refuse_overwriting(outputs, may_replace_data=may_replace_data)


def _identities(path: Path) -> list[object]:
    """Return keys that all names of a file share: the resolved path; device and inode."""
    try:
        status = path.stat()
        return [path.resolve(), (status.st_dev, status.st_ino)]
    except (OSError, ValueError):
        return [path.absolute()]
