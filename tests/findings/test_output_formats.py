"""Output formats of diagnostics, for people and for programs."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from io import BytesIO, StringIO, TextIOWrapper
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from examples import ROOT, RULE
from golden_files import assert_golden
from hypothesis import given
from hypothesis import strategies as st

from fazhi_report import cli
from fazhi_report.console import plain, width
from fazhi_report.diagnostics import (
    DiagnosedFile,
    Diagnostic,
    Edit,
    Fix,
    Position,
    Severity,
    Span,
)
from fazhi_report.findings import FORMATS, summary
from fazhi_report.findings.machine import as_github, as_gitlab, as_json, as_junit
from fazhi_report.findings.sarif import as_sarif
from fazhi_report.findings.text import full

GOLDEN = ROOT / "tests" / "golden" / "diagnostics"
SUFFIXES = {
    "full": "txt",
    "concise": "txt",
    "json": "json",
    "github": "txt",
    "gitlab": "json",
    "sarif": "json",
    "junit": "xml",
}
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""JSON Schema of what GitLab requires of a code quality report."""


@pytest.fixture
def printed(run, tmp_path, monkeypatch):
    """Run `validate` in a folder with the bad file; return what it prints in a format."""
    copytree(GOLDEN, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)

    def validate(output_format, *files):
        code, out, err = run("validate", "--output-format", output_format, *files)
        assert code in (0, 1), err
        return out

    return validate


def read_command(line):
    """Parse a workflow command as GitHub's runner does: name, properties, message."""
    head, separator, message = line.removeprefix("::").partition("::")
    assert line.startswith("::")
    assert separator
    name, _, rest = head.partition(" ")
    pairs = (pair.partition("=") for pair in rest.split(","))
    return name, {key: unescape(value, ":,") for key, _, value in pairs}, unescape(message)


def unescape(text, separators=""):
    for character in f"\r\n{separators}%":
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def decode_code_points(text):
    return re.sub(r"<U\+([0-9A-F]{4,6})>", lambda match: chr(int(match[1], 16)), text)


def failures(xml):
    """Map each file of a JUnit report to the lines of its failure."""
    cases = ET.fromstring(xml.encode()).iter("testcase")
    return {case.get("name"): case.findtext("failure", "").splitlines() for case in cases}


def test_every_format_is_tested():
    assert tuple(SUFFIXES) == FORMATS


@pytest.mark.parametrize("output_format", SUFFIXES)
def test_golden(printed, monkeypatch, output_format):
    monkeypatch.setattr("fazhi_report.findings.sarif.__version__", "1.2.3")
    out = printed(output_format, "bad.yaml")
    assert_golden(out, f"diagnostics/{output_format}.{SUFFIXES[output_format]}")


def test_golden_file_has_every_kind_of_diagnostic(printed):
    diagnostics = json.loads(printed("json", "bad.yaml"))["diagnostics"]
    kinds = {(item["severity"], item["fix"] and item["fix"]["safe"]) for item in diagnostics}
    assert kinds == {("error", True), ("error", False), ("warning", None), ("hint", None)}
    assert any(item["start"]["line"] < item["end"]["line"] for item in diagnostics)


def test_every_format_names_both_of_two_files(printed):
    Path("other.yaml").write_bytes(Path("bad.yaml").read_bytes())
    for output_format in SUFFIXES:
        out = printed(output_format, "bad.yaml", "other.yaml")
        counts = [out.count(name) for name in ("bad.yaml", "other.yaml")]
        assert counts[0] == counts[1] > 0, output_format


def test_no_diagnostics_give_a_valid_report(printed, report_file):
    good = report_file("good.yaml").name
    empty = {name: printed(name, good) for name in SUFFIXES}
    assert empty["full"] == empty["concise"] == empty["github"] == ""
    assert json.loads(empty["json"]) == {"version": 1, "diagnostics": []}
    assert json.loads(empty["gitlab"]) == []
    assert json.loads(empty["sarif"])["runs"][0]["results"] == []
    assert failures(empty["junit"]) == {good: []}
    assert ET.fromstring(empty["junit"].encode()).get("failures") == "0"


