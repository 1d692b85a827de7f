"""Every command once, as a year's work in a folder; run as a program, it prints what was written.

python tests/all_commands.py FOLDER
"""

import hashlib
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from department_forms import filled, last_years_values
from edited_drafts import EditedDraft
from examples import SMALLEST, YEAR_BEFORE, dumped
from pictures import png

from fazhi_report import cli

PICTURE = {"file": "images/走势.png", "alt": "走势"}
NOW = SMALLEST | {
    "published": "2024-02-26",
    "source": "市司法局",
    "sections": [SMALLEST["sections"][0] | {"picture": PICTURE}],
}
INPUTS = {
    "data/2022.yaml": dumped(YEAR_BEFORE).encode(),
    "data/2023.yaml": dumped(NOW).encode(),
    "data/images/走势.png": png(),
}
COMMANDS = (
    "validate data --baseline data/2022.yaml --output-format sarif",
    "validate data/2023.yaml --fix",
    "build data/2023.yaml --baseline data/2022.yaml -o out",
    "build data/2023.yaml --draft -f docx --redline data/2022.yaml --marked -o redline",
    "import out/2023.docx -o imported/word.yaml",
    "import out/2023.html -o imported/page.yaml",
    "import out/2023.md -o imported/text.yaml",
    "new data/2024.yaml --from data/2023.yaml",
    "collect send data/2024.yaml -o forms",
    "collect read forms data/2024.yaml",
    "collect status data/2024.yaml forms --output-format html",
    "review edited.docx data/2023.yaml --accept all",
    "diff data/2022.yaml data/2023.yaml --output-format html -o diff.html",
    "diff data/2022.yaml data/2023.yaml --output-format docx -o diff.docx",
    "trend data/2022.yaml data/2023.yaml --output-format html -o trend.html",
    "table data -o table.csv",
    "table data -o table.xlsx",
    "table data -o table.parquet",
    "survey data -o survey.html",
    "survey data -o survey.md",
    "picture data/2023.yaml -o picture",
    "templates own",
    "schema -o schema.json",
    "explain --all",
)
"""In this order: later ones read what earlier ones wrote."""


def prepare(command):
    """Write the files that somebody else would write before a command."""
    if command.startswith("collect read"):
        for form in sorted(Path("forms").iterdir()):
            content = form.read_bytes()
            form.write_bytes(filled(content, last_years_values(content)))
    if command.startswith("review"):
        draft = EditedDraft(Path("out/2023.docx").read_bytes())
        draft.replace("办结案件", "审结案件", author="李红")
        Path("edited.docx").write_bytes(draft.content())


def write_inputs(folder):
    for name, content in INPUTS.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def files_below(folder):
    """Return the SHA-256 of each file by name, without those that people wrote."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file() and not path.is_relative_to(Path(folder, "forms"))
        if path.name != "edited.docx"
    }


def run_all(folder):
    """Run every command in a folder; return the exit codes by command, and the files."""
    write_inputs(folder)
    os.chdir(folder)
    codes = {}
    for command in COMMANDS:
        prepare(command)
        sys.argv = ["fazhi-report", *command.split()]
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            codes[command] = cli.run()
    return codes, files_below(folder)


if __name__ == "__main__":
    print(json.dumps(run_all(Path(sys.argv[1]).absolute()), ensure_ascii=True, indent=1))
