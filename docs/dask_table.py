"""The table of many reports on a Dask cluster: what `fazhi-report table` writes, in parts.

python docs/dask_table.py FOLDER PARTS [ADDRESS]

ADDRESS is that of a scheduler whose workers see the same folders, like tcp://10.0.0.1:8786;
without it, a cluster starts on this machine. PARTS gets Parquet files, which DuckDB, polars and
Spark read as one table.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from distributed import Client, LocalCluster

from fazhi_report import MetricRow, Problem, data_files, load, table_rows, write_table

REPORTS_IN_A_PART = 1_000


@dataclass(frozen=True, slots=True)
class Part:
    """What a worker says of its part: the number of metrics, and the files without a report."""

    metrics: int
    problems: tuple[str, ...]


def write_part(files: tuple[str, ...], part: str) -> Part:
    """Write the rows of some reports; the work of one task, which may be done twice."""
    problems: list[str] = []

    def rows() -> Iterator[MetricRow]:
        for file in files:
            try:
                yield from table_rows(load(file))
            except Problem as problem:
                problems.append(str(problem))

    return Part(write_table(rows(), part), tuple(problems))


@contextmanager
def cluster(address: str | None) -> Iterator[Client]:
    if address:
        with Client(address) as client:
            yield client
        return
    # One thread each: the work is Python, and threads would wait for each other.
    local = LocalCluster(threads_per_worker=1, dashboard_address=None)
    with local, Client(local) as client:
        yield client


def main(folder: str, parts: str, address: str | None = None) -> int:
    try:
        files = tuple(path.as_posix() for path in data_files(folder))
    except Problem as unread:
        print(unread, file=sys.stderr)
        return 2
    starts = range(0, len(files), REPORTS_IN_A_PART)
    groups = [files[start : start + REPORTS_IN_A_PART] for start in starts]
    names = [Path(parts, f"part-{number:05}.parquet").as_posix() for number in range(len(groups))]
    if others := {path.as_posix() for path in Path(parts).glob("*.parquet")}.difference(names):
        print(f"{min(others)} 不是这次的结果，读的时候会算进去，请先删去", file=sys.stderr)
        return 2
    with cluster(address) as client:
        written = client.gather(client.map(write_part, groups, names))
    for part in written:
        for problem in part.problems:
            print(problem, file=sys.stderr)
    print(f"{len(files)} 个文件，{sum(part.metrics for part in written)} 个指标")
    return 1 if any(part.problems for part in written) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