def test_gitlab_report_has_the_required_keys(printed):
    report = json.loads(printed("gitlab", "bad.yaml"))
    assert len(report) == 6
    jsonschema.validate(report, GITLAB)


# Fingerprints


def fingerprints(printed, name):
    gitlab = [issue["fingerprint"] for issue in json.loads(printed("gitlab", name))]
    results = json.loads(printed("sarif", name))["runs"][0]["results"]
    assert [result["partialFingerprints"]["fazhiReport/v1"] for result in results] == gitlab
    return gitlab


@pytest.mark.parametrize("suffix", ["", "source: 甲\n" * 3])
def test_fingerprints_are_unique_and_stay_when_lines_move(printed, suffix):
    path = Path("bad.yaml")
    path.write_text(path.read_text("utf-8") + suffix, "utf-8")
    before = fingerprints(printed, path)
    assert len(set(before)) == len(before) >= 3
    path.write_text(f"# 新的\n\n{path.read_text('utf-8')}", "utf-8")
    assert fingerprints(printed, path) == before


def test_fingerprints_differ_between_files(printed):
    Path("other.yaml").write_bytes(Path("bad.yaml").read_bytes())
    first, second = (fingerprints(printed, name) for name in ("bad.yaml", "other.yaml"))
    assert not set(first) & set(second)


def test_junit_has_a_test_case_for_each_file():
    suite = ET.fromstring(as_junit([DiagnosedFile(f"{name}.yaml", "", ()) for name in "甲乙"]))[0]
    assert [case.get("name") for case in suite] == ["甲.yaml", "乙.yaml"]
    assert [text.strip() for case in suite for text in (case.text or "", case.tail)] == [""] * 4


# Carets

WIDTHS = {
    **dict.fromkeys("aZ7-~ ｱ\t", 1),
    **dict.fromkeys("甲𬱖，（＝０ㄅ가😀", 2),
    **dict.fromkeys("“”…—α①", 1),  # ambiguous
    **dict.fromkeys("\u0301\u0302", 0),  # combining
}
characters = st.text(st.sampled_from(sorted(WIDTHS)), max_size=120)


def columns(text):
    return sum(WIDTHS.get(character, 1) for character in text)


@given(
    left=characters, inside=st.text(st.sampled_from("甲𬱖“7\u0301"), max_size=8), right=characters
)
def test_carets_are_below_the_marked_text(left, inside, right):
    marked = f"{{{{{inside}}}}}"
    text = f"前一行\n{left}{marked}{right}\n后一行"
    column, start = len(left) + 1, 4 + len(left)
    places = Position(2, column), Position(2, column + len(marked))
    diagnostic = Diagnostic(
        RULE, "问题", "甲.yaml", Span(start, start + len(marked)), *places, "", None
    )
    lines = full([DiagnosedFile("甲.yaml", text, (diagnostic,))], plain).splitlines()
    line, carets = next(pair for pair in pairwise(lines) if marked in pair[0])
    assert carets.rstrip() == carets
    assert carets.index("^") == columns(line[: line.index(marked)])
    assert carets.count("^") == columns(marked)
    assert all(columns(line) <= 80 for line in lines)


@pytest.mark.parametrize(
    ("left", "right", "shown_left", "shown_right"),
    [
        (0, 37, 0, 37),
        (0, 38, 0, 35),
        (0, 75, 0, 35),
        (37, 0, 37, 0),
        (38, 0, 35, 0),
        (60, 5, 30, 5),
        (60, 60, 18, 17),
        (18, 19, 18, 19),
        (30, 8, 30, 5),
    ],
)
def test_a_long_line_is_cut_around_the_marked_text(left, right, shown_left, shown_right):
    """76 of 80 columns are for a line, 72 if … stands for the rest; half may be before the mark."""
    text = "前" * left + "^" + "后" * right
    start, end = "…" * (shown_left < left), "…" * (shown_right < right)
    excerpt = f"{start}{'前' * shown_left}^{'后' * shown_right}{end}"
    places = Span(left, left + 1), Position(1, left + 1), Position(1, left + 2)
    diagnostic = Diagnostic(RULE, "问题", "甲.yaml", *places, "", None)
    lines = full([DiagnosedFile("甲.yaml", text, (diagnostic,))], plain).splitlines()
    assert [line for line in lines if line.startswith("1 ")] == [f"1 | {excerpt}"]


