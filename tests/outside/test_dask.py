"""The example on a Dask cluster gives the same table as the command."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import polars
import pyarrow.dataset as ds
import pytest
from examples import ROOT, dumped
from planted_reports import planted

EXAMPLE = ROOT / "docs" / "dask_table.py"

# The test command of the README does not install it; .ci/run runs this test where it is installed.
pytestmark = pytest.mark.skipif(not find_spec("distributed"), reason="distributed is missing")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, data in planted(30, seed=17)[0].items():
        path = Path("数据", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dumped(data), "utf-8")
    return tmp_path


def test_same_table_as_the_command(run, folder):
    Path("数据", "2023", "000.yaml").rename("数据/2023/000.YML")
    for name in ("数据/.备份.yaml", "数据/.git/001.yaml", "数据/说明.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(Path("数据", "2023", "001.yaml").read_bytes())
    assert run("table", "数据", "-o", "表.parquet")[0] == 0
    script = (
        f"import sys; sys.path.insert(0, {str(EXAMPLE.parent)!r})\n"
        "import dask_table\n"
        "if __name__ == '__main__':\n"
        "    dask_table.REPORTS_IN_A_PART = 7\n"
        "    sys.exit(dask_table.main('数据', '各部分'))\n"
    )
    Path("run.py").write_text(script, "utf-8")
    environment = {"PYTHONPATH": f"{ROOT / 'src'}:{EXAMPLE.parent}", "PYTHONUTF8": "1"}
    result = subprocess.run(
        [sys.executable, "run.py"], env=environment, capture_output=True, timeout=120, check=False
    )
    assert result.returncode == 0, result.stderr.decode()
    assert result.stdout.decode() == "30 个文件，90 个指标\n"
    assert len(list(Path("各部分").iterdir())) == 5
    table = ds.dataset("各部分").to_table().to_pylist()
    assert table == ds.dataset("表.parquet").to_table().to_pylist()
    assert polars.read_parquet("各部分/*.parquet").height == 90


def test_file_that_cannot_be_read_is_named(folder):
    (folder / "数据" / "坏.yaml").write_text("year: 1", "utf-8")
    environment = {"PYTHONPATH": f"{ROOT / 'src'}", "PYTHONUTF8": "1"}
    command = [sys.executable, EXAMPLE, "数据", "各部分"]
    result = subprocess.run(command, env=environment, capture_output=True, timeout=120, check=False)
    assert result.returncode == 1, result.stderr.decode()
    assert "坏.yaml" in result.stderr.decode()
    assert result.stdout.decode() == "31 个文件，90 个指标\n"


def test_parts_of_an_earlier_run_are_not_counted_with_the_new(folder):
    Path("各部分").mkdir()
    Path("各部分", "part-00001.parquet").write_bytes(b"")
    environment = {"PYTHONPATH": f"{ROOT / 'src'}", "PYTHONUTF8": "1"}
    command = [sys.executable, EXAMPLE, "数据", "各部分"]
    result = subprocess.run(command, env=environment, capture_output=True, timeout=120, check=False)
    assert result.returncode == 2
    assert result.stderr.decode().startswith("各部分/part-00001.parquet 不是这次的结果")
    assert len(list(Path("各部分").iterdir())) == 1


def test_folder_that_cannot_be_searched_is_named(folder):
    Path("空").mkdir()
    environment = {"PYTHONPATH": f"{ROOT / 'src'}", "PYTHONUTF8": "1"}
    command = [sys.executable, EXAMPLE, "空", "各部分"]
    result = subprocess.run(command, env=environment, capture_output=True, timeout=120, check=False)
    assert (result.returncode, result.stderr.decode()) == (2, "空 里没有数据文件（.yaml）\n")
