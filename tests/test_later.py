import subprocess
import sys

import pytest
from examples import ROOT

LATE = "[each for each in sys.modules if '__getattr__' in vars(sys.modules[each])]"


def python(*lines):
    code = "\n".join(("import sys", "from fazhi_report.later import put_off", "put_off()", *lines))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("statement", "module", "use", "result"),
    [
        ("import secrets", "secrets", "len(secrets.token_bytes(2))", "2"),
        ("import importlib.metadata as m", "importlib.metadata", "m.version('pip') > ''", "True"),
        (
            "from importlib.metadata import entry_points",
            "importlib.metadata",
            "entry_points(name='no such') == entry_points(name='nor this')",
            "True",
        ),
    ],
)
def test_a_module_put_off_is_loaded_when_it_is_used(statement, module, use, result):
    late = f"print('{module}' in {LATE})"
    assert python(statement, late, f"print({use})", late) == ["True", result, "False"]


def test_a_pattern_put_off_finds_what_it_would_have_found():
    lines = ("import yaml", "print(yaml.safe_load('[0x1f, 2024-02-26, no, 1.5]'))")
    assert python(*lines) == ["[31, datetime.date(2024, 2, 26), False, 1.5]"]


def test_what_is_compiled_afterwards_is_a_pattern_at_once():
    assert python("import yaml, re", "print(type(re.compile('a')))") == ["<class 're.Pattern'>"]


def test_a_check_loads_nothing_that_only_those_modules_need():
    program = [sys.executable, "-X", "importtime", "-m", "fazhi_report"]
    done = subprocess.run(
        [*program, "validate", "data/2023.yaml"], check=True, capture_output=True, cwd=ROOT
    )
    loaded = {line.split(b"|")[-1].strip().decode() for line in done.stderr.splitlines()}
    assert {"yaml.reader", "importlib.metadata"} <= loaded
    assert not {"email", "importlib.resources", "json.decoder", "random"} & loaded
