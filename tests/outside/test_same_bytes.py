"""The same bytes whatever the time zone, the locale and the seed of hashes; no network.

CI compares the Pythons that it has with each other by the same program.
"""

import json
import os
import re
import subprocess
import sys

import pytest
from all_commands import COMMANDS
from examples import ROOT

PROGRAM = ROOT / "tests" / "all_commands.py"
ZONES = ("UTC", "Asia/Shanghai", "America/New_York")
LOCALES = ("C", "C.UTF-8")


def environment(seed):
    """Return one of the combinations; ten seeds have all zones and locales among them."""
    return os.environ | {
        "PYTHONHASHSEED": str(seed),
        "TZ": ZONES[seed % len(ZONES)],
        "LC_ALL": LOCALES[seed % len(LOCALES)],
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")]),
    }


def written(folder, seed, *before):
    folder.mkdir()
    command = [*before, sys.executable, PROGRAM, folder]
    result = subprocess.run(
        command, env=environment(seed), capture_output=True, check=True, timeout=300
    )
    return json.loads(result.stdout)


def test_ten_seeds_three_zones_and_two_locales_give_the_same_bytes(tmp_path):
    codes, files = written(tmp_path / "0", 0)
    assert set(codes) == set(COMMANDS)
    assert 2 not in codes.values()
    assert len(files) > 50
    for seed in range(1, 10):
        assert written(tmp_path / str(seed), seed) == [codes, files], environment(seed)


@pytest.mark.skipif(sys.platform != "linux", reason="strace is for Linux")
def test_no_library_opens_a_socket_to_a_network(program, tmp_path):
    """Libraries in other languages than Python (DuckDB, pyarrow) call the system themselves."""
    log = tmp_path / "log"
    strace = (program("strace"), "-f", "-qq", "-e", "trace=socket,connect", "-o", log)
    codes, _ = written(tmp_path / "season", 1, *strace)
    assert 2 not in codes.values()
    calls = log.read_text("utf-8").splitlines()
    assert [call for call in calls if re.search(r"AF_(?!UNIX)", call)] == []
