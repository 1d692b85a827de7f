"""Every command that writes, with the files that it needs: the sample of two years in a folder."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from office_files import edited_draft, filled_form
from pictures import PNG
from texts import ARTICLE, SMALL

from fazhi_report.files import write_together

PICTURE = "    picture: {file: images/a.png, alt: 图}\n    achievements:"
DATA = SMALL.replace("    achievements:", PICTURE)
PAGE = "".join(f"<p>{line}</p>\n" for line in ARTICLE.splitlines() if line.strip())
LAST_YEAR = SMALL.replace("2023", "2022").replace("11件", "12件")
UNFILLED = """\
format: 1
year: 2023
issuer: 甲市
level: city
sections:
  - id: 甲
    heading: 依法行政
    achievements:
      - {id: 乙, text: "办结案件{{ 案件 }}。", metrics: {案件: 待填}}
"""
CLEAN = UNFILLED.replace("待填", "7件").replace(
    "    achievements:",
    "    covers: [leadership, measures, shortcomings, plan]\n    achievements:",
)
INPUTS = {
    "clean/2023.yaml": CLEAN.encode(),
    "office/data.yaml": UNFILLED.encode(),
    "2022.yaml": LAST_YEAR.encode(),
    "office/edited.docx": edited_draft(LAST_YEAR, "一、依法行政", "一、依法行政工作"),
    "office/form.xlsx": filled_form(UNFILLED, "7件"),
    "2023.yaml": DATA.encode(),
    "images/a.png": PNG,
    "page/甲市2023年报告.html": f"<meta charset=utf-8>{PAGE}<img src=b.png>".encode(),
    "page/b.png": PNG,
}


@dataclass(frozen=True, slots=True)
class WritingCommand:
    """Arguments of a command; `old` are results that are there before, with other content.

    `is_batch`: results of one name, whatever their suffix, are written together, else all are.
    """

    arguments: tuple[str, ...]
    old: tuple[str, ...] = ()
    is_batch: bool = False

    def prepare(self, folder: Path) -> None:
        write_together({folder / name: content for name, content in INPUTS.items()})
        write_together({folder / name: b"old" for name in self.old})

    def groups(self, paths: Iterable[str]) -> list[list[str]]:
        """Return the results that are written together."""
        files = [path for path in paths if path not in INPUTS and not path.endswith("/")]
        if not self.is_batch:
            return [files]
        stems = {Path(path).stem for path in files}
        return [[path for path in files if Path(path).stem == stem] for stem in sorted(stems)]


def _command(line: str, *old: str, is_batch: bool = False) -> WritingCommand:
    return WritingCommand(tuple(line.split()), old, is_batch)


_BUILT = tuple(f"build/2023.{suffix}" for suffix in ("md", "html", "docx"))

COMMANDS = {
    "build": _command("build --draft 2023.yaml"),
    "build over old files": _command("build --draft 2023.yaml", *_BUILT, "build/images/a.png"),
    "build over some": _command("build --draft 2023.yaml", "build/2023.html"),
    "build one format": _command("build --draft 2023.yaml -f docx -o out", "out/2023.docx"),
    "build two": _command(
        "build --draft 2022.yaml 2023.yaml -f html -f docx", *_BUILT, is_batch=True
    ),
    "table": _command("table 2022.yaml 2023.yaml -o metrics.csv", "metrics.csv"),
    "survey -o": _command("survey 2022.yaml 2023.yaml -o all.html", "all.html"),
    "validate --fix": _command("validate --fix 2023.yaml"),
    "validate --unsafe-fixes": _command("validate --unsafe-fixes 2022.yaml"),
    "new": _command("new 2025.yaml"),
    "new --from": _command("new deep/down/2024.yaml --from 2023.yaml"),
    "import": _command("import page/甲市2023年报告.html --level city -o imported"),
    "import over": _command(
        "import page/甲市2023年报告.html --level city -o imported --force",
        *("imported/2023.yaml", "imported/images/甲市人民政府2023-1.png"),
    ),
    "diff -o": _command("diff 2022.yaml 2023.yaml --output-format html -o a.html", "a.html"),
    "trend -o": _command("trend 2022.yaml 2023.yaml --output-format csv -o a.csv", "a.csv"),
    "build --redline": _command("build --draft 2023.yaml -f docx --redline 2022.yaml -o out"),
    "diff -o docx": _command("diff 2022.yaml 2023.yaml --output-format docx -o a.docx", "a.docx"),
    "picture": _command("picture clean/2023.yaml -o out", "out/2023-a4.svg"),
    "review": _command("review office/edited.docx 2022.yaml --accept all"),
    "review -o": _command(
        "review office/edited.docx 2022.yaml --dry-run --output-format html -o a.html", "a.html"
    ),
    "collect send": _command("collect send 2022.yaml -o forms"),
    "collect read": _command("collect read office/form.xlsx office/data.yaml"),
    "schema -o": _command("schema -o new/a.json"),
    "templates": _command("templates own"),
}
