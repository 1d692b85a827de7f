"""The scripts of action.yml, started as GitHub's runner does, in a fresh environment."""

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copy

import pytest
import yaml
from examples import SAMPLE

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"] if "run" in step}
EXPRESSION = re.compile(r"\$\{\{ *inputs\.([\w-]+) *\}\}")
BAD = "year：2023\n"


def run_step(name, environment, folder, **inputs):
    values = {
        name: declaration["default"] for name, declaration in ACTION["inputs"].items()
    } | inputs
    variables = {
        key: EXPRESSION.sub(lambda match: values[match[1]], value)
        for key, value in STEPS[name].get("env", {}).items()
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]],
        cwd=folder,
        env=environment | variables,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """The runner's environment after the action has installed the package."""
    if not os.environ.get("CI"):
        pytest.skip("installs from the package index, which is for CI")
    venv = tmp_path_factory.mktemp("action") / "venv"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    path = f"{venv / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "GITHUB_ACTION_PATH": str(ROOT)}
    environment.pop("PYTHONPATH", None)
    result = run_step("install", environment, venv.parent)
    assert result.returncode == 0, result.stderr
    return environment


@pytest.fixture
def validate(environment, tmp_path):
    """Run the step in a data repository: exit code, stdout, stderr, summary."""
    copy(SAMPLE, tmp_path / "good.yaml")
    (tmp_path / "bad 1.yaml").write_text(BAD, "utf-8")
    (tmp_path / "fazhi-report.toml").write_text('paths = ["g*.yaml"]\n', "utf-8")
    summary = tmp_path / "summary"
    summary.write_text("前一步\n", "utf-8")
    variables = environment | {"GITHUB_STEP_SUMMARY": str(summary)}

    def validate(**inputs):
        result = run_step("validate", variables, tmp_path, **inputs)
        return result.returncode, result.stdout, result.stderr, summary.read_text("utf-8")

    return validate


def test_scripts_take_inputs_only_as_environment_variables():
    for step in ACTION["runs"]["steps"]:
        assert step.get("uses", "actions/setup-python@v6") == "actions/setup-python@v6"
        assert "${{" not in step.get("run", "")
    assert set(EXPRESSION.findall(yaml.safe_dump(ACTION["runs"]))) == set(ACTION["inputs"])


def test_good_repository_passes(validate):
    code, out, err, summary = validate()
    assert (code, out, err) == (0, "", "没有发现问题。\n")
    assert summary == "前一步\n### fazhi-report\n\n    没有发现问题。\n\n"


def test_bad_file_is_annotated_and_summarized(validate):
    code, out, err, summary = validate(files="good.yaml\nbad*.yaml\n")
    assert code == 1
    assert out.startswith("::error title=FZ104 full-width-colon,file=bad 1.yaml,line=1,")
    assert "发现 1 个错误" in err
    assert err.count("\n") == 1
    lines = summary.splitlines()
    assert lines[3] == f"    {err.rstrip()}"
    assert lines[5].startswith("    bad 1.yaml:1:5: 错误[FZ104 full-width-colon]: ")
    assert len(lines) == 5 + len(out.splitlines())


def test_options_are_passed_on(validate, tmp_path):
    sample = SAMPLE.read_text("utf-8")
    (tmp_path / "good.yaml").write_text(sample.replace("preamble: |", "preamble: |\n  {{7*7}}"))
    assert validate()[0] == 0
    assert validate(args="--strict")[0] == 1
    assert validate(args=" --strict\n --nosuch ")[0] == 2
    code, _, err, summary = validate(baseline="no such.yaml")
    assert code == 2
    assert "no such.yaml" in err
    assert "no such.yaml" in summary


def test_inputs_are_never_executed(validate, tmp_path):
    injection = '$(touch pwned) `touch pwned` "; touch pwned; " ; touch pwned'
    for name in ("files", "args", "baseline"):
        assert validate(**{name: injection})[0] == 2
    assert not (tmp_path / "pwned").exists()