@pytest.mark.parametrize(("terminal", "widest"), [(80, 80), (100, 100), (120, 120), (200, 120)])
def test_excerpts_and_messages_use_the_width_of_the_terminal(
    run, report_file, monkeypatch, terminal, widest
):
    class Terminal(StringIO):
        def isatty(self):
            return True

    path = report_file(preamble="甲乙丙丁" * 60 + "。。", level="国家级")
    monkeypatch.chdir(path.parent)
    screen = Terminal()
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setenv("COLUMNS", str(terminal))
    run("validate", path.name)
    text = re.sub(r"\x1b\[[0-9]*m", "", screen.getvalue())
    # Closing marks may move a character to the next line.
    assert widest - 6 <= max(map(width, text.splitlines())) <= widest


def test_short_parentheses_are_on_one_line():
    message = "甲" * 24 + "shortcomings（不足和原因），其余从略。"
    places = Span(0, 1), Position(1, 1), Position(1, 2)
    diagnostic = Diagnostic(RULE, message, "甲.yaml", *places, "", None)
    printed = full([DiagnosedFile("甲.yaml", "甲", (diagnostic,))], plain)
    first, second = printed[: printed.index("\n -->")].splitlines()
    assert first.endswith("shortcomings")
    assert second.strip().startswith("（不足和原因）")


def test_a_long_headline_is_folded_below_its_beginning():
    places = Span(0, 1), Position(1, 1), Position(1, 2)
    message = "“本年”与“上年”的写法不同，" * 4
    diagnostic = Diagnostic(RULE, message, "甲.yaml", *places, "", None)
    printed = full([DiagnosedFile("甲.yaml", "甲", (diagnostic,))], plain)
    headline = printed[: printed.index("\n -->")].splitlines()
    assert len(headline) == 2
    assert max(map(width, headline)) <= 80
    assert headline[1].startswith("    ")
    assert headline[0][-1] not in "“"
    assert headline[1].strip()[0] not in "”，"
    assert "".join(line.strip() for line in headline).endswith(f": {message}")


@pytest.mark.parametrize(
    ("advice", "beside", "below"),
    [
        ("请补写", "请补写", []),
        ("先写一项\n再写一项", "", ["先写一项", "再写一项"]),
        ("请补写" * 20, "", ["请补写" * 12 + "请补", "写" + "请补写" * 7]),
    ],
)
def test_advice_stands_beside_the_carets_if_it_is_one_short_line(advice, beside, below):
    places = Span(0, 1), Position(1, 1), Position(1, 2)
    diagnostic = Diagnostic(RULE, "问题", "甲.yaml", *places, advice, None)
    lines = full([DiagnosedFile("甲.yaml", "甲", (diagnostic,))], plain).splitlines()
    index = next(index for index, line in enumerate(lines) if "^^" in line)
    assert lines[index].partition("^^")[2].strip() == beside
    rest = [line.strip(" |=│") for line in lines[index + 1 :]]
    assert [line for line in rest if line] == below


