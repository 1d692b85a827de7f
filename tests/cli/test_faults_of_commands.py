"""Whatever step of writing fails in a command, its results are all old or all new.

`fuzz/faults.py` tries more faults, and signals that kill, by strace.
"""

import errno
import os
from itertools import count
from pathlib import Path

import pytest
from examples import SMALLEST, dumped
from pictures import png

ERRORS = [errno.ENOSPC, errno.EIO, errno.EACCES]
STEPS = [(os, "fsync"), (os, "link"), (Path, "open"), (Path, "replace"), (Path, "mkdir")]
ARTICLE = "甲市2023年法治政府建设年度报告\n\n" + "一、工作\n\n全年办结案件5件，成效明显。\n\n" * 9
SECTIONS = [{"id": "一", "text": "甲。", "picture": {"file": "images/a.png", "alt": "图"}}]
BUILT = [f"build/2023.{suffix}" for suffix in ("md", "html")]


class FailingStep:
    """Let the n-th step of writing fail, whichever it is."""

    def __init__(self, monkeypatch, number):
        self.number = self.left = number
        for owner, name in STEPS:
            monkeypatch.setattr(owner, name, self._failing(getattr(owner, name)))

    def _failing(self, function):
        def fail_or_call(*arguments, **options):
            mode = options.get("mode") or next(iter(arguments[1:]), "r")
            is_reading = function.__name__ == "open" and mode in ("r", "rb")
            self.left -= not is_reading
            if self.left == 0 and not is_reading:
                raise OSError(ERRORS[self.number % len(ERRORS)], "made to fail")
            return function(*arguments, **options)

        return fail_or_call


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def prepare(folder, old):
    page = "".join(f"<p>{line}</p>" for line in ARTICLE.splitlines() if line)
    last_year = SMALLEST | {"year": 2022, "preamble": "成效,明显。"}
    files = dict.fromkeys(old, b"old") | {
        "2023.yaml": dumped(SMALLEST | {"sections": SECTIONS}).encode(),
        "2022.yaml": dumped(last_year).encode(),
        "images/a.png": png(200, 100),
        "page.html": f"<meta charset=utf-8>{page}<img src=b.png>".encode(),
        "b.png": png(200, 100),
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


@pytest.mark.parametrize(
    ("command", "old"),
    [
        ("build --draft 2023.yaml -f md", []),
        ("build --draft 2023.yaml -f md -f html", [*BUILT, "build/images/a.png"]),
        ("build --draft 2023.yaml -f html", BUILT[1:2]),
        ("validate --fix 2022.yaml", []),
        ("new 2024.yaml --from 2023.yaml", []),
        ("import page.html --level city -o imported", []),
        (
            "import page.html --level city -o imported --force",
            ["imported/2023.yaml", "imported/images/甲市2023-1.png"],
        ),
        ("diff 2022.yaml 2023.yaml --output-format md -o a.md", ["a.md"]),
        ("trend 2022.yaml 2023.yaml --output-format csv -o a.csv", []),
        ("schema -o new/schema.json", []),
        ("templates own", []),
    ],
)
def test_results_are_all_old_or_all_new(run, tmp_path, monkeypatch, command, old):
    def try_in(name, number):
        """Run the command in a new folder; return its code and what was there before and after."""
        folder = tmp_path / name
        prepare(folder, old)
        before = contents(folder)
        monkeypatch.chdir(folder)
        with monkeypatch.context() as patch:
            failing = FailingStep(patch, number)
            code, _, err = run(*command.split())
        assert code < 2 or "无法写入" in err
        return code, failing.left <= 0, before, contents(folder)

    _, _, before, after = try_in("clean", 1_000_000)
    assert after != before
    assert not [path for path in after if ".fazhi-report" in path]
    step = 7 if command.startswith("templates") else 1  # it writes many files
    for number in count(1, step):
        code, has_failed, before, now = try_in(str(number), number)
        if not has_failed:
            break
        assert now == (before if code == 2 else after)
    assert number > step


def leave(folder):
    """Make a folder as a killed run leaves it."""
    (folder / ".fazhi-report-0.tmp").mkdir(parents=True)
    (folder / ".fazhi-report-0.tmp" / "1").write_bytes(b"half")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no locks of folders")
@pytest.mark.parametrize(
    ("command", "folders"),
    [
        ("build --draft 2023.yaml -f md", ["build", "build/images"]),
        ("templates own", ["own", "own/html"]),
        ("validate --fix 2023.yaml", ["."]),
    ],
)
def test_leftovers_of_a_killed_run_are_cleared(run, tmp_path, monkeypatch, command, folders):
    """Also beside a picture that is there already, and where only leftovers are."""
    prepare(tmp_path, [])
    (tmp_path / "build" / "images").mkdir(parents=True)
    (tmp_path / "build" / "images" / "a.png").write_bytes(png(200, 100))
    for folder in folders:
        leave(tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    assert run(*command.split())[0] < 2
    assert not list(tmp_path.rglob(".fazhi-report-*"))
