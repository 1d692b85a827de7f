"""Similar sentences: candidates by rare triples of characters (DuckDB), then an exact check."""

from collections.abc import Iterator, Sequence
from typing import Any

from fazhi_report.diagnostics import library

SIMILARITY = 0.8
"""Least similarity of a reworded sentence: 2·LCS/(m+n), in [0, 1]."""

_PER_CENT = 35
"""Least share of common triples of characters in a sentence with a few changed words."""

_LIBRARIES = ("duckdb", "rapidfuzz.distance")

_BLOCK = 20_000
"""Number of keys that are searched at a time, to limit the memory."""

_KEYS = "create table keys as select unnest($ids)::int as id, unnest($keys) as key"
_TRIPLES = """
create table triples as
select id, hash(triple) as triple from (
    select id, unnest(list_distinct(list_transform(
        generate_series(1, length(key) - 2), lambda place: substr(key, place, 3)))) as triple
    from keys
)
"""

# A bit of a map tells whether an odd number of a key's triples fall on it, so that the maps of two
# keys differ in no more bits than their sets in triples.
_MAPS = range(4)
_SETS = f"""
create table sets as
select id, any_value(length(key))::int as length, count(*)::int as size, {
    ", ".join(
        f"bit_xor(case when triple // 64 % {len(_MAPS)} = {number}"
        f" then 1::ubigint << (triple % 64) else 0 end) as map{number}"
        for number in _MAPS
    )
}
from triples join keys using (id) group by id
"""  # noqa: S608  (no value comes from outside)

# Of two sets with a share s of common members, in the same order of all members, the first common
# one has enough members behind it in each: 1 + rest >= s / (1 + s) * (size + other size). So only
# the first of each need be looked up, which are the rarest here (prefix filtering: Chaudhuri et
# al., ICDE 2006; positions: Xiao et al., WWW 2008). `rest` counts the triple itself.
_RARE = f"""
create table rare as
with ordered as (
    select id, triple, frequency,
        row_number() over (partition by id order by frequency, triple) as place
    from triples
    join (select triple, count(*) as frequency from triples group by triple) using (triple)
)
select triple, (size - place + 1)::int as rest, sets.*
from ordered join sets using (id)
where frequency > 1 and 100 * rest >= {_PER_CENT} * size
"""  # noqa: S608  (no value comes from outside)

# All is computed with whole numbers, which are exact and fast.
_CANDIDATES = f"""
select distinct one.id as first, other.id as second
from rare as one join rare as other using (triple)
where one.id >= $start and one.id < $end
    and (one.size < other.size or (one.size = other.size and one.id < other.id))
    and {100 + _PER_CENT} * one.rest >= {2 * _PER_CENT} * one.size
    and {100 + _PER_CENT} * least(one.rest, other.rest) >= {_PER_CENT} * (one.size + other.size)
    and 200 * least(one.length, other.length) >= {
    round(100 * SIMILARITY)
} * (one.length + other.length)
    and {100 + _PER_CENT} * ({
    " + ".join(f"bit_count(xor(one.map{number}, other.map{number}))" for number in _MAPS)
}) <= {100 - _PER_CENT} * (one.size + other.size)
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
        database.execute(_KEYS, {"ids": list(range(len(keys))), "keys": list(keys)})
        for statement in (_TRIPLES, _SETS, _RARE, "drop table triples", "drop table sets"):
            database.execute(statement)
        for start in range(0, len(keys), _BLOCK):
            block = {"start": start, "end": start + _BLOCK}
            found = database.execute(_CANDIDATES, block)
            while rows := found.fetchmany(100_000):
                yield from rows


def require_libraries() -> None:
    """Check that the libraries of the extra `survey` are installed.

    Raises:
        Problem: one is not installed.
    """
    for name in _LIBRARIES:
        _library(name)


def _library(name: str) -> Any:
    return library(name, "survey", "找相同的文字")
