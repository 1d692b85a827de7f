"""What each command says to stderr, to the letter, when it cannot do its work, or has done it."""

import shlex
from pathlib import Path

import pytest
from examples import SMALLEST
from golden_files import assert_golden
from pictures import png

PICTURE = {"file": "a.png", "alt": "图"}

COMMANDS = """\
bild 2023.yaml
build
build --nosuch 2023.yaml
build -f pdf 2023.yaml
build -f
build nosuch.yaml
build folder
build ''
build 2023.yaml other/2023.yaml
build 2023.yaml -f md -o file
build report.md -f md -o .
build 2023.yaml --open -f md
build 2023.yaml --profile word
build 2023.yaml --profile nosuch.yaml
build 2023.yaml --profile profile.yaml
build 2023.yaml --reference nosuch.docx
build 2023.yaml --reference file
build 2023.yaml --templates nosuch
build 2023.yaml --templates empty
build 2023.yaml --templates misspelt
build 2023.yaml --templates gbk
build 2023.yaml --templates broken
build 2023.yaml --templates macro
build 2023.yaml --templates unclosed
build 2023.yaml --templates element
build 2023.yaml --baseline 2022.yaml -f md
build 2023.yaml --baseline invalid.yaml
build 2023.yaml --redline nosuch.yaml
build 2023.yaml --redline invalid.yaml
build 2023.yaml --redline ''
build 2023.yaml 2022.yaml --redline elsewhere.yaml
build 2023.yaml --author 张三
build 2023.yaml --marked
build 2023.yaml --redline 2022.yaml --author ' '
build 2023.yaml --redline 2022.yaml --author 张\u200b三
build baseline.yaml
build picture.yaml -f md
build picture.yaml picture/picture.yaml -f md
build picture.yaml other/picture2.yaml -f md
validate
validate nosuch.yaml
validate 2023.yaml --output-format pdf
validate 2023.yaml --select FZ9
validate 2023.yaml --ignore ,
validate 2023.yaml --baseline invalid.yaml
validate 2023.yaml --strict
validate 2023.yaml 2022.yaml
validate mistakes.yaml --fix
validate empty 'a*.yaml'
validate gone/baseline.yaml
validate settings/2023.yaml
diff 2023.yaml
diff 2022.yaml 2023.yaml more.yaml
diff 2022.yaml 2023.yaml --only words
diff 2022.yaml 2023.yaml --min-change 很多
diff 2022.yaml 2023.yaml --output-format pdf
diff 2022.yaml 2023.yaml --output-format docx
diff 2022.yaml 2023.yaml --output-format docx -o a.docx --only text
diff 2022.yaml invalid.yaml --output-format docx -o a.docx
diff --git-driver --output-format docx -o a.docx 2023.yaml
diff 2022.yaml invalid.yaml --only metrics
diff 2022.yaml 2023.yaml -o 2023.yaml
diff --git HEAD 2022.yaml 2023.yaml
diff --git HEAD 2023.yaml
diff --git HEAD gone/2023.yaml
diff --git=-x 2023.yaml
diff --git-driver 2023.yaml a b
diff --git-driver 2023.yaml
diff --git-driver 2023.yaml invalid.yaml 1 2 2023.yaml 3 4
trend 2022.yaml invalid.yaml
trend 2023.yaml 2023.yaml other/2023.yaml
trend 2022.yaml elsewhere.yaml --output-format csv
trend 2022.yaml 2023.yaml --metric 案件
trend 2022.yaml 2023.yaml --metric 林木
trend 2022.yaml 2023.yaml -o 2023.yaml
new 2023.yaml
new 2024
new 2024.yaml --from 2023.yaml --level city
new 2025.yaml --from 2023.yaml
new 2024.yaml --from invalid.yaml
new 2024.yaml --level 市
new new/2024.yaml --from 2023.yaml
new new/2025.yaml --issuer 甲县人民政府
explain
explain FZ999
explain FZ601 FZ602
templates folder
templates exported
schema -o file/schema.json
"""


def sections(**changes):
    return [*SMALLEST["sections"], {"id": "图", "text": "如图。"} | changes]


@pytest.fixture
def folder(tmp_path, report_file, monkeypatch):
    """A folder with data files, some of them invalid, templates and settings; it is current."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for name in ("other", "folder/below", "empty", "picture", "settings"):
        Path(name).mkdir(parents=True)
    report_file()
    report_file("report.md")
    report_file("other/2023.yaml")
    report_file("settings/2023.yaml")
    report_file("2022.yaml", year=2022)
    report_file("elsewhere.yaml", issuer="乙市人民政府", year=2021)
    report_file("invalid.yaml", year="x")
    report_file("baseline.yaml", baseline="2023.yaml")
    report_file("mistakes.yaml", preamble="成效,明显。去年以来,好。值{{7*7}}")
    for name in ("picture.yaml", "picture/picture.yaml", "other/picture2.yaml"):
        report_file(name, sections=sections(picture=PICTURE))
        Path(name).with_name("a.png").write_bytes(png(30 if name == "picture.yaml" else 40, 20))
    texts = {
        "file": "",
        "folder/notes.txt": "",
        "profile.yaml": "layout: {nosuch: 1, line_pitch: 2}",
        "settings/fazhi-report.toml": "nosuch = 1",
        "misspelt/raport.md.j2": "",
        "broken/report.md.j2": "一\n{{ nosuch }}",
        "macro/report.md.j2": "{% if %}",
        "unclosed/docx/word/document.xml.j2": "<w:p>\n<w:r>",
        "element/html/page.css": "</style>",
    }
    for name, text in texts.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")
    Path("gbk").mkdir()
    Path("gbk/report.md.j2").write_bytes("甲".encode("gbk"))


def test_messages(run, folder, tmp_path):
    lines = []
    for command in COMMANDS.splitlines():
        code, _, err = run(*shlex.split(command))
        lines += [f"$ {command}", *err.replace(f"{tmp_path}", "…").splitlines(), f"[{code}]"]
    assert_golden("\n".join([*lines, ""]), "messages/commands.txt")
