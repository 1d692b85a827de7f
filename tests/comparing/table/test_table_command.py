"""`table`: the three formats, read by other programs; files that cannot be read."""

import csv
import gc
import os
import sys
import tracemalloc
from datetime import datetime
from decimal import Decimal
from itertools import repeat
from pathlib import Path

import duckdb
import openpyxl
import polars
import pyarrow.parquet as pq
import pytest
from examples import SMALLEST, dumped

from fazhi_report.comparing.table import COLUMNS, MetricRow, metric_rows, write_table
from fazhi_report.comparing.table.xlsx_file import write as write_xlsx
from fazhi_report.model import load

VALUES = ["11次", "近2.7万人次", "10亿～30亿元", "96.5%", "-5%", "待填", "0.1件"]
SUFFIXES = ("csv", "xlsx", "parquet")
TYPES = {
    **dict.fromkeys(COLUMNS, "VARCHAR"),
    **dict.fromkeys(("year", "line"), "INTEGER"),
    **dict.fromkeys(("number", "low", "high"), "DECIMAL(38,10)"),
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two reports, in the folder 数据 of the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "数据").mkdir()
    metrics = {f"指标{'甲乙丙丁戊己庚'[i]}": value for i, value in enumerate(VALUES)}
    for name, issuer in (("a", "甲市人民政府"), ("b", "=乙市人民政府")):
        part = {"id": "甲", "achievements": [{"id": "乙", "text": "文字", "metrics": metrics}]}
        data = SMALLEST | {"issuer": issuer, "source": "+司法局", "sections": [part]}
        (tmp_path / "数据" / f"{name}.yaml").write_text(dumped(data), "utf-8")
    return tmp_path


@pytest.fixture
def rows(folder):
    files = [folder / "数据" / f"{name}.yaml" for name in "ab"]
    return [row for file in files for row in metric_rows(load(file))]


def values_of(rows):
    return [tuple(getattr(row, name) for name in COLUMNS if name != "file") for row in rows]


