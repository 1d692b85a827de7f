"""Similar sentences: candidates by rare triples of characters (DuckDB), then an exact check."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

from fazhi_report.diagnostics import Problem

SIMILARITY = 0.8
"""Least similarity of a reworded sentence: 2·LCS/(m+n), in [0, 1]."""

_JACCARD = 0.35
"""Least share of common triples of characters, which a sentence with a few changed words has."""

_LIBRARIES = ("duckdb", "rapidfuzz.distance")
_INSTALL = '请在本程序的文件夹里运行 python -m pip install -c constraints.txt ".[survey]"'

_BLOCK = 5_000
"""Keys whose candidates are looked for at a time: all at once would not fit into memory."""

# Two sets with this share of common members have one in common among the rarest members of each,
# the first `size - ceil(share * size) + 1` (prefix filtering: Chaudhuri et al., ICDE 2006).
_RARE_TRIPLES = f"""
create table rare as
with triples as (
    select id, unnest(list_distinct(list_transform(
        generate_series(1, length(key) - 2), lambda place: substr(key, place, 3)))) as triple
    from (select unnest($ids) as id, unnest($keys) as key)
),
ordered as (
    select id, triple, count(*) over (partition by id) as size,
        row_number() over (partition by id order by frequency, triple) as place
    from triples
    join (select triple, count(*) as frequency from triples group by triple) using (triple)
)
select id, triple, size from ordered where place <= size - ceil({_JACCARD} * size) + 1
"""  # noqa: S608  (no value comes from outside)
_CANDIDATES = f"""
select distinct one.id as first, other.id as second
from rare as one join rare as other using (triple)
where one.id < other.id and one.id >= $start and one.id < $end
    and least(one.size, other.size) >= {_JACCARD} * greatest(one.size, other.size)
order by first, second
"""  # noqa: S608  (no value comes from outside)


def similar_pairs(keys: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Yield the indexes of two different keys that are similar, and their similarity.

    Raises:
        Problem: the libraries of the extra `survey` are not installed.
    """
    indel = _library("rapidfuzz.distance").Indel
    for first, second in _candidates(keys):
        similarity: float = indel.normalized_similarity(
            keys[first], keys[second], score_cutoff=SIMILARITY
        )
        if similarity >= SIMILARITY:
            yield first, second, similarity


def _candidates(keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    # DuckDB may neither read files nor fetch extensions.
    config = {"enable_external_access": False}
    database: Any = _library("duckdb").connect(":memory:", config=config)
    with database:
        database.execute(_RARE_TRIPLES, {"ids": list(range(len(keys))), "keys": list(keys)})
        for start in range(0, len(keys), _BLOCK):
            block = {"start": start, "end": start + _BLOCK}
            found = database.execute(_CANDIDATES, block)
            while rows := found.fetchmany(100_000):
                yield from rows


def require_libraries() -> None:
    """Refuse to begin without the libraries of the extra `survey`.

    Raises:
        Problem: one is not installed.
    """
    for name in _LIBRARIES:
        _library(name)


def _library(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise Problem(f"找相同的文字要另装程序库：{_INSTALL}") from error