@pytest.mark.parametrize(
    ("text", "edits", "description"),
    [
        ("一,二", [Edit(1, 2, "，")], ": `一,二` → `一，二`"),
        ("甲\n一,二\n乙", [Edit(3, 4, "，")], ": `一,二` → `一，二`"),
        (
            "三四五六七八九十甲,乙",
            [Edit(9, 10, "，")],
            ": `四五六七八九十甲,乙` → `四五六七八九十甲，乙`",
        ),
        (
            "甲,一二三四五六七八九",
            [Edit(1, 2, "，")],
            ": `甲,一二三四五六七八` → `甲，一二三四五六七八`",
        ),
        ("一\n二", [Edit(1, 2, "，")], ""),
        ("一,二", [Edit(1, 2, "\n")], ""),
        ("一" * 33, [Edit(0, 1, "甲"), Edit(32, 33, "乙")], f": `{'一' * 33}` → `甲{'一' * 31}乙`"),
        ("一" * 34, [Edit(0, 1, "甲"), Edit(33, 34, "乙")], ""),
        ("一", [], ""),
    ],
)
def test_a_fix_is_shown_with_its_surroundings_if_it_is_short(text, edits, description):
    places = Span(0, 1), Position(1, 1), Position(1, 2)
    diagnostic = Diagnostic(RULE, "问题", "甲.yaml", *places, "", Fix(tuple(edits)))
    printed = full([DiagnosedFile("甲.yaml", text, (diagnostic,))], plain)
    assert max(map(width, printed.splitlines())) <= 80
    assert f"= 可自动修复{description}（--fix）" in printed.replace("\n    ", "")


# Colour


@pytest.mark.parametrize("output_format", ["full", "concise"])
@pytest.mark.parametrize(
    ("terminal", "environment", "coloured"),
    [
        (True, {}, True),
        (True, {"NO_COLOR": ""}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {}, False),
    ],
)
def test_colour_only_on_terminals(
    printed, monkeypatch, output_format, terminal, environment, coloured
):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    for name, value in ({"NO_COLOR": "", "TERM": "xterm"} | environment).items():
        monkeypatch.setenv(name, value)
    out = printed(output_format, "bad.yaml")
    assert ("\x1b[31m错误[" in out) is ("\x1b[33m警告[" in out) is ("\x1b[" in out) is coloured
    uncoloured = re.sub(r"\x1b\[\d+m", "", out)
    assert uncoloured.encode() == (GOLDEN / f"{output_format}.txt").read_bytes()


@pytest.mark.parametrize("output_format", sorted(set(SUFFIXES) - {"full", "concise"}))
def test_formats_for_programs_have_no_colour(printed, monkeypatch, output_format):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b" not in printed(output_format, "bad.yaml")


# Consoles that are not UTF-8

