"""What a command line names: files, rules, and last year's report."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from fazhi_report.config import Config, config_for, known_selectors
from fazhi_report.loading import load
from fazhi_report.model import Report
from fazhi_report.problem import Problem
from fazhi_report.selection import Selection


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


def expanded(paths: Iterable[Path]) -> list[Path]:
    """The files themselves: those of a folder, and those of a pattern that no shell expanded."""
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found = sorted(each for each in path.iterdir() if each.suffix in (".yaml", ".yml"))
            if not found:
                raise Problem(f"{path} 里没有数据文件（.yaml）")
        elif any(mark in path.name for mark in "*?") and not path.exists():
            found = sorted(path.parent.glob(path.name)) or [path]
        else:
            found = [path]
        files |= dict.fromkeys(found)
    return list(files)


def configured_files() -> list[Path]:
    """What `paths` in the settings of the current folder names."""
    config = _config(Path("here"))
    patterns = [config.folder / each for each in config.paths]
    files = [path for each in patterns for path in sorted(Path(each.anchor).glob(_below(each)))]
    if not files:
        raise Problem("请写出数据文件，或在配置里用 paths 列出")
    return [Path(shown_name(path)) for path in files]


def _below(path: Path) -> str:
    return path.relative_to(path.anchor).as_posix()


def report_of_last_year(path: Path | None) -> Report | None:
    """The baseline, where one is given.

    Raises:
        Problem: it cannot be read, or has errors.
    """
    if path is None:
        return None
    report = load(path).report
    if report is None:
        raise Problem(f"上年的数据文件 {path} 有错误，请先用 validate 检查它")
    return report


def shown_name(path: Path) -> str:
    """What a file is called in findings: relative to the current folder where it is below it."""
    here = Path.cwd()
    below = path.relative_to(here) if path.is_absolute() and here in path.parents else path
    return below.as_posix()
