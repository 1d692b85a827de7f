"""What a command line names: files, rules, and last year's report."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from fazhi_report.config import Config, config_for, known_selectors
from fazhi_report.diagnostics import Checked, in_order
from fazhi_report.diagnostics.terminal import concise
from fazhi_report.fields import PROFILES, Model
from fazhi_report.files import read_bytes, reason
from fazhi_report.model import Report
from fazhi_report.problem import Problem
from fazhi_report.reading import read
from fazhi_report.selection import Selection

if TYPE_CHECKING:
    from fazhi_report.extras import Layout
    from fazhi_report.render.reference import Reference


def _config(path: Path) -> Config:
    return config_for(path.absolute().parent)


def selection_for(
    path: Path, select: tuple[str, ...] | None = None, ignore: tuple[str, ...] = ()
) -> Selection:
    """The rules asked for by the settings nearest to a file, and by options on top of them."""
    config = _config(path)
    chosen = config.selection
    ignored = (*chosen.ignore, *config.ignored_in(path)) if select is None else ()
    return Selection(select or chosen.select, (*ignored, *ignore), chosen.severities)


def selectors(option: str, listed: Sequence[str] | None) -> tuple[str, ...]:
    """The names of rules in an option that may be given more than once."""
    names = [name.strip() for each in listed or () for name in each.replace("，", ",").split(",")]
    if listed and not any(names):
        raise Problem(f"{option} 后没有写规则")
    return known_selectors(option, [name for name in names if name])


def named(argument: str) -> Path:
    """The file or folder that an argument names.

    Raises:
        Problem: it is empty, which a path would take for the current folder.
    """
    if not argument:
        raise Problem('文件名是空的（""）')
    return Path(argument)


def expanded(arguments: Iterable[str]) -> list[Path | Problem]:
    """The files that arguments mean, each once; a problem in the place of an argument that has one.

    An argument is a file, a folder, or a pattern that no shell expanded.
    """
    files: dict[Path | Problem, None] = {}
    for argument in arguments:
        try:
            files |= dict.fromkeys(_expanded(named(argument)))
        except Problem as problem:
            files[problem] = None
    return list(files)


def _expanded(path: Path) -> list[Path]:
    try:
        if path.is_dir():
            found = sorted(each for each in path.iterdir() if each.suffix in (".yaml", ".yml"))
            if not found:
                raise Problem(f"{path} 里没有数据文件（.yaml）")
            return found
        if any(mark in str(path) for mark in "*?") and not path.exists():
            return _matching(path) or [path]
    except (OSError, ValueError) as error:
        raise Problem(f"无法读取 {path}：{reason(error)}") from error
    return [path]


def _matching(pattern: Path) -> list[Path]:
    """The files that a shell would put in the place of a pattern of `*`, `?` and `**`."""
    from glob import glob

    text = str(pattern).replace("[", "[[]")
    return sorted(map(Path, glob(text, recursive=True)))  # noqa: PTH207  (it finds hidden ones)


def configured_paths() -> list[str]:
    """What `paths` in the settings of the current folder names: files, folders and patterns."""
    config = _config(Path("here"))
    if not config.paths:
        raise Problem("请写出数据文件，或在配置里用 paths 列出")
    return [each and shown_name(config.folder / each) for each in config.paths]


def report_of_last_year(path: Path | None) -> Report | None:
    """The baseline that an option gives, where it does.

    Raises:
        Problem: it cannot be read, or has errors.
    """
    if path is None:
        return None
    from fazhi_report.baseline import report_in

    return report_in(path)


def chosen_layout(profile: str | None) -> "Layout | None":
    """A profile by name, or the `layout:` of a file.

    Raises:
        Problem: the file cannot be read, or holds something else.
    """
    if profile is None:
        return None
    from fazhi_report.extras import Layout

    if profile in PROFILES:
        return Layout.model_validate({"profile": profile})
    if not Path(profile).suffix:
        raise Problem(f"没有“{profile}”这种版式，只有 {'、'.join(PROFILES)}，或者写一个 YAML 文件")

    class File(Model):
        layout: Layout

    source = read(read_bytes(Path(profile)), profile)
    found = list(source.diagnostics)
    try:
        layout = File.model_validate(source.data).layout
    except ValidationError as error:
        from fazhi_report.model_errors import diagnose

        found += diagnose(error, source)
    if found:
        raise Problem(concise([Checked(source.file, source.text, in_order(found))]).rstrip())
    return layout


def lender(path: Path | None) -> "Reference | None":
    """The Word file that lends its styles, where one is given.

    Raises:
        Problem: it cannot be read, or is no Word file.
    """
    if path is None:
        return None
    from fazhi_report.render.reference import read_reference

    return read_reference(read_bytes(path), str(path))


def shown_name(path: Path) -> str:
    """What a file is called in findings: relative to the current folder where it is below it."""
    here = Path.cwd()
    below = path.relative_to(here) if path.is_absolute() and here in path.parents else path
    return below.as_posix()