NASTY = 'issuer: "\\ud800𬱖"\n"\\uffff😀\\x1b": "𬱖]]>%0A"\n'


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
@pytest.mark.parametrize("output_format", SUFFIXES)
def test_output_in_another_encoding(tmp_path, monkeypatch, output_format, encoding):
    path = tmp_path / "𬱖.yaml"
    path.write_text(NASTY, "utf-8")
    streams = [TextIOWrapper(BytesIO(), encoding) for _ in range(2)]
    for name, stream in zip(("stdout", "stderr"), streams, strict=True):
        monkeypatch.setattr(sys, name, stream)
    monkeypatch.setenv("FAZHI_REPORT_DEBUG", "1")
    arguments = ["fazhi-report", "validate", "--output-format", output_format, str(path)]
    monkeypatch.setattr(sys, "argv", arguments)
    assert cli.run() == 1
    for stream in streams:
        stream.flush()
    assert b"FZ102" in streams[0].buffer.getvalue()


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_child_process_with_another_encoding(tmp_path, encoding):
    (tmp_path / "a.yaml").write_text(NASTY, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "fazhi_report", "validate", "a.yaml"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert "FZ102" in done.stdout.decode(encoding)
    assert done.stderr.decode(encoding).count("\n") == 1


@pytest.mark.parametrize("output_format", ["json", "gitlab", "sarif", "junit"])
def test_formats_for_programs_are_utf8(tmp_path, output_format):
    (tmp_path / "a.yaml").write_text(NASTY, "utf-8")
    command = [sys.executable, "-m", "fazhi_report", "validate", "a.yaml"]
    done = subprocess.run(
        [*command, "--output-format", output_format],
        cwd=tmp_path,
        env=os.environ | {"PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=False,
    )
    read = ET.fromstring if output_format == "junit" else json.loads
    assert "双引号里的" in done.stdout.decode("utf-8")
    read(done.stdout)


def test_junit_replaces_characters_that_xml_forbids(printed):
    Path("\uffff😀\x1b.yaml").write_text("x: 1", "utf-8")
    assert failures(printed("junit", "\uffff😀\x1b.yaml"))["<U+FFFF>😀<U+001B>.yaml"]


# Round trips

texts = st.text() | st.lists(
    st.sampled_from(
        [*"甲𬱖😀\"'<>&:,%\r\n\t\0\x1b\x85\u2028\ufffe\uffff\\", "]]>", "%0A", "::", "\x1b[31m"]
    )
).map("".join)


@given(message=texts, advice=texts, file=texts.filter(lambda name: name.strip("/")))
def test_messages_are_read_back_unchanged(message, advice, file):
    places = Span(0, 1), Position(1, 1), Position(1, 2)
    diagnostic = Diagnostic(RULE, message, file, *places, advice, None)
    files = [DiagnosedFile(file, "x", (diagnostic,))]
    full_message = f"{message}（{advice}）" if advice else message
    printers = {"json": as_json, "gitlab": as_gitlab, "github": as_github, "junit": as_junit}
    printed = {name: printer(files) for name, printer in printers.items()}

    (data,) = json.loads(printed["json"])["diagnostics"]
    assert (data["message"], data["help"], data["file"]) == (message, advice, file)

    (issue,) = json.loads(printed["gitlab"])
    assert (issue["description"], issue["location"]["path"]) == (f"FZ999 {full_message}", file)

    name, properties, read = read_command(printed["github"].removesuffix("\n"))
    assert len(re.split("\r\n|\r|\n", printed["github"])) == 2
    assert (name, properties["file"], read) == ("error", file, full_message)

    (result,) = json.loads(as_sarif(files))["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert result["message"]["text"] == full_message
    assert uri.isascii()
    assert file.startswith("/") or unquote(uri) == file

    ((case, lines),) = failures(printed["junit"]).items()
    assert decode_code_points(case) == file
    assert [decode_code_points(line) for line in lines] == [f"1:1: error[FZ999] {full_message}"]


def test_absolute_path_gives_an_absolute_uri(printed, report_file, tmp_path, monkeypatch):
    path = report_file("a b.yaml", year="x")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    run = json.loads(printed("sarif", path))["runs"][0]
    assert run["artifacts"][0]["location"]["uri"] == path.as_uri()
    assert path.as_uri().startswith("file:///")
    assert path.as_uri().endswith("a%20b.yaml")


def test_file_names_in_another_encoding(printed):
    names = [os.fsdecode(name.encode("gbk")) for name in ("甲.yaml", "乙.yaml")]
    try:
        for name in names:
            Path(name).write_text("year: x", "utf-8")
    except (OSError, UnicodeError):
        pytest.skip("file names are Unicode here")
    run = json.loads(printed("sarif", *names).encode())["runs"][0]
    uris = [artifact["location"]["uri"] for artifact in run["artifacts"]]
    assert uris == ["%BC%D7.yaml", "%D2%D2.yaml"]
    assert not set(fingerprints(printed, names[0])) & set(fingerprints(printed, names[1]))
    assert json.loads(printed("json", *names).encode())["diagnostics"]
    assert len(failures(printed("junit", *names).encode().decode())) == 2


@pytest.mark.parametrize(
    ("fixes", "advice"),
    [
        ({None: 1}, "。"),
        ({True: 2}, "，可用 --fix 修复 2 个。"),
        ({False: 1}, "，有 1 个可用 --unsafe-fixes 修复。"),
        ({True: 2, False: 1}, "，可用 --fix 修复 2 个，另有 1 个可用 --unsafe-fixes 修复。"),
    ],
)
def test_summary_names_the_fixes_of_both_kinds(fixes, advice):
    kinds = Counter({(Severity.ERROR, is_safe): count for is_safe, count in fixes.items()})
    assert summary(kinds) == f"发现 {sum(fixes.values())} 个错误{advice}"