def read_csv(name):
    with Path(name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_parquet_has_exact_values(run, folder, rows):
    assert run("table", "数据", "-o", "表.parquet")[:2] == (0, "表.parquet\n")
    read = [MetricRow(**row) for row in pq.read_table("表.parquet").to_pylist()]
    assert values_of(read) == values_of(rows)
    assert read[6].number == Decimal("0.1")
    found = duckdb.sql("select * exclude (file) from '表.parquet'").fetchall()
    assert found == values_of(rows)
    assert polars.read_parquet("表.parquet").drop("file").rows() == values_of(rows)


def test_parquet_has_the_types_one_expects(run, folder):
    run("table", "数据", "-o", "表.parquet")
    described = duckdb.sql("describe select * from '表.parquet'").fetchall()
    assert {name: kind for name, kind, *_ in described} == TYPES
    assert polars.read_parquet("表.parquet").schema["number"] == polars.Decimal(38, 10)


def test_csv_opens_in_excel_and_databases(run, folder, rows):
    assert run("table", "数据/*.yaml", "-o", "表.csv")[0] == 0
    assert (folder / "表.csv").read_bytes().startswith(b"\xef\xbb\xbfissuer,")
    numbers = [row["number"] for row in read_csv("表.csv")[:7]]
    assert numbers == ["11", "27000", "", "96.5", "-5", "", "0.1"]
    columns = "issuer, cast(number as decimal(38, 10)), unit, line"
    found = duckdb.sql(f"select {columns} from '表.csv'").fetchall()
    expected = [(row.issuer.replace("=", "'="), row.number, row.unit, row.line) for row in rows]
    assert found == expected
    frame = polars.read_csv("表.csv", infer_schema_length=None)
    assert frame.columns == list(COLUMNS)
    assert frame["number"].dtype == polars.Float64
    assert frame["number"].null_count() == sum(row.number is None for row in rows)


def test_csv_cells_are_no_formulas(run, folder):
    run("table", "数据", "-o", "表.csv")
    row = read_csv("表.csv")[-1]
    assert (row["issuer"], row["by"]) == ("'=乙市人民政府", "'+司法局")


def test_xlsx_has_numbers_and_texts(run, folder, rows):
    assert run("table", "数据", "-o", "表.xlsx")[0] == 0
    book = openpyxl.load_workbook("表.xlsx")
    assert book.properties.created == datetime(2000, 1, 1)  # not the time of writing
    sheet = book.active
    head, *read = sheet.iter_rows(values_only=True)
    assert head == COLUMNS
    numbers = [None if row.number is None else float(row.number) for row in rows]
    assert [row[COLUMNS.index("number")] for row in read] == numbers
    assert (sheet["A9"].value, sheet["A9"].data_type) == ("=乙市人民政府", "s")
    assert sheet.freeze_panes == "A2"


def test_rows_beyond_a_sheet_go_to_the_next(folder, rows):
    assert write_xlsx(rows, folder / "表.xlsx", max_rows=5) == 14
    book = openpyxl.load_workbook(folder / "表.xlsx")
    sheets = [(sheet.title, sheet.max_row) for sheet in book]
    assert sheets == [("指标", 6), ("指标2", 6), ("指标3", 5)]
    assert [cell.value for cell in book["指标3"][1]] == list(COLUMNS)
    assert book["指标2"]["E2"].value == rows[5].name


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_same_reports_give_the_same_bytes(run, folder, suffix):
    for name in ("一", "二"):
        run("table", "数据", "-o", f"{name}.{suffix}")
    assert (folder / f"一.{suffix}").read_bytes() == (folder / f"二.{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_memory_does_not_grow_with_the_rows(folder, rows, suffix, monkeypatch):
    monkeypatch.setattr("fazhi_report.comparing.table.parquet_file._GROUP", 500)

    def peak(count):
        tracemalloc.start()
        try:
            assert write_table(repeat(rows[1], count), f".{suffix}", folder / "表") == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)  # what is loaded at first use
    assert peak(4_000) < 1.3 * peak(1_000)


# Files that cannot be read, and tables that cannot be written


def test_bad_files_do_not_stop_the_rest(run, folder):
    (folder / "数据" / "a0.yaml").write_text("format: [", "utf-8")
    code, out, err = run("table", "数据", "没有.yaml", "-o", "表.csv")
    assert (code, out) == (2, "表.csv\n")
    assert "a0.yaml" in err
    assert "无法读取 没有.yaml" in err
    assert "2 份报告，14 个指标。" in err
    assert "2 份有错误，没有列入：" in err
    assert run("table", "数据", "-o", "表.csv")[0] == 1


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_is_written_without_a_report(run, folder, suffix):
    output = folder / f"表.{suffix}"
    output.write_bytes(b"old")
    (folder / "数据" / "a.yaml").write_text("year: 1", "utf-8")
    code, out, err = run("table", "数据/a.yaml", "-o", output)
    assert (code, out) == (2, "")
    assert "没有写出表" in err
    assert output.read_bytes() == b"old"
    assert {path.name for path in folder.iterdir()} == {"数据", output.name}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_table_is_written_whole_or_not_at_all(run, folder, monkeypatch, suffix):
    def fail(_path):
        raise OSError(28, "")

    output = folder / f"表.{suffix}"
    output.write_bytes(b"old")
    monkeypatch.setattr("fazhi_report.files.writing._sync", fail)
    code, _, err = run("table", "数据", "-o", output)
    assert (code, err) == (2, f"无法写入 {output}：磁盘已满\n")
    assert output.read_bytes() == b"old"
    assert {path.name for path in folder.iterdir()} == {"数据", output.name}


def test_table_open_in_excel_stays_as_it_was(run, folder, monkeypatch):
    def refuse(_self, _target):
        raise PermissionError(13, "")

    (folder / "表.csv").write_bytes(b"old")
    monkeypatch.setattr("pathlib.Path.replace", refuse)
    code, _, err = run("table", "数据", "-o", "表.csv")
    assert (code, "请关闭后再试" in err) == (2, True)
    assert (folder / "表.csv").read_bytes() == b"old"
    assert {path.name for path in folder.iterdir()} == {"数据", "表.csv"}


@pytest.mark.parametrize("output", ["表.txt", "表", "数据/a.yaml", "数据"])
def test_other_outputs_are_refused(run, folder, output):
    before = (folder / "数据" / "a.yaml").read_bytes()
    code, _, err = run("table", "数据", "-o", output)
    assert (code, "-o" in err) == (2, True)
    assert (folder / "数据" / "a.yaml").read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_pipe_is_not_replaced(run, folder):
    os.mkfifo(folder / "表.csv")
    code, _, err = run("table", "数据", "-o", "表.csv")
    assert (code, "不是普通文件" in err) == (2, True)
    assert (folder / "表.csv").is_fifo()


def test_output_is_required(run, folder):
    code, _, err = run("table", "数据")
    assert (code, err.splitlines()[0]) == (2, "缺少参数 -o")


@pytest.mark.parametrize(
    ("suffix", "library", "extra"),
    [("xlsx", "xlsxwriter", "excel"), ("parquet", "pyarrow", "table")],
)
def test_missing_library_is_named(run, folder, monkeypatch, suffix, library, extra):
    monkeypatch.setitem(sys.modules, library, None)
    code, _, err = run("table", "数据", "-o", f"表.{suffix}")
    assert (code, f'".[{extra}]"' in err) == (2, True)


def test_processes_give_the_same_table_and_messages(run, folder):
    (folder / "数据" / "a0.yaml").write_text("format: [", "utf-8")
    outcomes = []
    for jobs in (1, 2):
        code, _, err = run("table", "数据", "没有.yaml", "-j", jobs, "-o", f"{jobs}.csv")
        outcomes.append((code, err, (folder / f"{jobs}.csv").read_bytes()))
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # of XlsxWriter
@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_a_file_that_cannot_be_written(run, folder, suffix, monkeypatch):
    """The limit on the size of files stands for a full disk."""
    import resource

    unraisable = []
    monkeypatch.setattr(sys, "unraisablehook", unraisable.append)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, hard))
    try:
        code, out, err = run("table", "数据", "-o", f"表.{suffix}")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    gc.collect()
    assert (code, out) == (2, "")
    assert err.startswith(f"无法写入 表.{suffix}：")
    assert err.endswith("File too large\n")
    assert err.count("\n") == 1
    assert unraisable == []
    assert os.listdir(folder) == ["数据"]
